"""What the plant makes: three cars on one line, and the sets that are built into them."""

from typing import Literal

from body_behaviour import S
from body_stations import ALL, Row

from twinline.plant import (
    Branch,
    Operation,
    Part,
    Product,
    ProductShare,
    StartingPart,
    Step,
)
from twinline.plant.distribution import constant

CARS = (
    # id, name, share of all cars, time in the body shop and in assembly relative to the sedan
    ("hatchback", "Hatchback", 0.5, 0.97, 0.97),
    ("sedan", "Sedan", 0.3, 1.0, 1.0),
    ("suv", "SUV", 0.2, 1.04, 1.06),
)
MIX = tuple(ProductShare(product=car, share=share) for car, _, share, _, _ in CARS)

SETS = (
    # id, name, the stations that make it, the station that builds it in, racks there
    ("side-set", "Side panel set", ("press-sides",), "framing", 3),
    ("hood-set", "Hood and tailgate set", ("press-hoods",), "closures", 3),
    ("door-set", "Door set", ("door-weld", "door-oven", "door-check"), "doors-on", 3),
    ("cockpit", "Cockpit", ("cockpit-frame", "cockpit-wire", "cockpit-test"), "cockpit-on", 3),
    ("seat-set", "Seat set", ("seat-cell",), "seats-on", 3),
    (
        "powertrain",
        "Powertrain",
        ("engine-dress", "gearbox-on", "battery-on", "subframe", "engine-test"),
        "marriage",
        3,
    ),
    ("rear-axle", "Rear axle", ("axle-cell",), "marriage", 3),
    ("wheel-set", "Wheel set", ("tyre-cell",), "wheels-on", 3),
)

# From a check: where the defective go, how often, and to which step they come back.
_LOOPS = {
    "body-check": ("body-repair", 0.05, "body-check"),
    "paint-check": ("spot-repair", 0.08, "paint-check"),
    "final-check": ("car-repair", 0.06, "roller-test"),
}
_REPAIRS = {repair for repair, _, _ in _LOOPS.values()}
_CHECKS = {"body-check", "paint-check", "roller-test", "alignment", "water-test", "final-check"}
_ROW = {row.id: row for row in ALL}
_BUILT_IN = {row.id: [s[0] for s in SETS if s[3] == row.id] for row in ALL}
_BODY_SHOP = {"body", "paint"}
_OF_SETS = {station for _, _, stations, _, _ in SETS for station in stations}
_CAR_ROWS = [row for row in ALL if row.id not in _OF_SETS]
_SCRAP = {"press-sides": 0.004, "press-hoods": 0.004, "engine-test": 0.006}


def operations() -> tuple[Operation, ...]:
    """One for each station: the line has no alternatives."""
    return tuple(
        Operation(id=row.id, name=row.name, stations=(row.id,), kind=_operation_kind(row.id))
        for row in ALL
    )


def _operation_kind(station: str) -> Literal["production", "inspection", "rework"]:
    if station in _REPAIRS:
        return "rework"
    return "inspection" if station in _CHECKS else "production"


def products() -> tuple[Product, ...]:
    """The cars, then the sets."""
    cars = (_car(*car) for car in CARS)
    sets = (_set(name, title, stations) for name, title, stations, _, _ in SETS)
    return (*cars, *sets)


def _car(name: str, title: str, _share: float, body: float, assembly: float) -> Product:
    steps = (_step(row, body if row.area in _BODY_SHOP else assembly) for row in _CAR_ROWS)
    return Product(id=name, name=title, family="car", route=tuple(steps))


def _set(name: str, title: str, stations: tuple[str, ...]) -> Product:
    return Product(
        id=name, name=title, family="set", route=tuple(_step(_ROW[each], 1.0) for each in stations)
    )


def _step(row: Row, factor: float) -> Step:
    is_set_time = row.kind.endswith(("tunnel", "oven")) and row.capacity > 1
    mean_s = row.service_s if is_set_time else round(row.service_s * factor, 1)
    loading = constant(row.manner.loading_s * S) if row.manner.loading_s else None
    return Step(
        id=row.id,
        operation=row.id,
        service=row.manner.service(mean_s),
        loading=loading,
        components=tuple(Part(product=each) for each in _BUILT_IN[row.id]),
        scrap_share=_SCRAP.get(row.id),
        next=_onward(row.id),
    )


def _onward(station: str) -> tuple[Branch, ...]:
    ids = [row.id for row in _CAR_ROWS]
    if station in _LOOPS:
        repair, share, _ = _LOOPS[station]
        after = ids.index(repair) + 1
        good = ids[after] if after < len(ids) else "end"
        return (Branch(to=repair, share=share), Branch(to=good, share=round(1 - share, 3)))
    for repair, _, back in _LOOPS.values():
        if station == repair:
            return (Branch(to=back),)
    return ()


def starting_parts() -> tuple[StartingPart, ...]:
    """One part before every station, so that the first instant shows a plant at work."""
    cars = [name for name, *_ in CARS]
    mix = [cars[0], cars[1], cars[0], cars[2], cars[0], cars[1], cars[0], cars[1], cars[0], cars[2]]
    line = [row for row in _CAR_ROWS if row.id not in _REPAIRS]
    begun = [
        StartingPart(product=mix[i % 10], step=row.id, count=row.capacity)
        for i, row in enumerate(line)
    ]
    sets = [
        StartingPart(product=name, step=station)
        for name, _, stations, _, _ in SETS
        for station in stations
    ]
    return (*begun, *sets)
