"""Reads a patch from YAML or JSON, and reports everything that is wrong with it at once."""

from pathlib import Path
from typing import Final

from twinline.diagnostics import Refused, suggest
from twinline.plant.nodes import Grower, Items, Mapping, Node, Scalar, is_nothing, quote
from twinline.plant.patch.edits import (
    MOST_EDITS,
    AddItem,
    Edit,
    Patch,
    Plain,
    RemoveItem,
    ScaleValue,
    SetValue,
    UnsetValue,
)
from twinline.plant.patch.paths import Misled, split_path, target_of
from twinline.plant.patch.plain_values import plain_of_node, value_of_node
from twinline.plant.read import Syntax, compose, file_text, syntax_of
from twinline.plant.shapes import Bounds, Listing, Number, Shape, Text

_EXAMPLE: Final = "edits: [{set: stations/lathe-1/capacity, value: 2}]"
_BESIDE: Final = {
    "set": ("value",),
    "unset": (),
    "add": ("value", "after", "before"),
    "remove": (),
    "scale": ("by",),
}
"""What an edit of each kind has beside its path."""
_NEEDED: Final = {"set": "value", "add": "value", "scale": "by"}
_FACTOR: Final = Number(whole=False, bounds=Bounds(gt=0, le=1e9))
_TEXT: Final = Text()


def read_patch(path: Path) -> Patch:
    """Read a patch file: YAML, JSON or TOML, by its suffix.

    Raises:
        Refused: With every fault of the file, each with its line and what to do about it.
    """
    return parse_patch(file_text(path), path.name, syntax_of(path))


def parse_patch(text: str, file: str, syntax: Syntax = "yaml") -> Patch:
    """Read the text of a patch; ``file`` is what messages call it.

    Whether the ids of its paths are there is only known with a plant: see `apply_patch`.

    Raises:
        Refused: With every fault of the text.
    """
    grower = Grower(file)
    patch = patch_of_node(compose(text, grower, syntax), grower)
    if grower.faults:
        raise Refused(grower.faults)
    return patch


def patch_of_node(tree: Node, grower: Grower) -> Patch:
    """The patch that a tree says; faults are noted with the grower."""
    if not isinstance(tree, Mapping):
        grower.fault("P060", tree.line, "this is no patch", f"a note, and {_EXAMPLE}")
        return Patch()
    for key, (line, _) in tree.entries.items():
        if key not in {"note", "edits"}:
            fix = suggest(key[:64], ("note", "edits"))
            grower.fault("P060", line, f"{quote(key)} is no part of a patch", fix=fix)
    note = ""
    if "note" in tree.entries:
        note = str(value_of_node(_TEXT, tree.entries["note"][1], "note", grower))
    return Patch(note=note, edits=edits_of_node(tree.entries.get("edits"), tree.line, grower))


def edits_of_node(entry: tuple[int, Node] | None, line: int, grower: Grower) -> tuple[Edit, ...]:
    """The edits that a list says; faults are noted with the grower."""
    line, node = entry or (line, None)
    if not isinstance(node, Items):
        grower.fault("P060", line, "edits is missing, or is no list", _EXAMPLE)
        return ()
    if len(node.nodes) > MOST_EDITS:
        grower.fault("P060", line, f"{len(node.nodes)} edits", f"at most {MOST_EDITS}")
        return ()
    edits = (_edit(each, grower) for each in node.nodes)
    return tuple(each for each in edits if each is not None)


def _edit(node: Node, grower: Grower) -> Edit | None:
    kind = _kind(node, grower)
    if kind is None or not isinstance(node, Mapping):
        return None
    line, path_node = node.entries[kind]
    if not isinstance(path_node, Scalar) or is_nothing(path_node):
        grower.fault("P060", line, f"{kind} has no path", "such as stations/lathe-1/capacity")
        return None
    missing = _NEEDED.get(kind, kind)
    if missing not in node.entries or is_nothing(node.entries[missing][1]):
        fix = "to take a value away, unset it" if kind == "set" else ""
        grower.fault("P060", line, f"{kind} {quote(path_node.text)}: no {missing}", "one", fix)
        return None
    try:
        target = target_of(split_path(path_node.text))
        return _built(kind, (path_node.text, target.shape), node, grower)
    except Misled as misled:
        grower.fault(misled.code, line, misled.found, misled.expected, misled.fix)
        return None


def _kind(node: Node, grower: Grower) -> str | None:
    """Which kind of edit it is; None, and a fault, where it is not exactly one."""
    keys = node.entries if isinstance(node, Mapping) else {}
    kinds = [each for each in keys if each in _BESIDE]
    if len(kinds) != 1:
        found = "an edit of no kind" if not kinds else f"an edit that is {' and '.join(kinds)}"
        kind_names = ", ".join(_BESIDE)
        fix = suggest(next(iter(keys))[:64], _BESIDE) if keys and not kinds else ""
        grower.fault("P060", node.line, found, f"one of {kind_names}, with a path", fix)
        return None
    known = (kinds[0], *_BESIDE[kinds[0]])
    wrong = [key for key in keys if key not in known]
    for key in wrong:
        line = keys[key][0]
        grower.fault("P060", line, f"{kinds[0]} has no {quote(key)}", fix=suggest(key[:64], known))
    return None if wrong else kinds[0]


def _built(kind: str, at: tuple[str, Shape], node: Mapping, grower: Grower) -> Edit | None:
    path, shape = at
    if kind == "remove":
        return RemoveItem(path=path)
    if kind == "unset":
        return UnsetValue(path=path)
    if kind == "scale":
        by = value_of_node(_FACTOR, node.entries["by"][1], f"scale {path}: by", grower)
        return ScaleValue(path=path, by=float(by)) if isinstance(by, int | float) else None
    if kind == "set":
        value = _value(shape, path, node, grower)
        return None if value is None else SetValue(path=path, value=value)
    if not isinstance(shape, Listing):
        raise Misled(f"{path} is no list", fix="set it instead", code="P062")
    value = _value(shape.item, path, node, grower)
    beside = {
        each: _scalar_text(node.entries[each][1], grower)
        for each in ("after", "before")
        if each in node.entries
    }
    return None if value is None else AddItem(path=path, value=value, **beside)


def _value(shape: Shape, path: str, node: Mapping, grower: Grower) -> Plain | None:
    n_fault = len(grower.faults)
    written = node.entries["value"][1]
    value_of_node(shape, written, path, grower)
    return plain_of_node(shape, written) if len(grower.faults) == n_fault else None


def _scalar_text(node: Node, grower: Grower) -> str:
    if isinstance(node, Scalar):
        return node.text
    grower.fault("P060", node.line, "after and before are not text", "an id, or a number")
    return ""
