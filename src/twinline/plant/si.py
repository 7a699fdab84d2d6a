"""A plant as plain data in SI, for programs: the HTTP API, notebooks, the browser."""

from typing import Any

import msgspec

from twinline.plant.distribution import Distribution, mean_us
from twinline.plant.distribution_text import format_distribution
from twinline.plant.entities import Plant


def plant_as_si(plant: Plant) -> dict[str, Any]:
    """The plant as JSON-ready dicts and lists.

    Keys are attribute names with their units (`width_m`, `mean_service_us`), and defaults are
    included, so that a reader needs to know neither units nor this format's defaults. With a
    distribution come its text and its mean.
    """
    return _fields(plant)


def _fields(value: msgspec.Struct) -> dict[str, Any]:
    return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}


def _plain(value: object) -> object:
    if isinstance(value, Distribution):
        return {"text": format_distribution(value), "mean_us": mean_us(value), **_fields(value)}
    if isinstance(value, msgspec.Struct):
        return _fields(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
