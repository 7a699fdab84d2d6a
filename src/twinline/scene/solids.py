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
_SMOOTH_COS: Final = 0.7
"""Faces that turn less than this share a smooth normal."""


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
    low = [build.vertex((x, y, 0.0), (0.0, 0.0, -1.0)) for x, y in outline]
    high = [build.vertex((x, y, height), (0.0, 0.0, 1.0)) for x, y in outline]
    for a, b, c in triangles_of(outline):
        build.triangles += [(high[a], high[b], high[c]), (low[a], low[c], low[b])]
    for i, side in enumerate(sides_of(outline)):
        (x, y), (to_x, to_y) = outline[i], outline[(i + 1) % n]
        corners = ((x, y, 0.0), (to_x, to_y, 0.0), (to_x, to_y, height), (x, y, height))
        build.quad(*(build.vertex(each, side.normal) for each in corners))
    return build.solid()


def _bevelled(outline: Sequence[Vec2], height: float, wanted: float) -> Solid:
    n, sides = len(outline), sides_of(outline)
    shortest = min(height, *(side.length for side in sides))
    bevel = max(min(wanted, shortest * 0.4), min(LEAST_BEVEL_M, shortest * 0.4))
    build = _Builder()
    cap = [inset(outline[i], sides[i - 1], sides[i], bevel) for i in range(n)]
    low = [build.vertex((x, y, 0.0), (0.0, 0.0, -1.0)) for x, y in cap]
    high = [build.vertex((x, y, height), (0.0, 0.0, 1.0)) for x, y in cap]
    faces = []
    for i, side in enumerate(sides):
        begin = point_along(outline[i], side, bevel)
        end = point_along(outline[i], side, side.length - bevel)
        face = [
            build.vertex((*at, z), side.normal)
            for at, z in ((begin, bevel), (end, bevel), (end, height - bevel))
        ]
        faces.append((*face, build.vertex((*begin, height - bevel), side.normal)))
    for a, b, c in triangles_of(outline):
        build.triangles += [(high[a], high[b], high[c]), (low[a], low[c], low[b])]
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
        n_side: Sides of the circle.
    """
    ring = outline[0] == outline[-1]
    points = list(outline)
    if not ring and points[0][0] > 0:
        points.insert(0, (0.0, points[0][1]))
    if not ring and points[-1][0] > 0:
        points.append((0.0, points[-1][1]))
    profile = np.array(points)
    steps = np.diff(profile, axis=0)
    kept = np.concatenate([[True], lengths(steps) > 0])
    profile = profile[kept]
    steps = np.diff(profile, axis=0)
    slopes = units(np.column_stack([steps[:, 1], -steps[:, 0]]))
    around = circle(n_side)
    build = _Builder()
    for i, slope in enumerate(slopes):
        before = slopes[i - 1] if i > 0 or ring else None
        after = slopes[(i + 1) % len(slopes)] if i + 1 < len(slopes) or ring else None
        low = build.ring(profile[i], _smoothed(slope, before), around)
        high = build.ring(profile[i + 1], _smoothed(slope, after), around)
        for side in range(n_side):
            after_side = (side + 1) % n_side
            a, b, c, d = low[side], low[after_side], high[after_side], high[side]
            if profile[i][0] > 0:
                build.triangles.append((a, b, c))
            if profile[i + 1][0] > 0:
                build.triangles.append((a, c, d))
    return build.solid()


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
    n_ring, n = len(rings), len(rings[0])
    corners = [
        np.array([rings[r][e], rings[r][(e + 1) % n], upper[(e + 1) % n], upper[e]])
        for r in range(n_ring if closed else n_ring - 1)
        for upper in (rings[(r + 1) % n_ring],)
        for e in range(n)
    ]
    if not closed:
        corners += _end(rings[0][::-1]) + _end(rings[-1])
    faces = [
        (each, normal) for each in corners for normal in (_area_normal(each),) if normal is not None
    ]
    around: dict[tuple[int, int, int], list[Numbers]] = {}
    for each, normal in faces:
        for corner in each:
            around.setdefault(_key(corner), []).append(normal)
    build = _Builder()
    for each, normal in faces:
        first, *rest = (
            build.vertex(
                (float(corner[0]), float(corner[1]), float(corner[2])),
                _shared_normal(normal, around[_key(corner)]),
            )
            for corner in each
        )
        for before, after in pairwise(rest):
            build.triangles.append((first, before, after))
    return build.solid()


def _end(ring: Numbers) -> list[Numbers]:
    """Triangles round the middle of a ring; its outline may have a dent."""
    middle = ring.mean(axis=0)
    return [np.array([middle, ring[i], ring[(i + 1) % len(ring)]]) for i in range(len(ring))]


def _area_normal(corners: Numbers) -> Numbers | None:
    """By Newell's sum, which holds for faces that are not quite flat; None without an area."""
    after = np.roll(corners, -1, axis=0)
    less, more = corners - after, corners + after
    total = np.array(
        [
            (less[:, 1] * more[:, 2]).sum(),
            (less[:, 2] * more[:, 0]).sum(),
            (less[:, 0] * more[:, 1]).sum(),
        ]
    )
    size = lengths(total[None])[0]
    if size <= _LEAST_AREA_M2:
        return None
    normal: Numbers = total / size
    return normal


def _key(corner: Numbers) -> tuple[int, int, int]:
    x, y, z = (round(float(each) * 1e4) for each in corner)
    return x, y, z


def _shared_normal(own: Numbers, around: list[Numbers]) -> Vec3:
    near = [each for each in around if float((own * each).sum()) > _SMOOTH_COS]
    x, y, z = units(np.sum(near, axis=0)[None])[0].tolist()
    return x, y, z


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

    def ring(self, at: Numbers, slope: Numbers, around: Numbers) -> list[int]:
        radius, height = float(at[0]), float(at[1])
        out, up = float(slope[0]), float(slope[1])
        return [
            self.vertex((radius * c, radius * s, height), (out * c, out * s, up))
            for c, s in around.tolist()
        ]

    def solid(self) -> Solid:
        return Solid(
            np.array(self.points), np.array(self.normals), np.array(self.triangles, np.int64)
        )
