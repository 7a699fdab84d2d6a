"""Where parts are: the areas, stations, buffers, conveyors, vehicles and tanks of a plant."""

from typing import Annotated, Literal

import msgspec

from twinline.plant.behaviour import (
    Arrival,
    Breakdown,
    Charging,
    Draw,
    Flow,
    Lot,
    Maintenance,
    Power,
    ProductShare,
    Setup,
)
from twinline.plant.distribution import (
    Distribution,
)
from twinline.plant.entity import (
    Entity,
    Place,
)
from twinline.plant.scalars import (
    Count,
    DurationUs,
    ElevationM,
    FlowM3PerS,
    Id,
    Line,
    PowerW,
    RuleName,
    SizeM,
    SpeedMPerS,
    VolumeM3,
)


class Area(Entity, frozen=True, kw_only=True):
    """An ISA-95 area: a part of the site that people call by one name."""

    place: Place | None = None
    """Its floor."""
    elevation_m: ElevationM | None = msgspec.field(name="elevation", default=None)
    """How high it lies above the ground: its place becomes a platform with stairs, and what stands
    beneath it has to be lower. No station may be in it; on the ground where none is given."""


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
    power: Power | None = None
    """Its power in other states, and when it goes to standby."""
    service_factor: Annotated[float, msgspec.Meta(gt=0, le=1e6)] = 1.0
    """Multiplies the service times of what is done here: 1.25 for one that is a quarter slower."""
    setups: tuple[Setup, ...] = ()
    """Its setup matrix. What no field fits, the step's own setup says."""
    breakdowns: tuple[Breakdown, ...] = ()
    """The ways in which each of its places fails."""
    maintenance: tuple[Maintenance, ...] = ()
    """What is planned to keep it going, for each of its places."""
    at_shift_end: Literal["finish", "interrupt"] = "finish"
    """Whether a service goes on to its end after the shift, or rests until the next shift."""
    dispatching: RuleName = "first-come"
    """The rule by which it takes the next part of those that wait."""
    lot: Lot | None = None
    """How it treats several parts at once; one by one where none is given."""
    attended: tuple[Literal["setup", "loading", "service"], ...] = ()
    """What it needs operators for."""
    operators: Count = 1
    """How many operators at once it then needs, all of one pool."""
    priority: Annotated[int, msgspec.Meta(ge=-1000, le=1000)] = 0
    """Of two stations that wait for an operator, the one with more is served first."""
    draws: tuple[Draw, ...] = ()
    """What it takes out of tanks, or puts into them, while it produces."""


class Buffer(Entity, frozen=True, kw_only=True):
    """Places where orders wait."""

    station: Id | None = None
    """The station in front of which they wait."""
    capacity: Count | None = None
    """Places; without limit where none is given."""
    discipline: Literal["fifo", "lifo", "priority"] = "fifo"
    """Who goes first."""
    products: tuple[Id, ...] = ()
    """Only parts of these wait here: components that the station assembles; all the others where
    none is named."""
    place: Place | None = None
    """Where it is."""


class Source(Entity, frozen=True, kw_only=True):
    """Where orders enter the plant: goods in."""

    arrivals: Literal["interarrival", "saturated", "schedule", "orders"] | None = None
    """What releases parts: a distribution, room in the plant, a list of instants, or the plant's
    orders at their release. None where it only stands there; orders then enter at the first."""
    products: tuple[ProductShare, ...] = ()
    """What is released, drawn by share; the only product where none is named."""
    interarrival: Distribution | None = None
    """From one release to the next."""
    first_us: DurationUs | None = msgspec.field(name="first", default=None)
    """The first release; one draw of `interarrival` after the beginning where none is given."""
    lot_size: Count = 1
    """How many parts each release brings, one after the other."""
    most_parts: Count | None = None
    """It stops after so many; never where none is given."""
    schedule: tuple[Arrival, ...] = ()
    """Releases, in any order."""
    shift: Id | None = None
    """When it releases; always where none is named. What falls outside waits for the shift."""

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
    most_vehicles: Count | None = None
    """Vehicles at once on each stretch between two crossings; any number where none is given."""


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
    pitch_m: SizeM = msgspec.field(name="pitch", default=1.0)
    """From the front of a part to the front of the next, at least: a part's length and a gap."""
    products: tuple[Id, ...] = ()
    """What it carries; everything where none is named."""


class Vehicle(Entity, frozen=True, kw_only=True):
    """A fleet of equal transporters."""

    kind: Literal["hand-cart", "forklift", "agv", "crane", "tugger"] = "hand-cart"
    """What it is."""
    count: Count = 1
    """How many there are."""
    speed_m_per_s: SpeedMPerS = msgspec.field(name="speed", default=1.0)
    """Mean speed with a load."""
    empty_speed_m_per_s: SpeedMPerS | None = msgspec.field(name="empty_speed", default=None)
    """Mean speed without a load; the same where none is given."""
    loading: Distribution | None = None
    """To take a part; no time where none is given."""
    unloading: Distribution | None = None
    """To set a part down; no time where none is given."""
    carries: tuple[Flow, ...] = ()
    """The connections that it serves; it carries nothing where none is named."""
    home: Id | None = None
    """The station, buffer, source or sink beside which it waits at first."""
    choosing: RuleName = "nearest"
    """The rule by which a free vehicle takes one of the parts that wait for it."""
    charging: Charging | None = None
    """How it is charged; it drives for ever where none is given."""


class Tank(Entity, frozen=True, kw_only=True):
    """A quantity of a liquid, gas or bulk that stations draw from and fill."""

    capacity_m3: VolumeM3 = msgspec.field(name="capacity")
    """What it holds; a station that fills it starves when it is full."""
    level_m3: VolumeM3 = msgspec.field(name="level", default=0.0)
    """What is in it at first; a station that draws from it starves when it is empty."""
    refill_below_m3: VolumeM3 | None = msgspec.field(name="refill_below", default=None)
    """It is refilled from below this level until it is full; never where none is given."""
    refill_rate_m3_per_s: FlowM3PerS = msgspec.field(name="refill_rate", default=0.0)
    """Volume in a unit of time while it is refilled."""
    place: Place | None = None
    """Where it stands."""
