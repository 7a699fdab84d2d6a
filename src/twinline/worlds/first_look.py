"""How a replay opens: in a filled plant, at a speed and an instant at which orders move at once."""

from typing import Final

import numpy as np

from twinline.changes import OrderState
from twinline.measure import Measures, find_filled

_SPEEDS: Final = (10.0, 20.0, 50.0, 100.0)
"""Faster than the last, an order is under way for a few frames only."""
_WANTED_GAP_S: Final = 5.0
"""Of the wall, between two orders that set out: more often is a blur, less often is dull."""
_LEAD_S: Final = 1.0
"""Of the wall, until the first order sets out: time to see that it stood."""


def find_first_look(measures: Measures) -> tuple[int, float]:
    """The instant to open at, and the speed.

    Orders are under way for less than a minute and then stand for hours, so an instant taken at
    random shows a plant that looks frozen.
    """
    filled_us = find_filled(measures)
    runs = measures.orders.runs
    departures_us = np.sort(runs.from_us[runs.values[:, 0] == OrderState.MOVING])
    gaps_us = np.diff(np.unique(departures_us))
    if not len(gaps_us):
        return filled_us, _SPEEDS[0]
    wanted = float(np.median(gaps_us)) / 1_000_000 / _WANTED_GAP_S
    speed = max((each for each in _SPEEDS if each <= wanted), default=_SPEEDS[0])
    lead_us = round(_LEAD_S * speed * 1_000_000)
    coming_us = departures_us[departures_us >= filled_us + lead_us]
    return (int(coming_us[0]) - lead_us if len(coming_us) else filled_us), speed
