"""Shortest ways in a graph of aisles, from somewhere on one edge to somewhere on another.

The search goes over directed edges rather than nodes, so that of equal ways the one with the fewest
turns wins. Lengths are whole micrometres: sums are exact, and every computer finds the same way.
A search starts from the end of an edge, so that all places on an edge share it.
"""

import heapq
import math
from collections.abc import Iterator
from typing import Final

import msgspec

from twinline.plant.aisle_graph import AisleGraph

_UM_PER_M: Final = 1e6
_TURN_UM: Final = 1000  # a millimetre: enough to decide between equal ways
_AT_NODE_UM: Final = 1000
_STRAIGHT: Final = 0.99  # the cosine of a bend that counts as no turn


class Stop(msgspec.Struct, frozen=True):
    """A point on an edge."""

    edge: int
    at_um: int
    """How far from where the edge begins."""


class _Search(msgspec.Struct, frozen=True):
    """Shortest ways from the end of one edge to the end of each that can be reached."""

    cost_um: dict[int, int]
    before: dict[int, int]
    """The edge before each."""


class Ways:
    """Finds ways in one graph, and keeps its searches."""

    def __init__(self, graph: AisleGraph) -> None:
        self._graph = graph
        self._lengths_um = [
            round(graph.length_m(edge) * _UM_PER_M) for edge in range(len(graph.edges))
        ]
        self._searches: dict[int, _Search] = {}

    def stops(self, edge: int, along: float) -> tuple[Stop, ...]:
        """Where the point ``along`` (0 to 1) an edge is: on it and its opposite, or at a node.

        A node is on every edge that begins or ends there.
        """
        length_um = self._lengths_um[edge]
        at_um = round(along * length_um)
        for node, distance_um in zip(
            self._graph.edges[edge], (at_um, length_um - at_um), strict=True
        ):
            if distance_um < _AT_NODE_UM:
                return tuple(self._stops_at(node))
        back = self._graph.opposite[edge]
        one = Stop(edge, at_um)
        return (one,) if back < 0 else (one, Stop(back, length_um - at_um))

    def _stops_at(self, node: int) -> Iterator[Stop]:
        for edge, (begin, end) in enumerate(self._graph.edges):
            if begin == node:
                yield Stop(edge, 0)
            elif end == node:
                yield Stop(edge, self._lengths_um[edge])

    def nodes_between(
        self, origins: tuple[Stop, ...], destinations: tuple[Stop, ...]
    ) -> list[int] | None:
        """The nodes on the shortest way from any origin to any destination; None without a way."""
        ways = [
            (cost_um, origin.edge, destination.edge, is_direct)
            for origin in origins
            for destination in destinations
            for cost_um, is_direct in self._ways(origin, destination)
        ]
        if not ways:
            return None
        _, first, last, is_direct = min(ways)
        return [] if is_direct else self._chain(first, last)

    def _ways(self, origin: Stop, destination: Stop) -> Iterator[tuple[int, bool]]:
        """The length of the way on one edge, or else of that over the end of the first."""
        if origin.edge == destination.edge and origin.at_um <= destination.at_um:
            yield destination.at_um - origin.at_um, True
            return
        cost_um = self._search(origin.edge).cost_um.get(destination.edge)
        if cost_um is not None:
            rest_um = self._lengths_um[origin.edge] - origin.at_um
            beyond_um = self._lengths_um[destination.edge] - destination.at_um
            yield rest_um + cost_um - beyond_um, False

    def _chain(self, first: int, last: int) -> list[int]:
        """The nodes between two edges: where the last begins, and so on back to the first's end."""
        before = self._search(first).before
        nodes = [self._graph.edges[last][0]]
        edge = before[last]
        while edge != first:
            nodes.append(self._graph.edges[edge][0])
            edge = before[edge]
        return nodes[::-1]

    def _search(self, first: int) -> _Search:
        """Dijkstra's algorithm from the end of an edge."""
        if first in self._searches:
            return self._searches[first]
        search = _Search({}, {})
        waiting = list(self._steps(first, 0))
        heapq.heapify(waiting)
        while waiting:
            cost_um, edge, before = heapq.heappop(waiting)
            if edge not in search.cost_um:
                search.cost_um[edge] = cost_um
                search.before[edge] = before
                for step in self._steps(edge, cost_um):
                    heapq.heappush(waiting, step)
        self._searches[first] = search
        return search

    def _steps(self, edge: int, cost_um: int) -> Iterator[tuple[int, int, int]]:
        for onward in self._graph.onward[self._graph.edges[edge][1]]:
            turn_um = 0 if self._is_straight(edge, onward) else _TURN_UM
            yield cost_um + self._lengths_um[onward] + turn_um, onward, edge

    def _is_straight(self, edge: int, onward: int) -> bool:
        nodes = self._graph.nodes
        a, b = (nodes[i] for i in self._graph.edges[edge])
        c = nodes[self._graph.edges[onward][1]]
        dot = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
        return dot >= _STRAIGHT * math.dist(a, b) * math.dist(b, c)
