"""Delays: parts that stand in front of a station for a while before it can take them."""

import msgspec
import pytest
from tests.kernel.by_hand import rows
from tests.kernel.plants import (
    always,
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
from tests.kernel.runs import Reading, misses, replicate

from twinline.diagnostics import Refused
from twinline.kernel import compile_plant
from twinline.plant import Lot, Plant, Station


def delayed(only: Station, arrivals: list[tuple[float, str]]) -> Plant:
    """Products a and b at one station for 5 s; a can be taken 10 s after it has come."""
    made = [
        product("a", step("m1", always(5), delay=always(10)), priority=1),
        product("b", step("m1", always(5))),
    ]
    release = scheduled([(us(at), name) for at, name in arrivals])
    return build_plant([only], made, [release], buffers=(room("m1"),))


def test_a_part_is_taken_when_its_delay_is_over() -> None:
    plant = delayed(station("m1"), [(0, "a"), (2, "a")])
    assert rows(plant, 100) == [(15, "a", 15), (20, "a", 18)]


def test_a_station_is_free_for_others_meanwhile() -> None:
    plant = delayed(station("m1"), [(0, "a"), (1, "b"), (2, "b")])
    assert rows(plant, 100) == [(6, "b", 5), (11, "b", 9), (16, "a", 16)]


def test_whoever_can_be_taken_first_comes_first() -> None:
    plant = delayed(station("m1"), [(0, "a"), (8, "b"), (9, "b"), (11, "b")])
    # b from 8 to 13; then the b of 9, a (from 10 on), and the b of 11.
    assert rows(plant, 100) == [(13, "b", 5), (18, "b", 9), (23, "a", 23), (28, "b", 17)]


def test_a_rule_chooses_among_those_that_can_be_taken() -> None:
    only = msgspec.structs.replace(station("m1"), dispatching="highest-priority")
    plant = delayed(only, [(0, "a"), (8, "b"), (8.5, "b"), (9, "b")])
    assert [name for _, name, _ in rows(plant, 100)] == ["b", "a", "b", "b"]


def test_several_places_take_whoever_can_be_taken() -> None:
    plant = delayed(station("m1", capacity=2), [(0, "a"), (1, "a"), (2, "a")])
    assert rows(plant, 100) == [(15, "a", 15), (16, "a", 15), (20, "a", 18)]


def test_a_lot_gathers_parts_that_can_be_taken() -> None:
    only = station("m1", lot=Lot(least=2, most=3, alike="any"))
    plant = delayed(only, [(0, "a"), (1, "b"), (4, "a")])
    # At 10 the first a and b make a lot; the second a waits for another in vain.
    assert rows(plant, 100) == [(15, "a", 15), (15, "b", 14)]


def test_delays_and_services_add_up_where_nobody_has_to_wait() -> None:
    made = product("a", step("m1", exponential(3), delay=exponential(10)))
    plant = build_plant(
        [station("m1", capacity=60)], [made], [source(exponential(2), "a")], buffers=(room("m1"),)
    )
    flow = Reading("plant", "", "flow_time")
    wip = Reading("plant", "", "mean_wip")
    exact = {flow: 13.0, wip: 6.5}  # M/G/inf
    assert not misses(replicate(plant, [*exact], (500, 20_000)), exact)


def test_a_delay_needs_room_in_front() -> None:
    made = product("a", step("m1", always(5), delay=always(10)))
    plant = build_plant([station("m1")], [made], [source(always(20), "a")])
    with pytest.raises(Refused) as refused:
        compile_plant(plant)
    assert [each.code for each in refused.value.diagnostics] == ["K018"]
