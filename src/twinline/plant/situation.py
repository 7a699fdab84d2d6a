"""What stands where at an instant: the orders in a plant and what its stations are doing.

A simulation begins with it, when it begins in the midst of things: at a fork of a measured world,
of which the log shows this and no more.
"""

from typing import Literal

import msgspec

from twinline.plant.scalars import Id

PartPhase = Literal["waiting", "setting_up", "loading", "producing", "served"]


class PartSituation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part, or an order of several, in the plant."""

    product: Id
    """Which product."""
    step: Id
    """The step of its route that it waits for or is at."""
    at: Id
    """The station that it is at or in front of, or the buffer that it is in."""
    order: str | None = None
    """The id of its order in the log; it is named anew where there is none."""
    quantity: int = 1
    """How many parts it is."""
    released_us: int
    """When it was released, in microseconds since the plant's epoch."""
    due_us: int | None = None
    """When it is due; as its product says where nobody knows."""
    priority: int | None = None
    """As its product's where none is given."""
    phase: PartPhase = "waiting"
    """What is done to it; one that is `served` waits for room ahead."""
    place: int | None = None
    """In which place of the station, counted from 0; in any that is free where none is given. Parts
    of one lot name the same."""
    spent_us: int = 0
    """How long the phase has lasted, without the time in which the station rested. What is left is
    drawn from what the phase takes, given that it takes longer than this."""
    left_us: int | None = None
    """How long it lasts on, where that is known."""
    ready_us: int | None = None
    """Of one that waits: from when on the station can take it, where there is a delay."""


class FailureSituation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A breakdown that is not restored yet."""

    breakdown: int = 0
    """Which of the station's breakdowns, counted from 0."""
    place: int = 0
    """At which place of the station."""
    spent_us: int = 0
    """How long it has lasted. What is left is drawn, given that it takes longer than this."""
    left_us: int | None = None
    """How long it lasts on, where that is known."""


class StationSituation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A station about which there is more to say than its parts do."""

    station: Id
    """Which station."""
    failures: tuple[FailureSituation, ...] = ()
    """Breakdowns that are not restored yet."""
    last_products: tuple[Id | None, ...] = ()
    """What each of its places did last, for which it is set up."""


class Situation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A plant at an instant."""

    at_us: int
    """The instant, in microseconds since the plant's epoch."""
    parts: tuple[PartSituation, ...] = ()
    """The parts in it; those that wait at one place in the order of their queue."""
    stations: tuple[StationSituation, ...] = ()
    """Stations that failed, or that are set up for something."""
    tank_levels_m3: dict[Id, float] = {}
    """Level of each tank; as at the beginning of a simulation where none is given."""
