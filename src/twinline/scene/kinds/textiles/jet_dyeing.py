"""A jet dyeing range."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.kinds.textiles.covers import console, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TUBE_M: Final = 1.5
_LONG_M: Final = 6.6


@kind(Sector.TEXTILES, "Jet dyeing machine", "Máy nhuộm jet", "溢流喷射染色机")
def jet_dyeing(shape: Shape, tubes: Annotated[int, Between(1, 3)] = 2) -> None:
    """Dyes cloth as a rope that a jet of hot liquor drives round and round in a long tube."""
    wide = tubes * _TUBE_M
    shape.footprint(wide + 1.45, 8.19, 3.62)
    with shape.placed((-0.8, 0, 0)):
        for i in range(tubes):
            with shape.placed(((i + 0.5) * _TUBE_M - wide / 2, 0, 0)):
                _tube(shape, i)
        _deck(shape, wide)
        _pump(shape, wide)
    shape.stand((0.2, -4.6, 0))
    shape.port("in", (-0.8, -4.2, 1.6), 90)
    shape.port("out", (-0.8, -4.2, 1.2), -90)


def _tube(shape: Shape, i: int) -> None:
    """The long tube, the dome with the reel at its front, and the return tube with its jet."""
    n = 18 if shape.fine else 6
    low = [(0.2, -3.55), (0.5, -3.42), (0.64, -3.1), (0.64, 3.1), (0.5, 3.42), (0.2, 3.55)]
    with shape.placed((0, 0.45, 1.1)):
        shape.lathe(Slot.SHELL, (0, 0, 0), low if shape.fine else low[1:5:3], "y", n)
        for y in fine_only(shape, (-2.2, -0.6, 1.0, 2.6), (-0.6,)):
            shape.lathe(Slot.LOAD if y == -0.6 else Slot.STEEL, (0, y, 0),
                        [(0.66, 0), (0.66, 0.12)], "y", n)  # fmt: skip
        for y in fine_only(shape, (-2.4, 0.0, 2.4)):
            shape.box(Slot.BASE, (0, y, -1.1), (0.9, 0.24, 0.72), 0)
    shape.box(Slot.BASE, (0, 3.9, 0), (0.4, 0.2, 0.8), 0)
    dome = [(0.46, 0.9), (0.56, 1.5), (0.56, 2.6), (0.4, 2.9), (0.14, 3.0)]
    with shape.placed((0, -2.4, 0)):
        shape.lathe(Slot.SHELL, (0, 0, 0), dome if shape.fine else dome[1::3], "z", n)
        if shape.fine:
            shape.lathe(Slot.DARK, (0, -0.6, 2.1), [(0.36, 0), (0.36, 0.12)], "y", 14)
            shape.lathe(Slot.GLASS, (0, -0.62, 2.1), [(0.26, 0), (0.26, 0.12)], "y", 14)
        else:
            shape.box(Slot.GLASS, (0, -0.6, 1.8), (0.6, 0.2, 0.6), 0)
        reel = Motion(Way.TURN, 0, 90)
        with shape.moving(f"reel {i + 1}", reel, Drive.SPIN, (0.57, 0, 2.42), (-1, 0, 0)):
            shape.lathe(
                Slot.ACCENT, (0.5, 0, 2.42), [(0.24, 0), (0.24, 0.14)], "x", 12 if shape.fine else 4
            )
            if shape.fine:
                shape.box(Slot.DARK, (0.645, 0, 2.3), (0.02, 0.08, 0.24), 0)
    if shape.fine:
        shape.pipe(Slot.METAL, [(0, -2.2, 2.55), (0, 3.3, 2.55), (0, 3.3, 1.1)], 0.24)
        jet = [(0.24, 0), (0.36, 0.1), (0.36, 0.5), (0.26, 0.7)]
        shape.lathe(Slot.STEEL, (0, -1.75, 2.55), jet, "y", 12)
        shape.lathe(Slot.FRAME, (0, 1.2, 2.55), [(0.28, 0), (0.28, 0.1)], "y", 12)
        for y in (0.2, 2.4):
            shape.box(Slot.BASE, (0, y, 1.7), (0.12, 0.1, 0.66), 0)
    else:
        shape.lathe(Slot.METAL, (0, -2.2, 2.55), [(0.24, 0), (0.24, 5.7)], "y", 5)


def _deck(shape: Shape, wide: float) -> None:
    """The floor in front, from which cloth is put in, and the console on the ground."""
    shape.box(Slot.STEEL, (0, -3.62, 1.1), (wide, 1.16, 0.1), 0)
    for x in (-wide / 2 + 0.06, wide / 2 - 0.06):
        for y in fine_only(shape, (-4.14, -3.1), (-4.14,)):
            shape.box(Slot.FRAME, (x, y, 0), (0.1, 0.1, 1.1), 0)
    light_rail(shape, (-wide / 2 + 0.04, -4.17, 1.2), (wide / 2 - 0.04, -4.17, 1.2))
    with shape.placed((wide / 2 + 0.95, -3.6, 0)):
        housing(shape, (0, 0, 0), (1.0, 0.7, 1.9))
        console(shape, (0, -0.355, 1.46))
        state_strip(shape, (0, -0.35, 1.76), (0.8, 0.07))
    if shape.fine:
        shape.box(Slot.STEEL, (wide / 2, -2.7, 1.1), (0.36, 0.94, 0.1), 0)
        shape.stairs((wide / 2 + 1.3, -2.6, 0), (wide / 2 + 0.1, -2.6, 1.2), 0.7)


def _pump(shape: Shape, wide: float) -> None:
    """The circulation pump, the heat exchanger and the dye kitchen beside the tubes."""
    x = wide / 2 + 0.8
    if shape.fine:
        drum = [(0.3, 0), (0.34, 0.1), (0.34, 2.6), (0.3, 2.7)]
        shape.lathe(Slot.METAL, (x, -0.6, 1.5), drum, "y", 14)
        for y in (-0.2, 1.7):
            shape.box(Slot.BASE, (x, y, 0), (0.5, 0.2, 1.22), 0)
        shape.lathe(Slot.FRAME, (x, -1.6, 0.5), [(0.36, 0), (0.36, 0.3)], "y", 14)
        shape.lathe(Slot.DARK, (x, -1.3, 0.5), [(0.24, 0), (0.24, 0.7)], "y", 12)
    else:
        shape.box(Slot.METAL, (x, 0.75, 1.2), (0.6, 2.7, 0.6), 0)
    shape.box(Slot.BASE, (x, -1.3, 0), (0.8, 1.1, 0.2), 0)
    for y in fine_only(shape, (2.7, 3.6)):
        shape.lathe(Slot.SHELL, (x, y, 0.3), [(0.36, 0), (0.38, 0.06), (0.38, 1.1)], n_side=10)
        shape.box(Slot.BASE, (x, y, 0), (0.5, 0.5, 0.3), 0)
        shape.lathe(Slot.DARK, (x, y, 1.4), [(0.1, 0), (0.1, 0.34)], n_side=8)
    if shape.fine:
        shape.pipe(Slot.METAL, [(x, -1.45, 0.8), (x, -1.45, 1.5), (x, -0.5, 1.5)], 0.11)
        shape.pipe(Slot.METAL, [(x, 2.1, 1.5), (x, 2.3, 3.5), (-wide / 2 + 0.3, 2.3, 3.5)], 0.115)
    shape.box(Slot.FRAME, (x, 2.46, 0), (0.1, 0.1, 3.62), 0)
    shape.box(Slot.FRAME, (0.425, 2.46, 3.5), (wide + 0.85, 0.1, 0.1), 0)
    shape.box(Slot.FRAME, (-wide / 2 + 0.06, 2.46, 0), (0.1, 0.1, 3.62), 0)
