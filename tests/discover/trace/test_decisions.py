"""What the rules say about one visit at a time, worked out by hand in hours."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.discover.trace.decisions import Decisions, Early, StationVisits, decide
from twinline.discover.trace.planned_time import FOREVER_US, PlannedTime

HOUR_US = 3_600_000_000
DAY_SHIFT = PlannedTime.of(
    np.arange(20) * 24 * HOUR_US + 6 * HOUR_US, np.arange(20) * 24 * HOUR_US + 14 * HOUR_US
)


def ask(
    rows: Sequence[tuple[float, float, float]],
    *,
    capacity: int = 1,
    planned: PlannedTime | None = None,
    rank: Sequence[float] | None = None,
) -> Decisions:
    """Rows of arrival, start and end in hours; all in between is work."""
    arrival, start, end = (np.round(np.array(c) * HOUR_US).astype(np.int64) for c in zip(*rows))  # noqa: B905
    ranks = np.zeros(len(rows)) if rank is None else np.array(rank, dtype=np.float64)
    visits = StationVisits(arrival, start, end, end - start, ranks)
    return decide(visits, planned or PlannedTime.always(), capacity)


def starts_h(said: Decisions) -> list[float]:
    return [each / HOUR_US for each in said.start_us.tolist()]


def waits_h(said: Decisions, i: int) -> tuple[float, float, float, float]:
    columns = (said.off_shift_us, said.no_place_us, said.behind_us, said.unexplained_us)
    a, b, c, d = (float(each[i]) / HOUR_US for each in columns)
    return a, b, c, d


def test_a_visit_may_begin_when_a_place_gets_free() -> None:
    """B came at 1 and began at 7, though A left at 4: three hours for A, three for nothing."""
    said = ask([(0, 0, 4), (1, 7, 9)])
    assert starts_h(said) == [0, 4]
    assert waits_h(said, 1) == (0, 3, 0, 3)


def test_nights_explain_waiting_until_the_shift_begins() -> None:
    """Ready at 12 with the place taken until 13; the shift ends at 14, and begins at 30."""
    said = ask([(6, 6, 13), (12, 13, 16), (13.5, 31, 32)], planned=DAY_SHIFT)
    assert starts_h(said) == [6, 13, 30]
    assert waits_h(said, 2) == (16, 0.5, 0, 1)


def test_one_who_comes_later_waits_behind_those_who_lie_there() -> None:
    """A could begin at 0 and lies until 5; B is behind it all that time, and C as well."""
    said = ask([(0, 5, 6), (1, 6, 8), (2, 8, 9)])
    assert starts_h(said) == [0, 6, 8]
    assert waits_h(said, 0) == (0, 0, 0, 5)
    assert waits_h(said, 1) == (0, 1, 4, 0)
    assert waits_h(said, 2) == (0, 3, 3, 0)


def test_with_two_places_two_may_begin() -> None:
    said = ask([(0, 3, 5), (1, 3, 4), (2, 4, 6)], capacity=2)
    assert starts_h(said) == [0, 1, 4]


def test_a_start_outside_the_shift_could_have_waited_for_it() -> None:
    said = ask([(3, 4, 8)], planned=DAY_SHIFT)
    assert said.early.tolist() == [Early.OFF_SHIFT]
    assert starts_h(said) == [6]
    assert waits_h(said, 0) == (1, 0, 0, 0)


def test_a_start_without_a_place_could_have_waited_for_the_first_one() -> None:
    """Two places, three in work at once; the first of the two before leaves at 5."""
    said = ask([(0, 0, 9), (0, 0, 5), (1, 2, 4)], capacity=2)
    assert said.early.tolist() == [Early.NONE, Early.NONE, Early.NO_PLACE]
    assert starts_h(said) == [0, 0, 5]


def test_two_starts_at_one_instant_need_two_places() -> None:
    said = ask([(0, 1, 3), (1, 1, 4)])
    assert said.early.tolist() == [Early.NONE, Early.NO_PLACE]
    assert starts_h(said) == [0, 3]


def test_one_who_overtakes_could_have_waited_for_the_work_of_those_ahead() -> None:
    """C begins at 4 before A (2 h of work) and B (1 h), who were there first."""
    said = ask([(0, 7, 9), (1, 9, 10), (2, 4, 7)])
    assert said.early.tolist() == [Early.NONE, Early.NONE, Early.OVERTOOK]
    assert starts_h(said) == [0, 9, 7]


def test_a_rank_says_who_goes_first() -> None:
    """The last one here has the least rank, and takes the place at 4."""
    said = ask([(0, 0, 4), (1, 6, 7), (2, 4, 6)], rank=[0, 2, 1])
    assert not said.early.any()
    assert starts_h(said) == [0, 6, 4]


def test_one_who_needs_no_time_leaves_his_place_to_the_next() -> None:
    said = ask([(0, 1, 1), (0, 1, 2)])
    assert starts_h(said) == [0, 1]
    assert not said.early.any()


@given(
    st.lists(
        st.tuples(st.integers(0, 50), st.integers(0, 30), st.integers(0, 20)),
        min_size=1,
        max_size=25,
    ),
    st.integers(1, 3),
    st.sampled_from([PlannedTime.always(), DAY_SHIFT]),
)
def test_the_waits_add_up_whatever_was_recorded(
    rows: list[tuple[int, int, int]], capacity: int, planned: PlannedTime
) -> None:
    """Of any log: each visit has its answer, not before it was ready, and no wait is negative."""
    spans = [(a, a + waited, a + waited + work) for a, waited, work in rows]
    said = ask(spans, capacity=capacity, planned=planned)
    for i, (arrival, start, _) in enumerate(spans):
        parts = waits_h(said, i)
        assert min(parts) >= 0
        assert sum(parts) == pytest.approx(start - arrival)
        assert arrival * HOUR_US <= said.start_us[i] < FOREVER_US
        assert planned.holds(int(said.start_us[i]))
        assert (said.start_us[i] > start * HOUR_US) <= (said.early[i] != Early.NONE)


@given(st.lists(st.integers(0, 400), min_size=2, max_size=2), st.integers(0, 100))
def test_planned_time_passes_as_it_is_summed(at_h: list[int], length_h: int) -> None:
    first_us, last_us = (each * HOUR_US for each in sorted(at_h))
    hours = range(first_us // HOUR_US, last_us // HOUR_US)
    passed = DAY_SHIFT.until_us(np.array([last_us])) - DAY_SHIFT.until_us(np.array([first_us]))
    assert passed.tolist() == [sum(6 <= hour % 24 < 14 for hour in hours) * HOUR_US]
    after_us = DAY_SHIFT.after_us(first_us, length_h * HOUR_US)
    if after_us < FOREVER_US:
        between = DAY_SHIFT.until_us(np.array([first_us, after_us]))
        assert between[1] - between[0] == length_h * HOUR_US
