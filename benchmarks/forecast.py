"""How near do forecasts of the real machining log come to what happened, beside two rivals?

The rules are in `forecast_protocol.py`: rolling origins, one cut, five distances, ten runs of ours.
Rival (a), resampled past cases, gets thirty, since it is noisy. Rival (b), Simod with
Prosimos, is run by `forecast_simod.py`, and left out where that does not find it installed.
Both `Seen` are measured. Lead times of single orders are those of `Question` with 200 runs, against
the mean of the product's past orders as recorded (not cut at the end of the log, which would help
it). Scoring needs an interpreter with pandas and log-distance-measures: TWINLINE_SCORING_PYTHON.
"""

import importlib
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from forecast_protocol import (
    MEASURES,
    N_RUN,
    SHARES,
    Log,
    Row,
    Seen,
    Split,
    read_log,
    refuse_other_cases,
    resample,
    split,
    write_runs,
)
from table import Row as Measure
from table import arguments, report

from twinline.discover import EventLog, find_unsure, read_event_log
from twinline.discover.forecast import (
    Forecast,
    Learnt,
    Question,
    Told,
    Window,
    forecast,
    learn,
    see_past,
)
from twinline.discover.forecast.past import take_rows
from twinline.discover.work import Flags

ROOT = Path(__file__).resolve().parents[1]
LOG_FILE = ROOT.parent / "shared" / "data" / "4tu_production" / "production_log.csv"
PROTOCOL = Path(__file__).with_name("forecast_protocol.py")
SCORING_PYTHON = "TWINLINE_SCORING_PYTHON"
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the log's times have no zone
N_RESAMPLED, N_LEAD_TIME_RUN = 30, 200
GOAL_GAIN, GOAL_HELD = 0.15, (0.85, 0.95)
Scores = Mapping[str, float]


def to_us(at: datetime) -> int:
    return round((at - EPOCH) / timedelta(microseconds=1))


def to_time(at_us: int) -> datetime:
    return EPOCH + timedelta(microseconds=at_us)


def learn_past(log: EventLog, unsure: Flags, each: Split, seen: Seen) -> Learnt:
    """What the past cases teach: as our own reader sees them, and nothing of the later ones."""
    codes = [i for i, name in enumerate(log.order.values) if name in each.past_orders]
    kept = np.flatnonzero(np.isin(log.order.codes, codes))
    until = each.origin if seen is Seen.UNTIL_ORIGIN else each.end
    return learn(see_past(take_rows(log, kept), to_us(until), unsure[kept]))


def foretell(learnt: Learnt, each: Split, n_run: int) -> Forecast:
    told = tuple(Told(*order[:3], to_us(order.release)) for order in each.orders)
    window = Window(to_us(each.origin), to_us(each.end))
    return forecast(learnt, Question(told, window, n_run=n_run))


def rows_of(made: Forecast, run: int) -> list[Row]:
    return [
        Row(row.order, row.activity, row.station, to_time(row.start_us), to_time(row.end_us))
        for row in made.rows(run)
    ]


def score(each: Split, share: float, runs: Mapping[int, Sequence[Row]]) -> list[Scores]:
    """The distances of runs, by the interpreter that has the packages for it."""
    for rows in runs.values():
        refuse_other_cases(each, rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "runs.csv"
        write_runs(path, runs)
        command = [os.environ[SCORING_PYTHON], str(PROTOCOL), str(LOG_FILE), str(path), str(share)]
        told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    found: list[Scores] = json.loads(told.stdout)
    return found


def simod_scores(share: float, seen: Seen) -> list[Scores]:
    """The distances of rival (b), where `forecast_simod.py` finds it installed."""
    try:
        simod = importlib.import_module("forecast_simod")
    except ImportError:
        return []
    rival = simod.find_rival()
    if rival is None:
        return []
    found: list[Scores] = simod.simod_distances(rival, simod.Question(LOG_FILE, share, seen))
    return found


def lead_time_scores(made: Forecast, each: Split) -> tuple[float, float, float]:
    """Mean error of ours and of the product's past mean in hours, and how often intervals held."""
    recorded = lead_times(each.test)
    past = lead_times(each.past)
    usual = statistics.fmean(past.values())
    ours, plain, held = [], [], []
    for outlook in made.orders():
        real = recorded[outlook.order]
        own = [past[c] for c in past if each.past_orders[c].product == outlook.product]
        span = outlook.lead_time_us
        ours.append(abs(span.value / 3.6e9 - real))
        plain.append(abs((statistics.fmean(own) if own else usual) - real))
        held.append(span.low - 1 <= real * 3.6e9 <= span.high + 1)
    return statistics.fmean(ours), statistics.fmean(plain), statistics.fmean(held)


def lead_times(rows: Sequence[Row]) -> dict[str, float]:
    """Hours from the first start to the last end of each case."""
    first: dict[str, datetime] = {}
    last: dict[str, datetime] = {}
    for row in rows:
        first[row.case] = min(first.get(row.case, row.start), row.start)
        last[row.case] = max(last.get(row.case, row.end), row.end)
    return {case: (last[case] - first[case]) / timedelta(hours=1) for case in first}


def mean_of(scores: Sequence[Sequence[Scores]], measure: str) -> float:
    """Over runs, then over origins."""
    return statistics.fmean(statistics.fmean(s[measure] for s in runs) for runs in scores)


def error_of(scores: Sequence[Sequence[Scores]], measure: str) -> float:
    """Standard error of that mean, as far as the runs tell."""
    squares = [statistics.variance([s[measure] for s in runs]) / len(runs) for runs in scores]
    return math.sqrt(math.fsum(squares)) / len(scores)


def measure_seen(
    log: Log, ours: tuple[EventLog, Flags], seen: Seen, n_run: int
) -> Iterator[Measure]:
    scores: dict[str, list[list[Scores]]] = {"ours": [], "(a)": [], "(b)": []}
    leads = []
    for share in SHARES:
        each = split(log, share, seen)
        learnt = learn_past(*ours, each, seen)
        made = foretell(learnt, each, n_run)
        if os.environ.get(SCORING_PYTHON):
            rivals = {
                "ours": {i: rows_of(made, i) for i in range(n_run)},
                "(a)": {i: resample(each, i) for i in range(n_run * N_RESAMPLED // N_RUN)},
            }
            for name, runs in rivals.items():
                scores[name].append(score(each, share, runs))
            if found := simod_scores(share, seen):
                scores["(b)"].append(found)
        leads.append(
            lead_time_scores(foretell(learnt, each, n_run * N_LEAD_TIME_RUN // N_RUN), each)
        )
    yield from distance_rows(scores, seen)
    error, plain, held = (statistics.fmean(column) for column in zip(*leads, strict=True))
    name = f"past seen {seen.value}"
    yield Measure(f"lead time, mean error, {name}", error, "h")
    yield Measure(f"lead time, error of the product's past mean, {name}", plain, "h")
    gain = 1 - error / plain
    yield Measure(f"lead time, gain over it, {name}", gain, "", GOAL_GAIN, more_is_better=True)
    yield Measure(f"intervals at 90 %: held, {name}", held, "", GOAL_HELD[0], more_is_better=True)
    yield Measure(f"intervals at 90 %: at most so often, {name}", held, "", GOAL_HELD[1])


def distance_rows(scores: Mapping[str, list[list[Scores]]], seen: Seen) -> Iterator[Measure]:
    if not scores["ours"]:
        print(f"No distances: {SCORING_PYTHON} names no interpreter that has the packages.")
        return
    for measure in MEASURES:
        unit = "" if measure == "n_gram" else "h"
        rivals = {
            name: mean_of(scores[name], measure)
            for name in ("(a)", "(b)")
            if len(scores[name]) == len(SHARES)
        }
        must_beat = [
            value
            for name, value in rivals.items()
            if name == "(b)" or measure in {"cycle_time", "absolute", "relative"}
        ]
        goal = min(must_beat, default=None)
        text = f"{measure} distance, past seen {seen.value}"
        yield Measure(f"{text}: ours", mean_of(scores["ours"], measure), unit, goal)
        yield Measure(f"{text}: standard error of ours", error_of(scores["ours"], measure), unit)
        for name, value in rivals.items():
            yield Measure(f"{text}: {name}", value, unit)


def main() -> None:
    short = arguments(__doc__ or "").short
    if not LOG_FILE.exists():
        print(f"The real log is not there: {LOG_FILE}")
        sys.exit(0)
    read = read_event_log(LOG_FILE)
    ours = (read.log, find_unsure(read.log, read.column("duration")))
    log = read_log(LOG_FILE)
    rows: list[Measure] = []
    for seen in Seen:
        rows.extend(measure_seen(log, ours, seen, 2 if short else N_RUN))
    report("forecast", rows, short=short)


if __name__ == "__main__":
    main()
