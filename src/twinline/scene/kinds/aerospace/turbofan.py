"""A turbofan engine."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.engines import LENGTH_OF_RADIUS, turbofan_at
from twinline.scene.shape import Shape


@kind(Sector.AEROSPACE, "Turbofan", "Động cơ tuốc bin cánh quạt", "涡轮风扇发动机")
def turbofan(shape: Shape, diameter_m: Annotated[float, Between(1.4, 4)] = 2.5) -> None:
    """An aircraft engine in its nacelle: a fan drives most of the air past a hot core."""
    r = diameter_m / 2
    shape.footprint(LENGTH_OF_RADIUS * r, 2 * r, 2 * r)
    turbofan_at(shape, (0, 0, r), r)
