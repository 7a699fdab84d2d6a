"""The validation as a picture: what each station's visits waited for, and starts side by side."""

from collections.abc import Iterator
from html import escape
from typing import Final

from twinline.discover.trace.findings import StationFindings, Validation

# As in web/src/styles/tokens.css, light and dark.
_STYLE: Final = """
  text { font: 12px Inter, "Segoe UI", "Noto Sans", Arial, "Noto Sans CJK SC", sans-serif;
    fill: #1b2530 }
  .soft { fill: #4f5c69 } .title { font-size: 15px; font-weight: 600 }
  .ground { fill: #ffffff } .line { stroke: #8592a0; stroke-width: 1 }
  .off { fill: #7d8893 } .place { fill: #2c9466 } .behind { fill: #c98500 }
  .unexplained { fill: #dc2f33 } .against { fill: #8560d4 } .single { fill: #2563c9 }
  .free { fill: #c98500 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e9eff5 } .soft { fill: #a9b5c1 } .ground { fill: #171f28 }
    .line { stroke: #66737f } .off { fill: #8f9aa6 } .place { fill: #3fb785 }
    .behind { fill: #f0b13a } .unexplained { fill: #ff5a5c } .against { fill: #a98bf0 }
    .single { fill: #6aa5ff } .free { fill: #f0b13a }
  }
"""
_PARTS: Final = (
    ("off", "off_shift_h", "until the shift began"),
    ("place", "no_place_h", "until a place got free"),
    ("behind", "behind_h", "behind others that did not begin"),
    ("against", "against_h", "before a start that a rule forbade"),
    ("unexplained", "unexplained_h", "unexplained"),
)
_MOST_STATIONS: Final = 24
_NAME_LENGTH: Final = 30
_WIDTH: Final = 1080
_BARS_X, _BARS_WIDTH = 230, 230
_SIDE: Final = 400
"""Of the square in which starts are compared."""
_SIDE_X: Final = 640
_TOP: Final = 124
_ROW: Final = 22


def draw_validation(found: Validation) -> str:
    """An SVG picture that stands alone, in light and dark."""
    stations = sorted(found.stations, key=lambda each: -each.waits.total_h)[:_MOST_STATIONS]
    height = _TOP + max(_ROW * len(stations), _SIDE) + 56
    head = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"'
    head = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"'
    lines = (
        f'<svg {head} aria-label="{_plain(_summary(found))}">',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{_WIDTH}" height="{height}"/>',
        *_bars(found, stations),
        *_points(found),
        "</svg>",
    )
    return "\n".join(lines) + "\n"


def _summary(found: Validation) -> str:
    waits = found.whole.waits
    return (
        f"Validation of {found.name}: of {waits.total_h:,.0f} h of waiting the rules explain "
        f"{waits.explained_share:.0%}"
    )


def _bars(found: Validation, stations: list[StationFindings]) -> Iterator[str]:
    yield _text(24, 32, "What visits waited for, by station", "title")
    for i, (kind, _, told) in enumerate(_PARTS):
        left, y = 24 + 225 * (i % 2), 57 + 20 * (i // 2)
        yield f'<rect class="{kind}" x="{left}" y="{y - 11}" width="12" height="12"/>'
        yield _text(left + 17, y, told)
    hidden = len(found.stations) - len(stations)
    most_h = max((each.waits.total_h for each in stations), default=0.0) or 1.0
    for i, each in enumerate(stations):
        y = _TOP + _ROW * i
        yield _text(_BARS_X - 8, y + 12, _short(each.name), anchor="end")
        x = float(_BARS_X)
        for kind, field, told in _PARTS:
            hours = getattr(each.waits, field)
            width = hours / most_h * _BARS_WIDTH
            title = f"{each.name}: {hours:,.1f} h {told}"
            yield (
                f'<rect class="{kind}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="16">'
                f"<title>{_plain(title)}</title></rect>"
            )
            x += width
        share = f"{each.waits.total_h:,.0f} h, {each.waits.explained_share:.0%} explained"
        yield _text(x + 6, y + 12, share, "soft")
    if hidden > 0:
        y = _TOP + _ROW * len(stations) + 12
        yield _text(_BARS_X, y, f"and {hidden} stations with less waiting", "soft")


def _points(found: Validation) -> Iterator[str]:
    yield _text(_SIDE_X, 32, "Start by the rules against recorded start", "title")
    for at, kind, told in (
        (_SIDE_X, "free", "whole replay"),
        (_SIDE_X + 120, "single", "one decision"),
    ):
        yield f'<circle class="{kind}" cx="{at + 6}" cy="52" r="4"/>'
        yield _text(at + 17, 57, told)
    most = max((max(each) for each in found.points), default=1.0) or 1.0
    most = min(most, 2 * max((each[0] for each in found.points), default=most) or most)
    bottom = _TOP + _SIDE
    yield f'<path class="line" fill="none" d="M{_SIDE_X} {_TOP}V{bottom}H{_SIDE_X + _SIDE}"/>'
    even = f"M{_SIDE_X} {bottom}L{_SIDE_X + _SIDE} {_TOP}"
    yield f'<path class="line" stroke-dasharray="4 4" d="{even}"/>'
    for kind, column in (("free", 2), ("single", 1)):
        for point in found.points:
            x = _SIDE_X + point[0] / most * _SIDE
            y = bottom - min(max(point[column], 0.0), most) / most * _SIDE
            yield f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill-opacity="0.55"/>'
    yield _text(_SIDE_X, bottom + 18, "0 d", "soft")
    yield _text(_SIDE_X + _SIDE, bottom + 18, f"{most:,.0f} d recorded", "soft", anchor="end")
    yield _text(_SIDE_X + 6, _TOP + 10, f"{most:,.0f} d by the rules", "soft")
    yield _text(
        _SIDE_X,
        bottom + 36,
        "Below the dashed line the plant waited longer than its rules.",
        "soft",
    )


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LENGTH else f"{name[: _NAME_LENGTH - 1]}…"


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    of_kind = f' class="{kind}"' if kind else ""
    printable = "".join(each if each.isprintable() else " " for each in text)
    return (
        f'<text{of_kind} x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(printable)}</text>'
    )


def _plain(text: str) -> str:
    """Foreign text without what XML does not hold."""
    return escape("".join(each if each.isprintable() else " " for each in text))
