"""Comparisons of forks with their parents that are worked out while people wait, or do not."""

import threading
from typing import Any, Literal

import msgspec

from twinline.decide import Controls, Design
from twinline.decide.compare_fork import Difference, compare_fork, differences
from twinline.decide.fork_backtest import ForkLabel, backtest_forks
from twinline.diagnostics import Diagnostic, Refused
from twinline.environment.real import real_environment
from twinline.worlds import Fork, ReplayWorld, World

State = Literal["none", "running", "done", "cancelled", "failed"]


class ComparisonAnswer(msgspec.Struct, frozen=True):
    """How far a comparison is, and what came of it."""

    state: State
    share: float = 0.0
    """How far it is, from 0 to 1."""
    days: float = 0.0
    """How long each run is measured, from the fork point on."""
    replications: int = 0
    """How many runs of each world."""
    rows: tuple[Difference, ...] = ()
    faults: tuple[Diagnostic, ...] = ()
    """Why it failed, or what stopped some of its runs."""
    label: ForkLabel | None = None
    """How far forks of this world's past were out; none for a simulated world, whose forks are
    exact, and while it is not known."""


class Comparing:
    """One comparison for each fork, each in a thread of its own."""

    def __init__(self) -> None:
        self._running: dict[str, _Run] = {}

    def begin(self, key: str, fork: Fork, parent: World, design: Design) -> None:
        """Begin to compare a fork, in place of what was compared before under the same key."""
        self.cancel(key)
        self._running[key] = _Run(parent, fork, design)

    def fork(self, key: str) -> Fork | None:
        """The fork that is or was compared under a key."""
        run = self._running.get(key)
        return None if run is None else run.fork

    def answer(self, world_id: str) -> ComparisonAnswer:
        """How far it is."""
        run = self._running.get(world_id)
        return ComparisonAnswer("none") if run is None else run.answer

    def cancel(self, world_id: str) -> None:
        """Stop it soon, if it goes on."""
        run = self._running.get(world_id)
        if run is not None:
            run.cancel()

    def close(self) -> None:
        """Stop all."""
        for each in list(self._running):
            self.cancel(each)


class _Run:
    def __init__(self, parent: World, fork: Fork, design: Design) -> None:
        self._cancelled = threading.Event()
        self.fork = fork
        about: dict[str, Any] = {
            "days": design.measured_us / 86_400e6,
            "replications": design.n_replication,
        }
        self._about = about
        self.answer = ComparisonAnswer("running", **about)
        thread = threading.Thread(
            target=self._run,
            args=(parent, fork, design),
            name="comparing",
            daemon=True,
        )
        thread.start()

    def cancel(self) -> None:
        self._cancelled.set()

    def _tell(self, share: float) -> None:
        self.answer = msgspec.structs.replace(self.answer, share=share)

    def _run(self, parent: World, fork: Fork, design: Design) -> None:
        controls = Controls(self._tell, self._cancelled, prepare=_prepare)
        try:
            found = compare_fork(parent, fork, design, controls)
            rows = differences(found) if len(found.tables[0]) else ()
            label = None
            if isinstance(parent, ReplayWorld) and not found.interrupted:
                label = backtest_forks(parent, Controls(cancelled=self._cancelled))
        except Refused as refused:
            faults = tuple(refused.diagnostics)
            self.answer = ComparisonAnswer("failed", faults=faults, **self._about)
        except Exception as error:
            fault = Diagnostic("S001", fork.name, f"the comparison failed: {error!r}")
            self.answer = ComparisonAnswer("failed", faults=(fault,), **self._about)
            raise
        else:
            state: State = "cancelled" if found.interrupted else "done"
            faults = found.diagnostics
            self.answer = ComparisonAnswer(
                state, 1.0, rows=rows, faults=faults, label=label, **self._about
            )


def _prepare(size: str) -> None:
    """Get native code for a size class, with which all is the same and many times faster."""
    from twinline.worlds.native import use_native_kernel  # noqa: PLC0415 - it loads the compiler

    use_native_kernel(real_environment(), size)
