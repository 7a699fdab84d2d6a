"""The patch that leads from one plant to another, as few edits as a reader needs."""

import bisect
from collections.abc import Iterator, Sequence
from typing import Any, cast

from twinline.plant.entities import Plant
from twinline.plant.patch.edits import (
    AddItem,
    Edit,
    Patch,
    RemoveItem,
    SetValue,
    UnsetValue,
)
from twinline.plant.patch.paths import has_ids
from twinline.plant.patch.plain_values import plain_of_value
from twinline.plant.shapes import Field, Listing, Record, Shape, record_of


def patch_between(old: Plant, new: Plant, note: str = "") -> Patch:
    """The patch with which ``old`` becomes ``new``, exactly.

    Items with ids are followed by their ids: what is renamed is removed and added.
    """
    return Patch(note=note, edits=tuple(_record(record_of(Plant), (old, new), "")))


def _record(shape: Record, pair: tuple[Any, Any], path: str) -> Iterator[Edit]:
    for field in shape.fields:
        old, new = (getattr(each, field.attribute) for each in pair)
        if old != new:
            yield from _field(field, old, new, f"{path}/{field.key}".lstrip("/"))


def _field(field: Field, old: object, new: object, path: str) -> Iterator[Edit]:
    if new is None:
        yield UnsetValue(path=path)
    elif old is None:
        yield SetValue(path=path, value=plain_of_value(field.shape, new))
    else:
        yield from _value(field.shape, old, new, path)


def _value(shape: Shape, old: Any, new: Any, path: str) -> Iterator[Edit]:  # noqa: ANN401 - of any shape
    if isinstance(shape, Record):
        yield from _record(shape, (old, new), path)
    elif isinstance(shape, Listing) and has_ids(shape) and _each_once(old) and _each_once(new):
        yield from _table(shape, old, new, path)
    elif isinstance(shape, Listing) and isinstance(shape.item, Record) and len(old) == len(new):
        for i, (one, other) in enumerate(zip(old, new, strict=True)):
            if one != other:
                yield from _value(shape.item, one, other, f"{path}/{i}")
    else:
        yield SetValue(path=path, value=plain_of_value(shape, new))


def _table(shape: Listing, old: Sequence[Any], new: Sequence[Any], path: str) -> Iterator[Edit]:
    """Remove what goes or moves, change what stays, add what comes or moved."""
    olds = {each.id: each for each in old}
    staying = _in_order(list(olds), [each.id for each in new])
    for each in olds:
        if each not in staying:
            yield RemoveItem(path=f"{path}/{each}")
    for each in new:
        if each.id in staying and each != olds[each.id]:
            yield from _value(shape.item, olds[each.id], each, f"{path}/{each.id}")
    yield from _additions(shape, new, staying, path)


def _additions(
    shape: Listing, new: Sequence[Any], staying: set[str], path: str
) -> Iterator[AddItem]:
    """Each item that does not stay, after the one before it; the first before one that stays."""
    n_there = len(staying)
    for i, each in enumerate(new):
        if each.id in staying:
            continue
        after = before = ""
        if i < n_there:  # otherwise it comes at the end, where items come anyway
            after = new[i - 1].id if i else ""
            before = "" if i else next(other.id for other in new if other.id in staying)
        value = plain_of_value(shape.item, each)
        yield AddItem(path=path, value=value, after=after, before=before)
        n_there += 1


def _in_order(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """As many ids of both as stand in the same order in both: the longest rising row of places.

    Source: Fredman, On computing the length of longest increasing subsequences (1975).
    """
    place = {each: i for i, each in enumerate(old)}
    tops: list[int] = []
    ends: list[str] = []
    before: dict[str, str | None] = {}
    for each in new:
        if each in place:
            at = bisect.bisect_left(tops, place[each])
            tops[at : at + 1] = [place[each]]
            ends[at : at + 1] = [each]
            before[each] = ends[at - 1] if at else None
    kept: set[str] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _each_once(values: Sequence[Any]) -> bool:
    return len({cast("str", each.id) for each in values}) == len(values)
