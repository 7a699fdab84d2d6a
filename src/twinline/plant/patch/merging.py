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
    ScaleValue,
    SetValue,
    UnsetValue,
)
from twinline.plant.patch.marked_yaml import MarkedNode, Unmarked, marked_yaml
from twinline.plant.patch.paths import Misled, has_ids, index_of, split_path, target_of
from twinline.plant.patch.plain_values import plain_of_value
from twinline.plant.patch.text_changes import (
    in_place,
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
    draft = _Draft(text)
    for edit in patch.edits:
        for single in _single(plant, edit):
            after = apply_edit(plant, single)
            draft.change((plant, after), single)
            plant = after
    return draft.text


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


class _Draft:
    """A text that is changed edit by edit, and read again only when its lines have moved."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tree: MarkedNode | None = None
        self._waiting: list[tuple[int, int, str]] = []

    @property
    def text(self) -> str:
        """The text as it is now."""
        for begin, end, new in sorted(self._waiting, reverse=True):
            self._text = f"{self._text[:begin]}{new}{self._text[end:]}"
        if self._waiting:
            self._waiting, self._tree = [], None
        return self._text

    def change(self, plants: tuple[Plant, Plant], edit: Edit) -> None:
        """Make one edit, between the plant before it and the plant after it."""
        path = split_path(edit.path)
        if isinstance(edit, SetValue | ScaleValue) and self._change_in_place(plants, edit, path):
            return
        self._text = _changed(self.text, self._read(), plants, edit)
        self._tree = None

    def _change_in_place(
        self, plants: tuple[Plant, Plant], edit: SetValue | ScaleValue, path: tuple[str, ...]
    ) -> bool:
        """Note a change that moves no line; False where it is more than that."""
        if not _leads(plants[1], path):
            return False
        spot, n_taken = spot_at(self._read(), record_of(Plant), plants[1], path)
        written = edit.value if n_taken == len(path) and isinstance(edit, SetValue) else None
        change = in_place(self._text, spot, written)
        if change is None:
            return False
        if any(begin < change[1] and change[0] < end for begin, end, _ in self._waiting):
            return False  # It is changed for the second time.
        self._waiting.append(change)
        return True

    def _read(self) -> MarkedNode:
        if self._tree is None:
            self._tree = marked_yaml(self._text)
        return self._tree


def _changed(text: str, tree: MarkedNode, plants: tuple[Plant, Plant], edit: Edit) -> str:
    """The text with one edit made, between the plant before it and the plant after it."""
    before, after = plants
    root, path = record_of(Plant), split_path(edit.path)
    if isinstance(edit, RemoveItem):
        at = index_of(_listing(path[:-1]), value_at(before, path[:-1]), path[-1], "")
        # Followed in the plant before: the item is still in the text.
        spot, _ = spot_at(tree, root, before, path[:-1])
        return without_item(text, spot, at)
    if isinstance(edit, AddItem):
        at = place_in(_listing(path), value_at(before, path) or (), edit)
        spot, n_taken = spot_at(tree, root, after, path)
        return with_item(text, spot, at) if n_taken == len(path) else with_value(text, spot, None)
    # An edit that changes an id is followed by the id before it.
    renaming = isinstance(edit, SetValue) and not _leads(after, path)
    spot, n_taken = spot_at(tree, root, before if renaming else after, path)
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
