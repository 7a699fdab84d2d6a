"""A stand in which two fuselage sections are joined."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.fuselage import barrel, props
from twinline.scene.kinds.aerospace.lofts import hoop
from twinline.scene.kinds.aerospace.steelwork import deck, flight
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_GAP_M = 0.4
_DECK_M = 1.0


@kind(Sector.AEROSPACE, "Fuselage join stand", "Giá ghép thân máy bay", "机身对接台")
def fuselage_join_stand(
    shape: Shape,
    length_m: Annotated[float, Between(8, 20)] = 11.0,
    diameter_m: Annotated[float, Between(3, 6)] = 3.96,
) -> None:
    """Brings two fuselage sections together on adjusters, then drills and rivets their joint."""
    r, long = diameter_m / 2, length_m
    z = r + 1.0
    shape.footprint(long, 2 * r + 3.71, z + r + 0.62)
    each = (long - _GAP_M) / 2
    if shape.fine:
        _bed(shape, r, long)
    for side in (-1, 1):
        reach = 0.0 if side < 0 else -_GAP_M
        name = "left section" if side < 0 else "right section"
        low, high = (-0.02, 0.02) if side < 0 else (reach, 0.02)
        start = -long / 2 if side < 0 else _GAP_M / 2
        with shape.moving(
            name, Motion(Way.SLIDE, low, high), Drive.SERVICE, (start, 0, z), (1, 0, 0)
        ):
            barrel(shape, (start, 0, z), r, each, inside=False)
            for share in (0.22, 0.72) if shape.fine else (0.45,):
                _adjuster(shape, start + share * each, r, z)
    _ring(shape, r, z)
    _decks(shape, r)
    state_strip(shape, (0, -r - 1.86, _DECK_M - 0.06), (1.8, 0.1))
    shape.port("in", (-long / 2, 0, z))
    shape.port("out", (long / 2, 0, z))
    shape.stand((0, -r - 1.2, _DECK_M))


def _bed(shape: Shape, r: float, long: float) -> None:
    for side in (-1, 1):
        shape.box(Slot.STEEL, (0, side * 0.55 * r, 0), (long - 0.2, 0.3, 0.1), 0.01)


def _adjuster(shape: Shape, x: float, r: float, z: float) -> None:
    props(shape, (x, 0, 0.3), r, z - 0.3, 0.3)
    shape.box(Slot.FRAME, (x, 0, 0.26), (0.3, 1.5 * r, 0.3), 0)
    for side in (-1, 1) if shape.fine else ():
        y = side * 0.55 * r
        shape.box(Slot.ACCENT, (x, y, 0.2), (0.26, 0.26, 0.24), 0)
        shape.box(Slot.BASE, (x, y, 0.08), (0.7, 0.5, 0.14), 0)


def _ring(shape: Shape, r: float, z: float) -> None:
    if shape.fine:
        hoop(shape, Slot.FRAME, (0, 0, z), (r + 0.3, r + 0.5, 0.5))
    for side in (-1, 1):
        shape.box(Slot.FRAME, (0, side * (r * 0.62 + 0.2), 0), (0.44, 0.3, z - 0.7 * r), 0.02)
    spin = Motion(Way.TURN, -150, 150)
    with shape.moving("work ring", spin, Drive.SERVICE, (0, 0, z), (1, 0, 0)):
        hoop(shape, Slot.STEEL, (0, 0, z), (r + 0.24, r + (0.34 if shape.fine else 0.5), 0.3))
        shape.box(Slot.ACCENT, (0, 0, z + r + 0.06), (0.7, 0.8, 0.56), 0.05)
        shape.box(Slot.DARK, (0.26, 0, z + r + 0.02), (0.2, 0.3, 0.4), 0.03)


def _decks(shape: Shape, r: float) -> None:
    for side, free, far in ((-1, "nw", "new"), (1, "s", "news")):
        y = side * (r + 1.2)
        deck(shape, (0, y, _DECK_M), (2.6, 1.3), free if shape.fine else far)
        for x in (-1.2, 1.2) if shape.fine else (1.2,):
            for out in (-0.55, 0.55) if shape.fine else (-0.55 * side,):
                shape.box(Slot.FRAME, (x, y + out, 0), (0.1, 0.1, _DECK_M - 0.1), 0)
    if shape.fine:
        flight(shape, (-2.9, -r - 1.2, 0), (-1.3, -r - 1.2, _DECK_M), 0.8)
