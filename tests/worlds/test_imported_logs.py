"""The laws of a replay, on the shipped generated log and on a real one where it is at hand."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from twinline.changes import Changes, Law, OrderState, concatenate
from twinline.discover import import_event_log
from twinline.environment.real import real_environment
from twinline.measure import NEVER
from twinline.worlds import World, open_world

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
LOGS = {
    "generated": ROOT / "plants" / "machine_shop" / "production_log.csv",
    "real": ROOT.parent / "shared" / "data" / "4tu_production" / "production_log.csv",
}
N_INSTANT = 60


@pytest.fixture(scope="module", params=LOGS)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    log_file = LOGS[request.param]
    if not log_file.exists():
        pytest.skip(f"{log_file} is not at hand: it may not be redistributed")
    folder = tmp_path_factory.mktemp("plants") / "plant"
    import_event_log(log_file, folder, real_environment())
    return open_world(folder, real_environment())


def some_instants(world: World, changes: Changes) -> list[int]:
    """Random instants, and instants at which something changes."""
    draw = np.random.default_rng(11)
    anywhere = draw.integers(world.log.window[0] - 2, world.log.window[1] + 2, N_INSTANT // 2)
    at_changes = draw.choice(changes.at_us, N_INSTANT // 2)
    return sorted({*anywhere.tolist(), *at_changes.tolist()})


def test_seek_equals_replay_from_the_start(world: World) -> None:
    changes = concatenate(list(world.log.parts(*world.log.window)))
    held: dict[int, int] = {}
    row = 0
    for at_us in some_instants(world, changes):
        while row < len(changes) and changes.at_us[row] <= at_us:
            held[int(changes.signal[row])] = row
            row += 1
        replayed = changes[np.array(sorted(held.values()), np.int64)].latest()
        assert world.log.state_at(at_us) == replayed


def test_released_orders_are_finished_or_in_process(world: World) -> None:
    """At every instant at which any order changes, which is every instant that there is."""
    orders = world.measures.orders
    states = signals_of_orders(world, "state")
    held = dict.fromkeys(states, OrderState.INCOMING)
    changes = world.log.read(*world.log.window, signals=np.array(list(states)))
    last_of_instant = np.append(changes.at_us[1:] != changes.at_us[:-1], True)
    for i in range(len(changes)):
        value = changes.params[i, 0]
        held[int(changes.signal[i])] = OrderState(int(value))
        if not last_of_instant[i]:
            continue
        at_us = changes.at_us[i]
        counts = Counter(held.values())
        n_released = int((orders.released_us <= at_us).sum())
        assert n_released == len(held) - counts[OrderState.INCOMING]
        assert counts[OrderState.FINISHED] == int((orders.finished_us <= at_us).sum())
        in_process = n_released - counts[OrderState.FINISHED]
        assert world.measures.wip.level_at(np.array([at_us]))[0] == in_process


def test_every_order_is_somewhere_from_its_release_to_its_end(world: World) -> None:
    """At every instant: a place holds until the next change, so the changes are all there is."""
    orders = world.measures.orders
    motions = signals_of_orders(world, "motion")
    changes = world.log.read(*world.log.window, signals=np.array(list(motions)))
    nowhere = (changes.law == Law.HOLD) & np.isnan(changes.params[:, 0])
    for signal, order in motions.items():
        i = orders.ids.index(order)
        own = changes.signal == signal
        at_us, gone = changes.at_us[own], nowhere[own]
        begin = int(np.searchsorted(at_us, orders.released_us[i], side="right")) - 1
        end = int(np.searchsorted(at_us, orders.finished_us[i], side="left"))
        assert begin >= 0, f"{order} is released before it is anywhere"
        assert not gone[begin:end].any(), f"{order} is nowhere for a while"


def signals_of_orders(world: World, name: str) -> dict[int, str]:
    """Signal -> the id of the order that it is of."""
    dictionary = world.log.dictionary
    found = dictionary.signals_of("order", name)
    return {signal: dictionary.entities[entity].id for entity, signal in found.items()}


def test_every_order_is_released_before_it_is_finished(world: World) -> None:
    orders = world.measures.orders
    finished = orders.finished_us != NEVER
    assert finished.any()
    assert (orders.released_us[finished] <= orders.finished_us[finished]).all()
