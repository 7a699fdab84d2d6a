"""A barrel of a fuselage."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.fuselage import barrel, cradle
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.AEROSPACE, "Fuselage barrel", "Khoang thân máy bay", "机身筒段")
def fuselage_barrel(
    shape: Shape,
    length_m: Annotated[float, Between(3, 14)] = 7.0,
    diameter_m: Annotated[float, Between(3, 6.2)] = 3.96,
) -> None:
    """A section of an aircraft's fuselage, with its frames, windows and floor, on two cradles."""
    r, long = diameter_m / 2, length_m
    z = r + 0.7
    shape.footprint(long, 2 * r, z + r)
    barrel(shape, (-long / 2, 0, z), r, long)
    for side in (-1, 1):
        cradle(shape, (side * long * 0.3, 0, 0), r, z)
    state_strip(shape, (0, -r * 0.62, 0.42), (long * 0.4, 0.1))
    shape.box(Slot.BASE, (0, -r * 0.58, 0.3), (long * 0.6, 0.12, 0.22), 0.02)
    shape.port("in", (-long / 2, 0, z))
    shape.port("out", (long / 2, 0, z))
