"""A coil of strip."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.steel.coiled import coil_of_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.STEEL, "Coil", "Cuộn thép", "钢卷")
def coil(
    shape: Shape,
    diameter_m: Annotated[float, Between(1, 2.2)] = 1.9,
    width_m: Annotated[float, Between(0.6, 2)] = 1.4,
) -> None:
    """Strip wound to a coil, strapped, on a saddle; thus steel is stored and shipped."""
    radius = diameter_m / 2
    shape.footprint(diameter_m, width_m + 0.2, diameter_m + 0.12)
    coil_of_strip(shape, (0, 0, radius + 0.12), (radius, width_m))
    for side in (-1, 1):
        x = side * radius * 0.55
        inner, outer = x - side * radius * 0.26, x + side * radius * 0.2
        low = radius * 0.05 + 0.1
        wedge = [(inner, 0), (outer, 0), (outer, low + radius * 0.24), (inner, low * 0.5)]
        outline = wedge if side > 0 else wedge[::-1]
        shape.side(Slot.WOOD, outline, 0, width_m + 0.2)
    if shape.fine:
        for y in (-0.3, 0.3):
            shape.box(Slot.WOOD, (0, y * width_m, 0), (radius * 1.5, 0.12, 0.06), 0.01)
    shape.port("in", (0, width_m / 2 + 0.1, 0), -90)
    shape.port("out", (0, -width_m / 2 - 0.1, 0), -90)
