"""A pillar drill."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import motor, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import drum
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.COMMON, "Pillar drill", "Máy khoan đứng", "立式钻床")
def drill_press(shape: Shape, table_m: Annotated[float, Between(0.5, 1.0)] = 0.7) -> None:
    """Drills holes into parts that are clamped on its table, with a spindle fed down by hand."""
    shape.footprint(max(0.9, table_m), 1.3, 2.64)
    shape.box(Slot.BASE, (0, 0, 0), (0.9, 1.3, 0.14), 0.03)
    shape.box(Slot.METAL, (0, -0.2, 0.14), (0.66, 0.7, 0.06), 0.01)
    drum(shape, Slot.SHELL_SHADE, (0, 0.36, 0.14), (0.17, 1.9))
    shape.lathe(Slot.BASE, (0, 0.36, 0.14), [(0.28, 0), (0.26, 0.08), (0.18, 0.18)])
    _table(shape, table_m)
    _head(shape)
    _spindle(shape)
    shape.port("in", (-0.2, -0.6, 1.0), 90)
    shape.port("out", (0.2, -0.6, 1.0), -90)
    shape.stand((-0.1, -1.1, 0))


def _table(shape: Shape, table: float) -> None:
    drum(shape, Slot.SHELL, (0, 0.36, 0.72), (0.23, 0.24))
    shape.side(Slot.SHELL, [(-0.1, 0.7), (0.1, 0.7), (0.2, 0.86), (-0.2, 0.86)], 0.0, 0.6)
    shape.box(Slot.METAL, (0, -0.16, 0.86), (table, table * 0.9, 0.08), 0.015)
    for x in (-0.3, 0.3) if shape.fine else ():
        shape.box(Slot.DARK, (x * table, -0.16, 0.932), (0.03, table * 0.88, 0.012), 0)
    shape.box(Slot.STEEL, (0, -0.18, 0.94), (0.36, 0.26, 0.06), 0.01)
    for side in (-1, 1) if shape.fine else ():
        shape.box(Slot.STEEL, (side * 0.15, -0.18, 0.99), (0.06, 0.255, 0.1), 0)
    shape.box(Slot.LOAD, (0, -0.18, 1.0), (0.24, 0.2, 0.12), 0.015)


def _head(shape: Shape) -> None:
    head = [(-0.42, 1.62), (-0.3, 1.5), (0.56, 1.5), (0.62, 1.56), (0.62, 2.02), (-0.36, 2.02),
            (-0.42, 1.96)]  # fmt: skip
    shape.profile(Slot.SHELL, head, 0, 0.54)
    shape.box(Slot.SHELL_SHADE, (0, 0.06, 2.0), (0.4, 0.86, 0.16), 0.06)
    shape.box(Slot.DARK, (0, -0.42, 1.64), (0.42, 0.03, 0.24), 0.01)
    shape.box(Slot.SCREEN, (-0.06, -0.43, 1.68), (0.24, 0.03, 0.16), 0)
    if shape.fine:
        drum(shape, Slot.LAMP_RED, (0.14, -0.46, 1.74), (0.035, 0.05), "y")
    state_strip(shape, (0, -0.43, 1.935), (0.42, 0.05))
    motor(shape, (0, 0.44, 2.14), (0.17, 0.4), "z")
    stack_light(shape, (0.1, -0.1, 2.0))
    for i in range(3 if shape.fine else 0):
        with shape.placed((0.35, -0.2, 1.66), tilt_deg=120 * i + 20):
            shape.beam(Slot.METAL, (0, 0, 0.03), (0, 0, 0.24), 0.022)
            shape.capsule(Slot.DARK, (0, 0, 0.24), (0, 0, 0.27), 0.03)
    drum(shape, Slot.DARK, (0.26, -0.2, 1.66), (0.06, 0.13), "x")


def _spindle(shape: Shape) -> None:
    feeding = Motion(Way.SLIDE, 0, 0.12)
    with shape.moving("quill", feeding, Drive.SERVICE, (0, -0.18, 1.4), (0, 0, -1)):
        drum(shape, Slot.METAL, (0, -0.18, 1.32), (0.085, 0.3))
        turning = Motion(Way.TURN, 0, 900)
        with shape.moving("spindle", turning, Drive.SPIN, (0, -0.18, 1.3), (0, 0, 1)):
            shape.lathe(Slot.ACCENT, (0, -0.18, 1.28), [(0.035, 0), (0.06, 0.04), (0.06, 0.1)])
            shape.cone(Slot.DARK, (0, -0.18, 1.13), (0.004, 0.018), 0.02)
            drum(shape, Slot.DARK, (0, -0.18, 1.15), (0.018, 0.14))
