"""A plant as other programs take it: a floor, groups of named things, and a model of each kind."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from twinline.plant import Plant, Station
from twinline.scene.arrangement import Params, arrange
from twinline.scene.asset import Asset
from twinline.scene.fences import set_fences
from twinline.scene.hall import build_hall, hall_of
from twinline.scene.kind import Kind
from twinline.scene.kinds import KIT
from twinline.scene.lanes import lay_lines, set_tanks
from twinline.scene.limbs import Extent
from twinline.scene.movers import on_wheels
from twinline.scene.platforms import build_platforms
from twinline.scene.vectors import Vec3, cos_sin

Progress = Callable[[float], None]
"""Told the share that is done, from 0 to 1."""

_LINES: Final = "lines and tanks"


class Pose(NamedTuple):
    """Where something stands on the floor, and which way it is turned."""

    x_m: float
    y_m: float
    heading_rad: float

    def inside(self, outer: "Pose") -> "Pose":
        """The same pose as one sees it from another."""
        c, s = cos_sin(math.degrees(outer.heading_rad))
        x, y = self.x_m - outer.x_m, self.y_m - outer.y_m
        return Pose(c * x + s * y, c * y - s * x, self.heading_rad - outer.heading_rad)


AT_ORIGIN: Final = Pose(0.0, 0.0, 0.0)


class Standing(NamedTuple):
    """Something of a kind that stands in the plant."""

    station: str
    """The id of the station that it belongs to; empty where it belongs to none."""
    folder: str
    """What it is put together with where it belongs to no station."""
    kind: str
    params: Params
    pose: Pose
    z_m: float
    stretch: Vec3
    """How much larger than built it is along its own x, y and z."""
    mounted: bool
    """Whether it stands on another unit of the station."""


class Thing(NamedTuple):
    """Something that stands there, under a name of its own."""

    name: str
    standing: Standing
    model: int
    """The number of its model."""


class Group(NamedTuple):
    """What belongs to one station, or to none."""

    station: Station | None
    name: str
    pose: Pose
    things: tuple[Thing, ...]


class Whole(NamedTuple):
    """All of a plant that stands still."""

    plant: Plant
    floor: Extent
    models: tuple[Asset, ...]
    groups: tuple[Group, ...]

    @property
    def n_triangle(self) -> int:
        """Of everything that stands there."""
        return sum(
            self.models[each.model].facts.n_triangle for one in self.groups for each in one.things
        )


def gather(
    plant: Plant, kit: Mapping[str, Kind] = KIT, progress: Progress = lambda _: None
) -> Whole:
    """Everything that stands in a plant, each kind built once, in full detail.

    Args:
        plant: The plant.
        kit: The kinds that there are.
        progress: Told how far it is.
    """
    standing = tuple(_all_standing(plant, kit))
    number = {key: i for i, key in enumerate(dict.fromkeys(map(_key, standing)))}
    wanted = {_key(each): each for each in standing}
    models = []
    for i, key in enumerate(number):
        progress(i / len(number))
        models.append(kit[wanted[key].kind].build(wanted[key].params))
    progress(1.0)
    hall = hall_of(plant, (), kit)
    floor = Extent(hall.west, hall.south, hall.east, hall.north)
    return Whole(plant, floor, tuple(models), tuple(_groups(plant, standing, number)))


def _all_standing(plant: Plant, kit: Mapping[str, Kind]) -> Iterator[Standing]:
    """Units of stations, lines, tanks, and the building in parts that can be hidden by themselves.

    What stands for a wall that is cut away is left out.
    """
    stations = (*arrange(plant, kit), *set_fences(plant, kit))
    lines = lay_lines(plant, stations, on_wheels(plant), kit)
    units = (*stations, *lines, *set_tanks(plant, kit))
    for unit in units:
        yield Standing(
            station=unit.station or "",
            folder=_LINES,
            kind=unit.kind,
            params=unit.params,
            pose=Pose(unit.x_m, unit.y_m, unit.heading_rad),
            z_m=0.0,
            stretch=(unit.scale * unit.stretch, unit.scale, unit.scale),
            mounted=unit.mounted,
        )
    for module in (
        *build_hall(plant, units, kit),
        *build_platforms(plant, units, kit).modules,
    ):
        if not module.cut:
            yield Standing(
                station="",
                folder=f"building {module.side.value}",
                kind=module.kind,
                params=module.params,
                pose=Pose(module.x_m, module.y_m, module.heading_rad),
                z_m=module.z_m,
                stretch=(module.stretch, 1.0, 1.0),
                mounted=False,
            )


def _key(standing: Standing) -> bytes:
    return msgspec.json.encode((standing.kind, standing.params), order="deterministic")


def _groups(
    plant: Plant, standing: Iterable[Standing], number: Mapping[bytes, int]
) -> Iterable[Group]:
    stations = {each.id: each for each in plant.stations}
    of: dict[tuple[str, str], list[Standing]] = {}
    for each in standing:
        key = (each.station, "") if each.station in stations else ("", each.folder)
        of.setdefault(key, []).append(each)
    for (name, folder), own in of.items():
        station = stations.get(name)
        place = station.place if station is not None else None
        pose = AT_ORIGIN if place is None else Pose(place.x_m, place.y_m, place.heading_rad)
        things = [
            Thing(label, each, number[_key(each)])
            for label, each in zip(_labels(own), own, strict=True)
        ]
        told = folder if station is None else station.name or station.id
        yield Group(station, told, pose, tuple(things))


def _labels(standing: Sequence[Standing]) -> list[str]:
    """The kind of each, with a number where there are several of it."""
    count, seen = Counter(each.kind for each in standing), Counter[str]()
    labels = []
    for each in standing:
        seen[each.kind] += 1
        labels.append(each.kind if count[each.kind] == 1 else f"{each.kind} {seen[each.kind]}")
    return labels
