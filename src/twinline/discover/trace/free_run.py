"""The whole log replayed: starts feed forward, so that what one visit errs the next ones inherit.

A log with more different ways than the kernel has room for is replayed in windows. Each begins with
what was recorded at its first instant, so that errors go no further than to its end. What was in
work then is released anew, before all that waited: where the station is off shift at that instant,
services wait for the shift, and a rule other than first come, first served may take another first.
A rule by the service goes by the recorded one here, where people would go by what is usual.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from msgspec.structs import replace

from twinline.diagnostics import Diagnostic, Refused
from twinline.discover.event_log import TimesUs
from twinline.discover.trace.order_plant import OrderVisit, OrderWay, build_order_plant
from twinline.discover.trace.planned_time import PlannedTime, counting_times
from twinline.discover.trace.recorded import Trace
from twinline.discover.trace.replay import NEVER_US, Controls, replay
from twinline.discover.work import Indices
from twinline.plant import Plant

MOST_WAYS: Final = 500
"""Ways of one window; the kernel has room for 512 products."""
MOST_VISITS: Final = 8000
"""Visits of one window; the kernel has room for 8192 steps."""


@dataclass(frozen=True, eq=False, slots=True)
class FreeRun:
    """When visits began in the replay."""

    start_us: TimesUs
    """(n_visit,) or `NEVER_US`."""
    measured: Indices
    """Visits whose start was predicted, ascending; each in the window in which it began."""
    windows_us: tuple[tuple[int, int], ...]
    """[from, to) of each."""


@dataclass(frozen=True, eq=False, slots=True)
class _Window:
    from_us: int
    to_us: int
    ways: Indices


def run_freely(trace: Trace, rules: list[str], controls: Controls | None = None) -> FreeRun:
    """Replay a trace.

    Args:
        trace: What was recorded.
        rules: (n_station,) the rule of each station.
        controls: How it is watched and stopped.

    Raises:
        Refused: More ways are in work at one instant than there is room for (T002), or the plant
            cannot be simulated (K codes).
        Stopped: Somebody wanted it to stop.
    """
    controls = controls or Controls()
    stations = tuple(
        replace(each, dispatching=rule)
        for each, rule in zip(trace.plant.stations, rules, strict=True)
    )
    plant = replace(trace.plant, stations=stations)
    start_us = np.full(len(trace), NEVER_US, dtype=np.int64)
    measured = []
    windows = find_windows(trace)
    for i, window in enumerate(windows):
        own, own_us = _run_window(trace, plant, window, _part_of(controls, i, len(windows)))
        start_us[own] = own_us
        measured.append(own)
    return FreeRun(
        start_us, np.sort(np.concatenate(measured)), tuple((w.from_us, w.to_us) for w in windows)
    )


def find_windows(trace: Trace) -> list[_Window]:
    """Cut a trace into windows, the first ones as long as there is room."""
    first = np.searchsorted(trace.way, np.arange(len(trace.order)))
    n_visit = np.diff(np.append(first, len(trace)))
    release_us = trace.arrival_us[first]
    last_us = np.maximum.reduceat(trace.end_us, first)
    by_release = np.argsort(release_us, kind="stable")
    windows: list[_Window] = []
    taken, from_us = 0, int(release_us.min())
    while taken < len(by_release):
        earlier = by_release[:taken]
        carried = earlier[last_us[earlier] > from_us]
        later = by_release[taken:]
        room = min(
            MOST_WAYS - len(carried),
            int(np.searchsorted(np.cumsum(n_visit[later]), MOST_VISITS - n_visit[carried].sum())),
        )
        if room < len(later):  # those released at one instant stay together
            room = int(np.searchsorted(release_us[later], release_us[later[max(room, 0)]]))
        if room <= 0:
            raise Refused([_too_many(len(carried), from_us)])
        taken += room
        ended = taken == len(by_release)
        to_us = int(last_us.max()) + 1 if ended else int(release_us[by_release[taken]])
        windows.append(_Window(from_us, to_us, np.concatenate((carried, later[:room]))))
        from_us = to_us
    return windows


@dataclass(frozen=True, eq=False, slots=True)
class _Rest:
    """What is left of a way when a window begins."""

    turn: tuple[int, bool, int, int]
    """Who is in work already comes first, then who has waited longest; those who came together come
    so that the rule takes first who began first."""
    way: OrderWay
    predicted: Indices
    """Its visits but the one that is in work."""


def _run_window(
    trace: Trace, plant: Plant, window: _Window, controls: Controls
) -> tuple[Indices, TimesUs]:
    """The visits that were predicted, and when they began."""
    counting = counting_times(plant, window.to_us)
    at = (window.from_us, counting)
    rests = [_rest(trace, plant, number, at) for number in window.ways.tolist()]
    rests.sort(key=lambda each: each.turn)
    starts = replay(
        build_order_plant(plant, [each.way for each in rests]),
        [len(each.way.visits) for each in rests],
        window.to_us + (window.to_us - window.from_us),
        controls,
    )
    own = np.concatenate([each.predicted for each in rests])
    own_us = np.concatenate(
        [
            start_us[len(start_us) - len(each.predicted) :]
            for start_us, each in zip(starts, rests, strict=True)
        ]
    )
    inside = trace.start_us[own] < window.to_us
    return own[inside], own_us[inside]


def _rest(
    trace: Trace, plant: Plant, number: int, at: tuple[int, tuple[PlannedTime, ...]]
) -> _Rest:
    """What is left of a way at an instant: a visit in work goes on for what is left of it."""
    from_us, counting = at
    way = trace.way_of(number)
    first, after = np.searchsorted(trace.way, (number, number + 1)).tolist()
    visits = np.arange(first, after)
    left = visits[trace.end_us[visits] > from_us]
    if not len(left) or way.release_us >= from_us:
        turn = (way.release_us, True, way.release_us, number)
        return _Rest(turn, way, visits)
    head = int(left[0])
    start_us = int(trace.start_us[head])
    begun = start_us < from_us
    last_first = plant.stations[trace.station[head]].dispatching == "last-come"
    todo = list(way.visits[head - first :])
    if begun:
        own = counting[trace.station[head]]
        done_us = _passed_us(own, start_us, from_us)
        whole_us = _passed_us(own, start_us, int(trace.end_us[head]))
        left_us = whole_us - done_us
        rest_us = int(trace.work_us[head]) * left_us // whole_us if whole_us else 0
        todo[0] = OrderVisit(todo[0].operation, todo[0].station, 0, rest_us)
    arrival_us = int(trace.arrival_us[head])
    release_us = max(arrival_us, from_us)
    return _Rest(
        (release_us, not begun, arrival_us, -start_us if last_first else start_us),
        way._replace(release_us=release_us, visits=tuple(todo)),
        left[1:] if begun else left,
    )


def _passed_us(counting: PlannedTime, from_us: int, to_us: int) -> int:
    passed = np.diff(counting.until_us(np.array([from_us, to_us])))
    return int(passed[0])


def _part_of(controls: Controls, number: int, n: int) -> Controls:
    """The controls of one window of several."""

    def progress(share: float, doing: str) -> None:
        controls.progress((number + share) / n, doing)

    return Controls(progress, controls.cancelled, controls.prepare)


def _too_many(n: int, at_us: int) -> Diagnostic:
    return Diagnostic(
        code="T002",
        where=f"{at_us / 3.6e9:.1f} h after the plant's epoch",
        found=f"{n} orders are in work or released at once",
        expected=f"fewer than {MOST_WAYS}, with at most {MOST_VISITS} visits to come",
        fix="validate against a part of the plant, or a part of the orders",
    )
