"""The three plants in SimPy, as somebody who knows SimPy would write them, and no slower.

All keep the same statistics as the kernel: the time of every station in each state, the integral
of every queue, and flow times. Time is in minutes.
"""

import random
import time
from collections.abc import Callable, Generator
from typing import NamedTuple

import kernel_models as models
import simpy

Events = Generator[simpy.Event, None, None]


class Run(NamedTuple):
    """What one run gave, and what it cost."""

    cpu_s: float
    n_part: int
    rate_per_min: float
    flow_min: float
    n_entry: int


class _Level:
    """How many wait, and its integral."""

    __slots__ = ("area", "env", "n", "since")

    def __init__(self, env: simpy.Environment) -> None:
        self.env, self.n, self.area, self.since = env, 0, 0.0, 0.0

    def change(self, by: int) -> None:
        now = self.env.now
        self.area += self.n * (now - self.since)
        self.since = now
        self.n += by


class _Departures:
    """Parts that have left, their flow times, and an event after the last."""

    def __init__(self, env: simpy.Environment, n_part: int) -> None:
        self.env, self.most = env, n_part
        self.n, self.flow_min = 0, 0.0
        self.all = env.event()

    def leave(self, released: float) -> None:
        self.n += 1
        self.flow_min += self.env.now - released
        if self.n == self.most:
            self.all.succeed()


def _timed(env: simpy.Environment, out: _Departures) -> Run:
    begin = time.process_time()
    env.run(until=out.all)
    cpu_s = time.process_time() - begin
    return Run(cpu_s, out.n, out.n / env.now, out.flow_min / out.n, next(env._eid))  # noqa: SLF001


def run_line(n_part: int, seed: int) -> Run:
    """M1."""
    draw = random.Random(seed).expovariate  # noqa: S311 - a simulation
    env = simpy.Environment()
    n = models.N_STATION
    rooms = [simpy.Store(env, capacity=models.N_ROOM) for _ in range(n)]
    levels = [_Level(env) for _ in range(n)]
    out = _Departures(env, n_part)
    spent = [[0.0, 0.0, 0.0] for _ in range(n)]

    def station(i: int) -> Events:
        mine, before, after = spent[i], rooms[i], rooms[i + 1] if i + 1 < n else None
        while True:
            ready = env.now
            part: float = ready
            if i:
                part = yield before.get()  # type: ignore[assignment]
                levels[i].change(-1)
            begin = env.now
            yield env.timeout(draw(1.0))
            end = env.now
            mine[0] += begin - ready
            mine[1] += end - begin
            if after is None:
                out.leave(part)
            else:
                yield after.put(part)
                levels[i + 1].change(1)
                mine[2] += env.now - end

    for i in range(n):
        env.process(station(i))
    return _timed(env, out)


STARVED, SETTING_UP, PRODUCING, BLOCKED, FAILED = range(5)


class _FailingStation:
    """A station of M2: what it is at, whether it runs, and the time in each state."""

    __slots__ = ("busy", "env", "process", "restored", "runs", "shown", "since", "spent")

    def __init__(self, env: simpy.Environment) -> None:
        self.env = env
        self.runs, self.busy, self.shown, self.since = True, False, STARVED, 0.0
        self.spent = [0.0] * 5
        self.restored = env.event()
        self.process: simpy.Process | None = None

    def show(self, state: int) -> None:
        self.account()
        self.shown = state

    def account(self) -> None:
        now = self.env.now
        self.spent[self.shown if self.runs else FAILED] += now - self.since
        self.since = now

    def fail_for_ever(self, draw: Callable[[float], float]) -> Events:
        while True:
            yield self.env.timeout(draw(1 / models.TO_FAILURE_MIN))
            self.account()
            self.runs = False
            if self.busy and self.process is not None:
                self.process.interrupt()
            yield self.env.timeout(draw(1 / models.TO_RESTORATION_MIN))
            self.account()
            self.runs = True
            self.restored.succeed()
            self.restored = self.env.event()

    def hold(self, rest: float) -> Events:
        """Work for so long, failures not counted."""
        while True:
            if not self.runs:
                yield self.restored
            begin = self.env.now
            self.busy = True
            try:
                yield self.env.timeout(rest)
            except simpy.Interrupt:
                self.busy = False
                rest -= self.env.now - begin
                continue
            self.busy = False
            return


class _FailingLine:
    """M2: its stations, and the rooms before them."""

    def __init__(self, env: simpy.Environment, seed: int, n_part: int) -> None:
        n = models.N_STATION
        self.rng = random.Random(seed)  # noqa: S311 - a simulation
        self.env = env
        self.rooms = [simpy.Store(env, capacity=models.N_ROOM) for _ in range(n)]
        self.levels = [_Level(env) for _ in range(n)]
        self.stations = [_FailingStation(env) for _ in range(n)]
        self.out = _Departures(env, n_part)
        for i, mine in enumerate(self.stations):
            mine.process = env.process(self.serve(i))
            env.process(mine.fail_for_ever(self.rng.expovariate))

    def take(self, i: int) -> Generator[simpy.Event, tuple[float, int], tuple[float, int]]:
        if not i:
            return self.env.now, self.rng.randrange(models.N_PRODUCT)
        part = yield self.rooms[i].get()
        self.levels[i].change(-1)
        return part

    def serve(self, i: int) -> Events:
        mine, draw, last = self.stations[i], self.rng.expovariate, -1
        while True:
            if not mine.runs:
                yield mine.restored
            released, product = yield from self.take(i)
            if product != last:
                last = product
                mine.show(SETTING_UP)
                yield from mine.hold(models.SETUP_MIN)
            mine.show(PRODUCING)
            yield from mine.hold(draw(1.0))
            if i + 1 == models.N_STATION:
                self.out.leave(released)
            else:
                mine.show(BLOCKED)
                yield self.rooms[i + 1].put((released, product))
                self.levels[i + 1].change(1)
            mine.show(STARVED)


def run_failing_line(n_part: int, seed: int) -> Run:
    """M2."""
    env = simpy.Environment()
    return _timed(env, _FailingLine(env, seed, n_part).out)


class _Shop:
    """M3: its stations, what waits for them, and its operators."""

    def __init__(self, env: simpy.Environment, seed: int, n_part: int) -> None:
        n = models.N_SHOP_STATION
        self.rng = random.Random(seed)  # noqa: S311 - a simulation
        self.env = env
        self.routes, self.per_min = models.shop_routes()
        self.stations = [simpy.Resource(env) for _ in range(n)]
        self.levels = [_Level(env) for _ in range(n)]
        self.spent = [[0.0, 0.0, 0.0] for _ in range(n)]
        self.operators = simpy.Resource(env, models.N_OPERATOR)
        self.out = _Departures(env, n_part)
        env.process(self.release())

    def release(self) -> Events:
        draw = self.rng.expovariate
        while True:
            yield self.env.timeout(draw(self.per_min))
            self.env.process(self.part(self.routes[self.rng.randrange(models.N_ROUTE)]))

    def part(self, route: models.Route) -> Events:
        env, draw, operators = self.env, self.rng.expovariate, self.operators
        released = env.now
        for i, mean in zip(route.stations, route.means_min, strict=True):
            level, mine = self.levels[i], self.spent[i]
            level.change(1)
            with self.stations[i].request() as place:
                yield place
                level.change(-1)
                placed = env.now
                with operators.request() as operator:
                    yield operator
                    begin = env.now
                    yield env.timeout(draw(1 / models.LOADING_MIN))
                loaded = env.now
                yield env.timeout(draw(1 / mean))
            mine[0] += begin - placed
            mine[1] += loaded - begin
            mine[2] += env.now - loaded
        self.out.leave(released)


def run_shop(n_part: int, seed: int) -> Run:
    """M3."""
    env = simpy.Environment()
    return _timed(env, _Shop(env, seed, n_part).out)
