"""Columns that grow at their end, for answers that are kept up while a log is written."""

from typing import Any, Final, Generic, TypeVar

import numpy as np
import numpy.typing as npt

ScalarT = TypeVar("ScalarT", bound=np.generic)
_FIRST_ROWS: Final = 16


class Column(Generic[ScalarT]):
    """An array with room behind it, so that many small additions cost no more than one large."""

    __slots__ = ("_n", "_table")

    def __init__(self, kind: type[ScalarT], *row_shape: int) -> None:
        """Begin without rows.

        Args:
            kind: Type of its values.
            row_shape: Shape of one row; nothing for a plain column.
        """
        self._table: npt.NDArray[ScalarT] = np.empty((_FIRST_ROWS, *row_shape), kind)
        self._n = 0

    def __len__(self) -> int:
        return self._n

    @property
    def rows(self) -> npt.NDArray[ScalarT]:
        """(n, ...) what it holds now; writing into it changes the column."""
        return self._table[: self._n]

    def append(self, more: npt.ArrayLike) -> None:
        """Add rows at the end."""
        added = np.asarray(more, self._table.dtype)
        self._make_room(len(added))
        self._table[self._n : self._n + len(added)] = added
        self._n += len(added)

    def append_same(self, n_row: int, value: Any) -> None:  # noqa: ANN401 - whatever a row takes
        """Add rows that all hold one value."""
        self._make_room(n_row)
        self._table[self._n : self._n + n_row] = value
        self._n += n_row

    def _make_room(self, n_row: int) -> None:
        wanted = self._n + n_row
        if wanted > len(self._table):
            room = max(wanted, 2 * len(self._table))
            grown = np.empty((room, *self._table.shape[1:]), self._table.dtype)
            grown[: self._n] = self._table[: self._n]
            self._table = grown
