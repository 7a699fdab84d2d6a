"""How far a rigid part is moved while its station works: what the browser's shader says, as lines.

What shows a service goes with the service. Doors ease, and robots and spindles go by the clock of
their work, as the browser shows them when a plant passes 24 times as fast as it does; so a file
looks right in a player. The shader is web/src/scene/rigid.glsl.ts.
"""

import math
from typing import Final, NamedTuple

import numpy as np

from twinline.scene.asset import Drive, Part
from twinline.scene.limb_reach import Reach
from twinline.scene.vectors import Indices, Numbers

PLAY: Final = 24.0
"""Seconds of the plant in a second of a player: an hour in two and a half minutes."""
NO_STATE: Final = 7
_PRODUCING: Final = 0
_SHUT: Final = (0, 5, NO_STATE)
"""States in which doors are shut: producing, off shift, none."""
_HASTE: Final = 3.0
"""Robots are shown at most this much faster than life."""
_WORK_S: Final = PLAY / _HASTE
"""Seconds of the plant in a second of work."""
_PACE: Final = 2.0 ** round(math.log2(PLAY))
_EASE_S: Final = 0.6 * PLAY
_AIM_S: Final = 2.4
_MOVING: Final = 0.42
"""Of the time from one aim of a robot to the next."""
_STROKE_S: Final = 6.0
_LONG_S: Final = 60.0
"""A service of more than two minutes is shown as several strokes of about one."""
_AT_REST_DEG: Final = {1: -17.0, 2: 24.0}
"""At rest an arm is drawn back, out of the way of what passes."""
_LED: Final = {0: {0: 1.0}, 1: {1: 1.0}, 2: {2: 1.0}, 4: {1: -1.0, 2: -1.0}}
"""By axis: which that reach it goes with, and which way. The wrist keeps the tool as built."""
_CHORDS: Final = np.linspace(0.0, 1.0, 5)
"""Of a curve that eases: a straight line is then within 4 % of it."""
_STROKE_CHORDS: Final = 12
_MOMENT_S: Final = 1e-6


class Work(NamedTuple):
    """What a station did in a window, in seconds of the plant from its begin."""

    state_s: Numbers
    """(n,) when states began, rising; the first at the begin or before."""
    states: Indices
    """(n,) `StationState`, or NO_STATE."""
    service_s: Numbers
    """(m,) when services began, rising; they may have begun before the window."""
    lasts_s: Numbers
    """(m,) how long they take; 0 where nobody knows."""


class Line(NamedTuple):
    """A value over time, straight between its samples."""

    at_s: Numbers
    """(n,) seconds from the begin of the window, rising."""
    values: Numbers
    """(n,)"""

    def at(self, at_s: Numbers) -> Numbers:
        """Its values; before and after as at its ends."""
        values: Numbers = np.interp(at_s, self.at_s, self.values)
        return values


class Shown(NamedTuple):
    """What of a station its parts show, over a window."""

    work: Work
    length_s: float
    begin_s: float
    """The begin of the window, on the plant's clock."""
    busy: Line
    """How much of its work is seen, 0 to 1."""
    shut: Line
    """How far doors are shut: 0 where they are, 1 where they stand open."""


def shown(work: Work, length_s: float, begin_s: float) -> Shown:
    """What is the same for all parts of a station."""
    busy = _eased(work, (work.states == _PRODUCING).astype(np.float64), length_s)
    shut = _eased(work, (~np.isin(work.states, _SHUT)).astype(np.float64), length_s)
    return Shown(work, length_s, begin_s, busy, shut)


def can_move(part: Part, own: int) -> bool:
    """Whether what a station does moves a part; axes that keep the tool as built stay."""
    if part.drive is Drive.JOINT:
        return own in _LED
    return part.drive not in {Drive.CARRY, Drive.WHEEL, Drive.LIFT}


def line_of(part: Part, own: int, now: Shown, phase: float, reach: Reach | None) -> Line:
    """How far a part is moved, in degrees or metres.

    Args:
        part: The part.
        own: Its place among the joints of its kind, from 0, if it is one.
        now: What its station shows.
        phase: A number of its unit, so that no two robots move as one.
        reach: What it reaches for.
    """
    low, high = part.motion.low, part.motion.high
    if part.drive is Drive.DOOR:
        line = Line(now.shut.at_s, low + (high - low) * now.shut.values)
    elif part.drive is Drive.SERVICE:
        line = _service(now, phase, low, high)
    elif part.drive is Drive.SPIN:
        line = _spin(now, high)
    elif part.drive is Drive.JOINT and reach is not None and own in _LED:
        line = _joint(own, now, phase, reach)
    else:
        line = Line(np.zeros(1), np.zeros(1))
    return thinned(line)


def thinned(line: Line) -> Line:
    """Without samples that are as the one before and the one after."""
    same = line.values[1:] == line.values[:-1]
    kept = ~(np.append(False, same) & np.append(same, True))
    rising = np.append(True, np.diff(line.at_s) > 0.0)
    return Line(line.at_s[kept & rising], line.values[kept & rising])


def _eased(work: Work, targets: Numbers, length_s: float) -> Line:
    """From target to target, each within a moment of the eye, from wherever it is."""
    new = np.flatnonzero(np.append(True, targets[1:] != targets[:-1]))
    begin_s, targets = np.clip(work.state_s[new], 0.0, length_s), targets[new]
    ends_s = np.append(begin_s[1:], length_s)
    value = float(targets[0])
    at_s, values = [0.0], [value]
    for start, end, target in zip(
        begin_s[1:].tolist(), ends_s[1:].tolist(), targets[1:].tolist(), strict=True
    ):
        if start <= 0.0:
            value, values[-1] = target, target
            continue
        most = min(1.0, (end - start) / _EASE_S)
        shares = np.append(_CHORDS[most > _CHORDS], most)
        eased = value + (target - value) * _smooth(shares)
        at_s += (start + _EASE_S * shares).tolist()
        values += eased.tolist()
        value = float(eased[-1])
    return Line(np.array([*at_s, length_s]), np.array([*values, value]))


def _service(now: Shown, phase: float, low: float, high: float) -> Line:
    """There and back with each service; by the clock where that would be too fast to see."""
    knots = [now.busy.at_s]
    stretches = _stretches(now)
    for begin, end, start, lasts in stretches:
        first, rate = _strokes(start, lasts, phase, now.begin_s)
        last = min(end, start + lasts) if _is_long(lasts) else end
        n = np.arange(
            math.ceil((first + rate * (begin - start)) * _STROKE_CHORDS),
            math.floor((first + rate * (last - start)) * _STROKE_CHORDS) + 1,
        )
        knots.append(np.array([begin, end - _MOMENT_S]))
        knots.append(start + (n / _STROKE_CHORDS - first) / rate)
    at_s = _within(knots, now)
    if not len(at_s):
        return Line(np.zeros(1), np.zeros(1))
    share = np.zeros(len(at_s))
    for begin, end, start, lasts in stretches:
        own = slice(*np.searchsorted(at_s, (begin, end)))
        first, rate = _strokes(start, lasts, phase, now.begin_s)
        spent = np.minimum(at_s[own] - start, lasts if _is_long(lasts) else np.inf)
        share[own] = 0.5 - 0.5 * np.cos(2 * np.pi * (first + rate * spent))
    return Line(at_s, now.busy.at(at_s) * (low + (high - low) * _smooth(share)))


def _stretches(now: Shown) -> list[tuple[float, float, float, float]]:
    """From when to when what service is seen, since when, and how long it takes.

    Before the first service is one that takes nobody knows how long.
    """
    start_s = np.append(0.0, now.work.service_s)
    lasts_s = np.append(0.0, now.work.lasts_s)
    begin_s = np.clip(np.append(0.0, now.work.service_s), 0.0, now.length_s)
    # A moment more: the very end belongs to the last.
    end_s = np.append(begin_s[1:], now.length_s + 2 * _MOMENT_S)
    rows = zip(begin_s.tolist(), end_s.tolist(), start_s.tolist(), lasts_s.tolist(), strict=True)
    return [each for each in rows if each[0] < each[1]]


def _is_long(lasts_s: float) -> bool:
    return lasts_s > 1.2 * _PACE


def _strokes(start_s: float, lasts_s: float, phase: float, begin_s: float) -> tuple[float, float]:
    """How many strokes there were when a service began, and how many there are in a second."""
    if _is_long(lasts_s):
        return 0.0, max(1, math.floor(lasts_s / _LONG_S - 0.5)) / lasts_s
    rate = 1.0 / (_STROKE_S * _WORK_S)
    return (begin_s + start_s) * rate + phase, rate


def _spin(now: Shown, high: float) -> Line:
    """On and on while its station produces."""
    begin_s = np.clip(now.work.state_s, 0.0, now.length_s)
    lengths = np.diff(np.append(begin_s, now.length_s))
    turned = np.cumsum(lengths * (now.work.states == _PRODUCING)) * high / _WORK_S
    return Line(np.append(begin_s, now.length_s), np.append(0.0, turned))


def _joint(own: int, now: Shown, phase: float, reach: Reach) -> Line:
    """The axis of a robot: from aim to aim while its station produces, else drawn back."""
    rate = 1.0 / (_AIM_S * _WORK_S)
    first = now.begin_s * rate + phase
    n = np.arange(math.floor(first), math.ceil(first + now.length_s * rate) + 1)
    aims = (n[:, None] + _MOVING * _CHORDS).ravel()
    at_s = _within([now.busy.at_s, (aims - first) / rate], now)
    i = np.floor(first + at_s * rate)
    share = _smooth((first + at_s * rate - i) / _MOVING)
    busy = now.busy.at(at_s)
    values = np.zeros(len(at_s))
    for axis, way in _LED[own].items():
        angles, rest = np.array(reach[axis]), _AT_REST_DEG.get(axis, 0.0)
        last, aim = (angles[np.mod(k, len(angles)).astype(np.int64)] for k in (i, i + 1))
        values += way * (rest + (last + (aim - last) * share - rest) * busy)
    return Line(at_s, values)


def _smooth(share: Numbers) -> Numbers:
    held = np.clip(share, 0.0, 1.0)
    smooth: Numbers = held * held * (3.0 - 2.0 * held)
    return smooth


def _within(knots: list[Numbers], now: Shown) -> Numbers:
    """All of them once, rising, that are in the window."""
    at_s = np.unique(np.concatenate(knots))
    return at_s[(at_s >= 0.0) & (at_s <= now.length_s)]
