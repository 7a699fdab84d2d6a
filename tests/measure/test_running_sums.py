"""Runs, steps and tallies against the plainest way to work them out."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twinline.measure.runs import NONE, Rows, Runs, build_runs
from twinline.measure.steps import build_steps, build_tally

N_SUBJECT, N_COLUMN, END_US = 3, 2, 40
Row = tuple[int, int, int, int]

rows_in_time = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.integers(0, N_SUBJECT - 1),
        st.integers(0, N_COLUMN - 1),
        st.integers(NONE, 3),
    ),
    max_size=30,
).map(lambda rows: sorted(rows, key=lambda row: row[0]))
deltas = st.lists(st.tuples(st.integers(0, 50), st.integers(-4, 4)), max_size=20)
windows = st.tuples(st.integers(-5, 60), st.integers(-5, 60)).map(sorted)


def runs_of(rows: list[Row]) -> Runs:
    columns = np.array(rows, np.int64).reshape(-1, 4)
    at_us, subject, column, value = columns.T
    return build_runs(Rows(subject, column, at_us, value), N_SUBJECT, N_COLUMN, END_US)


def replayed(rows: list[Row], subject: int, at_us: int) -> list[int]:
    held = [NONE] * N_COLUMN
    for row_us, row_subject, column, value in rows:
        if row_subject == subject and row_us <= at_us:
            held[column] = value
    return held


@given(rows_in_time)
def test_a_run_holds_what_replay_from_the_beginning_gives(rows: list[Row]) -> None:
    runs = runs_of(rows)
    for subject in range(N_SUBJECT):
        for at_us in range(END_US):
            run, held = runs.find(subject, at_us), replayed(rows, subject, at_us)
            assert (runs.values[run].tolist() if run is not None else None) == (
                held if held[0] != NONE else None
            )


@given(rows_in_time)
def test_neighbouring_runs_of_a_subject_differ_and_do_not_overlap(rows: list[Row]) -> None:
    runs = runs_of(rows)
    assert (runs.to_us > runs.from_us).all()
    for subject in range(N_SUBJECT):
        own = runs.of(subject).tolist()
        for before, after in itertools.pairwise(own):
            assert runs.to_us[before] <= runs.from_us[after]
            touching = runs.to_us[before] == runs.from_us[after]
            assert not touching or runs.values[before].tolist() != runs.values[after].tolist()


@given(rows_in_time, windows)
def test_runs_within_a_window_are_those_that_touch_it(rows: list[Row], window: list[int]) -> None:
    runs = runs_of(rows)
    from_us, to_us = window
    for subject in range(N_SUBJECT):
        found = runs.within(subject, from_us, to_us).tolist()
        own = runs.of(subject).tolist()
        touching = [i for i in own if runs.from_us[i] < to_us and runs.to_us[i] > from_us]
        assert list(found) == (touching if from_us < to_us else list(found))


@given(deltas, windows)
def test_the_area_of_steps_is_the_sum_of_their_levels(
    changes: list[tuple[int, int]], window: list[int]
) -> None:
    at_us = np.array([at for at, _ in changes], np.int64)
    rise = np.array([by for _, by in changes], np.int64)
    steps = build_steps(at_us, rise)
    instants = np.arange(*window)
    levels = [sum(by for at, by in changes if at <= now) for now in instants]
    assert steps.level_at(instants).tolist() == levels
    begin, end = np.array(window[:1]), np.array(window[1:])
    assert steps.area_between(begin, end).tolist() == [sum(levels)]


@given(deltas, windows)
def test_a_tally_sums_what_came_in_the_half_open_window(
    amounts: list[tuple[int, int]], window: list[int]
) -> None:
    tally = build_tally(
        np.array([at for at, _ in amounts], np.int64),
        np.array([amount for _, amount in amounts], np.float64),
    )
    from_us, to_us = window
    expected = sum(amount for at, amount in amounts if from_us <= at < to_us)
    assert tally.sum_between(np.array([from_us]), np.array([to_us])).tolist() == [expected]
