"""Dyeing vessels."""

from typing import Annotated, Final

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import light_rail, state_strip
from twinline.scene.kinds.textiles.covers import console
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_SPACING_M: Final = 2.7
_FLOOR_M: Final = 2.0
_SHELL: Final = ((0.0, 0.5), (0.55, 0.58), (0.86, 0.84), (0.9, 1.05), (0.9, 2.86))
_LID: Final = ((0.97, 2.9), (0.97, 2.98), (0.9, 3.0), (0.78, 3.22), (0.4, 3.4))


@kind(Sector.TEXTILES, "Dyeing vessels", "Nồi nhuộm cao áp", "高温高压染色机")
def dye_vessel(shape: Shape, vessels: Annotated[int, Between(1, 4)] = 3) -> None:
    """Dyes yarn on cones under pressure: hot liquor is pumped through them, inwards and back."""
    long = vessels * _SPACING_M
    shape.footprint(long, 4.0, 4.23)
    for i in range(vessels):
        with shape.placed(((i + 0.5) * _SPACING_M - long / 2, 0, 0)):
            _vessel(shape, i, 16 if shape.fine else 6 if vessels < 4 else 4)
            _pump(shape)
    _deck(shape, long)
    _headers(shape, long)
    shape.stand((0, -2.5, 0))
    shape.port("in", (-long / 2, -0.4, 3.0))
    shape.port("out", (long / 2, -0.4, 3.0))


def _vessel(shape: Shape, i: int, n: int) -> None:
    shape.lathe(Slot.SHELL, (0, 0, 0), _SHELL if shape.fine else _SHELL[1:5:3], "z", n)
    shape.lathe(Slot.LOAD, (0, 0, 0), [(0.915, 1.43), (0.915, 1.63)], "z", n)
    if shape.fine:
        shape.lathe(Slot.STEEL, (0, 0, 0), [(1.0, 2.76), (1.0, 2.88)], "z", n)
        for x in (-0.62, 0.62):
            for y in (-0.62, 0.62):
                shape.box(Slot.BASE, (x, y, 0), (0.16, 0.16, 0.9), 0)
    else:
        shape.box(Slot.BASE, (0, 0, 0), (1.2, 1.2, 0.6), 0)
    hinge = (0, 1.0, 2.95)
    opening = Motion(Way.TURN, 0, 75)
    with shape.moving(f"lid {i + 1}", opening, Drive.DOOR, hinge, (-1, 0, 0)):
        shape.lathe(Slot.SHELL, (0, 0, 0), _LID if shape.fine else (_LID[1], _LID[3]), "z", n)
        if shape.fine:
            shape.box(Slot.ACCENT, (0, 0.92, 2.94), (0.34, 0.3, 0.14), 0)
            shape.beam(Slot.ACCENT, (0, 1.0, 3.02), (0, 0.2, 3.42), (0.14, 0.1))
            for j in range(6):
                with shape.placed(turn_deg=j * 60 + 30):
                    shape.box(Slot.DARK, (0.96, 0, 2.78), (0.12, 0.08, 0.22), 0)
    if shape.fine:
        shape.box(Slot.DARK, (0, -0.9, 2.42), (0.24, 0.06, 0.24), 0)


def _pump(shape: Shape) -> None:
    """The circulation pump in front, below the deck, with its pipes."""
    if not shape.fine:
        return
    shape.box(Slot.BASE, (0.65, -1.25, 0), (1.0, 0.4, 0.2), 0)
    shape.lathe(Slot.FRAME, (0.28, -1.25, 0.42), [(0.26, 0), (0.26, 0.26)], "x", 12)
    with shape.placed((1.1, -1.25, 0.42), 180):
        shape.lathe(Slot.DARK, (0, 0, 0), [(0.16, 0), (0.2, 0.05), (0.2, 0.56)], "x", 10)
    low = [(0, 0, 0.9), (0, 0, 0.32), (0, -1.25, 0.32), (0.45, -1.25, 0.42)]
    shape.pipe(Slot.METAL, low, 0.115)
    shape.pipe(Slot.METAL, [(0.42, -1.25, 0.6), (0.42, -1.25, 1.25), (0.42, -0.75, 1.25)], 0.1)


def _deck(shape: Shape, long: float) -> None:
    """The floor from which vessels are filled, its rail, and a panel for each two of them."""
    front = -1.95
    shape.box(Slot.STEEL, (0, -1.45, _FLOOR_M - 0.12), (long, 1.0, 0.12), 0.01)
    shape.box(Slot.FRAME, (0, front + 0.02, _FLOOR_M - 0.22), (long, 0.1, 0.22), 0)
    n = max(2, round(long / _SPACING_M) + 1) if shape.fine else 2
    for i in range(n):
        x = (i / (n - 1) - 0.5) * (long - 0.16)
        shape.box(Slot.FRAME, (x, front + 0.06, 0), (0.14, 0.14, _FLOOR_M - 0.1), 0)
    light_rail(shape, (-long / 2 + 0.03, front, _FLOOR_M), (long / 2 - 0.03, front, _FLOOR_M))
    with shape.placed((-long / 2 + 0.7, front + 0.14, 0)):
        shape.box(Slot.BASE, (0, 0, 0), (0.7, 0.3, 0.1), 0)
        shape.box(Slot.SHELL, (0, 0, 0.1), (0.74, 0.36, 1.62), 0.03)
        console(shape, (0, -0.175, 1.3))
        state_strip(shape, (0, -0.18, 1.62), (0.6, 0.07))
    with shape.placed((long / 2 - 0.8, -1.45, _FLOOR_M)):
        _spindle_of_cones(shape)


def _spindle_of_cones(shape: Shape) -> None:
    """A rod of cones that waits on the deck."""
    shape.lathe(Slot.STEEL, (0, 0, 0), [(0.32, 0), (0.32, 0.05)], n_side=12 if shape.fine else 4)
    for i in range(4 if shape.fine else 1):
        with shape.placed((0.16 * (1 if i % 2 else -1), 0.16 * (1 if i > 1 else -1), 0.05)):
            for row in range(3 if shape.fine else 1):
                shape.lathe(Slot.LOAD, (0, 0, row * 0.17), [(0.14, 0), (0.11, 0.16)], n_side=8)


def _headers(shape: Shape, long: float) -> None:
    """Steam, water and air behind, with a small dye tank for each vessel."""
    for i, radius in enumerate((0.13, 0.1, 0.08) if shape.fine else (0.13,)):
        slot = (Slot.METAL, Slot.FRAME, Slot.METAL)[i]
        shape.cylinder(slot, (-long / 2 + 0.05, 1.72, 4.02 - i * 0.34), radius, long - 0.1, "x")
    n = round(long / _SPACING_M)
    for i in range(n + 1) if shape.fine else (0, n):
        x = (i / n - 0.5) * (long - 0.14)
        shape.box(Slot.FRAME, (x, 1.92, 0), (0.14, 0.14, 4.23), 0)
        shape.box(Slot.FRAME, (x, 1.74, 3.84), (0.08, 0.36, 0.08), 0)
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * long
        if shape.fine:
            drop = [(x - 0.5, 1.72, 3.95), (x - 0.5, 1.72, 2.3), (x - 0.4, 0.7, 2.3)]
            shape.pipe(Slot.METAL, drop, 0.06)
            shape.lathe(Slot.METAL, (x + 0.95, 1.5, 0.5), [(0.3, 0), (0.3, 0.9)], n_side=12)
            shape.box(Slot.BASE, (x + 0.95, 1.5, 0), (0.4, 0.4, 0.5), 0)
