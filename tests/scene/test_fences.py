"""Fences round robots: shut but for lines and a door, inside the place, and in nobody's way."""

import math
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from twinline.plant import Aisle, Conveyor, Floor, Place, Plant, Point, Station, overlap, read_plant
from twinline.scene import KIT, Unit, arrange, build_hall, lay_lines, set_fences
from twinline.scene.arrangement import FENCE_M, facts_of, foot_of, on_floor, place_of

PLANTS = Path(__file__).parents[2] / "plants"
WORD = "six-axis-robot"
DOOR = facts_of(KIT["cell-door"], b'{"width_m":1.2}')
DOOR_M, OPENING_M = DOOR.size_m[0], DOOR.stands[0].at_m[0]
NARROW_M = 0.4
"""Nobody gets through less."""
LINE_M = 0.6
BESIDE_M = 0.15
PLACES = st.builds(
    Place,
    x_m=st.floats(-50, 50),
    y_m=st.floats(-50, 50),
    width_m=st.floats(3.2, 14),
    depth_m=st.floats(3.2, 14),
    heading_rad=st.floats(-4, 4),
)


def plant_with(
    place: Place, capacity: int = 1, points: tuple[Point, ...] = (), aisles: tuple[Aisle, ...] = ()
) -> Plant:
    """A robot in a place, and a line along points that leads to it."""
    plant = read_plant(PLANTS / "gearbox_line" / "plant.yaml")
    robot = Station(id="robot", area="machining", kind=WORD, capacity=capacity, place=place)
    line = Conveyor(id="line", points_m=points, speed_m_per_s=0.3, origin="far", to="robot",
                    width_m=LINE_M)  # fmt: skip
    lines = (line,) if points else ()
    return replace(plant, stations=(robot,), conveyors=lines, aisles=aisles)


def in_frame(place: Place, unit: Unit) -> tuple[float, float, int]:
    """Where a unit is in the frame of a place, and how many quarters it is turned."""
    c, s = math.cos(place.heading_rad), math.sin(place.heading_rad)
    dx, dy = unit.x_m - place.x_m, unit.y_m - place.y_m
    turned = (unit.heading_rad - place.heading_rad) / (math.pi / 2)
    return c * dx + s * dy, c * dy - s * dx, round(turned) % 4


def gaps(fences: tuple[Unit, ...], place: Place, turn: int) -> list[tuple[float, float]]:
    """Where a side is open, as far as somebody would get through: from where to where along it."""
    half = place.depth_m / 2 - FENCE_M if turn % 2 else place.width_m / 2
    c, s = math.cos(turn * math.pi / 2), math.sin(turn * math.pi / 2)
    shut = [(half, half)]
    for unit in fences:
        x, y, own_turn = in_frame(place, unit)
        if own_turn == turn:
            middle, long = c * x + s * y, place_of(unit).width_m
            shut.append((middle - long / 2, middle + long / 2))
    found, at = [], -half
    for start, end in sorted(shut):
        if start - at > NARROW_M:
            found.append((at, start))
        at = end
    return found


def assert_apart(units: tuple[Unit, ...]) -> None:
    own = [place_of(each) for each in units]
    for i, a in enumerate(own):
        assert not [units[k] for k, b in enumerate(own[:i]) if overlap(a, b)], units[i]


@given(PLACES, st.integers(1, 9))
def test_a_cell_is_shut_on_all_sides_and_stands_in_its_place(place: Place, capacity: int) -> None:
    plant = plant_with(place, capacity)
    fences, robots = set_fences(plant), arrange(plant)
    assert [gaps(fences, place, turn) for turn in range(4)] == [[], [], [], []]
    assert [each.kind for each in fences].count("cell-door") == 1
    assert {each.station for each in fences} == {"robot"}
    for unit in fences:
        own = place_of(unit)
        x, y, turn = in_frame(place, unit)
        half = (own.width_m / 2, own.depth_m / 2)[:: -1 if turn % 2 else 1]
        assert abs(x) + half[0] <= place.width_m / 2 + 1e-6
        assert abs(y) + half[1] <= place.depth_m / 2 + 1e-6
    assert_apart((*robots, *fences))


@given(PLACES)
def test_the_door_is_where_one_comes_to_the_station(place: Place) -> None:
    (door,) = [each for each in set_fences(plant_with(place)) if each.kind == "cell-door"]
    x, y, turn = in_frame(place, door)
    assert turn == 0
    assert y == pytest.approx(FENCE_M / 2 - place.depth_m / 2)
    room = max(0.0, DOOR_M / 2 + OPENING_M - place.width_m / 2)
    assert x + OPENING_M == pytest.approx(room, abs=1e-6)


@given(PLACES, st.integers(0, 3), st.floats(-1, 1))
def test_a_fence_is_open_where_a_line_comes_in_and_nowhere_else(
    place: Place, turn: int, share: float
) -> None:
    half, away = (place.width_m / 2, place.depth_m / 2)[:: -1 if turn % 2 else 1]
    at = share * (half - 1.5)
    c, s = round(math.cos(turn * math.pi / 2)), round(math.sin(turn * math.pi / 2))
    ways = [(c * at + s * out, s * at - c * out) for out in (away + 3, away - 1)]
    begin, end = (on_floor(place, *each) for each in ways)
    plant = plant_with(place, points=(begin, end))
    fences = set_fences(plant)
    assert [gaps(fences, place, each) for each in range(4) if each != turn] == [[], [], []]
    ((start, stop),) = gaps(fences, place, turn)
    least = LINE_M / 2 + BESIDE_M
    assert at - least - NARROW_M <= start <= at - least + 1e-6
    assert at + least - 1e-6 <= stop <= at + least + NARROW_M
    assert sum(each.kind == "cell-door" for each in fences) == 1
    assert_apart((*arrange(plant), *fences))


@given(PLACES)
def test_lines_to_and_from_a_robot_are_whole_up_to_its_foot(place: Place) -> None:
    points = (on_floor(place, -place.width_m / 2 - 3, -0.8), on_floor(place, 0, -0.8))
    plant = plant_with(place, points=points)
    robots, fences = arrange(plant), set_fences(plant)
    modules = lay_lines(plant, (*robots, *fences), set())
    laid_m = sum(each.stretch for each in modules)
    assert laid_m == pytest.approx(math.dist(*points))
    standing = [*map(foot_of, robots), *map(place_of, fences)]
    for module in map(place_of, modules):
        assert not any(overlap(module, each) for each in standing)


@given(PLACES, st.floats(0.5, 3))
def test_an_aisle_along_a_fence_does_not_open_it(place: Place, width_m: float) -> None:
    south = -place.depth_m / 2 - width_m / 2
    points = (on_floor(place, -30, south), on_floor(place, 30, south))
    aisle = Aisle(id="along", points_m=points, width_m=width_m)
    assert set_fences(plant_with(place, aisles=(aisle,))) == set_fences(plant_with(place))


@pytest.mark.parametrize("word", ["weld", "weld-line", "lathe", "storage", "teleporter"])
def test_only_robots_by_themselves_are_fenced(word: str) -> None:
    plant = plant_with(Place(x_m=0, y_m=0, width_m=7, depth_m=7))
    (robot,) = plant.stations
    assert set_fences(plant)
    assert not set_fences(replace(plant, stations=(replace(robot, kind=word),)))


def test_a_place_without_room_for_a_robot_and_a_door_has_no_fence() -> None:
    small = Place(x_m=0, y_m=0, width_m=3.1, depth_m=8)
    assert not set_fences(plant_with(small))
    (robot,) = arrange(plant_with(small))
    assert robot.params == {"scale": 1.0}


@pytest.mark.parametrize("name", ["body_assembly", "gearbox_line"])
def test_plants_without_lone_robots_have_no_fences(name: str) -> None:
    assert set_fences(read_plant(PLANTS / name / "plant.yaml")) == ()


@st.composite
def random_plants(draw: st.DrawFn) -> Plant:
    """Robots, stores and machines on a grid, and lines from some to the next."""
    words = st.lists(st.sampled_from([WORD, "storage", "lathe", "weld"]), min_size=2, max_size=6)
    sides, turns, capacities = st.floats(3.2, 9.5), st.integers(0, 3), st.integers(1, 4)
    stations, lines = [], []
    for i, word in enumerate(draw(words)):
        x, y = 6.0 + 14 * (i % 3), 6.0 + 14 * (i // 3)
        heading = math.pi / 2 * draw(turns)
        place = Place(x_m=x, y_m=y, width_m=draw(sides), depth_m=draw(sides), heading_rad=heading)
        one = Station(id=f"s{i}", area="machining", kind=word, capacity=draw(capacities))
        stations.append(replace(one, place=place))
        if i % 3 and draw(st.booleans()):
            north = y + draw(st.floats(-1.2, 1.2))
            points = ((x - 14, north), (x, north))
            line = Conveyor(id=f"c{i}", points_m=points, speed_m_per_s=0.3, width_m=LINE_M,
                            origin=f"s{i - 1}", to=f"s{i}")  # fmt: skip
            lines.append(line)
    plant = read_plant(PLANTS / "gearbox_line" / "plant.yaml")
    return replace(plant, stations=tuple(stations), buffers=(), conveyors=tuple(lines), aisles=(),
                   sources=(), sinks=(), floor=Floor(width_m=40, depth_m=26))  # fmt: skip


@settings(max_examples=30)
@given(random_plants())
def test_nothing_intersects_in_random_plants(plant: Plant) -> None:
    units, fences = arrange(plant), set_fences(plant)
    lines = lay_lines(plant, (*units, *fences), set())
    assert_apart((*units, *fences))
    columns = [each for each in build_hall(plant, (*units, *fences, *lines)) if each.blocks]
    fenced = [place_of(each) for each in fences]
    for module in map(place_of, lines):
        assert not any(overlap(module, each) for each in fenced)
    for column in columns:
        width, depth, _ = facts_of(KIT[column.kind], msgspec.json.encode(column.params)).size_m
        own = Place(x_m=column.x_m, y_m=column.y_m, width_m=width, depth_m=depth,
                    heading_rad=column.heading_rad)  # fmt: skip
        assert not any(overlap(own, each) for each in fenced)
