"""How soon does a fork answer?

What is timed: from the wish to fork a world of 100 stations, whose log has ten million changes, to
the first change that the fork has simulated and shows, at ten instants of its past spread evenly;
with nothing changed and with one more place at a station (which compiles the changed plant). And,
for the automotive demonstration: a week ahead of an instant in its past, twenty replications of
the plant as it is, from the wish to the figures, on all cores. Native code is there beforehand.
A fork is checked before it is timed: with nothing changed it must go on exactly as its parent did.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from table import Row, arguments, report

from twinline.decide import Design
from twinline.decide.compare_fork import compare_fork, differences
from twinline.environment.real import real_environment
from twinline.plant import (
    Area,
    Buffer,
    Operation,
    Patch,
    Plant,
    Product,
    ProductShare,
    SetValue,
    Sink,
    Source,
    Station,
    Step,
    read_plant,
)
from twinline.plant.distribution import exponential
from twinline.worlds import (
    ClockCommand,
    Fork,
    SimulatedWorld,
    Start,
    begin_fork,
    prepare_fork,
    simulated_world,
)
from twinline.worlds.native import use_native_kernel

PLANTS = Path(__file__).parents[1] / "plants"
N_LINE, N_IN_LINE = 10, 10
DAY_US = 86_400_000_000
GOAL_S = 0.5


def lines() -> Plant:
    """Ten lines of ten stations, with room for eight parts in front of each."""
    ids = [[f"s{i}-{j}" for j in range(N_IN_LINE)] for i in range(N_LINE)]
    flat = [each for line in ids for each in line]
    return Plant(
        format=1,
        name="A hundred stations",
        epoch="2026-01-05T00:00:00",
        areas=(Area(id="hall"),),
        stations=tuple(Station(id=each, area="hall") for each in flat),
        buffers=tuple(Buffer(id=f"{each}.in", station=each, capacity=8) for each in flat),
        sources=tuple(
            Source(
                id=f"in{i}",
                arrivals="interarrival",
                interarrival=exponential(80e6),
                products=(ProductShare(product=f"p{i}"),),
            )
            for i in range(N_LINE)
        ),
        sinks=(Sink(id="out"),),
        operations=tuple(Operation(id=each, stations=(each,)) for each in flat),
        products=tuple(
            Product(
                id=f"p{i}",
                route=tuple(Step(id=s, operation=s, service=exponential(60e6)) for s in line),
            )
            for i, line in enumerate(ids)
        ),
    )


def advance(world: SimulatedWorld, enough: Callable[[], bool]) -> None:
    """Simulate and take in until there is enough."""
    while not enough():
        worked = world.simulate()
        world.grow()
        if not worked and world.clock_law().edge_us >= world.clock_law().to_us:
            return


def opened(plant: Plant, folder: Path, days: float) -> SimulatedWorld:
    start = Start(horizon_us=round(days * DAY_US))
    world = simulated_world(plant, real_environment(), folder, folder.name, start)
    use_native_kernel(real_environment(), str(world.kernel_size))
    world.set_clock(ClockCommand(seek_us=start.horizon_us, playing=False))
    return world


def forked(parent: SimulatedWorld, fork_us: int, patch: Patch, folder: Path) -> SimulatedWorld:
    """A fork that shows its first simulated change."""
    fork = Fork(parent=parent.id, fork_us=fork_us, name="fork", patch=patch)
    world = begin_fork(prepare_fork(parent, fork), real_environment(), folder, "fork")
    before = world.log.n_change
    world.set_clock(ClockCommand(seek_us=fork_us + DAY_US, playing=False))
    advance(world, lambda: world.log.n_change > before)
    return world


def check(parent: SimulatedWorld, fork_us: int, folder: Path) -> None:
    """Refuse to time forks that do not go on as their parent did."""
    world = forked(parent, fork_us, Patch(), folder)
    edge_us = min(world.clock_law().edge_us, parent.clock_law().edge_us)
    logs = [each.log.read(fork_us + 1, edge_us + 1) for each in (parent, world)]
    mine, other = (each[np.lexsort((each.signal, each.at_us))] for each in logs)
    assert np.array_equal(mine.at_us, other.at_us)
    assert np.array_equal(mine.signal, other.signal)
    assert np.array_equal(mine.params, other.params, equal_nan=True)
    world.close()


def time_forks(folder: Path, n_change: int, n_fork: int) -> list[Row]:
    parent = opened(lines(), folder / "hundred", 3650)
    advance(parent, lambda: parent.log.n_change >= n_change)
    edge_us = parent.clock_law().edge_us
    instants_us = [edge_us * (i + 1) // (n_fork + 1) for i in range(n_fork)]
    check(parent, instants_us[0], folder / "check")
    rows = [Row("changes in the log that is forked", parent.log.n_change, "changes")]
    more = Patch(edits=(SetValue(path="stations/s3-3/capacity", value=2),))
    for name, patch in (("nothing changed", Patch()), ("one more place", more)):
        took_s = []
        for i, at_us in enumerate(instants_us):
            begin_s = time.perf_counter()
            world = forked(parent, at_us, patch, folder / f"{len(patch.edits)}-{i}")
            took_s.append(time.perf_counter() - begin_s)
            world.close()
        rows.append(Row(f"fork to first change, {name}, median", float(np.median(took_s)), "s"))
        worst = Row(f"fork to first change, {name}, slowest", max(took_s), "s", GOAL_S)
        rows.append(worst)
    parent.close()
    return rows


def time_week(folder: Path, days: float, n_replication: int) -> list[Row]:
    parent = opened(read_plant(PLANTS / "body_assembly" / "plant.yaml"), folder / "cars", 0.5)
    advance(parent, lambda: parent.clock_law().edge_us >= DAY_US // 4)
    fork = Fork(parent="cars", fork_us=DAY_US // 5, name="as it is")
    design = Design(
        measured_us=round(days * DAY_US), n_replication=n_replication, warm_up_us=0, seed=1
    )
    begin_s = time.perf_counter()
    found = compare_fork(parent, fork, design)
    rows = differences(found)
    both_s = time.perf_counter() - begin_s
    assert len(found.tables[0]) == n_replication
    assert all(each.difference == 0 for each in rows if each.difference is not None)
    parent.close()
    # Both worlds were run; one is what the question asks.
    return [Row("a week ahead, 20 replications, one world", both_s / 2, "s", 5, 1)]


def main() -> None:
    short = arguments(__doc__ or "").short
    n_change, n_fork, days, n_replication = (
        (30_000, 2, 0.2, 2) if short else (10_000_000, 10, 7, 20)
    )
    with tempfile.TemporaryDirectory() as text:
        folder = Path(text)
        rows = time_forks(folder, n_change, n_fork) + time_week(folder, days, n_replication)
    report("fork", rows, short=short)


if __name__ == "__main__":
    main()
