"""The JSON Schema of a plant file, made from the types, for editors that check while one types."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from twinline import quantities
from twinline.plant.distribution_checks import FORMS
from twinline.plant.distribution_text import LONGEST_TEXT as LONGEST_DISTRIBUTION
from twinline.plant.entities import Plant
from twinline.plant.shapes import (
    LONGEST_TEXT,
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
    expected_text,
    meaning,
    record_of,
)
from twinline.quantities import Quantity

Schema = dict[str, Any]

_NUMBER: Final = r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?"

_DURATION: Final = rf"{_NUMBER}\s*({'|'.join(Quantity.DURATION.units)})"


def json_schema() -> Schema:
    """The schema (draft 2020-12) of a plant file in YAML, JSON or TOML.

    It says what can be said of each value alone; what holds between values, and bounds of
    quantities, is only checked by reading the file.
    """
    root = record_of(Plant)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Twinline plant file, format 1",
        **_record(root),
        "$defs": {each.name: _record(each) for each in records(root) if each is not root},
    }


def records(root: Record) -> list[Record]:
    """``root`` and every record within it, each once, outer ones first."""
    found = {root.name: root}
    waiting = [root]
    while waiting:
        for inner in _inner_records(waiting.pop(0)):
            if inner.name not in found:
                found[inner.name] = inner
                waiting.append(inner)
    return list(found.values())


def _inner_records(record: Record) -> Iterator[Record]:
    for field in record.fields:
        shape = field.shape
        while isinstance(shape, Listing):
            shape = shape.item
        if isinstance(shape, Record):
            yield shape


def _record(record: Record) -> Schema:
    return {
        "description": meaning(record.cls, ""),
        "type": "object",
        "properties": {field.key: _property(record, field) for field in record.fields},
        "required": [field.key for field in record.fields if field.required],
        "additionalProperties": False,
    }


def _property(record: Record, field: Field) -> Schema:
    schema = {"description": meaning(record.cls, field.attribute), **_schema(field.shape)}
    if isinstance(field.shape, Measure | Varying):
        schema["description"] += f" Expected: {expected_text(field.shape)}."
    if not field.required and field.default not in (None, ()):
        schema["default"] = _default(field)
    return schema


def _default(field: Field) -> object:
    if isinstance(field.shape, Measure):
        return quantities.format(field.default, field.shape.quantity)
    return field.default


def _schema(shape: Shape) -> Schema:
    return _SCHEMAS[type(shape)](shape)


def _text(shape: Text) -> Schema:
    schema: Schema = {"type": "string", "maxLength": LONGEST_TEXT}
    return schema if shape.pattern is None else {**schema, "pattern": shape.pattern}


def _word(shape: Word) -> Schema:
    return {"enum": list(shape.words)}


def _number(shape: Number) -> Schema:
    limits = {
        "minimum": shape.bounds.ge,
        "exclusiveMinimum": shape.bounds.gt,
        "maximum": shape.bounds.le,
    }
    kind = "integer" if shape.whole else "number"
    return {"type": kind, **{key: limit for key, limit in limits.items() if limit is not None}}


def _measure(shape: Measure) -> Schema:
    return {
        "type": "string",
        "pattern": rf"^\s*{_NUMBER}\s*({'|'.join(shape.quantity.units)})\s*$",
        "maxLength": quantities.LONGEST_TEXT,
    }


def _varying(_: Varying) -> Schema:
    kinds = "|".join(kind for kind in FORMS if kind != "constant")
    return {
        "type": "string",
        "pattern": rf"^\s*({_DURATION}\s*\+\s*)?({_DURATION}|({kinds})\s*\(.*\))\s*$",
        "maxLength": LONGEST_DISTRIBUTION,
    }


def _fixed(shape: Fixed) -> Schema:
    n_item = len(shape.items)
    return {
        "type": "array",
        "prefixItems": [_schema(item) for item in shape.items],
        "items": False,
        "minItems": n_item,
    }


def _listing(shape: Listing) -> Schema:
    schema: Schema = {"type": "array", "items": _schema(shape.item)}
    return {**schema, "minItems": shape.least} if shape.least else schema


_SCHEMAS: Final[dict[type, Callable[[Any], Schema]]] = {
    Text: _text,
    Word: _word,
    Flag: lambda _: {"type": "boolean"},
    Number: _number,
    Measure: _measure,
    Varying: _varying,
    Fixed: _fixed,
    Listing: _listing,
    Record: lambda shape: {"$ref": f"#/$defs/{shape.name}"},
}
