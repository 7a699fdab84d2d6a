"""What a column's content says about its role: how many values differ, and what they look like."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.readers.numbers import clocks_us, numbers_of
from twinline.discover.readers.table import TextColumn
from twinline.discover.readers.timestamps import TimeTexts

_N_SAMPLE_ROW: Final = 50_000
_N_SAMPLE_VALUE: Final = 1_000
_TRANSITIONS: Final = frozenset(
    b"start complete schedule assign withdraw reassign autoskip manualskip suspend resume "
    b"ate_abort pi_abort unknown".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Figures of one column; shares are of the different texts, empty ones left out."""

    n_distinct: int
    """Different texts; scaled up from the first rows where nearly all of them differ."""
    filled_share: float
    """Share of the rows that have a text."""
    time_share: float
    """Texts that are times."""
    bare_time_share: float
    """The same, if digits alone may be a time."""
    number_share: float
    clock_share: float
    """Texts such as "006:19"."""
    transition_share: float
    """Texts such as "start" and "complete"."""


def content_of(column: TextColumn, n_row: int, pattern: re.Pattern[bytes] | None) -> Content:
    """Look at a column, of a large one at its beginning; ``pattern`` as for `TimeTexts.of`."""
    codes = column.codes
    if codes is None:
        sample = np.unique(column.values[:_N_SAMPLE_ROW])
        n_distinct = round(len(sample) * n_row / max(1, min(n_row, _N_SAMPLE_ROW)))
        filled_share = float((column.values[:_N_SAMPLE_ROW] != b"").mean()) if n_row else 0.0
    else:
        sample = column.values
        n_distinct = int((sample != b"").sum())
        filled_share = float((sample != b"")[codes].mean()) if n_row else 0.0
    texts = sample[sample != b""]
    # Spread over the whole sample, because texts that look alike often stand together.
    texts = texts[:: max(1, len(texts) // _N_SAMPLE_VALUE)]
    return Content(
        n_distinct=n_distinct,
        filled_share=filled_share,
        time_share=TimeTexts.of(texts, pattern=pattern).share(),
        bare_time_share=TimeTexts.of(texts, bare=True, pattern=pattern).share(),
        number_share=_share(np.isfinite(numbers_of(texts))),
        clock_share=_share(np.isfinite(clocks_us(texts, minutes_first=False))),
        transition_share=_share(np.isin(np.strings.lower(texts), list(_TRANSITIONS))),
    )


def _share(found: np.ndarray) -> float:
    return float(found.mean()) if len(found) else 0.0
