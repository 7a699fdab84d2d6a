"""Changes single values in the text of a plant file, and leaves the rest as it was written."""

import itertools
from collections.abc import Sequence
from typing import Any, Final, NamedTuple, cast

from twinline.plant.patch.edits import Plain
from twinline.plant.patch.marked_yaml import (
    MarkedEntry,
    MarkedItems,
    MarkedMapping,
    MarkedNode,
    Unmarked,
)
from twinline.plant.patch.paths import field_of, has_ids, index_of
from twinline.plant.patch.writing import yaml_text
from twinline.plant.shapes import Field, Fixed, Listing, Measure, Record, Shape, Varying
from twinline.plant.write import field_lines, flow_text, item_lines

_IN_LINE_MARKS: Final = frozenset(",[]{}")


class Spot(NamedTuple):
    """Where in a text, in the types and in a plant a path leads to."""

    node: MarkedNode | None
    """What stands there; None where nothing does."""
    shape: Shape
    field: Field | None
    """The field that it is; None for an item."""
    value: Any
    """What the plant holds there after the edit."""
    outer: MarkedNode
    """What it stands in, or would."""
    around: Shape
    """The shape of what it stands in."""


def spot_at(node: MarkedNode, root: Record, plant: object, path: Sequence[str]) -> tuple[Spot, int]:
    """Follow a path in the tree of a text as far as it goes.

    Returns:
        The last spot on the way, and how many segments it took. Its node is None where the text
        ends before the path does.
    """
    spot = Spot(node, root, None, plant, node, root)
    for i, segment in enumerate(path):
        shape, value = spot.shape, spot.value
        outer = cast("MarkedNode", spot.node)
        if isinstance(shape, Record) and isinstance(outer, MarkedMapping):
            field = field_of(shape, segment, "")
            entry = outer.find(field.key)
            inner = entry.node if entry is not None else None
            spot = Spot(inner, field.shape, field, getattr(value, field.attribute), outer, shape)
            if inner is None:
                return spot, i + 1
        elif isinstance(shape, Listing | Fixed) and isinstance(outer, MarkedItems):
            at = index_of(shape, value, segment, "")
            item = shape.item if isinstance(shape, Listing) else shape.items[at]
            spot = Spot(outer.nodes[at], item, None, value[at], outer, shape)
        else:
            raise Unmarked("the text is not as the plant is")
    return spot, len(path)


def in_place(text: str, spot: Spot, plain: Plain | None) -> tuple[int, int, str] | None:
    """Where a value begins and ends that is changed within its line, and the new one.

    None where the change is more than that: see `with_value`. ``plain`` is how somebody wrote the
    new value, if anybody did.
    """
    if spot.node is None or (spot.field is not None and not _stands_in_line(spot)):
        return None
    if spot.field is None and isinstance(spot.node, MarkedMapping) and not spot.node.in_line:
        return None
    new = _in_line(spot, plain, braced=_is_braced(spot))
    return spot.node.begin, _end(text, spot.node), new


def with_value(text: str, spot: Spot, plain: Plain | None) -> str:
    """The text with another value at a spot; ``plain`` as for `in_place`."""
    if spot.node is None:
        return _with_field(text, spot)
    change = in_place(text, spot, plain)
    if change is not None:
        return f"{text[: change[0]]}{change[2]}{text[change[1] :]}"
    if spot.field is not None:
        return _with_field_replaced(text, spot)
    margin = _column(text, spot.node.begin)
    lines = list(item_lines(spot.shape, spot.value, margin - 2))
    new = "\n".join([lines[0].lstrip()[2:], *lines[1:]])
    return text[: spot.node.begin] + new + text[_end(text, spot.node) :]


def without_field(text: str, spot: Spot) -> str:
    """The text without a field."""
    mapping, field = cast("MarkedMapping", spot.outer), cast("Field", spot.field)
    at = next(i for i, each in enumerate(mapping.entries) if each.key == field.key)
    spans = [(each.begin, each.node.end) for each in mapping.entries]
    if mapping.in_line:
        return _without_in_line(text, spans, at)
    if len(spans) == 1:
        raise Unmarked("the last field of a mapping")
    return _without_lines(text, mapping.entries[at].begin, spot.node)


def with_item(text: str, spot: Spot, at: int) -> str:
    """The text with one more item in the list at a spot; ``spot.value`` has it, at ``at``."""
    items, listing = spot.node, cast("Listing", spot.shape)
    if not isinstance(items, MarkedItems) or not items.nodes:
        return with_value(text, spot, None)
    item = spot.value[at]
    if items.in_line:
        return _with_in_line(text, items, at, flow_text(listing.item, item))
    dashes = _dashes(text, items)
    margin = _column(text, dashes[0])
    lines = "".join(f"{line}\n" for line in item_lines(listing, item, margin))
    if at < len(dashes):
        begin = _with_comments_above(text, _line_begin(text, dashes[at]), margin)
        return text[:begin] + lines + text[begin:]
    end = _line_end(text, _end(text, items.nodes[-1]))
    before = text[:end] if text[:end].endswith("\n") else f"{text[:end]}\n"
    return before + lines + text[end:]


def without_item(text: str, spot: Spot, at: int) -> str:
    """The text without the item number ``at`` of the list at a spot."""
    items = spot.node
    if not isinstance(items, MarkedItems):
        raise Unmarked("the text is not as the plant is")
    if items.in_line:
        return _without_in_line(text, [(each.begin, each.end) for each in items.nodes], at)
    if len(items.nodes) == 1:
        if spot.field is not None and not spot.field.required:
            return without_field(text, spot)
        raise Unmarked("the last item of a list")
    return _without_lines(text, _dashes(text, items)[at], items.nodes[at])


def _stands_in_line(spot: Spot) -> bool:
    """Whether what stands there, and what comes in its place, are both in one line."""
    old = spot.node
    in_line = not isinstance(old, MarkedItems | MarkedMapping) or old.in_line
    takes_lines = isinstance(spot.shape, Listing) and has_ids(spot.shape) and spot.value
    return in_line and not takes_lines


def _is_braced(spot: Spot) -> bool:
    return isinstance(spot.outer, MarkedItems | MarkedMapping) and spot.outer.in_line


def _in_line(spot: Spot, plain: Plain | None, *, braced: bool) -> str:
    """The new value in one line, as it was written where that says what it should."""
    if isinstance(spot.shape, Varying | Measure):
        if isinstance(plain, str):
            return f'"{plain}"' if braced and _IN_LINE_MARKS & set(plain) else plain
        text = flow_text(spot.shape, spot.value)
        return text if braced else text.strip('"')
    if isinstance(plain, str):
        return yaml_text(plain)
    return flow_text(spot.shape, spot.value)


def _with_field(text: str, spot: Spot) -> str:
    """The text with a field that was not there, in the order in which fields are written."""
    mapping, field = cast("MarkedMapping", spot.outer), cast("Field", spot.field)
    if not mapping.entries:
        pair = f"{field.key}: {flow_text(field.shape, spot.value)}"
        return text[: mapping.begin + 1] + pair + text[mapping.begin + 1 :]
    before = _entry_before(mapping, spot)
    if mapping.in_line:
        pair = f", {field.key}: {flow_text(field.shape, spot.value)}"
        return text[: before.node.end] + pair + text[before.node.end :]
    margin = _column(text, mapping.entries[0].begin)
    lines = "".join(f"{line}\n" for line in field_lines(field, spot.value, margin))
    end = _line_end(text, _end(text, before.node))
    head = text[:end] if text[:end].endswith("\n") else f"{text[:end]}\n"
    return head + lines + text[end:]


def _entry_before(mapping: MarkedMapping, spot: Spot) -> MarkedEntry:
    """The entry that a new field comes after: the last one that is written before it."""
    fields = cast("Record", spot.around).fields
    earlier = itertools.takewhile(lambda field: field is not spot.field, fields)
    keys = {field.key for field in earlier}
    known = [each for each in mapping.entries if each.key in keys]
    return known[-1] if known else mapping.entries[-1]


def _with_field_replaced(text: str, spot: Spot) -> str:
    mapping, field = cast("MarkedMapping", spot.outer), cast("Field", spot.field)
    entry = cast("MarkedEntry", mapping.find(field.key))
    if mapping.in_line:
        new = f"{field.key}: {flow_text(field.shape, spot.value)}"
    else:
        lines = field_lines(field, spot.value, _column(text, entry.begin))
        new = "\n".join(line for line in lines if line).lstrip()
    return text[: entry.begin] + new + text[_end(text, entry.node) :]


def _with_in_line(text: str, items: MarkedItems, at: int, new: str) -> str:
    if at < len(items.nodes):
        begin = items.nodes[at].begin
        return f"{text[:begin]}{new}, {text[begin:]}"
    end = items.nodes[-1].end
    return f"{text[:end]}, {new}{text[end:]}"


def _without_in_line(text: str, spans: Sequence[tuple[int, int]], at: int) -> str:
    if at + 1 < len(spans):
        return text[: spans[at][0]] + text[spans[at + 1][0] :]
    begin = spans[at - 1][1] if at else spans[at][0]
    return text[:begin] + text[spans[at][1] :]


def _without_lines(text: str, begin: int, node: MarkedNode | None) -> str:
    """The text without the lines of an item or entry, and the comment right above it."""
    first = _line_begin(text, begin)
    if text[first:begin].strip():
        raise Unmarked("it begins within a line")
    first = _with_comments_above(text, first, begin - first)
    return text[:first] + text[_line_end(text, _end(text, cast("MarkedNode", node))) :]


def _with_comments_above(text: str, begin: int, margin: int) -> int:
    """Where the comment begins that stands right above a line, with the same margin."""
    while begin:
        above = _line_begin(text, begin - 1)
        if not text[above:begin].startswith(f"{' ' * margin}#"):
            break
        begin = above
    return begin


def _dashes(text: str, items: MarkedItems) -> list[int]:
    """Where the dash of each item stands."""
    places = []
    for node in items.nodes:
        at = text.rfind("-", 0, node.begin)
        if at < 0 or text[at + 1 : node.begin].strip() or text[_line_begin(text, at) : at].strip():
            raise Unmarked("an item without a dash of its own line")
        places.append(at)
    return places


def _end(text: str, node: MarkedNode) -> int:
    """Where a value ends, without the line's end that closes a text over several lines."""
    return node.begin + len(text[node.begin : node.end].rstrip())


def _line_begin(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """After the line's end."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _column(text: str, at: int) -> int:
    return at - _line_begin(text, at)
