"""Makes the edits of a patch on a plant, and says which edit a fault comes from."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, cast

import msgspec

from twinline.diagnostics import Diagnostic, Refused
from twinline.plant.checks import check_plant
from twinline.plant.entities import Plant
from twinline.plant.nodes import Grower, quote
from twinline.plant.patch.edits import (
    AddItem,
    Edit,
    Patch,
    Plain,
    RemoveItem,
    ScaleValue,
    SetValue,
    UnsetValue,
)
from twinline.plant.patch.paths import (
    MOST_EXPANDED,
    Misled,
    expanded,
    field_of,
    has_ids,
    index_of,
    split_path,
    target_of,
)
from twinline.plant.patch.plain_values import node_of, value_of_node
from twinline.plant.patch.scaling import scaled
from twinline.plant.shapes import Field, Fixed, Listing, Record, Shape, record_of

_MOST_FAULTS: Final = 200
"""After which nothing more is tried; nobody reads on."""
_Change = Callable[[Shape, Field | None, Any], object]
"""Shape, field (None for an item) and value of what a path leads to -> the new value."""


def apply_patch(plant: Plant, patch: Patch) -> Plant:
    """The plant with all edits made, and checked.

    Raises:
        Refused: With every fault. Each names the edit that it comes from, counted from 1; faults of
            the plant as a whole have the codes that a plant file would have them with.
    """
    faults: list[Diagnostic] = []
    failed: list[str] = []
    n_place = 0
    for number, edit in enumerate(patch.edits, 1):
        if any(edit.path.startswith(each) for each in failed):
            continue  # It follows from a fault that is listed already.
        try:
            plant, n_made = _apply(plant, edit, number)
            n_place += n_made
        except Refused as refused:
            faults += refused.diagnostics
            failed.append(_made_by(edit))
        if n_place > MOST_EXPANDED:
            found, expected = f"{n_place} places are changed by now", f"at most {MOST_EXPANDED}"
            faults.append(Diagnostic("P062", where_of(edit, number), found, expected))
        if n_place > MOST_EXPANDED or len(faults) > _MOST_FAULTS:
            break
    faults = faults or [_blamed(each, plant, patch) for each in check_plant(plant)]
    if faults:
        raise Refused(faults)
    return plant


def apply_edit(plant: Plant, edit: Edit, number: int = 1) -> Plant:
    """The plant with one edit made; it may be wrong until others are made too.

    Raises:
        Refused: The edit cannot be made.
    """
    return _apply(plant, edit, number)[0]


def _apply(plant: Plant, edit: Edit, number: int) -> tuple[Plant, int]:
    """The plant with one edit made, and in how many places."""
    try:
        paths = paths_of(plant, edit)
        for path in paths:
            plant = cast("Plant", _made(plant, edit, path))
    except Misled as misled:
        raise misled.refused(where_of(edit, number)) from None
    except Refused as refused:
        where = where_of(edit, number)
        moved = [msgspec.structs.replace(each, where=where) for each in refused.diagnostics]
        raise Refused(moved) from None
    return plant, len(paths)


def paths_of(plant: Plant, edit: Edit) -> list[tuple[str, ...]]:
    """The places in a plant that an edit is made at: one, or as many as its stars stand for.

    Raises:
        Misled: It leads nowhere, or changes nothing.
    """
    segments = split_path(edit.path)
    target_of(segments)
    paths = expanded(plant, segments)
    if len(paths) != 1 or paths[0] != segments:
        if isinstance(edit, AddItem | RemoveItem):
            raise Misled(f"{edit.kind} with a * in its path", "one item", code="P062")
        if isinstance(edit, ScaleValue):
            paths = [path for path in paths if value_at(plant, path) is not None]
        if not paths:
            raise Misled(f"{edit.path} leads to nothing that could be changed")
    return paths


def value_at(plant: Plant, segments: Sequence[str]) -> Any:  # noqa: ANN401 - of any shape
    """What a plant holds at a path; None where an optional field on the way is not there.

    Raises:
        Misled: It leads nowhere.
    """
    shape: Shape = record_of(Plant)
    value: Any = plant
    for i, segment in enumerate(segments):
        path = "/".join(segments[:i])
        if value is None:
            target_of(segments)
            return None
        if isinstance(shape, Record):
            field = field_of(shape, segment, path)
            shape, value = field.shape, getattr(value, field.attribute)
        elif isinstance(shape, Listing | Fixed):
            index = index_of(shape, value, segment, path)
            shape = shape.item if isinstance(shape, Listing) else shape.items[index]
            value = value[index]
    return value


def where_of(edit: Edit, number: int) -> str:
    """How a message names an edit."""
    return f"edit {number} ({edit.kind} {edit.path})"


def _made(plant: Plant, edit: Edit, path: tuple[str, ...]) -> object:
    if isinstance(edit, RemoveItem):
        return _replaced((record_of(Plant), plant), path[:-1], (), _removal(path))
    return _replaced((record_of(Plant), plant), path, (), _change_of(edit, path))


def _replaced(
    at: tuple[Shape, Any], rest: Sequence[str], before: tuple[str, ...], change: _Change
) -> object:
    """A value with something inside it replaced: what the path ``rest`` leads to."""
    shape, value = at
    first, rest = rest[0], rest[1:]
    path = "/".join(before)
    if isinstance(shape, Record):
        field = field_of(shape, first, path)
        inner = getattr(value, field.attribute)
        if not rest:
            new = change(field.shape, field, inner)
        elif inner is None:
            new = _within_nothing(field.shape, "/".join((*before, first)), rest, change)
        else:
            new = _replaced((field.shape, inner), rest, (*before, first), change)
        return msgspec.structs.replace(value, **{field.attribute: new})
    index = index_of(cast("Listing | Fixed", shape), value, first, path)
    item = shape.item if isinstance(shape, Listing) else cast("Fixed", shape).items[index]
    if rest:
        new = _replaced((item, value[index]), rest, (*before, first), change)
    else:
        new = change(item, None, value[index])
    return (*value[:index], new, *value[index + 1 :])


def _within_nothing(shape: Shape, path: str, rest: Sequence[str], change: _Change) -> object:
    """A record that was not there, with one field set: right where its others have defaults."""
    if not isinstance(shape, Record) or len(rest) != 1:
        raise Misled(f"{path} is not there", fix=f"set {path} as a whole")
    field = field_of(shape, rest[0], path)
    missing = [each.key for each in shape.fields if each.required and each is not field]
    if missing:
        raise Misled(
            f"{path} is not there, and needs {', '.join(missing)} too",
            fix=f"set {path} as a whole",
            code="P062",
        )
    return shape.cls(**{field.attribute: change(field.shape, field, field.default)})


def _change_of(edit: Edit, path: tuple[str, ...]) -> _Change:
    if isinstance(edit, SetValue):
        return lambda shape, _field, _value: _read(shape, edit.value, path)
    if isinstance(edit, UnsetValue):
        return lambda _shape, field, _value: _default(field, path)
    if isinstance(edit, ScaleValue):
        return lambda shape, _field, value: scaled(shape, value, edit.by, "/".join(path))
    return lambda shape, _field, value: _with_item(shape, value, cast("AddItem", edit), path)


def _read(shape: Shape, value: Plain, path: tuple[str, ...]) -> object:
    grower = Grower("")
    try:
        node = node_of(value)
    except ValueError as error:
        raise Misled(f"{'/'.join(path)}: {error}", code="P062") from None
    read = value_of_node(shape, node, "/".join(path), grower)
    if grower.faults:
        raise Refused(grower.faults)
    return read


def _default(field: Field | None, path: tuple[str, ...]) -> object:
    if field is None:
        raise Misled(
            f"{'/'.join(path)} is an item, not a field", fix="remove it instead", code="P062"
        )
    if field.required:
        raise Misled(f"{'/'.join(path)} has no default: a value is required", code="P062")
    return field.default


def _with_item(shape: Shape, value: Any, edit: AddItem, path: tuple[str, ...]) -> object:  # noqa: ANN401 - of any shape
    if not isinstance(shape, Listing):
        raise Misled(f"{edit.path} is no list", fix="set it instead", code="P062")
    item = _read(shape.item, edit.value, path)
    if has_ids(shape) and cast("Any", item).id in [each.id for each in value]:
        found = f"{edit.path} has an item {quote(cast('Any', item).id)} already"
        raise Misled(found, "an id of its own", code="P062")
    at = place_in(shape, value, edit)
    return (*value[:at], item, *value[at:])


def place_in(shape: Listing, values: Sequence[Any], edit: AddItem) -> int:
    """Before which item of a list an item is added.

    Raises:
        Misled: The item beside it is not there.
    """
    if edit.after and edit.before:
        raise Misled("both after and before", "one of them", code="P062")
    if edit.after:
        return index_of(shape, values, edit.after, edit.path) + 1
    return index_of(shape, values, edit.before, edit.path) if edit.before else len(values)


def _removal(path: tuple[str, ...]) -> _Change:
    def change(shape: Shape, _field: Field | None, value: Any) -> object:  # noqa: ANN401 - of any shape
        if not isinstance(shape, Listing):
            found = f"{'/'.join(path)} is no item of a list"
            raise Misled(found, fix="unset it instead", code="P062")
        at = index_of(shape, value or (), path[-1], "/".join(path[:-1]))
        return (*value[:at], *value[at + 1 :])

    return change


def _made_by(edit: Edit) -> str:
    """The path of what an edit would have made, where later edits may build on it."""
    if isinstance(edit, AddItem) and isinstance(edit.value, dict) and "id" in edit.value:
        return f"{edit.path}/{edit.value['id']}"
    return f"{edit.path} "


_PLACE: Final = re.compile(r"([a-z_]+)|\[(\d+)\]")


def path_of_place(where: str, plant: Plant) -> str:
    """A place as checks tell it, such as ``stations[3].area``, as the path of an edit."""
    return "/".join(_followed(where, plant))


def _blamed(fault: Diagnostic, plant: Plant, patch: Patch) -> Diagnostic:
    """A fault of the plant, at the edit that it most likely comes from: the last one near it."""
    path = path_of_place(fault.where, plant)
    for number, edit in reversed([*enumerate(patch.edits, 1)]):
        if _near(path, edit):
            where = f"{where_of(edit, number)}: {path}"
            return msgspec.structs.replace(fault, where=where)
    return msgspec.structs.replace(fault, where=f"the plant after the patch: {path}")


def _near(path: str, edit: Edit) -> bool:
    other = _made_by(edit).strip()
    return f"{path}/".startswith(f"{other}/") or f"{other}/".startswith(f"{path}/")


def _followed(where: str, plant: Plant) -> Iterator[str]:
    shape: Shape = record_of(Plant)
    value: Any = plant
    for key, digits in _PLACE.findall(where):
        if key and isinstance(shape, Record):
            field = next((each for each in shape.fields if each.key == key), None)
            if field is None:
                return
            shape, value = field.shape, getattr(value, field.attribute, None)
            yield key
        elif digits and isinstance(shape, Listing) and value is not None:
            value = value[int(digits)]
            yield value.id if has_ids(shape) else digits
            shape = shape.item
