"""What must hold between the entities of a plant, beyond the form of each field.

Each check is a generator of faults; `check_plant` runs them all. Ids, areas and tags are checked
here, the rest in files of their own.
"""

from collections.abc import Iterator
from typing import Final

from twinline.diagnostics import Diagnostic, suggest
from twinline.plant.check_behaviour import check_behaviour
from twinline.plant.check_floor import check_floor
from twinline.plant.check_flow import check_flow
from twinline.plant.check_references import check_references
from twinline.plant.check_routes import check_routes
from twinline.plant.check_times import check_times
from twinline.plant.check_values import check_values
from twinline.plant.entities import Entity, Plant
from twinline.plant.nodes import quote
from twinline.plant.raised import check_raised
from twinline.plant.references import SINGULAR, Ids, dangling

# Ids of these tables share one namespace, because aisles, conveyors and orders go between them.
_PLACED: Final = ("stations", "buffers", "sources", "sinks")

_TABLE_OF_SIGNAL: Final = {
    "station": "stations",
    "buffer": "buffers",
    "source": "sources",
    "sink": "sinks",
    "vehicle": "vehicles",
    "operator": "operator_pools",
    "tank": "tanks",
    "order": "orders",
}


def check_plant(plant: Plant) -> Iterator[Diagnostic]:
    """Yield every fault of a plant; ``where`` is a place such as ``stations[3].area``.

    A plant built in Python may hold values that no file can; where it does, only they are listed,
    because nothing else can be worked out from them.
    """
    faults = list(check_values(plant))
    yield from faults
    if not faults:
        yield from check_relations(plant)


def check_relations(plant: Plant) -> Iterator[Diagnostic]:
    """Yield the faults between the values of a plant, each of which is right by itself."""
    ids = Ids(plant)
    yield from _repeated_ids(plant)
    yield from check_references(plant, ids)
    yield from _stations_without_area(plant)
    yield from _tags(plant, ids)
    yield from check_routes(plant, ids)
    yield from check_times(plant)
    yield from check_floor(plant)
    yield from check_raised(plant)
    yield from check_behaviour(plant)
    yield from check_flow(plant)


def _repeated_ids(plant: Plant) -> Iterator[Diagnostic]:
    owners: dict[tuple[str, str], str] = {}
    for table, singular in SINGULAR.items():
        entities: tuple[Entity, ...] = getattr(plant, table)
        space = "placed" if table in _PLACED else table
        for i, entity in enumerate(entities):
            owner = owners.setdefault((space, entity.id), f"{table}[{i}]")
            if owner != f"{table}[{i}]":
                yield Diagnostic(
                    code="P021",
                    where=f"{table}[{i}].id",
                    found=f'{singular} "{entity.id}" has the id of {owner}',
                    expected="an id of its own"
                    + (" among stations, buffers, sources and sinks" if space == "placed" else ""),
                    fix="change one of the two, and what points to it",
                )


def _stations_without_area(plant: Plant) -> Iterator[Diagnostic]:
    area_of_center = {each.id: each.area for each in plant.work_centers}
    for i, station in enumerate(plant.stations):
        if station.area is None and station.work_center is None:
            yield Diagnostic(
                code="P022",
                where=f"stations[{i}]",
                found=f'station "{station.id}" is in no area and no work center',
                fix="name the area it stands in",
            )
        center_area = area_of_center.get(station.work_center or "")
        if None not in {center_area, station.area} and center_area != station.area:
            yield Diagnostic(
                code="P023",
                where=f"stations[{i}].area",
                found=f'station "{station.id}" is in area "{station.area}", but its work center '
                f'"{station.work_center}" in area "{center_area}"',
                fix="leave out the area, or correct one of the two",
            )


def _tags(plant: Plant, ids: Ids) -> Iterator[Diagnostic]:
    for i, tag in enumerate(plant.tags):
        kind, _, rest = tag.signal.partition("/")
        entity, _, name = rest.rpartition("/")
        table = _TABLE_OF_SIGNAL.get(kind)
        where = f"tags[{i}].signal"
        if table is None or not entity or not name:
            yield Diagnostic(
                code="P037",
                where=where,
                found=f'tag "{tag.id}" is bound to {quote(tag.signal)}',
                expected="kind, id and property of a signal, such as station/lathe-1/state",
                fix=suggest(kind, _TABLE_OF_SIGNAL),
            )
        elif entity not in ids.of(table):
            yield dangling(where, f'tag "{tag.id}"', entity, table, ids.of(table))
