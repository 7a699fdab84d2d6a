"""Values of a plant by their path, such as `products/P/route/S/service`: read and replaced."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from twinline import quantities
from twinline.plant import (
    Breakdown,
    Distribution,
    Lot,
    Plant,
    ProductShare,
    Setup,
    format_distribution,
    parse_distribution,
)

_MADE: Final[Mapping[str, Callable[[str, Distribution], Any]]] = {
    "breakdowns": lambda _, value: Breakdown(time_to_failure=value, time_to_restoration=value),
    "setups": lambda key, value: Setup(
        origin=key.partition(":")[0], to=key.partition(":")[2], time=value
    ),
}
"""Things that a path may name before the plant has them; each is made with its first time."""
_ROUNDING: Final = 5e-4
"""Shares of many ways are moved by less so that they add up to one."""
_CLEARED: Final[Mapping[str, tuple[str, ...]]] = {
    "service": ("mean_service_us", "mean_service_per_part_us"),
    "service_per_part": ("mean_service_us", "mean_service_per_part_us"),
    "setup": ("mean_setup_us",),
}
"""What would count beside a distribution that takes its place."""


class NoSuchValue(LookupError):
    """A path names nothing in the plant."""


def put_value(plant: Plant, path: str, text: str) -> Plant:
    """A plant with another value at a path.

    Raises:
        NoSuchValue: The path names nothing in this plant.
        ValueError: The text is no value of that field; the message says why, for people.
    """
    changed = _put(plant, path.split("/"), text)
    assert isinstance(changed, Plant)  # noqa: S101 - what is put in comes out
    return changed


def find_value(plant: Plant, path: str) -> str | None:
    """The text of the value at a path; None where the plant has none there."""
    node: Any = plant
    for key in path.split("/"):
        if isinstance(node, tuple):
            node = _find(node, key)
        elif hasattr(node, f"{key}_us"):
            return quantities.format(getattr(node, f"{key}_us"), quantities.Quantity.DURATION)
        else:
            node = getattr(node, key, None)
        if node is None:
            return None
    return _text(node)


def is_same_value(one: str, other: str) -> bool:
    """Whether two texts mean the same value; shares are rounded so that they add up to one."""
    if one == other:
        return True
    try:
        return abs(float(one) - float(other)) < _ROUNDING
    except ValueError:
        pass
    try:  # a plain duration is a distribution too
        return parse_distribution(one) == parse_distribution(other)
    except ValueError:
        return False


def _text(value: Any) -> str:  # noqa: ANN401 - any field of a plant
    if isinstance(value, Distribution):
        return format_distribution(value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _put(node: Any, keys: list[str], text: str) -> Any:  # noqa: ANN401 - any part of a plant
    key, *rest = keys
    if isinstance(node, tuple):
        return _put_in_list(node, key, rest, text)
    if not rest and not hasattr(node, key):
        key = f"{key}_us"  # a duration, which a plant file writes without its unit
    if not hasattr(node, key):
        raise NoSuchValue(key)
    if rest:
        inner = _made(getattr(node, key), key, rest, text)
        return msgspec.structs.replace(node, **{key: _put(inner, rest, text)})
    values: dict[str, Any] = {each: None for each in _CLEARED.get(key, ()) if hasattr(node, each)}
    if key == "interarrival":
        values["arrivals"] = "interarrival"
    return msgspec.structs.replace(node, **values, **{key: _parsed(node, key, text)})


def _made(inner: Any, key: str, rest: list[str], text: str) -> Any:  # noqa: ANN401 - as above
    """What a path leads through; made where the plant does not have it yet."""
    if inner is None:
        if key != "lot" or rest[0] != "most":
            raise NoSuchValue(key)
        return Lot(most=int(text))
    if not isinstance(inner, tuple) or _find(inner, rest[0]) is not None:
        return inner
    if key in _MADE:
        return (*inner, _MADE[key](rest[0], parse_distribution(text)))
    if key == "products" and rest[1:] == ["share"]:
        return (*inner, ProductShare(product=rest[0], share=float(text)))
    return inner


def _put_in_list(items: tuple[Any, ...], key: str, rest: list[str], text: str) -> tuple[Any, ...]:
    found = _find(items, key)
    if found is None or not rest:
        raise NoSuchValue(key)
    return tuple(_put(each, rest, text) if each is found else each for each in items)


def _find(items: tuple[Any, ...], key: str) -> Any:  # noqa: ANN401 - any part of a plant
    """The item of that id, aim, product, or number from 1."""
    for i, each in enumerate(items):
        names = (getattr(each, name, None) for name in ("id", "product"))
        way = getattr(each, "to", None)
        if isinstance(each, Setup):
            way = f"{each.origin}:{each.to}"
        numbered = isinstance(each, Breakdown) and key == str(i + 1)
        if key in names or way == key or numbered:
            return each
    return None


def _parsed(node: Any, key: str, text: str) -> Any:  # noqa: ANN401 - any field of a plant
    """A text as the type of a field."""
    field = next(each for each in msgspec.structs.fields(node) if each.name == key)
    if "Distribution" in str(field.type):
        return parse_distribution(text)
    if key.endswith("_us"):
        return quantities.parse(text, quantities.Quantity.DURATION)
    if str(field.type).startswith("tuple"):
        raise NoSuchValue(key)
    try:
        return msgspec.convert(text, field.type, strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
