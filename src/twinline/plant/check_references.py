"""Whether every id that a plant points to is in it."""

import functools
from collections.abc import Iterator
from typing import Final

import msgspec

from twinline.diagnostics import Diagnostic
from twinline.plant.entities import Entity, Plant
from twinline.plant.references import SINGULAR, Ids, dangling
from twinline.plant.shapes import record_of

_FED: Final = ("stations", "buffers", "sources")
_FEEDING: Final = ("stations", "buffers", "sinks")
_BESIDE: Final = ("stations", "buffers", "sources", "sinks")

# Table, the field as a file names it, with those around it, and the tables that it may point into.
# Routes have more, which depends on what they point to: see `check_routes`.
_REFERENCES: Final = (
    ("work_centers", "area", ("areas",)),
    ("stations", "area", ("areas",)),
    ("stations", "work_center", ("work_centers",)),
    ("stations", "shift", ("shifts",)),
    ("stations", "setups.from", ("products",)),
    ("stations", "setups.to", ("products",)),
    ("stations", "breakdowns.crew", ("operator_pools",)),
    ("stations", "maintenance.crew", ("operator_pools",)),
    ("stations", "draws.tank", ("tanks",)),
    ("buffers", "station", ("stations",)),
    ("buffers", "products", ("products",)),
    ("sources", "products.product", ("products",)),
    ("sources", "schedule.product", ("products",)),
    ("sources", "shift", ("shifts",)),
    ("conveyors", "from", _FED),
    ("conveyors", "to", _FEEDING),
    ("conveyors", "products", ("products",)),
    ("vehicles", "carries.from", _FED),
    ("vehicles", "carries.to", _FEEDING),
    ("vehicles", "home", _BESIDE),
    ("products", "sink", ("sinks",)),
    ("vehicles", "charging.at", _BESIDE),
    ("operator_pools", "shift", ("shifts",)),
    ("operator_pools", "skills", ("stations",)),
    ("operations", "stations", ("stations",)),
    ("products", "route.components.product", ("products",)),
    ("products", "route.yields.product", ("products",)),
    ("orders", "product", ("products",)),
    ("wip_limits", "stations", ("stations",)),
    ("starting_parts", "product", ("products",)),
    ("starting_parts", "station", ("stations",)),
)


def check_references(plant: Plant, ids: Ids) -> Iterator[Diagnostic]:
    """Yield a fault for each reference that leads nowhere."""
    for table, field, targets in _REFERENCES:
        known = ids.of(*targets)
        kinds = ", ".join(target.replace("_", " ") for target in targets)
        keys = tuple(field.split("."))
        for i, row in enumerate(getattr(plant, table)):
            for where, each in _values(row, keys, f"{table}[{i}]"):
                if each not in known:
                    yield dangling(where, _owner(row, table, i), each, kinds, known)


def _values(struct: msgspec.Struct, keys: tuple[str, ...], path: str) -> Iterator[tuple[str, str]]:
    """Each value of a field, within all the lists and records on the way to it, with its place."""
    key, *inner = keys
    value = getattr(struct, _attributes(type(struct))[key])
    many = isinstance(value, tuple)
    for i, each in enumerate(value if many else (value,)):
        where = f"{path}.{key}[{i}]" if many else f"{path}.{key}"
        if each is not None and inner:
            yield from _values(each, tuple(inner), where)
        elif each is not None:
            yield where, each


@functools.cache
def _attributes(cls: type[msgspec.Struct]) -> dict[str, str]:
    """Name in a file -> name in Python."""
    return {field.key: field.attribute for field in record_of(cls).fields}


def _owner(row: msgspec.Struct, table: str, i: int) -> str:
    return f'{SINGULAR[table]} "{row.id}"' if isinstance(row, Entity) else f"{table}[{i}]"
