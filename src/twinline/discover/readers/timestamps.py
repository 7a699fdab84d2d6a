"""Texts to instants: how a column is written is known first, then all of it is read at once.

Numpy reads the digits of all texts of one shape together: a million times take some 0.3 s.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.discover.readers.table import Texts
from twinline.discover.readers.time_shapes import DAY_OR_MONTH, Shaped, Way, shapes_of

Int64s = NDArray[np.int64]
Bools = NDArray[np.bool_]

UNREADABLE: Final = np.int64(np.iinfo(np.int64).min)
"""Stands where a text is not a time."""
_FIRST_YEAR: Final = 1970
_END_YEAR: Final = 2200
"""Other years are placeholders ("9999-12-31") or slips, and would stretch a log over ages."""
_N_MONTH: Final = 12
_HALF_DAY: Final = 12
_SIXTY: Final = 60
_MARCH: Final = 3
_US_PER: Final = {"unix_s": 1_000_000, "unix_ms": 1_000, "unix_us": 1}
_US_PER_MIN: Final = 60_000_000
_US_PER_DAY: Final = 86_400_000_000
_MONTHS: Final = (
    *(("jan",), ("feb",), ("mar", "mär", "mrz"), ("apr",), ("may", "mai"), ("jun",)),
    *(("jul",), ("aug",), ("sep",), ("oct", "okt"), ("nov",), ("dec", "dez")),
)
"""The first three letters of the months, in English and German."""
_YEAR_OF_CENTURY_TURN: Final = 70
_N_FRACTION_DIGIT: Final = 6


@dataclass(frozen=True, eq=False, slots=True)
class TimeTexts:
    """A column of texts, sorted into the ways in which they are written as times."""

    values: Texts
    shaped: tuple[Shaped, ...]

    @classmethod
    def of(
        cls, values: Texts, *, bare: bool = False, pattern: re.Pattern[bytes] | None = None
    ) -> "TimeTexts":
        """Look at a column; arguments as for `shapes_of`."""
        return cls(values, tuple(shapes_of(values, bare=bare, pattern=pattern)))

    def ways(self) -> dict[Way, int]:
        """The ways that occur, commonest first, each with the first text written so."""
        n_value: dict[Way, int] = {}
        first: dict[Way, int] = {}
        for each in self.shaped:
            n_value[each.way] = n_value.get(each.way, 0) + len(each.rows)
            first[each.way] = min(first.get(each.way, len(self.values)), int(each.rows[0]))
        return {way: first[way] for way in sorted(n_value, key=lambda way: -n_value[way])}

    def share(self) -> float:
        """Share of the texts that may be times, from 0 to 1; empty texts do not count."""
        n_text = int((self.values != b"").sum())
        return sum(len(each.rows) for each in self.shaped) / n_text if n_text else 0.0

    def above_twelve(self) -> tuple[int | None, int | None]:
        """A text in which the first number is above 12, and one in which the second is."""
        found: list[int | None] = [None, None]
        for each in self.shaped:
            if each.way.order != DAY_OR_MONTH:
                continue
            for i, part in enumerate("AB"):
                above = np.flatnonzero(_Digits(self.values, each).number(part) > _N_MONTH)
                found[i] = int(each.rows[above[0]]) if len(above) else found[i]
        return found[0], found[1]

    def instants_us(self, way: Way, *, day_first: bool) -> Int64s:
        """Read the texts that are written in one way.

        Returns:
            (n_value,) microseconds since 1970-01-01, UTC where the text has a zone, otherwise
            as written; `UNREADABLE` elsewhere.
        """
        instants_us = np.full(len(self.values), UNREADABLE)
        for each in self.shaped:
            if each.way == way:
                instants_us[each.rows] = _read(_Digits(self.values, each), day_first=day_first)
        return instants_us

    def offsets(self) -> dict[str, int]:
        """The offsets from UTC that are written, such as "+01:00", with the number of texts."""
        found: dict[str, int] = {}
        for each in self.shaped:
            minutes, counts = np.unique(_Digits(self.values, each).offset_min(), return_counts=True)
            for minute, count in zip(minutes.tolist(), counts.tolist(), strict=True):
                sign = "-" if minute < 0 else "+"
                name = f"{sign}{abs(minute) // _SIXTY:02d}:{abs(minute) % _SIXTY:02d}"
                found[name] = found.get(name, 0) + count
        return found


def looks_like_time(text: str) -> bool:
    """Whether a text can be nothing but a time: digits alone may also be a number."""
    return TimeTexts.of(np.array([text.strip().encode() or b" "])).share() > 0


class _Digits:
    """The parts of the texts of one shape as numbers."""

    def __init__(self, values: Texts, shaped: Shaped) -> None:
        letters = np.ascontiguousarray(values[shaped.rows]).view(np.uint8)
        self._letters = letters.reshape(len(shaped.rows), -1)
        self.match = shaped.match
        self.n_text = len(shaped.rows)

    def has(self, part: str) -> bool:
        return self.match.groupdict().get(part) is not None

    def number(self, part: str) -> Int64s:
        """(n_text,) the part; zero where the shape does not have it."""
        return self._between(*self.match.span(part)) if self.has(part) else self._zeros()

    def month(self) -> Int64s:
        """1 to 12, by number or by name; 0 where the name is not that of a month."""
        if not self.has("N"):
            return self.number("M")
        name = self.match["N"].decode(errors="replace").lower()[:3]
        return self._zeros() + next((i for i, each in enumerate(_MONTHS, 1) if name in each), 0)

    def fraction_us(self) -> Int64s:
        """The digits after the point, cut at microseconds."""
        if not self.has("f"):
            return self._zeros()
        start, end = self.match.span("f")
        end = min(end, start + _N_FRACTION_DIGIT)
        scale: int = 10 ** (_N_FRACTION_DIGIT - (end - start))
        return self._between(start, end) * scale

    def offset_min(self) -> Int64s:
        """Minutes ahead of UTC."""
        zone = self.match.groupdict().get("z") or b""
        if zone[:1] not in (b"+", b"-"):
            return self._zeros()
        start, end = self.match.span("z")
        minutes = self._between(start + 1, start + 3) * _SIXTY
        if end - start > len("+00"):
            minutes = minutes + self._between(end - 2, end)
        return minutes if zone[:1] == b"+" else -minutes

    def _between(self, start: int, end: int) -> Int64s:
        total = self._zeros()
        for i in range(start, end):
            total *= 10
            total += self._letters[:, i] - np.uint8(ord("0"))
        return total

    def _zeros(self) -> Int64s:
        return np.zeros(self.n_text, np.int64)


def _read(digits: _Digits, *, day_first: bool) -> Int64s:
    unix = next((name for name in _US_PER if digits.has(name)), "")
    if unix:
        instants_us = digits.number(unix) * _US_PER[unix] + digits.fraction_us()
        days = instants_us // _US_PER_DAY
        in_bounds = days < _days_from_civil(np.array(_END_YEAR), np.array(1), np.array(1))
        return np.where(in_bounds, instants_us, UNREADABLE)
    year, month, day = digits.number("Y"), digits.month(), digits.number("D")
    if digits.has("A"):
        first, second = digits.number("A"), digits.number("B")
        day, month = (first, second) if day_first else (second, first)
    if digits.match.groupdict()["Y"] == b"00":
        year = np.where(year < _YEAR_OF_CENTURY_TURN, 2000 + year, 1900 + year)
    clock_us, clock_fits = _clock_us(digits)
    fits = clock_fits & (month >= 1) & (month <= _N_MONTH) & (day >= 1)
    fits &= (year >= _FIRST_YEAR) & (year < _END_YEAR)
    month = np.clip(month, 1, _N_MONTH)
    fits &= day <= _month_lengths(year, month)
    instants_us = _days_from_civil(year, month, day) * _US_PER_DAY + clock_us
    return np.where(fits, instants_us - digits.offset_min() * _US_PER_MIN, UNREADABLE)


def _clock_us(digits: _Digits) -> tuple[Int64s, Bools]:
    hour, minute, second = digits.number("h"), digits.number("m"), digits.number("s")
    # A leap second is written as second 60.
    fits = (minute < _SIXTY) & (second <= _SIXTY)
    if digits.has("p"):
        fits &= (hour >= 1) & (hour <= _HALF_DAY)
        hour = hour % _HALF_DAY + (_HALF_DAY if digits.match["p"][:1] in b"Pp" else 0)
    clock_us = ((hour * _SIXTY + minute) * _SIXTY + second) * 1_000_000 + digits.fraction_us()
    # ISO 8601 allows 24:00:00 for the end of a day.
    return clock_us, fits & (clock_us <= _US_PER_DAY)


def _month_lengths(year: Int64s, month: Int64s) -> Int64s:
    following = year + month // _N_MONTH, month % _N_MONTH + 1
    one = np.ones_like(year)
    lengths: Int64s = _days_from_civil(*following, one) - _days_from_civil(year, month, one)
    return lengths


def _days_from_civil(year: Int64s, month: Int64s, day: Int64s) -> Int64s:
    """Days from 1970-01-01 in the Gregorian calendar; years begin in March inside.

    Source: Howard Hinnant, chrono-Compatible Low-Level Date Algorithms (2013), days_from_civil.
    """
    march_year = year - (month < _MARCH)
    era = march_year // 400
    year_of_era = march_year - era * 400
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    days: Int64s = era * 146_097 + day_of_era - 719_468
    return days
