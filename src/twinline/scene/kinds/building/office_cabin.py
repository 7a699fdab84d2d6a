"""A foreman's office in the hall."""

from itertools import pairwise
from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_DEEP_M: Final = 3.0
_HIGH_M: Final = 2.9
_DADO: Final = 0.95
_HEAD: Final = 2.35
_DOOR_M: Final = 1.0


@kind(Sector.BUILDING, "Office cabin", "Phòng quản đốc", "车间办公室")
def office_cabin(shape: Shape, length_m: Annotated[float, Between(3.5, 10)] = 5.0) -> None:
    """Gives the foreman a quiet room in the hall from which the whole line is in view."""
    shape.footprint(length_m + 0.3, _DEEP_M + 0.3, _HIGH_M + 0.5)
    shape.box(Slot.BASE, (0, 0, 0), (length_m, _DEEP_M, 0.12), 0.015)
    door = length_m / 2 - 0.25 - _DOOR_M / 2
    _front(shape, length_m, door)
    _back(shape, length_m)
    for side in (-1, 1):
        _end(shape, side * (length_m / 2 - 0.05), side)
    _posts(shape, length_m)
    _roof(shape, length_m)
    _leaf(shape, door)
    if shape.fine:
        _outside(shape, length_m, door)
    shape.stand((door, -_DEEP_M / 2 - 0.6, 0))


def _front(shape: Shape, length_m: float, door: float) -> None:
    """Glass from knee to head beside the door."""
    left, right = -length_m / 2 + 0.1, door - _DOOR_M / 2 - 0.05
    middle, wide, y = (left + right) / 2, right - left, -_DEEP_M / 2 + 0.05
    shape.box(Slot.SHELL, (middle, y, 0.12), (wide, 0.08, _DADO - 0.12), 0.01)
    shape.box(Slot.GLASS, (middle, y, _DADO), (wide, 0.03, _HEAD - _DADO), 0)
    shape.box(Slot.FRAME, (middle, y, _DADO - 0.03), (wide, 0.12, 0.06), 0.008)
    shape.box(Slot.SHELL, (0, y, _HEAD), (length_m - 0.1, 0.08, _HIGH_M - _HEAD), 0.01)
    shape.box(Slot.FRAME, (0, y, _HEAD - 0.03), (length_m - 0.1, 0.12, 0.06), 0.008)
    n = max(2, round(wide / (1.1 if shape.fine else 2)))
    for i in range(1, n):
        at = (left + wide * i / n, y, _DADO)
        shape.box(Slot.FRAME, at, (0.05, 0.09, _HEAD - _DADO), 0)
    if shape.fine:
        for i in range(n):
            x = left + wide * (i + 0.5) / n
            blind = (x, y - 0.004, _HEAD - 0.28 - 0.12 * (i % 2))
            shape.box(Slot.PAPER, blind, (wide / n - 0.08, 0.03, 0.25 + 0.12 * (i % 2)), 0)


def _back(shape: Shape, length_m: float) -> None:
    """A closed wall of panels."""
    n = max(2, round(length_m / 1.2)) if shape.fine else 1
    wide, gap = (length_m - 0.16) / n, 0.012 if shape.fine else 0.0
    rows = (0.12, 1.0, 1.9, _HIGH_M) if shape.fine else (0.12, _HIGH_M)
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (length_m - 0.16)
        for low, high in pairwise(rows):
            at = (x, _DEEP_M / 2 - 0.05, low)
            shape.box(Slot.SHELL, at, (wide - gap, 0.08, high - low), 0)
    if shape.fine:
        shape.box(
            Slot.BASE, (0, _DEEP_M / 2 - 0.06, 0.12), (length_m - 0.16, 0.05, _HIGH_M - 0.12), 0
        )


def _end(shape: Shape, x: float, side: int) -> None:
    """A wall across, its front half of glass."""
    shape.box(Slot.SHELL, (x, 0, 0.12), (0.08, _DEEP_M - 0.16, _DADO - 0.12), 0.01)
    shape.box(Slot.SHELL, (x, 0, _HEAD), (0.08, _DEEP_M - 0.16, _HIGH_M - _HEAD), 0.01)
    shape.box(Slot.SHELL, (x, 0.75, _DADO), (0.08, _DEEP_M / 2 - 0.16, _HEAD - _DADO), 0)
    shape.box(Slot.GLASS, (x, -0.7, _DADO), (0.03, _DEEP_M / 2 - 0.1, _HEAD - _DADO), 0)
    shape.box(Slot.FRAME, (x + side * 0.005, -0.7, _DADO - 0.03), (0.1, _DEEP_M / 2 - 0.1, 0.06), 0)
    if shape.fine:
        shape.box(Slot.FRAME, (x, -0.7, _DADO), (0.08, 0.05, _HEAD - _DADO), 0)
        shape.box(Slot.FRAME, (x, 0.02, _DADO), (0.09, 0.06, _HEAD - _DADO), 0)


def _posts(shape: Shape, length_m: float) -> None:
    for x in (-1, 1):
        for y in (-1, 1):
            at = (x * (length_m / 2 - 0.06), y * (_DEEP_M / 2 - 0.06), 0.1)
            shape.box(Slot.FRAME, at, (0.12, 0.12, _HIGH_M - 0.1), 0.015)


def _roof(shape: Shape, length_m: float) -> None:
    shape.box(Slot.SHELL, (0, 0, _HIGH_M), (length_m + 0.3, _DEEP_M + 0.3, 0.14), 0.025)
    shape.box(
        Slot.FRAME, (0, -_DEEP_M / 2 - 0.147, _HIGH_M + 0.04), (length_m + 0.2, 0.016, 0.06), 0
    )
    x = -length_m / 2 + 0.8
    shape.box(Slot.SHELL_SHADE, (x, 0.5, _HIGH_M + 0.14), (0.9, 0.7, 0.36), 0.03)
    if shape.fine:
        shape.lathe(Slot.DARK, (x, 0.5, _HIGH_M + 0.485), [(0.26, 0), (0.26, 0.02)], n_side=18)
        for y in (0.4, 0.5, 0.6):
            shape.box(Slot.METAL, (x, y, _HIGH_M + 0.5), (0.5, 0.012, 0.014), 0)
        for k in range(4):
            shape.box(Slot.DARK, (x, 0.145, _HIGH_M + 0.2 + 0.06 * k), (0.7, 0.012, 0.03), 0)
        way = [
            (x + 0.45, 0.5, _HIGH_M + 0.24),
            (x + 0.9, 0.5, _HIGH_M + 0.24),
            (x + 0.9, 0.5, _HIGH_M),
        ]
        shape.pipe(Slot.METAL, way, 0.03)


def _leaf(shape: Shape, x: float) -> None:
    """A glazed door; it swings out."""
    y, half = -_DEEP_M / 2 + 0.05, _DOOR_M / 2
    shape.box(Slot.FRAME, (x - half, y, 0.12), (0.1, 0.12, _HEAD - 0.12), 0.01)
    swing = Motion(Way.TURN, 0, 90)
    with shape.moving("door", swing, Drive.DOOR, (x + half - 0.02, y - 0.03, 0), (0, 0, 1)):
        shape.box(Slot.SHELL_SHADE, (x + 0.02, y, 0.13), (_DOOR_M - 0.08, 0.05, _HEAD - 0.17), 0.01)
        shape.box(Slot.GLASS, (x + 0.02, y, 0.95), (_DOOR_M - 0.34, 0.06, 1.2), 0)
        if shape.fine:
            grip = x - half + 0.14
            shape.beam(Slot.METAL, (grip, y - 0.09, 0.9), (grip, y - 0.09, 1.4), 0.03)
            for z in (0.92, 1.36):
                shape.box(Slot.METAL, (grip, y - 0.06, z), (0.03, 0.08, 0.03), 0)


def _outside(shape: Shape, length_m: float, door: float) -> None:
    """A step, a board of notices, a name over the door, and lamps under the eaves."""
    front = -_DEEP_M / 2
    shape.box(Slot.STEEL, (door, front - 0.04, 0), (_DOOR_M, 0.2, 0.06), 0)
    x = -length_m / 2 + 0.75
    shape.box(Slot.WOOD, (x, front + 0.0, 0.28), (0.9, 0.03, 0.56), 0)
    for dx, dz, slot in (
        (-0.26, 0.06, Slot.PAPER),
        (0.02, 0.2, Slot.PAPER),
        (0.27, 0.08, Slot.LOAD),
    ):
        shape.box(slot, (x + dx, front - 0.012, 0.28 + dz), (0.21, 0.012, 0.28), 0)
    shape.box(Slot.FRAME, (door, front - 0.002, _HEAD + 0.14), (0.8, 0.03, 0.24), 0.006)
    shape.box(Slot.PAPER, (door, front - 0.012, _HEAD + 0.22), (0.5, 0.02, 0.07), 0)
    for share in (-0.3, 0.05):
        lamp = (share * length_m, front - 0.07, _HIGH_M - 0.02)
        shape.box(Slot.LAMP, lamp, (0.5, 0.08, 0.03), 0)
