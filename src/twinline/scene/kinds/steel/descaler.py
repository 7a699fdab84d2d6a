"""A descaler."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import motor, state_strip
from twinline.scene.kinds.steel.steelwork import roller_bed
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PASS_M = 1.2


@kind(Sector.STEEL, "Descaler", "Máy tẩy vảy thủy lực", "高压水除鳞机")
def descaler(shape: Shape, width_m: Annotated[float, Between(1.5, 3)] = 2.2) -> None:
    """Blasts the scale off a hot slab with water at some 200 bar."""
    wide = width_m
    shape.footprint(8.0, wide + 4.77, 4.4)
    roller_bed(shape, (0, 0, _PASS_M), (8.0, wide))
    shape.box(Slot.HOT, (0, 0, _PASS_M), (7.6, wide * 0.62, 0.23), 0.03)
    _hood(shape, wide)
    _headers(shape, wide)
    _pump(shape, wide / 2 + 2.3)
    shape.box(Slot.SHELL, (-2.9, -wide / 2 - 1.2, 0), (1.2, 0.6, 1.9), 0.05)
    state_strip(shape, (-2.9, -wide / 2 - 1.51, 1.7), (1.0, 0.1))
    shape.port("in", (-4.0, 0, _PASS_M + 0.1))
    shape.port("out", (4.0, 0, _PASS_M + 0.1))
    shape.stand((-1.2, -wide / 2 - 1.3, 0))


def _hood(shape: Shape, wide: float) -> None:
    cover = [(-1.9, 2.1), (1.9, 2.1), (1.9, 2.7), (1.3, 3.3), (-1.3, 3.3), (-1.9, 2.7)]
    shape.side(Slot.SHELL, cover, 0, wide + 0.9)
    for y in (-1, 1):
        shape.box(Slot.SHELL, (0, y * (wide / 2 + 0.41), 0.9), (3.8, 0.1, 1.25), 0.02)
        for x in (-1.7, 1.7):
            shape.box(Slot.FRAME, (x, y * (wide / 2 + 0.5), 0), (0.3, 0.22, 2.6), 0)
    for x in (-1.93, 1.93):
        shape.box(Slot.RUBBER, (x, 0, 1.58), (0.06, wide + 0.6, 0.6), 0)
        if shape.fine:
            for i in range(6):
                chain = (x * 1.02, (i / 5 - 0.5) * wide, 1.5)
                shape.box(Slot.DARK, chain, (0.05, 0.1, 0.7), 0)
    shape.pipe(Slot.SHELL_SHADE, [(0, 0, 3.2), (0, 0, 4.4)], 0.5)
    shape.box(Slot.SHELL_SHADE, (0, 0, 4.3), (1.2, 1.2, 0.1), 0)


def _headers(shape: Shape, wide: float) -> None:
    lift = Motion(Way.SLIDE, 0, 0.3)
    with shape.moving("upper headers", lift, Drive.DOOR, (0, 0, 3.4), (0, 0, 1)):
        for x in (-0.75, 0.75):
            shape.lathe(
                Slot.ACCENT,
                (x, -wide / 2 - 0.7, 3.55),
                [(0.17, 0), (0.17, wide + 1.4)],
                "y",
                12 if shape.fine else 5,
            )
            for y in (-0.5, 0.5) if shape.fine else ():
                shape.box(Slot.METAL, (x, y * wide, 3.3), (0.2, 0.2, 0.3), 0)
    for x in (-0.75, 0.75) if shape.fine else ():
        y = wide / 2 + 0.7
        feed = [(x, y - 0.1, 3.55), (x, y + 0.5, 3.55), (x, y + 0.5, 1.0), (x, y + 1.2, 1.0)]
        shape.pipe(Slot.FRAME, feed, 0.14)


def _pump(shape: Shape, y: float) -> None:
    shape.box(Slot.CONCRETE, (0, y, 0), (6.4, 1.9, 0.25), 0)
    shape.lathe(
        Slot.FRAME,
        (-0.4, y, 1.0),
        [(0.45, 0), (0.6, 0.12), (0.6, 1.4), (0.45, 1.52)],
        "x",
        20 if shape.fine else 6,
    )
    shape.box(Slot.BASE, (0.3, y, 0.25), (2.0, 1.0, 0.4), 0)
    motor(shape, (-2.9, y, 1.05), (0.65, 1.9))
    shape.box(Slot.BASE, (-2.0, y, 0.25), (1.7, 1.0, 0.3), 0)
    if shape.fine:
        shape.cylinder(Slot.STEEL, (-1.1, y, 1.03), 0.16, 0.8, "x")
    shape.lathe(
        Slot.SHELL,
        (2.3, y, 0.25),
        [(0.7, 0.3), (0.7, 2.5), (0.3, 2.9)],
        n_side=20 if shape.fine else 6,
    )
    shape.box(Slot.BASE, (2.3, y, 0.25), (1.0, 1.0, 0.32), 0)
    shape.pipe(Slot.FRAME, [(0.6, y, 1.5), (0.6, y, 2.2), (2.3, y, 2.2)], 0.16)
    shape.box(Slot.CONCRETE, (0, y + 0.48, 0), (6.4, 0.9, 0.05), 0)
