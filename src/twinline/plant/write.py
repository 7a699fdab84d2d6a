"""Writes a plant as YAML that people read and diff: in a stable order, defaults left out.

Entities stand a field to a line; places, points and branches, which are read at one glance, stand
in one line. Reading what was written gives an equal plant.
"""

import itertools
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeGuard
from unicodedata import category

from twinline import quantities
from twinline.plant.distribution import Distribution
from twinline.plant.distribution_text import format_distribution
from twinline.plant.entities import Plant
from twinline.plant.shapes import (
    Field,
    Fixed,
    Flag,
    Listing,
    Measure,
    Number,
    Record,
    Shape,
    Text,
    Varying,
    Word,
    record_of,
)

_HEADER: Final = "# Twinline plant file, format 1. Reference: docs/reference/plant-file.md\n"
_MOST_COLUMNS: Final = 100

# Text that every reader of YAML 1.1 or 1.2 takes for text without quotes: it begins with a letter,
# holds nothing that YAML gives a meaning to, and is not one of the words that stand for values.
_PLAIN_MARKS: Final = frozenset(" ._-/()+")
_NOT_PLAIN: Final = frozenset(
    ("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf")
)
_ESCAPES: Final = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\t": r"\t"}
_MOST_PLAIN: Final = 10**15  # whole floats below it have no more digits than their integer


def write_plant(plant: Plant) -> str:
    """The text of a plant file.

    Raises:
        ValueError: A number is not finite, or a text holds half a character (a lone surrogate).
    """
    return _HEADER + "\n".join(_block(record_of(Plant), plant, 0)) + "\n"


def _block(record: Record, value: object, indent: int) -> Iterator[str]:
    """The lines of a record, a field to a line."""
    for field in record.fields:
        inner = getattr(value, field.attribute)
        if field.required or inner != field.default:
            yield from field_lines(field, inner, indent)


def field_lines(field: Field, value: Any, indent: int) -> Iterator[str]:  # noqa: ANN401 - of any shape
    """The lines of one field: a line, or its items below it."""
    margin = " " * indent
    shape = field.shape
    if not _takes_lines(shape) or not value:
        text = format_distribution(value) if _is_varying(value) else flow_text(shape, value)
        line = f"{margin}{field.key}: {text}"
        if len(line) <= _MOST_COLUMNS or not isinstance(shape, Listing):
            yield line
            return
    if not indent:
        yield ""  # tables stand apart
    yield f"{margin}{field.key}:"
    for each in value:
        yield from item_lines(shape, each, indent + 2)


def item_lines(listing: Shape, value: object, indent: int) -> Iterator[str]:
    """The lines of one item of a list that stands over several lines."""
    item = listing.item if isinstance(listing, Listing) else listing
    if isinstance(item, Record) and item.has_id:
        first, *rest = _block(item, value, indent + 2)
        yield f"{' ' * indent}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{' ' * indent}- {flow_text(item, value)}"


def _is_varying(value: object) -> TypeGuard[Distribution]:
    """Whether it is a distribution, whose commas need quotes within braces and nowhere else."""
    return isinstance(value, Distribution)


def _varying(value: Distribution) -> str:
    text = format_distribution(value)
    return f'"{text}"' if "," in text else text


def _takes_lines(shape: Shape) -> bool:
    return isinstance(shape, Listing) and isinstance(shape.item, Record) and shape.item.has_id


def flow_text(shape: Shape, value: object) -> str:
    """A value in one line, so that it may stand within braces."""
    return _PRINTERS[type(shape)](shape, value)


def _flow_record(shape: Record, value: object) -> str:
    pairs = ((field, getattr(value, field.attribute)) for field in shape.fields)
    written = (
        f"{field.key}: {flow_text(field.shape, inner)}"
        for field, inner in pairs
        if field.required or inner != field.default
    )
    return "{" + ", ".join(written) + "}"


def _flow_items(shapes: Iterable[Shape], values: Iterable[object]) -> str:
    return "[" + ", ".join(map(flow_text, shapes, values)) + "]"


def _number(value: float) -> str:
    if not math.isfinite(value):
        raise ValueError(f"{value!r} is not a finite number")
    if value == int(value) and abs(value) < _MOST_PLAIN:
        return str(int(value))
    digits, exponent, power = repr(value).partition("e")
    # YAML 1.1 takes 1e-06 for text; with a point it is a number to every reader.
    return f"{digits}.0e{power}" if exponent and "." not in digits else repr(value)


def scalar_text(value: str) -> str:
    """A text, in quotes where a reader of YAML might take it for something else."""
    if _is_plain(value):
        return value
    return '"' + "".join(map(_escaped, value)) + '"'


def _is_plain(text: str) -> bool:
    return (
        text[:1].isalpha()
        and text[-1] != " "
        and text.lower() not in _NOT_PLAIN
        and all(c.isalnum() or c in _PLAIN_MARKS or category(c)[0] == "M" for c in text)
    )


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    if "\ud800" <= character <= "\udfff":
        raise ValueError("a text holds half a character (a lone surrogate)")
    return f"\\U{ord(character):08X}"


_PRINTERS: Final[dict[type, Callable[[Any, Any], str]]] = {
    Text: lambda _, value: scalar_text(value),
    Word: lambda _, value: scalar_text(value) if isinstance(value, str) else str(value),
    Flag: lambda _, value: "true" if value else "false",
    Number: lambda _, value: _number(value),
    Measure: lambda shape, value: quantities.format(value, shape.quantity),
    Varying: lambda _, value: _varying(value),
    Fixed: lambda shape, value: _flow_items(shape.items, value),
    Listing: lambda shape, value: _flow_items(itertools.repeat(shape.item), value),
    Record: _flow_record,
}
