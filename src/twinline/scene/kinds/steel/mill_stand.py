"""A rolling mill stand."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.kinds.steel.rolling import housings, roll_stack, screw_downs, spindle_drive
from twinline.scene.kinds.steel.steelwork import strut
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PASS_M = 3.3
_REACH_M = 3.6


@kind(Sector.STEEL, "Mill stand", "Giá cán", "轧机机架")
def mill_stand(shape: Shape, width_m: Annotated[float, Between(2, 5)] = 3.0) -> None:
    """Rolls a hot slab thinner between two work rolls, each held by a larger one."""
    half = width_m / 2
    shape.footprint(3.9, width_m + 5.89, 7.95)
    housings(shape, Slot.SHELL, half, (3.2, 6.85))
    roll_stack(shape, half, _PASS_M, (0.38, 0.76))
    screw_downs(shape, half, 6.85)
    spindle_drive(shape, half, (_PASS_M - 0.41, _PASS_M + 0.41), (2.4, _REACH_M))
    _guides(shape, half)
    _walkway(shape, half)
    shape.box(Slot.HOT, (0, 0, _PASS_M - 0.025), (3.9, width_m * 0.6, 0.05), 0)
    front = -half - 0.84 - _REACH_M + 0.7
    state_strip(shape, (0, front, _PASS_M + 0.75), (1.6, 0.14))
    shape.port("in", (-1.95, 0, _PASS_M))
    shape.port("out", (1.95, 0, _PASS_M))
    shape.stand((0, front - 2.1, 0))


def _guides(shape: Shape, half: float) -> None:
    for x in (-1.45, 1.45):
        shape.box(Slot.STEEL, (x, 0, _PASS_M - 0.32), (0.9, 2 * half, 0.2), 0)
        if shape.fine:
            shape.box(Slot.BASE, (x * 1.12, 0, 0.9), (0.3, 2 * half, 1.9), 0)
            for y in (-0.8, 0.8):
                shape.box(Slot.FRAME, (x, y * half, _PASS_M - 0.12), (0.9, 0.1, 0.34), 0)
            for z in (0.55, 1.15):
                tube = ((x * 0.86, -half, _PASS_M + z), (x * 0.86, half, _PASS_M + z))
                shape.pipe(Slot.METAL, tube, 0.07)


def _walkway(shape: Shape, half: float) -> None:
    if not shape.fine:
        return
    z = 5.9
    for x in (-1.78, 1.78):
        shape.box(Slot.STEEL, (x, 0, z - 0.08), (0.34, 2 * half + 1.7, 0.08), 0)
        edge = x + (0.12 if x > 0 else -0.12)
        light_rail(shape, (edge, -half - 0.82, z), (edge, half + 0.82, z))
        for y in (-half - 0.5, half + 0.5):
            strut(shape, Slot.FRAME, (x * 0.9, y, z - 0.8), (x * 1.02, y, z - 0.08), 0.1)
