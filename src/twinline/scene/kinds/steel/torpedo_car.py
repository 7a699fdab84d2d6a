"""A torpedo ladle car."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import motor, state_strip
from twinline.scene.kinds.steel.steelwork import roll
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_AXIS_M = 2.75
_RAIL_M = 0.22
_WHEEL_M = 0.46


@kind(Sector.STEEL, "Torpedo car", "Xe thùng gang hình ngư lôi", "鱼雷罐车")
def torpedo_car(shape: Shape, length_m: Annotated[float, Between(16, 30)] = 22.0) -> None:
    """Carries liquid iron from the blast furnace to the steel plant and pours it by turning."""
    half = length_m / 2
    shape.footprint(length_m, 3.6, 4.6)
    _track(shape, length_m)
    _vessel(shape, half)
    for side in (-1, 1):
        _bogies(shape, side, half)
    shape.port("in", (-half, 0, 0.2))
    shape.port("out", (half, 0, 0.2))
    shape.stand((0, -2.4, 0))


def _track(shape: Shape, long: float) -> None:
    shape.box(Slot.CONCRETE, (0, 0, 0), (long, 3.6, 0.06), 0.01)
    for y in (-0.75, 0.75):
        shape.box(Slot.STEEL, (0, y, 0.06), (long, 0.12, _RAIL_M - 0.06), 0)
    n = round(long / 1.3)
    for i in range(n if shape.fine else 0):
        shape.box(Slot.BASE, (((i + 0.5) / n - 0.5) * long, 0, 0.05), (0.28, 2.5, 0.06), 0)


def _vessel(shape: Shape, half: float) -> None:
    end = half - 3.6
    n = 28 if shape.fine else 8
    turn = Motion(Way.TURN, 0, 110)
    with shape.moving("vessel", turn, Drive.SERVICE, (0, 0, _AXIS_M), (1, 0, 0)):
        outline = [(0.75, -end), (0.9, 0.5 - end), (1.62, -end * 0.42), (1.62, end * 0.42),
                   (0.9, end - 0.5), (0.75, end)]  # fmt: skip
        shape.lathe(Slot.SHELL_SHADE, (0, 0, _AXIS_M), outline, "x", n)
        for x in (-end * 0.42, end * 0.42) if shape.fine else ():
            ring = [(1.68, -0.14), (1.68, 0.14)]
            shape.lathe(Slot.BASE, (x, 0, _AXIS_M), ring, "x", n)
        mouth = [(0.95, 1.3), (0.8, 1.85), (0.6, 1.85), (0.56, 1.7)]
        shape.lathe(Slot.BASE, (0, 0, _AXIS_M), mouth, "z", 20 if shape.fine else 8)
        shape.lathe(Slot.HOT, (0, 0, _AXIS_M + 1.6), [(0.6, 0), (0.6, 0.13)], "z",
                    20 if shape.fine else 8)  # fmt: skip
        for side in (-1, 1):
            pin = side * end if side > 0 else -end - 0.7
            shape.lathe(
                Slot.METAL, (pin, 0, _AXIS_M), [(0.5, 0), (0.5, 0.7)], "x", 16 if shape.fine else 6
            )


def _bogies(shape: Shape, side: int, half: float) -> None:
    middle = side * (half - 3.3)
    shape.box(Slot.BASE, (middle, 0, 1.15), (5.6, 2.0, 0.5), 0.06)
    shape.side(
        Slot.FRAME,
        [(middle - 0.7, 1.6), (middle + 0.7, 1.6), (middle + 0.5, 3.2), (middle - 0.5, 3.2)],
        0,
        1.5,
    )
    if shape.fine:
        shape.lathe(Slot.DARK, (middle - 0.72, 0, _AXIS_M), [(0.62, 0), (0.62, 1.44)], "x", 16)
    for bogie in (-1.5, 1.5):
        x = middle + bogie
        shape.box(Slot.DARK, (x, 0, 0.62), (2.5, 2.3, 0.4), 0)
        for axle in (-0.7, 0.7) if shape.fine else (0,):
            for y in (-0.88, 0.72) if shape.fine else (-0.88,):
                wide = 0.16 if shape.fine else 1.76
                roll(shape, Slot.STEEL, (x + axle, y, _RAIL_M + _WHEEL_M), (_WHEEL_M, wide))
    end = side * (half - 0.25)
    shape.box(Slot.SAFETY, (end, 0, 0.95), (0.5, 2.5, 0.3), 0.05)
    if side > 0:
        shape.box(Slot.SHELL, (half - 1.5, 0, 1.65), (1.8, 2.2, 2.6 if half > 0 else 0), 0.08)
        motor(shape, (half - 0.62, 0, 2.4), (0.34, 0.5))
        state_strip(shape, (half - 1.5, -1.11, 3.9), (1.3, 0.14))
    else:
        shape.box(Slot.SHELL, (-half + 1.4, 0, 1.65), (1.6, 2.2, 1.5), 0.08)
