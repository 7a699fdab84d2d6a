"""Report types, set-ups named in activities, missing stations and rows without length."""

from dataclasses import replace

import numpy as np
import pytest

from twinline.discover.cleaning import clean
from twinline.discover.told_lengths import find_unsure
from twinline.discover.work import WorkKind
from twinline.discover.work_kinds import guess_kinds
from twinline.testing.event_logs import Row, labels_of, make_log


def kinds_of(codes: list[str], parts: list[float]) -> dict[str, WorkKind]:
    length_us = np.full(len(codes), 30 * 60_000_000)
    guesses = guess_kinds(labels_of(codes), np.array(parts), length_us)
    return {guess.code: guess.kind for guess in guesses}


def test_words_tell_report_types_apart() -> None:
    kinds = kinds_of(["Rüsten", "Bearbeitung", "Störung"], [0, 4, 0])
    assert list(kinds.values()) == [WorkKind.SETUP, WorkKind.PRODUCTION, WorkKind.BREAKDOWN]


def test_numbers_are_told_apart_by_the_parts_of_their_rows() -> None:
    kinds = kinds_of(["10", "20", "30", "20", "10", "20"], [1, 12, 0, 15, 0, 11])
    assert kinds == {
        "10": WorkKind.SETUP,
        "20": WorkKind.PRODUCTION,
        "30": WorkKind.BREAKDOWN,
    }


def test_without_parts_unknown_codes_are_production() -> None:
    assert set(kinds_of(["x", "y"], [0, 0]).values()) == {WorkKind.PRODUCTION}


def test_an_activity_may_say_setup_where_there_are_no_report_types() -> None:
    rows = [
        Row("A", "Setup - Lathe 1", "Lathe 1", 0, 7, ""),
        Row("A", "Turning - Lathe 1", "Lathe 1", 7, 31, ""),
    ]
    work = clean(replace(make_log(rows), kind=None)).work
    assert work.operations == ("Turning",)
    assert work.kind.tolist() == [WorkKind.SETUP, WorkKind.PRODUCTION]


def test_rows_without_a_station_get_one_named_after_their_operation() -> None:
    cleaned = clean(
        make_log([Row("A", "Turning", "Lathe 1", 0, 7), Row("A", "Rust check", "", 9, 31)])
    )
    assert cleaned.work.stations == ("Lathe 1", "Rust check (station not given)")
    assert cleaned.n_without_station == 1


def test_a_row_without_length_is_set_aside_among_rows_with_lengths() -> None:
    rows = [Row("A", "Turning", "Lathe 1", 0, 7), Row("A", "Turning", "Lathe 1", 9, 9)]
    cleaned = clean(make_log([*rows, Row("B", "Turning", "Lathe 1", 11, 14)]))
    assert [(each.line, each.reason_code) for each in cleaned.set_aside] == [(3, "E051")]
    assert len(cleaned.work) == 2


def test_instants_begin_at_the_latest_end_before_them_and_last_an_hour_at_most() -> None:
    rows = [
        Row("A", "Turning", "Lathe 1", 100, 100),
        Row("B", "Turning", "Lathe 1", 123, 123),
        Row("A", "Milling", "Mill 1", 137, 137),
        Row("B", "Milling", "Mill 1", 900, 900),
    ]
    cleaned = clean(make_log(rows))
    assert cleaned.instants
    minutes = ((cleaned.work.end_us - cleaned.work.start_us) / 60_000_000).tolist()
    assert sorted(minutes) == [23, 37, 60, 60]


@pytest.mark.parametrize(
    ("told", "unsure"),
    [
        (["000:07", "000:00"], [False, True]),
        (["7", "22"], [False, False]),
        (["420", "9000"], [False, True]),
        (["0:07", "n/a"], [False, False]),
    ],
)
def test_a_contradicted_length_is_unsure(told: list[str], unsure: list[bool]) -> None:
    rows = [Row("A", "Turning", "Lathe 1", 0, 7), Row("A", "Turning", "Lathe 1", 9, 31)]
    log = make_log(rows, other={"Span": told})
    assert find_unsure(log, "Span").tolist() == unsure
    assert find_unsure(log, None).tolist() == [False, False]
