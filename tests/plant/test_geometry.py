"""Rectangles on the floor against a second reckoning with complex numbers, and their laws."""

import cmath
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from twinline.plant import Place, Point, corners, front, overlap


def place(x_m: float, y_m: float, width_m: float, depth_m: float, degrees: float = 0) -> Place:
    return Place(
        x_m=x_m, y_m=y_m, width_m=width_m, depth_m=depth_m, heading_rad=math.radians(degrees)
    )


METRES = st.floats(-50, 50)
SIZES = st.floats(0.1, 10)
PLACES = st.builds(place, METRES, METRES, SIZES, SIZES, st.floats(-360, 360))


def turned(around: Place, right_m: float, back_m: float) -> complex:
    return complex(around.x_m, around.y_m) + complex(right_m, back_m) * cmath.exp(
        1j * around.heading_rad
    )


@pytest.mark.parametrize(
    ("degrees", "expected"),
    [(0, (10, 18.5)), (90, (11.5, 20)), (180, (10, 21.5)), (-90, (8.5, 20))],
)
def test_the_front_faces_south_and_turns_counter_clockwise(degrees: float, expected: Point) -> None:
    assert front(place(10, 20, 4, 3, degrees)) == pytest.approx(expected)


@given(PLACES)
def test_the_front_is_in_the_middle_of_its_edge(each: Place) -> None:
    left, right, *_ = corners(each)
    middle = ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2)
    assert front(each) == pytest.approx(middle)
    assert complex(*front(each)) == pytest.approx(turned(each, 0, -each.depth_m / 2))


@given(PLACES)
def test_corners_run_counter_clockwise_around_the_area(each: Place) -> None:
    points = corners(each)
    around = zip(points, points[1:] + points[:1], strict=True)
    doubled_m2 = sum(a[0] * b[1] - a[1] * b[0] for a, b in around)
    assert doubled_m2 / 2 == pytest.approx(each.width_m * each.depth_m)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (place(4, 0, 4, 2), False),
        (place(3.9, 0, 4, 2), True),
        (place(0, 2, 4, 2), False),
        (place(0, 0, 1, 1), True),
        (place(2.6, 1.6, 2, 2, 45), True),
        (place(2.9, 1.9, 2, 2, 45), False),
        (place(2.9, 1.9, 2, 2, 0), True),
        (place(90, 0, 4, 2), False),
    ],
)
def test_places_overlap_where_they_share_floor(other: Place, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    assert overlap(place(0, 0, 4, 2), other) is expected
    assert overlap(other, place(0, 0, 4, 2)) is expected


@given(PLACES, PLACES, st.floats(-0.45, 0.45), st.floats(-0.45, 0.45))
def test_places_with_a_common_point_overlap(a: Place, b: Place, u: float, v: float) -> None:
    at_a = turned(a, u * a.width_m, v * a.depth_m)
    at_b = turned(b, v * b.width_m, u * b.depth_m)
    moved = Place(
        x_m=b.x_m + (at_a - at_b).real,
        y_m=b.y_m + (at_a - at_b).imag,
        width_m=b.width_m,
        depth_m=b.depth_m,
        heading_rad=b.heading_rad,
    )
    assert overlap(a, moved)


@given(PLACES, PLACES)
def test_places_apart_in_the_direction_of_an_edge_do_not_overlap(a: Place, b: Place) -> None:
    back = turned(a, 0, a.depth_m / 2) - complex(a.x_m, a.y_m)
    beyond = min(
        ((complex(*c) - complex(a.x_m, a.y_m)) * back.conjugate()).real for c in corners(b)
    )
    assume(beyond > abs(back) ** 2)
    assert not overlap(a, b)
