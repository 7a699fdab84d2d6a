"""A water treatment skid."""

from typing import Annotated, Final

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.discs import disc
from twinline.scene.kinds.fittings import motor
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_DEEP_M: Final = 1.8
_FLOOR: Final = 0.2
_PITCH_M: Final = 0.95
_RADIUS: Final = 0.36
_RACK_M: Final = 3.4


@kind(Sector.BUILDING, "Water treatment skid", "Cụm xử lý nước", "水处理撬装设备")
def water_treatment_skid(shape: Shape, filters: Annotated[int, Between(1, 3)] = 2) -> None:
    """Makes clean water for the plant: filters hold back the dirt, membranes the salt."""
    long = filters * _PITCH_M + _RACK_M + 0.5
    shape.footprint(long, _DEEP_M, 2.5)
    _frame(shape, long)
    left = -long / 2
    for i in range(filters):
        with shape.placed((left + (i + 0.5) * _PITCH_M + 0.1, 0.25, _FLOOR)):
            _filter(shape)
    first, last = left + 0.5 * _PITCH_M + 0.1, left + (filters - 0.5) * _PITCH_M + 0.1
    _manifold(shape, first, last)
    rack = left + filters * _PITCH_M + 0.35 + _RACK_M / 2
    with shape.placed((rack, 0.3, _FLOOR)):
        _membranes(shape)
    with shape.placed((rack - 1.0, -0.45, _FLOOR)):
        _pump(shape)
    with shape.placed((rack + 0.55, -0.5, _FLOOR)):
        _panel(shape)
    shape.port("in", (left, -0.32, 0.6))
    shape.port("out", (long / 2, 0.3, 2.1))
    shape.stand((rack + 0.55, -_DEEP_M / 2 - 0.5, 0))


def _frame(shape: Shape, long: float) -> None:
    for side in (-1, 1):
        shape.box(Slot.FRAME, (0, side * (_DEEP_M / 2 - 0.06), 0), (long, 0.12, _FLOOR), 0.015)
        shape.box(Slot.FRAME, (side * (long / 2 - 0.06), 0, 0), (0.12, _DEEP_M - 0.24, _FLOOR), 0)
    shape.box(Slot.STEEL, (0, 0, _FLOOR - 0.06), (long - 0.2, _DEEP_M - 0.2, 0.05), 0)


def _filter(shape: Shape) -> None:
    """A vessel on a skirt, with the valve head on it."""
    n = 18 if shape.fine else 8
    body = [(0.0, 0.1), (0.24, 0.14), (_RADIUS, 0.3), (_RADIUS, 1.5), (0.24, 1.68), (0.1, 1.72)]
    shape.lathe(
        Slot.SHELL, (0, 0, 0), body if shape.fine else [(_RADIUS, 0), body[3], body[5]], n_side=n
    )
    shape.box(Slot.BASE, (0, 0, 1.7), (0.26, 0.3, 0.2), 0.03)
    if shape.fine:
        skirt = [(_RADIUS - 0.06, 0), (_RADIUS - 0.06, 0.3)]
        shape.lathe(Slot.BASE, (0, 0, 0), skirt, n_side=n)
        band = [(_RADIUS + 0.005, 0), (_RADIUS + 0.005, 0.1)]
        shape.lathe(Slot.FRAME, (0, 0, 1.28), band, n_side=n)
        shape.box(Slot.SCREEN, (0, -0.145, 1.78), (0.14, 0.02, 0.08), 0)
        shape.box(Slot.PAPER, (0, -_RADIUS - 0.004, 0.8), (0.2, 0.02, 0.26), 0)


def _manifold(shape: Shape, first: float, last: float) -> None:
    """Raw water comes along the front and goes up into each head; clean water leaves behind."""
    y, low = -0.32, 0.6
    left = first - 0.5 * _PITCH_M - 0.1
    shape.pipe(Slot.FRAME, [(left, y, low), (last + 0.3, y, low)], 0.06)
    shape.pipe(Slot.METAL, [(first - 0.2, 0.7, 1.95), (last + 0.7, 0.7, 1.95)], 0.05)
    n = round((last - first) / _PITCH_M) + 1
    for i in range(n) if shape.fine else ():
        x = first + i * _PITCH_M
        rise = [(x + 0.2, y, low), (x + 0.2, y, 2.0), (x + 0.08, 0.15, 2.0)]
        shape.pipe(Slot.FRAME, rise, 0.035)
        shape.pipe(Slot.METAL, [(x, 0.38, 2.0), (x, 0.7, 1.95)], 0.035)
        shape.lathe(Slot.BASE, (x + 0.2, y, 1.0), [(0.07, 0), (0.07, 0.12)], n_side=10)
        shape.box(Slot.ACCENT, (x + 0.2, y - 0.1, 1.04), (0.04, 0.18, 0.03), 0)
    if shape.fine:
        shape.lathe(Slot.STEEL, (left, y, low), [(0.1, 0), (0.1, 0.03)], "x", 12)
        for x in (first - 0.35, last + 0.25):
            shape.box(Slot.BASE, (x, y, _FLOOR), (0.06, 0.06, low - _FLOOR), 0)


def _membranes(shape: Shape) -> None:
    """Pressure tubes in a rack, their ends joined by a row of bends."""
    half = _RACK_M / 2
    for x in (-half + 0.5, half - 0.5):
        for y in (-0.32, 0.32):
            shape.box(Slot.FRAME, (x, y, 0), (0.08, 0.08, 2.3), 0)
        for k in range(4) if shape.fine else ():
            shape.box(Slot.FRAME, (x, 0, 0.78 + 0.38 * k), (0.08, 0.64, 0.05), 0)
    for k in range(4):
        for y in (-0.16, 0.16) if shape.fine else (-0.16,):
            _tube(shape, (-half + 0.1, y, 0.94 + 0.38 * k))
    for end, y, out in ((half - 0.1, -0.16, 0.16), (0.1 - half, 0.16, -0.14)) if shape.fine else ():
        way = [(end, y, 0.94), (end + out, y, 0.94), (end + out, y, 2.08), (end, y, 2.08)]
        shape.pipe(Slot.METAL, way, 0.04)
    shape.pipe(Slot.METAL, [(half - 0.1, 0.1, 1.9), (half + 0.15, 0.1, 1.9)], 0.05)


def _tube(shape: Shape, at: Vec3) -> None:
    """A pressure tube from its left end, with a clamp ring on its right one."""
    x, y, z = at
    long = _RACK_M - 0.2
    if not shape.fine:
        shape.lathe(Slot.SHELL, at, [(0.115, 0), (0.115, long)], "x", 6)
        return
    shape.lathe(Slot.SHELL, at, [(0.115, 0), (0.115, long)], "x", 12)
    shape.lathe(Slot.FRAME, (x + long - 0.11, y, z), [(0.122, 0), (0.122, 0.05)], "x", 10)


def _pump(shape: Shape) -> None:
    """An upright pump of many stages, which presses the water through the membranes."""
    shape.box(Slot.BASE, (0, 0, 0), (0.44, 0.34, 0.1), 0.015)
    shape.lathe(Slot.METAL, (0, 0, 0.1), [(0.13, 0), (0.13, 0.62)], n_side=14 if shape.fine else 6)
    if not shape.fine:
        shape.box(Slot.DARK, (0, 0, 0.72), (0.26, 0.26, 0.52), 0)
    else:
        disc(shape, Slot.FRAME, (-0.3, 0, 0.2), (0.06, 0.6), "x")
        shape.box(Slot.BASE, (0, 0, 0.72), (0.2, 0.2, 0.1), 0)
        motor(shape, (0, 0, 0.82), (0.15, 0.42), "z")
        way = [(0.3, 0, 0.2), (0.44, 0, 0.2), (0.44, 0, 0.55), (0.44, 0.6, 0.55)]
        shape.pipe(Slot.FRAME, way, 0.05)
        disc(shape, Slot.PAPER, (0.44, -0.1, 0.42), (0.07, 0.05), "y")


def _panel(shape: Shape) -> None:
    """Its cabinet, and the cans from which the dosing pumps draw."""
    shape.box(Slot.BASE, (0, 0, 0), (0.76, 0.3, 0.1), 0)
    shape.box(Slot.SHELL, (0, 0, 0.1), (0.8, 0.36, 1.5), 0.03)
    shape.box(Slot.DARK, (0, -0.18, 1.04), (0.44, 0.03, 0.36), 0.01)
    shape.box(Slot.SCREEN, (0, -0.19, 1.12), (0.34, 0.03, 0.22), 0.006)
    if shape.fine:
        for x, slot in ((-0.28, Slot.LAMP_GREEN), (0.28, Slot.LAMP_RED)):
            disc(shape, slot, (x, -0.21, 1.38), (0.03, 0.04), "y")
        shape.box(Slot.DARK, (0.32, -0.18, 0.7), (0.03, 0.03, 0.2), 0)
    for x in (0.66, 1.02):
        shape.box(Slot.LOAD, (x, -0.02, 0), (0.3, 0.34, 0.44), 0.05)
        if shape.fine:
            disc(shape, Slot.DARK, (x, -0.02, 0.44), (0.05, 0.05))
            shape.pipe(Slot.METAL, [(x, -0.02, 0.46), (x, -0.02, 0.8), (0.38, -0.02, 0.8)], 0.012)
    shape.box(Slot.FRAME, (0.38, 0.1, 0), (0.06, 0.06, 2.3), 0)
