"""Who works where: operators who work at much the same stations form a pool."""

from dataclasses import dataclass

import numpy as np

from twinline.discover.event_log import Numbers
from twinline.discover.work import Flags, Work, totals

MAIN_SHARE = 0.1
"""A station belongs to an operator's skills above this share of the operator's hours."""
ALIKE_SHARE = 0.5
"""Operators are alike whose common stations are at least this share of all their stations."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Operators who can stand in for each other."""

    operators: tuple[int, ...]
    stations: tuple[int, ...]
    """Where they work, most hours first."""
    hours: float
    """Worked by all of them in the log, rows of one operator that overlap counted twice."""


def find_pools(work: Work) -> tuple[Pool, ...]:
    """Group the operators of a log; empty where it names none."""
    n_operator, n_station = len(work.operators), len(work.stations)
    if not n_operator:
        return ()
    known = work.operator >= 0
    key = work.operator[known].astype(np.int64) * n_station + work.station[known]
    length_h = (work.end_us - work.start_us)[known] / 3.6e9
    hours = totals(key, length_h, n_operator * n_station).reshape(n_operator, n_station)
    total = hours.sum(axis=1)
    main = hours > MAIN_SHARE * np.maximum(total, 1e-9)[:, None]
    groups: list[list[int]] = []
    for operator in np.argsort(-total, kind="stable").tolist():
        home = _find_home(groups, main, operator)
        if home is None:
            groups.append([operator])
        else:
            home.append(operator)
    return tuple(_pool(group, hours) for group in groups if hours[group].sum() > 0)


def _find_home(groups: list[list[int]], main: Flags, operator: int) -> list[int] | None:
    """The group whose busiest operator is most like this one, if like enough."""
    own = main[operator]
    leaders = [main[group[0]] for group in groups]
    likeness = [float((own & each).sum() / max((own | each).sum(), 1)) for each in leaders]
    best = max(range(len(groups)), key=lambda i: (likeness[i], -i), default=None)
    return groups[best] if best is not None and likeness[best] >= ALIKE_SHARE else None


def _pool(group: list[int], hours: Numbers) -> Pool:
    by_station = hours[group].sum(axis=0)
    total = float(by_station.sum())
    ranked = np.argsort(-by_station, kind="stable").tolist()
    stations = [i for i in ranked if by_station[i] > MAIN_SHARE / 2 * total]
    return Pool(tuple(sorted(group)), tuple(stations), round(total, 1))
