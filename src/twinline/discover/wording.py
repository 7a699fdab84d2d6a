"""Numbers, lengths and names as reports for people write them."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_UNITS: Final = ((86_400_000_000, "d"), (3_600_000_000, "h"), (60_000_000, "min"), (1_000_000, "s"))
_LEAST: Final = {"d": 1000 / 24, "h": 3, "min": 3, "s": 0}
"""From how many of a unit it is used: 1 000 hours are said in days, 180 seconds in minutes."""
_DIGITS: Final = 3
_MARKS: Final = re.compile(r"([\\|`*\[\]])")
_LEADING: Final = re.compile(r"^([#>+=~-]|\d+[.)])")


def counted(n: int, plural: str) -> str:
    """So many of something: "1 station", "2,000 activities"."""
    return f"{n:,} {plural if abs(n) != 1 else one_of(plural)}"


def one_of(plural: str) -> str:
    """The singular of a regular plural."""
    return f"{plural[:-3]}y" if plural.endswith("ies") else plural.removesuffix("s")


def length(length_us: float) -> str:
    """A length in the unit that fits, to about three digits: "36.4 d", "894 h", "78 min"."""
    per_unit, unit = next((us, unit) for us, unit in _UNITS if length_us >= _LEAST[unit] * us)
    amount = length_us / per_unit
    digits = max(0, _DIGITS - 1 - math.floor(math.log10(amount))) if amount > 0 else 0
    text = f"{amount:,.{digits}f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} {unit}"


def plain(text: str) -> str:
    """Text of a source so that Markdown shows it unchanged: it opens no tag and ends no cell."""
    return _MARKS.sub(r"\\\1", " ".join(text.split())).replace("<", "&lt;")


def plain_line(text: str) -> str:
    """The same for text at the beginning of a line: it is no heading, list or quotation."""
    return _LEADING.sub(r"\\\1", plain(text))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table; nothing where there are no rows."""
    body = [f"| {' | '.join(plain(cell) for cell in row)} |" for row in rows]
    if not body:
        return
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from body
    yield ""
