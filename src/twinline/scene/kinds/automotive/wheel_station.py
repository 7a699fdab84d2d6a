"""A station where wheels are bolted on."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import front_sign, portal
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3, cos_sin

_HALF_M: Final = 2.4
_HIGH_M: Final = 3.4
_AXLES_M: Final = 1.4


@kind(Sector.AUTOMOTIVE, "Wheel mounting station", "Trạm lắp bánh xe", "车轮装配工位")
def wheel_station(shape: Shape, length_m: Annotated[float, Between(5, 8)] = 6.0) -> None:
    """Rolls wheels up on both sides, and tightens all five bolts of each at once."""
    shape.footprint(length_m, 7.98, _HIGH_M + 0.64)
    portal(shape, length_m, _HALF_M, _HIGH_M)
    for side, name in ((-1, "front"), (1, "back")):
        with shape.placed(turn_deg=0 if side < 0 else 180):
            _chute(shape, length_m)
            for x, axle in ((-_AXLES_M, "left"), (_AXLES_M, "right")):
                _nutrunner(shape, x, f"{name} {axle} nut runner")
            if shape.fine:
                cabinet(shape, (0, -3.0, 0), (1.0, 0.5, 1.7))
    front_sign(shape, (0, -_HALF_M - 0.1, _HIGH_M - 0.1), length_m * 0.6)
    stack_light(shape, (-length_m / 2 + 0.15, -_HALF_M, _HIGH_M))
    control_panel(shape, (length_m / 2 - 0.35, -_HALF_M - 0.25, 1.3))
    shape.port("in", (-length_m / 2, 0, 0.5))
    shape.port("out", (length_m / 2, 0, 0.5))
    shape.port("wheels in", (length_m / 2, 3.7, 0.9), 180)


def _wheel(shape: Shape, at: Vec3) -> None:
    """A wheel, 0.66 m across and 0.21 m wide; at is the middle of its inner face."""
    n = 16 if shape.fine else 6
    tyre = [(0.33, 0.03), (0.33, 0.18), (0.29, 0.21), (0.23, 0.21), (0.22, 0.16)]
    shape.lathe(Slot.RUBBER, at, tyre if shape.fine else [(0.33, 0), (0.33, 0.21)], "y", n)
    if shape.fine:
        x, y, z = at
        shape.lathe(
            Slot.METAL, (x, y + 0.16, z), [(0.225, 0), (0.21, 0.045), (0.07, 0.02)], "y", 10
        )


def _chute(shape: Shape, long: float) -> None:
    """Wheels roll down between rails along the aisle."""
    y, slope = -3.72, 0.03
    for dy in (-0.2, 0.2):
        start, end = (-long / 2, y + dy, 0.62), (long / 2, y + dy, 0.62 + slope * long)
        shape.beam(Slot.METAL, start, end, (0.05, 0.1))
        if shape.fine and dy < 0:
            guard = [(x, a, z + 0.42) for x, a, z in (start, end)]
            shape.beam(Slot.SAFETY, guard[0], guard[1], 0.045)
    for x in (-0.42, 0.0, 0.42) if shape.fine else (-0.42, 0.42):
        for dy in (-0.24, 0.24) if shape.fine else (0.0,):
            deep = 0.06 if shape.fine else 0.54
            shape.box(Slot.STEEL, (x * long, y + dy, 0), (0.06, deep, 0.6 if dy else 0.5), 0)
    n = 4 if shape.fine else 2
    for i in range(n):
        x = -long / 2 + 0.5 + i * 0.72
        with shape.placed((x, y, 1.01 + slope * (x + long / 2)), 180):
            _wheel(shape, (0, -0.105, 0))


def _nutrunner(shape: Shape, x: float, name: str) -> None:
    """Five spindles on a carriage that comes up to the hub."""
    shape.box(Slot.BASE, (x, -2.35, 0), (0.6, 0.9, 0.16), 0)
    if shape.fine:
        shape.box(Slot.FRAME, (x, -2.35, 0.16), (0.3, 0.8, 0.3), 0)
    with shape.moving(name, Motion(Way.SLIDE, 0, 0.75), Drive.SERVICE, (x, -2.3, 0.6), (0, 1, 0)):
        shape.box(Slot.ACCENT, (x, -2.35, 0.46), (0.5, 0.7, 0.1), 0)
        shape.box(Slot.SHELL, (x, -2.45, 0.56), (0.42, 0.5, 0.46), 0.04)
        if shape.fine:
            shape.cylinder(Slot.DARK, (x, -2.2, 0.78), 0.16, 0.12, "y")
            for i in range(5):
                c, s = cos_sin(90 + 72 * i)
                bolt = (x + 0.07 * c, -2.08, 0.78 + 0.07 * s)
                shape.lathe(Slot.STEEL, bolt, [(0.022, 0), (0.022, 0.2)], "y", 5)
            shape.box(Slot.DARK, (x, -2.7, 0.7), (0.3, 0.06, 0.2), 0)
