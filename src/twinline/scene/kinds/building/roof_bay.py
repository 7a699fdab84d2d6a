"""A bay of the roof."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.roof import rise_m
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

_PURLIN_M = 0.2
_DECK_M = 0.12
_CURB_M = 0.2


@kind(Sector.BUILDING, "Roof bay", "Mô-đun mái", "屋面模块")
def roof_bay(
    shape: Shape,
    length_m: Annotated[float, Between(4, 12)] = 6.0,
    span_m: Annotated[float, Between(9, 40)] = 24.0,
) -> None:
    """Roofs the hall from truss to truss: deck on purlins, skylights, and rows of lamps."""
    ridge = _PURLIN_M + _DECK_M + rise_m(span_m, 0)
    shape.footprint(length_m, span_m, ridge + 0.06, hangs=True)
    sky = length_m * 0.32
    beside = (length_m - sky) / 2
    for side in (-1, 1):
        _slopes(shape, Slot.ROOF, (side * (length_m - beside) / 2, beside), (span_m, 0, 0.5))
    for share in ((0, 0.12), (0.4, 0.5)):
        _slopes(shape, Slot.ROOF, (0, sky), (span_m, *share))
    _skylights(shape, sky, span_m)
    _purlins(shape, length_m, span_m)
    _lamps(shape, length_m, span_m)
    shape.profile(
        Slot.TRIM,
        [(-0.35, ridge - 0.04), (0.35, ridge - 0.04), (0.35, ridge), (0, ridge + 0.06),
         (-0.35, ridge)],
        0,
        length_m,
    )  # fmt: skip


def _slopes(
    shape: Shape,
    slot: Slot,
    strip: tuple[float, float],
    between: tuple[float, float, float],
    lift: tuple[float, float] = (_PURLIN_M, _PURLIN_M + _DECK_M),
) -> None:
    """A plate on either slope: a strip along x (its middle and width), shares of the span along y.

    Args:
        shape: Where it is built.
        slot: Its surface.
        strip: Its middle and its width along x.
        between: The span, and from which to which share of it, from the ridge.
        lift: How high its lower and upper side are over the slope.
    """
    span_m, start, end = between
    near, far = start * span_m, end * span_m
    low, high = lift
    for side in (-1, 1):
        a, b = rise_m(span_m, near), rise_m(span_m, far)
        outline: list[Vec2] = [(side * near, a + low), (side * far, b + low),
                               (side * far, b + high), (side * near, a + high)]  # fmt: skip
        shape.profile(slot, outline if side > 0 else outline[::-1], *strip)


def _skylights(shape: Shape, sky: float, span_m: float) -> None:
    over = (_PURLIN_M + 0.04, _PURLIN_M + _DECK_M + 0.06)
    _slopes(shape, Slot.WINDOW, (0, sky), (span_m, 0.12, 0.4), over)
    if shape.fine:
        n = max(3, round(span_m * 0.28 / 1.1))
        for i in range(n + 1):
            share = 0.12 + 0.28 * i / n
            edge = 0.05 / span_m
            bar = (span_m, max(0.12, share - edge), min(0.4, share + edge))
            _slopes(shape, Slot.TRIM, (0, sky), bar, (_PURLIN_M, _PURLIN_M + _CURB_M))
    for side in (-1, 1):
        strip = (side * (sky / 2 - 0.04), 0.1)
        lift = (_PURLIN_M, _PURLIN_M + _CURB_M)
        _slopes(shape, Slot.TRIM, strip, (span_m, 0.12, 0.4), lift)


def _purlins(shape: Shape, length_m: float, span_m: float) -> None:
    """Beams along x under the deck, and the ribs of the deck as seen from below."""
    n = max(2, round(span_m / (4.4 if shape.fine else 9)))
    for i in range(n + 1):
        y = min(i / n * span_m / 2, span_m / 2 - 0.05)
        for side in (-1, 1) if i else (1,):
            at = (0, side * y, rise_m(span_m, y) if i < n else 0)
            shape.box(Slot.FRAME, at, (length_m, 0.1, _PURLIN_M + 0.02), 0.01)
    if shape.fine:
        sky = length_m * 0.16
        n_rib = max(2, round((length_m / 2 - sky) / 0.7))
        for i in range(n_rib):
            x = sky + (i + 0.5) / n_rib * (length_m / 2 - sky)
            for side in (-1, 1):
                ends = (span_m, 0.0, 0.5 - 0.1 / span_m)
                _slopes(
                    shape, Slot.BEAM, (side * x, 0.1), ends, (_PURLIN_M - 0.05, _PURLIN_M + 0.01)
                )


def _lamps(shape: Shape, length_m: float, span_m: float) -> None:
    """Rows of lamps between the purlins, which run on from bay to bay."""
    for share in (0.06, 0.26, 0.45):
        for side in (-1, 1):
            y = side * share * span_m
            z = rise_m(span_m, y)
            shape.box(Slot.TRIM, (0, y, z + 0.06), (length_m, 0.24, 0.06), 0.01)
            shape.box(Slot.LAMP, (0, y, z + 0.03), (length_m - 0.3, 0.16, 0.05), 0.01)
            if shape.fine:
                for x in (-length_m * 0.3, length_m * 0.3):
                    shape.beam(Slot.METAL, (x, y, z + 0.1), (x, y, z + 0.22), 0.03)
