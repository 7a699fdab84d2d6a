"""What a plant is made of: the types of plant file format 1.

Attribute names carry their unit (`width_m`); in a file the same field is written without it and the
unit stands in the text (`width: 3 m`). `Quantity` marks such a field; `read` and `write` use the
mark, and the JSON Schema and docs/reference/plant-file.md are generated from these classes and
those of the modules that this one gathers: `equipment`, `people`, `production`, `behaviour`.
Names of levels are those of IEC 62264 (ISA-95): site, area, work center, work unit (our station).
"""

from typing import Literal

import msgspec

from twinline.plant.behaviour import (
    Arrival,
    Breakdown,
    Charging,
    Draw,
    Flow,
    Lot,
    Maintenance,
    Part,
    Power,
    ProductShare,
    Setup,
    StartingPart,
    Temperature,
)
from twinline.plant.distribution import Distribution
from twinline.plant.entity import Entity, Place
from twinline.plant.equipment import (
    Aisle,
    Area,
    Buffer,
    Conveyor,
    Sink,
    Source,
    Station,
    Tank,
    Vehicle,
    WorkCenter,
)
from twinline.plant.people import OperatorPool, Shift, WorkingTime
from twinline.plant.production import Branch, Operation, Order, Product, Step, WipLimit
from twinline.plant.scalars import LocalTime, Point, SizeM

__all__ = [
    "Aisle",
    "Area",
    "Arrival",
    "Branch",
    "Breakdown",
    "Buffer",
    "Charging",
    "Conveyor",
    "Distribution",
    "Draw",
    "Entity",
    "Floor",
    "Flow",
    "Lot",
    "Maintenance",
    "Operation",
    "OperatorPool",
    "Order",
    "Part",
    "Place",
    "Plant",
    "Point",
    "Power",
    "Product",
    "ProductShare",
    "Setup",
    "Shift",
    "Sink",
    "Source",
    "StartingPart",
    "Station",
    "Step",
    "Tag",
    "Tank",
    "Temperature",
    "Vehicle",
    "WipLimit",
    "WorkCenter",
    "WorkingTime",
]


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
    wip_limits: tuple[WipLimit, ...] = ()
    """Release rules: kanban loops and CONWIP."""
    tanks: tuple[Tank, ...] = ()
    """Quantities that flow."""
    starting_parts: tuple[StartingPart, ...] = ()
    """Parts in the plant when a simulation begins."""
    tags: tuple[Tag, ...] = ()
    """Addresses outside that signals are bound to."""
