"""A small line that simulates itself: stations one behind the other, orders that come for ever.

It stands for the kernel where a test is about the world around it: it makes real changes from a
seed, names each order when it is released, and lets an order's signals end after it has left.
"""

import heapq
import math
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
from msgspec.structs import replace

from twinline.changes import Changes, Dictionary, Law, OrderState, StationState
from twinline.environment.real import real_environment
from twinline.plant import Area, Operation, Place, Plant, Product, Sink, Source, Station, Step
from twinline.plant.distribution import exponential, uniform
from twinline.worlds import Start, bring_to, simulated_world

SECOND_US = 1_000_000
STATIONS = ("saw", "lathe", "mill")
FORGOTTEN_AFTER_US = 300 * SECOND_US
X_M = {"in": 2.0, "saw": 8.0, "lathe": 14.0, "mill": 20.0, "out": 26.0}


def toy_plant() -> Plant:
    return Plant(
        format=1,
        name="Toy line",
        note="Simulated.",
        generated=True,
        epoch="2031-03-03T00:00:00",
        areas=(Area(id="hall", place=Place(x_m=14, y_m=6, width_m=28, depth_m=12)),),
        stations=tuple(
            Station(
                id=each,
                name=each.capitalize(),
                area="hall",
                place=Place(x_m=X_M[each], y_m=6, width_m=3, depth_m=2),
            )
            for each in STATIONS
        ),
        sources=(Source(id="in", place=Place(x_m=2, y_m=6, width_m=1, depth_m=1)),),
        sinks=(Sink(id="out", place=Place(x_m=26, y_m=6, width_m=1, depth_m=1)),),
        operations=tuple(Operation(id=each, stations=(each,)) for each in STATIONS),
        products=(Product(id="shaft", route=tuple(Step(id=s, operation=s) for s in STATIONS)),),
    )


def running_plant() -> Plant:
    """The same plant with all that the kernel needs to know to run it."""
    plant = toy_plant()
    (source,), (product,) = plant.sources, plant.products
    every = exponential(20.0 * SECOND_US)
    route = tuple(replace(step, service=uniform(3e6, 15e6)) for step in product.route)
    return replace(
        plant,
        sources=(replace(source, arrivals="interarrival", interarrival=every),),
        products=(replace(product, route=route),),
    )


def record(folder: Path, plant: Plant, to_us: int) -> None:
    """Write the log that a plant makes; it is then as good as measured."""
    world = simulated_world(plant, real_environment(), folder, "made", Start(horizon_us=to_us))
    bring_to(world, to_us)
    world.close()


class ToyLine:
    """Orders set out every few seconds, walk from station to station, and leave."""

    def __init__(self, seed: int = 1, mean_gap_s: float = 20.0, most_order: int = 1 << 30) -> None:
        self.dictionary = Dictionary(["stations", "orders", "motion", "operators"])
        self.now_us = 0
        self.deadlock: str | None = None
        self._draw = random.Random(seed)  # noqa: S311 - foreseeable on purpose
        self._mean_gap_s = mean_gap_s
        self._most_order = most_order
        self._rows: list[tuple[int, int, Law, tuple[float, ...]]] = []
        self._calendar: list[tuple[int, int, Callable[[], None]]] = []
        self._n_entry = self._n_order = 0
        self._free_us = dict.fromkeys(STATIONS, 0)
        self._station = {}
        self._state = {}
        for each in STATIONS:
            entity = self._station[each] = self.dictionary.add_entity("station", each, each)
            signal = self.dictionary.add_signal(entity, "state", "station_state", 0)
            self._state[each] = signal
            self._tell(0, signal, StationState.STARVED)
        self._path = {}
        for first, second in zip(list(X_M), [*list(X_M)[1:], ""], strict=True):
            if second:
                points = [(X_M[first], 4.0, 0.0), (X_M[second], 4.0, 0.0)]
                self._path[second] = self.dictionary.add_path(f"{first} to {second}", points)
        self._at(0, self._release)

    def run_until(self, at_us: int) -> None:
        while self._calendar and self._calendar[0][0] <= at_us:
            self.now_us, _, happen = heapq.heappop(self._calendar)
            happen()
        self.now_us = at_us
        if not self._calendar:
            self.deadlock = "nothing is left to happen: saw waits for lathe, lathe waits for saw"

    def snapshot(self) -> bytes:
        """Nothing goes on from it."""
        return b""

    def take_changes(self) -> Changes:
        rows, self._rows = self._rows, []
        if not rows:
            return Changes.none()
        at_us, signal, law, params = zip(*rows, strict=True)
        table = np.array([(*each, *[0.0] * (6 - len(each))) for each in params])
        return Changes(at_us, signal, law, table)

    def _at(self, at_us: int, happen: Callable[[], None]) -> None:
        self._n_entry += 1
        heapq.heappush(self._calendar, (at_us, self._n_entry, happen))

    def _tell(self, at_us: int, signal: int, value: float) -> None:
        self._rows.append((at_us, signal, Law.HOLD, (float(value),)))

    def _release(self) -> None:
        self._n_order += 1
        name = f"order-{self._n_order}"
        entity = self.dictionary.add_entity("order", name, name, {"product": "shaft"})
        state = self.dictionary.add_signal(entity, "state", "order_state", 1)
        place = self.dictionary.add_signal(entity, "station", "entity", 1)
        motion = self.dictionary.add_signal(entity, "motion", "motion", 2)
        self._move((state, place, motion), 0)
        if self._n_order < self._most_order:
            gap_us = round(self._draw.expovariate(1 / self._mean_gap_s) * SECOND_US)
            self._at(self.now_us + max(gap_us, 1), self._release)

    def _move(self, order: tuple[int, int, int], i: int) -> None:
        state, _, motion = order
        target = [*STATIONS, "out"][i]
        self._tell(self.now_us, state, OrderState.MOVING)
        law = (float(self._path[target]), 0.0, 1.0, 6.0)
        self._rows.append((self.now_us, motion, Law.PATH, law))
        arrive = self._leave if target == "out" else self._arrive
        self._at(self.now_us + 6 * SECOND_US, lambda: arrive(order, i))

    def _arrive(self, order: tuple[int, int, int], i: int) -> None:
        state, place, _ = order
        name = STATIONS[i]
        self._tell(self.now_us, place, self._station[name])
        self._tell(self.now_us, state, OrderState.WAITING)
        begin_us = max(self.now_us, self._free_us[name])
        end_us = begin_us + round(self._draw.uniform(3, 15) * SECOND_US)
        self._free_us[name] = end_us
        self._at(begin_us, lambda: self._work(order, i, end_us))

    def _work(self, order: tuple[int, int, int], i: int, end_us: int) -> None:
        self._tell(self.now_us, self._state[STATIONS[i]], StationState.PRODUCING)
        self._tell(self.now_us, order[0], OrderState.WORKING)
        self._at(end_us, lambda: self._end(order, i))

    def _end(self, order: tuple[int, int, int], i: int) -> None:
        if self._free_us[STATIONS[i]] <= self.now_us:
            self._tell(self.now_us, self._state[STATIONS[i]], StationState.STARVED)
        self._tell(self.now_us, order[1], math.nan)
        self._move(order, i + 1)

    def _leave(self, order: tuple[int, int, int], _: int) -> None:
        state, _, motion = order
        self._tell(self.now_us, state, OrderState.FINISHED)
        self._tell(self.now_us, motion, math.nan)
        forgotten_us = self.now_us + FORGOTTEN_AFTER_US
        self._at(forgotten_us, lambda: self._tell(forgotten_us, state, math.nan))
