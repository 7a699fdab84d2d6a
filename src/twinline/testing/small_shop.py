"""A small generated plant with its log, for tests and for trying things: no file is read.

Five stations, one of them a pool of two, and orders that go through them first come, first served,
with set-ups, failures and nights off. The same arguments give the same bytes.
"""

import random
from pathlib import PurePath
from typing import Final, NamedTuple

from twinline.changes import (
    Changes,
    Dictionary,
    Law,
    OrderState,
    StationState,
    concatenate,
)
from twinline.environment import Disk, replace_file
from twinline.log import LogWriter
from twinline.plant import (
    Aisle,
    Area,
    Operation,
    Place,
    Plant,
    Product,
    Sink,
    Source,
    Station,
    Step,
    write_plant,
)

MINUTE_US: Final = 60_000_000
HOUR_US: Final = 60 * MINUTE_US
DAY_US: Final = 24 * HOUR_US
EPOCH: Final = "2031-03-03T00:00:00"
NOTE: Final = "Generated: nothing in it happened."
_ROUTE: Final = ("saw", "lathe", "mill", "wash", "check")
_SERVICE_MIN: Final = {"saw": 12, "lathe": 24, "mill": 41, "wash": 9, "check": 15}
_CAPACITY: Final = {"mill": 2}
_X_M: Final = {name: 6.0 + 8.0 * i for i, name in enumerate(_ROUTE)}
_STATION_Y_M: Final = 10.0
_FRONT_Y_M: Final = 8.5
_AISLE_Y_M: Final = 5.0
_SPEED_M_PER_S: Final = 1.0
_SHIFT_HOURS: Final = (6, 22)
_SETUP_SHARE: Final = 0.3
_FAILURE_SHARE: Final = 0.1


class _Stretch(NamedTuple):
    """A stretch of what a station does with one order."""

    station: str
    state: StationState
    order: str
    from_us: int
    to_us: int


class SmallShop(NamedTuple):
    """A plant and all that happened in it."""

    plant: Plant
    dictionary: Dictionary
    changes: Changes

    def write(self, disk: Disk, folder: PurePath) -> None:
        """Write the plant folder that an import would have written."""
        disk.make_folder(folder)
        replace_file(disk, folder / "plant.yaml", write_plant(self.plant).encode())
        with LogWriter(disk, folder / "log", epoch=7) as writer:
            writer.extend_dictionary(self.dictionary)
            writer.append(self.changes)


def build_small_shop(n_order: int = 40, seed: int = 1) -> SmallShop:
    """Generate the plant and its log.

    Args:
        n_order: How many orders are released, about one every half hour of the working day.
        seed: Another one gives other times.
    """
    return _Generator(n_order, seed).build()


def _plant() -> Plant:
    return Plant(
        format=1,
        name="Small shop",
        note=NOTE,
        epoch=EPOCH,
        areas=(Area(id="hall", place=Place(x_m=24, y_m=8, width_m=52, depth_m=20)),),
        stations=tuple(
            Station(
                id=name,
                name=name.capitalize(),
                area="hall",
                capacity=_CAPACITY.get(name, 1),
                place=Place(x_m=_X_M[name], y_m=_STATION_Y_M, width_m=4, depth_m=3),
            )
            for name in _ROUTE
        ),
        sources=(Source(id="in", place=Place(x_m=1, y_m=6.5, width_m=2, depth_m=2)),),
        sinks=(Sink(id="out", place=Place(x_m=46, y_m=6.5, width_m=2, depth_m=2)),),
        aisles=(Aisle(id="main", points_m=((1.0, _AISLE_Y_M), (46.0, _AISLE_Y_M))),),
        operations=tuple(Operation(id=name, stations=(name,)) for name in _ROUTE),
        products=(
            Product(id="shaft", route=tuple(Step(id=name, operation=name) for name in _ROUTE)),
        ),
    )


class _Generator:
    def __init__(self, n_order: int, seed: int) -> None:
        self._n_order = n_order
        self._draw = random.Random(seed)  # noqa: S311 - foreseeable on purpose
        self._dictionary = Dictionary(["stations", "orders", "motion", "operators"])
        self._numbers: dict[tuple[str, str], int] = {}
        self._holds: list[tuple[int, int, float]] = []
        self._moves: list[tuple[int, int, Law, tuple[float, ...]]] = []
        self._free_us = {name: [0] * _CAPACITY.get(name, 1) for name in _ROUTE}
        self._stretches: list[_Stretch] = []
        self._waits: list[tuple[str, int, int]] = []
        self._path_of: dict[tuple[str, str], tuple[int, float]] = {}

    def build(self) -> SmallShop:
        self._name_everything()
        for i in range(self._n_order):
            day, turn = divmod(i, 24)
            released_us = day * DAY_US + 7 * HOUR_US + turn * 30 * MINUTE_US
            self._run_order(f"order-{i + 1}", released_us + self._draw.randrange(20 * MINUTE_US))
        for name in _ROUTE:
            self._tell_station(name)
        at_us, signal, value = zip(*self._holds, strict=True)
        moved_us, moved, laws, params = zip(*self._moves, strict=True)
        wide = [(*each, *[0.0] * (6 - len(each))) for each in params]
        changes = concatenate(
            [Changes.holds(at_us, signal, value), Changes(moved_us, moved, laws, wide)]
        ).sorted_by_time()
        return SmallShop(_plant(), self._dictionary, changes.without_superseded())

    def _name_everything(self) -> None:
        names = self._dictionary
        for station in _ROUTE:
            entity = names.add_entity("station", station, station.capitalize())
            self._numbers[station, ""] = entity
            self._numbers[station, "state"] = names.add_signal(entity, "state", "station_state", 0)
            self._numbers[station, "order"] = names.add_signal(entity, "order", "entity", 0)
            for count in ("busy", "waiting", "good", "scrap"):
                self._numbers[station, count] = names.add_signal(entity, count, "number", 0)
        for i in range(self._n_order):
            order = f"order-{i + 1}"
            facts: dict[str, str | float] = {"product": "shaft", "quantity": 10.0 + i}
            entity = names.add_entity("order", order, f"Order {i + 1}", facts)
            self._numbers[order, ""] = entity
            self._numbers[order, "motion"] = names.add_signal(entity, "motion", "motion", 2)
            self._numbers[order, "state"] = names.add_signal(entity, "state", "order_state", 1)
            self._numbers[order, "station"] = names.add_signal(entity, "station", "entity", 1)
            self._numbers[order, "good"] = names.add_signal(entity, "good", "number", 1)

    def _hold(self, at_us: int, owner: str, what: str, value: float) -> None:
        self._holds.append((at_us, self._numbers[owner, what], value))

    def _run_order(self, order: str, released_us: int) -> None:
        at_us, place = released_us, "in"
        quantity = float(self._dictionary.entities[self._numbers[order, ""]].attributes["quantity"])
        for station in _ROUTE:
            at_us = self._move(order, at_us, place, station)
            at_us = self._serve(order, at_us, station)
            place = station
        self._hold(at_us, order, "station", float("nan"))
        at_us = self._move(order, at_us, place, "out")
        self._hold(at_us, order, "state", OrderState.FINISHED)
        self._hold(at_us, order, "good", quantity)
        self._moves.append((at_us, self._numbers[order, "motion"], Law.HOLD, (float("nan"),)))

    def _move(self, order: str, at_us: int, origin: str, to: str) -> int:
        path, length_m = self._path(origin, to)
        self._hold(at_us, order, "state", OrderState.MOVING)
        law = (float(path), 0.0, _SPEED_M_PER_S, length_m)
        self._moves.append((at_us, self._numbers[order, "motion"], Law.PATH, law))
        return at_us + round(length_m / _SPEED_M_PER_S * 1e6)

    def _path(self, origin: str, to: str) -> tuple[int, float]:
        if (origin, to) not in self._path_of:
            (x1, y1), (x2, y2) = _front(origin), _front(to)
            points = [(x1, y1, 0.0), (x1, _AISLE_Y_M, 0.0), (x2, _AISLE_Y_M, 0.0), (x2, y2, 0.0)]
            length_m = abs(y1 - _AISLE_Y_M) + abs(x2 - x1) + abs(y2 - _AISLE_Y_M)
            number = self._dictionary.add_path(f"{origin} to {to}", points)
            self._path_of[origin, to] = number, length_m
        return self._path_of[origin, to]

    def _serve(self, order: str, at_us: int, station: str) -> int:
        places = self._free_us[station]
        place = places.index(min(places))
        begin_us = _in_shift(max(at_us, places[place]))
        if begin_us > at_us:
            self._hold(at_us, order, "state", OrderState.WAITING)
            self._hold(at_us, order, "station", self._numbers[station, ""])
            self._waits.append((station, at_us, begin_us))
        self._stand(order, at_us, station, 0.0)
        self._hold(begin_us, order, "state", OrderState.WORKING)
        self._hold(begin_us, order, "station", self._numbers[station, ""])
        self._hold(begin_us, station, "order", self._numbers[order, ""])
        end_us = begin_us
        for state, minutes in self._work(station):
            length_us = max(round(minutes * MINUTE_US), 1)
            self._stretches.append(_Stretch(station, state, order, end_us, end_us + length_us))
            end_us += length_us
        places[place] = end_us
        return end_us

    def _work(self, station: str) -> list[tuple[StationState, float]]:
        service_min = _SERVICE_MIN[station] * self._draw.uniform(0.7, 1.3)
        work = [(StationState.PRODUCING, service_min)]
        if self._draw.random() < _SETUP_SHARE:
            work.insert(0, (StationState.SETTING_UP, self._draw.uniform(3, 9)))
        if self._draw.random() < _FAILURE_SHARE:
            work[-1] = (StationState.PRODUCING, service_min * 0.4)
            work.append((StationState.FAILED, self._draw.uniform(5, 90)))
            work.append((StationState.PRODUCING, service_min * 0.6))
        return work

    def _stand(self, order: str, at_us: int, station: str, heading_rad: float) -> None:
        x_m, y_m = _front(station)
        law = (x_m, y_m, 0.0, heading_rad, 0.0, 0.0)
        self._moves.append((at_us, self._numbers[order, "motion"], Law.POSE, law))

    def _tell_station(self, station: str) -> None:
        """From what it did with each order to its state and counts."""
        stretches = [each for each in self._stretches if each.station == station]
        waits = [each for each in self._waits if each[0] == station]
        instants = {each.from_us for each in stretches} | {each.to_us for each in stretches}
        instants |= {each[1] for each in waits} | {each[2] for each in waits} | {0}
        last_day = max(instants) // DAY_US
        for day in range(last_day + 1):
            instants |= {day * DAY_US + hour * HOUR_US for hour in _SHIFT_HOURS}
        n_good = 0.0
        for at_us in sorted(instants):
            now = [each for each in stretches if each.from_us <= at_us < each.to_us]
            n_waiting = sum(1 for each in waits if each[1] <= at_us < each[2])
            self._hold(at_us, station, "state", _state(now, n_waiting, at_us))
            self._hold(at_us, station, "busy", len({each.order for each in now}))
            self._hold(at_us, station, "waiting", n_waiting)
            ended = [each for each in stretches if each.to_us == at_us]
            if ended:
                n_good += len(ended)
                self._hold(at_us, station, "good", n_good)


def _state(now: list[_Stretch], n_waiting: int, at_us: int) -> StationState:
    states = {each.state for each in now}
    for state in (StationState.PRODUCING, StationState.SETTING_UP, StationState.FAILED):
        if state in states:
            return state
    if _in_shift(at_us) != at_us:
        return StationState.OFF_SHIFT
    return StationState.IDLE if n_waiting else StationState.STARVED


def _in_shift(at_us: int) -> int:
    """The instant itself in working hours, otherwise when they next begin."""
    day_us = at_us // DAY_US * DAY_US
    begin_us, end_us = (day_us + hour * HOUR_US for hour in _SHIFT_HOURS)
    if at_us < begin_us:
        return begin_us
    return at_us if at_us < end_us else begin_us + DAY_US


def _front(place: str) -> tuple[float, float]:
    if place == "in":
        return 1.0, 5.5
    if place == "out":
        return 46.0, 5.5
    return _X_M[place], _FRONT_Y_M
