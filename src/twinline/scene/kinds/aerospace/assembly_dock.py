"""A dock round the nose of an aircraft."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.steelwork import flight
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, cos_sin

_RISE_M = 2.3
_AISLE_M = 1.7
_LONG_M = 5.6


@kind(Sector.AEROSPACE, "Assembly dock", "Sàn lắp ráp mũi máy bay", "机头装配坞")
def assembly_dock(
    shape: Shape,
    diameter_m: Annotated[float, Between(3, 6)] = 4.0,
    levels: Annotated[int, Between(1, 3)] = 2,
) -> None:
    """Takes the nose of an aircraft between its decks, so that people reach it on every level."""
    half = diameter_m / 2 + 0.25
    depth = 2 * (half + _AISLE_M)
    shape.footprint(_LONG_M + 2.9, depth, levels * _RISE_M + 1.12)
    for level in range(1, levels + 1):
        _deck(shape, half, level * _RISE_M)
        _flaps(shape, half, level)
    _columns(shape, half, levels)
    for level in range(levels if shape.fine else 1):
        y = -half - _AISLE_M * 0.5 if level % 2 == 0 else half + _AISLE_M * 0.5
        foot = (-_LONG_M / 2 - 2.75, y, level * _RISE_M)
        if level and shape.fine:
            _landing(shape, y, level * _RISE_M)
        flight(shape, foot, (-_LONG_M / 2, y, (level + 1) * _RISE_M), 0.9)
    state_strip(shape, (0.6, -half - _AISLE_M + 0.01, _RISE_M - 0.1), (2.6, 0.12))
    shape.port("in", (_LONG_M / 2, 0, 2.0), 180)
    shape.port("out", (_LONG_M / 2, 0, 2.0))
    shape.stand((1.0, -half - _AISLE_M * 0.5, _RISE_M))


def _cut(half: float, n: int) -> list[Vec2]:
    """The edge that the nose comes up to: straight sides and a round end."""
    centre = 0.3 * half
    points = []
    for i in range(n + 1):
        c, s = cos_sin(90 + 180 * i / n)
        points.append((centre + half * c * 0.9, half * s))
    return points


def _deck(shape: Shape, half: float, z: float) -> None:
    x, y = _LONG_M / 2, half + _AISLE_M
    outline = [(-x, -y), (x, -y), (x, -half), *_cut(half, 10 if shape.fine else 4)[::-1], (x, half),
               (x, y), (-x, y)]  # fmt: skip
    shape.plate(Slot.METAL, outline, z - 0.1, 0.1)
    for side in (-1, 1):
        if shape.fine:
            edge = (0, side * (y - 0.08), z - 0.3)
            shape.box(Slot.FRAME, edge, (_LONG_M, 0.14, 0.22), 0)
        light_rail(shape, (-x + 0.04, side * (y - 0.04), z), (x - 0.04, side * (y - 0.04), z))
        if shape.fine:
            light_rail(shape, (x - 0.04, side * (half + 0.1), z), (x - 0.04, side * (y - 0.04), z))
    if shape.fine:
        light_rail(shape, (-x + 0.04, -half, z), (-x + 0.04, half, z))
        shape.box(Slot.FRAME, (-x + 0.1, 0, z - 0.3), (0.14, 2 * y - 0.3, 0.22), 0)


def _flaps(shape: Shape, half: float, level: int) -> None:
    """Slats that slide out to the skin; one set a level."""
    z = level * _RISE_M
    with shape.moving(f"flaps of level {level}", Motion(Way.SLIDE, -0.25, 0.0), Drive.SERVICE,
                      (0, 0, z), (1, 0, 0)):  # fmt: skip
        n = 8 if shape.fine else 1
        for i in range(n):
            x = 0.3 * half + (i + 0.5) / n * (_LONG_M / 2 - 0.3 * half - 0.1)
            for side in (-1, 1):
                wide = (_LONG_M / 2 - 0.3 * half - 0.1) / n - 0.05
                slat = (x, side * (half - 0.05), z - 0.06)
                shape.box(Slot.ACCENT, slat, (wide, 0.3, 0.04), 0)


def _columns(shape: Shape, half: float, levels: int) -> None:
    high = levels * _RISE_M - 0.1
    y = half + _AISLE_M - 0.12
    for x in (0.12 - _LONG_M / 2, 0.0, _LONG_M / 2 - 0.12)[:: 1 if shape.fine else 2]:
        for side in (-1, 1):
            shape.box(Slot.FRAME, (x, side * y, 0), (0.2, 0.2, high), 0.015)
            if shape.fine:
                shape.box(Slot.BASE, (x, side * (y - 0.04), 0), (0.24, 0.3, 0.06), 0)
                inner = (x, side * (half + 0.3), 0)
                shape.box(Slot.FRAME, inner, (0.14, 0.14, high), 0)


def _landing(shape: Shape, y: float, z: float) -> None:
    """A balcony from which the next flight starts."""
    x = -_LONG_M / 2 - 1.4
    shape.box(Slot.METAL, (x, y, z - 0.1), (2.9, 1.1, 0.1), 0)
    out = y + (0.5 if y > 0 else -0.5)
    light_rail(shape, (x - 1.4, out, z), (x + 1.4, out, z))
    light_rail(shape, (x - 1.4, out, z), (x - 1.4, y - (0.5 if y > 0 else -0.5), z))
    shape.box(Slot.FRAME, (x - 1.35, y, 0), (0.14, 0.14, z - 0.1), 0)
