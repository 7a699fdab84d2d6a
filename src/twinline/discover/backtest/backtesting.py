"""`backtest`: forecasts from instants of a log's past, held against what came (rolling origin).

From each origin only what had begun by then is known. The end of the log cuts forecasts and records
alike. (Rolling-origin evaluation: Tashman, 2000, Int. J. of Forecasting 16.)
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.diagnostics import Diagnostic, Refused
from twinline.discover.backtest.findings import (
    DAY_US,
    WEEK_US,
    Backtest,
    OrderScore,
    OriginScore,
    PlantScore,
)
from twinline.discover.backtest.recorded import (
    Later,
    later_orders,
    past_figures,
    product_means_us,
    table_after,
)
from twinline.discover.event_log import EventLog
from twinline.discover.forecast import (
    Forecast,
    Past,
    Question,
    Watching,
    Window,
    forecast,
    see_past,
)
from twinline.discover.forecast.outlook import figures
from twinline.discover.work import Flags

FEWEST_ORDERS: Final = 10
"""A log with fewer orders has nothing to compare."""
MOST_ORIGINS: Final = 100


@dataclass(frozen=True, slots=True)
class Design:
    """From where, how far, and how often."""

    shares: tuple[float, ...] = (0.5, 0.6, 0.7, 0.8)
    """An origin is the beginning of the order that stands at this share of all, by beginning."""
    horizons_us: tuple[int, ...] = (DAY_US, WEEK_US, 4 * WEEK_US)
    """Over which figures of the plant are foretold, as far as the log reaches."""
    n_run: int = 50
    seed: int = 1


def backtest(
    log: EventLog,
    design: Design | None = None,
    watching: Watching | None = None,
    unsure: Flags | None = None,
) -> Backtest:
    """Hold forecasts from the past of an event log against what came.

    Args:
        log: The event log.
        design: Origins, horizons and runs.
        watching: How it is watched and stopped; origins that are complete by then are kept.
        unsure: (n_row,) rows whose length the source itself contradicts.

    Raises:
        Refused: E080 or E085, the log or the time before an origin is too short.
    """
    design, watching = design or Design(), watching or Watching()
    end_us = int(log.end_us.max()) if len(log) else 0
    whole = see_past(log, end_us + 1, unsure)
    origins_us = _origins_us(whole, design, log.source)
    scores = []
    for i, origin_us in enumerate(origins_us):
        told = _watch_part(watching, i, len(origins_us))
        past = see_past(log, origin_us, unsure)
        later = later_orders(whole, origin_us)
        question = Question(later.told, Window(origin_us, end_us), design.n_run, design.seed)
        made = forecast(past, question, told)
        if made.interrupted:
            break
        scores.append(_score(made, whole, later, design))
    if not scores and not watching.cancelled.is_set():
        raise Refused([_nothing_to_compare(log.source, len(whole.orders))])
    return Backtest(
        source=log.source,
        n_run=design.n_run,
        seed=design.seed,
        end_us=end_us,
        origins=tuple(scores),
        interrupted=len(scores) < len(origins_us),
    )


def _origins_us(whole: Past, design: Design, source: str) -> list[int]:
    n_order = len(whole.orders)
    fit = 0 < len(design.shares) <= MOST_ORIGINS and all(0 < each < 1 for each in design.shares)
    if n_order < FEWEST_ORDERS or not fit:
        raise Refused([_nothing_to_compare(source, n_order)])
    began_us = np.sort(whole.began_us)
    return sorted({int(began_us[int(share * n_order + 1e-9)]) for share in design.shares})


def _nothing_to_compare(source: str, n_order: int) -> Diagnostic:
    return Diagnostic(
        code="E085",
        where=source,
        found=f"{n_order} orders, and origins of which none leaves a past and a future",
        expected=f"{FEWEST_ORDERS} orders at least, and 1 to {MOST_ORIGINS} shares between 0 and 1",
        fix="give a longer log, or other origins",
    )


def _watch_part(watching: Watching, i: int, n: int) -> Watching:
    return Watching(lambda share: watching.progress((i + share) / n), watching.cancelled)


def _score(made: Forecast, whole: Past, later: Later, design: Design) -> OriginScore:
    past, window = made.learnt.past, made.question.window
    means_us = product_means_us(past, later.told)
    orders = tuple(
        OrderScore(
            order=outlook.order,
            product=outlook.product,
            release_us=outlook.release_us,
            recorded_us=float(recorded_us),
            foretold_us=outlook.lead_time_us,
            product_mean_us=float(mean_us),
        )
        for outlook, recorded_us, mean_us in zip(
            made.orders(), later.lead_times_us, means_us, strict=True
        )
    )
    horizons = [each for each in design.horizons_us if each < window.to_us - window.from_us]
    plant = [
        each
        for horizon_us in (*horizons, window.to_us - window.from_us)
        for each in _score_plant(made, whole, later, horizon_us)
    ]
    return OriginScore(window.from_us, len(past.orders), orders, tuple(plant))


def _score_plant(made: Forecast, whole: Past, later: Later, horizon_us: int) -> list[PlantScore]:
    past, origin_us = made.learnt.past, made.question.window.from_us
    window = Window(origin_us, origin_us + horizon_us)
    table = table_after(whole, past, later)
    known = table.of_stations(len(past.stations))
    recorded = figures(table, window, 0, len(later.told))
    busy = figures(known, window, len(past.stations), len(later.told)).busy_share
    foretold = made.plant(window)
    before = Window(origin_us - horizon_us, origin_us)
    last = past_figures(past, before) if before.from_us >= past.from_us else None
    usual = past_figures(past, Window(past.from_us, origin_us))
    shorter = horizon_us / max(origin_us - past.from_us, 1)
    return [
        PlantScore(
            measure=name,
            horizon_us=horizon_us,
            recorded=busy if name == "busy_share" else float(getattr(recorded, name)),
            foretold=foretold[name],
            last_period=None if last is None else float(getattr(last, name)),
            past_mean=getattr(usual, name) * (shorter if name == "n_finished" else 1.0),
        )
        for name in ("n_finished", "mean_wip", "busy_share")
    ]
