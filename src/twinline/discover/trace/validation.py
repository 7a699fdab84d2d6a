"""Compares a log with what the rules make of it, visit by visit, in two ways."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import numpy as np

from twinline.discover.discovery import Discovery
from twinline.discover.event_log import Numbers, TimesUs
from twinline.discover.trace.decisions import Early, StationVisits, decide
from twinline.discover.trace.dispatching import FIRST_COME, Choices, find_rules, ranks
from twinline.discover.trace.findings import (
    Case,
    Errors,
    StationFindings,
    Validation,
    Violations,
    Waits,
)
from twinline.discover.trace.free_run import FreeRun, run_freely
from twinline.discover.trace.planned_time import PlannedTime, planned_times
from twinline.discover.trace.recorded import Trace, record_of
from twinline.discover.trace.replay import NEVER_US, Controls, Stopped
from twinline.discover.work import Indices
from twinline.plant import Station

HOUR_US: Final = 3_600_000_000
_MINUTE_US: Final = 60_000_000
_LEAD_SHARE: Final = 0.05
_QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
_MOST_CASES: Final = 60
_CASES_A_STATION: Final = 3
_MOST_POINTS: Final = 1500
_DECIDED_SHARE: Final = 0.5
"""Of the progress; the rest is the replay."""


@dataclass(frozen=True, eq=False, slots=True)
class _Said:
    """What the rules say about every visit of a trace, one decision at a time."""

    start_us: TimesUs
    early: Indices
    off_shift_us: TimesUs
    no_place_us: TimesUs
    behind_us: TimesUs
    unexplained_us: TimesUs


def validate(found: Discovery, source: str, controls: Controls | None = None) -> Validation:
    """Say how much of the behaviour in a log the rules of its plant explain.

    Args:
        found: The plant and the work that it was found in.
        source: The name of the log.
        controls: How it is watched and stopped.

    Raises:
        Refused: It cannot be replayed (T002), or the plant cannot be simulated (K codes).
        Stopped: Somebody wanted it to stop.
    """
    controls = controls or Controls()
    trace = record_of(found)
    choices = find_rules(trace)
    said = decide_all(trace, [each.rule for each in choices], controls)
    free = run_freely(trace, [each.rule for each in choices], _second_half(controls))
    comparison = _Comparison(trace, choices, said, free)
    first_us, last_us = int(trace.start_us.min()), int(trace.end_us.max())
    return Validation(
        name=found.plant.name,
        source=source,
        from_text=comparison.local(first_us),
        to_text=comparison.local(last_us),
        n_order=len(np.unique(trace.order)),
        n_way=len(trace.order),
        n_day_only=trace.n_day_only,
        windows=tuple(comparison.local(each) for each, _ in free.windows_us),
        n_never=int((free.start_us == NEVER_US).sum()),
        whole=comparison.whole(),
        stations=tuple(comparison.stations()),
        worst=tuple(comparison.worst()),
        points=tuple(comparison.points()),
    )


def decide_all(trace: Trace, rules: list[str], controls: Controls) -> _Said:
    """Ask the rules of each station about its visits."""
    n = len(trace)
    columns = np.zeros((6, n), dtype=np.int64)
    hours = planned_times(trace.plant, int(trace.end_us.max()))
    by_station = np.argsort(trace.station, kind="stable")
    bounds = np.searchsorted(trace.station[by_station], np.arange(len(hours) + 1))
    for i, station in enumerate(trace.plant.stations):
        if controls.cancelled is not None and controls.cancelled.is_set():
            raise Stopped
        own = by_station[bounds[i] : bounds[i + 1]]
        if len(own):
            columns[:, own] = _decide_station(trace, own, (station, hours[i]), rules[i])
        controls.progress(_DECIDED_SHARE * int(bounds[i + 1]) / n, f"asking {station.name}")
    return _Said(*columns)


def _decide_station(
    trace: Trace, own: Indices, at: tuple[Station, PlannedTime], rule: str
) -> tuple[TimesUs, ...]:
    visits = StationVisits(
        arrival_us=trace.arrival_us[own],
        start_us=trace.start_us[own],
        end_us=trace.end_us[own],
        work_us=trace.work_us[own],
        rank=ranks(trace, rule)[own],
    )
    said = decide(visits, at[1], at[0].capacity)
    return (
        said.start_us, said.early.astype(np.int64), said.off_shift_us, said.no_place_us,
        said.behind_us, said.unexplained_us,
    )  # fmt: skip


def _second_half(controls: Controls) -> Controls:
    def progress(share: float, doing: str) -> None:
        controls.progress(_DECIDED_SHARE + (1 - _DECIDED_SHARE) * share, doing)

    return Controls(progress, controls.cancelled, controls.prepare)


@dataclass(frozen=True, eq=False, slots=True)
class _Comparison:
    """Rules and log side by side."""

    trace: Trace
    choices: list[Choices]
    said: _Said
    free: FreeRun

    def whole(self) -> StationFindings:
        """All stations together."""
        n = sum(each.n_choice for each in self.choices)
        agreed, fifo, lot = (
            sum(each.n_choice * share for each, share in zip(self.choices, shares, strict=True))
            / max(n, 1)
            for shares in zip(*(_shares(each) for each in self.choices), strict=True)
        )
        choices = Choices("", n, {"": agreed, FIRST_COME: fifo}, lot)
        station = Station(id="", name="All stations", capacity=1)
        return self._findings(np.arange(len(self.trace)), station, choices)

    def stations(self) -> list[StationFindings]:
        """Each that was visited."""
        found = []
        for i, station in enumerate(self.trace.plant.stations):
            own = np.flatnonzero(self.trace.station == i)
            if len(own):
                found.append(self._findings(own, station, self.choices[i]))
        return found

    def _findings(self, own: Indices, station: Station, choices: Choices) -> StationFindings:
        known = own[self.trace.known[own]]
        early = self.said.early[known]
        agreed, fifo, lot = _shares(choices)
        return StationFindings(
            id=station.id,
            name=station.name or station.id,
            capacity=station.capacity,
            at_shift_end=station.at_shift_end,
            rule=choices.rule,
            rule_share=agreed,
            first_come_share=fifo,
            lot_share=lot,
            n_choice=choices.n_choice,
            n_visit=len(own),
            n_given=len(own) - len(known),
            n_again=int(self.trace.again()[own].sum()),
            rest_h=_hours(self.trace.rest_us[own]),
            waits=self._waits(known),
            violations=Violations(
                n_off_shift=int((early == Early.OFF_SHIFT).sum()),
                n_no_place=int((early == Early.NO_PLACE).sum()),
                n_overtook=int((early == Early.OVERTOOK).sum()),
            ),
            single=self._errors(known, self.said.start_us),
            free=self._errors(known, self._free_us()),
        )

    def _waits(self, own: Indices) -> Waits:
        said = self.said
        waited_us = self.trace.start_us[own] - self.trace.arrival_us[own]
        kept = said.early[own] == Early.NONE
        own_kept = own[kept]
        return Waits(
            total_h=_hours(waited_us),
            off_shift_h=_hours(said.off_shift_us[own_kept]),
            no_place_h=_hours(said.no_place_us[own_kept]),
            behind_h=_hours(said.behind_us[own_kept]),
            unexplained_h=_hours(said.unexplained_us[own_kept]),
            against_h=_hours(waited_us[~kept]),
        )

    def _free_us(self) -> TimesUs:
        """Starts of the replay; of what had not begun by its end the end."""
        from_us, to_us = self.free.windows_us[-1]
        free_us = self.free.start_us
        return np.where(free_us == NEVER_US, to_us + (to_us - from_us), free_us)

    def _errors(self, own: Indices, start_us: TimesUs) -> Errors | None:
        if not len(own):
            return None
        error_us = start_us[own] - self.trace.start_us[own]
        size_us = np.abs(error_us)
        return Errors(
            n=len(own),
            within_minute=float((size_us <= _MINUTE_US).mean()),
            within_lead=float((size_us <= _LEAD_SHARE * self.trace.lead_us()[own]).mean()),
            sooner=float((error_us < -_MINUTE_US).mean()),
            later=float((error_us > _MINUTE_US).mean()),
            mean_h=float(size_us.mean()) / HOUR_US,
            quantiles_h=tuple((np.quantile(error_us, _QUANTILES) / HOUR_US).tolist()),
        )

    def worst(self) -> list[Case]:
        """The largest errors of each station, the largest of all first."""
        error_us = np.abs(self.said.start_us - self.trace.start_us)
        known = np.flatnonzero(self.trace.known & (error_us > _MINUTE_US))
        ranked = known[np.lexsort((known, -error_us[known]))]
        left: dict[int, int] = {}
        cases = []
        for i in ranked.tolist():
            station = int(self.trace.station[i])
            left[station] = left.get(station, 0) + 1
            if left[station] <= _CASES_A_STATION:
                cases.append(self._case(i))
            if len(cases) == _MOST_CASES:
                break
        return cases

    def _case(self, i: int) -> Case:
        trace, said = self.trace, self.said
        order = int(trace.order[trace.way[i]])
        free_us = int(self.free.start_us[i])
        return Case(
            order=trace.orders[order],
            product=trace.products[order],
            operation=trace.plant.operations[trace.operation[i]].name,
            station=trace.plant.stations[trace.station[i]].name,
            ready=self.local(int(trace.arrival_us[i])),
            began=self.local(int(trace.start_us[i])),
            single=self.local(int(said.start_us[i])),
            free="" if free_us == NEVER_US else self.local(free_us),
            error_h=float(said.start_us[i] - trace.start_us[i]) / HOUR_US,
            told=_told(Early(int(said.early[i]))),
        )

    def points(self) -> list[tuple[float, float, float]]:
        """Visits for a picture, evenly over all that could be compared."""
        known = np.flatnonzero(self.trace.known)
        step = max(1, -(-len(known) // _MOST_POINTS))
        own = known[np.argsort(self.trace.start_us[known], kind="stable")][::step]
        first_us = int(self.trace.start_us.min())
        columns: list[Numbers] = [
            np.round((each[own] - first_us) / (24 * HOUR_US), 4)
            for each in (self.trace.start_us, self.said.start_us, self._free_us())
        ]
        return list(zip(*(each.tolist() for each in columns), strict=True))

    def local(self, at_us: int) -> str:
        """An instant as people write it."""
        at = datetime.fromisoformat(self.trace.plant.epoch) + timedelta(microseconds=at_us)
        return at.isoformat(" ", "minutes")


def _shares(choices: Choices) -> tuple[float, float, float]:
    agreement = choices.agreement
    return agreement.get(choices.rule, 0.0), agreement.get(FIRST_COME, 0.0), choices.by_chance


def _hours(lengths_us: TimesUs) -> float:
    return float(lengths_us.sum()) / HOUR_US


def _told(early: Early) -> str:
    return {
        Early.NONE: "it could have begun: a free place, on shift, and nobody to go first",
        Early.OFF_SHIFT: "it began outside the shift",
        Early.NO_PLACE: "it began while all places were taken",
        Early.OVERTOOK: "it began before others that were to go first",
    }[early]
