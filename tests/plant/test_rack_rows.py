"""Racks in a store: as many bays as it holds, each with an aisle or the front before it."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.plant import Place, overlap, rack_rows, rests
from twinline.scene import KIT
from twinline.scene.arrangement import facts_of

AISLE_M = 2.6
DEEP_M = 1.2
BACKS_M = 0.1
WIDTHS, DEPTHS = st.floats(1.6, 60), st.floats(1.6, 40)


def bays(width_m: float, depth_m: float) -> list[tuple[Place, Place]]:
    """The floor of each bay, and what has to be free before it."""
    rows = rack_rows(width_m, depth_m)
    wide, deep = (rows.bay_m + 0.2) * rows.scale, DEEP_M * rows.scale
    found = []
    for x, y, turn_rad in rows.spots:
        ahead = -math.cos(turn_rad) * (deep / 2 + AISLE_M / 2)
        own = Place(x_m=x, y_m=y, width_m=wide, depth_m=deep)
        found.append((own, Place(x_m=x, y_m=y + ahead, width_m=wide, depth_m=AISLE_M)))
    return found


def test_the_size_of_a_bay_is_that_of_the_kit() -> None:
    assert facts_of(KIT["rack-bay"], b'{"width_m": 2.5}').size_m[:2] == (2.7, DEEP_M)


@given(WIDTHS, DEPTHS)
def test_bays_stand_in_their_store_with_an_aisle_before_each(
    width_m: float, depth_m: float
) -> None:
    found = bays(width_m, depth_m)
    for own, ahead in found:
        assert abs(own.x_m) + own.width_m / 2 <= width_m / 2 + 1e-6
        assert abs(own.y_m) + own.depth_m / 2 <= depth_m / 2 + 1e-6
        assert not [each for each, _ in found if each is not own and overlap(own, each)]
        assert not [each for each, _ in found if overlap(ahead, each)]


@given(WIDTHS, DEPTHS)
def test_there_is_no_room_for_one_more(width_m: float, depth_m: float) -> None:
    rows = rack_rows(width_m, depth_m)
    if len(rows.spots) == 400:
        return  # a store as large as a hall
    wide = (rows.bay_m + 0.2) * rows.scale
    n_row = len({round(y, 6) for _, y, _ in rows.spots})
    columns = len(rows.spots) // n_row
    assert width_m - 0.3 - columns * wide < 1.85 + 0.2
    deep = DEEP_M * rows.scale
    pair = AISLE_M + 2 * deep + BACKS_M
    assert depth_m - 0.3 < deep + pair * (n_row + 1) / 2


@given(WIDTHS, DEPTHS, st.floats(-4, 4))
def test_parts_rest_between_the_uprights_of_bays(
    width_m: float, depth_m: float, heading_rad: float
) -> None:
    store = Place(x_m=10, y_m=20, width_m=width_m, depth_m=depth_m, heading_rad=heading_rad)
    rows, found = rack_rows(width_m, depth_m), rests(store)
    assert (not found) == (rows.scale < 1)
    c, s = math.cos(heading_rad), math.sin(heading_rad)
    resting = []
    for x, y, heading in found:
        dx, dy = x - store.x_m, y - store.y_m
        at = (c * dx + s * dy, c * dy - s * dx)
        turn_rad = heading - heading_rad
        (bay,) = [
            spot
            for spot in rows.spots
            if abs(spot[1] - at[1]) < 1e-6 and abs(spot[0] - at[0]) < rows.bay_m / 2
        ]
        assert abs(at[0] - bay[0]) + 0.45 <= rows.bay_m / 2 + 1e-6
        assert turn_rad == pytest.approx(bay[2])
        resting.append(Place(x_m=at[0], y_m=at[1], width_m=0.9, depth_m=DEEP_M))
    for i, part in enumerate(resting[:40]):
        assert not [each for each in resting[:i] if overlap(part, each)]
    front_first = [each.y_m for each in resting]
    assert all(a <= b + 1e-6 for a, b in pairwise(front_first))


def test_rows_in_the_middle_stand_back_to_back() -> None:
    spots = rack_rows(2.9, 1.5 + 2 * (AISLE_M + 2 * DEEP_M + BACKS_M)).spots
    faces_back = [turn_rad == math.pi for _, _, turn_rad in spots]
    assert faces_back == [False, True, False, True, False]
    y = [y for _, y, _ in spots]
    apart = [round(before - after, 6) for before, after in pairwise(y)]
    assert apart == [AISLE_M + DEEP_M, DEEP_M + BACKS_M] * 2


def test_an_empty_rack_shows_no_goods() -> None:
    full, empty = (KIT["rack-bay"].build({"loaded": each}) for each in (True, False))
    assert empty.facts.size_m <= full.facts.size_m
    assert empty.facts.n_triangle < full.facts.n_triangle
    assert len(set(full.mesh.slots.tolist()) - set(empty.mesh.slots.tolist())) > 0
