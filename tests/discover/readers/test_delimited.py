"""CSV and its relatives: encodings, delimiters, headers, quotes and rows that do not fit."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.discover.readers import ColumnChoices, ReadResult, read_event_log

Write = Callable[..., Path]

CELLS = (
    ("order", "activity", "station", "end"),
    ("A1", "turn", "lathe", "2024-03-04 06:10"),
    ("A1", "mill", "mill", "2024-03-04 07:20"),
    ("A2", "turn", "lathe", "2024-03-04 08:30"),
)


def table(delimiter: str = ",", end: str = "\n") -> str:
    return "".join(delimiter.join(row) + end for row in CELLS)


def orders(result: ReadResult) -> list[str]:
    return [result.log.order.text(row) for row in range(len(result.log))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_and_shown(write: Write, delimiter: str) -> None:
    result = read_event_log(write(table(delimiter)))
    assert orders(result) == ["A1", "A1", "A2"]
    assert result.column("delimiter") == delimiter


def test_a_comma_inside_cells_does_not_beat_the_semicolon_between_them(write: Write) -> None:
    text = table(";").replace("turn", "turn, rough").replace("mill;mill", "mill, fine;mill")
    assert read_event_log(write(text)).column("delimiter") == ";"


def test_one_ragged_row_does_not_hide_the_delimiter(write: Write) -> None:
    result = read_event_log(write(table() + "A3,turn\n"))
    assert result.column("delimiter") == ","
    assert result.n_set_aside() == {"E036": 1}


@pytest.mark.parametrize("delimiter", ["^", "semicolon"])
def test_a_chosen_delimiter_is_used(write: Write, delimiter: str) -> None:
    text = table({"semicolon": ";"}.get(delimiter, delimiter))
    result = read_event_log(write(text), ColumnChoices(delimiter=delimiter))
    assert orders(result) == ["A1", "A1", "A2"]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16")],
)
def test_unicode_is_read_with_and_without_its_mark(write: Write, encoding: str, shown: str) -> None:
    result = read_event_log(write(table().replace("mill", "铣削").encode(encoding)))
    assert result.log.activity.values == ("turn", "铣削")
    assert result.column("encoding") == shown
    assert result.column("order") == "order"


def test_a_mark_is_no_part_of_the_first_name_when_utf_8_is_chosen(write: Write) -> None:
    path = write(table().encode("utf-8-sig"))
    assert read_event_log(path, ColumnChoices(encoding="UTF-8")).column("order") == "order"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(write: Write, end: str) -> None:
    assert read_event_log(write(table(end=end))).log.line.tolist() == [2, 3, 4]


def test_excel_may_name_its_delimiter_in_a_line_of_its_own(write: Write) -> None:
    result = read_event_log(write("sep=;\n" + table(";")))
    assert orders(result) == ["A1", "A1", "A2"]
    assert result.log.line.tolist() == [3, 4, 5]


def test_blank_lines_count_as_lines_and_not_as_rows(write: Write) -> None:
    lines = table().splitlines()
    result = read_event_log(write("\n".join(["", lines[0], lines[1], "", *lines[2:], "", ""])))
    assert result.n_row == 3
    assert result.log.line.tolist() == [3, 5, 6]


def test_quoted_cells_may_hold_delimiters_quotes_and_lines(write: Write) -> None:
    text = table().replace("turn", '"turn, ""rough""\nfirst"')
    result = read_event_log(write(text))
    assert result.log.activity.values[0] == 'turn, "rough"\nfirst'
    assert result.log.line.tolist() == [2, 4, 5]


def test_a_table_without_header_is_read_by_content(write: Write) -> None:
    steps = ("turn", "mill", "grind", "pack")
    text = "".join(
        f"A{i // 4},{steps[i % 4]},2024-03-{4 + i // 4:02d} 0{i % 4}:30\n" for i in range(24)
    )
    result = read_event_log(write(text))
    assert result.n_row == 24
    assert result.log.line[0] == 1
    assert [result.column(role) for role in ("header", "order", "activity", "end")] == [
        "none",
        "column 1",
        "column 2",
        "column 3",
    ]


def test_names_that_repeat_or_are_empty_are_told_apart(write: Write) -> None:
    text = table().replace("order,activity,station", "order,activity,order")
    result = read_event_log(write(text))
    assert set(result.log.other) | {result.column("resource")} >= {"order (2)"}


def test_a_delimiter_at_the_end_of_each_row_is_no_cell(write: Write) -> None:
    first, *rows = table().splitlines()
    result = read_event_log(write("\n".join([first, *(row + "," for row in rows)]) + "\n"))
    assert len(result.log) == 3


def test_a_quote_that_is_not_closed_is_told_by_the_lines_that_it_swallows(write: Write) -> None:
    text = table() + 'A3,"turn,lathe,2024-03-04 09:00\n' + table().partition("\n")[2]
    result = read_event_log(write(text))
    (lost,) = result.set_aside
    assert (lost.line, lost.reason_code) == (5, "E036")
    assert "a quote may not be closed" in lost.text


def test_progress_only_grows_and_ends_at_one(write: Write) -> None:
    told: list[float] = []
    read_event_log(write(table()), progress=lambda done, _text: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_texts_longer_than_a_label_stay_different(write: Write) -> None:
    long = "x" * 300
    text = table().replace("turn", long + "a").replace("mill,mill", f"{long}b,mill")
    values = read_event_log(write(text)).log.activity.values
    assert len(values) == len(set(values)) == 2
    assert all(len(value) <= 200 and "…" in value for value in values)


CELL = st.one_of(
    st.sampled_from(["A1", "A2", "turn", "2024-03-04 06:10", "2024-03-04", "null", " ", ""]),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12),
)


@pytest.mark.slow
@given(rows=st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=30))
def test_no_row_is_lost_whatever_its_cells_hold(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("rows") / "log.csv"
    sound = ["order,activity,start,end", "A1,turn,2024-03-04 06:00,2024-03-04 06:10"]
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_bytes("\n".join([*sound, *quoted]).encode())
    settled = {role: role for role in ("order", "activity", "start", "end")}
    choices = ColumnChoices(columns=settled, delimiter=",", time_format="%Y-%m-%d %H:%M")
    result = read_event_log(path, choices)
    assert result.n_row == 1 + len(rows) == len(result.log) + len(result.set_aside)
    lines = [*result.log.line.tolist(), *(each.line for each in result.set_aside)]
    assert len(set(lines)) == len(lines)
    assert (result.log.start_us <= result.log.end_us).all()
