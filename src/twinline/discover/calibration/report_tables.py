"""Tables of the calibration report, and how it writes names, values and links in their cells."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from twinline.discover.wording import plain

LINK: Final = "\0"
"""Marks a cell that is the address of a picture."""
_MOST_TEXT: Final = 60
_MOST_NAMED: Final = 6


def place(path: str) -> str:
    """A path as people read it: `P, S: service`."""
    keys = [key for key in path.split("/") if key not in {"products", "route", "stations"}]
    return f"{', '.join(keys[:-1])}: {keys[-1].replace('_', ' ')}"


def listed(names: list[str]) -> str:
    """A few names, and how many more."""
    shown = ", ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    return f"{shown} and {more:,} more" if more > 0 else shown


def short(text: str) -> str:
    """A value that is not too long for a cell."""
    return text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 1]}…"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table; nothing where there are no rows."""
    body = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    if not body:
        return
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from body
    yield ""


def _cell(text: str) -> str:
    return f"[show]({text[1:]})" if text.startswith(LINK) else plain(text)
