"""Which column has which role where no name tells: by how the columns change together.

An order comes back in many rows; an activity changes from row to row of one order; a station is
nearly settled by the activity. These are guesses, and are shown as such.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.discover.readers.column_content import Content
from twinline.discover.readers.result import ColumnGuess
from twinline.discover.readers.table import Table

Finder = Callable[[Sequence[str], Mapping[str, ColumnGuess]], ColumnGuess | None]

_N_SAMPLE_ROW: Final = 50_000
_MOST_ACTIVITIES: Final = 1_000
_FILLED: Final = 0.95
_HALF: Final = 0.5
_LEAST_CHANGE: Final = 0.2
_NEARLY_ALL: Final = 0.9
_CONFIDENCE: Final = 0.35


class Relations:
    """Finders of roles by content, over the first rows of a table."""

    def __init__(self, table: Table, contents: Mapping[str, Content]) -> None:
        self._table = table
        self._contents = contents

    def finders(self) -> dict[str, Finder]:
        """The roles that can be found so, in the order in which they must be."""
        return {
            "lifecycle": self._find_lifecycle,
            "duration": self._find_duration,
            "order": self._find_order,
            "activity": self._find_activity,
            "resource": self._find_resource,
        }

    def _find_lifecycle(
        self, free: Sequence[str], _guesses: Mapping[str, ColumnGuess]
    ) -> ColumnGuess | None:
        fits = [name for name in free if self._contents[name].transition_share >= _NEARLY_ALL]
        how = 'Its texts are steps such as "start" and "complete".'
        return ColumnGuess("lifecycle", fits[0], how, 0.8) if fits else None

    def _find_duration(
        self, free: Sequence[str], _guesses: Mapping[str, ColumnGuess]
    ) -> ColumnGuess | None:
        fits = [name for name in free if self._contents[name].clock_share >= _NEARLY_ALL]
        how = "Its texts are written as hours and minutes."
        return ColumnGuess("duration", fits[0], how, 0.6, tuple(fits[1:])) if fits else None

    def _find_order(
        self, free: Sequence[str], _guesses: Mapping[str, ColumnGuess]
    ) -> ColumnGuess | None:
        n_row = len(self._table)
        fits = [name for name in self._texts(free) if self._contents[name].n_distinct * 2 <= n_row]
        how = "Of the columns whose values come back it has the most different ones."
        return self._most_distinct("order", fits, how)

    def _find_activity(
        self, free: Sequence[str], guesses: Mapping[str, ColumnGuess]
    ) -> ColumnGuess | None:
        if "order" not in guesses:
            return None
        order = self._codes(guesses["order"].column)
        fits = [
            name
            for name in self._texts(free)
            if self._contents[name].n_distinct <= _MOST_ACTIVITIES
            and _change_share(order, self._codes(name)) >= _LEAST_CHANGE
        ]
        how = "It changes from row to row of one order, and its values come back in others."
        named = [name for name in fits if not self._counts(name)]
        found = self._most_distinct("activity", named or fits, how)
        if found is None and "resource" in guesses:
            how = "No column names the work, so that the station stands for it."
            found = ColumnGuess("activity", guesses["resource"].column, how, _HALF)
        return found

    def _find_resource(
        self, free: Sequence[str], guesses: Mapping[str, ColumnGuess]
    ) -> ColumnGuess | None:
        if not {"order", "activity"} <= guesses.keys():
            return None
        order = self._codes(guesses["order"].column)
        activity = self._codes(guesses["activity"].column)
        shares = {
            name: _settled_share(activity, self._codes(name))
            for name in self._texts(free)
            if self._contents[name].n_distinct * 2 <= len(self._table)
            and _change_share(order, self._codes(name)) >= _LEAST_CHANGE
        }
        fits = sorted(
            (name for name in shares if shares[name] >= _HALF),
            key=lambda name: (self._counts(name), -shares[name]),
        )
        if not fits:
            return None
        how = f"The activity settles it in {shares[fits[0]]:.0%} of the rows."
        return ColumnGuess("resource", fits[0], how, _CONFIDENCE, tuple(fits[1:]))

    def _texts(self, free: Sequence[str]) -> list[str]:
        """Columns of texts of which some come back, filled in nearly every row."""
        fits = []
        for name in free:
            content = self._contents[name]
            measured = max(content.time_share, content.clock_share) >= _HALF
            if content.filled_share >= _FILLED and content.n_distinct > 1 and not measured:
                fits.append(name)
        return fits

    def _counts(self, name: str) -> bool:
        """Whether a column holds numbers: work and stations have names, where there are any."""
        return self._contents[name].number_share >= _HALF

    def _most_distinct(self, role: str, fits: list[str], how: str) -> ColumnGuess | None:
        fits = sorted(fits, key=lambda name: -self._contents[name].n_distinct)
        return ColumnGuess(role, fits[0], how, _CONFIDENCE, tuple(fits[1:])) if fits else None

    def _codes(self, name: str) -> NDArray[np.int32]:
        return self._table.column(name).row_codes()[:_N_SAMPLE_ROW]


def _change_share(order: NDArray[np.int32], codes: NDArray[np.int32]) -> float:
    """Share of the steps from a row of an order to its next one at which a column changes."""
    rows = np.argsort(order, kind="stable")
    same_order = order[rows][1:] == order[rows][:-1]
    changed = codes[rows][1:] != codes[rows][:-1]
    return float(changed[same_order].mean()) if same_order.any() else 0.0


def _settled_share(given: NDArray[np.int32], codes: NDArray[np.int32]) -> float:
    """Share of the rows that hold the commonest value of a column for their given value."""
    pairs, counts = np.unique(np.stack([given, codes]), axis=1, return_counts=True)
    most = np.zeros(int(given.max(initial=0)) + 1, np.int64)
    np.maximum.at(most, pairs[0], counts)
    return float(most.sum() / max(1, len(given)))
