"""Operator pools and crews, shifts, and the ways that operators walk."""

import datetime as dt
import itertools
import math
from typing import Final

from twinline.kernel import words as w
from twinline.kernel.building.draft import Draft
from twinline.plant import AisleNetwork, Breakdown, Maintenance, OperatorPool, Shift, Station

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_US: Final = 86_400_000_000
_WEEK_US: Final = 7 * _DAY_US


def add_shifts(draft: Draft) -> None:
    """Write when each shift begins and ends, counted from the plant's epoch."""
    begin = dt.datetime.fromisoformat(draft.plant.epoch)
    into_week_us = begin.weekday() * _DAY_US + _time_us(begin.time())
    for h, shift in enumerate(draft.plant.shifts):
        changes = shift_changes(shift, into_week_us)
        draft.put("h_first", h, draft.size("h_at_us"))
        draft.put("h_n", h, len(changes))
        draft.put("h_period_us", h, _WEEK_US)
        for at_us, on in changes:
            draft.add("h_at_us", at_us)
            draft.add("h_on", on)


def shift_changes(shift: Shift, into_week_us: int) -> list[tuple[int, int]]:
    """(instant, 1 for on) of a week that begins at the epoch; stretches that meet are joined.

    The first one shows what holds before it: the opposite of what it changes to.
    """
    stretches: list[tuple[int, int]] = []
    for times in shift.times:
        for day in times.days:
            start_us = _DAYS.index(day) * _DAY_US + _clock_us(times.start)
            end_us = _DAYS.index(day) * _DAY_US + _clock_us(times.end)
            if end_us <= start_us:
                end_us += _DAY_US
            stretches.append((start_us - into_week_us, end_us - into_week_us))
    edges: dict[int, int] = {}
    for start_us, end_us in stretches:
        edges[start_us % _WEEK_US] = edges.get(start_us % _WEEK_US, 0) + 1
        edges[end_us % _WEEK_US] = edges.get(end_us % _WEEK_US, 0) - 1
    return [(at_us, int(rise > 0)) for at_us, rise in sorted(edges.items()) if rise]


def _clock_us(text: str) -> int:
    hours, minutes = text.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000_000


def _time_us(time: dt.time) -> int:
    return ((time.hour * 60 + time.minute) * 60 + time.second) * 1_000_000 + time.microsecond


def add_pools(draft: Draft) -> None:
    """Write pools, the operators in them, and who can serve which station."""
    plant = draft.plant
    shifts = {each.id: h for h, each in enumerate(plant.shifts)}
    crews: dict[tuple[int, ...], int] = {}
    for j, pool in enumerate(plant.operator_pools):
        draft.put("pool_first", j, len(draft.operators))
        draft.put("pool_n", j, pool.count)
        if pool.shift is not None:
            draft.put("pool_shift", j, shifts[pool.shift])
        draft.put("pool_interrupts", j, int(pool.at_shift_end == "interrupt"))
        if pool.speed_m_per_s is not None:
            draft.put("pool_walks", j, 1)
            draft.put("pool_us_per_m", j, 1e6 / pool.speed_m_per_s)
        for i in range(min(pool.count, w.MOST_PLACES)):
            draft.put("o_pool", len(draft.operators), j)
            draft.operators.append((pool.id, f"{pool.id}-{i + 1}"))
    _add_station_crews(draft, crews)
    _add_repair_crews(draft, crews)
    for pools, crew in crews.items():
        draft.put("crew_first", crew, draft.size("crew_pools"))
        draft.put("crew_n", crew, len(pools))
        for pool_row in pools:
            draft.add("crew_pools", pool_row)
    for j in range(len(plant.operator_pools)):
        own = [crew for pools, crew in crews.items() if j in pools]
        draft.put("pool_crew_first", j, draft.size("pool_crews"))
        draft.put("pool_crew_n", j, len(own))
        for crew in own:
            draft.add("pool_crews", crew)
    draft.n_crew = len(crews)
    _add_walks(draft)


def _add_station_crews(draft: Draft, crews: dict[tuple[int, ...], int]) -> None:
    pools = draft.plant.operator_pools
    for g, station in enumerate(draft.plant.stations):
        if not station.attended:
            continue
        able = [
            j
            for j, pool in enumerate(pools)
            if (not pool.skills or station.id in pool.skills) and pool.count >= station.operators
        ]
        able.sort(key=lambda j: -pools[j].priority)
        assert able, station.id  # check_plant refuses a station that nobody can attend (P046)
        draft.put("g_crew", g, crews.setdefault(tuple(able), len(crews)))


def _add_repair_crews(draft: Draft, crews: dict[tuple[int, ...], int]) -> None:
    pools = {each.id: j for j, each in enumerate(draft.plant.operator_pools)}
    f = 0
    for station in reversed(draft.plant.stations):  # as `stations` numbers what ages
        for _ in range(min(station.capacity, w.MOST_PLACES)):
            for each in _what_ages(station):
                if each.crew is not None:
                    crew = (pools[each.crew],)
                    draft.put("f_crew", f, crews.setdefault(crew, len(crews)))
                f += 1


def _add_walks(draft: Draft) -> None:
    """How far it is between the fronts of stations that one pool walks to; 0 without a place."""
    plant = draft.plant
    network = AisleNetwork(plant)
    placed = [g for g, each in enumerate(plant.stations) if each.place is not None]
    for pool in plant.operator_pools:
        if pool.speed_m_per_s is None:
            continue
        served = [g for g in placed if _may_call(plant.stations[g], pool)]
        for g, h in itertools.permutations(served, 2):
            line = network.path(plant.stations[g].id, plant.stations[h].id)
            draft.put("walk_m", (g, h), sum(math.dist(a, b) for a, b in itertools.pairwise(line)))


def _may_call(station: Station, pool: OperatorPool) -> bool:
    """Whether somebody of a pool may be needed at a station."""
    if station.attended and (not pool.skills or station.id in pool.skills):
        return True
    return any(each.crew == pool.id for each in _what_ages(station))


def _what_ages(station: Station) -> tuple[Breakdown | Maintenance, ...]:
    return (*station.breakdowns, *station.maintenance)
