"""Draws the comb on the floor: places of stations, buffers, docks and areas, and the aisles."""

import math
from dataclasses import dataclass
from typing import Final

from twinline.discover.layout.areas import AreaPlan
from twinline.discover.layout.comb import (
    DOCK_M,
    MAIN_AISLE_M,
    MAIN_GAP_M,
    MARGIN_M,
    SIDE_AISLE_M,
    Comb,
)
from twinline.discover.layout.footprint import APRON_M, BAY_GAP_M, GAP_M, SLOT_M, Footprint
from twinline.plant import Floor, Place, Point

EAST: Final = math.pi / 2
WEST: Final = -math.pi / 2
"""Headings of places whose front looks east and west."""
_DOCK_WIDTH_M: Final = 6.0


@dataclass(frozen=True, slots=True)
class AreaFloor:
    """An area on the floor."""

    name: str
    place: Place
    stations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DrawnFloor:
    """The whole floor; stations and buffers by station number."""

    areas: tuple[AreaFloor, ...]
    stations: tuple[Place, ...]
    buffers: tuple[Place, ...]
    goods_in: Place
    shipping: Place
    main_aisle: tuple[Point, ...]
    side_aisles: tuple[tuple[Point, ...], ...]
    floor: Floor


def draw(comb: Comb, areas: list[AreaPlan], footprints: list[Footprint]) -> DrawnFloor:
    """Turn an arrangement into places and lines."""
    stations: list[Place] = []
    buffers: list[Place] = []
    for i, footprint in enumerate(footprints):
        station, buffer = _bay(comb, i, footprint)
        stations.append(station)
        buffers.append(buffer)
    y_m = comb.main_y_m
    west_m, east_m = MARGIN_M + DOCK_M / 2, comb.width_m - MARGIN_M - DOCK_M / 2
    return DrawnFloor(
        areas=tuple(_area(comb, i, area) for i, area in enumerate(areas)),
        stations=tuple(stations),
        buffers=tuple(buffers),
        goods_in=_place(west_m, y_m, (_DOCK_WIDTH_M, DOCK_M), EAST),
        shipping=_place(east_m, y_m, (_DOCK_WIDTH_M, DOCK_M), WEST),
        main_aisle=(_point(west_m + DOCK_M / 2, y_m), _point(east_m - DOCK_M / 2, y_m)),
        side_aisles=tuple(
            (_point(tooth.x_m, y_m), _point(tooth.x_m, y_m + _sign(tooth.north) * _end_m(comb, i)))
            for i, tooth in enumerate(comb.teeth)
        ),
        floor=Floor(width_m=round(comb.width_m, 2), depth_m=round(comb.depth_m, 2)),
    )


def _sign(positive: bool) -> int:  # noqa: FBT001 - a side, not an option
    return 1 if positive else -1


def _end_m(comb: Comb, tooth: int) -> float:
    return MAIN_AISLE_M / 2 + MAIN_GAP_M + comb.teeth[tooth].n_bay * comb.pitch_m


def _bay(comb: Comb, i: int, footprint: Footprint) -> tuple[Place, Place]:
    """The station on the side of the bay that is nearer to the main aisle, its buffer beyond."""
    tooth, bay = comb.teeth[comb.tooth_of_station[i]], comb.bays[i]
    up, out = _sign(tooth.north), _sign(bay.right)
    near_m = comb.along_m(i, 0.0) + BAY_GAP_M / 2
    slots_width_m = footprint.slot_columns * SLOT_M
    slots_depth_m = footprint.slot_rows * SLOT_M
    edge_m = SIDE_AISLE_M / 2
    heading = WEST if bay.right else EAST
    station_y = near_m + footprint.width_m / 2
    buffer_y = near_m + footprint.width_m + GAP_M + slots_width_m / 2
    station = _place(
        tooth.x_m + out * (edge_m + APRON_M + footprint.depth_m / 2),
        comb.main_y_m + up * station_y,
        (footprint.width_m, footprint.depth_m),
        heading,
    )
    buffer = _place(
        tooth.x_m + out * (edge_m + slots_depth_m / 2),
        comb.main_y_m + up * buffer_y,
        (slots_width_m, slots_depth_m),
        heading,
    )
    return station, buffer


def _area(comb: Comb, number: int, area: AreaPlan) -> AreaFloor:
    teeth = [i for i, tooth in enumerate(comb.teeth) if tooth.area == number]
    first, last = comb.teeth[teeth[0]], comb.teeth[teeth[-1]]
    west = first.x_m - SIDE_AISLE_M / 2 - first.left_depth_m
    east = last.x_m + SIDE_AISLE_M / 2 + last.right_depth_m
    near = MAIN_AISLE_M / 2 + MAIN_GAP_M / 2
    far = max(_end_m(comb, i) for i in teeth) + MAIN_GAP_M / 2
    middle = comb.main_y_m + _sign(first.north) * (near + far) / 2
    place = _place((west + east) / 2, middle, (east - west, far - near), 0.0)
    return AreaFloor(area.name, place, tuple(area.stations))


def _place(x_m: float, y_m: float, size_m: tuple[float, float], heading_rad: float) -> Place:
    return Place(
        x_m=round(x_m, 3),
        y_m=round(y_m, 3),
        width_m=round(size_m[0], 3),
        depth_m=round(size_m[1], 3),
        heading_rad=heading_rad,
    )


def _point(x_m: float, y_m: float) -> Point:
    return (round(x_m, 3), round(y_m, 3))
