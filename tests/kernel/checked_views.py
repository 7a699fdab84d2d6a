"""Views of the kernel's records that refuse an index from the end.

Native code does not look at indices: -1, which stands for nothing, would be the element before the
first. Uncompiled code would take the last one, and nobody would notice.
"""

from types import SimpleNamespace
from typing import Any

from twinline.kernel import Simulation
from twinline.kernel.loop import run
from twinline.kernel.words import INF


class Checked:
    """One array."""

    def __init__(self, name: str, array: Any) -> None:  # noqa: ANN401 - a memory view
        self.name, self.array = name, array

    def _check(self, index: int | tuple[int, ...]) -> None:
        each = index if isinstance(index, tuple) else (index,)
        if min(each) < 0:
            raise IndexError(f"{self.name}[{index}]")

    def __getitem__(self, index: int | tuple[int, ...]) -> Any:  # noqa: ANN401 - a number
        self._check(index)
        return self.array[index]

    def __setitem__(self, index: int | tuple[int, ...], value: Any) -> None:  # noqa: ANN401
        self._check(index)
        self.array[index] = value


def checked(views: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(**{name: Checked(name, array) for name, array in vars(views).items()})


def run_checked(simulation: Simulation, until_us: int) -> None:
    """Run a simulation as plain Python, with every index looked at."""
    model, state = checked(simulation.model.views()), checked(simulation._state)
    while True:
        log = checked(simulation._log)  # a full one is handed over, and another takes its place
        if run(model, state, log, until_us, INF, INF) == 0 or not log.n[0]:
            return
        simulation._gather()
