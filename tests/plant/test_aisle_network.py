"""Ways along aisles: worked examples, laws on random plants, and a second search to compare with.

The judge is a breadth-first search over a lattice of one metre: where all aisles run along it,
every way is a number of whole metres, and no line needs to be cut anywhere.
"""

import itertools
import math
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.plant import (
    Aisle,
    AisleNetwork,
    Area,
    Buffer,
    Place,
    Plant,
    Point,
    Sink,
    Source,
    Station,
    front,
)

SOURCE = Path(__file__).parents[2] / "src"
Box = tuple[float, float, float]
"""Where a place stands, and its heading in degrees."""


def place(x_m: float, y_m: float, degrees: float = 0) -> Place:
    return Place(x_m=x_m, y_m=y_m, width_m=2, depth_m=2, heading_rad=math.radians(degrees))


def plant(boxes: Sequence[Box], *lines: Sequence[Point], one_way: Sequence[int] = ()) -> Plant:
    """Stations s0, s1, … and aisles along ``lines``."""
    return Plant(
        format=1,
        name="x",
        areas=(Area(id="hall"),),
        stations=tuple(
            Station(id=f"s{i}", area="hall", place=place(*box)) for i, box in enumerate(boxes)
        ),
        aisles=tuple(
            Aisle(id=f"a{i}", points_m=tuple(line), one_way=i in one_way)
            for i, line in enumerate(lines)
        ),
    )


def length_m(path: Sequence[Point]) -> float:
    return sum(math.dist(a, b) for a, b in itertools.pairwise(path))


def distance_m(point: Point, line: Sequence[Point]) -> float:
    return min(_to_segment_m(point, a, b) for a, b in itertools.pairwise(line))


def _to_segment_m(point: Point, a: Point, b: Point) -> float:
    along, length = complex(*b) - complex(*a), math.dist(a, b)
    apart = complex(*point) - complex(*a)
    share = min(max((apart * along.conjugate()).real / length**2, 0), 1)
    return abs(apart - share * along)


EAST_WEST: Sequence[Point] = ((0, 0), (40, 0))


def test_a_way_leaves_straight_out_of_the_front_and_follows_the_aisle() -> None:
    path = AisleNetwork(plant([(5, 4, 0), (30, 4, 0)], EAST_WEST)).path("s0", "s1")
    assert (path[0], path[-1]) == ((5.0, 3.0), (30.0, 3.0))
    on_aisle = [point for point in path if abs(point[1]) < 1e-9]
    assert on_aisle[0] == pytest.approx((5.8, 0))
    assert on_aisle[-1] == pytest.approx((29.2, 0))
    # Two right angles of radius 0.8 m: each cuts 1.6 m short and adds nearly a quarter circle.
    assert length_m(path) == pytest.approx(3 + 25 + 3 - 2 * 1.6 + math.pi * 0.8, abs=0.02)


def test_stations_on_both_sides_of_an_aisle_are_joined_straight_across() -> None:
    path = AisleNetwork(plant([(5, 4, 0), (5, -5, 180)], EAST_WEST)).path("s0", "s1")
    assert len(path) == 2
    assert path[1] == pytest.approx((5, -4))


def test_a_front_that_faces_no_aisle_goes_to_the_nearest_one() -> None:
    path = AisleNetwork(plant([(5, 4, 180), (30, 4, 0)], EAST_WEST)).path("s0", "s1")
    assert path[0] == (5.0, 5.0)
    assert min(distance_m((5, 0), [a, b]) for a, b in itertools.pairwise(path)) < 1


@pytest.mark.parametrize("gap_m", [0.0, 0.3, 0.59, -0.4])
def test_an_aisle_that_ends_near_another_joins_it(gap_m: float) -> None:
    network = AisleNetwork(plant([(5, 4, 0), (23, 20, 90)], EAST_WEST, [(20, gap_m), (20, 30)]))
    path = network.path("s0", "s1")
    assert length_m(path) == pytest.approx(3 + 15 + 20 + 4 - 3.2 + 0.43, abs=2.1)
    assert all(distance_m(point, [(0, 0), (20, 0), (20, 30)]) < 4.1 for point in path)


def test_aisles_that_stay_apart_are_not_joined() -> None:
    far = plant([(5, 4, 0), (24, 20, -90)], EAST_WEST, [(20, 0.7), (20, 30)])
    assert AisleNetwork(far).path("s0", "s1") == (front(place(5, 4)), front(place(24, 20, -90)))


def test_of_equal_ways_the_one_with_the_fewest_turns_is_taken() -> None:
    streets = [[(0, y), (30, y)] for y in (0, 10, 20, 30)]
    avenues = [[(x, 0), (x, 30)] for x in (0, 10, 20, 30)]
    network = AisleNetwork(plant([(-4, 0, 90), (34, 30, -90)], *streets, *avenues))
    path = network.path("s0", "s1")
    # Along one side of the grid and up the other: two corners; a staircase would have six.
    assert corners_turned(path) == 2


def corners_turned(path: Sequence[Point]) -> int:
    """How many times the path leaves a straight stretch of more than two metres."""
    straights = [b for a, b in itertools.pairwise(path) if math.dist(a, b) > 2]
    return len(straights) - 1


def test_aisles_that_lie_on_each_other_are_one() -> None:
    back_and_forth = [(0, 0), (0, -20), (0, 10)]
    network = AisleNetwork(plant([(4, -8, -90), (-4, 6, 90)], back_and_forth, [(0, -30), (0, 30)]))
    assert length_m(network.path("s0", "s1")) == pytest.approx(3 + 14 + 3, abs=0.9)


def test_a_one_way_aisle_is_followed_in_its_direction_only() -> None:
    ring = [(0, 0), (40, 0), (40, 20), (0, 20), (0, 0)]
    network = AisleNetwork(plant([(10, -4, 180), (30, -4, 180)], ring, one_way=[0]))
    there, back = network.path("s0", "s1"), network.path("s1", "s0")
    assert length_m(there) == pytest.approx(20 + 6, abs=2)
    assert length_m(back) == pytest.approx(100 + 6, abs=5)


def test_without_a_way_or_without_aisles_a_straight_line_is_drawn() -> None:
    boxes = [(5, 4, 0), (30, 4, 0)]
    straight = ((5, 3), (30, 3))
    assert AisleNetwork(plant(boxes)).path("s0", "s1") == straight
    cut = plant(boxes, [(0, 0), (10, 0)], [(20, 0), (40, 0)])
    assert AisleNetwork(cut).path("s0", "s1") == straight
    against = plant(boxes, EAST_WEST[::-1], one_way=[0])
    assert AisleNetwork(against).path("s0", "s1") == straight


def test_the_way_from_a_place_to_itself_is_its_front() -> None:
    assert AisleNetwork(plant([(5, 4, 0)], EAST_WEST)).path("s0", "s0") == ((5, 3),)


def test_every_placed_thing_has_ways_and_nothing_else_has() -> None:
    whole = Plant(
        format=1,
        name="x",
        stations=(Station(id="saw", place=place(9, 4)), Station(id="nowhere")),
        buffers=(Buffer(id="rack", place=place(15, 4)),),
        sources=(Source(id="in", place=place(3, 4)),),
        sinks=(Sink(id="out", place=place(30, 4)),),
        aisles=(Aisle(id="lane", points_m=tuple(EAST_WEST)),),
    )
    network = AisleNetwork(whole)
    for a, b in itertools.permutations(("saw", "rack", "in", "out"), 2):
        assert network.path(a, b)[0] != network.path(a, b)[-1]
    for wrong in ("nowhere", "lane", "no such thing"):
        with pytest.raises(LookupError, match=f'"{wrong}" is no station, buffer, source or sink'):
            network.path("saw", wrong)


def test_a_path_is_found_once() -> None:
    network = AisleNetwork(plant([(5, 4, 0), (30, 4, 0)], EAST_WEST))
    assert network.path("s0", "s1") is network.path("s0", "s1")


WHOLE = st.integers(-20, 20).map(float)
POINTS = st.tuples(WHOLE, WHOLE)
LINES = st.lists(st.lists(POINTS, min_size=2, max_size=3, unique=True), min_size=1, max_size=6)
BOXES = st.lists(
    st.tuples(WHOLE, WHOLE, st.sampled_from([0, 90, 180, 270, 30])), min_size=2, max_size=4
)


@given(BOXES, LINES)
def test_a_path_leads_from_front_to_front_and_is_never_shorter_than_straight(
    boxes: list[Box], lines: list[list[Point]]
) -> None:
    network = AisleNetwork(plant(boxes, *lines))
    path = network.path("s0", "s1")
    begin, end = front(place(*boxes[0])), front(place(*boxes[1]))
    assert (path[0], path[-1]) == (begin, end)
    assert length_m(path) >= math.dist(begin, end) - 1e-9
    assert all(math.dist(a, b) > 0 for a, b in itertools.pairwise(path))


@given(BOXES, LINES)
def test_there_and_back_are_the_same_line(boxes: list[Box], lines: list[list[Point]]) -> None:
    network = AisleNetwork(plant(boxes, *lines))
    for i, j in itertools.combinations(range(len(boxes)), 2):
        assert network.path(f"s{i}", f"s{j}") == network.path(f"s{j}", f"s{i}")[::-1]


@given(BOXES, LINES)
def test_a_path_does_not_depend_on_what_was_asked_before(
    boxes: list[Box], lines: list[list[Point]]
) -> None:
    used = AisleNetwork(plant(boxes, *lines))
    for i, j in itertools.permutations(range(len(boxes)), 2):
        used.path(f"s{i}", f"s{j}")
    assert used.path("s0", "s1") == AisleNetwork(plant(boxes, *lines)).path("s0", "s1")


Step = tuple[tuple[int, int], tuple[int, int]]


def steps_of(line: Sequence[Point]) -> list[Step]:
    """An aisle along the lattice as steps of one metre."""
    steps = []
    for (x, y), (to_x, to_y) in itertools.pairwise(line):
        n = int(max(abs(to_x - x), abs(to_y - y)))
        stops = [
            (round(x + (to_x - x) * i / n), round(y + (to_y - y) * i / n)) for i in range(n + 1)
        ]
        steps += list(itertools.pairwise(stops))
    return steps


def lattice_m(steps: Sequence[Step], begin: Point, end: Point) -> int | None:
    """How many steps lead from ``begin`` to ``end``."""
    onward: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for a, b in steps:
        onward.setdefault(a, []).append(b)
    reached = {(round(begin[0]), round(begin[1])): 0}
    waiting = list(reached)
    for at in waiting:
        for after in onward.get(at, []):
            if after not in reached:
                reached[after] = reached[at] + 1
                waiting.append(after)
    return reached.get((round(end[0]), round(end[1])))


@st.composite
def lattice_lines(draw: st.DrawFn) -> list[Point]:
    x, y = draw(POINTS)
    line = [(x, y)]
    for _ in range(draw(st.integers(1, 3))):
        by = draw(st.integers(1, 12)) * draw(st.sampled_from([-1, 1]))
        x, y = draw(st.sampled_from([(x + by, y), (x, y + by)]))
        line.append((x, y))
    return line


SQUARE = st.tuples(WHOLE, WHOLE, st.sampled_from([0, 90, 180, 270]))


@given(
    st.lists(SQUARE, min_size=2, max_size=2),
    st.lists(lattice_lines(), min_size=1, max_size=6),
    st.sets(st.integers(0, 5)),
)
def test_ways_are_as_long_as_those_of_a_breadth_first_search(
    boxes: list[Box], lines: list[list[Point]], one_way: set[int]
) -> None:
    network = AisleNetwork(plant(boxes, *lines, one_way=sorted(one_way)))
    a, b = (network._access(network._place(each)) for each in ("s0", "s1"))
    nodes = network._ways.nodes_between(a.stops, b.stops)
    steps = [step for line in lines for step in steps_of(line)]
    steps += [(b, a) for i, line in enumerate(lines) if i not in one_way for a, b in steps_of(line)]
    expected_m = lattice_m(steps, a.point, b.point)
    if nodes is None:
        assert expected_m is None
    else:
        way = [a.point, *(network._nodes[node] for node in nodes), b.point]
        assert length_m(way) == pytest.approx(expected_m, abs=0.01)


LADDER = """
import sys
from twinline.plant import Aisle, AisleNetwork, Place, Plant, Station
stations = tuple(
    Station(id=f"s{i}", place=Place(x_m=3.7 * i, y_m=3, width_m=2, depth_m=2)) for i in range(9)
)
lines = [((0, y), (40, y)) for y in (0, 10)] + [((x, 0), (x, 10)) for x in (0, 40)]
aisles = tuple(Aisle(id=f"a{i}", points_m=line) for i, line in enumerate(lines))
network = AisleNetwork(Plant(format=1, name="x", stations=stations, aisles=aisles))
for a in stations:
    for b in {each.id for each in stations}:
        network.path(a.id, b)
print([network.path(a.id, b.id) for a in stations for b in stations])
"""


@pytest.mark.slow
def test_two_processes_find_the_same_ways() -> None:
    runs = [
        subprocess.run(  # noqa: S603 - our own interpreter and our own text
            [sys.executable, "-c", LADDER],
            env={"PYTHONPATH": str(SOURCE), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 1000


@given(
    st.lists(SQUARE, min_size=2, max_size=2),
    st.lists(lattice_lines(), min_size=1, max_size=6),
)
def test_the_stretches_of_a_way_are_together_as_long_as_the_way(
    boxes: list[Box], lines: list[list[Point]]
) -> None:
    network = AisleNetwork(plant(boxes, *lines))
    ends = network._place("s0"), network._place("s1")
    stretches = network.stretches(*ends)
    way = network.path_between(*ends)
    length_m = sum(math.dist(p, q) for p, q in itertools.pairwise(way))
    assert math.isclose(sum(each.length_m for each in stretches), length_m, abs_tol=1e-6)
    back = network.stretches(*reversed(ends))
    assert [each.edge for each in back] == [each.edge for each in reversed(stretches)]
