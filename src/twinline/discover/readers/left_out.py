"""Rows of a recording that are left out: found, told in a line, or refused where they are all."""

from collections.abc import Iterable, Sequence
from typing import Final, NoReturn

import numpy as np
from numpy.typing import NDArray

from twinline.diagnostics import Diagnostic, Refused
from twinline.discover.readers.refusals import listing
from twinline.discover.readers.result import Finding
from twinline.discover.wording import counted

_N_LINE: Final = 5
_N_CAUSE: Final = 3
"""So many causes are told by name, the commonest first."""
_FIXES: Final = {
    "E030": "write times as the event log does, such as 2026-01-12 08:05:00.100",
    "E036": "give each row as many cells as the header has, texts with a delimiter in quotes",
    "E065": "write stations as the event log or the plant file does",
    "E066": "write an angle of each joint as a number, and the robot as a number from 1 to 99",
    "E067": "give an event log of the same days, and both files on one clock",
}
"""E035 needs none: of rows of one instant, one is always used."""
_EXPECTED: Final = "rows with a time, a station and an angle of each joint"


def finding(code: str, text: str, lines: NDArray[np.int64]) -> Finding:
    """Rows that are left out for one reason; the first few are named."""
    first = tuple(int(line) for line in lines[:_N_LINE])
    return Finding(code, text, len(lines), first)


def refuse_all(
    source: str, n_row: int, findings: Iterable[Finding], stations: Sequence[str] = ()
) -> NoReturn:
    """Refuse a recording of which no row can be used, with the cause of each row.

    Args:
        source: Its name.
        n_row: All its rows.
        findings: Why each of them cannot be used.
        stations: Those that it could have told of, where it is known.

    Raises:
        Refused: Always; E029, and the code of each cause with its first line.
    """
    causes = _commonest_first(findings)
    whole = Diagnostic(
        "E029", source, f"not one of {counted(n_row, 'rows')} can be used", _EXPECTED
    )
    fixes = _FIXES | ({"E065": f"{_FIXES['E065']}: {listing(stations)}"} if stations else {})
    told = [
        Diagnostic(
            each.code,
            f"{source}:{each.lines[0]}",
            f"{each.text}{_more(each)}",
            fix=fixes.get(each.code, ""),
        )
        for each in causes
    ]
    raise Refused([whole, *told])


def told_causes(findings: Iterable[Finding]) -> str:
    """How many rows are left out and the commonest causes, in a line."""
    causes = _commonest_first(findings)
    named = [
        f"{each.text} ({each.code}, {counted(each.n_row, 'rows')} from line {each.lines[0]} on)"
        for each in causes[:_N_CAUSE]
    ]
    n_other = sum(each.n_row for each in causes[_N_CAUSE:])
    if n_other:
        named.append(f"{n_other:,} for other causes")
    n_row = sum(each.n_row for each in causes)
    return f"{counted(n_row, 'rows')} left out: {'; '.join(named)}"


def _commonest_first(findings: Iterable[Finding]) -> Sequence[Finding]:
    return sorted((each for each in findings if each.n_row), key=lambda each: -each.n_row)


def _more(cause: Finding) -> str:
    """Which other rows have the same cause."""
    if cause.n_row == 1:
        return ""
    others = ", ".join(map(str, cause.lines[1:]))
    beyond = ", …" if cause.n_row > len(cause.lines) else ""
    return f"; {counted(cause.n_row, 'rows')}, also {others}{beyond}"
