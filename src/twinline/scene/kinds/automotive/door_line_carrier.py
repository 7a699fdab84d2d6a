"""A carrier for the doors of one car."""

from itertools import pairwise
from typing import Final

from twinline.scene.kind import Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

_LONG_M: Final = 2.9
_WIDE_M: Final = 1.4
_HIGH_M: Final = 2.1
_LEAN_DEG: Final = 7


@kind(Sector.AUTOMOTIVE, "Door line carrier", "Giá treo cửa xe", "车门线吊具")
def door_line_carrier(shape: Shape, glazed: bool = True) -> None:  # noqa: FBT001, FBT002
    """Holds the four doors of one car, two a side, while a line of its own dresses them."""
    shape.footprint(_LONG_M, _WIDE_M, _HIGH_M)
    _trolley(shape)
    for side in (-1, 1):
        with shape.placed(turn_deg=0 if side < 0 else 180):
            _pair(shape, side, glazed=glazed)
    shape.port("in", (-_LONG_M / 2, 0, 0.5))
    shape.port("out", (_LONG_M / 2, 0, 0.5))


def _pair(shape: Shape, side: int, *, glazed: bool) -> None:
    """The doors of one side of the car; on the other side they are mirrored."""
    rear = [(-1.28, 0), (-0.42, 0), (-0.02, 0.0), (-0.02, 0.72), (-1.24, 0.76), (-1.38, 0.5)]
    front = [(0.04, 0), (1.22, 0), (1.28, 0.2), (1.24, 0.68), (0.04, 0.72)]
    behind = [(-1.2, 0.76), (-0.98, 1.24), (-0.08, 1.3), (-0.08, 0.72)]
    ahead = [(0.1, 0.72), (0.1, 1.3), (0.62, 1.24), (1.18, 0.7)]
    with shape.placed((0, -0.34, 0.46), tilt_deg=-_LEAN_DEG):
        for outline, frame in ((rear, behind), (front, ahead)):
            if side < 0:
                _door(shape, outline, frame, glazed=glazed)
            else:
                _door(shape, _mirrored(outline), _mirrored(frame), glazed=glazed)


def _mirrored(outline: list[Vec2]) -> list[Vec2]:
    return [(-x, z) for x, z in reversed(outline)]


def _trolley(shape: Shape) -> None:
    """A base on wheels with an A-frame, and bumpers at its ends."""
    for y in (-1, 1):
        shape.box(
            Slot.FRAME, (0, y * (_WIDE_M / 2 - 0.06), 0.22), (_LONG_M - 0.1, 0.1, 0.12), 0.015
        )
    for x in (-1.35, 0, 1.35):
        shape.box(Slot.FRAME, (x, 0, 0.22), (0.12, _WIDE_M, 0.12), 0.015)
    for x in (-1.28, 0, 1.28) if shape.fine else (0,):
        for y in (-1, 1):
            shape.beam(Slot.FRAME, (x, y * 0.4, 0.34), (x, y * 0.07, _HIGH_M - 0.1), 0.08)
    shape.box(Slot.FRAME, (0, 0, _HIGH_M - 0.14), (2.7, 0.16, 0.14), 0.02)
    _wheels(shape)
    if shape.fine:
        shape.box(Slot.SAFETY, (0, 0, _HIGH_M - 0.012), (2.5, 0.1, 0.012), 0)
        shape.box(Slot.PAPER, (1.1, -0.09, _HIGH_M - 0.13), (0.22, 0.012, 0.12), 0)


def _wheels(shape: Shape) -> None:
    for x in (-1, 1):
        shape.box(Slot.RUBBER, (x * (_LONG_M / 2 - 0.04), 0, 0.2), (0.08, 0.7, 0.16), 0.02)
        for y in (-1, 1):
            wheel = (x * 1.15, y * 0.5 - 0.04, 0.11)
            shape.lathe(Slot.RUBBER, wheel, [(0.11, 0), (0.11, 0.08)], "y", 12 if shape.fine else 6)
            if shape.fine:
                shape.box(Slot.STEEL, (x * 1.15, y * 0.5, 0.1), (0.14, 0.12, 0.13), 0)


def _door(shape: Shape, outline: list[Vec2], frame: list[Vec2], *, glazed: bool) -> None:
    """An outer panel with a crease, its window frame, a handle."""
    shape.side(Slot.LOAD, outline, 0, 0.1)
    wide = [x for x, _ in outline]
    middle = (min(wide) + max(wide)) / 2
    for (x, z), (to_x, to_z) in pairwise(frame):
        shape.beam(Slot.LOAD, (x, 0, z), (to_x, 0, to_z), (0.06, 0.06))
    if glazed:
        low_right = (max(x for x, _ in frame) - 0.02, 0.69)
        low_left = (min(x for x, _ in frame) + 0.02, 0.69)
        inner = [(x, z) for x, z in frame if z > 1]
        pane = [low_left, low_right, *sorted(inner, reverse=True)]
        shape.side(Slot.GLASS, pane, 0, 0.02)
    if shape.fine:
        size = (max(wide) - min(wide)) * 0.92
        shape.box(Slot.LOAD, (middle, -0.055, 0.52), (size, 0.03, 0.05), 0.012)
        shape.box(Slot.DARK, (middle, -0.05, 0.06), (size * 0.9, 0.012, 0.06), 0)
        grip = middle - size * 0.32
        shape.box(Slot.DARK, (grip, -0.06, 0.6), (0.2, 0.03, 0.03), 0)
        shape.box(Slot.DARK, (middle, 0.055, 0.12), (size * 0.8, 0.02, 0.46), 0.01)
    for x in (-1, 1) if shape.fine else ():
        hook = (middle + x * 0.3, 0.12, 0.0)
        shape.box(Slot.SAFETY, (hook[0], 0.03, -0.07), (0.1, 0.2, 0.07), 0)
