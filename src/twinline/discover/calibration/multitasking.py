"""Operators who are booked on several orders at once, and what that does to the times."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.calibration.profile import Interval
from twinline.discover.calibration.service_models import slope
from twinline.discover.calibration.special import Floats
from twinline.discover.discovery import Discovery
from twinline.discover.intervals import profile
from twinline.discover.work import Indices, WorkKind, totals

FEWEST: Final = 30
_OFTEN: Final = 0.02
_SPLIT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Multitasking:
    """What the rows of all operators say."""

    n_operator: int
    several_share: float
    """Of operators' time, with two rows or more at once."""
    most_at_once: int
    n: int
    """Rows compared."""
    power: float
    """A row takes as much longer as the number at once to this power: 0 not at all, 1 in turn."""
    power_interval: Interval
    text: str


def find_multitasking(found: Discovery, residual: Floats) -> Multitasking | None:
    """Ask whether rows that one operator has at once take longer; None without operators.

    Args:
        found: What was discovered.
        residual: (n_service,) logarithm of each service's time over the mean of its step.
    """
    work = found.work
    rows = np.flatnonzero((work.operator >= 0) & (work.kind == WorkKind.PRODUCTION))
    if rows.size < FEWEST:
        return None
    at_once = profile(work.operator[rows], work.start_us[rows], work.end_us[rows])
    length_us = at_once.length_us().astype(np.float64)
    busy_us = float(length_us[at_once.count > 0].sum())
    share = float(length_us[at_once.count > 1].sum()) / max(busy_us, 1.0)
    mean = _mean_at_once(at_once.group, at_once.at_us, at_once.count, (found, rows))
    service = found.passes.of_visit[found.visits.of_row[rows]]
    known = np.isfinite(residual[service])
    weight = (work.end_us - work.start_us)[rows][known]
    n_service = len(residual)
    total = totals(service[known], weight, n_service)
    ahead = totals(service[known], weight * np.log(mean[known]), n_service)
    own = np.flatnonzero(total > 0)
    power, spread = slope(ahead[own] / total[own], residual[own])
    ends = Interval(power - spread, power + spread)
    return Multitasking(
        n_operator=int(np.unique(work.operator[rows]).size),
        several_share=share,
        most_at_once=int(at_once.count.max()),
        n=own.size,
        power=power,
        power_interval=ends,
        text=_told(share, power, ends),
    )


def _mean_at_once(
    group: Indices, at_us: Indices, count: Indices, rows_of: tuple[Discovery, Indices]
) -> Floats:
    """How many rows the operator of each row had at once, on average over the row."""
    found, rows = rows_of
    work = found.work
    base_us = int(at_us.min())
    span_us = int(at_us.max()) - base_us + 1
    keys = group * span_us + (at_us - base_us)
    length_us = np.append(np.diff(at_us), 0)
    length_us[np.append(group[1:] != group[:-1], True)] = 0
    area = np.concatenate(([0.0], np.cumsum(length_us * count.astype(np.float64))))
    ends = []
    for instants in (work.start_us[rows], work.end_us[rows]):
        key = work.operator[rows].astype(np.int64) * span_us + (instants - base_us)
        i = np.searchsorted(keys, key, side="right") - 1
        ends.append(area[i] + (instants - at_us[i]) * count[i])
    length = np.maximum(work.end_us[rows] - work.start_us[rows], 1)
    mean: Floats = np.maximum((ends[1] - ends[0]) / length, 1.0)
    return mean


def _told(share: float, power: float, ends: Interval) -> str:
    if share < _OFTEN:
        return "operators are on one order at a time"
    if math.isnan(power) or ends.low <= 0 <= ends.high:
        return "services do not take longer where an operator has several at once"
    if ends.low > _SPLIT:
        return "services take longer in proportion: the operator is at one of them at a time"
    if power < 0:
        return "services are shorter where an operator has several at once: long ones run alone"
    return "services take longer where an operator has several at once, though less than in turn"
