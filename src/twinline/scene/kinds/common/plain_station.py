"""A station of no special trade."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import duct, feet, leaf, vents
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.COMMON, "Station", "Trạm gia công", "通用工位")
def plain_station(
    shape: Shape,
    width_m: Annotated[float, Between(1.6, 4)] = 2.4,
    depth_m: Annotated[float, Between(1.2, 2.6)] = 1.6,
) -> None:
    """Stands for any work that has no picture of its own: a housing, a window, a door, a way in."""
    shape.footprint(width_m + 0.24, depth_m + 0.198, 2.84)
    bay = width_m - 0.8
    with shape.placed((-0.4, 0, 0)):
        _bay(shape, bay, depth_m)
    _tower(shape, width_m / 2 - 0.4, depth_m)
    _base(shape, width_m, depth_m)
    for side in (-1, 1):
        x = side * (width_m / 2 + 0.04)
        shape.box(Slot.METAL, (x, 0, 0.78), (0.16, 0.56, 0.12), 0.01)
        shape.box(Slot.DARK, (x, 0, 0.9), (0.158, 0.46, 0.015), 0)
    shape.port("in", (-width_m / 2 - 0.12, 0, 0.9))
    shape.port("out", (width_m / 2 + 0.12, 0, 0.9))
    shape.stand((width_m / 2 - 0.4, -depth_m / 2 - 0.6, 0))


def _base(shape: Shape, wide: float, deep: float) -> None:
    shape.box(Slot.BASE, (0, 0, 0.05), (wide - 0.06, deep - 0.12, 0.15), 0.01)
    feet(shape, (wide, deep))


def _bay(shape: Shape, bay: float, deep: float) -> None:
    half = bay / 2
    front = -deep / 2
    shape.box(Slot.SHELL, (0, 0, 0.2), (bay, deep, 0.56), 0.04)
    shape.box(Slot.SHELL_SHADE, (0, front, 0.28), (bay * 0.8, 0.03, 0.36), 0.01)
    vents(shape, (-bay * 0.2, front - 0.01, 0.34), bay * 0.24, 3)
    for side in (-1, 1):
        x = side * (half - 0.06)
        shape.box(Slot.SHELL, (x, -deep * 0.36, 0.76), (0.12, deep * 0.28, 1.2), 0.02)
        shape.box(Slot.SHELL, (x, deep * 0.36, 0.76), (0.12, deep * 0.28, 1.2), 0.02)
        shape.box(Slot.SHELL, (x, 0, 1.4), (0.12, deep * 0.5, 0.56), 0)
    shape.box(Slot.SHELL, (0, deep / 2 - 0.06, 0.76), (bay - 0.1, 0.12, 1.2), 0.02)
    shape.box(Slot.SHELL, (0, 0, 1.92), (bay, deep, 0.2), 0.05)
    state_strip(shape, (0, front - 0.005, 2.02), (bay * 0.86, 0.07))
    shape.box(Slot.METAL, (0, 0, 0.76), (bay - 0.2, deep * 0.6, 0.12), 0)
    shape.box(Slot.LOAD, (0, 0, 0.88), (bay * 0.3, deep * 0.26, 0.24), 0.03)
    shape.box(Slot.DARK, (0, 0.1 * deep, 1.74), (bay * 0.5, deep * 0.3, 0.18), 0)
    working = Motion(Way.SLIDE, -0.16, 0.1)
    with shape.moving("tool", working, Drive.SERVICE, (0, 0, 1.5), (0, 0, 1)):
        shape.box(Slot.ACCENT, (0, 0.06 * deep, 1.46), (0.26, 0.26, 0.4), 0.04)
        tip = [(0.03, 0), (0.07, 0.1), (0.07, 0.18)]
        shape.lathe(Slot.METAL, (0, 0.06 * deep, 1.3), tip if shape.fine else tip[::2])
    opening = Motion(Way.SLIDE, 0, (bay - 0.16) * 0.9)
    with shape.moving("door", opening, Drive.DOOR, (0, front, 1.2), (-1, 0, 0)):
        leaf(shape, (0, front - 0.02, 0.78), (bay - 0.16, 1.16), 0.16)


def _tower(shape: Shape, x: float, deep: float) -> None:
    """The upright part with its controls."""
    shape.box(Slot.SHELL_SHADE, (x, 0.03, 0.2), (0.78, deep - 0.06, 2.0), 0.05)
    shape.box(Slot.SHELL, (x, -deep / 2 + 0.02, 0.34), (0.6, 0.04, 0.6), 0.015)
    if shape.fine:
        shape.box(Slot.DARK, (x - 0.22, -deep / 2 - 0.01, 0.6), (0.03, 0.03, 0.16), 0)
    control_panel(shape, (x, -deep / 2 - 0.12, 1.4))
    stack_light(shape, (x + 0.2, 0.2, 2.2))
    duct(shape, (x - 0.16, deep * 0.24, 2.2), 0.12, 0.5)
