"""Times as texts: what Python's datetime writes is what is read, in every way of writing it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twinline.discover.readers import ColumnChoices, ReadResult, read_event_log

Write = Callable[..., Path]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
INSTANTS = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30))  # noqa: DTZ001 - as written
TEXTS = {
    "ISO": "%Y-%m-%dT%H:%M:%S.%f",
    "ISO with a space": "%Y-%m-%d %H:%M:%S.%f",
    "slashes": "%Y/%m/%d %H:%M:%S.%f",
    "German": "%d.%m.%Y %H:%M:%S.%f",
    "time first": "%H:%M:%S.%f %Y-%m-%d",
    "12-hour clock": "%Y-%m-%d %I:%M:%S.%f %p",
    "month by name": "%d-%b-%Y %H:%M:%S.%f",
    "month first by name": "%B %d, %Y %H:%M:%S.%f",
    "compact": "%Y%m%dT%H%M%S.%f",
}


def microseconds(instant: datetime) -> int:
    return (instant.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)


def read_ends(folder: Path, texts: list[str], **choices: str) -> ReadResult:
    path = folder / "log.csv"
    rows = "".join(f'A1,turn,{i},"{text}"\n' for i, text in enumerate(texts))
    path.write_text("order,activity,number,end\n" + rows, "utf-8")
    return read_event_log(path, ColumnChoices(**choices))  # type: ignore[arg-type]


@pytest.mark.slow
@pytest.mark.parametrize("pattern", TEXTS.values(), ids=TEXTS)
@settings(max_examples=8)
@given(instants=st.lists(INSTANTS, min_size=1, max_size=40))
def test_what_python_writes_is_read_to_the_microsecond(
    tmp_path_factory: pytest.TempPathFactory, pattern: str, instants: list[datetime]
) -> None:
    texts = [instant.strftime(pattern) for instant in instants]
    result = read_ends(tmp_path_factory.mktemp("times"), texts)
    assert result.log.end_us.tolist() == [microseconds(instant) for instant in instants]
    assert not result.log.zoned


@settings(max_examples=8)
@given(
    instants=st.lists(INSTANTS, min_size=1, max_size=40),
    offset_min=st.integers(-14 * 60, 14 * 60),
)
def test_an_offset_is_taken_away(
    tmp_path_factory: pytest.TempPathFactory, instants: list[datetime], offset_min: int
) -> None:
    zone = timezone(timedelta(minutes=offset_min))
    texts = [instant.replace(tzinfo=zone).isoformat() for instant in instants]
    log = read_ends(tmp_path_factory.mktemp("times"), texts).log
    assert log.zoned
    offset_us = offset_min * 60_000_000
    assert log.end_us.tolist() == [microseconds(instant) - offset_us for instant in instants]
    assert log.time_zone == texts[0][-6:]


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2024-03-04", datetime(2024, 3, 4, tzinfo=UTC)),
        ("2024-03-04 05:06", datetime(2024, 3, 4, 5, 6, tzinfo=UTC)),
        ("2024-3-4 5:06", datetime(2024, 3, 4, 5, 6, tzinfo=UTC)),
        ("2024-02-29 24:00:00", datetime(2024, 3, 1, tzinfo=UTC)),
        ("2024-03-04 05:06:07,125", datetime(2024, 3, 4, 5, 6, 7, 125_000, tzinfo=UTC)),
        ("2024-03-04 05:06:07.123456789", datetime(2024, 3, 4, 5, 6, 7, 123_456, tzinfo=UTC)),
        ("2024-03-04 12:06 AM", datetime(2024, 3, 4, 0, 6, tzinfo=UTC)),
        ("2024-03-04 12:06 p.m.", datetime(2024, 3, 4, 12, 6, tzinfo=UTC)),
        ("04.03.24 05:06", datetime(2024, 3, 4, 5, 6, tzinfo=UTC)),
        ("25/3/2024 5:06", datetime(2024, 3, 25, 5, 6, tzinfo=UTC)),
        ("3/25/2024 5:06:07 PM", datetime(2024, 3, 25, 17, 6, 7, tzinfo=UTC)),
        ("05:06 25/03/2024", datetime(2024, 3, 25, 5, 6, tzinfo=UTC)),
        ("4. März 2024 05:06", datetime(2024, 3, 4, 5, 6, tzinfo=UTC)),
        ("2024年3月4日 5时06分07秒", datetime(2024, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ("2024-03-04 05:06:07 UTC", datetime(2024, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ("2024-03-04T05:06:07+0545", datetime(2024, 3, 3, 23, 21, 7, tzinfo=UTC)),
        ("20240304050607", datetime(2024, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ("1709528767", datetime(2024, 3, 4, 5, 6, 7, tzinfo=UTC)),
        ("1709528767.5", datetime(2024, 3, 4, 5, 6, 7, 500_000, tzinfo=UTC)),
        ("1709528767250", datetime(2024, 3, 4, 5, 6, 7, 250_000, tzinfo=UTC)),
        ("1709528767000125", datetime(2024, 3, 4, 5, 6, 7, 125, tzinfo=UTC)),
    ],
)
def test_ways_of_writing_a_time(tmp_path: Path, text: str, instant: datetime) -> None:
    result = read_ends(tmp_path, [text])
    assert result.log.end_us.tolist() == [microseconds(instant)]


def test_seconds_and_fractions_may_be_left_out_where_they_are_zero(tmp_path: Path) -> None:
    texts = ["2024-03-04 05:06:07.5", "2024-03-04 05:06:08", "2024-03-04 05:07", "2024-03-05"]
    end_us = read_ends(tmp_path, texts).log.end_us
    base_us = microseconds(datetime(2024, 3, 4, 5, 6, 7, tzinfo=UTC))
    day_us = microseconds(datetime(2024, 3, 5, tzinfo=UTC))
    assert end_us.tolist() == [
        base_us + 500_000,
        base_us + 1_000_000,
        base_us + 53_000_000,
        day_us,
    ]


def test_one_row_that_tells_decides_for_the_whole_file(write: Write) -> None:
    text = (
        "order,activity,start,end\n"
        "A1,turn,03/04/2024 06:00,03/04/2024 07:00\n"
        "A1,mill,12/04/2024 23:30,13/04/2024 00:10\n"
    )
    result = read_event_log(write(text))
    assert result.column("time_format") == "day first"
    assert result.log.start_us[0] == microseconds(datetime(2024, 4, 3, 6, tzinfo=UTC))


@pytest.mark.parametrize(("choice", "month"), [("day first", 4), ("month first", 3)])
def test_the_user_decides_where_nothing_tells(tmp_path: Path, choice: str, month: int) -> None:
    result = read_ends(tmp_path, ["03/04/2024 06:00"], time_format=choice)
    day = 7 - month
    assert result.log.end_us[0] == microseconds(datetime(2024, month, day, 6, tzinfo=UTC))


def test_a_chosen_pattern_sets_rows_in_other_formats_aside(tmp_path: Path) -> None:
    texts = ["03/04/2024 06h00", "2024-04-03 06:00", "05/04/2024 07h30"]
    result = read_ends(tmp_path, texts, time_format="%d/%m/%Y %Hh%M")
    assert result.log.line.tolist() == [2, 4]
    assert [(each.line, each.reason_code) for each in result.set_aside] == [(3, "E030")]


@pytest.mark.parametrize(
    "text",
    ["2023-02-29 06:00", "2024-13-01 06:00", "2024-03-00 06:00", "2024-03-04 06:61", "9999-12-31"],
)
def test_what_is_not_in_the_calendar_is_set_aside(tmp_path: Path, text: str) -> None:
    result = read_ends(tmp_path, ["2024-03-04 06:00", text])
    assert len(result.log) == 1
    (lost,) = result.set_aside
    assert (lost.line, lost.reason_code) == (3, "E030")
    assert text in lost.text


def test_two_offsets_in_one_column_are_one_way_of_writing(tmp_path: Path) -> None:
    texts = ["2024-10-27T02:30:00+02:00", "2024-10-27T02:10:00+01:00", "2024-10-27T03:00:00+01:00"]
    log = read_ends(tmp_path, texts).log
    assert (log.end_us[1:] - log.end_us[:-1]).tolist() == [40 * 60_000_000, 50 * 60_000_000]
    assert log.time_zone == "+01:00"
