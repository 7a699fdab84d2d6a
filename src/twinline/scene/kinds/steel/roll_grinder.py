"""A roll grinder."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import cabinet, control_panel, motor, stack_light, state_strip
from twinline.scene.kinds.steel.rolling import TURNING
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_AXIS_M = 1.25


@kind(Sector.STEEL, "Roll grinder", "Máy mài trục cán", "轧辊磨床")
def roll_grinder(shape: Shape, length_m: Annotated[float, Between(6, 12)] = 8.0) -> None:
    """Grinds worn mill rolls true and smooth again in the roll shop."""
    shape.footprint(length_m, 3.84, 2.5)
    _beds(shape, length_m)
    _headstock(shape, length_m)
    _roll(shape, length_m)
    _carriage(shape, length_m)
    shape.port("in", (0, -1.35, _AXIS_M), 90)
    shape.port("out", (0, -1.35, _AXIS_M), -90)
    shape.stand((length_m * 0.1, -2.3, 0))


def _beds(shape: Shape, long: float) -> None:
    shape.box(Slot.BASE, (0, -0.7, 0), (long, 1.3, 0.5), 0)
    shape.box(Slot.SHELL_SHADE, (0, -0.7, 0.5), (long - 0.1, 1.1, 0.16), 0)
    shape.box(Slot.BASE, (0, 0.9, 0), (long, 1.5, 0.55), 0)
    for y in (0.45, 1.35):
        shape.box(Slot.METAL, (0, y, 0.55), (long - 0.2, 0.22, 0.12), 0)
    shape.box(Slot.DARK, (0, 0.9, 0.55), (long - 0.4, 0.5, 0.05), 0)
    if shape.fine:
        n = int(long / 1.2)
        for i in range(n):
            foot = ((i - (n - 1) / 2) * 1.2, -1.345, 0.12)
            shape.box(Slot.DARK, foot, (0.7, 0.04, 0.24), 0)


def _headstock(shape: Shape, long: float) -> None:
    x = -long / 2 + 0.75
    shape.box(Slot.SHELL, (x, -0.7, 0.66), (1.3, 1.1, 1.2), 0.1)
    motor(shape, (x - 0.6, -0.7, 2.05), (0.26, 0.8))
    shape.box(Slot.BASE, (x - 0.1, -0.7, 1.8), (0.9, 0.5, 0.12), 0)
    state_strip(shape, (x, -1.26, 1.66), (1.0, 0.08))
    stack_light(shape, (x + 0.45, -0.4, 1.86))
    tail = long / 2 - 0.55
    shape.box(Slot.SHELL, (tail, -0.7, 0.66), (0.9, 0.9, 1.0), 0.1)
    shape.cone(Slot.METAL, (tail - 0.8, -0.7, _AXIS_M), (0.03, 0.16), 0.4, "x")
    for side in (-0.27, 0.27):
        steady = [
            (-1.15, 0.66),
            (-0.25, 0.66),
            (-0.3, 1.05),
            (-0.5, 1.12),
            (-0.9, 1.12),
            (-1.1, 1.05),
        ]
        shape.profile(Slot.FRAME, steady, side * long, 0.3)


def _roll(shape: Shape, long: float) -> None:
    start, end = -long / 2 + 1.35, long / 2 - 1.3
    barrel = long * 0.21
    with shape.moving("roll", TURNING, Drive.SPIN, (0, -0.7, _AXIS_M), (1, 0, 0)):
        outline = [
            (0.15, start),
            (0.15, -long * 0.31),
            (0.2, -long * 0.31),
            (0.2, -barrel),
            (0.36, -barrel),
            (0.36, barrel),
            (0.2, barrel),
            (0.2, long * 0.31),
            (0.15, long * 0.31),
            (0.15, end),
        ]
        plain = [outline[0], outline[1], (0.36, -barrel), (0.36, barrel), outline[-1]]
        shape.lathe(
            Slot.LOAD,
            (0, -0.7, _AXIS_M),
            outline if shape.fine else plain,
            "x",
            24 if shape.fine else 8,
        )
        shape.box(Slot.ACCENT, (start + 0.1, -0.7, _AXIS_M - 0.25), (0.18, 0.2, 0.5), 0.03)


def _carriage(shape: Shape, long: float) -> None:
    reach = long * 0.2
    travel = Motion(Way.SLIDE, -reach, reach)
    with shape.moving("carriage", travel, Drive.SERVICE, (0, 0.9, 0.7), (1, 0, 0)):
        shape.box(Slot.SHELL, (0, 0.95, 0.67), (2.0, 1.4, 0.5), 0.06)
        shape.box(Slot.SHELL, (0.1, 1.1, 1.17), (1.4, 1.0, 0.7), 0.08)
        with shape.moving(
            "wheel", Motion(Way.TURN, 0, 360), Drive.SPIN, (-0.3, 0.13, _AXIS_M), (1, 0, 0)
        ):
            shape.lathe(
                Slot.PAPER,
                (-0.36, 0.13, _AXIS_M),
                [(0.46, 0), (0.46, 0.12)],
                "x",
                24 if shape.fine else 8,
            )
            shape.box(Slot.METAL, (-0.4, 0.13, _AXIS_M - 0.1), (0.1, 0.2, 0.2), 0)
        hood = [(0.05, 1.55), (0.6, 0.9), (0.75, 0.9), (0.75, 1.85), (0.2, 1.85)]
        shape.profile(Slot.ACCENT, hood, -0.3, 0.3)
        motor(shape, (0.2, 1.15, 2.0), (0.24, 0.7))
        shape.box(Slot.BASE, (0.5, 1.15, 1.86), (0.7, 0.4, 0.06), 0)
        if shape.fine:
            control_panel(shape, (1.2, -0.05, 1.75))
    cabinet(shape, (long * 0.3, 2.1, 0), (long * 0.3, 0.75, 2.0))
