"""A test bench."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.kinds.fittings.covers import leaf, vents
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_BED_Z = 0.8


@kind(Sector.COMMON, "Test bench", "Băng thử nghiệm", "测试台")
def test_bench(shape: Shape, bed_m: Annotated[float, Between(1, 3)] = 1.6) -> None:  # noqa: PT028 - a kind, no test
    """Runs a finished product under load and measures whether it does what it should."""
    shape.footprint(bed_m + 1.5, 1.416, 2.64)
    with shape.placed((-0.5, 0, 0)):
        _cabin(shape, bed_m)
        _drive(shape, bed_m)
    with shape.placed((bed_m / 2 + 0.25, 0, 0)):
        _rack(shape)
    shape.port("in", (-bed_m / 2 - 0.75, 0, _BED_Z + 0.1))
    shape.port("out", (-0.3, -0.73, _BED_Z + 0.1), -90)
    shape.stand((bed_m / 2 - 0.1, -1.3, 0))


def _cabin(shape: Shape, bed: float) -> None:
    wide = bed + 0.5
    shape.box(Slot.BASE, (0, 0, 0), (wide - 0.08, 1.3, 0.12), 0.01)
    shape.box(Slot.SHELL, (0, 0, 0.12), (wide, 1.36, 0.6), 0.03)
    n = 3
    for i in range(n if shape.fine else 0):
        x = ((i + 0.5) / n - 0.5) * wide
        shape.box(Slot.SHELL_SHADE, (x, -0.68, 0.18), (wide / n - 0.08, 0.03, 0.44), 0.01)
    shape.box(Slot.METAL, (0, 0, 0.72), (wide - 0.1, 1.2, 0.08), 0)
    for k in range(4 if shape.fine else 0):
        groove = (0, (k - 1.5) * 0.24, _BED_Z)
        shape.box(Slot.DARK, groove, (wide - 0.14, 0.03, 0.005), 0)
    for side in (-1, 1):
        x = side * (wide / 2 - 0.05)
        shape.box(Slot.SHELL, (x, 0.4, 0.72), (0.1, 0.56, 1.2), 0.02)
        shape.box(Slot.SHELL, (x, -0.62, 0.72), (0.1, 0.12, 1.2), 0.02)
    shape.box(Slot.SHELL_SHADE, (0, 0.64, 0.72), (wide - 0.1, 0.08, 1.2), 0)
    shape.box(Slot.SHELL, (0, 0, 1.9), (wide, 1.36, 0.2), 0.04)
    shape.box(Slot.LAMP, (0, -0.3, 1.89), (wide * 0.7, 0.1, 0.02), 0)
    state_strip(shape, (0, -0.685, 2.0), (wide * 0.8, 0.07))
    opening = Motion(Way.SLIDE, 0, 0.8)
    with shape.moving("guard door", opening, Drive.DOOR, (0, -0.69, 1.2), (0, 0, 1)):
        leaf(shape, (0, -0.69, 0.78), (wide - 0.12, 1.14), 0.14)


def _drive(shape: Shape, bed: float) -> None:
    """A load motor turns the shaft of the product under test."""
    x, z = -bed / 2, _BED_Z
    shape.box(Slot.FRAME, (x + 0.3, 0, z), (0.5, 0.46, 0.12), 0.01)
    hull = [(0.17, 0), (0.2, 0.05), (0.2, 0.4), (0.12, 0.46)]
    shape.lathe(Slot.SHELL_SHADE, (x + 0.06, 0, z + 0.34), hull if shape.fine else hull[1:3], "x")
    spinning = Motion(Way.TURN, 0, 720)
    with shape.moving("shaft", spinning, Drive.SPIN, (x + 0.5, 0, z + 0.34), (1, 0, 0)):
        long = bed * 0.62 - 0.5
        rod = [(0.03, 0), (0.03, 0.06), (0.09, 0.06), (0.09, 0.12), (0.03, 0.12), (0.03, long)]
        shape.lathe(Slot.ACCENT, (x + 0.5, 0, z + 0.34), rod if shape.fine else rod[2:4], "x")
        if shape.fine:
            shape.box(Slot.DARK, (x + 0.59, 0, z + 0.23), (0.05, 0.04, 0.22), 0)
    at = bed * 0.2
    shape.box(Slot.FRAME, (at, 0, z), (0.56, 0.5, 0.08), 0.01)
    shape.box(Slot.LOAD, (at + 0.02, 0, z + 0.08), (0.44, 0.4, 0.4), 0.05)
    shape.lathe(Slot.LOAD, (at - 0.28, 0, z + 0.34), [(0.1, 0), (0.14, 0.1)], "x")
    for i in range(4 if shape.fine else 0):
        shape.box(Slot.LOAD, (at + (i - 1.5) * 0.1, 0, z + 0.46), (0.03, 0.34, 0.06), 0)
    for y in (-0.16, 0.16) if shape.fine else ():
        hose = [(at + 0.2, y, z + 0.36), (at + 0.4, y, z + 0.4), (at + 0.44, y + 0.2, z + 0.7),
                (at + 0.44, 0.62, z + 0.7)]  # fmt: skip
        shape.pipe(Slot.RUBBER, hose, 0.025)


def _rack(shape: Shape) -> None:
    """The rack of instruments beside it."""
    x = 0.18
    shape.box(Slot.BASE, (x, 0.1, 0), (0.64, 0.9, 0.1), 0.01)
    shape.box(Slot.SHELL, (x, 0.1, 0.1), (0.64, 0.96, 1.9), 0.04)
    shape.box(Slot.DARK, (x, -0.37, 0.3), (0.52, 0.03, 1.58), 0.01)
    shape.box(Slot.SCREEN, (x, -0.385, 1.42), (0.44, 0.03, 0.34), 0)
    for i in range(4 if shape.fine else 0):
        z = 0.36 + i * 0.2
        shape.box(Slot.SHELL_SHADE, (x, -0.385, z), (0.48, 0.03, 0.16), 0.008)
        for k in range(3):
            shape.box(Slot.DARK, (x - 0.16 + k * 0.06, -0.4, z + 0.05), (0.035, 0.02, 0.06), 0)
        shape.box(Slot.LAMP_GREEN, (x + 0.19, -0.4, z + 0.1), (0.025, 0.02, 0.025), 0)
    shape.box(Slot.METAL, (x, -0.46, 1.14), (0.56, 0.3, 0.03), 0)
    if shape.fine:
        shape.box(Slot.DARK, (x, -0.48, 1.17), (0.4, 0.14, 0.02), 0)
    vents(shape, (x, 0.58, 0.5), 0.4)
    stack_light(shape, (x, 0.3, 2.0))
