"""Variants on a lathe with exponential times, whose lead time is known: service / (1 - load)."""

import json
import threading
from pathlib import Path

import duckdb
import msgspec
import numpy as np
import pytest

from twinline.decide import (
    Comparison,
    Controls,
    Design,
    Question,
    ReadingTable,
    Variant,
    compare_plants,
    compare_starts,
    design_variants,
    factor_of_levels,
    parse_aim,
    plain_text,
    refuse_unfit_folder,
    regress,
    report_markdown,
    summarise_comparison,
    swings,
    write_comparison,
)
from twinline.decide.aims import DEFAULT_AIMS, plant_aim
from twinline.decide.comparison_summary import verdict
from twinline.decide.output_analysis import estimate_mean
from twinline.decide.replications import Start
from twinline.diagnostics import Refused
from twinline.kernel import Detail, Simulation, compile_plant
from twinline.plant import Edit, Patch, Plant, RemoveItem, SetValue, parse_plant

DAY_US = 86_400 * 10**6
FLOW = plant_aim("flow_time")
RATE = plant_aim("departure_rate")
SERVICE = "products/shaft/route/turn/service"
LATHE = """
format: 1
name: One lathe
areas: [{id: hall}]
stations:
  - {id: lathe, area: hall}
buffers:
  - {id: rack, station: lathe}
sources:
  - {id: goods-in, arrivals: interarrival, interarrival: exponential(100 s)}
sinks: [{id: shipping}]
operations:
  - {id: turning, stations: [lathe]}
products:
  - id: shaft
    route:
      - {id: turn, operation: turning, service: exponential(70 s)}
"""
CIRCLE = """
format: 1
name: Circle
areas: [{id: hall}]
stations:
  - {id: m1, area: hall}
  - {id: m2, area: hall}
sources: [{id: goods-in, arrivals: saturated}]
sinks: [{id: shipping}]
operations:
  - {id: first, stations: [m1]}
  - {id: second, stations: [m2]}
products:
  - id: shaft
    route:
      - {id: a, operation: first, service: exponential(70 s)}
      - {id: b, operation: second, service: exponential(60 s)}
"""


@pytest.fixture(scope="module")
def lathe() -> Plant:
    return parse_plant(LATHE, "plant.yaml")


def variant(name: str, *edits: Edit) -> Variant:
    return Variant(name=name, patch=Patch(edits=edits))


def faster(text: str) -> Variant:
    return variant(text, SetValue(path=SERVICE, value=text))


def short(n_replication: int = 6, days: float = 1, seed: int = 1) -> Design:
    return Design(
        measured_us=round(days * DAY_US),
        n_replication=n_replication,
        seed=seed,
        warm_up_us=DAY_US // 4,
    )


@pytest.fixture(scope="module")
def compared(lathe: Plant) -> Comparison:
    factors = (
        factor_of_levels(lathe, SERVICE, ["90 %", "80 %"], "service"),
        factor_of_levels(lathe, "sources/goods-in/interarrival", ["110 %"], "gaps"),
    )
    variants = design_variants(lathe, factors, "full-factorial")
    alone = design_variants(lathe, factors, "one-at-a-time")
    question = Question(design=short(), variants=(*variants, *alone), factors=factors)
    return compare_plants(lathe, question)


@pytest.mark.slow
def test_the_difference_is_the_known_one_and_sharper_than_unpaired(lathe: Plant) -> None:
    question = Question(design=short(12, 3), variants=(faster("exponential(60 s)"),))
    told = compare_plants(lathe, question)
    apart = told.difference(1, FLOW)
    known_s = 60 / (1 - 0.6) - 70 / (1 - 0.7)
    assert apart.low <= known_s <= apart.high
    assert told.sharpening(1, FLOW) < 0.8


def test_a_variant_in_which_nothing_matters_is_equal_bit_for_bit(lathe: Plant) -> None:
    renamed = variant("renamed", SetValue(path="stations/lathe/name", value="The lathe"))
    told = compare_plants(lathe, Question(design=short(3), variants=(renamed,)))
    assert np.array_equal(told.tables[0].values, told.tables[1].values)
    assert verdict(told.difference(1, FLOW), FLOW) == "the same"


def test_the_base_is_what_it_would_be_alone(lathe: Plant, compared: Comparison) -> None:
    alone = compare_plants(lathe, Question(design=short(), variants=()))
    assert np.array_equal(alone.tables[0].values, compared.tables[0].values)


def test_threads_change_nothing(lathe: Plant) -> None:
    question = Question(design=short(4), variants=(faster("60 s"),))
    once = compare_plants(lathe, question, Controls(n_thread=1))
    again = compare_plants(lathe, question, Controls(n_thread=5))
    for one, other in zip(once.tables, again.tables, strict=True):
        assert np.array_equal(one.values, other.values)


def test_what_is_stopped_keeps_whole_pairs(lathe: Plant) -> None:
    cancelled = threading.Event()

    def progress(share: float) -> None:
        if share > 0.2:
            cancelled.set()

    question = Question(design=short(40, 1), variants=(faster("60 s"),))
    told = compare_plants(lathe, question, Controls(progress, cancelled, n_thread=1))
    assert told.interrupted
    assert 0 < len(told.tables[0]) < 40
    assert told.difference(1, FLOW).n == len(told.tables[1])
    assert "Interrupted" in plain_text(summarise_comparison(told))


def test_pairs_are_made_by_number_where_a_replication_is_missing(compared: Comparison) -> None:
    class Row:
        kind, id, measure, unit = "plant", "", "flow_time", "s"

        def __init__(self, value: float) -> None:
            self.value = value

    tables = (
        ReadingTable({i: [Row(10.0 + i)] for i in (0, 1, 3, 4)}),
        ReadingTable({i: [Row(20.0 + 2 * i)] for i in (1, 2, 3)}),
    )
    told = msgspec.structs.replace(compared, tables=tables, variants=compared.variants[:2])
    assert told.paired(1, FLOW)[0].tolist() == [22.0, 26.0]
    assert told.paired(1, FLOW)[1].tolist() == [11.0, 13.0]


def test_a_variant_that_comes_to_a_halt_is_named() -> None:
    plant = parse_plant(CIRCLE, "plant.yaml")
    back = SetValue(
        path="products/shaft/route/b/next",
        value=[{"to": "a", "share": 0.9}, {"to": "end", "share": 0.1}],
    )
    told = compare_plants(plant, Question(design=short(3), variants=(variant("back", back),)))
    assert {each.code for each in told.diagnostics} == {"S031"}
    assert all(each.where.startswith("back: replication") for each in told.diagnostics)
    assert len(told.tables[0]) == 3
    assert "came to a halt" in plain_text(summarise_comparison(told))


def test_all_faults_of_all_variants_are_told(lathe: Plant) -> None:
    variants = (
        faster("0 kg"),
        variant("gone", RemoveItem(path="stations/mill")),
        faster("60 s"),
        faster("60 s"),
    )
    with pytest.raises(Refused) as refused:
        compare_plants(lathe, Question(design=short(), variants=variants))
    told = [(each.code, each.where.partition(":")[0]) for each in refused.value.diagnostics]
    assert told == [("S041", "60 s"), ("P038", "0 kg"), ("P061", "gone")]


def test_a_measure_that_is_not_read_is_told(lathe: Plant) -> None:
    aims = ("flow_tim", "station/lathe/producing")
    question = Question(design=short(2), variants=(faster("60 s"),), aims=aims)
    with pytest.raises(Refused, match='did you mean "flow_time"'):
        compare_plants(lathe, question)


def test_forks_of_one_instant_are_compared_from_there(lathe: Plant) -> None:
    model = compile_plant(lathe)
    parent = Simulation(model, seed=9, detail=Detail.NONE)
    parent.run_until(DAY_US)
    starts: list[Start] = [
        lambda number, seed=seed: parent.fork(seed=seed, replication=number)  # type: ignore[misc]
        for seed in (1, 1, 2)
    ]
    question = Question(
        design=Design(measured_us=DAY_US // 2, n_replication=4),
        variants=(Variant(name="the same"), Variant(name="another seed")),
    )
    told = compare_starts(lathe, question, starts, Controls(n_thread=1))
    assert np.array_equal(told.values(0, FLOW), told.values(1, FLOW))
    assert not np.array_equal(told.values(0, FLOW), told.values(2, FLOW))
    # Counted from the fork on, about 432 parts in half a day.
    counts = told.values(0, RATE) * 43_200
    assert np.all((counts > 330) & (counts < 530))
    assert parent.now_us == DAY_US
    assert "the base and 2 variants" in summarise_comparison(told).head
    with pytest.raises(ValueError, match="2 starts"):
        compare_starts(lathe, question, starts[:2])


def test_elasticities_are_those_of_the_closed_form_within_their_error(compared: Comparison) -> None:
    # Lead time is s / (1 - s / 100): from 70 s to 63 s it falls by 27 %, an elasticity of 2.7.
    told = {(each.factor, each.variant): each.elasticity for each in swings(compared, FLOW)}
    elastic = [each for (factor, _), each in told.items() if factor == "service"]
    assert elastic[0] is not None
    known = (63 / (1 - 0.63) / (70 / (1 - 0.7)) - 1) / -0.1
    assert abs(elastic[0].mean - known) < 3 * elastic[0].half_width


def test_a_regression_finds_a_plane_that_is_there(compared: Comparison) -> None:
    told = regress(compared, RATE)
    assert told is not None
    assert told.factors == ("service", "gaps")
    # A lathe that is not full sends out what comes in, however fast it is.
    assert told.effects[0].low <= 0 <= told.effects[0].high or abs(told.effects[0].mean) < 1e-5
    slower = 1 / 110 - 1 / 100
    assert told.effects[1].mean == pytest.approx(slower, rel=0.25)
    assert told.r_squared > 0.9


def test_a_verdict_needs_an_interval_without_zero() -> None:
    assert verdict(estimate_mean([1.0, 1.1, 1.2]), FLOW) == "worse"
    assert verdict(estimate_mean([-1.0, -1.1, -1.2]), FLOW) == "better"
    assert verdict(estimate_mean([1.0, 1.1, 1.2]), RATE) == "better"
    assert verdict(estimate_mean([-1.0, 1.1, 0.2]), FLOW) == "none shown"
    assert verdict(estimate_mean([1.0]), FLOW) == "-"
    assert verdict(estimate_mean([1.0, 1.1]), parse_aim("station/lathe/blocked")) in {
        "more",
        "none shown",
    }


def test_everything_is_written_and_agrees(compared: Comparison, tmp_path: Path) -> None:
    folder = tmp_path / "results"
    files = {each.name for each in write_comparison(compared, folder)}
    assert {each.name for each in folder.iterdir()} == files
    assert {"report.md", "results.json", "readings.parquet", "readings.csv"} <= files
    told = json.loads((folder / "results.json").read_text("utf-8"))
    mean, n_row = duckdb.execute(
        "SELECT avg(value), count(*) FROM read_parquet($file) "
        "WHERE variant = $name AND kind = 'plant' AND measure = 'flow_time'",
        {"file": str(folder / "readings.parquet"), "name": compared.variants[1].name},
    ).fetchall()[0]
    assert told["variants"][1]["estimates"]["flow-time"]["mean"] == pytest.approx(mean)
    assert n_row == 6
    report = (folder / "report.md").read_text("utf-8")
    for each in compared.variants[1:]:
        assert each.name.partition(" =")[0] in report
    for name in files:
        if name.endswith(".svg"):
            assert f"]({name})" in report
            assert (folder / name).read_text("utf-8").startswith("<svg ")
    with pytest.raises(Refused, match="S032"):
        refuse_unfit_folder(folder, force=False)


def test_a_name_cannot_break_the_report_or_a_picture(lathe: Plant, tmp_path: Path) -> None:
    odd = variant("<b>|x](y)&", SetValue(path="stations/lathe/name", value="x"))
    told = compare_plants(lathe, Question(design=short(2), variants=(odd,)))
    write_comparison(told, tmp_path)
    assert "<b>" not in (tmp_path / "box-flow-time.svg").read_text("utf-8")
    report = report_markdown(told)
    assert "\\<b\\>\\|x\\](y)&" in report


def test_the_usual_measures_are_told_with_their_units(compared: Comparison) -> None:
    titles = [each.title for each in summarise_comparison(compared).sections]
    assert "Lead time, min" in titles
    assert "Throughput, parts/h" in titles
    assert "Work in process, parts" in titles
    # This lathe needs no power, so its energy is not told.
    assert DEFAULT_AIMS[3] not in compared.aims
