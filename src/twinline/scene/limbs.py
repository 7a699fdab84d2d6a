"""An asset taken apart for other programs: each rigid part by itself, one piece a surface."""

from typing import Final, NamedTuple

import numpy as np

from twinline.scene.asset import Asset, Bytes1, Mesh, Part
from twinline.scene.slots import Slot
from twinline.scene.vectors import Indices, Numbers, Vec3

BODY: Final = "body"
"""The name of what does not move."""
_SLAB_M: Final = 0.1
"""How thick a floor is."""


class Extent(NamedTuple):
    """An upright rectangle on the floor, in metres."""

    west: float
    south: float
    east: float
    north: float


class Piece(NamedTuple):
    """The triangles of a limb that have one surface."""

    slot: Slot
    positions_m: Numbers
    """(n_vertex, 3) from the pivot of the limb."""
    normals: Numbers
    """(n_vertex, 3)"""
    occlusion: Bytes1
    """(n_vertex,) how much of the sky each sees; 255 is all of it."""
    triangles: Indices
    """(n_triangle, 3) vertices of this piece."""


class Limb(NamedTuple):
    """What moves as one: the body first, then the parts of the asset in their order."""

    part: Part | None
    """None for the body."""
    pieces: tuple[Piece, ...]

    @property
    def name(self) -> str:
        """The part's own, or that of the body."""
        return BODY if self.part is None else self.part.name

    @property
    def n_triangle(self) -> int:
        """Of all pieces."""
        return sum(len(each.triangles) for each in self.pieces)


def limbs_of(asset: Asset) -> tuple[Limb, ...]:
    """The body and every part, each about its own pivot; the order of `Part.parent`."""
    parts = (None, *asset.facts.parts)
    return tuple(Limb(part, _pieces(asset.mesh, i, part)) for i, part in enumerate(parts))


def pieces_of(asset: Asset) -> tuple[Piece, ...]:
    """All of an asset as built, for one that moves as a whole."""
    return _cut(asset.mesh, asset.mesh.triangles, np.zeros(3))


def offset_m(asset: Asset, number: int) -> Vec3:
    """From the pivot of what carries a part to the part's own; parts are counted from 1."""
    part = asset.facts.parts[number - 1]
    carrier = asset.facts.parts[part.parent - 1].pivot_m if part.parent else (0.0, 0.0, 0.0)
    x, y, z = (a - b for a, b in zip(part.pivot_m, carrier, strict=True))
    return x, y, z


def floor_piece(floor: Extent) -> Piece:
    """The floor, round its own middle: a slab whose upper side is at 0."""
    sign = np.array([-1.0, 1.0])
    positions: list[Numbers] = []
    normals: list[Numbers] = []
    triangles: list[tuple[int, int, int]] = []
    size = floor.east - floor.west, floor.north - floor.south, _SLAB_M
    half = np.array(size) / 2
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        for side in sign:
            corners = np.zeros((4, 3))
            corners[:, axis] = side
            corners[:, u] = sign[[0, 1, 1, 0]] * side
            corners[:, v] = sign[[0, 0, 1, 1]]
            first = len(positions) * 4
            positions.append(corners * half - np.array([0.0, 0.0, _SLAB_M / 2]))
            normals.append(np.tile(np.eye(3)[axis] * side, (4, 1)))
            triangles += [(first, first + 1, first + 2), (first, first + 2, first + 3)]
    return Piece(
        Slot.CONCRETE,
        np.concatenate(positions),
        np.concatenate(normals),
        np.full(24, 255, np.uint8),
        np.array(triangles, np.int64),
    )


def _pieces(mesh: Mesh, number: int, part: Part | None) -> tuple[Piece, ...]:
    first = mesh.triangles[:, 0]
    own = mesh.triangles[mesh.parts[first] == number]
    pivot_m = np.zeros(3) if part is None else np.array(part.pivot_m)
    return _cut(mesh, own, pivot_m)


def _cut(mesh: Mesh, own: Indices, pivot_m: Numbers) -> tuple[Piece, ...]:
    slots = mesh.slots[own[:, 0]]
    return tuple(
        _piece(mesh, Slot(slot), own[slots == slot], pivot_m) for slot in np.unique(slots).tolist()
    )


def _piece(mesh: Mesh, slot: Slot, triangles: Indices, pivot_m: Numbers) -> Piece:
    used, index = np.unique(triangles, return_inverse=True)
    return Piece(
        slot,
        mesh.positions_m[used] - pivot_m,
        mesh.normals[used],
        mesh.occlusion[used],
        index.reshape(-1, 3).astype(np.int64),
    )
