"""A slab."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.STEEL, "Slab", "Phôi tấm", "板坯")
def slab(
    shape: Shape,
    length_m: Annotated[float, Between(4, 12)] = 8.0,
    width_m: Annotated[float, Between(0.8, 2.2)] = 1.5,
    hot: bool = False,  # noqa: FBT001, FBT002 - a parameter of a kind is given by its name
) -> None:
    """A cast block of steel some 0.23 m thick, from which plate or strip is rolled."""
    shape.footprint(length_m, width_m, 0.23)
    slot = Slot.HOT if hot else Slot.LOAD
    shape.box(slot, (0, 0, 0), (length_m, width_m, 0.23), 0.03)
    if shape.fine and not hot:
        for x in (-0.26, 0.26):
            shape.box(Slot.STEEL, (x * length_m, 0, 0.226), (0.03, width_m * 0.96, 0.004), 0)
        shape.box(
            Slot.PAPER, (-length_m / 2 + 0.6, -width_m / 2 + 0.3, 0.225), (0.6, 0.22, 0.005), 0
        )
    shape.port("in", (-length_m / 2, 0, 0.1))
    shape.port("out", (length_m / 2, 0, 0.1))
