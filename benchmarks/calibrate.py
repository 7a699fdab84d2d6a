"""How often do the intervals of calibration hold the truth, and how long does calibration take?

Logs come from the kernel, of plants whose every parameter is known: one with shifts, set-ups, a
pool, breakdowns, scrap, rework and stations of different speed; one with orders of many parts, a
furnace that takes lots, and a rule other than first come, first served. An interval that says
95 % should hold the truth in 95 of a hundred logs; of 200 logs a sound one holds it in 92 to 98 of
a hundred, nineteen times in twenty. What is timed is the calibration of the real machining log,
once, with pictures and report, in processor seconds.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from table import Row, arguments, report

from twinline.discover.calibration import calibrate_log
from twinline.environment.real import real_environment
from twinline.plant import Plant
from twinline.testing import known_truth
from twinline.testing.known_truth import DAY_US, Truth, calibrate_simulated, judge
from twinline.worlds.native import use_native_kernel

ROOT = Path(__file__).resolve().parents[1]
MACHINING_LOG = ROOT.parent / "shared" / "data" / "4tu_production" / "production_log.csv"
N_LOG, N_LOG_SHORT = 200, 5
LENGTHS_US = {"mixed shop": 10 * DAY_US, "order shop": 30 * DAY_US}
PLANTS: dict[str, Callable[[int], Plant]] = {
    "mixed shop": lambda _: known_truth.mixed_shop(),
    "order shop": known_truth.order_shop,
}
RULES = {
    "mixed shop": {"stations/saw-1/at_shift_end": "interrupt",
                 "stations/checking/breakdowns/1/ageing": "producing"},
    "order shop": {"stations/turning/dispatching": "shortest-service",
                   "stations/drilling/dispatching": "first-come",
                   "stations/furnace/lot/most": "4", "stations/furnace/lot/alike": "any"},
}  # fmt: skip


def sort_of(truth: Truth) -> str:
    """What sort of parameter it is, for the table."""
    keys = truth.path.split("/")
    if truth.name == "share":
        return "ways onward" if "next" in keys else "products"
    return f"{keys[-1].replace('_', ' ')}, {truth.name}" if truth.name != keys[-1] else keys[-1]


def coverage(name: str, n_log: int) -> Iterator[Row]:
    """How often the intervals of each sort of parameter hold the truth."""
    held: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for seed in range(1, n_log + 1):
        plant = PLANTS[name](seed)
        calibration = calibrate_simulated(plant, LENGTHS_US[name], seed)
        for truth, holds in judge(calibration, plant):
            if holds is not None:
                asked[sort_of(truth)] += 1
                held[sort_of(truth)] += holds
        for path, value in RULES[name].items():
            found = calibration.parameter(path)
            right[path] += found is not None and found.parameter.value == value
        if seed % 20 == 0:
            share = sum(held.values()) / sum(asked.values())
            print(f"{name}: {seed} logs, {share:.2%} held", file=sys.stderr, flush=True)
    yield Row(f"{name}: all intervals", 100 * sum(held.values()) / sum(asked.values()), "%")
    for sort in sorted(asked):
        yield Row(f"{name}: {sort} (of {asked[sort]})", 100 * held[sort] / asked[sort], "%")
    for path, count in right.items():
        yield Row(f"{name}: {path} found", 100 * count / n_log, "%")


def real_log() -> Iterator[Row]:
    """How long the real log takes."""
    if not MACHINING_LOG.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        begin = time.process_time()
        calibration = calibrate_log(MACHINING_LOG, Path(folder) / "plant", real_environment())
        taken_s = time.process_time() - begin
    yield Row("real log: processor time", taken_s, "s")
    yield Row("real log: parameters", len(calibration.found), "")


def main() -> None:
    short = arguments("how often intervals hold the truth").short
    use_native_kernel(real_environment(), "small")
    rows = [*real_log()]
    for name in PLANTS:
        rows.extend(coverage(name, N_LOG_SHORT if short else N_LOG))
    report("calibrate", rows, short=short)


if __name__ == "__main__":
    main()
