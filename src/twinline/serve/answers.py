"""Questions and answers of the HTTP interface that no room below defines."""

from typing import Annotated

import msgspec

from twinline.measure import Direction, JumpKind, KpiReading
from twinline.serve.ancestry import ForkAnswer, describe_fork
from twinline.worlds import ClockLaw, Speed, World, WorldKind

Instant = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
"""Microseconds since the plant's epoch; within what JavaScript can count exactly."""


class Nothing(msgspec.Struct, forbid_unknown_fields=True):
    """A question without parameters."""


class AboutWorld(msgspec.Struct, forbid_unknown_fields=True):
    """A question about a world."""

    world: str
    """The id of the world."""


class AboutLanes(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """Which window, in how many bins."""

    from_us: Instant
    to_us: Instant
    n_bin: Annotated[int, msgspec.Meta(ge=1, le=4096)] = 512


class AboutKpis(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """At which instant, over windows of what length."""

    at_us: Instant
    window_us: Annotated[int, msgspec.Meta(ge=1, le=2**53)] = 86_400_000_000


class AboutStation(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """Which station, at which instant."""

    station: str
    at_us: Instant


class AboutOrder(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """Which order, at which instant."""

    order: str
    at_us: Instant


class AboutJump(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """From where, which way, to what."""

    at_us: Instant
    direction: Direction = Direction.NEXT
    kind: JumpKind = JumpKind.ANY
    station: str | None = None
    """Only what happens at this station."""


class AboutClock(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """How to set the clock; what is left out stays as it is."""

    playing: bool | None = None
    speed: Speed | None = None
    seek_us: Instant | None = None


class Health(msgspec.Struct, frozen=True):
    """The server runs."""

    status: str
    version: str


class WorldAnswer(msgspec.Struct, frozen=True):
    """A world as a whole."""

    id: str
    name: str
    kind: WorldKind
    """Whether its log is complete, or is simulated while people watch."""
    note: str
    """Where the data come from; to be shown wherever the world is shown."""
    generated: bool
    """Whether the data are made up; to be said wherever the world is shown."""
    epoch: str
    """Local date and time (ISO 8601) that the plant's time counts from."""
    time_zone: str
    """IANA name; empty where nobody knows."""
    from_us: int
    to_us: int
    """The far end: the end of a complete log, the horizon of a simulation."""
    n_change: int
    n_order: int
    log_epoch: str
    """Which log it is: offsets of another epoch mean nothing here."""
    clock: ClockLaw
    trouble: str | None
    """Why the world does not go on; null while all is well."""
    fork: ForkAnswer | None
    """Where it came from; null where it is nobody's fork."""


class WorldsAnswer(msgspec.Struct, frozen=True):
    """All worlds of this server."""

    worlds: tuple[WorldAnswer, ...]


class KpiDefinition(msgspec.Struct, frozen=True):
    """What an indicator means."""

    name: str
    unit: str
    formula: str


class KpisAnswer(msgspec.Struct, frozen=True):
    """All indicators at an instant."""

    at_us: int
    window_us: int
    kpis: tuple[KpiReading, ...]


def describe_world(world: World) -> WorldAnswer:
    """A world as the interface shows it."""
    law = world.clock_law()
    return WorldAnswer(
        id=world.id,
        name=world.name,
        kind=world.kind,
        note=world.plant.note,
        generated=world.plant.generated,
        epoch=world.plant.epoch,
        time_zone=world.plant.time_zone,
        from_us=law.from_us,
        to_us=law.to_us,
        n_change=world.log.n_change,
        n_order=len(world.measures.orders.ids),
        log_epoch=str(world.log.epoch),
        clock=law,
        trouble=world.trouble,
        fork=describe_fork(world.fork),
    )
