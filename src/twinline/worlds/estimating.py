"""What stood where in a measured world at an instant, as far as its log tells.

A log says where every order is, what its station does and since when. It does not say how long that
will last on, which step of its route an order is at where several are alike, or what it would do
next: what is taken for that is listed, and nothing of what the log says of later is used, but for
the orders that were released later, without which nothing could be compared.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

import msgspec
import numpy as np

from twinline.changes import OrderState, StationState
from twinline.measure import Measures
from twinline.plant import (
    FailureSituation,
    Order,
    PartPhase,
    PartSituation,
    Plant,
    Product,
    Situation,
    StationSituation,
    Step,
)

AssumptionKind = Literal[
    "time_left",
    "on_the_way",
    "off_route",
    "unknown_product",
    "after_last_step",
    "one_of_several_steps",
    "too_many_in_work",
    "failure_unknown",
    "operators",
    "demand_recorded",
    "demand_ends",
]
_UNDER_WAY: Final = (OrderState.MOVING, OrderState.WAITING, OrderState.WORKING)
_MOST_EXAMPLES: Final = 5
_AT_WORK: Final = (StationState.PRODUCING, StationState.SETTING_UP)


class Assumption(msgspec.Struct, frozen=True):
    """Something that a log does not tell, and what was taken for it."""

    kind: AssumptionKind
    """What it is about; docs/explanation/forks.md says what was taken for each."""
    n: int
    """Of how many orders or stations."""
    examples: tuple[str, ...] = ()
    """Some of them."""


class Estimate(NamedTuple):
    """A measured plant at an instant."""

    situation: Situation
    assumptions: tuple[Assumption, ...]
    orders: tuple[Order, ...]
    """Those that were released later."""


class _Visit(NamedTuple):
    """The stay of an order at a station that has not ended, and what was done there so far."""

    station: int
    since_us: int
    """Begin of the stay."""
    begun: bool
    """Whether it has been worked on there."""
    spent_us: dict[int, int]
    """State of the station -> how long, while the order was worked on."""


def estimate_situation(plant: Plant, measures: Measures, at_us: int) -> Estimate:
    """Find out what stood where.

    Args:
        plant: The plant of the world.
        measures: What was measured of its log.
        at_us: An instant of the log.
    """
    return _Estimator(plant, measures, at_us).estimate()


class _Estimator:
    def __init__(self, plant: Plant, measures: Measures, at_us: int) -> None:
        self._plant, self._measures, self._at_us = plant, measures, at_us
        self._products = {each.id: each for each in plant.products}
        self._operations = {each.id: each for each in plant.operations}
        self._told: dict[AssumptionKind, list[str]] = {}
        self._capacity = {each.id: each.capacity for each in plant.stations}

    def estimate(self) -> Estimate:
        """All of it."""
        found = [each for each in map(self._part, self._under_way()) if each is not None]
        # Those that wait are taken in the order in which they came.
        parts = tuple(part for _, part in sorted(found, key=lambda each: each[0]))
        self._count_in_work(parts)
        stations = tuple(self._stations())
        if self._plant.operator_pools:
            self._tell("operators", *(each.id for each in self._plant.operator_pools))
        orders = tuple(self._later())
        if orders:
            self._tell("demand_recorded", *(each.id for each in orders))
        self._tell("demand_ends")
        situation = Situation(at_us=self._at_us, parts=parts, stations=stations)
        assumptions = tuple(
            Assumption(kind, len(names), tuple(names[:_MOST_EXAMPLES]))
            for kind, names in self._told.items()
        )
        return Estimate(situation, assumptions, orders)

    def _tell(self, kind: AssumptionKind, *names: str) -> None:
        self._told.setdefault(kind, []).extend(names)

    def _under_way(self) -> Iterator[int]:
        orders = self._measures.orders
        released = np.flatnonzero(orders.released_us <= self._at_us)
        for order in released.tolist():
            if orders.finished_us[order] > self._at_us:
                yield order

    def _part(self, order: int) -> tuple[int, PartSituation] | None:
        """Since when it has been there, and what it is; None where it has left."""
        orders = self._measures.orders
        run = orders.runs.find(order, self._at_us)
        if run is None or orders.runs.values[run, 0] not in _UNDER_WAY:
            return None
        name, product = orders.ids[order], self._products.get(orders.product[order] or "")
        if product is None:
            self._tell("unknown_product", name)
            return None
        visit = self._visit(order, run)
        done = self._done_before(order, visit)
        step = self._step(product, visit, done, name)
        if step is None:
            self._tell("after_last_step", name)
            return None
        at = self._station_for(step, visit)
        phase, spent_us = self._phase(visit, at)
        if phase != "waiting":
            self._tell("time_left", name)
        quantity = orders.quantity[order]
        part = PartSituation(
            product=product.id,
            step=step.id,
            at=at,
            order=name,
            quantity=1 if quantity is None else max(round(quantity), 1),
            released_us=int(orders.released_us[order]),
            phase=phase,
            spent_us=spent_us,
        )
        return visit.since_us if visit is not None else int(orders.runs.from_us[run]), part

    def _visit(self, order: int, run: int) -> _Visit | None:
        """The stay at a station that goes on at the instant; None on the way between two."""
        runs = self._measures.orders.runs
        station = int(runs.values[run, 1])
        if station < 0:
            return None
        own = runs.within(order, self._measures.from_us, self._at_us + 1)
        since_us, spent = self._at_us, Counter[int]()
        begun = False
        for each in own[::-1].tolist():
            state, at = runs.values[each].tolist()
            if at != station:
                break
            since_us = int(runs.from_us[each])
            if state == OrderState.WORKING:
                begun = True
                spent += self._spent(station, since_us, min(int(runs.to_us[each]), self._at_us))
        return _Visit(station, since_us, begun, dict(spent))

    def _spent(self, station: int, from_us: int, to_us: int) -> Counter[int]:
        """How long a station was in each state."""
        states = self._measures.stations.states
        spent = Counter[int]()
        for run in states.within(station, from_us, to_us).tolist():
            begin_us, end_us = int(states.from_us[run]), int(states.to_us[run])
            spent[int(states.values[run, 0])] += min(end_us, to_us) - max(begin_us, from_us)
        return spent

    def _done_before(self, order: int, visit: _Visit | None) -> list[int]:
        """The stations at which an order was worked on before its stay, one after the other."""
        runs = self._measures.orders.runs
        until_us = self._at_us + 1 if visit is None else visit.since_us
        done: list[int] = []
        for each in runs.within(order, self._measures.from_us, until_us).tolist():
            state, station = runs.values[each].tolist()
            if state == OrderState.WORKING and station >= 0 and done[-1:] != [station]:
                done.append(station)
        return done

    def _stations_of(self, step: Step) -> tuple[str, ...]:
        return step.stations or self._operations[step.operation].stations

    def _step(
        self, product: Product, visit: _Visit | None, done: list[int], name: str
    ) -> Step | None:
        """The step of its route that an order is at, or waits for."""
        ids = self._measures.stations.ids
        if visit is None:
            self._tell("on_the_way", name)
            return self._next_step(product, done)
        here = ids[visit.station]
        fitting = [each for each in product.route if here in self._stations_of(each)]
        if not fitting:
            self._tell("off_route", name)
            return self._next_step(product, done)
        if len(fitting) > 1:
            self._tell("one_of_several_steps", name)
        n_before = sum(ids[each] in self._stations_of(fitting[0]) for each in done)
        return fitting[min(n_before, len(fitting) - 1)]

    def _next_step(self, product: Product, done: list[int]) -> Step | None:
        """The step that follows the last one that was done, on the way that is taken most often."""
        ids = self._measures.stations.ids
        for station in reversed(done):
            for i, step in reversed(list(enumerate(product.route))):
                if ids[station] in self._stations_of(step):
                    return _following(product, i)
        return product.route[0]

    def _station_for(self, step: Step, visit: _Visit | None) -> str:
        able = self._stations_of(step)
        here = None if visit is None else self._measures.stations.ids[visit.station]
        return here if here is not None and here in able else able[0]

    def _phase(self, visit: _Visit | None, at: str) -> tuple[PartPhase, int]:
        """What is done to an order, and for how long so far."""
        ids, states = self._measures.stations.ids, self._measures.stations.states
        if visit is None or not visit.begun or ids[visit.station] != at:
            return "waiting", 0
        run = states.find(visit.station, self._at_us)
        now = StationState.IDLE if run is None else states.values[run, 0]
        if now == StationState.SETTING_UP and self._capacity.get(at, 1) == 1:
            return "setting_up", visit.spent_us.get(StationState.SETTING_UP, 0)
        return "producing", visit.spent_us.get(StationState.PRODUCING, 0)

    def _count_in_work(self, parts: tuple[PartSituation, ...]) -> None:
        """Tell of stations with more orders in work than they have places: the others wait."""
        in_work = Counter(each.at for each in parts if each.phase != "waiting")
        for station, n in in_work.items():
            if n > self._capacity.get(station, 1):
                self._tell("too_many_in_work", station)

    def _stations(self) -> Iterator[StationSituation]:
        """Stations that have failed, or are set up for something."""
        measures = self._measures
        known = {each.id: each for each in self._plant.stations}
        for i, name in enumerate(measures.stations.ids):
            if name not in known:
                continue
            failures: tuple[FailureSituation, ...] = ()
            run = measures.stations.states.find(i, self._at_us)
            if run is not None and measures.stations.states.values[run, 0] == StationState.FAILED:
                spent_us = self._at_us - int(measures.stations.states.from_us[run])
                failures = (FailureSituation(spent_us=spent_us),)
                if not known[name].breakdowns:
                    self._tell("failure_unknown", name)
                    failures = ()
            last = self._last_product(i)
            if failures or last is not None:
                yield StationSituation(
                    station=name, failures=failures, last_products=(last,) * known[name].capacity
                )

    def _last_product(self, station: int) -> str | None:
        """The product of the order that a station took up last."""
        measures = self._measures
        own = measures.stations.took_up.within(station, measures.from_us, self._at_us + 1)
        if not len(own):
            return None
        product = measures.orders.product[int(measures.stations.took_up.values[own[-1], 0])]
        return product if product in self._products else None

    def _later(self) -> Iterator[Order]:
        """Orders that were released after the instant."""
        orders = self._measures.orders
        epoch = datetime.fromisoformat(self._plant.epoch)
        later = np.flatnonzero(
            (orders.released_us > self._at_us) & (orders.released_us < self._measures.to_us)
        )
        for i in later[np.argsort(orders.released_us[later], kind="stable")].tolist():
            product, quantity = orders.product[i], orders.quantity[i]
            if product not in self._products:
                self._tell("unknown_product", orders.ids[i])
                continue
            yield Order(
                id=orders.ids[i],
                product=product,
                quantity=1 if quantity is None else max(round(quantity), 1),
                release=(epoch + timedelta(microseconds=int(orders.released_us[i]))).isoformat(),
            )


def _following(product: Product, i: int) -> Step | None:
    """The step after one, on the way that is taken most often; None after the last."""
    step = product.route[i]
    if not step.next:
        return product.route[i + 1] if i + 1 < len(product.route) else None
    usual = max(step.next, key=lambda each: each.share)
    return next((each for each in product.route if each.id == usual.to), None)
