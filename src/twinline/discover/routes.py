"""Routes of products as graphs of steps: shares of the ways onward, alternatives, loops.

Rare arcs are kept unless they are both rarer than one in a hundred and seen fewer than three times;
what is dropped is said. An arc that a step needs, so that every order can reach it and leave it,
is never dropped.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from twinline.discover.intervals import first_of_group
from twinline.discover.steps import MOST_POSITIONS, Passes, StepTimes, measure_steps
from twinline.discover.work import Indices, Visits, Work, totals

LEAST_SHARE = 0.01
LEAST_COUNT = 3
START, END = -1, -2
"""Where an order comes from at its first step, and goes to after its last."""


@dataclass(frozen=True, slots=True)
class Arc:
    """One way from a step to the next; numbers are steps of the same route."""

    origin: int
    to: int
    count: int
    share: float
    """Of the ways onward from `origin` that were kept."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step of a route."""

    operation: int
    position: int
    """Which of the operation's steps in this route: 0 unless it stands there twice."""
    stations: tuple[tuple[int, int], ...]
    """Station and its visits, most used first."""
    times: StepTimes
    mean_rank: float
    """Where in the order's life it stands, from 0 (first) to 1 (last)."""


@dataclass(frozen=True, slots=True)
class Route:
    """What the orders of one product go through."""

    product: int
    n_order: int
    steps: tuple[RouteStep, ...]
    """By their rank; the first is where most orders enter."""
    arcs: tuple[Arc, ...]
    dropped: tuple[Arc, ...]
    """Too rare to believe; shares as counted."""


def find_routes(work: Work, visits: Visits, passes: Passes) -> tuple[Route, ...]:
    """Find the route of every product that has orders, by product."""
    n_operation = len(work.operations)
    key = (passes.product.astype(np.int64) * n_operation + passes.operation) * MOST_POSITIONS
    keys, step = np.unique(key + passes.position, return_inverse=True)
    times = measure_steps(passes, step, len(keys), parts=work.counts_parts)
    stations = _stations_of_steps(visits, step[passes.of_visit], len(work.stations))
    ranks = _mean_ranks(passes, step, len(keys))
    arcs = _count_arcs(passes, step, len(keys))
    product_of_step = keys // MOST_POSITIONS // n_operation
    n_order = np.bincount(passes.product[first_of_group(passes.order)])
    routes = []
    for product in np.unique(product_of_step).tolist():
        own = np.flatnonzero(product_of_step == product).tolist()
        steps = [
            RouteStep(
                operation=int(keys[i]) // MOST_POSITIONS % n_operation,
                position=int(keys[i]) % MOST_POSITIONS,
                stations=stations[i],
                times=times[i],
                mean_rank=ranks[i],
            )
            for i in own
        ]
        local = {START: START, END: END} | {i: j for j, i in enumerate(own)}
        counts = {(local[a], local[b]): n for (a, b), n in arcs[product].items()}
        routes.append(_route(product, int(n_order[product]), steps, counts))
    return tuple(routes)


def _count_arcs(
    passes: Passes, step: Indices, n_step: int
) -> dict[int, dict[tuple[int, int], int]]:
    """For each product, how often each step followed each."""
    first = first_of_group(passes.order)
    last = np.append(first[1:], True)
    follows = ~first[1:]
    origin = np.concatenate((step[:-1][follows], np.full(int(first.sum()), n_step), step[last]))
    to = np.concatenate((step[1:][follows], step[first], np.full(int(last.sum()), n_step)))
    product = np.concatenate(
        (passes.product[:-1][follows], passes.product[first], passes.product[last])
    )
    width = n_step + 1
    found, counts = np.unique((product * width + origin) * width + to, return_counts=True)
    arcs: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for code, count in zip(found.tolist(), counts.tolist(), strict=True):
        a, b = code // width % width, code % width
        pair = (START if a == n_step else a, END if b == n_step else b)
        arcs[code // width // width][pair] = count
    return arcs


def _stations_of_steps(
    visits: Visits, step: Indices, n_station: int
) -> dict[int, tuple[tuple[int, int], ...]]:
    found, counts = np.unique(step * n_station + visits.station, return_counts=True)
    stations: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for code, count in zip(found.tolist(), counts.tolist(), strict=True):
        stations[code // n_station].append((code % n_station, count))
    return {
        i: tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
        for i, pairs in stations.items()
    }


def _mean_ranks(passes: Passes, step: Indices, n_step: int) -> list[float]:
    begins = np.flatnonzero(first_of_group(passes.order))
    size = np.diff(np.append(begins, len(passes)))
    index = np.arange(len(passes)) - np.repeat(begins, size)
    rank = index / np.maximum(np.repeat(size, size) - 1, 1)
    counts = np.maximum(np.bincount(step, minlength=n_step), 1)
    means = totals(step, rank, n_step) / counts
    return [round(mean, 6) for mean in means.tolist()]


def _route(
    product: int, n_order: int, steps: list[RouteStep], counts: dict[tuple[int, int], int]
) -> Route:
    entries = {b: n for (a, b), n in counts.items() if a == START}
    first = min(entries, key=lambda b: (-entries[b], b))
    order = sorted(
        range(len(steps)), key=lambda i: (i != first, steps[i].mean_rank, steps[i].operation, i)
    )
    number = {START: START, END: END} | {old: new for new, old in enumerate(order)}
    renumbered = {(number[a], number[b]): n for (a, b), n in counts.items()}
    leaving: dict[int, int] = defaultdict(int)
    for (a, _), n in renumbered.items():
        leaving[a] += n
    rare = {
        pair
        for pair, n in renumbered.items()
        if n < LEAST_COUNT and n < LEAST_SHARE * leaving[pair[0]]
    }
    _keep_connected(renumbered, rare, len(steps))
    kept: dict[int, int] = defaultdict(int)
    for (a, _), n in ((pair, n) for pair, n in renumbered.items() if pair not in rare):
        kept[a] += n
    pairs = sorted(renumbered.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    return Route(
        product=product,
        n_order=n_order,
        steps=tuple(steps[i] for i in order),
        arcs=tuple(Arc(a, b, n, n / kept[a]) for (a, b), n in pairs if (a, b) not in rare),
        dropped=tuple(Arc(a, b, n, n / leaving[a]) for (a, b), n in pairs if (a, b) in rare),
    )


def _keep_connected(
    counts: dict[tuple[int, int], int], rare: set[tuple[int, int]], n_step: int
) -> None:
    """Take back arcs until every step can be reached from the start and can reach the end."""
    for origin, forward in ((START, True), (END, False)):
        while True:
            reached = _reached(counts.keys() - rare, origin, forward=forward)
            missing = set(range(n_step)) - reached
            near, far = (0, 1) if forward else (1, 0)
            bridges = [p for p in rare if p[near] in reached and p[far] in missing]
            if not missing or not bridges:
                break
            rare.remove(min(bridges, key=lambda pair: (-counts[pair], pair)))


def _reached(arcs: set[tuple[int, int]], origin: int, *, forward: bool) -> set[int]:
    ahead: dict[int, list[int]] = defaultdict(list)
    for a, b in arcs:
        ahead[a if forward else b].append(b if forward else a)
    reached, front = {origin}, [origin]
    while front:
        for step in ahead[front.pop()]:
            if step not in reached:
                reached.add(step)
                front.append(step)
    return reached
