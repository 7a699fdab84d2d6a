"""Areas above the ground: where their stairs stand, and what a plant may not ask of them."""

import math
from collections.abc import Iterator
from typing import Final, NamedTuple

from msgspec.structs import replace

from twinline.diagnostics import Diagnostic
from twinline.plant.entities import Place, Plant
from twinline.plant.equipment import Area
from twinline.plant.extent import Extent, extent_of
from twinline.plant.geometry import lanes, on_floor, overlap

GOING_M: Final = 0.26
"""How deep a step is."""
STAIR_WIDTH_M: Final = 1.2
LANDING_M: Final = 1.3
"""Every landing of stairs is so long."""
FOOT_M: Final = 1.0
"""Free floor before the lowest step."""
_RISE_M: Final = 0.185
_MOST_FLIGHT_M: Final = 3.4
"""People rest on a landing after climbing so high."""
_BESIDE_CONVEYOR_M: Final = 0.8
"""What rolls along a conveyor may be wider than it by so much."""
_CLEARANCES_M: Final = (0.0, 0.4, 0.8, 1.2, 1.8, 2.5, 3.5)


class Stairs(NamedTuple):
    """Stairs that lead up to a raised area, along the x of their place."""

    place: Place
    leaves: int
    """Which way one goes on from their head: 1 to the left, -1 to the right, 0 straight on."""


class Raised(NamedTuple):
    """An area above the ground, and how one gets there."""

    area: Area
    place: Place
    elevation_m: float
    stairs: Stairs | None
    """None where there is no room for any."""


class _Floor(NamedTuple):
    """What is taken of the ground."""

    extent: Extent
    standing: list[Place]
    aisles: list[Place]


def n_flight(height_m: float) -> int:
    """How many flights lead so high, with a landing after each."""
    return math.ceil(height_m / _MOST_FLIGHT_M - 1e-9)


def run_m(height_m: float) -> float:
    """How long a flight is that climbs so high."""
    return math.ceil(height_m / _RISE_M - 1e-9) * GOING_M


def stairs_length_m(height_m: float) -> float:
    """How long stairs are that lead so high, with their landings."""
    n = n_flight(height_m)
    return n * (run_m(height_m / n) + LANDING_M)


def raised_areas(plant: Plant) -> Iterator[Raised]:
    """All areas above the ground that have a place, each with stairs on its freest side."""
    standing = list(_standing(plant))
    aisles = [lane for each in plant.aisles for lane in _widened(each.points_m, each.width_m)]
    floor = _Floor(extent_of(plant), standing, aisles)
    raised = [each for each in plant.areas if each.elevation_m is not None and each.place]
    floor.standing.extend(each.place for each in raised if each.place)
    for area in raised:
        if area.place is None or area.elevation_m is None:
            continue
        own = area.place
        others = floor._replace(standing=[each for each in floor.standing if each is not own])
        stairs = _find_stairs(own, area.elevation_m, others)
        if stairs is not None:
            floor.standing.append(stairs.place)
        yield Raised(area, own, area.elevation_m, stairs)


def foot_of(stairs: Stairs) -> Place:
    """The floor before the lowest step, which has to be free."""
    place = stairs.place
    x, y = on_floor(place, -(place.width_m + FOOT_M) / 2, 0)
    return replace(place, x_m=x, y_m=y, width_m=FOOT_M)


def _standing(plant: Plant) -> Iterator[Place]:
    tables = (plant.stations, plant.buffers, plant.sources, plant.sinks, plant.tanks)
    yield from (each.place for table in tables for each in table if each.place)
    for conveyor in plant.conveyors:
        yield from _widened(conveyor.points_m, conveyor.width_m + _BESIDE_CONVEYOR_M)


def _widened(points: tuple[tuple[float, float], ...], width_m: float) -> Iterator[Place]:
    """Lanes that reach as far beyond their ends as they are wide, so that corners are whole."""
    for lane in lanes(points, width_m):
        yield replace(lane, width_m=lane.width_m + width_m)


def _find_stairs(own: Place, elevation_m: float, floor: _Floor) -> Stairs | None:
    """The first of those with most free floor around them."""
    reach_m = _size_m(own) + stairs_length_m(elevation_m) + FOOT_M + max(_CLEARANCES_M)
    near = [_near(places, own, reach_m) for places in (floor.standing, floor.aisles)]
    floor = _Floor(floor.extent, *near)
    rated = [(_clear_m(each, floor), each) for each in _candidates(own, elevation_m)]
    clear_m, best = max(rated, key=lambda each: each[0], default=(-1.0, None))
    return best if clear_m >= 0 else None


def _near(places: list[Place], own: Place, reach_m: float) -> list[Place]:
    return [
        each
        for each in places
        if math.hypot(each.x_m - own.x_m, each.y_m - own.y_m) < reach_m + _size_m(each)
    ]


def _size_m(place: Place) -> float:
    return math.hypot(place.width_m, place.depth_m) / 2


def _clear_m(stairs: Stairs, floor: _Floor) -> float:
    """How much free floor is all around stairs, at least; negative where they cannot stand."""
    foot = foot_of(stairs)
    if not floor.extent.holds(foot) or any(overlap(foot, each) for each in floor.standing):
        return -1.0
    taken = [*floor.standing, *floor.aisles]
    found = -1.0
    for clear in _CLEARANCES_M:
        place = stairs.place
        grown = replace(place, width_m=place.width_m + 2 * clear, depth_m=place.depth_m + 2 * clear)
        if not floor.extent.holds(grown) or any(overlap(grown, each) for each in taken):
            break
        found = clear
    return found


def _candidates(own: Place, elevation_m: float) -> Iterator[Stairs]:
    """Along each side both ways, then straight out of it: at its ends and in its middle."""
    long = stairs_length_m(elevation_m)
    for turn in range(4):
        side, away = (own.width_m, own.depth_m) if turn % 2 == 0 else (own.depth_m, own.width_m)
        # Seen from its middle with the side ahead: x along the side, y out of it.
        frame = replace(own, heading_rad=own.heading_rad + turn * math.pi / 2 + math.pi)
        head, straight = (side - LANDING_M) / 2, (side - STAIR_WIDTH_M) / 2
        for along in (head, 0.0, -head) if head > 0 else ():
            for way in (1, -1):
                middle = (way * along - way * (long - LANDING_M) / 2, (away + STAIR_WIDTH_M) / 2)
                heading = frame.heading_rad + (0 if way > 0 else math.pi)
                yield _stairs_at(frame, middle, heading, (long, -way))
        for along in (straight, 0.0, -straight) if straight > 0 else ():
            heading = frame.heading_rad - math.pi / 2
            yield _stairs_at(frame, (along, (away + long) / 2), heading, (long, 0))


def _stairs_at(
    frame: Place, at: tuple[float, float], heading_rad: float, form: tuple[float, int]
) -> Stairs:
    x, y = on_floor(frame, *at)
    turned = math.remainder(heading_rad, math.tau)
    place = Place(x_m=x, y_m=y, width_m=form[0], depth_m=STAIR_WIDTH_M, heading_rad=turned)
    return Stairs(place, form[1])


def check_raised(plant: Plant) -> Iterator[Diagnostic]:
    """Yield areas above the ground that are nowhere, meet each other, or hold stations."""
    raised = {each.id: i for i, each in enumerate(plant.areas) if each.elevation_m is not None}
    center = {each.id: each.area for each in plant.work_centers}
    for i, station in enumerate(plant.stations):
        area = station.area or center.get(station.work_center or "")
        if area in raised:
            yield Diagnostic(
                code="P052",
                where=f"stations[{i}].area",
                found=f'station "{station.id}" is in area "{area}", which is above the ground',
                expected="stations that stand on the ground",
                fix="name the area on the ground that it belongs to, or leave out the elevation",
            )
    for k, (name, i) in enumerate(raised.items()):
        place = plant.areas[i].place
        if place is None:
            yield Diagnostic(
                code="P051",
                where=f"areas[{i}]",
                found=f'area "{name}" is above the ground and has no place',
                fix="give it a place, or leave out its elevation",
            )
            continue
        for j in list(raised.values())[:k]:
            other = plant.areas[j]
            if other.place is not None and overlap(place, other.place):
                yield Diagnostic(
                    code="P031",
                    where=f"areas[{i}].place",
                    found=f'area "{name}" reaches into area "{other.id}", also above the ground',
                    expected="raised areas that do not overlap",
                    fix="move one of them, or correct its width, depth or heading",
                )


def remark_raised(plant: Plant) -> Iterator[Diagnostic]:
    """Yield raised areas beyond the walls, or without room for stairs."""
    extent = extent_of(plant)
    number = {each.id: i for i, each in enumerate(plant.areas)}
    for each in raised_areas(plant):
        where = f"areas[{number[each.area.id]}].place"
        if not extent.holds(each.place):
            yield Diagnostic(
                code="P070",
                where=where,
                found=f'area "{each.area.id}" reaches beyond the walls of the hall',
                expected="a raised area within the hall",
                fix="move it inside, or make the floor larger",
            )
        if each.stairs is None:
            long = stairs_length_m(each.elevation_m)
            yield Diagnostic(
                code="P073",
                where=where,
                found=f'there is no room for stairs up to area "{each.area.id}"',
                expected=f"{long:.1f} m by {STAIR_WIDTH_M:g} m of free floor along one of its "
                f"sides, and {FOOT_M:g} m before the lowest step",
                fix="move it, or what stands beside it",
            )
