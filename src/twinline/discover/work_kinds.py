"""Set-up, production or breakdown: what the report types of a source mean.

Sources code them and rarely say how. Words decide where there are words; else the content of the
rows: breakdowns report no parts, production reports nearly all, a set-up stands before it.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.event_log import Codes, Labels, Numbers, TimesUs
from twinline.discover.names import folded
from twinline.discover.work import WorkKind, totals

_WORDS: Final = (
    (
        WorkKind.BREAKDOWN,
        re.compile(
            r"break ?down|fail|fault|down ?time|stop|repair|st[oö]rung|ausfall"
            r"|hỏng|dừng|sự cố|故障|停机"
        ),
    ),
    (WorkKind.SETUP, re.compile(r"set ?up|change ?over|r[uü]st|einricht|cài đặt|换型|调机|准备")),
    (
        WorkKind.PRODUCTION,
        re.compile(r"produc|run|work|process|main|bearbeit|fertig|sản xuất|gia công|生产|加工"),
    ),
)
_LETTERS: Final = {
    "s": WorkKind.SETUP,
    "r": WorkKind.SETUP,
    "d": WorkKind.PRODUCTION,
    "p": WorkKind.PRODUCTION,
    "b": WorkKind.BREAKDOWN,
    "f": WorkKind.BREAKDOWN,
}
"""What single letters stand for most often; believed only where the content agrees."""
_SETUP_RATE = 0.5
"""A set-up reports parts at less than this share of the rate of production."""


@dataclass(frozen=True, slots=True)
class KindGuess:
    """What one report type was taken for, and why."""

    code: str
    """As in the source."""
    kind: WorkKind
    how: str
    confidence: float
    n_row: int
    n_with_parts: int
    """Rows that report good or scrapped parts."""
    parts_per_h: float
    total_h: float


def guess_kinds(labels: Labels, parts: Numbers, length_us: TimesUs) -> tuple[KindGuess, ...]:
    """Say for each report type what it means, with the evidence.

    Args:
        labels: Report type of each row.
        parts: (n_row,) parts that each row reports, good and scrapped; zero where none.
        length_us: (n_row,) length of each row.
    """
    n_row = labels.counts()
    held = labels.codes >= 0
    codes = labels.codes[held]
    n_value = len(labels.values)
    with_parts = totals(codes, parts[held] > 0, n_value)
    total_h = totals(codes, length_us[held] / 3.6e9, n_value)
    rate = totals(codes, parts[held], n_value) / np.maximum(total_h, 1e-9)
    contents = _kinds_by_content(with_parts, rate, total_h)
    guesses = []
    for i, value in enumerate(labels.values):
        kind, how, confidence = _decide(value, contents[i])
        guesses.append(
            KindGuess(
                value, kind, how, confidence, int(n_row[i]), int(with_parts[i]), float(rate[i]),
                float(total_h[i]),
            )
        )  # fmt: skip
    return tuple(guesses)


def _kinds_by_content(with_parts: Numbers, rate: Numbers, total_h: Numbers) -> list[WorkKind]:
    if not with_parts.any():
        return [WorkKind.PRODUCTION] * len(with_parts)
    main = int(np.argmax(rate * total_h))
    kinds = []
    for i in range(len(with_parts)):
        if i == main or rate[i] >= _SETUP_RATE * rate[main]:
            kinds.append(WorkKind.PRODUCTION)
        else:
            kinds.append(WorkKind.SETUP if with_parts[i] else WorkKind.BREAKDOWN)
    return kinds


def _decide(value: str, content: WorkKind) -> tuple[WorkKind, str, float]:
    text = folded(value)
    for kind, pattern in _WORDS:
        if pattern.search(text):
            agrees = kind is content
            return kind, "by its word" + (", and its parts agree" if agrees else ""), 0.95
    letter = _LETTERS.get(text)
    if letter is content:
        return content, "by the parts that its rows report, and by its first letter", 0.85
    if letter is WorkKind.SETUP and content is WorkKind.BREAKDOWN:
        return letter, "by its first letter: it reports no parts, as set-ups may not", 0.6
    return content, "by the parts that its rows report", 0.6


def kinds_of_rows(labels: Labels, guesses: tuple[KindGuess, ...]) -> Codes:
    """`WorkKind` of each row; production where the source says nothing."""
    table = np.array([*(int(guess.kind) for guess in guesses), int(WorkKind.PRODUCTION)])
    return table[labels.codes].astype(np.int32)
