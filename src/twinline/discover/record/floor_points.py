"""Where orders stand and drive: spots at stations, slots in front of them, ways between places.

A station's anchor is the point of its ways that lies on the line of its spots. Points are numbered,
so that millions of changes can name them.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.changes import Dictionary
from twinline.discover.building import GOODS_IN, SHIPPING, Ids
from twinline.discover.event_log import Numbers
from twinline.discover.layout import Layout, slots_m, spots_m
from twinline.discover.work import Indices
from twinline.plant import AisleNetwork, Plant, Point

ANCHOR_M: Final = 0.55
"""How far before a station's front the line of its spots is."""


class FloorPoints:
    """Numbered points on the floor."""

    def __init__(self, layout: Layout) -> None:
        """Number the spots and slots of every station."""
        stations, buffers = layout.drawn.stations, layout.drawn.buffers
        spots = [spots_m(*pair) for pair in zip(stations, layout.footprints, strict=True)]
        slots = [slots_m(*pair) for pair in zip(buffers, layout.footprints, strict=True)]
        n_station = len(stations)
        self._first_spot: Indices = np.cumsum([0, *(len(each) for each in spots)])
        n_spot = int(self._first_spot[-1])
        self._first_slot: Indices = n_spot + np.cumsum([0, *(len(each) for each in slots)])
        self._first_anchor = int(self._first_slot[-1])
        fronts = [_in_front(place.x_m, place.y_m, place.depth_m / 2 + ANCHOR_M, place.heading_rad)
                  for place in stations]  # fmt: skip
        entries = [_in_front(place.x_m, place.y_m, place.depth_m / 2, place.heading_rad)
                   for place in buffers]  # fmt: skip
        self.xy_m: Numbers = np.concatenate((*spots, *slots, np.array(fronts), np.array(entries)))
        """(n_point, 2) east and north."""
        headings = np.array([place.heading_rad for place in stations])
        self.heading_rad: Numbers = np.concatenate(
            (
                np.repeat(headings, [len(each) for each in spots]),
                np.repeat(headings, [len(each) for each in slots]),
                headings,
                headings,
            )
        )
        self._n_station = n_station

    def spot(self, station: Indices, place: Indices) -> Indices:
        """Points where orders in work stand."""
        return self._first_spot[station] + place

    def slot(self, station: Indices, place: Indices) -> Indices:
        """Points where orders wait."""
        return self._first_slot[station] + place

    def anchor(self, station: Indices) -> Indices:
        """Points at which ways to and from the stations begin and end."""
        return self._first_anchor + station

    def entry(self, station: Indices) -> Indices:
        """Points at which ways to the waiting areas end."""
        return self._first_anchor + self._n_station + station

    def apart_m(self, a: Indices, b: Indices) -> Numbers:
        """Straight distances between points."""
        between = self.xy_m[b] - self.xy_m[a]
        return np.hypot(between[:, 0], between[:, 1]).astype(np.float64)


def _in_front(x_m: float, y_m: float, distance_m: float, heading_rad: float) -> tuple[float, float]:
    east, north = np.sin(heading_rad), -np.cos(heading_rad)
    return (round(x_m + east * distance_m, 3), round(y_m + north * distance_m, 3))


@dataclass(frozen=True, eq=False, slots=True)
class Ways:
    """The way that each trip takes."""

    path: Indices
    """Number in the dictionary."""
    start_m: Numbers
    """Where on the path the trip begins, and ends."""
    end_m: Numbers

    def length_m(self) -> Numbers:
        """How long each trip's way is."""
        return self.end_m - self.start_m


class WayFinder:
    """Finds ways along the aisles and gives each a path in the dictionary, once."""

    def __init__(self, plant: Plant, ids: Ids, dictionary: Dictionary) -> None:
        self._network = AisleNetwork(plant)
        self._dictionary = dictionary
        self._names = (*ids.stations, *ids.buffers, GOODS_IN, SHIPPING)
        self._n_station = len(ids.stations)
        self._paths: dict[int, tuple[int, float]] = {}

    def between_stations(self, origin: Indices, to: Indices) -> Ways:
        """From the anchors of stations to those of others."""
        return self._find(origin, to)

    def to_buffers(self, origin: Indices, to: Indices) -> Ways:
        """From the anchors of stations to the waiting areas of others."""
        return self._find(origin, to + self._n_station)

    def from_goods_in(self, to: Indices) -> Ways:
        """From goods-in to the anchors of stations."""
        return self._find(np.full(len(to), 2 * self._n_station), to)

    def to_shipping(self, origin: Indices) -> Ways:
        """From the anchors of stations to shipping."""
        return self._find(origin, np.full(len(origin), 2 * self._n_station + 1))

    def _find(self, origin: Indices, to: Indices) -> Ways:
        n_name = len(self._names)
        pairs, inverse = np.unique(origin * n_name + to, return_inverse=True)
        found = [self._path(pair // n_name, pair % n_name) for pair in pairs.tolist()]
        number = np.array([path for path, _ in found], dtype=np.int64)[inverse]
        length_m = np.array([length for _, length in found])[inverse]
        start_m = np.where(origin < self._n_station, np.minimum(ANCHOR_M, length_m / 2), 0.0)
        cut_m = np.where(to < self._n_station, np.minimum(ANCHOR_M, length_m / 2), 0.0)
        return Ways(number, start_m, length_m - cut_m)

    def _path(self, origin: int, to: int) -> tuple[int, float]:
        key = origin * len(self._names) + to
        if key not in self._paths:
            names = self._names[origin], self._names[to]
            points = [_rounded(point) for point in self._network.path(*names)]
            number = self._dictionary.add_path(
                f"{names[0]} to {names[1]}", [(x, y, 0.0) for x, y in points]
            )
            steps = np.diff(np.array(points), axis=0)
            length_m = float(np.hypot(steps[:, 0], steps[:, 1]).sum())
            self._paths[key] = number, length_m
        return self._paths[key]


def _rounded(point: Point) -> Point:
    return (round(point[0], 3), round(point[1], 3))
