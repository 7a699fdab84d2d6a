"""A die-sinking electric discharge unit."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import drum, vents
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.COMMON, "Spark eroder", "Máy gia công tia lửa điện", "电火花成形机")
def edm(shape: Shape, tank_m: Annotated[float, Between(0.8, 1.8)] = 1.1) -> None:
    """Erodes hardened steel with sparks from an electrode, under a bath of dielectric."""
    body = tank_m + 0.5
    shape.footprint(body + 1.06, 1.994, 2.84)
    _body(shape, body)
    _tank(shape, tank_m)
    _ram(shape)
    _dielectric(shape, body / 2 + 0.6)
    control_panel(shape, (body / 2 + 0.1, -0.94, 1.34))
    shape.port("in", (-0.2, -0.8, 1.0), 90)
    shape.port("out", (0.2, -0.8, 1.0), -90)
    shape.stand((0, -1.45, 0))


def _body(shape: Shape, body: float) -> None:
    shape.box(Slot.BASE, (0, 0.1, 0), (body - 0.1, 1.5, 0.14), 0.02)
    front = [(-0.62, 0.14), (0.9, 0.14), (0.9, 0.86), (-0.74, 0.86), (-0.74, 0.72)]
    shape.profile(Slot.SHELL, front, 0, body)
    shape.box(Slot.SHELL_SHADE, (-0.1, -0.63, 0.22), (body * 0.6, 0.04, 0.4), 0.015)
    state_strip(shape, (0, -0.745, 0.79), (body - 0.3, 0.06))
    shape.box(Slot.SHELL, (0, 0.66, 0.8), (0.96, 0.6, 1.45), 0.07)
    shape.box(Slot.SHELL, (0, 0.24, 1.72), (0.74, 1.0, 0.44), 0.07)
    shape.box(Slot.SHELL_SHADE, (0, 0.3, 2.14), (0.5, 0.6, 0.1), 0.03)
    stack_light(shape, (-0.34, 0.8, 2.2))
    vents(shape, (0, 0.96, 1.2), 0.5)


def _tank(shape: Shape, tank: float) -> None:
    half = tank / 2
    shape.box(Slot.STEEL, (0, -0.2, 0.86), (tank, 0.94, 0.06), 0.01)
    for side in (-1, 1):
        shape.box(Slot.SHELL_SHADE, (side * half, -0.2, 0.86), (0.06, 0.98, 0.46), 0.01)
    shape.box(Slot.SHELL_SHADE, (0, 0.26, 0.86), (tank, 0.06, 0.46), 0.01)
    shape.box(Slot.GLASS, (0, -0.2, 0.92), (tank - 0.06, 0.9, 0.24), 0)
    shape.box(Slot.LOAD, (0, -0.2, 0.92), (0.46, 0.4, 0.3), 0.015)
    lowering = Motion(Way.SLIDE, 0, 0.4)
    with shape.moving("tank door", lowering, Drive.DOOR, (0, -0.68, 1.0), (0, 0, -1)):
        shape.box(Slot.SHELL, (0, -0.68, 0.88), (tank, 0.04, 0.1), 0.01)
        shape.box(Slot.SHELL, (0, -0.68, 1.24), (tank, 0.04, 0.08), 0.01)
        shape.box(Slot.GLASS, (0, -0.68, 0.97), (tank - 0.02, 0.025, 0.28), 0)


def _ram(shape: Shape) -> None:
    plunging = Motion(Way.SLIDE, -0.12, 0.06)
    with shape.moving("ram", plunging, Drive.SERVICE, (0, -0.2, 1.6), (0, 0, 1)):
        shape.box(Slot.ACCENT, (0, -0.24, 1.58), (0.34, 0.3, 0.86), 0.04)
        drum(shape, Slot.METAL, (0, -0.22, 1.44), (0.1, 0.15))
        shape.box(Slot.DARK, (0, -0.22, 1.36), (0.26, 0.24, 0.09), 0.01)
        shape.box(Slot.WOOD, (0, -0.22, 1.2), (0.2, 0.18, 0.17), 0.02)


def _dielectric(shape: Shape, x: float) -> None:
    cabinet(shape, (x + 0.16, 0.62, 0), (0.6, 0.7, 1.9))
    shape.box(Slot.STEEL, (x + 0.1, -0.2, 0), (0.7, 0.74, 0.5), 0.03)
    for y in (-0.38, -0.02):
        drum(shape, Slot.METAL, (x + 0.14, y, 0.5), (0.15, 0.62))
        if shape.fine:
            drum(shape, Slot.FRAME, (x + 0.14, y, 1.04), (0.16, 0.05))
    if shape.fine:
        shape.pipe(Slot.RUBBER, [(x + 0.14, -0.2, 0.44), (x + 0.14, -0.2, 0.66),
                                 (x - 0.5, 0.1, 0.66)], 0.035)  # fmt: skip
