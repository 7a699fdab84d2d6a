"""A dishwasher."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.hollow import hollow
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_DEPTH_M: Final = 0.56
_FRONT_M: Final = -_DEPTH_M / 2


@kind(Sector.APPLIANCES, "Dishwasher", "Máy rửa bát", "洗碗机")
def dishwasher(shape: Shape, width_m: Annotated[float, Between(0.45, 0.6)] = 0.6) -> None:
    """Washes dishes in two baskets between spray arms, behind a door that folds down."""
    shape.footprint(width_m, _DEPTH_M + 0.089, 0.85)
    for x in (-1, 1):
        for y in (-1, 1):
            foot = (x * (width_m / 2 - 0.05), y * 0.22, 0)
            shape.box(Slot.DARK, foot, (0.04, 0.04, 0.04), 0)
    shape.box(Slot.DARK, (0, 0.03, 0.03), (width_m - 0.02, _DEPTH_M - 0.08, 0.09), 0)
    hollow(shape, Slot.LOAD, (0, 0, 0.11), (width_m, _DEPTH_M, 0.71), (0.018, 0.03, 0.02))
    hollow(shape, Slot.METAL, (0, -0.01, 0.13), (width_m - 0.03, 0.52, 0.67), (0.02, 0.02, 0.02))
    shape.box(Slot.LOAD, (0, -0.01, 0.82), (width_m, _DEPTH_M + 0.03, 0.03), 0.01)
    shape.box(Slot.DARK, (0, _FRONT_M - 0.004, 0.06), (width_m - 0.03, 0.02, 0.06), 0)
    _baskets(shape, width_m)
    _door(shape, width_m)


def _baskets(shape: Shape, width: float) -> None:
    at = (0.0, 0.0, 0.19)
    with shape.moving("spray arm", Motion(Way.TURN, 0, 240), Drive.SPIN, at, (0, 0, 1)):
        shape.box(Slot.SHELL_SHADE, at, (width * 0.7, 0.05, 0.02), 0)
    for z in (0.24, 0.5) if shape.fine else ():
        for side in (-1, 1):
            shape.box(Slot.STEEL, (side * (width / 2 - 0.06), 0, z), (0.01, 0.44, 0.12), 0)
            shape.box(Slot.STEEL, (0, side * 0.22, z), (width - 0.12, 0.01, 0.12), 0)
        for i in range(7):
            plate = ((i / 6 - 0.5) * (width - 0.22), 0.03, z + 0.1)
            shape.lathe(Slot.PAPER, plate, [(0.06, 0), (0.095, 0.01)], "x", 10)


def _door(shape: Shape, width: float) -> None:
    pivot = (0.0, _FRONT_M - 0.01, 0.125)
    face = _FRONT_M - 0.053
    with shape.moving("door", Motion(Way.TURN, 0, 86), Drive.DOOR, pivot, (1, 0, 0)):
        shape.box(Slot.LOAD, (0, _FRONT_M - 0.028, 0.125), (width - 0.006, 0.05, 0.57), 0.014)
        shape.box(Slot.DARK, (0, _FRONT_M - 0.028, 0.7), (width - 0.006, 0.05, 0.112), 0.012)
        shape.box(Slot.METAL, (0, _FRONT_M - 0.001, 0.16), (width - 0.08, 0.008, 0.62), 0)
        shape.beam(Slot.METAL, (-width * 0.36, face - 0.02, 0.66),
                   (width * 0.36, face - 0.02, 0.66), 0.022)  # fmt: skip
        if not shape.fine:
            return
        for side in (-1, 1):
            shape.box(
                Slot.METAL, (side * width * 0.33, face - 0.008, 0.652), (0.018, 0.03, 0.016), 0
            )
        shape.box(Slot.SCREEN, (0.04, face - 0.001, 0.735), (0.12, 0.008, 0.045), 0)
        for i in range(3):
            shape.box(Slot.METAL, (0.13 + i * 0.03, face - 0.001, 0.75), (0.018, 0.008, 0.012), 0)
        knob = (-width / 2 + 0.07, face - 0.014, 0.757)
        shape.lathe(Slot.METAL, knob, [(0.022, 0), (0.025, 0.02)], "y", 14)
