"""The lead times of a backtest as a picture: foretold with interval, and recorded, by origin."""

from collections.abc import Iterator
from html import escape
from typing import Final

from twinline.discover.backtest.findings import DAY_US, Backtest, OriginScore
from twinline.discover.backtest.report_text import day_text

# As in web/src/styles/tokens.css, light and dark.
_STYLE: Final = """
  text { font: 12px Inter, "Segoe UI", "Noto Sans", Arial, "Noto Sans CJK SC", sans-serif;
    fill: #1b2530 }
  .soft { fill: #4f5c69 } .title { font-size: 15px; font-weight: 600 }
  .ground { fill: #ffffff } .line { stroke: #8592a0; stroke-width: 1 }
  .span { stroke: #b9c2cb; stroke-width: 3 } .foretold { stroke: #2563c9; stroke-width: 2 }
  .in { fill: #2c9466 } .out { fill: #dc2f33 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e9eff5 } .soft { fill: #a9b5c1 } .ground { fill: #171f28 }
    .line { stroke: #66737f } .span { stroke: #46525e } .foretold { stroke: #6aa5ff }
    .in { fill: #3fb785 } .out { fill: #ff5a5c }
  }
"""
_WIDTH, _LEFT, _TOP, _PANEL, _GAP = 1080, 60, 64, 170, 46
_MOST_ORDERS: Final = 160
_MARKS: Final = 4
_KEY: Final = (
    "Grey: interval at 90 %. Blue: foretold. Dots: recorded, green within the interval (round) and "
    "red outside of it (square)."
)


def draw_backtest(found: Backtest) -> str:
    """An SVG picture that stands alone, in light and dark: a panel for each origin."""
    height = _TOP + (_PANEL + _GAP) * len(found.origins)
    head = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"'
    label = escape(found.label.text, quote=True)
    lines = [
        f'<svg {head} aria-label="{label}">',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{_WIDTH}" height="{height}"/>',
        f'<text class="title" x="{_LEFT}" y="26">Lead times in days: {label}</text>',
        f'<text class="soft" x="{_LEFT}" y="46">{_KEY}</text>',
    ]
    for i, origin in enumerate(found.origins):
        lines.extend(_panel(origin, _TOP + i * (_PANEL + _GAP)))
    return "\n".join((*lines, "</svg>")) + "\n"


def _panel(origin: OriginScore, top: int) -> Iterator[str]:
    orders = origin.orders[:_MOST_ORDERS]
    most_us = max([1.0, *(max(each.foretold_us.high, each.recorded_us) for each in orders)])
    step = (_WIDTH - 2 * _LEFT) / max(len(orders), 1)

    def y(amount_us: float) -> float:
        return top + 20 + (_PANEL - 20) * (1 - amount_us / most_us)

    yield f'<text x="{_LEFT}" y="{top + 10}">from {day_text(origin.origin_us)}</text>'
    for i in range(_MARKS + 1):
        amount_us = most_us * i / _MARKS
        at = f"{y(amount_us):.1f}"
        yield f'<text class="soft" x="{_LEFT - 34}" y="{at}">{amount_us / DAY_US:.0f}</text>'
    yield (
        f'<line class="line" x1="{_LEFT}" x2="{_WIDTH - _LEFT}" y1="{y(0):.1f}" y2="{y(0):.1f}"/>'
    )
    for i, each in enumerate(orders):
        x = _LEFT + (i + 0.5) * step
        span = each.foretold_us
        yield (
            f'<line class="span" x1="{x:.1f}" x2="{x:.1f}" y1="{y(span.low):.1f}" '
            f'y2="{y(span.high):.1f}"/>'
        )
        at = f"{y(span.value):.1f}"
        yield f'<line class="foretold" x1="{x - 4:.1f}" x2="{x + 4:.1f}" y1="{at}" y2="{at}"/>'
        middle = y(each.recorded_us)
        if each.held:
            yield f'<circle class="in" cx="{x:.1f}" cy="{middle:.1f}" r="3"/>'
        else:
            yield (f'<rect class="out" x="{x - 3:.1f}" y="{middle - 3:.1f}" width="6" height="6"/>')
