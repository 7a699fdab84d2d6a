"""From a plant to its conveyors and tanks: metre after metre of modules along each way."""

import math
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

import msgspec

from twinline.plant import Conveyor, Place, Plant, Point, overlap
from twinline.scene.arrangement import Unit, facts_of, foot_of, place_of
from twinline.scene.kind import Kind
from twinline.scene.kinds import KIT

TRACK_WIDTH_M: Final = 0.8
"""From this width on it carries pallets, which roll along the floor between two rails."""
SKID_WIDTH_M: Final = 1.2
"""From this width on it carries skids."""
_SLAT_WIDTH_M: Final = 2.3
_LEAD_IN_M: Final = 16.0
"""A line goes on into a station whose middle is straight ahead within this."""
_STRAIGHT: Final = 0.999
_BEND: Final = 0.8
"""Where a line turns by more (cosine) it has a corner; where by less, it bends."""
_MODULE_M: Final = 1.0
_LEAST_M: Final = 0.05


class _Way(NamedTuple):
    """A straight piece of a line."""

    start: Point
    end: Point

    @property
    def length(self) -> float:
        return math.hypot(self.end[0] - self.start[0], self.end[1] - self.start[1])

    @property
    def heading_rad(self) -> float:
        return math.atan2(self.end[1] - self.start[1], self.end[0] - self.start[0])

    def at(self, along_m: float) -> Point:
        share = along_m / self.length
        (x, y), (to_x, to_y) = self
        return x + (to_x - x) * share, y + (to_y - y) * share


def lay_lines(
    plant: Plant, units: tuple[Unit, ...], wheeled: AbstractSet[str], kit: Mapping[str, Kind] = KIT
) -> tuple[Unit, ...]:
    """Modules along all conveyors, but for those that would stand in a machine.

    Args:
        plant: The plant.
        units: What stands in the places of its stations.
        wheeled: Stations that cars leave on their own wheels.
        kit: The kinds that there are.
    """
    standing = [foot_of(each, kit) for each in units if not (each.through or each.mounted)]
    through = {each.station for each in units if each.through}
    places = {each.id: each.place for each in plant.stations if each.id in through and each.place}
    laid = []
    for conveyor in plant.conveyors:
        kind, width_m = _module(conveyor, wheeled)
        for module in _modules(conveyor, places.get(conveyor.to), (kit[kind], width_m)):
            own = place_of(module, kit)
            if not any(overlap(own, each) for each in standing):
                laid.append(module)
    return tuple(laid)


def set_tanks(plant: Plant, kit: Mapping[str, Kind] = KIT) -> tuple[Unit, ...]:
    """The tanks of a plant, each as large as its place allows."""
    return tuple(_tank(each.place, kit["tank"]) for each in plant.tanks if each.place)


def ways_of(plant: Plant) -> Iterator[Place]:
    """The floor that conveyors and aisles take."""
    for conveyor in plant.conveyors:
        yield from covered_by(conveyor, conveyor.points_m)
    for aisle in plant.aisles:
        yield from _covered(aisle.points_m, aisle.width_m)


def covered_by(conveyor: Conveyor, points: tuple[Point, ...]) -> Iterator[Place]:
    """The floor that a conveyor takes, or would take, along a line."""
    wide = conveyor.width_m if conveyor.width_m < SKID_WIDTH_M else _SLAT_WIDTH_M
    yield from _covered(points, wide)


def _covered(points: tuple[Point, ...], width_m: float) -> Iterator[Place]:
    for start, end in pairwise(points):
        way = _Way(start, end)
        if way.length > 0:
            x, y = way.at(way.length / 2)
            yield Place(x_m=x, y_m=y, width_m=way.length + width_m, depth_m=width_m,
                        heading_rad=way.heading_rad)  # fmt: skip


def _module(conveyor: Conveyor, wheeled: AbstractSet[str]) -> tuple[str, float]:
    """The kind of its modules, and their width."""
    width_m = conveyor.width_m
    if width_m >= SKID_WIDTH_M:
        slat = conveyor.origin in wheeled
        return ("slat-module", _SLAT_WIDTH_M) if slat else ("skid-rollers", min(width_m, 2.4))
    if width_m >= TRACK_WIDTH_M:
        return "pallet-track", width_m
    return "roller-module" if conveyor.accumulating else "band-module", max(width_m, 0.3)


def _modules(conveyor: Conveyor, ahead: Place | None, of: tuple[Kind, float]) -> Iterator[Unit]:
    """Along its way; at corners one that is as long as wide, the straight ones up to it."""
    width_m = of[1]
    points = [*conveyor.points_m, *_lead_in(conveyor.points_m, ahead)]
    ways = [way for way in (_Way(a, b) for a, b in pairwise(points)) if way.length > _LEAST_M]
    for i, way in enumerate(ways):
        ends = i + 1 < len(ways)
        first = -_reach(ways[i - 1], way, width_m) if i else 0.0
        last = way.length + (_reach(way, ways[i + 1], width_m) if ends else 0.0)
        n = max(1, round((last - first) / _MODULE_M))
        step = (last - first) / n
        for k in range(n if step > _LEAST_M else 0):
            yield _laid(of, way, way.at(first + (k + 0.5) * step), step)
        if ends and _agreement(way, ways[i + 1]) < _BEND:
            yield _laid(of, way, way.end, width_m)


def _reach(before: _Way, after: _Way, width_m: float) -> float:
    """How far modules go on beyond a turn; they end before a corner."""
    cosine = _agreement(before, after)
    if cosine < _BEND:
        return -width_m / 2
    return width_m / 2 * math.sqrt((1 - cosine) / (1 + cosine))


def _agreement(before: _Way, after: _Way) -> float:
    """The cosine of a turn."""
    return min(1.0, math.cos(after.heading_rad - before.heading_rad))


def _laid(of: tuple[Kind, float], way: _Way, at: Point, length_m: float) -> Unit:
    kind, width_m = of
    params = kind.check({"width_m": round(width_m, 3)})
    return Unit(
        None, kind.id, params, at[0], at[1], way.heading_rad, 1.0, stretch=length_m / _MODULE_M
    )


def _lead_in(points: tuple[Point, ...], ahead: Place | None) -> list[Point]:
    """The middle of the station that lies straight ahead of a line's end, if it does."""
    if ahead is None:
        return []
    last, on = _Way(points[-2], points[-1]), _Way(points[-1], (ahead.x_m, ahead.y_m))
    straight = on.length > 0 and _agreement(last, on) > _STRAIGHT
    return [on.end] if straight and on.length < _LEAD_IN_M else []


def _tank(place: Place, kind: Kind) -> Unit:
    room_m = min(place.width_m - 0.6, place.depth_m - 1.35)
    diameter_m = min(max(room_m, 1.8), 6.0)
    params = kind.check({"diameter_m": diameter_m, "height_m": min(max(1.7 * diameter_m, 3.0), 10)})
    width, depth, _ = facts_of(kind, msgspec.json.encode(params)).size_m
    scale = min(1.0, place.width_m / width, place.depth_m / depth)
    return Unit(None, kind.id, params, place.x_m, place.y_m, place.heading_rad, scale)
