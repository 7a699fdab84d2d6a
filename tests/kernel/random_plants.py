"""Plants at random, for property tests: small, valid, and with everything mixed that can be."""

from collections.abc import Callable
from typing import Literal, TypeVar

from hypothesis import strategies as st
from msgspec.structs import replace
from tests.kernel.plants import (
    always,
    build_plant,
    components,
    exponential,
    local_time,
    product,
    room,
    saturated,
    source,
    station,
    step,
    uniform,
    us,
)

from twinline.kernel import CHOOSING, DISPATCHING, FLEET
from twinline.plant import (
    Aisle,
    Branch,
    Breakdown,
    Buffer,
    Charging,
    Conveyor,
    Distribution,
    Draw,
    Flow,
    Lot,
    Maintenance,
    Operation,
    OperatorPool,
    Order,
    Part,
    Place,
    Plant,
    Power,
    Product,
    Setup,
    Shift,
    Source,
    StartingPart,
    Station,
    Step,
    Tank,
    Temperature,
    Vehicle,
    WipLimit,
    WorkingTime,
)

Drawn = TypeVar("Drawn")
Draws = Callable[[st.SearchStrategy[Drawn]], Drawn]

STATIONS = ("m1", "m2", "m3", "m4")
TANK = Tank(
    id="tank", capacity_m3=1.0, level_m3=1.0, refill_below_m3=0.3, refill_rate_m3_per_s=0.05
)
SHIFT = Shift(
    id="day",
    times=(
        WorkingTime(
            days=("mon", "tue", "wed", "thu", "fri", "sat", "sun"), start="00:05", end="00:20"
        ),
    ),
)


def durations(low_s: int = 1, high_s: int = 60) -> st.SearchStrategy[Distribution]:
    whole = st.integers(low_s, high_s)
    return st.one_of(
        whole.map(always), whole.map(exponential), whole.map(lambda s: uniform(s / 2, s * 2.5))
    )


def rarely(made: st.SearchStrategy[Drawn]) -> st.SearchStrategy[Drawn | None]:
    return st.one_of(st.none(), st.none(), made)


@st.composite
def breakdowns(draw: st.DrawFn) -> Breakdown:
    return Breakdown(
        time_to_failure=draw(durations(60, 600)),
        time_to_restoration=draw(durations(5, 120)),
        ageing=draw(st.sampled_from(["calendar", "producing"])),
        crew=draw(st.sampled_from([None, "crew"])),
    )


@st.composite
def lots(draw: st.DrawFn) -> Lot:
    least = draw(st.integers(1, 3))
    heat = Temperature(target_k=400.0, rest_k=300.0, time_constant_us=us(10), tolerance_k=5.0)
    alike: list[Literal["any", "product", "family"]] = ["any", "product", "family"]
    return Lot(
        least=least,
        most=least + draw(st.integers(0, 2)),
        most_wait_us=draw(st.sampled_from([None, us(90)])),
        alike=draw(st.sampled_from(alike)),
        temperature=draw(st.sampled_from([None, heat])),
    )


@st.composite
def stations(draw: st.DrawFn, id_: str) -> Station:
    every = Maintenance(
        every=always(400), time=always(30), crew=draw(st.sampled_from([None, "crew"]))
    )
    power = Power(setup_w=3e3, standby_w=100.0, standby_after_us=us(30), ramp_up_us=us(5))
    failing = draw(rarely(breakdowns()))
    attended = draw(st.sampled_from([(), (), ("setup",), ("loading",), ("service", "loading")]))
    return station(
        id_,
        place=Place(x_m=float(10 * int(id_[1:])), y_m=5.0, width_m=2.0, depth_m=2.0),
        capacity=draw(st.sampled_from([1, 1, 2])),
        shift=draw(rarely(st.just("day"))),
        at_shift_end=draw(st.sampled_from(["finish", "interrupt"])),
        power_producing_w=5e3,
        power_idle_w=1e3,
        power=draw(rarely(st.just(power))),
        setups=draw(st.sampled_from([(), (Setup(time=always(7)),)])),
        breakdowns=() if failing is None else (failing,),
        maintenance=draw(st.sampled_from([(), (), (every,)])),
        lot=draw(rarely(lots())),
        attended=attended,
        draws=draw(st.sampled_from([(), (), (Draw(tank="tank", rate_m3_per_s=0.01),)])),
        dispatching=draw(st.sampled_from(sorted(DISPATCHING))),
    )


@st.composite
def routes(draw: st.DrawFn) -> tuple[Step, ...]:
    """One to four steps; a part may be scrapped, or sent back to the first once in a while."""
    operations = draw(st.lists(st.sampled_from([*STATIONS, "either"]), min_size=1, max_size=4))
    made = []
    for i, operation in enumerate(operations):
        again = i > 0 and draw(st.booleans()) and draw(st.booleans())
        onward = operations[i + 1] if i + 1 < len(operations) else "end"
        goal = f"{i + 1}-{onward}" if onward != "end" else "end"
        branches = (Branch(to=f"0-{operations[0]}", share=0.25), Branch(to=goal, share=0.75))
        made.append(
            step(
                operation,
                draw(durations()),
                id=f"{i}-{operation}",
                loading=draw(rarely(durations(1, 10))),
                scrap_share=draw(rarely(st.just(0.2))),
                setup=draw(rarely(durations(1, 20))),
                next=branches if again else (),
            )
        )
    return tuple(made)


@st.composite
def sources(draw: st.DrawFn, products: list[str]) -> Source:
    made = draw(st.sampled_from(["interarrival", "saturated"]))
    most = draw(rarely(st.integers(1, 40)))
    if made == "saturated":
        return saturated(*products, most_parts=most or 100)
    size = draw(st.integers(1, 3))
    return source(draw(durations(20, 90)), *products, most_parts=most, lot_size=size)


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Buffer, ...]:
    """Places in front of stations; a station that treats lots needs as many as a lot has."""
    made = []
    for id_ in STATIONS:
        places = draw(st.sampled_from([None, None, 0, 1, 3]))
        if places != 0:
            discipline = draw(st.sampled_from(["fifo", "lifo", "priority"]))
            made.append(room(id_, places, discipline=discipline))
    return tuple(made)


@st.composite
def pools(draw: st.DrawFn) -> OperatorPool:
    return OperatorPool(
        id="crew",
        count=draw(st.integers(1, 2)),
        speed_m_per_s=draw(st.sampled_from([None, 1.5])),
        shift=draw(rarely(st.just("day"))),
        at_shift_end=draw(st.sampled_from(["finish", "interrupt"])),
    )


@st.composite
def plants(draw: st.DrawFn) -> Plant:
    """Four stations, up to three products, and whatever else comes up."""
    names = ["a", "b", "c"][: draw(st.integers(1, 3))]
    made_products = [
        product(name, *draw(routes()), family="f", priority=i) for i, name in enumerate(names)
    ]
    made_stations = [draw(stations(id_)) for id_ in STATIONS]
    rule = draw(st.sampled_from(sorted(CHOOSING)))
    plant = build_plant(
        made_stations,
        made_products,
        [draw(sources(names))],
        operations=(Operation(id="either", stations=("m2", "m3"), choosing=rule),),
        buffers=_roomy(made_stations, draw(rooms())),
        shifts=(SHIFT,),
        operator_pools=(draw(pools()),),
        tanks=(TANK,),
    )
    for change in EXTRAS:
        if draw(st.booleans()):
            plant = change(plant, draw)
    return plant


def _roomy(made: list[Station], buffers: tuple[Buffer, ...]) -> tuple[Buffer, ...]:
    """Lots need room to gather."""
    lotted = {each.id for each in made if each.lot is not None}
    kept = tuple(each for each in buffers if each.station not in lotted)
    return (*kept, *(room(id_) for id_ in sorted(lotted)))


def _with_transport(plant: Plant, draw: st.DrawFn) -> Plant:
    """A conveyor, a rack with one on either side, and vehicles on an aisle that may be narrow."""
    conveyors = [_conveyor("m1", "m2", accumulating=draw(st.booleans()))]
    rack: tuple[Buffer, ...] = ()
    if draw(st.booleans()):
        rack = (Buffer(id="rack", capacity=draw(st.integers(1, 3))),)
        onward = (("m3", "rack"), ("rack", "m4"))
        conveyors += [_conveyor(*ends, accumulating=True) for ends in onward]
    charging = Charging(range_us=us(90), time_us=us(40), below=0.5)
    fleet = Vehicle(
        id="fleet",
        count=draw(st.integers(1, 3)),
        loading=always(2),
        unloading=always(3),
        carries=(Flow(origin="m2", to="m3"), Flow(origin="m4", to="m1")),
        home="m1",
        choosing=draw(st.sampled_from(sorted(FLEET))),
        charging=draw(rarely(st.just(charging))),
    )
    aisle = Aisle(
        id="lane",
        points_m=((0.0, 0.0), (25.0, 0.0), (60.0, 0.0)),
        most_vehicles=draw(st.sampled_from([None, 1])),
    )
    return replace(
        plant,
        buffers=(*plant.buffers, *rack),
        conveyors=tuple(conveyors),
        vehicles=(fleet,),
        aisles=(aisle,),
    )


def _conveyor(origin: str, to: str, *, accumulating: bool) -> Conveyor:
    return Conveyor(
        id=f"{origin}-{to}",
        points_m=((0.0, 0.0), (6.0, 0.0)),
        speed_m_per_s=0.5,
        origin=origin,
        to=to,
        pitch_m=2.0,
        accumulating=accumulating,
    )


def _with_limit(plant: Plant, draw: st.DrawFn) -> Plant:
    where = draw(st.sampled_from([(), ("m2", "m3")]))
    limit = WipLimit(id="limit", parts=draw(st.integers(4, 12)), stations=where)
    return replace(plant, wip_limits=(limit,))


def _with_rework(plant: Plant, draw: st.DrawFn) -> Plant:
    """One more product, of which some are found defective and mended, and yield chips."""
    found = (Branch(to="end", when="good"), Branch(to="mend", when="defective"))
    chips = (Part(product="chip", quantity=draw(st.integers(1, 2))),)
    route = (
        step("m1", draw(durations()), defect_share=0.4, yields=chips),
        step("m2", draw(durations()), next=found),
        step("mend", draw(durations()), next=(Branch(to="m2"),)),
    )
    return _with_operations(
        replace(
            plant,
            products=(
                *plant.products,
                product("d", *route),
                product("chip", step("m4", always(3))),
            ),
            sources=(*plant.sources, source(draw(durations(60, 200)), "d", id="ds")),
        ),
        Operation(id="mend", stations=("m3",), kind="rework"),
    )


def _with_orders(plant: Plant, draw: st.DrawFn) -> Plant:
    """Orders of several parts, one after the other at the last station."""
    orders = tuple(
        Order(
            id=f"order-{i}",
            product="lot",
            quantity=draw(st.integers(1, 20)),
            release=local_time(us(60 * i)),
            due=local_time(us(300 * i)),
        )
        for i in range(draw(st.integers(1, 5)))
    )
    made = step(
        "m4", service_per_part=draw(durations(1, 5)), scrap_share=draw(rarely(st.just(0.1)))
    )
    return _with_operations(
        replace(
            plant,
            orders=orders,
            products=(*plant.products, product("lot", made)),
            sources=(*plant.sources, Source(id="orders", arrivals="orders")),
        )
    )


def _with_operations(plant: Plant, *more: Operation) -> Plant:
    """Add operations, and those of single stations that steps name."""
    known = {each.id: each for each in (*plant.operations, *more)}
    for made in plant.products:
        for each in made.route:
            known.setdefault(
                each.operation, Operation(id=each.operation, stations=(each.operation,))
            )
    return replace(plant, operations=tuple(known.values()))


def _with_assembly(plant: Plant, draw: st.DrawFn) -> Plant:
    """The first product takes pins at its first step; a press makes them for ever."""
    first, *others = plant.products
    quantity = draw(st.integers(1, 3))
    opening = first.route[0]
    if opening.operation == "either":
        return plant
    taking = replace(opening, components=(Part(product="pin", quantity=quantity),))
    assembled = replace(first, route=(taking, *first.route[1:]))
    return replace(
        plant,
        stations=(*plant.stations, station("press")),
        operations=(*plant.operations, Operation(id="press", stations=("press",))),
        products=(assembled, *others, Product(id="pin", route=(step("press", always(9)),))),
        sources=(*plant.sources, saturated("pin", id="pins")),
        buffers=(*plant.buffers, components(opening.operation, "pin", 4)),
    )


def _with_parts(plant: Plant, draw: st.DrawFn) -> Plant:
    first = plant.products[0]
    at = draw(st.sampled_from(first.route))
    station_id = "m2" if at.operation == "either" else at.operation
    if not any(each.station == station_id and each.capacity is None for each in plant.buffers):
        return plant
    count = draw(st.integers(1, 3))
    return replace(plant, starting_parts=(StartingPart(product=first.id, step=at.id, count=count),))


def _with_delays(plant: Plant, draw: st.DrawFn) -> Plant:
    """One more product, which stands in front of stations for a while."""
    made = product(
        "slow",
        step("after-m1", draw(durations(1, 20)), delay=draw(durations(1, 60))),
        step("after-m4", draw(durations(1, 20)), delay=draw(durations(1, 60))),
    )
    roomy = {each.station for each in plant.buffers if each.capacity is None and not each.products}
    narrow = {"m1", "m4"} - roomy
    kept = tuple(each for each in plant.buffers if each.products or each.station not in narrow)
    return _with_operations(
        replace(
            plant,
            products=(*plant.products, made),
            sources=(*plant.sources, source(draw(durations(60, 200)), "slow", id="slows")),
            buffers=(*kept, *(room(each) for each in ("m1", "m4") if each not in roomy)),
        ),
        *(Operation(id=f"after-{each}", stations=(each,)) for each in ("m1", "m4")),
    )


EXTRAS = (
    _with_transport,
    _with_limit,
    _with_rework,
    _with_orders,
    _with_assembly,
    _with_parts,
    _with_delays,
)


@st.composite
def crossing_flows(draw: st.DrawFn) -> Plant:
    """Products that meet in opposite directions, with few places: some of these plants lock up."""
    n = draw(st.integers(2, 4))
    ids = STATIONS[:n]
    made = [
        product(
            name,
            *(
                step(id_, draw(durations()), id=f"{i}-{id_}")
                for i, id_ in enumerate(draw(st.permutations(ids)))
            ),
        )
        for name in ("a", "b")
    ]
    places = {id_: draw(st.integers(0, 2)) for id_ in ids}
    return build_plant(
        [station(id_) for id_ in ids],
        made,
        [source(draw(durations(5, 40)), "a", "b", most_parts=draw(st.integers(1, 25)))],
        buffers=tuple(room(id_, n_place) for id_, n_place in places.items() if n_place),
    )
