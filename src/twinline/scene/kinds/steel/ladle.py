"""A steel ladle on its stand."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.steel.steelwork import strut
from twinline.scene.kinds.steel.vessels import ladle_vessel
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_RADIUS_M = 1.9


@kind(Sector.STEEL, "Ladle on a stand", "Thùng rót thép trên giá", "钢包及钢包座")
def ladle(shape: Shape, height_m: Annotated[float, Between(3.2, 5)] = 4.2) -> None:
    """Holds liquid steel between the furnace, its treatment and the caster."""
    shape.footprint(5.9, 4.3, height_m + 0.9)
    ladle_vessel(shape, (0, 0, 0.9), (_RADIUS_M, height_m))
    _stand(shape, 0.9 + height_m * 0.6 - _RADIUS_M * 0.13)
    _gate(shape, height_m)
    shape.port("in", (0, 2.1, 0.9), -90)
    shape.port("out", (0, -2.1, 0.9), -90)
    shape.stand((0, -2.8, 0))


def _stand(shape: Shape, saddle: float) -> None:
    shape.box(Slot.CONCRETE, (0, 0, 0), (5.9, 4.3, 0.25), 0)
    for side in (-1, 1):
        x = side * 2.34
        shape.box(Slot.FRAME, (x, 0, 0.25), (0.4, 3.4, 0.35), 0)
        for y in (-0.9, 0.9):
            strut(shape, Slot.FRAME, (x, y * 1.5, 0.5), (x, y * 0.3, saddle - 0.1), 0.34)
        shape.box(Slot.FRAME, (x, 0, saddle - 0.3), (0.44, 1.2, 0.3), 0)
        if shape.fine:
            strut(shape, Slot.FRAME, (x, -0.9, 1.3), (x, 0.9, 1.3), 0.2)
    shape.box(Slot.FRAME, (0, -1.75, 0.25), (4.9, 0.3, 0.3), 0)
    state_strip(shape, (0, -1.91, 0.4), (2.6, 0.14))


def _gate(shape: Shape, height: float) -> None:
    shape.box(Slot.STEEL, (0.5, 0, 0.62), (1.3, 0.7, 0.28), 0)
    if not shape.fine:
        return
    shape.lathe(Slot.DARK, (0.5, 0, 0.4), [(0.14, 0), (0.2, 0.24)], n_side=10)
    for z in (0.3, 0.86):
        shape.box(Slot.DARK, (0, 1.76, 0.9 + height * z), (0.5, 0.3, 0.3), 0)
    for x in (-0.6, 0.6):
        shape.pipe(
            Slot.STEEL, [(x, -1.7, 1.0), (x, -1.98, 1.6), (x, -1.98, 0.9 + height * 0.8)], 0.05
        )
