"""Forks share what was recorded of robots up to the fork point, and say nothing after it."""

from pathlib import Path

import numpy as np
import pytest
from tests.scene.recorded_cell import BEGIN_S, recorded, write_cell

from twinline.cli.importing import import_whole
from twinline.discover import ColumnChoices
from twinline.environment.real import real_environment
from twinline.worlds import (
    ClockCommand,
    Fork,
    SimulatedWorld,
    World,
    begin_fork,
    open_world,
    prepare_fork,
)
from twinline.worlds.recorded_robots import recorded_robots

S_US = 1_000_000
FORK_US = (BEGIN_S + 40) * S_US + 250_000


def forked(parent: World, at_us: int, folder: Path) -> SimulatedWorld:
    fork = Fork(parent=parent.id, fork_us=at_us, name="later")
    world = begin_fork(prepare_fork(parent, fork), real_environment(), folder, "later")
    world.set_clock(ClockCommand(seek_us=at_us + 60 * S_US, playing=False))
    while world.clock_law().edge_us < at_us + 60 * S_US:
        world.simulate()
        world.grow()
    return world


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("cell")
    events, joints = write_cell(folder, (("Weld cell 1", 1),))
    import_whole(events, folder / "plant", real_environment(), ColumnChoices(joints=joints))
    return open_world(folder / "plant", real_environment())


def test_a_fork_shares_what_was_recorded_and_says_nothing_after_it(
    parent: World, tmp_path: Path
) -> None:
    world = forked(parent, FORK_US, tmp_path)
    begin_us = FORK_US - 20 * S_US
    (own,) = recorded_robots(world.log, begin_us, FORK_US + 50 * S_US).values()
    for second in (20.3, 33.3, 40.25):
        at_s = np.array([second - 20.25])
        shown = [np.interp(at_s, own.at_s, each)[0] for each in own.degrees]
        assert np.abs(shown - recorded(second)).max() < 1e-3
        assert own.known_at(at_s)[0]
    after = np.array([20.000001, 20.5, 60.0])
    assert not own.known_at(after).any()
    (still,) = recorded_robots(parent.log, begin_us, FORK_US + 50 * S_US).values()
    assert still.known_at(after).all()
    world.close()


@pytest.mark.parametrize("later_us", [-5 * S_US, 0, 30 * S_US])
def test_so_does_a_fork_of_a_fork(parent: World, tmp_path: Path, later_us: int) -> None:
    world = forked(parent, FORK_US, tmp_path / "first")
    second = forked(world, FORK_US + later_us, tmp_path / "second")
    last_us = FORK_US + min(later_us, 0)
    (own,) = recorded_robots(second.log, last_us - 5 * S_US, FORK_US + 40 * S_US).values()
    assert own.known_at(np.array([0.0, 2.2, 5.0])).all()
    assert not own.known_at(np.array([5.000001, 6.0, 44.0])).any()
    second.close()
    world.close()
