"""A bay of pallet racking."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.common.cargo import carton, open_bin, stored_pallet, varied
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_LEVEL_M = 1.35
_DEPTH_M = 1.1
_POST_M = 0.1


@kind(Sector.COMMON, "Rack bay", "Khoang kệ pa-lét", "货架单元")
def rack_bay(
    shape: Shape,
    width_m: Annotated[float, Between(1.85, 2.8)] = 2.7,
    levels: Annotated[int, Between(2, 5)] = 3,
    seed: Annotated[int, Between(0, 99)] = 1,
    loaded: bool = True,  # noqa: FBT001, FBT002
) -> None:
    """Stores pallets above each other on beams between upright frames, one bay beside the next."""
    height = levels * _LEVEL_M
    shape.footprint(width_m + 2 * _POST_M, 1.2 if loaded else 1.15, height)
    for side in (-1, 1):
        _upright(shape, side * (width_m + _POST_M) / 2, height)
    n = int(width_m / 0.9)
    for level in range(levels):
        low = level * _LEVEL_M
        if level:
            _beams(shape, width_m, low)
        if not loaded:
            _deck(shape, width_m, low)
            continue
        for place in range(n):
            x = ((place + 0.5) / n - 0.5) * width_m
            if not level or varied(seed, level * 9 + place) > 0.1:
                _goods(shape, (x, 0, low), seed * 31 + level * 7 + place)
    shape.port("in", (0, -_DEPTH_M / 2, 0.2), 90)
    shape.port("out", (0, -_DEPTH_M / 2, 0.2), -90)


def _upright(shape: Shape, x: float, height: float) -> None:
    for y in (-_DEPTH_M / 2 + 0.05, _DEPTH_M / 2 - 0.05):
        shape.box(Slot.FRAME, (x, y, 0), (_POST_M, 0.09, height), 0.012)
        if shape.fine:
            shape.box(Slot.BASE, (x, y, 0), (_POST_M, 0.14, 0.02), 0)
            shape.box(Slot.DARK, (x, y - 0.04, 0.45), (0.02, 0.014, height - 0.55), 0)
    n = max(2, round(height / 1.25)) if shape.fine else 2
    near, pitch = _DEPTH_M / 2 - 0.06, (height - 0.4) / n
    for i in range(n):
        low, high = 0.2 + i * pitch, 0.2 + (i + 1) * pitch
        a, b = (near, -near) if i % 2 else (-near, near)
        shape.beam(Slot.FRAME, (x, a, low), (x, b, high), 0.04)
    shape.box(Slot.SAFETY, (x, -_DEPTH_M / 2 - 0.01, 0), (_POST_M, 0.06, 0.42), 0.014)


def _beams(shape: Shape, width: float, z: float) -> None:
    for side in (-1, 1) if shape.fine else (-1,):
        y = side * (_DEPTH_M / 2 - 0.045)
        shape.box(Slot.SAFETY, (0, y, z - 0.13), (width, 0.05, 0.13), 0.01)
        if shape.fine:
            for end in (-1, 1):
                at = (end * (width / 2 - 0.02), y + side * 0.022, z - 0.17)
                shape.box(Slot.SAFETY, at, (0.04, 0.02, 0.22), 0)
    if shape.fine:
        shape.box(Slot.PAPER, (0.3, -_DEPTH_M / 2 + 0.018, z - 0.1), (0.3, 0.012, 0.07), 0)
        for x in (-0.3, 0.3):
            shape.box(Slot.STEEL, (x * width, 0, z - 0.06), (0.05, _DEPTH_M - 0.14, 0.05), 0)


def _deck(shape: Shape, width: float, z: float) -> None:
    """Wire mesh between the beams of a level, and nothing on it; none on the floor."""
    if not z:
        return
    depth = _DEPTH_M - 0.14
    n = round(width / 0.09) if shape.fine else 6
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * width
        shape.box(Slot.METAL, (x, 0, z - 0.012), (0.012, depth, 0.012), 0)
    for share in (-0.4, 0, 0.4):
        shape.box(Slot.METAL, (0, share * depth, z - 0.022), (width, 0.014, 0.012), 0)


def _goods(shape: Shape, at: Vec3, seed: int) -> None:
    """On a pallet: cartons, bins, or one large crate."""
    chance = varied(seed, 0)
    x, y, z = at[0] + (varied(seed, 1) - 0.5) * 0.04, at[1], at[2]
    stored_pallet(shape, (x, y, z))
    low = z + 0.144
    if chance < 0.42:
        _cartons(shape, (x, y, low), seed)
    elif chance < 0.78:
        _bins(shape, (x, y, low), seed)
    else:
        tall = 0.55 + 0.3 * varied(seed, 2)
        shape.box(Slot.SHELL, (x, y, low), (0.72, 1.06, tall), 0.03)
        if shape.fine:
            for share in (0.3, 0.66):
                shape.box(Slot.FRAME, (x, y, low + tall * share), (0.73, 1.068, 0.03), 0)
            shape.box(Slot.PAPER, (x + 0.18, y - 0.53, low + tall * 0.4), (0.16, 0.01, 0.12), 0)


def _cartons(shape: Shape, at: Vec3, seed: int) -> None:
    x, y, z = at
    n = 2 if varied(seed, 3) < 0.6 else 3
    tall = (0.3 + 0.12 * varied(seed, 4)) * 2 / n + 0.03
    if not shape.fine:
        shape.box(Slot.WOOD, (x, y, z), (0.76, 1.06, n * tall), 0)
        return
    for layer in range(n):
        for side in (-1, 1):
            if layer == n - 1 and side > 0 and varied(seed, 5) < 0.4:
                continue
            spot = (x + side * 0.19, y, z + layer * tall)
            carton(shape, spot, (0.37, 1.05, tall), 0)


def _bins(shape: Shape, at: Vec3, seed: int) -> None:
    x, y, z = at
    slot = (Slot.LOAD, Slot.FRAME, Slot.TRIM)[int(varied(seed, 6) * 3)]
    tall = 0.36
    n = 1 + int(varied(seed, 7) * 1.99)
    if not shape.fine:
        shape.box(slot, (x, y, z), (0.76, 1.1, n * tall), 0)
        return
    for layer in range(n):
        for side in (-1, 1):
            spot = (x + side * 0.195, y, z + layer * tall)
            open_bin(shape, slot, spot, (0.38, 1.08, tall))
