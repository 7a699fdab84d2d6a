"""What must hold in the log of any import: of random small shops, and of both long logs.

Conservation: an order is released once, finished once, and in between it is in process. Visibility:
from release to finish it has a place on the floor. And one change a signal and instant.
"""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twinline.changes import Changes, Dictionary, Law, OrderState, PathTable, pose_at, poses_of
from twinline.discover import import_event_log
from twinline.log import LogReader
from twinline.plant import Plant, check_plant
from twinline.testing.environment import fake_environment
from twinline.testing.event_logs import Row, import_rows

GENERATED_LOG = Path(__file__).parents[2] / "plants" / "machine_shop" / "production_log.csv"

rows_of_a_shop = st.lists(
    st.tuples(
        st.integers(0, 4),  # order
        st.integers(0, 3),  # station
        st.integers(0, 900),  # start, minutes
        st.integers(1, 240),  # length, minutes
        st.sampled_from(["Setup", "Production", "Breakdown"]),
        st.integers(0, 9),  # good parts
    ),
    min_size=1,
    max_size=30,
)


@pytest.mark.slow
@settings(max_examples=40)
@given(rows_of_a_shop)
def test_any_small_shop_keeps_the_laws(
    drawn: list[tuple[int, int, int, int, str, int]],
) -> None:
    shop = import_rows(
        [
            Row(f"O{order}", f"Work {place}", f"Station {place}", start, start + length, kind, good)
            for order, place, start, length, kind, good in drawn
        ]
    )  # fmt: skip
    assert list(check_plant(shop.found.plant)) == []
    check_one_change_an_instant(shop.changes())
    check_orders(shop.log, at=40)
    check_slots_are_not_shared(shop.log, shop.found.plant)


@pytest.fixture(scope="module", params=["generated", "machining"])
def long_log(request: pytest.FixtureRequest) -> LogReader:
    """The logs of the generated shop and, where it is there, of the real one."""
    generated = request.param == "generated"
    path = GENERATED_LOG if generated else request.getfixturevalue("machining_log")
    environment, folder = fake_environment(), Path("plant")
    import_event_log(path, folder, environment)
    return LogReader.open(environment.disk, folder / "log")


@pytest.mark.slow
def test_a_signal_changes_at_most_once_an_instant(long_log: LogReader) -> None:
    check_one_change_an_instant(long_log.read(*long_log.window))


@pytest.mark.slow
def test_every_order_is_visible_and_conserved_at_any_instant(long_log: LogReader) -> None:
    check_orders(long_log, at=150)


@pytest.mark.slow
def test_motion_is_continuous_but_for_the_jumps_of_the_source(long_log: LogReader) -> None:
    changes = long_log.read(*long_log.window)
    motions = signals_of(long_log.dictionary, "motion")
    own = changes[np.isin(changes.signal, motions)]
    order = np.lexsort((own.at_us, own.signal))
    own = own[order]
    follows = np.flatnonzero(own.signal[1:] == own.signal[:-1])
    paths = PathTable(long_log.dictionary.paths)
    before, after = own[follows], own[follows + 1]
    begin = poses_at(paths, after, after.at_us)
    end = poses_at(paths, before, after.at_us)
    apart_m = np.hypot(*(begin - end)[:2])
    idle_us = after.at_us - before.at_us
    drawn = ~np.isnan(apart_m)
    assert (apart_m[drawn & (before.law == Law.PATH)] < 1e-6).all()
    assert (apart_m[drawn & (idle_us > 0) & (before.params[:, 4] > 0)] < 1e-6).all()


def poses_at(
    paths: PathTable, changes: Changes, at_us: np.typing.NDArray[np.int64]
) -> np.typing.NDArray[np.float64]:
    return pose_at(paths, changes.law, changes.params, at_us - changes.at_us)


def signals_of(dictionary: Dictionary, name: str) -> np.typing.NDArray[np.int64]:
    return np.array(list(dictionary.signals_of("order", name).values()))


def check_one_change_an_instant(changes: Changes) -> None:
    pairs = np.stack((changes.at_us, changes.signal.astype(np.int64)))
    assert len(np.unique(pairs, axis=1).T) == len(changes)
    assert (np.diff(changes.at_us) >= 0).all()


def check_orders(log: LogReader, at: int) -> None:
    """Follow every order's state, and look at random instants where each order is."""
    changes, dictionary = log.read(*log.window), log.dictionary
    states, motions = (dictionary.signals_of("order", name) for name in ("state", "motion"))
    own = changes[np.isin(changes.signal, list(states.values()))]
    for signal in states.values():
        values = own.params[own.signal == signal, 0].astype(int).tolist()
        assert values.count(OrderState.FINISHED) == 1
        assert values[-1] == OrderState.FINISHED
        assert OrderState.INCOMING not in values[1:]
    rng = np.random.default_rng(seed=5)
    paths = PathTable(dictionary.paths)
    for instant in np.sort(rng.integers(*log.window, at)).tolist():
        state = log.state_at(instant)
        held = dict(zip(state.signal.tolist(), state.params[:, 0].tolist(), strict=True))
        poses = poses_of(paths, state, instant)
        visible = set(state.signal[~np.isnan(poses[0])].tolist())
        released = finished = in_process = 0
        for entity, signal in states.items():
            value = held.get(signal)
            released += value is not None and value != OrderState.INCOMING
            finished += value == OrderState.FINISHED
            if value in {OrderState.MOVING, OrderState.WAITING, OrderState.WORKING}:
                in_process += 1
                assert motions[entity] in visible
        assert released == finished + in_process


def check_slots_are_not_shared(log: LogReader, plant: Plant) -> None:
    """No two orders stand on one point while both stand still."""
    paths = PathTable(log.dictionary.paths)
    motions = set(signals_of(log.dictionary, "motion").tolist())
    width_m = plant.floor.width_m if plant.floor else 0.0
    for instant in np.linspace(*log.window, 30).astype(int).tolist():
        state = log.state_at(instant)
        still = np.array([s in motions for s in state.signal.tolist()], dtype=bool)
        still &= (state.law == Law.POSE) & (
            state.params[:, 4] == 0 if state.params.shape[1] > 4 else True
        )
        poses = poses_of(paths, state, instant)[:2, still]
        points = [tuple(point) for point in np.round(poses.T, 3).tolist()]
        assert len(set(points)) == len(points)
        assert all(0 <= x <= width_m for x, _ in points)
