"""A scrap bucket."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.steel.steelwork import strut
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_RADIUS_M = 2.2


@kind(Sector.STEEL, "Scrap bucket", "Thùng nạp thép phế", "废钢料篮")
def scrap_bucket(shape: Shape, height_m: Annotated[float, Between(3, 5)] = 4.0) -> None:
    """Brings scrap to the arc furnace and drops it through the clamshell of its bottom."""
    shape.footprint(5.4, 4.8, height_m + 1.1)
    shape.box(Slot.BASE, (0, 0, 0), (5.4, 4.8, 0.16), 0)
    for x in (-2.0, 2.0):
        for y in (-1.5, 1.5):
            shape.box(Slot.BASE, (x, y, 0.16), (0.3, 0.3, 1.1), 0)
    n = 24 if shape.fine else 8
    wall = [(_RADIUS_M, 1.1), (_RADIUS_M, height_m), (_RADIUS_M - 0.12, height_m),
            (_RADIUS_M - 0.16, height_m - 0.5)]  # fmt: skip
    shape.lathe(Slot.FRAME, (0, 0, 0), wall, n_side=n)
    for z in (1.15, height_m * 0.55, height_m - 0.8) if shape.fine else ():
        shape.lathe(Slot.BASE, (0, 0, z), [(2.28, 0), (2.28, 0.2)], n_side=n)
    _clamshell(shape)
    _lugs(shape, height_m)
    _scrap(shape, height_m)
    shape.port("in", (0, 0, height_m))
    shape.port("out", (0, 0, 0.2))


def _clamshell(shape: Shape) -> None:
    for name, side in (("left shell", -1), ("right shell", 1)):
        opening = Motion(Way.TURN, 0, 40)
        with shape.moving(name, opening, Drive.SERVICE, (side * 2.0, 0, 1.2), (0, -side, 0)):
            outline = [(0.0, 0.35), (side * 1.4, 0.6), (side * 1.9, 1.2), (0.0, 1.2)]
            shape.side(Slot.ACCENT, outline if side > 0 else outline[::-1], 0, 2.4)


def _lugs(shape: Shape, height: float) -> None:
    for side in (-1, 1):
        shape.box(Slot.BASE, (side * 2.3, 0, height * 0.62), (0.4, 0.9, 1.0), 0)
        shape.lathe(Slot.METAL, (side * 2.3 if side > 0 else -2.68, 0, height * 0.62 + 0.5),
                    [(0.22, 0), (0.22, 0.38)], "x", 12 if shape.fine else 6)  # fmt: skip


def _scrap(shape: Shape, height: float) -> None:
    heap = [(2.06, 0), (1.7, 0.5), (0.7, 0.95)]
    shape.lathe(Slot.STEEL, (0, 0, height - 0.52), heap, n_side=14 if shape.fine else 8)
    z = height + 0.35
    for i, (x, y) in enumerate(((0.5, 0.2), (-0.7, 0.6), (0.1, -1.0), (-0.9, -0.6), (1.1, -0.5))):
        with shape.placed((x, y, z - 0.3), 37 * i, 24, 15 * i - 30):
            shape.box(Slot.LOAD if i % 2 else Slot.METAL, (0, 0, 0), (0.9, 0.4, 0.3), 0)
    for i in range(7 if shape.fine else 0):
        x, y = (-1.4 + 0.45 * i), (0.9 - 0.31 * i)
        strut(
            shape, (Slot.RUBBER, Slot.METAL)[i % 2], (x, y, z - 0.6), (-y, x * 0.6, z + 0.2), 0.16
        )
    shape.side(
        Slot.METAL, [(-0.4, height - 0.2), (0.2, height - 0.2), (0.7, height + 1.1)], 0.3, 0.12
    )
