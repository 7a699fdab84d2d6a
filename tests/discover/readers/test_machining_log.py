"""The real machining log (4TU production log): each of its known traps, by name.

The numbers are counted independently with the csv module, not by the reader under test.
"""

import csv
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from twinline.discover.readers import ColumnChoices, ReadResult, read_event_log

DAY_US = 86_400_000_000


@pytest.fixture(scope="module")
def rows(machining_log: Path) -> list[dict[str, str]]:
    with machining_log.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def result(machining_log: Path) -> ReadResult:
    return read_event_log(machining_log)


def instant_us(text: str) -> int:
    instant = datetime.strptime(text, "%Y/%m/%d %H:%M:%S.%f").replace(tzinfo=UTC)
    return round(instant.timestamp() * 1_000_000)


def lasted_minutes(row: dict[str, str]) -> float:
    end_us, start_us = instant_us(row["Complete Timestamp"]), instant_us(row["Start Timestamp"])
    return (end_us - start_us) / 60_000_000


def kept(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return list({tuple(row.values()): row for row in rows}.values())


def test_every_column_is_given_the_role_that_it_has(result: ReadResult) -> None:
    assert {each.role: each.column for each in result.columns} == {
        "encoding": "utf-8",
        "delimiter": ",",
        "header": "first row",
        "time_format": "year/month/day, without zone",
        "order": "Case ID",
        "activity": "Activity",
        "resource": "Resource",
        "start": "Start Timestamp",
        "end": "Complete Timestamp",
        "duration": "Span",
        "quantity": "Work Order Qty",
        "product": "Part Desc.",
        "operator": "Worker ID",
        "kind": "Report Type",
        "good": "Qty Completed",
        "scrap": "Qty Rejected",
        "mrb": "Qty for MRB",
        "rework": "Rework",
    }


def test_every_guess_says_why_and_how_sure_it_is(result: ReadResult) -> None:
    assert all(0.8 < each.confidence <= 1 and each.how.endswith(".") for each in result.columns)


def test_exact_duplicates_are_set_aside_and_counted(
    result: ReadResult, rows: list[dict[str, str]]
) -> None:
    n_duplicate = len(rows) - len(kept(rows))
    assert n_duplicate == 22
    assert result.n_set_aside() == {"E035": n_duplicate}
    assert result.set_aside[0].line == 9
    assert "the same as line 8" in result.set_aside[0].text


def test_no_row_is_lost(result: ReadResult, rows: list[dict[str, str]]) -> None:
    assert result.n_row == len(rows) == len(result.log) + len(result.set_aside)


def test_spans_that_contradict_start_and_end_are_counted_and_not_used(
    result: ReadResult, rows: list[dict[str, str]]
) -> None:
    def span_minutes(row: dict[str, str]) -> int | None:
        match = re.fullmatch(r"(\d+):(\d\d)", row["Span"])
        return int(match[1]) * 60 + int(match[2]) if match else None

    n_contradicting = sum(span_minutes(row) != lasted_minutes(row) for row in kept(rows))
    assert sum(span_minutes(row) is None for row in rows) == 1, "one span is a date of Excel's"
    finding = next(each for each in result.findings if each.code == "E040")
    assert finding.n_row == n_contradicting == 639
    assert "hours:minutes" in finding.text
    first = rows[0]
    assert result.log.start_us[0] == instant_us(first["Start Timestamp"])
    assert result.log.end_us[0] == instant_us(first["Complete Timestamp"])


def test_rows_without_length_are_kept_and_counted(
    result: ReadResult, rows: list[dict[str, str]]
) -> None:
    n_instant = sum(lasted_minutes(row) == 0 for row in kept(rows))
    finding = next(each for each in result.findings if each.code == "E041")
    assert finding.n_row == n_instant == 9
    assert (result.log.end_us == result.log.start_us).sum() == 9


def test_the_missing_zone_is_said_and_no_hour_is_shifted(result: ReadResult) -> None:
    assert not result.log.zoned
    assert result.log.time_zone == ""
    assert any(each.code == "E043" for each in result.findings)
    # Packing at 00:00 to 01:00 is what the file says, though seven hours before what happened.
    midnight = (result.log.start_us % DAY_US == 0) & (result.log.end_us % DAY_US == 3_600_000_000)
    assert midnight.sum() > 100


def test_a_chosen_zone_is_kept_and_shifts_nothing(machining_log: Path, result: ReadResult) -> None:
    chosen = read_event_log(machining_log, ColumnChoices(time_zone="Asia/Jerusalem"))
    assert chosen.log.time_zone == "Asia/Jerusalem"
    assert (chosen.log.start_us == result.log.start_us).all()
    assert not any(each.code == "E043" for each in chosen.findings)


def test_undocumented_report_types_are_passed_on_as_they_are(
    result: ReadResult, rows: list[dict[str, str]]
) -> None:
    assert result.log.kind is not None
    counted = dict(zip(result.log.kind.values, result.log.kind.counts().tolist(), strict=True))
    assert counted == Counter(row["Report Type"] for row in kept(rows))
    assert counted.keys() == {"S", "D", "B"}


def test_activity_names_are_not_tidied_up(result: ReadResult, rows: list[dict[str, str]]) -> None:
    assert set(result.log.activity.values) == {row["Activity"] for row in rows}
    assert any(name.startswith("SETUP     ") for name in result.log.activity.values)


def test_quantities_scrap_and_rework_add_up_to_those_of_the_file(
    result: ReadResult, rows: list[dict[str, str]]
) -> None:
    log = result.log
    assert log.good is not None
    assert log.scrap is not None
    assert log.rework is not None
    assert log.good.sum() == sum(int(row["Qty Completed"]) for row in kept(rows))
    assert log.scrap.sum() == sum(int(row["Qty Rejected"]) for row in kept(rows))
    assert log.rework.sum() == sum(row["Rework"] == "Y" for row in kept(rows)) == 32
    assert set(log.other) == {"Span", "Qty for MRB"}


def test_a_choice_overrules_a_guess_and_the_rest_stays(machining_log: Path) -> None:
    choices = ColumnChoices(columns={"resource": "Worker ID", "operator": ""})
    result = read_event_log(machining_log, choices)
    assert result.column("resource") == "Worker ID"
    assert result.column("operator") is None
    assert result.column("activity") == "Activity"
    guess = next(each for each in result.columns if each.role == "resource")
    assert (guess.confidence, guess.how) == (1.0, "You chose it.")
    assert "Resource" in result.log.other
