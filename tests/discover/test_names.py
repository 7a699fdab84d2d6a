"""Names: variants merged, station names taken out of activities, ids."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.discover.names import make_ids, merge_spellings, take_apart, told_apart

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


@pytest.mark.parametrize("activity", ["4.0", "0.0", "-5", "12", "3/4", "7-2", "0"])
def test_an_activity_that_is_a_number_keeps_all_its_signs(activity: str) -> None:
    stations = ("0", "4", "12", "7-2", "Cell 4")
    (parts,) = take_apart([activity], stations)
    assert (parts.operation, parts.setup) == (activity, False)
    assert merge_spellings([activity], [3]).names == (activity,)


def test_stations_that_are_numbers_are_not_taken_out_of_activities() -> None:
    (parts,) = take_apart(["Bore 4.0 mm"], ("0", "4"))
    assert parts.operation == "Bore 4.0 mm"


def test_a_set_up_for_a_number_keeps_it() -> None:
    (parts,) = take_apart(["Setup 4.0"], ("Cell 4",))
    assert (parts.operation, parts.setup) == ("4.0", True)


def test_numbers_that_differ_in_a_sign_are_not_one_name() -> None:
    assert merge_spellings(["-5", "5", "1-2", "1 2"], [1, 2, 3, 4]).merged == ()


def test_names_that_stand_twice_are_told_apart() -> None:
    names = ("Operators of A", "Operators of B", "Operators of A", "Operators of A (2)")
    assert told_apart(names) == (
        "Operators of A",
        "Operators of B",
        "Operators of A (2)",
        "Operators of A (2) (2)",
    )


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
