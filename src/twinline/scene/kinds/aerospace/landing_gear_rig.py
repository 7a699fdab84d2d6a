"""A rig in which landing gears are dropped."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import cabinet, control_panel, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_HALF_M = 1.7


@kind(Sector.AEROSPACE, "Landing gear rig", "Giàn thử càng hạ cánh", "起落架落震试验台")
def landing_gear_rig(shape: Shape, height_m: Annotated[float, Between(5.5, 9)] = 6.4) -> None:
    """Drops a landing gear under its share of an aircraft's weight onto a plate that measures."""
    high = height_m
    shape.footprint(2 * _HALF_M + 3.46, 3.4, high)
    _portal(shape, high)
    shape.box(Slot.CONCRETE, (0, 0, 0), (4.6, 3.2, 0.25), 0.03)
    shape.box(Slot.BASE, (0, 0, 0.25), (2.3, 1.7, 0.2), 0.03)
    shape.box(Slot.STEEL, (0, 0, 0.45), (2.1, 1.5, 0.1), 0.02)
    drop = Motion(Way.SLIDE, -0.45, 0.6)
    with shape.moving("carriage", drop, Drive.SERVICE, (0, 0, 3.8), (0, 0, 1)):
        _carriage(shape)
        _gear(shape)
    cabinet(shape, (_HALF_M + 1.4, 0.9, 0), (1.0, 0.6, 2.0))
    control_panel(shape, (_HALF_M + 1.3, -0.9, 1.3))
    shape.box(Slot.BASE, (_HALF_M + 1.3, -0.66, 0), (0.22, 0.3, 1.4), 0.02)
    shape.cylinder(Slot.METAL, (-_HALF_M - 1.2, 0.5, 0.15), 0.34, 2.1)
    shape.box(Slot.BASE, (-_HALF_M - 1.2, 0.5, 0), (0.72, 0.72, 0.2), 0.02)
    shape.box(Slot.SAFETY, (0, -1.78, 0), (4.4, 0.04, 0.02), 0)
    state_strip(shape, (0, -0.47, high - 0.36), (2.2, 0.12))
    shape.port("in", (0, -1.7, 1.4), 90)
    shape.port("out", (0, -1.7, 1.4), -90)
    shape.stand((_HALF_M + 1.3, -1.55, 0))


def _portal(shape: Shape, high: float) -> None:
    for side in (-1, 1):
        x = side * _HALF_M
        shape.box(Slot.FRAME, (x, 0, 0.2), (0.5, 0.7, high - 0.75), 0.04)
        shape.box(Slot.STEEL, (x - side * 0.28, 0, 0.6), (0.1, 0.24, high - 1.4), 0)
        shape.box(Slot.BASE, (x, 0, 0.2), (0.8, 1.3, 0.14), 0.02)
        if shape.fine:
            shape.beam(Slot.FRAME, (x, 1.4, 0.25), (x, 0.2, high * 0.6), 0.18, 0)
            shape.beam(Slot.FRAME, (x, -1.3, 0.25), (x, -0.3, high * 0.36), 0.14, 0)
    shape.box(Slot.FRAME, (0, 0, high - 0.62), (2 * _HALF_M + 0.9, 0.9, 0.5), 0.05)
    shape.box(Slot.BASE, (0, 0, high - 0.14), (0.9, 0.7, 0.14), 0.02)
    shape.cylinder(Slot.DARK, (0, 0, high - 1.0), 0.16, 0.45)
    shape.cylinder(Slot.METAL, (0, 0, 4.35), 0.035, high - 5.2)


def _carriage(shape: Shape) -> None:
    """What it weighs is set by plates on either side."""
    shape.box(Slot.ACCENT, (0, 0, 3.6), (2 * _HALF_M - 0.66, 0.8, 0.5), 0.05)
    shape.box(Slot.ACCENT, (0, 0, 4.08), (0.7, 0.6, 0.3), 0.04)
    for side in (-1, 1):
        x = side * (_HALF_M - 0.42)
        shape.box(Slot.DARK, (x, 0, 3.45), (0.2, 0.5, 0.8), 0.03)
        for i in range(4 if shape.fine else 1):
            high = 0.11 if shape.fine else 0.5
            at = (side * 0.76, 0, 4.1 + 0.13 * i)
            shape.box(Slot.STEEL, at, (0.7, 0.76, high), 0.02)


def _gear(shape: Shape) -> None:
    """A main leg: cylinder, piston, torque links, side stay, and two wheels on an axle."""
    shape.cylinder(Slot.LOAD, (0, 0, 1.9), 0.19, 1.72)
    if shape.fine:
        collar = [(0.2, 0), (0.24, 0.05), (0.24, 0.16), (0.2, 0.2)]
        shape.lathe(Slot.LOAD, (0, 0, 1.84), collar, "z", 16)
    shape.cylinder(Slot.METAL, (0, 0, 1.2), 0.12, 0.8)
    axle = 1.12
    shape.cylinder(Slot.LOAD, (-0.62, 0, axle), 0.1, 1.24, "x")
    shape.beam(Slot.LOAD, (0.14, 0.1, 3.5), (1.0, 0.1, 3.62), 0.12)
    shape.beam(Slot.LOAD, (0.16, 0, 2.5), (1.05, 0, 3.6), 0.11)
    if shape.fine:
        for z in (1.95, 1.22):
            shape.beam(Slot.STEEL, (0, -0.16, z), (0, -0.44, 1.6), (0.16, 0.07))
        shape.pipe(Slot.DARK, [(-0.22, -0.05, 3.4), (-0.24, -0.05, 2.2), (-0.2, -0.12, 1.3)], 0.025)
    for side in (-1, 1):
        tyre = [(0.2, -0.16), (0.46, -0.18), (0.55, -0.1), (0.565, 0.0), (0.55, 0.1), (0.46, 0.18),
                (0.2, 0.16)]  # fmt: skip
        far = [(0.5, -0.18), (0.565, 0.0), (0.5, 0.18)]
        at = (side * 0.42, 0, axle)
        shape.lathe(Slot.RUBBER, at, tyre if shape.fine else far, "x", 24 if shape.fine else 8)
        if shape.fine:
            hub = [(0.27, -0.19), (0.27, 0.19)]
            shape.lathe(Slot.METAL, at, hub, "x", 16)
