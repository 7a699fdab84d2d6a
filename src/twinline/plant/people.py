"""Who works in a plant, and when."""

from typing import Annotated, Literal

import msgspec

from twinline.plant.entity import (
    Entity,
)
from twinline.plant.scalars import (
    Count,
    Day,
    EndTimeOfDay,
    Id,
    SpeedMPerS,
    TimeOfDay,
)


class OperatorPool(Entity, frozen=True, kw_only=True):
    """Operators who can stand in for each other."""

    count: Count = 1
    """How many people."""
    skills: tuple[Id, ...] = ()
    """The stations they can work at; all where none is named."""
    shift: Id | None = None
    """When they are present; always where none is named."""
    at_shift_end: Literal["finish", "interrupt"] = "finish"
    """Whether they finish what they are at, or leave it to rest."""
    speed_m_per_s: SpeedMPerS | None = msgspec.field(name="speed", default=None)
    """How fast they walk between stations; they are there at once where none is given."""
    priority: Annotated[int, msgspec.Meta(ge=-1000, le=1000)] = 0
    """Of two pools that can serve a station, the one with more is asked first."""


class WorkingTime(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stretch of planned time in a week. It ends on the next day where `end` is not later."""

    days: Annotated[tuple[Day, ...], msgspec.Meta(min_length=1)]
    """The days on which it starts."""
    start: TimeOfDay
    """Time of day, such as 06:00."""
    end: EndTimeOfDay
    """Time of day, such as 22:00; 24:00 is midnight."""


class Shift(Entity, frozen=True, kw_only=True):
    """Planned working time, the same every week."""

    times: Annotated[tuple[WorkingTime, ...], msgspec.Meta(min_length=1)]
    """Stretches that do not overlap."""
