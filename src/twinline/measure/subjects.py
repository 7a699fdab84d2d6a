"""What stations and orders did: the columns of each, which grow with the log."""

from array import array
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from twinline.changes import Entity, OrderState
from twinline.measure.columns import Column
from twinline.measure.elements import places_in
from twinline.measure.levels import Levels
from twinline.measure.picking import Picked, Picker, rows_of
from twinline.measure.runs import NONE, Float64Array, Growth, Int64Array, Runs, stretches
from twinline.measure.steps import Tally

_UNDER_WAY: Final = (OrderState.MOVING, OrderState.WAITING, OrderState.WORKING)
NEVER: Final = int(np.iinfo(np.int64).max)
"""The instant of what has not happened."""


class Stations:
    """What the stations of a log did; a station's index here is its place in `ids`."""

    def __init__(self, capacity_of: Mapping[str, int]) -> None:
        """Begin without any.

        Args:
            capacity_of: Station id -> orders that it works on at once; 1 for those not named.
        """
        self._capacity_of = capacity_of
        self.ids: list[str] = []
        self.index: dict[str, int] = {}
        """The place of each id in `ids`."""
        self._capacity = Column(np.int64)
        self.states = Runs(1)
        """Runs of one column: the state."""
        self.loads = Runs(2)
        """Runs of two columns: the state, and how many orders are in work."""
        self._places = Column(np.int64, 4)
        self.good: list[Tally] = []
        """Good parts of each station."""
        self.scrap: list[Tally] = []
        """Scrapped parts of each station."""
        self._counted = Column(np.float64, 2)
        """Good and scrapped parts of each station so far."""
        self.power = Levels()
        """Electric power of each station in watts, where the log tells it."""
        self.took_up = Runs(1)
        """Runs of one column by station: the order (its index in `Orders.ids`) taken up last."""
        self.minders = Runs(1)
        """Runs of one column by station: the operator (index in `operator_ids`) working at it."""
        self.operators = Runs(1)
        """Runs of one column by operator: the station (its index here) where he stands."""
        self.operator_ids: list[str] = []

    @property
    def capacity(self) -> Int64Array:
        """(n_station,) places for orders in work."""
        return self._capacity.rows

    @property
    def places(self) -> Int64Array:
        """(n_load, 4) places by time element during each run of `loads`."""
        return self._places.rows

    def add(self, stations: Sequence[Entity], operators: Sequence[Entity]) -> None:
        """Add stations and operators that the log names."""
        for each in stations:
            self.index[each.id] = len(self.ids)
            self.ids.append(each.id)
            self._capacity.append_same(1, max(self._capacity_of.get(each.id, 1), 1))
            self.good.append(Tally())
            self.scrap.append(Tally())
        self._counted.append_same(len(stations), 0.0)
        self.power.add_subjects(len(stations))
        for runs in (self.states, self.loads, self.took_up, self.minders):
            runs.add_subjects(len(stations))
        self.operators.add_subjects(len(operators))
        self.operator_ids += [each.id for each in operators]

    def extend(self, log: Picker, end_us: int) -> tuple[Growth, Growth]:
        """Take in what was dealt; returns how the states and the loads grew."""
        state = log.pick("station", "state")
        states = self.states.extend(rows_of((state,)), end_us)
        loads = self.loads.extend(rows_of((state, log.pick("station", "busy"))), end_us)
        self._places.append(places_in(self.loads, self.capacity, loads.first))
        self.power.extend(log.pick("station", "power"))
        for runs, picked in (
            (self.took_up, log.pick_named("station", "order", "order")),
            (self.minders, log.pick_named("station", "operator", "operator")),
            (self.operators, log.pick_named("operator", "station", "station")),
        ):
            runs.extend(rows_of((picked,)), end_us)
        return states, loads

    def count(self, log: Picker) -> tuple[Picked, Picked]:
        """Take in the counts that were dealt; returns what was added to good and to scrap."""
        good = self._additions(log.pick("station", "good"), 0, self.good)
        return good, self._additions(log.pick("station", "scrap"), 1, self.scrap)

    def _additions(self, counts: Picked, column: int, tallies: list[Tally]) -> Picked:
        """From counts so far to what was added, by station and then time."""
        order = np.argsort(counts.subject, kind="stable")
        subject, at_us = counts.subject[order], counts.at_us[order]
        so_far = np.nan_to_num(counts.value[order])
        begins, ends = stretches(subject)
        added = np.diff(so_far, prepend=0.0)
        added[begins] = so_far[begins] - self._counted.rows[subject[begins], column]
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            tallies[int(subject[begin])].extend(at_us[begin:end], added[begin:end])
        self._counted.rows[subject[ends - 1], column] = so_far[ends - 1]
        return Picked(subject, at_us, added)


class Orders:
    """What the orders of a log went through; an order's index here is its place in `ids`."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self.index: dict[str, int] = {}
        """The place of each id in `ids`."""
        self.product: list[str | None] = []
        self.quantity: list[float | None] = []
        self.runs = Runs(2)
        """Runs of two columns: the order's state, and its station (index in `Stations.ids`)."""
        self._at_station: list[array[int]] = []
        self._released_us, self._finished_us = Column(np.int64), Column(np.int64)
        self._first_station, self._last_station = Column(np.int64), Column(np.int64)
        self._good = Column(np.float64)

    @property
    def released_us(self) -> Int64Array:
        """(n_order,) when it was released; `NEVER` if it was not."""
        return self._released_us.rows

    @property
    def finished_us(self) -> Int64Array:
        """(n_order,) when it was finished; `NEVER` if it was not."""
        return self._finished_us.rows

    @property
    def first_station(self) -> Int64Array:
        """(n_order,) the station where it was seen first, or `NONE`."""
        return self._first_station.rows

    @property
    def last_station(self) -> Int64Array:
        """(n_order,) the station where it was seen last, or `NONE`."""
        return self._last_station.rows

    @property
    def good(self) -> Float64Array:
        """(n_order,) its good parts in the end; NaN where nothing is known."""
        return self._good.rows

    def at_station(self, station: int) -> Int64Array:
        """The indices of the runs at a station, in order of time."""
        return np.array(self._at_station[station], np.int64)

    def add(self, orders: Sequence[Entity], n_station: int) -> None:
        """Add orders that the log names, and room for more stations."""
        ids, facts = [each.id for each in orders], [each.attributes for each in orders]
        self.index.update(zip(ids, range(len(self.ids), len(self.ids) + len(ids)), strict=True))
        self.ids += ids
        self.product += [str(each["product"]) if "product" in each else None for each in facts]
        self.quantity += [float(each["quantity"]) if "quantity" in each else None for each in facts]
        self.runs.add_subjects(len(orders))
        for instants_us in (self._released_us, self._finished_us):
            instants_us.append_same(len(orders), NEVER)
        for station in (self._first_station, self._last_station):
            station.append_same(len(orders), NONE)
        self._good.append_same(len(orders), np.nan)
        self._at_station += [array("q") for _ in range(n_station)]

    def extend(
        self, log: Picker, end_us: int
    ) -> tuple[tuple[Int64Array, Int64Array], Int64Array, Int64Array]:
        """Take in what was dealt.

        Returns:
            When the number of orders in process changed, and by how much; the orders that were
            released; and those that were finished.
        """
        columns = (log.pick("order", "state"), log.pick_named("order", "station", "station"))
        growth = self.runs.extend(rows_of(columns), end_us)
        self._note_stations(growth.first)
        state = self.runs.values[growth.first :, 0]
        released = self._note_first(
            self._released_us, growth.first + np.flatnonzero(state != OrderState.INCOMING)
        )
        finished = self._note_first(
            self._finished_us, growth.first + np.flatnonzero(state == OrderState.FINISHED)
        )
        good = log.pick("order", "good")
        self._good.rows[good.subject] = good.value  # in order of time: the last one stays
        return self._in_process(growth), released, finished

    def _in_process(self, growth: Growth) -> tuple[Int64Array, Int64Array]:
        """Instants and rises: an order is in process while its state says that it is under way.

        One that is scrapped, or built into another, is gone when its state has ended.
        """
        runs = self.runs
        under_way = np.isin(runs.values[growth.first :, 0], _UNDER_WAY)
        begun = growth.first + np.flatnonzero(under_way)
        ended = growth.ended[np.isin(runs.values[growth.ended, 0], _UNDER_WAY)]
        return (
            np.concatenate([runs.from_us[begun], runs.to_us[ended]]),
            np.repeat([1, -1], [len(begun), len(ended)]),
        )

    def _note_first(self, instants_us: Column[np.int64], rows: Int64Array) -> Int64Array:
        """Note when the orders of these runs first had one; returns those that had none before."""
        subject = self.runs.subject[rows]
        new = np.unique(subject[instants_us.rows[subject] == NEVER])
        np.minimum.at(instants_us.rows, subject, self.runs.from_us[rows])
        return new

    def _note_stations(self, first: int) -> None:
        station = self.runs.values[first:, 1]
        rows = first + np.flatnonzero(station != NONE)
        rows = rows[np.lexsort((self.runs.from_us[rows], self.runs.values[rows, 1]))]
        station = self.runs.values[rows, 1]
        begins, ends = stretches(station)
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            self._at_station[int(station[begin])].extend(rows[begin:end].tolist())
        rows = np.sort(rows)  # of each order in order of time
        subject, station = self.runs.subject[rows], self.runs.values[rows, 1]
        self._last_station.rows[subject] = station  # of several rows the last one stays
        unseen = self._first_station.rows[subject] == NONE
        self._first_station.rows[subject[unseen][::-1]] = station[unseen][::-1]
