"""Whether stations that do the same steps differ in speed, and by how much."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.calibration.parameters import Found, Known, Parameter
from twinline.discover.calibration.profile import LEVEL
from twinline.discover.calibration.quantiles import f_above, t_quantile
from twinline.discover.calibration.services import Services, leads
from twinline.discover.calibration.special import Floats
from twinline.discover.work import Indices
from twinline.plant import Plant

_LEAST_P: Final = 0.01
_LEAST_FACTOR: Final = 0.03
"""A smaller difference is not worth a parameter."""
_FEWEST: Final = 10
"""Services of a step at a station without which the station is not compared."""


@dataclass(frozen=True, eq=False, slots=True)
class Factors:
    """By what each station multiplies service times."""

    value: Floats
    """(n_station,) 1 where stations do not differ."""
    error: Floats
    """(n_station,) half the width of the interval of its logarithm; 0 where it is 1."""


def find_factors(plant: Plant, services: Services) -> tuple[Factors, tuple[Found, ...]]:
    """Find by how much stations differ that do the same steps.

    Logarithms of the times are explained by the step and the station together. Of stations that
    share steps the one with most services is the measure of the others.
    """
    n_station = len(plant.stations)
    rows = _comparable(services)
    factors = Factors(np.ones(n_station), np.zeros(n_station))
    found: list[Found] = []
    if not rows.size:
        return factors, ()
    step = _numbered(services.product[rows].astype(np.int64) * 10_000 + services.step[rows])
    station = _numbered(services.station[rows].astype(np.int64))
    ids = np.unique(services.station[rows].astype(np.int64))
    y = np.log(services.service_us[rows])
    for group in _connected(step, station):
        own = np.flatnonzero(np.isin(station, group))
        found.extend(_compare(plant, ids[group], (y[own], step[own], station[own]), group, factors))
    return factors, tuple(found)


def _comparable(services: Services) -> Indices:
    """Services of steps that at least two stations do often enough."""
    usable = np.flatnonzero((services.service_us > 0) & leads(services) & ~services.cut)
    step = services.product[usable].astype(np.int64) * 10_000 + services.step[usable]
    pair = step * 100_000 + services.station[usable]
    pairs, inverse, counts = np.unique(pair, return_inverse=True, return_counts=True)
    often = counts >= _FEWEST
    steps, n_often = np.unique(pairs[often] // 100_000, return_counts=True)
    several = steps[n_often > 1]
    rows: Indices = usable[often[inverse] & np.isin(step, several)]
    return rows


def _numbered(keys: Indices) -> Indices:
    _, numbers = np.unique(keys, return_inverse=True)
    return numbers.astype(np.int64)


def _connected(step: Indices, station: Indices) -> Iterator[Indices]:
    """Groups of stations that share steps with each other."""
    label = np.arange(int(station.max()) + 1)
    while True:
        least = np.full(int(step.max()) + 1, len(label))
        np.minimum.at(least, step, label[station])
        moved = label.copy()
        np.minimum.at(moved, station, least[step])
        if (moved == label).all():
            break
        label = moved
    for each in np.unique(label).tolist():
        members = np.flatnonzero(label == each)
        if members.size > 1:
            yield members


def _compare(
    plant: Plant,
    ids: Indices,
    columns: tuple[Floats, Indices, Indices],
    group: Indices,
    factors: Factors,
) -> Iterator[Found]:
    y, step, station = columns
    place = np.searchsorted(group, station)
    n, n_step, n_own = y.size, np.unique(step).size, group.size
    base = int(np.argmax(np.bincount(place)))
    design = np.zeros((n, n_own))
    design[np.arange(n), place] = 1.0
    design = np.delete(design, base, axis=1)
    numbers = _numbered(step)
    design, y = _centred(design, numbers), _centred(y[:, None], numbers)[:, 0]
    effects, *_ = np.linalg.lstsq(design, y, rcond=None)
    n_freedom = n - n_step - (n_own - 1)
    rest = float(((y - design @ effects) ** 2).sum())
    ratio = (float(y @ y) - rest) / (n_own - 1) / max(rest / n_freedom, 1e-300)
    p = f_above(ratio, n_own - 1, n_freedom)
    if p >= _LEAST_P:
        return
    inverse = np.linalg.pinv(design.T @ design)
    errors = np.sqrt(np.diag(inverse) * rest / n_freedom)
    t = t_quantile((1 + LEVEL) / 2, n_freedom)
    others = [i for i in range(n_own) if i != base]
    for i, effect, error in zip(others, effects.tolist(), errors.tolist(), strict=True):
        if abs(effect) < _LEAST_FACTOR or abs(effect) < t * error:
            continue
        factors.value[ids[i]] = math.exp(effect)
        factors.error[ids[i]] = t * error
        own = plant.stations[int(ids[i])]
        text = f"{math.exp(effect):.4g}"
        ends = math.exp(effect - t * error), math.exp(effect + t * error)
        yield Found(
            Parameter(
                path=f"stations/{own.id}/service_factor",
                value=text,
                fitted=text,
                known=(Known("service_factor", math.exp(effect), *ends, is_time=False),),
                n=int((place == i).sum()),
                p=None,
                reason=f"against {plant.stations[int(ids[base])].id}, for the same steps",
            )
        )


def _centred(columns: Floats, group: Indices) -> Floats:
    """Columns less the mean of their group."""
    counts = np.bincount(group)
    means = np.stack([np.bincount(group, column) / counts for column in columns.T], axis=1)
    return columns - means[group]
