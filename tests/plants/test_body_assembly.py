"""The body and assembly plant: it can be read, nothing collides, and every car finds its way.

What is said about it in its README is read here from the plant file alone, without its generator.
"""

import math
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from generate_body_assembly import plant_file

from twinline.plant import Conveyor, Place, Plant, Product, check_plant, overlap, read_plant
from twinline.plant.distribution import mean_us

FOLDER = Path(__file__).resolve().parents[2] / "plants" / "body_assembly"
PLANT: Plant = read_plant(FOLDER / "plant.yaml")
STATIONS = {station.id: station for station in PLANT.stations}
CARS = [product for product in PLANT.products if product.family == "car"]
SETS = [product for product in PLANT.products if product.family == "set"]
BODY_PITCH_M = 5
TAKT_US = 75_000_000


def length_m(conveyor: Conveyor) -> float:
    return sum(
        math.dist(*pair) for pair in zip(conveyor.points_m, conveyor.points_m[1:], strict=False)
    )


def middle(place: Place | None) -> tuple[float, float]:
    assert place is not None
    return (place.x_m, place.y_m)


def steps_onward(product: Product, at: int) -> set[int]:
    ids = [step.id for step in product.route]
    branches = product.route[at].next
    if not branches:
        return {at + 1}
    return {len(ids) if branch.to == "end" else ids.index(branch.to) for branch in branches}


def test_generating_again_gives_the_committed_bytes() -> None:
    assert plant_file() == (FOLDER / "plant.yaml").read_text(encoding="utf-8")


def test_the_check_finds_nothing() -> None:
    assert list(check_plant(PLANT)) == []


def test_it_is_as_large_as_its_readme_says_and_says_that_it_is_made_up() -> None:
    assert len(PLANT.stations) == 53
    assert [car.id for car in CARS] == ["hatchback", "sedan", "suv"]
    assert PLANT.generated


def test_each_line_station_is_fed_by_a_conveyor_that_ends_one_pitch_before_its_middle() -> None:
    for conveyor in PLANT.conveyors:
        if conveyor.to not in STATIONS or conveyor.pitch_m != BODY_PITCH_M:
            continue
        place = STATIONS[conveyor.to].place
        assert place is not None
        gap_m = math.dist(conveyor.points_m[-1], middle(place))
        assert gap_m >= BODY_PITCH_M, conveyor.id
        assert gap_m <= place.width_m / 2 + BODY_PITCH_M, conveyor.id


def test_each_conveyor_begins_in_the_middle_of_its_origin_and_has_room_for_a_part() -> None:
    for conveyor in PLANT.conveyors:
        assert conveyor.points_m[0] == middle(STATIONS[conveyor.origin].place), conveyor.id
        assert length_m(conveyor) >= conveyor.pitch_m, conveyor.id


def test_no_vehicle_aisle_runs_over_a_station_or_a_rack() -> None:
    places = [each.place for each in PLANT.stations]
    places += [each.place for each in PLANT.buffers]
    places += [each.place for each in PLANT.sources]
    places += [each.place for each in PLANT.sinks]
    for aisle in PLANT.aisles:
        for (ax, ay), (bx, by) in pairwise(aisle.points_m):
            lane = Place(
                x_m=(ax + bx) / 2,
                y_m=(ay + by) / 2,
                width_m=math.dist((ax, ay), (bx, by)),
                depth_m=aisle.width_m,
                heading_rad=math.atan2(by - ay, bx - ax),
            )
            assert not any(place and overlap(lane, place) for place in places), aisle.id


def test_conveyors_for_bodies_keep_clear_of_stations_that_they_do_not_serve() -> None:
    for conveyor in PLANT.conveyors:
        for point in conveyor.points_m:
            spot = Place(x_m=point[0], y_m=point[1], width_m=1.5, depth_m=1.5)
            for station in PLANT.stations:
                if station.id in {conveyor.origin, conveyor.to} or station.place is None:
                    continue
                assert not overlap(spot, station.place), (conveyor.id, station.id)


@pytest.mark.parametrize("product", PLANT.products, ids=lambda product: product.id)
def test_every_step_can_be_reached_and_leads_to_the_end(product: Product) -> None:
    onward = [steps_onward(product, i) for i in range(len(product.route))]
    reached, fresh = {0}, {0}
    while fresh:
        fresh = {to for i in fresh if i < len(onward) for to in onward[i]} - reached
        reached |= fresh
    assert reached == set(range(len(product.route) + 1))


@pytest.mark.parametrize("car", CARS, ids=lambda car: car.id)
def test_each_set_is_built_in_once_where_its_rack_stands(car: Product) -> None:
    built_in = Counter(part.product for step in car.route for part in step.components)
    assert built_in == {each.id: 1 for each in SETS}
    racks = {buffer.products[0]: buffer.station for buffer in PLANT.buffers if buffer.products}
    for step in car.route:
        for part in step.components:
            assert racks[part.product] == step.operation


def station_times_us() -> Counter[str]:
    """Of the mean car, on the line: loading and service over the places of each station."""
    source = next(each for each in PLANT.sources if each.id == "body-start")
    share = {each.product: each.share for each in source.products}
    mean: Counter[str] = Counter()
    for car in CARS:
        for step in car.route:
            if "repair" in step.id:
                continue
            assert step.service is not None
            own_us = mean_us(step.service) + (mean_us(step.loading) if step.loading else 0)
            mean[step.id] += round(share[car.id] * own_us / STATIONS[step.operation].capacity)
    return mean


def test_every_station_is_quicker_than_the_takt_and_none_is_idle_half_the_time() -> None:
    for station, time_us in station_times_us().items():
        assert 0.6 * TAKT_US < time_us < 0.99 * TAKT_US, station


def test_the_marriage_takes_longest_of_all() -> None:
    times_us = station_times_us()
    assert max(times_us, key=lambda station: times_us[station]) == "marriage"


def test_breaks_of_two_areas_never_overlap() -> None:
    breaks = {
        shift.id: {(work.end, work.days) for work in shift.times if not work.end.endswith(":00")}
        for shift in PLANT.shifts
    }
    for a, b in combinations(breaks.values(), 2):
        assert not a & b


def test_places_of_stations_are_inside_the_hall() -> None:
    assert PLANT.floor is not None
    for station in PLANT.stations:
        x_m, y_m = middle(station.place)
        assert 0 < x_m < PLANT.floor.width_m, station.id
        assert 0 < y_m < PLANT.floor.depth_m, station.id
