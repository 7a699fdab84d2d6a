"""From areas above the ground to platforms: a floor on posts, railings, stairs, and where to walk.

A floor is a grid of bays. A machine that reaches into it has an opening, with a railing around it.
"""

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise, product
from typing import Final, NamedTuple

import msgspec

from twinline.plant import (
    FOOT_M,
    LANDING_M,
    Place,
    Plant,
    Raised,
    Stairs,
    n_flight,
    overlap,
    raised_areas,
    run_m,
)
from twinline.scene.arrangement import Unit, facts_of, on_floor, place_of
from twinline.scene.hall import Module, Side, kept_free
from twinline.scene.kind import Kind
from twinline.scene.kinds import KIT
from twinline.scene.kinds.building.access import RAIL_M
from twinline.scene.kinds.building.deck_bay import DECK_M

_BAY_M: Final = 3.0
_ROUND: Final = ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))
_POST_EVERY: Final = 2
_POST_CLEAR_M: Final = 0.5
_POST_INSET_M: Final = 0.18
_SHIFTS_M: Final = (0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5)
"""How far along the floor a post may stand from where it should."""
_OVER_MACHINES_M: Final = 0.15
_RAIL_INSET_M: Final = 0.04
_LEAST_RAIL_M: Final = 0.05
_STEP_M: Final = 0.3
"""What ends so far below a floor is in nobody's way on it."""


class Level(msgspec.Struct, frozen=True):
    """A rectangle that people walk on: a floor above the ground, or a flight of stairs."""

    x_m: float
    y_m: float
    width_m: float
    depth_m: float
    heading_rad: float
    from_m: float
    """Its height over the ground at the low end of its own x."""
    to_m: float
    """Its height at the high end; the same where it is level."""


class Barrier(msgspec.Struct, frozen=True):
    """An upright piece of a plane that people do not walk through: a railing."""

    x_m: float
    y_m: float
    to_x_m: float
    to_y_m: float
    low_m: float
    high_m: float


class Platforms(NamedTuple):
    """All platforms of a plant."""

    modules: tuple[Module, ...]
    levels: tuple[Level, ...]
    barriers: tuple[Barrier, ...]


class _Edge(NamedTuple):
    """A straight edge of a floor, in the frame of its place; the floor is on its left."""

    start: tuple[float, float]
    end: tuple[float, float]


class _Deck(NamedTuple):
    """The bays of a floor, and where one comes up to it."""

    raised: Raised
    size: tuple[float, float]
    """Of a bay."""
    bays: frozenset[tuple[int, int]]
    shape: tuple[int, int]

    def corner(self, i: int, k: int) -> tuple[float, float]:
        place = self.raised.place
        return i * self.size[0] - place.width_m / 2, k * self.size[1] - place.depth_m / 2

    def bay(self, i: int, k: int) -> Place:
        x, y = self.corner(i, k)
        return _within(self.raised.place, (x + self.size[0] / 2, y + self.size[1] / 2), self.size)

    def edges(self) -> Iterator[_Edge]:
        """Where the floor ends, bay by bay, counter-clockwise around each."""
        for i, k in sorted(self.bays):
            around = [self.corner(i + a, k + b) for a, b in _ROUND]
            beside = ((i, k - 1), (i + 1, k), (i, k + 1), (i - 1, k))
            for (start, end), other in zip(pairwise(around), beside, strict=True):
                if other not in self.bays:
                    yield _Edge(start, end)


def build_platforms(
    plant: Plant, units: tuple[Unit, ...], kit: Mapping[str, Kind] = KIT
) -> Platforms:
    """A platform for each area that lies above the ground, with stairs where there is room.

    Args:
        plant: The plant.
        units: All that stands on its floor.
        kit: The kinds that there are.
    """
    modules: list[Module] = []
    levels: list[Level] = []
    barriers: list[Barrier] = []
    taken = [*(place_of(each, kit) for each in units), *kept_free(plant)]
    for raised in raised_areas(plant):
        deck = _deck(raised, units, kit)
        rails = list(_rails(deck))
        modules += [*_floor(deck), *_posts(deck, taken)]
        modules += [_rail_module(deck, each) for each in rails]
        levels += (_level(deck.bay(i, k), raised.elevation_m) for i, k in sorted(deck.bays))
        barriers += (_barrier(deck, each) for each in rails)
        if raised.stairs is not None:
            modules.append(_stairs_module(raised.stairs, raised.elevation_m))
            levels += _flights(raised.stairs, raised.elevation_m)
            barriers += _beside_flights(raised.stairs, raised.elevation_m)
    return Platforms(tuple(modules), tuple(levels), tuple(barriers))


def _within(place: Place, at: tuple[float, float], size: tuple[float, float]) -> Place:
    x, y = on_floor(place, *at)
    return Place(x_m=x, y_m=y, width_m=size[0], depth_m=size[1], heading_rad=place.heading_rad)


def _deck(raised: Raised, units: tuple[Unit, ...], kit: Mapping[str, Kind]) -> _Deck:
    place = raised.place
    nx, ny = (max(1, round(each / _BAY_M)) for each in (place.width_m, place.depth_m))
    size = (place.width_m / nx, place.depth_m / ny)
    whole = _Deck(raised, size, frozenset(), (nx, ny))
    under_m = raised.elevation_m - DECK_M - _OVER_MACHINES_M
    tall = [place_of(each, kit) for each in units if _top_m(each, kit) > under_m]
    tall = [each for each in tall if overlap(each, place)]
    bays = frozenset(
        (i, k)
        for i, k in product(range(nx), range(ny))
        if not any(overlap(whole.bay(i, k), each) for each in tall)
    )
    return whole._replace(bays=bays)


def _top_m(unit: Unit, kit: Mapping[str, Kind]) -> float:
    return facts_of(kit[unit.kind], msgspec.json.encode(unit.params)).size_m[2] * unit.scale


def _floor(deck: _Deck) -> Iterator[Module]:
    params = {"length_m": round(deck.size[0], 4), "depth_m": round(deck.size[1], 4)}
    for i, k in sorted(deck.bays):
        yield _module("deck-bay", params, deck.bay(i, k), deck.raised.elevation_m - DECK_M)


def _posts(deck: _Deck, taken: list[Place]) -> Iterator[Module]:
    """Under corners of bays, moved along the floor to where there is room."""
    high = round(deck.raised.elevation_m - DECK_M, 4)
    place, (nx, ny) = deck.raised.place, deck.shape
    rows = [sorted({*range(0, n, _POST_EVERY), n}) for n in (nx, ny)]
    for i, k in product(*rows):
        around = {(i - a, k - b) for a, b in product((0, 1), (0, 1))}
        if not around & deck.bays:
            continue
        x, y = deck.corner(i, k)
        x += _POST_INSET_M * ((i == 0) - (i == nx))
        y += _POST_INSET_M * ((k == 0) - (k == ny))
        inside = place.width_m / 2 - _POST_INSET_M + 1e-6
        for shift in _SHIFTS_M:
            spot = _within(place, (x + shift, y), (_POST_CLEAR_M, _POST_CLEAR_M))
            if abs(x + shift) <= inside and not any(overlap(spot, each) for each in taken):
                yield _module("platform-post", {"height_m": high}, spot, 0.0, blocks=True)
                break


def _rails(deck: _Deck) -> Iterator[_Edge]:
    """All edges, but for where one comes up."""
    gap = _gap(deck.raised)
    for edge in deck.edges():
        (x, y), (to_x, to_y) = edge
        long = math.dist(edge.start, edge.end)
        along = ((to_x - x) / long, (to_y - y) / long)
        inset = (-along[1] * _RAIL_INSET_M, along[0] * _RAIL_INSET_M)
        for a, b in _left_of(edge, long, gap):
            if b - a >= _LEAST_RAIL_M:
                start = (x + along[0] * a + inset[0], y + along[1] * a + inset[1])
                end = (x + along[0] * b + inset[0], y + along[1] * b + inset[1])
                yield _Edge(start, end)


def _gap(raised: Raised) -> _Edge | None:
    """The edge of the last landing over which one comes onto the floor, in the floor's frame."""
    stairs = raised.stairs
    if stairs is None:
        return None
    head, half = stairs.place.width_m / 2, stairs.place.depth_m / 2
    ends = [(head - LANDING_M, stairs.leaves * half), (head, stairs.leaves * half)]
    if stairs.leaves == 0:
        ends = [(head, -half), (head, half)]
    first, last = (_seen_from(raised.place, on_floor(stairs.place, *each)) for each in ends)
    return _Edge(first, last)


def _seen_from(place: Place, at: tuple[float, float]) -> tuple[float, float]:
    c, s = math.cos(place.heading_rad), math.sin(place.heading_rad)
    x, y = at[0] - place.x_m, at[1] - place.y_m
    return c * x + s * y, c * y - s * x


def _left_of(edge: _Edge, long: float, gap: _Edge | None) -> Iterator[tuple[float, float]]:
    """The stretches of an edge, in metres from its start, that lie in no gap."""
    (x, y), (to_x, to_y) = edge
    along = ((to_x - x) / long, (to_y - y) / long)
    spots = [] if gap is None else [
        (along[0] * (gx - x) + along[1] * (gy - y), along[0] * (gy - y) - along[1] * (gx - x))
        for gx, gy in gap
    ]  # fmt: skip
    if not spots or any(abs(away) > _LEAST_RAIL_M for _, away in spots):
        yield 0.0, long
        return
    low, high = sorted(max(0.0, min(long, at)) for at, _ in spots)
    yield 0.0, low
    yield high, long


def _rail_module(deck: _Deck, edge: _Edge) -> Module:
    (x, y), (to_x, to_y) = edge
    long = math.dist(*edge)
    spot = _within(deck.raised.place, ((x + to_x) / 2, (y + to_y) / 2), (long, 0.042))
    turned = spot.heading_rad + math.atan2(to_y - y, to_x - x)
    built = round(max(deck.size), 4)
    return Module(
        kind="guard-rail",
        params={"length_m": built},
        side=Side.INSIDE,
        x_m=spot.x_m,
        y_m=spot.y_m,
        z_m=deck.raised.elevation_m,
        heading_rad=turned,
        stretch=long / built,
    )


def _barrier(deck: _Deck, edge: _Edge) -> Barrier:
    low = deck.raised.elevation_m
    return _upright(deck.raised.place, edge, (low, low + RAIL_M))


def _upright(place: Place, edge: _Edge, heights: tuple[float, float]) -> Barrier:
    ends = (*on_floor(place, *edge.start), *on_floor(place, *edge.end), *heights)
    return Barrier(*(round(each, 4) for each in ends))


def _level(place: Place, from_m: float, to_m: float | None = None) -> Level:
    return Level(
        x_m=round(place.x_m, 4),
        y_m=round(place.y_m, 4),
        width_m=round(place.width_m, 4),
        depth_m=round(place.depth_m, 4),
        heading_rad=place.heading_rad,
        from_m=round(from_m, 4),
        to_m=round(from_m if to_m is None else to_m, 4),
    )


def _module(
    kind: str, params: Mapping[str, float], place: Place, z_m: float, *, blocks: bool = False
) -> Module:
    return Module(
        kind=kind,
        params=dict(params),
        side=Side.INSIDE,
        x_m=place.x_m,
        y_m=place.y_m,
        z_m=z_m,
        heading_rad=place.heading_rad,
        blocks=blocks,
    )


def _stairs_module(stairs: Stairs, height_m: float) -> Module:
    params = {"height_m": height_m, "width_m": stairs.place.depth_m, "leaves": stairs.leaves}
    return _module("stairs", params, stairs.place, 0.0, blocks=True)


def _flights(stairs: Stairs, height_m: float) -> Iterator[Level]:
    """The floor before the lowest step, and then flight and landing in turn."""
    n, place = n_flight(height_m), stairs.place
    rise, at = height_m / n, -place.width_m / 2
    yield _level(_within(place, (at - FOOT_M / 2, 0), (FOOT_M, place.depth_m)), 0.0)
    for i in range(n):
        for long, heights in ((run_m(rise), (i, i + 1)), (LANDING_M, (i + 1, i + 1))):
            spot = _within(place, (at + long / 2, 0), (long, place.depth_m))
            yield _level(spot, *(rise * each for each in heights))
            at += long


def _beside_flights(stairs: Stairs, height_m: float) -> Iterator[Barrier]:
    """Handrails, which reach to the ground, since nobody walks in below; then around the head."""
    place, head = stairs.place, stairs.place.width_m / 2
    side = place.depth_m / 2 - _RAIL_INSET_M
    top, below = height_m + RAIL_M, height_m - _STEP_M
    for hand in (-1, 1):
        leaves = stairs.leaves == hand
        last = head - LANDING_M if leaves else head
        yield _upright(place, _Edge((-head, hand * side), (last, hand * side)), (0.0, top))
        if leaves:
            yield _upright(place, _Edge((last, hand * side), (head, hand * side)), (0.0, below))
    end = head - _RAIL_INSET_M
    closed = (0.0, below if stairs.leaves == 0 else top)
    yield _upright(place, _Edge((end, -side), (end, side)), closed)
