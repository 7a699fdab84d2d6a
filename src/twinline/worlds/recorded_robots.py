"""Robots as a window of a log has recorded them: signals of stations that are named as joints.

Angles follow laws as all signals do. A sample stands where a law begins or stops to be straight,
and a microsecond before a jump, so that straight lines between samples are what the laws say.
"""

import re
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from twinline.changes import Changes, Dictionary, Law, concatenate, value_at
from twinline.changes.laws import MOST_PARAMS
from twinline.log import Log
from twinline.scene.recorded_limbs import MOST_JOINTS, Recorded

Int64s = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Robot = tuple[str, int]
"""The id of a station, and which of its robots, from 1."""

_JOINT: Final = re.compile(rf"(?:robot ([0-9]+) )?joint ([1-{MOST_JOINTS}])")
_JUMP_DEG: Final = 1e-3
"""Less is as far as a joint gets in a microsecond."""
_STRAIGHT: Final = 1e-9
_CHORDS: Final = np.linspace(0.0, 1.0, 65)
"""Of a bent spline: straight lines are within a thousandth of how far it bends."""
_LAG_CHORDS: Final = np.linspace(0.0, 10.0, 201)
"""In time constants; straight lines are within a thousandth of the way."""
_US_PER_S: Final = 1e6


class _Joint(NamedTuple):
    """The laws of one angle over a window."""

    rows: Changes
    degrees: float
    """What makes degrees of its unit."""

    def degrees_at(self, at_us: Int64s) -> Floats:
        """(n,) the angle at instants; NaN where nothing is told."""
        found = np.full(len(at_us), np.nan)
        row = np.searchsorted(self.rows.at_us, at_us, side="right") - 1
        known = np.flatnonzero(row >= 0)
        held = self.rows[row[known]]
        found[known] = value_at(held.law, held.params, at_us[known] - held.at_us)
        return found * self.degrees


def joint_signals(names: Dictionary) -> dict[int, tuple[Robot, int]]:
    """The signals that are joints: of which robot, and its number, from 1."""
    found = {}
    for name in names.signals.properties:
        told = _JOINT.fullmatch(name)
        if told is None:
            continue
        robot, joint = int(told[1] or 1), int(told[2])
        for entity, signal in names.signals_of("station", name).items():
            found[signal] = (names.entities[entity].id, robot), joint
    return found


def recorded_robots(log: Log, from_us: int, to_us: int) -> dict[Robot, Recorded]:
    """The robots of which anything was recorded in [from_us, to_us), or before and holds there.

    Args:
        log: The log.
        from_us: Begin of the window.
        to_us: Its end.
    """
    joints = joint_signals(log.dictionary)
    if not joints:
        return {}
    wanted = np.array(sorted(joints), np.int64)
    state = log.state_at(from_us)
    state = state[np.isin(state.signal, wanted)]
    rows = concatenate([state, log.read(from_us + 1, to_us, wanted)])
    rows = rows[np.argsort(rows.signal, kind="stable")]
    robots: dict[Robot, dict[int, _Joint]] = {}
    for signal in np.unique(rows.signal).tolist():
        robot, joint = joints[signal]
        begin, end = np.searchsorted(rows.signal, (signal, signal + 1)).tolist()
        factor = np.degrees(1.0) if log.dictionary.signals[signal].unit == "rad" else 1.0
        robots.setdefault(robot, {})[joint] = _Joint(_last_of_each(rows[begin:end]), factor)
    found = {robot: _recorded(own, from_us, to_us) for robot, own in robots.items()}
    return {robot: each for robot, each in found.items() if each.known.any()}


def end_of_recordings(log: Log, at_us: int) -> Changes:
    """What a fork says of joints after its fork point: nothing, for nobody recorded it.

    Args:
        log: The parent's log.
        at_us: The fork point.
    """
    joints = np.array(sorted(joint_signals(log.dictionary)), np.int64)
    state = log.state_at(at_us)
    told = np.intersect1d(state.signal, joints)
    nothing = np.full((len(told), 1), np.nan)
    return Changes(np.full(len(told), at_us + 1), told, Law.HOLD, nothing)


def _last_of_each(rows: Changes) -> Changes:
    """Of several changes at one instant the last holds."""
    return rows[np.append(np.diff(rows.at_us) > 0, np.ones(min(len(rows), 1), bool))]


def _recorded(joints: dict[int, _Joint], from_us: int, to_us: int) -> Recorded:
    ends = np.array([from_us, to_us], np.int64)
    at_us = np.unique(np.concatenate([ends, *(_instants(each, to_us) for each in joints.values())]))
    at_us = at_us[(at_us >= from_us) & (at_us <= to_us)]
    degrees = np.full((max(joints), len(at_us)), np.nan)
    for number, joint in joints.items():
        degrees[number - 1] = joint.degrees_at(at_us)
    return Recorded((at_us - from_us) / _US_PER_S, degrees)


def _instants(joint: _Joint, to_us: int) -> Int64s:
    """When an angle is to be looked at."""
    at_us = joint.rows.at_us
    after, before = joint.degrees_at(at_us), joint.degrees_at(at_us - 1)
    jumps = (np.abs(after - before) > _JUMP_DEG) | (np.isnan(after) != np.isnan(before))
    return np.concatenate([at_us, at_us[jumps] - 1, _within(joint.rows, to_us)])


def _within(rows: Changes, to_us: int) -> Int64s:
    """When laws stop to be straight, or bend, as long as the next does not take their place."""
    params = np.zeros((len(rows), MOST_PARAMS))
    params[:, : rows.params.shape[1]] = rows.params
    first, slope, last, last_slope, lasts_s = params[:, :5].T
    way, spline = last - first, rows.law == Law.SPLINE
    off = np.maximum(np.abs(slope * lasts_s - way), np.abs(last_slope * lasts_s - way))
    bent = spline & (off > _STRAIGHT * np.maximum(np.abs(way), 1.0)) & (lasts_s > 0.0)
    lag = (rows.law == Law.LAG) & (last > 0.0)  # its third parameter is its time constant
    ends_s = [(np.flatnonzero(spline), lasts_s[spline])]
    ends_s += [(np.array([i]), _CHORDS * lasts_s[i]) for i in np.flatnonzero(bent).tolist()]
    ends_s += [(np.array([i]), _LAG_CHORDS * last[i]) for i in np.flatnonzero(lag).tolist()]
    end_us, found = np.append(rows.at_us[1:], to_us), []
    for own, after_s in ends_s:
        at_us = rows.at_us[own] + np.rint(after_s * _US_PER_S)
        found.append(at_us[at_us < end_us[own]].astype(np.int64))
    return np.concatenate(found)
