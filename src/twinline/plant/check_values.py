"""Whether the values of a plant built in Python are such as a file could hold."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeGuard

from twinline.diagnostics import Diagnostic
from twinline.plant.distribution import Distribution, check_distribution
from twinline.plant.distribution_checks import FORMS
from twinline.plant.entities import Plant
from twinline.plant.shapes import (
    LONGEST_TEXT,
    NOT_TEXT,
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
    record_of,
)
from twinline.quantities import Quantity


def check_values(plant: Plant) -> Iterator[Diagnostic]:
    """Yield a fault for each value that is of the wrong type, out of bounds or of a wrong form."""
    yield from _record(record_of(Plant), plant, "")


def _record(record: Record, value: object, path: str) -> Iterator[Diagnostic]:
    if not isinstance(value, record.cls):
        yield _fault(record, value, path)
        return
    for field in record.fields:
        inner = getattr(value, field.attribute)
        if inner is not None or field.default is not None:
            yield from _value(field.shape, inner, f"{path}.{field.key}" if path else field.key)


def _value(shape: Shape, value: Any, path: str) -> Iterator[Diagnostic]:  # noqa: ANN401 - not yet known to be of its type
    if isinstance(shape, Record):
        yield from _record(shape, value, path)
    elif isinstance(shape, Varying) and _is_distribution(value):
        for fault in check_distribution(value):
            yield Diagnostic("P039", path, f"{path}: {fault}")
    elif isinstance(shape, Fixed | Listing):
        yield from _list(shape, value, path)
    elif not _TESTS[type(shape)](shape, value):
        yield _fault(shape, value, path)


def _list(shape: Fixed | Listing, value: object, path: str) -> Iterator[Diagnostic]:
    if not isinstance(value, tuple):
        yield _fault(shape, value, path)
        return
    if isinstance(shape, Listing):
        if len(value) < shape.least:
            yield Diagnostic("P018", path, f"{len(value)} items", f"at least {shape.least}")
        items: tuple[Shape, ...] = (shape.item,) * len(value)
    else:
        items = shape.items
        if len(value) != len(items):
            yield _fault(shape, value, path)
    for i, (item, each) in enumerate(zip(items, value, strict=False)):
        yield from _value(item, each, f"{path}[{i}]")


def _fault(shape: Shape, value: object, path: str) -> Diagnostic:
    return Diagnostic("P014", path, f"{path}: {value!r:.80}", expected_text(shape))


def _is_text(shape: Text, value: object) -> bool:
    return (
        isinstance(value, str)
        and len(value) <= LONGEST_TEXT
        and (value.isprintable() or not NOT_TEXT.search(value))
        and (shape.pattern is None or bool(re.fullmatch(shape.pattern, value)))
    )


def _is_number(shape: Number, value: object) -> bool:
    types = (int,) if shape.whole else (int, float)
    return _is_real(value, types) and shape.bounds.hold(value)


def _is_measure(shape: Measure, value: object) -> bool:
    types = (int,) if shape.quantity is Quantity.DURATION else (int, float)
    return _is_real(value, types) and shape.bounds.hold(value)


def _is_distribution(value: object) -> TypeGuard[Distribution]:
    """Whether everything in it is of its type; `check_distribution` says whether it can be."""
    if not isinstance(value, Distribution) or value.kind not in FORMS:
        return False
    parameters: object = value.parameters
    parts: object = value.parts
    return (
        isinstance(parameters, tuple)
        and all(_is_real(each, (int, float)) for each in parameters)
        and isinstance(parts, tuple)
        and all(map(_is_distribution, parts))
        and _is_real(value.shift_us, (int,))
    )


def _is_real(value: object, types: tuple[type, ...]) -> TypeGuard[float]:
    return isinstance(value, types) and not isinstance(value, bool)


_TESTS: Final[dict[type, Callable[[Any, object], bool]]] = {
    Text: _is_text,
    Word: lambda shape, value: value in shape.words,
    Flag: lambda _, value: isinstance(value, bool),
    Number: _is_number,
    Measure: _is_measure,
    Varying: lambda _, value: _is_distribution(value),
}
