"""A jacquard loom."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.textiles.weaving import loom_body
from twinline.scene.kinds.textiles.webs import thread
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.TEXTILES, "Jacquard loom", "Máy dệt jacquard", "提花织机")
def jacquard_loom(shape: Shape, width_m: Annotated[float, Between(1.5, 3.6)] = 1.9) -> None:
    """Weaves figured cloth: the head on the gantry lifts each warp thread by a cord of its own."""
    shape.footprint(width_m + 3.07, 2.33, 4.62)
    loom_body(shape, width_m)
    _gantry(shape, width_m / 2 + 1.45)
    _head(shape, width_m)
    _harness(shape, width_m)
    shape.stand((0, -1.5, 0))
    shape.port("in", (0, 1.05, 0.6), -90)
    shape.port("out", (0, -0.75, 0.4), -90)


def _gantry(shape: Shape, reach: float) -> None:
    for x in (-reach, reach):
        for y in (-1.02, 1.14):
            shape.box(Slot.FRAME, (x, y, 0), (0.16, 0.16, 3.5), 0.015)
            if shape.fine:
                shape.box(Slot.STEEL, (x, y, 0), (0.175, 0.175, 0.1), 0)
        shape.box(Slot.FRAME, (x, 0.06, 3.28), (0.14, 2.1, 0.22), 0)
    for y in (-1.02, 1.14):
        shape.box(Slot.FRAME, (0, y, 3.28), (2 * reach, 0.14, 0.22), 0)
        if shape.fine:
            for side in (-1, 1):
                start, end = (side * reach, y, 2.6), (side * (reach - 0.62), y, 3.3)
                shape.beam(Slot.FRAME, start, end, 0.08)
    for y in (-0.42, 0.55) if shape.fine else ():
        shape.box(Slot.FRAME, (0, y, 3.32), (2 * reach, 0.12, 0.18), 0)


def _head(shape: Shape, width: float) -> None:
    long = width * 0.5 + 0.75
    shape.box(Slot.BASE, (0, 0.06, 3.5), (long - 0.1, 0.95, 0.12), 0)
    shape.box(Slot.SHELL, (0, 0.06, 3.6), (long, 1.05, 0.9), 0.06)
    shape.box(Slot.SHELL_SHADE, (0, 0.06, 4.44), (long - 0.2, 0.8, 0.18), 0.04)
    n = 8 if shape.fine else 1
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * (long - 0.2)
        module = (long - 0.2) / n - 0.03
        shape.box(Slot.DARK, (x, -0.47, 3.74), (module, 0.02, 0.46), 0)
        if shape.fine:
            shape.box(Slot.METAL, (x, -0.482, 3.82), (module - 0.05, 0.02, 0.3), 0)
    knives = Motion(Way.SLIDE, -0.06, 0)
    with shape.moving("knives", knives, Drive.SERVICE, (0, 0.06, 3.4), (0, 0, 1)):
        shape.box(Slot.ACCENT, (0, 0.06, 3.4), (long - 0.2, 0.7, 0.08), 0.01)
    x = width / 2 + 0.95
    with shape.moving("drive shaft", Motion(Way.TURN, 0, 180), Drive.SPIN, (x, 0.6, 1), (0, 0, 1)):
        shape.box(Slot.STEEL, (x, 0.6, 0.9), (0.07, 0.07, 2.75), 0.01)
    if not shape.fine:
        return
    shape.box(Slot.BASE, (x, 0.6, 3.55), (0.24, 0.24, 0.3), 0.03)
    shape.beam(Slot.STEEL, (x, 0.4, 3.7), (long / 2 - 0.05, 0.4, 3.7), 0.08)


def _harness(shape: Shape, width: float) -> None:
    """Cords that spread from the head to the comber board, and healds below it."""
    shape.box(Slot.WOOD, (0, 0.06, 1.8), (width + 0.1, 0.4, 0.05), 0.01)
    if shape.fine:
        for side in (-1, 1):
            x = side * (width / 2 + 0.1)
            shape.box(Slot.STEEL, (x, 0.06, 1.4), (0.05, 0.3, 0.45), 0)
    n = 18 if shape.fine else 2
    top = width * 0.22 + 0.28
    for row, y in enumerate((-0.06, 0.18) if shape.fine else (0.06,)):
        for i in range(n):
            share = (i + 0.5) / n - 0.5
            foot = (share * width, y, 1.84)
            cord = Slot.PAPER if (i + row) % 3 else Slot.LOAD
            thread(shape, cord, foot, (share * 2 * top, y + 0.1, 3.42), 0.011)
        shape.box(Slot.METAL, (0, y, 0.75), (width - 0.06, 0.008, 1.06), 0)
