"""A plant as plain data in SI, for programs: the HTTP API, notebooks, the browser."""

from typing import Any

import msgspec

from twinline.plant.entities import Plant


def plant_as_si(plant: Plant) -> dict[str, Any]:
    """The plant as JSON-ready dicts and lists.

    Keys are attribute names with their units (`width_m`, `mean_service_us`), and defaults are
    included, so that a reader needs to know neither units nor this format's defaults.
    """
    return {name: _plain(getattr(plant, name)) for name in plant.__struct_fields__}


def _plain(value: object) -> object:
    if isinstance(value, msgspec.Struct):
        return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
