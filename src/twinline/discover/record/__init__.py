"""Discovered work to a log of changes: stations, orders that move on the floor, operators."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from twinline.changes import Dictionary
from twinline.discover.discovery import Discovery
from twinline.discover.readers import Progress
from twinline.discover.readers.joint_angles import JointAngles
from twinline.discover.record.columns import Family, windows
from twinline.discover.record.floor_points import FloorPoints, WayFinder
from twinline.discover.record.orders import motion, operator_stations, order_parts, order_states
from twinline.discover.record.presence import (
    find_movements,
    find_presences,
    rides_in,
    rides_out,
)
from twinline.discover.record.robots import RecordingReport, record_robots
from twinline.discover.record.signals import name_signals
from twinline.discover.record.stations import (
    Window,
    station_counts,
    station_operators,
    station_parts,
    station_states,
    waiting_stretches,
)
from twinline.environment import Disk
from twinline.log import LogWriter

__all__ = ["Record", "RecordingReport", "plan_record", "write_record"]

_LEAD_US: Final = 300_000_000
"""The log begins this long before the first work, so that the first orders can drive in."""
_MINUTE_US: Final = 60_000_000


@dataclass(frozen=True, eq=False, slots=True)
class Record:
    """A log ready to be written; times are microseconds since 1970 on the plant's clock."""

    dictionary: Dictionary
    families: tuple[Family, ...]
    n_presence: int
    n_trip: int
    n_jump: int
    """Moves for which the source leaves no time."""
    n_hurried: int
    """Moves that are drawn faster than walking, because the source leaves less time."""
    recording: RecordingReport | None = None
    """What became of a recording of robots."""


def plan_record(found: Discovery, angles: JointAngles | None = None) -> Record:
    """Work out all changes of an imported log.

    Args:
        found: What was discovered in the event log.
        angles: A recording of its robots.

    Raises:
        Refused: The recording is on another clock than the event log (E029).
    """
    dictionary, numbers = name_signals(found)
    points = FloorPoints(found.layout)
    finder = WayFinder(found.plant, found.ids, dictionary)
    begin_us = _begin_us(found)
    presences = find_presences(found.in_work.stays, found.in_work.spot, points)
    movements = find_movements(presences, points, finder)
    outer = (rides_in(presences, points, finder, begin_us), rides_out(presences, points, finder))
    waiting = waiting_stretches(movements.waits, movements.back)
    window = Window(begin_us, int(outer[1].arrive_us.max()))
    families: list[Family] = [
        station_states(found, waiting, window, numbers.station_state),
        *station_counts(found, waiting, window, numbers),
        *station_operators(found, numbers),
        *station_parts(found, window, numbers),
        *order_states(presences, movements, outer[0], numbers),
        *order_parts(found, numbers),
        *motion(presences, movements, outer, points, numbers.order_motion),
        *operator_stations(found, numbers.operator_station),
    ]
    recording = None
    if angles is not None:
        robots = record_robots(found, angles, (window.begin_us, window.end_us), dictionary)
        families.append(robots.turns)
        recording = robots.report
    return Record(
        dictionary=dictionary,
        families=tuple(family for family in families if len(family.at_us)),
        n_presence=len(presences.order),
        n_trip=len(movements.rides.order),
        n_jump=movements.n_jump,
        n_hurried=movements.n_hurried,
        recording=recording,
    )


def _begin_us(found: Discovery) -> int:
    first_us = int(found.work.start_us.min())
    return max(found.epoch_us, (first_us - _LEAD_US) // _MINUTE_US * _MINUTE_US)


def write_record(
    record: Record, epoch_us: int, disk: Disk, folder: PurePath, progress: Progress
) -> int:
    """Write a log; returns how many changes it has.

    Args:
        record: What to write.
        epoch_us: The plant's epoch, that times in the log count from.
        disk: Where to write.
        folder: The log's folder.
        progress: Told now and then how far it is.
    """
    with LogWriter(disk, folder, 0) as writer:
        writer.extend_dictionary(record.dictionary)
        for changes, share in windows(record.families, epoch_us):
            writer.append(changes)
            progress(share, "writing the log")
        return writer.n_change
