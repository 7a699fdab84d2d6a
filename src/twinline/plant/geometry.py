"""Rectangles on the floor: where their front is, where their corners are, whether two overlap."""

import itertools
import math
from collections.abc import Sequence
from typing import Final

from twinline.plant.entities import Place, Point

TOUCHING_M: Final = 0.001
"""How far two places may reach into each other and still only touch."""


def front(place: Place) -> Point:
    """The middle of the front edge, where orders arrive and leave."""
    return on_floor(place, 0.0, -place.depth_m / 2)


def outward(place: Place) -> Point:
    """The direction out of the front, as a vector of length one."""
    return (math.sin(place.heading_rad), -math.cos(place.heading_rad))


def corners(place: Place) -> tuple[Point, Point, Point, Point]:
    """The four corners, counter-clockwise from the left end of the front edge."""
    x_m, y_m = place.width_m / 2, place.depth_m / 2
    return (
        on_floor(place, -x_m, -y_m),
        on_floor(place, x_m, -y_m),
        on_floor(place, x_m, y_m),
        on_floor(place, -x_m, y_m),
    )


def overlap(a: Place, b: Place) -> bool:
    """Whether two places share floor; places that only touch do not.

    Two rectangles are apart exactly where one of their four edge directions has a line between
    them (the separating axis theorem).
    """
    reach_m = (math.hypot(a.width_m, a.depth_m) + math.hypot(b.width_m, b.depth_m)) / 2
    if math.hypot(a.x_m - b.x_m, a.y_m - b.y_m) >= reach_m:
        return False
    corners_a, corners_b = corners(a), corners(b)
    return all(
        _shared_m(corners_a, corners_b, axis) > TOUCHING_M
        for place in (a, b)
        for axis in (outward(place), _turned(outward(place)))
    )


def lanes(points: Sequence[Point], width_m: float) -> list[Place]:
    """The floor that a path takes, one rectangle a straight stretch."""
    return [
        Place(
            x_m=(a[0] + b[0]) / 2,
            y_m=(a[1] + b[1]) / 2,
            width_m=math.dist(a, b),
            depth_m=width_m,
            heading_rad=math.atan2(b[1] - a[1], b[0] - a[0]),
        )
        for a, b in itertools.pairwise(points)
        if a != b
    ]


def on_floor(place: Place, right_m: float, back_m: float) -> Point:
    """A point of the place's own frame on the plant's floor."""
    cos, sin = math.cos(place.heading_rad), math.sin(place.heading_rad)
    return (place.x_m + cos * right_m - sin * back_m, place.y_m + sin * right_m + cos * back_m)


def _turned(vector: Point) -> Point:
    return (-vector[1], vector[0])


def _shared_m(a: Sequence[Point], b: Sequence[Point], axis: Point) -> float:
    """How far the shadows of two shapes on an axis lie over each other."""
    along_a = [x * axis[0] + y * axis[1] for x, y in a]
    along_b = [x * axis[0] + y * axis[1] for x, y in b]
    return min(max(along_a), max(along_b)) - max(min(along_a), min(along_b))
