"""What all worlds have in common: a plant, its log, and a clock that everybody sees alike."""

from abc import ABC, abstractmethod
from datetime import datetime, time
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Final, Literal

import msgspec

from twinline.environment import Clock
from twinline.log import Log
from twinline.measure import Highlight, Jumps, Measures
from twinline.plant import Plant
from twinline.worlds.clock import ClockCommand, ClockLaw, obey
from twinline.worlds.fork import Fork

_RELOAD_US: Final = 10_000_000
"""Whoever comes back sooner has only loaded the page again."""

WorldKind = Literal["replay", "simulated"]


class World(ABC):
    """A world as it is served. Everybody who watches it sees the same instant."""

    kind: ClassVar[WorldKind]
    report: bytes | None = None
    """What the import found and guessed, as JSON; None where there was no import."""
    trouble: str | None = None
    """Why the world does not go on, in words for people; None while all is well."""
    home: Path
    """The folder in which its forks are kept; set by whoever opens it."""
    plant_file: Path | None = None
    """The file that its plant was read from; None where there is none that may be written."""
    drafted: int = 0
    """The revision of the draft of its plant, which viewers are told; 0 where nobody drafts."""
    fork: Fork | None = None
    """Where it came from; None where it is nobody's fork."""
    kernel_size: str | None = None
    """The size class of the kernel that simulates it; None where nothing is simulated."""

    def __init__(self, world_id: str, plant: Plant, log: Log, clock: Clock) -> None:
        """Take the parts; whoever derives from this sets `measures` and the law.

        Args:
            world_id: Short name for addresses.
            plant: Where it happens.
            log: What happens.
            clock: The machine's clock.
        """
        self.id = world_id
        self.plant = plant
        self.log = log
        self.n_seek = 0
        """How often the shown instant was set. Who has seen fewer needs a keyframe."""
        self.measures: Measures
        self._clock = clock
        self._law: ClockLaw
        self._resting: ClockLaw | None = None
        """The law that held when the last viewer left, begun anew then; nobody has set it since."""

    @property
    def name(self) -> str:
        """What people call it."""
        return self.plant.name

    @cached_property
    def jumps(self) -> Jumps:
        """The instants worth jumping to."""
        return Jumps(self.measures)

    @property
    @abstractmethod
    def highlights(self) -> tuple[Highlight, ...]:
        """What stands out in the log."""

    @cached_property
    def midnight_us(self) -> int:
        """A midnight of the plant's local time."""
        epoch = datetime.fromisoformat(self.plant.epoch)
        into_day = epoch - datetime.combine(epoch.date(), time.min, epoch.tzinfo)
        return -round(into_day.total_seconds()) * 1_000_000

    def server_us(self) -> int:
        """The server's clock, which never runs back."""
        return self._clock.monotonic_us()

    def clock_law(self) -> ClockLaw:
        """The clock as it is now; the same object until it changes."""
        now_us = self.server_us()
        if self._law.playing and self._law.plant_time_us(now_us) >= self._law.to_us:
            self._law = obey(self._law, ClockCommand(playing=False), now_us)
        return self._law

    def now_us(self) -> int:
        """The instant that is shown now."""
        return self.clock_law().plant_time_us(self.server_us())

    def set_clock(self, command: ClockCommand) -> ClockLaw:
        """Play, pause, change the speed or seek; returns the new law."""
        self._resting = None
        self._law = obey(self.clock_law(), command, self.server_us())
        self.n_seek += command.seek_us is not None
        return self._law

    def rest(self) -> None:
        """Nobody watches any more: remember what was shown."""
        self._resting = obey(self.clock_law(), ClockCommand(), self.server_us())

    def wake(self) -> None:
        """Somebody watches again: go on from what was shown last, not from where time would be."""
        resting, self._resting = self._resting, None
        if resting is not None and self.server_us() - resting.server_us > _RELOAD_US:
            law = self._law
            self._law = msgspec.structs.replace(
                resting, server_us=self.server_us(), to_us=law.to_us, edge_us=law.edge_us
            )

    @abstractmethod
    def grow(self) -> None:
        """Let what has been added to the log be seen; between two calls nothing changes in it."""

    @abstractmethod
    def start(self) -> None:
        """Begin what it does by itself, if anything; called once its server runs."""

    @abstractmethod
    def close(self) -> None:
        """Give up what it holds; it is of no more use."""
