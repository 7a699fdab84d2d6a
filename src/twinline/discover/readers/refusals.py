"""How a reader refuses a file, and how much it takes at most."""

from collections.abc import Sequence
from typing import Final, NoReturn

from twinline.diagnostics import Diagnostic, Refused

MOST_BYTES: Final = 2 * 1024**3
"""Of a file, and of what a compressed file unpacks to: a log of some 15 million rows."""
MOST_RATIO: Final = 200
"""Unpacked over packed bytes. XES packs 20 to 60 times; a file made to harm, 1,000 times."""
SMALL_BYTES: Final = 16 * 1024**2
"""So much may always be unpacked, whatever the ratio."""
MOST_JSON_BYTES: Final = 512 * 1024**2
"""Of a JSON file, which has to be in memory whole."""
MOST_COLUMNS: Final = 1_000
MOST_ROWS: Final = 20_000_000
MOST_LINE_BYTES: Final = 4 * 1024**2
MOST_FIELD_CHARS: Final = 131_072
_N_LISTED: Final = 8


def refuse(code: str, where: str, found: str, *, expected: str = "", fix: str = "") -> NoReturn:
    """Refuse the whole input with one diagnostic.

    Raises:
        Refused: Always.
    """
    raise Refused([Diagnostic(code=code, where=where, found=found, expected=expected, fix=fix)])


def listing(names: Sequence[str]) -> str:
    """The first few names, quoted, for a message."""
    shown = ", ".join(f'"{name}"' for name in names[:_N_LISTED])
    return f"{shown}, …" if len(names) > _N_LISTED else shown


def refuse_columns(where: str, n_column: int) -> NoReturn:
    """Refuse a table that is too wide.

    Raises:
        Refused: Always.
    """
    refuse(
        "E012",
        where,
        f"at least {n_column:,} columns",
        expected=f"at most {MOST_COLUMNS:,} columns, one for each property of an event",
        fix="export one row for each event, with only the columns that describe it",
    )


def refuse_rows(where: str) -> NoReturn:
    """Refuse a log that is too long.

    Raises:
        Refused: Always.
    """
    refuse(
        "E015",
        where,
        f"more than {MOST_ROWS:,} rows",
        expected=f"at most {MOST_ROWS:,}",
        fix="export a shorter stretch of time",
    )
