"""A walking-beam reheating furnace."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.kinds.steel.steelwork import roll, tube
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_DEEP_M = 11.0
_SILL_M = 1.5


@kind(Sector.STEEL, "Reheating furnace", "Lò nung phôi dầm bước", "步进梁式加热炉")
def reheating_furnace(shape: Shape, length_m: Annotated[float, Between(16, 45)] = 26.0) -> None:
    """Heats slabs to rolling heat while a walking beam carries them from door to door."""
    shape.footprint(length_m + 6.0, 14.0, 10.0)
    _casing(shape, length_m)
    _burners(shape, length_m)
    _flue(shape, length_m)
    for end, name in ((-1, "charging"), (1, "discharging")):
        _door(shape, name, end, length_m / 2)
    _walking_beam(shape, length_m)
    shape.port("in", (-length_m / 2 - 3.0, 0, _SILL_M))
    shape.port("out", (length_m / 2 + 3.0, 0, _SILL_M))
    shape.stand((length_m / 2 - 1.2, -6.65, 0))


def _casing(shape: Shape, long: float) -> None:
    shape.box(Slot.CONCRETE, (0, 0, 0), (long + 0.6, _DEEP_M + 0.4, 0.4), 0)
    section = [(-5.3, 0.4), (5.3, 0.4), (5.3, 4.5), (4.9, 5.0), (-4.9, 5.0), (-5.3, 4.5)]
    shape.profile(Slot.SHELL, section, 0, long)
    for share in (-0.25, 0.14):
        x = long * share
        shape.box(Slot.SHELL_SHADE, (x, 0, 5.0), (long * 0.2, 9.0, 0.5), 0.06)
    n = round(long / 2.6) if shape.fine else 2
    for i in range(n + 1):
        x = (i / n - 0.5) * (long - 0.5)
        for y in (-1, 1):
            shape.box(Slot.FRAME, (x, y * 5.42, 0), (0.3, 0.3, 5.4), 0)
        if shape.fine:
            shape.box(Slot.FRAME, (x, 0, 5.3), (0.26, 10.9, 0.32), 0)


def _burners(shape: Shape, long: float) -> None:
    n = round(long / 2.6)
    for i in range(n if shape.fine else 0):
        x = ((i + 0.5) / n - 0.5) * (long - 0.5)
        shape.lathe(Slot.DARK, (x, -5.85, 2.9), [(0.26, 0), (0.34, 0.25), (0.34, 0.6)], "y", 10)
        shape.lathe(Slot.HOT, (x, -5.34, 1.7), [(0.15, 0), (0.15, 0.08)], "y", 8)
        tube(shape, Slot.METAL, (x, -5.72, 2.9), (x, -5.72, 4.6), 0.1)
    for y in (-5.75, 5.75):
        ends = ((-long / 2 + 0.6, y, 4.7), (long / 2 - 0.6, y, 4.7))
        tube(shape, Slot.SHELL_SHADE, *ends, 0.3)
    x = long / 2 - 3.2
    shape.box(Slot.STEEL, (0, -6.35, 5.36), (long * 0.7, 1.3, 0.1), 0)
    if shape.fine:
        light_rail(shape, (-long * 0.35, -6.95, 5.46), (long * 0.35, -6.95, 5.46), 8)
    shape.box(Slot.SHELL_SHADE, (x + 0.6, -6.1, 0), (1.6, 0.6, 2.1), 0.04)
    state_strip(shape, (x + 0.6, -6.41, 1.9), (1.3, 0.12))
    shape.box(Slot.STEEL, (0, -6.98, 5.36), (0.4, 0.04, 0.1), 0)
    shape.box(Slot.STEEL, (0, 6.4, 5.36), (long * 0.7, 1.2, 0.1), 0)


def _flue(shape: Shape, long: float) -> None:
    x = -long / 2 + 2.6
    shape.box(Slot.SHELL_SHADE, (x, 1.5, 5.0), (3.2, 4.6, 1.8), 0.1)
    shape.pipe(
        Slot.SHELL, [(x, 1.5, 6.0), (x, 1.5, 8.4), (x + 5.4, 1.5, 8.4), (x + 5.4, 1.5, 5.2)], 0.8
    )
    shape.lathe(Slot.SHELL, (x, 1.5, 8.4), [(0.8, 0), (0.8, 1.6)], n_side=20 if shape.fine else 6)
    if shape.fine:
        shape.lathe(Slot.BASE, (x, 1.5, 9.5), [(0.88, 0), (0.88, 0.2)], n_side=20)
        for step in (1.6, 3.6):
            shape.lathe(Slot.BASE, (x + step, 1.5, 8.4), [(0.9, 0), (0.9, 0.16)], "x", 16)


def _door(shape: Shape, name: str, end: int, half: float) -> None:
    x = end * (half + 0.02)
    shape.box(Slot.BASE, (x, 0, 1.0), (0.4, 9.6, 2.5), 0)
    shape.box(Slot.HOT, (x + end * 0.2, 0, _SILL_M - 0.1), (0.06, 8.6, 1.4), 0)
    lift = Motion(Way.SLIDE, 0, 1.5)
    with shape.moving(f"{name} door", lift, Drive.DOOR, (x, 0, 1.9), (0, 0, 1)):
        # It stands ajar: light comes out below.
        shape.box(Slot.ACCENT, (x + end * 0.36, 0, 1.75), (0.2, 9.0, 1.7), 0.04)
        for y in (-3.0, 0.0, 3.0) if shape.fine else ():
            shape.box(Slot.BASE, (x + end * 0.48, y, 1.85), (0.1, 0.3, 1.5), 0)
    for y in (-4.75, 4.75) if shape.fine else ():
        shape.box(Slot.FRAME, (x + end * 0.36, y, 0), (0.4, 0.4, 6.4), 0)
    shape.box(Slot.FRAME, (x + end * 0.36, 0, 6.3), (0.5, 10.0, 0.4), 0)
    for y in (-3.0, 3.0) if shape.fine else ():
        tube(shape, Slot.METAL, (x + end * 0.4, y, 3.4), (x + end * 0.4, y, 6.3), 0.08)
        shape.box(Slot.DARK, (x + end * 0.36, y, 6.7), (0.5, 0.9, 0.5), 0)


def _walking_beam(shape: Shape, long: float) -> None:
    half = long / 2
    for end in (-1, 1):
        middle = end * (half + 1.85)
        for y in (-3.2, -1.1, 1.1, 3.2) if shape.fine else (-3.2, 3.2):
            shape.box(Slot.BASE, (middle, y, 0), (2.3, 0.34, _SILL_M - 0.12), 0)
        for x in (-0.8, 0.0, 0.8) if shape.fine else ():
            shape.box(Slot.STEEL, (middle + x, 0, _SILL_M - 0.5), (0.24, 7.4, 0.24), 0)
        step = Motion(Way.SLIDE, 0, 0.3)
        name = "walking beam" if end > 0 else "charging beam"
        with shape.moving(name, step, Drive.SERVICE, (middle, 0, 0.9), (0, 0, 1)):
            for y in (-2.15, 2.15):
                shape.box(Slot.ACCENT, (middle, y, 0.75), (2.3, 0.3, 0.62), 0.03)
        slab = Slot.HOT if end > 0 else Slot.LOAD
        shape.box(slab, (middle + 0.1, 0, _SILL_M - 0.12), (1.5, 8.0, 0.23), 0.03)
        roll(shape, Slot.STEEL, (end * (half + 2.8), -3.8, 0.7), (0.2, 7.6))
