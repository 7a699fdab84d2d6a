"""Pictures of a fit: the histogram with the fitted density, and quantiles against quantiles.

SVG made by hand, black on white with one colour, so that a report needs nothing but its folder.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from twinline.discover.calibration.fitting import Fit
from twinline.discover.calibration.special import Floats
from twinline.discover.wording import length

WIDTH: Final = 640
HEIGHT: Final = 250
_MOST_BARS: Final = 40
_MOST_POINTS: Final = 300
_PAD: Final = 36
_INK: Final = "#1d2733"
_FAINT: Final = "#c9d3dc"
_COLOUR: Final = "#d9480f"
_SHOWN: Final = 0.995
"""The histogram ends at this quantile, so that one long service does not squeeze all others."""


def picture_of(fit: Fit, title: str) -> str:
    """Two panels as one SVG."""
    half = WIDTH // 2
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    font = 'font-family="sans-serif" font-size="10"'
    name = f'role="img" aria-label="{_escaped(title)}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {font} {name}>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{_PAD}" y="14" fill="{_INK}" font-size="11">{_escaped(title)}</text>',
        *_histogram(fit, (_PAD, half - 12)),
        *_quantiles(fit, (half + _PAD, WIDTH - 12)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _histogram(fit: Fit, across: tuple[int, int]) -> Iterator[str]:
    x_us = fit.sample.seen_us
    most = float(np.quantile(x_us, _SHOWN)) * 1.02
    n_bar = int(min(max(np.sqrt(x_us.size) * 1.5, 5), _MOST_BARS))
    counts, edges = np.histogram(x_us, n_bar, (0.0, max(most, 1.0)))
    expected = None
    if fit.candidate is not None and fit.candidate.kind != "constant":
        fine = np.linspace(0, edges[-1], 6 * n_bar + 1)
        expected = np.diff(fit.candidate.below(fine)) * x_us.size * 6
    top = max(float(counts.max()), float(expected.max()) if expected is not None else 0.0, 1.0)
    left, right = across
    base, height = HEIGHT - _PAD, HEIGHT - _PAD - 28
    step = (right - left) / n_bar
    for i, count in enumerate(counts.tolist()):
        tall = height * count / top
        yield (
            f'<rect x="{left + i * step:.1f}" y="{base - tall:.1f}" width="{step * 0.92:.1f}" '
            f'height="{tall:.1f}" fill="{_FAINT}"/>'
        )
    if expected is not None:
        x = left + (np.arange(expected.size) + 0.5) * step / 6
        y = base - height * expected / top
        yield _line(x, y)
    yield from _axis(left, right, base, float(edges[-1]))
    yield f'<text x="{left}" y="{HEIGHT - 6}" fill="{_INK}">how often, against how long</text>'


def _quantiles(fit: Fit, across: tuple[int, int]) -> Iterator[str]:
    """The sorted sample over what the fitted distribution has at the same shares."""
    x_us = fit.sample.seen_us
    share = (np.arange(x_us.size) + 0.5) / x_us.size
    if x_us.size > _MOST_POINTS:
        kept = np.unique(np.linspace(0, x_us.size - 1, _MOST_POINTS).astype(np.int64))
        x_us, share = x_us[kept], share[kept]
    left, right = across
    base, height = HEIGHT - _PAD, HEIGHT - _PAD - 28
    if fit.candidate is None or fit.candidate.kind == "constant":
        yield f'<text x="{left}" y="{base - height / 2:.0f}" fill="{_INK}">no kind fitted</text>'
        return
    fitted_us = _inverse(fit, share)
    most = max(float(x_us[-1]), float(fitted_us[-1]), 1.0)
    yield (
        f'<line x1="{left}" y1="{base}" x2="{right}" y2="{base - height}" '
        f'stroke="{_COLOUR}" stroke-width="1"/>'
    )
    across_px = left + (right - left) * fitted_us / most
    up_px = base - height * x_us / most
    for x, y in zip(across_px.tolist(), up_px.tolist(), strict=True):
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.6" fill="{_INK}"/>'
    yield from _axis(left, right, base, most)
    yield f'<text x="{left}" y="{HEIGHT - 6}" fill="{_INK}">observed, against fitted</text>'


def _inverse(fit: Fit, share: Floats) -> Floats:
    """Quantiles of a fitted distribution, by bisection of all shares at once."""
    assert fit.candidate is not None  # noqa: S101 - asked of fits with a candidate only
    low = np.zeros(share.size)
    high = np.full(share.size, float(fit.sample.seen_us[-1]) * 2 + 1)
    for _ in range(60):
        middle = (low + high) / 2
        below = fit.candidate.below(middle) < share
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return high


def _axis(left: float, right: float, base: float, most_us: float) -> Iterator[str]:
    yield (
        f'<line x1="{left}" y1="{base}" x2="{right}" y2="{base}" stroke="{_INK}" '
        f'stroke-width="0.8"/>'
    )
    for share in (0.0, 0.5, 1.0):
        x = left + (right - left) * share
        anchor = {0.0: "start", 0.5: "middle", 1.0: "end"}[share]
        text = length(most_us * share) if share else "0"
        yield (
            f'<text x="{x:.1f}" y="{base + 13:.1f}" fill="{_INK}" text-anchor="{anchor}">'
            f"{text}</text>"
        )


def _line(x: Floats, y: Floats) -> str:
    points = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x.tolist(), y.tolist(), strict=True))
    return f'<polyline points="{points}" fill="none" stroke="{_COLOUR}" stroke-width="1.6"/>'


def _escaped(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )
