"""How much of the sky each vertex sees: soft shadows in corners, baked once.

The surface is put into a grid of cells, and a few rays a vertex are walked through it: that takes
milliseconds where rays against triangles take seconds. A large kind has larger cells. All vertices
send the same rays, and those are as symmetric as a box: the left of a thing is as dark as its
right.
"""

from itertools import permutations, product
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from twinline.scene.asset import Bytes1, Mesh
from twinline.scene.vectors import Indices, Numbers, lengths, units

_LEAST_CELL_M: Final = 0.0607
"""No round number: what is built to the centimetre seldom lies just between two cells."""
_MOST_CELLS: Final = 148.3
"""Along the longest side."""
_N_STEP: Final = 16
_LEAST_LIGHT: Final = 0.3
"""Corners keep this much, since light also bounces."""
_POINTS_A_CELL: Final = 1.5
_START_CELLS: Final = 1.75
"""How far before the surface a ray begins."""
_MARGIN: Final = _N_STEP + 3
"""Empty cells round the surface, so that no ray leaves the grid."""
N_SHADE: Final = 51
"""Shades: enough for the eye, and they compress."""


def _ways() -> Numbers:
    """(48, 3) directions: the corners of a truncated cuboctahedron, even over the sphere."""
    root = np.sqrt(2.0)
    corners = permutations((1.0, 1.0 + root, 1.0 + 2.0 * root))
    signs = list(product((-1.0, 1.0), repeat=3))
    return units(
        np.array([[a * b for a, b in zip(c, s, strict=True)] for c in corners for s in signs])
    )


_WAYS: Final = _ways()


class _Grid(NamedTuple):
    """Which cells the surface goes through, and those below the floor."""

    low_m: Numbers
    cell_m: float
    filled: npt.NDArray[np.bool_]

    def cells(self, points: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.int32]:
        """(...,) the number of the cell in which each of (3, ...) points is, measured in cells."""
        _, n_y, n_z = self.filled.shape
        x, y, z = points.astype(np.int32)
        cells: npt.NDArray[np.int32] = (x * n_y + y) * n_z + z
        return cells


def bake(mesh: Mesh, n_shade: int = N_SHADE, *, hangs: bool = False) -> Bytes1:
    """(n_vertex,) how much of the sky each vertex sees, 255 being all of it.

    Args:
        mesh: What is looked at.
        n_shade: How many shades there are.
        hangs: Whether it hangs high; else the floor at z = 0 hides as much as anything else.
    """
    grid = _grid(mesh, hangs=hangs)
    start = (mesh.positions_m - grid.low_m) / grid.cell_m + mesh.normals * _START_CELLS
    starts = start.T.astype(np.float32)
    steps = (np.arange(_N_STEP) + 0.5).astype(np.float32)
    filled = grid.filled.reshape(-1)
    light, whole = np.zeros(len(start)), np.zeros(len(start))
    nx, ny, nz = mesh.normals.T
    for x, y, z in _WAYS.tolist():
        # Light from the side counts less (by cosine).
        share = nx * x + ny * y + nz * z
        facing = np.flatnonzero(share > 0)
        along = np.array([[[x]], [[y]], [[z]]], np.float32) * steps
        met = filled[grid.cells(starts[:, facing, None] + along)]
        free = np.where(met.any(axis=1), met.argmax(axis=1) + 0.5, _N_STEP)
        light[facing] += share[facing] * free
        whole[facing] += share[facing] * _N_STEP
    seen = _LEAST_LIGHT + (1.0 - _LEAST_LIGHT) * light / whole
    return np.rint(np.rint(n_shade * seen) * (255 / n_shade)).astype(np.uint8)


def _grid(mesh: Mesh, *, hangs: bool) -> _Grid:
    low, high = mesh.positions_m.min(axis=0), mesh.positions_m.max(axis=0)
    cell_m = max(_LEAST_CELL_M, float((high - low).max()) / _MOST_CELLS)
    # The middle of the kind, and the floor, lie between cells.
    before = np.ceil(np.maximum(-low, 0.0) / cell_m) + _MARGIN
    shape = (before + np.ceil(np.maximum(high, 0.0) / cell_m) + _MARGIN).astype(np.int64)
    grid = _Grid(-before * cell_m, cell_m, np.zeros(shape, np.bool_))
    points = (_points_on(mesh, cell_m) - grid.low_m[:, None]) / cell_m
    grid.filled.reshape(-1)[grid.cells(points)] = True
    if not hangs:
        grid.filled[:, :, : int(before[2])] = True
    return grid


def _points_on(mesh: Mesh, cell_m: float) -> Numbers:
    """(3, n_point) points all over the triangles, closer together than cells.

    They go from the corner between the two longer sides to the short side, row by row.
    """
    corners = mesh.positions_m[mesh.triangles]
    sides = np.stack([lengths(corners[:, (k + 1) % 3] - corners[:, k]) for k in range(3)])
    # Side k begins at corner k; opposite the shortest is the corner after both of its own.
    apex = (sides.argmin(axis=0) + 2) % 3
    each = np.arange(len(corners))
    a, b, c = (corners[each, (apex + k) % 3].T for k in range(3))
    a_cell = _POINTS_A_CELL / cell_m
    row, n_row, along = _steps(sides.max(axis=0) * a_cell)
    _, n_point, across = _steps(along * sides.min(axis=0)[row] * a_cell)
    points = np.empty((3, len(across)))
    for k in range(3):
        begin = np.repeat(a[k], n_row) + along * np.repeat(b[k] - a[k], n_row)
        wide = along * np.repeat(c[k] - b[k], n_row)
        points[k] = np.repeat(begin, n_point) + across * np.repeat(wide, n_point)
    return points


def _steps(wanted: Numbers) -> tuple[Indices, Indices, Numbers]:
    """Cut each of some ways into so many steps: the way of each point, points a way, shares."""
    n = np.ceil(wanted).astype(np.int64) + 1
    of = np.repeat(np.arange(len(n)), n)
    place = np.arange(len(of)) - np.repeat(np.cumsum(n) - n, n)
    return of, n, place / np.maximum(n - 1, 1)[of]
