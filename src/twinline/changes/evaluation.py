"""What a law says at an instant: values and poses, many at once.

The client has the same formulas (web/src/motion/laws.ts); schema/golden/laws.json holds both to
them. Before its change a law stands at its start.

Headings are as everywhere in a plant: counter-clockwise seen from above, 0 facing south (-y), so
that forward is (sin heading, -cos heading).
"""

from collections.abc import Iterable
from typing import Final

import numpy as np

from twinline.changes.columns import Changes, Floats, Int64s, Uint8s
from twinline.changes.dictionary import PathLine
from twinline.changes.laws import Law

MOST_CARRIERS: Final = 16
"""Longest chain of ATTACH laws that is followed (a part on a pallet on a vehicle is 2)."""
_US_PER_S: Final = 1e6


class PathTable:
    """Paths laid out for evaluation: all their points in one array, with distances."""

    def __init__(self, paths: Iterable[PathLine]) -> None:
        parts = [_measured(np.array(path.points, np.float64).reshape(-1, 3)) for path in paths]
        counts = np.array([len(part) for part in parts], np.int64)
        self.end: Int64s = np.cumsum(counts)
        self.first: Int64s = self.end - counts
        table = np.concatenate([*parts, np.empty((0, 5))])
        self.points: Floats = table[:, :3]
        """(n_point, 3) points of all paths, one path after the other."""
        self.distance_m: Floats = table[:, 3]
        """(n_point,) distance of each point from the start of its path."""
        self.heading: Floats = table[:, 4]
        """(n_point,) heading of the stretch that begins at each point; at the end, of the last."""

    def __len__(self) -> int:
        return len(self.end)

    def length_m(self, number: int) -> float:
        """The length of a path; 0 for one without points."""
        first, end = self.first[number], self.end[number]
        return float(self.distance_m[end - 1]) if end > first else 0.0

    def at(self, number: Floats, distance_m: Floats) -> Floats:
        """(4, n) x, y, z and heading at distances along paths, held at both ends.

        NaN where there is no path of that number, or it has no point.
        """
        pose = np.full((4, len(number)), np.nan)
        known = (number >= 0) & (number < len(self)) & (number == np.floor(number))
        path = np.where(known, number, 0).astype(np.int64)
        if len(self):
            known &= (self.end > self.first)[path] & ~np.isnan(distance_m)
        rows = np.flatnonzero(known)
        if len(rows):
            pose[:, rows] = self._along(path[rows], distance_m[rows])
        return pose

    def _along(self, path: Int64s, wanted_m: Floats) -> Floats:
        first, last = self.first[path], self.end[path] - 1
        held_m = np.clip(wanted_m, 0.0, self.distance_m[last])
        begin, beyond = first.copy(), np.maximum(last, first + 1)
        while bool((beyond - begin > 1).any()):  # bisects the stretches of all rows together
            middle = (begin + beyond) // 2
            reached = self.distance_m[middle] <= held_m
            begin, beyond = np.where(reached, middle, begin), np.where(reached, beyond, middle)
        end = np.minimum(begin + 1, last)
        stretch_m = self.distance_m[end] - self.distance_m[begin]
        share = (held_m - self.distance_m[begin]) / np.where(stretch_m > 0.0, stretch_m, 1.0)
        legs = self.points[end] - self.points[begin]
        place = self.points[begin] + legs * share[:, None]
        return np.vstack((place.T, self.heading[begin]))


def value_at(law: Uint8s, params: Floats, dt_us: Int64s) -> Floats:
    """Evaluate laws of scalars.

    Args:
        law: (n,) codes.
        params: (n, w) parameters.
        dt_us: (n,) microseconds since each law's change.

    Returns:
        (n,) values; NaN where a law moves something and so has no value.
    """
    value = np.full(len(law), np.nan)
    dt_s = np.maximum(dt_us, 0) / _US_PER_S
    for code, formula in _VALUES.items():
        rows = np.flatnonzero(law == code)
        if len(rows):
            with np.errstate(over="ignore", invalid="ignore"):
                value[rows] = formula(params[rows], dt_s[rows])
    return value


def pose_at(paths: PathTable, law: Uint8s, params: Floats, dt_us: Int64s) -> Floats:
    """Evaluate laws of motion.

    Args:
        paths: What PATH laws follow.
        law: (n,) codes.
        params: (n, w) parameters.
        dt_us: (n,) microseconds since each law's change.

    Returns:
        (4, n) x, y, z in metres and heading in radians; of ATTACH the pose on its carrier (see
        `poses_of`); NaN where nothing is to be drawn.
    """
    pose = np.full((4, len(law)), np.nan)
    dt_s = np.maximum(dt_us, 0) / _US_PER_S
    with np.errstate(over="ignore", invalid="ignore"):
        rows = np.flatnonzero(law == Law.PATH)
        if len(rows):
            pose[:, rows] = paths.at(params[rows, 0], _distance_m(params[rows], dt_s[rows]))
        rows = np.flatnonzero(law == Law.POSE)
        if len(rows):
            pose[:, rows] = _driven(params[rows], dt_s[rows])
    rows = np.flatnonzero(law == Law.ATTACH)
    if len(rows):
        pose[:, rows] = params[rows, 1:5].T
    return pose


def poses_of(paths: PathTable, state: Changes, at_us: int) -> Floats:
    """Where everything of a state is at an instant, carried things with their carriers.

    Args:
        paths: What PATH laws follow.
        state: One row a signal, in order of signal, as the log's `state_at` gives it.
        at_us: The instant.

    Returns:
        (4, n) poses; NaN where there is none: no motion, a carrier without a pose, carriers in a
        ring, or more than `MOST_CARRIERS` of them on each other.
    """
    own = pose_at(paths, state.law, state.params, at_us - state.at_us)
    carried = np.flatnonzero(state.law == Law.ATTACH)
    pose = own.copy()
    pose[:, carried] = np.nan
    if not len(carried):
        return pose
    number = state.params[carried, 0]
    carrier = np.searchsorted(state.signal, number)
    found = carrier < len(state)
    found &= state.signal[np.where(found, carrier, 0)] == number
    carried, carrier = carried[found], carrier[found]
    for _ in range(MOST_CARRIERS):
        placed = on_carrier(pose[:, carrier], own[:, carried])
        if np.array_equal(placed, pose[:, carried], equal_nan=True):
            break
        pose[:, carried] = placed
    return pose


def on_carrier(carrier: Floats, own: Floats) -> Floats:
    """Poses in the plant of things that are carried.

    Args:
        carrier: (4, n) poses of what carries them.
        own: (4, n) their poses on it.
    """
    sine, cosine = np.sin(carrier[3]), np.cos(carrier[3])
    return np.vstack(
        (
            carrier[0] + cosine * own[0] - sine * own[1],
            carrier[1] + sine * own[0] + cosine * own[1],
            carrier[2] + own[2],
            carrier[3] + own[3],
        )
    )


def _measured(points: Floats) -> Floats:
    """(n, 5) points without repeats, each with its distance and the heading from it on."""
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    points = points[np.concatenate((np.ones(min(len(points), 1), bool), steps > 0.0))]
    legs = np.diff(points, axis=0)
    heading = np.zeros(len(points))
    level = np.flatnonzero((legs[:, 0] != 0.0) | (legs[:, 1] != 0.0))
    if len(level):
        # Straight up or down it keeps facing as before; at the start, as it soon will.
        facing = np.searchsorted(level, np.arange(len(points)), side="right") - 1
        leg = legs[level[np.maximum(facing, 0)]]
        heading = np.arctan2(leg[:, 0], -leg[:, 1])
    distance = np.concatenate(
        (np.zeros(min(len(points), 1)), np.cumsum(np.linalg.norm(legs, axis=1)))
    )
    return np.column_stack((points, distance, heading))


def _distance_m(params: Floats, dt_s: Floats) -> Floats:
    start, speed, end = params[:, 1], params[:, 2], params[:, 3]
    there = start + speed * dt_s
    forward = np.where(speed > 0.0, np.minimum(there, end), start)
    return np.where(speed < 0.0, np.maximum(there, end), forward)


def _driven(params: Floats, dt_s: Floats) -> Floats:
    """Along an arc: its chord points halfway between the headings at its ends."""
    x, y, z, heading, speed, turn = params.T
    half = turn * dt_s / 2.0
    chord = (
        speed * dt_s * np.where(half == 0.0, 1.0, np.sin(half) / np.where(half == 0.0, 1.0, half))
    )
    toward = heading + half
    return np.vstack(
        (x + chord * np.sin(toward), y - chord * np.cos(toward), z, heading + turn * dt_s)
    )


def _hold(params: Floats, _dt_s: Floats) -> Floats:
    return params[:, 0]


def _linear(params: Floats, dt_s: Floats) -> Floats:
    return params[:, 0] + params[:, 1] * dt_s


def _lag(params: Floats, dt_s: Floats) -> Floats:
    """A time constant of 0 or less is there at once."""
    target, start, constant_s = params[:, 0], params[:, 1], params[:, 2]
    slow = constant_s > 0.0
    rest = np.where(slow, np.exp(-dt_s / np.where(slow, constant_s, 1.0)), 0.0)
    return target + (start - target) * rest


def _spline(params: Floats, dt_s: Floats) -> Floats:
    """Cubic Hermite; a duration of 0 or less is at its end."""
    start, start_slope, end, end_slope, duration_s = params[:, :5].T
    lasting = duration_s > 0.0
    u = np.where(lasting, np.minimum(dt_s / np.where(lasting, duration_s, 1.0), 1.0), 1.0)
    rest = 1.0 - u
    bend = (start_slope * rest - end_slope * u) * (u * rest * duration_s)
    inside: Floats = (
        start * (rest * rest * (1.0 + 2.0 * u)) + end * (u * u * (3.0 - 2.0 * u)) + bend
    )
    value: Floats = np.where(u < 1.0, inside, end)
    return value


_VALUES: Final = {Law.HOLD: _hold, Law.LINEAR: _linear, Law.LAG: _lag, Law.SPLINE: _spline}
