"""A wing panel with stringers on its trolley."""

from itertools import pairwise
from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import board
from twinline.scene.kinds.aerospace.steelwork import wheel
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_ROOT_HALF_M = 1.35
_LOW_M = 0.95


@kind(Sector.AEROSPACE, "Wing panel", "Tấm vỏ cánh", "机翼壁板")
def wing_panel(
    shape: Shape,
    length_m: Annotated[float, Between(6, 20)] = 12.0,
    stringers: Annotated[int, Between(4, 12)] = 9,
) -> None:
    """The skin of a wing with the stringers that stiffen it, on a trolley shaped to its curve."""
    long = length_m
    shape.footprint(long + 0.9, 2 * _ROOT_HALF_M, _LOW_M + 0.45)
    _skin(shape, long)
    for i in range(stringers if shape.fine else 3):
        share = (i + 0.5) / (stringers if shape.fine else 3) * 2 - 1
        _stringer(shape, long, share * 0.94)
    _trolley(shape, long)


def _half(along: float) -> float:
    """A panel is wide at its root and narrow at its tip, with a kink between."""
    if along < 0.35:
        return _ROOT_HALF_M * (1 - along * 0.62)
    return _ROOT_HALF_M * (0.783 - (along - 0.35) * 0.62)


def _at(long: float, along: float, share: float, lift: float = 0.0) -> Vec3:
    half = _half(along)
    rear = _ROOT_HALF_M - half
    sag = 0.30 * (half / _ROOT_HALF_M) * share * share
    return (along - 0.5) * long, share * half + rear * 0.9, _LOW_M + sag + 0.12 * along**2 + lift


def _skin(shape: Shape, long: float) -> None:
    n = 8 if shape.fine else 4
    shares = [i / n * 2 - 1 for i in range(n + 1)]
    rings = []
    for along in (0.0, 0.18, 0.35, 0.68, 1.0):
        low = [_at(long, along, share) for share in shares]
        high = [_at(long, along, share, 0.035) for share in shares[::-1]]
        rings.append([*low, *high])
    shape.loft(Slot.LOAD, rings)


def _stringer(shape: Shape, long: float, share: float) -> None:
    """A bulb on a blade: two bars on the skin, from root to tip."""
    stops = (0.01, 0.35, 0.68, 0.97 - 0.12 * share**2)
    for start, end in pairwise(stops):
        foot = _at(long, start, share, 0.08), _at(long, end, share, 0.08)
        shape.beam(Slot.METAL, *foot, (0.03, 0.11), 0)
        if shape.fine:
            head = _at(long, start, share, 0.145), _at(long, end, share, 0.145)
            shape.beam(Slot.METAL, *head, (0.08, 0.025), 0)


def _trolley(shape: Shape, long: float) -> None:
    n = 5 if shape.fine else 3
    for i in range(n):
        along = 0.06 + 0.88 * i / (n - 1)
        curve = [_at(long, along, share / 3, -0.002) for share in range(3, -4, -1)]
        low = _LOW_M - 0.28
        left, right = curve[-1][1], curve[0][1]
        outline = [(left, low), (right, low), *((y, z) for _, y, z in curve)]
        board(shape, Slot.FRAME, outline, (along - 0.5) * long, 0.09)
        for side in (-1, 1) if shape.fine else (-1,):
            x, y = (along - 0.5) * long, 0.28 + side * 0.62
            shape.box(Slot.FRAME, (x, y, 0.42), (0.1, 0.1, low - 0.4), 0)
    for side in (-1, 1):
        shape.box(Slot.FRAME, (0, 0.28 + side * 0.62, 0.3), (long, 0.14, 0.16), 0.015)
    for share in (-0.46, -0.15, 0.15, 0.46) if shape.fine else (-0.46, 0.46):
        shape.box(Slot.FRAME, (share * long, 0.0, 0.3), (0.14, 2 * _ROOT_HALF_M, 0.14), 0)
        for side in (-1, 1):
            at = (share * long, side * (_ROOT_HALF_M - 0.1) - 0.05, 0.15)
            wheel(shape, at, 0.15, 0.1)
            if shape.fine:
                shape.box(Slot.DARK, (at[0], at[1] + 0.05, 0.2), (0.14, 0.2, 0.1), 0)
    for side in (-1, 1):
        clamp = (0.25 - long / 2, side * (_ROOT_HALF_M - 0.16), _LOW_M)
        shape.box(Slot.ACCENT, clamp, (0.12, 0.12, 0.45), 0.015)
    shape.box(Slot.SAFETY, (-long / 2 - 0.45, 0.28, 0.34), (0.9, 0.08, 0.08), 0.01)
    shape.box(Slot.STATE, (0, -0.36, 0.34), (long * 0.3, 0.03, 0.08), 0)
