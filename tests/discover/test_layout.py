"""The floor: nothing overlaps, everything is in line, and ways are short."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.discover import Discovery, discover, read_event_log
from twinline.discover.layout import DrawnFloor, Flow, Layout, Needs, lay_out, slots_m, spots_m
from twinline.plant import Place

GENERATED_LOG = Path(__file__).parents[2] / "plants" / "machine_shop" / "production_log.csv"

stations = st.lists(
    st.tuples(
        st.integers(1, 6),  # capacity
        st.booleans(),  # shared
        st.integers(1, 30),  # most in work
        st.integers(0, 90),  # most waiting
        st.sampled_from(["Turning", "Grinding", "Packing"]),
    ),
    min_size=1,
    max_size=25,
)


def lay_out_any(drawn: list[tuple[int, bool, int, int, str]]) -> Layout:
    needs = [
        Needs(
            capacity=capacity,
            shared=shared and capacity > 1,
            unit_width_m=2.6,
            unit_depth_m=2.2,
            n_spot=n_spot,
            n_slot=n_slot,
        )
        for capacity, shared, n_spot, n_slot, _ in drawn
    ]
    n = len(drawn)
    flow = Flow(np.arange(-1, n), np.append(np.arange(n), -1), np.arange(1.0, n + 2))
    return lay_out(needs, [family for *_, family in drawn], [i / n for i in range(n)], flow)


def extent(place: Place) -> tuple[float, float, float, float]:
    turned = abs(abs(place.heading_rad) - np.pi / 2) < 1e-9
    width, depth = (place.depth_m, place.width_m) if turned else (place.width_m, place.depth_m)
    return (
        place.x_m - width / 2,
        place.y_m - depth / 2,
        place.x_m + width / 2,
        place.y_m + depth / 2,
    )


def apart(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[2] <= b[0] + 1e-6 or b[2] <= a[0] + 1e-6 or a[3] <= b[1] + 1e-6 or b[3] <= a[1] + 1e-6


def solid(drawn: DrawnFloor) -> list[Place]:
    return [*drawn.stations, *drawn.buffers, drawn.goods_in, drawn.shipping]


@pytest.mark.slow
@given(stations)
def test_nothing_overlaps_and_all_is_in_the_hall(
    drawn: list[tuple[int, bool, int, int, str]],
) -> None:
    floor = lay_out_any(drawn).drawn
    for places in (solid(floor), [area.place for area in floor.areas]):
        for a, b in combinations(map(extent, places), 2):
            assert apart(a, b)
    for west, south, east, north in map(extent, solid(floor)):
        assert west >= 0
        assert south >= 0
        assert east <= floor.floor.width_m + 1e-6
        assert north <= floor.floor.depth_m + 1e-6


@pytest.mark.slow
@given(stations)
def test_stations_keep_off_the_aisles_and_inside_their_area(
    drawn: list[tuple[int, bool, int, int, str]],
) -> None:
    floor = lay_out_any(drawn).drawn
    ((_, y), _) = floor.main_aisle
    aisles = [(0.0, y - 2, floor.floor.width_m, y + 2)]
    for (x, y_a), (_, y_b) in floor.side_aisles:
        aisles.append((x - 1.5, min(y_a, y_b), x + 1.5, max(y_a, y_b)))
    for inside in map(extent, (*floor.stations, *floor.buffers)):
        assert all(apart(inside, aisle) for aisle in aisles)
    for area in floor.areas:
        west, south, east, north = extent(area.place)
        for station in area.stations:
            for place in (floor.stations[station], floor.buffers[station]):
                x_0, y_0, x_1, y_1 = extent(place)
                assert west - 1e-6 <= x_0 <= x_1 <= east + 1e-6
                assert south - 1e-6 <= y_0 <= y_1 <= north + 1e-6


@pytest.mark.slow
@given(stations)
def test_every_order_has_a_point_of_its_own(
    drawn: list[tuple[int, bool, int, int, str]],
) -> None:
    layout = lay_out_any(drawn)
    places = zip(layout.drawn.stations, layout.drawn.buffers, layout.footprints, strict=True)
    points = []
    for (capacity, _, n_spot, n_slot, _), (station, buffer, footprint) in zip(
        drawn, places, strict=True
    ):
        spots, slots = spots_m(station, footprint), slots_m(buffer, footprint)
        assert len(spots) >= max(capacity, n_spot)
        assert len(slots) >= n_slot
        west, south, east, north = extent(buffer)
        assert all(west < x < east and south < y < north for x, y in slots.tolist())
        points += [tuple(point) for point in (*spots.tolist(), *slots.tolist())]
    assert len(set(points)) == len(points)


@pytest.mark.slow
@given(stations)
def test_the_search_never_makes_ways_longer(
    drawn: list[tuple[int, bool, int, int, str]],
) -> None:
    layout = lay_out_any(drawn)
    assert layout.flow_m <= layout.flow_before_m + 1e-6


@pytest.mark.slow
@given(stations)
def test_the_same_stations_give_the_same_floor(
    drawn: list[tuple[int, bool, int, int, str]],
) -> None:
    assert lay_out_any(drawn) == lay_out_any(drawn)


@pytest.fixture(scope="module")
def found() -> Discovery:
    """The generated shop."""
    return discover(read_event_log(GENERATED_LOG), "Machine shop")


def test_fronts_along_an_aisle_are_in_line(found: Discovery) -> None:
    drawn = found.layout.drawn
    for place in drawn.stations:
        front = place.x_m + np.sin(place.heading_rad) * place.depth_m / 2
        beside = {
            x
            for (x, low), (_, high) in drawn.side_aisles
            if min(low, high) <= place.y_m <= max(low, high)
        }
        assert min(abs(front - x) for x in beside) == pytest.approx(1.5 + 1.2)


def test_bays_have_one_pitch(found: Discovery) -> None:
    drawn = found.layout.drawn
    ((_, y), _) = drawn.main_aisle
    near = [
        abs(place.y_m - y) - place.width_m / 2
        for place, footprint in zip(drawn.stations, found.layout.footprints, strict=True)
        if footprint.width_m
    ]
    steps = {round(each - min(near), 3) for each in near}
    pitch = min(step for step in steps if step > 0)
    assert all(round(step / pitch, 3) == round(step / pitch) for step in steps)


def test_areas_are_named_after_the_work_done_there(found: Discovery) -> None:
    names = {area.name for area in found.plant.areas}
    assert "Turning and milling" in names
    assert "Grinding" in names
    assert len(names) == len(found.plant.areas)


def test_the_search_shortens_the_generated_shop(found: Discovery) -> None:
    assert found.layout.flow_m < 0.99 * found.layout.flow_before_m


def test_a_hall_is_wider_than_deep(found: Discovery) -> None:
    floor = found.layout.drawn.floor
    assert 1.1 < floor.width_m / floor.depth_m < 2.0
    assert floor.width_m < 75
