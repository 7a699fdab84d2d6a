"""The log of a fork: what another log says up to the fork point, and then its own.

Nothing is copied: the past is read where it was written.
"""

from collections.abc import Iterator
from typing import Protocol

import numpy as np
import numpy.typing as npt

from twinline.changes import Changes, Dictionary, concatenate
from twinline.diagnostics import Diagnostic
from twinline.log.reader import LogReader


class Log(Protocol):
    """What can be read of the changes of a world; `LogReader` says what each answer is."""

    @property
    def epoch(self) -> int:
        """Which log it is: numbers of changes of another epoch mean nothing here."""
        ...

    @property
    def torn(self) -> Diagnostic | None:
        """What an unfinished last write left behind."""
        ...

    @property
    def dictionary(self) -> Dictionary:
        """All names."""
        ...

    @property
    def n_change(self) -> int:
        """How many changes there are."""
        ...

    @property
    def window(self) -> tuple[int, int]:
        """From the first change to just after the last."""
        ...

    def read(self, from_us: int, to_us: int, signals: npt.ArrayLike | None = None) -> Changes:
        """All changes in a window."""
        ...

    def parts(
        self, from_us: int, to_us: int, signals: npt.ArrayLike | None = None
    ) -> Iterator[Changes]:
        """The same in parts."""
        ...

    def state_at(self, at_us: int) -> Changes:
        """What holds at an instant."""
        ...

    def offset_at(self, at_us: int) -> int:
        """How many changes are at or before an instant."""
        ...

    def refresh(self, end: int) -> None:
        """See what the log's writer has added since."""
        ...


class ForkedLog:
    """The log of a fork, which goes on where its parent's is left."""

    def __init__(self, parent: Log, fork_us: int, own: LogReader) -> None:
        """Join them.

        Args:
            parent: The log of the world that was forked; it may grow, and what lies behind the fork
                point is not read.
            fork_us: The last instant that is the parent's.
            own: What came of the fork, all of it after that or at that instant; its dictionary goes
                on with the parent's, and its state does.
        """
        self._parent, self._own = parent, own
        self._fork_us = fork_us
        self._n_before = parent.offset_at(fork_us)

    @property
    def epoch(self) -> int:
        """Which log it is."""
        return self._own.epoch

    @property
    def torn(self) -> Diagnostic | None:
        """What an unfinished last write left behind."""
        return self._own.torn

    @property
    def dictionary(self) -> Dictionary:
        """All names, the parent's first."""
        return self._own.dictionary

    @property
    def n_change(self) -> int:
        """How many changes there are, those before the fork point counted."""
        return self._n_before + self._own.n_change

    @property
    def window(self) -> tuple[int, int]:
        """From the parent's first change to just after the fork's last."""
        from_us, _ = self._parent.window
        return from_us, max(self._own.window[1], self._fork_us + 1)

    def read(self, from_us: int, to_us: int, signals: npt.ArrayLike | None = None) -> Changes:
        """All changes in the window [from_us, to_us), in order of time."""
        return concatenate(list(self.parts(from_us, to_us, signals)))

    def parts(
        self, from_us: int, to_us: int, signals: npt.ArrayLike | None = None
    ) -> Iterator[Changes]:
        """What `read` gives, some thousand changes at a time."""
        until_us = min(to_us, self._fork_us + 1)
        if from_us < until_us:
            known = _known(signals, self._parent.dictionary)
            yield from self._parent.parts(from_us, until_us, known)
        yield from self._own.parts(from_us, to_us, signals)

    def state_at(self, at_us: int) -> Changes:
        """What holds at an instant: one row for each signal that has a value."""
        if at_us < self._fork_us:
            return self._parent.state_at(at_us)
        return self._own.state_at(at_us)  # which began with the parent's

    def offset_at(self, at_us: int) -> int:
        """How many changes are at or before an instant."""
        if at_us < self._fork_us:
            return self._parent.offset_at(at_us)
        return self._n_before + self._own.offset_at(at_us)

    def refresh(self, end: int) -> None:
        """See what the writer of the fork's own log has added since."""
        self._own.refresh(end)


def _known(signals: npt.ArrayLike | None, names: Dictionary) -> npt.NDArray[np.int64] | None:
    """Those of some signals that a dictionary has."""
    if signals is None:
        return None
    wanted = np.asarray(signals, np.int64)
    return wanted[wanted < len(names.signals)]
