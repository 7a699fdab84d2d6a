"""Runs simulations side by side in threads, in slices, so that they can be watched and stopped.

The kernel runs without the interpreter's lock, so threads are enough. What comes out does not
depend on how many there are, nor on which comes to its end first: each simulation has its number,
and its random numbers follow from that.
"""

import os
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, Final, NamedTuple, Protocol, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from twinline.decide.readings import Reading
from twinline.diagnostics import Refused

Told = TypeVar("Told")

N_SLICE: Final = 64
"""Slices of a run: how soon it can be stopped, and how fine its progress is."""
_SLICES_A_LOOK: Final = 16
"""How often a deadlock is looked for; it lasts once it is there. The search is plain Python, and in
a plant with fifty stations takes as long as several slices."""
_LOOK_S: Final = 0.1
"""How often progress is told."""


class Results(Protocol):
    """What was read of a simulation."""

    def rows(self) -> Iterable[Reading]:
        """Every reading."""
        ...


class Running(Protocol):
    """A simulation that runs; `twinline.kernel.Simulation` is one."""

    @property
    def now_us(self) -> int:
        """The instant that it has reached."""
        ...

    @property
    def deadlock(self) -> str | None:
        """Who waits for whom in a circle, where somebody does."""
        ...

    def run_until(self, at_us: int) -> None:
        """Go on to an instant."""
        ...

    def reset_statistics(self) -> None:
        """Let the readings count from now."""
        ...

    def results(self) -> Results:
        """The readings so far."""
        ...

    def take_departures(self) -> NDArray[Any]:
        """The departures since the last call, with `at_us` and `flow_time_us`."""
        ...


class Fault(msgspec.Struct, frozen=True):
    """Why one simulation did not come to its end."""

    number: int
    """Of the replication, or of the pilot."""
    found: str
    """What happened, and when."""
    pilot: bool = False
    """Whether it was one of the runs that look for the end of the warm-up."""


class Controls(NamedTuple):
    """How a long computation is watched and stopped."""

    progress: Callable[[float], None] = lambda _share: None
    """Told now and then, by the calling thread, how far it is: 0 to 1."""
    cancelled: threading.Event | None = None
    """Set by anybody to stop it soon; what is done by then is kept."""
    n_thread: int = 0
    """Threads to use; as many as this process has cores where it is 0."""
    prepare: Callable[[str], None] = lambda _size: None
    """Called once with the size class of the plant's model, before anything runs: the moment to get
    native code, with which all is the same and many times faster."""


class Stopped(Exception):
    """The run was stopped before its end."""


class Deadlocked(Exception):
    """Parts wait for each other in a circle, so that nothing will ever happen."""


class Side:
    """Where one of the simulations that run side by side tells how far it is."""

    def __init__(self, cancelled: threading.Event) -> None:
        self._cancelled = cancelled
        self.share = 0.0

    def run(self, simulation: Running, until_us: int, share: float) -> None:
        """Go on to an instant, which is where this simulation is ``share`` done.

        Raises:
            Stopped: Somebody wants it to stop.
            Deadlocked: It will never get on.
        """
        from_us, from_share = simulation.now_us, self.share
        n_slice = max(1, round(N_SLICE * (share - from_share)))
        for i in range(1, n_slice + 1):
            if self._cancelled.is_set():
                raise Stopped
            simulation.run_until(from_us + (until_us - from_us) * i // n_slice)
            if i % _SLICES_A_LOOK == 0 or i == n_slice:
                _refuse_deadlock(simulation)
            self.share = from_share + (share - from_share) * i / n_slice
        self.share = share


def _refuse_deadlock(simulation: Running) -> None:
    found = simulation.deadlock
    if found is not None:
        raise Deadlocked(found)


class Ran(NamedTuple):
    """What came of simulations that ran side by side."""

    told: Mapping[int, Any]
    """Number -> what the run gave, of those that came to their end."""
    faults: tuple[Fault, ...]
    """Those that did not, ascending."""
    interrupted: bool
    """Whether it was stopped before all had come to their end."""


def run_side_by_side(
    numbers: Iterable[int], run: Callable[[int, Side], object], controls: Controls
) -> Ran:
    """Call ``run`` for each number, in threads, and gather what it gives.

    Ctrl-C stops it as `Controls.cancelled` does: it returns what is done.

    Raises:
        Exception: Whatever ``run`` raised that it does not foresee, with a note of the number.
    """
    cancelled = controls.cancelled or threading.Event()
    sides = {number: Side(cancelled) for number in numbers}
    n_thread = controls.n_thread or _n_core()
    with ThreadPoolExecutor(max(1, min(n_thread, len(sides)))) as pool:
        futures = {number: pool.submit(run, number, side) for number, side in sides.items()}
        try:
            _watch(futures.values(), sides.values(), controls.progress)
        except BaseException as error:
            cancelled.set()
            if not isinstance(error, KeyboardInterrupt):
                raise
        wait(futures.values())
    return _gathered(futures)


def _watch(
    futures: Iterable[Future[object]], sides: Iterable[Side], progress: Callable[[float], None]
) -> None:
    waiting = set(futures)
    watched = tuple(sides)
    while waiting:
        waiting = set(wait(waiting, timeout=_LOOK_S).not_done)
        progress(float(np.mean([each.share for each in watched])))


def _gathered(futures: Mapping[int, Future[object]]) -> Ran:
    told: dict[int, object] = {}
    faults: list[Fault] = []
    stopped = False
    for number, future in futures.items():
        error = future.exception()
        if error is None:
            told[number] = future.result()
        elif isinstance(error, Stopped):
            stopped = True
        elif isinstance(error, Deadlocked | Refused):
            faults.append(Fault(number, str(error)))
        else:
            error.add_note(f"It happened in the simulation with the number {number}.")
            raise error
    return Ran(told, tuple(sorted(faults, key=lambda each: each.number)), stopped)


def _n_core() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
