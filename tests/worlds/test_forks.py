"""Forks: they go on as their parent did, share its past, and change nothing of it."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.worlds.toy_line import SECOND_US, running_plant

from twinline.changes import Changes, concatenate
from twinline.changes.laws import MOST_PARAMS
from twinline.diagnostics import Refused
from twinline.environment.real import real_environment
from twinline.plant import Patch, SetValue, parse_patch, read_plant, write_plant
from twinline.plant.distribution import uniform
from twinline.testing.small_shop import SmallShop
from twinline.worlds import (
    ClockCommand,
    Fork,
    Forks,
    SimulatedWorld,
    Start,
    World,
    Worlds,
    begin_fork,
    fork_point,
    merged_text,
    open_world,
    prepare_fork,
    simulated_world,
)
from twinline.worlds.native import use_native_kernel
from twinline.worlds.past import first_shown_us

HOUR_US = 3600 * SECOND_US
MORE_MILLS = Patch(edits=(SetValue(path="stations/mill/capacity", value=3),))


def advance(world: World, until_us: int) -> None:
    """Let a world simulate up to an instant, and take it in."""
    assert isinstance(world, SimulatedWorld)
    world.set_clock(ClockCommand(seek_us=until_us, playing=False))
    for _ in range(100_000):
        worked = world.simulate()
        world.grow()
        if not worked and world.clock_law().edge_us >= until_us:
            return
    raise AssertionError("it never came so far")


def simulated(folder: Path, hours: float = 2.0) -> SimulatedWorld:
    world = simulated_world(
        running_plant(), real_environment(), folder / "parent", "parent", Start(speed=1)
    )
    advance(world, round(hours * HOUR_US))
    return world


@pytest.fixture(scope="module", autouse=True)
def _native() -> None:
    use_native_kernel(real_environment())


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> SimulatedWorld:
    return simulated(tmp_path_factory.mktemp("forks"))


def fork_of(world: World, folder: Path, **fields: object) -> SimulatedWorld:
    whole = {"parent": world.id, "fork_us": HOUR_US, "name": "Fork", **fields}
    fork = Fork(**whole)  # type: ignore[arg-type]
    return begin_fork(prepare_fork(world, fork), real_environment(), folder, "fork")


def in_process(world: World, at_us: int) -> int:
    """Orders in the plant at an instant."""
    return int(world.measures.wip.level_at(np.array([at_us]))[0])


def digest(changes: Changes) -> str:
    """SHA-256 of what changes say, in order of time and signal."""
    own = changes.sorted_by_time().without_superseded()
    own = own[np.lexsort((own.signal, own.at_us))]
    params = np.pad(own.params, ((0, 0), (0, MOST_PARAMS - own.params.shape[1])))
    columns = (own.at_us, own.signal, own.law, params)
    return hashlib.sha256(b"".join(np.ascontiguousarray(c).tobytes() for c in columns)).hexdigest()


@pytest.mark.slow
def test_nothing_changed_goes_on_as_the_parent_did_from_a_thousand_instants(
    parent: SimulatedWorld,
) -> None:
    edge_us = parent.clock_law().edge_us
    known = parent.log.read(0, edge_us + 1)
    instants_us = np.random.default_rng(4).integers(0, edge_us, 1000)
    for at_us in np.sort(instants_us).tolist():
        point = fork_point(parent, at_us)
        point.simulation.run_until(edge_us)
        made = [point.early, point.simulation.take_changes()]
        whole = concatenate(made)
        due = whole[np.flatnonzero(whole.at_us <= edge_us)]
        assert digest(due) == digest(known[np.flatnonzero(known.at_us > at_us)]), at_us


@settings(max_examples=25)
@given(st.integers(0, 2 * HOUR_US), st.data())
def test_a_fork_shares_the_past_and_then_has_its_own(
    parent: SimulatedWorld,
    tmp_path_factory: pytest.TempPathFactory,
    fork_us: int,
    data: st.DataObject,
) -> None:
    fork = fork_of(parent, tmp_path_factory.mktemp("fork"), fork_us=fork_us)
    advance(fork, fork_us + HOUR_US // 2)
    from_us = data.draw(st.integers(0, fork_us))
    to_us = data.draw(st.integers(from_us, fork_us + 1))
    assert digest(fork.log.read(from_us, to_us)) == digest(parent.log.read(from_us, to_us))
    # What holds at any instant is what all changes up to it come to.
    at_us = data.draw(st.integers(0, fork_us + HOUR_US // 2))
    replayed = fork.log.read(0, at_us + 1).latest()
    assert digest(fork.log.state_at(at_us)) == digest(replayed)
    assert fork.log.offset_at(at_us) == len(fork.log.read(0, at_us + 1))
    fork.close()


def test_whatever_a_fork_does_its_parent_stays_as_it_is(tmp_path: Path) -> None:
    parent = simulated(tmp_path)
    (file,) = (tmp_path / "parent" / "log").iterdir()
    before = file.read_bytes()
    for seed, patch in ((None, Patch()), (7, Patch()), (None, MORE_MILLS)):
        fork = fork_of(parent, tmp_path / f"fork-{seed}-{len(patch.edits)}", seed=seed, patch=patch)
        advance(fork, 2 * HOUR_US)
        again = begin_fork(
            prepare_fork(fork, Fork(parent="fork", fork_us=HOUR_US + 1, name="Again")),
            real_environment(),
            tmp_path / f"again-{seed}-{len(patch.edits)}",
            "again",
        )
        advance(again, 3 * HOUR_US)
        again.close()
        fork.close()
    assert file.read_bytes() == before
    advance(parent, 3 * HOUR_US)
    assert file.read_bytes()[: len(before)] == before


def test_a_fork_of_a_fork_goes_on_as_that_did(parent: SimulatedWorld, tmp_path: Path) -> None:
    fork = fork_of(parent, tmp_path / "one", patch=MORE_MILLS)
    advance(fork, 2 * HOUR_US)
    at_us = HOUR_US + HOUR_US // 3
    again = begin_fork(
        prepare_fork(fork, Fork(parent="fork", fork_us=at_us, name="Again")),
        real_environment(),
        tmp_path / "two",
        "again",
    )
    advance(again, 2 * HOUR_US)
    window = (0, 2 * HOUR_US + 1)
    assert digest(again.log.read(*window)) == digest(fork.log.read(*window))


def test_a_change_shows_from_the_fork_point_on(parent: SimulatedWorld, tmp_path: Path) -> None:
    patch = parse_patch("edits: [{scale: products/shaft/route/mill/service, by: 0.5}]", "p.yaml")
    fork = fork_of(parent, tmp_path, patch=patch)
    advance(fork, 2 * HOUR_US)
    mill = fork.measures.stations.index["mill"]

    def busy_share(world: World) -> float:
        runs = world.measures.stations.states
        own = runs.within(mill, HOUR_US, 2 * HOUR_US)
        spent = np.minimum(runs.to_us[own], 2 * HOUR_US) - np.maximum(runs.from_us[own], HOUR_US)
        return float(spent[runs.values[own, 0] == 0].sum()) / HOUR_US

    assert busy_share(fork) == pytest.approx(0.5 * busy_share(parent), rel=0.1)
    assert fork.fork is not None
    assert fork.plant.products[0].route[2] != parent.plant.products[0].route[2]


def test_a_patch_that_does_not_fit_is_refused_whole(parent: SimulatedWorld) -> None:
    patch = Patch(edits=(SetValue(path="stations/mil/capacity", value=3),))
    with pytest.raises(Refused):
        prepare_fork(parent, Fork(parent="parent", fork_us=HOUR_US, name="x", patch=patch))


def test_an_instant_that_is_not_in_the_log_is_refused(parent: SimulatedWorld) -> None:
    with pytest.raises(Refused) as refused:
        fork_point(parent, parent.clock_law().edge_us + 1)
    assert [each.code for each in refused.value.diagnostics] == ["W053"]
    # In the plant's own time, which is what people ask in.
    assert refused.value.diagnostics[0].expected.startswith(
        "an instant from 2031-03-03 00:00:00 to"
    )


def test_a_long_past_is_shown_as_far_as_it_can_be_measured(
    parent: SimulatedWorld, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twinline.worlds.past.MOST_SHOWN", 3000)
    fork = fork_of(parent, tmp_path, fork_us=2 * HOUR_US)
    shown_us = fork.clock_law().from_us
    assert shown_us == first_shown_us(fork.log, 2 * HOUR_US) > 0
    assert fork.log.offset_at(2 * HOUR_US) - fork.log.offset_at(shown_us) <= 3000
    # Who is in the plant is known all the same, and nobody else.
    at_us = 2 * HOUR_US
    assert in_process(fork, at_us) == in_process(parent, at_us)


@pytest.fixture
def measured(small_shop: SmallShop, tmp_path: Path) -> World:
    folder = tmp_path / "shop"
    small_shop.write(real_environment().disk, folder)
    # Its log says nothing of how long work takes; somebody has said it since.
    file = folder / "plant.yaml"
    plant = read_plant(file)
    products = tuple(
        replace(each, route=tuple(replace(step, service=uniform(6e8, 3e9)) for step in each.route))
        for each in plant.products
    )
    file.write_text(write_plant(replace(plant, products=products)), "utf-8")
    return open_world(folder, real_environment())


@pytest.fixture(scope="session")
def small_shop(shop: SmallShop) -> SmallShop:
    return shop


def middle_us(world: World) -> int:
    law = world.clock_law()
    return (law.from_us + law.to_us) // 2


def test_a_measured_world_goes_on_with_the_orders_that_were_in_it(
    measured: World, tmp_path: Path
) -> None:
    at_us = middle_us(measured)
    point = fork_point(measured, at_us)
    assert point.situation is not None
    orders = measured.measures.orders
    under_way = {
        each
        for i, each in enumerate(orders.ids)
        if orders.released_us[i] <= at_us < orders.finished_us[i]
    }
    told = {name for each in point.assumptions for name in each.examples}
    there = {each.order for each in point.situation.parts}
    assert there
    assert there <= under_way
    assert under_way - there <= told
    later = {each.id for each in point.plant.orders}
    assert later == {each for i, each in enumerate(orders.ids) if orders.released_us[i] > at_us}
    fork = fork_of(measured, tmp_path / "fork", fork_us=at_us)
    advance(fork, at_us + HOUR_US)
    names = [each.id for each in fork.log.dictionary.entities if each.kind == "order"]
    assert len(names) == len(set(names)), "an order has two names"
    assert digest(fork.log.read(0, at_us)) == digest(measured.log.read(0, at_us))


def test_a_measured_world_may_be_changed_from_any_instant(measured: World, tmp_path: Path) -> None:
    at_us = middle_us(measured)
    station = measured.plant.stations[0].id
    patch = Patch(edits=(SetValue(path=f"stations/{station}/capacity", value=2),))
    fork = fork_of(measured, tmp_path / "fork", fork_us=at_us, patch=patch)
    advance(fork, at_us + 10 * HOUR_US)
    plain = fork_of(measured, tmp_path / "plain", fork_us=at_us)
    assert in_process(fork, at_us) == in_process(plain, at_us)


def opened(home: Path) -> tuple[Worlds, Forks]:
    world = open_world(home, real_environment(), "parent")
    advance(world, 2 * HOUR_US)
    worlds = Worlds((world,))
    return worlds, Forks(worlds, real_environment())


def close(worlds: Worlds) -> None:
    for each in worlds:
        each.close()


def ids(worlds: Worlds) -> list[str]:
    return list(worlds.ids)


def test_kept_forks_are_there_again_and_others_are_gone(tmp_path: Path) -> None:
    home = tmp_path / "plant"
    home.mkdir()
    (home / "plant.yaml").write_text(write_plant(running_plant()), "utf-8")
    worlds, forks = opened(home)
    wanted = Fork(parent="parent", fork_us=HOUR_US, name="More mills!", patch=MORE_MILLS)
    one = forks.begin(forks.prepare(wanted))
    two = forks.begin(forks.prepare(Fork(parent=one.id, fork_us=HOUR_US, name="Deeper")))
    forks.begin(forks.prepare(Fork(parent="parent", fork_us=HOUR_US, name="Forgotten")))
    assert ids(worlds) == ["parent", "more-mills", "deeper", "forgotten"]
    forks.change(one, None, "Two more", kept=True)
    forks.change(two, "Deeper still", None, kept=True)
    advance(one, 2 * HOUR_US)
    expected = digest(one.log.read(0, 2 * HOUR_US))
    forks.close()
    assert ids(worlds) == ["parent", "more-mills", "deeper"]
    close(worlds)

    worlds, forks = opened(home)
    for world_id, fork in forks.kept():
        forks.begin(forks.prepare(fork), world_id)
    assert ids(worlds) == ["parent", "more-mills", "deeper"]
    again = worlds.find("more-mills")
    assert again is not None
    assert again.fork is not None
    assert (again.fork.note, again.fork.patch) == ("Two more", MORE_MILLS)
    advance(again, 2 * HOUR_US)
    assert digest(again.log.read(0, 2 * HOUR_US)) == expected
    assert [each.id for each in forks.discard(again)] == ["deeper", "more-mills"]
    assert list(forks.kept()) == []
    close(worlds)


def test_the_patches_down_to_a_fork_come_into_the_plant_file(tmp_path: Path) -> None:
    home = tmp_path / "plant"
    home.mkdir()
    file = home / "plant.yaml"
    file.write_text("# Ours.\n" + write_plant(running_plant()), "utf-8")
    worlds = Worlds((open_world(home, real_environment(), "parent"),))
    forks = Forks(worlds, real_environment())
    saws = Patch(edits=(SetValue(path="stations/saw/capacity", value=2),))
    one = forks.begin(forks.prepare(Fork(parent="parent", fork_us=0, name="A", patch=MORE_MILLS)))
    two = forks.begin(forks.prepare(Fork(parent=one.id, fork_us=0, name="B", patch=saws)))
    merged = merged_text(two, worlds, file.read_text("utf-8"))
    assert merged.startswith("# Ours.\n")
    (tmp_path / "merged.yaml").write_text(merged, "utf-8")
    plant = read_plant(tmp_path / "merged.yaml")
    assert [each.capacity for each in plant.stations] == [2, 1, 3]
    close(worlds)
