"""Replications and pilots on a queue whose mean flow time is known: service / (1 - load)."""

import signal
import threading
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from twinline.decide.replications import (
    FIRST_PILOT,
    N_PILOT,
    Start,
    find_warm_up,
    run_replications,
)
from twinline.decide.running import Controls, Results, Running, Side, run_side_by_side

HOUR_US = 3600 * 10**6
DAY_US = 24 * HOUR_US
DEPARTURE = np.dtype([("at_us", np.int64), ("product", np.int32), ("flow_time_us", np.int64)])
FLOW = ("plant", "", "flow_time")
KNOWN_FLOW_S = 70 / (1 - 0.7)


@pytest.mark.slow
def test_a_queue_against_its_closed_form(queue: Start) -> None:
    ran = run_replications(queue, (DAY_US, 7 * DAY_US), 20, Controls())
    told = ran.readings.estimate(*FLOW)
    assert told.low <= KNOWN_FLOW_S <= told.high
    assert (told.n, ran.faults, ran.interrupted) == (20, (), False)


@pytest.mark.parametrize("n_thread", [2, 5, 16])
def test_the_number_of_threads_changes_nothing(queue: Start, n_thread: int) -> None:
    times_us = (HOUR_US, DAY_US)
    alone = run_replications(queue, times_us, 8, Controls(n_thread=1)).readings
    together = run_replications(queue, times_us, 8, Controls(n_thread=n_thread)).readings
    assert together.replications == tuple(range(8))
    assert np.array_equal(alone.values, together.values)


def test_more_replications_begin_with_the_same_ones(queue: Start) -> None:
    few = run_replications(queue, (0, DAY_US), 3, Controls()).readings
    many = run_replications(queue, (0, DAY_US), 6, Controls()).readings
    assert np.array_equal(few.values, many.values[:3])


def test_the_warm_up_is_not_counted(queue: Start) -> None:
    whole = run_replications(queue, (0, 3 * DAY_US), 4, Controls()).readings
    start = run_replications(queue, (0, DAY_US), 4, Controls()).readings
    rest = run_replications(queue, (DAY_US, 2 * DAY_US), 4, Controls()).readings
    counts = [each.of("plant", "", "departures") for each in (whole, start, rest)]
    assert np.array_equal(counts[0], counts[1] + counts[2])


def test_a_deadlock_is_told_with_its_replication_and_spoils_no_other(
    deadlocking_queue: Start, queue: Start
) -> None:
    ran = run_replications(deadlocking_queue, (0, DAY_US), 4, Controls())
    assert [each.number for each in ran.faults] == [1]
    assert "m1 waits for m2" in ran.faults[0].found
    assert ran.readings.replications == (0, 2, 3)
    untouched = run_replications(queue, (0, DAY_US), 4, Controls()).readings
    assert np.array_equal(ran.readings.values, untouched.values[[0, 2, 3]])


def test_a_fault_of_our_own_is_raised_with_its_number() -> None:
    def run(number: int, _side: Side) -> int:
        return 1 // (3 - number)

    with pytest.raises(ZeroDivisionError) as raised:
        run_side_by_side(range(5), run, Controls())
    assert "number 3" in raised.value.__notes__[0]


def _stop_when(share: float, stop: Callable[[], object]) -> Callable[[float], None]:
    def progress(done: float) -> None:
        if done >= share:
            stop()

    return progress


@pytest.mark.slow
def test_what_is_done_when_it_is_stopped_is_kept(queue: Start) -> None:
    cancelled = threading.Event()
    controls = Controls(_stop_when(0.3, cancelled.set), cancelled, n_thread=1)
    ran = run_replications(queue, (0, 60 * DAY_US), 12, controls)
    assert ran.interrupted
    assert ran.readings.replications == tuple(range(len(ran.readings)))
    assert 0 < len(ran.readings) < 12
    untouched = run_replications(queue, (0, 60 * DAY_US), 1, Controls()).readings
    assert np.array_equal(ran.readings.values[:1], untouched.values)


@pytest.mark.slow
def test_an_interruption_from_the_keyboard_keeps_what_is_done(queue: Start) -> None:
    def interrupt() -> None:
        signal.raise_signal(signal.SIGINT)

    controls = Controls(_stop_when(0.3, interrupt), n_thread=1)
    ran = run_replications(queue, (0, 60 * DAY_US), 12, controls)
    assert ran.interrupted
    assert 0 < len(ran.readings) < 12


def test_progress_ends_at_one(queue: Start) -> None:
    shares: list[float] = []
    run_replications(queue, (HOUR_US, DAY_US), 5, Controls(shares.append))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.slow
def test_the_warm_up_of_a_queue_that_settles_is_found(queue: Start) -> None:
    told = find_warm_up(queue, 7 * DAY_US, Controls())
    assert told.found
    assert 0 <= told.us <= told.pilot_us // 2


@pytest.mark.slow
def test_a_queue_that_never_settles_is_said_not_to(unstable_queue: Start) -> None:
    told = find_warm_up(unstable_queue, 2 * DAY_US, Controls())
    assert told.found is False
    assert (told.pilot_us, told.us) == (8 * DAY_US, 4 * DAY_US)


class Weekly:
    """One part an hour on five days of seven; the parts of the first weeks take longer."""

    def __init__(self, slow_weeks: int, *, growing: bool = False) -> None:
        hours = np.arange(0, 400 * 24)
        working = hours[hours // 24 % 7 < 5]
        weeks = working // (7 * 24)
        self._gone = np.zeros(working.size, DEPARTURE)
        self._gone["at_us"] = (working + 1) * HOUR_US
        self._gone["flow_time_us"] = HOUR_US * (1 + 9 * (weeks < slow_weeks) + weeks * growing)
        self._n_taken = 0
        self.now_us = 0
        self.deadlock = None

    def run_until(self, at_us: int) -> None:
        self.now_us = at_us

    def reset_statistics(self) -> None:
        raise AssertionError("no pilot does")

    def results(self) -> Results:
        raise AssertionError("no pilot is read")

    def take_departures(self) -> NDArray[np.void]:
        begin = self._n_taken
        self._n_taken = int(np.searchsorted(self._gone["at_us"], self.now_us, side="right"))
        return self._gone[begin : self._n_taken]


@pytest.mark.parametrize("slow_weeks", [0, 1, 3])
def test_free_weekends_do_not_hide_that_a_plant_settles(slow_weeks: int) -> None:
    told = find_warm_up(lambda _: Weekly(slow_weeks), 56 * DAY_US, Controls(), 7 * DAY_US)
    assert told.found
    assert told.us == slow_weeks * 7 * DAY_US


def test_pilots_of_a_plant_with_shifts_are_at_least_four_weeks_long() -> None:
    told = find_warm_up(lambda _: Weekly(1), DAY_US, Controls(), 7 * DAY_US)
    assert (told.found, told.us, told.pilot_us) == (True, 7 * DAY_US, 28 * DAY_US)


def test_weeks_that_grow_longer_and_longer_never_settle() -> None:
    never = find_warm_up(
        lambda _: Weekly(0, growing=True), 7 * DAY_US, Controls(), period_us=7 * DAY_US
    )
    assert never.found is False
    assert (never.pilot_us, never.us) == (112 * DAY_US, 56 * DAY_US)


@pytest.mark.slow
def test_a_queue_that_never_settles_does_not_by_periods_either(unstable_queue: Start) -> None:
    assert find_warm_up(unstable_queue, 8 * DAY_US, Controls(), DAY_US).found is False


@pytest.mark.slow
def test_a_queue_that_settles_does_so_by_periods_too(queue: Start) -> None:
    told = find_warm_up(queue, 8 * DAY_US, Controls(), DAY_US)
    assert told.found
    assert told.us % DAY_US == 0


def test_pilots_are_runs_that_no_replication_is(queue: Start) -> None:
    numbers: list[int] = []

    def start(number: int) -> Running:
        numbers.append(number)
        return queue(number)

    find_warm_up(start, 10 * HOUR_US, Controls(n_thread=1))
    assert numbers == list(range(FIRST_PILOT, FIRST_PILOT + N_PILOT))


def test_a_deadlock_in_a_pilot_is_told(deadlocking_queue: Start) -> None:
    def start(number: int) -> Running:
        return deadlocking_queue(number - FIRST_PILOT)

    told = find_warm_up(start, DAY_US, Controls())
    assert [(each.number, each.pilot) for each in told.faults][:1] == [(1, True)]
