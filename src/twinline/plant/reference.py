"""The reference page of the plant file, made from the types: a table for each of them."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any, Final

from twinline import quantities
from twinline.plant import distribution
from twinline.plant.distribution_checks import FORMS
from twinline.plant.distribution_text import written_form
from twinline.plant.entities import Plant
from twinline.plant.schema import records
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
    limits,
    meaning,
    record_of,
)
from twinline.quantities import Quantity

_INTRODUCTION: Final = """\
# The plant file

<!-- Generated from src/twinline/plant/entities.py by `twinline schema --write`. -->

A plant file describes one plant. It is written in YAML; JSON and TOML hold the same fields.
`plants/gearbox_line/plant.yaml` is a small one with comments, and \
`twinline check` says what is wrong with one.
For an editor that checks while you type, point it to `schema/plant.json`.

Quantities are a number and a unit:

{units}

Points are the exception: they are pairs of bare numbers, metres east and north of \
the plant's origin, `[12.5, 4]`.
Headings turn counter-clockwise seen from above; the front of a place with heading 0 faces south.
Ids are at most 64 lower-case letters, digits, dots, dashes and underscores; \
names are in any script.
Words such as `no`, `on` and `06:00` are read as what the field expects, \
so they need no quotes; quotes do no harm.
"""

_DISTRIBUTIONS: Final = """\
## Distributions

A duration that varies is written as a distribution of one of these kinds. \
Weights, shapes, alpha, beta and phases are bare numbers; all else is a duration with its unit.
Any of them may stand behind a duration that is added to every draw: `5 s + exponential(45 s)`.
Draws are rounded to whole microseconds and are never negative.
Within braces, where a comma begins the next field, a distribution stands in quotes: \
`{time_to_failure: "normal(8 h, 1 h)"}`.
"""


def reference_markdown() -> str:
    """The page docs/reference/plant-file.md."""
    units = "\n".join(
        f"- {quantity.spoken} in {', '.join(quantity.units)}, such as"
        f" `{quantities.format(quantity.example, quantity)}`"
        for quantity in Quantity
    )
    sections = ["\n".join(_section(record)) for record in records(record_of(Plant))]
    return "\n".join([_INTRODUCTION.format(units=units), *_distributions(), *sections])


def _distributions() -> Iterator[str]:
    yield _DISTRIBUTIONS
    yield "| Written | Meaning |"
    yield "|---|---|"
    for kind in FORMS:
        says = inspect.getdoc(getattr(distribution, kind)) or ""
        yield f"| `{written_form(kind)}` | {says.splitlines()[0]} |"
    yield ""


def _section(record: Record) -> Iterator[str]:
    yield f"## {record.name}\n"
    yield f"{meaning(record.cls, '')}\n"
    yield "| Field | Value | Default | Meaning |"
    yield "|---|---|---|---|"
    for field in record.fields:
        cells = (
            f"`{field.key}`",
            _value(field.shape),
            _default(field),
            meaning(record.cls, field.attribute),
        )
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _default(field: Field) -> str:
    if field.required:
        return "required"
    if field.default in (None, "", ()):
        return ""
    if isinstance(field.shape, Measure):
        return f"`{quantities.format(field.default, field.shape.quantity)}`"
    if isinstance(field.shape, Flag):
        return "`true`" if field.default else "`false`"
    return f"`{field.default:g}`" if isinstance(field.default, float) else f"`{field.default}`"


def _value(shape: Shape) -> str:
    return _VALUES[type(shape)](shape)


def _listed(shape: Listing) -> str:
    inner = f"list of {_value(shape.item)}"
    return f"{inner}, at least {shape.least}" if shape.least else inner


def _limited(kind: str, shape: Number | Measure) -> str:
    return ", ".join([kind, *limits(shape)])


_VALUES: Final[dict[type, Callable[[Any], str]]] = {
    Text: lambda shape: shape.form if shape.examples else "id" if shape.pattern else "text",
    Word: lambda shape: ", ".join(f"`{word}`" for word in shape.words),
    Flag: lambda _: "`true`, `false`",
    Number: lambda shape: _limited("whole number" if shape.whole else "number", shape),
    Measure: lambda shape: _limited(shape.quantity.value, shape),
    Varying: lambda _: "[distribution](#distributions)",
    Fixed: lambda _: "point",
    Listing: _listed,
    Record: lambda shape: f"[{shape.name}](#{shape.name.lower()})",
}
