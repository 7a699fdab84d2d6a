"""Weekly working hours, the weekend, and hints about the clock."""

import numpy as np
import pytest

from twinline.discover.cleaning import clean
from twinline.discover.shifts import WeeklyHours, find_shifts, planned_us, working_times
from twinline.discover.time_hints import find_time_hints
from twinline.discover.work import Work
from twinline.testing.event_logs import MINUTE_US, MONDAY_US, Row, make_log

DAY, H, WEEK = 24 * 60, 60, 7 * 24 * 60
WORKDAYS = (0, 1, 2, 3, 4)


def work_of(days: tuple[int, ...], start_h: float, end_h: float) -> Work:
    return clean(make_log(rows_of(days, start_h, end_h))).work


def rows_of(days: tuple[int, ...], start_h: float, end_h: float) -> list[Row]:
    """Six weeks of orders of 40 minutes, one after the other, at two stations."""
    rows: list[Row] = []
    for week in range(6):
        for day in days:
            at = week * WEEK + day * DAY + start_h * H
            while at + 40 <= week * WEEK + day * DAY + end_h * H:
                rows += [
                    Row(f"O{len(rows)}", "Turning", "Lathe 1", at, at + 40),
                    Row(f"P{len(rows)}", "Milling", "Mill 1", at, at + 37),
                ]
                at += 40
    return rows


def times(hours: WeeklyHours) -> list[list[tuple[tuple[str, ...], str, str]]]:
    return [[*working_times(mask)] for mask in hours.masks]


def test_a_week_of_two_shifts_is_found() -> None:
    hours = find_shifts(work_of(WORKDAYS, 6, 22))
    assert times(hours) == [[(("mon", "tue", "wed", "thu", "fri"), "06:00", "22:00")]]
    assert hours.of_station == (0, 0)


def test_a_night_shift_stays_whole_over_midnight() -> None:
    hours = find_shifts(work_of((0, 1, 2, 3), 22, 30))
    assert times(hours) == [[(("mon", "tue", "wed", "thu"), "22:00", "06:00")]]


def test_a_station_that_always_works_has_no_shift() -> None:
    hours = find_shifts(work_of((*WORKDAYS, 5, 6), 0, 24))
    assert hours.masks == ()
    assert hours.of_station == (-1, -1)


def test_one_saturday_of_overtime_is_not_planned_time() -> None:
    regular = rows_of(WORKDAYS, 6, 14)
    saturday = 5 * DAY + 8 * H
    extra = [Row(f"S{i}", "Turning", "Lathe 1", saturday + i, saturday + i + 40) for i in (0, 41)]
    hours = find_shifts(clean(make_log([*regular, *extra])).work)
    assert times(hours) == [[(("mon", "tue", "wed", "thu", "fri"), "06:00", "14:00")]]


def round_the_clock() -> list[Row]:
    """Two stations that work day and night, from Monday to Friday."""
    return [
        Row(f"{name}{i}", name, name, week * WEEK + i * H, week * WEEK + i * H + 55)
        for name in ("Mill 9", "Lathe 9")
        for week in range(6)
        for i in range(5 * 24)
    ]


def test_a_station_with_little_work_gets_the_shift_that_fits_and_not_the_longest() -> None:
    """It works by day, and was seen at night three times, where others work round the clock."""
    marked_at = [week * WEEK + day * DAY + 8 * H for week in range(6) for day in (0, 1)]
    marked = [Row(f"M{at}", "Marking", "Laser", at, at + 3 * H) for at in marked_at]
    nights = [Row(f"N{i}", "Marking", "Laser", i * WEEK + H, i * WEEK + 3 * H) for i in range(3)]
    rows = [*rows_of(WORKDAYS, 6, 14), *round_the_clock(), *marked, *nights]
    work = clean(make_log(rows)).work
    shift_of = dict(zip(work.stations, find_shifts(work).of_station, strict=True))
    assert shift_of["Laser"] == shift_of["Lathe 1"]
    assert shift_of["Laser"] != shift_of["Lathe 9"]


def test_days_without_a_time_make_no_night_shift() -> None:
    """Packing is written down as of a day, so nobody knows that it is done after 0:00."""
    days = [week * WEEK + day * DAY for week in range(6) for day in WORKDAYS]
    packed = [Row(f"K{i}", "Packing", "Packing", at, at + 75) for i, at in enumerate(days)]
    work = clean(make_log([*rows_of(WORKDAYS, 6, 14), *round_the_clock(), *packed])).work
    hours = find_shifts(work)
    shift_of = dict(zip(work.stations, hours.of_station, strict=True))
    assert shift_of["Packing"] == shift_of["Lathe 1"]
    assert shift_of["Packing"] != shift_of["Lathe 9"]
    assert not hours.activity[work.stations.index("Packing")].any()


def test_a_log_of_days_alone_keeps_what_it_shows() -> None:
    days = [week * WEEK + day * DAY for week in range(6) for day in WORKDAYS]
    packed = [Row(f"K{i}", "Packing", "Packing", at, at + 75) for i, at in enumerate(days)]
    assert find_shifts(clean(make_log(packed)).work).activity.any()


def test_planned_stretches_repeat_every_week_and_join_at_midnight() -> None:
    mask = np.zeros(336, dtype=np.bool_)
    mask[44:60] = True  # Monday 22:00 to Tuesday 06:00
    starts, ends = planned_us(mask, MONDAY_US, MONDAY_US + 14 * DAY * MINUTE_US)
    assert ((starts - MONDAY_US) / MINUTE_US).tolist() == [22 * H, WEEK + 22 * H]
    assert ((ends - MONDAY_US) / MINUTE_US).tolist() == [30 * H, WEEK + 30 * H]


def test_planned_stretches_are_cut_at_the_window() -> None:
    mask = np.ones(336, dtype=np.bool_)
    starts, ends = planned_us(mask, MONDAY_US + 5, MONDAY_US + 9)
    assert (starts.tolist(), ends.tolist()) == ([MONDAY_US + 5], [MONDAY_US + 9])


def test_days_without_work_are_the_weekend() -> None:
    work = work_of((6, 0, 1, 2, 3), 7, 17)
    assert find_time_hints(work, find_shifts(work)).weekend == ("fri", "sat")


@pytest.mark.parametrize(("start_h", "offset_h"), [(7, None), (0, 7), (14, -7)])
def test_an_unusual_start_of_the_day_is_a_hint(start_h: int, offset_h: int | None) -> None:
    work = work_of(WORKDAYS, start_h, start_h + 9)
    hints = find_time_hints(work, find_shifts(work))
    assert hints.start_h == start_h
    assert hints.offset_h == offset_h
    assert hints.offset_sure == pytest.approx(0.5 * 31 / 32, abs=0.01)


def test_a_weekend_is_the_surer_the_more_weeks_showed_it() -> None:
    rows = rows_of(WORKDAYS, 7, 17)
    sure = []
    for n_week in (3, 4, 6):
        some = [row for row in rows if row.start < n_week * WEEK]
        work = clean(
            make_log(
                [*some, Row("last", "Turning", "Lathe 1", n_week * WEEK - 40, n_week * WEEK - 39)]
            )
        ).work
        hints = find_time_hints(work, find_shifts(work))
        sure.append((hints.weekend, hints.weekend_sure))
    assert sure == [((), 0.0), (("sat", "sun"), 0.83), (("sat", "sun"), 0.88)]


def test_a_handful_of_rows_shows_no_weekend_and_no_start_of_the_day() -> None:
    rows = [
        Row(f"A{i}", "Turning", "Lathe 1", i * 9 * DAY + 15 * H, i * 9 * DAY + 16 * H)
        for i in range(5)
    ]
    work = clean(make_log(rows)).work
    hints = find_time_hints(work, find_shifts(work))
    assert (hints.weekend, hints.start_h, hints.offset_h) == ((), None, None)


def test_starts_that_were_estimated_show_no_shift_of_the_clock() -> None:
    rows = [row._replace(start=row.end) for row in rows_of(WORKDAYS, 14, 22)]
    cleaned = clean(make_log(rows))
    hints = find_time_hints(cleaned.work, find_shifts(cleaned.work), assumed=cleaned.instants)
    assert (hints.weekend, hints.start_h, hints.offset_h) == ((), None, None)


def test_dates_show_no_shift_of_the_clock() -> None:
    rows = [Row(f"A{i}", "Turning", f"Lathe {i % 2}", i * DAY, (i + 1) * DAY) for i in range(60)]
    work = clean(make_log(rows)).work
    hints = find_time_hints(work, find_shifts(work))
    assert len(hints.midnight) == 2
    assert (hints.weekend, hints.start_h, hints.offset_h) == ((), None, None)


def test_a_station_with_dates_only_is_named() -> None:
    rows = [
        Row(f"A{i}", "Turning", "Lathe 1", i * DAY + 7 * H, i * DAY + 16 * H) for i in range(12)
    ]
    rows += [Row(f"A{i}", "Packing", "Table", i * DAY, i * DAY + 60) for i in range(1, 12)]
    work = clean(make_log(rows)).work
    (only,) = find_time_hints(work, find_shifts(work)).midnight
    assert (work.stations[only.station], only.n_row, only.n_midnight) == ("Table", 11, 11)
