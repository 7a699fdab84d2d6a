"""Rows whose length another column of the source contradicts, such as a span that says zero.

The start and the end are believed everywhere: they order the work of a whole plant, and a span does
not. But a row whose own source disagrees about its length is no proof that two orders overlapped.
"""

import re
from typing import Final

import numpy as np

from twinline.discover.event_log import EventLog, Numbers
from twinline.discover.work import Flags

_CLOCK: Final = re.compile(r"^(\d+):(\d\d)(?::(\d\d))?$")
_UNITS_S: Final = (1.0, 60.0, 3600.0, 0.001)
_AGREES_S: Final = 60.0
"""A told length within a minute of the measured one agrees."""


def find_unsure(log: EventLog, column: str | None) -> Flags:
    """Mark the rows whose length ``column`` contradicts.

    Args:
        log: The event log.
        column: Name of its column of lengths; None where it has none.
    """
    labels = log.other.get(column) if column is not None else None
    if labels is None:
        return np.zeros(len(log), dtype=np.bool_)
    lasted_s = (log.end_us - log.start_us) / 1e6
    told_s = np.array([*(_seconds(text) for text in labels.values), np.nan])[labels.codes]
    if not any(_CLOCK.match(text) for text in labels.values):
        told_s *= max(_UNITS_S, key=lambda unit: _n_agree(told_s * unit, lasted_s))
    return np.abs(told_s - lasted_s) >= _AGREES_S


def _n_agree(told_s: Numbers, lasted_s: Numbers) -> int:
    return int((np.abs(told_s - lasted_s) < _AGREES_S).sum())


def _seconds(text: str) -> float:
    """A clock such as 001:30 (hours and minutes) in seconds, or a bare number as it is."""
    clock = _CLOCK.match(text.strip())
    if clock:
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return hours * 3600.0 + minutes * 60.0 + seconds
    try:
        return float(text)
    except ValueError:
        return float("nan")
