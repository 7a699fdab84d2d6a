"""Closed solids as points, normals and triangles: prisms, turned outlines, skins over rings.

Every solid is closed, and its triangles run counter-clockwise seen from outside, so that a cut
through it has an inside and an outside.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from twinline.scene.flat import inset, point_along, sides_of, triangles_of
from twinline.scene.vectors import Indices, Numbers, Vec2, Vec3, circle, lengths, units

LEAST_BEVEL_M: Final = 0.004
"""A bevel below this is not seen; it keeps triangles from having no area."""
_LEAST_AREA_M2: Final = 1e-9
_MOST_FLAT_SIDES: Final = 4
_BELOW: Final[Vec3] = (0.0, 0.0, -1.0)
_ABOVE: Final[Vec3] = (0.0, 0.0, 1.0)
_BOX_FACES: Final = ((5, 0), (2, 0), (1, 0), (3, 3), (0, 0), (4, 1))
"""Faces of a box, and with which corner each begins. Of all orders that were tried, positions
compress best in this one: by a sixth better than with the ends first."""
_SMOOTH_COS: Final = 0.7
"""Faces that turn less than this share a smooth normal."""
_WELD_M: Final = 1e-4
_LEAST_TURN: Final = 1e-6


class Solid(NamedTuple):
    """One closed body."""

    points: Numbers
    """(n_vertex, 3) positions in metres."""
    normals: Numbers
    """(n_vertex, 3), one long."""
    triangles: Indices
    """(n_triangle, 3) vertices, as whole numbers."""


def prism(outline: Sequence[Vec2], height: float, bevel: float) -> Solid:
    """An outline drawn up along z, its edges bevelled over which the shading turns.

    Args:
        outline: A simple outline in the x-y plane, counter-clockwise seen from above; dents are
            allowed.
        height: In metres.
        bevel: How far the bevel goes; 0 for sharp edges, with half the triangles.
    """
    return _bevelled(outline, height, bevel) if bevel > 0 else _sharp(outline, height)


def _sharp(outline: Sequence[Vec2], height: float) -> Solid:
    n = len(outline)
    build = _Builder()
    low: list[Vec3] = [(x, y, 0.0) for x, y in outline]
    high: list[Vec3] = [(x, y, height) for x, y in outline]
    normals = [side.normal for side in sides_of(outline)]
    if n == 4 and _bulges(normals):  # noqa: PLR2004 - a box
        for face, turn in _BOX_FACES:
            corners = _box_face(low, high, face)
            normal = (_BELOW, _ABOVE, *normals)[face]
            build.quad(*(build.vertex(each, normal) for each in corners[turn:] + corners[:turn]))
        return build.solid()
    for i, normal in enumerate(normals):
        side = high[i], low[i], low[(i + 1) % n], high[(i + 1) % n]
        build.quad(*(build.vertex(each, normal) for each in side))
    ends = [
        [build.vertex(each, way) for each in end] for end, way in ((low, _BELOW), (high, _ABOVE))
    ]
    build.caps(outline, *ends)
    return build.solid()


def _bulges(normals: Sequence[Vec3]) -> bool:
    """Whether an outline of such sides turns left at each corner."""
    pairs = zip(normals, [*normals[1:], normals[0]], strict=True)
    return all(a[0] * b[1] > a[1] * b[0] for a, b in pairs)


def _box_face(low: list[Vec3], high: list[Vec3], face: int) -> list[Vec3]:
    """Its corners: the lower end is face 0, the upper 1, then come the sides."""
    if face == 0:
        return [low[0], low[3], low[2], low[1]]
    i, after = face - 2, (face - 1) % 4
    return high if face == 1 else [low[i], low[after], high[after], high[i]]


def _bevelled(outline: Sequence[Vec2], height: float, wanted: float) -> Solid:
    n, sides = len(outline), sides_of(outline)
    shortest = min(height, *(side.length for side in sides))
    bevel = max(min(wanted, shortest * 0.4), min(LEAST_BEVEL_M, shortest * 0.4))
    build = _Builder()
    cap = [inset(outline[i], sides[i - 1], sides[i], bevel) for i in range(n)]
    low = [build.vertex((x, y, 0.0), _BELOW) for x, y in cap]
    high = [build.vertex((x, y, height), _ABOVE) for x, y in cap]
    faces = []
    for i, side in enumerate(sides):
        begin = point_along(outline[i], side, bevel)
        end = point_along(outline[i], side, side.length - bevel)
        face = [
            build.vertex((*at, z), side.normal)
            for at, z in ((begin, bevel), (end, bevel), (end, height - bevel))
        ]
        faces.append((*face, build.vertex((*begin, height - bevel), side.normal)))
    build.caps(cap, low, high)
    for i, (begin_low, end_low, end_high, begin_high) in enumerate(faces):
        after = (i + 1) % n
        _, last_low, last_high, _ = faces[i - 1]
        build.quad(begin_low, end_low, end_high, begin_high)
        build.quad(begin_high, end_high, high[after], high[i])
        build.quad(low[i], low[after], end_low, begin_low)
        build.quad(last_low, begin_low, begin_high, last_high)
        build.triangles += [(last_high, begin_high, high[i]), (begin_low, last_low, low[i])]
    return build.solid()


def turned(outline: Sequence[Vec2], n_side: int) -> Solid:
    """An outline of (radius, height) turned round the z axis.

    Args:
        outline: From the lower to the upper end; where it does not begin or end on the axis, it is
            closed there by a flat end. An outline that ends where it began makes a ring; seen in
            the half-plane of radius and height it must then run counter-clockwise.
        n_side: Sides of the circle; up to four they are flat.
    """
    ring = outline[0] == outline[-1]
    around = circle(n_side)
    if n_side <= _MOST_FLAT_SIDES:
        rings = [np.column_stack([radius * around, np.full(n_side, z)]) for radius, z in outline]
        return skin(rings[:-1] if ring else rings, closed=ring)
    profile = _profile(outline, ring=ring)
    steps = np.diff(profile, axis=0)
    slopes = units(np.column_stack([steps[:, 1], -steps[:, 0]]))
    build = _Builder()
    for i, slope in enumerate(slopes):
        before = slopes[i - 1] if i > 0 or ring else None
        after = slopes[(i + 1) % len(slopes)] if i + 1 < len(slopes) or ring else None
        ways = _smoothed(slope, before), _smoothed(slope, after)
        if profile[i][0] == 0 and ways[1][0] == 0:
            build.disc(profile[i + 1], slope, around[::-1])
        elif profile[i + 1][0] == 0 and ways[0][0] == 0:
            build.disc(profile[i], slope, around)
        else:
            build.band(profile[i : i + 2], ways, around)
    return build.solid()


def _profile(outline: Sequence[Vec2], *, ring: bool) -> Numbers:
    """(n_point, 2) an outline that begins and ends on the axis or, of a ring, where it began."""
    points = list(outline)
    if not ring and points[0][0] > 0:
        points.insert(0, (0.0, points[0][1]))
    if not ring and points[-1][0] > 0:
        points.append((0.0, points[-1][1]))
    profile = np.array(points)
    kept: Numbers = profile[np.concatenate([[True], lengths(np.diff(profile, axis=0)) > 0])]
    return kept


def _smoothed(slope: Numbers, neighbour: Numbers | None) -> Numbers:
    if neighbour is None or slope[0] * neighbour[0] + slope[1] * neighbour[1] < _SMOOTH_COS:
        return slope
    mean: Numbers = units((slope + neighbour)[None])[0]
    return mean


def skin(rings: Sequence[Numbers], *, closed: bool = False) -> Solid:
    """A skin over rings of as many points each.

    Seen from the last ring, each runs counter-clockwise. Faces that meet at less than some 45
    degrees are shaded as one.

    Args:
        rings: Each (n_point, 3), in metres.
        closed: Whether the last ring is joined to the first; else both ends are closed by flat
            faces.
    """
    faces = _faces(np.array(rings), closed=closed)
    normals = _area_normals(faces)
    kept = lengths(normals) > _LEAST_AREA_M2
    faces, normals = faces[kept], units(normals[kept])
    corners = faces.reshape(-1, 3)
    places = _numbered(np.rint(corners / _WELD_M))
    shared = _shared_normals(normals, places)
    vertices, first = _numbered_first(np.column_stack([places, np.rint(shared / _LEAST_TURN)]))
    quads, at = vertices.reshape(-1, 4), places.reshape(-1, 4)
    halves = [(quads[:, ijk], at[:, ijk]) for ijk in ([0, 1, 2], [0, 2, 3])]
    triangles, where = (np.stack(each, axis=1).reshape(-1, 3) for each in zip(*halves, strict=True))
    a, b, c = where.T
    return Solid(corners[first], shared[first], triangles[(a != b) & (b != c) & (c != a)])


def _faces(rings: Numbers, *, closed: bool) -> Numbers:
    """(n_face, 4, 3) corners; of a triangle the last one twice."""
    lower, upper = (rings, np.roll(rings, -1, axis=0)) if closed else (rings[:-1], rings[1:])
    around = [lower, np.roll(lower, -1, axis=1), np.roll(upper, -1, axis=1), upper]
    faces = np.stack(around, axis=2).reshape(-1, 4, 3)
    return faces if closed else np.concatenate([faces, _end(rings[0][::-1]), _end(rings[-1])])


def _end(ring: Numbers) -> Numbers:
    """Triangles that fill a ring: from its first point where that sees all of it.

    Where it does not, since the outline has a dent, they go round its middle.
    """
    after = np.roll(ring, -1, axis=0)
    fan = np.stack([np.broadcast_to(ring[0], ring.shape), ring, after, after], axis=1)[1:-1]
    ways = _area_normals(fan)
    facing = (ways * units(ways.sum(axis=0)[None])).sum(axis=1)
    if (facing > _LEAST_AREA_M2).all():
        return fan
    middle = np.broadcast_to(ring.mean(axis=0), ring.shape)
    return np.stack([middle, ring, after, after], axis=1)


def _area_normals(faces: Numbers) -> Numbers:
    """(n_face, 3), as long as twice the area: Newell's sum, which holds where faces are bent."""
    after = np.roll(faces, -1, axis=1)
    less, more = faces - after, faces + after
    return np.column_stack([(less[:, :, k - 2] * more[:, :, k - 1]).sum(axis=1) for k in range(3)])


def _shared_normals(normals: Numbers, places: Indices) -> Numbers:
    """(n_corner, 3): each corner is shaded as all faces that meet there and turn but little.

    Args:
        normals: (n_face, 3), one long.
        places: (4 n_face,) at which place each corner of the faces is.
    """
    order = np.argsort(places, kind="stable")
    n_at = np.bincount(places)
    begin = np.cumsum(n_at) - n_at
    # All pairs of corners at one place.
    n_pair = n_at[places]
    own = np.repeat(np.arange(len(places)), n_pair)
    within = np.arange(len(own)) - np.repeat(np.cumsum(n_pair) - n_pair, n_pair)
    others = normals[order[begin[places[own]] + within] // 4]
    near = (normals[own // 4] * others).sum(axis=1) > _SMOOTH_COS
    sums = [np.bincount(own[near], others[near, k], len(places)) for k in range(3)]
    return units(np.column_stack(sums))


def _numbered_first(rows: Numbers) -> tuple[Indices, Indices]:
    """Number rows in the order in which they come: the number of each, and where each is first."""
    _, first, number = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return place[number.reshape(-1)], first[order]


def _numbered(rows: Numbers) -> Indices:
    return _numbered_first(rows)[0]


class _Builder:
    """Collects vertices and triangles."""

    def __init__(self) -> None:
        self.points: list[Vec3] = []
        self.normals: list[Vec3] = []
        self.triangles: list[tuple[int, int, int]] = []

    def vertex(self, at: Vec3, normal: Vec3) -> int:
        self.points.append(at)
        self.normals.append(normal)
        return len(self.points) - 1

    def quad(self, a: int, b: int, c: int, d: int) -> None:
        self.triangles += [(a, b, c), (a, c, d)]

    def caps(self, outline: Sequence[Vec2], low: Sequence[int], high: Sequence[int]) -> None:
        """Fill an outline at both ends."""
        for a, b, c in triangles_of(outline):
            self.triangles += [(high[a], high[b], high[c]), (low[a], low[c], low[b])]

    def disc(self, at: Numbers, slope: Numbers, around: Numbers) -> None:
        """Fill a circle by quads that share no corner, whose indices cost nothing."""
        n = len(around)
        for i in range(1, n - 1, 2):
            corners = self.ring(at, slope, around[[0, *range(i, min(i + 3, n))]])
            self.triangles += [(corners[0], a, b) for a, b in pairwise(corners[1:])]

    def band(self, profile: Numbers, slopes: Sequence[Numbers], around: Numbers) -> None:
        """Join two circles, or one to a point; the lower one may be the upper one of before."""
        low, high = (
            self.ring(at, slope, around) for at, slope in zip(profile, slopes, strict=True)
        )
        for side in range(len(around)):
            after = (side + 1) % len(around)
            if profile[0][0] > 0:
                self.triangles.append((low[side], low[after], high[after]))
            if profile[1][0] > 0:
                self.triangles.append((low[side], high[after], high[side]))

    def ring(self, at: Numbers, slope: Numbers, around: Numbers) -> list[int]:
        radius, height = float(at[0]), float(at[1])
        out, up = float(slope[0]), float(slope[1])
        points = [(radius * c, radius * s, height) for c, s in around.tolist()]
        normals = [(out * c, out * s, up) for c, s in around.tolist()]
        n = len(points)
        if self.points[-n:] == points and self.normals[-n:] == normals:
            return list(range(len(self.points) - n, len(self.points)))
        return [self.vertex(*each) for each in zip(points, normals, strict=True)]

    def solid(self) -> Solid:
        return Solid(
            np.array(self.points), np.array(self.normals), np.array(self.triangles, np.int64)
        )
