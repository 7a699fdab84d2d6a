"""A world that is simulated while it is watched, stretch by stretch on a machine held in hand."""

from pathlib import Path, PurePath

import numpy as np
import pytest
from tests.worlds.toy_line import SECOND_US, ToyLine, running_plant, toy_plant

from twinline.changes import Changes
from twinline.diagnostics import Refused
from twinline.environment import Environment
from twinline.environment.real import real_environment
from twinline.log import LogReader
from twinline.measure import Measures, find_highlights, read_kpis, view_order
from twinline.testing.environment import FakeClock
from twinline.worlds import ClockCommand, Recording, SimulatedWorld, Start, simulated_world
from twinline.worlds.simulated import DAY_US

FOLDER = PurePath("toy")
FLUSH_US = 50_000
HOUR_US = 3600 * SECOND_US


def new_world(environment: Environment, start: Start | None = None) -> SimulatedWorld:
    recording = Recording(ToyLine(), environment, FOLDER)
    return SimulatedWorld("toy", toy_plant(), recording, start or Start())


def settle(world: SimulatedWorld) -> None:
    """Simulate and take in until the world wants no more."""
    while world.simulate():
        world.grow()


@pytest.fixture
def toy(environment: Environment) -> SimulatedWorld:
    return new_world(environment)


def test_a_simulated_world_opens_playing_at_its_beginning(toy: SimulatedWorld) -> None:
    law = toy.clock_law()
    assert (law.plant_us, law.edge_us, law.to_us) == (0, 0, 30 * DAY_US)
    assert law.playing
    assert len(toy.log.state_at(0)) > 0


def test_it_is_simulated_further_than_is_told_ahead(toy: SimulatedWorld, clock: FakeClock) -> None:
    toy.wake()
    toy.set_clock(ClockCommand(speed=100))
    for _ in range(200):
        settle(toy)
        law = toy.clock_law()
        assert not law.waiting
        assert law.edge_us - toy.now_us() >= 3 * 100 * SECOND_US
        clock.advance(FLUSH_US)
    assert toy.now_us() == pytest.approx(200 * FLUSH_US * 100, abs=100 * FLUSH_US)


def test_a_paused_world_is_not_simulated_on(toy: SimulatedWorld, clock: FakeClock) -> None:
    toy.wake()
    settle(toy)
    toy.set_clock(ClockCommand(playing=False))
    settle(toy)
    edge_us = toy.clock_law().edge_us
    clock.advance(HOUR_US)
    settle(toy)
    assert toy.clock_law().edge_us == edge_us


def test_a_world_that_nobody_watches_rests(toy: SimulatedWorld, clock: FakeClock) -> None:
    toy.wake()
    settle(toy)
    clock.advance(5 * SECOND_US)
    toy.rest()
    shown_us, edge_us = toy.now_us(), toy.clock_law().edge_us
    clock.advance(HOUR_US)
    settle(toy)
    assert toy.clock_law().edge_us == edge_us
    toy.wake()
    assert toy.now_us() == shown_us


def test_a_clock_that_outruns_the_simulation_waits_at_the_live_edge(
    toy: SimulatedWorld, clock: FakeClock
) -> None:
    toy.wake()
    settle(toy)
    edge_us = toy.clock_law().edge_us
    clock.advance(HOUR_US)
    law = toy.clock_law()
    assert (law.waiting, law.playing) == (True, True)
    assert toy.now_us() == law.plant_us == edge_us
    settle(toy)
    law = toy.clock_law()
    assert (law.waiting, law.plant_us) == (False, edge_us)
    clock.advance(SECOND_US)
    assert toy.now_us() == edge_us + 10 * SECOND_US


def test_whoever_seeks_beyond_the_edge_stands_there_until_it_is_simulated(
    toy: SimulatedWorld,
) -> None:
    toy.wake()
    settle(toy)
    edge_us, n_seek = toy.clock_law().edge_us, toy.n_seek
    law = toy.set_clock(ClockCommand(seek_us=5 * HOUR_US))
    assert (law.waiting, law.plant_us, toy.n_seek) == (True, edge_us, n_seek + 1)
    settle(toy)
    law = toy.clock_law()
    assert (law.waiting, law.plant_us, toy.n_seek) == (False, 5 * HOUR_US, n_seek + 2)
    assert law.playing


@pytest.mark.parametrize("away_s", [1, 60])
def test_the_first_viewer_sees_the_opening_instant_whenever_he_comes(
    environment: Environment, clock: FakeClock, away_s: int
) -> None:
    world = new_world(environment, Start(at_us=2 * HOUR_US, speed=1))
    settle(world)
    clock.advance(away_s * SECOND_US)
    settle(world)
    world.wake()
    assert 2 * HOUR_US <= world.now_us() <= 2 * HOUR_US + 2 * SECOND_US


def test_a_viewer_who_comes_before_the_opening_instant_is_simulated_waits(
    environment: Environment, clock: FakeClock
) -> None:
    world = new_world(environment, Start(at_us=2 * HOUR_US, speed=1))
    clock.advance(60 * SECOND_US)
    world.wake()
    assert world.clock_law().waiting
    settle(world)
    assert (world.clock_law().waiting, world.now_us()) == (False, 2 * HOUR_US)


def test_a_pause_gives_up_a_seek_that_waits(toy: SimulatedWorld) -> None:
    toy.wake()
    settle(toy)
    edge_us = toy.clock_law().edge_us
    toy.set_clock(ClockCommand(seek_us=5 * HOUR_US))
    law = toy.set_clock(ClockCommand(playing=False))
    assert (law.waiting, law.plant_us) == (False, edge_us)
    settle(toy)
    assert toy.clock_law().edge_us < HOUR_US


def test_at_its_horizon_it_pauses(environment: Environment, clock: FakeClock) -> None:
    world = new_world(environment, Start(horizon_us=HOUR_US, at_us=HOUR_US // 2))
    world.wake()
    for _ in range(100):
        settle(world)
        clock.advance(60 * SECOND_US)
    law = world.clock_law()
    assert (law.playing, law.waiting, world.now_us()) == (False, False, HOUR_US)


def test_a_full_log_ends_the_world_at_its_edge(environment: Environment) -> None:
    recording = Recording(ToyLine(), environment, FOLDER, most_byte=40_000)
    world = SimulatedWorld("toy", toy_plant(), recording)
    world.set_clock(ClockCommand(seek_us=DAY_US))
    settle(world)
    law = world.clock_law()
    assert law.to_us == law.edge_us == world.now_us()
    assert 600 * SECOND_US < law.edge_us < DAY_US
    assert not law.waiting


@pytest.mark.slow
def test_the_same_seed_gives_the_same_log_however_it_is_watched(
    environment: Environment, clock: FakeClock
) -> None:
    world = new_world(environment)
    world.wake()
    draw = np.random.default_rng(4)
    for _ in range(60):
        world.set_clock(ClockCommand(speed=float(draw.integers(1, 2000))))
        settle(world)
        clock.advance(int(draw.integers(1, 3 * SECOND_US)))
    end_us = world.clock_law().edge_us + 1
    seen = world.log.read(0, end_us)
    line = ToyLine()
    line.run_until(end_us - 1)
    alone: Changes = line.take_changes().sorted_by_time().without_superseded()
    topics = line.dictionary.topic_of_signal()
    order = np.lexsort((alone.law, topics[alone.signal], alone.at_us))
    assert world.log.dictionary.begins_with(line.dictionary)
    assert seen == alone[order]


@pytest.mark.slow
def test_what_was_measured_while_it_grew_is_what_its_log_says(
    toy: SimulatedWorld, clock: FakeClock
) -> None:
    toy.wake()
    toy.set_clock(ClockCommand(speed=500))
    for _ in range(50):
        settle(toy)
        clock.advance(SECOND_US)
    end_us = toy.measures.to_us
    whole = Measures(0, {})
    whole.extend(toy.log.dictionary, toy.log.read(0, end_us), end_us)
    assert len(whole.orders.ids) > 500
    for at_us in range(0, end_us, HOUR_US):
        assert read_kpis(toy.measures, at_us, HOUR_US) == read_kpis(whole, at_us, HOUR_US)
    assert find_highlights(toy.measures) == find_highlights(whole)


@pytest.mark.slow
def test_a_plant_run_by_the_kernel_is_measured_right_while_it_grows(tmp_path: Path) -> None:
    world = simulated_world(running_plant(), real_environment(), tmp_path, "toy")
    world.set_clock(ClockCommand(seek_us=2 * HOUR_US, playing=False))
    settle(world)
    end_us = world.measures.to_us
    whole = Measures(0, {})
    whole.extend(world.log.dictionary, world.log.read(0, end_us), end_us)
    assert len(whole.orders.ids) > 300
    for at_us in range(0, end_us, HOUR_US // 3):
        assert read_kpis(world.measures, at_us, HOUR_US) == read_kpis(whole, at_us, HOUR_US)
    for order in whole.orders.ids[::50]:
        assert view_order(world.measures, order, end_us) == view_order(whole, order, end_us)
    assert len(world.log.state_at(HOUR_US)) < 200, "orders that left do not stay in keyframes"
    world.close()


@pytest.mark.slow
def test_highlights_do_not_tell_what_is_still_to_come(toy: SimulatedWorld) -> None:
    toy.wake()
    toy.set_clock(ClockCommand(playing=False, seek_us=6 * HOUR_US))
    settle(toy)
    toy.set_clock(ClockCommand(seek_us=SECOND_US))
    assert all(each.at_us <= SECOND_US for each in toy.highlights)


def test_an_order_whose_signals_have_ended_is_still_said_to_be_finished(
    toy: SimulatedWorld,
) -> None:
    toy.set_clock(ClockCommand(seek_us=2 * HOUR_US))
    settle(toy)
    view = view_order(toy.measures, "order-1", 2 * HOUR_US)
    assert (view.state, view.station) == ("finished", None)
    state = toy.log.state_at(2 * HOUR_US)
    assert len(state) < 3 * 60, "orders that left stay in keyframes for a few minutes only"


def test_a_deadlock_is_said(environment: Environment) -> None:
    world = SimulatedWorld(
        "toy", toy_plant(), Recording(ToyLine(most_order=3), environment, FOLDER)
    )
    world.set_clock(ClockCommand(seek_us=HOUR_US))
    settle(world)
    assert world.trouble is not None
    assert "saw waits for lathe" in world.trouble


def test_a_second_run_takes_the_place_of_the_first_with_another_epoch(
    environment: Environment,
) -> None:
    first = new_world(environment)
    with pytest.raises(Refused, match="W009"):
        new_world(environment)
    first.close()
    second = new_world(environment)
    assert second.log.epoch == first.log.epoch + 1
    assert environment.disk.listing(FOLDER / "log") == (f"wal-{second.log.epoch}.twl",)


def test_a_closed_world_leaves_a_whole_log(toy: SimulatedWorld, environment: Environment) -> None:
    toy.wake()
    settle(toy)
    toy.close()
    log = LogReader.open(environment.disk, FOLDER / "log")
    assert log.torn is None
    assert log.n_change == toy.log.n_change
