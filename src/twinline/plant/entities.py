"""What a plant is made of: the types of plant file format 1.

Attribute names carry their unit (`width_m`); in a file the same field is written without it and the
unit stands in the text (`width: 3 m`). `Quantity` marks such a field; `read` and `write` use the
mark, and the JSON Schema and docs/reference/plant-file.md are generated from these classes.
Names of levels are those of IEC 62264 (ISA-95): site, area, work center, work unit (our station).
"""

import math
from typing import Annotated, Literal

import msgspec

from twinline.quantities import Quantity

# Bounds keep arithmetic from overflowing. A hundred years of microseconds are exact in JavaScript.
MOST_DURATION_US = 36_525 * 86_400 * 10**6
DurationUs = Annotated[
    int, msgspec.Meta(ge=0, le=MOST_DURATION_US, extra={"quantity": Quantity.DURATION})
]
LengthM = Annotated[float, msgspec.Meta(ge=-1e6, le=1e6, extra={"quantity": Quantity.LENGTH})]
SizeM = Annotated[float, msgspec.Meta(gt=0, le=1e6, extra={"quantity": Quantity.LENGTH})]
SpeedMPerS = Annotated[float, msgspec.Meta(gt=0, le=1e3, extra={"quantity": Quantity.SPEED})]
AngleRad = Annotated[
    float, msgspec.Meta(ge=-math.tau, le=math.tau, extra={"quantity": Quantity.ANGLE})
]
PowerW = Annotated[float, msgspec.Meta(ge=0, le=1e9, extra={"quantity": Quantity.POWER})]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Count = Annotated[int, msgspec.Meta(ge=1, le=10**9)]
Id = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$",
        description="at most 64 lower-case letters, digits, dots, dashes and underscores",
    ),
]
TimeOfDay = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^([01]\d|2[0-3]):[0-5]\d$",
        description="a time of day such as 06:00",
        examples=["06:00"],
    ),
]
EndTimeOfDay = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$",
        description="a time of day such as 22:00, or 24:00",
        examples=["22:00"],
    ),
]
LocalTime = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?$",
        description="a date and time without a zone, such as 2026-03-02T06:00:00",
        examples=["2026-03-02T06:00:00"],
    ),
]
Coordinate = Annotated[float, msgspec.Meta(ge=-1e6, le=1e6)]
Point = tuple[Coordinate, Coordinate]
"""East and north in metres, in the plant's frame."""
Line = Annotated[tuple[Point, ...], msgspec.Meta(min_length=2)]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


class Entity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Anything that has an id of its own in a plant."""

    id: Id
    """Short and unique within its table: lower-case letters, digits, dot, dash, underscore."""
    name: str = ""
    """What people call it, in any script; the id where it is empty."""


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rectangle on the floor. Its own front edge, where parts wait, faces its local south."""

    x_m: LengthM = msgspec.field(name="x")
    """East of the plant's origin, of the centre."""
    y_m: LengthM = msgspec.field(name="y")
    """North of the plant's origin, of the centre."""
    width_m: SizeM = msgspec.field(name="width")
    """Along its own front."""
    depth_m: SizeM = msgspec.field(name="depth")
    """From its front to its back."""
    heading_rad: AngleRad = msgspec.field(name="heading", default=0.0)
    """Turned counter-clockwise seen from above; 0 has the front facing south."""


class Area(Entity, frozen=True, kw_only=True):
    """An ISA-95 area: a part of the site that people call by one name."""

    place: Place | None = None
    """Its floor."""


class WorkCenter(Entity, frozen=True, kw_only=True):
    """An ISA-95 work center: stations planned as one."""

    area: Id
    """The area it stands in."""


class Station(Entity, frozen=True, kw_only=True):
    """A work unit that holds and serves parts: a machine, a bench, or a pool of identical ones."""

    area: Id | None = None
    """The area it stands in; needed unless a work center is named."""
    work_center: Id | None = None
    """The work center it belongs to."""
    kind: str = "machine"
    """What it looks like: a name from the asset kit, such as lathe, mill, oven, bench."""
    capacity: Count = 1
    """How many orders it works on at once: 1 for a single machine, more for a pool."""
    shift: Id | None = None
    """When it is planned to work; always where none is named."""
    place: Place | None = None
    """Where it stands."""
    power_producing_w: PowerW | None = msgspec.field(name="power_producing", default=None)
    """Electric power while it works."""
    power_idle_w: PowerW | None = msgspec.field(name="power_idle", default=None)
    """Electric power while it is on and does not work."""


class Buffer(Entity, frozen=True, kw_only=True):
    """Places where orders wait."""

    station: Id | None = None
    """The station in front of which they wait."""
    capacity: Count | None = None
    """Places; without limit where none is given."""
    discipline: Literal["fifo", "lifo", "priority"] = "fifo"
    """Who goes first."""
    place: Place | None = None
    """Where it is."""


class Source(Entity, frozen=True, kw_only=True):
    """Where orders enter the plant: goods in."""

    place: Place | None = None
    """Where it is."""


class Sink(Entity, frozen=True, kw_only=True):
    """Where orders leave the plant: shipping."""

    place: Place | None = None
    """Where it is."""


class Aisle(Entity, frozen=True, kw_only=True):
    """A lane on the floor that orders and vehicles follow; aisles join where their lines cross."""

    points_m: Line = msgspec.field(name="points")
    """Its centre line: at least two points, each east and north in metres."""
    width_m: SizeM = msgspec.field(name="width", default=3.0)
    """Free width."""
    one_way: bool = False
    """Whether it may be followed from its first to its last point only."""


class Conveyor(Entity, frozen=True, kw_only=True):
    """Transport that keeps positions, from one place in the flow to another."""

    points_m: Line = msgspec.field(name="points")
    """Its centre line: at least two points, each east and north in metres."""
    speed_m_per_s: SpeedMPerS = msgspec.field(name="speed")
    """Speed of its surface."""
    origin: Id = msgspec.field(name="from")
    """The station, buffer or source that feeds it."""
    to: Id
    """The station, buffer or sink that it feeds."""
    width_m: SizeM = msgspec.field(name="width", default=0.6)
    """Of its surface."""
    accumulating: bool = True
    """Whether parts may close up behind one that is held."""


class Vehicle(Entity, frozen=True, kw_only=True):
    """A fleet of equal transporters."""

    kind: Literal["hand-cart", "forklift", "agv", "crane", "tugger"] = "hand-cart"
    """What it is."""
    count: Count = 1
    """How many there are."""
    speed_m_per_s: SpeedMPerS = msgspec.field(name="speed", default=1.0)
    """Mean speed with a load."""


class OperatorPool(Entity, frozen=True, kw_only=True):
    """Operators who can stand in for each other."""

    count: Count = 1
    """How many people."""
    skills: tuple[Id, ...] = ()
    """The stations they can work at; all where none is named."""
    shift: Id | None = None
    """When they are present; always where none is named."""


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


class Operation(Entity, frozen=True, kw_only=True):
    """Something that is done to parts, at one of several stations."""

    stations: Annotated[tuple[Id, ...], msgspec.Meta(min_length=1)]
    """The stations that can do it."""
    kind: Literal["production", "inspection", "rework", "packing", "transport"] = "production"
    """What it is for."""


class Branch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way onward from a step."""

    to: Id
    """The id of a step of the same route, or `end`."""
    share: Share = 1.0
    """How often it is taken; the shares of a step add up to one."""


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
    next: tuple[Branch, ...] = ()
    """The ways onward; the next step in the list, or the end, where none is given."""


class Product(Entity, frozen=True, kw_only=True):
    """What an order is an order of (ISA-95: product definition)."""

    route: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]
    """The steps, the first being where orders enter."""
    entry: tuple[Branch, ...] = ()
    """Where orders enter, when not always at the first step."""


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


class Tag(Entity, frozen=True, kw_only=True):
    """An address outside that a signal of the plant is bound to."""

    signal: str
    """The signal, such as `station/lathe-1/state`."""
    address: str
    """Where the value comes from, such as `opc.tcp://host:4840 ns=2;s=Lathe1.State`."""
    unit: str = ""
    """Unit in which it arrives, where it has one."""


class Floor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The hall's floor, from its south-west corner at the plant's origin."""

    width_m: SizeM = msgspec.field(name="width")
    """East to west."""
    depth_m: SizeM = msgspec.field(name="depth")
    """North to south."""


class Plant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything in one plant file."""

    format: Literal[1]
    """The version of this format."""
    name: str
    """What people call the plant."""
    note: str = ""
    """Where it comes from, shown wherever the plant is shown."""
    generated: bool = False
    """Whether its data are made up; every screen says so."""
    enterprise: str = ""
    """The company."""
    site: str = ""
    """The site of the company."""
    epoch: LocalTime = "2000-01-01T00:00:00"
    """Local date and time (ISO 8601) that the plant's time counts from."""
    time_zone: str = ""
    """IANA name such as Asia/Ho_Chi_Minh; empty where nobody knows."""
    floor: Floor | None = None
    """The hall; drawn around what stands in it where none is given."""
    areas: tuple[Area, ...] = ()
    """Parts of the site, each with its floor."""
    work_centers: tuple[WorkCenter, ...] = ()
    """Groups of stations that are planned as one."""
    stations: tuple[Station, ...] = ()
    """What parts are worked on at."""
    buffers: tuple[Buffer, ...] = ()
    """Where orders wait."""
    sources: tuple[Source, ...] = ()
    """Where orders enter."""
    sinks: tuple[Sink, ...] = ()
    """Where orders leave."""
    aisles: tuple[Aisle, ...] = ()
    """Lanes that orders and vehicles follow."""
    conveyors: tuple[Conveyor, ...] = ()
    """Fixed transport between places."""
    vehicles: tuple[Vehicle, ...] = ()
    """Moving transport, by fleet."""
    operator_pools: tuple[OperatorPool, ...] = ()
    """People, by what they can do."""
    shifts: tuple[Shift, ...] = ()
    """Planned working times."""
    operations: tuple[Operation, ...] = ()
    """What can be done to parts, and where."""
    products: tuple[Product, ...] = ()
    """What is made, and by which route."""
    orders: tuple[Order, ...] = ()
    """What is to be made and when; empty where a log brings the orders."""
    tags: tuple[Tag, ...] = ()
    """Addresses outside that signals are bound to."""
