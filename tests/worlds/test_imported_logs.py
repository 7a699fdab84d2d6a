"""The laws of a replay, on the shipped generated log and on a real one where it is at hand."""

from pathlib import Path

import numpy as np
import pytest

from twinline.changes import Changes, OrderState, concatenate
from twinline.discover import import_event_log
from twinline.environment.real import real_environment
from twinline.measure import NEVER
from twinline.worlds import ReplayWorld, open_world

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
LOGS = {
    "generated": ROOT / "plants" / "machine_shop" / "production_log.csv",
    "real": ROOT.parent / "shared" / "data" / "4tu_production" / "production_log.csv",
}
N_INSTANT = 60


@pytest.fixture(scope="module", params=LOGS)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ReplayWorld:
    log_file = LOGS[request.param]
    if not log_file.exists():
        pytest.skip(f"{log_file} is not at hand: it may not be redistributed")
    folder = tmp_path_factory.mktemp("plants") / "plant"
    import_event_log(log_file, folder, real_environment())
    return open_world(folder, real_environment())


def some_instants(world: ReplayWorld, changes: Changes) -> list[int]:
    """Random instants, and instants at which something changes."""
    draw = np.random.default_rng(11)
    anywhere = draw.integers(world.log.window[0] - 2, world.log.window[1] + 2, N_INSTANT // 2)
    at_changes = draw.choice(changes.at_us, N_INSTANT // 2)
    return sorted({*anywhere.tolist(), *at_changes.tolist()})


def test_seek_equals_replay_from_the_start(world: ReplayWorld) -> None:
    changes = concatenate(list(world.log.parts(*world.log.window)))
    held: dict[int, int] = {}
    row = 0
    for at_us in some_instants(world, changes):
        while row < len(changes) and changes.at_us[row] <= at_us:
            held[int(changes.signal[row])] = row
            row += 1
        replayed = changes[np.array(sorted(held.values()), np.int64)].latest()
        assert world.log.state_at(at_us) == replayed


def test_released_orders_are_finished_or_in_process(world: ReplayWorld) -> None:
    orders = world.measures.orders
    changes = concatenate(list(world.log.parts(*world.log.window)))
    state_of_order = world.log.dictionary.signals_of("order", "state")
    for at_us in some_instants(world, changes):
        state = world.log.state_at(at_us)
        rows = np.isin(state.signal, list(state_of_order.values()))
        values = state.params[rows, 0]
        in_process = np.isin(values, [OrderState.MOVING, OrderState.WAITING, OrderState.WORKING])
        n_released = int((orders.released_us <= at_us).sum())
        n_finished = int((orders.finished_us <= at_us).sum())
        assert int(in_process.sum()) == n_released - n_finished
        assert world.measures.wip.level_at(np.array([at_us]))[0] == n_released - n_finished


def test_every_order_is_somewhere_from_its_release_to_its_end(world: ReplayWorld) -> None:
    orders = world.measures.orders
    changes = concatenate(list(world.log.parts(*world.log.window)))
    motion_of_entity = world.log.dictionary.signals_of("order", "motion")
    motion = {
        world.log.dictionary.entities[entity].id: signal
        for entity, signal in motion_of_entity.items()
    }
    for at_us in some_instants(world, changes):
        drawn = set(world.log.state_at(at_us).signal.tolist())
        alive = (orders.released_us <= at_us) & (at_us < orders.finished_us)
        lost = [orders.ids[i] for i in np.flatnonzero(alive) if motion[orders.ids[i]] not in drawn]
        assert lost == []


def test_every_order_is_released_before_it_is_finished(world: ReplayWorld) -> None:
    orders = world.measures.orders
    finished = orders.finished_us != NEVER
    assert finished.any()
    assert (orders.released_us[finished] <= orders.finished_us[finished]).all()
