"""Which rule a station goes by: the one that agrees with most of the choices it made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.discover.event_log import Numbers
from twinline.discover.trace.recorded import Trace
from twinline.discover.work import Indices

FIRST_COME: Final = "first-come"
RULES: Final = (
    FIRST_COME,
    "last-come",
    "shortest-service",
    "longest-service",
    "fewest-steps-left",
)
"""Those of the kernel's rules that ask for nothing but what a log shows. Of due dates, priorities
and change-overs between products a log says nothing that would serve."""
FEWEST_CHOICES: Final = 20
_SURE: Final = 2.0
"""Standard errors by which another rule must agree more often than first come, first served."""
_MOST_COMPARED: Final = 5_000_000
"""Visits looked at for one station; what comes later is not asked."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a station's choices say about its rule."""

    rule: str
    n_choice: int
    """Starts while another visit waited as well."""
    agreement: Mapping[str, float]
    """Rule -> share of the choices that it would have made, too; empty without choices."""
    by_chance: float
    """Share that a choice by lot would agree with any rule."""


def ranks(trace: Trace, rule: str) -> Numbers:
    """(n_visit,) what a rule orders visits by: the least goes first.

    Of a service the mean of its product and operation is taken, which people know beforehand.
    """
    service_us = _mean_service_us(trace)
    if rule == "last-come":
        return -trace.arrival_us.astype(np.float64)
    if rule == "shortest-service":
        return service_us
    if rule == "longest-service":
        return -service_us
    if rule == "fewest-steps-left":
        return _steps_left(trace).astype(np.float64)
    return np.zeros(len(trace))


def _mean_service_us(trace: Trace) -> Numbers:
    numbers = {name: i for i, name in enumerate(dict.fromkeys(trace.products))}
    product = np.array([numbers[name] for name in trace.products])[trace.order[trace.way]]
    kind = product * (int(trace.operation.max(initial=0)) + 1) + trace.operation
    _, group = np.unique(kind, return_inverse=True)
    means = np.bincount(group, trace.work_us - trace.setup_us) / np.bincount(group)
    return np.rint(means)[group]


def _steps_left(trace: Trace) -> Indices:
    ends = np.searchsorted(trace.way, trace.way, side="right")
    left: Indices = ends - np.arange(len(trace))
    return left


def find_rules(trace: Trace) -> list[Choices]:
    """Find the rule of each station."""
    by_rule = np.stack([ranks(trace, rule) for rule in RULES])
    by_station = np.argsort(trace.station, kind="stable")
    n_station = len(trace.plant.stations)
    bounds = np.searchsorted(trace.station[by_station], np.arange(n_station + 1))
    return [
        _find_rule(trace, by_rule, by_station[bounds[i] : bounds[i + 1]]) for i in range(n_station)
    ]


def _find_rule(trace: Trace, by_rule: NDArray[np.float64], visits: Indices) -> Choices:
    waited = visits[trace.known[visits] & (trace.arrival_us[visits] < trace.start_us[visits])]
    starts = waited[np.argsort(trace.start_us[waited], kind="stable")]
    coming = waited[np.argsort(-trace.arrival_us[waited], kind="stable")].tolist()
    waiting: dict[int, None] = {}
    agreed = np.zeros(len(RULES))
    n, lot, compared = 0, 0.0, 0
    for each in starts.tolist():
        now_us = trace.start_us[each]
        while coming and trace.arrival_us[coming[-1]] < now_us:
            waiting[coming.pop()] = None
        del waiting[each]
        others = np.fromiter(waiting, np.int64, len(waiting))
        others = others[trace.start_us[others] > now_us]
        compared += len(waiting)
        if len(others):
            n += 1
            lot += 1.0 / (1 + len(others))
            own, rival = by_rule[:, each, None], by_rule[:, others]
            longer = trace.arrival_us[others] < trace.arrival_us[each]
            agreed += ~((rival < own) | ((rival == own) & longer)).any(axis=1)
        if compared > _MOST_COMPARED:
            break
    if not n:
        return Choices(FIRST_COME, 0, {}, 0.0)
    shares = agreed / n
    best = int(np.argmax(shares))
    error = float(np.sqrt(max(shares[0] * (1 - shares[0]), 1.0 / n) / n))
    sure = n >= FEWEST_CHOICES and shares[best] > shares[0] + _SURE * error
    rule = RULES[best] if sure else FIRST_COME
    return Choices(rule, n, dict(zip(RULES, shares.tolist(), strict=True)), lot / n)
