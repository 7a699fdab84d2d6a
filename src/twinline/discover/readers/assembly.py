"""From a table of texts to an event log: roles, times, faults, joined rows, and their account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from twinline.discover.event_log import EventLog, Labels, Numbers
from twinline.discover.readers.column_content import content_of
from twinline.discover.readers.column_guesses import check_choices, guess_columns
from twinline.discover.readers.faults import Faults, find_faults
from twinline.discover.readers.findings import find_findings
from twinline.discover.readers.lifecycle import (
    NO_ROW,
    OTHER_STEP,
    STARTS,
    Joined,
    start_rows,
    steps_of,
)
from twinline.discover.readers.numbers import numbers_of, truths_of
from twinline.discover.readers.refusals import refuse
from twinline.discover.readers.result import (
    FIELD_ROLES,
    ColumnChoices,
    ColumnGuess,
    Finding,
    Progress,
    ReadResult,
    SetAside,
)
from twinline.discover.readers.source import READING_SHARE
from twinline.discover.readers.table import Table, TextColumn
from twinline.discover.readers.time_columns import Times, read_times
from twinline.discover.readers.time_ways import chosen_pattern

_MOST_OTHER_VALUES: Final = 20_000


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class RawLog:
    """What a reader hands over: the rows as texts, and what it already knows about them."""

    source: str
    table: Table
    set_aside: Sequence[SetAside] = ()
    """Rows that did not make it into the table."""
    guesses: Sequence[ColumnGuess] = ()
    """How the properties of the file were settled."""
    known: Mapping[str, ColumnGuess] = field(default_factory=dict)
    """Roles that the format itself gives to columns; the user's choices go before them."""
    findings: Sequence[Finding] = ()


def assemble(raw: RawLog, choices: ColumnChoices, progress: Progress) -> ReadResult:
    """Make an event log of a table, with an account of every row and every guess.

    Raises:
        Refused: A choice is wrong, a needed column is missing, or no row is left.
    """
    table, source = raw.table, raw.source
    known = {role: each for role, each in raw.known.items() if role not in choices.columns}
    settled = {role: each.column for role, each in known.items()} | dict(choices.columns)
    choices = replace(choices, columns=settled)
    check_choices(choices, tuple(each.name for each in table.columns), source)
    _check_rows(len(table), raw.set_aside, source)
    progress(READING_SHARE, "finding columns")
    pattern = chosen_pattern(choices, source)
    contents = {each.name: content_of(each, len(table), pattern) for each in table.columns}
    progress(0.85, "reading times")
    times = read_times(table, contents, choices, source)
    taken = frozenset(each.name for each in times.columns.values())
    guesses = guess_columns(table, contents, taken, choices, source)
    columns = {each.role: table.column(each.column) for each in guesses}
    progress(0.9, "checking rows")
    faults = find_faults(table, columns, times, source)
    joined = _join(table, columns, times, faults)
    set_aside = sorted((*raw.set_aside, *faults.set_aside()), key=lambda each: each.line)
    _check_rows(len(joined.rows), set_aside, source)
    progress(0.95, "making columns")
    log = _log(raw, columns, times, joined)
    findings = find_findings(log, table, columns, times, joined)
    progress(1.0, f"read {source}")
    return ReadResult(
        log=log,
        columns=tuple(
            known.get(each.role, each) for each in (*raw.guesses, *times.guesses, *guesses)
        ),
        set_aside=tuple(set_aside),
        findings=(*raw.findings, *findings),
        n_row=len(table) + len(raw.set_aside),
        n_joined=joined.n_joined,
        counted_in=table.counted_in,
    )


def _join(table: Table, columns: Mapping[str, TextColumn], times: Times, faults: Faults) -> Joined:
    steps = steps_of(columns["lifecycle"]) if "lifecycle" in columns else None
    if steps is None or "start" in times.columns or not (steps == STARTS).any():
        rows = np.flatnonzero(faults.sound)
        return Joined(rows=rows, starts=np.full(len(rows), NO_ROW), n_joined=0)
    lifecycle = columns["lifecycle"]
    faults.add(
        "E038",
        steps == OTHER_STEP,
        lambda row: f'the step "{lifecycle.text(row)}" is neither a start nor a completion',
    )
    sound = np.flatnonzero(faults.sound)
    starts = np.full(len(table), NO_ROW)
    found = start_rows(steps[sound], _work(columns)[sound], times.end_us[sound])
    starts[sound] = np.where(found == NO_ROW, NO_ROW, sound[found])
    used = np.zeros(len(table), np.bool_)
    used[starts[starts != NO_ROW]] = True
    unfinished = (steps == STARTS) & ~used
    faults.add("E037", unfinished, lambda _row: "the work was started and never completed")
    rows = np.flatnonzero(faults.sound & ~used)
    return Joined(rows=rows, starts=starts[rows], n_joined=int(used.sum()))


def _work(columns: Mapping[str, TextColumn]) -> NDArray[np.int64]:
    """(n_row,) numbers that are equal for the same run of an activity of an order."""
    order, activity = columns["order"].row_codes(), columns["activity"].row_codes()
    work = order.astype(np.int64) * (int(activity.max(initial=0)) + 1) + activity
    if "instance" in columns:
        instance = columns["instance"].row_codes()
        numbered = np.unique(work, return_inverse=True)[1]
        work = numbered * (int(instance.max(initial=0)) + 1) + instance
    return work


def _log(raw: RawLog, columns: Mapping[str, TextColumn], times: Times, joined: Joined) -> EventLog:
    def labels(role: str) -> Labels | None:
        return columns[role].labels(joined.of(columns[role])) if role in columns else None

    def numbers(role: str) -> Numbers | None:
        if role not in columns:
            return None
        return columns[role].per_row(numbers_of(columns[role].values))[joined.of(columns[role])]

    rework = columns.get("rework")
    at_start = np.where(joined.starts == NO_ROW, joined.rows, joined.starts)
    return EventLog(
        source=raw.source,
        order=columns["order"].labels(joined.rows),
        activity=columns["activity"].labels(joined.rows),
        start_us=times.start_us[at_start],
        end_us=times.end_us[joined.rows],
        line=raw.table.line[joined.rows],
        zoned=times.zoned,
        time_zone=times.time_zone,
        resource=labels("resource"),
        operator=labels("operator"),
        product=labels("product"),
        kind=labels("kind"),
        quantity=numbers("quantity"),
        good=numbers("good"),
        scrap=numbers("scrap"),
        rework=None if rework is None else rework.per_row(truths_of(rework.values))[joined.rows],
        other=_others(raw.table, columns, times, joined),
    )


def _others(
    table: Table, columns: Mapping[str, TextColumn], times: Times, joined: Joined
) -> dict[str, Labels]:
    used = {each.name for role, each in columns.items() if role in FIELD_ROLES}
    used |= {each.name for each in times.columns.values()}
    return {
        column.name: column.labels(joined.of(column))
        for column in table.columns
        if column.name not in used and not column.mostly_different(_MOST_OTHER_VALUES)
    }


def _check_rows(n_row: int, set_aside: Sequence[SetAside], source: str) -> None:
    if n_row:
        return
    if not set_aside:
        refuse("E027", source, "a header and no rows", expected="at least one row")
    first = set_aside[0]
    refuse(
        "E027",
        f"{source}:{first.line}",
        f"not one of {len(set_aside):,} rows can be used; the first: {first.text}",
        expected="rows with an order, an activity and a time, as wide as the header",
        fix="see whether the columns and the format of the times were guessed right",
    )
