"""Electric energy of stations over a window: how much, how much of it while nothing was made.

Where the log tells a station's power in watts, that is integrated. Elsewhere what the plant file
states for each state is, place by place; a station of which neither is known has no figure.
"""

import enum
from collections.abc import Mapping
from typing import Final

import msgspec
import numpy as np

from twinline.changes import StationState
from twinline.measure.measures import Measures
from twinline.measure.runs import NONE, Float64Array, Int64Array

WASTE: Final = (StationState.IDLE, StationState.STARVED, StationState.BLOCKED)
"""States in which a station is on and has nothing to do: energy spent in them makes nothing."""
_PER_US: Final = 1e-6

RatedPower = Mapping[StationState, float]
"""State -> watts of one place of a station; a state that is left out has no known power."""


class PowerSource(enum.Enum):
    """Where the power of a station is known from."""

    SIGNAL = "signal"
    """The log tells it: measured, or simulated."""
    RATED = "rated"
    """The plant file states it for each state."""


class StationEnergy(msgspec.Struct, frozen=True):
    """The electric energy of one station over a window."""

    station: str
    source: PowerSource | None
    """Where its power is known from; null where nobody knows it."""
    power_w: float | None
    """At the last instant of the window."""
    energy_j: float | None
    """Over the part of the window in which its power is known."""
    mean_power_w: float | None
    """Over the same part."""
    waste_share: float | None
    """Share of the energy that it took while idle, starved or blocked; null where it took none."""
    known_share: float
    """Share of the window in which its power is known."""
    by_state_j: dict[str, float]
    """State -> energy that it took in it."""


class EnergyView(msgspec.Struct, frozen=True):
    """The electric energy of a plant over a window."""

    from_us: int
    """The window as far as the log knows it."""
    to_us: int
    energy_j: float | None
    """Of all stations whose power is known; null where there are none."""
    waste_share: float | None
    """Share of it that stations took while idle, starved or blocked."""
    stations: tuple[StationEnergy, ...]


class _Pieces(msgspec.Struct, frozen=True, eq=False):
    """Stretches of time in which power and state of a station stay the same."""

    length_us: Int64Array
    state: Int64Array
    """`NONE` where it is not known."""
    power_w: Float64Array
    """NaN where it is not known."""


def read_energy(
    measures: Measures, window_us: tuple[int, int], rated: Mapping[str, RatedPower]
) -> EnergyView:
    """Add up the electric energy of the stations in a window.

    Args:
        measures: What was measured of the log.
        window_us: The first instant and the end; what the log does not know of it is left out.
        rated: Station id -> what the plant states of its power.
    """
    from_us, to_us = max(window_us[0], measures.from_us), min(window_us[1], measures.to_us)
    to_us = max(from_us, to_us)
    stations = tuple(
        _station_energy(measures, i, (from_us, to_us), rated.get(each))
        for i, each in enumerate(measures.stations.ids)
    )
    known_j = [each.energy_j for each in stations if each.energy_j is not None]
    waste_j = sum(_waste_j(each.by_state_j) for each in stations)
    total_j = sum(known_j)
    return EnergyView(
        from_us, to_us, total_j if known_j else None, _share(waste_j, total_j), stations
    )


def _station_energy(
    measures: Measures, station: int, window_us: tuple[int, int], rated: RatedPower | None
) -> StationEnergy:
    name = measures.stations.ids[station]
    source = None
    if measures.stations.power.is_told(station):
        source = PowerSource.SIGNAL
    elif rated:
        source = PowerSource.RATED
    length_us = window_us[1] - window_us[0]
    if source is None or length_us == 0:
        return StationEnergy(name, source, None, None, None, None, 0.0, {})
    if source is PowerSource.SIGNAL:
        whole = parts = _told(measures, station, window_us)
    else:
        whole, parts = _stated(measures, station, window_us, rated or {})
    known = ~np.isnan(whole.power_w)
    known_us = int(whole.length_us[known].sum())
    by_state_j = _by_state_j(parts)
    energy_j = float(whole.power_w[known] @ whole.length_us[known]) * _PER_US
    now_w = whole.power_w[-1] if len(whole.power_w) else np.nan
    return StationEnergy(
        station=name,
        source=source,
        power_w=None if np.isnan(now_w) else float(now_w),
        energy_j=energy_j if known_us else None,
        mean_power_w=energy_j / (known_us * _PER_US) if known_us else None,
        waste_share=_share(_waste_j(by_state_j), energy_j),
        known_share=known_us / length_us,
        by_state_j=by_state_j,
    )


def _told(measures: Measures, station: int, window_us: tuple[int, int]) -> _Pieces:
    """Pieces by what the log tells of the power, cut where the state changes."""
    from_us, to_us = window_us
    at_us, level_w = measures.stations.power.within(station, from_us, to_us)
    states = measures.stations.states
    rows = states.within(station, from_us, to_us)
    begin_us, end_us = states.from_us[rows], states.to_us[rows]
    cuts_us = np.concatenate([at_us, np.clip(begin_us, *window_us), np.clip(end_us, *window_us)])
    cuts_us = np.unique(np.append(cuts_us, to_us))
    piece_us = cuts_us[:-1]
    state = np.full(len(piece_us), NONE, np.int64)
    i = np.searchsorted(begin_us, piece_us, side="right") - 1
    inside = i >= 0
    inside[inside] = piece_us[inside] < end_us[i[inside]]
    state[inside] = states.values[rows[i[inside]], 0]
    power_w = level_w[np.searchsorted(at_us, piece_us, side="right") - 1]
    return _Pieces(np.diff(cuts_us), state, power_w)


def _stated(
    measures: Measures, station: int, window_us: tuple[int, int], rated: RatedPower
) -> tuple[_Pieces, _Pieces]:
    """Pieces by what the plant states of each state.

    Returns:
        The pieces of the station, without gaps; and the same with the places that have work apart
        from those that stand free, which are starved while the others work.
    """
    stations, loads = measures.stations, measures.stations.loads
    rows = loads.within(station, *window_us)
    begin_us, end_us = (
        np.clip(loads.from_us[rows], *window_us),
        np.clip(loads.to_us[rows], *window_us),
    )
    length_us, state = end_us - begin_us, loads.values[rows, 0]
    watts_of = np.array([rated.get(each, np.nan) for each in StationState])
    n_free = stations.places[rows, 3]
    n_taken = np.where(
        state == StationState.OFF_SHIFT,
        stations.capacity[station],
        stations.places[rows, :3].sum(axis=1),
    )
    free_state = np.where(state == StationState.IDLE, StationState.IDLE, StationState.STARVED)
    taken_w = _times(n_taken, watts_of[state])
    free_w = _times(n_free, watts_of[free_state])
    known_end = len(rows) > 0 and int(end_us[-1]) == window_us[1]
    whole_w = taken_w + free_w
    whole = _Pieces(length_us, state, whole_w)
    if not known_end:  # nobody knows the last instant
        whole = _Pieces(np.append(length_us, 0), np.append(state, NONE), np.append(whole_w, np.nan))
    unknown = np.isnan(whole_w)
    taken_w, free_w = np.where(unknown, np.nan, taken_w), np.where(unknown, np.nan, free_w)
    parts = _Pieces(
        np.tile(length_us, 2),
        np.concatenate([state, free_state]),
        np.concatenate([taken_w, free_w]),
    )
    return whole, parts


def _times(n_place: Int64Array, watts: Float64Array) -> Float64Array:
    """Watts of so many places; of none it is 0, whatever one would take."""
    return np.where(n_place > 0, n_place * watts, 0.0)


def _by_state_j(pieces: _Pieces) -> dict[str, float]:
    known = ~np.isnan(pieces.power_w) & (pieces.state != NONE)
    joules = pieces.power_w[known] * pieces.length_us[known] * _PER_US
    spent = np.bincount(pieces.state[known], joules, len(StationState))
    return {StationState(i).name.lower(): float(each) for i, each in enumerate(spent) if each}


def _waste_j(by_state_j: Mapping[str, float]) -> float:
    return sum(by_state_j.get(each.name.lower(), 0.0) for each in WASTE)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole > 0 else None
