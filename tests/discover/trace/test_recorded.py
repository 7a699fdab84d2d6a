"""What is taken of a log to be replayed: ways, net work, and what the log does not say."""

from collections.abc import Sequence

import pytest

from twinline.diagnostics import Refused
from twinline.discover import discover
from twinline.discover.trace import Trace, record_of
from twinline.discover.trace.free_run import find_windows
from twinline.testing.event_logs import MINUTE_US, Row, make_log, make_read

DAY = 24 * 60


def record(rows: Sequence[Row]) -> Trace:
    return record_of(discover(make_read(make_log(rows)), "Made by hand"))


def row(order: str, station: str, start: float, end: float, activity: str = "") -> Row:
    return Row(order, activity or f"at {station}", station, start, end, good=1.0)


def minutes(trace: Trace, column: str) -> list[float]:
    return [each / MINUTE_US for each in getattr(trace, column).tolist()]


def test_a_visit_is_ready_when_the_one_before_has_ended() -> None:
    trace = record([row("A", "Lathe", 10, 50), row("A", "Mill", 70, 90), row("B", "Mill", 95, 99)])
    assert minutes(trace, "arrival_us") == [10, 50, 95]
    assert trace.known.tolist() == [False, True, False]
    assert [each.release_us // MINUTE_US for each in trace.ways()] == [10, 95]
    assert [len(each.visits) for each in trace.ways()] == [2, 1]
    assert (trace.lead_us() // MINUTE_US).tolist() == [80, 80, 4]


def test_an_order_whose_visits_overlap_goes_several_ways() -> None:
    """Inspection of the first parts begins while the lathe goes on; packing waits for the lathe."""
    trace = record(
        [
            row("A", "Lathe", 0, 100),
            row("A", "Bench", 30, 60),
            row("A", "Packing", 130, 140),
        ]
    )
    assert trace.way.tolist() == [0, 0, 1]
    assert minutes(trace, "start_us") == [0, 130, 30]
    assert minutes(trace, "arrival_us") == [0, 100, 30]
    assert trace.order.tolist() == [0, 0]
    assert trace.known.tolist() == [False, True, False]


def test_more_visits_than_places_share_the_time() -> None:
    """From 40 to 60 two orders are at the one lathe: each gets half of it."""
    trace = record([row("A", "Lathe", 0, 60), row("B", "Lathe", 40, 100)])
    assert minutes(trace, "work_us") == [50, 50]


def week(n_week: int, nights: Sequence[int] = ()) -> list[Row]:
    """Orders on a lathe from 6 to 14 on weekdays, the last ones of some days the night through."""
    rows = []
    for day in range(7 * n_week):
        if day % 7 < 5:
            for i in range(4):
                start = day * DAY + (6 + 2 * i) * 60
                rows.append(row(f"{day}-{i}", "Lathe", start, start + 120))
    for day in nights:
        rows.append(row(f"night-{day}", "Press", day * DAY + 13 * 60, (day + 1) * DAY + 7 * 60))
        for hour in (7, 9, 11):
            start = (day + 1) * DAY + hour * 60
            rows.append(row(f"press-{day}-{hour}", "Press", start, start + 120))
    return rows


def test_a_rest_between_shifts_is_no_work() -> None:
    """The same order before and after the night is one visit, of which the night does not count."""
    rows = week(6)
    rows[3] = row("long", "Lathe", 12 * 60, 14 * 60)
    rows[4] = row("long", "Lathe", (24 + 6) * 60, (24 + 8) * 60)
    trace = record(rows)
    (own,) = [i for i, each in enumerate(minutes(trace, "start_us")) if each == 12 * 60]
    assert trace.end_us[own] // MINUTE_US == 32 * 60
    assert trace.work_us[own] // MINUTE_US == 4 * 60
    (lathe,) = trace.plant.stations
    assert lathe.at_shift_end == "interrupt"


def test_a_station_that_works_on_after_its_shift_is_believed() -> None:
    """The press goes on through every night in which it has begun something."""
    trace = record(week(6, nights=(0, 7, 14, 21)))
    press = next(i for i, each in enumerate(trace.plant.stations) if each.name == "Press")
    assert trace.plant.stations[press].at_shift_end == "finish"
    own = trace.station == press
    assert max(trace.work_us[own].tolist()) == 18 * 60 * MINUTE_US


def test_a_day_without_a_time_goes_behind_what_the_order_did_on_that_day() -> None:
    """Packing is written down as of a day; it cannot have come before what was packed."""
    rows = []
    for day in range(8):
        rows.append(row(f"{day}", "Lathe", day * DAY + 9 * 60 + day, day * DAY + 11 * 60))
        rows.append(row(f"{day}", "Packing", day * DAY, day * DAY + 30))
    trace = record(rows)
    assert trace.n_day_only == 8
    assert not trace.known.any()
    assert [each.visits[1].station for each in trace.ways()] == ["packing"] * 8
    packed = trace.station == 1 if trace.plant.stations[1].name == "Packing" else trace.station == 0
    starts = (trace.start_us[packed] // MINUTE_US).tolist()
    assert starts == [day * DAY + 11 * 60 for day in range(8)]


def test_a_few_starts_at_midnight_are_believed() -> None:
    rows = [row(f"{i}", "Lathe", 100 * i, 100 * i + 50) for i in range(60)]
    assert record([*rows, row("A", "Lathe", 5 * DAY, 5 * DAY + 9)]).n_day_only == 0


def test_rests_within_a_visit_are_counted() -> None:
    trace = record([row("A", "Lathe", 0, 60), row("A", "Lathe", 75, 100)])
    assert minutes(trace, "rest_us") == [15]
    assert minutes(trace, "work_us") == [100]


def test_an_order_that_is_worked_on_in_parts_comes_back() -> None:
    rows = [row("A", "Lathe", 0, 10), row("B", "Lathe", 10, 20), row("A", "Lathe", 20, 30)]
    trace = record([*rows, row("A", "Mill", 30, 40), row("B", "Mill", 40, 50)])
    assert trace.way.tolist() == [0, 0, 0, 1, 1]
    assert trace.again().tolist() == [False, True, False, False, False]


def test_more_ways_at_one_instant_than_there_is_room_for_are_refused() -> None:
    rows = [row(f"{i}", "Field", 0, 600 + i) for i in range(501)]
    with pytest.raises(Refused, match="T002"):
        find_windows(record(rows))
    (window,) = find_windows(record(rows[:500]))
    assert len(window.ways) == 500
