"""The ways that orders take between places: along the aisles, from front to front.

A place meets the aisles by a spur: straight out of its front where an aisle lies there not much
further away than the nearest one, and to the nearest point of any aisle otherwise.
"""

import itertools
import math
from typing import Final

import msgspec
import numpy as np

from twinline.plant.aisle_graph import Floats, build_graph, nearest_on
from twinline.plant.entities import Place, Plant, Point
from twinline.plant.geometry import front, outward
from twinline.plant.walked_line import walked
from twinline.plant.ways import Stop, Ways

# A spur straight out of the front may be this much longer than the shortest one.
_STRAIGHT_FACTOR: Final = 3.0
_STRAIGHT_EXTRA_M: Final = 1.0
_SAME_M: Final = 0.001


class _Access(msgspec.Struct, frozen=True):
    """Where a place meets the aisles."""

    point: Point
    stops: tuple[Stop, ...]


class Stretch(msgspec.Struct, frozen=True):
    """A part of a way that lies on one aisle, between two of its crossings."""

    edge: int
    """The same for both directions."""
    aisle: str
    """The id of the aisle; empty for none."""
    length_m: float


class AisleNetwork:
    """Finds ways between stations, buffers, sources and sinks; keeps what it has found."""

    def __init__(self, plant: Plant) -> None:
        self._places = {
            entity.id: entity.place
            for table in (plant.stations, plant.buffers, plant.sources, plant.sinks)
            for entity in table
            if entity.place is not None
        }
        graph = build_graph(plant.aisles)
        self._graph = graph
        self._aisle_ids = tuple(each.id for each in plant.aisles)
        self._nodes = graph.nodes
        self._ways = Ways(graph)
        self._is_two_way = -1 not in graph.opposite
        # Of two opposite edges the first, as lines that spurs may end on.
        self._lanes = [i for i, back in enumerate(graph.opposite) if back < 0 or i < back]
        ends = (
            (graph.nodes[a], graph.nodes[b]) for a, b in map(graph.edges.__getitem__, self._lanes)
        )
        self._lines: Floats = np.array([(*a, *b) for a, b in ends]).reshape(-1, 4)
        self._accesses: dict[Place, _Access] = {}
        self._paths: dict[tuple[str, str], tuple[Point, ...]] = {}

    def path(self, origin: str, destination: str) -> tuple[Point, ...]:
        """The shortest way along the aisles between the fronts of two places.

        Returns:
            Points, east and north in metres, corners rounded, from the middle of one front to
            that of the other; one point where both are the same. A straight line where the plant
            has no aisles, or none that lead there.

        Raises:
            LookupError: An id is no station, buffer, source or sink, or has no place.
        """
        pair = (origin, destination)
        if pair not in self._paths:
            # Without one-way aisles there and back are the same line, found once.
            if self._is_two_way and destination < origin:
                self._paths[pair] = self.path(destination, origin)[::-1]
            else:
                self._paths[pair] = self._find(origin, destination)
        return self._paths[pair]

    def _find(self, origin: str, destination: str) -> tuple[Point, ...]:
        return self.path_between(self._place(origin), self._place(destination))

    def path_between(self, origin: Place, destination: Place) -> tuple[Point, ...]:
        """The shortest way between two places, as `path` finds it between entities."""
        begin, end = front(origin), front(destination)
        if begin == end:
            return (begin,)
        if not self._lanes:
            return (begin, end)
        a, b = self._access(origin), self._access(destination)
        nodes = self._ways.nodes_between(a.stops, b.stops)
        if nodes is None:
            return (begin, end)
        return walked([begin, a.point, *(self._nodes[node] for node in nodes), b.point, end])

    def stretches(self, origin: Place, destination: Place) -> tuple[Stretch, ...]:
        """The stretches of aisles on the shortest way between two places, in order.

        A spur from a place to its aisle counts to the stretch that it meets. One stretch without an
        aisle where there is no way along aisles.
        """
        points = self.path_between(origin, destination)
        total_m = sum(math.dist(a, b) for a, b in itertools.pairwise(points))
        if not self._lanes or len(points) < 2:  # noqa: PLR2004 - a way has two ends
            return (Stretch(-1, "", total_m),)
        a, b = self._access(origin), self._access(destination)
        nodes = self._ways.nodes_between(a.stops, b.stops)
        if nodes is None:
            return (Stretch(-1, "", total_m),)
        corners = [a.point, *(self._nodes[node] for node in nodes), b.point]
        lengths = [math.dist(p, q) for p, q in itertools.pairwise(corners)]
        edges = self._edges(a, b, nodes)
        # A place at a crossing is on no stretch before it: its spur counts to the one that follows.
        while len(edges) > 1 and lengths[0] < _SAME_M:
            del edges[0], lengths[0]
        while len(edges) > 1 and lengths[-1] < _SAME_M:
            del edges[-1], lengths[-1]
        lengths[0] += math.dist(front(origin), a.point)
        lengths[-1] += math.dist(front(destination), b.point)
        # Corners are rounded on the way itself: the stretches share what that saves.
        scale = total_m / max(sum(lengths), 1e-9)
        return tuple(
            Stretch(self._undirected(edge), self._aisle_id(edge), length * scale)
            for edge, length in zip(edges, lengths, strict=True)
        )

    def _edges(self, a: _Access, b: _Access, nodes: list[int]) -> list[int]:
        """The edges between an access, some nodes, and another access."""
        if not nodes:
            shared = {stop.edge for stop in a.stops} & {stop.edge for stop in b.stops}
            return [min(shared)]
        edge_of = {ends: i for i, ends in enumerate(self._graph.edges)}
        first = next(s.edge for s in a.stops if self._graph.edges[s.edge][1] == nodes[0])
        last = next(s.edge for s in b.stops if self._graph.edges[s.edge][0] == nodes[-1])
        return [first, *(edge_of[pair] for pair in itertools.pairwise(nodes)), last]

    def _undirected(self, edge: int) -> int:
        back = self._graph.opposite[edge]
        return edge if back < 0 else min(edge, back)

    def _aisle_id(self, edge: int) -> str:
        aisle = self._graph.aisles[edge]
        return self._aisle_ids[aisle] if aisle >= 0 else ""

    def _place(self, name: str) -> Place:
        if name not in self._places:
            kinds = "station, buffer, source or sink"
            raise LookupError(f'"{name}" is no {kinds} with a place on the floor')
        return self._places[name]

    def _access(self, place: Place) -> _Access:
        if place not in self._accesses:
            lane, along = _spur(place, self._lines)
            x, y, to_x, to_y = self._lines[lane].tolist()
            point = (x + (to_x - x) * along, y + (to_y - y) * along)
            self._accesses[place] = _Access(point, self._ways.stops(self._lanes[lane], along))
        return self._accesses[place]


def _spur(place: Place, lines: Floats) -> tuple[int, float]:
    """The line on which a place's spur ends, and how far along it."""
    begin = front(place)
    nearest_along, distance_m = nearest_on(lines, begin)
    nearest = int(np.argmin(distance_m))
    ahead_m, along = _ahead(lines, begin, outward(place))
    straight = int(np.argmin(ahead_m))
    longest_m = distance_m[nearest] * _STRAIGHT_FACTOR + _STRAIGHT_EXTRA_M
    if ahead_m[straight] <= longest_m:
        return straight, float(along[straight])
    return nearest, float(nearest_along[nearest])


def _ahead(lines: Floats, begin: Point, way: Point) -> tuple[Floats, Floats]:
    """How far from ``begin`` each line lies in the direction ``way``, and how far along it.

    Infinite where a line lies elsewhere, or runs in that direction itself.
    """
    vectors = lines[:, 2:] - lines[:, :2]
    apart = lines[:, :2] - np.asarray(begin)
    area = way[0] * vectors[:, 1] - way[1] * vectors[:, 0]
    area = np.where(np.abs(area) <= 1e-9 * np.hypot(*vectors.T), np.nan, area)
    ahead_m = (apart[:, 0] * vectors[:, 1] - apart[:, 1] * vectors[:, 0]) / area
    along = (apart[:, 0] * way[1] - apart[:, 1] * way[0]) / area
    meets = (ahead_m >= 0) & (along >= 0) & (along <= 1)
    return np.where(meets, ahead_m, np.inf), along
