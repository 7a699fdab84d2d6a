"""Paths of edits, such as `stations/lathe-1/capacity`: what they mean, and where they lead.

A segment is the key of a field, the id of an item (an item itself, where it is an id or a word),
the number of an item that has no id (counted from 0), or `*`, which stands for every item.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from twinline.diagnostics import Diagnostic, Refused, suggest
from twinline.plant.entities import Plant
from twinline.plant.nodes import quote
from twinline.plant.shapes import Field, Fixed, Listing, Record, Shape, Text, Word, record_of

EVERY: Final = "*"
LONGEST_PATH: Final = 1000
MOST_EXPANDED: Final = 100_000
"""Places that the stars of one path may stand for."""


class Misled(Exception):
    """A path leads nowhere, or to what an edit cannot be made on."""

    def __init__(self, found: str, expected: str = "", fix: str = "", code: str = "P061") -> None:
        super().__init__(found)
        self.found, self.expected, self.fix, self.code = found, expected, fix, code

    def refused(self, where: str) -> Refused:
        """The same as a refusal; ``where`` names the edit."""
        return Refused([Diagnostic(self.code, where, self.found, self.expected, self.fix)])


class Target(NamedTuple):
    """What a path leads to, by the types alone."""

    shape: Shape
    field: Field | None
    """The field that it is; None where it is an item of a list."""


def split_path(path: str) -> tuple[str, ...]:
    """The segments of a path.

    Raises:
        Misled: It is empty, very long, or has an empty segment.
    """
    segments = tuple(path.split("/"))
    if len(path) > LONGEST_PATH or not all(segments):
        raise Misled(f"{quote(path)} is no path", "such as stations/lathe-1/capacity")
    return segments


def target_of(segments: Sequence[str]) -> Target:
    """What a path leads to in any plant; ids are taken as they are.

    Raises:
        Misled: No plant has such a field.
    """
    target = Target(record_of(Plant), None)
    for i, segment in enumerate(segments):
        target = _inside(target.shape, segment, "/".join(segments[:i]))
    return target


def _inside(shape: Shape, segment: str, path: str) -> Target:
    if isinstance(shape, Record):
        field = field_of(shape, segment, path)
        return Target(field.shape, field)
    if isinstance(shape, Listing):
        return Target(shape.item, None)
    if isinstance(shape, Fixed):
        return Target(shape.items[_number(segment, len(shape.items), path)], None)
    raise Misled(f"{path} holds no {quote(segment)}: it is a single value")


def field_of(record: Record, key: str, path: str) -> Field:
    """The field of a record by its key.

    Raises:
        Misled: There is none.
    """
    for field in record.fields:
        if field.key == key:
            return field
    where = path or "a plant"
    meant = [field.key for field in record.fields if field.attribute == key]
    fix = f'write "{meant[0]}"' if meant else suggest(key[:64], (f.key for f in record.fields))
    raise Misled(f"{where} has no field {quote(key)}", fix=fix)


def has_ids(listing: Listing) -> bool:
    """Whether items of a list are known by their ids."""
    return isinstance(listing.item, Record) and listing.item.has_id


def name_in(listing: Listing, i: int, value: Any) -> str:  # noqa: ANN401 - of any shape
    """The segment that leads to an item: its id, itself where it is a word, or its number."""
    if _is_numbered(listing):
        return str(i)
    return str(value.id if has_ids(listing) else value)


def _is_numbered(listing: Listing) -> bool:
    return not has_ids(listing) and not isinstance(listing.item, Text | Word)


def index_of(shape: Listing | Fixed, values: Sequence[Any], segment: str, path: str) -> int:
    """Where in a list the item is that a segment names.

    Raises:
        Misled: There is none.
    """
    if isinstance(shape, Listing) and not _is_numbered(shape):
        names = [str(each.id if has_ids(shape) else each) for each in values]
        if segment in names:
            return names.index(segment)
        raise Misled(f"{path} has no {quote(segment)}", fix=suggest(segment[:64], names))
    return _number(segment, len(values), path)


def _number(segment: str, n_item: int, path: str) -> int:
    if segment.isascii() and segment.isdigit() and int(segment[:9]) < n_item:
        return int(segment)
    expected = f"a number from 0 to {n_item - 1}" if n_item else ""
    raise Misled(f"{path} has no item {quote(segment)}", expected)


def expanded(plant: Plant, segments: Sequence[str]) -> list[tuple[str, ...]]:
    """The paths that a path with stars stands for, in the plant's order.

    Raises:
        Misled: They are too many; a path that leads nowhere is found out later.
    """
    if EVERY not in segments:
        return [tuple(segments)]
    paths: list[tuple[str, ...]] = []
    for each in _expanded(record_of(Plant), plant, segments):
        paths.append(each)
        if len(paths) > MOST_EXPANDED:
            raise Misled(f"{'/'.join(segments)} leads to more than {MOST_EXPANDED} places")
    return paths


def _expanded(shape: Shape, value: Any, segments: Sequence[str]) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - of any shape
    if EVERY not in segments or value is None:
        if EVERY not in segments:
            yield tuple(segments)
        return
    first, rest = segments[0], segments[1:]
    if isinstance(shape, Record):
        field = field_of(shape, first, "")
        tails = _expanded(field.shape, getattr(value, field.attribute), rest)
        yield from ((first, *tail) for tail in tails)
    elif isinstance(shape, Listing):
        for i, each in enumerate(value):
            name = name_in(shape, i, each)
            if first in {EVERY, name}:
                yield from ((name, *tail) for tail in _expanded(shape.item, each, rest))
