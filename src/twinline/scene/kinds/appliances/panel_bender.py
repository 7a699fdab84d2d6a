"""A panel bender."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import (
    doors_of,
    operator_panel,
    plinthed,
    signal_lamps,
)
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TABLE_Z_M: Final = 1.0


@kind(Sector.APPLIANCES, "Panel bender", "Máy gấp tấm tự động", "多边折弯中心")
def panel_bender(shape: Shape, length_m: Annotated[float, Between(2, 4)] = 2.6) -> None:
    """Folds the edges of cabinet sheets: a clamp holds the sheet, a blade swings the flange up."""
    long = length_m
    shape.footprint(long + 1.93, 4.6, 2.95)
    with shape.placed((-0.55, 0, 0)):
        _frame(shape, long)
        _tools(shape, long)
        _table(shape, long)
        _manipulator(shape)
    _cabinets(shape, long)
    shape.stand((long / 2 + 0.25, -1.6, 0))
    shape.port("in", (-0.55, -2.95, _TABLE_Z_M), 90)
    shape.port("out", (-0.55 - long / 2 - 0.42, -1.4, _TABLE_Z_M), 180)


def _frame(shape: Shape, long: float) -> None:
    """Two C-shaped frames, and the beams between them."""
    throat = [(1.75, 0), (1.75, 2.5), (1.35, 2.75), (0.1, 2.75), (-0.15, 2.5), (-0.15, 1.35),
              (0.75, 1.35), (0.75, 0.9), (-0.05, 0.9), (-0.05, 0)]  # fmt: skip
    for side in (-1, 1):
        shape.profile(Slot.SHELL, throat, side * (long / 2 + 0.2), 0.4)
        if shape.fine:
            cap = (side * (long / 2 + 0.2), 0.8, 2.75)
            shape.box(Slot.SHELL_SHADE, cap, (0.3, 1.0, 0.1), 0.02)
    shape.box(Slot.BASE, (0, 0.9, 0), (long + 0.76, 1.66, 0.1), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0.75, 0.1), (long, 1.2, 0.75), 0.03)
    shape.box(Slot.SHELL, (0, 0.85, 1.95), (long, 1.5, 0.72), 0.06)
    shape.box(Slot.DARK, (0, 1.0, 0.85), (long, 1.0, 1.1), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0.9, 2.67), (long * 0.8, 0.8, 0.12), 0.03)
    doors_of(shape, (0, 0.1, 2.05), (long - 0.1, 0.5), max(2, round(long / 0.8)))
    state_strip(shape, (0, 0.09, 2.61), (long - 0.2, 0.07))
    for i in range(3 if shape.fine else 1):
        drive = ((i - 1) * long * 0.3 if shape.fine else 0, 1.3, 2.65)
        shape.lathe(Slot.FRAME, drive, [(0.14, 0), (0.14, 0.3)], n_side=12 if shape.fine else 6)


def _tools(shape: Shape, long: float) -> None:
    shape.box(Slot.STEEL, (0, 0.2, 0.82), (long, 0.24, 0.17), 0.02)
    with shape.moving(
        "sheet clamp", Motion(Way.SLIDE, 0, 0.16), Drive.SERVICE, (0, 0.2, 1.2), (0, 0, -1)
    ):
        shape.box(Slot.ACCENT, (0, 0.32, 1.56), (long - 0.06, 0.36, 0.4), 0.03)
        n = round(long / 0.2) if shape.fine else 1
        for i in range(n):
            tool = (((i + 0.5) / n - 0.5) * (long - 0.2), 0.24, 1.18)
            shape.box(Slot.STEEL, tool, ((long - 0.2) / n * 0.92, 0.2, 0.4), 0)
    pivot = (0.0, 0.42, _TABLE_Z_M)
    with shape.moving("blade", Motion(Way.SLIDE, 0, 0.12), Drive.SERVICE, pivot, (0, 0, 1)):
        shape.box(Slot.METAL, (0, 0.45, 0.84), (long - 0.1, 0.1, 0.14), 0)


def _table(shape: Shape, long: float) -> None:
    width, depth, y = long + 0.6, 2.7, -1.5
    shape.box(Slot.SHELL_SHADE, (0, y, _TABLE_Z_M - 0.1), (width, depth, 0.09), 0.02)
    for side in (-1, 1):
        for end in (-1, 1):
            leg = (side * (width / 2 - 0.12), y + end * (depth / 2 - 0.15), 0)
            shape.box(Slot.BASE, leg, (0.12, 0.12, _TABLE_Z_M - 0.1), 0)
    shape.box(Slot.DARK, (0, -1.2, _TABLE_Z_M - 0.012), (0.34, 2.0, 0.008), 0)
    if shape.fine:
        n = round(width / 0.42)
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * (width - 0.1)
            if abs(x) > 0.22:
                shape.box(Slot.RUBBER, (x, y, _TABLE_Z_M - 0.012), (0.07, depth - 0.2, 0.012), 0)
    shape.box(Slot.LOAD, (0, -0.75, _TABLE_Z_M), (long * 0.72, 1.9, 0.012), 0)
    shape.box(Slot.LOAD, (0, -1.69, _TABLE_Z_M + 0.01), (long * 0.72, 0.012, 0.06), 0)
    for side in (-1, 1):
        flange = (side * (long * 0.36 - 0.006), -0.75, _TABLE_Z_M + 0.01)
        shape.box(Slot.LOAD, flange, (0.012, 1.88, 0.06), 0)


def _manipulator(shape: Shape) -> None:
    """It holds the sheet in its middle, turns it and pushes it under the clamp."""
    with shape.moving(
        "manipulator", Motion(Way.SLIDE, -0.5, 0.25), Drive.SERVICE, (0, -1.2, 1.2), (0, 1, 0)
    ):
        outline = [(-2.05, 1.16), (-1.95, 1.16), (-0.55, 1.42), (-0.55, 1.66), (-1.95, 1.5),
                   (-2.3, 1.5), (-2.3, 0.9), (-2.05, 0.9)]  # fmt: skip
        shape.profile(Slot.FRAME, outline, 0, 0.26)
        at = (0.0, -0.72, 1.06)
        shape.cylinder(Slot.STEEL, (0, -0.72, 1.2), 0.15, 0.3)
        with shape.moving("clamp disc", Motion(Way.TURN, 0, 90), Drive.SERVICE, at, (0, 0, 1)):
            shape.cylinder(Slot.ACCENT, (0, -0.72, 1.015), 0.26, 0.14)
            shape.box(Slot.ACCENT, (0, -0.72, 1.05), (0.7, 0.14, 0.1), 0.02)
    if not shape.fine:
        return
    shape.box(Slot.BASE, (0, -1.9, 0), (0.4, 1.5, 0.88), 0)


def _cabinets(shape: Shape, long: float) -> None:
    x = long / 2 + 0.6
    plinthed(shape, (x, 0.7, 0), (0.75, 1.6, 2.0))
    if shape.fine:
        for i in range(3):
            vent = (x + 0.375, 0.7, 1.2 + i * 0.12)
            shape.box(Slot.DARK, vent, (0.02, 0.9, 0.05), 0)
    doors_of(shape, (x, -0.105, 0.2), (0.7, 1.6), 1)
    signal_lamps(shape, (x, 0.5, 2.0))
    operator_panel(shape, (x + 0.1, -1.0, 0))
