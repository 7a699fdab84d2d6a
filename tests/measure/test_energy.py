"""Energy of stations: worked examples in closed form, and what must hold of any window."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.measure.told import MINUTE_US, tell

from twinline.changes import Changes, Dictionary, StationState
from twinline.measure import (
    EnergyView,
    Measures,
    PowerSource,
    RatedPower,
    StationEnergy,
    measure,
    read_energy,
)

PRODUCING, SETTING_UP, STARVED, BLOCKED, FAILED, OFF_SHIFT, IDLE = StationState
# A power for each state, all different, so that no two can be mistaken for each other.
RATED: RatedPower = dict(zip(StationState, (9000, 1700, 600, 800, 300, 50, 500), strict=True))
MINUTE_S = 60.0


def of(
    measures: Measures, station: str, from_min: int, to_min: int, rated: RatedPower | None = RATED
) -> StationEnergy:
    given = {} if rated is None else {station: rated}
    view = read_energy(measures, (from_min * MINUTE_US, to_min * MINUTE_US), given)
    return next(each for each in view.stations if each.station == station)


def told_power(
    states: list[tuple[int, StationState]], watts: list[tuple[int, float]], end_min: int
) -> Measures:
    """A log in which a saw tells its power."""
    names = Dictionary(["all"])
    saw = names.add_entity("station", "saw", "saw")
    state = names.add_signal(saw, "state", "station_state", 0)
    power = names.add_signal(saw, "power", "number", 0, "W")
    rows = [(at, state, float(each)) for at, each in states]
    rows += [(at, power, each) for at, each in watts]
    at_min, signal, value = zip(*rows, strict=True)
    changes = Changes.holds([each * MINUTE_US for each in at_min], signal, value)
    return measure(names, changes.sorted_by_time(), (0, end_min * MINUTE_US), {})


def test_stated_power_is_added_up_by_state(measures: Measures) -> None:
    lathe = of(measures, "lathe", 0, 120)
    expected_min = {SETTING_UP: 7, PRODUCING: 23 + 13, FAILED: 11, STARVED: 17, OFF_SHIFT: 49}
    joules = {each: minutes * MINUTE_S * RATED[each] for each, minutes in expected_min.items()}
    assert lathe.source is PowerSource.RATED
    assert lathe.by_state_j == pytest.approx({each.name.lower(): j for each, j in joules.items()})
    assert lathe.energy_j == pytest.approx(sum(joules.values()))
    assert lathe.mean_power_w == pytest.approx(sum(joules.values()) / (120 * MINUTE_S))
    assert lathe.waste_share == pytest.approx(joules[STARVED] / sum(joules.values()))
    assert (lathe.power_w, lathe.known_share) == (RATED[OFF_SHIFT], 1.0)


def test_each_place_of_a_pool_takes_its_own_power(measures: Measures) -> None:
    mill = of(measures, "mill", 0, 120)
    work_min = 26 * 1 + 19 * 2
    assert mill.by_state_j == pytest.approx(
        {
            "producing": work_min * MINUTE_S * RATED[PRODUCING],
            "starved": (3 * 120 - work_min) * MINUTE_S * RATED[STARVED],
        }
    )
    assert mill.power_w == 3 * RATED[STARVED]


def test_the_end_of_a_window_is_not_in_it(measures: Measures) -> None:
    assert of(measures, "lathe", 0, 7).power_w == RATED[SETTING_UP]
    assert of(measures, "lathe", 7, 8).by_state_j.keys() == {"producing"}


def test_a_signal_of_the_log_wins_over_what_the_plant_states() -> None:
    states = [(0, PRODUCING), (20, BLOCKED), (50, IDLE)]
    saw = of(told_power(states, [(5, 4000.0), (30, 1000.0), (41, 700.0)], 60), "saw", 0, 60)
    producing_j, blocked_j = 15 * 60 * 4000, (10 * 4000 + 11 * 1000 + 9 * 700) * 60
    idle_j = 10 * 60 * 700
    assert saw.source is PowerSource.SIGNAL
    assert saw.by_state_j == pytest.approx(
        {"producing": producing_j, "blocked": blocked_j, "idle": idle_j}
    )
    total_j = producing_j + blocked_j + idle_j
    assert saw.energy_j == pytest.approx(total_j)
    assert saw.waste_share == pytest.approx((blocked_j + idle_j) / total_j)
    assert saw.known_share == pytest.approx(55 / 60)
    assert saw.mean_power_w == pytest.approx(total_j / (55 * 60))
    assert saw.power_w == 700


def test_a_signal_may_say_that_the_power_is_not_known() -> None:
    saw = of(told_power([(0, PRODUCING)], [(0, 300.0), (10, math.nan)], 40), "saw", 0, 40)
    assert (saw.energy_j, saw.known_share, saw.power_w) == (300 * 600, 0.25, None)


def test_nobody_knows_the_power_of_a_station_that_states_none() -> None:
    view = read_energy(tell({"saw": [(0, PRODUCING)]}, 60), (0, 60 * MINUTE_US), {})
    assert (view.energy_j, view.waste_share) == (None, None)
    saw = view.stations[0]
    assert (saw.source, saw.energy_j, saw.power_w, saw.mean_power_w) == (None, None, None, None)


def test_a_state_without_stated_power_is_no_state_without_power() -> None:
    measures = tell({"saw": [(0, PRODUCING), (15, STARVED)]}, 60)
    saw = of(measures, "saw", 0, 60, {PRODUCING: 2000})
    assert (saw.energy_j, saw.known_share, saw.power_w) == (15 * 60 * 2000, 0.25, None)
    assert of(measures, "saw", 20, 60, {PRODUCING: 2000}).energy_j is None


def test_nothing_is_known_after_a_log_has_lost_the_state() -> None:
    measures = tell({"saw": [(0, PRODUCING), (30, math.nan)]}, 60)  # type: ignore[dict-item]
    saw = of(measures, "saw", 0, 60)
    assert (saw.energy_j, saw.known_share, saw.power_w) == (30 * 60 * 9000, 0.5, None)


def test_a_window_outside_the_log_has_no_energy(measures: Measures) -> None:
    view = read_energy(measures, (-9, -3), {"lathe": RATED})
    assert (view.from_us, view.to_us, view.energy_j) == (0, 0, None)


@given(st.integers(0, 119), st.integers(0, 119), st.integers(1, 120))
def test_two_windows_together_take_the_energy_of_the_whole(
    first: int, second: int, third: int
) -> None:
    from_min, middle_min, to_min = sorted((first, second, third))
    states = [(3, PRODUCING), (17, STARVED), (40, FAILED), (77, PRODUCING)]
    measures = told_power(states, [(1, 20.0), (40, 7.0), (90, 11.0)], 120)

    def energy_j(view: EnergyView) -> float:
        return view.energy_j or 0.0

    def between(low_min: int, high_min: int, rated: RatedPower) -> float:
        window_us = (low_min * MINUTE_US, high_min * MINUTE_US)
        return energy_j(read_energy(measures, window_us, {"saw": rated}))

    whole = between(from_min, to_min, RATED)
    parts = between(from_min, middle_min, RATED) + between(middle_min, to_min, RATED)
    assert parts == pytest.approx(whole)
