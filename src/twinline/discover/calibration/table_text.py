"""Tables of the calibration report, in Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from twinline.discover.wording import plain

LINK: Final = "\0"
"""Begins a cell that is the address of a picture."""


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
