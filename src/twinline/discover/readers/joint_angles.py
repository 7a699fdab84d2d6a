"""A recording of robots: a table with a time, a station and the angles of a robot's joints."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NoReturn

import numpy as np
from numpy.typing import NDArray

from twinline.diagnostics import Refused
from twinline.discover.event_log import Labels, Numbers, TimesUs
from twinline.discover.readers.column_content import content_of
from twinline.discover.readers.delimited import read_delimited
from twinline.discover.readers.left_out import finding, refuse_all
from twinline.discover.readers.numbers import numbers_of
from twinline.discover.readers.refusals import listing, refuse
from twinline.discover.readers.result import ColumnChoices, Finding, Progress
from twinline.discover.readers.sniffing import sniff
from twinline.discover.readers.source import kind_of, open_source
from twinline.discover.readers.table import Table
from twinline.discover.readers.time_columns import Times, read_times
from twinline.discover.readers.timestamps import UNREADABLE

MOST_JOINTS: Final = 7
MOST_ROBOTS: Final = 99
"""At one station."""
AngleUnit = Literal["deg", "rad"]

_JOINT: Final = re.compile(
    rf"joint\s+([1-{MOST_JOINTS}])\s*[\[(]\s*(deg|rad)\s*[\])]", re.IGNORECASE
)
_NO_TIME: Final = "E016"
_EXPECTED: Final = (
    'a header such as "time, station, joint 1 [deg], joint 2 [deg]": joints in their order from 1 '
    f'to at most {MOST_JOINTS}, all in "[deg]" or all in "[rad]"; a column "robot" where a station '
    "has several"
)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class JointAngles:
    """The rows of a recording that can be read."""

    source: str
    at_us: TimesUs
    """(n,) as they are written; with `zoned`, in UTC."""
    zoned: bool
    station: Labels
    """(n,)"""
    robot: NDArray[np.int64]
    """(n,) which robot of the station, from 1."""
    angles: Numbers
    """(n, n_joint)"""
    unit: AngleUnit
    line: NDArray[np.int64]
    """(n,) where each row stands in the source."""
    findings: tuple[Finding, ...]
    """Rows that are left out, by reason."""
    n_row: int
    """All rows of the source, those left out included."""


@dataclass(frozen=True, slots=True)
class _Columns:
    time: str
    station: str
    robot: str | None
    joints: tuple[str, ...]
    unit: AngleUnit


def read_joint_angles(choices: ColumnChoices, progress: Progress) -> JointAngles:
    """Read a recording of robots: CSV, also packed with gzip.

    Args:
        choices: They name the file; its times are written as those of the event log.
        progress: Told now and then how far it is.

    Raises:
        Refused: It is no table of text (E001 to E015), it has not the columns that it needs
            (E029), its times cannot be read (E016 to E023), or no row of it can (E029 and the
            causes).
    """
    source = open_source(choices.joints or Path())
    if kind_of(source) != "delimited":
        _refuse(source.name, "a file that is no table of text")
    layout = sniff(source, ColumnChoices())
    columns = _columns_of(layout.names, source.name)
    raw = read_delimited(source, layout, progress)
    table = raw.table
    ragged = np.array([each.line for each in raw.set_aside], np.int64)
    uneven = finding("E036", "more or fewer cells than the header", ragged)
    if not len(table):
        if uneven.n_row:
            refuse_all(source.name, uneven.n_row, [uneven])
        _refuse(source.name, "a header and no rows")
    times = _times(table, columns, choices, source.name)
    if times is None:
        unread = finding("E030", "the time cannot be read", table.line)
        refuse_all(source.name, len(table) + len(ragged), [unread, uneven])
    joints = [table.column(name) for name in columns.joints]
    angles = np.stack([each.per_row(numbers_of(each.values)) for each in joints], axis=1)
    robot = _robots(table, columns)
    missing = times.end_us == UNREADABLE
    wrong = np.isnan(angles).any(axis=1) | (robot < 1) | (robot > MOST_ROBOTS)
    unfit = wrong & ~missing
    kept = np.flatnonzero(~(missing | wrong))
    causes = (
        finding("E030", "the time cannot be read", table.line[missing]),
        finding("E066", "an angle or the number of the robot is no number", table.line[unfit]),
        uneven,
    )
    findings = tuple(each for each in causes if each.n_row)
    n_row = len(table) + len(ragged)
    if not len(kept):
        refuse_all(source.name, n_row, findings)
    return JointAngles(
        source=source.name,
        at_us=times.end_us[kept],
        zoned=times.zoned,
        station=table.column(columns.station).labels(kept),
        robot=robot[kept].astype(np.int64),
        angles=angles[kept],
        unit=columns.unit,
        line=table.line[kept],
        findings=findings,
        n_row=n_row,
    )


def _times(table: Table, columns: _Columns, choices: ColumnChoices, source: str) -> Times | None:
    """When each row was taken; None where not one time can be read."""
    of_time = ColumnChoices(
        columns={"end": columns.time},
        time_format=choices.time_format,
        time_zone=choices.time_zone,
    )
    content = {columns.time: content_of(table.column(columns.time), len(table), None)}
    try:
        return read_times(table, content, of_time, source)
    except Refused as refused:
        if refused.diagnostics[0].code != _NO_TIME:
            raise
        return None


def _robots(table: Table, columns: _Columns) -> Numbers:
    if columns.robot is None:
        return np.ones(len(table))
    column = table.column(columns.robot)
    numbers = column.per_row(numbers_of(column.values))
    return np.where(numbers == np.floor(numbers), numbers, 0.0)


def _columns_of(names: tuple[str, ...], source: str) -> _Columns:
    said = {name.strip().lower(): name for name in names}
    joints: dict[int, str] = {}
    units = set()
    for name in names:
        if found := _JOINT.fullmatch(name.strip()):
            joints[int(found[1])] = name
            units.add(found[2].lower())
    faults = list(_missing(said, joints, units))
    if faults:
        _refuse(source, f"{'; '.join(faults)}; the columns are {listing(names)}")
    unit: AngleUnit = "rad" if "rad" in units else "deg"
    ordered = tuple(joints[i] for i in sorted(joints))
    return _Columns(said["time"], said["station"], said.get("robot"), ordered, unit)


def _missing(said: Mapping[str, str], joints: Mapping[int, str], units: set[str]) -> "list[str]":
    faults = [f'no column "{name}"' for name in ("time", "station") if name not in said]
    if not joints:
        faults.append('no column such as "joint 1 [deg]"')
    elif sorted(joints) != list(range(1, len(joints) + 1)):
        faults.append(f"joints {', '.join(map(str, sorted(joints)))} and not those between")
    if len(units) > 1:
        faults.append("joints in degrees and in radians")
    return faults


def _refuse(where: str, found: str) -> NoReturn:
    refuse("E029", where, found, expected=_EXPECTED)
