"""A cutting table for plies."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_M = 0.86
_HALF_M = 1.0


@kind(Sector.AEROSPACE, "Ply cutter", "Máy cắt vải carbon", "预浸料裁切机")
def ply_cutter(shape: Shape, length_m: Annotated[float, Between(4, 12)] = 6.5) -> None:
    """Draws prepreg off a roll onto a table under vacuum, and cuts the plies out with a knife."""
    long = length_m
    shape.footprint(long + 1.05, 2 * _HALF_M + 0.57, 1.75)
    _bed(shape, long)
    _plies(shape, long)
    _unwinder(shape, -long / 2 - 0.75)
    _bridge(shape, long)
    control_panel(shape, (long / 2 - 0.4, -_HALF_M - 0.34, 1.3))
    shape.box(Slot.BASE, (long / 2 - 0.4, -_HALF_M - 0.14, 0), (0.2, 0.2, 1.4), 0.02)
    state_strip(shape, (0, -_HALF_M - 0.125, _TOP_M - 0.14), (long * 0.5, 0.07))
    shape.port("in", (-long / 2 - 0.75, 0, 0.8))
    shape.port("out", (long / 2, 0, _TOP_M))
    shape.stand((long / 2 - 1.1, -_HALF_M - 0.55, 0))


def _bed(shape: Shape, long: float) -> None:
    shape.box(Slot.SHELL, (0, 0, 0.5), (long, 2 * _HALF_M + 0.24, 0.32), 0.04)
    shape.box(Slot.METAL, (0, 0, _TOP_M - 0.06), (long - 0.06, 2 * _HALF_M, 0.06), 0.01)
    n = max(2, round(long / 1.6)) if shape.fine else 2
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * long
        shape.box(Slot.SHELL_SHADE, (x, 0, 0.1), (0.6, 1.5, 0.42), 0.03)
        shape.box(Slot.DARK, (x, 0, 0), (0.5, 1.4, 0.12), 0)
        if shape.fine:
            for k in range(3):
                shape.box(Slot.DARK, (x, -0.75, 0.2 + 0.1 * k), (0.4, 0.02, 0.04), 0)
    for side in (-1, 1):
        shape.box(Slot.STEEL, (0, side * (_HALF_M + 0.06), 0.82), (long - 0.1, 0.08, 0.05), 0)
    if shape.fine:
        shape.cylinder(Slot.SHELL_SHADE, (0.3 * long, 0.6, 0), 0.2, 0.5)


def _plies(shape: Shape, long: float) -> None:
    """The web lies on the bed; what is cut already stands out of it."""
    shape.box(Slot.RUBBER, (-0.03 * long, 0, _TOP_M), (long * 0.92, 1.8, 0.008), 0)
    n = max(2, round(long * 0.5 / 1.1)) if shape.fine else 2
    pitch = long * 0.56 / n
    for i in range(n):
        x = -0.06 * long + i * pitch
        a, b = x, x + pitch - 0.08
        upper = [(a, 0.06), (b, 0.06), (b - 0.2, 0.84), (a + 0.12, 0.7)]
        lower = [(a, -0.82), (b - 0.12, -0.78), (b, -0.3), (b - 0.3, -0.02), (a + 0.05, -0.06)]
        shape.plate(Slot.LOAD, upper, _TOP_M + 0.004, 0.014)
        shape.plate(Slot.LOAD, lower, _TOP_M + 0.004, 0.014)


def _unwinder(shape: Shape, x: float) -> None:
    for side in (-1, 1):
        frame = [(x - 0.3, 0.0), (x + 0.4, 0.0), (x + 0.1, 1.15), (x - 0.1, 1.15)]
        shape.side(Slot.FRAME, frame, side * 1.04, 0.1)
    shape.box(Slot.FRAME, (x + 0.15, 0, 0.12), (0.12, 2.0, 0.1), 0.01)
    with shape.moving("roll", Motion(Way.TURN, 0, 60), Drive.SPIN, (x, 0, 0.9), (0, 1, 0)):
        n = 20 if shape.fine else 8
        shape.lathe(Slot.RUBBER, (x, -0.9, 0.9), [(0.27, 0), (0.27, 1.8)], "y", n)
        shape.lathe(
            Slot.PAPER, (x, -0.97, 0.9), [(0.1, 0), (0.1, 1.94)], "y", 10 if shape.fine else 6
        )
    sheet = [(x, 1.165), (x + 0.9, _TOP_M), (x + 0.9, _TOP_M + 0.012), (x, 1.177)]
    shape.side(Slot.RUBBER, sheet, 0, 1.8)
    if shape.fine:
        shape.cylinder(Slot.METAL, (x + 0.78, -0.98, 0.84), 0.05, 1.96, "y")


def _bridge(shape: Shape, long: float) -> None:
    x = -0.1 * long
    travel = Motion(Way.SLIDE, -0.3 * long, 0.55 * long)
    with shape.moving("bridge", travel, Drive.SERVICE, (x, 0, _TOP_M), (1, 0, 0)):
        for side in (-1, 1):
            foot = (x, side * (_HALF_M + 0.04), 0.84)
            shape.box(Slot.DARK, foot, (0.5, 0.2, 0.3), 0.04)
        shape.box(Slot.SHELL, (x, 0, 1.1), (0.34, 2 * _HALF_M + 0.3, 0.36), 0.08)
        shape.box(Slot.STEEL, (x + 0.18, 0, 1.2), (0.04, 1.9, 0.08), 0)
        cross = Motion(Way.SLIDE, -0.8, 0.8)
        with shape.moving("knife", cross, Drive.SERVICE, (x, 0, 1.1), (0, 1, 0)):
            shape.box(Slot.ACCENT, (x + 0.32, 0, 1.02), (0.26, 0.34, 0.6), 0.05)
            shape.box(Slot.DARK, (x + 0.05, 0, 1.44), (0.3, 0.24, 0.2), 0.04)
            shape.cylinder(Slot.METAL, (x + 0.32, 0, 0.88), 0.05, 0.16)
            if shape.fine:
                shape.pipe(Slot.DARK, [(x + 0.32, 0, 1.6), (x + 0.32, 0, 1.72), (x + 0.05, 0, 1.72),
                                       (x + 0.05, 0, 1.6)], 0.03)  # fmt: skip
            else:
                shape.box(Slot.DARK, (x + 0.05, 0, 1.6), (0.1, 0.1, 0.15), 0)
