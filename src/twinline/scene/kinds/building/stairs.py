"""Free-standing stairs."""

from typing import Annotated

from twinline.plant import LANDING_M, n_flight, run_m, stairs_length_m
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.access import RAIL_M, Flight, deck, edge_rail, flight, post
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3


@kind(Sector.BUILDING, "Stairs", "Cầu thang thép", "钢楼梯")
def stairs(
    shape: Shape,
    height_m: Annotated[float, Between(1.0, 6.5)] = 3.0,
    width_m: Annotated[float, Between(0.9, 1.6)] = 1.1,
    leaves: Annotated[int, Between(-1, 1)] = 0,
) -> None:
    """Leads up to a walkway or a mezzanine: steel flights, each with a landing at its head."""
    # One leaves the last landing straight ahead (0), to the left (1) or to the right (-1).
    shape.footprint(stairs_length_m(height_m), width_m, height_m + RAIL_M)
    n = n_flight(height_m)
    rise = height_m / n
    step = run_m(rise) + LANDING_M
    for i in range(n):
        flight(shape, Flight((i * step, 0, i * rise), rise, width_m))
        with shape.placed((i * step + run_m(rise) + LANDING_M / 2, 0, 0)):
            _landing(shape, (LANDING_M, width_m, (i + 1) * rise), leaves if i == n - 1 else 0)
    shape.stand((-0.5, 0, 0), 0)


def _landing(shape: Shape, size: Vec3, leaves: int) -> None:
    length, width, height = size
    deck(shape, (0, 0, height), (length, width))
    half, edge = length / 2, width / 2 - 0.03
    for side in (-1, 1):
        if side != leaves:
            edge_rail(shape, (-half, side * edge, height), (half, side * edge, height))
    if leaves:
        end = half - 0.022
        edge_rail(shape, (end, -edge + 0.03, height), (end, edge - 0.03, height))
    for x in (-half + 0.14, half - 0.14):
        for y in (-width / 2 + 0.13, width / 2 - 0.13):
            post(shape, (x, y, 0), height - 0.2, 0.12)
    for y in (-width / 2 + 0.13, width / 2 - 0.13):
        if shape.fine and height > 1.6:
            low, high = (half - 0.14, y, height * 0.45), (-half + 0.14, y, height - 0.3)
            shape.beam(Slot.FRAME, low, high, 0.05)
