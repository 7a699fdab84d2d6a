"""The rules by which forecasts of an event log are compared: one split, one cut, five distances.

Split. Cases in the order of their first start (ties: by name). The first so many per cent of them
(rounded down) are the past, the later ones the test; the origin is the first start of the test. Of
a later case a forecaster is told product, quantity and release (its first start), nothing else.

What is known of the past: `Seen.UNTIL_ORIGIN`, all rows of past cases that began before the
origin, with ends after the origin cut to it (what a planner knows at that instant); or
`Seen.WHOLE`, all rows of the past cases, also those after the origin (what papers on simulation
models do, and what is there when the past cases come as a file of their own).

Cut. The end of the log is the latest time in the whole file. Of simulated and of real test cases
alike, rows that begin at or after it are dropped and ends beyond it are cut to it. With a horizon
the log is first cut so long after the origin, as if it had been exported then.

Distances, in hours but for the last: `log-distance-measures`, all with starts and ends, in bins of
one hour, Wasserstein; 3-grams of activities normalised to [0, 1]. Means over runs, then origins.

This file needs nothing beyond Python to split and to write; `distances` needs pandas and
log-distance-measures, so it is run with an interpreter that has them:
``python benchmarks/forecast_protocol.py LOG RUNS.csv SHARE`` prints the distances of each run.
"""

import csv
import importlib
import json
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

SHARES = (0.5, 0.6, 0.7, 0.8)
N_RUN = 10
MEASURES = ("cycle_time", "absolute", "relative", "circadian", "n_gram")


class Seen(Enum):
    """What a forecaster may know of the past cases."""

    UNTIL_ORIGIN = "until origin"
    WHOLE = "whole"


class Row(NamedTuple):
    """One row of an event log, recorded or simulated."""

    case: str
    activity: str
    resource: str
    start: datetime
    end: datetime


class Order(NamedTuple):
    """What is told of a later case."""

    case: str
    product: str
    quantity: float
    release: datetime


class Split(NamedTuple):
    """One origin."""

    past: tuple[Row, ...]
    past_orders: Mapping[str, Order]
    origin: datetime
    orders: tuple[Order, ...]
    """Of the later cases, by release."""
    test: tuple[Row, ...]
    """What became of them."""
    end: datetime
    """The end of the log."""


class Log(NamedTuple):
    """A log as read, with what is told of each case."""

    rows: tuple[Row, ...]
    orders: Mapping[str, Order]


def read_log(path: Path) -> Log:
    """Read the machining log, or any with its columns; rows keep the order of the file."""
    rows: list[Row] = []
    told: dict[str, tuple[str, float]] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for each in csv.DictReader(file):
            case = each["Case ID"].strip()
            start, end = (_instant(each[f"{name} Timestamp"]) for name in ("Start", "Complete"))
            activity, resource = each["Activity"].strip(), each["Resource"].strip()
            rows.append(Row(case, activity, resource, start, max(start, end)))
            told.setdefault(case, (each["Part Desc."].strip(), float(each["Work Order Qty"])))
    first = first_starts(rows)
    return Log(tuple(rows), {c: Order(c, *told[c], first[c]) for c in told})


def first_starts(rows: Iterable[Row]) -> dict[str, datetime]:
    """When each case began."""
    first: dict[str, datetime] = {}
    for row in rows:
        first[row.case] = min(first.get(row.case, row.start), row.start)
    return first


def split(
    log: Log,
    share: float,
    seen: Seen = Seen.UNTIL_ORIGIN,
    horizon: timedelta | None = None,
) -> Split:
    """The past and the test at one origin."""
    orders = sorted(log.orders.values(), key=lambda each: (each.release, each.case))
    n_past = round(share * 100) * len(orders) // 100
    past = {each.case: each for each in orders[:n_past]}
    origin = orders[n_past].release
    end = max(row.end for row in log.rows)
    if horizon is not None:
        end = min(end, origin + horizon)
    rows = cut(log.rows, end)
    known = [row for row in rows if row.case in past]
    if seen is Seen.UNTIL_ORIGIN:
        known = cut(known, origin)
    return Split(
        past=tuple(known),
        past_orders=past,
        origin=origin,
        orders=tuple(each for each in orders[n_past:] if each.release < end),
        test=tuple(row for row in rows if row.case not in past),
        end=end,
    )


def cut(rows: Iterable[Row], end: datetime) -> list[Row]:
    """Rows that begin before an instant, with their ends cut to it."""
    return [row._replace(end=min(row.end, end)) for row in rows if row.start < end]


def resample(each: Split, seed: int) -> list[Row]:
    """Rival (a): every later case gets the rows of a past case, drawn evenly, at its release."""
    random_numbers = random.Random(seed)  # noqa: S311 - a seeded draw
    by_case: dict[str, list[Row]] = {}
    for row in each.past:
        by_case.setdefault(row.case, []).append(row)
    donors = sorted(by_case)
    first = first_starts(each.past)
    rows: list[Row] = []
    for order in each.orders:
        donor = random_numbers.choice(donors)
        shift = order.release - first[donor]
        rows.extend(
            Row(order.case, row.activity, row.resource, row.start + shift, row.end + shift)
            for row in by_case[donor]
        )
    return cut(rows, each.end)


def refuse_other_cases(each: Split, rows: Iterable[Row]) -> None:
    """See that a run has every later case and no other, and none before its release."""
    first = first_starts(rows)
    assert first.keys() == {order.case for order in each.orders}
    assert all(first[order.case] >= order.release for order in each.orders)


def distances(test: Sequence[Row], simulated: Sequence[Row], end: datetime) -> dict[str, float]:
    """The five distances of one run, after the cut."""
    ids = importlib.import_module("log_distance_measures.config").EventLogIDs(
        case="case", activity="activity", start_time="start", end_time="end", resource="resource"
    )
    pair = (_frame(cut(test, end)), ids, _frame(cut(simulated, end)), ids)

    def call(name: str, *more: Any) -> float:  # noqa: ANN401 - of packages without types
        module = importlib.import_module(f"log_distance_measures.{name}_distribution")
        return float(getattr(module, f"{name}_distribution_distance")(*pair, *more))

    return {
        "cycle_time": call("cycle_time", timedelta(hours=1)),
        "absolute": call("absolute_event"),
        "relative": call("relative_event"),
        "circadian": call("circadian_event"),
        "n_gram": call("n_gram", 3),
    }


def _frame(rows: Sequence[Row]) -> Any:  # noqa: ANN401 - pandas has no types here
    pandas = importlib.import_module("pandas")
    # Cases, then time: what the measures sort themselves is sorted, what they do not is stable.
    return pandas.DataFrame(
        sorted(rows, key=lambda row: (row.case, row.start, row.end)), columns=list(Row._fields)
    )


def write_runs(path: Path, runs: Mapping[int, Sequence[Row]]) -> None:
    """Write simulated runs as one CSV file: run, case, activity, resource, start, end."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("run", *Row._fields))
        for number, rows in runs.items():
            for row in rows:
                out.writerow((number, *row[:3], row.start.isoformat(), row.end.isoformat()))


def read_runs(path: Path) -> dict[int, list[Row]]:
    """Read what `write_runs` wrote."""
    runs: dict[int, list[Row]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for each in csv.DictReader(file):
            start, end = (datetime.fromisoformat(each[name]) for name in ("start", "end"))
            row = Row(each["case"], each["activity"], each["resource"], start, end)
            runs.setdefault(int(each["run"]), []).append(row)
    return runs


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("/", "-"))


def main() -> None:
    log_file, runs_file, share = sys.argv[1:4]
    each = split(read_log(Path(log_file)), float(share))
    runs = read_runs(Path(runs_file))
    for rows in runs.values():
        refuse_other_cases(each, rows)
    scores = [distances(each.test, runs[number], each.end) for number in sorted(runs)]
    print(json.dumps(scores))


if __name__ == "__main__":
    main()
