"""A bollard."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PLATE_M = 0.32


@kind(Sector.BUILDING, "Bollard", "Trụ chắn bảo vệ", "防撞柱")
def bollard(shape: Shape, height_m: Annotated[float, Between(0.6, 1.4)] = 1.0) -> None:
    """Keeps vehicles off what they must not run into, such as a door post or a cabinet."""
    shape.footprint(_PLATE_M, _PLATE_M, height_m)
    n = 20 if shape.fine else 8
    shape.box(Slot.STEEL, (0, 0, 0), (_PLATE_M, _PLATE_M, 0.016), 0.004)
    top = height_m - 0.016
    post = [(0.1, 0), (0.085, 0.02), (0.085, top - 0.07), (0.075, top - 0.03), (0.045, top - 0.006),
            (0.0, top)]  # fmt: skip
    shape.lathe(Slot.SAFETY, (0, 0, 0.016), post if shape.fine else [*post[1:4], post[5]], n_side=n)
    for share in (0.34, 0.62):
        band = [(0.0875, 0), (0.0875, height_m * 0.12)]
        shape.lathe(Slot.DARK, (0, 0, height_m * share), band, n_side=n)
    if shape.fine:
        for x in (-0.12, 0.12):
            for y in (-0.12, 0.12):
                shape.cylinder(Slot.METAL, (x, y, 0.014), 0.022, 0.012)
                shape.cylinder(Slot.BASE, (x, y, 0.024), 0.011, 0.028)
        ring = [(0.0865, 0), (0.0865, 0.03)]
        shape.lathe(Slot.PAPER, (0, 0, height_m * 0.86), ring, n_side=n)
