"""A module of roller conveyor."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import motor, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TOP_M = 0.8
_RAIL_M = 0.05
_PITCH_M = 0.125


@kind(Sector.COMMON, "Roller conveyor", "Băng tải con lăn", "辊道输送机")
def roller_conveyor(
    shape: Shape,
    length_m: Annotated[float, Between(1.5, 8)] = 3.0,
    width_m: Annotated[float, Between(0.4, 1.2)] = 0.6,
) -> None:
    """Carries totes and pallets along on driven rollers, one module after another."""
    outer = width_m + 2 * _RAIL_M
    shape.footprint(length_m, outer + 0.11, 0.97)
    _rails(shape, length_m, outer)
    _rollers(shape, length_m, width_m)
    n = max(2, round(length_m / 1.6) + 1)
    for i in range(n):
        x = (i / (n - 1) - 0.5) * (length_m - 0.5)
        _trestle(shape, x, outer)
    _guides(shape, length_m, outer)
    _drive(shape, outer)
    shape.port("in", (-length_m / 2, 0, _TOP_M))
    shape.port("out", (length_m / 2, 0, _TOP_M))


def _rails(shape: Shape, long: float, outer: float) -> None:
    for side in (-1, 1):
        y = side * (outer - _RAIL_M) / 2
        shape.box(Slot.SHELL, (0, y, _TOP_M - 0.13), (long, _RAIL_M, 0.14), 0.008)
        if shape.fine:
            at = (0, side * (outer / 2 - 0.002), _TOP_M - 0.105)
            shape.box(Slot.SHELL_SHADE, at, (long - 0.02, 0.012, 0.045), 0.003)
    state_strip(shape, (-long / 2 + 0.35, -outer / 2 - 0.006, _TOP_M - 0.022), (0.5, 0.028))
    if shape.fine:
        shape.box(Slot.DARK, (0, outer / 2 - 0.11, _TOP_M - 0.16), (long - 0.1, 0.09, 0.06), 0.01)


def _rollers(shape: Shape, long: float, wide: float) -> None:
    n = max(4, round(long / _PITCH_M)) if shape.fine else min(8, max(4, round(long / 0.5)))
    sides = 8 if shape.fine else 5
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * long
        radius = 0.03 if shape.fine else 0.04
        at = (x, -wide / 2, _TOP_M - radius)
        shape.lathe(Slot.METAL, at, [(radius, 0), (radius, wide)], "y", sides)
        if shape.fine and i % 2 == 0:
            axle = (x, -wide / 2 - _RAIL_M - 0.004, _TOP_M - 0.03)
            shape.lathe(Slot.STEEL, axle, [(0.013, 0), (0.013, 0.02)], "y", 6)


def _trestle(shape: Shape, x: float, outer: float) -> None:
    for side in (-1, 1):
        y = side * (outer / 2 - 0.035)
        shape.box(Slot.BASE, (x, y, 0.02), (0.06, 0.05, _TOP_M - 0.14), 0.008)
        shape.box(Slot.DARK, (x, y, 0), (0.14, 0.09, 0.025), 0)
    if shape.fine:
        shape.box(Slot.BASE, (x, 0, 0.22), (0.05, outer - 0.1, 0.05), 0)
        shape.box(Slot.BASE, (x, 0, _TOP_M - 0.2), (0.05, outer - 0.1, 0.06), 0)


def _guides(shape: Shape, long: float, outer: float) -> None:
    for side in (-1, 1):
        y = side * (outer / 2 + 0.02)
        shape.beam(Slot.SAFETY, (-long / 2, y, 0.95), (long / 2, y, 0.95), (0.03, 0.04))
        n = max(2, round(long / 0.9)) if shape.fine else 2
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * long
            out = side * (outer / 2 + 0.045)
            shape.box(Slot.METAL, (x, out, _TOP_M - 0.1), (0.03, 0.012, 0.26), 0)
            if shape.fine:
                foot = (x, side * (outer / 2 + 0.02), _TOP_M - 0.1)
                shape.box(Slot.METAL, foot, (0.03, 0.05, 0.012), 0)


def _drive(shape: Shape, outer: float) -> None:
    """A motor under the rollers, and the light barrier at the exit."""
    shape.box(Slot.DARK, (0.1, 0.02, 0.5), (0.22, min(0.3, outer * 0.5), 0.16), 0.02)
    if not shape.fine:
        return
    motor(shape, (0.2, 0.02, 0.58), (0.075, 0.28))
    shape.box(Slot.SHELL_SHADE, (-0.22, -outer / 2 + 0.1, 0.44), (0.28, 0.14, 0.2), 0.015)
    shape.pipe(
        Slot.DARK,
        [(-0.22, -outer / 2 + 0.1, 0.62), (-0.22, -outer / 2 + 0.1, 0.66),
         (-0.22, outer / 2 - 0.12, 0.66)],
        0.012,
    )  # fmt: skip
    for side in (-1, 1):
        at = (-0.55, side * (outer / 2 + 0.03), _TOP_M + 0.02)
        shape.box(Slot.DARK, at, (0.05, 0.05, 0.09), 0.008)
        shape.box(
            Slot.LAMP_RED,
            (-0.55, side * (outer / 2 + 0.02), _TOP_M + 0.06),
            (0.025, 0.03, 0.025),
            0,
        )
