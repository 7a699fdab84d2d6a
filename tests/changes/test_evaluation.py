"""What laws say: closed forms, ends and corners; golden examples bind Python and TypeScript."""

import itertools
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.changes import (
    Changes,
    Law,
    PathLine,
    PathTable,
    concatenate,
    pose_at,
    poses_of,
    value_at,
)
from twinline.changes.evaluation import MOST_CARRIERS

GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "schema" / "golden" / "laws.json").read_text("utf-8")
)
small = st.floats(-50, 50)
points = st.tuples(*[st.integers(-9, 9).map(float)] * 3)
polylines = st.lists(points, min_size=2, max_size=6)


def value(law: Law, *params: float, dt_s: float) -> float:
    found = value_at(np.array([law], np.uint8), np.array([params]), np.array([round(dt_s * 1e6)]))
    return float(found[0])


def pose(paths: PathTable, law: Law, *params: float, dt_s: float) -> list[float]:
    found = pose_at(
        paths, np.array([law], np.uint8), np.array([params]), np.array([round(dt_s * 1e6)])
    )
    return [float(each) for each in found[:, 0]]


def table(*polyline: tuple[float, float, float]) -> PathTable:
    return PathTable([PathLine(0, "a way", polyline)])


def test_a_lag_has_come_63_percent_of_the_way_after_its_time_constant() -> None:
    assert value(Law.LAG, 80.0, 20.0, 7.0, dt_s=7.0) == pytest.approx(80 - 60 / math.e)


@given(small, small, st.floats(0.1, 100), st.floats(0, 100))
def test_a_lag_obeys_its_differential_equation(
    target: float, start: float, constant_s: float, dt_s: float
) -> None:
    h = constant_s * 1e-3
    now, then = (value(Law.LAG, target, start, constant_s, dt_s=t) for t in (dt_s, dt_s + 2 * h))
    middle = value(Law.LAG, target, start, constant_s, dt_s=dt_s + h)
    assert (then - now) / (2 * h) == pytest.approx((target - middle) / constant_s, abs=2e-2)


@given(small, small, small, small, st.floats(0.5, 100))
def test_a_spline_has_the_values_and_slopes_of_its_ends(
    start: float, start_slope: float, end: float, end_slope: float, duration_s: float
) -> None:
    duration_s = round(duration_s, 3)
    law = (Law.SPLINE, start, start_slope, end, end_slope, duration_s)
    h = 1e-4
    assert value(*law, dt_s=0) == start
    assert value(*law, dt_s=duration_s) == end
    assert value(*law, dt_s=2 * duration_s) == end
    bend = 12 * (abs(start) + abs(end) + duration_s * (abs(start_slope) + abs(end_slope)))
    near = bend * h / duration_s**2 + 1e-6
    assert (value(*law, dt_s=h) - start) / h == pytest.approx(start_slope, abs=near)
    assert (end - value(*law, dt_s=duration_s - h)) / h == pytest.approx(end_slope, abs=near)


def test_a_law_stands_at_its_start_before_its_change() -> None:
    assert value(Law.LINEAR, 3.0, 2.0, dt_s=-4) == 3.0
    assert value(Law.LAG, 80.0, 20.0, 7.0, dt_s=-4) == 20.0
    assert pose(table((0, 0, 0), (9, 0, 0)), Law.PATH, 0, 2.0, 1.0, 9.0, dt_s=-4)[0] == 2.0


def test_a_law_that_moves_something_has_no_value_and_one_that_does_not_has_no_pose() -> None:
    assert math.isnan(value(Law.POSE, 1, 2, 3, 4, 5, 6, dt_s=1))
    assert np.isnan(pose(table((0, 0, 0), (9, 0, 0)), Law.LINEAR, 1.0, 2.0, dt_s=1)).all()


def test_a_path_is_followed_at_its_speed_and_held_at_its_end() -> None:
    corner = table((0, 0, 1), (3, 0, 1), (3, 4, 1))
    assert pose(corner, Law.PATH, 0, 1.0, 0.5, 6.5, dt_s=2)[:3] == [2.0, 0.0, 1.0]
    assert pose(corner, Law.PATH, 0, 1.0, 0.5, 6.5, dt_s=8)[:3] == [3.0, 2.0, 1.0]
    assert pose(corner, Law.PATH, 0, 1.0, 0.5, 6.5, dt_s=99)[:3] == [3.0, 3.5, 1.0]
    assert pose(corner, Law.PATH, 0, 6.0, -0.5, 2.5, dt_s=99)[:3] == [2.5, 0.0, 1.0]
    assert pose(corner, Law.PATH, 0, 2.0, 0.0, 6.5, dt_s=99)[:3] == [2.0, 0.0, 1.0]
    assert pose(corner, Law.PATH, 0, 1.0, 9.0, 99.0, dt_s=99)[:3] == [3.0, 4.0, 1.0]


def test_a_heading_is_zero_to_the_south_and_grows_counter_clockwise() -> None:
    ways = {(0, -5): 0.0, (5, 0): math.pi / 2, (0, 5): math.pi, (-5, 0): -math.pi / 2}
    for (x, y), heading in ways.items():
        way = table((0, 0, 0), (x, y, 0))
        assert pose(way, Law.PATH, 0, 0.0, 1.0, 5.0, dt_s=1)[3] == pytest.approx(heading)
        along = pose(way, Law.POSE, 0, 0, 0, heading, 2.5, 0.0, dt_s=2)
        assert along[:2] == pytest.approx([x, y], abs=1e-12)


@given(polylines, st.floats(0, 60))
def test_a_path_never_jumps(polyline: list[tuple[float, float, float]], distance_m: float) -> None:
    way = table(*polyline)
    near = way.at(np.zeros(2), np.array([distance_m, distance_m + 1e-6]))
    assert np.linalg.norm(near[:3, 1] - near[:3, 0]) < 1.0001e-6


@pytest.mark.slow
@given(polylines)
def test_a_path_passes_its_points_at_the_distance_between_them(
    polyline: list[tuple[float, float, float]],
) -> None:
    way = table(*polyline)
    legs = np.linalg.norm(np.diff(np.array(polyline), axis=0), axis=1)
    there = np.concatenate(([0.0], np.cumsum(legs)))
    np.testing.assert_allclose(way.at(np.zeros(len(there)), there)[:3].T, polyline, atol=1e-9)
    assert way.length_m(0) == pytest.approx(legs.sum())


@given(polylines, st.floats(0.01, 0.99))
def test_on_every_level_stretch_the_heading_points_along_it(
    polyline: list[tuple[float, float, float]], share: float
) -> None:
    way = table(*polyline)
    walked = 0.0
    for before, after in itertools.pairwise(polyline):
        dx, dy, dz = np.subtract(after, before)
        length = math.sqrt(dx * dx + dy * dy + dz * dz)
        if dx or dy:
            heading = way.at(np.zeros(1), np.array([walked + share * length]))[3, 0]
            level = math.hypot(dx, dy)
            assert [math.sin(heading), -math.cos(heading)] == pytest.approx(
                [dx / level, dy / level]
            )
        walked += length


@given(st.floats(-3, 3), st.floats(-2, 2), st.floats(-1.5, 1.5), st.floats(0, 20))
def test_a_driven_arc_is_the_sum_of_its_small_steps(
    heading: float, speed: float, turn: float, dt_s: float
) -> None:
    dt_s = round(dt_s, 4)
    n = 4000
    facing = heading + turn * (np.arange(n) + 0.5) * dt_s / n
    step = speed * dt_s / n
    expected = [1 + step * np.sin(facing).sum(), 2 - step * np.cos(facing).sum(), 3.0]
    found = pose(PathTable([]), Law.POSE, 1.0, 2.0, 3.0, heading, speed, turn, dt_s=dt_s)
    assert found[:3] == pytest.approx(expected, abs=1e-4)
    assert found[3] == pytest.approx(heading + turn * dt_s)


def attached(signal: int, carrier: float, *own: float) -> Changes:
    return Changes([0], [signal], Law.ATTACH, [[carrier, *own]])


def test_a_carried_thing_turns_with_its_carrier() -> None:
    state = concatenate(
        [
            Changes([0], [2], Law.POSE, [[10.0, 20.0, 0.5, math.pi / 2, 0.0, 0.0]]),
            attached(3, 2, 1.0, 2.0, 0.25, 0.125),
        ]
    )
    found = poses_of(PathTable([]), state, 5)[:, 1]
    assert found == pytest.approx([8.0, 21.0, 0.75, math.pi / 2 + 0.125])


@pytest.mark.parametrize("n_carried", [1, MOST_CARRIERS, MOST_CARRIERS + 1])
def test_a_chain_of_carriers_is_followed_to_its_limit(n_carried: int) -> None:
    first = Changes([0], [0], Law.POSE, [[1.0, 0.0, 0.0, 0.0, 0.0, 0.0]])
    chain = [attached(i, i - 1, 0.5, 0.0, 0.25, 0.0) for i in range(1, n_carried + 1)]
    found = poses_of(PathTable([]), concatenate([first, *chain]), 0)
    end = min(n_carried, MOST_CARRIERS)
    assert found[:, end] == pytest.approx([1 + 0.5 * end, 0.0, 0.25 * end, 0.0])
    assert np.isnan(found[:, MOST_CARRIERS + 1 :]).all()


def test_a_thing_whose_carrier_is_nowhere_is_nowhere() -> None:
    lost = Changes.holds([0], [5], [float("nan")])
    state = concatenate([attached(1, 2, 0, 0, 0, 0), attached(2, 1, 0, 0, 0, 0), lost])
    state = concatenate([state, attached(6, 5, 0, 0, 0, 0), attached(7, 99, 0, 0, 0, 0)])
    assert np.isnan(poses_of(PathTable([]), state, 0)).all()
    assert poses_of(PathTable([]), Changes.none(), 0).shape == (4, 0)


def numbers(given_numbers: list[Any]) -> list[float]:
    return [float(each) for each in given_numbers]


def golden_rows(name: str) -> tuple[Changes, Any]:
    rows = GOLDEN[name]
    parts = [Changes([dt_us], [0], law, [numbers(params)]) for law, params, dt_us, _ in rows]
    return concatenate(parts), [row[3] for row in rows]


def golden_paths() -> PathTable:
    rows = GOLDEN["paths"]
    return PathTable(PathLine(p["number"], p["name"], tuple(map(tuple, p["points"]))) for p in rows)


def test_values_are_the_golden_ones() -> None:
    laws, expected = golden_rows("values")
    found = value_at(laws.law, laws.params, laws.at_us)
    np.testing.assert_allclose(found, numbers(expected), rtol=1e-12)


def test_poses_are_the_golden_ones() -> None:
    laws, expected = golden_rows("poses")
    found = pose_at(golden_paths(), laws.law, laws.params, laws.at_us)
    np.testing.assert_allclose(found.T, list(map(numbers, expected)), rtol=1e-12, atol=1e-12)


def test_carried_things_are_where_the_golden_ones_are() -> None:
    golden = GOLDEN["carried"]
    parts = [
        Changes([golden["changed_us"]], [signal], law, [numbers(params)])
        for signal, law, params, _ in golden["state"]
    ]
    found = poses_of(golden_paths(), concatenate(parts), golden["at_us"])
    expected = [numbers(row[3]) for row in golden["state"]]
    np.testing.assert_allclose(found.T, expected, rtol=1e-12, atol=1e-12)
