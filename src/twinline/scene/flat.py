"""Outlines in a plane: sides, insets, and triangles that fill them."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from twinline.scene.vectors import Vec2, Vec3, circle


class Side(NamedTuple):
    """One side of an outline."""

    along: Vec2
    """Direction, one long."""
    length: float

    @property
    def normal(self) -> Vec3:
        """Outwards, in space."""
        return self.along[1], -self.along[0], 0.0


def rectangle(width: float, depth: float) -> list[Vec2]:
    """Its outline, round the origin."""
    x, y = width / 2, depth / 2
    return [(-x, -y), (x, -y), (x, y), (-x, y)]


def polygon(radius: float, n_side: int, from_deg: float = 0.0) -> list[Vec2]:
    """The outline of an even polygon, round the origin."""
    return [(radius * c, radius * s) for c, s in circle(n_side, from_deg).tolist()]


def sides_of(outline: Sequence[Vec2]) -> list[Side]:
    """Its sides; each begins at the point of the same number."""
    sides = []
    for i, (x, y) in enumerate(outline):
        to_x, to_y = outline[(i + 1) % len(outline)]
        dx, dy = to_x - x, to_y - y
        size = math.sqrt(dx * dx + dy * dy)
        sides.append(Side((dx / size, dy / size), size))
    return sides


def point_along(begin: Vec2, side: Side, distance: float) -> Vec2:
    """The point on a side so far from where it begins."""
    return begin[0] + side.along[0] * distance, begin[1] + side.along[1] * distance


def inset(at: Vec2, before: Side, after: Side, distance: float) -> Vec2:
    """A corner moved inwards so that both its sides move in by a distance."""
    a, b = before.along, after.along
    # Of a corner that turns back on itself the point would be far away.
    share = distance / max(1 + a[0] * b[0] + a[1] * b[1], 0.2)
    return at[0] - (a[1] + b[1]) * share, at[1] + (a[0] + b[0]) * share


def triangles_of(outline: Sequence[Vec2]) -> list[tuple[int, int, int]]:
    """Triangles that fill a simple outline, by cutting off ears.

    Raises:
        ValueError: It crosses itself, or runs clockwise.
    """
    left = list(range(len(outline)))
    found: list[tuple[int, int, int]] = []
    while len(left) > 3:  # noqa: PLR2004 - a triangle
        for i, at in enumerate(left):
            ear = left[i - 1], at, left[(i + 1) % len(left)]
            if _is_ear(outline, ear, left):
                found.append(ear)
                del left[i]
                break
        else:
            raise ValueError("an outline crosses itself, or runs clockwise")
    return [*found, (left[0], left[1], left[2])]


def _is_ear(outline: Sequence[Vec2], ear: tuple[int, int, int], left: Sequence[int]) -> bool:
    a, b, c = (outline[i] for i in ear)
    if _area(a, b, c) <= 0:
        return False
    return not any(
        _area(a, b, p) >= 0 and _area(b, c, p) >= 0 and _area(c, a, p) >= 0
        for i in left
        if i not in ear
        for p in (outline[i],)
    )


def _area(a: Vec2, b: Vec2, c: Vec2) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
