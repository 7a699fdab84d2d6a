"""Exact answers for the tests: Markov chains solved numerically, and formulas of queues."""

import math
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np

State = TypeVar("State", bound=Hashable)


def stationary(
    start: State, moves: Callable[[State], Iterable[tuple[State, float]]]
) -> dict[State, float]:
    """The long-run share of time in each state that can be reached from `start`.

    Args:
        start: Any state of the chain.
        moves: The states that follow a state, each with its rate; a state may be named twice.
    """
    number: dict[State, int] = {start: 0}
    waiting: list[State] = [start]
    rates: list[tuple[int, int, float]] = []
    while waiting:
        state = waiting.pop()
        for after, rate in moves(state):
            if after not in number:
                number[after] = len(number)
                waiting.append(after)
            rates.append((number[state], number[after], rate))
    n = len(number)
    balance = np.zeros((n, n))
    for origin, goal, rate in rates:
        balance[goal, origin] += rate
        balance[origin, origin] -= rate
    balance[n - 1, :] = 1.0  # one balance equation follows from the others
    right = np.zeros(n)
    right[n - 1] = 1.0
    return dict(zip(number, np.linalg.solve(balance, right).tolist(), strict=True))


def erlang_c(n_server: int, load: float) -> float:
    """The probability that an arrival waits in M/M/c. Source: Erlang 1917."""
    terms = [load**k / math.factorial(k) for k in range(n_server)]
    last = load**n_server / math.factorial(n_server) * n_server / (n_server - load)
    return last / (sum(terms) + last)


def mean_wait(rate: float, mean: float, variance: float) -> float:
    """The mean time in the queue of M/G/1. Source: Pollaczek 1930, Khinchine 1932."""
    return rate * (variance + mean**2) / (2 * (1 - rate * mean))


def closed_cycle(means: Sequence[float], n_part: int) -> tuple[float, list[float]]:
    """Rate and mean parts at each of a cycle of exponential stations, by mean value analysis.

    Source: Reiser and Lavenberg 1980.
    """
    at = [0.0] * len(means)
    rate = 0.0
    for n in range(1, n_part + 1):
        times = [mean * (1 + level) for mean, level in zip(means, at, strict=True)]
        rate = n / sum(times)
        at = [rate * time for time in times]
    return rate, at


def repairmen(n_machine: int, n_crew: int, up: float, repair: float) -> float:
    """The mean number of machines that do not run, by Palm 1943."""
    weight = [1.0]
    for k in range(n_machine):
        weight.append(weight[-1] * (n_machine - k) / up * repair / min(k + 1, n_crew))
    return sum(k * w for k, w in enumerate(weight)) / sum(weight)


def two_stations(means: tuple[float, float], places: int) -> dict[str, float]:
    """A saturated line of two exponential stations with blocking after service.

    The state is how many parts have left the first station's service and not the second's:
    one more than the places and the second station hold means that the first is blocked.
    """
    most = places + 2

    def moves(n: int) -> Iterable[tuple[int, float]]:
        if n < most:
            yield n + 1, 1 / means[0]
        if n > 0:
            yield n - 1, 1 / means[1]

    share = stationary(0, moves)
    return {
        "rate": (1 - share[0]) / means[1],
        "blocked": share[most],
        "starved": share[0],
        "queue": sum(p * min(max(n - 1, 0), places) for n, p in share.items()),
    }
