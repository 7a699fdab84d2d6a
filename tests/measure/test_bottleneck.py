"""Bottlenecks by hand, and against the plainest way to find them: instant by instant."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.measure.told import MINUTE_US, tell

from twinline.changes import Changes, Dictionary, StationState
from twinline.measure import (
    BottleneckView,
    Measures,
    StationLoad,
    Worth,
    bottleneck_sentence,
    find_bottleneck,
    measure,
)

PRODUCING, SETTING_UP, STARVED, BLOCKED, FAILED, OFF_SHIFT, IDLE = StationState
ACTIVE = (PRODUCING, SETTING_UP, FAILED)

# a is active 0-20 and 23-30, b 15-46, c 2-5 and 43-59, each in several states.
THREE = {
    "a": [(0, PRODUCING), (11, FAILED), (20, STARVED), (23, PRODUCING), (30, STARVED)],
    "b": [(0, STARVED), (15, SETTING_UP), (16, PRODUCING), (46, BLOCKED)],
    "c": [(0, IDLE), (2, PRODUCING), (5, STARVED), (43, PRODUCING), (59, STARVED)],
}


def load(view: BottleneckView, station: str) -> StationLoad:
    return next(each for each in view.stations if each.station == station)


@pytest.fixture(scope="module")
def three() -> BottleneckView:
    return find_bottleneck(tell(THREE, 60), 0, 60 * MINUTE_US, 60)


def test_the_longest_active_period_is_the_bottleneck_at_every_instant(
    three: BottleneckView,
) -> None:
    # a until b begins its longer one, b until it waits, then c, which is the longest left.
    assert three.moments == ((0, 15), (1, 31), (2, 13), (-1, 1))


def test_where_bottleneck_periods_overlap_it_shifts(three: BottleneckView) -> None:
    shares = {each.station: (each.sole_share, each.shifting_share) for each in three.stations}
    assert shares == {
        "a": pytest.approx((15 / 60, 5 / 60)),
        "b": pytest.approx((23 / 60, (5 + 3) / 60)),
        "c": pytest.approx((13 / 60, 3 / 60)),
    }


def test_active_periods_have_a_mean(three: BottleneckView) -> None:
    means = {each.station: (each.n_period, each.mean_active_s) for each in three.stations}
    assert means == {"a": (2, 13.5 * 60), "b": (1, 31 * 60), "c": (2, 9.5 * 60)}


def test_taken_is_what_is_neither_waiting_nor_off_shift(three: BottleneckView) -> None:
    assert load(three, "a").taken_share == pytest.approx(27 / 60)
    assert load(three, "b").taken_share == pytest.approx(31 / 60)
    assert load(three, "b").blocked_share == pytest.approx(14 / 60)
    assert load(three, "c").starved_share == pytest.approx(39 / 60)  # idle is neither


def test_a_window_counts_only_what_lies_in_it_but_ranks_by_whole_periods() -> None:
    view = find_bottleneck(tell(THREE, 60), 16 * MINUTE_US, 19 * MINUTE_US)
    # a has been active for longer until now, but b's period is the longer one.
    assert view.moments == ((1, 240),)
    assert load(view, "b").sole_share == 1
    assert load(view, "a").mean_active_s == 3 * 60
    assert view.named["utilisation"] == ("a", "b")


def test_methods_may_disagree() -> None:
    told = tell(
        {
            "often": [*((i, (PRODUCING, STARVED)[i % 10 == 9]) for i in range(100))],
            "long": [(0, STARVED), (40, PRODUCING), (72, STARVED)],
        },
        100,
    )
    view = find_bottleneck(told, 0, 100 * MINUTE_US)
    assert view.named == {
        "shifting": ("often",),
        "active_period": ("long",),
        "utilisation": ("often",),
    }
    assert view.agreed is None
    text = bottleneck_sentence(view, {"long": "The long one"})
    assert text.startswith("The methods disagree: as the shifting bottleneck it is often; ")
    assert "by the mean active period it is The long one" in text


def test_the_sentence_says_what_it_is_worth_or_that_nobody_knows(three: BottleneckView) -> None:
    assert three.agreed == "b"
    unknown = bottleneck_sentence(three)
    assert unknown.startswith("b is the bottleneck by all three methods: alone")
    assert unknown.endswith("What relieving it is worth is not computed yet.")
    worth = Worth(4.2, 1.3, "orders a day")
    told = bottleneck_sentence(replace(three, worth=worth))
    assert told.endswith("Relieving it is worth 4.2 ± 1.3 orders a day.")


def test_a_night_off_does_not_end_an_active_period() -> None:
    told = tell(
        {
            "day": [(0, STARVED), (10, PRODUCING), (30, OFF_SHIFT), (70, PRODUCING), (83, STARVED)],
            "other": [(0, PRODUCING), (29, STARVED), (30, OFF_SHIFT), (70, STARVED)],
        },
        90,
    )
    view = find_bottleneck(told, 0, 90 * MINUTE_US, 90)
    assert load(view, "day").mean_active_s == 33 * 60
    assert view.working_us == 50 * MINUTE_US
    assert load(view, "day").sole_share == pytest.approx((1 + 13) / 50)
    assert load(view, "day").shifting_share == pytest.approx(19 / 50)
    assert view.moments == ((1, 10), (0, 20), (-1, 40), (0, 13), (-1, 7))


def test_a_pool_holds_nobody_up_while_one_of_its_places_is_free() -> None:
    pool = [(0, PRODUCING, 2), (20, PRODUCING, 3), (57, PRODUCING, 1), (60, STARVED, 0)]
    told = tell({"pool": pool, "one": [(0, PRODUCING), (31, STARVED)]}, 80, capacity_of={"pool": 3})
    view = find_bottleneck(told, 0, 80 * MINUTE_US, 80)
    assert (load(view, "pool").n_period, load(view, "pool").mean_active_s) == (1, 37 * 60)
    assert load(view, "pool").taken_share == pytest.approx((2 * 20 + 3 * 37 + 1 * 3) / 240)
    assert load(view, "pool").starved_share == pytest.approx((1 * 20 + 2 * 3 + 3 * 20) / 240)
    assert view.moments == ((1, 20), (0, 37), (-1, 23))


def test_a_station_that_is_hardly_planned_is_not_compared() -> None:
    told = tell(
        {
            "rare": [(0, OFF_SHIFT), (10, PRODUCING), (19, OFF_SHIFT)],
            "a": [(0, PRODUCING), (50, STARVED)],
            "b": [(0, PRODUCING), (3, STARVED), (8, PRODUCING), (31, STARVED)],
        },
        60,
    )
    view = find_bottleneck(told, 0, 60 * MINUTE_US)
    assert load(view, "rare").taken_share == 1
    assert not load(view, "rare").is_compared
    assert view.named["utilisation"] == ("a",)


def test_nothing_is_named_where_nobody_was_active() -> None:
    view = find_bottleneck(tell({"a": [(0, STARVED)]}, 60), 0, 60 * MINUTE_US)
    assert (view.named, view.agreed, view.moments) == ({}, None, ((-1, 240),))
    assert "nothing held the plant up" in bottleneck_sentence(view)
    outside = find_bottleneck(tell(THREE, 60), 70 * MINUTE_US, 90 * MINUTE_US)
    assert (outside.working_us, outside.named) == (0, {})
    assert {each.taken_share for each in outside.stations} == {None}


END_US = 40
N_STATION = 3
CAPACITY = {"s1": 2}
rows_of_logs = st.lists(
    st.tuples(
        st.integers(0, END_US - 1),
        st.integers(0, N_STATION - 1),
        st.sampled_from([*map(float, StationState), 0.0, 0.0, 1.0, 5.0, float("nan")]),
        st.integers(0, 3),
    ),
    max_size=40,
)
windows = st.tuples(st.integers(-3, END_US + 3), st.integers(-3, END_US + 3)).filter(
    lambda each: each[0] < each[1]
)


def measured(rows: list[tuple[int, int, float, int]]) -> Measures:
    names = Dictionary(["all"])
    for i in range(N_STATION):
        entity = names.add_entity("station", f"s{i}", f"s{i}")
        names.add_signal(entity, "state", "station_state", 0)
        names.add_signal(entity, "busy", "number", 0)
    changes = [
        each
        for at, station, state, busy in rows
        for each in ((at, 2 * station, state), (at, 2 * station + 1, float(busy)))
    ]
    at_us, signal, value = zip(*changes, strict=True) if changes else ((), (), ())
    log = Changes.holds(at_us, signal, value).sorted_by_time().without_superseded()
    return measure(names, log, (0, END_US), CAPACITY)


class Plainly:
    """The same answers from what every station did in every microsecond."""

    def __init__(self, rows: list[tuple[int, int, float, int]], window: tuple[int, int]) -> None:
        self.window = range(max(window[0], 0), min(window[1], END_US))
        held: list[tuple[float, int]] = [(float("nan"), 0)] * N_STATION
        self.period_at: list[dict[int, tuple[int, int]]] = []
        self.length: Counter[tuple[int, int]] = Counter()
        self.n_on_shift = 0
        running: dict[int, int] = {}
        for now in range(END_US):
            for at, station, state, busy in rows:
                if at == now:
                    held[station] = (state, busy)
            here = {}
            for i, (state, busy) in enumerate(held):
                capacity = CAPACITY.get(f"s{i}", 1)
                if state in ACTIVE and max(busy, 1) >= capacity:
                    running.setdefault(i, now)
                    here[i] = (i, running[i])
                    self.length[here[i]] += 1
                elif state != OFF_SHIFT:
                    running.pop(i, None)
            self.period_at.append(here)
            on_shift = any(state == state and state != OFF_SHIFT for state, _ in held)  # noqa: PLR0124
            self.n_on_shift += on_shift and now in self.window

    def shares(self) -> list[tuple[int, int]]:
        """Of each station how many instants it is the sole bottleneck, and a shifting one."""
        bottlenecks = set()
        for now in self.window:
            here = self.period_at[now].values()
            most = max((self.length[each] for each in here), default=0)
            bottlenecks |= {each for each in here if self.length[each] == most}
        sole, shifting = Counter[int](), Counter[int]()
        for now in self.window:
            there = [i for i, each in self.period_at[now].items() if each in bottlenecks]
            (sole if len(there) == 1 else shifting).update(there)
        return [(sole[i], shifting[i]) for i in range(N_STATION)]

    def periods(self, station: int) -> tuple[int, float | None]:
        """How many periods a station has in the window, and their mean length there."""
        seen = [here[station] for now in self.window if station in (here := self.period_at[now])]
        n_period = len(set(seen))
        return n_period, len(seen) / n_period / 1e6 if n_period else None


@given(rows_of_logs, windows)
@settings(deadline=None)
def test_the_bottleneck_is_what_it_is_instant_by_instant(
    rows: list[tuple[int, int, float, int]], window: tuple[int, int]
) -> None:
    rows = sorted(rows, key=lambda row: row[0])
    view, plain = find_bottleneck(measured(rows), *window), Plainly(rows, window)
    assert view.working_us == plain.n_on_shift
    found = [
        (round(each.sole_share * view.working_us), round(each.shifting_share * view.working_us))
        for each in view.stations
    ]
    assert found == plain.shares()
    for i, each in enumerate(view.stations):
        n_period, mean_s = plain.periods(i)
        assert each.n_period == n_period
        assert each.mean_active_s == (None if mean_s is None else pytest.approx(mean_s))


@given(rows_of_logs, windows)
@settings(deadline=None)
def test_the_shares_of_a_window_add_up_to_no_more_than_all_of_it(
    rows: list[tuple[int, int, float, int]], window: tuple[int, int]
) -> None:
    view = find_bottleneck(measured(rows), *window, n_bin=7)
    assert sum(each.sole_share for each in view.stations) <= 1 + 1e-9
    assert sum(n for _, n in view.moments) == 7
    for each in view.stations:
        assert each.sole_share + each.shifting_share <= 1 + 1e-9
        shares = (each.taken_share, each.starved_share, each.blocked_share)
        assert sum(share or 0.0 for share in shares) <= 1 + 1e-9
    for names in view.named.values():
        assert {each.station for each in view.stations} >= set(names)


def test_many_short_periods_are_ranked_as_few_are() -> None:
    """More pieces than are looked at in one go: the sums must not depend on how they are dealt."""
    draw = np.random.default_rng(4)
    rows = []
    for i in range(4):
        at = 0
        while at < 20_000:
            rows += [(at, i, float(PRODUCING), 1), (at + int(draw.integers(1, 9)), i, 2.0, 0)]
            at = rows[-1][0] + int(draw.integers(1, 5))
    names = Dictionary(["all"])
    for i in range(4):
        entity = names.add_entity("station", f"s{i}", f"s{i}")
        names.add_signal(entity, "state", "station_state", 0)
    log = Changes.holds(*zip(*((at, i, state) for at, i, state, _ in rows), strict=True))
    end_us = max(row[0] for row in rows) + 1
    view = find_bottleneck(measure(names, log.sorted_by_time(), (0, end_us), {}), 0, end_us)
    active = np.zeros((4, end_us), np.int64)  # the length of the period that holds each instant
    number = np.zeros((4, end_us), np.int64)
    for n, ((at, i, _, _), (to, *_)) in enumerate(zip(rows[::2], rows[1::2], strict=True), 1):
        active[i, at:to], number[i, at:to] = to - at, n
    longest = (active == active.max(axis=0)) & (active > 0)
    is_bottleneck = np.isin(number, number[longest]) & (number > 0)
    n_at_once = is_bottleneck.sum(axis=0)
    for i, each in enumerate(view.stations):
        sole, shifting = (is_bottleneck[i] & (n_at_once == 1)), is_bottleneck[i] & (n_at_once > 1)
        assert each.sole_share == pytest.approx(sole.sum() / end_us)
        assert each.shifting_share == pytest.approx(shifting.sum() / end_us)
