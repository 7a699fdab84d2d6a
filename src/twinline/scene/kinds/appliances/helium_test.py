"""A helium leak test."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.hollow import hollow
from twinline.scene.kinds.appliances.housing import (
    bottle,
    doors_of,
    operator_panel,
    plinthed,
    signal_lamps,
)
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_PITCH_M: Final = 2.5


@kind(Sector.APPLIANCES, "Helium leak test", "Trạm thử rò rỉ bằng heli", "氦检漏站")
def helium_test(shape: Shape, chambers: Annotated[int, Between(1, 4)] = 2) -> None:
    """Finds leaks: parts filled with helium stand in a vacuum, where a spectrometer sniffs."""
    long = chambers * _PITCH_M
    shape.footprint(long + 1.48, 2.94, 3.4)
    with shape.placed((-0.8, 0, 0)):
        for i in range(chambers):
            x = (i + 0.5) * _PITCH_M - long / 2
            _chamber(shape, x, f"door {i + 1}")
            _table(shape, x)
            shape.port("in" if i == 0 else f"in {i + 1}", (x, -1.72, 0.95), 90)
        shape.port("out", (0.5 * _PITCH_M - long / 2, -1.72, 0.95), -90)
        _pumps(shape, long)
        state_strip(shape, (0, -0.755, 2.85), (long - 0.5, 0.1))
    _rack(shape, long / 2)
    shape.stand((long / 2 - 0.1, -1.75, 0))


def _chamber(shape: Shape, x: float, name: str) -> None:
    shape.box(Slot.BASE, (x, 0.12, 0), (2.0, 1.5, 0.6), 0)
    if shape.fine:
        hollow(shape, Slot.SHELL, (x, 0.12, 0.6), (2.2, 1.7, 1.7), (0.2, 0.2, 0.2))
        _part_on_test(shape, x)
    else:
        shape.box(Slot.SHELL, (x, 0.12, 0.6), (2.2, 1.7, 1.7))
    for side in (-1, 1):
        shape.box(Slot.FRAME, (x + side * 1.13, -0.79, 0), (0.2, 0.16, 3.4), 0.02)
        if shape.fine:
            for z in (1.0, 1.45, 1.9):
                shape.box(Slot.SHELL_SHADE, (x + side * 1.12, 0.2, z), (0.06, 1.4, 0.1), 0)
    shape.box(Slot.FRAME, (x, -0.79, 3.2), (2.1, 0.14, 0.2), 0.02)
    motion = Motion(Way.SLIDE, 0, 0.85)
    with shape.moving(name, motion, Drive.DOOR, (x, -0.8, 0.62), (0, 0, 1)):
        if shape.fine:
            hollow(shape, Slot.SHELL_SHADE, (x, -0.8, 0.62), (2.02, 0.13, 1.66), (0.42, 0.02, 0.36))
            shape.box(Slot.GLASS, (x, -0.77, 0.98), (1.2, 0.05, 0.94), 0)
            shape.box(Slot.ACCENT, (x, -0.87, 2.08), (1.96, 0.03, 0.12), 0)
            for side in (-1, 1):
                shape.box(Slot.DARK, (x + side * 0.82, -0.88, 0.9), (0.05, 0.04, 0.9), 0)
        else:
            shape.box(Slot.SHELL_SHADE, (x, -0.8, 0.62), (2.02, 0.13, 1.66))
            shape.box(Slot.GLASS, (x, -0.85, 0.98), (1.2, 0.05, 0.94), 0)


def _part_on_test(shape: Shape, x: float) -> None:
    """The cooling circuit of an outdoor unit on a tray, seen through the window."""
    shape.box(Slot.DARK, (x, 0.05, 0.8), (1.7, 1.2, 0.15), 0)
    shape.box(Slot.LOAD, (x, 0.2, 0.97), (1.1, 0.4, 0.72), 0.02)


def _table(shape: Shape, x: float) -> None:
    if not shape.fine:
        shape.box(Slot.STEEL, (x, -1.3, 0.83), (1.58, 0.8, 0.12))
        return
    for side in (-1, 1):
        shape.box(Slot.METAL, (x + side * 0.75, -1.3, 0.83), (0.08, 0.8, 0.12), 0)
        shape.box(Slot.BASE, (x + side * 0.75, -1.62, 0), (0.08, 0.08, 0.83), 0)
    for i in range(5):
        roller = (x - 0.72, -1.62 + i * 0.155, 0.9)
        shape.lathe(Slot.STEEL, roller, [(0.045, 0), (0.045, 1.44)], "x", 8)


def _pumps(shape: Shape, long: float) -> None:
    """Roots pumps on the roof, and a manifold that joins the chambers."""
    n = round(long / _PITCH_M)
    for i in range(n):
        x = (i + 0.5) * _PITCH_M - long / 2
        if shape.fine:
            shape.box(Slot.BASE, (x + 0.1, 0.2, 2.3), (1.2, 0.6, 0.08), 0)
            shape.lathe(Slot.STEEL, (x - 0.15, 0.2, 2.66),
                        [(0.2, 0), (0.28, 0.04), (0.28, 0.5), (0.2, 0.54)], "x", 16)  # fmt: skip
            shape.lathe(Slot.FRAME, (x + 0.39, 0.2, 2.66), [(0.18, 0), (0.18, 0.34)], "x", 12)
            shape.pipe(
                Slot.METAL, [(x - 0.5, 0.2, 2.25), (x - 0.5, 0.2, 2.8), (x - 0.5, 0.6, 2.8)], 0.1
            )
        else:
            shape.box(Slot.STEEL, (x + 0.1, 0.2, 2.3), (0.9, 0.5, 0.6), 0)
    manifold = [(-long / 2 + 0.4, 0.6, 2.8), (long / 2 + 0.6, 0.6, 2.8)]
    shape.pipe(Slot.METAL, [*manifold, (long / 2 + 0.6, 0.6, 2.1)], 0.13)


def _rack(shape: Shape, x: float) -> None:
    """The spectrometer's cabinet, and bottles of helium beside it."""
    plinthed(shape, (x + 0.05, 0.28, 0), (1.3, 1.06, 2.2))
    doors_of(shape, (x + 0.05, -0.26, 0.2), (1.2, 1.0), 2)
    shape.box(Slot.DARK, (x + 0.05, -0.25, 1.35), (1.1, 0.03, 0.68), 0)
    shape.box(Slot.SCREEN, (x - 0.18, -0.27, 1.45), (0.5, 0.02, 0.48), 0)
    if shape.fine:
        for i in range(3):
            shape.box(Slot.SHELL_SHADE, (x + 0.37, -0.265, 1.45 + i * 0.18), (0.36, 0.02, 0.12), 0)
    signal_lamps(shape, (x + 0.45, 0.1, 2.2))
    if not shape.fine:
        shape.box(Slot.FRAME, (x + 0.03, 1.1, 0), (0.9, 0.28, 1.5))
        return
    for i in range(3):
        bottle(shape, (x - 0.3 + i * 0.33, 1.1, 0), (0.14, 1.65), Slot.FRAME if i else Slot.SAFETY)
    shape.box(Slot.STEEL, (x + 0.03, 1.1, 0.95), (1.0, 0.06, 0.05), 0)
    operator_panel(shape, (x + 0.45, -1.3, 0))
