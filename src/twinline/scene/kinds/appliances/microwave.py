"""A microwave oven."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.hollow import hollow
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_DEPTH_M: Final = 0.36
_FRONT_M: Final = -_DEPTH_M / 2
_PANEL_M: Final = 0.12


@kind(Sector.APPLIANCES, "Microwave oven", "Lò vi sóng", "微波炉")
def microwave(shape: Shape, width_m: Annotated[float, Between(0.44, 0.6)] = 0.5) -> None:
    """Heats food on a plate that turns, behind a door with a window; stands on a worktop."""
    shape.footprint(width_m, _DEPTH_M + 0.056, 0.3)
    for x in (-1, 1):
        for y in (-1, 1):
            foot = (x * (width_m / 2 - 0.05), y * 0.13, 0)
            shape.box(Slot.RUBBER, foot, (0.03, 0.03, 0.014), 0)
    wide = width_m - _PANEL_M
    left = -width_m / 2 + wide / 2
    hollow(shape, Slot.LOAD, (left, 0, 0.012), (wide, _DEPTH_M, 0.288), (0.02, 0.03, 0.03))
    hollow(shape, Slot.SHELL, (left, -0.01, 0.042), (wide - 0.04, 0.31, 0.228), (0.01, 0.01, 0.01))
    shape.box(Slot.LOAD, ((width_m - _PANEL_M) / 2, 0, 0.012), (_PANEL_M, _DEPTH_M, 0.288), 0.01)
    plate = (left, -0.01, 0.054)
    with shape.moving("plate", Motion(Way.TURN, 0, 36), Drive.SPIN, plate, (0, 0, 1)):
        shape.lathe(
            Slot.GLASS, plate, [(0.09, 0.006), (0.13, 0.014)], n_side=20 if shape.fine else 6
        )
    if shape.fine:
        cup = [(0.03, 0.015), (0.04, 0.02), (0.045, 0.09)]
        shape.lathe(Slot.PAPER, plate, cup, n_side=12)
        shape.box(Slot.LAMP, (left + wide / 2 - 0.035, 0.02, 0.16), (0.008, 0.06, 0.05), 0)
    _door(shape, (left, wide))
    _panel(shape, (width_m - _PANEL_M) / 2)
    if shape.fine:
        for i in range(6):
            slit = (-width_m / 4 + i * 0.035, _DEPTH_M / 2, 0.08)
            shape.box(Slot.DARK, slit, (0.012, 0.008, 0.14), 0)


def _door(shape: Shape, at: tuple[float, float]) -> None:
    left, wide = at
    pivot = (left - wide / 2 + 0.01, _FRONT_M - 0.01, 0.014)
    face = _FRONT_M - 0.028
    with shape.moving("door", Motion(Way.TURN, 0, 100), Drive.DOOR, pivot, (0, 0, -1)):
        shape.box(Slot.LOAD, (left, _FRONT_M - 0.014, 0.014), (wide - 0.004, 0.026, 0.284), 0.01)
        shape.box(Slot.DARK, (left - 0.01, face, 0.05), (wide - 0.08, 0.008, 0.212), 0)
        shape.box(Slot.GLASS, (left - 0.01, face - 0.004, 0.075), (wide - 0.14, 0.006, 0.162), 0)
        grip = left + wide / 2 - 0.028
        ends = (grip, face - 0.02, 0.06), (grip, face - 0.02, 0.252)
        shape.beam(Slot.METAL, *ends, 0.016)
        if shape.fine:
            for z in (0.075, 0.23):
                shape.box(Slot.METAL, (grip, face - 0.008, z), (0.012, 0.024, 0.012), 0)


def _panel(shape: Shape, x: float) -> None:
    shape.box(Slot.DARK, (x, _FRONT_M - 0.012, 0.014), (_PANEL_M - 0.006, 0.026, 0.284), 0.008)
    shape.box(Slot.SCREEN, (x, _FRONT_M - 0.026, 0.235), (0.085, 0.008, 0.04), 0)
    if not shape.fine:
        return
    for row in range(3):
        for column in (-1, 0, 1):
            button = (x + column * 0.029, _FRONT_M - 0.026, 0.2 - row * 0.025)
            shape.box(Slot.METAL, button, (0.02, 0.006, 0.013), 0)
    knob = (x, _FRONT_M - 0.044, 0.085)
    shape.lathe(Slot.METAL, knob, [(0.026, 0), (0.029, 0.006), (0.03, 0.02)], "y", 16)
    shape.box(Slot.SHELL_SHADE, (x, _FRONT_M - 0.026, 0.022), (0.085, 0.008, 0.026), 0)
