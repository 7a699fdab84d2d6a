"""Lines and building: whole, and nothing of them in the way of anything else."""

import math
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from twinline.plant import Floor, Place, Plant, overlap, read_plant
from twinline.scene import (
    KIT,
    Module,
    Side,
    Unit,
    arrange,
    build_hall,
    hall_of,
    lay_lines,
    on_wheels,
    set_tanks,
)
from twinline.scene.arrangement import facts_of, place_of
from twinline.scene.lanes import ways_of

PLANTS = Path(__file__).parents[2] / "plants"
NAMES = ("body_assembly", "gearbox_line")
EACH = pytest.mark.parametrize("name", NAMES)


def plant_named(name: str) -> Plant:
    return read_plant(PLANTS / name / "plant.yaml")


def standing(plant: Plant) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    stations = arrange(plant)
    return stations, lay_lines(plant, stations, on_wheels(plant))


def ends_of(plant: Plant) -> list[Place]:
    ends = [each.place for each in plant.sources if each.place]
    return ends + [each.place for each in plant.sinks if each.place]


def size_of(module: Module) -> tuple[float, float, float]:
    return facts_of(KIT[module.kind], msgspec.json.encode(module.params)).size_m


def floor_of(module: Module, less_m: float = 0.0) -> Place:
    width, depth, _ = size_of(module)
    return Place(
        x_m=module.x_m,
        y_m=module.y_m,
        width_m=width * module.stretch - less_m,
        depth_m=depth - less_m,
        heading_rad=module.heading_rad,
    )


@EACH
def test_modules_lie_along_every_conveyor_without_a_gap(name: str) -> None:
    plant = plant_named(name)
    stations, lines = standing(plant)
    laid = [place_of(each) for each in lines]
    machines = [place_of(each) for each in stations if not (each.through or each.mounted)]
    for conveyor in plant.conveyors:
        for (x, y), (to_x, to_y) in zip(conveyor.points_m, conveyor.points_m[1:], strict=False):
            n = max(1, round(math.hypot(to_x - x, to_y - y) / 0.5))
            for i in range(n):
                share = (i + 0.5) / n
                spot = Place(
                    x_m=x + (to_x - x) * share,
                    y_m=y + (to_y - y) * share,
                    width_m=0.02,
                    depth_m=0.02,
                )
                near = [
                    each
                    for each in laid
                    if math.hypot(each.x_m - spot.x_m, each.y_m - spot.y_m) < 3
                ]
                in_machine = any(
                    overlap(replace(spot, width_m=2.2, depth_m=2.2), each) for each in machines
                )
                assert in_machine or any(overlap(spot, each) for each in near), conveyor.id


@EACH
def test_no_module_of_a_line_stands_in_a_machine(name: str) -> None:
    stations, lines = standing(plant_named(name))
    machines = [place_of(each) for each in stations if not (each.through or each.mounted)]
    for each in lines:
        assert not any(overlap(place_of(each), machine) for machine in machines)


def test_cars_on_wheels_stand_on_slats_and_bodies_on_rollers() -> None:
    plant = plant_named("body_assembly")
    _, lines = standing(plant)
    assert {each.kind for each in lines} == {"skid-rollers", "slat-module", "pallet-track"}
    _, light = standing(plant_named("gearbox_line"))
    assert {each.kind for each in light} == {"roller-module"}


def test_tanks_stand_in_their_places() -> None:
    plant = plant_named("body_assembly")
    tanks = set_tanks(plant)
    assert len(tanks) == len(plant.tanks) > 0
    for tank, own in zip(tanks, plant.tanks, strict=True):
        assert own.place is not None
        floor = place_of(tank)
        assert floor.width_m <= own.place.width_m + 1e-6
        assert floor.depth_m <= own.place.depth_m + 1e-6


@EACH
def test_columns_stand_in_no_place_no_line_no_aisle_and_no_machine(name: str) -> None:
    plant = plant_named(name)
    stations, lines = standing(plant)
    units = (*stations, *lines, *set_tanks(plant))
    taken = [place_of(each) for each in units]
    taken += [each.place for each in plant.stations if each.place]
    taken += [each.place for each in plant.buffers if each.place]
    taken += ends_of(plant)
    taken += list(ways_of(plant))
    columns = [each for each in build_hall(plant, units) if each.kind == "column"]
    for each in columns:
        assert each.blocks
        assert not any(overlap(floor_of(each), other) for other in taken)
    assert len(columns) > 0 or name == "gearbox_line"


@given(st.floats(2, 160), st.floats(2, 160))
def test_walls_close_a_hall_of_any_size_outside_of_its_floor(
    width_m: float, depth_m: float
) -> None:
    plant = replace(
        plant_named("gearbox_line"), floor=Floor(width_m=width_m, depth_m=depth_m), sources=(),
        sinks=(), conveyors=(), stations=(), buffers=(),
    )  # fmt: skip
    modules = build_hall(plant, ())
    hall = hall_of(plant, ())
    inside = Place(x_m=width_m / 2, y_m=depth_m / 2, width_m=width_m - 0.01, depth_m=depth_m - 0.01)
    lengths = {
        Side.NORTH: width_m + 1, Side.SOUTH: width_m + 1, Side.WEST: depth_m, Side.EAST: depth_m,
    }  # fmt: skip
    for side, length in lengths.items():
        whole = [each for each in modules if each.side is side and not each.cut]
        cut = [each for each in modules if each.side is side and each.cut]
        assert sum(size_of(each)[0] * each.stretch for each in whole) == pytest.approx(
            length, abs=0.01
        )
        assert len(cut) == sum(each.kind != "personnel-door" for each in whole)
        for i, each in enumerate(whole):
            assert size_of(each)[2] == pytest.approx(hall.height, abs=0.02)
            assert not overlap(floor_of(each, 0.005), inside)
            assert not any(
                overlap(floor_of(each, 0.02), other) for other in map(floor_of, whole[i + 1 :])
            )
    for each in modules:
        if each.kind == "roof-truss":
            assert each.z_m > 2.5


@EACH
def test_what_comes_and_goes_at_a_wall_has_a_gate_in_it(name: str) -> None:
    plant = plant_named(name)
    stations, lines = standing(plant)
    gates = [
        each for each in build_hall(plant, (*stations, *lines)) if each.kind == "industrial-door"
    ]
    assert gates
    for gate in gates:
        ends = ends_of(plant)
        assert min(math.hypot(gate.x_m - e.x_m, gate.y_m - e.y_m) for e in ends) < 12


@EACH
def test_people_come_in_beside_gates_and_at_ends_of_aisles_and_into_no_machine(name: str) -> None:
    plant = plant_named(name)
    stations, lines = standing(plant)
    units = (*stations, *lines, *set_tanks(plant))
    modules = build_hall(plant, units)
    gates = [each for each in modules if each.kind == "industrial-door"]
    doors = [each for each in modules if each.kind == "personnel-door"]
    assert doors
    ends = [point for aisle in plant.aisles for point in (aisle.points_m[0], aisle.points_m[-1])]
    for door in doors:
        beside = [math.dist((door.x_m, door.y_m), (gate.x_m, gate.y_m)) for gate in gates]
        at_aisle = [math.dist((door.x_m, door.y_m), end) for end in ends]
        assert min(beside) < 7 or min(at_aisle) < 8
        c, s = math.cos(door.heading_rad), math.sin(door.heading_rad)
        before = Place(
            x_m=door.x_m + s, y_m=door.y_m - c, width_m=1.9, depth_m=1.9,
            heading_rad=door.heading_rad,
        )  # fmt: skip
        assert not any(overlap(before, place_of(each)) for each in units)
        wall = [each for each in modules if each.side is door.side and each is not door]
        assert not any(overlap(floor_of(door, 0.02), floor_of(each)) for each in wall)


def test_no_roof_cuts_through_a_machine_that_is_taller() -> None:
    plant = plant_named("gearbox_line")
    tower = Unit("t", "silo", KIT["silo"].check({"height_m": 12.0}), 18.0, 12.0, 0.0, 1.6)
    roof = [each for each in build_hall(plant, (tower,)) if each.side is Side.ROOF]
    assert roof
    assert not any(overlap(floor_of(each), place_of(tower)) for each in roof)


@EACH
def test_it_is_the_same_each_time(name: str) -> None:
    plant = plant_named(name)
    stations, lines = standing(plant)
    assert (stations, lines) == standing(plant)
    units = (*stations, *lines)
    assert build_hall(plant, units) == build_hall(plant, units)
