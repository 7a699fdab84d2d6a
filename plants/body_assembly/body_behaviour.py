"""How the things of the body and assembly plant behave: times, failures, power, shifts.

Every number is our own plausible figure, measured nowhere. README.md says what each is like.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from twinline.plant import Breakdown, Distribution, Maintenance, Power, Shift, WorkingTime
from twinline.plant.distribution import (
    constant,
    erlang,
    exponential,
    gamma,
    lognormal,
    normal,
    triangular,
    weibull,
)
from twinline.plant.scalars import Day

S = 1_000_000
MIN = 60 * S
H = 60 * MIN
CREW = "maintenance"


def robot(mean_s: float) -> Distribution:
    """Robots repeat their programme; re-welds and retries make it longer, never much shorter."""
    return normal(mean_s * S, 0.8 * S, ((mean_s - 2) * S, (mean_s + 4) * S))


def manual(mean_s: float) -> Distribution:
    """People differ by a tenth, with a tail to the right."""
    return lognormal(mean_s * S, round(0.09 * mean_s, 1) * S)


def test(mean_s: float) -> Distribution:
    """A test runs its programme and is repeated in part when a value is near its limit."""
    return triangular(round(0.9 * mean_s) * S, round(0.96 * mean_s) * S, round(1.14 * mean_s) * S)


def steady(mean_s: float) -> Distribution:
    """A process whose time is set: a dip, an oven."""
    return constant(mean_s * S)


def search(mean_s: float) -> Distribution:
    """Rework: the fault is looked for, found and mended, each about as long."""
    return erlang(3, mean_s * S)


@dataclass(frozen=True)
class Manner:
    """What stations of one sort have in common."""

    service: Callable[[float], Distribution]
    producing_w: float
    idle_w: float
    power: Power | None = None
    breakdowns: tuple[Breakdown, ...] = ()
    maintenance: tuple[Maintenance, ...] = ()
    loading_s: float = 0.0
    attended: bool = False
    operators: int = field(default=1)


def _fails(after: Distribution, restored: Distribution, *, crew: bool = True) -> Breakdown:
    return Breakdown(
        time_to_failure=after,
        time_to_restoration=restored,
        ageing="producing",
        crew=CREW if crew else None,
    )


_ROBOT_POWER = Power(
    setup_w=14e3, standby_w=3.5e3, standby_after_us=5 * MIN, ramp_up_us=20 * S, off_w=1.2e3
)
_ROBOT_FAILS = _fails(weibull(1.3, 7 * H), lognormal(6 * MIN, 5 * MIN))
_TIPS = Maintenance(
    every=constant(5 * H), time=triangular(70 * S, 90 * S, 3 * MIN), ageing="producing"
)
"""The tips of the welding guns are changed."""

WELD = Manner(robot, 46e3, 11e3, _ROBOT_POWER, (_ROBOT_FAILS,), (_TIPS,), loading_s=8)
HANDLING = Manner(robot, 24e3, 8e3, _ROBOT_POWER, (_ROBOT_FAILS,), loading_s=8)
PRESS = Manner(
    robot,
    96e3,
    22e3,
    Power(standby_w=9e3, standby_after_us=6 * MIN, ramp_up_us=25 * S, off_w=2e3),
    (_fails(weibull(1.6, 14 * H), lognormal(8 * MIN, 6 * MIN)),),
    loading_s=6,
)
DIP = Manner(steady, 260e3, 190e3, None, (_fails(exponential(60 * H), gamma(9 * MIN, 6 * MIN)),))
OVEN = Manner(
    steady,
    390e3,
    300e3,
    Power(standby_w=140e3, standby_after_us=45 * MIN, ramp_up_us=3 * MIN),
    (_fails(exponential(70 * H), gamma(8 * MIN, 5 * MIN)),),
)
BOOTH = Manner(
    robot,
    180e3,
    120e3,
    Power(setup_w=130e3, standby_w=45e3, standby_after_us=15 * MIN, ramp_up_us=2 * MIN, off_w=6e3),
    (_fails(exponential(11 * H), gamma(7 * MIN, 5 * MIN)),),
    loading_s=8,
)
LINE = Manner(
    manual,
    2.6e3,
    0.9e3,
    Power(off_w=150),
    (_fails(exponential(15 * H), erlang(2, 2 * MIN), crew=False),),
    loading_s=8,
    attended=True,
    operators=2,
)
CELL = Manner(
    manual,
    3.2e3,
    1.1e3,
    Power(off_w=150),
    (_fails(exponential(20 * H), erlang(2, 3 * MIN), crew=False),),
    loading_s=5,
    attended=True,
)
TEST = Manner(
    test,
    32e3,
    4e3,
    Power(standby_w=1.5e3, standby_after_us=4 * MIN, ramp_up_us=10 * S, off_w=400),
    (_fails(exponential(10 * H), triangular(90 * S, 4 * MIN, 12 * MIN)),),
    loading_s=8,
)
LOOK = Manner(test, 3e3, 1.4e3, Power(off_w=200), loading_s=6, attended=True, operators=2)
REPAIR = Manner(search, 6e3, 1.2e3, Power(off_w=200), attended=True)

_DAYS: tuple[Day, ...] = ("mon", "tue", "wed", "thu", "fri")
_DAYS_AFTER: tuple[Day, ...] = ("tue", "wed", "thu", "fri", "sat")


_NIGHT = 22


def shift(name: str, title: str, late_min: int) -> Shift:
    """Three shifts a day from Monday 06:00 to Saturday 06:00, with a break of 20 minutes each.

    Areas break one after the other, so that one canteen is enough; the buffers between them
    carry the others on.
    """
    return Shift(id=name, name=title, times=tuple(_stretches(late_min)))


def _stretches(late_min: int) -> Iterator[WorkingTime]:
    for hour in (6, 14, 22):
        break_hour = (hour + 3) % 24
        days = _DAYS_AFTER if hour == _NIGHT else _DAYS  # the night's break is on the next day
        yield WorkingTime(
            days=_DAYS, start=f"{hour:02d}:00", end=f"{break_hour:02d}:{20 + late_min}"
        )
        yield WorkingTime(
            days=days, start=f"{break_hour:02d}:{40 + late_min}", end=f"{(hour + 8) % 24:02d}:00"
        )
