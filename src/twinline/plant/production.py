"""What is made and how: the operations, products with their routes, and orders of a plant."""

from typing import Annotated, Literal

import msgspec

from twinline.plant.behaviour import (
    Part,
)
from twinline.plant.distribution import (
    Distribution,
)
from twinline.plant.entity import (
    Entity,
)
from twinline.plant.scalars import (
    Count,
    DurationUs,
    Id,
    LocalTime,
    PowerW,
    RuleName,
    Share,
)


class Operation(Entity, frozen=True, kw_only=True):
    """Something that is done to parts, at one of several stations."""

    stations: Annotated[tuple[Id, ...], msgspec.Meta(min_length=1)]
    """The stations that can do it."""
    kind: Literal["production", "inspection", "rework", "packing", "transport"] = "production"
    """What it is for."""
    choosing: RuleName = "first-free"
    """The rule by which a part takes one of the stations."""


class Branch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way onward from a step."""

    to: Id
    """The id of a step of the same route, or `end`."""
    share: Share = 1.0
    """How often it is taken; the shares of a step add up to one."""
    when: Literal["good", "defective"] | None = None
    """Only parts that are so take it, and the shares of each kind add up to one; all where none is
    given. A part is defective after a step with a `defect_share`, until it has been reworked."""


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One operation in the route of a product."""

    id: Id
    """Unique in its route; not `end`, which is the end of the route."""
    operation: Id
    """What is done."""
    stations: tuple[Id, ...] = ()
    """Those of the operation's stations used for this product; all where none is named."""
    mean_service_us: DurationUs | None = msgspec.field(name="mean_service", default=None)
    """Mean time that a whole order is worked on, set-up and breakdowns not counted."""
    mean_service_per_part_us: DurationUs | None = msgspec.field(
        name="mean_service_per_part", default=None
    )
    """Mean time for one part of the order, the same way."""
    mean_setup_us: DurationUs | None = msgspec.field(name="mean_setup", default=None)
    """Mean change-over time before it, where there is one."""
    setup_share: Share | None = None
    """How often there is a change-over before it."""
    scrap_share: Share | None = None
    """Parts scrapped here over parts worked on."""
    service: Distribution | None = None
    """Time that a whole order is worked on, in place of its mean."""
    service_per_part: Distribution | None = None
    """Time for one part of the order, drawn once for the order, in place of its mean."""
    setup: Distribution | None = None
    """Change-over time before it when the station did another product, in place of its mean."""
    delay: Distribution | None = None
    """From its arrival in front of the station until it can be taken: a way that nobody modelled,
    cooling, papers, whatever keeps parts from it but its own work; none where none is given."""
    loading: Distribution | None = None
    """Time to load before the service; none where none is given."""
    components: tuple[Part, ...] = ()
    """What is assembled into the part here; the service begins when all are there."""
    yields: tuple[Part, ...] = ()
    """What comes out beside the part: what it is taken apart or cut into."""
    defect_share: Share | None = None
    """Parts that become defective here, to be found by branches with a `when`."""
    power_producing_w: PowerW | None = msgspec.field(name="power_producing", default=None)
    """Electric power of the station while it does this, in place of its own."""
    next: tuple[Branch, ...] = ()
    """The ways onward; the next step in the list, or the end, where none is given."""


class Product(Entity, frozen=True, kw_only=True):
    """What an order is an order of (ISA-95: product definition)."""

    route: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]
    """The steps, the first being where orders enter."""
    entry: tuple[Branch, ...] = ()
    """Where orders enter, when not always at the first step."""
    sink: Id | None = None
    """Where its parts leave the plant; where transports lead, or the first sink, where none is
    named."""
    family: str = ""
    """Products of one family may be treated in one lot."""
    priority: Annotated[int, msgspec.Meta(ge=-1000, le=1000)] = 0
    """Parts with more go first where a rule asks for it."""
    due_after_us: DurationUs | None = msgspec.field(name="due_after", default=None)
    """A part without an order is due so long after its release."""


class Order(Entity, frozen=True, kw_only=True):
    """A production order."""

    product: Id
    """What is to be made."""
    quantity: Count = 1
    """How many parts."""
    release: LocalTime | None = None
    """Local date and time (ISO 8601) at which it may start."""
    due: LocalTime | None = None
    """Local date and time (ISO 8601) by which it should be finished."""
    priority: Annotated[int, msgspec.Meta(ge=-1000, le=1000)] | None = None
    """Those with more go first where a rule asks for it; as the product where none is given."""


class WipLimit(Entity, frozen=True, kw_only=True):
    """A release rule: at most so many parts in some stations (kanban), or in all (CONWIP)."""

    parts: Count
    """Parts at these stations, in front of them, and on the way between them."""
    stations: tuple[Id, ...] = ()
    """Which stations; all where none is named."""
