"""Writes a patch as YAML that people read, or as plain data for JSON."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from twinline.plant.patch.edits import AddItem, Edit, Patch, Plain, ScaleValue, SetValue
from twinline.plant.write import scalar_text

_MEASURE: Final = re.compile(r"[0-9.]{1,20} [A-Za-z][A-Za-z0-9/]{0,5}", re.ASCII)
"""A number and a unit: text for every reader of YAML."""


def write_patch(patch: Patch) -> str:
    """The text of a patch file; reading it gives an equal patch.

    Raises:
        ValueError: A text holds half a character (a lone surrogate).
    """
    return "\n".join(_lines(patch)) + "\n"


def patch_as_plain(patch: Patch) -> dict[str, Any]:
    """The patch as it stands in a file, ready for JSON."""
    note = {"note": patch.note} if patch.note else {}
    return {**note, "edits": [_plain_edit(each) for each in patch.edits]}


def describe_edit(edit: Edit) -> str:
    """An edit in one line, for tables and headings: ``stations/lathe-1/capacity = 2``."""
    if isinstance(edit, SetValue):
        return f"{edit.path} = {_one_line(edit.value)}"
    if isinstance(edit, ScaleValue):
        return f"{edit.path} * {edit.by:g}"
    if isinstance(edit, AddItem):
        inner = edit.value
        what = inner["id"] if isinstance(inner, dict) and "id" in inner else _one_line(inner)
        return f"{edit.path} + {what}"
    return f"{edit.kind} {edit.path}"


def yaml_text(value: Plain) -> str:
    """A plain value in one line of YAML, right within braces too."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {yaml_text(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(yaml_text, value)) + "]"
    if isinstance(value, str):
        return value if _MEASURE.fullmatch(value) else scalar_text(value) if value else '""'
    return json.dumps(value)


def _plain_edit(edit: Edit) -> dict[str, Any]:
    fields = {name: getattr(edit, name) for name in edit.__struct_fields__ if name != "path"}
    beside = [name for name in ("after", "before") if fields.get(name) == ""]
    written = {name: value for name, value in fields.items() if name not in beside}
    return {edit.kind: edit.path, **written}


def _lines(patch: Patch) -> Iterator[str]:
    if patch.note:
        yield f"note: {yaml_text(patch.note)}"
    yield "edits:" if patch.edits else "edits: []"
    for edit in patch.edits:
        margin = "  - "
        for key, value in _plain_edit(edit).items():
            if key == "value" and isinstance(value, dict):
                yield f"{margin}{key}:" if value else f"{margin}{key}: {{}}"
                yield from (f"      {name}: {yaml_text(each)}" for name, each in value.items())
            else:
                text = _path_text(value) if key == edit.kind else yaml_text(value)
                yield f"{margin}{key}: {text}"
            margin = "    "


def _path_text(path: str) -> str:
    """A path needs quotes only where a star or something odd is in it."""
    return path if re.fullmatch(r"[a-z][a-z0-9/._-]*", path) else json.dumps(path)


def _one_line(value: Plain) -> str:
    text = value if isinstance(value, str) else yaml_text(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


_MOST_SHOWN: Final = 60
