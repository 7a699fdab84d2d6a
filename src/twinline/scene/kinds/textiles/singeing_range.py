"""A singeing range."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.textiles.batches import HALF_M, batch
from twinline.scene.kinds.textiles.covers import console, extractor, housing
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.kinds.textiles.packages import roller
from twinline.scene.kinds.textiles.webs import web
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_LEFT_M: Final = 4.9
_RIGHT_M: Final = 4.7


@kind(Sector.TEXTILES, "Singeing range", "Máy đốt lông", "烧毛机")
def singeing_range(shape: Shape, width_m: Annotated[float, Between(1.4, 3.2)] = 1.8) -> None:
    """Burns loose fibre off cloth: it runs fast past gas flames, and into water to quench it."""
    shape.footprint(_LEFT_M + _RIGHT_M, width_m + 1.52, 4.3)
    _entry(shape, width_m)
    _chamber(shape, width_m)
    _quench(shape, width_m)
    shape.stand((0.4, -width_m / 2 - 1.3, 0))
    shape.port("in", (-_LEFT_M, 0, 0.9))
    shape.port("out", (_RIGHT_M, 0, 0.9))


def _entry(shape: Shape, width: float) -> None:
    """The batch, the guide frame, and the brushes that raise loose fibre."""
    batch(shape, "batch", HALF_M - _LEFT_M, (0.5, width))
    for side in (-1, 1):
        y = side * (width / 2 + 0.2)
        for x in (-3.4, -1.7):
            shape.box(Slot.FRAME, (x, y, 0), (0.12, 0.12, 2.9), 0)
        shape.box(Slot.FRAME, (-2.5, y, 2.78), (2.0, 0.12, 0.12), 0)
        shape.box(Slot.SHELL, (-2.2, y, 0.7), (0.8, 0.2, 1.6), 0.04)
    for z in fine_only(shape, (1.0, 1.5, 2.0)):
        roller(shape, Slot.WOOD, (-2.36, -width / 2 - 0.1, z), (0.14, width + 0.2))
    for x, z in fine_only(shape, ((-3.4, 2.8), (-2.1, 2.8), (-2.1, 0.6), (-1.6, 0.6))):
        roller(shape, Slot.METAL, (x, -width / 2 - 0.2, z), (0.08, width + 0.4))
    path = [(-4.2, 1.25), (-3.5, 2.8), (-3.34, 2.9), (-2.2, 2.9), (-2.02, 2.76), (-2.02, 0.66),
            (-1.9, 0.54), (-1.6, 0.52), (-1.2, 0.7)]  # fmt: skip
    web(shape, Slot.LOAD, path if shape.fine else [path[0], path[2], path[4]], width)


def _chamber(shape: Shape, width: float) -> None:
    """The singeing box with its glowing burners behind glass, and the hood above."""
    deep = width + 0.9
    front = -deep / 2
    shape.box(Slot.BASE, (0.2, 0, 0), (2.6, deep - 0.1, 0.14), 0)
    shape.box(Slot.SHELL_SHADE, (0.2, 0, 0.12), (2.7, deep, 0.6), 0.02)
    shape.box(Slot.SHELL, (0.2, 0, 0.74), (2.7, deep, 2.1), 0.05)
    shape.side(Slot.SHELL_SHADE, [(-1.0, 2.84), (1.4, 2.84), (0.6, 3.5), (-0.2, 3.5)], 0,
               deep - 0.2)  # fmt: skip
    if shape.fine:
        extractor(shape, (0.2, 0, 3.46), (0.32, 0.84))
    else:
        shape.box(Slot.METAL, (0.2, 0, 3.46), (0.5, 0.5, 0.84), 0)
    shape.box(Slot.DARK, (-0.05, front, 0.95), (1.5, 0.03, 1.6), 0)
    for i, z in enumerate((1.15, 1.7, 2.25)):
        shape.box(Slot.HOT, (-0.3 + 0.2 * (i % 2), front - 0.012, z), (0.16, 0.02, 0.1), 0)
        if shape.fine:
            shape.box(
                Slot.STEEL, (-0.52 + 0.6 * (i % 2), front - 0.012, z - 0.02), (0.24, 0.02, 0.14), 0
            )
            shape.lathe(Slot.METAL, (0.2 + 0.2 * (i % 2), front - 0.025, z + 0.05),
                        [(0.13, 0), (0.13, 0.02)], "y", 12)  # fmt: skip
    burner = Motion(Way.TURN, -30, 0)
    with shape.moving("burner", burner, Drive.DOOR, (0.5, front - 0.03, 1.75), (0, 1, 0)):
        shape.box(Slot.ACCENT, (0.5, front - 0.02, 1.55), (0.1, 0.03, 0.4), 0)
    shape.box(Slot.GLASS, (-0.55, front - 0.015, 1.0), (0.34, 0.02, 1.5), 0)
    console(shape, (1.2, front - 0.005, 1.7))
    state_strip(shape, (0.2, front, 2.68), (2.0, 0.08))
    if shape.fine:
        for x in (-0.8, 1.2):
            shape.box(Slot.SHELL, (x, front - 0.01, 0.2), (0.9 if x > 0 else 0.6, 0.03, 0.44), 0)
        shape.pipe(Slot.SAFETY, [(1.3, deep / 2 + 0.18, 0.4), (-0.9, deep / 2 + 0.18, 0.4),
                                 (-0.9, deep / 2 + 0.18, 2.2)], 0.07)  # fmt: skip


def _quench(shape: Shape, width: float) -> None:
    """The quench box, the squeezer, and the batch that winds up."""
    shape.box(Slot.METAL, (2.2, 0, 0.1), (1.1, width + 0.3, 1.0), 0.03)
    shape.box(Slot.BASE, (2.4, 0, 0), (1.6, width + 0.2, 0.12), 0)
    for side in (-1, 1):
        y = side * (width / 2 + 0.22)
        shape.side(Slot.SHELL, [(2.5, 0.1), (3.2, 0.1), (3.2, 1.5), (3.0, 1.8), (2.7, 1.8),
                                (2.5, 1.5)], y, 0.26)  # fmt: skip
    for z, slot, turn in ((1.1, Slot.STEEL, 1), (1.44, Slot.RUBBER, -1)):
        name = "lower squeezer" if turn > 0 else "upper squeezer"
        with shape.moving(name, Motion(Way.TURN, 0, 90), Drive.SPIN, (2.85, 0, z), (0, turn, 0)):
            roller(shape, slot, (2.85, -width / 2 - 0.1, z), (0.17, width + 0.2))
    web(shape, Slot.LOAD, [(1.5, 1.3), (2.2, 1.14), (2.85, 1.27), (3.4, 1.9), (3.9, 1.25)], width)
    batch(shape, "wound batch", _RIGHT_M - HALF_M, (0.5, width))
    with shape.placed((2.2, width / 2 + 0.55, 0)):
        housing(shape, (0, 0, 0), (1.0, 0.4, 1.9))
    shape.box(Slot.STEEL, (0.2, -width / 2 - 0.66, 0), (2.4, 0.2, 0.1), 0)
