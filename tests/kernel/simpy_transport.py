"""Stations that fail, and parts on the way, written once more for SimPy: judges of the kernel.

Times are in microseconds, lengths in metres. Nothing is shared with the kernel.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import simpy
from tests.kernel.simpy_models import Arrivals, Departures, Draw, Events, feed, now_us


class Failing(NamedTuple):
    """One station of `breakdowns`."""

    service_us: Draw
    to_failure_us: Draw
    to_restoration_us: Draw
    by_production: bool


class _Worn:
    """A station that fails: how much of its service is left, and how long until it fails."""

    def __init__(self, env: simpy.Environment, made: Failing, crew: simpy.Resource) -> None:
        self.env, self.made, self.crew = env, made, crew
        self.runs = True
        self.restored = env.event()
        self.process: simpy.Process | None = None
        self.left_us = made.to_failure_us()
        self.failed_us = 0
        if not made.by_production:
            env.process(self.by_calendar())

    def by_calendar(self) -> Events:
        while True:
            yield self.env.timeout(self.left_us)
            if self.process is not None:
                self.process.interrupt()
            yield from self.restore()

    def restore(self) -> Events:
        begin = now_us(self.env)
        self.runs = False
        with self.crew.request() as one:
            yield one
            yield self.env.timeout(self.made.to_restoration_us())
        self.runs = True
        self.failed_us += now_us(self.env) - begin
        self.left_us = self.made.to_failure_us()
        self.restored.succeed()
        self.restored = self.env.event()

    def wait(self) -> Events:
        while not self.runs:
            yield self.restored

    def serve(self, rest: int) -> Events:
        yield from self.wait()
        while True:
            begin = now_us(self.env)
            if self.made.by_production:
                now = min(rest, self.left_us)
                yield self.env.timeout(now)
                rest -= now
                self.left_us -= now
                if not self.left_us:
                    yield from self.restore()
            else:
                self.process = self.env.active_process
                try:
                    yield self.env.timeout(rest)
                    rest = 0
                except simpy.Interrupt:
                    rest -= now_us(self.env) - begin
                self.process = None
                yield from self.wait()
            if not rest:
                return


def breakdowns(stations: Mapping[str, Failing], n_crew: int, end_us: int) -> Departures:
    """Stations that never lack parts, and a crew that restores them one after the other."""
    env = simpy.Environment()
    done: Departures = []
    crew = simpy.Resource(env, n_crew)

    def station(name: str, worn: _Worn) -> Events:
        while True:
            yield from worn.serve(worn.made.service_us())
            done.append((now_us(env), name))

    for name, made in stations.items():
        env.process(station(name, _Worn(env, made, crew)))
    env.run(until=end_us + 1)
    return done


class Haul(NamedTuple):
    """What one product needs: two stations, and a vehicle from the one to the other."""

    first_us: int
    second_us: int
    from_m: int
    to_m: int


class Fleet(NamedTuple):
    """Vehicles on a straight line that wait at its beginning at first."""

    n: int
    loading_us: int
    unloading_us: int
    loaded_us_per_m: int
    empty_us_per_m: int


class _Load:
    """A part that waits for a vehicle; `taken` happens when it is on one."""

    def __init__(self, env: simpy.Environment, name: str, haul: Haul) -> None:
        self.name, self.haul = name, haul
        self.taken = env.event()


class _Vehicles:
    """Where vehicles are free, and what waits for one: never both."""

    def __init__(
        self, env: simpy.Environment, fleet: Fleet, arrived: Callable[[str], Events]
    ) -> None:
        self.env, self.fleet, self.arrived = env, fleet, arrived
        self.free_m = [0] * fleet.n
        self.waiting: list[_Load] = []

    def fetch(self, load: _Load) -> None:
        if not self.free_m:
            self.waiting.append(load)
            return
        at_m = min(self.free_m, key=lambda at: abs(at - load.haul.from_m))
        self.free_m.remove(at_m)
        self.env.process(self.drive(at_m, load))

    def drive(self, at_m: int, load: _Load) -> Events:
        """One load after the other, the nearest first, until none waits."""
        empty_m = abs(at_m - load.haul.from_m)
        loaded_m = abs(load.haul.to_m - load.haul.from_m)
        yield self.env.timeout(empty_m * self.fleet.empty_us_per_m + self.fleet.loading_us)
        load.taken.succeed()
        yield self.env.timeout(loaded_m * self.fleet.loaded_us_per_m + self.fleet.unloading_us)
        self.env.process(self.arrived(load.name))
        here_m = load.haul.to_m
        if not self.waiting:
            self.free_m.append(here_m)
            return
        nearest = min(self.waiting, key=lambda other: abs(other.haul.from_m - here_m))
        self.waiting.remove(nearest)
        self.env.process(self.drive(here_m, nearest))


def vehicles(arrivals: Arrivals, hauls: Mapping[str, Haul], fleet: Fleet) -> Departures:
    """Each product has a station at either end of its way; the nearest load is fetched first.

    A part stays at its first station until it is loaded. A load that comes takes the nearest
    vehicle that is free.
    """
    env = simpy.Environment()
    done: Departures = []
    firsts = {name: simpy.Resource(env) for name in hauls}
    seconds = {name: simpy.Resource(env) for name in hauls}

    def part(name: str) -> Events:
        with firsts[name].request() as place:
            yield place
            yield env.timeout(hauls[name].first_us)
            load = _Load(env, name, hauls[name])
            driven.fetch(load)
            yield load.taken

    def second(name: str) -> Events:
        with seconds[name].request() as place:
            yield place
            yield env.timeout(hauls[name].second_us)
            done.append((now_us(env), name))

    driven = _Vehicles(env, fleet, second)
    feed(env, arrivals, part)
    env.run()
    return done


def kanban(arrivals: Arrivals, services: Mapping[str, Sequence[int]], most: int) -> Departures:
    """Three stations; at most so many parts at the last two and in front of them."""
    env = simpy.Environment()
    done: Departures = []
    stations = [simpy.Resource(env) for _ in range(3)]
    cards = simpy.Resource(env, most)

    def part(name: str) -> Events:
        with stations[0].request() as first:
            yield first
            yield env.timeout(services[name][0])
            card = cards.request()
            yield card
        for j in (1, 2):
            with stations[j].request() as place:
                yield place
                yield env.timeout(services[name][j])
        cards.release(card)
        done.append((now_us(env), name))

    feed(env, arrivals, part)
    env.run()
    return done


class Belt(NamedTuple):
    """A conveyor between two stations, in microseconds of its own movement."""

    run_us: int
    """From one end to the other."""
    pitch_us: int
    """One part's length and gap."""


def accumulating(
    arrivals_us: Sequence[int], services_us: Sequence[tuple[int, int]], belt: Belt
) -> list[int]:
    """When parts leave the second of two stations with an accumulating conveyor between them.

    With x_k the front of part k, x_k <= x_(k-1) - pitch, and all that can move do so at once: a
    part is at the end a run after it entered, and a pitch after its predecessor left. It may enter
    a pitch after its predecessor did, while the others leave room for its whole pitch.
    """
    n = belt.run_us // belt.pitch_us
    entered: list[int] = []
    left: list[int] = []
    done: list[int] = []
    for k, (at_us, (first_us, second_us)) in enumerate(zip(arrivals_us, services_us, strict=True)):
        enter = max(at_us, entered[-1] if k else 0) + first_us
        if k:
            enter = max(enter, entered[-1] + belt.pitch_us)
        if k >= n:
            enter = max(enter, left[k - n])
        arrive = enter + belt.run_us
        if k:
            arrive = max(arrive, left[-1] + belt.pitch_us, done[-1])
        entered.append(enter)
        left.append(arrive)
        done.append(arrive + second_us)
    return done


class _Clock:
    """How far a conveyor has moved, in microseconds of its movement."""

    def __init__(self) -> None:
        self.stops: list[tuple[int, int]] = []

    def moved(self, at_us: int) -> int:
        return at_us - sum(min(at_us, end) - begin for begin, end in self.stops if begin < at_us)

    def instant(self, moved_us: int) -> int:
        """When it has moved so much."""
        for begin, end in self.stops:
            if begin < moved_us:
                moved_us += end - begin
        return moved_us


def standing(
    arrivals_us: Sequence[int], services_us: Sequence[tuple[int, int]], belt: Belt
) -> list[int]:
    """As `accumulating`, with a conveyor that stands while the part at its end must wait."""
    clock = _Clock()
    n = belt.run_us // belt.pitch_us
    free_us = before_us = entered_at = 0
    left: list[int] = []
    done: list[int] = []
    for k, (at_us, (first_us, second_us)) in enumerate(zip(arrivals_us, services_us, strict=True)):
        enter = max(at_us, free_us) + first_us
        if k:
            enter = max(enter, clock.instant(entered_at + belt.pitch_us))
        if k >= n:
            enter = max(enter, left[k - n])
        free_us, entered_at = enter, clock.moved(enter)
        arrive = clock.instant(entered_at + belt.run_us)
        left.append(max(arrive, before_us))
        if left[-1] > arrive:
            clock.stops.append((arrive, left[-1]))
        before_us = left[-1] + second_us
        done.append(before_us)
    return done
