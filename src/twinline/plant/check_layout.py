"""What a layout asks to be looked at: outside the hall, in the way of a path, cut off from aisles.

Unlike the faults of `check_plant`, none of this makes a plant wrong: it can be simulated as it
stands, and a plant file that was measured may well have some of it.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from twinline.diagnostics import Diagnostic
from twinline.plant.aisle_network import AisleNetwork
from twinline.plant.entities import Place, Plant
from twinline.plant.geometry import TOUCHING_M, corners, lanes, overlap
from twinline.plant.raised import remark_raised

PERSON_M: Final = 0.8
"""The width that somebody with a part in their hands needs to pass."""
_PLACED: Final = (
    ("stations", "station"),
    ("buffers", "buffer"),
    ("sources", "source"),
    ("sinks", "sink"),
)


class _Standing(NamedTuple):
    id: str
    where: str
    place: Place


def remark_layout(plant: Plant) -> Iterator[Diagnostic]:
    """Yield what reaches beyond the hall, is in the way of paths, or where nobody gets to."""
    stations = [
        _Standing(each.id, f"stations[{i}].place", each.place)
        for i, each in enumerate(plant.stations)
        if each.place is not None
    ]
    yield from _outside(plant)
    yield from _on_aisles(plant, stations)
    yield from _on_conveyors(plant, stations)
    yield from _cut_off(plant, stations)
    yield from remark_raised(plant)


def _outside(plant: Plant) -> Iterator[Diagnostic]:
    floor = plant.floor
    if floor is None:
        return
    for table, kind in _PLACED:
        for i, each in enumerate(getattr(plant, table)):
            if each.place is not None and not _is_inside(each.place, floor.width_m, floor.depth_m):
                yield Diagnostic(
                    code="P070",
                    where=f"{table}[{i}].place",
                    found=f'{kind} "{each.id}" reaches beyond the walls of the hall',
                    expected=f"a place within {floor.width_m:g} m by {floor.depth_m:g} m",
                    fix="move it inside, or make the floor larger",
                )


def _is_inside(place: Place, width_m: float, depth_m: float) -> bool:
    return all(
        -TOUCHING_M <= x <= width_m + TOUCHING_M and -TOUCHING_M <= y <= depth_m + TOUCHING_M
        for x, y in corners(place)
    )


def _on_aisles(plant: Plant, stations: Sequence[_Standing]) -> Iterator[Diagnostic]:
    for aisle in plant.aisles:
        for each in _met(lanes(aisle.points_m, aisle.width_m), stations):
            yield _in_the_way(each, f'aisle "{aisle.id}"')


def _on_conveyors(plant: Plant, stations: Sequence[_Standing]) -> Iterator[Diagnostic]:
    for conveyor in plant.conveyors:
        ends = {conveyor.origin, conveyor.to}
        others = [each for each in stations if each.id not in ends]
        for each in _met(lanes(conveyor.points_m, conveyor.width_m), others):
            yield _in_the_way(each, f'conveyor "{conveyor.id}"')


def _in_the_way(station: _Standing, path: str) -> Diagnostic:
    return Diagnostic(
        code="P071",
        where=station.where,
        found=f'{path} leads through station "{station.id}"',
        expected="paths that stations leave free",
        fix="move the station, or the points of the path",
    )


def _cut_off(plant: Plant, stations: Sequence[_Standing]) -> Iterator[Diagnostic]:
    """Stations that no way along the aisles leads to, or only one through another station."""
    origin = next((each.place for each in plant.sources if each.place is not None), None)
    if origin is None or not plant.aisles:
        return
    network = AisleNetwork(plant)
    fed = {end for each in plant.conveyors for end in (each.origin, each.to)}
    for each in stations:
        if each.id in fed:
            continue
        if network.stretches(origin, each.place)[0].edge < 0:
            yield _unreachable(each, "no way along the aisles leads to it")
            continue
        way = network.path_between(origin, each.place)
        others = [other for other in stations if other is not each]
        for other in _met(lanes(way, PERSON_M), others):
            yield _unreachable(each, f'the way to it leads through station "{other.id}"')


def _unreachable(station: _Standing, why: str) -> Diagnostic:
    return Diagnostic(
        code="P072",
        where=station.where,
        found=f'station "{station.id}" cannot be reached: {why}',
        expected=f"a way that is free for {PERSON_M:g} m, from goods in to its front",
        fix="turn its front to an aisle, or make room",
    )


def _met(path: Sequence[Place], stations: Sequence[_Standing]) -> Iterable[_Standing]:
    """The stations that stand on a path, in their order, each once."""
    if not path or not stations:
        return []
    at = np.array([(each.place.x_m, each.place.y_m, _reach_m(each.place)) for each in stations])
    found: set[int] = set()
    for lane in path:
        away_m = np.hypot(at[:, 0] - lane.x_m, at[:, 1] - lane.y_m)
        near = np.flatnonzero(away_m < at[:, 2] + _reach_m(lane)).tolist()
        found |= {i for i in near if overlap(stations[i].place, lane)}
    return [stations[i] for i in sorted(found)]


def _reach_m(place: Place) -> float:
    return math.hypot(place.width_m, place.depth_m) / 2
