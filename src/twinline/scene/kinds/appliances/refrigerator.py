"""A refrigerator."""

from typing import Annotated, Final, NamedTuple

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.hollow import hollow
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_FOOT_M: Final = 0.05
_SWINGS: Final = Motion(Way.TURN, 0, 105)


class _Leaf(NamedTuple):
    """A door in shares of the front: from and to along x and along z; and where its hinge is."""

    name: str
    x: tuple[float, float]
    z: tuple[float, float]
    hinge: str


_LEAVES: Final = {
    1: (_Leaf("door", (0, 1), (0, 1), "right"),),
    2: (
        _Leaf("freezer door", (0, 1), (0.68, 1), "right"),
        _Leaf("refrigerator door", (0, 1), (0, 0.68), "right"),
    ),
    3: (
        _Leaf("left door", (0, 0.5), (0.38, 1), "left"),
        _Leaf("right door", (0.5, 1), (0.38, 1), "right"),
        _Leaf("freezer drawer", (0, 1), (0, 0.38), "below"),
    ),
    4: (
        _Leaf("left door", (0, 0.5), (0.42, 1), "left"),
        _Leaf("right door", (0.5, 1), (0.42, 1), "right"),
        _Leaf("lower left door", (0, 0.5), (0, 0.42), "left"),
        _Leaf("lower right door", (0.5, 1), (0, 0.42), "right"),
    ),
}


@kind(Sector.APPLIANCES, "Refrigerator", "Tủ lạnh", "电冰箱")
def refrigerator(
    shape: Shape,
    width_m: Annotated[float, Between(0.55, 1.0)] = 0.75,
    height_m: Annotated[float, Between(1.2, 2.0)] = 1.8,
    doors: Annotated[int, Between(1, 4)] = 2,
) -> None:
    """Keeps food cold: a foamed cabinet with one to four doors, in the colour of its order."""
    shape.footprint(width_m, 0.776, height_m)
    leaves = _LEAVES[doors]
    _cabinet(shape, width_m, height_m)
    _inside(shape, width_m, height_m, sorted({leaf.z[0] for leaf in leaves if leaf.z[0] > 0}))
    for leaf in leaves:
        _door(shape, leaf, width_m, height_m - _FOOT_M - 0.01)


def _cabinet(shape: Shape, width: float, height: float) -> None:
    for side in (-1, 1):
        shape.box(Slot.DARK, (side * (width / 2 - 0.07), 0.06, 0), (0.08, 0.5, _FOOT_M), 0.01)
    size = (width, 0.6, height - _FOOT_M)
    hollow(shape, Slot.LOAD, (0, 0.08, _FOOT_M), size, (0.02, 0.05, 0.02))
    shape.box(Slot.DARK, (0, 0.378, 0.08), (width * 0.86, 0.012, 0.24), 0)
    if shape.fine:
        shape.lathe(Slot.RUBBER, (-width * 0.12, 0.31, 0.09),
                    [(0.07, 0), (0.095, 0.03), (0.095, 0.14), (0.06, 0.19)], n_side=12)  # fmt: skip
        for i in range(9):
            bar = (0, 0.379, 0.42 + i * (height - 0.62) / 8)
            shape.box(Slot.STEEL, bar, (width * 0.8, 0.012, 0.012), 0)


def _inside(shape: Shape, width: float, height: float, splits: list[float]) -> None:
    tall = height - _FOOT_M - 0.04
    size = (width - 0.04, 0.5, tall)
    hollow(shape, Slot.SHELL, (0, 0.035, _FOOT_M + 0.02), size, (0.035, 0.03, 0.035))
    for split in splits:
        level = (0, 0.02, _FOOT_M + split * (height - _FOOT_M) - 0.03)
        shape.box(Slot.SHELL, level, (width - 0.1, 0.46, 0.06), 0)
    if not shape.fine:
        return
    for i in range(4):
        z = _FOOT_M + 0.3 + i * (tall - 0.4) / 4
        shape.box(Slot.GLASS, (0, 0.06, z), (width - 0.11, 0.38, 0.012), 0)
    shape.box(Slot.LAMP, (0, 0.255, _FOOT_M + tall * 0.15), (0.05, 0.01, tall * 0.7), 0)


def _door(shape: Shape, leaf: _Leaf, width: float, height: float) -> None:
    left, right = (width * (share - 0.5) for share in leaf.x)
    low, high = (_FOOT_M + height * share + 0.005 for share in leaf.z)
    if leaf.hinge == "below":
        motion, pivot, axis = Motion(Way.SLIDE, 0, 0.4), (0.0, 0.0, low), (0.0, -1.0, 0.0)
    else:
        sign = 1 if leaf.hinge == "right" else -1
        pivot = (right - 0.02 if sign > 0 else left + 0.02, -0.25, low)
        motion, axis = _SWINGS, (0.0, 0.0, float(sign))
    with shape.moving(leaf.name, motion, Drive.DOOR, pivot, axis):
        middle, wide, tall = (left + right) / 2, right - left - 0.006, high - low - 0.008
        shape.box(Slot.LOAD, (middle, -0.285, low), (wide, 0.1, tall), 0.018)
        shape.box(Slot.DARK, (middle, -0.23, low + 0.015), (wide - 0.03, 0.018, tall - 0.03), 0)
        if leaf.hinge == "below":
            _drawer(shape, (middle, low, high), wide)
            return
        if shape.fine:
            shape.box(Slot.SHELL, (middle, -0.218, low + 0.06), (wide - 0.13, 0.02, tall - 0.12), 0)
            for i in range(2):
                bin_at = (middle, -0.19, low + tall * (0.2 + 0.36 * i))
                shape.box(Slot.GLASS, bin_at, (wide - 0.17, 0.08, min(0.1, tall * 0.2)), 0)
        grip = left + 0.055 if leaf.hinge == "right" else right - 0.055
        _grip(shape, (grip, low + tall * 0.12), (grip, low + tall * 0.62))
    if shape.fine and leaf.z[1] == 1 and leaf.hinge == "right":
        shape.box(Slot.SCREEN, (middle, -0.336, low + tall * 0.7), (0.13, 0.006, 0.05), 0)


def _drawer(shape: Shape, at: tuple[float, float, float], wide: float) -> None:
    middle, low, high = at
    _grip(shape, (middle - wide * 0.34, high - 0.08), (middle + wide * 0.34, high - 0.08))
    if shape.fine:
        shape.box(Slot.GLASS, (middle, -0.05, low + 0.09), (wide - 0.14, 0.34, 0.2), 0)


def _grip(shape: Shape, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A bar handle between two points of the front, each along x and z."""
    a, b = (start[0], -0.365, start[1]), (end[0], -0.365, end[1])
    if shape.fine:
        for x, y, z in (a, b):
            shape.beam(Slot.METAL, (x, y + 0.04, z), (x, y, z), 0.022)
    shape.beam(Slot.METAL, a, b, 0.03)
