"""The body and assembly plant as one `Plant`: joins stations, transport, people and routes."""

from collections.abc import Iterator

import body_behaviour as how
import body_transport as transport
from body_behaviour import CREW, MIN, S
from body_floor import Spot
from body_routes import MIX, SETS, operations, products, starting_parts
from body_stations import (
    ALL,
    BODY_Y,
    CELL_Y,
    FINAL_Y,
    PAINT_Y,
    PRESS_Y,
    TRIM_Y,
    Row,
)
from body_transport import OUTFEEDS

from twinline.plant import (
    Area,
    Buffer,
    Draw,
    Floor,
    Lot,
    OperatorPool,
    Plant,
    ProductShare,
    Setup,
    Sink,
    Source,
    Station,
    Tank,
    Temperature,
    WipLimit,
)
from twinline.plant.distribution import constant

WIDTH_M, DEPTH_M = 132.0, 92.0
_SHIFT_OF_AREA = {
    "body": "body-shifts",
    "press": "body-shifts",
    "paint": "paint-shifts",
    "trim": "assembly-shifts",
    "cells": "assembly-shifts",
    "final": "assembly-shifts",
}
_ALWAYS_ON = {"dip", "dip-oven", "top-oven", "door-oven"}
"""Baths and ovens are kept running, so that no body is caught in them by a break."""
_LITRE_M3 = 1e-3


def build_plant() -> Plant:
    """The whole plant."""
    return Plant(
        format=1,
        name="Body and assembly plant",
        note="An invented car plant; its numbers are plausible and measured nowhere.",
        generated=True,
        enterprise="Example Motors",
        site="Hai Phong",
        epoch="2026-03-02T06:00:00",
        time_zone="Asia/Ho_Chi_Minh",
        floor=Floor(width_m=WIDTH_M, depth_m=DEPTH_M),
        areas=_areas(),
        stations=tuple(_station(row) for row in ALL),
        buffers=tuple(_buffers()),
        sources=tuple(_sources()),
        sinks=(Sink(id="shipping", name="Shipping", place=Spot(7, FINAL_Y, 9, 7, 90).place),),
        aisles=transport.aisles(),
        conveyors=tuple(transport.conveyors()),
        vehicles=transport.vehicles(),
        operator_pools=_operator_pools(),
        shifts=(
            how.shift("body-shifts", "Body and press shop", 0),
            how.shift("paint-shifts", "Paint shop", 8),
            how.shift("assembly-shifts", "Assembly", 16),
        ),
        operations=operations(),
        products=products(),
        wip_limits=_wip_limits(),
        tanks=_tanks(),
        starting_parts=starting_parts(),
    )


def _areas() -> tuple[Area, ...]:
    floors = {
        "press": ("Press and door shop", Spot(53, PRESS_Y, 100, 9)),
        "body": ("Body shop", Spot(62, BODY_Y, 122, 9)),
        "paint": ("Paint shop", Spot(66, PAINT_Y, 118, 9)),
        "trim": ("Trim line", Spot(47, TRIM_Y, 78, 7.4)),
        "cells": ("Sub-assembly", Spot(67, CELL_Y, 114, 5)),
        "final": ("Chassis and final line", Spot(62, FINAL_Y, 104, 6.8)),
    }
    on_the_ground = tuple(
        Area(id=name, name=title, place=spot.place) for name, (title, spot) in floors.items()
    )
    # The audit of finished cars is led from an office that overlooks the final line; goods for the
    # next shift stand below it.
    audit = Area(
        id="audit",
        name="Quality gallery",
        place=Spot(95, 4.4, 18, 6).place,
        elevation_m=3.2,
    )
    return (*on_the_ground, audit)


def _station(row: Row) -> Station:
    manner = row.manner
    shift = None if row.id in _ALWAYS_ON else _SHIFT_OF_AREA[row.area]
    return Station(
        id=row.id,
        name=row.name,
        area=row.area,
        kind=row.kind,
        capacity=row.capacity,
        shift=shift,
        place=row.spot.place,
        power_producing_w=manner.producing_w,
        power_idle_w=manner.idle_w,
        power=manner.power,
        setups=_SETUPS.get(row.id, ()),
        breakdowns=manner.breakdowns,
        maintenance=manner.maintenance,
        lot=_DOOR_LOT if row.id == "door-oven" else None,
        attended=("service",) if manner.attended else (),
        operators=manner.operators,
        draws=_DRAWS.get(row.id, ()),
    )


_SETUPS = {
    # The gate turns another side of its drum to the line.
    "framing": (Setup(time=constant(6 * S)),),
    # The guns are purged when the next car has another colour; colour goes with the product here.
    "base-coat": (
        Setup(time=constant(8 * S)),
        Setup(origin="suv", time=constant(11 * S)),
    ),
}
_DRAWS = {
    "fluids": (Draw(tank="coolant", rate_m3_per_s=7.5 * _LITRE_M3 / 52),),
    "dip": (Draw(tank="e-coat-paint", rate_m3_per_s=4.2 * _LITRE_M3 / 75),),
    "base-coat": (Draw(tank="base-paint", rate_m3_per_s=3.1 * _LITRE_M3 / 47),),
}
_DOOR_LOT = Lot(
    least=2,
    most=4,
    most_wait_us=4 * MIN,
    alike="product",
    temperature=Temperature(
        target_k=273.15 + 175, rest_k=273.15 + 150, time_constant_us=25 * S, tolerance_k=6.0
    ),
)


def _buffers() -> Iterator[Buffer]:
    """Racks beside the stations that build sets in, outfeeds, and where doors wait for the oven."""
    for name, title, _, station, racks in SETS:
        yield Buffer(
            id=f"{name}s-at-{station}",
            name=f"{title}s",
            station=station,
            products=(name,),
            capacity=racks,
            place=_RACKS[name].place,
        )
    for name, spot in OUTFEEDS.items():
        yield Buffer(id=f"{name}s-out", name="Outfeed", capacity=1, place=spot.place)
    queue = Spot(75, PRESS_Y, 3.8, 4.6)
    yield Buffer(
        id="oven-queue",
        name="Before the oven",
        station="door-oven",
        capacity=4,
        place=queue.place,
    )


_RACKS = {
    "side-set": Spot(42, 76.3, 7, 1.8, 180),
    "hood-set": Spot(81, 76.3, 7, 1.8, 180),
    "door-set": Spot(92.5, 76.3, 5.4, 1.8, 180),
    "cockpit": Spot(36, 32.3, 6, 1.8),
    "seat-set": Spot(66, 32.3, 6, 1.8),
    "powertrain": Spot(103.6, 18, 4.4, 1.6, 180),
    "rear-axle": Spot(108.6, 18, 5, 1.6, 180),
    "wheel-set": Spot(86, 18, 6, 1.6, 180),
}


def _sources() -> Iterator[Source]:
    yield Source(
        id="body-start",
        name="Floor panels",
        arrivals="saturated",
        products=MIX,
        shift="body-shifts",
        place=Spot(4.6, BODY_Y, 5, 5).place,
    )
    places = {
        "side-set": ("Steel coils, sides", Spot(11, PRESS_Y, 5, 5)),
        "hood-set": ("Steel coils, hoods", Spot(33, PRESS_Y, 5, 5)),
        "door-set": ("Door blanks", Spot(62, PRESS_Y, 5, 5)),
        "cockpit": ("Cockpit supplier", Spot(13.5, CELL_Y, 4, 4, 180)),
        "seat-set": ("Seat supplier", Spot(57.5, CELL_Y, 3.8, 4, 180)),
        "powertrain": ("Engine supplier", Spot(72.8, CELL_Y, 4, 4)),
        "rear-axle": ("Axle supplier", Spot(120.5, CELL_Y, 3.6, 4)),
        "wheel-set": ("Wheel supplier", Spot(43, CELL_Y, 4, 4)),
    }
    for product, (title, spot) in places.items():
        yield Source(
            id=f"{product}-start",
            name=title,
            arrivals="saturated",
            products=(ProductShare(product=product),),
            place=spot.place,
        )


def _operator_pools() -> tuple[OperatorPool, ...]:
    def skilled(area: str) -> tuple[str, ...]:
        return tuple(row.id for row in ALL if row.area == area and row.manner.attended)

    def pool(name: str, title: str, count: int, areas: tuple[str, ...]) -> OperatorPool:
        skills = tuple(each for area in areas for each in skilled(area))
        shift = _SHIFT_OF_AREA[areas[0]]
        return OperatorPool(
            id=name, name=title, count=count, skills=skills, shift=shift, speed_m_per_s=1.3
        )

    return (
        pool("body-fitters", "Body fitters", 6, ("body", "press")),
        pool("painters", "Painters", 7, ("paint",)),
        pool("trim-fitters", "Trim fitters", 14, ("trim",)),
        pool("cell-fitters", "Sub-assembly fitters", 11, ("cells",)),
        pool("final-fitters", "Final fitters", 12, ("final",)),
        OperatorPool(
            id=CREW,
            name="Maintenance crew",
            count=4,
            skills=tuple(row.id for row in ALL if not row.manner.attended),
            speed_m_per_s=1.6,
        ),
    )


def _wip_limits() -> tuple[WipLimit, ...]:
    """Bodies wait in the stores and not before the body shop; engines are drawn by kanban."""
    body = tuple(row.id for row in ALL if row.area == "body")
    engine = ("engine-dress", "gearbox-on", "battery-on", "subframe", "engine-test")
    return (
        WipLimit(id="bodies", name="Bodies in white", parts=24, stations=body),
        WipLimit(id="powertrains", name="Powertrain kanban", parts=9, stations=engine),
    )


def _tanks() -> tuple[Tank, ...]:
    def tank(name: str, title: str, capacity_m3: float, spot: Spot) -> Tank:
        return Tank(
            id=name,
            name=title,
            capacity_m3=capacity_m3,
            level_m3=0.8 * capacity_m3,
            refill_below_m3=0.25 * capacity_m3,
            refill_rate_m3_per_s=capacity_m3 / 1200,
            place=spot.place,
        )

    return (
        tank("coolant", "Coolant", 3.0, Spot(76, 5, 2.4, 2.4)),
        tank("e-coat-paint", "E-coat paint", 2.5, Spot(121.8, 59, 2.4, 2.4)),
        tank("base-paint", "Base coat", 1.2, Spot(56, 59, 2, 2)),
    )
