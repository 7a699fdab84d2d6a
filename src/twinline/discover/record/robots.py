"""Recorded robots: the angles of their joints as signals, from each sample to the next.

Between two samples an angle goes straight from the one to the other; where the next is too far
away it holds.
"""

from dataclasses import dataclass
from typing import Final

import msgspec
import numpy as np

from twinline.changes import Changes, Dictionary, Law
from twinline.discover.discovery import Discovery
from twinline.discover.event_log import Numbers, TimesUs
from twinline.discover.readers import Finding
from twinline.discover.readers.joint_angles import JointAngles
from twinline.discover.readers.left_out import finding, refuse_all, told_causes
from twinline.discover.readers.refusals import listing, refuse
from twinline.discover.record.columns import Numbered
from twinline.discover.record.signals import MOTION
from twinline.discover.wording import counted
from twinline.discover.work import Flags, Indices

_SHORTEST_GAP_US: Final = 1_000_000
_GAP_SAMPLES: Final = 10
"""A gap is longer than so many usual distances from sample to sample."""


class RobotReport(msgspec.Struct, frozen=True):
    """One robot of a recording."""

    station: str
    """Its id."""
    robot: int
    n_joint: int
    n_sample: int
    from_us: int
    """First and last sample, in microseconds since 1970 on the plant's clock."""
    to_us: int
    gap_us: int
    """Samples farther apart than this are a gap."""
    n_gap: int


class RecordingReport(msgspec.Struct, frozen=True):
    """What became of a recording: n_row = n_used + the rows of what was left out."""

    source: str
    unit: str
    n_row: int
    n_used: int
    left_out: tuple[Finding, ...]
    robots: tuple[RobotReport, ...]

    def summary(self) -> str:
        """What was made of it, in a line."""
        return (
            f"{self.source}: {counted(len(self.robots), 'robots')}, "
            f"{self.n_used:,} of {counted(self.n_row, 'rows')} used"
        )

    def set_aside(self) -> str:
        """What was left out and why, in a line; empty where nothing was."""
        return told_causes(self.left_out) if self.left_out else ""


@dataclass(frozen=True, eq=False, slots=True)
class Turns:
    """Joints that turn from one angle to another, and stay there."""

    at_us: TimesUs
    signal: Numbered
    start: Numbers
    end: Numbers
    lasts_us: TimesUs

    def between(self, rows: slice) -> Changes:
        """These rows as changes: splines with one slope, which end."""
        lasts_s = self.lasts_us[rows] / 1e6
        way = self.end[rows] - self.start[rows]
        slope = np.divide(way, lasts_s, out=np.zeros(len(way)), where=lasts_s > 0)
        params = np.stack((self.start[rows], slope, self.end[rows], slope, lasts_s), axis=1)
        return Changes(self.at_us[rows], self.signal[rows], Law.SPLINE, params)


@dataclass(frozen=True, eq=False, slots=True)
class RecordedRobots:
    """The changes of all recorded joints, and their account."""

    turns: Turns
    report: RecordingReport


def record_robots(
    found: Discovery, angles: JointAngles, window_us: tuple[int, int], dictionary: Dictionary
) -> RecordedRobots:
    """Name the signals of recorded joints, and work out their changes.

    Args:
        found: The plant that the recording is of.
        angles: The recording.
        window_us: First and last instant of the log; what lies outside is left out.
        dictionary: Takes the names of the signals.

    Raises:
        Refused: Its times have a zone and those of the event log have none (E029), or no row of it
            can be used (E029 and the causes).
    """
    at_us = angles.at_us + _offset_us(found, angles)
    station = _stations(found, angles)
    order = np.lexsort((at_us, angles.robot, station))
    kept, left_out = _kept(angles, at_us, station, order, window_us)
    if not len(kept):
        refuse_all(angles.source, angles.n_row, left_out, found.work.stations)
    parts: list[tuple[Numbers, ...]] = []
    robots = []
    keys = np.stack((station[kept], angles.robot[kept]), axis=1)
    edges = np.flatnonzero((keys[1:] != keys[:-1]).any(axis=1)) + 1
    for rows in np.split(kept, edges):
        own = int(station[rows[0]]), int(angles.robot[rows[0]])
        signals = [
            dictionary.add_signal(own[0], _property(own[1], i + 1), "number", MOTION, angles.unit)
            for i in range(angles.angles.shape[1])
        ]
        steps_us = np.diff(at_us[rows])
        gap_us = max(
            _SHORTEST_GAP_US, int(_GAP_SAMPLES * np.median(steps_us)) if len(steps_us) else 0
        )
        for i, signal in enumerate(signals):
            parts.append(_turns(signal, at_us[rows], angles.angles[rows, i], gap_us))
        robots.append(_report(found, own, at_us[rows], gap_us, len(signals)))
    report = RecordingReport(
        angles.source, angles.unit, angles.n_row, len(kept), left_out, tuple(robots)
    )
    return RecordedRobots(_joined(parts), report)


def _property(robot: int, joint: int) -> str:
    return f"joint {joint}" if robot == 1 else f"robot {robot} joint {joint}"


def _offset_us(found: Discovery, angles: JointAngles) -> int:
    if not angles.zoned:
        return 0
    if not found.zoned:
        refuse(
            "E029",
            angles.source,
            "times with a zone or an offset, while the event log is on the clock on the wall",
            expected="times of the same clock in both files",
        )
    return found.offset_us


def _stations(found: Discovery, angles: JointAngles) -> Indices:
    """(n,) the entity of each row's station; -1 where the event log has none of that name."""
    names = {_bare(name): i for i, name in enumerate(found.ids.stations)}
    names |= {_bare(name): i for i, name in enumerate(found.work.stations)}
    numbers = [names.get(_bare(text), -1) for text in angles.station.values]
    # A missing label is numbered -1, which takes the last.
    return np.array([*numbers, -1], np.int64)[angles.station.codes]


def _bare(name: str) -> str:
    return " ".join(name.split()).casefold()


def _kept(
    angles: JointAngles,
    at_us: TimesUs,
    station: Indices,
    order: Indices,
    window_us: tuple[int, int],
) -> tuple[Indices, tuple[Finding, ...]]:
    """Rows of robots in the order of time, each instant once, and what was left out beside them."""
    unknown = station < 0
    outside = ((at_us < window_us[0]) | (at_us > window_us[1])) & ~unknown
    again: Flags = np.zeros(len(order), np.bool_)
    columns = (station[order], angles.robot[order], at_us[order])
    again[order[1:]] = np.all([each[1:] == each[:-1] for each in columns], axis=0)
    again &= ~(unknown | outside)
    strange = dict.fromkeys(angles.station.text(row) for row in np.flatnonzero(unknown).tolist())
    begin, end = (str(np.datetime64(at, "us").astype("M8[s]")) for at in window_us)
    reasons = (
        ("E065", f"no station of the event log is called {listing([*strange])}", unknown),
        ("E067", f"not within the log of the plant, which runs from {begin} to {end}", outside),
        ("E035", "another row tells of this robot at this instant", again),
    )
    left_out = [finding(code, text, angles.line[rows]) for code, text, rows in reasons]
    all_out = (*angles.findings, *left_out)
    lost = unknown | outside | again
    return order[~lost[order]], tuple(each for each in all_out if each.n_row)


def _turns(signal: int, at_us: TimesUs, angle: Numbers, gap_us: int) -> tuple[Numbers, ...]:
    """Columns of `Turns` of one joint; standing still is one change, however many say so."""
    to_us, to = np.append(at_us[1:], at_us[-1]), np.append(angle[1:], angle[-1])
    gap = to_us - at_us > gap_us
    to_us, to = np.where(gap, at_us, to_us), np.where(gap, angle, to)
    joined = np.append(False, ~gap[:-1])
    still = to == angle
    news = ~(joined & still & np.append(False, still[:-1]))
    first = np.flatnonzero(news)
    last = np.append(first[1:], len(at_us)) - 1
    lasts_us = to_us[last] - at_us[first]
    # The last sample only ends the turn before it.
    empty = (lasts_us == 0) & joined[first]
    first, last, lasts_us = first[~empty], last[~empty], lasts_us[~empty]
    return at_us[first], np.full(len(first), signal), angle[first], to[last], lasts_us


def _joined(parts: list[tuple[Numbers, ...]]) -> Turns:
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)] or [np.zeros(0)] * 5
    order = np.argsort(columns[0], kind="stable")
    at_us, signal, start, end, lasts_us = (column[order] for column in columns)
    return Turns(
        at_us.astype(np.int64), signal.astype(np.uint32), start, end, lasts_us.astype(np.int64)
    )


def _report(
    found: Discovery, own: tuple[int, int], at_us: TimesUs, gap_us: int, n_joint: int
) -> RobotReport:
    n_gap = int((np.diff(at_us) > gap_us).sum())
    first, last = int(at_us[0]), int(at_us[-1])
    station = found.ids.stations[own[0]]
    return RobotReport(station, own[1], n_joint, len(at_us), first, last, gap_us, n_gap)
