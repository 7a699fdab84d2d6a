"""Replications of one plant, and the pilot runs that find where its warm-up ends."""

import math
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from twinline.decide.output_analysis import Floats, estimate_difference, mean_over_runs
from twinline.decide.readings import Reading, ReadingTable
from twinline.decide.running import (
    Controls,
    Fault,
    Running,
    Side,
    run_side_by_side,
)
from twinline.decide.warm_up import BATCH, mser5

Start: TypeAlias = Callable[[int], Running]
"""Number of a replication -> a simulation with random numbers of its own: at the plant's epoch or,
as a fork, at some instant."""

N_PILOT: Final = 5
"""Pilot runs: their mean is smooth enough for MSER-5 (White and Robinson 2010 ask for a few)."""
FIRST_PILOT: Final = 1_000_000
"""Number of the first pilot: no replication has it, so a pilot is never counted as one."""
MOST_DOUBLINGS: Final = 2
"""A pilot that has not settled is made twice as long, at most so often."""
_FEWEST_SLOTS, _MOST_SLOTS = 100, 1000
_FEWEST_PERIODS: Final = 4
"""Of a pilot: two that may be cut, and two to compare them with."""


class Replicated(NamedTuple):
    """What came of a number of replications."""

    readings: ReadingTable
    faults: tuple[Fault, ...]
    interrupted: bool


class WarmUp(NamedTuple):
    """The stretch at the beginning of each replication that is not measured."""

    us: int
    """How long it is."""
    found: bool | None = None
    """Whether pilot runs showed where it ends; None where it was given."""
    pilot_us: int = 0
    """How long the pilot runs were."""
    faults: tuple[Fault, ...] = ()
    """What stopped pilot runs."""
    interrupted: bool = False
    """Whether the pilot was stopped before its end."""
    period_us: int = 0
    """Length of the periods that were compared with each other; 0 where MSER-5 was used."""

    @property
    def way(self) -> str:
        """How its end was looked for."""
        return "by comparing weeks" if self.period_us else "by MSER-5"


class _Pilot(NamedTuple):
    simulation: Running
    at_us: Floats
    flow_times_us: Floats


def run_replications(
    start: Start, times_us: tuple[int, int], n_replication: int, controls: Controls
) -> Replicated:
    """Run replications 0 to n - 1 and read each at its end.

    Args:
        start: Makes the simulation of a replication; called in the thread that runs it.
        times_us: How long the warm-up is, and how long is measured after it; both counted from
            the instant at which a simulation starts.
        n_replication: How many.
        controls: How it is watched and stopped.
    """

    def run(number: int, side: Side) -> tuple[Reading, ...]:
        return run_to_end(start(number), times_us, side)

    ran = run_side_by_side(range(n_replication), run, controls)
    return Replicated(ReadingTable(ran.told), ran.faults, ran.interrupted)


def run_to_end(simulation: Running, times_us: tuple[int, int], side: Side) -> tuple[Reading, ...]:
    """Run one simulation through its warm-up and what is measured, and read it."""
    warm_up_us, measured_us = times_us
    from_us = simulation.now_us + warm_up_us
    if warm_up_us:
        side.run(simulation, from_us, warm_up_us / (warm_up_us + measured_us))
    if from_us:
        simulation.reset_statistics()
    side.run(simulation, from_us + measured_us, 1.0)
    return tuple(simulation.results().rows())


def find_warm_up(start: Start, pilot_us: int, controls: Controls, period_us: int = 0) -> WarmUp:
    """Find where the warm-up ends: by MSER-5 on the mean of pilot runs, or by whole periods.

    Two series must have settled: the flow times in the order of departure, and the departures in
    slots of time. Where one has not, the pilots go on to twice their length, and again.

    A plant with shifts is never steady: it comes to rest every night. What settles there is the
    mean of a whole cycle (the steady-state cycle parameters of Law, *Simulation Modeling and
    Analysis*, section 9.3).

    Args:
        start: Makes a simulation whose departures can be taken.
        pilot_us: Length of the pilot runs at first; at least four periods are run.
        controls: How it is watched and stopped.
        period_us: After how long the plant's calendar repeats itself; 0 if it has none.

    Returns:
        Where they never settled, half of the longest pilot, not `found`.
    """
    pilots: dict[int, _Pilot] = {}
    faults: list[Fault] = []
    numbers: Sequence[int] = range(FIRST_PILOT, FIRST_PILOT + N_PILOT)
    first_us = max(pilot_us, _FEWEST_PERIODS * period_us)
    told = WarmUp(0, found=False, period_us=period_us)
    for doubling in range(MOST_DOUBLINGS + 1):
        length_us = first_us << doubling
        ran = run_side_by_side(numbers, _onward(start, pilots, length_us), controls)
        faults += [Fault(each.number - FIRST_PILOT, each.found, pilot=True) for each in ran.faults]
        pilots = dict(ran.told)
        numbers = tuple(pilots)
        told = told._replace(us=length_us // 2, pilot_us=length_us, faults=tuple(faults))
        if ran.interrupted or not pilots:
            return told._replace(us=0, interrupted=ran.interrupted)
        ended = [*pilots.values()]
        if period_us:
            end_us = _settled_period_us(ended, length_us, period_us)
        else:
            end_us = _settled_us(ended, length_us)
        if end_us is not None:
            return told._replace(us=end_us, found=True)
    return told


def _onward(
    start: Start, pilots: dict[int, _Pilot], until_us: int
) -> Callable[[int, Side], _Pilot]:
    """Let a pilot go on from where it was, or begin."""

    def run(number: int, side: Side) -> _Pilot:
        none = np.empty(0)
        pilot = pilots.get(number) or _Pilot(start(number), none, none)
        side.run(pilot.simulation, until_us, 1.0)
        departures = pilot.simulation.take_departures()
        return _Pilot(
            pilot.simulation,
            np.concatenate([pilot.at_us, departures["at_us"]]),
            np.concatenate([pilot.flow_times_us, departures["flow_time_us"]]),
        )

    return run


def _settled_us(pilots: Sequence[_Pilot], length_us: int) -> int | None:
    """When both series have settled; None where one has not within the first half of its length."""
    n = min(each.at_us.size for each in pilots)
    flow = mser5(mean_over_runs([each.flow_times_us for each in pilots]))
    n_slot = min(max(n // BATCH, _FEWEST_SLOTS), _MOST_SLOTS)
    edges_us = np.linspace(0, length_us, n_slot + 1)
    rate = mser5(mean_over_runs([np.histogram(each.at_us, edges_us)[0] for each in pilots]))
    if not (flow.found and rate.found):
        return None
    flow_us = 0.0
    if flow.n_discarded:
        flow_us = max(float(each.at_us[flow.n_discarded - 1]) for each in pilots)
    return math.ceil(max(flow_us, float(edges_us[rate.n_discarded])))


def _settled_period_us(pilots: Sequence[_Pilot], length_us: int, period_us: int) -> int | None:
    """Begin of the first period of the first half that is like those of the second, if there is."""
    n_period = length_us // period_us
    edges_us = np.arange(n_period + 1) * period_us
    counts = np.array([np.histogram(each.at_us, edges_us)[0] for each in pilots], np.float64)
    sums_us = np.array(
        [np.histogram(each.at_us, edges_us, weights=each.flow_times_us)[0] for each in pilots]
    )
    flows_us = sums_us / np.maximum(counts, 1)
    for i in range(n_period // 2):
        if _alike(counts, i) and _alike(flows_us, i):
            return i * period_us
    return None


def _alike(means: Floats, i: int) -> bool:
    """Whether period `i` of the pilots (a row each) is not apart from those of the second half.

    It is not apart where its mean lies among theirs, which runs without chance need, or where the
    interval of the difference, pilot by pilot, contains zero.
    """
    this, later = means[:, i], means[:, means.shape[1] // 2 :]
    of_periods = later.mean(axis=0)
    if of_periods.min() <= this.mean() <= of_periods.max():
        return True
    apart = estimate_difference(this, later.mean(axis=1))
    return apart.low <= 0 <= apart.high


__all__ = [
    "Replicated",
    "Start",
    "WarmUp",
    "find_warm_up",
    "run_replications",
    "run_to_end",
]
