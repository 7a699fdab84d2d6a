"""A piece of railing."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.access import RAIL_M, edge_rail
from twinline.scene.shape import Shape


@kind(Sector.BUILDING, "Guard rail", "Lan can", "护栏")
def guard_rail(shape: Shape, length_m: Annotated[float, Between(0.4, 5)] = 3.0) -> None:
    """Keeps people from falling off a floor: two tubes and a kick plate; pieces join end to end."""
    shape.footprint(length_m, 0.042, RAIL_M)
    edge_rail(shape, (-length_m / 2, 0, 0), (length_m / 2, 0, 0))
