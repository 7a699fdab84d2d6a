"""A replay: the plant, the log of what happened there, and a clock that can be set."""

from datetime import datetime, time
from functools import cached_property
from typing import Final

import msgspec

from twinline.changes import Changes
from twinline.environment import Clock
from twinline.log import LogReader
from twinline.measure import (
    Highlight,
    Jumps,
    Measures,
    find_highlights,
    measure,
    measured_signals,
)
from twinline.plant import Plant
from twinline.worlds.clock import ClockCommand, ClockLaw, obey
from twinline.worlds.first_look import find_first_look

_RELOAD_US: Final = 10_000_000
"""Whoever comes back sooner has only loaded the page again."""


class ReplayWorld:
    """A world whose log is complete. Everybody who watches it sees the same instant."""

    def __init__(
        self,
        world_id: str,
        plant: Plant,
        log: LogReader,
        clock: Clock,
        report: bytes | None = None,
    ) -> None:
        """Measure the log and start the clock.

        Args:
            world_id: Short name for addresses.
            plant: Where it happened.
            log: What happened; has at least one change.
            clock: The machine's clock.
            report: What the import found and guessed, as JSON; None where there was no import.
        """
        self.id = world_id
        self.plant = plant
        self.log = log
        self.report = report
        self.n_seek = 0
        """How often the shown instant was set. Who has seen fewer needs a keyframe."""
        self.measures = _measure(plant, log)
        self._clock = clock
        first_us, end_us = log.window
        opening_us, speed = find_first_look(self.measures)
        self._law = ClockLaw(
            plant_us=opening_us,
            server_us=self.server_us(),
            speed=speed,
            playing=True,
            from_us=first_us,
            to_us=end_us,
        )
        self._resting: ClockLaw | None = None
        """The law that held when the last viewer left, begun anew then; nobody has set it since."""
        self.rest()

    @property
    def name(self) -> str:
        """What people call it."""
        return self.plant.name

    @cached_property
    def jumps(self) -> Jumps:
        """The instants worth jumping to."""
        return Jumps(self.measures)

    @cached_property
    def highlights(self) -> tuple[Highlight, ...]:
        """What stands out in the log."""
        return find_highlights(self.measures)

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
            self._law = msgspec.structs.replace(resting, server_us=self.server_us())


def _measure(plant: Plant, log: LogReader) -> Measures:
    first_us, end_us = log.window
    changes: Changes = log.read(first_us, end_us, measured_signals(log.dictionary))
    capacity_of = {each.id: each.capacity for each in plant.stations}
    return measure(log.dictionary, changes, log.window, capacity_of)
