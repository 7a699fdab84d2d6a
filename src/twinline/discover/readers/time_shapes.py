"""The ways in which a time is written, told apart by its shape.

The shape of a text is the text with every digit replaced by 0: "29.01.2012 23:24" has the shape
"00.00.0000 00:00". A column has few shapes, so that recognising costs nothing, and every text of
one shape has its parts at the same places, so that numpy reads them all at once.
"""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.discover.readers.table import Texts

DAY_OR_MONTH: Final = "?"
"""The order of a way in which two numbers stand before the year."""
_MOST_SHAPES: Final = 1_000
"""In one column; what has a rarer shape is not a time. Names of months make some 300."""
_PLAIN_DATE: Final = (
    rb"(?P<Y>0{4})(?P<sep>[-/.])(?P<M>0{1,2})(?P=sep)(?P<D>0{1,2})",
    rb"(?P<A>0{1,2})(?P<sep>[-/.])(?P<B>0{1,2})(?P=sep)(?P<Y>0{4}|00)",
    rb"(?P<D>0{1,2})(?P<sep>[-/ ]|\. ?)(?P<N>[A-Za-z\xc3\xa4]{3,10})[-/. ]+(?P<Y>0{4}|00)",
    rb"(?P<N>[A-Za-z]{3,9})(?P<sep>\.? )(?P<D>0{1,2}),? (?P<Y>0{4})",
    "(?P<Y>0{4})(?P<sep>年) ?(?P<M>0{1,2})月 ?(?P<D>0{1,2})日".encode(),
)
_CLOCK: Final = (
    rb"(?P<h>0{1,2}):(?P<m>00)(?::(?P<s>00)(?:[.,](?P<f>0{1,9}))?)?(?: ?(?P<p>[AaPp]\.?[Mm]\.?))?"
)
_CHINESE_CLOCK: Final = "(?P<h>0{1,2})[时時点](?P<m>0{1,2})分(?:(?P<s>0{1,2})秒)?"
_ZONE: Final = rb"(?: ?(?P<z>[Zz]|UTC|GMT|[+-]00(?::?00)?))?"
_DATE_CLOCK: Final = rb"(?:(?:[Tt]|,? +)(?:%s))?" % _CLOCK
_GRAMMAR: Final = tuple(
    re.compile(pattern)
    for pattern in (
        *(date + _DATE_CLOCK + _ZONE for date in _PLAIN_DATE),
        *(_CLOCK + rb",? +" + date + _ZONE for date in _PLAIN_DATE[:2]),
        _PLAIN_DATE[4] + b" *" + _CHINESE_CLOCK.replace("[时時点]", "(?:时|時|点)").encode(),
        rb"(?P<Y>0{4})(?P<M>00)(?P<D>00)[Tt_ ](?P<h>00)(?P<m>00)(?:(?P<s>00)(?:\.(?P<f>0{1,9}))?)?"
        + _ZONE,
    )
)
_BARE_GRAMMAR: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rb"(?P<Y>0{4})(?P<M>00)(?P<D>00)(?:(?P<h>00)(?P<m>00)(?P<s>00)?)?",
        rb"(?P<unix_s>0{10})(?:\.(?P<f>0{1,9}))?",
        rb"(?P<unix_ms>0{13})",
        rb"(?P<unix_us>0{16})",
    )
)
_DIRECTIVES: Final = {
    "Y": rb"(?P<Y>0{4})",
    "y": rb"(?P<Y>00)",
    "m": rb"(?P<M>0{1,2})",
    "d": rb"(?P<D>0{1,2})",
    "H": rb"(?P<h>0{1,2})",
    "I": rb"(?P<h>0{1,2})",
    "M": rb"(?P<m>0{1,2})",
    "S": rb"(?P<s>0{1,2})",
    "f": rb"(?P<f>0{1,9})",
    "p": rb"(?P<p>[AaPp]\.?[Mm]\.?)",
    "b": rb"(?P<N>[A-Za-z\xc3\xa4]{3,10})",
    "B": rb"(?P<N>[A-Za-z\xc3\xa4]{3,10})",
    "z": rb"(?P<z>[Zz]|UTC|GMT|[+-]00(?::?00)?)",
    "%": rb"%",
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to write a time; texts that differ in it do not belong in one column."""

    order: str
    """The parts in their order: "ymd", "dmy", "mdy", `DAY_OR_MONTH`, "unix_s", …"""
    separator: str
    two_digit_year: bool
    half_day: bool
    """Whether the hours are followed by AM or PM."""
    zoned: bool

    def __str__(self) -> str:
        words = {"y": "year", "m": "month", "d": "day"}
        if self.order.startswith("unix"):
            return f"Unix time in {self.order.removeprefix('unix_')}"
        between = self.separator or " "
        text = between.join(words.get(each, each) for each in self.order)
        if self.order == DAY_OR_MONTH:
            text = between.join(("day or month", "month or day", "year"))
        clock = ", 12-hour clock" if self.half_day else ""
        return f"{text}{clock}, {'with' if self.zoned else 'without'} zone"


@dataclass(frozen=True, eq=False, slots=True)
class Shaped:
    """The texts of a column that have one shape."""

    rows: NDArray[np.intp]
    """Which values of the column."""
    match: re.Match[bytes]
    """Where the parts stand."""

    @property
    def way(self) -> Way:
        """How these times are written."""
        return _way(self.match)


def shapes_of(values: Texts, *, bare: bool, pattern: re.Pattern[bytes] | None) -> list[Shaped]:
    """Sort the texts of a column by shape; texts that are no times are left out.

    Args:
        values: (n_value,) texts.
        bare: Whether digits alone may be a time ("20120129", Unix times).
        pattern: The only way that counts, where the user chose one.
    """
    grammar = (pattern,) if pattern else _GRAMMAR + (_BARE_GRAMMAR if bare else ())
    shaped: list[Shaped] = []
    left = np.arange(len(values))
    shapes = _digits_hidden(values)
    for _ in range(_MOST_SHAPES):
        if not len(left):
            break
        shape = bytes(shapes[left[0]])
        same = shapes[left] == shape
        match = _recognised(shape, grammar)
        if match is not None:
            shaped.append(Shaped(left[same], match))
        left = left[~same]
    return shaped


def compile_pattern(text: str) -> re.Pattern[bytes]:
    """Turn a pattern such as "%d.%m.%Y %H:%M" into one that fits shapes.

    Raises:
        ValueError: It has a directive that is not known, or one of them twice, or no year.
    """
    parts = []
    for literal, directive in re.findall(r"([^%]+)|%(.)", text):
        if directive and directive not in _DIRECTIVES:
            raise ValueError(f"%{directive} is not one of %{' %'.join(_DIRECTIVES)}")
        parts.append(_DIRECTIVES[directive] if directive else re.escape(literal.encode()))
    try:
        pattern = re.compile(b"".join(parts))
    except re.error as error:
        raise ValueError(f"a part stands in it twice: {error}") from error
    if not {"Y", "D"} <= pattern.groupindex.keys() or not {"M", "N"} & pattern.groupindex.keys():
        raise ValueError("it needs a year, a month and a day, such as %Y-%m-%d")
    return pattern


def _digits_hidden(values: Texts) -> Texts:
    letters = np.ascontiguousarray(values).view(np.uint8)
    digits = (letters >= ord("0")) & (letters <= ord("9"))
    return np.where(digits, np.uint8(ord("0")), letters).view(values.dtype)


def _recognised(shape: bytes, grammar: tuple[re.Pattern[bytes], ...]) -> re.Match[bytes] | None:
    return next((match for each in grammar if (match := each.fullmatch(shape))), None)


def _way(match: re.Match[bytes]) -> Way:
    parts = match.groupdict()
    unix = next((name for name in parts if name.startswith("unix") and parts[name]), "")
    separator = (parts.get("sep") or b"").decode()
    return Way(
        order=unix or _order(match),
        separator=separator,
        two_digit_year=parts.get("Y") == b"00",
        half_day=parts.get("p") is not None,
        zoned=bool(unix) or parts.get("z") is not None,
    )


def _order(match: re.Match[bytes]) -> str:
    if match.groupdict().get("A") is not None:
        return DAY_OR_MONTH
    letters = {"Y": "y", "M": "m", "N": "m", "D": "d"}
    present = [name for name in letters if match.groupdict().get(name) is not None]
    return "".join(letters[name] for name in sorted(present, key=match.start))
