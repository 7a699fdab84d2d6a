"""One press of a tandem line."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.press_frame import Press, frame, lower_dies, panel, ram
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_BESIDE_M: Final = 1.7


@kind(Sector.AUTOMOTIVE, "Press line station", "Máy dập trên dây chuyền tandem", "串联冲压线压力机")
def press_line_station(shape: Shape, width_m: Annotated[float, Between(3.8, 5.6)] = 4.6) -> None:
    """One press of a tandem line: a large die forms a sheet, and a feeder passes it on."""
    press = Press(width_m, 3.8, 1.05, 2.9, 2.1, 0.8)
    shape.footprint(width_m + 2 * _BESIDE_M - 0.05, 5.08, press.high)
    frame(shape, press)
    ram(shape, press, 1)
    lower_dies(shape, press, 1)
    _feeder(shape, width_m)
    _rest(shape, -width_m / 2 - 0.85)
    with shape.placed((width_m / 2 - 0.3, -2.6, 0)):
        shape.box(Slot.BASE, (0, 0.25, 0), (0.5, 0.4, 0.9), 0.03)
        control_panel(shape, (0, 0, 1.2))
        shape.stand((0, -0.6, 0))
    if shape.fine:
        for i in range(2):
            cabinet(shape, (-width_m / 2 + 0.9 + i * 1.3, 2.15, 0), (1.25, 0.5, 2.1))
    else:
        shape.box(Slot.SHELL_SHADE, (-width_m / 2 + 1.55, 2.16, 0), (2.55, 0.5, 2.1), 0)
    shape.box(Slot.FRAME, (0, -1.92, 3.1), (width_m - 1.3, 0.08, 0.85), 0)
    shape.box(Slot.GLASS, (0, -1.97, 3.2), (width_m - 1.6, 0.02, 0.65), 0)
    stack_light(shape, (-width_m / 2 + 0.3, -1.5, press.head + press.crown))
    shape.port("in", (-width_m / 2 - _BESIDE_M, 0, 1.5))
    shape.port("out", (width_m / 2 + _BESIDE_M, 0, 1.5))


def _feeder(shape: Shape, wide: float) -> None:
    """A carriage on a beam beside the press, with a crossbar of suction cups."""
    x = wide / 2 + _BESIDE_M / 2
    for y in (-1, 1):
        shape.box(Slot.FRAME, (x, y * 1.75, 0), (0.36, 0.36, 3.1), 0.03)
        shape.box(Slot.BASE, (x, y * 1.75, 0), (0.7, 0.6, 0.06), 0)
    shape.box(Slot.FRAME, (x, 0, 3.05), (0.4, 3.86, 0.36), 0.03)
    shape.box(Slot.SHELL, (x, 0, 2.62), (_BESIDE_M - 0.1, 0.46, 0.42), 0.05)
    with shape.moving("feeder", Motion(Way.SLIDE, -1.3, 0), Drive.SERVICE, (x, 0, 2.0), (1, 0, 0)):
        shape.box(Slot.ACCENT, (x, 0, 2.42), (0.6, 0.5, 0.2), 0.03)
        shape.box(Slot.ACCENT, (x, 0, 1.85), (0.16, 0.2, 0.58), 0)
        shape.box(Slot.DARK, (x, 0, 1.75), (0.12, 2.3, 0.11), 0)
        for i in range(4) if shape.fine else ():
            row = (i - 1.5) * 0.62
            shape.box(Slot.METAL, (x, row, 1.7), (0.76, 0.05, 0.05), 0)
            for dx in (-0.34, 0.34):
                shape.lathe(Slot.DARK, (x + dx, row, 1.56), [(0.07, 0), (0.025, 0.15)], n_side=8)
        panel(shape, (x, 1.52), (1.0, 1.9), 0.02)
    shape.box(Slot.METAL, (x, 0, 1.0), (1.1, 1.7, 0.06), 0)
    shape.box(Slot.BASE, (x, 0, 0), (0.5, 1.1, 1.0), 0.03)


def _rest(shape: Shape, x: float) -> None:
    """A table on which the next sheet waits."""
    for y in (-1, 1):
        shape.box(Slot.BASE, (x, y * 0.8, 0), (0.5, 0.16, 1.2), 0)
        shape.box(Slot.METAL, (x, y * 0.6, 1.2), (1.7, 0.08, 0.08), 0)
    for dx in (-0.5, 0.0, 0.5) if shape.fine else ():
        shape.box(Slot.METAL, (x + dx, 0, 1.24), (0.06, 1.5, 0.06), 0)
    panel(shape, (x, 1.31), (1.3, 2.0), 0.01)
