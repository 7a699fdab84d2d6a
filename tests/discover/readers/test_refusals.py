"""Files that must be refused: each by its code, in words that tell what to do, and in bounds.

Hostile files are made here, small, and read with less memory than they would unpack to.
"""

import gzip
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from twinline.diagnostics import Refused
from twinline.discover.readers import ColumnChoices, read_event_log

Write = Callable[..., Path]
RefusalOf = Callable[..., Refused]

HEADER = "order,activity,station,start,end\n"
ROWS = (
    "A1,turn,lathe,2024-03-04 06:00,2024-03-04 07:10\n"
    "A1,mill,mill,2024-03-04 08:00,2024-03-04 08:25\n"
    "A2,turn,lathe,2024-03-04 07:15,2024-03-04 07:55\n"
)


def only(refused: Refused) -> tuple[str, str]:
    (diagnostic,) = refused.diagnostics
    return diagnostic.code, str(diagnostic)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, refusal_of: RefusalOf) -> None:
    code, text = only(refusal_of(tmp_path / "no such.csv"))
    assert code == "E001"
    assert "no such.csv" in text


def test_a_folder_is_refused(tmp_path: Path, refusal_of: RefusalOf) -> None:
    assert only(refusal_of(tmp_path))[0] == "E001"


@pytest.mark.parametrize("content", [b"", gzip.compress(b"", mtime=0)])
def test_an_empty_file_is_refused(write: Write, refusal_of: RefusalOf, content: bytes) -> None:
    assert only(refusal_of(write(content)))[0] == "E002"


def test_blank_lines_are_no_table(write: Write, refusal_of: RefusalOf) -> None:
    assert only(refusal_of(write("\n \n\n")))[0] == "E013"


def test_lines_one_cell_wide_are_no_table(write: Write, refusal_of: RefusalOf) -> None:
    assert only(refusal_of(write("Dear Sir,\nplease find enclosed\nthe log\n")))[0] == "E013"


def test_prose_under_a_title_is_no_table(write: Write, refusal_of: RefusalOf) -> None:
    prose = "# Handover\n\nLathe 2, mill 4 and the saw, which stood, were cleaned.\n"
    assert only(refusal_of(write(prose)))[0] == "E013"


def test_a_list_in_json_is_no_table(write: Write, refusal_of: RefusalOf) -> None:
    assert only(refusal_of(write('[\n {"order": 1, "end": 2},\n {"order": 3}\n]\n')))[0] == "E013"


def test_starts_and_ends_that_are_swapped_are_refused(write: Write, refusal_of: RefusalOf) -> None:
    code, text = only(refusal_of(write("order,activity,station,end,start\n" + ROWS)))
    assert code == "E028"
    assert "3 of 3 rows end before they start" in text
    assert '--column start="end" --column end="start"' in text


def test_a_header_without_rows_is_refused(write: Write, refusal_of: RefusalOf) -> None:
    assert only(refusal_of(write(HEADER)))[0] == "E027"


def test_a_binary_file_is_refused(write: Write, refusal_of: RefusalOf) -> None:
    code, text = only(refusal_of(write(b"\x7fELF\x02\x01\x01\x00\x00\x00")))
    assert code == "E003"
    assert "byte 7 is zero" in text


def test_a_zero_byte_far_into_a_text_is_refused(write: Write, refusal_of: RefusalOf) -> None:
    content = (HEADER + ROWS * 1000).encode() + b"A3,turn\0,lathe\n"
    assert only(refusal_of(write(content)))[0] == "E003"


def test_another_encoding_is_refused_with_the_line_and_the_way_out(
    write: Write, refusal_of: RefusalOf
) -> None:
    content = (HEADER + ROWS * 5000).encode() + "A3,fräsen,mill,,\n".encode("cp1252")
    code, text = only(refusal_of(write(content)))
    assert code == "E004"
    assert "log.csv:15002: E004 byte 0xe4" in text
    assert "--column encoding=cp1252" in text


def test_a_chosen_encoding_is_used(write: Write) -> None:
    path = write((HEADER + ROWS.replace("mill", "fräsen")).encode("cp1252"))
    result = read_event_log(path, ColumnChoices(encoding="cp1252"))
    assert result.log.activity.values == ("turn", "fräsen")


def test_an_encoding_that_does_not_exist_is_refused(write: Write, refusal_of: RefusalOf) -> None:
    assert only(refusal_of(write(HEADER + ROWS), encoding="utf-42"))[0] == "E023"


@pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "Asia/Ho Chi Minh"])
def test_a_time_zone_that_does_not_exist_is_refused(
    write: Write, refusal_of: RefusalOf, zone: str
) -> None:
    code, text = only(refusal_of(write(HEADER + ROWS), time_zone=zone))
    assert (code, zone in text) == ("E023", True)


@pytest.mark.slow
def test_two_million_columns_are_refused_without_building_them(
    write: Write, refusal_of: RefusalOf
) -> None:
    path = write(",".join(f"c{i}" for i in range(2_000_000)) + "\n")
    tracemalloc.start()
    code, text = only(refusal_of(path))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert code == "E012"
    assert "at most 1,000" in text
    assert peak < 16e6


def test_a_row_that_never_ends_is_refused(write: Write, refusal_of: RefusalOf) -> None:
    path = write(HEADER + ROWS + "x," * 3_000_000)
    tracemalloc.start()
    code, _text = only(refusal_of(path))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert code == "E014"
    assert peak < 64e6


def test_a_field_that_is_too_long_is_refused(write: Write, refusal_of: RefusalOf) -> None:
    code, text = only(refusal_of(write(HEADER + ROWS + f'A3,"{"x" * 200_000}",lathe,,\n')))
    assert code == "E014"
    assert "a quote that is opened and not closed" in text


@pytest.mark.slow
def test_a_workbook_is_refused_and_not_unpacked(write: Write, refusal_of: RefusalOf) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 50_000_000)
    path = write(bomb.getvalue(), "log.xlsx")
    assert path.stat().st_size < 100_000
    tracemalloc.start()
    code, text = only(refusal_of(path))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert code == "E006"
    assert "CSV UTF-8" in text
    assert peak < 4e6


def test_another_archive_is_refused(write: Write, refusal_of: RefusalOf) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("log.csv", HEADER + ROWS)
    assert only(refusal_of(write(packed.getvalue(), "log.zip")))[0] == "E007"


@pytest.mark.slow
def test_a_log_that_unpacks_beyond_reason_is_refused_while_it_is_read(
    write: Write, refusal_of: RefusalOf
) -> None:
    blank = b"<log>" + b" " * 100_000_000
    path = write(gzip.compress(blank), "log.xes.gz")
    tracemalloc.start()
    code, text = only(refusal_of(path))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert code == "E008"
    assert "200 times" in text
    assert peak < 32e6


def test_a_log_that_packs_well_is_still_read(write: Write) -> None:
    text = HEADER + "".join(
        f"A{i},turn,lathe,2024-03-04 06:00,2024-03-04 07:{i % 60:02d}\n" for i in range(2_000)
    )
    assert len(read_event_log(write(gzip.compress(text.encode()), "log.csv.gz")).log) == 2_000


def test_a_gzip_file_that_was_cut_off_is_refused(write: Write, refusal_of: RefusalOf) -> None:
    packed = gzip.compress((HEADER + ROWS * 50).encode())
    assert only(refusal_of(write(packed[:-12], "log.csv.gz")))[0] == "E009"


LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE log [
  <!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">
]>
<log><trace><event><string key="concept:name" value="&d;"/></event></trace></log>
"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE log [<!ENTITY file SYSTEM "file:///etc/hostname">]>
<log><trace><event><string key="concept:name" value="turn"/>&file;</event></trace></log>
"""


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE])
def test_xml_that_declares_entities_is_refused(
    write: Write, refusal_of: RefusalOf, text: str
) -> None:
    assert only(refusal_of(write(text, "log.xes")))[0] == "E010"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("<log><trace></log>", "mismatched tag"),
        ("<html><body>Log in first</body></html>", "begins with <html>"),
        ("<log>" + "<list>" * 100, "nested"),
        ("<log><objects/></log>", "OCEL log in XML"),
        ('<?xml version="1.0" encoding="klingon"?><log/>', "klingon"),
    ],
)
def test_other_xml_is_refused(write: Write, refusal_of: RefusalOf, text: str, word: str) -> None:
    code, message = only(refusal_of(write(text, "log.xes")))
    assert code == "E011"
    assert word in message


def test_an_attribute_without_end_is_refused(write: Write, refusal_of: RefusalOf) -> None:
    text = '<log><string key="a" value="' + "x" * 6_000_000
    assert only(refusal_of(write(text, "log.xes")))[0] == "E014"


def test_xes_without_events_is_refused(write: Write, refusal_of: RefusalOf) -> None:
    assert only(refusal_of(write("<log><trace/></log>", "log.xes")))[0] == "E027"


def test_a_log_without_a_column_of_times_is_refused(write: Write, refusal_of: RefusalOf) -> None:
    code, text = only(refusal_of(write("order,activity\nA1,turn\nA2,mill\n")))
    assert code == "E016"
    assert '"order", "activity"' in text


def test_a_clock_time_without_a_day_is_no_time(write: Write, refusal_of: RefusalOf) -> None:
    code, text = only(refusal_of(write("order,activity,end\nA1,turn,06:15\nA1,mill,07:20\n")))
    assert code == "E016"
    assert "join them" in text


def test_mixed_formats_are_refused_with_a_line_of_each(write: Write, refusal_of: RefusalOf) -> None:
    rows = "A1,turn,2024-03-04 06:00\nA1,mill,2024-03-04 07:00\nA2,turn,04.03.2024 07:30\n"
    code, text = only(refusal_of(write("order,activity,end\n" + rows)))
    assert code == "E020"
    assert '"2024-03-04 06:00" (line 2' in text
    assert '"04.03.2024 07:30" (line 4' in text


def test_days_and_months_in_both_orders_are_refused_with_a_line_of_each(
    write: Write, refusal_of: RefusalOf
) -> None:
    rows = "A1,turn,03/25/2024 06:00\nA1,mill,01/02/2024 07:00\nA2,turn,26/03/2024 07:30\n"
    code, text = only(refusal_of(write("order,activity,end\n" + rows)))
    assert code == "E020"
    assert "line 2" in text
    assert "line 4" in text


def test_days_that_may_be_months_are_refused(write: Write, refusal_of: RefusalOf) -> None:
    rows = "A1,turn,03/04/2024 06:00\nA1,mill,05/04/2024 07:00\n"
    code, text = only(refusal_of(write("order,activity,end\n" + rows)))
    assert code == "E019"
    assert "day first" in text


def test_a_start_with_a_zone_beside_an_end_without_is_refused(
    write: Write, refusal_of: RefusalOf
) -> None:
    row = "A1,turn,2024-03-04 06:00Z,2024-03-04 07:00\n"
    assert only(refusal_of(write("order,activity,start,end\n" + row * 2)))[0] == "E020"


def test_a_few_rows_that_end_before_they_start_are_only_set_aside(write: Write) -> None:
    rows = ROWS + "A2,mill,mill,2024-03-04 09:00,2024-03-04 08:10\n"
    result = read_event_log(write(HEADER + rows))
    assert (len(result.log), result.n_set_aside()) == (3, {"E034": 1})


@pytest.mark.parametrize("role", ["order", "activity"])
def test_a_log_that_lacks_a_column_is_refused_with_the_role_to_choose(
    write: Write, refusal_of: RefusalOf, role: str
) -> None:
    code, text = only(refusal_of(write(HEADER + ROWS), columns={role: ""}))
    assert code == {"order": "E017", "activity": "E018"}[role]
    assert f"--column {role}=NAME" in text


def test_all_wrong_choices_are_told_at_once(write: Write, refusal_of: RefusalOf) -> None:
    refused = refusal_of(write(HEADER + ROWS), columns={"ordre": "order", "activity": "activty"})
    assert [each.code for each in refused.diagnostics] == ["E022", "E021"]
    assert [each.fix for each in refused.diagnostics] == [
        'did you mean "order"?',
        'did you mean "activity"?',
    ]


@pytest.mark.parametrize("pattern", ["%Q", "%H:%M", "%Y-%m-%d %Y", "dayfirst"])
def test_a_pattern_that_cannot_be_used_is_refused(
    write: Write, refusal_of: RefusalOf, pattern: str
) -> None:
    assert only(refusal_of(write(HEADER + ROWS), time_format=pattern))[0] == "E023"
