"""How fast are answers about a long log while somebody scrubs, and do they stay under 1 ms?

What is timed: all indicators with their 32-point series at random instants, and one station and
one order, on a made-up log of 100 stations and 100 000 orders (some 2.5 million changes), median
of many questions. What is not: reading the log from disk. Measuring the log once is timed apart.
The ratio is to the same machine's pass over 100 000 floats, so that it means the same anywhere.
"""

import statistics
import time
from collections.abc import Callable

import numpy as np
from table import Row, arguments, report

from twinline.changes import Changes, Dictionary, concatenate
from twinline.measure import Measures, find_highlights, measure, read_kpis, read_lanes
from twinline.measure.orders import view_order
from twinline.measure.stations import view_station

N_STATION, N_RUN = 100, 12_000
DAY_US = 86_400_000_000
SPAN_US = 400 * DAY_US


def long_log(rng: np.random.Generator, n_order: int) -> tuple[Measures, Row]:
    """Stations that change state at random, and orders that live for about three days."""
    names = Dictionary(["all"])
    stations = [names.add_entity("station", f"s{i}", "") for i in range(N_STATION)]
    orders = [names.add_entity("order", f"o{i}", "") for i in range(n_order)]
    parts = []
    for name, highest in (("state", 7), ("busy", 3)):
        signals = np.array(names.add_signals(stations, name, "number", 0))
        at_us = rng.integers(0, SPAN_US, (N_STATION, N_RUN)).ravel()
        values = rng.integers(0, highest, at_us.shape)
        parts.append(Changes.holds(at_us, np.repeat(signals, N_RUN), values))
    states = np.array(names.add_signals(orders, "state", "order_state", 0))
    places = np.array(names.add_signals(orders, "station", "entity", 0))
    released_us = rng.integers(0, SPAN_US - 3 * DAY_US, n_order)
    for state, after_us in ((2, 0), (3, DAY_US), (4, 3 * DAY_US)):
        parts.append(Changes.holds(released_us + after_us, states, np.full(n_order, state)))
    parts.append(Changes.holds(released_us, places, rng.choice(stations, n_order)))
    changes = concatenate(parts).sorted_by_time().without_superseded()
    begin = time.perf_counter()
    measures = measure(names, changes, (0, SPAN_US), {})
    taken_s = time.perf_counter() - begin
    return measures, Row(f"measuring {len(changes):,} changes once", taken_s, "s")


def median_us(question: Callable[[], object], n: int = 200) -> float:
    """Microseconds that a question takes."""
    taken = []
    for _ in range(n):
        begin = time.perf_counter()
        question()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken) * 1e6


def main() -> None:
    short = arguments(__doc__ or "").short
    rng = np.random.default_rng(seed=5)
    measures, once = long_log(rng, 1_000 if short else 100_000)
    floats = rng.random(100_000)
    pass_us = median_us(floats.sum)

    def now_us() -> int:
        return int(rng.integers(0, SPAN_US))

    questions: dict[str, Callable[[], object]] = {
        "all indicators with series": lambda: read_kpis(measures, now_us(), DAY_US),
        "one station": lambda: view_station(measures, "s7", now_us(), 0),
        "one order": lambda: view_order(measures, "o77", now_us()),
    }
    rows = [once]
    for name, question in questions.items():
        taken_us = median_us(question)
        rows.append(Row(name, taken_us / 1000, "ms", 1))
        rows.append(Row(f"{name}, in passes over 100 000 floats", taken_us / pass_us, "x"))
    for name, question in (
        ("all lanes, whole log", lambda: read_lanes(measures, 0, SPAN_US, 1024)),
        ("highlights", lambda: find_highlights(measures)),
    ):
        rows.append(Row(name, median_us(question, n=3) / 1000, "ms"))
    report("measure", rows, short=short)


if __name__ == "__main__":
    main()
