"""A simulation that writes its log as it runs: forward in stretches, each on disk before it counts.

It knows nothing of threads: whoever owns it calls `advance` where waiting for a disk does no harm.
"""

import bisect
from pathlib import PurePath
from typing import Final, NamedTuple, Protocol

import numpy as np

from twinline.changes import Changes, Dictionary, concatenate
from twinline.environment import Environment
from twinline.log import Base, ForkedLog, Log, LogReader, begin_log

LOG_FOLDER: Final = "log"
_STRETCH_US: Final = 100_000
"""Of the wall: a stretch takes about so long, so that what is new is seen soon."""
_WANTED_CHANGES: Final = 2048
"""In a stretch, about: more would take too long to take in at once."""
_HURRIED_CHANGES: Final = 16_384
"""The same where somebody waits for the end: eight times as many take four times as long."""
_FIRST_LENGTH_US: Final = 60_000_000
"""Of plant time: so long is the first stretch; the later ones as long as their changes allow."""
_MOST_LENGTH_US: Final = 86_400_000_000
_FIRST_STEP_US: Final = 1_000_000
_MOST_STEP_US: Final = 60_000_000
"""Of plant time: after a quiet night a whole morning would take too long in one step."""
_WANTED_STEP_US: Final = 4_000
"""Of the wall: a compiled step may keep all other threads waiting, which nobody must see."""
_KEEP_EVERY: Final = 1 << 16
"""Changes between two states that are kept: to make so many again takes some 50 ms."""
_MOST_KEPT: Final = 512
"""States that are kept, of a quarter of a megabyte each; then every other one is given up."""
MOST_LOG_BYTES: Final = 4 << 30
"""A log does not grow beyond this, whatever the horizon."""


class Simulating(Protocol):
    """What a world needs of a simulation; the kernel's `Simulation` has it."""

    @property
    def now_us(self) -> int:
        """The instant that it has reached."""
        ...

    @property
    def dictionary(self) -> Dictionary:
        """The names of its changes, which grow with it."""
        ...

    @property
    def deadlock(self) -> str | None:
        """Why nothing can happen any more; None while something can."""
        ...

    def run_until(self, at_us: int) -> None:
        """Let everything happen up to and at an instant."""
        ...

    def take_changes(self) -> Changes:
        """All changes since the last call."""
        ...

    def snapshot(self) -> bytes:
        """The whole state, from which it can go on."""
        ...


class Kept(NamedTuple):
    """Where a simulation can be taken up again."""

    at_us: int
    snapshot: bytes
    names: tuple[int, int, int, int]
    """How many names the dictionary had."""
    early: Changes
    """Changes that were made by then, of later instants."""


class Past(NamedTuple):
    """What a fork has from its parent."""

    log: Log
    """The parent's log, which it goes on with."""
    fork_us: int
    """The last instant of it."""
    names: Dictionary
    """The parent's names at that instant."""
    early: Changes
    """Changes of later instants that the parent had made by then."""


class Stretch(NamedTuple):
    """What one call has put on disk."""

    edge_us: int
    """Everything up to and at this instant is in the log."""
    n_byte: int
    """Where the log ends now."""
    full: bool
    """Whether the log has no room for more."""
    deadlock: str | None
    """Why nothing can happen any more."""


class Recording:
    """Runs a simulation and writes its log."""

    def __init__(
        self,
        simulation: Simulating,
        environment: Environment,
        folder: PurePath,
        most_byte: int = MOST_LOG_BYTES,
        past: Past | None = None,
    ) -> None:
        """Begin a log in the folder, in place of that of an earlier run, and write the beginning.

        Args:
            simulation: At its beginning.
            environment: The machine.
            folder: Where the folder of the log is made.
            most_byte: How large the log may get, about.
            past: What it goes on with, where it is a fork.

        Raises:
            Refused: Another process writes a log there (W009), or the disk failed (W008).
        """
        self._simulation = simulation
        self.clock = environment.clock
        self._most_byte = most_byte
        self._step_us = _FIRST_STEP_US
        self._length_us = _FIRST_LENGTH_US
        self._early = Changes.none() if past is None else past.early
        self._kept: list[Kept] = []
        self._n_change, self._n_change_kept = 0, 0
        self._keep_every = _KEEP_EVERY
        epoch = int.from_bytes(environment.randomness.token(4), "little")
        base = None
        if past is not None:
            base = Base(past.names, past.log.state_at(past.fork_us))
        self._writer = begin_log(environment.disk, folder / LOG_FOLDER, epoch, base)
        self.beginning = self.advance(simulation.now_us)
        """The first stretch: what holds when the simulation begins."""
        own = LogReader.open(environment.disk, folder / LOG_FOLDER, base)
        self.log: Log = own if past is None else ForkedLog(past.log, past.fork_us, own)
        """Reads what is written, as far as it has been refreshed."""

    def advance(self, until_us: int, *, hurried: bool = False) -> Stretch:
        """Simulate a little, at most to an instant, and return when that is on disk.

        Args:
            until_us: The instant.
            hurried: Whether to be there soon matters more than to show each little way at once.

        Raises:
            Refused: The disk failed (W008); nothing more can be written.
        """
        began_us, from_us = self.clock.monotonic_us(), self._simulation.now_us
        end_us = min(from_us + self._length_us, until_us)
        while True:
            at_us = min(self._simulation.now_us + self._step_us, end_us)
            self._run(at_us)
            if at_us >= end_us or self.clock.monotonic_us() - began_us >= _STRETCH_US:
                break
        self._write(at_us, _HURRIED_CHANGES if hurried else _WANTED_CHANGES)
        n_byte = self._writer.n_byte
        return Stretch(at_us, n_byte, n_byte >= self._most_byte, self._simulation.deadlock)

    def kept_before(self, at_us: int) -> Kept:
        """Where the simulation can be taken up last, at or before an instant that it has reached.

        Any thread may ask.
        """
        kept = self._kept  # as it is now: it is only ever replaced
        return kept[bisect.bisect_right(kept, at_us, key=lambda each: each.at_us) - 1]

    def close(self) -> None:
        """Mark the log as complete, and give it up."""
        self._writer.close()

    def _run(self, at_us: int) -> None:
        """Run to an instant, and learn how far to go in one step."""
        began_us = self.clock.monotonic_us()
        self._simulation.run_until(at_us)
        took_us = self.clock.monotonic_us() - began_us
        if took_us < _WANTED_STEP_US // 2:
            self._step_us = min(self._step_us * 2, _MOST_STEP_US)
        elif took_us > _WANTED_STEP_US:
            self._step_us = max(self._step_us // 2, 1)

    def _write(self, edge_us: int, n_wanted: int) -> None:
        """Write what has happened; what is announced for later stays for a later call.

        Changes are taken once a stretch, for to translate few costs as much as to translate many.
        """
        changes = concatenate([self._early, self._simulation.take_changes()]).sorted_by_time()
        n_due = int(np.searchsorted(changes.at_us, edge_us, side="right"))
        self._early = changes[n_due:]
        if n_due > n_wanted:
            self._length_us = max(self._length_us // 2, 1)
        elif n_due < n_wanted // 2:
            self._length_us = min(self._length_us * 2, _MOST_LENGTH_US)
        self._writer.extend_dictionary(self._simulation.dictionary)
        self._writer.append(changes[:n_due])
        self._n_change += n_due
        if not self._kept or self._n_change - self._n_change_kept >= self._keep_every:
            self._keep(edge_us)

    def _keep(self, at_us: int) -> None:
        """Keep the state, so that a fork need not begin at the beginning; fewer of a long past."""
        kept = self._kept
        if len(kept) >= _MOST_KEPT:
            kept = kept[::2]
            self._keep_every *= 2
        snapshot, names = self._simulation.snapshot(), self._simulation.dictionary.size()
        self._kept = [*kept, Kept(at_us, snapshot, names, self._early)]
        self._n_change_kept = self._n_change
