"""Numbers that are told now and then and hold until they are told again, of many subjects."""

import numpy as np

from twinline.measure.columns import Column
from twinline.measure.picking import Picked
from twinline.measure.runs import Float64Array, Int64Array, stretches


class Levels:
    """A number of each subject over time; NaN before it is first told, and where it is unknown."""

    def __init__(self) -> None:
        self._at_us: list[Column[np.int64]] = []
        self._level: list[Column[np.float64]] = []

    def add_subjects(self, n_subject: int) -> None:
        """Make room for more subjects."""
        self._at_us += [Column(np.int64) for _ in range(n_subject)]
        self._level += [Column(np.float64) for _ in range(n_subject)]

    def extend(self, told: Picked) -> None:
        """Take in what was told: in order of time, and after all that is known."""
        order = np.argsort(told.subject, kind="stable")
        subject, at_us, level = told.subject[order], told.at_us[order], told.value[order]
        begins, ends = stretches(subject)
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            self._at_us[int(subject[begin])].append(at_us[begin:end])
            self._level[int(subject[begin])].append(level[begin:end])

    def is_told(self, subject: int) -> bool:
        """Whether there is any number of a subject."""
        return len(self._at_us[subject]) > 0

    def within(self, subject: int, from_us: int, to_us: int) -> tuple[Int64Array, Float64Array]:
        """What a subject holds in a window that is not empty.

        Returns:
            Instants from `from_us` on, not decreasing, and what it holds from each; of several at
            one instant the last one counts.
        """
        at_us, level = self._at_us[subject].rows, self._level[subject].rows
        begin = int(np.searchsorted(at_us, from_us, side="right"))
        end = max(begin, int(np.searchsorted(at_us, to_us, side="left")))
        held = level[begin - 1] if begin > 0 else np.nan
        return (
            np.concatenate([[from_us], at_us[begin:end]]),
            np.concatenate([[held], level[begin:end]]),
        )
