"""How fast is the kernel, against SimPy, cimba and C, and what do a snapshot and the log cost?

What is timed: CPU seconds of one thread, unless a row says wall. Every comparison runs the same
plant with the same statistics on both sides (times in states, integrals of queues, flow times),
in turns, and a ratio is that of the medians. Rates of departure are compared before times are.
Speed is in parts a second: parts that have left the plant. An entry is one row taken from the
calendar: the end of a service, a setup or a loading, a failure, a restoration, a release. SimPy
takes some three times as many for the same part, most of them without delay, so entries a second
say nothing between simulators; entries a part are printed for both.
The shops of kernel_models.py are small: cost grows with what a plant uses.

Who is biased: the peers are written by us. SimPy is given plain processes and stores, cimba its
own compiled processes with the statistics inline, C one line that cannot do anything else.
"""

import functools
import itertools
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import kernel_models as models
import kernel_simpy
from kernel_simpy import Run
from table import Row, arguments, report

from twinline.environment.real import real_environment
from twinline.kernel import Detail, Simulation, compile_plant
from twinline.plant import Plant
from twinline.worlds.native import use_native_kernel

HERE = Path(__file__).parent
Timed = Callable[[int], Run]
SLICE = 1000
"""Parts after which the rows of a log are taken, as a world that is looked at takes them."""


class Size(NamedTuple):
    """How much is run: parts in one round, and rounds."""

    n_kernel: int
    n_simpy: int
    n_round: int


LONG, SHORT = Size(400_000, 8_000, 7), Size(5_000, 400, 2)


class Kernel:
    """One plant, run from the beginning every time."""

    def __init__(self, plant: Plant, n_part: int, detail: Detail = Detail.NONE) -> None:
        self._model = compile_plant(plant)
        self._n_part, self._detail = n_part, detail
        self.run(0)

    def run(self, seed: int) -> Run:
        """Until so many parts have left."""
        simulation = Simulation(self._model, seed=seed, detail=self._detail, way="compiled")
        begin = time.process_time()
        for n_part in range(SLICE, self._n_part, SLICE):
            simulation.run_departures(n_part)
            simulation.take_rows()
        simulation.run_departures(self._n_part)
        cpu_s = time.process_time() - begin
        results = simulation.results()
        return Run(
            cpu_s,
            self._n_part,
            results.value("plant", "", "departure_rate") * 60,
            results.value("plant", "", "flow_time") / 60,
            simulation.n_entry,
        )

    def translate(self, seed: int) -> tuple[float, int]:
        """CPU seconds to make changes of the log of a slice, and how many there are."""
        simulation = Simulation(self._model, seed=seed, detail=Detail.ALL, way="compiled")
        simulation.run_departures(SLICE)
        begin = time.process_time()
        changes = simulation.take_changes()
        return time.process_time() - begin, len(changes)


class Peer(NamedTuple):
    """Two ways to run one plant, in turns."""

    ours: list[Run]
    theirs: list[Run]

    @property
    def ratio(self) -> float:
        """How many times as many parts a second we make."""
        return parts_per_s(self.ours) / parts_per_s(self.theirs)


def parts_per_s(runs: Sequence[Run]) -> float:
    return statistics.median(run.n_part / run.cpu_s for run in runs)


def compare(ours: Timed, theirs: Timed, n_round: int) -> Peer:
    """Run in turns, and see that both say the same before anybody looks at times."""
    peer = Peer([], [])
    for seed in range(1, n_round + 1):
        peer.ours.append(ours(seed))
        peer.theirs.append(theirs(seed))
    for measure in ("rate_per_min", "flow_min"):
        a, b = (statistics.mean(getattr(run, measure) for run in runs) for runs in peer)
        fewest = min(run.n_part for runs in peer for run in runs) * n_round
        # Five standard errors of a mean of that many parts, as they come out of these plants, and
        # the start from an empty plant, which lasts for some two hundred parts.
        allowed = 5 * 1.5 / math.sqrt(fewest) + 200 / (fewest / n_round)
        assert abs(a / b - 1) < allowed, f"{measure}: {a} and {b}"
    return peer


def against_simpy(size: Size) -> list[Row]:
    """The three plants."""
    rows = []
    plants: tuple[tuple[str, Plant, Callable[[int, int], Run]], ...] = (
        ("M1, line", models.line(), kernel_simpy.run_line),
        ("M2, line with failures and setups", models.failing_line(), kernel_simpy.run_failing_line),
        ("M3, job shop with operators", models.shop(), kernel_simpy.run_shop),
    )
    for name, plant, run in plants:
        theirs = functools.partial(run, size.n_simpy)
        peer = compare(Kernel(plant, size.n_kernel).run, theirs, size.n_round)
        rows += [
            Row(f"{name}: against SimPy", peer.ratio, "x", 100, 200, more_is_better=True),
            Row(f"{name}: kernel", parts_per_s(peer.ours), "parts/s"),
            Row(f"{name}: SimPy", parts_per_s(peer.theirs), "parts/s"),
            Row(f"{name}: kernel", _entries(peer.ours), "entries/part"),
            Row(f"{name}: SimPy", _entries(peer.theirs), "entries/part"),
        ]
    return rows


def _entries(runs: Sequence[Run]) -> float:
    return statistics.median(run.n_entry / run.n_part for run in runs)


def against_cimba(size: Size) -> list[Row]:
    """M1 on a C engine."""
    from kernel_cimba import CimbaLine  # noqa: PLC0415 - it compiles as it is imported

    line = CimbaLine()
    line.run(100, 0)
    peer = compare(
        Kernel(models.line(), size.n_kernel).run,
        lambda seed: line.run(size.n_kernel, seed),
        size.n_round,
    )
    return [
        Row("M1: against cimba, equal statistics", peer.ratio, "x", 2, 4, more_is_better=True),
        Row("M1: cimba", parts_per_s(peer.theirs), "parts/s"),
    ]


def against_c(size: Size) -> list[Row]:
    """M1 written by hand."""
    compiler = shutil.which("gcc")
    if compiler is None:
        print("M1 against C: left out, there is no gcc")
        return []
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "kernel_line"
        source = HERE / "kernel_line.c"
        options = ["-O3", "-march=native"]
        subprocess.run([compiler, *options, "-o", program, source, "-lm"], check=True)  # noqa: S603

        def run(seed: int) -> Run:
            told = subprocess.run(  # noqa: S603 - what was compiled above
                [program, str(size.n_kernel), str(seed)], check=True, capture_output=True, text=True
            )
            cpu_s, minutes, flow_min = map(float, told.stdout.split())
            n = size.n_kernel
            return Run(cpu_s, n, n / minutes, flow_min / n, 0)

        peer = compare(Kernel(models.line(), size.n_kernel).run, run, size.n_round)
    return [
        Row("M1: slower than C by hand", 1 / peer.ratio, "x", 2, 1.3),
        Row("M1: C by hand", parts_per_s(peer.theirs), "parts/s"),
    ]


def snapshots(*, short: bool) -> list[Row]:
    """A full plant of 64 stations, copied out and in again."""
    model = compile_plant(models.long_line(64))
    simulation = Simulation(model, seed=1, detail=Detail.NONE, way="compiled")
    simulation.run_departures(1000)
    n = 20 if short else 2000
    taken_us = []
    for _ in range(n):
        begin = time.perf_counter()
        again = Simulation.restore(model, simulation.snapshot())
        taken_us.append((time.perf_counter() - begin) * 1e6)
        assert again.now_us == simulation.now_us
    return [
        Row("snapshot plus restore, 64 stations", statistics.median(taken_us), "us", 50, 15),
        Row("snapshot, 64 stations", len(simulation.snapshot()) / 1000, "kB"),
    ]


def log_cost(size: Size) -> list[Row]:
    """The same runs with every change written; and what it takes to read them as changes."""
    rows = []
    plants = {"M1": models.line(), "M2": models.failing_line(), "M3": models.shop()}
    n_part = size.n_kernel // 4
    for name, plant in plants.items():
        silent, logged = Kernel(plant, n_part), Kernel(plant, n_part, Detail.ALL)
        peer = compare(logged.run, silent.run, size.n_round * 2)
        rows.append(Row(f"{name}: cost of the change log", (1 / peer.ratio - 1) * 100, "%", 5, 2))
        taken = [logged.translate(seed) for seed in range(size.n_round)]
        taken_s = statistics.median(cpu_s for cpu_s, _ in taken)
        alone_s = SLICE / parts_per_s(peer.theirs)
        rows.append(Row(f"{name}: log made into changes, in runs without", taken_s / alone_s, "x"))
        rows.append(Row(f"{name}: log made into changes", taken[0][1] / taken_s, "changes/s"))
    return rows


def first_result(*, short: bool) -> list[Row]:
    """A new process whose compiled functions are in the cache."""
    taken_s = []
    for _ in range(2 if short else 7):
        begin = time.perf_counter()
        subprocess.run([sys.executable, HERE / "kernel_once.py"], check=True, capture_output=True)  # noqa: S603
        taken_s.append(time.perf_counter() - begin)
    return [
        Row(
            "new process to first result, warm cache, wall", statistics.median(taken_s), "s", 1, 0.3
        )
    ]


def two_threads(size: Size) -> list[Row]:
    """Two replications one after the other, and at once."""
    kernel = Kernel(models.line(), size.n_kernel)
    ratios = []
    for seed in itertools.islice(itertools.count(1, 2), size.n_round):
        begin = time.perf_counter()
        kernel.run(seed)
        kernel.run(seed + 1)
        one_by_one_s = time.perf_counter() - begin
        threads = [threading.Thread(target=kernel.run, args=(seed + i,)) for i in range(2)]
        begin = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        ratios.append(one_by_one_s / (time.perf_counter() - begin))
    return [
        Row("two threads on two cores, wall", statistics.median(ratios), "x", 1.8, 1.95, True)  # noqa: FBT003
    ]


def main() -> None:
    short = arguments(__doc__ or "").short
    size = SHORT if short else LONG
    use_native_kernel(real_environment())
    rows = [
        *against_simpy(size),
        *against_cimba(size),
        *against_c(size),
        *snapshots(short=short),
        *log_cost(size),
        *first_result(short=short),
        *two_threads(size),
    ]
    report("kernel", rows, short=short)


if __name__ == "__main__":
    main()
