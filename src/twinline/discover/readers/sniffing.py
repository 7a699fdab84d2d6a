"""How a text file is laid out: its encoding, its delimiter and its header, from its first bytes."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from twinline.discover.readers.refusals import (
    MOST_COLUMNS,
    refuse,
    refuse_columns,
)
from twinline.discover.readers.result import ColumnChoices, ColumnGuess
from twinline.discover.readers.source import Source
from twinline.discover.readers.timestamps import looks_like_time

_DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
_N_SAMPLE_LINE: Final = 100
_SHORTEST_SAMPLE: Final = 2
_MANY_COLUMNS: Final = 10
"""More columns than this do not make a delimiter more likely."""
_SEPARATOR_LINE: Final = "sep="


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLayout:
    """How to read a delimited file."""

    encoding: str
    delimiter: str
    n_line_before: int
    """Lines before the header that are not part of the table."""
    has_header: bool
    names: tuple[str, ...]
    """A different name for every column."""
    guesses: tuple[ColumnGuess, ...]


def sniff(source: Source, choices: ColumnChoices) -> TextLayout:
    """Find the layout of a delimited file; what the user chose is not questioned.

    Raises:
        Refused: The encoding is unknown, there is no table, or it is too wide.
    """
    encoding = _encoding(source, choices)
    text = codecs.getincrementaldecoder(encoding.column)("replace").decode(source.head)
    lines = list(io.StringIO(text, newline=""))
    n_line_before = len(list(takewhile(_before_table, lines)))
    # The last line of the sample is cut off, unless the sample is the file.
    complete = lines if len(lines) <= _SHORTEST_SAMPLE or text.endswith("\n") else lines[:-1]
    sample = complete[n_line_before : n_line_before + _N_SAMPLE_LINE]
    delimiter, rows = _delimiter(source, sample, choices)
    if not rows or delimiter.confidence == 0 or len(rows[0]) == 1:
        refuse(
            "E013",
            source.name,
            "no table: its lines are empty, or the first of them is one cell wide",
            expected=f"cells parted by one of {', '.join(_DELIMITERS.values())}",
            fix="remove a title above the header, or name another delimiter, for example with "
            '--column "delimiter=^"',
        )
    if len(rows[0]) > MOST_COLUMNS:
        refuse_columns(source.name, len(rows[0]))
    header = _header(rows)
    return TextLayout(
        encoding=encoding.column,
        delimiter=delimiter.column,
        n_line_before=n_line_before,
        has_header=header.column == "first row",
        names=_names(rows[0], named=header.column == "first row"),
        guesses=(encoding, delimiter, header),
    )


def _before_table(line: str) -> bool:
    """Whether a line at the beginning is no row: empty, or Excel's "sep=;"."""
    return not line.strip() or line.startswith(_SEPARATOR_LINE)


def _encoding(source: Source, choices: ColumnChoices) -> ColumnGuess:
    if choices.encoding:
        return ColumnGuess("encoding", _chosen_encoding(source, choices), "You chose it.", 1.0)
    if source.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ColumnGuess("encoding", "utf-16", "The file begins with the mark of UTF-16.", 1.0)
    if source.head.startswith(codecs.BOM_UTF8):
        return ColumnGuess("encoding", "utf-8-sig", "The file begins with the mark of UTF-8.", 1.0)
    return ColumnGuess("encoding", "utf-8", "The whole file is valid UTF-8.", 1.0)


def _chosen_encoding(source: Source, choices: ColumnChoices) -> str:
    encoding = choices.encoding
    try:
        name = codecs.lookup(encoding).name
        # Some names that Python knows are ways to write domain names, not texts.
        codecs.getincrementaldecoder(encoding)("replace").decode(source.head)
    except (LookupError, UnicodeError):
        refuse(
            "E023",
            source.name,
            f"the chosen encoding {encoding!r} is not known",
            expected='a name such as "utf-8", "cp1252", "cp1258", "gb18030" or "shift_jis"',
        )
    marked = name == "utf-8" and source.head.startswith(codecs.BOM_UTF8)
    return "utf-8-sig" if marked else encoding


def _delimiter(
    source: Source, sample: Sequence[str], choices: ColumnChoices
) -> tuple[ColumnGuess, list[list[str]]]:
    by_name = {name: each for each, name in _DELIMITERS.items()}
    chosen = by_name.get(choices.delimiter, choices.delimiter)
    tried = (chosen,) if chosen else tuple(_DELIMITERS)
    parsed = {each: _parse(source, sample, each) for each in tried}
    agreement = {each: _agreement(rows) for each, rows in parsed.items()}
    best = max(tried, key=lambda each: _merit(*agreement[each]))
    share, n_column = agreement[best]
    shown = _DELIMITERS.get(best, best)
    how = f"{share:.0%} of the first {len(parsed[best])} rows have {n_column} cells with it."
    others = tuple(each for each in tried if each != best and _merit(*agreement[each]) > 0)
    if chosen:
        return ColumnGuess("delimiter", best, f"You chose the {shown}.", 1.0), parsed[best]
    confidence = share if n_column > 1 else 0.0
    guess = ColumnGuess("delimiter", best, f"The {shown}: {how}", confidence, others)
    return guess, parsed[best]


def _parse(source: Source, sample: Sequence[str], delimiter: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(sample, delimiter=delimiter) if row]
    except TypeError:
        refuse(
            "E023",
            source.name,
            f"the chosen delimiter {delimiter!r} is not one character",
            expected='one character, such as ";"',
        )
    except csv.Error:
        return []


def _agreement(rows: Sequence[Sequence[str]]) -> tuple[float, int]:
    if not rows:
        return 0.0, 0
    n_column, n_row = Counter(len(row) for row in rows).most_common(1)[0]
    return n_row / len(rows), n_column


def _merit(share: float, n_column: int) -> float:
    """How likely a delimiter is: rows agree on a number of cells, and on more than one."""
    return share * min(n_column - 1, _MANY_COLUMNS)


def _header(rows: Sequence[Sequence[str]]) -> ColumnGuess:
    first = [cell.strip() for cell in rows[0]]
    if any(looks_like_time(cell) for cell in first):
        return ColumnGuess("header", "none", "The first row holds a time, so it is data.", 0.9)
    n_number = sum(_is_number(cell) for cell in first)
    if n_number * 2 > len(first):
        return ColumnGuess("header", "none", "The first row is mostly numbers.", 0.7)
    return ColumnGuess("header", "first row", "The first row holds no time and few numbers.", 0.95)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).replace("-", "", 1).isdecimal()


def _names(first: Sequence[str], *, named: bool) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for i, cell in enumerate(first, 1):
        bare = " ".join(cell.split()) if named else ""
        name = bare or f"column {i}"
        n_same = 1
        while name in names:
            n_same += 1
            name = f"{bare or f'column {i}'} ({n_same})"
        names[name] = None
    return tuple(names)
