"""A turret punch press."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import drum, vents
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_SHEET_Z = 0.98


@kind(Sector.COMMON, "Turret punch press", "Máy đột dập tháp pháo", "转塔冲床")
def punching_press(shape: Shape, sheet_m: Annotated[float, Between(1.5, 3.5)] = 2.5) -> None:
    """Punches holes in sheet metal: clamps bring the sheet under a turret of punches and dies."""
    table = sheet_m + 1.2
    shape.footprint(table, 4.488, 2.88)
    _frame(shape)
    _turrets(shape)
    _table(shape, table)
    _sheet(shape, sheet_m)
    cabinet(shape, (-0.98, 1.96, 0), (0.72, 0.6, 1.9))
    control_panel(shape, (table / 2 - 0.3, -2.1, 1.3))
    shape.box(Slot.BASE, (table / 2 - 0.3, -1.96, 0), (0.26, 0.16, 1.3), 0.02)
    shape.port("in", (-table / 2, -0.9, 1.0), 0)
    shape.port("out", (table / 2, -0.9, 1.0), 0)
    shape.stand((0, -2.6, 0))


def _frame(shape: Shape) -> None:
    shape.box(Slot.BASE, (0, 0.7, 0), (1.2, 3.2, 0.14), 0.02)
    bow = [(-0.8, 0.14), (2.3, 0.14), (2.3, 2.1), (2.1, 2.26), (-0.74, 2.26), (-0.9, 2.1),
           (-0.9, 1.5), (0.9, 1.5), (0.9, 0.7), (-0.8, 0.7)]  # fmt: skip
    shape.profile(Slot.SHELL, bow, 0, 1.1)
    shape.box(Slot.SHELL_SHADE, (0, 0.2, 2.24), (0.8, 1.3, 0.3), 0.06)
    shape.box(Slot.SHELL_SHADE, (0.56, 1.4, 0.5), (0.06, 1.2, 1.3), 0.02)
    vents(shape, (0, 2.3, 0.7), 0.6, 6)
    state_strip(shape, (0, -0.905, 1.96), (0.9, 0.08))
    stack_light(shape, (0.3, 1.6, 2.24))


def _turrets(shape: Shape) -> None:
    pivot = (0, 0.05, 1.3)
    turning = Motion(Way.TURN, -120, 120)
    for name, z, high in (("upper", 1.14, 0.3), ("lower", 0.72, 0.2)):
        with shape.moving(f"{name} turret", turning, Drive.SERVICE, pivot, (0, 0, 1)):
            drum(shape, Slot.STEEL, (0, 0.05, z), (0.62, high))
            n = 12 if shape.fine and high > 0.2 else 0
            for i in range(n):
                with shape.placed((0, 0.05, 0), turn_deg=360 * i / n):
                    shape.lathe(Slot.ACCENT, (0.52, 0, z + high), [(0.07, 0), (0.07, 0.06)],
                                n_side=8)  # fmt: skip
    striking = Motion(Way.SLIDE, -0.03, 0.04)
    with shape.moving("ram", striking, Drive.SERVICE, (0, -0.5, 1.5), (0, 0, 1)):
        drum(shape, Slot.METAL, (0, -0.47, 1.5), (0.1, 0.06))


def _table(shape: Shape, table: float) -> None:
    for side in (-1, 1):
        wide = (table - 1.3) / 2
        x = side * (0.65 + wide / 2)
        shape.box(Slot.SHELL_SHADE, (x, -0.5, 0.78), (wide, 2.5, 0.14), 0.02)
        shape.box(Slot.DARK, (x, -0.5, 0.92), (wide - 0.08, 2.42, 0.03), 0)
        for y in (-1.5, 0.5):
            shape.box(Slot.BASE, (x + side * (wide / 2 - 0.16), y, 0), (0.14, 0.14, 0.8), 0)
    shape.box(Slot.SHELL_SHADE, (0, -1.35, 0.78), (1.3, 0.8, 0.14), 0.02)
    shape.box(Slot.DARK, (0, -1.35, 0.92), (1.3, 0.76, 0.03), 0)


def _sheet(shape: Shape, sheet: float) -> None:
    feeding = Motion(Way.SLIDE, -0.35, 0.35)
    with shape.moving("carriage", feeding, Drive.SERVICE, (0, -1.7, 1.0), (0, 1, 0)):
        shape.box(Slot.FRAME, (0, -1.86, 0.95), (sheet + 0.7, 0.2, 0.2), 0.02)
        across = Motion(Way.SLIDE, -0.3, 0.3)
        with shape.moving("cross slide", across, Drive.SERVICE, (0, -1.7, 1.0), (1, 0, 0)):
            for x in (-0.28, 0.28):
                clamp = (x * sheet, -1.68, 0.95)
                shape.box(Slot.ACCENT, clamp, (0.18, 0.3, 0.12), 0)
            shape.box(Slot.LOAD, (0, -0.98, _SHEET_Z), (sheet, 1.24, 0.025), 0)
            n = round(sheet * 3) if shape.fine else 3
            for i in range(n):
                x = ((i + 0.5) / n - 0.5) * (sheet - 0.2)
                for y in (-1.4, -1.15, -0.9)[: 3 if i < n / 2 else 1] if shape.fine else (-1.3,):
                    shape.box(Slot.DARK, (x, y, _SHEET_Z + 0.02), (0.12, 0.12, 0.01), 0)
