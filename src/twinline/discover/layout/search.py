"""Short material flow: exchange areas, and stations within an area, as long as that helps.

The cost is the sum over all moves of the way along the aisles. Plain pairwise exchange from a start
in the order of the flow: no randomness, so the same log always gives the same floor.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from twinline.discover.event_log import Numbers
from twinline.discover.layout.comb import Comb
from twinline.discover.work import Indices

MOST_WORK: Final = 200_000
"""Trials times stations: about a second."""


@dataclass(frozen=True, eq=False, slots=True)
class Flow:
    """How many orders moved between stations; -1 is goods-in as origin and shipping as target."""

    origin: Indices
    to: Indices
    count: Numbers


def cost_m(comb: Comb, flow: Flow) -> float:
    """Metres that all orders move, along the aisles."""
    n_station = len(comb.bays)
    teeth = comb.tooth_of_station
    x = np.array([comb.teeth[tooth].x_m for tooth in teeth] + [0.0])
    y = np.array([comb.along_m(i, 0.5) for i in range(n_station)] + [0.0])
    tooth = np.array([*teeth, -1])
    x_origin = np.where(flow.origin < 0, 0.0, x[flow.origin])
    x_to = np.where(flow.to < 0, comb.width_m, x[flow.to])
    y_origin, y_to = y[flow.origin], y[flow.to]
    same = (tooth[flow.origin] == tooth[flow.to]) & (flow.origin >= 0) & (flow.to >= 0)
    way = np.where(same, np.abs(y_origin - y_to), y_origin + y_to + np.abs(x_origin - x_to))
    return float((way * flow.count).sum())


def shorten(areas: list[list[int]], build: Callable[[list[list[int]]], Comb], flow: Flow) -> Comb:
    """Exchange areas and stations until nothing helps; `areas` is changed.

    Args:
        areas: Stations of each area, in an order to start from.
        build: Makes the floor of an arrangement.
        flow: Who moves where.
    """
    best = build(areas)
    best_m = cost_m(best, flow)
    n_trial, improved = 0, True
    while improved and n_trial * len(best.bays) < MOST_WORK:
        improved = False
        rows: list[list[Any]] = [areas, *areas]
        for row in rows:
            for i in range(len(row) - 1):
                for j in range(i + 1, len(row)):
                    row[i], row[j] = row[j], row[i]
                    trial = build(areas)
                    n_trial += 1
                    trial_m = cost_m(trial, flow)
                    if trial_m < best_m - 1e-6:
                        best, best_m, improved = trial, trial_m, True
                    else:
                        row[i], row[j] = row[j], row[i]
    return best
