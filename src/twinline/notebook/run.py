"""One simulation to go through step by step."""

from typing import Self

from twinline.kernel import Model, Reading, Simulation
from twinline.notebook.times import as_us
from twinline.quantities import Quantity, format  # noqa: A004 - the only printer of units


class Run:
    """One simulation of a plant, at some instant of its time.

    Attributes:
        simulation: The kernel's own, for all that is not here.
    """

    def __init__(self, model: Model, simulation: Simulation) -> None:
        self._model = model
        self.simulation = simulation

    @property
    def now_us(self) -> int:
        """The instant that it has reached, in microseconds."""
        return self.simulation.now_us

    @property
    def deadlock(self) -> str | None:
        """Who waits for whom in a circle, where somebody does."""
        return self.simulation.deadlock

    def run_until(self, at: str | int) -> Self:
        """Go on to an instant, such as "8 h" after the beginning."""
        self.simulation.run_until(as_us(at))
        return self

    def step(self, n_entry: int = 1) -> Self:
        """Go on by so many entries of the calendar."""
        self.simulation.step(n_entry)
        return self

    def snapshot(self) -> bytes:
        """The whole state, to be restored later."""
        return self.simulation.snapshot()

    def restore(self, snapshot: bytes) -> Self:
        """Go to where the snapshot of a run of the same plant was taken."""
        self.simulation = Simulation.restore(self._model, snapshot)
        return self

    def fork(self, seed: int | None = None) -> "Run":
        """An independent copy; with a seed it has another future from here on."""
        return Run(self._model, self.simulation.fork(seed))

    def reset_statistics(self) -> Self:
        """Let the readings count from now."""
        self.simulation.reset_statistics()
        return self

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All that is read now."""
        return self.simulation.results().rows()

    def value(self, kind: str, entity_id: str, measure: str) -> float:
        """One number, such as `value("station", "mill-1", "producing")`.

        Raises:
            KeyError: Nothing of that name is read.
        """
        return self.simulation.results().value(kind, entity_id, measure)

    def __repr__(self) -> str:
        return f"<Run at {format(self.now_us, Quantity.DURATION)}>"
