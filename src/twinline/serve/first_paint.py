"""A plant's floor as a drawing in the page itself: there before any script has run."""

import math
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from twinline.plant import Place, Plant, Point, corners

MARK: Final = b"<!-- floor -->"
"""Where the page has room for it."""
_AZIMUTH_RAD: Final = 0.44
_ELEVATION_RAD: Final = 0.6
"""The first view of the client: web/src/scene/views.ts."""
_MOST_SHAPES: Final = 600
"""A drawing of more is larger than the script that replaces it."""
_MARGIN_M: Final = 4.0


def draw_floor(world_id: str, plant: Plant) -> str:
    """The floor as SVG: its edge, aisles, conveyors and places; empty where nothing has a place.

    Args:
        world_id: The world that is shown: another one's page takes the drawing away.
        plant: Its plant.
    """
    shapes = [*_shapes(plant)][:_MOST_SHAPES]
    if not shapes:
        return ""
    floor = _floor(plant, [point for _, points in shapes for point in points])
    seen = [("floor", _seen(floor)), *((kind, _seen(points)) for kind, points in shapes)]
    xs, ys = zip(*seen[0][1], strict=True)
    box = f"{min(xs):.1f} {min(ys):.1f} {max(xs) - min(xs):.1f} {max(ys) - min(ys):.1f}"
    drawn = "".join(f'<polygon class="{kind}" points="{_text(points)}"/>' for kind, points in seen)
    world = escape(world_id, quote=True)
    opening = f'<svg class="first-floor" data-world="{world}" viewBox="{box}" aria-hidden="true">'
    return f"{opening}{drawn}</svg>"


def _shapes(plant: Plant) -> Iterator[tuple[str, Sequence[Point]]]:
    for aisle in plant.aisles:
        yield from (("way", each) for each in _strips(aisle.points_m, aisle.width_m))
    for conveyor in plant.conveyors:
        yield from (("track", each) for each in _strips(conveyor.points_m, conveyor.width_m))
    bays = [each.place for each in plant.buffers]
    bays += [each.place for each in plant.sources] + [each.place for each in plant.sinks]
    yield from (("bay", corners(place)) for place in bays if place)
    yield from (("pad", corners(each.place)) for each in plant.stations if each.place)


def _strips(points: Sequence[Point], width_m: float) -> Iterator[tuple[Point, ...]]:
    """Each straight stretch of a way as a rectangle."""
    for (x0, y0), (x1, y1) in pairwise(points):
        length = math.hypot(x1 - x0, y1 - y0)
        if length > 0:
            heading = math.atan2(y1 - y0, x1 - x0)
            yield corners(
                Place(
                    x_m=(x0 + x1) / 2,
                    y_m=(y0 + y1) / 2,
                    width_m=length + width_m,
                    depth_m=width_m,
                    heading_rad=heading,
                )
            )


def _floor(plant: Plant, points: Sequence[Point]) -> tuple[Point, ...]:
    if plant.floor is not None:
        west, south, east, north = 0.0, 0.0, plant.floor.width_m, plant.floor.depth_m
    else:
        xs, ys = zip(*points, strict=True)
        west, east = min(xs) - _MARGIN_M, max(xs) + _MARGIN_M
        south, north = min(ys) - _MARGIN_M, max(ys) + _MARGIN_M
    return ((west, south), (east, south), (east, north), (west, north))


def _seen(points: Sequence[Point]) -> list[Point]:
    """From above the south-east corner, without perspective; y goes down as in a picture."""
    cos, sin = math.cos(_AZIMUTH_RAD), math.sin(_AZIMUTH_RAD)
    flat = math.sin(_ELEVATION_RAD)
    return [(cos * x + sin * y, (sin * x - cos * y) * flat) for x, y in points]


def _text(points: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
