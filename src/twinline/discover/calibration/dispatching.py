"""Which rule explains the order in which stations take what waits for them.

At every start the log shows what was taken and what else waited. A rule is scored by how often the
part that it would have taken is the one that was, against picking at random.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.calibration.parameters import Found, Known, Parameter
from twinline.discover.calibration.services import Services
from twinline.discover.calibration.setup_times import product_before
from twinline.discover.calibration.shares import Share
from twinline.discover.calibration.special import Floats
from twinline.discover.work import Flags, Indices
from twinline.plant import Plant

FEWEST: Final = 20
"""Choices without which nothing is said of a station."""
_MOST_CHOICES: Final = 3000
_MOST_WAITING: Final = 200
_FIRST: Final = "first-come"
_EXPLAINS: Final = 0.8
"""A rule is believed that explains so many of the choices; else the plainest one stands."""


@dataclass(frozen=True, slots=True)
class Scored:
    """How well one rule explains the choices of a station."""

    rule: str
    explained: Share
    """Choices in which it takes what was taken."""
    by_chance: float
    """The share that picking at random would explain."""


@dataclass(frozen=True, slots=True)
class Dispatching:
    """The choices of one station."""

    station: int
    n_choice: int
    scored: tuple[Scored, ...]
    """Best first."""


def find_dispatching(
    plant: Plant, services: Services, released_us: Mapping[int, int]
) -> tuple[Dispatching, ...]:
    """Score every rule at every station that had choices.

    Args:
        plant: The plant, for priorities and steps to go.
        services: All services.
        released_us: Release of each order where it is known; its first service otherwise.
    """
    ready_us = ready_us_of(services, released_us)
    keys = _keys(plant, services, ready_us, released_us)
    before = product_before(services)
    answers = []
    for station in range(len(plant.stations)):
        rows = np.flatnonzero(services.station == station)
        choices = list(_choices(services, ready_us, rows))
        if len(choices) >= FEWEST:
            answers.append(_score(station, choices, keys, (services, before)))
    return tuple(answers)


def dispatching_parameters(plant: Plant, found: tuple[Dispatching, ...]) -> Iterator[Found]:
    """The rule of each station, where one is better than the simplest."""
    for each in found:
        best = each.scored[0]
        first = next(s for s in each.scored if s.rule == _FIRST)
        better = best.explained.interval().low > first.explained.value
        rule = best if better and best.explained.value >= _EXPLAINS else first
        low, high = rule.explained.interval()
        others = ", ".join(f"{s.rule} {s.explained.value:.0%}" for s in each.scored if s != rule)
        doubts = (
            f"it explains {rule.explained.value:.0%} of the choices only: something else decides"
        )
        yield Found(
            Parameter(
                path=f"stations/{plant.stations[each.station].id}/dispatching",
                value=rule.rule,
                fitted=rule.rule,
                known=(Known("explained", rule.explained.value, low, high, is_time=False),),
                n=each.n_choice,
                reason=f"picking at random explains {rule.by_chance:.0%}; {others}",
                warnings=(doubts,) if rule.explained.value < _EXPLAINS else (),
            )
        )


def ready_us_of(services: Services, released_us: Mapping[int, int]) -> Indices:
    """(n_service,) when each could have begun at the earliest: the end of the one before it."""
    ready = services.start_us.copy()
    same = services.order[1:] == services.order[:-1]
    ready[1:][same] = services.end_us[:-1][same]
    first = np.append(True, ~same)[: len(services)]
    for i in np.flatnonzero(first).tolist():
        ready[i] = released_us.get(int(services.order[i]), ready[i])
    return ready


def _choices(services: Services, ready_us: Indices, rows: Indices) -> Iterator[tuple[Indices, int]]:
    """What waited at each start, what was taken among it; only where there was a choice."""
    rows = rows[np.argsort(services.start_us[rows], kind="stable")]
    start_us = services.start_us[rows]
    step = max(len(rows) // _MOST_CHOICES, 1)
    for i in range(0, len(rows), step):
        # What starts together was taken together, and was no choice between them.
        later = rows[i + 1 :][start_us[i + 1 :] > start_us[i]]
        waiting = later[ready_us[later] < start_us[i]][:_MOST_WAITING]
        if waiting.size and ready_us[rows[i]] <= start_us[i]:
            yield np.concatenate(([rows[i]], waiting)), int(rows[i])


def _keys(
    plant: Plant, services: Services, ready_us: Indices, released_us: Mapping[int, int]
) -> dict[str, Floats]:
    """For each rule what it orders by: the least goes first."""
    steps = [len(product.route) for product in plant.products]
    priority = np.array([float(product.priority) for product in plant.products])
    due = np.array([np.nan if p.due_after_us is None else p.due_after_us for p in plant.products])
    mean = _mean_service(services)
    keys = {
        _FIRST: ready_us.astype(np.float64),
        "last-come": -ready_us.astype(np.float64),
        "shortest-service": mean,
        "longest-service": -mean,
        "fewest-steps-left": np.array(steps)[services.product] - services.step.astype(np.float64),
    }
    if np.unique(priority).size > 1:
        keys["highest-priority"] = -priority[services.product]
    if released_us and not np.isnan(due).all():
        came = np.array([released_us.get(int(i), 0) for i in services.order], np.float64)
        keys["earliest-due"] = np.nan_to_num(came + due[services.product], nan=np.inf)
    return keys


def _mean_service(services: Services) -> Floats:
    """The mean service of each one's step, for one part where it is so known."""
    key = services.product.astype(np.int64) * 10_000 + services.step
    _, group = np.unique(key, return_inverse=True)
    total = np.bincount(group, services.service_us)
    means: Floats = (total / np.bincount(group))[group]
    return means


def _score(
    station: int,
    choices: list[tuple[Indices, int]],
    keys: dict[str, Floats],
    changing: tuple[Services, Indices],
) -> Dispatching:
    services, before = changing
    counts = dict.fromkeys([*keys, "least-setup"], 0.0)
    n_decided = dict.fromkeys(counts, 0)
    chance = float(np.mean([1 / waiting.size for waiting, _ in choices]))
    for waiting, taken in choices:
        alike: Flags = services.product[waiting] == before[taken]
        of_rule = {name: key[waiting] for name, key in keys.items()}
        of_rule["least-setup"] = np.where(alike, 0.0, 1.0)
        came = keys[_FIRST][waiting]
        for name, key in of_rule.items():
            best = np.lexsort((came, key))[0]
            counts[name] += waiting[best] == taken
            n_decided[name] += 1
    scored = [
        Scored(name, Share(int(count), n_decided[name]), chance) for name, count in counts.items()
    ]
    ranked = sorted(scored, key=lambda each: (-each.explained.value, each.rule != _FIRST))
    return Dispatching(station, len(choices), tuple(ranked))
