"""A patch file is read with every fault of it told by line."""

import json
from pathlib import Path

import pytest

from twinline.diagnostics import Refused
from twinline.plant import (
    AddItem,
    Patch,
    RemoveItem,
    ScaleValue,
    SetValue,
    UnsetValue,
    parse_patch,
    patch_as_plain,
    read_patch,
)
from twinline.plant.patch.edits import MOST_EDITS

ALL_KINDS = """\
note: "A second mill: worth it?"
edits:
  - set: stations/mill-1/capacity
    value: 2
  - set: products/housing/route/wash/setup
    value: "exponential(5 min)"
  - add: stations
    after: mill-1
    value: {id: mill-3, area: machining, generated: no}
  - remove: stations/mill-2
  - unset: stations/mill-1/power/standby
  - scale: products/*/route/*/service
    by: 0.8
"""


def codes(text: str) -> list[tuple[str, int]]:
    with pytest.raises(Refused) as refused:
        parse_patch(text, "patch.yaml")
    places = [(each.code, each.where.partition(":")) for each in refused.value.diagnostics]
    assert {where[0] for _, where in places} == {"patch.yaml"}
    return [(code, int(where[2])) for code, where in places]


def test_every_kind_of_edit_is_read() -> None:
    text = ALL_KINDS.replace(", generated: no", "")
    assert parse_patch(text, "patch.yaml") == Patch(
        note="A second mill: worth it?",
        edits=(
            SetValue(path="stations/mill-1/capacity", value=2),
            SetValue(path="products/housing/route/wash/setup", value="exponential(5 min)"),
            AddItem(path="stations", value={"id": "mill-3", "area": "machining"}, after="mill-1"),
            RemoveItem(path="stations/mill-2"),
            UnsetValue(path="stations/mill-1/power/standby"),
            ScaleValue(path="products/*/route/*/service", by=0.8),
        ),
    )


def test_json_says_the_same(tmp_path: Path) -> None:
    patch = parse_patch(ALL_KINDS.replace(", generated: no", ""), "patch.yaml")
    file = tmp_path / "patch.json"
    file.write_text(json.dumps(patch_as_plain(patch)), "utf-8")
    assert read_patch(file) == patch


def test_every_fault_has_its_line() -> None:
    text = """\
notes: x
edits:
  - set: stations/mill-1/capacity
  - set: stations/mill-1/capacity
    value: 0
  - set: stations/mill-1/capcity
    value: 1
  - add: stations/a
    value: {}
  - scale: stations/a/capacity
    by: -2
  - remove: stations/a
    value: 3
  - delete: stations/a
  - {set: a, remove: b}
  - just a text
  - set:
    value: 1
  - set: stations/a/capacity/b
    value: 1
  - add: stations
    after: [a]
    value: {id: x}
"""
    assert codes(text) == [
        ("P060", 1),
        ("P060", 3),
        ("P014", 5),
        ("P061", 6),
        ("P062", 8),
        ("P014", 11),
        ("P060", 13),
        ("P060", 14),
        ("P060", 15),
        ("P060", 16),
        ("P060", 17),
        ("P061", 19),
        ("P060", 22),
    ]


@pytest.mark.parametrize("text", ["", "edits: 3", "[]", "x", "note: only"])
def test_what_has_no_edits_is_no_patch(text: str) -> None:
    assert {code for code, _ in codes(text)} == {"P060"}


def test_a_patch_has_no_end_of_edits() -> None:
    text = "edits:\n" + "- remove: stations/a\n" * (MOST_EDITS + 1)
    assert codes(text) == [("P060", 1)]


@pytest.mark.parametrize("text", ["a: &a [*a, *a]", "edits: [" * 50, "\x00", "edits: !x []"])
def test_odd_yaml_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_patch(text, "patch.yaml")
