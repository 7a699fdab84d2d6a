"""Values of a plant as they stand in a file, and back: what edits carry."""

from collections.abc import Callable, Iterable
from typing import Any, Final, cast

from twinline import quantities
from twinline.plant.distribution_text import format_distribution
from twinline.plant.nodes import Grower, Items, Mapping, Node, Scalar, is_nothing
from twinline.plant.patch.edits import Plain
from twinline.plant.shapes import (
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
)
from twinline.plant.walk import Walk


def plain_of_node(shape: Shape, node: Node) -> Plain:
    """What was written, with numbers as numbers; texts with units stay as they were written.

    The node must have been walked without a fault.
    """
    if isinstance(node, Mapping) and isinstance(shape, Record):
        shapes = {field.key: field.shape for field in shape.fields}
        return {
            key: plain_of_node(shapes[key], inner)
            for key, (_, inner) in node.entries.items()
            if not is_nothing(inner)
        }
    if isinstance(node, Items):
        if isinstance(shape, Fixed):
            return [plain_of_node(*pair) for pair in zip(shape.items, node.nodes, strict=True)]
        return [plain_of_node(cast("Listing", shape).item, each) for each in node.nodes]
    return _plain_scalar(shape, cast("Scalar", node).text)


def _plain_scalar(shape: Shape, text: str) -> Plain:
    if isinstance(shape, Number):
        return int(text) if shape.whole else float(text)
    if isinstance(shape, Flag):
        return text.lower() == "true"
    if isinstance(shape, Word):
        return next(word for word in shape.words if str(word) == text)
    return text


def node_of(value: object, line: int = 1, depth: int = 1) -> Node:
    """A plain value as a tree, to be walked as a file is.

    Raises:
        ValueError: It is nothing that a plant file can hold, or is nested very deep.
    """
    if depth > _MOST_DEPTH:
        raise ValueError("it is nested too deep")
    if isinstance(value, dict):
        inner = {str(key): (line, node_of(each, line, depth + 1)) for key, each in value.items()}
        return Mapping(inner, line)
    if isinstance(value, list | tuple):
        return Items([node_of(each, line, depth + 1) for each in value], line)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", "typed", line)
    if isinstance(value, str):
        return Scalar(value, "quoted", line)
    if isinstance(value, int | float):
        return Scalar(_digits(value), "typed", line)
    raise ValueError(f"{value!r:.80} cannot stand in a plant file")


_MOST_DEPTH: Final = 16


def _digits(value: float) -> str:
    return str(int(value)) if value == value // 1 and abs(value) < 10**15 else repr(value)


def value_of_node(shape: Shape, node: Node, path: str, grower: Grower) -> object:
    """The value that a tree says, for a field of some shape; faults are noted with the grower."""
    return Walk(grower).value(shape, node, path)


def plain_of_value(shape: Shape, value: Any) -> Plain:  # noqa: ANN401 - of any shape
    """A value of a plant as it is written, defaults left out."""
    return _PLAIN[type(shape)](shape, value)


def _plain_record(shape: Record, value: object) -> dict[str, Plain]:
    pairs = ((field, getattr(value, field.attribute)) for field in shape.fields)
    return {
        field.key: plain_of_value(field.shape, inner)
        for field, inner in pairs
        if field.required or inner != field.default
    }


def _plain_number(shape: Number, value: float) -> Plain:
    return int(value) if shape.whole else float(value)


def _plain_items(shapes: Iterable[Shape], values: Iterable[object]) -> list[Plain]:
    return [plain_of_value(*pair) for pair in zip(shapes, values, strict=False)]


_PLAIN: Final[dict[type, Callable[[Any, Any], Plain]]] = {
    Text: lambda _, value: str(value),
    Word: lambda _, value: cast("Plain", value),
    Flag: lambda _, value: bool(value),
    Number: _plain_number,
    Measure: lambda shape, value: quantities.format(value, shape.quantity),
    Varying: lambda _, value: format_distribution(value),
    Fixed: lambda shape, value: _plain_items(shape.items, value),
    Listing: lambda shape, value: _plain_items([shape.item] * len(value), value),
    Record: _plain_record,
}
