"""Where rack bays stand in a store, in rows with aisles for trucks, and parts rest below them."""

import math
from typing import Final, NamedTuple

from twinline.plant.entities import Place
from twinline.plant.geometry import on_floor

STORE: Final = "storage"
"""The kind of stations that are filled with racks."""

_POSTS_M: Final = 0.2
"""What the two uprights of a bay add to its width."""
_BAY_M: Final = 2.7
_LEAST_BAY_M: Final = 1.85
_MOST_BAY_M: Final = 2.8
_STEP_M: Final = 0.05
"""Bays of many stores are alike, and are drawn at once."""
_DEEP_M: Final = 1.2
_FLUE_M: Final = 0.1
"""Between the backs of two rows."""
AISLE_M: Final = 2.6
"""For a truck that turns into the bays on both sides."""
_EDGE_M: Final = 0.15
"""Free at each end of a row, and behind and before them all."""
_MOST_BAYS: Final = 400
_PALLET_M: Final = 0.9
"""For each part on the floor of a bay, between its uprights."""


class Rows(NamedTuple):
    """The bays of a store."""

    bay_m: float
    """Between the uprights of each."""
    scale: float
    """How much smaller than built they are: below 1 only where no bay fits."""
    spots: tuple[tuple[float, float, float], ...]
    """The middle of each across the front of the place and from front to back, and its turn."""


def rack_rows(width_m: float, depth_m: float) -> Rows:
    """As many bays as a place holds, each with an aisle before it, or the front of the place.

    Args:
        width_m: Of the place, along its front.
        depth_m: Of the place.
    """
    room_m, long_m = max(width_m - 2 * _EDGE_M, 0.1), max(depth_m - 2 * _EDGE_M, 0.1)
    columns = max(1, math.ceil(room_m / (_MOST_BAY_M + _POSTS_M)))
    if room_m / columns < _LEAST_BAY_M + _POSTS_M:
        columns = max(1, columns - 1)
    fitting_m = _STEP_M * math.floor((room_m / columns - _POSTS_M) / _STEP_M + 1e-6)
    bay_m = round(min(max(fitting_m, _LEAST_BAY_M), _MOST_BAY_M), 2)
    pitch_m = bay_m + _POSTS_M
    scale = min(1.0, room_m / pitch_m, long_m / _DEEP_M)
    across = [scale * pitch_m * (i - (columns - 1) / 2) for i in range(columns)]
    back_m = depth_m / 2 - _EDGE_M
    spots = [
        (x, back_m - from_back_m, turn_rad)
        for from_back_m, turn_rad in _rows(long_m, _DEEP_M * scale)
        for x in across
    ]
    return Rows(bay_m, scale, tuple(spots[:_MOST_BAYS]))


def rests(place: Place) -> list[tuple[float, float, float]]:
    """Where parts rest on the floor of a store, below the racks, those at its front first.

    Args:
        place: The place of the store.

    Returns:
        East, north and heading of each; none where the place is too small for a whole bay.
    """
    rows = rack_rows(place.width_m, place.depth_m)
    if rows.scale < 1:
        return []
    n = int(rows.bay_m / _PALLET_M)
    return [
        (*on_floor(place, x + ((i + 0.5) / n - 0.5) * rows.bay_m, y), place.heading_rad + turn_rad)
        for x, y, turn_rad in sorted(rows.spots, key=lambda spot: (spot[1], spot[0]))
        for i in range(n)
    ]


def _rows(room_m: float, deep_m: float) -> list[tuple[float, float]]:
    """How far from the back of their room each row has its middle, and how it is turned.

    The one at the back faces the front of the place; then come an aisle and two back to back,
    again and again: the last of them faces out of the place.
    """
    rows = [(deep_m / 2, 0.0)]
    end_m = deep_m
    pair_m = AISLE_M + 2 * deep_m + _FLUE_M
    while end_m + pair_m <= room_m:
        first_m = end_m + AISLE_M + deep_m / 2
        rows += [(first_m, math.pi), (first_m + deep_m + _FLUE_M, 0.0)]
        end_m += pair_m
    return rows
