"""How fast are answers about a long log while somebody scrubs, and do they stay under 1 ms?

What is timed: all indicators with their 32-point series at random instants, and one station and
one order, on a made-up log of 100 stations and 100 000 orders (some 2.5 million changes), median
of many questions. What is not: reading the log from disk. Measuring the log once is timed apart.
A budget is a number of the same machine's passes over 100 000 floats, so that it holds anywhere.
"""

import statistics
import time
from collections.abc import Callable

import numpy as np

from twinline.changes import Changes, Dictionary, concatenate
from twinline.measure import Measures, find_highlights, measure, read_kpis, read_lanes
from twinline.measure.orders import view_order
from twinline.measure.stations import view_station

N_STATION, N_ORDER, N_RUN = 100, 100_000, 12_000
DAY_US = 86_400_000_000
SPAN_US = 400 * DAY_US
MOST_PASSES = 60


def long_log(rng: np.random.Generator) -> Measures:
    """Stations that change state at random, and orders that live for about three days."""
    names = Dictionary(["all"])
    stations = [names.add_entity("station", f"s{i}", "") for i in range(N_STATION)]
    orders = [names.add_entity("order", f"o{i}", "") for i in range(N_ORDER)]
    parts = []
    for name, highest in (("state", 7), ("busy", 3)):
        signals = np.array(names.add_signals(stations, name, "number", 0))
        at_us = rng.integers(0, SPAN_US, (N_STATION, N_RUN)).ravel()
        values = rng.integers(0, highest, at_us.shape)
        parts.append(Changes.holds(at_us, np.repeat(signals, N_RUN), values))
    states = np.array(names.add_signals(orders, "state", "order_state", 0))
    places = np.array(names.add_signals(orders, "station", "entity", 0))
    released_us = rng.integers(0, SPAN_US - 3 * DAY_US, N_ORDER)
    for state, after_us in ((2, 0), (3, DAY_US), (4, 3 * DAY_US)):
        parts.append(Changes.holds(released_us + after_us, states, np.full(N_ORDER, state)))
    parts.append(Changes.holds(released_us, places, rng.choice(stations, N_ORDER)))
    changes = concatenate(parts).sorted_by_time().without_superseded()
    begin = time.perf_counter()
    measures = measure(names, changes, (0, SPAN_US), {})
    taken_s = time.perf_counter() - begin
    print(f"measure once          {len(changes):,} changes in {taken_s:.2f} s")
    return measures


def median_us(question: Callable[[], object], n: int = 200) -> float:
    """Microseconds that a question takes."""
    taken = []
    for _ in range(n):
        begin = time.perf_counter()
        question()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken) * 1e6


def main() -> None:
    rng = np.random.default_rng(seed=5)
    measures = long_log(rng)
    floats = rng.random(100_000)
    pass_us = median_us(floats.sum)

    def now_us() -> int:
        return int(rng.integers(0, SPAN_US))

    questions: dict[str, Callable[[], object]] = {
        "all indicators": lambda: read_kpis(measures, now_us(), DAY_US),
        "one station": lambda: view_station(measures, "s7", now_us(), 0),
        "one order": lambda: view_order(measures, "o77", now_us()),
    }
    for name, question in questions.items():
        taken_us = median_us(question)
        print(f"{name:20}  {taken_us:8.0f} us, {taken_us / pass_us:6.1f} passes")
        assert taken_us <= MOST_PASSES * pass_us, f"{name} is slower than its budget"
    for name, question in (
        ("all lanes, whole log", lambda: read_lanes(measures, 0, SPAN_US, 1024)),
        ("highlights", lambda: find_highlights(measures)),
    ):
        print(f"{name:20}  {median_us(question, n=3) / 1000:8.0f} ms")


if __name__ == "__main__":
    main()
