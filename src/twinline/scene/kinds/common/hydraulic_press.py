"""A hydraulic press."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import cabinet, control_panel, motor, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import drum, light_curtain
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.COMMON, "Hydraulic press", "Máy ép thủy lực", "液压机")
def hydraulic_press(shape: Shape, bed_m: Annotated[float, Between(0.8, 3)] = 1.4) -> None:
    """Forms parts between two dies: oil under pressure drives its ram down on the bed."""
    wide = bed_m + 0.8
    shape.footprint(wide + 0.85, 1.758, 4.382)
    with shape.placed((-0.43, 0, 0)):
        _frame(shape, wide)
        _ram(shape, bed_m)
        _crown(shape, wide)
        for side in (-1, 1):
            light_curtain(shape, (side * (wide / 2 - 0.06), -0.82, 0.85), 1.05)
        shape.port("in", (-wide / 2, 0, 1.05))
        shape.port("out", (wide / 2, 0, 1.05))
        shape.stand((0, -1.5, 0))
        cabinet(shape, (wide / 2 + 0.5, 0.3, 0), (0.7, 1.0, 1.9))
        control_panel(shape, (wide / 2 + 0.42, -0.85, 1.25))
        shape.box(Slot.BASE, (wide / 2 + 0.42, -0.7, 0), (0.2, 0.14, 1.25), 0.02)


def _frame(shape: Shape, wide: float) -> None:
    shape.box(Slot.BASE, (0, 0, 0), (wide, 1.66, 0.2), 0.03)
    shape.box(Slot.SHELL_SHADE, (0, 0, 0.2), (wide - 0.14, 1.44, 0.5), 0.05)
    shape.box(Slot.SHELL, (0, -0.71, 0.28), (wide * 0.5, 0.06, 0.34), 0.02)
    shape.box(Slot.STEEL, (0, 0, 0.7), (wide - 0.56, 1.2, 0.14), 0)
    for x in (-1, 1):
        for y in (-1, 1):
            at = (x * (wide / 2 - 0.18), y * 0.58, 0.2)
            shape.box(Slot.SHELL, at, (0.3, 0.3, 2.4), 0.04)
            if shape.fine:
                guide = (x * (wide / 2 - 0.35), y * 0.46, 0.9)
                shape.box(Slot.METAL, guide, (0.06, 0.08, 1.6), 0)
        shape.box(Slot.SHELL_SHADE, (x * (wide / 2 - 0.1), 0, 0.7), (0.08, 0.9, 0.24), 0.02)


def _ram(shape: Shape, bed: float) -> None:
    shape.box(Slot.DARK, (0, 0, 0.84), (bed * 0.86, 0.9, 0.16), 0.02)
    shape.box(Slot.LOAD, (0, 0, 1.0), (bed * 0.66, 0.66, 0.06), 0.02)
    pressing = Motion(Way.SLIDE, -0.52, 0.3)
    with shape.moving("ram", pressing, Drive.SERVICE, (0, 0, 1.9), (0, 0, 1)):
        shape.box(Slot.DARK, (0, 0, 1.62), (bed * 0.8, 0.8, 0.14), 0.02)
        shape.box(Slot.ACCENT, (0, 0, 1.76), (bed - 0.02, 1.08, 0.26), 0.04)
        n = 2 if bed > 1.2 else 1
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * bed
            drum(shape, Slot.METAL, (x, 0, 2.0), (0.18, 0.72))


def _crown(shape: Shape, wide: float) -> None:
    shape.box(Slot.SHELL, (0, 0, 2.55), (wide, 1.6, 0.86), 0.09)
    state_strip(shape, (0, -0.805, 3.2), (wide * 0.8, 0.09))
    shape.box(Slot.SHELL_SHADE, (0, -0.79, 2.66), (wide * 0.6, 0.05, 0.34), 0.02)
    shape.box(Slot.STEEL, (0, 0.1, 3.4), (wide * 0.8, 1.1, 0.36), 0.04)
    drum(shape, Slot.FRAME, (-wide * 0.18, 0.1, 3.76), (0.26, 0.34))
    motor(shape, (wide * 0.04, 0.3, 3.92), (0.16, wide * 0.32), "x")
    shape.rail((-wide / 2 + 0.06, -0.74, 3.26), (wide / 2 - 0.06, -0.74, 3.26))
    if shape.fine:
        shape.pipe(Slot.METAL, [(-wide * 0.18, 0.1, 3.9), (-wide * 0.18, -0.3, 3.9),
                                (-wide * 0.18, -0.3, 3.3)], 0.04)  # fmt: skip
        stack_light(shape, (wide * 0.4, 0.5, 3.4))
