"""A free-standing flight of stairs."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.access import (
    RAIL_M,
    Flight,
    deck,
    edge_rail,
    flight,
    post,
    run_m,
)
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_LANDING_M = 1.3


@kind(Sector.BUILDING, "Stairs", "Cầu thang thép", "钢楼梯")
def stairs(
    shape: Shape,
    height_m: Annotated[float, Between(1.0, 4.5)] = 3.0,
    width_m: Annotated[float, Between(0.9, 1.6)] = 1.1,
) -> None:
    """Leads up to a walkway or a mezzanine: a straight steel flight, and a landing at its head."""
    run = run_m(height_m)
    shape.footprint(run + _LANDING_M, width_m, height_m + RAIL_M)
    flight(shape, Flight((-run, 0, 0), height_m, width_m))
    with shape.placed((_LANDING_M / 2, 0, 0)):
        _landing(shape, height_m, width_m)
    shape.stand((-run - 0.5, 0, 0), 0)


def _landing(shape: Shape, height_m: float, width_m: float) -> None:
    deck(shape, (0, 0, height_m), (_LANDING_M, width_m))
    half = _LANDING_M / 2
    for y in (-width_m / 2 + 0.03, width_m / 2 - 0.03):
        edge_rail(shape, (-half, y, height_m), (half, y, height_m))
    for x in (-half + 0.14, half - 0.14):
        for y in (-width_m / 2 + 0.13, width_m / 2 - 0.13):
            post(shape, (x, y, 0), height_m - 0.2, 0.12)
    for y in (-width_m / 2 + 0.13, width_m / 2 - 0.13):
        if height_m > 1.6:
            low, high = (half - 0.14, y, height_m * 0.45), (-half + 0.14, y, height_m - 0.3)
            shape.beam(Slot.FRAME, low, high, 0.05)
