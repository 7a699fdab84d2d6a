"""Platforms of raised areas: whole, in nothing's way, and walkable from the ground up."""

import itertools
import json
import math
import runpy
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from twinline.plant import (
    Area,
    Place,
    Plant,
    overlap,
    raised_areas,
    read_plant,
    stairs_length_m,
)
from twinline.scene import (
    KIT,
    Level,
    Module,
    Platforms,
    Side,
    Unit,
    arrange,
    build_hall,
    build_platforms,
    hall_of,
    lay_lines,
    on_wheels,
    set_tanks,
)
from twinline.scene.arrangement import facts_of, place_of
from twinline.scene.kinds.building.access import RAIL_M
from twinline.scene.lanes import ways_of

ROOT = Path(__file__).parents[2]
PLANTS = ROOT / "plants"
BODY = read_plant(PLANTS / "body_assembly" / "plant.yaml")
LINE = read_plant(PLANTS / "gearbox_line" / "plant.yaml")
WALKED_M = 0.05


def standing(plant: Plant) -> tuple[Unit, ...]:
    stations = arrange(plant)
    return (*stations, *lay_lines(plant, stations, on_wheels(plant)), *set_tanks(plant))


UNITS = {plant.name: standing(plant) for plant in (BODY, LINE)}


def box_of(module: Module) -> tuple[Place, float, float]:
    """Its floor, and how high it begins and ends."""
    width, depth, height = facts_of(KIT[module.kind], msgspec.json.encode(module.params)).size_m
    place = Place(
        x_m=module.x_m,
        y_m=module.y_m,
        width_m=width * module.stretch,
        depth_m=depth,
        heading_rad=module.heading_rad,
    )
    return place, module.z_m, module.z_m + height


def assert_in_nothing_s_way(plant: Plant, platforms: Platforms) -> None:
    units = UNITS[plant.name]
    machines = [(place_of(each), tops(each)) for each in units]
    columns = [box_of(each) for each in build_hall(plant, units) if each.kind == "column"]
    hall = hall_of(plant, units)
    for module in platforms.modules:
        place, low, high = box_of(module)
        assert high < hall.height - 2, "below the roof"
        for machine, top in machines:
            assert top <= low or not overlap(place, machine), (module.kind, "stands in a machine")
        assert not any(overlap(place, column) for column, _, _ in columns)
        if low == 0:
            assert not any(overlap(place, way) for way in ways_of(plant)), "aisles stay free"
    solid = [box_of(each) for each in platforms.modules if each.kind in {"deck-bay", "stairs"}]
    for (one, low, high), (other, from_m, to_m) in itertools.combinations(solid, 2):
        apart = high <= from_m or to_m <= low
        assert apart or not overlap(one, other)


def tops(unit: Unit) -> float:
    return facts_of(KIT[unit.kind], msgspec.json.encode(unit.params)).size_m[2] * unit.scale


def height_at(level: Level, x: float, y: float) -> float | None:
    c, s = math.cos(level.heading_rad), math.sin(level.heading_rad)
    dx, dy = x - level.x_m, y - level.y_m
    along, across = c * dx + s * dy, c * dy - s * dx
    if abs(along) > level.width_m / 2 + 1e-3 or abs(across) > level.depth_m / 2 + 1e-3:
        return None
    return level.from_m + (level.to_m - level.from_m) * (along / level.width_m + 0.5)


def assert_one_comes_up(platforms: Platforms, plant: Plant) -> None:
    """Along the middle of stairs the floor rises without a step, from the ground to the deck."""
    for raised in raised_areas(plant):
        if raised.stairs is None:
            continue
        place = raised.stairs.place
        c, s = math.cos(place.heading_rad), math.sin(place.heading_rad)
        height, n = 0.0, math.ceil(place.width_m / WALKED_M)
        for i in range(n + 1):
            along = (i / n - 0.5) * place.width_m
            x, y = place.x_m + c * along, place.y_m + s * along
            found = [height_at(each, x, y) for each in platforms.levels]
            near = min((each for each in found if each is not None), key=lambda z: abs(z - height))
            assert abs(near - height) < 0.08
            height = near
        assert height == pytest.approx(raised.elevation_m, abs=1e-3)


PLACES = st.builds(
    Place,
    x_m=st.floats(6, 126),
    y_m=st.floats(6, 86),
    width_m=st.floats(1, 30),
    depth_m=st.floats(1, 12),
    heading_rad=st.sampled_from([0.0, math.pi / 2, 0.3, -2.0]),
)


def test_the_car_plant_has_a_gallery_with_stairs() -> None:
    platforms = build_platforms(BODY, UNITS[BODY.name])
    kinds = {each.kind for each in platforms.modules}
    assert kinds == {"deck-bay", "guard-rail", "platform-post", "stairs"}
    assert {each.side for each in platforms.modules} == {Side.INSIDE}
    assert_in_nothing_s_way(BODY, platforms)
    assert_one_comes_up(platforms, BODY)


def test_a_plant_on_the_ground_has_none() -> None:
    assert build_platforms(LINE, UNITS[LINE.name]) == Platforms((), (), ())


@settings(max_examples=25, deadline=None)
@given(PLACES, st.floats(2.5, 6.5))
def test_a_gallery_anywhere_in_the_car_plant_is_in_nothing_s_way(
    place: Place, elevation_m: float
) -> None:
    gallery = Area(id="gallery", place=place, elevation_m=elevation_m)
    plant = replace(BODY, areas=(*BODY.areas[:-1], gallery))
    platforms = build_platforms(plant, UNITS[plant.name])
    assert platforms == build_platforms(plant, UNITS[plant.name])
    assert_in_nothing_s_way(plant, platforms)
    assert_one_comes_up(platforms, plant)


@settings(max_examples=40, deadline=None)
@given(
    st.floats(1, 30), st.floats(1, 12), st.sampled_from([0.0, 0.7, 2.0]), st.booleans()
)  # fmt: skip
def test_railings_close_a_deck_but_for_its_stairs(
    width_m: float,
    depth_m: float,
    heading_rad: float,
    tower: bool,  # noqa: FBT001
) -> None:
    place = Place(x_m=0, y_m=0, width_m=width_m, depth_m=depth_m, heading_rad=heading_rad)
    gallery = Area(id="gallery", place=place, elevation_m=3.0)
    plant = Plant(format=1, name="g", epoch="2031-03-03T00:00:00", areas=(gallery,))
    units = (Unit("t", "silo", KIT["silo"].check({}), 0.3, 0.2, 0.0, 0.5),) if tower else ()
    platforms = build_platforms(plant, units)
    bays = platforms.levels[: sum(each.kind == "deck-bay" for each in platforms.modules)]
    rails = [each for each in platforms.barriers if each.low_m == 3.0]
    assert all(each.high_m == pytest.approx(3.0 + RAIL_M) for each in rails)
    (raised,) = raised_areas(plant)
    opening = 0.0
    if raised.stairs is not None and not tower:
        opening = 1.3 if raised.stairs.leaves else 1.2
    edges = sum(2 * (each.width_m + each.depth_m) for each in bays)
    inner = sum(shared(one, other) for one, other in itertools.combinations(bays, 2))
    railed = sum(math.hypot(e.to_x_m - e.x_m, e.to_y_m - e.y_m) for e in rails)
    if not tower:
        assert railed == pytest.approx(edges - 2 * inner - opening, abs=0.11)
    else:
        assert railed <= edges - 2 * inner + 1e-3
        assert railed >= edges - 2 * inner - 1.3 - 0.11


def shared(one: Level, other: Level) -> float:
    """How long the edge is that two bays of one deck have in common."""
    c, s = math.cos(one.heading_rad), math.sin(one.heading_rad)
    dx, dy = other.x_m - one.x_m, other.y_m - one.y_m
    along, across = abs(c * dx + s * dy), abs(c * dy - s * dx)
    if across < 1e-2 and along == pytest.approx(one.width_m, abs=1e-2):
        return one.depth_m
    if along < 1e-2 and across == pytest.approx(one.depth_m, abs=1e-2):
        return one.width_m
    return 0.0


@pytest.mark.parametrize("height_m", [1.0, 2.5, 3.4, 3.5, 6.5])
@pytest.mark.parametrize("leaves", [-1, 0, 1])
def test_stairs_of_the_kit_are_as_long_as_the_plant_says(height_m: float, leaves: int) -> None:
    size = KIT["stairs"].build({"height_m": height_m, "leaves": leaves}, fine=False).facts.size_m
    assert size[0] == pytest.approx(stairs_length_m(height_m), abs=1e-3)


def test_the_golden_platforms_are_what_is_built_now() -> None:
    script = runpy.run_path(str(ROOT / "build_tools" / "golden.py"))
    stored = (ROOT / "schema" / "golden" / "platforms.json").read_text("utf-8")
    assert json.loads(stored) == json.loads(script["as_text"](script["platform_examples"]()))
