"""The comb: a main aisle, side aisles on both sides of it, bays along the side aisles.

A tooth is one side aisle with a row of bays on each side. An area takes one tooth, or several that
stand together. Everything here is in bays and metres along the aisles; `floor` draws it.
"""

import math
from dataclasses import dataclass
from typing import Final

from twinline.discover.layout.footprint import Footprint

MAIN_AISLE_M: Final = 4.0
SIDE_AISLE_M: Final = 3.0
BACK_GAP_M: Final = 0.8
"""Between the backs of two teeth."""
MAIN_GAP_M: Final = 1.0
"""Between the main aisle and the first bay."""
MARGIN_M: Final = 1.5
DOCK_M: Final = 5.0
"""Depth of goods-in and of shipping, at the two ends of the main aisle."""


@dataclass(frozen=True, slots=True)
class Bay:
    """Where a station stands in its area."""

    tooth: int
    """Of its area, from the west."""
    right: bool
    """Whether it is east of the side aisle."""
    along: int
    """Bays between it and the main aisle."""


@dataclass(frozen=True, slots=True)
class Tooth:
    """One side aisle on the floor."""

    area: int
    north: bool
    x_m: float
    """Its centre line."""
    left_depth_m: float
    right_depth_m: float
    n_bay: int
    """Of its longer row."""


@dataclass(frozen=True, slots=True)
class Comb:
    """Where everything stands."""

    pitch_m: float
    teeth: tuple[Tooth, ...]
    tooth_of_station: tuple[int, ...]
    bays: tuple[Bay, ...]
    """(n_station,)"""
    width_m: float
    """Of the hall."""
    main_y_m: float
    depth_m: float

    def along_m(self, station: int, middle: float) -> float:
        """Distance of a point of the station's bays from the main aisle's centre line.

        Args:
            station: Its number.
            middle: In bays from the near end of the station's first bay.
        """
        start_m = MAIN_AISLE_M / 2 + MAIN_GAP_M
        return start_m + (self.bays[station].along + middle) * self.pitch_m


def choose_pitch_m(footprints: list[Footprint]) -> float:
    """The bay width that wastes least, where a wide station takes several bays.

    A station of several bays counts half a bay more: rows are harder to fill with it.
    """
    candidates = [4.5 + 0.25 * i for i in range(20)]

    def length_m(pitch_m: float) -> float:
        sizes = [n_bays(footprint, pitch_m) for footprint in footprints]
        return sum((size + 0.5 * (size > 1)) * pitch_m for size in sizes)

    return min(candidates, key=lambda pitch_m: (length_m(pitch_m), pitch_m))


def n_bays(footprint: Footprint, pitch_m: float) -> int:
    """How many bays a station takes."""
    return math.ceil(footprint.bay_width_m / pitch_m - 1e-9)


def fill_area(stations: list[int], sizes: list[int], row_bays: int) -> tuple[dict[int, Bay], int]:
    """Put an area's stations into rows: each, in the order given, into the first that has room.

    Returns:
        The bay of each station, and how many teeth the area takes.
    """
    total = sum(sizes[i] for i in stations)
    n_row = 2 * max(1, math.ceil(total / (2 * row_bays)))
    target = max([math.ceil(total / n_row), *(sizes[i] for i in stations)])
    bays: dict[int, Bay] = {}
    used: list[int] = []
    for station in stations:
        fitting = (
            row for row, bays_used in enumerate(used) if bays_used + sizes[station] <= target
        )
        row = next(fitting, len(used))
        if row == len(used):
            used.append(0)
        bays[station] = Bay(row // 2, row % 2 == 1, used[row])
        used[row] += sizes[station]
    return bays, (len(used) + 1) // 2


def build_comb(
    areas: list[list[int]], footprints: list[Footprint], pitch_m: float, row_bays: int
) -> Comb:
    """Place the areas along the main aisle in the order given, each on the emptier side."""
    sizes = [n_bays(footprint, pitch_m) for footprint in footprints]
    teeth: list[Tooth] = []
    tooth_of_station = [0] * len(footprints)
    bays: list[Bay] = [Bay(0, right=False, along=0)] * len(footprints)
    start_m = MARGIN_M + DOCK_M + BACK_GAP_M
    reach_m = {True: start_m, False: start_m}
    for area, stations in enumerate(areas):
        north = reach_m[True] <= reach_m[False]
        own, n_tooth = fill_area(stations, sizes, row_bays)
        for i in range(n_tooth):
            members = [station for station in stations if own[station].tooth == i]
            left_m, right_m = (
                max((footprints[s].bay_depth_m for s in members if own[s].right is side), default=0)
                for side in (False, True)
            )
            for station in members:
                tooth_of_station[station], bays[station] = len(teeth), own[station]
            x_m = reach_m[north] + left_m + SIDE_AISLE_M / 2
            n_bay = max(own[s].along + sizes[s] for s in members)
            teeth.append(Tooth(area, north, x_m, left_m, right_m, n_bay))
            reach_m[north] = x_m + SIDE_AISLE_M / 2 + right_m + BACK_GAP_M
    depths_m = [
        max((tooth.n_bay for tooth in teeth if tooth.north is north), default=0) * pitch_m
        for north in (False, True)
    ]
    half_m = MAIN_AISLE_M / 2 + MAIN_GAP_M + MARGIN_M
    return Comb(
        pitch_m=pitch_m,
        teeth=tuple(teeth),
        tooth_of_station=tuple(tooth_of_station),
        bays=tuple(bays),
        width_m=max(reach_m.values()) + DOCK_M + MARGIN_M,
        main_y_m=depths_m[0] + half_m,
        depth_m=sum(depths_m) + 2 * half_m,
    )
