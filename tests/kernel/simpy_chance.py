"""Plants with chance, written once more for SimPy: judges of the kernel's means.

Each function takes a seed and says what one long run gave. Times are in seconds.
"""

import random
from typing import NamedTuple

import simpy
from tests.kernel.simpy_models import Events


class Rework(NamedTuple):
    """A part is made, inspected, and mended where it is defective and worth it."""

    arrival_s: float = 60
    make_s: float = 40
    inspect_s: float = 25
    mend_s: float = 50
    defect_share: float = 0.3
    mended_share: float = 0.7


class Found(NamedTuple):
    """Of a run, after its warm-up."""

    flow_s: float
    departures_per_s: float
    busy: float
    """Share of time in which the last station works."""


class _Watch:
    """Sums from the end of the warm-up on."""

    def __init__(self, env: simpy.Environment, from_s: float) -> None:
        self.env, self.from_s = env, from_s
        self.n, self.flow_s, self.busy_s = 0, 0.0, 0.0

    def leave(self, released_s: float) -> None:
        if self.env.now >= self.from_s:
            self.n += 1
            self.flow_s += self.env.now - released_s

    def worked(self, begin_s: float) -> None:
        self.busy_s += max(self.env.now - max(begin_s, self.from_s), 0)

    def found(self) -> Found:
        watched_s = self.env.now - self.from_s
        return Found(self.flow_s / self.n, self.n / watched_s, self.busy_s / watched_s)


def rework(seed: int, plant: Rework, length_s: tuple[float, float]) -> Found:
    """Exponential times, queues without limit; a mended part is inspected again, and good."""
    rng = random.Random(seed)  # noqa: S311 - a simulation
    env = simpy.Environment()
    make, inspect, mend = (simpy.Resource(env) for _ in range(3))
    watch = _Watch(env, length_s[0])

    def visit(station: simpy.Resource, mean_s: float) -> Events:
        with station.request() as place:
            yield place
            begin = env.now
            yield env.timeout(rng.expovariate(1 / mean_s))
            if station is mend:
                watch.worked(begin)

    def part() -> Events:
        released = env.now
        yield from visit(make, plant.make_s)
        defective = rng.random() < plant.defect_share
        yield from visit(inspect, plant.inspect_s)
        if defective and rng.random() < plant.mended_share:
            yield from visit(mend, plant.mend_s)
            yield from visit(inspect, plant.inspect_s)
        watch.leave(released)

    def release() -> Events:
        while True:
            yield env.timeout(rng.expovariate(1 / plant.arrival_s))
            env.process(part())

    env.process(release())
    env.run(until=length_s[1])
    return watch.found()
