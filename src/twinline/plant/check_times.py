"""Whether the dates, the time zone and the shifts of a plant can be what they say."""

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from typing import Final

from twinline.diagnostics import Diagnostic
from twinline.plant.entities import Plant, Shift, WorkingTime

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_MIN: Final = 24 * 60
_WEEK_MIN: Final = 7 * _DAY_MIN


def check_times(plant: Plant) -> Iterator[Diagnostic]:
    """Yield the faults of everything that says when."""
    yield from _no_date("epoch", plant.epoch)
    yield from _time_zone(plant.time_zone)
    for i, shift in enumerate(plant.shifts):
        yield from _overlapping_times(shift, f"shifts[{i}]")
    for i, source in enumerate(plant.sources):
        for j, arrival in enumerate(source.schedule):
            yield from _no_date(f"sources[{i}].schedule[{j}].at", arrival.at)
    for i, order in enumerate(plant.orders):
        yield from _no_date(f"orders[{i}].release", order.release)
        yield from _no_date(f"orders[{i}].due", order.due)
        release, due = _date(order.release), _date(order.due)
        if release is not None and due is not None and due < release:
            yield Diagnostic(
                code="P034",
                where=f"orders[{i}].due",
                found=f'order "{order.id}" is due at {order.due}, before it may start',
                expected=f"a time after {order.release}",
            )


def _no_date(path: str, text: str | None) -> Iterator[Diagnostic]:
    if text is not None and _date(text) is None:
        expected = "a date that the calendar has"
        yield Diagnostic("P032", path, f"{path}: {text} does not exist", expected)


def _date(text: str | None) -> dt.datetime | None:
    try:
        return None if text is None else dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def is_time_zone(name: str) -> bool:
    """Whether a text names a time zone; any does where the computer knows none to compare with."""
    return _is_zone(name) or not _is_zone("Europe/Berlin")


def _time_zone(name: str) -> Iterator[Diagnostic]:
    if name and not is_time_zone(name):
        yield Diagnostic(
            code="P033",
            where="time_zone",
            found=f'time_zone: "{name}" is not the name of a time zone',
            expected="an IANA name such as Asia/Ho_Chi_Minh",
        )


def _is_zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _overlapping_times(shift: Shift, path: str) -> Iterator[Diagnostic]:
    spans = sorted(
        (*span, i) for i, each in enumerate(shift.times) for span in _minutes_of_week(each)
    )
    # The first once more, a week later: Sunday night may run into Monday morning.
    again = [(begin + _WEEK_MIN, end + _WEEK_MIN, i) for begin, end, i in spans[:1]]
    latest_end, latest = 0, 0
    blamed: set[int] = set()
    for begin, end, i in [*spans, *again]:
        if begin < latest_end and max(i, latest) not in blamed:
            blamed.add(max(i, latest))
            yield _overlap(shift, path, (i, latest), begin % _WEEK_MIN)
        if end > latest_end:
            latest_end, latest = end, i


def _overlap(shift: Shift, path: str, pair: tuple[int, int], begin: int) -> Diagnostic:
    first, second = sorted(pair)
    day, minute = divmod(begin, _DAY_MIN)
    at = f"{_DAYS[day]} {minute // 60:02}:{minute % 60:02}"
    return Diagnostic(
        code="P028",
        where=f"{path}.times[{second}]",
        found=f'shift "{shift.id}" has {at} twice, in times[{first}] and times[{second}]',
        expected="stretches that do not overlap",
        fix="shorten one of them, or take the day out of it",
    )


def _minutes_of_week(time: WorkingTime) -> Iterator[tuple[int, int]]:
    """The stretches of one working time, in minutes since Monday 00:00; the last may go beyond."""
    start, end = _minute(time.start), _minute(time.end)
    length = end - start if end > start else end - start + _DAY_MIN
    for day in time.days:
        begin = _DAYS.index(day) * _DAY_MIN + start
        yield begin, begin + length


def _minute(text: str) -> int:
    hours, _, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes)
