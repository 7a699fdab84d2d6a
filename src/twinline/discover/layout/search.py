"""Short material flow: exchange areas, and stations within an area, as long as that helps.

The cost is the sum over all moves of the way along the aisles. Plain pairwise exchange from a start
in the order of the flow: no randomness, so the same log always gives the same floor. An exchange of
areas moves everything and is built anew; two stations of one size simply change places, so only
the moves of these two are summed again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.event_log import Numbers
from twinline.discover.layout.comb import Comb
from twinline.discover.work import Indices

MOST_ROUNDS: Final = 4
MOST_AREA_TRIALS: Final = 400
MOST_STATION_TRIALS: Final = 20_000
_LEAST_GAIN_M: Final = 1e-6


@dataclass(frozen=True, eq=False, slots=True)
class Flow:
    """How many orders moved between stations; -1 is goods-in as origin and shipping as target."""

    origin: Indices
    to: Indices
    count: Numbers


class _Ways:
    """The ways of all moves in one arrangement; goods-in and shipping are the last two places."""

    def __init__(self, comb: Comb, flow: Flow) -> None:
        n_station = len(comb.bays)
        teeth = comb.tooth_of_station
        self._x_m = np.array([*(comb.teeth[tooth].x_m for tooth in teeth), 0.0, comb.width_m])
        self._y_m = np.array([*(comb.along_m(i, 0.5) for i in range(n_station)), 0.0, 0.0])
        self._tooth = np.array([*teeth, -1, -2])
        self._origin = np.where(flow.origin < 0, n_station, flow.origin)
        self._to = np.where(flow.to < 0, n_station + 1, flow.to)
        self._count = flow.count

    def cost_m(self, moves: Indices | slice = slice(None)) -> float:
        """Metres of some moves, or of all."""
        a, b = self._origin[moves], self._to[moves]
        y_a, y_b = self._y_m[a], self._y_m[b]
        by_main_m = y_a + y_b + np.abs(self._x_m[a] - self._x_m[b])
        way_m = np.where(self._tooth[a] == self._tooth[b], np.abs(y_a - y_b), by_main_m)
        return float((way_m * self._count[moves]).sum())

    def gain_m(self, i: int, j: int, moves_of: list[Indices]) -> float:
        """Metres saved if two stations change places; they have changed them then.

        Moves between the two count twice, before and after; their way stays the same.
        """
        moves = np.concatenate((moves_of[i], moves_of[j]))
        before_m = self.cost_m(moves)
        self.exchange(i, j)
        return before_m - self.cost_m(moves)

    def exchange(self, i: int, j: int) -> None:
        """Let two stations change places."""
        for column in (self._x_m, self._y_m, self._tooth):
            column[i], column[j] = column[j], column[i]


def cost_m(comb: Comb, flow: Flow) -> float:
    """Metres that all orders move, along the aisles."""
    return _Ways(comb, flow).cost_m()


def shorten(
    areas: list[list[int]], sizes: list[int], build: Callable[[], Comb], flow: Flow
) -> Comb:
    """Exchange areas and stations until nothing helps; `areas` is changed.

    Args:
        areas: Stations of each area, in an order to start from.
        sizes: Bays that each station takes.
        build: Makes the floor of `areas` as they are.
        flow: Who moves where.
    """
    moves_of = _moves_of_stations(flow, len(sizes))
    for _ in range(MOST_ROUNDS):
        by_areas = _exchange_areas(areas, build, flow)
        by_stations = _exchange_stations(areas, sizes, _Ways(build(), flow), moves_of)
        if not by_areas and not by_stations:
            break
    return build()


def _moves_of_stations(flow: Flow, n_station: int) -> list[Indices]:
    """The moves from or to each station; no move begins where it ends."""
    place = np.concatenate((flow.origin, flow.to))
    move = np.tile(np.arange(len(flow.count)), 2)
    order = np.lexsort((move, place))
    bounds = np.searchsorted(place[order], np.arange(n_station + 1))
    return np.split(move[order], bounds)[1:-1]


def _exchange_areas(areas: list[list[int]], build: Callable[[], Comb], flow: Flow) -> bool:
    improved = False
    best_m = cost_m(build(), flow)
    pairs = [(i, j) for i in range(len(areas)) for j in range(i + 1, len(areas))]
    for i, j in pairs[:MOST_AREA_TRIALS]:
        areas[i], areas[j] = areas[j], areas[i]
        trial_m = cost_m(build(), flow)
        if trial_m < best_m - _LEAST_GAIN_M:
            best_m, improved = trial_m, True
        else:
            areas[i], areas[j] = areas[j], areas[i]
    return improved


def _exchange_stations(
    areas: list[list[int]], sizes: list[int], ways: _Ways, moves_of: list[Indices]
) -> bool:
    improved, n_trial = False, 0
    for area in areas:
        for i in range(len(area)):
            for j in range(i + 1, len(area)):
                if sizes[area[i]] != sizes[area[j]] or n_trial >= MOST_STATION_TRIALS:
                    continue
                n_trial += 1
                if ways.gain_m(area[i], area[j], moves_of) > _LEAST_GAIN_M:
                    area[i], area[j] = area[j], area[i]
                    improved = True
                else:
                    ways.exchange(area[i], area[j])
    return improved
