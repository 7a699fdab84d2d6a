"""Tables of an experiment as plain text, for pipes, logs and the Python prompt."""

import textwrap
from collections.abc import Iterator
from typing import Final

from twinline.decide.summary import TEXT_COLUMNS, Section, Summary

_BETWEEN: Final = "  "
_WIDTH: Final = 80


def plain_text(summary: Summary) -> str:
    """The whole answer as lines of text."""
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: Summary) -> Iterator[str]:
    yield from textwrap.wrap(summary.head, _WIDTH)
    for each in summary.sections:
        yield ""
        yield each.title
        yield from _table(each)
    if summary.notes:
        yield ""
        for note in summary.notes:
            yield from textwrap.wrap(note, _WIDTH)


def _table(section: Section) -> Iterator[str]:
    lines = (section.columns, *section.rows)
    widths = [max(len(line[i]) for line in lines) for i in range(len(section.columns))]
    for line in lines:
        cells = [line[0].ljust(widths[0])]
        cells += [
            cell.ljust(width) if section.columns[i] in TEXT_COLUMNS else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line[1:], widths[1:], strict=True), start=1)
        ]
        yield _BETWEEN.join(cells).rstrip()
