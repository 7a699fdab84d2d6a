"""A skid for car bodies."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WIDE_M: Final = 1.2


@kind(Sector.AUTOMOTIVE, "Body skid", "Giá trượt thân xe", "车身滑橇")
def body_skid(shape: Shape, length_m: Annotated[float, Between(3.6, 6)] = 4.9) -> None:
    """Carries a car body through body and paint shop: two runners with four locating posts."""
    shape.footprint(length_m, _WIDE_M, 0.43)
    skid(shape, length_m)


def skid(shape: Shape, long: float) -> None:
    """The skid itself, 0.43 m high, its runners along x."""
    toe = 0.3
    for side in (-1, 1):
        outline = [(toe - long / 2, 0), (long / 2 - toe, 0), (long / 2, 0.1), (long / 2, 0.14),
                   (-long / 2, 0.14), (-long / 2, 0.1)]  # fmt: skip
        shape.side(Slot.STEEL, outline, side * (_WIDE_M / 2 - 0.05), 0.1)
    for x in (-0.4, -0.13, 0.13, 0.4) if shape.fine else (-0.4, 0.4):
        shape.box(Slot.STEEL, (x * long, 0, 0.03), (0.1, _WIDE_M - 0.1, 0.09), 0.012)
    for x in (-0.36, 0.34):
        shape.box(Slot.STEEL, (x * long, 0, 0.12), (0.09, _WIDE_M, 0.07), 0.012)
        for side in (-1, 1):
            y = side * (_WIDE_M / 2 - 0.08)
            shape.box(Slot.STEEL, (x * long, y, 0.18), (0.09, 0.09, 0.14), 0.012)
            shape.box(Slot.SAFETY, (x * long, y, 0.31), (0.16, 0.12, 0.03), 0.008)
            shape.cone(Slot.METAL, (x * long, y, 0.33), (0.032, 0.012), 0.1)
    if shape.fine:
        for side in (-1, 1):
            start = (-0.13 * long, side * 0.5, 0.08)
            shape.beam(Slot.STEEL, start, (0.13 * long, -side * 0.5, 0.08), 0.05)
        shape.box(Slot.DARK, (-0.4 * long, 0.25, 0.12), (0.14, 0.1, 0.06), 0.012)
