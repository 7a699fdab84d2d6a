"""The generated machine shop, judged against what its generator says is true."""

import json
from pathlib import Path
from typing import Any

import pytest

from twinline.discover import Discovery, discover, read_event_log
from twinline.discover.record import plan_record
from twinline.discover.report import account_for, make_report

FOLDER = Path(__file__).parents[2] / "plants" / "machine_shop"
LEAST_SCORE = 0.95
MOST_ERROR = 0.05


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    """What is true of the log."""
    found: dict[str, Any] = json.loads((FOLDER / "truth.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def found() -> Discovery:
    """What was discovered in it."""
    return discover(read_event_log(FOLDER / "production_log.csv"), "Machine shop")


def precision_and_recall(found: set[Any], true: set[Any]) -> tuple[float, float]:
    both = len(found & true)
    return both / len(found), both / len(true)


def assert_scores(found: set[Any], true: set[Any]) -> None:
    precision, recall = precision_and_recall(found, true)
    assert precision >= LEAST_SCORE, sorted(found - true)
    assert recall >= LEAST_SCORE, sorted(true - found)


def test_stations_are_found(found: Discovery, truth: dict[str, Any]) -> None:
    assert_scores(
        {station.name for station in found.plant.stations},
        {station["station"] for station in truth["stations"]},
    )


def test_pools_have_their_capacity(found: Discovery, truth: dict[str, Any]) -> None:
    assert_scores(
        {(station.name, station.capacity) for station in found.plant.stations},
        {(station["station"], station["capacity"]) for station in truth["stations"]},
    )


def test_products_are_found(found: Discovery, truth: dict[str, Any]) -> None:
    assert_scores(
        {product.name for product in found.plant.products},
        {product["product"] for product in truth["products"]},
    )


def test_orders_have_their_product(found: Discovery, truth: dict[str, Any]) -> None:
    names, of_order = found.parts.products.names, found.parts.products.of_order.tolist()
    counts = {name: of_order.count(i) for i, name in enumerate(names)}
    assert counts == {product["product"]: product["orders"] for product in truth["products"]}


def test_ways_from_step_to_step_are_found(found: Discovery, truth: dict[str, Any]) -> None:
    operations = found.work.operations
    ways = set()
    for route in found.parts.routes:
        steps = [operations[step.operation] for step in route.steps]
        name = found.parts.products.names[route.product]
        ways |= {
            (name, steps[arc.origin], steps[arc.to])
            for arc in route.arcs
            if arc.origin >= 0 and arc.to >= 0
        }
    assert_scores(
        ways,
        {
            (product["product"], step["operation"], arc["operation"])
            for product in truth["products"]
            for step in product["steps"]
            for arc in step["next"]
            if "operation" in arc
        },
    )


def test_shares_of_the_ways_are_those_counted(found: Discovery, truth: dict[str, Any]) -> None:
    for route, product in zip(found.parts.routes, found.plant.products, strict=True):
        true = next(each for each in truth["products"] if each["product"] == product.name)
        for step, known in zip(product.route, route.steps, strict=True):
            operation = found.work.operations[known.operation]
            (own,) = (each for each in true["steps"] if each["operation"] == operation)
            counts = {arc.get("operation", "end"): 0 for arc in own["next"]}
            for arc in own["next"]:
                counts[arc.get("operation", "end")] += arc["count"]
            names = {each.id: found.work.operations[s.operation]
                     for each, s in zip(product.route, route.steps, strict=True)}  # fmt: skip
            shares = {names.get(branch.to, "end"): branch.share for branch in step.next}
            total = sum(counts.values())
            assert shares == pytest.approx({k: n / total for k, n in counts.items()}, abs=0.001)


def test_alternative_stations_are_found(found: Discovery, truth: dict[str, Any]) -> None:
    names = {station.id: station.name for station in found.plant.stations}
    used = {
        (product.name, step.operation, names[station])
        for product in found.plant.products
        for step in product.route
        for station in step.stations
    }
    ids = {operation.name: operation.id for operation in found.plant.operations}
    assert_scores(
        used,
        {
            (product["product"], ids[step["operation"]], station["station"])
            for product in truth["products"]
            for step in product["steps"]
            for station in step["stations"]
            if station["visits"]
        },
    )


def test_service_and_setup_times_are_within_five_per_cent(
    found: Discovery, truth: dict[str, Any]
) -> None:
    operations = {operation.id: operation.name for operation in found.plant.operations}
    for product in found.plant.products:
        true = next(each for each in truth["products"] if each["product"] == product.name)
        samples = {step["operation"]: step for step in true["steps"]}
        for step in product.route:
            known = samples[operations[step.operation]]
            service, setup = known["service"], known.get("setup")
            where = f"{product.name}, {step.operation}"
            assert step.mean_service_us == pytest.approx(
                service["mean_per_lot_sample_us"], rel=MOST_ERROR
            ), where
            assert step.mean_service_per_part_us == pytest.approx(
                service["mean_per_piece_sample_us"], rel=MOST_ERROR
            ), where
            if setup:
                assert step.mean_setup_us == pytest.approx(
                    setup["mean_sample_us"], rel=MOST_ERROR
                ), where


def test_shifts_are_those_of_the_shop(found: Discovery, truth: dict[str, Any]) -> None:
    shifts = {shift.id: shift for shift in found.plant.shifts}
    two_shifts = {
        station["station"]
        for station in truth["stations"]
        if station["shift"] == "two shifts, Mon-Fri"
    }
    as_planned = {
        station.name
        for station in found.plant.stations
        if station.shift is not None
        and [(time.days, time.start, time.end) for time in shifts[station.shift].times]
        == [(("mon", "tue", "wed", "thu", "fri"), "06:00", "22:00")]
    }
    assert_scores(as_planned, two_shifts)


def test_every_row_that_is_not_sound_is_set_aside(found: Discovery, truth: dict[str, Any]) -> None:
    read = read_event_log(FOLDER / "production_log.csv")
    report = make_report(account_for(read), found, plan_record(found), 0)
    dirt = ("exact_duplicate", "zero_length", "end_before_start")
    assert sorted(each.line for each in report.rows.set_aside) == sorted(
        line for sort in dirt for line in truth["dirt"][sort]["lines"]
    )
    assert report.rows.n_used == truth["counts"]["sound_rows"]


def test_breakdowns_are_those_of_the_shop(found: Discovery, truth: dict[str, Any]) -> None:
    total_us = sum(station["breakdown_us"] for station in truth["stations"])
    assert int(found.visits.breakdown_us.sum()) == total_us
