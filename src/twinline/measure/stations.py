"""One station at one instant: what it does, for which orders, and how its day has been."""

from collections.abc import Sequence

import msgspec
import numpy as np

from twinline.changes import OrderState, StationState
from twinline.measure.measures import Measures
from twinline.measure.runs import NONE, Int64Array, Runs
from twinline.measure.steps import Tally

DAY_US = 86_400_000_000


class Waiting(msgspec.Struct, frozen=True):
    """An order that waits."""

    order: str
    since_us: int


class Today(msgspec.Struct, frozen=True):
    """How the day of a station has been until the instant asked about."""

    from_us: int
    """Midnight before the instant, in the plant's time."""
    to_us: int
    """The midnight after it."""
    shares: dict[str, float]
    """State -> share of the time from midnight to the instant, where the state is known."""
    runs: tuple[tuple[str, int, int], ...]
    """(state, from_us, to_us), the last of them cut at the instant."""
    n_finished: int
    """How many times an order was done here and left."""


class StationView(msgspec.Struct, frozen=True):
    """A station at an instant. Nothing that happens later is in it."""

    id: str
    state: str | None
    since_us: int | None
    orders: tuple[str, ...]
    """The orders in work: those that are here, the one that came first in front, and then the one
    that was taken up last, which may be shown at another station that works on it too."""
    queue: tuple[Waiting, ...]
    """The orders that wait in front, the one that waits longest in front."""
    operators: tuple[str, ...]
    """Who stands here, and then who works here too although he stands at another station."""
    today: Today
    good: float | None
    """Good parts so far; null where the log does not count them."""
    scrap: float | None


def view_station(measures: Measures, station: str, at_us: int, midnight_us: int) -> StationView:
    """Look at a station.

    Args:
        measures: What was measured of the log.
        station: An id of `measures.stations`.
        at_us: The instant.
        midnight_us: Any midnight in the plant's time.
    """
    stations, orders = measures.stations, measures.orders
    i = stations.index[station]
    run = stations.states.find(i, at_us)
    here = _runs_here(measures, i, at_us)
    state_of_order = orders.runs.values[here, 0]
    working = orders.runs.subject[here[state_of_order == OrderState.WORKING]]
    return StationView(
        id=station,
        state=None if run is None else _name(stations.states.values[run, 0]),
        since_us=None if run is None else int(stations.states.from_us[run]),
        orders=_named(orders.ids, working, _held(stations.took_up, i, at_us)),
        queue=_orders_in(measures, here[state_of_order == OrderState.WAITING]),
        operators=_named(
            stations.operator_ids,
            _operators_at(measures, i, at_us),
            _held(stations.minders, i, at_us),
        ),
        today=_today(measures, i, at_us, midnight_us),
        good=_so_far(stations.good[i], at_us),
        scrap=_so_far(stations.scrap[i], at_us),
    )


def _held(runs: Runs, station: int, at_us: int) -> int | None:
    """What the one column of a station holds at an instant."""
    run = runs.find(station, at_us)
    return None if run is None else int(runs.values[run, 0])


def _named(ids: Sequence[str], here: Int64Array, latest: int | None) -> tuple[str, ...]:
    """The ids of those who are here, then that of the latest, if it is not among them."""
    found = here.tolist()
    return tuple(ids[i] for i in (found if latest is None or latest in found else [*found, latest]))


def _name(state: int) -> str:
    return StationState(state).name.lower()


def _runs_here(measures: Measures, station: int, at_us: int) -> Int64Array:
    """The runs of the orders that are at a station at an instant, in order of time."""
    own, runs = measures.orders.at_station(station), measures.orders.runs
    begun = own[: np.searchsorted(runs.from_us[own], at_us, side="right")]
    return begun[runs.to_us[begun] > at_us]


def _orders_in(measures: Measures, rows: Int64Array) -> tuple[Waiting, ...]:
    orders = measures.orders
    return tuple(
        Waiting(orders.ids[orders.runs.subject[row]], int(orders.runs.from_us[row])) for row in rows
    )


def _operators_at(measures: Measures, station: int, at_us: int) -> Int64Array:
    where = measures.stations.operators
    here = (where.from_us <= at_us) & (at_us < where.to_us) & (where.values[:, 0] == station)
    operators: Int64Array = where.subject[here]
    return operators


def _today(measures: Measures, station: int, at_us: int, midnight_us: int) -> Today:
    from_us = at_us - (at_us - midnight_us) % DAY_US
    states = measures.stations.states
    rows = states.within(station, from_us, at_us)
    begins_us = np.maximum(states.from_us[rows], from_us)
    ends_us = np.minimum(states.to_us[rows], at_us)
    codes = states.values[rows, 0]
    spent_us = np.bincount(codes, ends_us - begins_us, len(StationState))
    known_us = spent_us.sum()
    names = [_name(code) for code in codes]
    return Today(
        from_us=from_us,
        to_us=from_us + DAY_US,
        shares={_name(i): float(us / known_us) for i, us in enumerate(spent_us) if us},
        runs=tuple(zip(names, begins_us.tolist(), ends_us.tolist(), strict=True)),
        n_finished=_n_finished(measures, station, from_us, at_us),
    )


def _n_finished(measures: Measures, station: int, from_us: int, to_us: int) -> int:
    """Work that ended; not where the order stays, because its work rests over night."""
    own, runs = measures.orders.at_station(station), measures.orders.runs
    ended_us = runs.to_us[own]
    done = own[(from_us <= ended_us) & (ended_us < to_us)]
    done = done[runs.values[done, 0] == OrderState.WORKING]
    after = runs.next_of[done]
    stays = (after != NONE) & (runs.values[after, 1] == station)
    return int((~stays).sum())


def _so_far(tally: Tally, at_us: int) -> float | None:
    if not len(tally.at_us):
        return None
    return float(tally.total[np.searchsorted(tally.at_us, at_us, side="right")])
