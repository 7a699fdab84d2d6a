"""Columns of changes: one form, order of time, and what is left of a signal's changes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.changes import Changes, Law, concatenate

NAN = float("nan")
Row = tuple[int, int, float]

rows = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 5), st.sampled_from([NAN, 0.0, -1.5])), max_size=30
)


def holds(rows: list[Row]) -> Changes:
    if not rows:
        return Changes.none()
    at_us, signal, value = zip(*rows, strict=True)
    return Changes.holds(at_us, signal, value)


def test_parameters_are_as_wide_as_the_widest_law() -> None:
    pose = Changes([1, 2], [3, 4], [Law.HOLD, Law.POSE], np.arange(1.0, 13.0).reshape(2, 6))
    assert pose.params.shape == (2, 6)
    assert pose[:1].params.shape == (1, 1)
    assert Changes([1], [3], Law.LINEAR, [[5.0, 6.0, 7.0]]).params.tolist() == [[5.0, 6.0]]


def test_unused_parameters_are_zero() -> None:
    mixed = Changes([1, 2], [3, 4], [Law.LINEAR, Law.PATH], [[5.0, 6.0, 7.0, 8.0]] * 2)
    assert mixed.params.tolist() == [[5.0, 6.0, 0.0, 0.0], [5.0, 6.0, 7.0, 8.0]]


def test_columns_that_do_not_fit_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="2 instants, but 3 signals"):
        Changes([1, 2], [3, 4, 5], Law.HOLD, [[6.0], [7.0]])
    with pytest.raises(ValueError, match="no law 7"):
        Changes([1], [3], 7, [[5.0]])
    with pytest.raises(ValueError, match="a PATH law has 4 parameters, not 3"):
        Changes([1], [3], Law.PATH, [[5.0, 6.0, 7.0]])


def test_equal_is_bit_for_bit() -> None:
    assert Changes.holds([1], [2], [NAN]) == Changes.holds([1], [2], [NAN])
    assert Changes.holds([1], [2], [0.0]) != Changes.holds([1], [2], [-0.0])
    assert Changes.holds([1], [2], [3.0]) != Changes([1], [2], Law.LINEAR, [[3.0, 0.0]])


def test_given_columns_are_copied() -> None:
    values = np.array([[1.0], [2.0]])
    changes = Changes([1, 2], [3, 4], Law.HOLD, values)
    values[0, 0] = 9.0
    assert changes.params[0, 0] == 1.0


@given(rows)
def test_sorting_by_time_keeps_the_given_order_at_one_instant(given_rows: list[Row]) -> None:
    changes = holds(given_rows)
    order = sorted(range(len(changes)), key=changes.at_us.__getitem__)
    assert changes.sorted_by_time() == changes[np.array(order, np.int64)]


@given(rows)
def test_superseded_changes_are_left_out_and_no_others(given_rows: list[Row]) -> None:
    changes = holds(given_rows).sorted_by_time()
    places = list(zip(changes.at_us.tolist(), changes.signal.tolist(), strict=True))
    kept = [i for i, place in enumerate(places) if place not in places[i + 1 :]]
    assert changes.without_superseded() == changes[np.array(kept, np.int64)]


@given(rows)
def test_the_latest_row_of_each_signal_is_its_state(given_rows: list[Row]) -> None:
    changes = holds(given_rows)
    last = {signal: i for i, signal in enumerate(changes.signal.tolist())}
    kept = [i for _, i in sorted(last.items()) if not np.isnan(changes.params[i, 0])]
    assert changes.latest() == changes[np.array(kept, np.int64)]


def test_only_a_held_nan_takes_the_value_away() -> None:
    nowhere = Changes([1], [4], Law.POSE, [[NAN, 2.0, 3.0, 5.0, 6.0, 7.0]])
    assert nowhere.latest() == nowhere


@given(rows)
def test_the_latest_rows_of_far_apart_signals_are_the_same(given_rows: list[Row]) -> None:
    near = holds(given_rows)
    far = Changes(near.at_us, near.signal.astype(np.int64) * 800_000_000, near.law, near.params)
    assert far.latest().at_us.tolist() == near.latest().at_us.tolist()
    assert far.latest().signal.tolist() == [n * 800_000_000 for n in near.latest().signal.tolist()]


@given(st.lists(rows, max_size=4))
def test_concatenated_parts_are_one_after_the_other(parts: list[list[Row]]) -> None:
    whole = concatenate([holds(part) for part in parts])
    assert whole == holds([row for part in parts for row in part])


def test_concatenated_parts_may_differ_in_width() -> None:
    path = Changes([2], [1], Law.PATH, [[3.0, 4.0, 5.0, 6.0]])
    both = concatenate([Changes.holds([1], [0], [7.0]), path])
    assert both.params.tolist() == [[7.0, 0.0, 0.0, 0.0], [3.0, 4.0, 5.0, 6.0]]
