"""Pictures of a comparison as SVG: box plots, and tornadoes of what each factor changes."""

import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

import numpy as np

from twinline.decide.figures import Scale, figure
from twinline.decide.output_analysis import Estimate, Floats

_WIDTH: Final = 900
_NAME_WIDTH: Final = 300
_MARGIN: Final = 24
_ROW: Final = 30
_HEAD: Final = 56
_FOOT: Final = 52
_MOST_NAME: Final = 40
_MOST_LABEL: Final = 20
_LETTER: Final = 7
"""Width of one, about."""
_COLOURS: Final = ("#2f7fb8", "#d9822b")
_STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:#1f2933}"
    ".t{font-size:16px;font-weight:600}.s{fill:#52606d}.l{font-size:11px}"
    ".g{stroke:#d9e2ec}.z{stroke:#52606d}.m{stroke:#1f2933;stroke-width:1.5}"
    "@media(prefers-color-scheme:dark){text{fill:#f0f4f8}.s{fill:#bcccdc}.g{stroke:#486581}"
    ".z,.m{stroke:#f0f4f8}.b{fill:#102a43}}"
    ".b{fill:#ffffff}"
)


class Box(NamedTuple):
    """One row of a box plot."""

    name: str
    values: Floats
    """One a replication, in SI."""
    told: Estimate
    """Their mean, with its interval."""


class Bar(NamedTuple):
    """One bar of a tornado."""

    name: str
    """Of the factor; bars of one name share a row."""
    label: str
    """The level, at the bar's end."""
    difference: Estimate


def box_plot(title: str, scale: Scale, boxes: Sequence[Box]) -> str:
    """Quartiles, whiskers to the last value within 1.5 of their distance, and each value beyond.

    The diamond is the mean with its interval at 95 %. Source: Tukey, Exploratory Data Analysis
    (1977), section 2.
    """
    known = [each for each in boxes if np.isfinite(each.values).any()]
    ends = [each.values[np.isfinite(each.values)] for each in known]
    intervals = np.array([(each.told.low, each.told.high) for each in known]).ravel()
    ends.append(intervals[np.isfinite(intervals)])
    axis = _Axis(np.concatenate(ends) * scale.factor if known else np.zeros(1))
    says = "box: quartiles; diamond: mean with its interval at 95 %"
    return _picture(
        title, f"{says}, {scale.unit}", axis, list(_boxes(boxes, axis, scale)), len(boxes)
    )


def tornado(title: str, scale: Scale, bars: Sequence[Bar]) -> str:
    """Differences to the base, the factor with the widest swing first, each with its interval."""
    rows: dict[str, list[Bar]] = {}
    for each in bars:
        rows.setdefault(each.name, []).append(each)
    ordered = sorted(rows.items(), key=lambda row: -_swing(row[1]))
    ends = [0.0, *(x for each in bars for x in (each.difference.low, each.difference.high))]
    finite = np.array([each for each in ends if math.isfinite(each)])
    axis = _Axis(finite * scale.factor)
    drawn = [line for i, row in enumerate(ordered) for line in _bars(i, row, axis, scale)]
    height = _HEAD + _ROW * max(len(ordered), 1)
    zero = axis.x(0.0)
    drawn.append(f'<line class="z" x1="{zero:.1f}" x2="{zero:.1f}" y1="{_HEAD}" y2="{height}"/>')
    says = f"difference to the base, {scale.unit}; the line is its interval at 95 %"
    return _picture(title, says, axis, drawn, len(ordered))


class _Axis:
    """Values along the width of a picture."""

    def __init__(self, values: Floats) -> None:
        low, high = float(values.min()), float(values.max())
        if low == high:
            low, high = low - (abs(low) or 1) * 0.05, high + (abs(high) or 1) * 0.05
        spare = (high - low) * 0.04
        self._low, self._high = low - spare, high + spare
        self.ticks = _ticks(self._low, self._high)

    def x(self, value: float) -> float:
        """Where a value stands."""
        share = (value - self._low) / (self._high - self._low)
        return _NAME_WIDTH + share * (_WIDTH - _NAME_WIDTH - _MARGIN)


def _ticks(low: float, high: float) -> list[tuple[float, str]]:
    """Round values between two, about six, with their texts."""
    step = 10.0 ** math.floor(math.log10((high - low) / 6))
    step *= next(each for each in (1, 2, 5, 10) if (high - low) / (step * each) <= 7)  # noqa: PLR2004 - ticks that fit beside each other
    n_decimal = max(0, -math.floor(math.log10(step)))
    first = math.ceil(low / step)
    values = [i * step for i in range(first, math.floor(high / step) + 1)]
    return [(each, figure(each, n_decimal)) for each in values]


def _picture(title: str, says: str, axis: _Axis, drawn: Sequence[str], n_row: int) -> str:
    bottom = _HEAD + _ROW * max(n_row, 1)
    height = bottom + _FOOT
    grid = [
        f'<line class="g" x1="{axis.x(value):.1f}" x2="{axis.x(value):.1f}" y1="{_HEAD}" '
        f'y2="{bottom}"/><text class="s" x="{axis.x(value):.1f}" y="{bottom + 20}" '
        f'text-anchor="middle">{text}</text>'
        for value, text in axis.ticks
    ]
    size = f'width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
    label = f'role="img" aria-label="{escape(title)}"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {label}>',
            f"<title>{escape(title)}</title><style>{_STYLE}</style>",
            f'<rect class="b" width="{_WIDTH}" height="{height}"/>',
            f'<text class="t" x="{_MARGIN}" y="32">{escape(title)}</text>',
            *grid,
            *drawn,
            f'<text class="s" x="{_NAME_WIDTH}" y="{height - 10}">{escape(says)}</text>',
            "</svg>\n",
        ]
    )


def _name(name: str, y: float) -> str:
    # Its end is what tells one level of a factor from another.
    shown = name if len(name) <= _MOST_NAME else f"…{name[1 - _MOST_NAME :]}"
    return (
        f'<text x="{_NAME_WIDTH - 12}" y="{y + 5:.1f}" text-anchor="end">{escape(shown)}'
        f"<title>{escape(name)}</title></text>"
    )


def _boxes(boxes: Sequence[Box], axis: _Axis, scale: Scale) -> Iterator[str]:
    for i, box in enumerate(boxes):
        y = _HEAD + _ROW * (i + 0.5)
        yield _name(box.name, y)
        values = np.sort(box.values[np.isfinite(box.values)]) * scale.factor
        if not values.size:
            continue
        q1, median, q3 = np.quantile(values, (0.25, 0.5, 0.75))
        near = values[(values >= q1 - 1.5 * (q3 - q1)) & (values <= q3 + 1.5 * (q3 - q1))]
        left, right = axis.x(float(near[0])), axis.x(float(near[-1]))
        yield f'<line class="z" x1="{left:.1f}" x2="{right:.1f}" y1="{y}" y2="{y}"/>'
        width = max(axis.x(q3) - axis.x(q1), 1)
        yield (
            f'<rect x="{axis.x(q1):.1f}" y="{y - 9}" width="{width:.1f}" height="18" rx="2" '
            f'fill="{_COLOURS[0]}" fill-opacity="0.55"/>'
        )
        x = axis.x(median)
        yield f'<line class="m" x1="{x:.1f}" x2="{x:.1f}" y1="{y - 9}" y2="{y + 9}"/>'
        for each in values[(values < near[0]) | (values > near[-1])]:
            yield f'<circle cx="{axis.x(float(each)):.1f}" cy="{y}" r="2.5" fill="{_COLOURS[0]}"/>'
        yield _diamond(box.told, y, axis, scale)


def _diamond(told: Estimate, y: float, axis: _Axis, scale: Scale) -> str:
    middle = axis.x(told.mean * scale.factor)
    known = math.isfinite(told.half_width)
    reach = max(axis.x(told.high * scale.factor) - middle, 2.0) if known else 2.0
    points = f"{middle - reach:.1f},{y} {middle:.1f},{y - 5} {middle + reach:.1f},{y} "
    return f'<polygon points="{points}{middle:.1f},{y + 5}" fill="{_COLOURS[1]}"/>'


def _bars(i: int, row: tuple[str, list[Bar]], axis: _Axis, scale: Scale) -> Iterator[str]:
    y = _HEAD + _ROW * (i + 0.5)
    yield _name(row[0], y)
    height = (_ROW - 8) / len(row[1])
    for j, bar in enumerate(row[1]):
        if not math.isfinite(bar.difference.mean):
            continue
        zero, end = axis.x(0.0), axis.x(bar.difference.mean * scale.factor)
        top = y - (_ROW - 8) / 2 + j * height
        says = f"{bar.label}: {figure(bar.difference.mean * scale.factor, 3)} {scale.unit}"
        yield (
            f'<rect x="{min(zero, end):.1f}" y="{top:.1f}" width="{abs(end - zero):.1f}" '
            f'height="{height:.1f}" fill="{_COLOURS[j % 2]}" fill-opacity="0.75">'
            f"<title>{escape(says)}</title></rect>"
        )
        yield _label(bar, (zero, end), top + height / 2 + 4, axis, scale)
        if math.isfinite(bar.difference.half_width):
            low, high = (
                axis.x(x * scale.factor) for x in (bar.difference.low, bar.difference.high)
            )
            middle = top + height / 2
            yield (
                f'<line class="m" x1="{low:.1f}" x2="{high:.1f}" y1="{middle:.1f}" '
                f'y2="{middle:.1f}"/>'
            )


def _label(bar: Bar, at: tuple[float, float], y: float, axis: _Axis, scale: Scale) -> str:
    """The level beyond the interval, on the other side of zero where there is no room."""
    zero, end = at
    ahead = end >= zero
    told = bar.difference
    outer = told.high if ahead else told.low
    x = axis.x((outer if math.isfinite(outer) else told.mean) * scale.factor)
    shown = bar.label if len(bar.label) <= _MOST_LABEL else f"{bar.label[: _MOST_LABEL - 1]}…"
    room = _WIDTH - x if ahead else x - _NAME_WIDTH
    if room < _LETTER * len(shown):
        ahead, x = not ahead, zero
    anchor, gap = ("start", 5) if ahead else ("end", -5)
    place = f'x="{x + gap:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text class="l" {place}>{escape(shown)}</text>'


def _swing(bars: Sequence[Bar]) -> float:
    ends = [each.difference.mean for each in bars if math.isfinite(each.difference.mean)]
    return max([0.0, *ends]) - min([0.0, *ends])
