"""Parts that change on their way: bodies are bare, painted, glazed, on wheels, by where they are.

The same as the browser's (web/src/scene/stages.ts).
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from twinline.plant import Plant, Product
from twinline.scene.mover_looks import Poses
from twinline.scene.movers import CARRIER, OPERATOR, Look, course_of, fleet_look, looks_of
from twinline.scene.slots import BARE_METAL, PRODUCTS
from twinline.scene.vectors import Indices, Numbers

_ON_CONVEYOR_M: Final = 0.6
"""This near to a conveyor's line a part is on it; farther from any, at the nearest station."""
_MOMENT_S: Final = 1e-6


class Stage(NamedTuple):
    """Where something is while it has one look."""

    look: Look
    at_s: Numbers
    """(n,)"""
    poses: Poses
    """(4, n), NaN while it has another look or cannot be seen."""


class Looks:
    """How orders, vehicles and people of a plant look."""

    def __init__(self, plant: Plant) -> None:
        self._products = {
            each.id: (looks_of(plant, each), _steps(plant, each)) for each in plant.products
        }
        self._colours = {
            each.id: PRODUCTS[i % len(PRODUCTS)] for i, each in enumerate(plant.products)
        }
        self._fleets = {each.id: fleet_look(each) for each in plant.vehicles}
        self._behind = _Behind(plant)

    def of_vehicle(self, fleet: str) -> tuple[Look, str]:
        """The look of a vehicle of a fleet, and a colour that it does not need."""
        return self._fleets.get(fleet, CARRIER), PRODUCTS[0]

    def of_person(self) -> tuple[Look, str]:
        """The look of a person, and a colour that it does not need."""
        return OPERATOR, PRODUCTS[0]

    def colour(self, product: str, look: Look) -> str:
        """The colour of an order of a product: bare metal until it is painted."""
        return self._colours.get(product, PRODUCTS[0]) if look.painted else BARE_METAL

    def of_order(self, product: str, at_s: Numbers, poses: Poses) -> Iterator[Stage]:
        """An order of a product, a stage for each look that it has on its way."""
        looks, steps = self._products.get(product, ((CARRIER,), {}))
        numbers = self._numbers(looks, steps, poses)
        for number in np.unique(numbers[~np.isnan(poses[0])]).tolist():
            yield _only(looks[number], at_s, poses, numbers == number)

    def _numbers(self, looks: tuple[Look, ...], steps: dict[str, int], poses: Poses) -> Indices:
        """(n,) the number of the look at each sample; of one that is not seen, the one before."""
        seen = np.flatnonzero(~np.isnan(poses[0]))
        behind = self._behind.of(poses[:2, seen].T) if len(looks) > 1 else []
        numbers = np.full(len(seen), len(looks) - 1)
        for i, station in enumerate(behind):
            if station in steps:
                begun = [k for k, each in enumerate(looks) if each.from_step <= steps[station]]
                numbers[i] = begun[-1]
        last = np.searchsorted(seen, np.arange(poses.shape[1]), side="right") - 1
        whole: Indices = numbers[np.maximum(last, 0)]
        return whole


class _Behind:
    """The stations that places are at, or that the conveyors there come from."""

    def __init__(self, plant: Plant) -> None:
        lines = [
            (conveyor.origin, start, end)
            for conveyor in plant.conveyors
            for start, end in pairwise(conveyor.points_m)
        ]
        self._origins = np.array([origin for origin, _, _ in lines], object)
        self._starts = np.array([start for _, start, _ in lines], np.float64).reshape(-1, 2)
        self._ends = np.array([end for _, _, end in lines], np.float64).reshape(-1, 2)
        placed = [(each.id, each.place) for each in plant.stations if each.place]
        self._stations = np.array([name for name, _ in placed], object)
        middles = [(place.x_m, place.y_m) for _, place in placed]
        self._middles = np.array(middles, np.float64).reshape(-1, 2)

    def of(self, at: Numbers) -> list[str]:
        """The station of each of (n, 2) places; none where no station has a place."""
        if not len(self._stations):
            return []
        from_middle = np.linalg.norm(at[:, None] - self._middles, axis=2)
        behind = self._stations[from_middle.argmin(axis=1)]
        if len(self._origins):
            away = _away(at, self._starts, self._ends)
            on = away.min(axis=1) < _ON_CONVEYOR_M
            behind = np.where(on, self._origins[away.argmin(axis=1)], behind)
        told: list[str] = behind.tolist()
        return told


def _steps(plant: Plant, product: Product) -> dict[str, int]:
    return {station: step for step, station in course_of(plant, product)}


def _away(at: Numbers, starts: Numbers, ends: Numbers) -> Numbers:
    """(n, m) how far each place is from each stretch."""
    legs = ends - starts
    arms = at[:, None] - starts
    length = np.maximum((legs**2).sum(axis=1), 1e-12)
    share = np.clip((arms * legs).sum(axis=2) / length, 0.0, 1.0)
    away: Numbers = np.linalg.norm(arms - share[:, :, None] * legs, axis=2)
    return away


def _only(look: Look, at_s: Numbers, poses: Poses, own: npt.NDArray[np.bool_]) -> Stage:
    """The samples of one look; it goes on to where the next begins."""
    ends = np.flatnonzero(own[:-1] & ~own[1:] & ~np.isnan(poses[0, :-1])) + 1
    ends = ends[at_s[ends] - _MOMENT_S > at_s[ends - 1]]
    shown = np.insert(np.where(own, poses, np.nan), ends, poses[:, ends], axis=1)
    return Stage(look, np.insert(at_s, ends, at_s[ends] - _MOMENT_S), shown)
