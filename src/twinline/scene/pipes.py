"""Rings round the way of a pipe: its corners bent, and no ring narrower in a bend."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from twinline.scene.vectors import (
    Numbers,
    Vec3,
    between,
    cross,
    dot,
    length,
    minus,
    unit,
)

_BEND: Final = 2.2
"""How far before a corner its bend begins, in radii of the pipe."""
_STRAIGHT: Final = 1e-6


def pipe_rings(
    points: Sequence[Vec3], around: Numbers, radius: float, n_step: int
) -> list[Numbers]:
    """Rings of a pipe through points.

    Args:
        points: Where it goes.
        around: (n, 2) its cross-section.
        radius: In metres.
        n_step: Steps a bend.

    Raises:
        ValueError: A leg is too short for the bends at its ends.
    """
    way = _bent(points, radius, n_step)
    rings, side = [], _across(minus(way[1], way[0]))
    for i, at in enumerate(way):
        back = unit(minus(at, way[max(i - 1, 0)])) if i else unit(minus(way[1], way[0]))
        ahead = unit(minus(way[i + 1], at)) if i + 1 < len(way) else back
        mean = unit((back[0] + ahead[0], back[1] + ahead[1], back[2] + ahead[2]))
        lift = cross(mean, side)
        side = unit(cross(lift, mean))
        # On the bisecting plane a ring is longer across the bend.
        stretch = 1.0 / max(dot(mean, ahead), 0.5)
        rings.append(_ring(at, (side, unit(lift)), around, (mean, back, stretch)))
    return rings


def _across(way: Vec3) -> Vec3:
    z = unit(way)
    return unit(cross((1, 0, 0) if abs(z[2]) > 0.9 else (0, 0, 1), z))  # noqa: PLR2004 - nearly upright


def _bent(points: Sequence[Vec3], radius: float, n: int) -> list[Vec3]:
    """The points with an arc of n steps in place of each corner."""
    way = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        legs = length(minus(before, corner)), length(minus(after, corner))
        reach = min(_BEND * radius, *(0.45 * leg for leg in legs))
        if reach < radius * _tangent(minus(corner, before), minus(after, corner)):
            raise ValueError(f"a pipe of radius {radius:g} m cannot bend within {min(legs):.3g} m")
        a = between(corner, before, reach / legs[0])
        b = between(corner, after, reach / legs[1])
        for i in range(n + 1):
            share = i / n
            way.append(between(between(a, corner, share), between(corner, b, share), share))
    return [*way, points[-1]]


def _tangent(back: Vec3, ahead: Vec3) -> float:
    """Of half the angle by which a way turns: in a bend, radii from its corner to its end."""
    cosine = dot(unit(back), unit(ahead))
    return float(np.sqrt((1.0 - cosine) / max(1.0 + cosine, _STRAIGHT)))


def _ring(
    at: Vec3, axes: tuple[Vec3, Vec3], around: Numbers, bend: tuple[Vec3, Vec3, float]
) -> Numbers:
    """A circle across a way; where the way bends it is stretched in the plane of the bend."""
    side, lift = (np.array(each) for each in axes)
    mean, back, stretch = bend
    points = around[:, :1] * side + around[:, 1:] * lift
    across = minus(mean, back)
    if length(across) > _STRAIGHT:
        along = dot(across, mean)
        x, y, z = unit(
            (across[0] - along * mean[0], across[1] - along * mean[1], across[2] - along * mean[2])
        )
        reach = points[:, :1] * x + points[:, 1:2] * y + points[:, 2:] * z
        points = points + reach * (stretch - 1.0) * np.array((x, y, z))
    moved: Numbers = points + np.array(at)
    return moved
