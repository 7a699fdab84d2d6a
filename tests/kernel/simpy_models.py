"""Plants written once more for SimPy, an independent simulator: the judges of the kernel.

Each function takes plain numbers, times in microseconds, and says when which product departed.
They share nothing with the kernel and nothing with how a plant is described.
"""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import NamedTuple

import simpy

Departures = list[tuple[int, str]]
Arrivals = Sequence[tuple[int, str]]
Draw = Callable[[], int]
Events = Generator[simpy.Event, None, None]


def now_us(env: simpy.Environment) -> int:
    """The instant: whole, since every time that is waited for is."""
    return round(env.now)


def feed(
    env: simpy.Environment, arrivals: Iterable[tuple[int, str]], part: Callable[[str], Events]
) -> None:
    def release() -> Events:
        for at_us, name in arrivals:
            yield env.timeout(at_us - env.now)
            env.process(part(name))

    env.process(release())


def line_with_blocking(
    arrivals: Arrivals, services: Mapping[str, Sequence[int]], rooms: Sequence[int]
) -> Departures:
    """Stations in a row; `rooms` has the places in front of all but the first."""
    env = simpy.Environment()
    done: Departures = []
    n_station = len(rooms) + 1
    stations = [simpy.Resource(env) for _ in range(n_station)]
    # A part gives up its station when it has a place in the room or the station ahead.
    zones = [simpy.Resource(env, 10**9), *(simpy.Resource(env, room + 1) for room in rooms)]

    def part(name: str) -> Events:
        place = zones[0].request()
        yield place
        for j in range(n_station):
            station = stations[j].request()
            yield station
            yield env.timeout(services[name][j])
            left = place
            if j + 1 < n_station:
                place = zones[j + 1].request()
                yield place
            stations[j].release(station)
            zones[j].release(left)
        done.append((now_us(env), name))

    feed(env, arrivals, part)
    env.run()
    return done


class Visit(NamedTuple):
    """A step of a route in a shop: which station, how long it loads and serves."""

    station: str
    loading_us: int
    service_us: int


class Shop(NamedTuple):
    """How many places each station has, and who works at them."""

    places: Mapping[str, int]
    n_operator: int
    stay: bool
    """Whether operators stay until the end of the service."""


def shop_with_operators(
    arrivals: Arrivals, routes: Mapping[str, Sequence[Visit]], shop: Shop
) -> Departures:
    """Queues without limit; a place is held while its part waits for an operator to load it."""
    env = simpy.Environment()
    done: Departures = []
    stations = {id_: simpy.Resource(env, n) for id_, n in shop.places.items()}
    operators = simpy.Resource(env, shop.n_operator)

    def part(name: str) -> Events:
        before: tuple[simpy.Resource, simpy.resources.resource.Request] | None = None
        for visit in routes[name]:
            station = stations[visit.station]
            held = station.request()
            # It is in the next queue before the next part takes the place that it leaves.
            if before is not None:
                before[0].release(before[1])
            yield held
            with operators.request() as operator:
                yield operator
                yield env.timeout(visit.loading_us + visit.service_us * shop.stay)
            yield env.timeout(visit.service_us * (not shop.stay))
            before = (station, held)
        if before is not None:
            before[0].release(before[1])
        done.append((now_us(env), name))

    feed(env, arrivals, part)
    env.run()
    return done


def assembly(
    frames: Arrivals,
    services: Mapping[str, int],
    needs: Mapping[str, Mapping[str, int]],
    presses: Mapping[str, tuple[int, int]],
    end_us: int,
) -> Departures:
    """One station that assembles; each component has a press that never rests but when blocked.

    Args:
        frames: What arrives to be assembled.
        services: How long each is assembled.
        needs: The components of each, and how many.
        presses: The time for one component, and the places for it at the station.
        end_us: When to stop, since the presses never do.
    """
    env = simpy.Environment()
    done: Departures = []
    stores = {name: simpy.Container(env, capacity=room) for name, (_, room) in presses.items()}
    station = simpy.Resource(env)
    came = [env.event()]

    def press(name: str) -> Events:
        while True:
            yield env.timeout(presses[name][0])
            yield stores[name].put(1)
            came[0].succeed()
            came[0] = env.event()

    def frame(name: str) -> Events:
        with station.request() as place:
            yield place
            while any(stores[each].level < n for each, n in needs[name].items()):
                yield came[0]  # no component is taken before all are there
            for each, n in needs[name].items():
                yield stores[each].get(n)
            yield env.timeout(services[name])
            done.append((now_us(env), name))

    for each in presses:
        env.process(press(each))
    feed(env, frames, frame)
    env.run(until=end_us + 1)
    return done


class Furnace(NamedTuple):
    """How lots are made."""

    least: int
    most: int
    most_wait_us: int
    service_us: int


class _Lots:
    """The furnace, and what waits in front of it."""

    def __init__(self, env: simpy.Environment, furnace: Furnace, ahead: simpy.Store) -> None:
        self.env, self.furnace, self.ahead = env, furnace, ahead
        self.waiting: list[tuple[int, str]] = []
        self.came = env.event()
        env.process(self.heat())

    def part(self, name: str) -> Events:
        self.waiting.append((now_us(self.env), name))
        self.came.succeed()
        self.came = self.env.event()
        yield self.env.timeout(0)

    def gather(self) -> Events:
        while len(self.waiting) < self.furnace.least:
            if not self.waiting:
                yield self.came
                continue
            patience_us = self.waiting[0][0] + self.furnace.most_wait_us - self.env.now
            if patience_us <= 0:
                return
            yield self.came | self.env.timeout(patience_us)

    def heat(self) -> Events:
        while True:
            yield from self.gather()
            n = min(self.furnace.most, len(self.waiting))
            lot, self.waiting = self.waiting[:n], self.waiting[n:]
            yield self.env.timeout(self.furnace.service_us)
            for _, name in lot:
                yield self.ahead.put(name)


def furnace_and_finish(
    arrivals: Arrivals, furnace: Furnace, finish_us: int, room: int
) -> Departures:
    """Lots of one product, then one by one through a station with few places in front."""
    env = simpy.Environment()
    done: Departures = []
    ahead = simpy.Store(env, capacity=room)

    def finish() -> Events:
        while True:
            name = yield ahead.get()
            yield env.timeout(finish_us)
            done.append((now_us(env), str(name)))

    env.process(finish())
    feed(env, arrivals, _Lots(env, furnace, ahead).part)
    env.run(until=arrivals[-1][0] + 10**12)
    return done


def setup_matrix(
    arrivals: Arrivals, services: Mapping[str, int], setups: Mapping[tuple[str, str], int]
) -> Departures:
    """A queue in front of one station that is set up whenever the product changes."""
    env = simpy.Environment()
    done: Departures = []
    station = simpy.Resource(env)
    last: list[str] = []

    def part(name: str) -> Events:
        with station.request() as place:
            yield place
            if last and last[0] != name:
                yield env.timeout(setups[last[0], name])
            last[:] = [name]
            yield env.timeout(services[name])
            done.append((now_us(env), name))

    feed(env, arrivals, part)
    env.run()
    return done


class _Hours:
    """When a station works."""

    def __init__(self, env: simpy.Environment, stretches: Sequence[tuple[int, int]]) -> None:
        self.env, self.stretches = env, stretches

    def left_us(self) -> int:
        """Until the end of the shift; nothing outside of it."""
        now = now_us(self.env)
        return next((end - now for begin, end in self.stretches if begin <= now < end), 0)

    def open(self) -> Events:
        now = now_us(self.env)
        if not self.left_us():
            yield self.env.timeout(min(b for b, _ in self.stretches if b > now) - now)

    def serve(self, service_us: int) -> Events:
        """Work, with a rest wherever a shift ends."""
        while service_us:
            work_us = min(service_us, self.left_us())
            yield self.env.timeout(work_us)
            service_us -= work_us
            if service_us:
                yield from self.open()


def shifts(
    arrivals: Arrivals,
    services: Mapping[str, int],
    stretches: Sequence[tuple[int, int]],
    *,
    interrupt: bool,
) -> Departures:
    """A queue in front of one station that works in the given stretches only."""
    env = simpy.Environment()
    done: Departures = []
    waiting = simpy.Store(env)
    hours = _Hours(env, stretches)

    def part(name: str) -> Events:
        yield waiting.put(name)

    def station() -> Events:
        while True:
            name = str((yield waiting.get()))
            yield from hours.open()
            if interrupt:
                yield from hours.serve(services[name])
            else:
                yield env.timeout(services[name])
            done.append((now_us(env), name))

    env.process(station())
    feed(env, arrivals, part)
    env.run(until=stretches[-1][0])
    return done
