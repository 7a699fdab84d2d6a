"""A merged plant file reads as the patched plant, and differs where the patch says, no further."""

import difflib
import functools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.diagnostics import Refused
from twinline.plant import (
    AddItem,
    Edit,
    Patch,
    RemoveItem,
    ScaleValue,
    SetValue,
    UnsetValue,
    apply_patch,
    merge_patch,
    parse_plant,
)

PLANTS = Path(__file__).parents[3] / "plants"
SAW = {"id": "saw", "area": "finishing", "capacity": 2}
BREAKDOWN = {"time_to_failure": "9 d", "time_to_restoration": "1 h"}

# In any order and any choice these leave the gearbox line a right plant.
EDITS: tuple[Edit, ...] = (
    SetValue(path="name", value="Gear: box"),
    SetValue(path="floor/width", value="36.5 m"),
    SetValue(path="stations/mill-1/capacity", value=2),
    SetValue(path="stations/mill-1/power/standby", value="400 W"),
    UnsetValue(path="stations/mill-1/power/ramp_up"),
    UnsetValue(path="stations/mill-1/attended"),
    SetValue(path="stations/washer/power", value={"standby": "1 kW"}),
    SetValue(path="stations/washer/lot/least", value=1),
    SetValue(path="stations/mill-1/breakdowns/0/time_to_restoration", value="gamma(1 h, 9 min)"),
    AddItem(path="stations/mill-1/breakdowns", value=BREAKDOWN),
    AddItem(path="stations", value=SAW, after="washer"),
    AddItem(path="sinks", value={"id": "scrap"}, before="shipping"),
    AddItem(path="tanks", value={"id": "oil", "capacity": "2 m3", "level": "1 m3"}),
    RemoveItem(path="tags/mill-1-state"),
    RemoveItem(path="orders/order-1001"),
    SetValue(path="buffers/castings/capacity", value=20),
    UnsetValue(path="buffers/wash-rack/capacity"),
    ScaleValue(path="products/*/route/*/service_per_part", by=0.8),
    ScaleValue(path="vehicles/carts/speed", by=2),
    SetValue(path="products/housing/route/wash/mean_service", value="1.3 min"),
    RemoveItem(path="shifts/day/times/0/days/sat"),
    SetValue(path="shifts/day/times/0/end", value="16:00"),
    SetValue(path="aisles/main-aisle/points", value=[[1, 12], [34, 12]]),
)  # fmt: skip


@functools.cache
def gearbox_text() -> str:
    return (PLANTS / "gearbox_line" / "plant.yaml").read_text("utf-8")


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that go, and those that come."""
    lines = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    return [x[2:] for x in lines if x[0] == "-"], [x[2:] for x in lines if x[0] == "+"]


@given(st.lists(st.sampled_from(EDITS), unique_by=lambda edit: edit.path))
def test_the_merged_text_reads_as_the_patched_plant(edits: list[Edit]) -> None:
    patch = Patch(edits=tuple(edits))
    merged = merge_patch(gearbox_text(), patch)
    assert parse_plant(merged, "p") == apply_patch(parse_plant(gearbox_text(), "p"), patch)
    comments = [line for line in gearbox_text().splitlines() if line.lstrip().startswith("#")]
    assert [line for line in merged.splitlines() if line.lstrip().startswith("#")] == comments


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: f"{edit.kind} {edit.path}")
def test_the_difference_of_one_edit_is_short(edit: Edit) -> None:
    gone, come = changed_lines(gearbox_text(), merge_patch(gearbox_text(), Patch(edits=(edit,))))
    n_most = 6 if isinstance(edit, AddItem | RemoveItem | ScaleValue) else 1
    assert 0 < len(gone) + len(come) <= 2 * n_most


def test_a_merge_with_no_edit_is_the_text_itself() -> None:
    for path in PLANTS.glob("*/plant.yaml"):
        text = path.read_text("utf-8")
        assert merge_patch(text, Patch()) == text


def test_what_a_person_wrote_is_merged_as_written() -> None:
    edit = SetValue(path="products/housing/route/wash/mean_service", value="1.3 min")
    gone, come = changed_lines(gearbox_text(), merge_patch(gearbox_text(), Patch(edits=(edit,))))
    assert (gone, come) == (
        ["        mean_service: 12 min"],
        ["        mean_service: 1.3 min"],
    )


SMALL = """\
# head
format: 1
name: small   # its name
areas: [{id: hall}]
stations:
- id: a       # first
  area: hall
  # about the capacity
  capacity: 3  # places

# about b
- id: b
  area: hall
- {id: c, area: hall}
"""


def put(path: str, value: str | int) -> Edit:
    return SetValue(path=path, value=value)


LINE_OF_C = "- {id: c, area: hall}"
LINES_OF_B = ["# about b", "- id: b", "  area: hall"]
D = AddItem(path="stations", value={"id": "d", "area": "hall"})


@pytest.mark.parametrize(
    ("edit", "gone", "come"),
    [
        (put("name", "big"), ["name: small   # its name"], ["name: big   # its name"]),
        (put("stations/a/capacity", 4), ["  capacity: 3  # places"], ["  capacity: 4  # places"]),
        (
            UnsetValue(path="stations/a/capacity"),
            ["  # about the capacity", "  capacity: 3  # places"],
            [],
        ),
        (RemoveItem(path="stations/b"), LINES_OF_B, []),
        (put("stations/b/capacity", 2), [], ["  capacity: 2"]),
        (put("stations/c/capacity", 2), [LINE_OF_C], ["- {id: c, area: hall, capacity: 2}"]),
        (RemoveItem(path="stations/c"), [LINE_OF_C], []),
        (
            AddItem(path="areas", value={"id": "yard"}),
            ["areas: [{id: hall}]"],
            ["areas: [{id: hall}, {id: yard}]"],
        ),
        (D, [], ["- id: d", "  area: hall"]),
        (AddItem(path="sinks", value={"id": "out"}), [], ["", "sinks:", "  - id: out"]),
        (put("note", "yes"), [], ['note: "yes"']),
    ],
)
def test_layout_and_comments_of_any_style_are_kept(
    edit: Edit, gone: list[str], come: list[str]
) -> None:
    assert changed_lines(SMALL, merge_patch(SMALL, Patch(edits=(edit,)))) == (gone, come)


def test_a_text_without_a_last_line_end_is_merged() -> None:
    text = SMALL.rstrip("\n")
    merged = merge_patch(
        text, Patch(edits=(AddItem(path="stations", value={"id": "d", "area": "hall"}),))
    )
    assert merged == f"{text}\n- id: d\n  area: hall\n"  # fmt: skip


ALIASED = """\
format: 1
name: small
areas: [{id: hall}]
stations:
  - {id: a, area: hall, power_idle: &few 5 W, power_producing: *few}
  # about b
  - {id: b, area: hall}
"""


def test_a_file_with_aliases_is_written_anew() -> None:
    patch = Patch(edits=(put("stations/b/capacity", 6),))
    merged = merge_patch(ALIASED, patch)
    assert parse_plant(merged, "p") == apply_patch(parse_plant(ALIASED, "p"), patch)


def test_an_entity_that_loses_the_last_item_of_a_list_is_written_anew_and_no_other() -> None:
    patch = Patch(edits=(RemoveItem(path="stations/mill-1/attended/setup"),))
    patch = Patch(edits=(*patch.edits, RemoveItem(path="stations/mill-1/attended/loading")))
    gone, come = changed_lines(gearbox_text(), merge_patch(gearbox_text(), patch))
    assert (gone, come) == (["    attended: [setup, loading]"], ["    attended: []"])


def test_what_does_not_fit_is_not_merged() -> None:
    with pytest.raises(Refused, match="P061"):
        merge_patch(SMALL, Patch(edits=(RemoveItem(path="stations/z"),)))
    with pytest.raises(Refused, match="P011"):
        merge_patch("format: 1\n", Patch())
