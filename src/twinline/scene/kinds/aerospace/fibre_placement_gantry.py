"""A gantry for automated fibre placement."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import Arc, arc_wall, board
from twinline.scene.kinds.fittings import cabinet, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import cos_sin

_RUNWAY_Y_M = 3.9
_RUNWAY_Z_M = 1.7
_MOULD = Arc((0, -2.96), 4.38, 4.46, 57, 123)


@kind(Sector.AEROSPACE, "Fibre placement gantry", "Cổng trục rải sợi tự động", "自动铺丝龙门")
def fibre_placement_gantry(
    shape: Shape, length_m: Annotated[float, Between(10, 24)] = 14.0
) -> None:
    """Lays narrow carbon tapes side by side on a curved mould, course by course and ply by ply."""
    long = length_m
    shape.footprint(long, 2 * _RUNWAY_Y_M + 1.475, 6.3)
    _runways(shape, long)
    _mould(shape, long * 0.72)
    _skin(shape, long * 0.72)
    _gantry(shape, long)
    for i in range(3):
        cabinet(shape, (-long / 2 + 1.2 + i * 1.3, _RUNWAY_Y_M + 0.75, 0), (1.2, 0.5, 2.0))
    state_strip(shape, (0, -_RUNWAY_Y_M - 0.46, 1.42), (long * 0.6, 0.12))
    shape.port("in", (-long / 2, 0, 1.5))
    shape.port("out", (long / 2, 0, 1.5))
    shape.stand((long * 0.3, -_RUNWAY_Y_M - 0.85, 0))


def _runways(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        y = side * _RUNWAY_Y_M
        shape.box(Slot.BASE, (0, y, 0), (long - 0.1, 0.8, 0.16), 0)
        shape.box(Slot.SHELL, (0, y, 0.12), (long, 0.9, _RUNWAY_Z_M - 0.22), 0.05)
        shape.box(Slot.STEEL, (0, y, _RUNWAY_Z_M - 0.12), (long - 0.3, 0.3, 0.12), 0.01)
        n = round(long / 2.3)
        for i in range(n if shape.fine else 0):
            x = ((i + 0.5) / n - 0.5) * long
            at = (x, y + side * 0.44, 0.45)
            shape.box(Slot.DARK, at, (1.3, 0.04, 0.55), 0)


def _mould(shape: Shape, long: float) -> None:
    """A thin faceplate on boards: it must warm through evenly."""
    arc_wall(shape, Slot.METAL, _MOULD, (-long / 2, long / 2), 12 if shape.fine else 6)
    edge = [cos_sin(58 + 64 * i / 6) for i in range(7)]
    top = [(4.39 * c, 4.39 * s - 2.96) for c, s in edge]
    n = round(long / 1.3) if shape.fine else 2
    for i in range(n):
        x = (i / (n - 1) - 0.5) * (long - 0.3)
        board(shape, Slot.STEEL, [(-2.25, 0.24), (2.25, 0.24), *top], x, 0.08)
    for side in (-1, 1):
        shape.box(Slot.BASE, (0, side * 1.5, 0), (long, 0.4, 0.26), 0.02)


def _skin(shape: Shape, long: float) -> None:
    """Its edge is in steps, where one course after the other has come so far."""
    left = -long / 2 + 0.25
    for i, share in enumerate((0.94, 0.72, 0.64, 0.52)):
        arc = Arc(_MOULD.centre, 4.44, 4.475, 60 + i * 15, 75 + i * 15)
        ends = (left, left + share * (long - 0.5))
        arc_wall(shape, Slot.RUBBER, arc, ends, 3 if shape.fine else 1)
    done = left + 0.64 * (long - 0.5)
    course = Arc(_MOULD.centre, 4.45, 4.482, 86.4, 93.6)
    arc_wall(shape, Slot.LOAD, course, (left, done), 2 if shape.fine else 1)


def _gantry(shape: Shape, long: float) -> None:
    x = 0.14 * 0.72 * long - 0.95
    travel = Motion(Way.SLIDE, -0.4 * long, 0.28 * long)
    with shape.moving("gantry", travel, Drive.SERVICE, (x, 0, _RUNWAY_Z_M), (1, 0, 0)):
        for side in (-1, 1):
            y = side * _RUNWAY_Y_M
            shape.box(Slot.DARK, (x, y, _RUNWAY_Z_M - 0.04), (1.7, 0.7, 0.24), 0.03)
            leg = [(x - 0.75, 1.86), (x + 0.75, 1.86), (x + 0.5, 4.2), (x - 0.5, 4.2)]
            shape.side(Slot.SHELL, leg, y, 0.6)
        shape.box(Slot.SHELL, (x, 0, 4.1), (1.0, 2 * _RUNWAY_Y_M + 0.9, 1.1), 0.1)
        for z in (4.28, 4.92):
            shape.box(Slot.STEEL, (x + 0.52, 0, z), (0.08, 7.2, 0.1), 0)
        shape.box(Slot.ACCENT, (x - 0.5, 0, 4.5), (0.04, 6.4, 0.3), 0)
        cross = Motion(Way.SLIDE, -2.1, 2.1)
        with shape.moving("carriage", cross, Drive.SERVICE, (x, 0, 4.6), (0, 1, 0)):
            _carriage(shape, x + 0.9)


def _carriage(shape: Shape, x: float) -> None:
    shape.box(Slot.SHELL_SHADE, (x - 0.1, 0, 3.75), (0.5, 1.5, 1.7), 0.06)
    if shape.fine:
        shape.box(Slot.DARK, (x - 0.1, 0.95, 4.2), (0.36, 0.42, 0.9), 0.03)
    plunge = Motion(Way.SLIDE, -0.3, 0.6)
    with shape.moving("head", plunge, Drive.SERVICE, (x, 0, 2.4), (0, 0, 1)):
        shape.box(Slot.STEEL, (x + 0.28, 0, 2.9), (0.42, 0.5, 3.4), 0.03)
        shape.box(Slot.SHELL, (x + 0.2, 0, 2.25), (1.0, 1.1, 0.9), 0.1)
        shape.side(Slot.ACCENT, [(x + 0.0, 1.66), (x + 0.16, 1.66), (x + 0.55, 2.28),
                                 (x - 0.15, 2.28)], 0, 0.5)  # fmt: skip
        shape.cylinder(Slot.DARK, (x + 0.05, -0.3, 1.6), 0.09, 0.6, "y")
        for i in range(4 if shape.fine else 0):
            spool = (x - 0.06 + 0.5 * (i % 2), -0.62, 2.5 + 0.42 * (i // 2))
            shape.lathe(Slot.DARK, spool, [(0.18, 0), (0.18, 1.24)], "y", 10)
