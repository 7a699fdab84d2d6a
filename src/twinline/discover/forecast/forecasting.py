"""`forecast`: what will become of orders of which product, quantity and release are known."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from twinline.diagnostics import Diagnostic, Refused
from twinline.discover.event_log import Numbers
from twinline.discover.forecast.changes import Change, make_setting
from twinline.discover.forecast.examples import Told
from twinline.discover.forecast.outlook import (
    DAY_US,
    NEVER_US,
    OrderOutlook,
    Span,
    Table,
    daily_parts,
    figures,
    interval,
    middle,
    station_busy_us,
)
from twinline.discover.forecast.past import Past
from twinline.discover.forecast.runs import Asked, Run, Window, learn, simulate_run
from twinline.discover.forecast.walks import Learnt

MOST_ORDERS: Final = 100_000
MOST_RUNS: Final = 10_000
MOST_DAYS: Final = 3_660


def _silent(_share: float) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Watching:
    """How a long forecast is watched and stopped."""

    progress: Callable[[float], None] = _silent
    """Told now and then how far it is: 0 to 1."""
    cancelled: threading.Event = field(default_factory=threading.Event)
    """Set by anybody to stop it soon; what is done by then is kept."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a forecast."""

    orders: tuple[Told, ...]
    """Later orders, released in the window."""
    window: Window
    """From the origin to the end of what is asked."""
    n_run: int = 100
    seed: int = 1
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class SimulatedRow:
    """One row of a simulated event log."""

    order: str
    activity: str
    station: str
    start_us: int
    end_us: int


@dataclass(frozen=True, eq=False, slots=True)
class Forecast:
    """Simulated futures, and what they say."""

    learnt: Learnt
    question: Question
    runs: tuple[Run, ...]
    interrupted: bool
    """Whether it was stopped before all runs were made."""

    def rows(self, run: int) -> list[SimulatedRow]:
        """The event log of the later orders in one run, by start; ends are cut to the window."""
        past, told = self.learnt.past, self.question.orders
        n_told, end_us = len(told), self.question.window.to_us
        pieces = [piece for piece in self.runs[run].pieces if piece.order < n_told]
        pieces.sort(key=lambda piece: (piece.start_us, piece.order, piece.row))
        return [
            SimulatedRow(
                order=told[piece.order].name,
                activity=past.activities[past.rows.activity[piece.row]],
                station=past.stations[piece.station],
                start_us=piece.start_us,
                end_us=min(piece.end_us, end_us),
            )
            for piece in pieces
        ]

    def orders(self) -> tuple[OrderOutlook, ...]:
        """The lead time of each later order, with its interval at 90 %."""
        lead_us, whole_us = self._lead_times_us()
        return tuple(
            self._outlook(i, lead_us[:, i], whole_us[:, i])
            for i in range(len(self.question.orders))
        )

    def plant(self, window: Window | None = None) -> dict[str, Span]:
        """Figures of the plant in a window, with intervals over the runs.

        Args:
            window: The window of the question where it is left out.
        """
        window = window or self.question.window
        n_station = len(self.learnt.past.stations)
        made = [
            figures(table, window, n_station, len(self.question.orders)) for table in self._tables()
        ]
        return {
            name: _span(np.array([getattr(each, name) for each in made]))
            for name in ("n_finished", "mean_wip", "busy_share")
        }

    def busy_shares(self) -> dict[str, Span]:
        """How long each station works, as a share of the window."""
        window, stations = self.question.window, self.learnt.past.stations
        length_us = max(window.to_us - window.from_us, 1)
        busy = np.array([station_busy_us(table, window, len(stations)) for table in self._tables()])
        return {name: _span(busy[:, i] / length_us) for i, name in enumerate(stations)}

    def daily_parts(self) -> dict[str, tuple[Span, ...]]:
        """What each station brings each day of the window: parts if they are counted, else rows."""
        past, question = self.learnt.past, self.question
        quantities = np.concatenate(
            ([max(each.quantity, 1.0) for each in question.orders], past.quantity)
        )
        parts = np.array([daily_parts(past, run, quantities, question.window) for run in self.runs])
        return {
            name: tuple(_span(parts[:, day, i]) for day in range(parts.shape[1]))
            for i, name in enumerate(past.stations)
        }

    def _tables(self) -> list[Table]:
        return [Table.of(run.pieces, self.question.window) for run in self.runs]

    def _lead_times_us(self) -> tuple[Numbers, Numbers]:
        """(n_run, n_order) lead times as the window cuts them, and those of finished orders."""
        told, window = self.question.orders, self.question.window
        release_us = np.array([each.release_us for each in told], dtype=np.int64)
        last_us = np.tile(release_us, (len(self.runs), 1))
        whole_us = np.full((len(self.runs), len(told)), NEVER_US)
        for i, run in enumerate(self.runs):
            for piece in run.pieces:
                if piece.order < len(told):
                    end_us = min(piece.end_us, window.to_us)
                    last_us[i, piece.order] = max(last_us[i, piece.order], end_us)
            for order, at_us in run.finished_us.items():
                if order < len(told):
                    whole_us[i, order] = at_us
        lead_us: Numbers = (last_us - release_us).astype(np.float64)
        return lead_us, (whole_us - release_us).astype(np.float64)

    def _outlook(self, i: int, lead_us: Numbers, whole_us: Numbers) -> OrderOutlook:
        told, to_us = self.question.orders[i], self.question.window.to_us
        weights = self.learnt.examples.weights(told)
        most = float(to_us - told.release_us)
        low, high = interval(whole_us, 1.0 / float(np.square(weights).sum()), most)
        return OrderOutlook(
            order=told.name,
            product=told.product,
            quantity=told.quantity,
            release_us=told.release_us,
            lead_time_us=Span(middle(lead_us), low, high),
            finished_share=float((whole_us <= most).mean()),
        )


def forecast(past: Past | Learnt, question: Question, watching: Watching | None = None) -> Forecast:
    """Simulate the future of later orders, and of those in process.

    Args:
        past: What is known, or what was learnt from it before.
        question: The later orders, the window, the number of runs, and what is changed.
        watching: How it is watched and stopped.

    Raises:
        Refused: E081 to E084, something is asked that cannot be.
    """
    watching = watching or Watching()
    learnt = past if isinstance(past, Learnt) else learn(past)
    _refuse_unfit(question)
    setting = make_setting(learnt.past, learnt.paces, question.changes)
    asked = Asked(question.orders, question.window, setting, question.seed)
    runs: list[Run] = []
    for number in range(question.n_run):
        if watching.cancelled.is_set():
            break
        runs.append(simulate_run(learnt, asked, number))
        watching.progress((number + 1) / question.n_run)
    return Forecast(learnt, question, tuple(runs), interrupted=len(runs) < question.n_run)


def _span(values: Numbers) -> Span:
    low, high = interval(values, float(len(values)))
    return Span(float(values.mean()), low, high)


def _refuse_unfit(question: Question) -> None:
    window, faults = question.window, []
    n_order = len(question.orders)
    if not 1 <= question.n_run <= MOST_RUNS or n_order > MOST_ORDERS:
        found = f"{question.n_run} runs of {n_order} orders"
        most = f"1 to {MOST_RUNS} runs, of at most {MOST_ORDERS} orders"
        faults.append(Diagnostic("E083", "the question", found, most))
    days = (window.to_us - window.from_us) / DAY_US
    if not 0 < days <= MOST_DAYS:
        found, expected = f"a window of {days:g} days", f"more than 0, at most {MOST_DAYS}"
        faults.append(Diagnostic("E083", "the window", found, expected))
    faults.extend(
        Diagnostic(
            "E084",
            f'order "{each.name}"',
            "it is released outside of the window",
            "a release from the origin on, before the end",
        )
        for each in question.orders
        if not window.from_us <= each.release_us < window.to_us
    )
    if faults:
        raise Refused(faults)
