"""Twinline from Python: what a script or a notebook does with a plant."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.worlds.toy_line import SECOND_US, record, running_plant

import twinline
from twinline.diagnostics import Refused
from twinline.notebook import Answer, Plant, World
from twinline.notebook.times import as_us
from twinline.plant import Patch, parse_patch, write_plant

PLANT = """
format: 1
name: A lathe & a <mill>
areas:
  - id: hall
stations:
  - {id: lathe, area: hall}
  - {id: mill, area: hall}
buffers:
  - {id: rack, station: lathe}
  - {id: shelf, station: mill, capacity: 3}
sources:
  - {id: goods-in, arrivals: interarrival, interarrival: exponential(100 s)}
sinks:
  - id: shipping
operations:
  - {id: turning, stations: [lathe]}
  - {id: milling, stations: [mill]}
products:
  - id: shaft
    route:
      - {id: turn, operation: turning, service: exponential(70 s)}
      - {id: cut, operation: milling, service: "lognormal(60 s, 12 s)"}
"""


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    file = tmp_path / "plant.yaml"
    file.write_text(PLANT, "utf-8")
    return Plant.load(file)


@pytest.fixture
def answer(plant: Plant) -> Answer:
    return plant.simulate(days=1, replications=3, warm_up="8 h")


def test_the_package_has_it_and_starts_without_it() -> None:
    assert twinline.Plant is Plant
    assert twinline.World is World
    with pytest.raises(AttributeError, match="Plnat"):
        _ = twinline.Plnat
    program = "import twinline, sys; assert 'numpy' not in sys.modules; twinline.Plant"
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - our own program


def test_a_folder_is_loaded_as_its_plant_file(plant: Plant, tmp_path: Path) -> None:
    assert Plant.load(str(tmp_path)).described == plant.described
    assert repr(plant) == "<Plant 'A lathe & a <mill>': 2 stations, 1 products>"


def test_an_answer_shows_itself(answer: Answer) -> None:
    assert "3 replications of 1 d after a warm-up of 8 h" in answer.table()
    assert repr(answer) == answer.table()
    assert answer.faults == ()


def test_a_name_cannot_write_into_the_page_of_a_notebook(answer: Answer) -> None:
    page = answer._repr_html_()
    assert "A lathe &amp; a &lt;mill&gt;" in page
    assert "<mill>" not in page
    assert page.count("<table>") == page.count("</table>") > 1


def test_every_number_of_an_answer_can_be_had(answer: Answer, tmp_path: Path) -> None:
    told = answer.estimate("plant", "", "departure_rate")
    assert told.n == 3
    assert answer.readings.values.shape == (3, len(answer.readings.keys))
    answer.to_parquet(tmp_path / "results.parquet")
    with pytest.raises(Refused, match="S032"):
        answer.to_parquet(tmp_path / "results.parquet")


def test_the_warm_up_may_be_text_or_microseconds(plant: Plant, answer: Answer) -> None:
    other = plant.simulate(days=1, replications=3, warm_up=8 * 3600 * 10**6)
    assert other.table() == answer.table()


def test_a_run_goes_where_it_is_told(plant: Plant) -> None:
    run = plant.run(seed=3)
    assert run.run_until("8 h").now_us == 8 * 3600 * 10**6
    assert run.value("plant", "", "departures") > 100
    assert repr(run) == "<Run at 8 h>"
    assert run.deadlock is None
    assert run.step(5).now_us >= 8 * 3600 * 10**6


def test_a_run_comes_back_to_its_snapshot_and_goes_on_as_before(plant: Plant) -> None:
    run = plant.run(seed=3).run_until("8 h")
    snapshot = run.snapshot()
    once = [each.value for each in run.run_until("16 h").readings]
    again = [each.value for each in run.restore(snapshot).run_until("16 h").readings]
    assert run.now_us == as_us("16 h")
    assert once == pytest.approx(again, abs=0, rel=0, nan_ok=True)


def test_a_fork_leaves_its_parent_alone(plant: Plant) -> None:
    run = plant.run(seed=3).run_until("8 h")
    fork = run.fork(seed=4).run_until("16 h")
    same = run.fork().run_until("16 h")
    assert run.now_us == as_us("8 h")
    run.run_until("16 h")
    values = [each.value("plant", "", "flow_time") for each in (run, same, fork)]
    assert values[0] == values[1] != values[2]


def test_the_statistics_can_begin_anew(plant: Plant) -> None:
    run = plant.run().run_until("8 h").reset_statistics()
    assert run.value("plant", "", "departures") == 0


def test_variants_are_compared_by_name(plant: Plant, tmp_path: Path) -> None:
    patch = tmp_path / "two.yaml"
    patch.write_text("edits: [{set: stations/lathe/capacity, value: 2}]", "utf-8")
    slower = parse_patch("edits: [{scale: products/*/route/*/service, by: 1.1}]", "patch")
    variants: dict[str, Patch | Path] = {"two lathes": patch, "all slower": slower}
    told = plant.compare(variants, days=1, replications=4, warm_up="2 h")
    gain = told.difference("two lathes", "flow_time")
    assert gain.high < 0
    assert told.difference("base", "flow_time", "two lathes").mean == pytest.approx(-gain.mean)
    apart = told.estimate("two lathes", "flow_time").mean - told.estimate("base", "flow_time").mean
    assert apart == pytest.approx(gain.mean)
    assert repr(told) == told.table()
    assert "A lathe &amp; a &lt;mill&gt;" in told._repr_html_()
    told.to_folder(tmp_path / "results")
    assert (tmp_path / "results" / "report.md").exists()
    with pytest.raises(KeyError, match="there are base, two lathes, all slower"):
        told.estimate("three lathes", "flow_time")


def test_a_simulated_world_is_forked_at_an_instant(plant: Plant, tmp_path: Path) -> None:
    more = parse_patch("edits: [{set: stations/lathe/capacity, value: 2}]", "patch")
    with World.open(tmp_path) as world:
        assert repr(world) == f"<World of {plant.name!r}: simulated>"
        told = world.fork("8 h", {"two lathes": more}, days=1, replications=4)
        again = world.fork("8 h", {"two lathes": more}, days=1, replications=4)
        assert told.table() == again.table()
        assert told.difference("two lathes", "flow_time").high < 0
        assert (world.label(), world.assumptions("8 h")) == (None, ())
    assert [each.name for each in tmp_path.iterdir()] == ["plant.yaml"]


def test_a_measured_world_is_forked_with_what_it_assumes(tmp_path: Path) -> None:
    record(tmp_path, running_plant(), 6 * 3600 * SECOND_US)
    (tmp_path / "plant.yaml").write_text(write_plant(running_plant()), "utf-8")
    kept = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    with World.open(tmp_path) as world:
        assert world.measured
        at_us = 2 * 3600 * SECOND_US
        told = world.fork("2031-03-03T02:00", days=0.1, replications=3)
        assert told.table() == world.fork(at_us, days=0.1, replications=3).table()
        assert told.estimate("base", "departure_rate").mean > 0
        assert "demand_recorded" in {each.kind for each in world.assumptions(at_us)}
        label = world.label()
        assert label is not None
        assert label.n_order > 500
        with pytest.raises(Refused, match="W053"):
            world.fork("7 h")
        with pytest.raises(Refused, match="W054"):
            world.fork("tomorrow")
    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == kept


def test_a_folder_without_a_plant_is_no_world(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="W050"):
        World.open(tmp_path)
