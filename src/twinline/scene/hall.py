"""From a plant to its building: walls with gates, what is left of them when cut away, a roof."""

import math
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import islice
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from twinline.plant import Place, Plant, extent_of, foot_of, overlap, raised_areas
from twinline.scene.arrangement import Params, Unit, facts_of, place_of
from twinline.scene.kind import Kind
from twinline.scene.kinds import KIT
from twinline.scene.kinds.building.personnel_door import DOOR_HIGH_M, DOOR_M
from twinline.scene.kinds.building.roof import truss_depth_m
from twinline.scene.kinds.building.walls import WALL_DEPTH_M
from twinline.scene.lanes import ways_of

_LEAST_HEIGHT_M, _MOST_HEIGHT_M = 6.5, 16.0
_OVER_M: Final = 2.6
"""From the tallest machine to the top of the walls: truss and roof."""
_HEADROOM_M: Final = 2.4
"""From a floor above the ground to the underside of the trusses."""
_BAY_M: Final = 6.0
_LEAST_BAY_M: Final = 3.0
_SPAN_M: Final = 32.0
_LEAST_SPAN_M: Final = 9.0
_LEAST_ROOF_BAY_M: Final = 4.0
_UNDER_COPING_M: Final = 0.35
_TRUSS_M: Final = 0.3
_AISLE_REACH_M: Final = 2.5
"""An aisle that ends this near to a wall leads to a door in it."""
_BEFORE_DOOR_M: Final = 1.6
"""Free floor inside a door."""
_LEAST_DOOR_BAY_M: Final = 4.0
_GATE_REACH_M: Final = 4.5
"""A source or a sink this near to a wall has a gate in it."""
_GATE_WIDTHS_M: Final = (2.5, 8.0)
_GATE_FRAME_M: Final = 1.4
_GATE_OVER_M: Final = 1.8
_COLUMN_EVERY: Final = 2
_COLUMN_CLEAR_M: Final = 1.3
_SHIFTS_M: Final = (0.0, 0.6, -0.6, 1.2, -1.2, 1.8, -1.8, 2.4, -2.4)
"""How far along its row a column may stand from where it should."""


class Side(StrEnum):
    """Which part of the building something belongs to: they are shown and hidden together."""

    NORTH = "north"
    WEST = "west"
    SOUTH = "south"
    EAST = "east"
    ROOF = "roof"
    INSIDE = "inside"
    """What stands in the hall, and is always seen."""


class Module(msgspec.Struct, frozen=True):
    """One piece of the building."""

    kind: str
    params: Params
    side: Side
    x_m: float
    y_m: float
    z_m: float = 0.0
    heading_rad: float = 0.0
    stretch: float = 1.0
    cut: bool = False
    """Whether it stands for its side while that is hidden."""
    blocks: bool = False
    """Whether people walk into it: it stands inside."""


class Hall(NamedTuple):
    """The inside of the building, in metres."""

    west: float
    south: float
    east: float
    north: float
    height: float

    @property
    def width(self) -> float:
        """From west to east."""
        return self.east - self.west

    @property
    def depth(self) -> float:
        """From south to north."""
        return self.north - self.south


class _Wall(NamedTuple):
    side: Side
    x: float
    y: float
    """Its middle, in the plane of its columns' insides."""
    turn_rad: float
    length: float

    def at(self, along: float, out: float) -> tuple[float, float]:
        c, s = math.cos(self.turn_rad), math.sin(self.turn_rad)
        return self.x + c * along - s * out, self.y + s * along + c * out

    def find(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies along it, and how far inside."""
        c, s = math.cos(self.turn_rad), math.sin(self.turn_rad)
        dx, dy = x - self.x, y - self.y
        return c * dx + s * dy, s * dx - c * dy


def hall_of(plant: Plant, units: tuple[Unit, ...], kit: Mapping[str, Kind] = KIT) -> Hall:
    """The plant's floor, or a rectangle around all that stands in it; as high as it has to be."""
    tops = [_top_m(each, kit) for each in units]
    tops += [each.elevation_m + _HEADROOM_M for each in plant.areas if each.elevation_m]
    height = min(max(_LEAST_HEIGHT_M, max(tops, default=0.0) + _OVER_M), _MOST_HEIGHT_M)
    return Hall(*extent_of(plant), height)


def build_hall(
    plant: Plant, units: tuple[Unit, ...], kit: Mapping[str, Kind] = KIT
) -> tuple[Module, ...]:
    """Walls, gates beside sources and sinks, a roof on trusses, and columns where there is room.

    Args:
        plant: The plant.
        units: All that stands on its floor.
        kit: The kinds that there are.
    """
    hall = hall_of(plant, units, kit)
    walls = [module for wall in _walls(hall) for module in _wall(plant, hall, wall)]
    return (*walls, *_roof(plant, hall, units, kit))


def _ends(plant: Plant) -> Iterator[Place]:
    """Where parts enter and leave."""
    yield from (each.place for each in plant.sources if each.place)
    yield from (each.place for each in plant.sinks if each.place)


def _walls(hall: Hall) -> tuple[_Wall, ...]:
    x, y = (hall.west + hall.east) / 2, (hall.south + hall.north) / 2
    across, quarter = hall.width + 2 * WALL_DEPTH_M, math.pi / 2
    return (
        _Wall(Side.NORTH, x, hall.north, 0.0, across),
        _Wall(Side.WEST, hall.west, y, quarter, hall.depth),
        _Wall(Side.SOUTH, x, hall.south, math.pi, across),
        _Wall(Side.EAST, hall.east, y, -quarter, hall.depth),
    )


def _wall(plant: Plant, hall: Hall, wall: _Wall) -> Iterator[Module]:
    n = max(1, round(wall.length / _BAY_M))
    step = wall.length / n
    gates = _gates(plant, wall, step) if n > 1 else frozenset[int]()
    doors = _doors(plant, wall, step, gates)
    for i in range(n):
        middle = (i + 0.5) * step - wall.length / 2
        if i in gates:
            width = round(step - _GATE_FRAME_M, 4)
            high = min(4.5, hall.height - _GATE_OVER_M)
            over = round(hall.height - high, 4)
            gate: Params = {"width_m": width, "height_m": high, "wall_over_m": over}
            yield _in_wall(wall, middle, "industrial-door", gate)
        elif i in doors:
            beside = (step - DOOR_M) / 2
            yield _in_wall(wall, middle, "personnel-door",
                           {"wall_over_m": round(hall.height - DOOR_HIGH_M, 4)})  # fmt: skip
            for side in (-1, 1):
                yield from _closed(hall, wall, middle + side * (DOOR_M + beside) / 2, beside)
        else:
            yield from _closed(hall, wall, middle, step)


def _closed(hall: Hall, wall: _Wall, middle: float, long: float) -> Iterator[Module]:
    """A piece without an opening, and what stands for it while the wall is cut away."""
    built = max(long, _LEAST_BAY_M)
    length: Params = {"length_m": round(built, 4)}
    whole = _in_wall(wall, middle, "wall-module", length | {"height_m": hall.height}, long / built)
    yield whole
    yield replace(whole, kind="low-wall", params=length, cut=True)


def _in_wall(wall: _Wall, middle: float, kind: str, params: Params, stretch: float = 1.0) -> Module:
    x, y = wall.at(middle, WALL_DEPTH_M / 2)
    return Module(kind, params, wall.side, x, y, 0.0, wall.turn_rad, stretch)


def _doors(plant: Plant, wall: _Wall, step: float, gates: frozenset[int]) -> frozenset[int]:
    """In which bays people come in: where an aisle ends at the wall, and beside gates."""
    n = round(wall.length / step)
    if step < _LEAST_DOOR_BAY_M:
        return frozenset()
    wanted: list[tuple[int, ...]] = [(i + 1, i - 1) for i in sorted(gates)]
    for aisle in plant.aisles:
        for end in (aisle.points_m[0], aisle.points_m[-1]):
            along, inside = wall.find(*end)
            if abs(inside) <= _AISLE_REACH_M + aisle.width_m / 2:
                wanted.append((int((along + wall.length / 2) // step),))
    standing = [*kept_free(replace(plant, aisles=()))]
    found: set[int] = set()
    for bays in wanted:
        free = [i for i in bays if 0 <= i < n and i not in gates]
        found.update(islice((i for i in free if _is_free(wall, (i + 0.5) * step, standing)), 1))
    return frozenset(found)


def _is_free(wall: _Wall, along: float, standing: list[Place]) -> bool:
    x, y = wall.at(along - wall.length / 2, -_BEFORE_DOOR_M / 2)
    before = Place(x_m=x, y_m=y, width_m=DOOR_M, depth_m=_BEFORE_DOOR_M,
                   heading_rad=wall.turn_rad)  # fmt: skip
    return not any(overlap(before, each) for each in standing)


def _gates(plant: Plant, wall: _Wall, step: float) -> frozenset[int]:
    """In which bays of a wall gates are: those beside a source or a sink."""
    least, most = _GATE_WIDTHS_M
    if not least <= step - _GATE_FRAME_M <= most:
        return frozenset()
    found = set()
    for place in _ends(plant):
        along, inside = wall.find(place.x_m, place.y_m)
        reach = max(place.width_m, place.depth_m) / 2 + _GATE_REACH_M
        i = int((along + wall.length / 2) // step)
        if abs(inside) <= reach and 0 <= i < round(wall.length / step):
            found.add(i)
    return frozenset(found)


class _Grid(NamedTuple):
    """The axes of the roof: bays along the hall's longer side, spans across it."""

    x: float
    y: float
    turn_rad: float
    long: float
    deep: float
    n_bay: int
    n_span: int

    @property
    def bay(self) -> float:
        return round(self.long / self.n_bay, 4)

    @property
    def span(self) -> float:
        return round(self.deep / self.n_span, 4)

    def place(
        self, bays: float, spans: float, size: tuple[float, float], shift: float = 0
    ) -> Place:
        """A rectangle so many bays and spans from the corner, and so far on along the bays."""
        along = bays * self.bay - self.long / 2 + shift
        across = spans * self.span - self.deep / 2
        c, s = math.cos(self.turn_rad), math.sin(self.turn_rad)
        return Place(
            x_m=self.x + c * along - s * across,
            y_m=self.y + s * along + c * across,
            width_m=size[0],
            depth_m=size[1],
            heading_rad=self.turn_rad,
        )


def _grid(hall: Hall) -> _Grid | None:
    """None where the hall is too small for a roof of modules."""
    long, deep = max(hall.width, hall.depth), min(hall.width, hall.depth)
    if deep < _LEAST_SPAN_M or long < _LEAST_ROOF_BAY_M:
        return None
    turn = 0.0 if hall.width >= hall.depth else math.pi / 2
    x, y = (hall.west + hall.east) / 2, (hall.south + hall.north) / 2
    n_bay, n_span = max(1, round(long / _BAY_M)), math.ceil(deep / _SPAN_M)
    return _Grid(x, y, turn, long, deep, n_bay, n_span)


def _roof(
    plant: Plant, hall: Hall, units: tuple[Unit, ...], kit: Mapping[str, Kind]
) -> Iterator[Module]:
    """None over a machine that is taller than the trusses."""
    grid = _grid(hall)
    if grid is None:
        return
    over = hall.height - _UNDER_COPING_M
    under = round(over - truss_depth_m(grid.span), 4)
    tall = [place_of(each, kit) for each in units if _top_m(each, kit) > under]
    for k in range(grid.n_span):
        params: Params = {"length_m": grid.bay, "span_m": grid.span}
        for i in range(grid.n_bay):
            place = grid.place(i + 0.5, k + 0.5, (grid.bay, grid.span))
            if not any(overlap(place, each) for each in tall):
                yield _over("roof-bay", params, place, over)
        for i in range(grid.n_bay + 1):
            inward = _TRUSS_M / 2 * ((i == 0) - (i == grid.n_bay))
            place = grid.place(i, k + 0.5, (_TRUSS_M, grid.span), inward)
            if not any(overlap(place, each) for each in tall):
                yield _over("roof-truss", {"span_m": grid.span}, place, under)
    taken = [*(place_of(each, kit) for each in units), *kept_free(plant)]
    taken += (each.place for each in plant.areas if each.place and each.elevation_m)
    for place in _columns(grid, taken):
        yield _over("column", {"height_m": under}, place, 0.0)


def _columns(grid: _Grid, taken: list[Place]) -> Iterator[Place]:
    """Under every other truss between two spans, moved along its row to where there is room."""
    size = (_COLUMN_CLEAR_M, _COLUMN_CLEAR_M)
    for k in range(1, grid.n_span):
        for i in range(_COLUMN_EVERY, grid.n_bay, _COLUMN_EVERY):
            tried = (grid.place(i, k, size, shift) for shift in _SHIFTS_M)
            found = (each for each in tried if not any(overlap(each, other) for other in taken))
            yield from islice(found, 1)


def _over(kind: str, params: Params, place: Place, z_m: float) -> Module:
    return Module(kind, params, Side.ROOF, place.x_m, place.y_m, z_m, place.heading_rad,
                  blocks=kind == "column")  # fmt: skip


def _top_m(unit: Unit, kit: Mapping[str, Kind]) -> float:
    return facts_of(kit[unit.kind], msgspec.json.encode(unit.params)).size_m[2] * unit.scale


def kept_free(plant: Plant) -> Iterator[Place]:
    """Where no column may stand: places, lines, aisles, and stairs with the floor before them."""
    yield from (each.place for each in plant.stations if each.place)
    yield from (each.place for each in plant.buffers if each.place)
    yield from (each.place for each in plant.tanks if each.place)
    yield from _ends(plant)
    yield from ways_of(plant)
    for each in raised_areas(plant):
        if each.stairs is not None:
            yield from (each.stairs.place, foot_of(each.stairs))
