"""Lists what can be edited in a plant, with what stands there: for forms, and for looking up."""

from collections.abc import Iterator
from typing import Any, Final, Literal

import msgspec

from twinline.plant.entities import Plant
from twinline.plant.patch.paths import Misled, has_ids, split_path, target_of
from twinline.plant.patch.plain_values import plain_of_value
from twinline.plant.patch.writing import yaml_text
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
    expected_text,
    limits,
    meaning,
    record_of,
)
from twinline.quantities import Quantity

EditableKind = Literal[
    "text", "word", "flag", "number", "whole", "quantity", "distribution", "point", "list", "record"
]


_SCALABLE: Final = frozenset(("number", "whole", "quantity", "distribution"))


class EditableValue(msgspec.Struct, frozen=True, kw_only=True):
    """One field that an edit can set."""

    path: str
    """For `SetValue`, and for `AddItem` where it is a list."""
    kind: EditableKind
    """What may stand there."""
    text: str | None
    """What stands there, as in a plant file; None where nothing does."""
    written: bool
    """Whether it differs from what it is where a plant file says nothing."""
    required: bool
    """Whether it cannot be unset."""
    quantity: str = ""
    """Of a quantity or distribution, such as "duration"; empty for others."""
    units: tuple[str, ...] = ()
    """In which it may be written."""
    words: tuple[str, ...] = ()
    """Those that may be chosen from."""
    bounds: tuple[str, ...] = ()
    """Of a number or quantity, in words: "at least 0 s"."""
    expected: str = ""
    """What may be written, in a sentence."""
    meaning: str = ""
    """What the field means."""

    @property
    def scalable(self) -> bool:
        """Whether `ScaleValue` can be made on it."""
        return self.text is not None and self.kind in _SCALABLE


def editable_values(plant: Plant, under: str = "") -> Iterator[EditableValue]:
    """Yield every field of a plant, or of what a path leads to, in the order of a plant file.

    Fields of optional records that are not there are not listed, the records themselves are.

    Raises:
        Refused: ``under`` leads nowhere in any plant.
    """
    if under:
        try:
            target_of(split_path(under))
        except Misled as misled:
            raise misled.refused("the path") from None
    prefix = f"{under}/" if under else ""
    for each in _record(record_of(Plant), plant, ""):
        if each.path == under or each.path.startswith(prefix):
            yield each


def _record(record: Record, value: object, path: str) -> Iterator[EditableValue]:
    for field in record.fields:
        inner = getattr(value, field.attribute)
        at = f"{path}{field.key}"
        shape = field.shape
        kind, quantity = _kind(shape), _quantity(shape)
        yield EditableValue(
            path=at,
            kind=kind,
            text=_text(shape, inner),
            written=field.required or inner != field.default,
            required=field.required,
            quantity=quantity.value if quantity else "",
            units=quantity.units if quantity else (),
            words=tuple(map(str, shape.words)) if isinstance(shape, Word) else (),
            bounds=tuple(limits(shape)) if isinstance(shape, Number | Measure) else (),
            expected=expected_text(shape),
            meaning=meaning(record.cls, field.attribute),
        )
        if inner is not None:
            yield from _inside(shape, inner, f"{at}/")


def _inside(shape: Shape, value: Any, path: str) -> Iterator[EditableValue]:  # noqa: ANN401 - of any shape
    if isinstance(shape, Record):
        yield from _record(shape, value, path)
    elif isinstance(shape, Listing) and isinstance(shape.item, Record):
        for i, each in enumerate(value):
            yield from _record(shape.item, each, f"{path}{each.id if has_ids(shape) else i}/")


def _text(shape: Shape, value: object) -> str | None:
    """What stands there; lists of records are too long, and so only their number is told."""
    if value is None:
        return None
    if isinstance(shape, Listing) and isinstance(shape.item, Record):
        n_item = len(value) if isinstance(value, tuple) else 0
        return "1 item" if n_item == 1 else f"{n_item} items"
    plain = plain_of_value(shape, value)
    return plain if isinstance(plain, str) else yaml_text(plain)


def _kind(shape: Shape) -> EditableKind:
    if isinstance(shape, Number):
        return "whole" if shape.whole else "number"
    kinds: dict[type, EditableKind] = {
        Text: "text",
        Word: "word",
        Flag: "flag",
        Measure: "quantity",
        Varying: "distribution",
        Fixed: "point",
        Listing: "list",
        Record: "record",
    }
    return kinds[type(shape)]


def _quantity(shape: Shape) -> Quantity | None:
    if isinstance(shape, Measure):
        return shape.quantity
    return Quantity.DURATION if isinstance(shape, Varying) else None
