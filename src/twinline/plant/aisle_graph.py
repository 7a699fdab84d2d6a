"""Aisles as a graph: nodes where they begin, bend, cross and join, and directed edges between them.

Aisles join where their lines cross or touch, and where an aisle ends within `JOIN_M` of another,
because people draw lines that nearly meet. Nodes within a millimetre are one.
"""

import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec
import numpy as np
import numpy.typing as npt

from twinline.plant.entities import Aisle, Point

JOIN_M: Final = 0.6
"""An aisle that ends nearer than this to another joins it."""
_SAME_M: Final = 0.001
_SAME_DIGITS: Final = 3

Floats = npt.NDArray[np.float64]


class AisleGraph(msgspec.Struct, frozen=True):
    """Points, and ways between them that may be followed in their direction."""

    nodes: tuple[Point, ...]
    edges: tuple[tuple[int, int], ...]
    """From node, to node."""
    opposite: tuple[int, ...]
    """The edge that leads back; -1 where the way is one-way."""
    onward: tuple[tuple[int, ...], ...]
    """The edges that begin at each node."""
    aisles: tuple[int, ...]
    """The aisle that each edge is a part of; -1 for a short bridge between two aisles."""

    def length_m(self, edge: int) -> float:
        """The length of an edge."""
        a, b = self.edges[edge]
        return math.dist(self.nodes[a], self.nodes[b])


class _Piece(msgspec.Struct):
    """A straight piece of an aisle, and what it is cut into."""

    aisle: int
    begin: Point
    end: Point
    one_way: bool
    cuts: list[tuple[float, int]]
    """How far along (0 to 1), and the node there."""

    def point(self, along: float) -> Point:
        (x, y), (to_x, to_y) = self.begin, self.end
        return (x + (to_x - x) * along, y + (to_y - y) * along)


def build_graph(aisles: Sequence[Aisle]) -> AisleGraph:
    """Build the graph of all aisles together."""
    nodes = _Nodes()
    pieces = [
        _Piece(i, begin, end, aisle.one_way, [(0.0, nodes.at(begin)), (1.0, nodes.at(end))])
        for i, aisle in enumerate(aisles)
        for begin, end in itertools.pairwise(_distinct(aisle.points_m))
    ]
    lines = np.array([(*piece.begin, *piece.end) for piece in pieces]).reshape(-1, 4)
    _cut_at_crossings(pieces, lines, nodes)
    ways = dict.fromkeys(_links(pieces, lines, nodes), -1)
    for piece in pieces:
        ways.update(dict.fromkeys(_ways_along(piece), piece.aisle))
    return _graph(nodes, ways)


def _distinct(points: Iterable[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        if not kept or math.dist(kept[-1], point) >= _SAME_M:
            kept.append(point)
    return kept


class _Nodes:
    """Numbers for points; points within a millimetre have the same."""

    def __init__(self) -> None:
        self.points: list[Point] = []
        self._number_of: dict[Point, int] = {}

    def at(self, point: Point) -> int:
        key = (round(point[0], _SAME_DIGITS), round(point[1], _SAME_DIGITS))
        number = self._number_of.setdefault(key, len(self.points))
        if number == len(self.points):
            self.points.append(point)
        return number


def _cut_at_crossings(pieces: Sequence[_Piece], lines: Floats, nodes: _Nodes) -> None:
    """Cut both pieces where they cross or touch. Those in one line meet at ends: see `_links`."""
    for i, piece in enumerate(pieces):
        others = lines[i + 1 :]
        along, along_other = _crossings(lines[i], others)
        slack = _SAME_M / math.dist(piece.begin, piece.end)
        slack_other = _SAME_M / np.hypot(*(others[:, 2:] - others[:, :2]).T)
        crossing = _within(along, slack) & _within(along_other, slack_other)
        for j in np.flatnonzero(crossing).tolist():
            node = nodes.at(piece.point(float(along[j])))
            piece.cuts.append((float(along[j]), node))
            pieces[i + 1 + j].cuts.append((float(along_other[j]), node))


def _crossings(line: Floats, others: Floats) -> tuple[Floats, Floats]:
    """How far along ``line`` and along each of ``others`` they cross; NaN where parallel."""
    r = line[2:] - line[:2]
    s = others[:, 2:] - others[:, :2]
    apart = others[:, :2] - line[:2]
    area = r[0] * s[:, 1] - r[1] * s[:, 0]
    parallel = np.abs(area) <= 1e-9 * np.hypot(*r) * np.hypot(*s.T)
    area = np.where(parallel, np.nan, area)
    along = (apart[:, 0] * s[:, 1] - apart[:, 1] * s[:, 0]) / area
    along_other = (apart[:, 0] * r[1] - apart[:, 1] * r[0]) / area
    return along, along_other


def _within(along: Floats, slack: Floats | float) -> npt.NDArray[np.bool_]:
    return (along >= -slack) & (along <= 1 + slack)


def _links(pieces: Sequence[_Piece], lines: Floats, nodes: _Nodes) -> Iterator[tuple[int, int]]:
    """Cut pieces where an aisle ends near them or bends on them; yield what is left to bridge."""
    for i, end, reach_m in _ends(pieces):
        along, distance_m = nearest_on(lines, end)
        distance_m[i] = np.inf
        for j in np.flatnonzero(distance_m < reach_m).tolist():
            node = nodes.at(pieces[j].point(float(along[j])))
            pieces[j].cuts.append((float(along[j]), node))
            if node != nodes.at(end):
                yield (nodes.at(end), node)
                yield (node, nodes.at(end))


def _ends(pieces: Sequence[_Piece]) -> Iterator[tuple[int, Point, float]]:
    """Both ends of each piece, with the piece's number and how far off it joins another one."""
    aisles = [-1, *(piece.aisle for piece in pieces), -1]
    for i, piece in enumerate(pieces):
        before, own, after = aisles[i : i + 3]
        yield i, piece.begin, _SAME_M if before == own else JOIN_M
        yield i, piece.end, _SAME_M if after == own else JOIN_M


def nearest_on(lines: Floats, point: Point) -> tuple[Floats, Floats]:
    """How far along each of ``lines`` (n, 4) its point nearest to ``point`` is, and how far off."""
    vectors = lines[:, 2:] - lines[:, :2]
    apart = np.asarray(point) - lines[:, :2]
    along = np.clip((apart * vectors).sum(axis=1) / (vectors**2).sum(axis=1), 0.0, 1.0)
    return along, np.hypot(*(apart - vectors * along[:, None]).T)


def _ways_along(piece: _Piece) -> Iterator[tuple[int, int]]:
    for (_, a), (_, b) in itertools.pairwise(sorted(piece.cuts)):
        if a != b:
            yield (a, b)
            if not piece.one_way:
                yield (b, a)


def _graph(nodes: _Nodes, ways: Mapping[tuple[int, int], int]) -> AisleGraph:
    edges = tuple(sorted(ways))
    number_of = {edge: i for i, edge in enumerate(edges)}
    onward: list[list[int]] = [[] for _ in nodes.points]
    for i, (a, _) in enumerate(edges):
        onward[a].append(i)
    return AisleGraph(
        nodes=tuple(nodes.points),
        edges=edges,
        opposite=tuple(number_of.get((b, a), -1) for a, b in edges),
        onward=tuple(map(tuple, onward)),
        aisles=tuple(ways[edge] for edge in edges),
    )
