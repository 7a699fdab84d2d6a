"""A door assembly station."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.appliances.housing import signal_lamps
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TABLE_Z_M: Final = 0.92


@kind(Sector.APPLIANCES, "Door assembly station", "Trạm lắp ráp cửa", "门体装配工位")
def door_assembly_station(shape: Shape, door_m: Annotated[float, Between(0.9, 1.9)] = 1.5) -> None:
    """Fits gasket, hinges and handle to a door on a table that tilts, under tools that hang."""
    long = door_m
    shape.footprint(long + 1.766, 1.27, 2.89)
    with shape.placed((-0.45, 0, 0)):
        _portal(shape, long)
        _table(shape, long)
        for i in range(2):
            _nutrunner(shape, (i - 0.5) * long * 0.5, i + 1)
        _bins(shape, long)
    _door_cart(shape, long / 2 + 0.55)
    shape.stand((-0.45, -1.0, 0))
    shape.port("in", (-long / 2 - 0.8, 0, _TABLE_Z_M))
    shape.port("out", (long / 2 + 0.95, 0, _TABLE_Z_M))


def _portal(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        x = side * (long / 2 + 0.3)
        shape.box(Slot.FRAME, (x, 0.62, 0), (0.1, 0.1, 2.4), 0.01)
        shape.box(Slot.BASE, (x, 0.3, 0), (0.12, 1.0, 0.06), 0)
        shape.box(Slot.FRAME, (x, 0.1, 2.3), (0.1, 1.14, 0.1), 0.01)
    shape.box(Slot.FRAME, (0, 0.62, 2.3), (long + 0.6, 0.1, 0.1), 0.01)
    shape.box(Slot.STEEL, (0, -0.28, 2.22), (long + 0.62, 0.07, 0.08), 0)
    shape.box(Slot.SHELL, (0, 0.1, 2.4), (long + 0.5, 0.24, 0.06), 0.015)
    if shape.fine:
        shape.box(Slot.LAMP, (0, 0.1, 2.385), (long + 0.3, 0.16, 0.02), 0)
    shape.box(Slot.SHELL_SHADE, (0, 0.62, 1.15), (long + 0.5, 0.03, 0.7), 0)
    shape.box(Slot.SHELL, (long * 0.24, 0.56, 1.35), (0.62, 0.06, 0.4), 0.015)
    shape.box(Slot.SCREEN, (long * 0.24, 0.525, 1.39), (0.54, 0.02, 0.32), 0)
    state_strip(shape, (0, 0.56, 2.35), (long + 0.3, 0.06))
    signal_lamps(shape, (-long / 2 - 0.3, 0.4, 2.25))


def _table(shape: Shape, long: float) -> None:
    shape.box(Slot.BASE, (0, 0.05, 0), (long * 0.7, 0.7, 0.08), 0.01)
    shape.box(Slot.SHELL, (0, 0.05, 0.08), (long * 0.5, 0.4, 0.52), 0.04)
    shape.box(Slot.STEEL, (0, 0.05, 0.6), (long * 0.6, 0.16, 0.16), 0)
    pivot = (0.0, 0.05, 0.76)
    motion = Motion(Way.TURN, 0, 35)
    with shape.moving("tilting table", motion, Drive.SERVICE, pivot, (1, 0, 0)):
        shape.box(Slot.ACCENT, (0, 0, 0.78), (long + 0.16, 0.82, 0.06), 0.015)
        shape.box(Slot.RUBBER, (0, 0, 0.84), (long + 0.1, 0.76, 0.02), 0)
        shape.box(Slot.LOAD, (0, 0, 0.86), (long, 0.66, 0.06), 0.02)
        if shape.fine:
            _gasket(shape, long)
            for end in (-1, 1):
                for y in (-0.3, 0.3):
                    shape.box(Slot.DARK, (end * (long / 2 + 0.04), y, 0.84), (0.06, 0.1, 0.1), 0.01)
    if shape.fine:
        for side in (-1, 1):
            x = side * long * 0.28
            shape.beam(Slot.STEEL, (x, 0.2, 0.2), (x, -0.2, 0.76), 0.05)


def _gasket(shape: Shape, long: float) -> None:
    """The inner liner of the door, with the gasket round it."""
    shape.box(Slot.SHELL, (0, 0, 0.915), (long - 0.16, 0.5, 0.03), 0.01)
    for side in (-1, 1):
        shape.box(Slot.DARK, (0, side * 0.28, 0.915), (long - 0.06, 0.03, 0.022), 0)
        shape.box(Slot.DARK, (side * (long / 2 - 0.045), 0, 0.915), (0.03, 0.56, 0.022), 0)
    for i in range(3):
        shelf = ((i - 1) * long * 0.26, 0, 0.94)
        shape.box(Slot.SHELL_SHADE, shelf, (0.05, 0.44, 0.03), 0)


def _nutrunner(shape: Shape, x: float, number: int) -> None:
    """A screwdriver on a balancer that runs along the rail."""
    motion = Motion(Way.SLIDE, -0.2, 0.2)
    with shape.moving(f"nutrunner {number}", motion, Drive.SERVICE, (x, -0.28, 2.2), (1, 0, 0)):
        shape.box(Slot.DARK, (x, -0.28, 2.16), (0.16, 0.12, 0.1), 0.01)
        n = 12 if shape.fine else 4
        shape.lathe(Slot.ACCENT, (x, -0.32, 2.03), [(0.1, 0), (0.1, 0.08)], "y", n)
        shape.box(Slot.STEEL, (x, -0.28, 1.5), (0.012, 0.012, 0.5), 0)
        tool = [(0.012, 0), (0.02, 0.12), (0.035, 0.14), (0.035, 0.36), (0.02, 0.4)]
        if not shape.fine:
            tool = [(0.02, 0), (0.035, 0.4)]
        shape.lathe(Slot.ACCENT, (x, -0.28, 1.15), tool, n_side=10 if shape.fine else 4)
        if shape.fine:
            coil = [(x + 0.02, -0.26, 1.5), (x + 0.09, -0.24, 1.8), (x + 0.02, -0.26, 2.16)]
            shape.pipe(Slot.RUBBER, coil, 0.012)


def _bins(shape: Shape, long: float) -> None:
    """Bins of screws and hinges on a sloping shelf behind the table."""
    with shape.placed((0, 0.5, 1.02), tilt_deg=20):
        shape.box(Slot.STEEL, (0, 0, 0), (long + 0.5, 0.28, 0.02), 0)
        n = max(3, round(long / 0.28)) if shape.fine else 3
        for i in range(n):
            x = ((i + 0.5) / n - 0.5) * (long + 0.4)
            if shape.fine:
                shape.box(Slot.FRAME, (x, 0, 0.02), (0.22, 0.24, 0.1), 0)
                shape.box(Slot.DARK, (x, 0, 0.115), (0.18, 0.2, 0.008), 0)
            else:
                shape.box(Slot.FRAME, (x, 0, 0.02), ((long + 0.3) / n, 0.24, 0.1), 0)


def _door_cart(shape: Shape, x: float) -> None:
    """A cart with doors on edge, ready for the next."""
    shape.box(Slot.BASE, (x, 0.1, 0.16), (0.8, 1.1, 0.06), 0.01)
    for a in (-1, 1):
        for b in (-1, 1):
            wheel = (x + a * 0.32 - 0.02, 0.1 + b * 0.42, 0.08)
            shape.lathe(Slot.RUBBER, wheel, [(0.08, 0), (0.08, 0.04)], "x", 12 if shape.fine else 4)
        shape.box(Slot.FRAME, (x + a * 0.38, 0.62, 0.2), (0.05, 0.05, 1.1), 0)
    shape.box(Slot.FRAME, (x, 0.62, 1.28), (0.81, 0.05, 0.05), 0)
    n = 5 if shape.fine else 2
    for i in range(n):
        door = (x + (i / (n - 1) - 0.5) * 0.6, 0.06, 0.22)
        shape.box(Slot.LOAD, door, (0.06, 0.9, 1.0), 0)
