"""A large portal for milling integral parts."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_SIDE_Y_M = 2.6
_RAIL_M = 3.0


@kind(Sector.AEROSPACE, "Milling gantry", "Máy phay cổng cao tốc", "高速龙门铣床")
def milling_gantry(shape: Shape, length_m: Annotated[float, Between(7, 20)] = 10.0) -> None:
    """Mills ribs and spars out of solid plates; most of the plate leaves as chips."""
    long = length_m
    shape.footprint(long, 2 * _SIDE_Y_M + 1.42, 5.8)
    _sides(shape, long)
    _table(shape, long)
    _part(shape, long * 0.62)
    _portal(shape, long)
    control_panel(shape, (long * 0.36, -_SIDE_Y_M - 0.72, 1.35))
    shape.box(Slot.BASE, (long * 0.36, -_SIDE_Y_M - 0.5, 0), (0.24, 0.24, 1.45), 0.02)
    state_strip(shape, (0, -_SIDE_Y_M - 0.41, _RAIL_M - 0.3), (long * 0.6, 0.12))
    shape.port("in", (-long / 2, 0, 1.2))
    shape.port("out", (long / 2, 0, 1.2))
    shape.stand((long * 0.22, -_SIDE_Y_M - 0.85, 0))


def _sides(shape: Shape, long: float) -> None:
    n = max(2, round(long / 3.2)) if shape.fine else 2
    for side in (-1, 1):
        y = side * _SIDE_Y_M
        for i in range(n + 1):
            x = (i / n - 0.5) * (long - 0.7)
            shape.box(Slot.SHELL_SHADE, (x, y, 0), (0.7, 0.6, _RAIL_M - 0.7), 0.05)
            if shape.fine:
                shape.box(Slot.BASE, (x, y, 0), (0.7, 0.76, 0.12), 0)
        shape.box(Slot.SHELL, (0, y, _RAIL_M - 0.8), (long, 0.8, 0.75), 0.08)
        shape.box(Slot.STEEL, (0, y, _RAIL_M - 0.06), (long - 0.3, 0.34, 0.1), 0.01)
        for i in range(n if shape.fine else 0):
            x = ((i + 0.5) / n - 0.5) * (long - 0.7)
            wide = (long - 0.7) / n - 0.7
            shape.box(Slot.SHELL_SHADE, (x, y, 0), (wide, 0.2, 1.0), 0)
            shape.box(Slot.GLASS, (x, y, 1.0), (wide, 0.04, 0.9), 0)
    shape.box(Slot.BASE, (0, _SIDE_Y_M + 0.52, 0), (long * 0.7, 0.2, 0.5), 0.02)


def _table(shape: Shape, long: float) -> None:
    shape.box(Slot.BASE, (0, 0, 0), (long * 0.86, 3.1, 0.75), 0.04)
    shape.box(Slot.METAL, (0, 0, 0.72), (long * 0.84, 2.9, 0.2), 0.02)
    for i in range(7 if shape.fine else 0):
        y = (i - 3) * 0.42
        shape.box(Slot.DARK, (0, y, 0.91), (long * 0.84, 0.05, 0.014), 0)
    for side in (-1, 1):
        shape.box(Slot.DARK, (0, side * 1.85, 0), (long * 0.9, 0.5, 0.3), 0.02)


def _part(shape: Shape, long: float) -> None:
    """A rib, a third of it still solid: pockets to the left of the spindle, the plate beyond."""
    done = long * 0.62
    left = -long / 2
    shape.box(Slot.LOAD, (left + done / 2, 0, 0.94), (done, 1.9, 0.05), 0)
    shape.box(Slot.LOAD, (left + done + (long - done) / 2, 0, 0.94), (long - done, 1.9, 0.26), 0.01)
    for y in (-0.93, 0.0, 0.93) if shape.fine else (-0.93, 0.93):
        shape.box(Slot.LOAD, (left + done / 2, y, 0.98), (done, 0.045, 0.22), 0)
    n = round(done / 0.55) if shape.fine else 2
    for i in range(n):
        x = left + 0.03 + (done - 0.03) * i / n
        shape.box(Slot.LOAD, (x, 0, 0.98), (0.045, 1.9, 0.22), 0)


def _portal(shape: Shape, long: float) -> None:
    x = long * 0.62 * 0.12 - 0.75
    travel = Motion(Way.SLIDE, -0.3 * long, 0.28 * long)
    with shape.moving("portal", travel, Drive.SERVICE, (x, 0, _RAIL_M), (1, 0, 0)):
        for side in (-1, 1):
            foot = (x, side * _SIDE_Y_M, _RAIL_M + 0.02)
            shape.box(Slot.DARK, foot, (1.5, 0.7, 0.3), 0.03)
        shape.box(Slot.SHELL, (x, 0, _RAIL_M + 0.2), (1.0, 2 * _SIDE_Y_M + 0.76, 1.15), 0.12)
        shape.box(Slot.ACCENT, (x - 0.5, 0, _RAIL_M + 0.65), (0.04, 4.0, 0.24), 0)
        for z in (0.4, 1.05):
            shape.box(Slot.STEEL, (x + 0.52, 0, _RAIL_M + z), (0.08, 4.8, 0.1), 0)
        cross = Motion(Way.SLIDE, -1.3, 1.3)
        with shape.moving("carriage", cross, Drive.SERVICE, (x, 0, _RAIL_M), (0, 1, 0)):
            shape.box(Slot.SHELL_SHADE, (x + 0.72, 0, _RAIL_M - 0.1), (0.36, 1.2, 1.6), 0.06)
            plunge = Motion(Way.SLIDE, 0, 0.5)
            with shape.moving("ram", plunge, Drive.SERVICE, (x, 0, _RAIL_M), (0, 0, 1)):
                _ram(shape, x + 1.1)


def _ram(shape: Shape, x: float) -> None:
    shape.box(Slot.STEEL, (x, 0, 2.1), (0.5, 0.6, 3.7), 0.04)
    shape.box(Slot.ACCENT, (x, 0, 1.95), (0.54, 0.64, 0.22), 0.03)
    for side in (-1, 1):
        shape.box(Slot.SHELL, (x, side * 0.25, 1.45), (0.42, 0.14, 0.6), 0.04)
    shape.cylinder(Slot.DARK, (x, 0, 1.42), 0.17, 0.52)
    spin = Motion(Way.TURN, 0, 720)
    with shape.moving("spindle", spin, Drive.SPIN, (x, 0, 1.4), (0, 0, 1)):
        shape.lathe(Slot.METAL, (x, 0, 1.0), [(0.035, 0), (0.035, 0.2), (0.08, 0.24), (0.1, 0.43)],
                    "z", 10)  # fmt: skip
