"""A dock round the tail of an aircraft."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.fins import fin
from twinline.scene.kinds.aerospace.steelwork import flight
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_BASE_M = 1.0
_SLOT_M = 1.0
_AISLE_M = 1.5


@kind(Sector.AEROSPACE, "Tail dock", "Sàn lắp ráp đuôi máy bay", "机尾装配坞")
def tail_dock(shape: Shape, fin_m: Annotated[float, Between(4, 9)] = 6.2) -> None:
    """Stands on both sides of a fin with decks one above the other, from its root to its tip."""
    h = fin_m
    long = 1.225 * h + 0.8
    half = _SLOT_M / 2 + _AISLE_M
    levels = max(2, round(h / 2.1))
    rise = (h - 0.4) / levels
    top = _BASE_M + levels * rise
    shape.footprint(long, 2 * half + 1.3, top + 1.12)
    with shape.placed((-0.6 * h, 0, _BASE_M)):
        fin(shape, h)
    shape.box(Slot.BASE, (-0.13 * h, 0, 0.2), (0.96 * h, 0.5, _BASE_M - 0.2), 0.03)
    for x in (-0.5, 0.24):
        shape.box(Slot.DARK, (x * h, 0, 0), (0.3, 0.7, 0.22), 0.02)
    _columns(shape, long, half, top)
    for level in range(1, levels + 1):
        _decks(shape, level, (long, half, _BASE_M + level * rise))
    _stairs(shape, levels, (long, half, rise))
    state_strip(shape, (0, -half + 0.01, _BASE_M + rise - 0.2), (long * 0.4, 0.12))
    shape.port("in", (-long / 2, 0, _BASE_M))
    shape.port("out", (long / 2, 0, _BASE_M))


def _columns(shape: Shape, long: float, half: float, top: float) -> None:
    n = 3 if shape.fine else 2
    for i in range(n):
        x = (i / (n - 1) - 0.5) * (long - 0.2)
        for side in (-1, 1):
            y = side * (half - 0.1)
            shape.box(Slot.FRAME, (x, y, 0), (0.2, 0.2, top + 1.1), 0.015)
            if shape.fine:
                shape.box(Slot.BASE, (x, y, 0), (0.2, 0.2, 0.1), 0)
                inner = (x, side * (_SLOT_M / 2 + 0.1), 0)
                if i != 1:
                    shape.box(Slot.FRAME, inner, (0.14, 0.14, top - 0.1), 0)
        if i != 1 or not shape.fine:
            shape.box(Slot.FRAME, (x, 0, top + 0.96), (0.2, 2 * half, 0.16), 0)
    if shape.fine:
        for side in (-1, 1):
            y = side * (half - 0.1)
            shape.beam(Slot.FRAME, (-long / 2 + 0.1, y, 0.2), (-0.1, y, top * 0.5), 0.09, 0)
            shape.beam(Slot.FRAME, (long / 2 - 0.1, y, 0.2), (0.1, y, top * 0.5), 0.09, 0)


def _decks(shape: Shape, level: int, size: tuple[float, float, float]) -> None:
    long, half, z = size
    wide = half - _SLOT_M / 2
    for side in (-1, 1):
        y = side * (_SLOT_M / 2 + wide / 2)
        shape.box(Slot.METAL, (0, y, z - 0.1), (long, wide, 0.1), 0)
        if shape.fine:
            shape.box(Slot.FRAME, (0, side * (half - 0.06), z - 0.26), (long, 0.1, 0.2), 0)
            for end in (-1, 1):
                x = end * (long / 2 - 0.04)
                if side > 0 or end * (-1) ** level < 0:
                    light_rail(
                        shape, (x, side * (_SLOT_M / 2 + 0.1), z), (x, side * (half - 0.1), z)
                    )
        out = side * (half - 0.04)
        if side < 0 or shape.fine:
            light_rail(shape, (-long / 2 + 0.04, out, z), (long / 2 - 0.04, out, z))
    slide = Motion(Way.SLIDE, -0.3, 0.0)
    with shape.moving(f"flap of level {level}", slide, Drive.SERVICE, (0, 0, z), (0, -1, 0)):
        flap = (0.1 * long, _SLOT_M / 2 - 0.1, z - 0.06)
        shape.box(Slot.ACCENT, flap, (long * 0.6, 0.36, 0.05), 0)


def _stairs(shape: Shape, levels: int, size: tuple[float, float, float]) -> None:
    """They go up along the front, to and fro."""
    long, half, rise = size
    y = -half - 0.75
    run = min(long - 1.6, 3.2)
    for level in range(levels if shape.fine else 1):
        way = -1 if level % 2 else 1
        z = _BASE_M + level * rise if level else 0.0
        foot, head = (-way * run / 2, y, z), (way * run / 2, y, _BASE_M + (level + 1) * rise)
        if shape.fine:
            flight(shape, foot, head, 0.8)
        landing = (way * (run / 2 + 0.45), y + 0.1, head[2] - 0.1)
        shape.box(Slot.METAL, landing, (0.9, 1.3, 0.1), 0)
        x = landing[0] + way * 0.43
        light_rail(shape, (x, y - 0.5, head[2]), (x, y + 0.7, head[2]))
    if shape.fine:
        for side in (-1, 1):
            x = side * (run / 2 + 0.7)
            tall = _BASE_M + (levels if levels % 2 == (side > 0) else levels - 1) * rise - 0.1
            shape.box(Slot.FRAME, (x, y - 0.4, 0), (0.12, 0.12, tall), 0)
