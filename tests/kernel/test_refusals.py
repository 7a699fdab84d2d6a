"""Plants that cannot be simulated, each with the code that says why; and time that stands still."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec.structs import replace
from tests.kernel.plants import (
    always,
    build_line,
    build_plant,
    components,
    product,
    room,
    saturated,
    source,
    station,
    step,
    us,
)

from twinline.diagnostics import Refused
from twinline.kernel import Detail, Simulation, compile_plant
from twinline.plant import (
    Branch,
    Conveyor,
    Draw,
    Flow,
    Lot,
    OperatorPool,
    Order,
    Part,
    Place,
    Plant,
    Source,
    StartingPart,
    Tank,
    Vehicle,
    WipLimit,
)

KERNEL: Final = Path(__file__).parents[2] / "src" / "twinline" / "kernel"


def line(**tables: object) -> Plant:
    """m1 and m2, with room for three in front of each."""
    return replace(build_line([always(5), always(5)], [3, 3], saturated()), **tables)


def of_many_stations() -> Plant:
    ids = [f"m{i}" for i in range(10_000)]
    return build_plant(
        [station(each) for each in ids],
        [product("part", *(step(each, always(1)) for each in ids))],
        [saturated()],
    )


def assembling(quantity: int, places: int | None) -> Plant:
    frame = step("m1", always(5), components=(Part(product="pin", quantity=quantity),))
    return build_plant(
        [station("m1"), station("m2")],
        [product("frame", frame), product("pin", step("m2", always(1)))],
        [source(always(9), "frame"), source(always(9), "pin", id="pins")],
        buffers=(room("m1"), room("m2"), components("m1", "pin", places)),
    )


def belt(origin: str) -> Conveyor:
    ends = ((0.0, 0.0), (5.0, 0.0))
    return Conveyor(id="c", points_m=ends, speed_m_per_s=1.0, origin=origin, to="m2")


def moved(origin: str, count: int = 1) -> Vehicle:
    return Vehicle(id="f", count=count, carries=(Flow(origin=origin, to="m2"),))


def placed() -> Plant:
    def at(id_: str, x_m: float) -> Any:  # noqa: ANN401 - a station
        return station(id_, place=Place(x_m=x_m, y_m=5.0, width_m=1.0, depth_m=1.0))

    return line(stations=(at("m1", 0.0), at("m2", 10.0)))


def lotted(least: int, most: int, places: int | None, **tables: object) -> Plant:
    made = build_line([always(5)], [places], source(always(1)))
    return replace(made, stations=(station("m1", lot=Lot(least=least, most=most)),), **tables)


def without_time() -> Plant:
    return build_plant([station("m1")], [product("part", step("m1"))], [saturated()])


def unlimited(**tables: object) -> Plant:
    return replace(build_line([always(5), always(5)], [None, 0], saturated()), **tables)


def entering_elsewhere() -> Plant:
    entry = (Branch(to="m1", share=0.5), Branch(to="m2", share=0.5))
    made = product("part", step("m1", always(1)), step("m2", always(1)), entry=entry)
    return replace(unlimited(), products=(made,), buffers=(room("m2"),))


def yielding(n: int) -> Plant:
    made = product("part", step("m1", always(1), yields=(Part(product="chip", quantity=n),)))
    chips = product("chip", step("m2", always(1)))
    return replace(line(sources=(saturated("part"),)), products=(made, chips))


def ordered_assembly() -> Plant:
    order = Order(id="o", product="frame", quantity=2000)
    made = assembling(1, None)
    return replace(
        made, sources=(*made.sources, Source(id="in-2", arrivals="orders")), orders=(order,)
    )


TINY: Final = Tank(
    id="t", capacity_m3=1e-4, level_m3=1e-4, refill_below_m3=5e-5, refill_rate_m3_per_s=0.01
)
DRAWING: Final = (station("m1", draws=(Draw(tank="t", rate_m3_per_s=0.02),)), station("m2"))
FULL: Final = Tank(
    id="t", capacity_m3=9.0, level_m3=9.0, refill_below_m3=9.0, refill_rate_m3_per_s=0.1
)

CASES: Final[dict[str, tuple[str, str, Callable[[], Plant]]]] = {
    "too many stations": ("K001", "10000 stations", of_many_stations),
    "too many places": (
        "K002", "stations[0].capacity",
        lambda: line(stations=(station("m1", capacity=10**9), station("m2"))),
    ),
    "too many operators": (
        "K002", "operator_pools[0].count",
        lambda: line(operator_pools=(OperatorPool(id="crew", count=5000),)),
    ),
    "too many vehicles": (
        "K002", "vehicles[0].count", lambda: replace(placed(), vehicles=(moved("m1", 10**9),))
    ),
    "a step without a time": ("K003", "products[0].route[0]", without_time),
    "a lot that its room does not hold": ("K005", "begins with 4", lambda: lotted(4, 5, 3)),
    "a lot that a limit does not let come": (
        "K005", "wip_limits[0]",
        lambda: lotted(4, 5, None, wip_limits=(WipLimit(id="l", parts=3),)),
    ),
    "nothing released": ("K006", "sources", lambda: line(sources=(Source(id="in"),))),
    "no end of room": ("K007", 'station "m1"', unlimited),
    "no end of room, and a conveyor elsewhere": (
        "K007", 'station "m1"', lambda: unlimited(conveyors=(belt("m1"),))
    ),
    "no end of room, and a limit elsewhere": (
        "K007", 'station "m1"',
        lambda: unlimited(wip_limits=(WipLimit(id="l", parts=2, stations=("m2",)),)),
    ),
    "no end of room where parts enter": ("K007", 'station "m2"', entering_elsewhere),
    "vehicles that stop nowhere": ("K008", '"m1"', lambda: line(vehicles=(moved("m1"),))),
    "a rule that there is not": (
        "K009", "did you mean",
        lambda: line(stations=(station("m1", dispatching="first-com"), station("m2"))),
    ),
    "a lot too large for an instant": ("K012", "5000 parts", lambda: lotted(5000, 5000, None)),
    "a release too large for an instant": (
        "K012", "lot_size", lambda: line(sources=(saturated(lot_size=10**9),))
    ),
    "too many components": ("K012", "components", lambda: assembling(5000, None)),
    "too many components for an order": ("K012", "2000 components", ordered_assembly),
    "too many yields": ("K012", "yields", lambda: yielding(10**9)),
    "too many starting parts": (
        "K012", "starting_parts",
        lambda: line(starting_parts=(StartingPart(product="part", step="m1", count=10**9),)),
    ),
    "a component without a buffer": (
        "K013", "has no buffer",
        lambda: replace(assembling(1, None), buffers=(room("m1"), room("m2"))),
    ),
    "more components than can wait": ("K013", "4 can wait", lambda: assembling(5, 4)),
    "a conveyor out of a waiting room": ("K014", "m1-in", lambda: line(conveyors=(belt("m1-in"),))),
    "vehicles out of a waiting room": (
        "K014", "m1-in", lambda: replace(placed(), vehicles=(moved("m1-in"),))
    ),
    "a tank that is never at rest": (
        "K017", "tanks[0]", lambda: line(stations=DRAWING, tanks=(TINY,))
    ),
    "a tank refilled when it is full": (
        "K017", "tanks[0]", lambda: line(stations=DRAWING, tanks=(FULL,))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_plant_that_cannot_be_simulated_is_refused(name: str) -> None:
    code, told, make = CASES[name]
    with pytest.raises(Refused) as caught:
        compile_plant(make())
    assert {each.code for each in caught.value.diagnostics} == {code}
    assert told in str(caught.value)
    assert all(each.fix for each in caught.value.diagnostics)


def test_all_faults_are_named_at_once() -> None:
    plant = replace(
        assembling(5, 4),
        stations=(station("m1", dispatching="none"), station("m2", lot=Lot(least=4000, most=4000))),
        tanks=(TINY,),
        operator_pools=(OperatorPool(id="crew", count=5000),),
    )
    with pytest.raises(Refused) as caught:
        compile_plant(plant, {"own": 3})  # type: ignore[dict-item]
    codes = [each.code for each in caught.value.diagnostics]
    assert sorted(codes)[:4] == ["K002", "K012", "K013", "K016"]


def stands_still(plant: Plant, way: str) -> str:
    simulation = Simulation(
        compile_plant(plant), detail=Detail.NONE, way="compiled" if way == "compiled" else "plain"
    )
    with pytest.raises(Refused, match="K015") as caught:
        simulation.run_until(us(100))
    return str(caught.value)


def around_in_no_time() -> Plant:
    """A part comes back for ever, and nothing takes time."""
    back = (Branch(to="m1", share=1 - 1e-9), Branch(to="end", share=1e-9))
    return build_plant(
        [station("m1"), station("m2")],
        [product("part", step("m1", always(0)), step("m2", always(0), next=back))],
        [source(always(10))],
        buffers=(room("m1"), room("m2")),
    )


def test_a_circle_in_which_nothing_takes_time_is_stopped() -> None:
    assert 'station "m' in stands_still(around_in_no_time(), "compiled")


@pytest.mark.slow
def test_a_circle_in_which_nothing_takes_time_is_stopped_uncompiled_too() -> None:
    assert "10.000000 s after" in stands_still(around_in_no_time(), "plain")


def test_an_interval_that_rounds_to_nothing_is_stopped() -> None:
    plant = build_line([always(5)], [None], source(always(0.4e-6)))
    with pytest.raises(Refused, match=r"K010|K015"):
        Simulation(compile_plant(plant), detail=Detail.NONE).run_until(us(100))


def test_more_parts_than_there_is_room_for_are_refused() -> None:
    plant = build_line([always(5)], [None], source(always(1e-6), lot_size=100))
    with pytest.raises(Refused, match="K010"):
        Simulation(compile_plant(plant), detail=Detail.NONE).run_until(us(100))


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda whole: whole[:10], "too short"),
        (lambda whole: b"x" + whole[1:], "no snapshot"),
        (lambda whole: whole[:1000], "no snapshot"),
        (lambda whole: whole[:8] + b"y" * 16 + whole[24:], "another plant"),
    ],
)
def test_bytes_that_are_no_snapshot_are_refused(
    damage: Callable[[bytes], bytes], told: str
) -> None:
    model = compile_plant(line())
    whole = Simulation(model).snapshot()
    with pytest.raises(Refused, match="K011") as caught:
        Simulation.restore(model, damage(whole))
    assert told in str(caught.value)


def test_operators_that_nobody_can_send_are_refused_by_the_plant_already() -> None:
    plant = line(stations=(station("m1", attended=("service",)), station("m2")))
    with pytest.raises(Refused, match="P046"):
        compile_plant(plant)


@pytest.mark.parametrize("way", ["compiled", "plain"])
def test_what_would_take_longer_than_anything_takes_long(way: str) -> None:
    slow = replace(step("m1"), service_per_part=always(3e8))
    order = Order(id="o", product="part", quantity=10**9)
    plant = build_plant(
        [station("m1", service_factor=1e6)],
        [product("part", slow)],
        [Source(id="in")],
        orders=(order, replace(order, id="p", quantity=1)),
        buffers=(room("m1"),),
    )
    simulation = Simulation(compile_plant(plant), way="compiled" if way == "compiled" else "plain")
    simulation.run_until(us(1e9))
    assert simulation.n_departed == 0
    assert simulation.results().value("station", "m1", "producing") == 1


def test_every_code_of_the_kernel_has_a_test() -> None:
    used = {
        code
        for file in KERNEL.rglob("*.py")
        for code in re.findall(r'"(K\d{3})"', file.read_text("utf-8"))
    }
    own = set(re.findall(r"K\d{3}", Path(__file__).read_text("utf-8")))
    # test_rules, test_delays, test_situations and test_changed_plants have these.
    assert used <= own | {"K016", "K018", "K019", "K020"}
