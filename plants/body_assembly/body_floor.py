"""Where things stand in the body and assembly plant, and the lines that join them.

A line is a row of stations that bodies pass. A conveyor runs from the middle of a station to the
spot where the next body waits, half a spacing before the middle of the next station, so that
a body that waits never stands in one that is worked on.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from twinline.plant import Conveyor, Place, Point

SPACING_M = 10.0
"""Between the middles of neighbouring stations of a line."""
BODY_PITCH_M = 5.0
"""A body of 4.4 m and a gap."""
_CORNER_M = 2.6
_PIECES = 5
"""A corner is drawn as so many straight pieces."""


@dataclass(frozen=True)
class Spot:
    """The place of a station: its middle and size, and how it is turned."""

    x_m: float
    y_m: float
    width_m: float
    depth_m: float
    heading_deg: float = 0.0

    @property
    def place(self) -> Place:
        """As the plant file has it."""
        return Place(
            x_m=self.x_m,
            y_m=self.y_m,
            width_m=self.width_m,
            depth_m=self.depth_m,
            heading_rad=math.radians(self.heading_deg),
        )

    @property
    def middle(self) -> Point:
        """Where a part is worked on."""
        return (self.x_m, self.y_m)


@dataclass(frozen=True)
class Kind:
    """What a conveyor of one use is like."""

    speed_m_per_s: float
    width_m: float
    pitch_m: float


SKID = Kind(speed_m_per_s=0.6, width_m=1.5, pitch_m=BODY_PITCH_M)
"""Bodies on skids: 36 m/min is usual between stations."""
PALLET = Kind(speed_m_per_s=0.35, width_m=0.9, pitch_m=1.8)
"""Engines, cockpits and axles on pallets."""
RACK = Kind(speed_m_per_s=0.4, width_m=1.1, pitch_m=2.2)
"""Sets of doors on racks."""


def link(ends: tuple[str, str], corners_m: Sequence[Point], kind: Kind = SKID) -> Conveyor:
    """A conveyor from one place to another along a line whose corners become round."""
    origin, to = ends
    return Conveyor(
        id=f"{origin}.{to}",
        points_m=tuple(rounded(corners_m)),
        speed_m_per_s=kind.speed_m_per_s,
        origin=origin,
        to=to,
        width_m=kind.width_m,
        pitch_m=kind.pitch_m,
    )


def straight(spots: dict[str, Spot], ids: list[str], kind: Kind = SKID) -> list[Conveyor]:
    """The conveyors of a straight line of stations, in the order in which parts pass."""
    return [
        link((a, b), [spots[a].middle, before(spots[a].middle, spots[b], kind)], kind)
        for a, b in pairwise(ids)
    ]


def before(origin: Point, spot: Spot, kind: Kind = SKID) -> Point:
    """Where a part that comes straight from a point waits for a station."""
    away_m = math.dist(origin, spot.middle)
    share = 1 - kind.pitch_m / away_m
    return (
        origin[0] + (spot.x_m - origin[0]) * share,
        origin[1] + (spot.y_m - origin[1]) * share,
    )


def rounded(corners_m: Sequence[Point]) -> list[Point]:
    """The same line with each corner replaced by a piece of a circle."""
    points = [corners_m[0]]
    for before_, corner, after in zip(corners_m, corners_m[1:], corners_m[2:], strict=False):
        points.extend(_arc(before_, corner, after))
    points.append(corners_m[-1])
    return [(round(x, 3), round(y, 3)) for x, y in points]


def _arc(before_: Point, corner: Point, after: Point) -> list[Point]:
    """A curve that leaves one side and joins the other; both sides are longer than it needs."""
    reach_m = min(_CORNER_M, math.dist(before_, corner) / 2, math.dist(corner, after) / 2)
    start, end = _toward(corner, before_, reach_m), _toward(corner, after, reach_m)
    curve: list[Point] = []
    for i in range(_PIECES + 1):
        t = i / _PIECES
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        # For a right angle this parabola stays within 6 % of the circle.
        curve.append(
            (
                a * start[0] + b * corner[0] + c * end[0],
                a * start[1] + b * corner[1] + c * end[1],
            )
        )
    return curve


def _toward(origin: Point, to: Point, distance_m: float) -> Point:
    share = distance_m / math.dist(origin, to)
    return (origin[0] + (to[0] - origin[0]) * share, origin[1] + (to[1] - origin[1]) * share)
