"""Rows that cannot be used are set aside, each with one reason; the others are joined or kept."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from twinline.discover.readers import read_event_log

Write = Callable[..., Path]

HEADER = "order,activity,station,start,end\n"
SOUND = (
    "A1,turn,lathe,2024-03-04 06:00,2024-03-04 07:10\n"
    "A1,mill,mill,2024-03-04 08:00,2024-03-04 08:25\n"
)


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        ("A2,turn,lathe,soon,2024-03-04 09:00", "E030", '"soon" in the column "start"'),
        (",turn,lathe,2024-03-04 08:30,2024-03-04 09:00", "E031", 'no order in the column "order"'),
        ("NULL,turn,lathe,2024-03-04 08:30,2024-03-04 09:00", "E031", "no order"),
        ("A2,  ,lathe,2024-03-04 08:30,2024-03-04 09:00", "E032", "no activity"),
        ("A2,turn,lathe,2024-03-04 08:30,", "E033", 'no end in the column "end"'),
        ("A2,turn,lathe,n/a,2024-03-04 09:00", "E033", 'no start in the column "start"'),
        ("A2,turn,lathe,2024-03-04 09:30,2024-03-04 09:00", "E034", "ends (2024-03-04 09:00)"),
        ("A1,mill,mill,2024-03-04 08:00,2024-03-04 08:25", "E035", "the same as line 3"),
        ("A2,turn,lathe,2024-03-04 08:30", "E036", "4 cells, but the header has 5"),
        ("A2,turn,lathe,2024-03-04 08:30,2024-03-04 09:00,?", "E036", "6 cells"),
    ],
)
def test_a_faulty_row_is_set_aside_with_its_reason(
    write: Write, row: str, code: str, words: str
) -> None:
    result = read_event_log(write(HEADER + SOUND + row + "\n"))
    (lost,) = result.set_aside
    assert (lost.line, lost.reason_code) == (4, code)
    assert words in lost.text
    assert (result.n_row, len(result.log)) == (3, 2)


def test_control_characters_in_names_become_spaces(write: Write) -> None:
    text = (
        "order,activity,station,start,end\n"
        "A\x071,turn\x85,\x1blathe é\x7f,2024-03-04 06:00,2024-03-04 07:10\n"
        "A2,turn,lathe à,2024-03-04 06:30,2024-03-04 07:40\n"
    )
    log = read_event_log(write(text)).log
    assert log.order.values == ("A 1", "A2")
    assert log.activity.values == ("turn",)
    assert log.resource is not None
    assert log.resource.values == ("lathe é", "lathe à")


def test_a_row_with_two_faults_is_counted_once(write: Write) -> None:
    row = ",,lathe,soon,sooner\n"
    result = read_event_log(write(HEADER + SOUND + row + row))
    assert result.n_set_aside() == {"E031": 2}


def test_rows_that_differ_in_one_cell_are_no_duplicates(write: Write) -> None:
    rows = SOUND + SOUND.replace("lathe", "lathe 2")
    result = read_event_log(write(HEADER + rows))
    assert result.n_set_aside() == {"E035": 1}
    assert len(result.log) == 3


@pytest.mark.slow
def test_duplicates_are_found_in_columns_where_every_row_differs(write: Write) -> None:
    rows = [
        f"A{i % 9000},op {i % 7},{i:06d},2024-03-04 06:00:{i % 60:02d}.{i:06d}"
        for i in range(60_000)
    ]
    rows[59_999], rows[55_555] = rows[1_234], rows[55_554]
    result = read_event_log(write("order,activity,serial,end\n" + "\n".join(rows) + "\n"))
    assert [(each.line, each.reason_code) for each in result.set_aside] == [
        (55_557, "E035"),
        (60_001, "E035"),
    ]
    assert "the same as line 1236" in result.set_aside[1].text
    assert [each.code for each in result.findings if "serial" in each.text] == ["E048"]


def test_missing_texts_of_other_columns_are_no_fault(write: Write) -> None:
    row = "A2,turn,,2024-03-04 08:30,2024-03-04 09:00\n"
    result = read_event_log(write(HEADER + SOUND + row))
    assert result.log.resource is not None
    assert result.log.resource.codes.tolist() == [0, 1, -1]
    assert result.log.resource.text(2) == ""


def test_labels_name_only_what_the_kept_rows_hold(write: Write) -> None:
    row = "A9,burn,kiln,2024-03-04 09:30,2024-03-04 09:00\n"
    log = read_event_log(write(HEADER + row + SOUND)).log
    assert log.order.values == ("A1",)
    assert log.activity.values == ("turn", "mill")
    assert log.order.counts().tolist() == [2]


LIFECYCLE = (
    "order,activity,station,step,time\n"
    "A1,turn,lathe,start,2024-03-04 06:00\n"
    "A2,turn,lathe,start,2024-03-04 06:05\n"
    "A1,turn,,complete,2024-03-04 07:10\n"
    "A1,turn,lathe,schedule,2024-03-04 07:20\n"
    "A1,turn,lathe,start,2024-03-04 07:30\n"
    "A1,turn,lathe,Complete,2024-03-04 08:45\n"
    "A1,mill,mill,complete,2024-03-04 09:00\n"
)


def test_starts_and_completions_are_joined_and_every_row_is_accounted_for(write: Write) -> None:
    result = read_event_log(write(LIFECYCLE))
    assert result.column("lifecycle") == "step"
    minutes = (result.log.end_us - result.log.start_us) // 60_000_000
    assert minutes.tolist() == [70, 75, 0]
    assert result.log.line.tolist() == [4, 7, 8]
    assert result.n_joined == 2
    assert result.n_set_aside() == {"E037": 1, "E038": 1}
    assert result.n_row == len(result.log) + len(result.set_aside) + result.n_joined
    assert [each.n_row for each in result.findings if each.code == "E044"] == [1]


def test_what_only_the_start_row_tells_is_kept(write: Write) -> None:
    log = read_event_log(write(LIFECYCLE)).log
    assert log.resource is not None
    assert [log.resource.text(row) for row in range(3)] == ["lathe", "lathe", "mill"]


def test_two_runs_of_the_same_work_at_once_are_told_apart_by_their_instance(write: Write) -> None:
    text = (
        "order,activity,activity instance,lifecycle,time\n"
        "A1,turn,7,start,2024-03-04 06:00\n"
        "A1,turn,8,start,2024-03-04 06:10\n"
        "A1,turn,8,complete,2024-03-04 06:30\n"
        "A1,turn,7,complete,2024-03-04 07:00\n"
    )
    log = read_event_log(write(text)).log
    assert ((log.end_us - log.start_us) // 60_000_000).tolist() == [20, 60]
    without = read_event_log(write(text.replace("activity instance", "remark"))).log
    assert ((without.end_us - without.start_us) // 60_000_000).tolist() == [30, 50]


def test_work_that_ends_at_the_instant_at_which_the_next_begins_is_joined(write: Write) -> None:
    text = (
        "order,activity,lifecycle,time\n"
        "A1,turn,start,2024-03-04 06:00\n"
        "A1,turn,complete,2024-03-04 06:30\n"
        "A1,turn,start,2024-03-04 06:30\n"
        "A1,turn,complete,2024-03-04 07:15\n"
    )
    log = read_event_log(write(text)).log
    assert ((log.end_us - log.start_us) // 60_000_000).tolist() == [30, 45]


def test_codes_are_small_numbers(write: Write) -> None:
    log = read_event_log(write(HEADER + SOUND)).log
    assert log.order.codes.dtype == np.int32
    assert log.start_us.dtype == np.int64
    assert log.line.dtype == np.int64
