"""Shifts: the windows of a week in which a station is staffed, and which crew staffs them.

Time is whole microseconds since the Monday 00:00 on which the plant's epoch lies. There is no
daylight saving: the shop's wall clock runs straight on.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

SECOND_US = 1_000_000
HOUR_US = 3600 * SECOND_US
DAY_US = 24 * HOUR_US
WEEK_US = 7 * DAY_US
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Shift:
    """Planned working time that repeats every week."""

    name: str
    windows_us: tuple[tuple[int, int], ...]
    """Half-open [from, to) since Monday 00:00, in order, not overlapping."""
    n_crew: int
    """Crews that take turns."""
    crew_slots: tuple[int, ...]
    """For each window, the crew that works it in week 0."""
    weekly_step: int
    """How many crews the rota moves on each week."""
    _closes_us: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_closes_us", tuple(closes for _, closes in self.windows_us))

    def window(self, at_us: int) -> tuple[int, int, int]:
        """Find the window that holds `at_us`, else the next: (from, to, crew)."""
        week, since_monday_us = divmod(at_us, WEEK_US)
        i = bisect_right(self._closes_us, since_monday_us)
        if i == len(self.windows_us):
            week, i = week + 1, 0
        opens_us, closes_us = self.windows_us[i]
        crew = (self.crew_slots[i] + week * self.weekly_step) % self.n_crew
        return week * WEEK_US + opens_us, week * WEEK_US + closes_us, crew

    def working_us(self, from_us: int, to_us: int) -> int:
        """Sum the working time in [from_us, to_us)."""
        total_us, at_us = 0, from_us
        while at_us < to_us:
            opens_us, closes_us, _ = self.window(at_us)
            total_us += max(0, min(closes_us, to_us) - max(opens_us, at_us))
            at_us = closes_us
        return total_us


def _hours(day: int, opens: int, closes: int) -> tuple[int, int]:
    return day * DAY_US + opens * HOUR_US, day * DAY_US + closes * HOUR_US


_WEEKDAY_WINDOWS = tuple(_hours(day, opens, opens + 8) for day in range(5) for opens in (6, 14))

TWO_SHIFTS = Shift(
    "two shifts, Mon-Fri", _WEEKDAY_WINDOWS, n_crew=2, crew_slots=(0, 1) * 5, weekly_step=1
)
SATURDAY_TOO = Shift(
    "two shifts, Mon-Fri, and Saturday morning",
    (*_WEEKDAY_WINDOWS, _hours(5, 6, 12)),
    n_crew=2,
    crew_slots=(*(0, 1) * 5, 0),
    weekly_step=1,
)
ROUND_THE_CLOCK = Shift(
    "round the clock",
    tuple((i * 8 * HOUR_US, (i + 1) * 8 * HOUR_US) for i in range(21)),
    n_crew=4,
    crew_slots=tuple(i % 4 for i in range(21)),
    weekly_step=21,
)
SHIFTS = (TWO_SHIFTS, SATURDAY_TOO, ROUND_THE_CLOCK)
