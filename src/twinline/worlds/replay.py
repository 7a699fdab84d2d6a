"""A replay: the plant, the log of what happened there, and a clock that can be set."""

from functools import cached_property

from twinline.changes import Changes
from twinline.environment import Clock
from twinline.log import LogReader
from twinline.measure import Highlight, Measures, find_highlights, measure, measured_signals
from twinline.plant import Plant
from twinline.worlds.clock import ClockLaw
from twinline.worlds.first_look import find_first_look
from twinline.worlds.world import World


class ReplayWorld(World):
    """A world whose log is complete."""

    kind = "replay"

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
        super().__init__(world_id, plant, log, clock)
        self.report = report
        self.measures = _measure(plant, log)
        first_us, end_us = log.window
        opening_us, speed = find_first_look(self.measures)
        self._law = ClockLaw(
            plant_us=opening_us,
            server_us=self.server_us(),
            speed=speed,
            playing=True,
            from_us=first_us,
            to_us=end_us,
            edge_us=end_us,
        )
        self.rest()

    @cached_property
    def highlights(self) -> tuple[Highlight, ...]:
        """What stands out in the log."""
        return find_highlights(self.measures)

    def grow(self) -> None:
        """Nothing is ever added."""

    def start(self) -> None:
        """It does nothing by itself."""

    def close(self) -> None:
        """It holds nothing."""


def _measure(plant: Plant, log: LogReader) -> Measures:
    first_us, end_us = log.window
    changes: Changes = log.read(first_us, end_us, measured_signals(log.dictionary))
    return measure(log.dictionary, changes, log.window, capacity_of(plant))


def capacity_of(plant: Plant) -> dict[str, int]:
    """How many orders each station works on at once."""
    return {each.id: each.capacity for each in plant.stations}
