"""Brings a patch into the text of a plant file, so that the difference is short to review.

Each edit changes the lines that it is about; comments, order and layout of all others stay. Where a
text holds what cannot be changed in place (an alias, a list that loses its last item), the item of
the table that the edit is in is written anew, and where that is not enough, the whole file.
"""

from collections.abc import Callable, Sequence
from typing import cast

import msgspec
import yaml

from twinline.diagnostics import Refused
from twinline.plant.entities import Plant
from twinline.plant.patch.applying import apply_edit, apply_patch, paths_of, place_in, value_at
from twinline.plant.patch.between import patch_between
from twinline.plant.patch.edits import (
    AddItem,
    Edit,
    Patch,
    Plain,
    RemoveItem,
    SetValue,
    UnsetValue,
)
from twinline.plant.patch.marked_yaml import Unmarked
from twinline.plant.patch.paths import Misled, has_ids, index_of, split_path, target_of
from twinline.plant.patch.plain_values import plain_of_value
from twinline.plant.patch.text_changes import (
    spot_at,
    with_item,
    with_value,
    without_field,
    without_item,
)
from twinline.plant.read import parse_plant
from twinline.plant.shapes import Listing, record_of
from twinline.plant.write import write_plant


def merge_patch(text: str, patch: Patch, file: str = "plant.yaml") -> str:
    """The text of a plant file in YAML with a patch made in it.

    Reading it gives exactly what `apply_patch` gives.

    Raises:
        Refused: The text is no plant file, or the patch does not fit it.
    """
    plant = parse_plant(text, file)
    wanted = apply_patch(plant, patch)
    body = text.removeprefix("\ufeff")
    mark = text[: len(text) - len(body)]
    for way in (_edit_by_edit, _item_by_item):
        merged = _attempt(way, body, (plant, wanted), patch)
        if merged is not None:
            return mark + merged
    return mark + write_plant(wanted)


def _attempt(
    way: Callable[[str, Plant, Patch], str], text: str, plants: tuple[Plant, Plant], patch: Patch
) -> str | None:
    """What a way of merging gives; None where it gives another plant than it should."""
    try:
        merged = way(text, plants[0], patch)
        return merged if parse_plant(merged, "merged") == plants[1] else None
    except (Unmarked, Refused, yaml.YAMLError):
        return None


def _edit_by_edit(text: str, plant: Plant, patch: Patch) -> str:
    for edit in patch.edits:
        for single in _single(plant, edit):
            after = apply_edit(plant, single)
            text = _changed(text, (plant, after), single)
            plant = after
    return text


def _item_by_item(text: str, plant: Plant, patch: Patch) -> str:
    """As edit by edit, but each entity that is changed is written anew as a whole."""
    wanted = apply_patch(plant, patch)
    coarse = dict.fromkeys(_whole(each.path) or each for each in patch_between(plant, wanted).edits)
    edits = [
        SetValue(path=each, value=_plain_at(wanted, each)) if isinstance(each, str) else each
        for each in coarse
    ]
    return _edit_by_edit(text, plant, Patch(edits=tuple(edits)))


def _whole(path: str) -> str | None:
    """The entity, or field of the plant, that an edit is within; None where it is one itself."""
    segments = split_path(path)
    shape = target_of(segments[:1]).shape
    depth = 2 if isinstance(shape, Listing) and has_ids(shape) else 1
    return "/".join(segments[:depth]) if len(segments) > depth else None


def _plain_at(plant: Plant, path: str) -> Plain:
    segments = split_path(path)
    return plain_of_value(target_of(segments).shape, value_at(plant, segments))


def _single(plant: Plant, edit: Edit) -> list[Edit]:
    """An edit with stars as edits without."""
    if "*" not in edit.path:
        return [edit]
    return [msgspec.structs.replace(edit, path="/".join(path)) for path in paths_of(plant, edit)]


def _changed(text: str, plants: tuple[Plant, Plant], edit: Edit) -> str:
    """The text with one edit made, between the plant before it and the plant after it."""
    before, after = plants
    root, path = record_of(Plant), split_path(edit.path)
    if isinstance(edit, RemoveItem):
        at = index_of(_listing(path[:-1]), value_at(before, path[:-1]), path[-1], "")
        # Followed in the plant before: the item is still in the text.
        spot, _ = spot_at(text, root, before, path[:-1])
        return without_item(text, spot, at)
    if isinstance(edit, AddItem):
        at = place_in(_listing(path), value_at(before, path) or (), edit)
        spot, n_taken = spot_at(text, root, after, path)
        return with_item(text, spot, at) if n_taken == len(path) else with_value(text, spot, None)
    # An edit that changes an id is followed by the id before it.
    renaming = isinstance(edit, SetValue) and not _leads(after, path)
    spot, n_taken = spot_at(text, root, before if renaming else after, path)
    if isinstance(edit, UnsetValue):
        return text if spot.node is None else without_field(text, spot)
    if isinstance(edit, SetValue) and renaming:
        spot = spot._replace(value=edit.value)
    whole = n_taken == len(path)
    return with_value(text, spot, edit.value if whole and isinstance(edit, SetValue) else None)


def _listing(path: Sequence[str]) -> Listing:
    return cast("Listing", target_of(path).shape)


def _leads(plant: Plant, path: Sequence[str]) -> bool:
    try:
        value_at(plant, path)
    except Misled:
        return False
    return True
