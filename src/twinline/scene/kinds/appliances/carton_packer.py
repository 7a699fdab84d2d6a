"""A carton packer."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import (
    doors_of,
    operator_panel,
    plinthed,
    signal_lamps,
    slat_conveyor,
)
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_M: Final = 4.2
_LINE_M: Final = 0.5
_HALF_M: Final = 1.05


@kind(Sector.APPLIANCES, "Carton packer", "Máy đóng thùng carton", "纸箱套装机")
def carton_packer(shape: Shape, length_m: Annotated[float, Between(4.2, 7)] = 4.8) -> None:
    """Opens flat cartons, lifts them in an elevator and lowers each over an appliance."""
    shape.footprint(length_m, 4.345, _TOP_M + 0.2)
    slat_conveyor(shape, (0, -1.2, 0), (length_m, 1.1, _LINE_M))
    with shape.placed((0, -1.2, 0)):
        _tower(shape)
        _elevator(shape)
    _blanks(shape)
    _fence(shape)
    operator_panel(shape, (_HALF_M + 0.75, -2.05, 0))
    shape.stand((_HALF_M + 0.4, -2.5, 0))
    shape.port("in", (-length_m / 2, -1.2, _LINE_M))
    shape.port("out", (length_m / 2, -1.2, _LINE_M))


def _tower(shape: Shape) -> None:
    for x in (-1, 1):
        for y in (-1, 1):
            foot = (x * _HALF_M, y * 0.78, 0)
            shape.box(Slot.FRAME, foot, (0.16, 0.16, _TOP_M), 0.02)
            if shape.fine:
                shape.box(Slot.BASE, foot, (0.3, 0.3, 0.03), 0)
        shape.box(Slot.FRAME, (x * _HALF_M, 0, _TOP_M - 0.16), (0.16, 1.5, 0.16), 0)
        if shape.fine:
            shape.box(Slot.STEEL, (x * (_HALF_M - 0.11), 0.7, 0.7), (0.05, 0.05, _TOP_M - 0.9), 0)
    for y in (-1, 1):
        shape.box(Slot.FRAME, (0, y * 0.78, _TOP_M - 0.16), (2 * _HALF_M, 0.14, 0.16), 0)
    shape.box(Slot.SHELL, (0, 0, _TOP_M), (1.5, 1.1, 0.2), 0.04)
    shape.box(Slot.SHELL, (0, -0.8, 3.3), (2 * _HALF_M + 0.1, 0.08, 0.62), 0.02)
    state_strip(shape, (0, -0.85, 3.6), (1.9, 0.1))
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (0, -0.85, 3.36), (1.9, 0.02, 0.12), 0)
    signal_lamps(shape, (_HALF_M + 0.2, -0.78, _TOP_M - 0.44))
    if shape.fine:
        shape.box(Slot.FRAME, (_HALF_M + 0.14, -0.78, _TOP_M - 0.5), (0.2, 0.08, 0.06), 0)


def _elevator(shape: Shape) -> None:
    """A carriage that holds the open carton by its sides, over the appliance."""
    z = 2.3
    motion = Motion(Way.SLIDE, 0, 1.25)
    with shape.moving("elevator", motion, Drive.SERVICE, (0, 0, z), (0, 0, -1)):
        shape.box(Slot.ACCENT, (0, 0.62, z + 0.5), (1.9, 0.14, 0.2), 0.02)
        for side in (-1, 1):
            shape.box(Slot.ACCENT, (side * 0.84, 0.05, z + 0.5), (0.1, 1.2, 0.14), 0)
            shape.box(Slot.ACCENT, (side * 0.78, -0.05, z + 0.2), (0.06, 0.66, 0.36), 0.01)
            if shape.fine:
                for y in (-0.25, 0.12):
                    shape.cone(
                        Slot.RUBBER, (side * 0.73 - 0.04, y, z + 0.3), (0.06, 0.06), 0.08, "x"
                    )
        _open_carton(shape, z - 0.55)


def _open_carton(shape: Shape, z: float) -> None:
    """Four walls and the flaps below, which stand off."""
    for side in (-1, 1):
        shape.box(Slot.WOOD, (side * 0.68, -0.05, z), (0.02, 0.84, 1.0), 0)
        shape.box(Slot.WOOD, (0, -0.05 + side * 0.41, z), (1.36, 0.02, 1.0), 0)
        if shape.fine:
            shape.box(Slot.LOAD, (0, -0.05 + side * 0.425, z + 0.2), (1.0, 0.015, 0.2), 0)
            shape.beam(Slot.WOOD, (side * 0.68, -0.05, z + 0.01), (side * 0.8, -0.05, z - 0.16),
                       (0.8, 0.015))  # fmt: skip
    shape.box(Slot.WOOD, (0, -0.05, z + 0.98), (1.36, 0.82, 0.02), 0)


def _blanks(shape: Shape) -> None:
    """The magazine behind: flat cartons on edge, and the arm that draws and opens them."""
    shape.box(Slot.BASE, (0, 1.2, 0), (2.3, 1.9, 0.12), 0)
    shape.box(Slot.SHELL_SHADE, (0, 1.2, 0.12), (2.1, 1.8, 0.5), 0.03)
    doors_of(shape, (0, 0.29, 0.16), (2.0, 0.4), 3)
    n = 9 if shape.fine else 1
    for i in range(n):
        y = 1.1 + (i + 0.5) * 0.84 / n
        lean = 0.02 * (i % 3) if shape.fine else 0.0
        shape.box(Slot.WOOD, (lean, y, 0.66), (1.9, 0.84 / n * 0.72, 1.35), 0)
    for side in (-1, 1):
        shape.box(Slot.FRAME, (side * 1.06, 1.5, 0.12), (0.06, 1.1, 0.9), 0)
        shape.box(Slot.FRAME, (side * 1.06, 0.5, 0.12), (0.12, 0.12, 2.6), 0)
    shape.box(Slot.FRAME, (0, 0.5, 2.7), (2.24, 0.14, 0.14), 0)
    motion = Motion(Way.SLIDE, 0, 0.4)
    with shape.moving("opening arm", motion, Drive.SERVICE, (0, 0.8, 1.5), (0, -1, 0)):
        shape.box(Slot.ACCENT, (0, 0.78, 1.3), (1.3, 0.1, 0.1), 0.01)
        shape.box(Slot.ACCENT, (0, 0.72, 1.36), (0.14, 0.12, 1.36), 0)
        for x in (-0.55, 0.55) if shape.fine else ():
            shape.cone(Slot.RUBBER, (x, 0.82, 1.35), (0.05, 0.09), 0.1, "y")


def _fence(shape: Shape) -> None:
    for side in (-1, 1):
        x = side * (_HALF_M + 0.45)
        for y in (-0.3, 0.95, 2.2):
            shape.box(Slot.SAFETY, (x, y, 0), (0.06, 0.06, 1.9), 0)
        if shape.fine:
            for z in (0.2, 1.0, 1.82):
                shape.box(Slot.SAFETY, (x, 0.95, z), (0.03, 2.5, 0.04), 0)
            shape.box(Slot.GLASS, (x, 0.95, 0.24), (0.01, 2.44, 1.58), 0)
        else:
            shape.box(Slot.GLASS, (x, 0.95, 0.2), (0.03, 2.5, 1.6), 0)
    plinthed(shape, (_HALF_M + 0.06, -0.25, 0), (0.5, 0.3, 1.8))
