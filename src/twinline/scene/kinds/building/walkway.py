"""A module of an elevated walkway."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.access import RAIL_M, deck, edge_rail, post
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_WIDE_M = 1.2


@kind(Sector.BUILDING, "Walkway", "Lối đi trên cao", "高架走道")
def walkway(
    shape: Shape,
    length_m: Annotated[float, Between(3, 10)] = 6.0,
    height_m: Annotated[float, Between(2.2, 8)] = 3.6,
) -> None:
    """Carries people over the floor from place to place; modules of it join end to end."""
    shape.footprint(length_m, _WIDE_M, height_m + RAIL_M)
    deck(shape, (0, 0, height_m), (length_m, _WIDE_M))
    for y in (-_WIDE_M / 2 + 0.03, _WIDE_M / 2 - 0.03):
        edge_rail(shape, (-length_m / 2, y, height_m), (length_m / 2, y, height_m))
    # A quarter in from its ends, so that in a row of modules all of them are as far apart.
    for x in (-length_m / 4, length_m / 4):
        with shape.placed((x, 0, 0)):
            _trestle(shape, height_m)
    if shape.fine:
        shape.box(Slot.SHELL, (0, -0.02, height_m - 0.26), (length_m, 0.3, 0.03), 0)
        for y in (-0.1, 0.0, 0.08):
            shape.beam(Slot.RUBBER, (-length_m / 2, y, height_m - 0.2),
                       (length_m / 2, y, height_m - 0.2), 0.06)  # fmt: skip


def _trestle(shape: Shape, height_m: float) -> None:
    y = _WIDE_M / 2 - 0.13
    for side in (-1, 1):
        post(shape, (0, side * y, 0), height_m - 0.2)
    shape.beam(Slot.FRAME, (0, -y, height_m - 0.32), (0, y, height_m - 0.32), (0.12, 0.12))
    low, high = height_m * 0.35, height_m - 0.45
    shape.beam(Slot.FRAME, (0, -y, low), (0, y, high), 0.05)
    if shape.fine:
        shape.beam(Slot.FRAME, (0.02, -y, high), (0.02, y, low), 0.05)
        for side in (-1, 1):
            at = (0, side * y, 0.3)
            shape.box(Slot.SAFETY, at, (0.152, 0.152, 0.7), 0.012)
