"""A reversing roughing mill."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.kinds.steel.rolling import housings, roll_stack, screw_downs, spindle_drive
from twinline.scene.kinds.steel.steelwork import roller_bed
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PASS_M = 1.5
_REACH_M = 5.0


@kind(Sector.STEEL, "Reversing mill", "Máy cán thô đảo chiều", "可逆式粗轧机")
def reversing_mill(
    shape: Shape,
    width_m: Annotated[float, Between(2, 4)] = 2.6,
    table_m: Annotated[float, Between(6, 14)] = 9.0,
) -> None:
    """Rolls a slab to and fro between two rolls; manipulators on both sides centre and turn it."""
    half = width_m / 2
    shape.footprint(3.3 + 2 * table_m, width_m + 7.29, 7.4)
    housings(shape, Slot.SHELL, half, (3.3, 6.3))
    roll_stack(shape, half, _PASS_M, (0.6, 0), drop=0.25)
    _balance(shape, half)
    screw_downs(shape, half, 6.3)
    heights = (_PASS_M - 0.63, _PASS_M + 0.88)
    spindle_drive(shape, half, heights, (2.6, _REACH_M))
    for side in (-1, 1):
        middle = side * (1.65 + table_m / 2)
        roller_bed(shape, (middle, 0, _PASS_M - 0.15), (table_m, width_m))
        _manipulators(shape, side, (middle, table_m), half)
    shape.box(Slot.HOT, (-1.2, 0, _PASS_M - 0.14), (table_m * 0.9, width_m * 0.42, 0.24), 0.03)
    front = -half - 0.84 - _REACH_M + 0.7
    state_strip(shape, (0, front, _PASS_M + 0.7), (1.6, 0.14))
    end = 1.65 + table_m
    shape.port("in", (-end, 0, _PASS_M - 0.1))
    shape.port("out", (end, 0, _PASS_M - 0.1))
    shape.stand((2.8, -half - 2.2, 0))


def _balance(shape: Shape, half: float) -> None:
    for side in (-1, 1) if shape.fine else ():
        y = side * (half + 0.42)
        shape.box(Slot.DARK, (0, y, 3.4), (1.2, 0.7, 0.9), 0)
        shape.cylinder(Slot.METAL, (0, y, 4.2), 0.26, 1.2)
        shape.box(Slot.FRAME, (0, y - side * 0.46, 2.6), (0.5, 0.14, 2.2), 0)


def _manipulators(shape: Shape, side: int, table: tuple[float, float], half: float) -> None:
    middle, long = table
    for name, way in (("near", -1), ("far", 1)):
        hand = "entry" if side < 0 else "exit"
        travel = Motion(Way.SLIDE, 0, half * 0.36)
        guard = f"{hand} {name} manipulator"
        y = way * (half - 0.14)
        with shape.moving(guard, travel, Drive.SERVICE, (middle, y, _PASS_M), (0, -way, 0)):
            shape.box(Slot.ACCENT, (middle, y, _PASS_M - 0.12), (long * 0.86, 0.26, 0.55), 0.05)
            for x in (-0.28, 0.28) if shape.fine else ():
                rack = (middle + x * long, y + way * 0.55, _PASS_M - 0.02)
                shape.box(Slot.STEEL, rack, (0.24, 1.0, 0.22), 0)
        for x in (-0.28, 0.28) if shape.fine else ():
            house = (middle + x * long, way * (half + 0.6), 0)
            shape.box(Slot.FRAME, house, (0.8, 0.7, _PASS_M + 0.4), 0)
