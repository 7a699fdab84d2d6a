"""CSV and its relatives: text with a delimiter, a header, and one row for each event."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from twinline.discover.readers.assembly import RawLog
from twinline.discover.readers.refusals import (
    MOST_FIELD_CHARS,
    MOST_LINE_CHARS,
    MOST_ROWS,
    refuse,
    refuse_rows,
)
from twinline.discover.readers.result import ColumnChoices, Progress, SetAside
from twinline.discover.readers.sniffing import TextLayout, sniff
from twinline.discover.readers.source import Source
from twinline.discover.readers.table import TableBuilder

if TYPE_CHECKING:
    import _csv

_MOST_CHUNK_CELLS: Final = 400_000
_MOST_CHUNK_ROWS: Final = 40_000
_MANY_LINES: Final = 3
"""A ragged row over so many lines was most likely made by a quote that is not closed."""


def read_delimited(source: Source, choices: ColumnChoices, progress: Progress) -> RawLog:
    """Read a delimited text file into a table, ragged rows set aside.

    Raises:
        Refused: The encoding is wrong, there is no table, or a line is beyond bounds.
    """
    layout = sniff(source, choices)
    csv.field_size_limit(MOST_FIELD_CHARS)
    rows = _Rows(source, layout)
    with source.open(progress) as stream:
        try:
            rows.read(stream)
        except UnicodeDecodeError as error:
            _refuse_encoding(source, layout, error)
    return RawLog(
        source=source.name,
        table=rows.builder.build(),
        set_aside=rows.set_aside,
        guesses=layout.guesses,
    )


class _Rows:
    """Takes the rows of one file into a table, and says which it set aside."""

    def __init__(self, source: Source, layout: TextLayout) -> None:
        self.set_aside: list[SetAside] = []
        self.builder = TableBuilder(layout.names)
        self._n_column = len(layout.names)
        self._source = source
        self._layout = layout

    def read(self, stream: io.BufferedReader) -> None:
        """Read to the end of the stream."""
        text = io.TextIOWrapper(stream, self._layout.encoding, "strict", newline="")
        lines = _bounded_lines(text, self._source)
        for _ in range(self._layout.n_line_before):
            next(lines)
        reader = csv.reader(lines, delimiter=self._layout.delimiter)
        try:
            if self._layout.has_header:
                next(reader)
            self._take_all(reader)
        except csv.Error as error:
            refuse(
                "E014",
                f"{self._source.name}:{reader.line_num + self._layout.n_line_before}",
                f"a field that cannot be read: {error}",
                expected=f"fields of at most {MOST_FIELD_CHARS:,} characters",
                fix="look for a quote that is opened and not closed above this line",
            )

    def _take_all(self, reader: "_csv.Reader") -> None:
        most_rows = max(1, min(_MOST_CHUNK_ROWS, _MOST_CHUNK_CELLS // self._n_column))
        offset = self._layout.n_line_before + 1
        rows: list[list[str]] = []
        lines: list[int] = []
        line = reader.line_num + offset
        for row in reader:
            if row:
                rows.append(row)
                lines.append(line)
            line = reader.line_num + offset
            if len(rows) >= most_rows:
                self._take(rows, lines, line)
                rows, lines = [], []
        self._take(rows, lines, line)

    def _take(self, rows: list[list[str]], lines: list[int], end_line: int) -> None:
        n_column = self._n_column
        if any(len(row) != n_column for row in rows):
            rows, lines = self._without_ragged(rows, lines, end_line)
        if self.builder.n_row + len(self.set_aside) + len(rows) > MOST_ROWS:
            refuse_rows(self._source.name)
        if rows:
            self.builder.add(list(zip(*rows, strict=True)), lines)

    def _without_ragged(
        self, rows: list[list[str]], lines: list[int], end_line: int
    ) -> tuple[list[list[str]], list[int]]:
        kept, kept_lines = [], []
        for row, line, next_line in zip(rows, lines, [*lines[1:], end_line], strict=True):
            # Many programs end each row with a delimiter that the header does not have.
            while len(row) > self._n_column and not row[-1]:
                row.pop()
            if len(row) == self._n_column:
                kept.append(row)
                kept_lines.append(line)
            else:
                self.set_aside.append(self._ragged(len(row), line, next_line - line))
        return kept, kept_lines

    def _ragged(self, n_cell: int, line: int, n_line: int) -> SetAside:
        text = f"{n_cell} cells, but the header has {self._n_column}"
        if n_line >= _MANY_LINES:
            text += f"; the row runs over {n_line} lines, so a quote may not be closed"
        return SetAside(line, "E036", text)


def _bounded_lines(text: io.TextIOWrapper, source: Source) -> Iterator[str]:
    for number, line in enumerate(iter(lambda: text.readline(MOST_LINE_CHARS), ""), 1):
        if len(line) >= MOST_LINE_CHARS:
            refuse(
                "E014",
                f"{source.name}:{number}",
                f"a line of {MOST_LINE_CHARS:,} characters or more",
                expected="a shorter line for each event",
                fix="export one row for each event; look for a quote that is not closed",
            )
        yield line


def _refuse_encoding(source: Source, layout: TextLayout, error: UnicodeDecodeError) -> None:
    found = f"byte 0x{error.object[error.start]:02x}, which is not {layout.encoding} text"
    refuse(
        "E004",
        f"{source.name}:{_first_unreadable_line(source, layout.encoding)}",
        found,
        expected="UTF-8, or UTF-16 with its byte order mark",
        fix='save the file as "CSV UTF-8", or name its encoding, for example: '
        "--column encoding=cp1252 (Western Windows) or encoding=gb18030 (Chinese)",
    )


def _first_unreadable_line(source: Source, encoding: str) -> int:
    decoder = codecs.getincrementaldecoder(encoding)()
    number = 0
    with source.open(lambda _done, _text: None) as stream:
        for number, line in enumerate(iter(lambda: stream.readline(MOST_LINE_CHARS), b""), 1):
            try:
                decoder.decode(line)
            except UnicodeDecodeError:
                return number
    return number
