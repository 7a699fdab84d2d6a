"""How much of the sky each vertex sees: soft shadows in corners, baked once.

The surface is put into a grid of cells, and a few rays a vertex are walked through it: that takes
milliseconds where rays against triangles take seconds. A large kind has larger cells.
"""

import math
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from twinline.scene.asset import Bytes1, Mesh
from twinline.scene.vectors import Numbers, cos_sin, lengths

_LEAST_CELL_M: Final = 0.06
_MOST_CELLS: Final = 150
"""Along the longest side."""
_N_RAY: Final = 24
_N_STEP: Final = 16
_LEAST_LIGHT: Final = 0.3
"""Corners keep this much, since light also bounces."""
_POINTS_A_CELL: Final = 1.5
N_SHADE: Final = 51
"""Shades: enough for the eye, and they compress."""
_GOLDEN_DEG: Final = 137.50776405


class _Grid(NamedTuple):
    """Which cells the surface goes through, with a margin of empty ones round it."""

    low_m: Numbers
    cell_m: float
    filled: npt.NDArray[np.bool_]


def _rays() -> Numbers:
    """(n_ray, 3) over a hemisphere round +z, closer together where they count more (by cosine)."""
    rows = []
    for i in range(_N_RAY):
        up = math.sqrt(1 - (i + 0.5) / _N_RAY)
        out = math.sqrt(1 - up * up)
        c, s = cos_sin(math.fmod(i * _GOLDEN_DEG, 360.0))
        rows.append((out * c, out * s, up))
    return np.array(rows)


def bake(mesh: Mesh, n_shade: int = N_SHADE) -> Bytes1:
    """(n_vertex,) how much of the sky each vertex sees, 255 being all of it.

    The floor at z = 0 hides as much as anything else.

    Args:
        mesh: What is looked at.
        n_shade: How many shades there are; a divisor of 255.
    """
    grid = _grid(mesh)
    normals = mesh.normals
    x, y, z = normals.T
    # A frame round the normal without a special case at its pole (Duff et al. 2017, JCGT 6(1)).
    sign = np.where(z >= 0, 1.0, -1.0)
    a = -1.0 / (sign + z)
    b = x * y * a
    u = np.column_stack([1.0 + sign * x * x * a, sign * b, -sign * x])
    v = np.column_stack([b, sign + y * y * a, -y])
    start = mesh.positions_m + normals * (grid.cell_m * 1.5)
    light = np.zeros(len(normals))
    for ray in _rays().tolist():
        light += _free_share(grid, start, ray[0] * u + ray[1] * v + ray[2] * normals)
    share = _LEAST_LIGHT + (1.0 - _LEAST_LIGHT) * light / _N_RAY
    return (np.rint(n_shade * share) * (255 // n_shade)).astype(np.uint8)


def _free_share(grid: _Grid, start: Numbers, way: Numbers) -> Numbers:
    """(n,) how far each ray goes before it meets something or the floor, of its reach."""
    free = np.full(len(start), float(_N_STEP))
    going = np.arange(len(start))
    for step in range(_N_STEP):
        at = start[going] + way[going] * ((step + 0.5) * grid.cell_m)
        met = (at[:, 2] < 0) | _is_filled(grid, at)
        free[going[met]] = step + 0.5
        going = going[~met]
    return free / _N_STEP


def _is_filled(grid: _Grid, at: Numbers) -> npt.NDArray[np.bool_]:
    # What is outside is in the margin.
    most = np.array(grid.filled.shape) - 1
    cell = np.clip(np.floor((at - grid.low_m) / grid.cell_m) + 1, 0, most).astype(np.int64)
    filled: npt.NDArray[np.bool_] = grid.filled[cell[:, 0], cell[:, 1], cell[:, 2]]
    return filled


def _grid(mesh: Mesh) -> _Grid:
    low, high = mesh.positions_m.min(axis=0), mesh.positions_m.max(axis=0)
    cell_m = max(_LEAST_CELL_M, float((high - low).max()) / _MOST_CELLS)
    filled = np.zeros(np.floor((high - low) / cell_m).astype(np.int64) + 3, np.bool_)
    cells = np.floor((_points_on(mesh, cell_m) - low) / cell_m).astype(np.int64) + 1
    filled[cells[:, 0], cells[:, 1], cells[:, 2]] = True
    return _Grid(low, cell_m, filled)


def _points_on(mesh: Mesh, cell_m: float) -> Numbers:
    """(n, 3) points all over the triangles, closer together than cells.

    They go from the corner between the two longer sides to the short side, row by row.
    """
    corners = mesh.positions_m[mesh.triangles]
    sides = np.stack([lengths(corners[:, (k + 1) % 3] - corners[:, k]) for k in range(3)])
    # Side k begins at corner k; opposite the shortest is the corner after both of its own.
    apex = (sides.argmin(axis=0) + 2) % 3
    each = np.arange(len(corners))
    a, b, c = (corners[each, (apex + k) % 3] for k in range(3))
    n_row = np.ceil(sides.max(axis=0) / cell_m * _POINTS_A_CELL).astype(np.int64) + 1
    n_column = np.ceil(sides.min(axis=0) / cell_m * _POINTS_A_CELL).astype(np.int64) + 1
    n_point = n_row * n_column
    of = np.repeat(each, n_point)
    place = np.arange(len(of)) - np.repeat(np.cumsum(n_point) - n_point, n_point)
    along = (place // n_column[of]) / np.maximum(n_row[of] - 1, 1)
    across = (place % n_column[of]) / np.maximum(n_column[of] - 1, 1)
    points: Numbers = a[of] + along[:, None] * ((b - a)[of] + across[:, None] * (c - b)[of])
    return points
