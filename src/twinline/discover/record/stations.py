"""What stations do: their states, the orders in work and waiting, and the parts they have made.

Over rows that overlap, producing comes before setting up, and that before failed. Without a row in
work a station is off shift outside its planned time, else idle where an order is at it or waits for
it, and starved where none does.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.changes import StationState
from twinline.discover.discovery import Discovery
from twinline.discover.event_log import Numbers, TimesUs
from twinline.discover.intervals import by_group_and_start, latest_started, profile
from twinline.discover.record.columns import Holds, tidy_holds
from twinline.discover.record.presence import Waits
from twinline.discover.record.signals import SignalNumbers
from twinline.discover.shifts import planned_us
from twinline.discover.work import WorkKind

_PRODUCING, _SETTING_UP, _FAILED, _ON_SHIFT, _PRESENT = range(5)
_CHANNEL_OF_KIND: Final = {
    WorkKind.PRODUCTION: _PRODUCING,
    WorkKind.SETUP: _SETTING_UP,
    WorkKind.BREAKDOWN: _FAILED,
}
_DAY_US: Final = 86_400_000_000
_MOST_EDGES: Final = 1_000_000
"""Stations are taken in blocks, so that a long log needs little memory."""


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch that a log is about, in microseconds since 1970 on the plant's clock."""

    begin_us: int
    end_us: int


@dataclass(frozen=True, eq=False, slots=True)
class Stretches:
    """Half-open stretches of time at stations."""

    station: NDArray[np.integer]
    start_us: TimesUs
    end_us: TimesUs


def waiting_stretches(*waits: Waits) -> Stretches:
    """When orders waited in front of which station."""
    return Stretches(
        np.concatenate([each.station for each in waits]),
        np.concatenate([each.arrive_us for each in waits]),
        np.concatenate([each.work_us for each in waits]),
    )


def station_states(
    found: Discovery, waiting: Stretches, window: Window, first_signal: int
) -> Holds:
    """The state of every station, from the beginning of the window to its end."""
    work, visits = found.work, found.visits
    channels = [
        (channel, Stretches(work.station[rows], work.start_us[rows], work.end_us[rows]))
        for kind, channel in _CHANNEL_OF_KIND.items()
        for rows in (np.flatnonzero(work.kind == kind),)
    ]
    channels += [
        (_ON_SHIFT, _planned(found, window)),
        (_PRESENT, Stretches(visits.station, visits.start_us, visits.end_us)),
        (_PRESENT, waiting),
    ]
    n_edge = 2 * sum(len(part.station) for _, part in channels)
    blocks = np.array_split(np.arange(len(work.stations)), 1 + n_edge // _MOST_EDGES)
    states = [_states_of(block, channels, window) for block in blocks if len(block)]
    return tidy_holds(
        [first_signal + station for station, _, _ in states],
        [at_us for _, at_us, _ in states],
        [state for _, _, state in states],
    )


def _states_of(
    stations: NDArray[np.int64], channels: list[tuple[int, Stretches]], window: Window
) -> tuple[NDArray[np.int64], TimesUs, Numbers]:
    """Station, instant and state of each change of some neighbouring stations."""
    first, last = int(stations[0]), int(stations[-1])
    at_us, station = [np.full(len(stations), window.begin_us)], [stations]
    channel, rise = [np.full(len(stations), -1, np.int8)], [np.zeros(len(stations), np.int8)]
    for number, part in channels:
        rows = np.flatnonzero((part.station >= first) & (part.station <= last))
        at_us += [part.start_us[rows], part.end_us[rows]]
        station += 2 * [part.station[rows].astype(np.int64)]
        channel.append(np.full(2 * len(rows), number, np.int8))
        rise.append(np.repeat(np.array((1, -1), np.int8), len(rows)))
    at, group = np.concatenate(at_us), np.concatenate(station)
    order = by_group_and_start(group, at)
    at, group = at[order], group[order]
    state = _states(np.concatenate(channel)[order], np.concatenate(rise)[order])
    right = np.append((group[1:] != group[:-1]) | (at[1:] != at[:-1]), True)
    right &= at <= window.end_us
    return group[right], at[right], state[right].astype(np.float64)


def _planned(found: Discovery, window: Window) -> Stretches:
    """The planned time of all stations, to beyond the window's end."""
    end_us = window.end_us + _DAY_US
    hours = found.parts.hours
    always = np.array([window.begin_us]), np.array([end_us])
    planned = [planned_us(mask, window.begin_us, end_us) for mask in hours.masks]
    own = [planned[i] if i >= 0 else always for i in hours.of_station]
    return Stretches(
        np.repeat(np.arange(len(own)), [len(starts) for starts, _ in own]),
        np.concatenate([starts for starts, _ in own]),
        np.concatenate([ends for _, ends in own]),
    )


def _states(channel: NDArray[np.int8], rise: NDArray[np.int8]) -> NDArray[np.int64]:
    """The state after each edge; right at the last edge of an instant."""

    def active(number: int) -> NDArray[np.bool_]:
        level: NDArray[np.bool_] = np.cumsum(np.where(channel == number, rise, 0), dtype=int) > 0
        return level

    return np.select(
        [active(_PRODUCING), active(_SETTING_UP), active(_FAILED), ~active(_ON_SHIFT)],
        [
            StationState.PRODUCING,
            StationState.SETTING_UP,
            StationState.FAILED,
            StationState.OFF_SHIFT,
        ],
        np.where(active(_PRESENT), StationState.IDLE, StationState.STARVED),
    )


def station_counts(
    found: Discovery, waiting: Stretches, window: Window, numbers: SignalNumbers
) -> list[Holds]:
    """Orders in work and waiting, and the order that each station took up last."""
    spells, n_station = found.in_work.spells, len(found.work.stations)
    station = found.visits.station[spells.visit]
    busy = profile(station, spells.start_us, spells.end_us)
    queued = profile(waiting.station, waiting.start_us, waiting.end_us)
    zeros = np.zeros(n_station)
    begin = np.full(n_station, window.begin_us)
    signals = np.arange(n_station)
    counts = [
        tidy_holds(
            [first + signals, first + part.group],
            [begin, part.at_us],
            [zeros, part.count.astype(np.float64)],
        )
        for first, part in ((numbers.station_busy, busy), (numbers.station_waiting, queued))
    ]
    order = numbers.first_order + found.visits.order[spells.visit].astype(np.float64)
    taken_up = Stretches(station, spells.start_us, spells.end_us)
    return [*counts, _latest(taken_up, order, numbers.station_order)]


def _latest(stretches: Stretches, value: Numbers, first_signal: int) -> Holds:
    """What the stretch that started last at each station says; no value where there is none."""
    shown = latest_started(stretches.station, stretches.start_us, stretches.end_us)
    values = np.where(shown.row >= 0, value[shown.row], np.nan)
    return tidy_holds([first_signal + shown.group], [shown.at_us], [values])


def station_operators(found: Discovery, numbers: SignalNumbers) -> list[Holds]:
    """Who works at each station: the operator of the row that began last, of those that name one.

    An operator may be named at several stations at once.
    """
    work = found.work
    rows = np.flatnonzero(work.operator >= 0)
    if not len(rows):
        return []
    named = Stretches(work.station[rows], work.start_us[rows], work.end_us[rows])
    operator = numbers.first_operator + work.operator[rows].astype(np.float64)
    return [_latest(named, operator, numbers.station_operator)]


def station_parts(found: Discovery, window: Window, numbers: SignalNumbers) -> list[Holds]:
    """Good and scrapped parts of each station so far; none where the source counts none."""
    work, n_station = found.work, len(found.work.stations)
    if not work.counts_parts:
        return []
    begin, stations = np.full(n_station, window.begin_us), np.arange(n_station)
    families = []
    for first, parts in ((numbers.station_good, work.good), (numbers.station_scrap, work.scrap)):
        rows = np.flatnonzero(parts > 0)
        rows = rows[np.lexsort((work.end_us[rows], work.station[rows]))]
        so_far = sums_within(work.station[rows], parts[rows])
        families.append(
            tidy_holds(
                [first + stations, first + work.station[rows].astype(np.int64)],
                [begin, work.end_us[rows]],
                [np.zeros(n_station), so_far],
            )
        )
    return families


def sums_within(group: NDArray[np.integer], amounts: Numbers) -> Numbers:
    """Running sums that begin anew with each group; groups stand together."""
    if not len(group):
        return amounts
    total = np.cumsum(amounts)
    first = np.append(True, group[1:] != group[:-1])
    begins = np.flatnonzero(first)
    before = (total - amounts)[begins]
    sums: Numbers = total - np.repeat(before, np.diff(np.append(begins, len(group))))
    return sums
