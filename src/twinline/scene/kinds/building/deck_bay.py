"""A bay of the floor of a platform."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

DECK_M: Final = 0.36
"""From its upper side to the underside of its beams."""


@kind(Sector.BUILDING, "Deck bay", "Ô sàn thép", "钢平台板格")
def deck_bay(
    shape: Shape,
    length_m: Annotated[float, Between(0.4, 5)] = 3.0,
    depth_m: Annotated[float, Between(0.4, 5)] = 3.0,
) -> None:
    """Makes a floor with its neighbours: a concrete slab on beams that meet flush."""
    shape.footprint(length_m, depth_m, DECK_M)
    shape.box(Slot.CONCRETE, (0, 0, DECK_M - 0.06), (length_m, depth_m, 0.06), 0)
    high = DECK_M - 0.06
    for side in (-1, 1):
        y, x = side * (depth_m / 2 - 0.05), side * (length_m / 2 - 0.05)
        shape.box(Slot.FRAME, (0, y, 0), (length_m, 0.1, high), 0)
        shape.box(Slot.FRAME, (x, 0, 0), (0.1, depth_m - 0.2, high), 0)
    if not shape.fine:
        return
    n = max(1, round(length_m / 1.0))
    for i in range(1, n):
        x = (i / n - 0.5) * length_m
        shape.box(Slot.FRAME, (x, 0, high - 0.16), (0.08, depth_m - 0.2, 0.16), 0)
