"""Texts to numbers and to durations, one column at a time."""

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.discover.event_log import Numbers
from twinline.discover.readers.table import Texts

_THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_DECIMAL_COMMA: Final = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+")
_CLOCK: Final = re.compile(r"(\d{1,6}):([0-5]\d)(?::([0-5]\d)(?:[.,](\d+))?)?")
_TRUE: Final = frozenset(
    ["1", "y", "yes", "true", "x", "t", "ja", "j", "wahr", "có", "co", "是", "✓", "✔"]
)


def numbers_of(values: Texts) -> Numbers:
    """Read a column of numbers; NaN where a text is empty or not a number.

    A comma is the decimal point if any text can only be read so ("12,5"); otherwise it parts
    thousands.
    """
    texts = [text.decode() for text in values.tolist()]
    decimal_comma = any(
        _DECIMAL_COMMA.fullmatch(text) and not _THOUSANDS.fullmatch(text) for text in texts
    )
    return np.array([_number(text, decimal_comma=decimal_comma) for text in texts], np.float64)


def clocks_us(values: Texts, *, minutes_first: bool) -> Numbers:
    """Read durations such as "006:19" or "1:30:00"; NaN where a text is no such thing.

    Args:
        values: (n_value,) texts.
        minutes_first: Whether two parts are minutes and seconds rather than hours and minutes.
    """
    unit_us = 1_000_000 if minutes_first else 60_000_000
    return np.array([_clock_us(text.decode(), unit_us) for text in values.tolist()], np.float64)


def truths_of(values: Texts) -> NDArray[np.bool_]:
    """Whether each text says yes, in any of the languages that columns are named in."""
    return np.array([text.decode().lower() in _TRUE for text in values.tolist()], np.bool_)


def _number(text: str, *, decimal_comma: bool) -> float:
    if "," in text:
        if decimal_comma:
            text = text.replace(".", "").replace(",", ".")
        elif _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
    try:
        number = float(text)
    except ValueError:
        return float("nan")
    return number if np.isfinite(number) else float("nan")


def _clock_us(text: str, unit_us: int) -> float:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return float("nan")
    first, second, third, fraction = match.groups()
    if third is None:
        return float((int(first) * 60 + int(second)) * unit_us)
    seconds = (int(first) * 60 + int(second)) * 60 + int(third)
    return (seconds + float(f"0.{fraction or 0}")) * 1e6
