"""The one shape that every reader makes first: named columns of text, coded to save memory.

A column keeps each different text once and one small number a row. Where nearly every row has a
text of its own (times, event ids) that would cost more than it saves, so such a column is packed:
its texts lie side by side in one array.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeVar

import numpy as np
import xxhash
from numpy.typing import NDArray

from twinline.discover.event_log import MISSING, Codes, Labels

Texts = NDArray[np.bytes_]
CountedIn = Literal["line", "event"]
"""What the rows of a source are counted in."""
Any1d = TypeVar("Any1d", bound=np.generic)

_LONGEST_CODED_CHARS: Final = 200
_LONGEST_PACKED_CHARS: Final = 60
"""Longer texts are kept as their beginning and a digest: enough to show and to tell apart."""
_DELETE: Final = 0x7F
_LATE_LEAD: Final = 0xC2
_LATE: Final = (0x80, 0x9F)
"""In UTF-8 the control characters after the delete are these bytes, each behind the lead."""
_N_DIGEST_CHAR: Final = 18
_MOST_DISTINCT: Final = 50_000
_MOST_DISTINCT_IN_ALL: Final = 1_000_000
_PACKED_SHARE: Final = 4
"""A column is packed when more than one row in so many brings a new text."""
_MISSING_MARKS: Final = (b"null", b"none", b"nan", b"nat", b"n/a", b"#n/a", b"-", b"--", b"?")
_MIXER: Final = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, eq=False, slots=True)
class TextColumn:
    """One column of a table; texts are UTF-8, trimmed, and empty where a row has none."""

    name: str
    values: Texts
    """(n_value,) the different texts, or (n_row,) the text of each row if `codes` is None."""
    codes: Codes | None
    """(n_row,) index into `values`."""

    def per_row(self, per_value: NDArray[Any1d]) -> NDArray[Any1d]:
        """Spread one answer a value over the rows."""
        return per_value if self.codes is None else per_value[self.codes]

    def text(self, row: int) -> str:
        """The text of one row."""
        at = row if self.codes is None else int(self.codes[row])
        return bytes(self.values[at]).decode()

    def coded(self) -> "TextColumn":
        """The same column with each different text once, in the order of its first row."""
        if self.codes is not None:
            return self
        values, codes = _numbered(self.values)
        return TextColumn(self.name, values, codes)

    def row_codes(self) -> Codes:
        """(n_row,) numbers that are equal where the texts are."""
        column = self.coded()
        return (
            np.arange(len(column.values), dtype=np.int32) if column.codes is None else column.codes
        )

    def mostly_different(self, most: int) -> bool:
        """Whether more texts differ than ``most``, and than a quarter of the rows."""
        if self.codes is None:
            return True
        return len(self.values) > max(most, len(self.codes) // _PACKED_SHARE)

    def labels(self, rows: NDArray[np.intp]) -> Labels:
        """The texts of some rows as labels; values that none of them has are left out."""
        column = self.coded()
        used, codes = _numbered(column.row_codes()[rows])
        texts = column.values[used]
        # An empty text becomes `MISSING`, and the numbers above it move down by one.
        empty = np.flatnonzero(texts == b"")
        if len(empty):
            at = int(empty[0])
            codes = np.where(codes == at, MISSING, codes - (codes > at)).astype(np.int32)
            texts = np.delete(texts, at)
        return Labels(codes, tuple(text.decode() for text in texts.tolist()))


@dataclass(frozen=True, eq=False, slots=True)
class Table:
    """Columns of equal length."""

    columns: tuple[TextColumn, ...]
    line: NDArray[np.int64]
    """(n_row,) where each row stands in the source, from 1."""
    counted_in: CountedIn

    def __len__(self) -> int:
        return len(self.line)

    def column(self, name: str) -> TextColumn:
        """The column of that name, which must be there."""
        return next(each for each in self.columns if each.name == name)

    def first_equal_rows(self) -> NDArray[np.intp]:
        """(n_row,) the first row that equals each row in every column; itself if it is new."""
        first = _first_with_equal_mix(self.columns, len(self))
        suspects = np.flatnonzero(first != np.arange(len(self)))
        same = np.ones(len(suspects), np.bool_)
        for column in self.columns:
            texts = column.values if column.codes is None else column.codes
            same &= texts[suspects] == texts[first[suspects]]
        first[suspects[~same]] = suspects[~same]
        return first


class TableBuilder:
    """Takes rows a chunk at a time, column by column, and makes a table."""

    def __init__(self, names: Sequence[str], counted_in: CountedIn) -> None:
        self._counted_in = counted_in
        self._stores = {name: _ColumnStore() for name in names}
        self._lines: list[NDArray[np.int64]] = []
        self._n_row = 0

    @property
    def n_row(self) -> int:
        """Rows so far."""
        return self._n_row

    def add(self, cells: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
        """Append rows.

        Args:
            cells: (n_column, n_new) texts, in the order of the names.
            lines: (n_new,) where each row stands in the source.
        """
        most = min(_MOST_DISTINCT, _MOST_DISTINCT_IN_ALL // max(1, len(self._stores)))
        for store, column in zip(self._stores.values(), cells, strict=True):
            store.add(column, most)
        self._lines.append(np.array(lines, np.int64))
        self._n_row += len(lines)

    def add_column(self, name: str) -> None:
        """Begin a new column; the rows so far have nothing in it."""
        store = _ColumnStore()
        if self._n_row:
            store.add_empty(self._n_row)
        self._stores[name] = store

    def __contains__(self, name: str) -> bool:
        return name in self._stores

    def names(self) -> tuple[str, ...]:
        """The columns so far."""
        return tuple(self._stores)

    def build(self) -> Table:
        """Make the table; the builder is empty afterwards."""
        # Each store is let go before the next is built, so that memory is not claimed twice.
        columns = tuple(self._stores.pop(name).build(name) for name in self.names())
        lines = np.concatenate(self._lines) if self._lines else np.zeros(0, np.int64)
        return Table(columns, lines, self._counted_in)


class _Codebook(dict[str, int]):
    """Gives each new text the next number; one lookup a cell, measured at 75 ns."""

    def __missing__(self, text: str) -> int:
        code = self[text] = len(self)
        return code


class _ColumnStore:
    """One column while it grows: coded at first, packed once that saves memory."""

    def __init__(self) -> None:
        self._codebook = _Codebook()
        self._codes: list[Codes] = []
        self._packed: list[Texts] | None = None
        self._n_row = 0

    def add(self, cells: Sequence[str], most_distinct: int) -> None:
        """Append the cells; pack the column when too many texts differ."""
        self._n_row += len(cells)
        if self._packed is not None:
            self._packed.append(_pack(cells, _LONGEST_PACKED_CHARS))
            return
        lookup = self._codebook.__getitem__
        self._codes.append(np.fromiter(map(lookup, cells), np.int32, len(cells)))
        n_distinct = len(self._codebook)
        if n_distinct > most_distinct and n_distinct * _PACKED_SHARE > self._n_row:
            values = _pack(tuple(self._codebook), _LONGEST_PACKED_CHARS)
            self._packed = [values[np.concatenate(self._codes)]]
            self._codes.clear()
            self._codebook.clear()

    def add_empty(self, n_row: int) -> None:
        """Append rows that have nothing."""
        self._codes.append(np.full(n_row, self._codebook[""], np.int32))
        self._n_row += n_row

    def build(self, name: str) -> TextColumn:
        """Make the column, with its texts trimmed."""
        if self._packed is not None:
            packed = np.concatenate(self._packed)
            self._packed = None
            return TextColumn(name, _trimmed(packed), None)
        if not self._codebook:
            return TextColumn(name, np.zeros(0, "S1"), np.zeros(0, np.int32))
        raw = _trimmed(_pack(tuple(self._codebook), _LONGEST_CODED_CHARS))
        codes = np.concatenate(self._codes)
        values, merged = _numbered(raw)
        return TextColumn(name, values, merged[codes])


def _numbered(values: NDArray[Any1d]) -> tuple[NDArray[Any1d], Codes]:
    """Each different value once, in the order of its first row, and the number of each row's."""
    distinct, first, inverse = np.unique(values, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return distinct[order], rank[inverse]


def _pack(cells: Sequence[str], longest: int) -> Texts:
    if max(map(len, cells), default=0) > longest:
        cells = [text if len(text) <= longest else _shortened(text, longest) for text in cells]
    try:
        packed = np.array(cells, np.bytes_)
    except UnicodeEncodeError:
        packed = np.array([text.encode() for text in cells], np.bytes_)
    return _without_controls(packed)


def _without_controls(texts: Texts) -> Texts:
    """The texts with spaces for control characters, which names in a plant may not have."""
    raw = texts.view(np.uint8).reshape(len(texts), texts.dtype.itemsize)
    control = (raw < ord(" ")) & (raw != ord("\t")) & (raw != ord("\n")) | (raw == _DELETE)
    late = (raw[:, :-1] == _LATE_LEAD) & (raw[:, 1:] >= _LATE[0]) & (raw[:, 1:] <= _LATE[1])
    control[:, :-1] |= late
    control[:, 1:] |= late
    control &= np.arange(raw.shape[1]) < np.strings.str_len(texts)[:, np.newaxis]
    if not control.any():
        return texts
    return np.where(control, np.uint8(ord(" ")), raw).view(texts.dtype).reshape(len(texts))


def _shortened(text: str, longest: int) -> str:
    return f"{text[: longest - _N_DIGEST_CHAR]}… {xxhash.xxh3_64_hexdigest(text.encode())}"


def _trimmed(texts: Texts) -> Texts:
    trimmed = np.strings.strip(texts)
    lowered = np.strings.lower(trimmed)
    for mark in _MISSING_MARKS:
        trimmed[lowered == mark] = b""
    return trimmed


def _first_with_equal_mix(columns: Sequence[TextColumn], n_row: int) -> NDArray[np.intp]:
    """(n_row,) the first row whose texts mix to the same number: equal rows always do."""
    mix = np.zeros(n_row, np.uint64)
    for column in columns:
        for words in _as_words(column):
            mix = (mix ^ words) * _MIXER
            mix ^= mix >> np.uint64(29)
    _values, first, inverse = np.unique(mix, return_index=True, return_inverse=True)
    return first[inverse]


def _as_words(column: TextColumn) -> list[NDArray[np.uint64]]:
    if column.codes is not None:
        return [column.codes.astype(np.uint64)]
    width = -(-max(1, column.values.dtype.itemsize) // 8) * 8
    words = column.values.astype(f"S{width}").view(np.uint64).reshape(len(column.values), -1)
    return [words[:, i] for i in range(words.shape[1])]
