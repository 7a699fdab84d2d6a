"""A stand on which an engine is built and moved."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.engines import LENGTH_OF_RADIUS, turbofan_at
from twinline.scene.kinds.aerospace.steelwork import wheel
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.AEROSPACE, "Engine stand", "Giá động cơ máy bay", "航空发动机支架")
def engine_stand(shape: Shape, diameter_m: Annotated[float, Between(1.4, 4)] = 2.5) -> None:
    """Carries an aircraft engine on wheels while it is dressed, and brings it to the wing."""
    r = diameter_m / 2
    long, wide = LENGTH_OF_RADIUS * r, 2 * r + 0.7
    z = r + 0.75
    shape.footprint(long, wide, z + r)
    turbofan_at(shape, (-long / 2, 0, z), r)
    _frame(shape, long, wide)
    _arms(shape, r, wide, z)
    state_strip(shape, (0, -wide / 2 + 0.01, 0.42), (long * 0.42, 0.1))
    shape.port("in", (-long / 2, 0, z))
    shape.port("out", (long / 2, 0, z))
    shape.stand((-0.2 * r, -wide / 2 - 0.45, 0))


def _frame(shape: Shape, long: float, wide: float) -> None:
    for side in (-1, 1):
        rail = (0, side * (wide / 2 - 0.09), 0.32)
        shape.box(Slot.FRAME, rail, (long * 0.82, 0.14, 0.2), 0.02)
    for x in (-0.36, 0.0, 0.34):
        shape.box(Slot.FRAME, (x * long, 0, 0.34), (0.14, wide - 0.2, 0.16), 0.015)
    for x in (-0.36, 0.34):
        for side in (-1, 1):
            at = (x * long, side * (wide / 2 - 0.24) - 0.05, 0.15)
            wheel(shape, at, 0.15, 0.1)
            if shape.fine:
                shape.box(Slot.DARK, (at[0], at[1] + 0.05, 0.2), (0.1, 0.16, 0.14), 0)
    if shape.fine:
        shape.beam(Slot.SAFETY, (-0.41 * long, 0, 0.42), (-0.49 * long, 0, 0.42), 0.07, 0)


def _arms(shape: Shape, r: float, wide: float, z: float) -> None:
    """Two yokes: in front they take the fan case, behind they take the turbine's frame."""
    for side in (-1, 1):
        y = side * (wide / 2 - 0.09)
        for x, top in ((-0.75 * r, z), (0.35 * r, z + 0.1 * r)):
            shape.beam(Slot.FRAME, (x - 0.5 * r, y, 0.5), (x, y, top), 0.1)
            shape.beam(Slot.FRAME, (x + 0.5 * r, y, 0.5), (x, y, top), 0.1)
            pin = (x, y, top - 0.12)
            shape.box(Slot.BASE, pin, (0.26, 0.17, 0.24), 0.02)
            if shape.fine:
                reach = 0.36 if x < 0 else 0.36 + 0.04 * r
                at = (x, y - side * reach / 2, top - 0.06)
                shape.box(Slot.ACCENT, at, (0.14, reach, 0.12), 0.015)
