"""Safety fences round robots that stand by themselves: open for lines, with a door at the front."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from twinline.plant import Place, Plant, Station, corners, lanes
from twinline.scene.arrangement import FENCE_M, Params, Unit, cell_of, facts_of, find_kind, on_floor
from twinline.scene.kind import Kind
from twinline.scene.kinds import KIT
from twinline.scene.lanes import covered_by

_PANEL_M: Final = 1.5
_MOST_PANELS: Final = 4
"""Of one module; a longer run is several."""
_LEAST_RUN_M: Final = 0.4
"""Nobody gets through a gap that is shorter, and it is left open."""
_BESIDE_WAY_M: Final = 0.15
"""Between a fence and what passes through it."""
_TOUCHING_M: Final = 0.001
"""An aisle along a fence does not pass through it."""

_Run = tuple[float, float]
"""From where to where along a side, from its middle."""


def set_fences(plant: Plant, kit: Mapping[str, Kind] = KIT) -> tuple[Unit, ...]:
    """Fences round the places of all robots that stand by themselves, one round each place.

    Args:
        plant: The plant.
        kit: The kinds that there are.
    """
    ways = [way for each in plant.conveyors for way in covered_by(each, each.points_m)]
    ways += (way for each in plant.aisles for way in lanes(each.points_m, each.width_m))
    return tuple(
        unit
        for station in plant.stations
        if station.place is not None and cell_of(find_kind(station.kind, kit), station.place)
        for unit in _fence(
            station, station.place, (*ways, *_own_ways(plant, station, station.place)), kit
        )
    )


def _own_ways(plant: Plant, station: Station, place: Place) -> Iterator[Place]:
    """From the ends of a station's conveyors on to its middle, where their parts go."""
    for conveyor in plant.conveyors:
        ends = ((conveyor.to, conveyor.points_m[-1]), (conveyor.origin, conveyor.points_m[0]))
        for name, end in ends:
            if name == station.id:
                yield from covered_by(conveyor, (end, (place.x_m, place.y_m)))


def _fence(
    station: Station, place: Place, ways: Sequence[Place], kit: Mapping[str, Kind]
) -> Iterator[Unit]:
    """Runs of panels between what passes, and a door on the first side that has room for one."""
    door = kit["cell-door"]
    params = door.check({})
    facts = facts_of(door, msgspec.json.encode(params))
    needs_door = True
    for strip in _sides(place):
        runs = _free_runs(strip, ways)
        at_m = _door_at(runs, facts.size_m[0], facts.stands[0].at_m[0])
        if needs_door and at_m is not None:
            needs_door = False
            half_m = facts.size_m[0] / 2
            runs = list(_without((at_m - half_m, at_m + half_m), runs))
            yield _standing(station, strip, at_m, (door.id, params, 1.0))
        for run in runs:
            yield from _panels(station, strip, run, kit["fence"])


def _sides(place: Place) -> Iterator[Place]:
    """Strips of the floor, each with the outside before its front; the front of the place first.

    The front and the back go over the corners.
    """
    for turn in (0, 1, 3, 2):
        long, away = place.width_m, place.depth_m
        if turn % 2:
            long, away = away - 2 * FENCE_M, long
        turn_rad = turn * math.pi / 2
        out_m = away / 2 - FENCE_M / 2
        x, y = on_floor(place, out_m * math.sin(turn_rad), -out_m * math.cos(turn_rad))
        yield Place(x_m=x, y_m=y, width_m=long, depth_m=FENCE_M,
                    heading_rad=place.heading_rad + turn_rad)  # fmt: skip


def _free_runs(strip: Place, ways: Iterable[Place]) -> list[_Run]:
    """The runs along a strip of floor that no way passes over."""
    runs: list[_Run] = [(-strip.width_m / 2, strip.width_m / 2)]
    for way in ways:
        shared = _shared(strip, way)
        if shared is not None:
            open_m = (shared[0] - _BESIDE_WAY_M, shared[1] + _BESIDE_WAY_M)
            runs = list(_without(open_m, runs))
    return runs


def _shared(strip: Place, way: Place) -> _Run | None:
    """From where to where a rectangle lies over a strip."""
    c, s = math.cos(strip.heading_rad), math.sin(strip.heading_rad)
    around = [
        (c * (x - strip.x_m) + s * (y - strip.y_m), c * (y - strip.y_m) - s * (x - strip.x_m))
        for x, y in corners(way)
    ]
    half_m = strip.depth_m / 2 - _TOUCHING_M
    over = [x for x, y in around if abs(y) <= half_m]
    for (ax, ay), (bx, by) in pairwise((*around, around[0])):
        over += (
            ax + (bx - ax) * (edge_m - ay) / (by - ay)
            for edge_m in (-half_m, half_m)
            if min(ay, by) < edge_m < max(ay, by)
        )
    return (min(over), max(over)) if over else None


def _without(taken: _Run, runs: Iterable[_Run]) -> Iterator[_Run]:
    for start, end in runs:
        for left in ((start, min(end, taken[0])), (max(start, taken[1]), end)):
            if left[1] > left[0]:
                yield left


def _door_at(runs: Iterable[_Run], long_m: float, opening_m: float) -> float | None:
    """The middle of a door on a side: its opening as near as can be to that of the side.

    There orders and operators come to a station from its front.
    """
    half_m, wanted_m = long_m / 2, -opening_m
    spots = [
        min(max(wanted_m, start + half_m), end - half_m)
        for start, end in runs
        if end - start >= long_m
    ]
    return min(spots, key=lambda at_m: abs(at_m - wanted_m), default=None)


def _panels(station: Station, strip: Place, run: _Run, kind: Kind) -> Iterator[Unit]:
    """Modules of whole panels, a little longer or shorter than built, without a gap."""
    long_m = run[1] - run[0]
    if long_m < _LEAST_RUN_M:
        return
    n_panel = max(1, round(long_m / _PANEL_M))
    n = -(-n_panel // _MOST_PANELS)
    own_m = -(-n_panel // n) * _PANEL_M
    params = kind.check({"length_m": own_m})
    for i in range(n):
        at_m = run[0] + (i + 0.5) * long_m / n
        yield _standing(station, strip, at_m, (kind.id, params, long_m / n / own_m))


def _standing(station: Station, strip: Place, at_m: float, of: tuple[str, Params, float]) -> Unit:
    kind, params, stretch = of
    x, y = on_floor(strip, at_m, 0.0)
    return Unit(station.id, kind, params, x, y, strip.heading_rad, 1.0, stretch=stretch)
