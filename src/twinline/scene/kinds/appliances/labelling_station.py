"""A labelling station."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import (
    operator_panel,
    plinthed,
    signal_lamps,
    slat_conveyor,
)
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_LINE_M: Final = 0.5
_PRINTER_Z_M: Final = 1.15


@kind(Sector.APPLIANCES, "Labelling station", "Trạm dán nhãn", "贴标工位")
def labelling_station(shape: Shape, length_m: Annotated[float, Between(2.8, 5)] = 3.0) -> None:
    """Prints the rating and energy labels of each appliance, sticks them on and reads them back."""
    shape.footprint(length_m, 2.155, 2.74)
    slat_conveyor(shape, (0, 0, 0), (length_m, 0.9, _LINE_M))
    with shape.placed((-0.35, 0.95, 0)):
        _column(shape)
        _printer(shape)
    _arch(shape)
    operator_panel(shape, (0.35, -0.75, 0))
    shape.stand((-0.35, -0.95, 0))
    shape.port("in", (-length_m / 2, 0, _LINE_M))
    shape.port("out", (length_m / 2, 0, _LINE_M))


def _column(shape: Shape) -> None:
    plinthed(shape, (0, 0.1, 0), (0.9, 0.6, 0.85))
    shape.box(Slot.FRAME, (0, 0.25, 0.85), (0.2, 0.16, 1.35), 0.02)
    shape.box(Slot.STEEL, (0, 0.16, 0.95), (0.06, 0.03, 1.2), 0)
    state_strip(shape, (0, -0.2, 0.75), (0.8, 0.06))


def _printer(shape: Shape) -> None:
    """A printer that goes up and down, its roll of labels, and an arm that sticks them on."""
    z = _PRINTER_Z_M
    motion = Motion(Way.SLIDE, -0.15, 0.5)
    with shape.moving("printer", motion, Drive.SERVICE, (0, 0.1, z), (0, 0, 1)):
        shape.box(Slot.SHELL, (0, 0.0, z), (0.62, 0.3, 0.42), 0.04)
        shape.box(Slot.DARK, (0, 0.0, z - 0.06), (0.5, 0.26, 0.06), 0)
        shape.box(Slot.SCREEN, (-0.12, -0.155, z + 0.24), (0.2, 0.02, 0.12), 0)
        shape.box(Slot.SHELL_SHADE, (0.14, -0.155, z + 0.05), (0.26, 0.02, 0.32), 0)
        _rolls(shape, z + 0.42)
        reach = Motion(Way.SLIDE, 0, 0.34)
        at = (0.0, -0.2, z + 0.1)
        with shape.moving("label pad", reach, Drive.SERVICE, at, (0, -1, 0)):
            shape.box(Slot.ACCENT, (-0.12, -0.22, z + 0.06), (0.08, 0.3, 0.08), 0.01)
            shape.box(Slot.ACCENT, (-0.12, -0.38, z + 0.0), (0.24, 0.05, 0.2), 0.01)
            shape.box(Slot.PAPER, (-0.12, -0.41, z + 0.02), (0.2, 0.012, 0.16), 0)


def _rolls(shape: Shape, z: float) -> None:
    shape.box(Slot.SHELL_SHADE, (0, 0.06, z), (0.62, 0.03, 0.42), 0.01)
    n = 22 if shape.fine else 8
    for name, x, radius, slot in (
        ("label roll", -0.14, 0.17, Slot.PAPER),
        ("liner roll", 0.2, 0.11, Slot.WOOD),
    ):
        at = (x, 0.0, z + 0.22)
        with shape.moving(name, Motion(Way.TURN, 0, 60), Drive.SPIN, at, (0, 1, 0)):
            shape.lathe(slot, (x, -0.1, z + 0.22), [(radius, 0), (radius, 0.14)], "y", n)
            shape.lathe(Slot.DARK, (x, -0.12, z + 0.22), [(0.05, 0), (0.05, 0.17)], "y", 10)
            if shape.fine:
                shape.box(Slot.ACCENT, (x, -0.115, z + 0.25), (0.02, 0.02, radius * 0.6), 0)
    if shape.fine:
        shape.pipe(Slot.PAPER, [(-0.31, -0.03, z + 0.2), (-0.28, -0.03, z - 0.1)], 0.012)


def _arch(shape: Shape) -> None:
    """A portal with cameras and lamps that read the labels, downstream of the printer."""
    x = 1.05
    for side in (-1, 1):
        shape.box(Slot.FRAME, (x, side * 0.56, 0), (0.12, 0.12, 2.0), 0.01)
        if shape.fine:
            shape.box(Slot.BASE, (x, side * 0.56, 0), (0.24, 0.2, 0.03), 0)
            shape.box(Slot.LAMP, (x - 0.02, side * 0.49, 0.8), (0.06, 0.02, 1.0), 0)
            shape.box(Slot.DARK, (x - 0.1, side * 0.52, 1.1), (0.12, 0.1, 0.14), 0.02)
            shape.box(Slot.GLASS, (x - 0.1, side * 0.46, 1.14), (0.06, 0.02, 0.06), 0)
    shape.box(Slot.SHELL, (x, 0, 2.0), (0.36, 1.3, 0.14), 0.03)
    shape.box(Slot.DARK, (x, 0, 1.86), (0.14, 0.14, 0.14), 0.02)
    signal_lamps(shape, (x, -0.45, 2.1))
    state_strip(shape, (x, -0.655, 2.07), (0.3, 0.06))
