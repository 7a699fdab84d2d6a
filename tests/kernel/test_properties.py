"""What must be true of every plant: parts are conserved, time adds up, and runs can be repeated."""

import hashlib
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st
from tests.kernel.checked_views import run_checked
from tests.kernel.plants import us
from tests.kernel.random_plants import crossing_flows, plants
from tests.kernel.runs import briefly

from twinline.changes import Changes, Dictionary, OrderState
from twinline.environment.real import real_environment
from twinline.kernel import Detail, Results, Simulation, compile_plant
from twinline.plant import Plant
from twinline.worlds.native import use_native_kernel

END_US = us(1800)
STATES = ("producing", "setting_up", "starved", "blocked", "failed", "off_shift", "idle")
seeds = st.integers(0, 2**32)

pytestmark = pytest.mark.slow


def start(plant: Plant, seed: int = 1, detail: Detail = Detail.ALL) -> Simulation:
    note(briefly(plant))
    return Simulation(compile_plant(plant), seed=seed, detail=detail)


def plant_value(results: Results, measure: str) -> float:
    return results.value("plant", "", measure)


def hold_values(names: Dictionary, changes: Changes, kind: str, name: str) -> dict[int, float]:
    """The last value of a signal of each entity of a kind."""
    wanted = {
        signal.number: signal.entity
        for signal in names.signals
        if signal.property == name and names.entities[signal.entity].kind == kind
    }
    return {
        wanted[int(signal)]: float(value)
        for signal, value in zip(changes.signal, changes.params[:, 0], strict=True)
        if int(signal) in wanted
    }


def digest(changes: Changes) -> str:
    """The SHA-256 of the bytes of all columns."""
    columns = (changes.at_us, changes.signal, changes.law, changes.params)
    return hashlib.sha256(b"".join(column.tobytes() for column in columns)).hexdigest()


@given(plants(), seeds)
def test_no_part_is_lost_and_none_comes_from_nowhere(plant: Plant, seed: int) -> None:
    simulation = start(plant, seed)
    simulation.run_until(END_US)
    results = simulation.results()
    gone = sum(plant_value(results, each) for each in ("departures", "scrapped", "consumed"))
    assert plant_value(results, "released") == gone + plant_value(results, "wip")
    states = hold_values(simulation.dictionary, simulation.take_changes(), "order", "state")
    # The state of a part ends when it is scrapped or consumed, or a while after it has left.
    here = [state for state in states.values() if state == state and state != OrderState.FINISHED]  # noqa: PLR0124
    assert len(states) == plant_value(results, "released")
    assert len(here) == plant_value(results, "wip")


@given(plants(), seeds)
def test_the_states_of_a_station_add_up_to_all_time(plant: Plant, seed: int) -> None:
    simulation = start(plant, seed, Detail.NONE)
    for end_us in (us(300), END_US):
        simulation.run_until(end_us)
        results = simulation.results()
        for each in plant.stations:
            shares = [results.value("station", each.id, state) for state in STATES]
            assert all(0 <= share <= 1 for share in shares)
            assert sum(shares) == pytest.approx(1, abs=1e-9)
        simulation.reset_statistics()


@given(plants(), seeds)
def test_no_time_is_negative_and_none_lies_ahead(plant: Plant, seed: int) -> None:
    simulation = start(plant, seed)
    simulation.run_until(END_US)
    departures = simulation.take_departures()
    assert (departures["flow_time_us"] >= 0).all()
    assert (departures["at_us"] <= END_US).all()
    assert (departures["at_us"][1:] >= departures["at_us"][:-1]).all()
    changes = simulation.take_changes()
    assert (changes.at_us >= 0).all()
    for reading in simulation.results().rows():
        assert reading.value >= 0 or reading.value != reading.value, reading


@given(crossing_flows(), seeds)
def test_parts_that_can_never_go_on_are_reported_as_a_cycle(plant: Plant, seed: int) -> None:
    # The source ends, so at last nothing is due: then all have left, or those left wait in a ring.
    simulation = start(plant, seed, Detail.NONE)
    simulation.run_until(us(100_000))
    results = simulation.results()
    left = plant_value(results, "released") - plant_value(results, "departures")
    if left:
        assert simulation.deadlock is not None
        assert sum(each.id in simulation.deadlock for each in plant.stations) >= 2
        n_entry = simulation.n_entry
        simulation.run_until(us(200_000))
        assert simulation.n_entry == n_entry
    else:
        assert simulation.deadlock is None


@given(plants(), seeds, st.lists(st.integers(0, END_US), min_size=1, max_size=3))
def test_a_run_with_pauses_is_the_same_run(plant: Plant, seed: int, pauses_us: list[int]) -> None:
    straight, paused = start(plant, seed), start(plant, seed)
    straight.run_until(END_US)
    for at_us in sorted(pauses_us):
        paused.run_until(at_us)
    paused.run_until(END_US)
    assert paused.take_changes() == straight.take_changes()
    assert paused.snapshot() == straight.snapshot()


@given(plants(), seeds, st.integers(0, END_US))
def test_a_restored_run_goes_on_as_if_it_had_never_stopped(
    plant: Plant, seed: int, at_us: int
) -> None:
    model = compile_plant(plant)
    original = Simulation(model, seed=seed, detail=Detail.ALL)
    original.run_until(at_us)
    original.take_changes()
    restored = Simulation.restore(model, original.snapshot())
    forked = original.fork()
    for each in (original, restored, forked):
        each.run_until(END_US)
    changes = original.take_changes()
    for each in (restored, forked):
        assert digest(each.take_changes()) == digest(changes)
        assert repr(each.results().rows()) == repr(original.results().rows())
        assert each.snapshot() == original.snapshot()


@given(plants(), seeds, st.integers(0, END_US))
def test_a_fork_leaves_its_parent_alone(plant: Plant, seed: int, at_us: int) -> None:
    parent, alone = start(plant, seed), start(plant, seed)
    parent.run_until(at_us)
    other = parent.fork(seed=seed + 1)
    other.run_until(END_US)
    parent.run_until(END_US)
    alone.run_until(END_US)
    assert parent.snapshot() == alone.snapshot()


@settings(max_examples=15)
@given(plants(), seeds)
def test_interpreted_and_compiled_runs_give_the_same_bytes(plant: Plant, seed: int) -> None:
    model = compile_plant(plant)
    note(briefly(plant))
    compiled, plain = (
        Simulation(model, seed=seed, detail=Detail.ALL, way=way) for way in ("compiled", "plain")
    )
    for each in (compiled, plain):
        each.run_until(END_US)
    assert digest(plain.take_changes()) == digest(compiled.take_changes())
    assert plain.snapshot() == compiled.snapshot()
    assert repr(plain.results().rows()) == repr(compiled.results().rows())


@settings(max_examples=30)
@given(plants(), seeds)
def test_nothing_is_looked_up_before_the_beginning_of_an_array(plant: Plant, seed: int) -> None:
    note(briefly(plant))
    simulation = Simulation(compile_plant(plant), seed=seed, detail=Detail.NONE, way="plain")
    run_checked(simulation, us(600))


@given(plants(), seeds)
def test_a_seed_gives_the_same_bytes_twice(plant: Plant, seed: int) -> None:
    digests = set()
    for _ in range(2):
        simulation = start(plant, seed)
        simulation.run_until(END_US)
        digests.add(digest(simulation.take_changes()))
    assert len(digests) == 1


@settings(max_examples=2)
@given(plants(), seeds)
def test_a_seed_gives_the_same_bytes_in_another_process(plant: Plant, seed: int) -> None:
    simulation = start(plant, seed)
    simulation.run_until(END_US)
    told = subprocess.run(  # noqa: S603 - this interpreter, this module
        [sys.executable, "-m", "tests.kernel.test_properties", str(seed)],
        input=msgspec.json.encode(plant),
        check=True,
        capture_output=True,
        cwd=Path(__file__).parents[2],
    )
    assert told.stdout.decode().strip() == digest(simulation.take_changes())


if __name__ == "__main__":  # the other process
    use_native_kernel(real_environment())
    other = msgspec.json.decode(sys.stdin.buffer.read(), type=Plant)
    repeated = Simulation(compile_plant(other), seed=int(sys.argv[1]), detail=Detail.ALL)
    repeated.run_until(END_US)
    print(digest(repeated.take_changes()))  # noqa: T201 - what the test reads
