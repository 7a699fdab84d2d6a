"""Stations to a floor: areas by flow, a comb of aisles, bays, and short ways between them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from twinline.discover.layout.areas import AreaPlan, group_stations
from twinline.discover.layout.comb import Comb, build_comb, choose_pitch_m, n_bays
from twinline.discover.layout.floor import AreaFloor, DrawnFloor, draw
from twinline.discover.layout.footprint import (
    Footprint,
    Needs,
    find_footprint,
    slots_m,
    spots_m,
)
from twinline.discover.layout.search import Flow, cost_m, shorten

__all__ = [
    "AreaFloor",
    "DrawnFloor",
    "Flow",
    "Footprint",
    "Layout",
    "Needs",
    "lay_out",
    "slots_m",
    "spots_m",
]

WIDTH_TO_DEPTH = 1.5
"""Proportion of a hall that looks right and keeps ways short."""
MOST_ROW_BAYS = 24


@dataclass(frozen=True, slots=True)
class Layout:
    """A floor, and how long its ways are."""

    drawn: DrawnFloor
    footprints: tuple[Footprint, ...]
    flow_m: float
    """Metres that all orders move along the aisles, over the whole log."""
    flow_before_m: float
    """The same for the arrangement that the search began with."""


def lay_out(
    needs: Sequence[Needs], families: Sequence[str], ranks: Sequence[float], flow: Flow
) -> Layout:
    """Arrange stations on a floor.

    Args:
        needs: What each station must have room for.
        families: What sort of work each station does.
        ranks: Where in an order's life each station stands, 0 to 1.
        flow: Who moves where, and how often.
    """
    footprints = [find_footprint(each) for each in needs]
    pitch_m = choose_pitch_m(footprints)
    sizes = [n_bays(footprint, pitch_m) for footprint in footprints]
    n_station = len(footprints)
    inside = (flow.origin >= 0) & (flow.to >= 0)
    matrix = np.zeros((n_station, n_station))
    np.add.at(matrix, (flow.origin[inside], flow.to[inside]), flow.count[inside])

    def group(row_bays: int) -> list[AreaPlan]:
        return group_stations(list(families), matrix, list(ranks), sizes, 2 * row_bays)

    def ungainly(row_bays: int) -> float:
        """Small for a small hall of good proportions."""
        stations = [area.stations for area in group(row_bays)]
        comb = build_comb(stations, footprints, pitch_m, row_bays)
        off = abs(math.log(comb.width_m / comb.depth_m / WIDTH_TO_DEPTH))
        return comb.width_m * comb.depth_m * (1 + off)

    row_bays = min(range(max(sizes), max(sizes) + MOST_ROW_BAYS), key=ungainly)
    areas = group(row_bays)
    rows = [area.stations for area in areas]

    def build() -> Comb:
        return build_comb(rows, footprints, pitch_m, row_bays)

    before_m = cost_m(build(), flow)
    comb = shorten(rows, sizes, build, flow)
    by_first = {min(area.stations): area for area in areas}
    arranged = [by_first[min(row)] for row in rows]
    drawn = draw(comb, arranged, footprints)
    return Layout(drawn, tuple(footprints), cost_m(comb, flow), before_m)
