"""An answer as HTML, as notebooks show it. It brings no script and loads nothing."""

from collections.abc import Iterator
from html import escape
from typing import Final

from twinline.decide import STATES, Section, Summary

# As in web/src/styles/tokens.css: a state looks alike wherever it is met.
_COLOURS: Final = {
    "producing": "#2c9466",
    "setting_up": "#8560d4",
    "blocked": "#c98500",
    "starved": "#2f8fd0",
    "failed": "#dc2f33",
    "idle": "#a0744e",
    "off_shift": "#7d8893",
}
_BAR_STYLE: Final = "display:flex;width:12em;height:.8em;border-radius:2px;overflow:hidden"


def as_html(summary: Summary) -> str:
    """The whole answer as one element."""
    return "".join(("<div>", *_parts(summary), "</div>"))


def _parts(summary: Summary) -> Iterator[str]:
    yield f"<p><strong>{escape(summary.head)}</strong></p>"
    for each in summary.sections:
        yield f"<table><caption style='text-align:left'>{escape(each.title)}</caption>"
        yield from _rows(each)
        yield "</table>"
    for note in summary.notes:
        yield f"<p>{escape(note)}</p>"


def _rows(section: Section) -> Iterator[str]:
    heads = "".join(f"<th>{escape(each)}</th>" for each in section.columns)
    yield f"<tr>{heads}{'<th></th>' if section.shares else ''}</tr>"
    for i, row in enumerate(section.rows):
        first = f"<th style='text-align:left'>{escape(row[0])}</th>"
        cells = "".join(f"<td>{escape(each)}</td>" for each in row[1:])
        bar = f"<td>{_bar(section.shares[i])}</td>" if section.shares else ""
        yield f"<tr>{first}{cells}{bar}</tr>"


def _bar(shares: tuple[float, ...]) -> str:
    pieces = "".join(
        f"<span title='{state.replace('_', ' ')} {100 * share:.1f} %' "
        f"style='width:{100 * share:.2f}%;background:{_COLOURS[state]}'></span>"
        for state, share in zip(STATES, shares, strict=True)
        if share > 0
    )
    return f"<div style='{_BAR_STYLE}'>{pieces}</div>"
