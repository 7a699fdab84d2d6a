"""The vertical tail of an airliner."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.fins import fin
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.AEROSPACE, "Vertical tail", "Đuôi đứng máy bay", "垂直尾翼")
def tail_fin(shape: Shape, height_m: Annotated[float, Between(3, 9)] = 6.2) -> None:
    """The fin of an airliner, which keeps it straight, with the rudder that steers it."""
    h = height_m
    shape.footprint(1.225 * h, 0.094 * h, h)
    fin(shape, h)
    for x in (0.2, 0.35, 0.5):
        shape.box(Slot.STEEL, (x * h, 0, 0), (0.03 * h, 0.094 * h, 0.035 * h), 0.01)
