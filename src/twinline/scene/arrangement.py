"""From a plant to what stands on its floor: as which kind, where, and how large."""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from twinline.plant import STORE, Place, Plant, Station, rack_rows
from twinline.scene.asset import Drive, Facts
from twinline.scene.kind import Kind
from twinline.scene.kinds import KIT
from twinline.scene.vectors import cos_sin

PLAIN: Final = "plain-station"
"""What a station of a kind that nobody knows is shown as."""
_MEANT: Final = {
    "assembly": "assembly-cell",
    "bench": "assembly-bench",
    "drill": "drill-press",
    "inspection": "inspection-station",
    "laser": "laser-marker",
    "machine": PLAIN,
    "mill": "milling-centre",
    "moulder": "injection-moulder",
    "oven": "batch-furnace",
    "packing": "packing-station",
    "paint": "spray-booth",
    "press": "hydraulic-press",
    "rework": "assembly-bench",
    "saw": "band-saw",
    STORE: "rack-bay",
    "washer": "washing-line",
    "weld": "weld-cell",
    "robot": "six-axis-robot",
}
"""Words of plant files -> kinds; of several in one word the first, so a robot comes last."""
_THROUGH: Final = {
    "car-bay": "trim-bay",
    "cell-line": "sub-assembly-station",
    "dip-tunnel": "dip-tank",
    "framing": "framing-gate",
    "light-tunnel": "light-tunnel",
    "marriage": "marriage-station",
    "oven-tunnel": "paint-oven",
    "press-line": "press-line-station",
    "roller-bench": "roller-bench",
    "spray-tunnel": "paint-booth",
    "water-tunnel": "water-test",
    "weld-line": "weld-line-station",
}
"""Stations that a line runs through: they stand over it, in the middle of their place."""
_LEAST_SCALE: Final = 0.62
"""A pool is shown with as many units as fit at no less than this size."""
_MOST_SCALE: Final = 1.12
_GOOD_SCALE: Final = 0.9
"""Below this people look too large beside it."""
_MOST_UNITS: Final = 400
_LOADED: Final = "loaded"
"""A parameter of kinds that may be shown with a part in them, as a plant does not need."""
_RACK: Final = "rack-bay"
_SIZE: Final = "scale"
"""A parameter that makes all of a kind larger or smaller, and so gains nothing over doing that."""
FENCE_M: Final = 0.2
"""How much of a place its fence takes on each side."""
_BESIDE_FENCE_M: Final = 0.1
_LEAST_CELL_M: Final = 3.2
"""A smaller place has no room for a robot and a door: it has no fence."""
_GAP_M: Final = 0.3
"""Between units of one place."""
_FRONT_M: Final = 0.45
"""Free at the front of a place."""
_ROW_FRONT_M: Final = 1.5
"""Free before each of several rows, for orders and people."""


Params = dict[str, float | int | str | bool]


class Unit(msgspec.Struct, frozen=True):
    """One thing on the floor."""

    station: str | None
    """The id of the station that it belongs to, if it belongs to one."""
    kind: str
    params: Params
    x_m: float
    """East of the plant's origin, of its middle."""
    y_m: float
    """North of it."""
    heading_rad: float
    scale: float
    """How much larger than built it is shown."""
    through: bool = False
    """Whether a line runs through it: its middle is free."""
    mounted: bool = False
    """Whether it stands on another unit of the station."""
    stretch: float = 1.0
    """How much longer than built it is along its x: modules of lines fit their way."""


class _Cells(NamedTuple):
    n: int
    scale: float
    middles_m: tuple[tuple[float, float], ...]
    """In the frame of the place: across its front, and from front to back."""


class _Shown(NamedTuple):
    """What a place is filled with: the same kind in all its spots."""

    params: Params
    facts: Facts
    scale: float
    spots: tuple[tuple[float, float, float], ...]
    """In the frame of the place: across its front, from front to back, and how far turned."""


def find_kind(word: str, kit: Mapping[str, Kind] = KIT) -> Kind:
    """The kind that a word of a plant file means: a word for it, its id, or one that is in it."""
    meant = _MEANT | _THROUGH
    named = word in meant or word in kit
    known = word if named else next((one for one in (*kit, *meant) if one in word), PLAIN)
    return kit[meant.get(known, known)]


def arrange(plant: Plant, kit: Mapping[str, Kind] = KIT) -> tuple[Unit, ...]:
    """What stands in the places of a plant's stations; those without a place are left out.

    Args:
        plant: The plant.
        kit: The kinds that there are.
    """
    return tuple(unit for station in plant.stations for unit in _units(station, kit))


def _units(station: Station, kit: Mapping[str, Kind]) -> Iterator[Unit]:
    place = station.place
    if place is None:
        return
    kind = find_kind(station.kind, kit)
    through = station.kind in _THROUGH
    if through:
        shown = _over_line(kind, place)
    elif kind.id == _RACK:
        shown = _racked(kind, place)
    else:
        shown = _roomy(kind, cell_of(kind, place) or place, station.capacity)
    for across, along, turn_rad in shown.spots:
        x, y = on_floor(place, across, along)
        heading_rad = place.heading_rad + turn_rad
        whole = Unit(
            station.id, kind.id, shown.params, x, y, heading_rad, shown.scale, through=through
        )
        yield whole
        yield from _mounted(whole, shown.facts, kit)


def _over_line(kind: Kind, place: Place) -> _Shown:
    params = _fitted(kind, place)
    facts = facts_of(kind, msgspec.json.encode(params))
    width, depth, _ = facts.size_m
    middle = sum(each.at_m[1] for each in facts.ports) / max(len(facts.ports), 1)
    depth += 2 * abs(middle)  # it stands with its slot, not its own middle, over the line
    scale = min(1.0, place.width_m / width, place.depth_m / depth)
    return _Shown(params, facts, scale, ((0.0, -scale * middle, 0.0),))


def _racked(kind: Kind, place: Place) -> _Shown:
    """As many bays as its place holds: what is stored there is drawn by the log."""
    rows = rack_rows(place.width_m, place.depth_m)
    params = kind.check({"width_m": rows.bay_m, _LOADED: False})
    facts = facts_of(kind, msgspec.json.encode(params))
    return _Shown(params, facts, rows.scale, rows.spots)


def _roomy(kind: Kind, place: Place, capacity: int) -> _Shown:
    """As the kind is by itself; the smallest that it may be where that would have to shrink."""
    least = {
        each.name: each.type(each.least)
        for each in kind.params
        if each.least is not None and each.name != _SIZE
    }
    tried = []
    for wanted in ({}, least):
        params = kind.check(wanted)
        facts = facts_of(kind, msgspec.json.encode(params))
        tried.append((params, facts, _best_cells(place, capacity, facts.size_m[:2])))
        if tried[-1][2].scale >= _GOOD_SCALE:
            break
    params, facts, cells = max(tried, key=lambda each: (each[2].n, each[2].scale))
    spots = tuple((across, along, 0.0) for across, along in cells.middles_m[: cells.n])
    return _Shown(params, facts, cells.scale, spots)


def _mounted(unit: Unit, facts: Facts, kit: Mapping[str, Kind]) -> Iterator[Unit]:
    """What stands on a unit, such as the robots of a cell."""
    c, s = cos_sin(math.degrees(unit.heading_rad))
    for each in facts.mounts:
        x, y = each.at_m[0] * unit.scale, each.at_m[1] * unit.scale
        yield Unit(
            station=unit.station,
            kind=each.kind,
            params=kit[each.kind].check({}),
            x_m=unit.x_m + c * x - s * y,
            y_m=unit.y_m + s * x + c * y,
            heading_rad=unit.heading_rad + math.radians(each.heading_deg),
            scale=unit.scale * each.scale,
            mounted=True,
        )


def _fitted(kind: Kind, place: Place) -> Params:
    """As long and as deep as the place, where the kind may be."""
    wanted = {"length_m": place.width_m - _GAP_M, "depth_m": place.depth_m - _GAP_M}
    return kind.check(
        {
            each.name: min(max(wanted[each.name], each.least), each.most)
            for each in kind.params
            if each.name in wanted and each.least is not None and each.most is not None
        }
        | {each.name: False for each in kind.params if each.name == _LOADED}
    )


@lru_cache(maxsize=256)
def facts_of(kind: Kind, params: bytes) -> Facts:
    """What is to be known of a kind with parameters (as JSON), without drawing it."""
    return kind.build(msgspec.json.decode(params), baked=False).facts


def place_of(unit: Unit, kit: Mapping[str, Kind] = KIT) -> Place:
    """The floor that a unit takes."""
    width, depth, _ = facts_of(kit[unit.kind], msgspec.json.encode(unit.params)).size_m
    return Place(
        x_m=unit.x_m,
        y_m=unit.y_m,
        width_m=width * unit.scale * unit.stretch,
        depth_m=depth * unit.scale,
        heading_rad=unit.heading_rad,
    )


def foot_of(unit: Unit, kit: Mapping[str, Kind] = KIT) -> Place:
    """The floor that a unit takes; of a robot by itself its base: its arm is over a line."""
    own = place_of(unit, kit)
    facts = facts_of(kit[unit.kind], msgspec.json.encode(unit.params))
    if not _is_bare(facts):
        return own
    turns_m = facts.parts[0].pivot_m[1] * unit.scale
    x, y = on_floor(own, 0.0, turns_m)
    return msgspec.structs.replace(own, x_m=x, y_m=y, depth_m=own.depth_m - 2 * abs(turns_m))


def _is_bare(facts: Facts) -> bool:
    """Whether it is a robot and nothing else: all that moves are its joints."""
    return bool(facts.parts) and all(each.drive is Drive.JOINT for each in facts.parts)


def cell_of(kind: Kind, place: Place) -> Place | None:
    """What a safety fence leaves free of the place of a robot by itself; None without a fence."""
    bare = _is_bare(facts_of(kind, msgspec.json.encode(kind.check({}))))
    if not bare or min(place.width_m, place.depth_m) < _LEAST_CELL_M:
        return None
    taken_m = 2 * (FENCE_M + _BESIDE_FENCE_M)
    return msgspec.structs.replace(
        place, width_m=place.width_m - taken_m, depth_m=place.depth_m - taken_m
    )


def on_floor(place: Place, across: float, along: float) -> tuple[float, float]:
    """A point of a place's own frame in the plant's, in metres."""
    c, s = cos_sin(math.degrees(place.heading_rad))
    return place.x_m + c * across - s * along, place.y_m + s * across + c * along


def _best_cells(place: Place, capacity: int, size_m: tuple[float, float]) -> _Cells:
    """As many units as a station has, if they fit, along the back of its place."""
    for n in range(min(capacity, _MOST_UNITS), 1, -1):
        found = max((_cells(place, n, columns, size_m) for columns in range(1, n + 1)), key=_scale)
        if found.scale >= _LEAST_SCALE:
            return found
    return _cells(place, 1, 1, size_m)


def _scale(cells: _Cells) -> float:
    return cells.scale


def _cells(place: Place, n: int, columns: int, size_m: tuple[float, float]) -> _Cells:
    width, depth = size_m
    rows = -(-n // columns)
    cell_width, cell_depth = place.width_m / columns, place.depth_m / rows
    front = _ROW_FRONT_M if rows > 1 else min(_FRONT_M, cell_depth * 0.25)
    across = max(0.1, cell_width - _GAP_M) / width
    along = max(0.1, cell_depth - front - _GAP_M / 2) / depth
    scale = min(_MOST_SCALE, across, along)
    middles = []
    for i in range(rows * columns):
        row, column = divmod(i, columns)
        back = place.depth_m / 2 - row * cell_depth - _GAP_M / 2
        middles.append(((column + 0.5) * cell_width - place.width_m / 2, back - depth * scale / 2))
    return _Cells(n, scale, tuple(middles))
