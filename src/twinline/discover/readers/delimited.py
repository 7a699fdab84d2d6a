"""CSV and its relatives: text with a delimiter, a header, and one row for each event."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Final, NoReturn

from twinline.discover.readers.assembly import RawLog
from twinline.discover.readers.refusals import (
    MOST_FIELD_CHARS,
    MOST_LINE_BYTES,
    MOST_ROWS,
    refuse,
    refuse_rows,
)
from twinline.discover.readers.result import Progress, SetAside
from twinline.discover.readers.sniffing import TextLayout
from twinline.discover.readers.source import Source
from twinline.discover.readers.table import TableBuilder

RawRows = list[list[str]]

_MOST_CHUNK_CELLS: Final = 200_000
_MANY_LINES: Final = 3
"""A ragged row over so many lines was most likely made by a quote that is not closed."""


def read_delimited(source: Source, layout: TextLayout, progress: Progress) -> RawLog:
    """Read a delimited text file into a table, ragged rows set aside.

    Raises:
        Refused: The encoding is wrong, or a line or field is beyond bounds.
    """
    builder = TableBuilder(layout.names, "line")
    set_aside: list[SetAside] = []
    for rows, lines in raw_rows(source, layout, progress):
        kept, kept_lines = without_ragged(rows, lines, len(layout.names), set_aside)
        if builder.n_row + len(set_aside) + len(kept) > MOST_ROWS:
            refuse_rows(source.name)
        if kept:
            builder.add(list(zip(*kept, strict=True)), kept_lines)
    return RawLog(
        source=source.name, table=builder.build(), set_aside=set_aside, guesses=layout.guesses
    )


def raw_rows(
    source: Source, layout: TextLayout, progress: Progress
) -> Iterator[tuple[RawRows, Sequence[int]]]:
    """Yield the rows after the header, some thousand at a time, and the line each begins on.

    Raises:
        Refused: The encoding is wrong, or a line or field is beyond bounds.
    """
    csv.field_size_limit(MOST_FIELD_CHARS)
    most_rows = max(1, _MOST_CHUNK_CELLS // len(layout.names))
    with source.open(progress, most_line_bytes=MOST_LINE_BYTES) as stream:
        text = io.TextIOWrapper(stream, layout.encoding, "strict", newline="")
        reader = csv.reader(text, delimiter=layout.delimiter)
        before = layout.n_line_before
        try:
            for _ in range(before):
                text.readline()
            if layout.has_header:
                next(reader)
            first = reader.line_num
            while rows := list(islice(reader, most_rows)):
                yield rows, _lines_of(rows, before + first, before + reader.line_num)
                first = reader.line_num
        except csv.Error as error:
            _refuse_field(source, before + reader.line_num, error)
        except UnicodeError as error:
            _refuse_encoding(source, layout, error)


def without_ragged(
    rows: RawRows, lines: Sequence[int], n_column: int, set_aside: list[SetAside]
) -> tuple[RawRows, Sequence[int]]:
    """Keep the rows that are as wide as the header; put the others into ``set_aside``."""
    if set(map(len, rows)) == {n_column}:
        return rows, lines
    kept, kept_lines = [], []
    for row, line in zip(rows, lines, strict=True):
        # Many programs end each row with a delimiter that the header does not have.
        while len(row) > n_column and not row[-1]:
            row.pop()
        if len(row) == n_column:
            kept.append(row)
            kept_lines.append(line)
        elif row:
            set_aside.append(SetAside(line, "E036", _ragged(row, n_column)))
    return kept, kept_lines


def _ragged(row: Sequence[str], n_column: int) -> str:
    text = f"{len(row)} cells, but the header has {n_column}"
    n_line = _n_line(row)
    if n_line >= _MANY_LINES:
        text += f"; the row runs over {n_line} lines, so a quote may not be closed"
    return text


def _lines_of(rows: Sequence[Sequence[str]], before: int, last: int) -> Sequence[int]:
    """The line on which each row begins, if ``before`` lines came first and ``last`` is read."""
    if last - before == len(rows):
        return range(before + 1, last + 1)
    return [1 + end for end in accumulate(map(_n_line, rows[:-1]), initial=before)]


def _n_line(row: Sequence[str]) -> int:
    """Lines of a row: quoted cells may hold line ends."""
    return 1 + sum(text.count("\n") + text.count("\r") - text.count("\r\n") for text in row)


def _refuse_field(source: Source, line: int, error: csv.Error) -> NoReturn:
    refuse(
        "E014",
        f"{source.name}:{line}",
        f"a field that cannot be read: {error}",
        expected=f"fields of at most {MOST_FIELD_CHARS:,} characters",
        fix="look for a quote that is opened and not closed above this line",
    )


def _refuse_encoding(source: Source, layout: TextLayout, error: UnicodeError) -> NoReturn:
    found = f"text that is not {layout.encoding}"
    if isinstance(error, UnicodeDecodeError):
        found = f"byte 0x{error.object[error.start]:02x}, which is not {layout.encoding} text"
    refuse(
        "E004",
        f"{source.name}:{_first_unreadable_line(source, layout.encoding)}",
        found,
        expected="UTF-8, or UTF-16 with its byte order mark",
        fix='save the file as "CSV UTF-8", or name its encoding, for example '
        "--column encoding=cp1252 (Western Windows) or --column encoding=gb18030 (Chinese)",
    )


def _first_unreadable_line(source: Source, encoding: str) -> int:
    decoder = codecs.getincrementaldecoder(encoding)()
    number = 0
    with source.open(lambda _done, _text: None) as stream:
        for number, line in enumerate(iter(lambda: stream.readline(MOST_LINE_BYTES), b""), 1):
            try:
                decoder.decode(line)
            except UnicodeError:
                return number
    return number
