"""A press brake."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import drum, vents
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot


@kind(Sector.COMMON, "Press brake", "Máy chấn tôn", "折弯机")
def press_brake(shape: Shape, width_m: Annotated[float, Between(1.5, 6)] = 3.0) -> None:
    """Folds sheet metal along a line: its upper beam presses the sheet into a vee below."""
    shape.footprint(width_m + 0.62, 1.86, 3.24)
    _frames(shape, width_m)
    _lower(shape, width_m)
    _upper(shape, width_m)
    _sheet(shape, width_m)
    shape.port("in", (-width_m * 0.3, -1.0, 1.0), 90)
    shape.port("out", (width_m * 0.3, -1.0, 1.0), -90)
    shape.stand((0, -1.6, 0))


def _frames(shape: Shape, width: float) -> None:
    half = width / 2
    side = [(-0.62, 0), (0.9, 0), (0.9, 2.4), (0.7, 2.6), (-0.5, 2.6), (-0.5, 1.5), (0.0, 1.36),
            (0.0, 0.96), (-0.62, 0.84)]  # fmt: skip
    for x in (-half + 0.3, half - 0.3):
        shape.profile(Slot.SHELL, side, x, 0.12)
        drum(shape, Slot.FRAME, (x, -0.24, 2.24), (0.17, 0.62))
        drum(shape, Slot.METAL, (x, -0.24, 2.84), (0.13, 0.06))
        cover = x + (0.28 if x > 0 else -0.28)
        shape.box(Slot.SHELL_SHADE, (cover, 0.36, 0.1), (0.42, 1.1, 2.2), 0.06)
        shape.box(Slot.BASE, (cover, 0.36, 0), (0.36, 1.04, 0.12), 0)
    vents(shape, (half + 0.0, -0.19, 0.4), 0.24, 5)
    shape.box(Slot.SHELL_SHADE, (0, 0.56, 1.9), (width - 0.7, 0.5, 0.6), 0.05)
    shape.box(Slot.STEEL, (0, 0.5, 2.58), (0.9, 0.6, 0.4), 0.05)
    drum(shape, Slot.DARK, (0.1, 0.5, 2.96), (0.15, 0.28))
    stack_light(shape, (-half + 0.1, 0.5, 2.3))


def _lower(shape: Shape, width: float) -> None:
    shape.box(Slot.BASE, (0, -0.3, 0), (width - 0.9, 0.44, 0.14), 0)
    shape.box(Slot.SHELL, (0, -0.3, 0.1), (width, 0.18, 0.8), 0.02)
    shape.box(Slot.STEEL, (0, -0.3, 0.88), (width, 0.14, 0.08), 0)
    vee = [(-0.05, 0.94), (0.05, 0.94), (0.05, 1.06), (0.026, 1.06), (0, 1.036), (-0.026, 1.06),
           (-0.05, 1.06)]  # fmt: skip
    shape.profile(Slot.DARK, [(y - 0.3, z) for y, z in vee], 0, width - 0.2)
    for x in (-width * 0.22, width * 0.22):
        shape.box(Slot.FRAME, (x, -0.66, 0.84), (0.12, 0.56, 0.1), 0)
        shape.box(Slot.METAL, (x, -0.66, 0.94), (0.08, 0.56, 0.03), 0)
    gauge = Motion(Way.SLIDE, -0.15, 0.2)
    with shape.moving("back gauge", gauge, Drive.SERVICE, (0, 0.2, 1.1), (0, 1, 0)):
        shape.box(Slot.STEEL, (0, 0.3, 0.98), (width - 0.9, 0.12, 0.12), 0)
        for x in (-width * 0.2, width * 0.2):
            shape.box(Slot.ACCENT, (x, 0.14, 1.04), (0.1, 0.3, 0.08), 0)
    if shape.fine:
        shape.box(Slot.SAFETY, (-0.3, -0.84, 0), (0.3, 0.2, 0.16), 0.04)
        shape.box(Slot.DARK, (-0.3, -0.85, 0.05), (0.2, 0.2, 0.06), 0)


def _upper(shape: Shape, width: float) -> None:
    pressing = Motion(Way.SLIDE, -0.04, 0.16)
    with shape.moving("upper beam", pressing, Drive.SERVICE, (0, -0.3, 1.6), (0, 0, 1)):
        ram = [(-0.39, 1.5), (-0.21, 1.5), (-0.21, 2.3), (-0.39, 2.3)]
        shape.profile(Slot.SHELL, ram, 0, width)
        shape.profile(Slot.STEEL, [(-0.35, 1.42), (-0.25, 1.42), (-0.25, 1.52), (-0.35, 1.52)],
                      0, width - 0.1)  # fmt: skip
        n = max(2, round(width / 0.5)) if shape.fine else 1
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * (width - 0.2)
            punch = [(-0.3, 1.17), (-0.26, 1.3), (-0.27, 1.44), (-0.33, 1.44), (-0.33, 1.3)]
            shape.profile(Slot.ACCENT, punch, x, (width - 0.2) / n - 0.012)
        state_strip(shape, (0, -0.395, 2.2), (width - 0.3, 0.07))
        for x in (-0.4, 0.4) if shape.fine else ():
            shape.box(Slot.SHELL_SHADE, (x * width, -0.385, 1.7), (0.3, 0.03, 0.3), 0)
    boom = width / 2 + 0.2
    control_panel(shape, (boom, -0.86, 1.5))
    if shape.fine:
        shape.pipe(Slot.METAL, [(boom, 0.0, 2.24), (boom, 0.0, 2.46), (boom, -0.62, 2.46),
                                (boom, -0.62, 1.55)], 0.04)  # fmt: skip


def _sheet(shape: Shape, width: float) -> None:
    wide = width * 0.5
    bent = [(-0.3, 1.05), (0.1, 1.19), (0.093, 1.21), (-0.3, 1.074), (-0.849, 1.262),
            (-0.856, 1.242)]  # fmt: skip
    shape.profile(Slot.LOAD, bent, 0, wide)
