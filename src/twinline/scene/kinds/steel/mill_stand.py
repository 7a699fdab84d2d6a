"""A rolling mill stand."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import motor, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TURNING = Motion(Way.TURN, 0, 180)


@kind(Sector.STEEL, "Mill stand", "Giá cán", "轧机机架")
def mill_stand(shape: Shape, width_m: Annotated[float, Between(2, 5)] = 3.0) -> None:
    """Rolls a hot slab thinner between two work rolls, each held by a larger one."""
    half = width_m / 2
    shape.footprint(3.0, width_m + 5.95, 7.9)
    with shape.placed((0, 2.2, 0)):
        _housings(shape, half)
        _rolls(shape, half)
        shape.box(Slot.HOT, (0, 0, 3.33), (3.0, width_m * 0.5, 0.05), 0.01)
        shape.port("in", (-1.5, 0, 3.35))
        shape.port("out", (1.5, 0, 3.35))
        _drive(shape, half)
    shape.stand((0, -half - 4.2, 0))


def _housings(shape: Shape, half: float) -> None:
    for side in (-1, 1):
        y = side * (half + 0.25)
        for x in (-0.95, 0.95):
            shape.box(Slot.SHELL, (x, y, 0.7), (0.7, 0.8, 5.6), 0.08)
        shape.box(Slot.SHELL, (0, y, 6.2), (2.8, 0.9, 1.1), 0.1)
        shape.box(Slot.SHELL, (0, y, 0), (3.0, 1.0, 0.75), 0.05)
        shape.cylinder(Slot.FRAME, (0, y, 7.25), 0.4, 0.65)
        for z in (2.2, 4.5):
            shape.box(Slot.DARK, (0, y, z - 0.55), (1.2, 0.7, 1.1), 0.06)


def _rolls(shape: Shape, half: float) -> None:
    for name, z, radius, turn in (("lower", 2.2, 0.74, 1), ("upper", 4.5, 0.74, -1)):
        with shape.moving(f"{name} back-up roll", _TURNING, Drive.SPIN, (0, 0, z), (0, turn, 0)):
            shape.cylinder(Slot.METAL, (0, 0.2 - half, z), radius, 2 * half - 0.4, "y")
            if shape.fine:
                shape.box(Slot.STEEL, (0.4, -half + 0.19, z - 0.1), (0.2, 0.06, 0.2), 0.01)
    for name, z, turn in (("lower", 3.14, -1), ("upper", 3.57, 1)):
        with shape.moving(f"{name} work roll", _TURNING, Drive.SPIN, (0, 0, z), (0, turn, 0)):
            shape.cylinder(Slot.RUBBER, (0, -half, z), 0.2, 2 * half, "y")


def _drive(shape: Shape, half: float) -> None:
    for z in (3.14, 3.57):
        shape.cylinder(Slot.DARK, (0, -half - 3.4, z), 0.13, 3.4, "y")
    shape.box(Slot.BASE, (0, -half - 3.9, 0), (2.2, 1.6, 1.5), 0.06)
    shape.box(Slot.SHELL_SHADE, (0, -half - 3.7, 1.5), (1.9, 1.2, 2.6), 0.1)
    for z in (2.1, 3.3):
        motor(shape, (0, -half - 5.2, z), (0.5, 1.0), "y")
    shape.box(Slot.BASE, (0, -half - 4.95, 0), (1.8, 0.5, 1.5), 0.05)
    state_strip(shape, (0, -half - 3.7 - 0.6, 3.95), (1.5, 0.12))
