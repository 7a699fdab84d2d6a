"""The ready-made rules, each by an example, and rules that users bring."""

import hashlib
import math
from pathlib import Path
from typing import Any, Final

import pytest
from msgspec.structs import replace
from tests.kernel.plants import (
    always,
    build_line,
    build_plant,
    exponential,
    product,
    room,
    scheduled,
    source,
    station,
    step,
    us,
)
from tests.kernel.runs import departures, results_of

from twinline.diagnostics import Refused
from twinline.kernel import CHOOSING, DISPATCHING, FLEET, VIEW, Simulation, compile_plant
from twinline.plant import Flow, Operation, Place, Plant, Setup, Vehicle

PAGE: Final = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"


def waiting_shop(rule: str) -> Plant:
    """While x is served until 100, five products come to m1, each with something of its own.

    Services: a 10, b 30, c 20, d 25, e 15. Due after release: a 900, b 800, c 200, d 500, e 400.
    Priorities: d 9, e 5. Setups after x: b 1, all others 5. Steps left: e 1, all others 2.
    """
    services = {"x": 100, "a": 10, "b": 30, "c": 20, "d": 25, "e": 15}
    due = {"a": 900, "b": 800, "c": 200, "d": 500, "e": 400}
    priority = {"d": 9, "e": 5}
    made = []
    for name, service_s in services.items():
        steps = [step("m1", always(service_s))]
        if name != "e":
            steps.append(step("m2", always(0)))
        due_us = us(due[name]) if name in due else None
        made.append(product(name, *steps, priority=priority.get(name, 0), due_after_us=due_us))
    setups = (Setup(to="b", time=always(1)), Setup(time=always(5)))
    return build_plant(
        [station("m1", dispatching=rule, setups=setups), station("m2", capacity=9)],
        made,
        [scheduled([(us(i), name) for i, name in enumerate("xabcde")])],
        buffers=(room("m1"),),
    )


@pytest.mark.parametrize(
    ("rule", "order"),
    [
        ("first-come", "abcde"),
        ("last-come", "edcba"),
        ("shortest-service", "aecdb"),
        ("longest-service", "bdcea"),
        ("earliest-due", "cedba"),
        ("highest-priority", "deabc"),
        ("least-slack", "cedba"),
        ("fewest-steps-left", "eabcd"),
        # b first; then b is the product before, and all others are 5 away: in the order they came.
        ("least-setup", "bacde"),
    ],
)
def test_a_dispatching_rule_names_the_next_part(rule: str, order: str) -> None:
    assert [name for _, name, _ in departures(waiting_shop(rule), 1000)] == ["x", *order]


def test_every_dispatching_rule_has_an_example() -> None:
    marks: Any = test_a_dispatching_rule_names_the_next_part
    examples = {each[0] for mark in marks.pytestmark for each in mark.args[1]}
    assert examples == set(DISPATCHING)


def choosing_shop(rule: str, n: int = 6) -> Plant:
    """m1 is slow and has two places, m2 is fast, m3 is as fast and busy with others at first."""
    busy = product("busy", step("m3", always(40)))
    part = product("part", step("turning", always(10)))
    arrivals = [(0, "busy"), (us(1), "busy"), *((us(2 + i), "part") for i in range(n))]
    return build_plant(
        [station("m1", capacity=2, service_factor=3.0), station("m2"), station("m3")],
        [busy, part],
        [scheduled(arrivals)],
        operations=(Operation(id="turning", stations=("m1", "m2", "m3"), choosing=rule),),
        buffers=(room("m1"), room("m2"), room("m3")),
    )


@pytest.mark.parametrize(
    ("rule", "served"),
    [
        # 2, 3, 4 to the free m1, m2, m1 (free longest first, then the list); 5 to the shortest
        # queue, m1; 6 to m2; 7 to m1, as m1 and m2 have one waiting each. So has m3, from 1 on.
        ("first-free", {"m1": 4, "m2": 2, "m3": 0}),
        # By parts for each place: m1 0, m2 0, m3 2: m1 1/2, m2 1, then m1 1, m1 (first of equals)
        # 3/2, m2 2, m1.
        ("shortest-queue", {"m1": 4, "m2": 2, "m3": 0}),
        ("in-turn", {"m1": 2, "m2": 2, "m3": 2}),
        # Mean services for each place: as the queue, but the two of m3 are 80.
        ("least-work", {"m1": 4, "m2": 2, "m3": 0}),
    ],
)
def test_a_choosing_rule_names_the_station(rule: str, served: dict[str, int]) -> None:
    results = results_of(choosing_shop(rule), 1000)
    found = {each: results.value("station", each, "served") for each in served}
    found["m3"] -= 2
    assert found == served


def test_a_station_chosen_at_random_is_each_as_often() -> None:
    plant = build_plant(
        [station(f"m{i}") for i in (1, 2, 3)],
        [product("part", step("turning", always(1)))],
        [source(always(5), most_parts=600)],
        operations=(Operation(id="turning", stations=("m1", "m2", "m3"), choosing="at-random"),),
        buffers=tuple(room(f"m{i}") for i in (1, 2, 3)),
    )
    results = results_of(plant, 3100)
    served = [results.value("station", f"m{i}", "served") for i in (1, 2, 3)]
    assert sum(served) == 600
    assert all(abs(each - 200) < 4 * (600 * 2 / 9) ** 0.5 for each in served)


def test_every_rule_and_all_that_a_rule_sees_is_on_the_page() -> None:
    text = PAGE.read_text("utf-8")
    for table in (DISPATCHING, CHOOSING, FLEET):
        for name, rule in table.items():
            assert f"`{name}`" in text
            assert rule.meaning in text
    assert all(f"`{name}`" in text for name in VIEW if name != "spare")


def own_shop(*, plain: bool) -> tuple[Plant, dict[str, Any]]:
    plant = build_plant(
        [station("m1", dispatching="critical"), station("m2", capacity=2), station("m3")],
        [
            product("a", step("turning", exponential(20)), step("m1", exponential(5)),
                    due_after_us=us(100)),
            product("b", step("turning", exponential(9)), step("m1", exponential(9)),
                    due_after_us=us(300)),
        ],
        [source(exponential(9), "a", "b")],
        operations=(Operation(id="turning", stations=("m2", "m3"), choosing="emptier"),),
        buffers=(room("m1"), room("m2"), room("m3")),
    )  # fmt: skip

    def critical(view: Any) -> float:  # noqa: ANN401 - as above
        return float((view.due_us - view.now_us) / (view.mean_left_us + 1.0))

    def own_emptier(view: Any) -> float:  # noqa: ANN401 - as above
        return float((2.0 * view.waiting + view.in_work) / view.capacity)

    if plain:
        critical.plain = own_emptier.plain = True  # type: ignore[attr-defined]
    return plant, {"critical": critical, "emptier": own_emptier}


def test_a_rule_of_a_user_gives_the_same_bytes_compiled_and_plain() -> None:
    digests = set()
    for plain in (False, True):
        for way in ("compiled", "plain"):
            plant, rules = own_shop(plain=plain)
            model = compile_plant(plant, rules)
            simulation = Simulation(model, way="compiled" if way == "compiled" else "plain")
            simulation.run_until(us(3000))
            changes = simulation.take_changes()
            columns = (changes.at_us, changes.signal, changes.law, changes.params)
            digests.add(hashlib.sha256(b"".join(each.tobytes() for each in columns)).hexdigest())
            assert simulation.n_departed > 200
    assert len(digests) == 1


def raises(view: Any) -> float:  # noqa: ANN401 - as above
    return float(1.0 / (view.product - view.product))


def gives_nothing(view: Any) -> float:  # noqa: ANN401 - as above
    return float(math.nan * view.due_us)


@pytest.mark.parametrize("way", ["compiled", "plain"])
@pytest.mark.parametrize("rule", [raises, gives_nothing])
@pytest.mark.parametrize("plain", [False, True])
def test_a_rule_that_gives_no_number_stops_the_simulation(
    way: str,
    rule: Any,  # noqa: ANN401 - as above
    plain: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    def own(view: Any) -> float:  # noqa: ANN401 - as above
        return float(rule(view))

    def direct(view: Any) -> float:  # noqa: ANN401 - as above
        if rule is raises:
            return float(1.0 / (view.product - view.product))
        return float(view.due_us * math.nan)

    own.plain = True  # type: ignore[attr-defined]
    plant = replace(waiting_shop("own"))
    model = compile_plant(plant, {"own": own if plain else direct})
    simulation = Simulation(model, way="compiled" if way == "compiled" else "plain")
    with pytest.raises(Refused, match='K016 rule "own" gave') as caught:
        simulation.run_until(us(1000))
    if plain and rule is raises:
        assert "ZeroDivisionError" in str(caught.value)


def sees_nothing(view: Any) -> float:  # noqa: ANN401 - as above
    return float(view.due_u)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (sees_nothing, 'did you mean "due_us"'),
        (7, "no function"),
        (lambda: 0.0, "positional argument"),
        (lambda _: "first", "gives str"),
    ],
)
def test_what_cannot_be_a_rule_is_refused_before_it_is_asked(rule: Any, found: str) -> None:  # noqa: ANN401
    with pytest.raises(Refused, match="K016") as caught:
        compile_plant(waiting_shop("own"), {"own": rule})
    assert found in str(caught.value)


def test_a_rule_that_cannot_be_compiled_is_called_as_it_is() -> None:
    seen: set[float] = set()

    def own(view: Any) -> float:  # noqa: ANN401 - as above
        seen.add(view.product)
        return float({0.0: 1.0}.get(view.product, -view.priority))

    model = compile_plant(waiting_shop("own"), {"own": own})
    simulation = Simulation(model)
    simulation.run_until(us(1000))
    names = [model.names.products[int(each["product"])] for each in simulation.take_departures()]
    assert names == ["x", "d", "e", "a", "b", "c"]
    assert len(seen) > 2


def test_a_rule_that_nobody_brought_is_refused_with_what_was_meant() -> None:
    with pytest.raises(Refused, match='K009 there is no rule "shortest-servce"') as caught:
        compile_plant(waiting_shop("shortest-servce"))
    assert 'did you mean "shortest-service"?' in str(caught.value)


def test_a_fleet_takes_no_rule_of_a_user() -> None:
    at = [Place(x_m=x_m, y_m=5.0, width_m=1.0, depth_m=1.0) for x_m in (0.0, 10.0)]
    fleet = Vehicle(id="f", choosing="own", carries=(Flow(origin="m1", to="m2"),))
    plant = replace(
        build_line([always(1), always(1)], [0, 0], source(always(9))),
        stations=tuple(station(f"m{i}", place=place) for i, place in enumerate(at, 1)),
        vehicles=(fleet,),
    )
    with pytest.raises(Refused, match='K009 there is no rule "own"'):
        compile_plant(plant, {"own": lambda view: view.due_us})
