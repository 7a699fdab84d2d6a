"""Areas above the ground: what a plant may ask of them, and where their stairs stand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from twinline.diagnostics import Refused
from twinline.plant import (
    Aisle,
    Area,
    Floor,
    Place,
    Plant,
    Station,
    WorkCenter,
    check_plant,
    extent_of,
    foot_of,
    overlap,
    parse_plant,
    raised_areas,
    remark_layout,
    stairs_length_m,
)
from twinline.plant.geometry import lanes

PLACE = Place(x_m=20, y_m=20, width_m=10, depth_m=6)
GALLERY = Area(
    id="gallery",
    place=PLACE,
    elevation_m=3.0,
)


def plant(*areas: Area, **more: object) -> Plant:
    whole = Plant(
        format=1,
        name="Hall",
        epoch="2031-03-03T00:00:00",
        floor=Floor(width_m=40, depth_m=40),
        areas=(Area(id="hall"), *areas),
    )
    return replace(whole, **more)


def told(of: Plant) -> set[tuple[str, str]]:
    return {(each.code, each.where) for each in check_plant(of)}


def test_a_gallery_with_a_place_and_room_for_stairs_is_right() -> None:
    assert told(plant(GALLERY)) == set()
    assert list(remark_layout(plant(GALLERY))) == []


def test_a_raised_area_needs_a_place() -> None:
    assert told(plant(replace(GALLERY, place=None))) == {("P051", "areas[1]")}


def test_no_station_is_in_a_raised_area_nor_in_a_work_center_there() -> None:
    centers = (WorkCenter(id="upstairs", area="gallery"),)
    stations = (
        Station(id="saw", area="hall"),
        Station(id="gauge", area="gallery"),
        Station(id="desk", work_center="upstairs"),
    )
    faults = told(plant(GALLERY, work_centers=centers, stations=stations))
    assert faults == {("P052", "stations[1].area"), ("P052", "stations[2].area")}


def test_raised_areas_may_touch_and_not_overlap() -> None:
    beside = replace(GALLERY, id="beside", place=replace(PLACE, x_m=30))
    assert told(plant(GALLERY, beside)) == set()
    across = replace(beside, place=replace(PLACE, x_m=29))
    assert told(plant(GALLERY, across)) == {("P031", "areas[2].place")}


def plant_file(height: str) -> str:
    return f"""
format: 1
name: Hall
epoch: 2031-03-03T00:00:00
areas: [{{id: gallery, place: {{x: 9 m, y: 9 m, width: 6 m, depth: 4 m}}, elevation: {height}}}]
"""


@pytest.mark.parametrize("height", ["2.5 m", "650 cm"])
def test_it_is_as_high_as_people_can_walk_below_and_climb(height: str) -> None:
    read = parse_plant(plant_file(height), "plant.yaml")
    assert read.areas[0].elevation_m in {2.5, 6.5}


@pytest.mark.parametrize("height", ["2.4 m", "6.6 m", "0 m", "-3 m"])
def test_it_is_neither_lower_nor_higher(height: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_plant(plant_file(height), "plant.yaml")
    assert {each.code for each in refused.value.diagnostics} == {"P014"}


def test_a_gallery_beyond_the_walls_or_without_room_for_stairs_is_told_of() -> None:
    out = replace(GALLERY, place=replace(PLACE, x_m=36))
    assert {each.code for each in remark_layout(plant(out))} == {"P070"}
    full = replace(GALLERY, place=Place(x_m=20, y_m=20, width_m=39, depth_m=39))
    assert {each.code for each in remark_layout(plant(full))} == {"P073"}


def test_stairs_stand_where_most_floor_is_free() -> None:
    south = Station(id="saw", area="hall", place=Place(x_m=20, y_m=12, width_m=30, depth_m=8))
    west = Station(id="mill", area="hall", place=Place(x_m=9, y_m=20, width_m=8, depth_m=7))
    north = Station(id="oven", area="hall", place=Place(x_m=20, y_m=28, width_m=30, depth_m=8))
    (raised,) = raised_areas(plant(GALLERY, stations=(south, west, north)))
    assert raised.stairs is not None
    assert raised.stairs.place.x_m > 25


PLACES = st.builds(
    Place,
    x_m=st.floats(0, 40),
    y_m=st.floats(0, 40),
    width_m=st.floats(0.5, 9),
    depth_m=st.floats(0.5, 9),
    heading_rad=st.floats(-3, 3),
)


@given(PLACES, st.floats(2.5, 6.5), st.lists(PLACES, max_size=12), st.floats(2, 38))
def test_stairs_are_in_the_hall_beside_their_gallery_and_in_nobody_s_way(
    own: Place, elevation_m: float, places: list[Place], aisle_y: float
) -> None:
    stations = tuple(
        Station(id=f"s{i}", area="hall", place=place) for i, place in enumerate(places)
    )
    aisle = Aisle(id="a", points_m=((1, aisle_y), (39, aisle_y)))
    area = replace(GALLERY, place=own, elevation_m=elevation_m)
    whole = plant(area, stations=stations, aisles=(aisle,))
    (raised,) = raised_areas(whole)
    assert (raised,) == tuple(raised_areas(whole))
    stairs = raised.stairs
    if stairs is None:
        return
    extent = extent_of(whole)
    assert extent.holds(stairs.place)
    assert extent.holds(foot_of(stairs))
    assert stairs.place.width_m == pytest.approx(stairs_length_m(elevation_m))
    for each in places:
        assert not overlap(each, stairs.place)
        assert not overlap(each, foot_of(stairs))
    assert not any(overlap(each, stairs.place) for each in lanes(aisle.points_m, aisle.width_m))
    assert not overlap(stairs.place, own)
    nudged = replace(stairs.place, depth_m=stairs.place.depth_m + 0.05,
                     width_m=stairs.place.width_m + 0.05)  # fmt: skip
    assert overlap(nudged, own)
    assert math.isfinite(stairs.place.heading_rad)
