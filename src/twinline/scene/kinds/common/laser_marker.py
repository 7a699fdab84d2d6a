"""A laser marking station."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import stack_light, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.COMMON, "Laser marker", "Máy khắc laser", "激光打标机")
def laser_marker(shape: Shape, width_m: Annotated[float, Between(0.9, 1.8)] = 1.3) -> None:
    """Marks parts with numbers and codes by a laser, behind a window that stops its light."""
    shape.footprint(width_m, 1.342, 2.69)
    _cabinet(shape, width_m)
    _door(shape, width_m)
    _head(shape, width_m)
    shape.stand((0, -1.15, 0))
    shape.port("in", (-0.2, -0.67, 1.0), 90)
    shape.port("out", (0.2, -0.67, 1.0), -90)


def _cabinet(shape: Shape, width: float) -> None:
    shape.box(Slot.BASE, (0, 0.05, 0), (width - 0.08, 1.1, 0.12), 0.01)
    shape.box(Slot.SHELL, (0, 0.05, 0.12), (width, 1.2, 0.78), 0.05)
    for side in (-1, 1):
        shape.box(Slot.SHELL, (side * (width / 2 - 0.05), 0.05, 0.9), (0.1, 1.2, 0.9), 0.03)
    shape.box(Slot.SHELL_SHADE, (0, 0.6, 0.9), (width, 0.1, 0.9), 0.03)
    shape.box(Slot.SHELL, (0, 0.05, 1.8), (width, 1.2, 0.24), 0.05)
    shape.box(Slot.STEEL, (0, 0, 0.9), (width - 0.24, 0.96, 0.05), 0.01)
    shape.box(Slot.SHELL_SHADE, (0, -0.01, 0.95), (0.34, 0.3, 0.06), 0.01)
    shape.cylinder(Slot.LOAD, (0, -0.01, 1.01), 0.1, 0.12)
    if shape.fine:
        for i in range(4):
            shape.box(Slot.DARK, (-0.12, -0.555, 0.3 + i * 0.07), (width * 0.4, 0.02, 0.03), 0.004)
        shape.box(Slot.SHELL_SHADE, (width * 0.28, -0.55, 0.24), (width * 0.34, 0.03, 0.5), 0.02)
    state_strip(shape, (0, -0.555, 1.94), (width * 0.7, 0.07))
    stack_light(shape, (width / 2 - 0.15, 0.45, 2.04))


def _door(shape: Shape, width: float) -> None:
    open_m = Motion(Way.SLIDE, 0, 0.62)
    with shape.moving("door", open_m, Drive.DOOR, (0, -0.58, 0.95), (0, 0, 1)):
        shape.box(Slot.ACCENT, (0, -0.58, 0.92), (width - 0.06, 0.05, 0.86), 0.02)
        shape.box(Slot.GLASS, (0, -0.6, 1.08), (width * 0.62, 0.04, 0.5), 0.015)
    shape.box(Slot.DARK, (-width * 0.36, -0.63, 0.6), (0.2, 0.16, 0.22), 0.03)
    shape.box(Slot.SCREEN, (-width * 0.36, -0.7, 0.66), (0.16, 0.02, 0.12), 0.006)


def _head(shape: Shape, width: float) -> None:
    shape.box(Slot.METAL, (0, 0.42, 0.95), (0.16, 0.14, 0.85), 0.02)
    work = Motion(Way.SLIDE, -0.06, 0.06)
    with shape.moving("laser head", work, Drive.SERVICE, (0, 0.1, 1.5), (1, 0, 0)):
        shape.box(Slot.SHELL_SHADE, (0, 0.14, 1.46), (0.2, 0.52, 0.2), 0.03)
        shape.cylinder(Slot.DARK, (0, -0.01, 1.36), 0.06, 0.1)
    if shape.fine:
        shape.pipe(
            Slot.RUBBER, [(0, 0.4, 1.6), (width * 0.3, 0.42, 1.7), (width * 0.3, 0.5, 1.85)], 0.025
        )
