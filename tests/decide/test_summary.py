"""What people are told, on made-up readings in which every value differs."""

from typing import NamedTuple

import msgspec
import pytest

from twinline.decide.bottleneck import bottleneck_candidates
from twinline.decide.experiment import DAY_US, Design, Experiment, refuse_faults
from twinline.decide.figures import Scale, energy_scale, mean_and_error, rate_scale, time_scale
from twinline.decide.output_analysis import estimate_mean
from twinline.decide.plain_text import plain_text
from twinline.decide.readings import ReadingTable
from twinline.decide.replications import WarmUp
from twinline.decide.running import Fault
from twinline.decide.summary import STATES, summarise
from twinline.diagnostics import Refused
from twinline.plant import Plant


class Row(NamedTuple):
    """A reading as the kernel gives it."""

    kind: str
    id: str
    measure: str
    unit: str
    value: float


UNIT = Scale("", 1)


def test_a_mean_has_the_digits_that_are_sure() -> None:
    assert mean_and_error(estimate_mean([72.0, 72.5, 73.0]), UNIT) == ("72.5", "1.2")
    assert mean_and_error(estimate_mean([1234.0, 1300.0, 1290.0]), UNIT) == ("1 275", "88")
    assert mean_and_error(estimate_mean([0.0012, 0.0013]), UNIT) == ("0.00125", "0.00064")
    assert mean_and_error(estimate_mean([6.0, 10.4]), UNIT) == ("8.2", "28.0")


def test_what_has_no_error_or_no_value_says_so() -> None:
    assert mean_and_error(estimate_mean([3.25]), UNIT) == ("3.2500", "-")
    assert mean_and_error(estimate_mean([]), UNIT) == ("-", "-")
    assert mean_and_error(estimate_mean([40.0, 40.0]), UNIT) == ("40", "0")


@pytest.mark.parametrize(
    ("scale", "unit"),
    [
        (time_scale(90), "s"),
        (time_scale(500), "min"),
        (time_scale(10_000), "h"),
        (time_scale(1e6), "d"),
        (time_scale(float("nan")), "s"),
        (energy_scale(3.6e6), "Wh"),
        (energy_scale(5e8), "kWh"),
        (energy_scale(1e12), "MWh"),
        (rate_scale(0.01), "parts/h"),
        (rate_scale(0.0001), "parts/d"),
    ],
)
def test_units_are_those_that_people_say(scale: Scale, unit: str) -> None:
    assert scale.unit == unit


def test_readings_that_a_replication_lacks_are_not_there(
    made_up_readings: dict[int, list[Row]],
) -> None:
    table = ReadingTable({3: made_up_readings[0][:2], 1: made_up_readings[1]})
    assert table.replications == (1, 3)
    assert table.estimate("plant", "", "mean_wip").n == 1
    with pytest.raises(KeyError):
        table.of("station", "nowhere", "producing")


def _experiment(readings: ReadingTable, **changed: object) -> Experiment:
    made = Experiment(
        plant=Plant(format=1, name="Line 4"),
        design=Design(measured_us=2 * DAY_US, n_replication=4, seed=9),
        warm_up=WarmUp(3600 * 10**6, found=True, pilot_us=2 * DAY_US),
        readings=readings,
        faults=(),
        interrupted=False,
    )
    return msgspec.structs.replace(made, **changed)


def test_the_table_names_what_was_done(made_up: ReadingTable) -> None:
    told = plain_text(summarise(_experiment(made_up)))
    head = " ".join(told.splitlines()[:2])
    assert "4 replications of 2 d after a warm-up of 1 h" in head
    assert "seed 9" in head
    assert "Throughput" in told
    assert "parts/h" in told


def test_a_plain_table_fits_a_narrow_terminal(made_up: ReadingTable) -> None:
    told = plain_text(summarise(_experiment(made_up)))
    table = told.splitlines()
    assert max(len(line) for line in table) <= 80
    assert not any(line != line.rstrip() for line in table)


def test_states_that_no_station_has_get_no_column(made_up: ReadingTable) -> None:
    stations = summarise(_experiment(made_up)).sections[1]
    assert stations.columns == ("", "producing", "±", "setup", "blocked", "starved", "failed")
    assert [sum(each) for each in stations.shares] == pytest.approx([1.0] * 3)
    assert len(stations.shares[0]) == len(STATES)


def test_of_many_buffers_the_fullest_are_shown(made_up_readings: dict[int, list[Row]]) -> None:
    for rows in made_up_readings.values():
        rows += [Row("buffer", f"rack-{i}", "mean_level", "parts", i / 4) for i in range(40)]
    levels = summarise(_experiment(ReadingTable(made_up_readings))).sections[-1]
    assert levels.title.endswith("the 12 highest of 40")
    assert levels.rows[0] == ("rack-39", "9.75", "0.00", "9.75", "9.75", "parts")
    assert len(levels.rows) == 12


def test_a_warm_up_that_was_looked_for_and_is_none_is_told(made_up: ReadingTable) -> None:
    none = WarmUp(0, found=True, pilot_us=2 * DAY_US)
    head = summarise(_experiment(made_up, warm_up=none)).head
    assert "without a warm-up (none found necessary by MSER-5" in head


def test_a_warm_up_that_was_found_by_whole_weeks_says_so(made_up: ReadingTable) -> None:
    found = WarmUp(7 * DAY_US, found=True, pilot_us=28 * DAY_US, period_us=7 * DAY_US)
    head = summarise(_experiment(made_up, warm_up=found)).head
    assert "7 d (found by comparing weeks in pilot runs of 28 d)" in head


def test_the_busiest_stations_that_cannot_be_told_apart_are_the_candidates(
    made_up: ReadingTable,
) -> None:
    candidates = bottleneck_candidates(made_up)
    assert [each.station for each in candidates] == ["press", "weld"]
    assert candidates[0].taken.mean == pytest.approx(0.925)


def test_what_makes_an_answer_doubtful_is_said(made_up: ReadingTable) -> None:
    faults = (Fault(2, "m1 waits for m2"), Fault(0, "m2 waits for m1", pilot=True))
    unsettled = WarmUp(4 * DAY_US, found=False, pilot_us=8 * DAY_US)
    doubtful = _experiment(made_up, faults=faults, interrupted=True, warm_up=unsettled)
    notes = " ".join(summarise(doubtful).notes)
    assert "Interrupted: 4 of 4" in notes
    assert "1 of 4 replications came to a halt" in notes
    assert "may never settle" in notes
    told = [str(each) for each in doubtful.diagnostics]
    assert told[0].startswith("replication 2: S031 m1 waits for m2")
    assert told[1].startswith("pilot 0: S031")


def test_an_answer_without_replications_is_still_told() -> None:
    told = plain_text(summarise(_experiment(ReadingTable({}), interrupted=True)))
    assert "0 replications" in told
    assert "Interrupted: 0 of 4" in told


def test_all_that_is_out_of_bounds_is_refused_at_once() -> None:
    with pytest.raises(Refused) as refused:
        refuse_faults(Design(measured_us=0, n_replication=0, seed=-1, warm_up_us=-5))
    assert [each.code for each in refused.value.diagnostics] == ["S030"] * 4
