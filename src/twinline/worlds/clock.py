"""Plant time as a law of server time, so that play, pause, speed and seek are one message."""

from typing import Annotated

import msgspec

Speed = Annotated[float, msgspec.Meta(ge=1, le=10_000)]


class ClockLaw(msgspec.Struct, frozen=True):
    """Plant time = plant_us + (server time - server_us) * speed while running, within bounds.

    It runs while it plays and does not wait, and stays within `from_us` and `edge_us`.
    """

    plant_us: int
    """The instant shown when the law began."""
    server_us: int
    """When it began, on the server's clock, which never runs back and counts from no known date."""
    speed: float
    """Plant time over server time while playing, as chosen."""
    playing: bool
    from_us: int
    """The first instant that can be shown."""
    to_us: int
    """The far end: the end of a complete log, the horizon of a simulation."""
    edge_us: int
    """The live edge: the last instant that is known, and so can be shown. A complete log is known
    up to its end."""
    waiting: bool = False
    """Whether it stands because the simulation has to come first."""

    def plant_time_us(self, server_us: int) -> int:
        """The instant that is shown when the server's clock reads `server_us`."""
        running = self.playing and not self.waiting
        run_us = (server_us - self.server_us) * self.speed if running else 0
        return min(max(self.plant_us + round(run_us), self.from_us), self.edge_us)


class ClockCommand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wish to change a clock; what is left out stays as it is."""

    playing: bool | None = None
    speed: Speed | None = None
    seek_us: int | None = None
    """The instant to show next; the nearest that can be shown where it is outside."""


def obey(law: ClockLaw, command: ClockCommand, server_us: int) -> ClockLaw:
    """The law after a command. At its far end a clock does not play."""
    plant_us = law.plant_time_us(server_us) if command.seek_us is None else command.seek_us
    plant_us = min(max(plant_us, law.from_us), law.edge_us)
    playing = law.playing if command.playing is None else command.playing
    return ClockLaw(
        plant_us=plant_us,
        server_us=server_us,
        speed=law.speed if command.speed is None else command.speed,
        playing=playing and plant_us < law.to_us,
        from_us=law.from_us,
        to_us=law.to_us,
        edge_us=law.edge_us,
    )
