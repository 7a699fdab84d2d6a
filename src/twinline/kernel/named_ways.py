"""The paths that a simulated world's log names: of conveyors, operators and vehicles.

Every way that anybody may take is named at the beginning, so that its number does not depend on
what happens.
"""

import itertools
import math

import numpy as np

from twinline.changes import Dictionary
from twinline.kernel.model import Model
from twinline.plant import AisleNetwork, Place, Point, front

Line = tuple[Point, ...]


class NamedWays:
    """Number and length of each way, by kind and ends."""

    def __init__(self, model: Model, names: Dictionary) -> None:
        self._model = model
        self._names = names
        self._known = {(each.name, each.points): each.number for each in names.paths}
        self._network = AisleNetwork(model.plant)
        self._places = _places(model)
        self._found: dict[tuple[str, int, int], tuple[int, float]] = {}
        for v, conveyor in enumerate(model.plant.conveyors):
            self.add("conveyor", (v, 0), conveyor.points_m)
        self._add_walks()
        self._add_drives()

    def number(self, kind: str, origin: int, to: int) -> tuple[int, float]:
        """The number of a path, and its length in metres."""
        return self._found[kind, origin, to]

    def stop_pose(self, stop: str) -> tuple[float, float, float]:
        """Where a vehicle stands at a stop."""
        place = self._places[stop]
        return (*front(place), place.heading_rad)

    def add(self, kind: str, ends: tuple[int, int], line: Line) -> None:
        """Name a way."""
        name = f"{kind}/{ends[0]}/{ends[1]}"
        points = tuple((float(x), float(y), 0.0) for x, y in line)
        number = self._known.get((name, points))
        if number is None:
            number = self._names.add_path(name, points)
        length_m = sum(math.dist(a, b) for a, b in itertools.pairwise(line))
        self._found[kind, *ends] = number, length_m

    def _add_walks(self) -> None:
        stations = self._model.names.stations
        walk_m = self._model.record["walk_m"][0][: len(stations), : len(stations)]
        for a, b in np.argwhere(walk_m > 0).tolist():
            self.add("walk", (a, b), self._network.path(stations[a], stations[b]))

    def _add_drives(self) -> None:
        record, stops = self._model.record, self._model.names.stops
        used = record["leg_used"][0]
        for a, origin in enumerate(stops):
            for b, to in enumerate(stops):
                if used[_BY_AISLES, a, b]:
                    line = self._network.path_between(self._places[origin], self._places[to])
                    self.add("drive", (a, b), line)
                if used[_STRAIGHT, a, b]:
                    ends = (front(self._places[origin]), front(self._places[to]))
                    self.add("lift", (a, b), ends)


_BY_AISLES, _STRAIGHT = 0, 1


def _places(model: Model) -> dict[str, Place]:
    """Where each entity is; a buffer without a place is at its station."""
    plant = model.plant
    found = {each.id: each.place for each in plant.stations}
    found |= {each.id: each.place for each in plant.sources}
    found |= {each.id: each.place for each in plant.sinks}
    for buffer in plant.buffers:
        found[buffer.id] = buffer.place or found.get(buffer.station or "")
    return {name: place for name, place in found.items() if place is not None}
