"""Instants at exactly midnight that are days without a time: many more than chance brings there."""

from typing import Final

import numpy as np

from twinline.discover.event_log import TimesUs
from twinline.discover.work import Flags

DAY_US: Final = 86_400_000_000
FEWEST: Final = 5
"""Fewer at midnight show nothing."""
_MINUTES: Final = 1440
_OFTEN: Final = 10
"""So many times as many as fall on any minute by chance."""


def find_day_only(local_us: TimesUs) -> Flags:
    """Say which instants have a day and no time of it.

    Those at exactly 00:00, where they are ten times as many as if all were spread over the day, to
    the minute. A few that began then indeed are taken for days as well.

    Args:
        local_us: Instants on the plant's wall clock, counted from a midnight.
    """
    at_midnight: Flags = local_us % DAY_US == 0
    if at_midnight.sum() < max(FEWEST, _OFTEN * len(local_us) / _MINUTES):
        return np.zeros(len(local_us), dtype=np.bool_)
    return at_midnight
