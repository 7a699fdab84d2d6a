"""How much floor a station needs: its units, the spots of orders in work, and its waiting slots.

Local coordinates: x to the right along the front, y to the back, zero at the middle of the front
edge. A spot is in front of its unit, so that the order in work is seen.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.event_log import Numbers
from twinline.plant import Place

SLOT_M: Final = 1.2
"""Side of the square in which one order stands."""
SLOT_ROWS: Final = 4
APRON_M: Final = 1.2
"""Free floor in front of a station: an order in work and its operator stand there."""
GAP_M: Final = 0.4
BAY_GAP_M: Final = 0.6
MOST_IN_LINE: Final = 14
"""More orders in work than this stand in several lines on the station's own floor."""
MOST_IN_ROWS: Final = 40
"""More waiting orders than this make a deeper waiting area."""
SHARED_UNIT_M: Final = 1.2
"""Width for each order where few operators share their attention."""
_SPOT_M: Final = 0.55
"""How far before the front an order in work stands."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a station must have room for."""

    capacity: int
    """Units, or orders at once."""
    shared: bool
    """Whether the orders share one place of work, rather than each having a unit."""
    unit_width_m: float
    unit_depth_m: float
    n_spot: int
    """The most orders that were in work at once."""
    n_slot: int
    """The most orders that waited at once."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """The rectangles of a station and of its waiting area."""

    width_m: float
    depth_m: float
    spot_columns: int
    spot_lines: int
    """One line stands in front of the station; more lines stand on it, before its units."""
    centred: bool
    """Whether spots are taken from the middle outward, as before a single machine."""
    slot_columns: int
    slot_rows: int

    @property
    def bay_width_m(self) -> float:
        """Station, waiting area and the gaps beside them, along the aisle."""
        return self.width_m + GAP_M + self.slot_columns * SLOT_M + BAY_GAP_M

    @property
    def bay_depth_m(self) -> float:
        """From the aisle to the back."""
        return max(APRON_M + self.depth_m, self.slot_rows * SLOT_M)


def find_footprint(needs: Needs) -> Footprint:
    """Choose the rectangles for a station's needs."""
    n_spot = max(needs.n_spot, needs.capacity, 1)
    lines = 1 if n_spot <= MOST_IN_LINE else math.ceil(math.sqrt(n_spot / 4))
    columns = math.ceil(n_spot / lines)
    centred = needs.capacity == 1
    if centred and columns % 2 == 0:
        columns += 1
    unit_m = SHARED_UNIT_M if needs.shared or lines > 1 else needs.unit_width_m
    width_m = max(unit_m * math.ceil(needs.capacity / lines), needs.unit_width_m, columns * 1.0)
    n_slot = max(needs.n_slot, 1)
    rows = SLOT_ROWS if n_slot <= MOST_IN_ROWS else math.ceil(math.sqrt(n_slot * 0.6))
    return Footprint(
        width_m=round(width_m, 2),
        depth_m=needs.unit_depth_m + (lines * SLOT_M if lines > 1 else 0.0),
        spot_columns=columns,
        spot_lines=lines,
        centred=centred,
        slot_columns=math.ceil(n_slot / rows),
        slot_rows=rows,
    )


def spots_m(place: Place, footprint: Footprint) -> Numbers:
    """(n_spot, 2) where orders in work stand, in the order in which they are taken."""
    columns, lines = footprint.spot_columns, footprint.spot_lines
    x = (np.arange(columns) + 0.5) / columns * place.width_m - place.width_m / 2
    if footprint.centred:
        x = x[np.lexsort((x, np.abs(np.round(x, 6))))]
    y = np.array([-_SPOT_M]) if lines == 1 else (np.arange(lines) + 0.5) * SLOT_M
    return _on_floor(place, np.tile(x, lines), np.repeat(y, columns))


def slots_m(place: Place, footprint: Footprint) -> Numbers:
    """(n_slot, 2) where orders wait, the ones nearest to the aisle first."""
    columns, rows = footprint.slot_columns, footprint.slot_rows
    x = (np.arange(columns) + 0.5) * SLOT_M - place.width_m / 2
    y = (np.arange(rows) + 0.5) * SLOT_M
    return _on_floor(place, np.tile(x, rows), np.repeat(y, columns))


def _on_floor(place: Place, x_m: Numbers, from_front_m: Numbers) -> Numbers:
    cos, sin = math.cos(place.heading_rad), math.sin(place.heading_rad)
    y_m = from_front_m - place.depth_m / 2
    points = np.stack(
        (place.x_m + cos * x_m - sin * y_m, place.y_m + sin * x_m + cos * y_m), axis=1
    )
    return np.round(points, 3)
