"""The replications of several variants, pair by pair: what is run so far, and what it read."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol, TypeAlias

import numpy as np

from twinline.decide.aims import Aim, values_of
from twinline.decide.comparison import Choosing
from twinline.decide.output_analysis import Floats
from twinline.decide.readings import Reading, ReadingTable
from twinline.decide.replications import Start, run_to_end
from twinline.decide.running import Controls, Fault, Ran, Side, run_side_by_side
from twinline.decide.selection import Selection, select_best

_AHEAD: Final = 4
"""Replications of each variant that are run at once while one is selected."""

Run: TypeAlias = Callable[[int, Side], Any]
SideBySide: TypeAlias = Callable[[Sequence[int], Run, Controls], Ran]
"""Calls a run for each number, and gathers: `run_side_by_side` in threads, or on a cluster."""


class Replicating(Protocol):
    """What one replication of one variant is."""

    def __call__(self, variant: int, replication: int, side: Side) -> tuple[Reading, ...]:
        """Run it to its end, and read it."""
        ...


class StartRuns:
    """Replications from wherever somebody starts them: forks of a snapshot, say."""

    def __init__(self, starts: Sequence[Start], times_us: tuple[int, int]) -> None:
        self._starts, self._times_us = starts, times_us

    def __call__(self, variant: int, replication: int, side: Side) -> tuple[Reading, ...]:
        """Run one to its end, and read it."""
        return run_to_end(self._starts[variant](replication), self._times_us, side)


class Runs:
    """The replications of all variants, as many of each as were asked for so far."""

    def __init__(
        self,
        replicate: Replicating,
        n_variant: int,
        controls: Controls,
        side_by_side: SideBySide = run_side_by_side,
    ) -> None:
        self._replicate, self._n_variant = replicate, n_variant
        self._controls, self._side_by_side = controls, side_by_side
        self._told: list[dict[int, tuple[Reading, ...]]] = [{} for _ in range(n_variant)]
        self.faults: list[tuple[int, Fault]] = []
        self.interrupted = False

    def run(self, variants: Sequence[int], replications: range, share: float = 1.0) -> None:
        """Run these; ``share`` is how far all is when they are done. Nothing where interrupted."""
        if self.interrupted:
            return
        # All variants of one replication come before the next one, so that what is stopped early
        # has whole pairs.
        numbers = [r * self._n_variant + v for r in replications for v in variants]
        controls = self._controls._replace(
            progress=lambda done: self._controls.progress(min(share * done, 1.0))
        )
        ran = self._side_by_side(numbers, _Numbered(self._replicate, self._n_variant), controls)
        for number, rows in ran.told.items():
            self._told[number % self._n_variant][number // self._n_variant] = rows
        self.faults += [
            (each.number % self._n_variant, Fault(each.number // self._n_variant, each.found))
            for each in ran.faults
        ]
        self.interrupted = ran.interrupted

    def tables(self) -> tuple[ReadingTable, ...]:
        """What each variant read."""
        return tuple(ReadingTable(each) for each in self._told)

    def values(self, variant: int, aim: Aim, replications: range) -> Floats:
        """The values of an aim, as many as were run of these one after the other."""
        told = self._told[variant]
        there = []
        for each in replications:
            if each not in told:
                break
            there.append(each)
        return values_of(ReadingTable({each: told[each] for each in there}), aim)


class _Numbered:
    """A run by one number, which tells variant and replication."""

    def __init__(self, replicate: Replicating, n_variant: int) -> None:
        self._replicate, self._n_variant = replicate, n_variant

    def __call__(self, number: int, side: Side) -> tuple[Reading, ...]:
        return self._replicate(number % self._n_variant, number // self._n_variant, side)


def select_variant(runs: Runs, choosing: Choosing, n_variant: int, n_most: int) -> Selection | None:
    """Run variants until the best is selected, at most ``n_most`` replications of each.

    Returns:
        None where replications are missing, or a value has no meaning.
    """
    aim, sign = choosing.aim, -1.0 if choosing.aim.better == "less" else 1.0
    n_first = min(choosing.n_first, n_most)
    runs.run(range(n_variant), range(n_first), share=0.5)
    firsts = [runs.values(i, aim, range(n_first)) for i in range(n_variant)]
    if min(each.size for each in firsts) < n_first:
        return None
    n_run = [n_first]

    def more(left: Sequence[int], begin: int, n: int) -> Floats:
        if begin + n > n_run[0]:
            end = min(n_run[0] + _AHEAD, n_most)
            runs.run(left, range(n_run[0], end), share=1.0)
            n_run[0] = end
        rows = [runs.values(i, aim, range(begin, begin + n)) for i in left]
        n_row = min(each.size for each in rows)
        return sign * np.stack([each[:n_row] for each in rows], axis=1)

    indifference = choosing.indifference or choosing.share * abs(float(firsts[0].mean()))
    first = sign * np.stack(firsts, axis=1)
    try:
        return select_best(first, more, indifference, choosing.confidence, n_most)
    except ValueError:
        return None
