"""The shop at work: a small discrete-event simulation that yields the rows of an event log.

A visit is one pass of an order at an operation. It is planned whole when it starts, because
nothing can preempt it: set-up first when the station last made something else, then the work,
cut wherever a shift ends or the station breaks down. So one calendar entry a visit is enough.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from heapq import heappop, heappush
from itertools import count
from math import ceil
from typing import NamedTuple, Protocol

from shop_catalogue import (
    MEAN_MOVE_S,
    MEAN_SETUP_S,
    MEAN_TIME_TO_RESTORATION_S,
    SCRAP_PROBABILITY,
    SERVICE_VARIATION,
    SETUP_VARIATION,
)
from shop_draws import Stream
from shop_model import Product, Shop, Station
from shop_shifts import DAY_US, SECOND_US

SETUP, PRODUCTION, BREAKDOWN = "Setup", "Production", "Breakdown"

_LOOK_AHEAD = 3
"""An operator may pick any of the first lots waiting if it needs no set-up."""
_NOT_WORTH_STARTING_US = 300 * SECOND_US
"""Nobody starts a new row so shortly before the shift ends."""


class Row(NamedTuple):
    """One row of the log; sorts by start, then by the order in which it was planned."""

    start_us: int
    sequence: int
    end_us: int
    visit: int
    """Not written to the log: which rows belong together."""
    order: int
    operation: str
    station: str
    order_quantity: int
    product: str
    operator: str
    report: str
    good: int
    scrap: int
    rework: bool


class Outage(NamedTuple):
    """A breakdown that is planned in advance, to make one week worse than the others."""

    station: str
    start_us: int
    working_us: int


@dataclass(slots=True)
class _Lot:
    order: int
    product: Product
    order_quantity: int
    quantity: int
    step: int = 0
    repeats_to: int = -1
    """While the lot is reworked: the step that sent it back."""


class _Report(NamedTuple):
    """What all rows of one visit share, and how many pieces come out of it."""

    lot: _Lot
    visit: int
    operation: str
    good: int
    scrap: int


@dataclass(slots=True)
class _Place:
    """One of the places of a station: it works on one lot at a time."""

    station: "_StationState"
    operators: tuple[str, ...]
    to_failure_us: int
    set_up_for: tuple[str, str] | None = None


@dataclass(slots=True)
class _StationState:
    plan: Station
    outages: deque[Outage]
    idle: list[_Place] = field(default_factory=list)
    buffer: deque[_Lot] = field(default_factory=deque)
    backlog_us: int = 0


class _Entry(Protocol):
    def __call__(self, now_us: int, /) -> None: ...


class Floor:
    """The state of the shop while it is simulated."""

    def __init__(self, shop: Shop, seed: int, outages: tuple[Outage, ...] = ()) -> None:
        self._shop = shop
        self._release, self._service, self._setup, self._failure = (
            Stream(seed, purpose) for purpose in range(4)
        )
        self._turn, self._scrap, self._move = (Stream(seed, purpose) for purpose in range(4, 7))
        self._entries: list[tuple[int, int, _Entry]] = []
        self._rows: list[Row] = []
        self._sequence = count()
        self._visits = count(1)
        self._orders = count(10_001)
        self._stations = self._open_stations(outages)

    def rows(self, last_release_us: int | None = None) -> Iterator[Row]:
        """Yield the rows in order of start, until every order released has ended.

        Orders are released until `last_release_us`, or for ever.
        """
        day = 0
        while last_release_us is None or day * DAY_US < last_release_us:
            self._release_day(day)
            day += 1
            yield from self._run_until(day * DAY_US)
        yield from self._run_until(None)

    def _open_stations(self, outages: tuple[Outage, ...]) -> dict[str, _StationState]:
        badges = count(101)
        teams: dict[str, tuple[str, ...]] = {}
        states = {}
        for plan in self._shop.stations:
            state = _StationState(plan, deque(o for o in outages if o.station == plan.name))
            for i in range(plan.capacity):
                team = f"{plan.team} {i}"
                if team not in teams:
                    teams[team] = tuple(f"OP{next(badges)}" for _ in range(plan.shift.n_crew))
                state.idle.append(_Place(state, teams[team], self._time_to_failure_us(plan)))
            states[plan.name] = state
        return states

    def _run_until(self, until_us: int | None) -> Iterator[Row]:
        entries, rows = self._entries, self._rows
        while entries and (until_us is None or entries[0][0] < until_us):
            now_us, _, entry = heappop(entries)
            while rows and rows[0].start_us < now_us:
                yield heappop(rows)
            entry(now_us)
        while until_us is None and rows:
            yield heappop(rows)

    def _at(self, at_us: int, entry: _Entry) -> None:
        heappush(self._entries, (at_us, next(self._sequence), entry))

    def _release_day(self, day: int) -> None:
        expected = self._shop.orders_by_weekday[day % 7]
        for _ in range(int(expected + self._release.uniform())):
            at_s = self._release.whole(6 * 3600, 14 * 3600)
            self._at(day * DAY_US + at_s * SECOND_US, self._release_order)

    def _release_order(self, now_us: int) -> None:
        products = self._shop.products
        left = self._release.uniform() * sum(product.share for product in products)
        for product in products:
            left -= product.share
            if left < 0:
                break
        else:
            product = products[-1]
        quantity = self._release.whole(*product.quantities)
        self._arrive(_Lot(next(self._orders), product, quantity, quantity), now_us)

    def _arrive(self, lot: _Lot, now_us: int) -> None:
        """Join the allowed station with the least work ahead of a new lot."""
        states = [self._stations[name] for name in lot.product.steps[lot.step].stations]
        state = min(states, key=_backlog_of_a_place_us)
        state.backlog_us += _expected_service_us(lot)
        if state.idle:
            self._start(state.idle.pop(), lot, now_us)
        else:
            state.buffer.append(lot)

    def _start(self, place: _Place, lot: _Lot, now_us: int) -> None:
        step = lot.product.steps[lot.step]
        scrap = self._scrap.binomial(lot.quantity, SCRAP_PROBABILITY.get(step.operation, 0.0))
        scrap = min(scrap, lot.quantity - 1)
        report = _Report(lot, next(self._visits), step.operation, lot.quantity - scrap, scrap)
        at_us = now_us
        if place.set_up_for != (lot.product.name, step.operation):
            place.set_up_for = (lot.product.name, step.operation)
            if step.operation in MEAN_SETUP_S:
                length_s = self._setup.lognormal(MEAN_SETUP_S[step.operation], SETUP_VARIATION)
                at_us = self._spend(place, report, SETUP, at_us, _whole_us(length_s))
        length_s = self._service.lognormal(
            step.service_per_piece_s * lot.quantity, SERVICE_VARIATION
        )
        at_us = self._produce(place, report, at_us, _whole_us(length_s))
        self._at(at_us, partial(self._finish, place, report))

    def _finish(self, place: _Place, report: _Report, now_us: int) -> None:
        state, lot = place.station, report.lot
        state.backlog_us -= _expected_service_us(lot)
        lot.quantity = report.good
        if self._advance(lot):
            move_us = _whole_us(self._move.lognormal(MEAN_MOVE_S, 0.5))
            self._at(now_us + move_us, partial(self._arrive, lot))
        if state.buffer:
            self._start(place, _pick(state.buffer, place), now_us)
        else:
            state.idle.append(place)

    def _advance(self, lot: _Lot) -> bool:
        """Move the lot to its next step; False where the order has ended."""
        arcs = lot.product.arcs[lot.step]
        arc = arcs[-1]
        if len(arcs) > 1:
            left = self._turn.uniform()
            for arc in arcs:
                left -= arc.probability
                if left < 0:
                    break
        if lot.step >= lot.repeats_to:
            lot.repeats_to = lot.step if arc.rework else -1
        if isinstance(arc.to, str):
            return False
        lot.step = arc.to
        return True

    def _produce(self, place: _Place, report: _Report, at_us: int, length_us: int) -> int:
        """Work for `length_us`, repair the station whenever it fails; return the end."""
        done_us = reported = 0
        while done_us < length_us:
            start_us, end_us, crew = _fit(place, at_us, length_us - done_us)
            fails_us, repair_us = self._next_failure(place, start_us)
            at_us = min(end_us, fails_us)
            if at_us > start_us:
                done_us += at_us - start_us
                place.to_failure_us -= at_us - start_us
                pieces = report.good * done_us // length_us - reported
                reported += pieces
                scrap = report.scrap if done_us == length_us else 0
                self._note(place, report, (start_us, at_us, crew), (PRODUCTION, pieces, scrap))
            if at_us == fails_us and done_us < length_us:
                at_us = self._repair(place, report, at_us, repair_us)
        return at_us

    def _next_failure(self, place: _Place, at_us: int) -> tuple[int, int]:
        """Find when the place fails if it works on from `at_us`, and for how long if planned."""
        fails_us = at_us + place.to_failure_us
        outages = place.station.outages
        if outages and outages[0].start_us <= fails_us:
            return max(at_us, outages[0].start_us), outages[0].working_us
        return fails_us, 0

    def _repair(self, place: _Place, report: _Report, at_us: int, planned_us: int) -> int:
        if planned_us:
            place.station.outages.popleft()
            return self._spend(place, report, BREAKDOWN, at_us, planned_us)
        place.to_failure_us = self._time_to_failure_us(place.station.plan)
        length_us = _whole_us(self._failure.lognormal(MEAN_TIME_TO_RESTORATION_S, 0.7))
        return self._spend(place, report, BREAKDOWN, at_us, length_us)

    def _spend(self, place: _Place, report: _Report, kind: str, at_us: int, length_us: int) -> int:
        """Note rows without pieces for `length_us` of working time; return the end."""
        while length_us > 0:
            start_us, end_us, crew = _fit(place, at_us, length_us)
            self._note(place, report, (start_us, end_us, crew), (kind, 0, 0))
            length_us -= end_us - start_us
            at_us = end_us
        return at_us

    def _note(
        self,
        place: _Place,
        report: _Report,
        when: tuple[int, int, int],
        what: tuple[str, int, int],
    ) -> None:
        start_us, end_us, crew = when
        lot = report.lot
        row = Row(
            start_us,
            next(self._sequence),
            end_us,
            report.visit,
            lot.order,
            report.operation,
            place.station.plan.name,
            lot.order_quantity,
            lot.product.name,
            place.operators[crew],
            *what,
            lot.repeats_to >= 0,
        )
        heappush(self._rows, row)

    def _time_to_failure_us(self, plan: Station) -> int:
        if plan.mean_time_to_failure_s is None:
            return _NEVER_US
        return _whole_us(self._failure.exponential(plan.mean_time_to_failure_s))


_NEVER_US = 1 << 62


def _whole_us(length_s: float) -> int:
    """Round up to whole seconds, the resolution of the log."""
    return ceil(length_s) * SECOND_US


def _expected_service_us(lot: _Lot) -> int:
    return round(lot.product.steps[lot.step].service_per_piece_s * lot.quantity) * SECOND_US


def _backlog_of_a_place_us(state: _StationState) -> int:
    return state.backlog_us // state.plan.capacity


def _pick(buffer: deque[_Lot], place: _Place) -> _Lot:
    """Take the first lot, or one of the next that needs no set-up."""
    for i in range(min(_LOOK_AHEAD, len(buffer))):
        lot = buffer[i]
        if (lot.product.name, lot.product.steps[lot.step].operation) == place.set_up_for:
            del buffer[i]
            return lot
    return buffer.popleft()


def _fit(place: _Place, at_us: int, length_us: int) -> tuple[int, int, int]:
    """Find where the next row of at most `length_us` fits: (start, end, crew)."""
    shift = place.station.plan.shift
    opens_us, closes_us, crew = shift.window(at_us)
    start_us = max(at_us, opens_us)
    if closes_us - start_us < min(length_us, _NOT_WORTH_STARTING_US):
        start_us, closes_us, crew = shift.window(closes_us)
    return start_us, min(start_us + length_us, closes_us), crew
