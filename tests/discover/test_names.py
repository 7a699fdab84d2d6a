"""Names: variants merged, station names taken out of activities, ids."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.discover.names import make_ids, merge_spellings, take_apart

STATIONS = ("Machine 4 - Turning & Milling", "Machine 7- Laser Marking", "Wire Cut - Machine 13")


@pytest.mark.parametrize(
    ("activity", "operation", "setup"),
    [
        ("Turning & Milling - Machine 4", "Turning & Milling", False),
        ("SETUP     Turning & Milling - Machine 4", "Turning & Milling", True),
        ("Setup - Machine 4", "", True),
        ("Machine 7- Laser Marking", "Laser Marking", False),
        ("Laser Marking - machine  7", "Laser Marking", False),
        ("Wire Cut - Machine 13", "Wire Cut", False),
        ("Round Grinding - Manual", "Round Grinding - Manual", False),
        ("Turning - Machine 40", "Turning - Machine 40", False),
        ("Machine 4", "Machine 4", False),
        ("Rüsten Drehen", "Drehen", True),
    ],
)
def test_an_activity_is_taken_apart(activity: str, operation: str, *, setup: bool) -> None:
    (parts,) = take_apart([activity], STATIONS)
    assert (parts.operation, parts.setup) == (operation, setup)


def test_spellings_merge_into_the_most_frequent_one() -> None:
    table = merge_spellings(["Round  Q.C.", "round q.c.", "Round Q.C", ""], [2, 5, 3, 9])
    assert table.names == ("round q.c.", "Round Q.C")
    assert table.of_original == (0, 0, 1, -1)
    assert [each.spellings for each in table.merged] == [("Round  Q.C.", "round q.c.")]


def test_ids_are_latin_and_told_apart() -> None:
    names = ["Säge 1", "Saege 1", "Sage-1", "Máy tiện Đức", "车床", "磨床", "x" * 99]
    assert make_ids(names, "station", taken=("saege-1",)) == (
        "sage-1",
        "saege-1-2",
        "sage-1-2",
        "may-tien-duc",
        "station",
        "station-2",
        "x" * 56,
    )


@given(st.lists(st.text(max_size=80), max_size=12))
def test_any_names_give_unique_ids_of_the_plant_files_form(names: list[str]) -> None:
    ids = make_ids(names, "order")
    assert len(set(ids)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", each) for each in ids)
