"""How stations spent a window: by hand, and against the lanes of the same log."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measure.test_growing import ALL_NAMES, CAPACITY, END_US, logs
from tests.measure.told import MINUTE_US

from twinline.changes import Changes, StationState
from twinline.measure import (
    Measures,
    StationShares,
    measure,
    read_state_shares,
)

PRODUCING, SETTING_UP, STARVED, BLOCKED, FAILED, OFF_SHIFT, IDLE = StationState


def of(measures: Measures, station: str, from_min: int, to_min: int) -> StationShares:
    shares = read_state_shares(measures, (from_min * MINUTE_US, to_min * MINUTE_US), 0)
    return next(each for each in shares.stations if each.station == station)


def test_totals_are_shares_of_the_known_time(measures: Measures) -> None:
    expected = [0.0] * len(StationState)
    expected[PRODUCING], expected[SETTING_UP] = (23 + 13) / 120, 7 / 120
    expected[FAILED], expected[STARVED], expected[OFF_SHIFT] = 11 / 120, 17 / 120, 49 / 120
    assert of(measures, "lathe", 0, 120).totals == pytest.approx(tuple(expected))


def test_time_elements_count_places(measures: Measures) -> None:
    lathe, mill = (of(measures, each, 0, 120) for each in ("lathe", "mill"))
    assert lathe.elements_s == {"APT": 36 * 60, "AUST": 7 * 60, "ADET": 11 * 60, "ADOT": 17 * 60}
    assert lathe.off_shift_s == 49 * 60
    apt_min = 26 * 1 + 19 * 2
    assert mill.elements_s["APT"] == apt_min * 60
    assert mill.elements_s["ADOT"] == (3 * 120 - apt_min) * 60


def test_bins_begin_at_the_plants_midnight(measures: Measures) -> None:
    hours = read_state_shares(measures, (0, 120 * MINUTE_US), 10 * MINUTE_US, 4)
    assert hours.bin_us == 60 * MINUTE_US
    assert hours.edges_us == tuple(each * MINUTE_US for each in (0, 10, 70, 120))
    lathe = hours.stations[0]
    assert lathe.bins[0][SETTING_UP] == pytest.approx(7 / 10)
    assert lathe.bins[1][FAILED] == pytest.approx(11 / 60)
    assert lathe.bins[2][OFF_SHIFT] == pytest.approx(49 / 50)


def test_a_window_outside_the_log_has_no_bins(measures: Measures) -> None:
    shares = read_state_shares(measures, (-9, -3), 0)
    assert (shares.from_us, shares.to_us) == (0, 0)
    assert {each.bins for each in shares.stations} == {()}
    assert {sum(each.totals) for each in shares.stations} == {0}


@given(
    logs(),
    st.tuples(st.integers(-3, END_US), st.integers(1, END_US + 3)),
    st.integers(-70, 70),
    st.integers(2, 50),
)
@settings(deadline=None)
def test_bins_and_totals_tell_the_same_time(
    changes: Changes, window: tuple[int, int], midnight_us: int, n_bin: int
) -> None:
    measures = measure(ALL_NAMES, changes, (0, END_US), CAPACITY)
    window_us = (min(window), max(window) + 1)
    shares = read_state_shares(measures, window_us, midnight_us, n_bin)
    edges_us = shares.edges_us
    lengths_us = [b - a for a, b in itertools.pairwise(edges_us)]
    assert sum(lengths_us) == shares.to_us - shares.from_us
    assert len(lengths_us) <= n_bin
    states = measures.stations.states
    for i, each in enumerate(shares.stations):
        spent_us = [0.0] * len(StationState)
        for now in range(shares.from_us, shares.to_us):
            if (run := states.find(i, now)) is not None:
                spent_us[states.values[run, 0]] += 1
        by_bin_us = [
            sum(share[k] * length for share, length in zip(each.bins, lengths_us, strict=True))
            for k in range(len(StationState))
        ]
        assert by_bin_us == pytest.approx(spent_us)
        known_us = sum(spent_us)
        assert each.totals == pytest.approx([us / max(known_us, 1) for us in spent_us])
        by_place_us = sum(each.elements_s.values()) * 1e6 + each.off_shift_s * 1e6
        assert by_place_us == pytest.approx(known_us * measures.stations.capacity[i])
