"""How long orders lay before each stint, apart from what the load of the station explains.

While a station works on as many orders as it can, an order in front of it waits for that reason.
What is left of its waiting, on the clock of the activity that it waits for, has reasons that no
event log tells: transport, papers, material, people, priorities. It is this rest that a forecast
repeats; the load it works out anew, so that one more unit or one more shift changes what it must.
"""

from dataclasses import dataclass

import numpy as np

from twinline.discover.event_log import Numbers, TimesUs
from twinline.discover.forecast.pace import Pace, Paces
from twinline.discover.forecast.past import Past
from twinline.discover.intervals import profile, unions
from twinline.discover.work import Flags


@dataclass(frozen=True, eq=False, slots=True)
class Waits:
    """For each stint, on the clock of its activity; zero for the first of an order."""

    rest: Numbers
    """(n_stint,) the waiting that the load of the station does not explain."""
    total: Numbers
    """(n_stint,) all waiting."""
    squeezed: Flags
    """(n_stint,) whether it began although its station was full: it waits for nobody."""

    entered_full: float
    """The share of orders whose first stint began at a station that was full."""
    first_come: float
    """How often a station takes whoever came first where several wait, beyond what chance would
    do: 1 is first come, first served; 0 is any of them."""

    def explained_share(self) -> float:
        """The share of all waiting that the load explains."""
        total = float(self.total.sum())
        return 1.0 - float(self.rest.sum()) / total if total > 0 else 0.0


@dataclass(frozen=True, eq=False, slots=True)
class _Full:
    """When a station was full, and when orders came and went."""

    from_us: TimesUs
    to_us: TimesUs
    came_us: TimesUs
    """Sorted, as the next."""
    went_us: TimesUs

    def others(self, at_us: int) -> int:
        """How many orders that came before an instant are still there after it."""
        came = np.searchsorted(self.came_us, at_us, side="left")
        return int(came - np.searchsorted(self.went_us, at_us, side="right"))


def find_waits(past: Past, paces: Paces) -> Waits:
    """Measure them in the past."""
    stints = past.stints
    full = _full_times(past)
    rest = np.zeros(len(stints))
    total = np.zeros(len(stints))
    squeezed = np.zeros(len(stints), dtype=np.bool_)
    for i in range(len(stints)):
        at = full[int(stints.station[i])]
        crowded = at.others(int(stints.start_us[i])) >= past.capacity[stints.station[i]]
        squeezed[i] = crowded and not stints.kept[i]
        if i == 0 or stints.order[i] != stints.order[i - 1]:
            continue
        ready_us, start_us = int(stints.end_us[i - 1]), int(stints.start_us[i])
        pace = paces.of_activity[stints.activity[i]]
        total[i] = pace.amount(ready_us, start_us)
        alone = squeezed[i] or stints.kept[i]
        rest[i] = total[i] if alone else total[i] - _held(at, (ready_us, start_us), pace)
    n_full = float(squeezed[past.first_stint[:-1]].sum())
    return Waits(
        rest=np.maximum(rest, 0.0),
        total=total,
        squeezed=squeezed,
        entered_full=(n_full + 0.5) / (len(past.orders) + 1.0),
        first_come=_first_come(past),
    )


def _held(at: _Full, lain_us: tuple[int, int], pace: Pace) -> float:
    """How much of the clock's time the station was full, from being ready to the start."""
    ready_us, start_us = lain_us
    first = int(np.searchsorted(at.to_us, ready_us, side="right"))
    stop = int(np.searchsorted(at.from_us, start_us, side="left"))
    if first >= stop:
        return 0.0
    begins = np.maximum(at.from_us[first:stop], ready_us)
    ends = np.minimum(at.to_us[first:stop], start_us)
    return float((pace.at(ends) - pace.at(begins)).sum())


def _first_come(past: Past) -> float:
    """Ask each stint that had to be chosen among several whether its order had come first."""
    stints = past.stints
    follows = np.zeros(len(stints), dtype=np.bool_)
    follows[1:] = stints.order[1:] == stints.order[:-1]
    asked = np.flatnonzero(follows & ~stints.kept)
    ready_us = stints.end_us[asked - 1]
    entries = sorted(
        [(int(at_us), 0, i) for i, at_us in enumerate(ready_us.tolist())]
        + [(int(at_us), 1, i) for i, at_us in enumerate(stints.start_us[asked].tolist())]
    )
    station = stints.station[asked].tolist()
    waiting: list[dict[int, None]] = [{} for _ in past.stations]
    n_first, n_chance, n_asked = 0.0, 0.0, 0
    for _at_us, kind, i in entries:
        line = waiting[station[i]]
        if kind == 0:
            line[i] = None
            continue
        if len(line) > 1:
            n_asked += 1
            n_first += next(iter(line)) == i
            n_chance += 1.0 / len(line)
        del line[i]
    return min(max((n_first - n_chance) / max(n_asked - n_chance, 1e-9), 0.0), 1.0)


def _full_times(past: Past) -> list[_Full]:
    """When each station worked on as many orders as it can."""
    rows, stints, n_order = past.rows, past.stints, len(past.orders)
    kept = np.flatnonzero(stints.kept)
    pair, start_us, end_us = unions(
        np.concatenate((rows.station, stints.station[kept])).astype(np.int64) * n_order
        + np.concatenate((rows.order, stints.order[kept])),
        np.concatenate((rows.start_us, stints.end_us[kept - 1])),
        np.concatenate((rows.end_us, stints.start_us[kept])),
    )
    at_station = pair // n_order
    steps = profile(at_station, start_us, end_us)
    is_full = steps.count >= past.capacity[steps.group]
    found = []
    for station in range(len(past.stations)):
        own = np.flatnonzero((steps.group == station) & is_full)
        length_us = steps.length_us()[own]
        group, from_us, to_us = unions(
            np.zeros(len(own), dtype=np.int64), steps.at_us[own], steps.at_us[own] + length_us
        )
        del group
        here = at_station == station
        came_us, went_us = np.sort(start_us[here]), np.sort(end_us[here])
        found.append(_Full(from_us, to_us, came_us, went_us))
    return found
