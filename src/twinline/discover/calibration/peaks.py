"""Where functions of one or two numbers are highest: the search behind maximum likelihood."""

import math
from collections.abc import Callable
from typing import Final

import numpy as np

from twinline.discover.calibration.special import Floats

_GOLDEN: Final = (3 - math.sqrt(5)) / 2
_MOST_STEPS: Final = 60
_WORST: Final = -1e300


def find_peak(height: Callable[[float], float], start: float, step: float) -> tuple[float, float]:
    """Climb from a start to the nearest peak; returns where it is, and its height.

    Brackets by doubling the step, then goes by parabolas and golden sections.

    Source: Brent, Algorithms for Minimization without Derivatives (1973), chapter 5.
    """
    low, middle, high, top = _bracket(height, start, step)
    best = (middle, top)
    second = third = best
    moved = before = 0.0
    tolerance = 1e-3 * step
    for _ in range(_MOST_STEPS):
        x, y = best
        centre = (low + high) / 2
        if abs(x - centre) + (high - low) / 2 <= 2 * tolerance:
            break
        leap = _parabola(best, second, third) if abs(before) > tolerance else None
        if leap is None or abs(leap) >= abs(before) / 2 or not low < x + leap < high:
            before = (high if x < centre else low) - x
            leap = _GOLDEN * before
        else:
            before = moved
        moved = leap if abs(leap) >= tolerance else math.copysign(tolerance, leap)
        tried = (x + moved, height(x + moved))
        if tried[1] >= y:
            low, high = (x, high) if tried[0] >= x else (low, x)
            third, second, best = second, best, tried
        else:
            low, high = (tried[0], high) if tried[0] < x else (low, tried[0])
            if tried[1] >= second[1]:
                third, second = second, tried
            else:
                third = tried
    return best


def _bracket(
    height: Callable[[float], float], start: float, step: float
) -> tuple[float, float, float, float]:
    """Three points of which the middle one is highest, and its height."""
    middle, top = start, height(start)
    above, below = height(start + step), height(start - step)
    if above <= top and below <= top:
        return start - step, start, start + step, top
    direction = step if above > below else -step
    behind, ahead = middle, middle + direction
    y = max(above, below)
    for _ in range(_MOST_STEPS):
        behind, middle, top = middle, ahead, y
        direction *= 1.6
        ahead = middle + direction
        y = height(ahead)
        if y <= top:
            break
    return min(behind, ahead), middle, max(behind, ahead), top


def _parabola(
    best: tuple[float, float], second: tuple[float, float], third: tuple[float, float]
) -> float | None:
    """From the best point to the top of the parabola through three; None where there is none."""
    r = (best[0] - second[0]) * (best[1] - third[1])
    q = (best[0] - third[0]) * (best[1] - second[1])
    p = (best[0] - third[0]) * q - (best[0] - second[0]) * r
    below = 2 * (q - r)
    return -p / below if below else None


def find_summit(
    height: Callable[[float, float], float],
    start: tuple[float, float],
    step: float,
    precision: float = 1e-7,
) -> tuple[tuple[float, float], float]:
    """Climb a function of two numbers; returns where its summit is, and its height.

    Args:
        height: What is highest at the summit.
        start: Where to begin.
        step: How far to look at first, in both numbers.
        precision: Of the height.

    Source: Nelder and Mead, A simplex method for function minimization, Computer Journal 7 (1965).
    """
    corners = [np.add(start, move) for move in ((0, 0), (step, 0), (0, step))]
    points = [(_height(height, each), each) for each in corners]
    for _ in range(10 * _MOST_STEPS):
        points.sort(key=lambda point: -point[0])
        (best, at), (middle, _), (worst, last) = points
        if best - worst <= precision:
            break
        centre = (points[0][1] + points[1][1]) / 2
        reflected = _tried(height, 2 * centre - last)
        if reflected[0] > best:
            points[2] = max(reflected, _tried(height, 3 * centre - 2 * last), key=lambda p: p[0])
        elif reflected[0] > middle:
            points[2] = reflected
        else:
            nearer = 1.5 * centre - 0.5 * last if reflected[0] > worst else (centre + last) / 2
            contracted = _tried(height, nearer)
            if contracted[0] > max(worst, reflected[0]):
                points[2] = contracted
            else:
                points[1:] = [_tried(height, (at + each) / 2) for _, each in points[1:]]
    best, at = max(points, key=lambda point: point[0])
    return (float(at[0]), float(at[1])), best


def _tried(height: Callable[[float, float], float], at: Floats) -> tuple[float, Floats]:
    return _height(height, at), at


def _height(height: Callable[[float, float], float], at: Floats) -> float:
    y = height(float(at[0]), float(at[1]))
    return y if math.isfinite(y) else _WORST
