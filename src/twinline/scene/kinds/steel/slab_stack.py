"""A stack of slabs."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_THICK_M = 0.23
_STEP_M = 0.29
_SHIFTS_M = (0.0, 0.12, -0.08, 0.05, -0.1, 0.09, -0.03, 0.1, -0.06, 0.02)


@kind(Sector.STEEL, "Slab stack", "Chồng phôi tấm", "板坯垛")
def slab_stack(
    shape: Shape,
    slabs: Annotated[int, Between(1, 10)] = 6,
    length_m: Annotated[float, Between(4, 12)] = 8.0,
) -> None:
    """Slabs that cool and wait, one upon the other, with bars between them for the grab."""
    shape.footprint(length_m + 0.6, 1.9, 0.1 + slabs * _STEP_M)
    for x in (-0.36, 0, 0.36):
        shape.box(Slot.CONCRETE, (x * length_m, 0, 0), (0.4, 1.9, 0.1), 0)
    for side in (-1, 1):
        shape.box(Slot.SAFETY, (side * (length_m / 2 + 0.27), 0, 0), (0.06, 1.9, 0.03), 0)
    for i in range(slabs):
        z = 0.1 + i * _STEP_M
        for x in (-0.36, 0.36):
            shape.box(Slot.STEEL, (x * length_m, 0, z), (0.14, 1.6, _STEP_M - _THICK_M), 0)
        slot = Slot.HOT if i == slabs - 1 and slabs > 4 else Slot.LOAD
        block = (_SHIFTS_M[i] * 0.8, _SHIFTS_M[-1 - i] * 0.6, z + _STEP_M - _THICK_M)
        shape.box(slot, block, (length_m, 1.5 + _SHIFTS_M[i] * 0.6, _THICK_M), 0.03)
        if shape.fine:
            mark = (block[0] - length_m / 2 + 0.7, block[1] - 0.77, block[2] + 0.04)
            shape.box(Slot.PAPER, mark, (0.55, 0.1, 0.14), 0)
    shape.port("in", (-length_m / 2 - 0.3, 0, 0.2))
    shape.port("out", (length_m / 2 + 0.3, 0, 0.2))
