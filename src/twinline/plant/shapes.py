"""What may stand in each field of a plant file, read off the types that `entities` gathers.

Reading, checking, writing, the JSON Schema and the reference page are all walks over these shapes,
so a field that is added to an entity is at once read, checked, written and documented.
"""

import ast
import functools
import inspect
import itertools
import re
import sys
from collections.abc import Callable
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import inspect as types

from twinline import quantities
from twinline.plant.distribution_kinds import Distribution
from twinline.plant.distribution_text import EXAMPLE
from twinline.quantities import Quantity

LONGEST_TEXT: Final = 10_000
"""Characters in any one text of a plant file: a long note, and no more."""
NOT_TEXT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but newline and tab, and halves of characters: nothing that people read."""


class Bounds(msgspec.Struct, frozen=True):
    """Limits of a number, in the unit used inside; None where there is none."""

    ge: float | None = None
    gt: float | None = None
    le: float | None = None

    def hold(self, value: float) -> bool:
        """Whether ``value`` is finite and within."""
        above = (self.ge is None or value >= self.ge) and (self.gt is None or value > self.gt)
        return above and value <= (float("inf") if self.le is None else self.le)


class Text(msgspec.Struct, frozen=True):
    """Text, of some form where a pattern is given."""

    pattern: str | None = None
    form: str = ""
    """The pattern in words."""
    examples: tuple[str, ...] = ()
    """Texts of that form; none for ids, of which each says what it means."""


class Word(msgspec.Struct, frozen=True):
    """One of a few fixed values."""

    words: tuple[str | int, ...]


class Flag(msgspec.Struct, frozen=True):
    """True or false."""


class Number(msgspec.Struct, frozen=True):
    """A bare number."""

    whole: bool
    bounds: Bounds


class Measure(msgspec.Struct, frozen=True):
    """A number with a unit."""

    quantity: Quantity
    bounds: Bounds


class Varying(msgspec.Struct, frozen=True):
    """A distribution of durations, in one line of text."""


class Fixed(msgspec.Struct, frozen=True):
    """A list with one shape for each item: a point."""

    items: tuple["Shape", ...]


class Listing(msgspec.Struct, frozen=True):
    """A list of equal items."""

    item: "Shape"
    least: int = 0


class Field(msgspec.Struct, frozen=True):
    """One field of a record."""

    attribute: str
    """Its name in Python, with the unit."""
    key: str
    """Its name in a file."""
    shape: "Shape"
    required: bool
    default: Any
    """What it is where nothing is written; meaningless for a required field."""


class Record(msgspec.Struct, frozen=True):
    """A mapping with known keys: one of the classes that `entities` gathers."""

    cls: type[msgspec.Struct]
    fields: tuple[Field, ...]

    @property
    def name(self) -> str:
        """The class's name."""
        return self.cls.__name__

    @property
    def has_id(self) -> bool:
        """Whether it is written over several lines, as things with an id are."""
        return self.fields[0].key == "id"


Shape: TypeAlias = Text | Word | Flag | Number | Measure | Varying | Fixed | Listing | Record


@functools.cache
def record_of(cls: type[msgspec.Struct]) -> Record:
    """The shape of a class that `entities` gathers, its own and inherited fields in order."""
    info = types.type_info(cls)
    if not isinstance(info, types.StructType):
        raise TypeError(f"{cls} is not a struct")
    fields = (
        Field(each.name, each.encode_name, _shape(each.type), each.required, each.default)
        for each in info.fields
    )
    return Record(cls, tuple(fields))


@functools.cache
def _meanings(module: str) -> dict[tuple[str, str], str]:
    """What each class (attribute "") and each field of a module means: its docstrings."""
    found: dict[tuple[str, str], str] = {}
    for node in ast.parse(inspect.getsource(sys.modules[module])).body:
        if not isinstance(node, ast.ClassDef):
            continue
        found[node.name, ""] = ast.get_docstring(node) or ""
        for field, text in itertools.pairwise(node.body):
            if isinstance(field, ast.AnnAssign) and isinstance(text, ast.Expr):
                found[node.name, ast.unparse(field.target)] = str(ast.literal_eval(text.value))
    return found


def meaning(cls: type[msgspec.Struct], attribute: str) -> str:
    """What a field means, from the class that declares it."""
    for each in cls.__mro__:
        if (text := _meanings(each.__module__).get((each.__name__, attribute))) is not None:
            return " ".join(text.split())
    raise LookupError(f"{cls.__name__}.{attribute} has no docstring")


def expected_text(shape: Shape) -> str:
    """What may be written there, for people: ``a length, more than 0 m``."""
    return _EXPECTED[type(shape)](shape)


def limits(shape: Number | Measure) -> list[str]:
    """The bounds of a number in words, in the unit that people use."""
    words = (
        ("more than", shape.bounds.gt),
        ("at least", shape.bounds.ge),
        ("at most", shape.bounds.le),
    )
    return [f"{word} {_limit(shape, limit)}" for word, limit in words if limit is not None]


def _limit(shape: Number | Measure, limit: float) -> str:
    if isinstance(shape, Measure):
        return quantities.format(limit, shape.quantity)
    return f"{limit:.12g}"


def _expected_measure(shape: Measure) -> str:
    quantity = shape.quantity
    example = quantities.format(quantity.example, quantity)
    return ", ".join([f"{quantity.spoken} such as {example}", *limits(shape)])


def _expected_number(shape: Number) -> str:
    return ", ".join(["a whole number" if shape.whole else "a number", *limits(shape)])


_EXPECTED: Final[dict[type, Callable[[Any], str]]] = {
    Text: lambda shape: shape.form or "text",
    Word: lambda shape: "one of " * (len(shape.words) > 1) + ", ".join(map(str, shape.words)),
    Flag: lambda _: "true or false",
    Number: _expected_number,
    Measure: _expected_measure,
    Varying: lambda _: f"a duration such as 78 s, or a distribution such as {EXAMPLE}",
    Fixed: lambda shape: f"a list of {len(shape.items)} numbers, such as [2.5, 4]",
    Listing: lambda _: "a list",
    Record: lambda shape: f"a mapping with the fields of {shape.name}",
}


def _shape(info: types.Type) -> Shape:
    return _SHAPES[type(info)](info)


def _metadata(info: types.Metadata) -> Shape:
    """A type with our own marks: a quantity's number, or a text whose form is said in words."""
    inner = _shape(info.type)
    if isinstance(inner, Number):
        return Measure((info.extra or {})["quantity"], inner.bounds)
    if isinstance(inner, Text):
        marks = info.extra_json_schema or {}
        return Text(inner.pattern, marks["description"], tuple(marks.get("examples", ())))
    raise TypeError(f"{info} has marks that nobody reads")


def _union(info: types.UnionType) -> Shape:
    """A type or None: only absence is None, so the shape is that of the type."""
    (inner,) = (each for each in info.types if not isinstance(each, types.NoneType))
    return _shape(inner)


def _bounds(info: types.IntType | types.FloatType) -> Bounds:
    return Bounds(info.ge, info.gt, info.le)


_SHAPES: Final[dict[type, Callable[[Any], Shape]]] = {
    types.Metadata: _metadata,
    types.UnionType: _union,
    types.StrType: lambda info: Text(info.pattern),
    types.LiteralType: lambda info: Word(tuple(info.values)),
    types.BoolType: lambda _: Flag(),
    types.IntType: lambda info: Number(whole=True, bounds=_bounds(info)),
    types.FloatType: lambda info: Number(whole=False, bounds=_bounds(info)),
    types.TupleType: lambda info: Fixed(tuple(_shape(each) for each in info.item_types)),
    types.VarTupleType: lambda info: Listing(_shape(info.item_type), info.min_length or 0),
    types.StructType: lambda info: Varying() if info.cls is Distribution else record_of(info.cls),
}
