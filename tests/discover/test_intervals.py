"""Overlapping stretches, against a brute force that looks at every instant."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twinline.discover.intervals import (
    latest_started,
    lowest_free,
    profile,
    unions,
)

stretches = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 30), st.integers(1, 12)), min_size=1, max_size=25
)
Columns = tuple[np.typing.NDArray[np.int64], ...]


def columns(rows: list[tuple[int, int, int]]) -> Columns:
    group, start, length = (np.array(column) for column in zip(*rows, strict=True))
    return group, start, start + length


@given(stretches)
def test_the_holder_is_the_latest_started_that_has_not_ended(
    rows: list[tuple[int, int, int]],
) -> None:
    group, start, end = columns(rows)
    holders = latest_started(group, start, end)
    for g in np.unique(group).tolist():
        own = np.flatnonzero(holders.group == g)
        assert (np.diff(holders.at_us[own]) > 0).all()
        assert holders.row[own[-1]] == -1
        for at in range(45):
            known = own[holders.at_us[own] <= at]
            row = int(holders.row[known[-1]]) if len(known) else -1
            active = np.flatnonzero((group == g) & (start <= at) & (at < end))
            assert (row >= 0) == (len(active) > 0)
            if row >= 0:
                assert row in active
                assert start[row] == start[active].max()


@given(stretches)
def test_no_two_stretches_of_a_group_hold_one_place(rows: list[tuple[int, int, int]]) -> None:
    group, start, end = columns(rows)
    place = lowest_free(group, start, end)
    for i in range(len(rows)):
        for j in range(i):
            if group[i] == group[j] and start[i] < end[j] and start[j] < end[i]:
                assert place[i] != place[j]


@given(stretches)
def test_as_many_places_are_given_as_stretches_overlap_at_most(
    rows: list[tuple[int, int, int]],
) -> None:
    group, start, end = columns(rows)
    place, steps = lowest_free(group, start, end), profile(group, start, end)
    for g in np.unique(group).tolist():
        assert place[group == g].max() + 1 == steps.count[steps.group == g].max()


@given(stretches)
def test_a_profile_counts_the_stretches_at_every_instant(
    rows: list[tuple[int, int, int]],
) -> None:
    group, start, end = columns(rows)
    steps = profile(group, start, end)
    for g in np.unique(group).tolist():
        own = np.flatnonzero(steps.group == g)
        for at in range(45):
            known = own[steps.at_us[own] <= at]
            count = steps.count[known[-1]] if len(known) else 0
            assert count == ((group == g) & (start <= at) & (at < end)).sum()


@given(stretches)
def test_unions_cover_the_same_instants_and_never_touch(rows: list[tuple[int, int, int]]) -> None:
    group, start, end = columns(rows)
    joined = list(zip(*(column.tolist() for column in unions(group, start, end)), strict=True))
    covered = {(g, at) for g, a, b in joined for at in range(a, b)}
    assert covered == {(g, at) for g, s, length in rows for at in range(s, s + length)}
    for (g, _, b), (h, a, _) in pairwise(joined):
        assert g < h or b < a


def test_a_place_is_taken_again_at_the_instant_at_which_it_is_left() -> None:
    group = np.zeros(3, dtype=np.int64)
    places = lowest_free(group, np.array([0, 2, 5]), np.array([5, 9, 7]))
    assert places.tolist() == [0, 1, 0]
