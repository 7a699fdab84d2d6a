"""A world to fork at instants of its past, in a script or a notebook."""

import os
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from twinline import worlds
from twinline.decide import DAY_US, Controls, Design, Question
from twinline.decide.compare_fork import compare_from
from twinline.decide.fork_backtest import ForkLabel, backtest_forks
from twinline.environment.real import real_environment
from twinline.notebook.compared import Compared
from twinline.notebook.plant import Variants, native_controls, variants_of
from twinline.worlds import Assumption, ReplayWorld, SimulatedWorld


class World:
    """What a plant went through: a log that was imported, or a simulation of it.

    It is opened for asking only: nothing in its folder is changed. Close it, or use it in a `with`.
    """

    def __init__(self, world: worlds.World, scratch: tempfile.TemporaryDirectory[str]) -> None:
        self._world, self._scratch = world, scratch

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Self:
        """Open the world in a plant folder, or simulate the plant in it if it has no log.

        Raises:
            Refused: There is no plant, or the plant or its log is not fit.
        """
        scratch = tempfile.TemporaryDirectory(prefix="twinline-")
        try:
            world = worlds.visit_world(Path(folder), real_environment(), Path(scratch.name))
        except BaseException:
            scratch.cleanup()
            raise
        return cls(world, scratch)

    @property
    def name(self) -> str:
        """What people call the plant."""
        return self._world.plant.name

    @property
    def measured(self) -> bool:
        """Whether it was recorded in a plant, rather than simulated."""
        return isinstance(self._world, ReplayWorld)

    def fork(  # noqa: PLR0913 - all by name, all with a default
        self,
        at: str | int,
        variants: Variants | None = None,
        *,
        days: float = 7,
        replications: int = 20,
        seed: int = 1,
        controls: Controls | None = None,
    ) -> Compared:
        """Run the world on from an instant, as it is and in variants, with common random numbers.

        Args:
            at: The plant's local time ("2026-03-02T14:30"), how long after its first instant
                ("36 h"), or plant time in microseconds.
            variants: Name -> a patch, or the path of a patch file; none to see what comes if
                nothing is changed.
            days: How far each run goes on.
            replications: Of each variant.
            seed: Where the random numbers begin; the same seed gives the same answer.
            controls: How it is watched and stopped, and on how many threads it runs.

        Raises:
            Refused: The instant is none (W054) or not in the world (W053), a patch does not fit,
                or a number is out of bounds.
        """
        controls = controls or native_controls()
        design = Design(
            measured_us=round(days * DAY_US), n_replication=replications, seed=seed, warm_up_us=0
        )
        question = Question(design=design, variants=variants_of(variants or {}))
        return Compared(compare_from(self._world, self._reach(at, controls), question, controls))

    def assumptions(self, at: str | int) -> tuple[Assumption, ...]:
        """What the log does not tell of an instant, and a fork therefore assumes.

        Raises:
            Refused: The instant is none (W054) or not in the world (W053).
        """
        at_us = self._reach(at, native_controls())
        return worlds.fork_point(self._world, at_us).assumptions

    def label(self, controls: Controls | None = None) -> ForkLabel | None:
        """How far forks may be trusted: forks of the log's past, held against what came.

        None for a world that is simulated, and where the log is too short.
        """
        if not self.measured:
            return None
        return backtest_forks(self._world, controls or native_controls())

    def close(self) -> None:
        """Give up what it holds."""
        self._world.close()
        self._scratch.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<World of {self.name!r}: {'measured' if self.measured else 'simulated'}>"

    def _reach(self, at: str | int, controls: Controls) -> int:
        """The instant in plant time; a simulated world comes to it."""
        at_us = at if isinstance(at, int) else worlds.read_instant(self._world, at, "at")
        if isinstance(self._world, SimulatedWorld) and self._world.kernel_size is not None:
            controls.prepare(self._world.kernel_size)
        worlds.bring_to(self._world, at_us)
        return at_us
