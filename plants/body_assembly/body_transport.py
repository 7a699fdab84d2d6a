"""How things move in the body and assembly plant: aisles, conveyors and vehicles."""

from collections.abc import Iterator

from body_behaviour import MIN, H, S
from body_floor import PALLET, RACK, Spot, link, straight
from body_routes import SETS
from body_stations import (
    BODY,
    BODY_Y,
    CELL_Y,
    FINAL,
    FINAL_Y,
    PAINT_Y,
    PRESS_Y,
    SPOTS,
    TRIM,
    TRIM_Y,
)

from twinline.plant import Aisle, Charging, Conveyor, Flow, Point, Vehicle
from twinline.plant.distribution import constant, triangular

OUTFEEDS = {
    "side-set": Spot(27.4, PRESS_Y, 3, 3),
    "hood-set": Spot(49.4, PRESS_Y, 3, 3),
    "cockpit": Spot(38.3, CELL_Y, 2.4, 2.6, 180),
    "wheel-set": Spot(53.3, CELL_Y, 2.4, 2.6),
    "seat-set": Spot(66.3, CELL_Y, 2.4, 2.6, 180),
    "powertrain": Spot(109.6, CELL_Y, 2.2, 2.6),
    "rear-axle": Spot(112, CELL_Y, 1.8, 2.6),
}
"""Where a finished set stands until it is fetched, so that no station waits for a vehicle."""
_BY_FORKLIFT = ("side-set", "hood-set")
_BY_AGV = tuple(name for name in OUTFEEDS if name not in _BY_FORKLIFT)
_LAST_STATION = {name: stations[-1] for name, _, stations, _, _ in SETS}
_ENGINE_LINE = ("engine-dress", "gearbox-on", "battery-on", "subframe", "engine-test")


def aisles() -> tuple[Aisle, ...]:
    """Forklifts drive in the north, guided vehicles in the south."""
    return (
        _aisle("press-aisle", "Press aisle", (6, 79.3), (87, 79.3), width_m=3.4),
        _aisle("body-aisle", "Body aisle", (27, 61.6), (98, 61.6)),
        _aisle("trim-aisle", "Trim aisle", (9, 41.6), (120, 41.6), width_m=2.0),
        _aisle("cell-aisle", "Sub-assembly aisle", (9.5, 29.6), (69.2, 29.6)),
        _aisle("final-aisle", "Final aisle", (9.5, 20.8), (122, 20.8)),
        _aisle("west-link", "West link", (9.5, 20.8), (9.5, 29.6)),
        _aisle("east-link", "East link", (69.2, 20.8), (69.2, 29.6)),
    )


def _aisle(name: str, title: str, *points_m: Point, width_m: float = 2.6) -> Aisle:
    return Aisle(id=name, name=title, points_m=points_m, width_m=width_m)


def conveyors() -> Iterator[Conveyor]:
    """Bodies on skids from the first floor panel to shipping, then the lines of sets."""
    yield from _body_shop()
    yield from _paint_shop()
    yield from _assembly()
    yield from _sets()


def _body_shop() -> Iterator[Conveyor]:
    yield from straight(SPOTS, [row.id for row in BODY[:-1]])
    yield link(("body-check", "body-repair"), [(102, BODY_Y), (109, BODY_Y)])
    back = [(114, BODY_Y), (122, BODY_Y), (122, 79.5), (102, 79.5), (102, BODY_Y + 5.2)]
    yield link(("body-repair", "body-check"), back)
    down = [(102, BODY_Y), (102, 62.4), (127, 62.4), (127, PAINT_Y), (121.5, PAINT_Y)]
    yield link(("body-check", "dip"), down)


def _paint_shop() -> Iterator[Conveyor]:
    yield link(("dip", "dip-oven"), [(112, PAINT_Y), (102.5, PAINT_Y)])
    yield link(("dip-oven", "sealing"), [(92, PAINT_Y), (81, PAINT_Y)])
    yield from straight(SPOTS, ["sealing", "sanding", "base-coat", "clear-coat"])
    yield link(("clear-coat", "top-oven"), [(46, PAINT_Y), (40.5, PAINT_Y)])
    yield link(("top-oven", "paint-check"), [(31, PAINT_Y), (21, PAINT_Y)])
    around = [(16, PAINT_Y), (7, PAINT_Y), (7, 63.6), (11, 63.6)]
    yield link(("paint-check", "spot-repair"), around)
    yield link(("spot-repair", "paint-check"), [(16, 63.6), (24, 63.6), (24, 59.6), (16, 59.6)])
    store = [(16, PAINT_Y), (16, 48.6), (62, 48.6), (62, 45.2), (5.5, 45.2), (5.5, TRIM_Y)]
    yield link(("paint-check", "harness"), [*store, (11, TRIM_Y)])


def _assembly() -> Iterator[Conveyor]:
    yield from straight(SPOTS, [row.id for row in TRIM])
    down = [(76, TRIM_Y), (125.5, TRIM_Y), (125.5, FINAL_Y), (111, FINAL_Y)]
    yield link(("front-end", "marriage"), down)
    yield from straight(SPOTS, [row.id for row in FINAL[:-1]])
    yield link(("final-check", "car-repair"), [(24, FINAL_Y), (24, 4.9), (27, 4.9)])
    yield link(("car-repair", "roller-test"), [(34, 4.9), (56, 4.9), (56, FINAL_Y - 5.2)])
    yield link(("final-check", "shipping"), [(24, FINAL_Y), (12, FINAL_Y)])


def _sets() -> Iterator[Conveyor]:
    yield from straight(SPOTS, ["cockpit-frame", "cockpit-wire", "cockpit-test"], PALLET)
    yield from straight(SPOTS, list(_ENGINE_LINE), PALLET)
    yield link(("door-weld", "door-oven"), [(70, PRESS_Y), (73, PRESS_Y)], RACK)
    yield link(("door-oven", "door-check"), [(80, PRESS_Y), (86.4, PRESS_Y)], RACK)
    for name, spot in OUTFEEDS.items():
        station = SPOTS[_LAST_STATION[name]]
        side = 1 if spot.x_m > station.x_m else -1
        end = (spot.x_m - side * spot.width_m / 2, station.y_m)
        kind = RACK if name in _BY_FORKLIFT else PALLET
        yield link((_LAST_STATION[name], f"{name}s-out"), [station.middle, end], kind)
    hung = [(90, PRESS_Y), (98, PRESS_Y), (98, 76.3), (95.6, 76.3)]
    yield link(("door-check", "door-sets-at-doors-on"), hung, RACK)


def vehicles() -> tuple[Vehicle, ...]:
    """Who carries the sets that no conveyor carries."""
    return (
        Vehicle(
            id="forklifts",
            name="Forklifts",
            kind="forklift",
            count=3,
            speed_m_per_s=2.0,
            empty_speed_m_per_s=2.4,
            loading=triangular(6 * S, 8 * S, 14 * S),
            unloading=triangular(6 * S, 8 * S, 14 * S),
            carries=_flows(_BY_FORKLIFT),
            home="press-sides",
        ),
        Vehicle(
            id="agvs",
            name="Automated guided vehicles",
            kind="agv",
            count=6,
            speed_m_per_s=1.4,
            empty_speed_m_per_s=1.6,
            loading=constant(8 * S),
            unloading=constant(8 * S),
            carries=_flows(_BY_AGV),
            home="wheel-set-start",
            charging=Charging(range_us=7 * H, time_us=45 * MIN, below=0.3, at="wheel-set-start"),
        ),
    )


def _flows(sets: tuple[str, ...]) -> tuple[Flow, ...]:
    return tuple(
        Flow(origin=f"{name}s-out", to=f"{name}s-at-{station}")
        for name, _, _, station, _ in SETS
        if name in sets
    )
