"""Where parts stand: in the places of stations, and where they wait, in metres on the floor."""

import math
from typing import Final

from twinline.kernel.model import Model
from twinline.plant import STORE, Buffer, Place, Plant, Point, Station, front, rests

Pose = tuple[float, float, float]
"""East, north and heading."""
_PITCH_M: Final = 1.1
_MOST_SLOTS: Final = 60
_NOWHERE: Final = (0.0, 0.0, 0.0)


class FloorPoints:
    """Poses of everything that stands still."""

    def __init__(self, model: Model) -> None:
        plant = model.plant
        buffers = {each.id: each for each in plant.buffers}
        in_front: dict[str, Buffer] = {}
        for buffer in plant.buffers:
            if buffer.station is not None and not buffer.products:
                in_front.setdefault(buffer.station, buffer)
        stations = {each.id: each for each in plant.stations}
        others = {each.id: each.place for each in plant.sources}
        others |= {each.id: each.place for each in plant.sinks}
        lines = _lines(plant)
        self.places: list[list[Pose]] = [
            _spots(each, lines.get(each.id)) for each in plant.stations
        ]
        """Of each station, where the parts in its places stand; on a line they face along it."""
        self.slots: list[list[Pose]] = []
        """Of each node, where parts wait."""
        for kind, entity in model.names.nodes:
            if kind == "station":
                self.slots.append(_slots(in_front.get(entity), stations[entity]))
            elif kind in {"buffer", "store"}:
                buffer = buffers[entity]
                self.slots.append(_slots(buffer, stations.get(buffer.station or "")))
            else:
                place = others.get(entity)
                self.slots.append([_NOWHERE] if place is None else _grid(place, 6))
        self.fronts: list[Pose] = [_stand(each.place) for each in plant.stations]
        """Of each station, where its operators stand."""


def _stand(place: Place | None) -> Pose:
    if place is None:
        return _NOWHERE
    x, y = front(place)
    # One step away from the front, facing it.
    east, north = math.sin(place.heading_rad), -math.cos(place.heading_rad)
    return x + 0.5 * east, y + 0.5 * north, place.heading_rad + math.pi


def _lines(plant: Plant) -> dict[str, float]:
    """The heading of the line that runs through each station: of what leads out, else in."""
    headings: dict[str, float] = {}
    for conveyor in reversed(plant.conveyors):
        (ax, ay), (bx, by) = conveyor.points_m[-2:]
        headings[conveyor.to] = math.atan2(bx - ax, ay - by)
    for conveyor in reversed(plant.conveyors):
        (ax, ay), (bx, by) = conveyor.points_m[:2]
        headings[conveyor.origin] = math.atan2(bx - ax, ay - by)
    return headings


def _spots(station: Station, line_rad: float | None) -> list[Pose]:
    place = station.place
    if place is None:
        return [_NOWHERE] * station.capacity
    if station.kind == STORE:
        below_racks = rests(place)
        if len(below_racks) >= station.capacity:
            return below_racks[: station.capacity]
    if line_rad is not None:
        # One after the other, the first place ahead.
        along = abs(math.sin(line_rad - place.heading_rad))
        extent_m = place.width_m if along > math.sin(math.pi / 6) else place.depth_m
        n = station.capacity
        return [
            (
                place.x_m + ((n - 1) / 2 - i) / n * extent_m * math.sin(line_rad),
                place.y_m - ((n - 1) / 2 - i) / n * extent_m * math.cos(line_rad),
                line_rad,
            )
            for i in range(n)
        ]
    if station.capacity == 1:
        return [(place.x_m, place.y_m, place.heading_rad)]
    return _grid(place, station.capacity)


def _slots(buffer: Buffer | None, station: Station | None) -> list[Pose]:
    if buffer is not None and buffer.place is not None:
        return _grid(buffer.place, min(buffer.capacity or 24, _MOST_SLOTS))
    if station is None or station.place is None:
        return [_NOWHERE]
    place = station.place
    n = max(int(place.width_m / _PITCH_M), 1)
    slots: list[Pose] = []
    for i in range(2 * n):
        row, column = divmod(i, n)
        across_m = (column - (n - 1) / 2) * _PITCH_M
        x, y = _at(place, across_m, -place.depth_m / 2 - _PITCH_M * (1 + row))
        slots.append((x, y, place.heading_rad))
    return slots


def _grid(place: Place, n: int) -> list[Pose]:
    """Points spread over a rectangle, row by row from its front."""
    columns = max(round(math.sqrt(n * place.width_m / place.depth_m)), 1)
    columns = min(columns, n)
    rows = -(-n // columns)
    points: list[Point] = []
    for i in range(n):
        column, row = i % columns, i // columns
        points.append(
            _at(
                place,
                ((column + 0.5) / columns - 0.5) * place.width_m,
                ((row + 0.5) / rows - 0.5) * place.depth_m,
            )
        )
    return [(x, y, place.heading_rad) for x, y in points]


def _at(place: Place, across_m: float, back_m: float) -> Point:
    cosine, sine = math.cos(place.heading_rad), math.sin(place.heading_rad)
    return (
        place.x_m + across_m * cosine - back_m * sine,
        place.y_m + across_m * sine + back_m * cosine,
    )
