"""An assembly jig for wing boxes."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.steelwork import deck, flight
from twinline.scene.kinds.aerospace.wing_parts import wing_box
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_DEPTH_M = 6.4
_HEIGHT_M = 5.6
_DECK_M = 1.6


@kind(Sector.AEROSPACE, "Wing assembly jig", "Đồ gá lắp ráp cánh", "机翼装配型架")
def wing_jig(shape: Shape, span_m: Annotated[float, Between(8, 24)] = 15.0) -> None:
    """Holds ribs, spars and skins where they belong while a wing box is drilled and bolted."""
    long = span_m + 2
    shape.footprint(long + 2.9, _DEPTH_M + 2.4, _HEIGHT_M + 0.3)
    _columns(shape, long)
    with shape.placed((-span_m / 2, 1.1, 3.0)):
        wing_box(shape, Slot.LOAD, span_m, span_m * 0.22 + 1.1, 0.0)
    _pickups(shape, span_m)
    _decks(shape, long)
    _gantry(shape, long)
    state_strip(shape, (0, -_DEPTH_M / 2 - 0.01, _HEIGHT_M - 0.22), (long * 0.5, 0.14))
    shape.port("in", (-long / 2, 0, 3.0))
    shape.port("out", (long / 2, 0, 3.0))
    shape.stand((0, -_DEPTH_M / 2 - 0.6, _DECK_M))


def _columns(shape: Shape, long: float) -> None:
    n = max(2, round(long / 4)) if shape.fine else 2
    for i in range(n + 1):
        x = (i / n - 0.5) * (long - 0.36)
        for side in (-1, 1):
            y = side * (_DEPTH_M / 2 - 0.18)
            shape.box(Slot.FRAME, (x, y, 0), (0.36, 0.36, _HEIGHT_M - 0.4), 0.03)
            if shape.fine:
                shape.box(Slot.BASE, (x, y, 0), (0.36, 0.62, 0.08), 0)
        if shape.fine:
            shape.box(Slot.FRAME, (x, 0, _HEIGHT_M - 0.34), (0.24, _DEPTH_M - 0.4, 0.3), 0)
    for side in (-1, 1):
        y = side * (_DEPTH_M / 2 - 0.2)
        shape.box(Slot.FRAME, (0, y, _HEIGHT_M - 0.4), (long, 0.4, 0.4), 0.03)
        shape.box(Slot.STEEL, (0, y, _HEIGHT_M), (long, 0.12, 0.06), 0)


def _pickups(shape: Shape, span: float) -> None:
    """Posts under the ribs, each with a locator that takes the box."""
    n = round(span / 2.2) if shape.fine else 2
    for i in range(n):
        share = (i + 0.5) / n
        x, y = (share - 0.5) * span, 1.1 - (1.3 - share) * span * 0.045
        top = 2.9 + share * span * 0.012 - (0.14 if share < 0.5 else 0.05) * span * 0.12
        shape.box(Slot.FRAME, (x, y, 0), (0.3, 0.4, top - 0.42), 0)
        shape.box(Slot.ACCENT, (x, y, top - 0.44), (0.18, 0.26, 0.3), 0)
        if shape.fine:
            shape.box(Slot.BASE, (x, y, 0), (0.7, 0.9, 0.1), 0)


def _decks(shape: Shape, long: float) -> None:
    for side, free, far in ((-1, "nw", "new"), (1, "s", "sew")):
        y = side * (_DEPTH_M / 2 + 0.6)
        deck(shape, (0, y, _DECK_M), (long, 1.2), free if shape.fine else far)
        n = max(2, round(long / 4)) if shape.fine else 1
        for i in range(n + 1):
            x = (i / n - 0.5) * (long - 0.4)
            foot = (x, y + side * 0.5, 0)
            shape.box(Slot.FRAME, foot, (0.12, 0.12, _DECK_M - 0.12), 0)
    y = -_DEPTH_M / 2 - 0.6
    flight(shape, (-long / 2 - 2.75, y, 0), (-long / 2, y, _DECK_M), 0.9)


def _gantry(shape: Shape, long: float) -> None:
    """The drilling gantry bridges the jig and runs along both its girders."""
    x = -long * 0.2
    travel = Motion(Way.SLIDE, -long * 0.25, long * 0.62)
    with shape.moving("drilling gantry", travel, Drive.SERVICE, (x, 0, _HEIGHT_M), (1, 0, 0)):
        shape.box(Slot.ACCENT, (x, 0, _HEIGHT_M - 0.1), (0.6, _DEPTH_M - 0.9, 0.4), 0.03)
        for side in (-1, 1):
            y = side * (_DEPTH_M / 2 - 0.25)
            shape.box(Slot.DARK, (x, y, _HEIGHT_M + 0.02), (1.1, 0.45, 0.24), 0.02)
        plunge = Motion(Way.SLIDE, -0.5, 0)
        with shape.moving("drill head", plunge, Drive.SERVICE, (x, 0, 4.4), (0, 0, 1)):
            shape.box(Slot.SHELL, (x, 0.2, 4.3), (0.5, 0.6, 1.3), 0.05)
            shape.cylinder(Slot.DARK, (x, 0.2, 4.0), 0.1, 0.32)
