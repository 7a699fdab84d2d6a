"""A tank of a pickling line."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, motor, state_strip
from twinline.scene.kinds.steel.steelwork import roll, tube
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.STEEL, "Pickling line tank", "Bể tẩy gỉ", "酸洗槽")
def pickling_line_tank(shape: Shape, length_m: Annotated[float, Between(10, 30)] = 16.0) -> None:
    """Draws strip through hot acid under covers, so that its scale comes off."""
    shape.footprint(length_m, 5.5, 4.8)
    _bath(shape, length_m)
    _covers(shape, length_m)
    for end in (-1, 1):
        _wringers(shape, end, length_m / 2)
    _exhaust(shape, length_m)
    _walkway(shape, length_m)
    shape.port("in", (-length_m / 2, 0.3, 2.22))
    shape.port("out", (length_m / 2, 0.3, 2.22))
    shape.stand((0, -2.1, 0.75))


def _bath(shape: Shape, long: float) -> None:
    body = [(-0.9, 0.7), (1.5, 0.7), (1.6, 2.0), (-1.0, 2.0)]
    shape.profile(Slot.SHELL_SHADE, body, 0, long - 2.6)
    n = round(long / 2) if shape.fine else 2
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (long - 2.8)
        shape.box(Slot.BASE, (x, 0.3, 0), (0.3, 2.7, 0.75), 0)
        if shape.fine:
            for y in (-1.0, 1.6):
                shape.box(Slot.BASE, (x, y, 0.6), (0.16, 0.16, 1.4), 0)
    shape.box(Slot.LOAD, (0, 0.3, 2.2), (long, 1.5, 0.015), 0)
    if shape.fine:
        pipe = ((-long / 2 + 1.6, -1.25, 0.95), (long / 2 - 1.6, -1.25, 0.95))
        tube(shape, Slot.METAL, *pipe, 0.09)


def _covers(shape: Shape, long: float) -> None:
    n = 4
    each = (long - 2.6) / n
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (long - 2.6)
        hood = [(-1.05, 2.0), (1.65, 2.0), (1.65, 2.2), (1.1, 2.75), (-0.5, 2.75), (-1.05, 2.2)]
        if i == 1:
            lift = Motion(Way.TURN, 0, 50)
            with shape.moving("cover", lift, Drive.DOOR, (x, 1.65, 2.05), (-1, 0, 0)):
                shape.profile(Slot.ACCENT, hood, x, each - 0.08)
        else:
            shape.profile(Slot.SHELL, hood, x, each - 0.08)
        for grip in (-0.3, 0.3) if shape.fine else ():
            shape.box(Slot.METAL, (x + grip * each, -0.86, 2.42), (0.4, 0.06, 0.06), 0)


def _wringers(shape: Shape, end: int, half: float) -> None:
    x = end * (half - 0.7)
    for y in (-0.85, 1.45):
        shape.box(Slot.FRAME, (x, y, 0), (0.7, 0.3, 3.2), 0)
        if shape.fine:
            shape.cylinder(Slot.METAL, (x, y, 3.2), 0.13, 0.5)
    for z, slot in ((2.0, Slot.RUBBER), (2.41, Slot.RUBBER))[0 if shape.fine else 1 :]:
        roll(shape, slot, (x, -0.75, z), (0.19, 2.1))
    if shape.fine:
        motor(shape, (x, 1.6, 2.0), (0.22, 0.7), "y")
    shape.box(Slot.FRAME, (x, 0.3, 2.95), (0.5, 2.0, 0.26), 0)


def _exhaust(shape: Shape, long: float) -> None:
    y = 2.2
    tube(shape, Slot.SHELL, (-long / 2 + 1.5, y, 4.0), (long / 2 - 1.5, y, 4.0), 0.4)
    for share in (-0.3, 0.3) if shape.fine else (-0.3,):
        x = share * long
        feed = [(x, 0.6, 2.6), (x, 0.6, 3.5), (x, y, 4.0)]
        shape.pipe(Slot.SHELL, feed, 0.26)
        shape.box(Slot.FRAME, (x + 0.8, y, 0), (0.2, 0.2, 3.7), 0)
    shape.pipe(Slot.SHELL, [(0, y, 4.2), (0, y, 4.8)], 0.34)
    shape.box(Slot.BASE, (0, y, 4.68), (0.6, 0.6, 0.12), 0)
    shape.lathe(
        Slot.BASE,
        (long * 0.12, y, 0),
        [(0.55, 0), (0.55, 1.9), (0.3, 2.2)],
        n_side=16 if shape.fine else 8,
    )


def _walkway(shape: Shape, long: float) -> None:
    y = -2.1
    shape.box(Slot.STEEL, (0, y, 0.67), (long - 1.0, 1.3, 0.08), 0)
    n = 4 if shape.fine else 2
    for i in range(n):
        x = (i / (n - 1) - 0.5) * (long - 1.6)
        shape.box(Slot.FRAME, (x, y, 0), (0.16, 1.1, 0.68), 0)
    if shape.fine:
        light_rail(shape, (-long / 2 + 0.6, y - 0.6, 0.75), (long / 2 - 0.6, y - 0.6, 0.75), 8)
    shape.box(Slot.SHELL, (long * 0.2, -1.3, 0.75), (0.9, 0.3, 1.3), 0.04)
    state_strip(shape, (long * 0.2, -1.46, 1.9), (0.8, 0.08))
