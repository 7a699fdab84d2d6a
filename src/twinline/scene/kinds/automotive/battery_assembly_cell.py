"""A cell that assembles traction batteries."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.automotive.lineside import column, drum, fence, tray
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_HALF_M: Final = 2.4
_DEEP_M: Final = 3.7
_HIGH_M: Final = 3.9


@kind(Sector.AUTOMOTIVE, "Battery assembly cell", "Ô lắp ráp bộ pin", "动力电池装配单元")
def battery_assembly_cell(shape: Shape, length_m: Annotated[float, Between(6, 10)] = 7.0) -> None:
    """Sets battery modules into a tray with a gantry, on thermal paste, and bolts them down."""
    shape.footprint(length_m, 2 * _DEEP_M + 0.375, _HIGH_M + 0.74)
    _gantry(shape, length_m)
    _handler(shape, length_m)
    for y in (-1, 1):
        fence(shape, -length_m / 2, length_m / 2, y * _DEEP_M)
        for i in range(2 if shape.fine else 1):
            x = -length_m / 2 + 1.3 + i * 1.4
            _modules(shape, (x, y * 2.95, 0))
    drum(shape, (length_m / 2 - 0.8, 3.0, 0))
    cabinet(shape, (length_m / 2 - 1.2, -3.2, 0), (1.8, 0.5, 2.0))
    shape.box(Slot.SHELL, (0, -_DEEP_M, 2.0), (length_m * 0.5, 0.08, 0.26), 0)
    state_strip(shape, (0, -_DEEP_M - 0.04, 2.13), (length_m * 0.47, 0.09))
    column(shape, (length_m / 2 - 0.35, -_DEEP_M - 0.12, 0), 1.9, 0.08, Slot.METAL)
    control_panel(shape, (length_m / 2 - 0.35, -_DEEP_M - 0.27, 1.25))
    stack_light(shape, (-length_m / 2 + 0.2, -_HALF_M, _HIGH_M + 0.1))
    shape.stand((length_m / 2 - 0.35, -_DEEP_M - 0.85, 0))
    shape.port("in", (-length_m / 2, 0, 0.6))
    shape.port("out", (length_m / 2, 0, 0.6))
    shape.port("modules in", (-length_m / 2 + 1.1, _DEEP_M, 0.9), -90)


def _gantry(shape: Shape, long: float) -> None:
    for y in (-1, 1):
        for x in (-1, 0, 1) if long > 8 and shape.fine else (-1, 1):
            column(shape, (x * (long / 2 - 0.2), y * _HALF_M, 0), _HIGH_M - 0.4, 0.22)
        shape.box(Slot.FRAME, (0, y * _HALF_M, _HIGH_M - 0.4), (long, 0.26, 0.3), 0)
        shape.box(Slot.METAL, (0, y * _HALF_M, _HIGH_M - 0.1), (long - 0.1, 0.08, 0.06), 0)
    for x in (-1, 1):
        shape.box(Slot.FRAME, (x * (long / 2 - 0.2), 0, _HIGH_M - 0.38), (0.2, 4.6, 0.24), 0)
    tray(shape, -long / 2, long / 2, (_HALF_M, _HIGH_M))


def _handler(shape: Shape, long: float) -> None:
    """A bridge that runs along x, a carriage across it, a gripper up and down."""
    x, z = -long / 2 + 1.2, _HIGH_M - 0.04
    along = Motion(Way.SLIDE, 0, round(long - 2.6, 3))
    with shape.moving("bridge", along, Drive.SERVICE, (x, 0, z), (1, 0, 0)):
        for dx in (-0.3, 0.3):
            shape.box(Slot.ACCENT, (x + dx, 0, z - 0.02), (0.18, 2 * _HALF_M + 0.16, 0.26), 0)
        across = Motion(Way.SLIDE, 0, 1.9)
        with shape.moving("carriage", across, Drive.SERVICE, (x, -1.9, z), (0, 1, 0)):
            shape.box(Slot.SHELL, (x, -1.9, z - 0.1), (0.86, 0.6, 0.42), 0.03)
            lower = Motion(Way.SLIDE, -0.9, 0)
            with shape.moving("gripper", lower, Drive.SERVICE, (x, -1.9, 2.6), (0, 0, 1)):
                _gripper(shape, (x, -1.9))


def _gripper(shape: Shape, at: tuple[float, float]) -> None:
    x, y = at
    shape.box(Slot.SHELL_SHADE, (x, y, 2.5), (0.24, 0.24, 1.3), 0)
    shape.box(Slot.ACCENT, (x, y, 2.4), (0.8, 0.46, 0.12), 0)
    for dx in (-0.37, 0.37) if shape.fine else ():
        shape.box(Slot.DARK, (x + dx, y, 2.1), (0.05, 0.3, 0.32), 0)
    _module(shape, (x, y, 2.14))


def _module(shape: Shape, at: Vec3) -> None:
    """A battery module: cells between end plates, bus bars on top."""
    x, y, z = at
    shape.box(Slot.LOAD, at, (0.58, 0.36, 0.16), 0)
    if shape.fine:
        for dx in (-0.3, 0.3):
            shape.box(Slot.METAL, (x + dx, y, z), (0.03, 0.37, 0.17), 0)
        for dy in (-0.1, 0.1):
            shape.box(Slot.SAFETY, (x, y + dy, z + 0.16), (0.5, 0.05, 0.012), 0)


def _modules(shape: Shape, at: Vec3) -> None:
    """A trolley with modules in three layers."""
    with shape.placed(at):
        for level in range(3 if shape.fine else 2):
            z = 0.25 + 0.42 * level
            shape.box(Slot.SHELL_SHADE, (0, 0, z - 0.05), (0.96, 0.84, 0.05), 0)
            for y in (-0.21, 0.21) if shape.fine else (0.0,):
                _module(shape, (0, y, z))
        for x in (-1, 1) if shape.fine else ():
            shape.box(Slot.FRAME, (x * 0.47, 0, 0), (0.05, 0.7, 1.25), 0)
