"""An oven in which panels creep into shape."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import Arc, arc_wall, board
from twinline.scene.kinds.fittings import cabinet, control_panel, motor, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import cos_sin

_HALF_M = 2.0
_HIGH_M = 3.0
_DOOR_M = 2.0
_CAUL = Arc((0, -2.4), 3.76, 3.82, 68, 112)


@kind(Sector.AEROSPACE, "Creep forming oven", "Lò tạo hình rão", "蠕变时效成形炉")
def creep_forming_oven(shape: Shape, length_m: Annotated[float, Between(6, 18)] = 9.0) -> None:
    """Holds a panel on a curved bed in the heat for hours, until it has crept into that curve."""
    long = length_m
    shape.footprint(long + 3.4, 2 * _HALF_M + 0.85, _HIGH_M + 1.4)
    _chamber(shape, long)
    _doors(shape, long)
    _bed(shape, long)
    _roof(shape, long)
    cabinet(shape, (-long * 0.3, -_HALF_M - 0.5, 0), (1.4, 0.6, 2.0))
    control_panel(shape, (long / 2 - 0.5, -_HALF_M - 0.4, 1.4))
    state_strip(shape, (0, -_HALF_M - 0.06, 2.62), (long * 0.6, 0.12))
    shape.port("in", (long / 2 + 3.3, 0, 1.3), 180)
    shape.port("out", (long / 2 + 3.3, 0, 1.3))
    shape.stand((long / 2 - 0.5, -_HALF_M - 0.75, 0))


def _chamber(shape: Shape, long: float) -> None:
    """Walls and a roof: it is open where its door is."""
    for side in (-1, 1):
        shape.box(Slot.SHELL, (0, side * (_HALF_M - 0.15), 0.1), (long, 0.3, _HIGH_M - 0.4), 0.04)
        shape.box(Slot.BASE, (0, side * (_HALF_M - 0.16), 0), (long - 0.1, 0.3, 0.12), 0)
        n = round(long / 1.5) if shape.fine else 0
        for i in range(n + 1):
            x = (i / n - 0.5) * (long - 0.16) if n else 0
            shape.box(Slot.SHELL_SHADE, (x, side * _HALF_M, 0.1), (0.14, 0.1, _HIGH_M - 0.3), 0.015)
    shape.box(Slot.SHELL, (0, 0, _HIGH_M - 0.34), (long, 2 * _HALF_M, 0.34), 0.05)
    shape.box(Slot.DARK, (0.2 - long / 2, 0, 0.1), (0.3, 2 * _HALF_M - 0.4, _HIGH_M - 0.4), 0)
    shape.box(Slot.SHELL, (0.06 - long / 2, 0, 0.1), (0.12, 2 * _HALF_M - 0.1, _HIGH_M - 0.4), 0)
    shape.box(Slot.DARK, (0.1, 0, 0.02), (long - 0.3, 2 * _HALF_M - 0.5, 0.1), 0)
    if shape.fine:
        for side in (-1, 1):
            at = (0.1, side * (_HALF_M - 0.31), 0.5)
            shape.box(Slot.DARK, at, (long - 0.3, 0.03, 1.9), 0)


def _doors(shape: Shape, long: float) -> None:
    """It goes up while a bed goes in."""
    x = long / 2 + 0.12
    for side in (-1, 1):
        at = (x, side * (_HALF_M - 0.08), 0)
        shape.box(Slot.FRAME, at, (0.34, 0.2, _HIGH_M + 1.4), 0.02)
    shape.box(Slot.FRAME, (x, 0, _HIGH_M + 1.15), (0.34, 2 * _HALF_M, 0.24), 0.02)
    with shape.moving("door", Motion(Way.SLIDE, 0, _DOOR_M), Drive.DOOR, (x, 0, 0.4), (0, 0, 1)):
        shape.box(Slot.ACCENT, (x, 0, 0.2), (0.2, 2 * _HALF_M - 0.4, 0.16), 0.02)
        shape.box(Slot.SHELL, (x, 0, 0.36), (0.18, 2 * _HALF_M - 0.4, 1.72), 0.04)
        for i in range(3 if shape.fine else 0):
            y = (i - 1) * 1.1
            shape.box(Slot.SHELL_SHADE, (x + 0.09, y, 0.55), (0.05, 0.9, 1.35), 0.02)


def _bed(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        shape.box(Slot.STEEL, (1.65, side * 1.0, 0.02), (long + 3.5 - 0.1, 0.12, 0.1), 0)
    middle, size = min(0.3, 3.8 - long / 2), 4.6
    travel = Motion(Way.SLIDE, 0, long / 2 + 0.8 - middle)
    with (
        shape.moving("bed", travel, Drive.DOOR, (middle, 0, 0.2), (1, 0, 0)),
        shape.placed((middle, 0, 0)),
    ):
        shape.box(Slot.BASE, (0, 0, 0.22), (size, 2.5, 0.2), 0.03)
        edge = [cos_sin(69 + 42 * i / 4) for i in range(5)]
        top = [(3.77 * c, 3.77 * s - 2.4) for c, s in edge]
        n = 7 if shape.fine else 2
        for i in range(n):
            x = (i / (n - 1) - 0.5) * (size - 0.2)
            board(shape, Slot.STEEL, [(-1.3, 0.4), (1.3, 0.4), *top], x, 0.06)
            for side in (-1, 1) if shape.fine and i % 3 == 0 else ():
                wheel = (x, side * 1.0 - 0.05, 0.2)
                shape.lathe(Slot.DARK, wheel, [(0.1, 0), (0.1, 0.1)], "y", 10)
        arc_wall(shape, Slot.METAL, _CAUL, (-size / 2, size / 2), 8 if shape.fine else 3)
        panel = Arc(_CAUL.centre, 3.81, 3.86, 70, 110)
        arc_wall(shape, Slot.LOAD, panel, (0.2 - size / 2, size / 2 - 0.2), 8 if shape.fine else 3)


def _roof(shape: Shape, long: float) -> None:
    n = max(2, round(long / 2.6)) if shape.fine else 2
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (long - 0.6)
        shape.box(Slot.SHELL_SHADE, (x, 0.5, _HIGH_M), (1.1, 1.1, 0.5), 0.06)
        if shape.fine:
            motor(shape, (x, 0.5, _HIGH_M + 0.5), (0.24, 0.6), "z")
    left, right, low, high = 0.4 - long / 2, long / 2 - 1.0, _HIGH_M - 0.1, _HIGH_M + 0.6
    shape.pipe(Slot.METAL, [(left, -0.9, low), (left, -0.9, high), (right, -0.9, high),
                            (right, -0.9, low)], 0.22)  # fmt: skip
