"""Breakdowns of every station: how long until the next, what ages it, how long a restoration."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from twinline.discover.calibration.candidates import candidates
from twinline.discover.calibration.fitting import FEWEST, fit_sample
from twinline.discover.calibration.parameters import Found, of_choice, of_fit
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.working_time import Rests
from twinline.discover.discovery import Discovery
from twinline.discover.event_log import TimesUs
from twinline.discover.intervals import unions
from twinline.discover.work import Work, WorkKind


@dataclass(frozen=True, eq=False, slots=True)
class Failures:
    """The breakdowns of one station, in the order of time."""

    start_us: TimesUs
    end_us: TimesUs
    cut: bool
    """Whether the log ends during the last one."""
    calendar: Sample
    """All time from a restoration to the next failure; the last one is cut off."""
    producing: Sample
    """Time in which the station produced meanwhile."""


def calibrate_breakdowns(found: Discovery, rests: tuple[Rests, ...]) -> Iterator[Found]:
    """Fit the breakdowns of every station that has enough of them."""
    for i, station in enumerate(found.plant.stations):
        if found.parts.capacities[i].sharing != "single":
            continue
        failures = find_failures(found.work, i, rests[i])
        if failures is None or failures.calendar.n < FEWEST:
            continue
        path = f"stations/{station.id}/breakdowns/1"
        lengths_us = failures.end_us - failures.start_us
        restorations = fit_sample(
            Sample(lengths_us[:-1], lengths_us[-1:]) if failures.cut else Sample(lengths_us)
        )
        ageing, more = _ageing(failures)
        sample = failures.producing if ageing == "producing" else failures.calendar
        to_failure = fit_sample(sample)
        if restorations is None or to_failure is None:
            continue
        yield of_fit(f"{path}/time_to_failure", to_failure)
        yield of_fit(f"{path}/time_to_restoration", restorations)
        reason = f"the other explains the failures less well: {more:.1f} of log-likelihood"
        yield of_choice(f"{path}/ageing", ageing, sample.n, reason)


def find_failures(work: Work, station: int, rests: Rests) -> Failures | None:
    """The breakdowns of a station that works on one order at a time; None where there are none."""
    own = work.station == station
    stopped = np.flatnonzero(own & (work.kind == WorkKind.BREAKDOWN))
    if not stopped.size:
        return None
    start_us, end_us = _joined(work, stopped)
    producing = np.flatnonzero(own & (work.kind == WorkKind.PRODUCTION))
    clock = _Clock(*_joined(work, producing), rests)
    last_us = int(work.end_us.max())
    cut = int(end_us[-1]) == last_us
    calendar_us = start_us[1:] - end_us[:-1]
    produced_us = clock.until(start_us[1:]) - clock.until(end_us[:-1])
    rest_us = last_us - int(end_us[-1])
    end = np.array([last_us])
    rest_producing_us = int((clock.until(end) - clock.until(end_us[-1:]))[0])
    return Failures(
        start_us=start_us,
        end_us=end_us,
        cut=cut,
        calendar=_sample(calendar_us, rest_us),
        producing=_sample(produced_us, rest_producing_us),
    )


def _joined(work: Work, rows: "np.typing.NDArray[np.int64]") -> tuple[TimesUs, TimesUs]:
    group = np.zeros(rows.size, np.int64)
    _, start_us, end_us = unions(group, work.start_us[rows], work.end_us[rows])
    return start_us, end_us


def _sample(gaps_us: TimesUs, rest_us: int) -> Sample:
    return Sample(np.maximum(gaps_us, 1), [rest_us] if rest_us > 0 else [])


class _Clock:
    """How long a station had produced at any instant."""

    def __init__(self, start_us: TimesUs, end_us: TimesUs, rests: Rests) -> None:
        self._start_us, self._end_us = start_us, end_us
        length_us = end_us - start_us - rests.inside_us(start_us, end_us)
        self._done_us = np.concatenate(([0], np.cumsum(length_us)))

    def until(self, at_us: TimesUs) -> TimesUs:
        i = np.searchsorted(self._start_us, at_us, side="right")
        if not len(self._start_us):
            return np.zeros(len(at_us), np.int64)
        before = np.maximum(i - 1, 0)
        part_us = np.minimum(at_us, self._end_us[before]) - self._start_us[before]
        done: TimesUs = np.where(i > 0, self._done_us[before] + part_us, 0)
        return done


def _ageing(failures: Failures) -> tuple[str, float]:
    """What counts towards a failure, and by how much log-likelihood it explains them better.

    A failure that comes while the station produces has the same density by either clock, so that
    the likelihoods can be compared.
    """
    by_calendar, by_producing = (
        candidates(sample)[0].log_likelihood if sample.n >= FEWEST else -math.inf
        for sample in (failures.calendar, failures.producing)
    )
    if by_producing >= by_calendar:
        return "producing", by_producing - by_calendar
    return "calendar", by_calendar - by_producing
