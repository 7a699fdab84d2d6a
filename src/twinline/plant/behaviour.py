"""How the things of a plant behave: what a simulation needs to know beside what and where they are.

All of it is optional in a plant file. Durations that vary are distributions; `Distribution` says
how they are written.
"""

from typing import Annotated, Literal

import msgspec

from twinline.plant.distribution import Distribution
from twinline.plant.scalars import (
    Count,
    DurationUs,
    FlowM3PerS,
    Id,
    LocalTime,
    PowerW,
    Share,
    TemperatureK,
)

Ageing = Literal["calendar", "producing"]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some parts of a product."""

    product: Id
    """Which product."""
    quantity: Count = 1
    """How many of it."""


class ProductShare(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How often a source releases a product."""

    product: Id
    """What is released."""
    share: Share = 1.0
    """How often, of all that the source releases; the shares of a source add up to one."""


class Arrival(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parts that a schedule releases at one instant."""

    at: LocalTime
    """Local date and time (ISO 8601)."""
    product: Id
    """What is released."""
    count: Count = 1
    """How many, one after the other."""


class Setup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One field of a setup matrix: the change-over from one product to another."""

    origin: Id | None = msgspec.field(name="from", default=None)
    """The product before; any other where none is named."""
    to: Id | None = None
    """The product after; any other where none is named."""
    time: Distribution
    """How long it takes. Of several fields that fit, the one that names most is used."""


class Breakdown(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way in which a station fails."""

    time_to_failure: Distribution
    """From a restoration to the next failure."""
    time_to_restoration: Distribution
    """From the failure, or the arrival of the crew where there is one, to the restoration."""
    ageing: Ageing = "calendar"
    """What counts towards a failure: all time, or time in which it produces."""
    crew: Id | None = None
    """The operator pool that restores it; nobody is needed where none is named."""


class Maintenance(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Planned maintenance. It waits for the end of a service; its time is not planned busy time."""

    every: Distribution
    """From the end of one to the next."""
    time: Distribution
    """How long it takes."""
    ageing: Ageing = "calendar"
    """What counts towards the next one: all time, or time in which it produces."""
    crew: Id | None = None
    """The operator pool that does it; nobody is needed where none is named."""


class Temperature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a furnace, autoclave or vat heats a lot: a first-order approach, then a hold."""

    target_k: TemperatureK = msgspec.field(name="target")
    """What the lot is held at."""
    rest_k: TemperatureK = msgspec.field(name="rest")
    """What it falls towards while no lot is in it."""
    time_constant_us: DurationUs = msgspec.field(name="time_constant")
    """Of heating and cooling: after it 63 % of the way is gone."""
    tolerance_k: Annotated[float, msgspec.Meta(gt=0, le=1e4)] = msgspec.field(
        name="tolerance_kelvin", default=5.0
    )
    """The service begins to count when the target is so near."""


class Lot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a station treats several parts at once: a furnace, an autoclave, a dye vessel."""

    least: Count = 1
    """Parts without which it does not begin, unless one has waited for `most_wait`."""
    most: Count
    """Parts that fit in."""
    most_wait_us: DurationUs | None = msgspec.field(name="most_wait", default=None)
    """How long a part waits for others; without end where none is given."""
    alike: Literal["any", "product", "family"] = "product"
    """Which parts may be in one lot; a family is named by the products."""
    temperature: Temperature | None = None
    """How it heats the lot; not at all where none is given."""


class Draw(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a station takes out of a tank, or puts into it, while it produces."""

    tank: Id
    """Which tank."""
    rate_m3_per_s: FlowM3PerS = msgspec.field(name="rate")
    """Volume in a unit of time; negative where it fills the tank."""


class Flow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A connection that vehicles serve."""

    origin: Id = msgspec.field(name="from")
    """The station, buffer or source where they load."""
    to: Id
    """The station, buffer or sink where they unload."""


class Charging(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How vehicles keep driving."""

    range_us: DurationUs = msgspec.field(name="range")
    """Time of driving on a full battery."""
    time_us: DurationUs = msgspec.field(name="time")
    """Time at the charger, from empty to full; less where the battery is not empty."""
    below: Share = 0.3
    """What is left in the battery when a vehicle without a load goes to the charger."""
    at: Id | None = None
    """The station, buffer, source or sink beside which it charges; its home where none is named."""


class StartingPart(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parts that are in the plant when a simulation begins: they wait for a step."""

    product: Id
    """Of which product."""
    step: Id
    """The step that they wait for."""
    station: Id | None = None
    """In front of which station; the first of the step's where none is named."""
    count: Count = 1
    """How many."""


class Power(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Electric power of a station beside `power_producing` and `power_idle`."""

    setup_w: PowerW | None = msgspec.field(name="setup", default=None)
    """While it is set up; as idle where none is given."""
    failed_w: PowerW | None = msgspec.field(name="failed", default=None)
    """While it has failed; as idle where none is given."""
    standby_w: PowerW | None = msgspec.field(name="standby", default=None)
    """In standby; it has no standby where none is given."""
    # Not "off": readers of YAML 1.1 take that for false.
    off_w: PowerW = msgspec.field(name="off_shift", default=0.0)
    """Outside its shifts."""
    standby_after_us: DurationUs | None = msgspec.field(name="standby_after", default=None)
    """How long it stands without work until it goes to standby; never where none is given."""
    ramp_up_us: DurationUs = msgspec.field(name="ramp_up", default=0)
    """From standby or off-shift until it can work again, at the power of producing."""
