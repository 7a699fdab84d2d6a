"""A replay: its clock on a fake machine, and what it shows against replay from the start."""

import numpy as np
import pytest

from twinline.changes import Changes, OrderState
from twinline.testing.environment import FakeClock
from twinline.testing.small_shop import SmallShop
from twinline.worlds import ClockCommand, ReplayWorld

SECOND_US = 1_000_000


def test_a_replay_opens_playing_with_a_filled_plant(world: ReplayWorld, clock: FakeClock) -> None:
    wip = world.measures.wip
    assert wip.level_at(np.array([world.now_us()]))[0] >= 1
    before_us = world.now_us()
    clock.advance(2 * SECOND_US)
    assert world.now_us() == before_us + 2 * SECOND_US * world.clock_law().speed


def test_an_order_sets_out_within_two_seconds_of_the_opening(
    world: ReplayWorld, clock: FakeClock
) -> None:
    runs = world.measures.orders.runs
    departures_us = runs.from_us[runs.values[:, 0] == OrderState.MOVING]
    opened_us = world.now_us()
    clock.advance(2 * SECOND_US)
    assert ((opened_us < departures_us) & (departures_us <= world.now_us())).any()


def test_a_replay_waits_while_nobody_watches(world: ReplayWorld, clock: FakeClock) -> None:
    opened_us = world.now_us()
    clock.advance(8 * 3600 * SECOND_US)
    assert world.clock_law().playing is False, "alone, it has run to the end of its log"
    world.wake()
    assert world.now_us() == opened_us
    assert world.clock_law().playing is True
    clock.advance(3 * SECOND_US)
    left_us = world.now_us()
    world.rest()
    clock.advance(60 * SECOND_US)
    world.wake()
    assert world.now_us() == left_us


def test_whoever_loads_the_page_again_misses_nothing(world: ReplayWorld, clock: FakeClock) -> None:
    world.wake()
    left_us = world.now_us()
    world.rest()
    clock.advance(SECOND_US)
    world.wake()
    assert world.now_us() == left_us + SECOND_US * world.clock_law().speed


def test_what_was_set_while_nobody_watched_stays_set(world: ReplayWorld, clock: FakeClock) -> None:
    world.rest()
    world.set_clock(ClockCommand(playing=False, seek_us=50_000_000_000))
    clock.advance(60 * SECOND_US)
    world.wake()
    assert world.now_us() == 50_000_000_000
    assert world.clock_law().playing is False


def test_a_set_back_wall_clock_is_not_seen(world: ReplayWorld, clock: FakeClock) -> None:
    before_us = world.now_us()
    clock.step(-3600 * SECOND_US)
    assert world.now_us() == before_us


def test_pause_play_speed_and_seek_change_the_law(world: ReplayWorld, clock: FakeClock) -> None:
    world.set_clock(ClockCommand(playing=False, seek_us=40_000_000_000))
    clock.advance(7 * SECOND_US)
    assert world.now_us() == 40_000_000_000
    world.set_clock(ClockCommand(playing=True, speed=1000))
    clock.advance(SECOND_US)
    assert world.now_us() == 41_000_000_000


def test_a_law_is_the_same_object_until_it_changes(world: ReplayWorld, clock: FakeClock) -> None:
    law = world.clock_law()
    clock.advance(SECOND_US)
    assert world.clock_law() is law
    assert world.set_clock(ClockCommand(speed=2)) is world.clock_law()


def test_only_a_seek_counts_as_one(world: ReplayWorld) -> None:
    world.set_clock(ClockCommand(playing=False, speed=3))
    assert world.n_seek == 0
    world.set_clock(ClockCommand(seek_us=0))
    assert world.n_seek == 1


def test_the_end_of_the_log_pauses(world: ReplayWorld, clock: FakeClock) -> None:
    world.set_clock(ClockCommand(speed=10_000))
    clock.advance(100 * SECOND_US)
    assert world.now_us() == world.log.window[1]
    assert world.clock_law().playing is False


@pytest.mark.parametrize("seed", range(25))
def test_seek_equals_replay(shop: SmallShop, world: ReplayWorld, seed: int) -> None:
    draw = np.random.default_rng(seed)
    instants = (draw.integers(-1, world.log.window[1] + 2), draw.choice(shop.changes.at_us))
    at_us = int(instants[seed % 2])
    held: dict[int, int] = {}
    for row in range(int(np.searchsorted(shop.changes.at_us, at_us, side="right"))):
        held[int(shop.changes.signal[row])] = row
    rows = np.array(sorted(held.values()), np.int64)
    replayed: Changes = shop.changes[rows].latest()
    assert world.log.state_at(at_us) == replayed


@pytest.mark.parametrize("seed", range(10))
def test_orders_in_process_are_released_less_finished(world: ReplayWorld, seed: int) -> None:
    at_us = int(np.random.default_rng(seed).integers(0, world.log.window[1]))
    orders = world.measures.orders
    n_released = int((orders.released_us <= at_us).sum())
    n_finished = int((orders.finished_us <= at_us).sum())
    assert world.measures.wip.level_at(np.array([at_us]))[0] == n_released - n_finished
