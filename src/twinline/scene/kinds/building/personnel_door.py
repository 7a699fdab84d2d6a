"""A door for people in a piece of wall."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.walls import (
    WALL_DEPTH_M,
    Strip,
    coping,
    panels,
    plinth,
    whole,
)
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

DOOR_M: Final = 2.0
"""How much of a wall it takes."""
_LEAF_M: Final = 1.0
_HIGH_M: Final = 2.15
DOOR_HIGH_M: Final = _HIGH_M + 0.1
"""To where the wall over it begins."""


@kind(Sector.BUILDING, "Personnel door", "Cửa đi bộ", "人行门")
def personnel_door(shape: Shape, wall_over_m: Annotated[float, Between(0.9, 14)] = 0.9) -> None:
    """Lets people through a hall wall, in a frame, under a sign that says where to flee."""
    top = DOOR_HIGH_M + wall_over_m
    shape.footprint(DOOR_M, WALL_DEPTH_M, top)
    for side in (-1, 1):
        ends = sorted((side * (_LEAF_M / 2 + 0.1), side * DOOR_M / 2))
        beside = Strip(ends[0], ends[1])
        plinth(shape, beside, 0.9)
        panels(shape, beside, 0.9, _HIGH_M + 0.1)
    panels(shape, whole(DOOR_M), _HIGH_M + 0.1, top - 0.2)
    coping(shape, whole(DOOR_M), top)
    _frame(shape)
    _leaf(shape)
    _sign(shape)


def _frame(shape: Shape) -> None:
    for side in (-1, 1):
        x = side * (_LEAF_M / 2 + 0.05)
        shape.box(Slot.FRAME, (x, 0.1, 0), (0.1, 0.3, _HIGH_M + 0.1), 0.015)
    shape.box(Slot.FRAME, (0, 0.1, _HIGH_M), (_LEAF_M, 0.3, 0.1), 0.015)
    shape.box(Slot.STEEL, (0, 0.1, 0), (_LEAF_M, 0.3, 0.02), 0)
    shape.box(Slot.DARK, (0, -0.15, 0), (1.3, 0.2, 0.014), 0)


def _leaf(shape: Shape) -> None:
    hinge = (-_LEAF_M / 2, 0.05, 0)
    with shape.moving("leaf", Motion(Way.TURN, 0, 88), Drive.DOOR, hinge, (0, 0, 1)):
        shape.box(Slot.SHELL, (0, 0.02, 0.025), (_LEAF_M - 0.02, 0.06, _HIGH_M - 0.035), 0.012)
        shape.box(Slot.DARK, (0.08, 0.02, 1.1), (0.46, 0.072, 0.86), 0.01)
        shape.box(Slot.WINDOW, (0.08, 0.02, 1.14), (0.38, 0.08, 0.78), 0.008)
        shape.box(Slot.METAL, (0, 0.02, 0.06), (_LEAF_M - 0.1, 0.066, 0.28), 0.006)
        if shape.fine:
            _hardware(shape)


def _hardware(shape: Shape) -> None:
    """A bar to push, hinges, and a closer."""
    shape.beam(Slot.ACCENT, (-0.4, -0.09, 1.02), (0.42, -0.09, 1.02), 0.05)
    for x in (-0.4, 0.42):
        shape.box(Slot.DARK, (x, -0.05, 0.96), (0.06, 0.11, 0.12), 0.012)
    for z in (0.25, 1.05, 1.85):
        shape.cylinder(Slot.METAL, (-_LEAF_M / 2 + 0.012, 0.055, z), 0.016, 0.14)
    shape.box(Slot.METAL, (-0.3, -0.03, _HIGH_M - 0.14), (0.28, 0.05, 0.07), 0.012)


def _sign(shape: Shape) -> None:
    z = _HIGH_M + 0.2
    shape.box(Slot.LAMP_GREEN, (0, -0.02, z), (0.5, 0.1, 0.2), 0.015)
    shape.box(Slot.TRIM, (0, 0.0, z + 0.2), (0.56, 0.14, 0.05), 0.012)
    if shape.fine:
        shape.side(Slot.PAPER, [(0.06, z + 0.05), (0.14, z + 0.1), (0.06, z + 0.15)], -0.07, 0.01)
        shape.box(Slot.PAPER, (-0.02, -0.07, z + 0.08), (0.16, 0.01, 0.04), 0)
        shape.box(Slot.PAPER, (-0.17, -0.07, z + 0.04), (0.07, 0.01, 0.12), 0)
        shape.box(Slot.SHELL, (0.74, -0.05, 1.0), (0.1, 0.06, 0.18), 0.012)
        shape.box(Slot.LAMP_RED, (0.74, -0.05, 1.28), (0.1, 0.06, 0.1), 0.012)
    shape.box(Slot.PAPER, (0, -0.245, 0), (_LEAF_M, 0.01, 0.006), 0)
