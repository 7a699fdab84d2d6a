"""The traps of the real machining log, each by name (see its provenance)."""

from pathlib import Path

import numpy as np
import pytest

from twinline.discover import Discovery, ImportReport, discover, import_event_log, read_event_log
from twinline.testing.environment import fake_environment

QUALITY_CHECK, PACKING = "Quality Check 1", "Packing"


@pytest.fixture(scope="module")
def found(machining_log: Path) -> Discovery:
    """What was discovered in the real log."""
    return discover(read_event_log(machining_log), "Machining")


@pytest.fixture(scope="module")
def report(machining_log: Path) -> ImportReport:
    """The report of its import."""
    return import_event_log(machining_log, Path("plant"), fake_environment())


def texts(report: ImportReport, code: str) -> list[str]:
    return [each.text for each in report.found if each.code == code]


def test_start_and_end_are_believed_where_the_span_contradicts_them(
    found: Discovery, report: ImportReport
) -> None:
    (text,) = texts(report, "E053")
    assert "Start and end are believed" in text
    assert 600 < found.cleaned.n_unsure < 660
    row = int(np.flatnonzero(found.work.line == 10)[0])
    assert found.work.end_us[row] - found.work.start_us[row] == 75 * 60_000_000


def test_overlaps_at_a_single_station_are_noise(found: Discovery) -> None:
    capacities = dict(zip(found.work.stations, found.parts.capacities, strict=True))
    lapping = capacities["Machine 1 - Lapping"]
    assert lapping.n_overlap > 40
    assert lapping.capacity == 1
    assert sum(each.capacity > 1 for each in capacities.values()) == 2


def test_a_pool_that_looks_like_one_machine_is_a_pool(found: Discovery) -> None:
    capacities = dict(zip(found.work.stations, found.parts.capacities, strict=True))
    pool = capacities[QUALITY_CHECK]
    assert (pool.sharing, pool.capacity) == ("pool", 5)
    assert pool.overlap_share > 0.7


def test_packing_is_shared_by_few_operators(found: Discovery) -> None:
    capacities = dict(zip(found.work.stations, found.parts.capacities, strict=True))
    packing = capacities[PACKING]
    assert packing.sharing in {"shared", "batch"}
    assert packing.operators_per_order < 0.5


def test_exact_duplicates_and_rows_without_length_are_set_aside(report: ImportReport) -> None:
    assert report.rows.reasons == {"E035": 22, "E051": 9}
    assert report.rows.n_used == 4146 - 31


def test_every_row_is_accounted_for(report: ImportReport) -> None:
    rows = report.rows
    assert rows.n_row == rows.n_used + rows.n_set_aside + rows.n_joined == 4146
    assert len(rows.set_aside) == rows.n_set_aside


def test_undocumented_report_types_are_told_apart_by_their_content(found: Discovery) -> None:
    kinds = {guess.code: guess.kind.name for guess in found.cleaned.kinds}
    assert kinds == {"S": "SETUP", "D": "PRODUCTION", "B": "BREAKDOWN"}
    by_code = {guess.code: guess for guess in found.cleaned.kinds}
    assert by_code["B"].n_with_parts == 0
    assert by_code["S"].parts_per_h < 0.5 < by_code["D"].parts_per_h


def test_packing_at_midnight_is_a_hint_and_nothing_is_shifted(
    found: Discovery, report: ImportReport
) -> None:
    (text,) = texts(report, "E060")
    assert text.startswith('"Packing": 259 of 260 rows start at exactly 00:00.')
    assert "shifted by -7 h" in text
    assert "Nothing was shifted" in text
    assert found.offset_us == 0
    assert report.from_text == "2012-01-02 00:00:00"


def test_the_weekend_is_friday_and_saturday(found: Discovery) -> None:
    assert found.hints.weekend == ("fri", "sat")


def test_machine_names_are_taken_out_of_activities(found: Discovery) -> None:
    operations = {each.activity: each.operation for each in found.cleaned.activities}
    assert operations["Turning & Milling - Machine 4"] == "Turning & Milling"
    assert operations["SETUP     Turning & Milling - Machine 5"] == "Turning & Milling"
    assert operations["Laser Marking - Machine 7"] == "Laser Marking"
    assert operations["Wire Cut - Machine 13"] == "Wire Cut"
    assert not any("Machine" in operation for operation in found.work.operations)


def test_a_row_that_only_says_setup_gets_the_operation_of_its_station(found: Discovery) -> None:
    assert "" not in found.work.operations
    assert len(found.work.operations) == 27


def test_stations_orders_and_people_are_all_there(report: ImportReport) -> None:
    assert (len(report.stations), report.n_order, report.n_operator) == (31, 180, 49)
    assert len(report.products) == 40


def test_orders_at_two_stations_at_once_are_counted(report: ImportReport) -> None:
    (text,) = texts(report, "E058")
    assert "shown where it started last" in text
