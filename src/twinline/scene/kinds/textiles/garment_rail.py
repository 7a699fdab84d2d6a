"""A garment rail."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import motor, state_strip
from twinline.scene.kinds.textiles.detail import fine_only
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

_RAIL_M: Final = 2.3
_SHIRT: Final[tuple[Vec2, ...]] = (
    (-0.23, -0.86), (0.23, -0.86), (0.22, -0.3), (0.3, -0.5), (0.38, -0.46), (0.24, -0.1),
    (0.07, -0.03), (-0.07, -0.03), (-0.24, -0.1), (-0.38, -0.46), (-0.3, -0.5), (-0.22, -0.3),
)  # fmt: skip


@kind(Sector.TEXTILES, "Garment rail", "Băng chuyền treo quần áo", "服装吊挂线")
def garment_rail(shape: Shape, length_m: Annotated[float, Between(3, 14)] = 6.0) -> None:
    """Carries garments on hangers from station to station along an overhead rail."""
    shape.footprint(length_m, 1.1, 2.72)
    _rail(shape, length_m)
    travel = Motion(Way.SLIDE, 0, 0.46)
    with shape.moving("garments", travel, Drive.SERVICE, (0, 0, _RAIL_M), (1, 0, 0)):
        _garments(shape, length_m)
    shape.stand((0, -0.95, 0))
    shape.port("in", (-length_m / 2, 0, 1.8))
    shape.port("out", (length_m / 2, 0, 1.8))


def _rail(shape: Shape, long: float) -> None:
    """The two rails on their columns, the chain between them, and the drive at the end."""
    n = max(1, round(long / 2.4))
    for i in fine_only(shape, range(n + 1), (0, n)):
        x = (i / n - 0.5) * (long - 0.24)
        shape.box(Slot.FRAME, (x, 0.44, 0), (0.1, 0.1, 2.66), 0.01)
        shape.box(Slot.FRAME, (x, 0.12, 2.58), (0.08, 0.74, 0.08), 0)
        shape.box(Slot.FRAME, (x, 0.0, _RAIL_M), (0.06, 0.06, 0.3), 0)
        if shape.fine:
            shape.box(Slot.BASE, (x, 0.42, 0), (0.24, 0.26, 0.03), 0)
            shape.beam(Slot.FRAME, (x, 0.42, 2.2), (x, 0.12, 2.56), 0.05)
    shape.box(Slot.BASE, (-long / 2 + 0.12, 0, 0), (0.24, 1.1, 0.03), 0)
    shape.box(Slot.BASE, (long / 2 - 0.12, 0, 0), (0.24, 1.1, 0.03), 0)
    shape.box(Slot.METAL, (0, 0, _RAIL_M), (long, 0.07, 0.06), 0.01)
    shape.box(Slot.STEEL, (0, 0, _RAIL_M + 0.14), (long, 0.1, 0.08), 0.01)
    x = long / 2 - 0.5
    shape.box(Slot.SHELL, (x, 0.1, 2.44), (0.7, 0.34, 0.28), 0.04)
    if shape.fine:
        with shape.placed((x - 0.1, 0.3, 2.56)):
            motor(shape, (0, 0, 0), (0.1, 0.24), "y")
    state_strip(shape, (x, -0.075, 2.6), (0.5, 0.06))
    wheel = Motion(Way.TURN, 0, 60)
    with shape.moving("drive wheel", wheel, Drive.SPIN, (x, -0.04, 2.42), (0, 0, 1)):
        shape.lathe(Slot.ACCENT, (x, -0.04, 2.4), [(0.16, 0), (0.16, 0.03)],
                    n_side=16 if shape.fine else 5)  # fmt: skip


def _garments(shape: Shape, long: float) -> None:
    """Shirts and trousers on their hangers, in groups of one order."""
    room = long - 1.0
    n = min(round(room / 0.17), 20) if shape.fine else 7
    every = room / n
    for i in range(n):
        if i % 7 == 6:
            continue
        x = -long / 2 + 0.3 + (i + 0.5) * every * 0.96
        slot = (Slot.LOAD, Slot.PAPER, Slot.LOAD, Slot.FRAME)[i // 7 % 4]
        with shape.placed((x, 0, _RAIL_M - 0.16), 90 + 7 * ((i * 5) % 3 - 1)):
            _garment(shape, slot, i // 7 % 2 == 1)


def _garment(shape: Shape, slot: Slot, trousers: bool) -> None:  # noqa: FBT001 - one of two
    """A garment in the plane of its hanger, its hook at the origin."""
    if not shape.fine:
        shape.box(slot, (0, 0, -0.92), (0.5, 0.2, 0.84), 0)
        return
    shape.box(Slot.METAL, (0, 0, -0.06), (0.012, 0.012, 0.22), 0)
    shape.box(Slot.WOOD, (0, 0, -0.1), (0.4, 0.02, 0.025), 0)
    if trousers:
        legs: list[Vec2] = [(-0.2, -1.02), (-0.04, -1.02), (0.0, -0.4), (0.04, -1.02),
                            (0.2, -1.02), (0.18, -0.1), (-0.18, -0.1)]  # fmt: skip
        shape.side(slot, legs, 0, 0.045)
    else:
        shape.side(slot, _SHIRT, 0, 0.07)
