"""Platforms round a wing in a paint hangar."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.steelwork import flight
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_DECK_M = 3.2
_OUT_M = 4.7
_WIDE_M = 1.9


@kind(Sector.AEROSPACE, "Paint hangar dock", "Sàn nâng sơn máy bay", "喷漆机库坞架")
def paint_hangar_dock(shape: Shape, span_m: Annotated[float, Between(8, 24)] = 12.0) -> None:
    """Brings painters to both edges of a wing, on decks whose noses slide out up to its skin."""
    span = span_m
    shape.footprint(span + 4.5, 2 * _OUT_M, _DECK_M + 1.12)
    for side in (-1, 1):
        y = side * (_OUT_M - _WIDE_M / 2)
        _towers(shape, span, y)
        _deck(shape, span, y, side)
        _noses(shape, span, side)
    flight(shape, (-span / 2 - 4.35, -_OUT_M + 0.7, 0), (-span / 2, -_OUT_M + 0.7, _DECK_M), 0.9)
    state_strip(shape, (0, -_OUT_M + 0.01, _DECK_M - 0.16), (span * 0.5, 0.12))
    shape.port("in", (-span / 2, 0, _DECK_M))
    shape.port("out", (span / 2, 0, _DECK_M))
    for x in (-0.2, 0.25):
        shape.stand((x * span, -_OUT_M + 0.8, _DECK_M))


def _towers(shape: Shape, span: float, y: float) -> None:
    """Masts in three stages; they stand on wheels and are pinned to the floor."""
    n = max(2, round(span / 4)) if shape.fine else 2
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * span
        if not shape.fine:
            shape.box(Slot.BASE, (x, y, 0), (1.9, 1.6, 0.4), 0)
            shape.box(Slot.SHELL, (x, y, 0.4), (0.9, 0.9, 1.1), 0)
            shape.box(Slot.FRAME, (x, y, 1.5), (0.6, 0.6, _DECK_M - 1.6), 0)
            continue
        shape.box(Slot.BASE, (x, y, 0.1), (1.9, 1.6, 0.3), 0.04)
        for dx in (-0.8, 0.8):
            shape.box(Slot.DARK, (x + dx, y, 0), (0.24, 1.5, 0.14), 0)
        shape.box(Slot.SHELL, (x, y, 0.4), (0.9, 0.9, 1.1), 0.06)
        shape.box(Slot.FRAME, (x, y, 1.5), (0.7, 0.7, 0.85), 0.03)
        shape.box(Slot.METAL, (x, y, 2.3), (0.5, 0.5, _DECK_M - 2.4), 0.02)
        for dx in (-1, 1):
            shape.beam(
                Slot.FRAME, (x + dx * 0.3, y, 2.2), (x + dx * 1.5, y, _DECK_M - 0.12), 0.1, 0
            )
        shape.box(Slot.DARK, (x, y - 0.45, 0.6), (0.5, 0.03, 0.5), 0.01)


def _deck(shape: Shape, span: float, y: float, side: int) -> None:
    shape.box(Slot.FRAME, (0, y, _DECK_M - 0.26), (span, _WIDE_M - 0.04, 0.18), 0.02)
    shape.box(Slot.METAL, (0, y, _DECK_M - 0.08), (span, _WIDE_M, 0.08), 0.01)
    out, inside = side * (_OUT_M - 0.04), side * (_OUT_M - _WIDE_M)
    edge = span / 2 - 0.04
    light_rail(shape, (-edge, out, _DECK_M), (edge, out, _DECK_M))
    if shape.fine:
        light_rail(shape, (edge, out, _DECK_M), (edge, inside, _DECK_M))
    if side > 0 and shape.fine:
        light_rail(shape, (-edge, out, _DECK_M), (-edge, inside, _DECK_M))
    elif shape.fine:
        light_rail(shape, (-edge, inside + 0.7, _DECK_M), (-edge, inside, _DECK_M))


def _noses(shape: Shape, span: float, side: int) -> None:
    """Slides under the deck; each comes as far as the wing is narrow there."""
    name = "front noses" if side < 0 else "rear noses"
    reach = Motion(Way.SLIDE, -0.9, 0.0)
    start = _OUT_M - _WIDE_M + 0.9
    with shape.moving(name, reach, Drive.SERVICE, (0, side * start, _DECK_M), (0, -side, 0)):
        n = round(span) if shape.fine else 2
        for i in range(n):
            share = (i + 0.5) / n
            x = (share - 0.5) * span
            end = 1.75 - 0.85 * share
            at = (x, side * (start + end) / 2, _DECK_M - 0.16)
            shape.box(Slot.SHELL_SHADE, at, (span / n - 0.06, start - end, 0.07), 0)
            edge = (x, side * (end - 0.04), _DECK_M - 0.17)
            shape.box(Slot.ACCENT, edge, (span / n - 0.06, 0.1, 0.1), 0)
