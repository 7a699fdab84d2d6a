"""Silhouettes of cars: smooth lines over the length, and what else makes up a form."""

from itertools import pairwise
from typing import NamedTuple

from twinline.scene.vectors import Vec2

Line = tuple[Vec2, ...]


class Form(NamedTuple):
    """A silhouette. Lines are points of (metres behind the nose, metres)."""

    long: float
    axles: Vec2
    wheel: float
    """Its radius."""
    low: Line
    shoulder: Line
    top: Line
    """Bonnet and boot lid, in the middle."""
    plan: Line
    """Half the width."""
    roof: Line
    """From the foot of the windscreen to the foot of the rear window."""
    roof_ends: Vec2
    doors: tuple[float, float, float]
    """Where the front door begins, the rear door begins, and the rear door ends."""
    quarter: tuple[float, float, float, float]
    """The panel behind the side windows: from and to at the waist, from and to at the roof."""
    clad: bool = False
    """Whether its arches have dark mouldings, and its roof has rails."""

    @property
    def sill(self) -> float:
        """The lowest of the body."""
        return min(z for _, z in self.low)

    @property
    def half(self) -> float:
        """Half of its greatest width."""
        return max(y for _, y in self.plan)


def height_at(line: Line, at: float) -> float:
    """A smooth line through points that never runs past them (by harmonic slopes)."""
    if at <= line[0][0]:
        return line[0][1]
    if at >= line[-1][0]:
        return line[-1][1]
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(line)]
    i = next(i for i in range(len(slopes)) if at <= line[i + 1][0])
    (from_x, from_y), (to_x, to_y) = line[i], line[i + 1]
    wide = to_x - from_x
    t = (at - from_x) / wide
    first = _mean_slope(slopes[i - 1], slopes[i]) if i else slopes[0]
    last = _mean_slope(slopes[i], slopes[i + 1]) if i + 1 < len(slopes) else slopes[i]
    bend = t * t * (3 - 2 * t)
    ease = wide * t * (1 - t) * (first * (1 - t) - last * t)
    return from_y + (to_y - from_y) * bend + ease


def _mean_slope(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a * b > 0 else 0.0
