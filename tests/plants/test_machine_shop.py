"""The shipped machine shop: what its log says is found again from the CSV file alone.

The definitions of README.md are followed here a second time, without the generator's own fold.
"""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby, islice, pairwise
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from generate import write_event_log, write_example
from shop_catalogue import build_shop
from shop_floor import Floor

FOLDER = Path(__file__).resolve().parents[2] / "plants" / "machine_shop"
LOG = FOLDER / "production_log.csv"
Facts = dict[str, Any]
SET_ASIDE = ("exact_duplicate", "zero_length", "end_before_start")


class Line(NamedTuple):
    number: int
    order: str
    operation: str
    station: str
    start: datetime
    end: datetime
    product: str
    operator: str
    report: str
    pieces: int
    rework: bool

    @property
    def length_us(self) -> int:
        return (self.end - self.start) // timedelta(microseconds=1)


class Visit(NamedTuple):
    product: str
    operation: str
    station: str
    service_us: int
    setup_us: int
    pieces: int


def read_lines() -> Iterator[Line]:
    with LOG.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            yield Line(
                number,
                row["Order No"],
                row["Operation"],
                row["Machine"],
                datetime.fromisoformat(row["Start"]),
                datetime.fromisoformat(row["End"]),
                row["Product"],
                row["Operator"],
                row["Report Type"],
                int(row["Good Qty"]) + int(row["Scrap Qty"]),
                row["Rework"] == "Y",
            )


TRUTH: Facts = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
LINES = list(read_lines())
_DIRTY = {number for kind in SET_ASIDE for number in TRUTH["dirt"][kind]["lines"]}
SOUND = [line for line in LINES if line.number not in _DIRTY]
STEPS: list[tuple[Facts, Facts]] = [
    (product, step) for product in TRUTH["products"] for step in product["steps"]
]


def visits_of_orders() -> list[list[Visit]]:
    by_order: defaultdict[str, list[Line]] = defaultdict(list)
    for line in SOUND:
        by_order[line.order].append(line)
    return [
        [fold(list(own)) for _, own in groupby(lines, key=lambda line: line.operation)]
        for lines in by_order.values()
    ]


def fold(lines: list[Line]) -> Visit:
    return Visit(
        lines[0].product,
        lines[0].operation,
        lines[0].station,
        sum(line.length_us for line in lines if line.report == "Production"),
        sum(line.length_us for line in lines if line.report == "Setup"),
        sum(line.pieces for line in lines),
    )


ORDERS = visits_of_orders()


def most_at_once(lines: Iterable[Line]) -> int:
    steps = sorted([(line.end, -1) for line in lines] + [(line.start, 1) for line in lines])
    most = present = 0
    for _, step in steps:
        present += step
        most = max(most, present)
    return most


def test_generating_again_gives_the_committed_bytes(tmp_path: Path) -> None:
    write_example(tmp_path)
    for name in ("production_log.csv", "truth.json"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_the_log_has_the_size_of_a_real_export() -> None:
    assert 5_000 <= len(LINES) <= 6_500
    assert LOG.stat().st_size < 900_000
    assert len(LINES) == TRUTH["counts"]["rows"]
    assert len(SOUND) == TRUTH["counts"]["sound_rows"]


def test_every_order_ends_packed_or_scrapped() -> None:
    ends = {
        (product["product"], step["operation"]): arc["end"]
        for product, step in STEPS
        for arc in step["next"]
        if "end" in arc
    }
    found = Counter(ends[visits[-1].product, visits[-1].operation] for visits in ORDERS)
    counts = TRUTH["counts"]
    assert found == {"packed": counts["orders_packed"], "scrapped": counts["orders_scrapped"]}


def test_an_order_is_at_one_place_at_a_time() -> None:
    by_order: defaultdict[str, list[Line]] = defaultdict(list)
    for line in SOUND:
        by_order[line.order].append(line)
    for lines in by_order.values():
        assert all(before.end <= after.start for before, after in pairwise(lines))


@pytest.mark.parametrize("station", TRUTH["stations"], ids=lambda station: station["station"])
def test_as_many_rows_overlap_as_a_station_has_places(station: Facts) -> None:
    own = [line for line in SOUND if line.station == station["station"]]
    assert most_at_once(own) == station["capacity"]


def test_sound_rows_lie_inside_one_window_of_their_shift() -> None:
    windows = {shift["shift"]: shift["windows"] for shift in TRUTH["shifts"]}
    shift_of_station = {s["station"]: s["shift"] for s in TRUTH["stations"]}
    for line in SOUND:
        weekday = f"{line.start:%a}"
        midnight = line.start.replace(hour=0, minute=0, second=0)
        from_us = (line.start - midnight) // timedelta(microseconds=1)
        assert line.length_us > 0
        assert any(
            window["weekday"] == weekday
            and window["from_us"] <= from_us
            and from_us + line.length_us <= window["to_us"]
            for window in windows[shift_of_station[line.station]]
        ), line


def test_the_log_takes_exactly_the_arcs_of_the_routes() -> None:
    found: Counter[tuple[str, str, str | None]] = Counter()
    for visits in ORDERS:
        found.update((a.product, a.operation, b.operation) for a, b in pairwise(visits))
        found[visits[-1].product, visits[-1].operation, None] += 1
    told = {
        (product["product"], step["operation"], arc.get("operation")): arc["count"]
        for product, step in STEPS
        for arc in step["next"]
    }
    assert found == told
    assert min(told.values()) >= 5


def test_the_log_uses_exactly_the_alternatives_of_each_step() -> None:
    found = Counter((v.product, v.operation, v.station) for visits in ORDERS for v in visits)
    told = {
        (product["product"], step["operation"], use["station"]): use["visits"]
        for product, step in STEPS
        for use in step["stations"]
    }
    assert found == told
    assert min(told.values()) >= 5


def test_orders_start_at_the_first_operation_of_their_route() -> None:
    found = {(visits[0].product, visits[0].operation) for visits in ORDERS}
    assert found == {(p["product"], p["first_operation"]) for p in TRUTH["products"]}


@pytest.mark.parametrize(
    ("product", "step"), STEPS, ids=lambda it: it.get("product") or it["operation"]
)
def test_service_times_are_as_told_and_near_their_parameters(product: Facts, step: Facts) -> None:
    own = [
        visit
        for visits in ORDERS
        for visit in visits
        if (visit.product, visit.operation) == (product["product"], step["operation"])
    ]
    told = step["service"]
    total_us = sum(visit.service_us for visit in own)
    pieces = sum(visit.pieces for visit in own)
    assert (len(own), pieces) == (told["visits"], told["pieces"])
    assert round(total_us / len(own)) == told["mean_per_lot_sample_us"]
    assert round(total_us / pieces) == told["mean_per_piece_sample_us"]
    weight = sqrt(sum(visit.pieces**2 for visit in own)) / pieces
    standard_error = TRUTH["parameters"]["service_variation"] * weight
    ratio = told["mean_per_piece_sample_us"] / told["mean_per_piece_parameter_us"]
    assert abs(ratio - 1) < 3.5 * standard_error


@pytest.mark.parametrize("told", TRUTH["setups"], ids=lambda told: told["operation"])
def test_setups_are_as_told_and_near_their_parameters(told: Facts) -> None:
    own = [
        visit.setup_us
        for visits in ORDERS
        for visit in visits
        if visit.operation == told["operation"] and visit.setup_us
    ]
    assert len(own) == told["setups"]
    assert round(sum(own) / len(own)) == told["mean_sample_us"]
    standard_error = TRUTH["parameters"]["setup_variation"] / sqrt(len(own))
    assert abs(told["mean_sample_us"] / told["mean_parameter_us"] - 1) < 3.5 * standard_error


def test_rework_is_marked_from_the_arc_back_to_the_inspection_that_took_it() -> None:
    back = {
        (product["product"], step["operation"], arc["operation"])
        for product, step in STEPS
        for arc in step["next"]
        if arc.get("rework")
    }
    by_order: defaultdict[str, list[Line]] = defaultdict(list)
    for line in SOUND:
        by_order[line.order].append(line)
    for lines in by_order.values():
        until = None
        for before, after in pairwise(lines):
            if before.operation != after.operation:
                if (before.product, before.operation, after.operation) in back:
                    until = before.operation
                elif before.operation == until:
                    until = None
            assert after.rework == (until is not None), after


def test_the_busiest_station_and_hour_are_as_told() -> None:
    loads = {station["station"]: station["load"] for station in TRUTH["stations"]}
    assert max(loads, key=lambda name: loads[name]) == TRUTH["bottleneck"]["station"]
    at = datetime.fromisoformat(TRUTH["busiest_hour"]["at"])
    first: dict[str, datetime] = {}
    last: dict[str, datetime] = {}
    for line in SOUND:
        first.setdefault(line.order, line.start)
        last[line.order] = max(line.end, last.get(line.order, line.end))
    wip = sum(first[order] <= at < last[order] for order in first)
    assert wip == TRUTH["busiest_hour"]["wip"]


def test_the_busiest_station_stands_still_through_its_outage() -> None:
    (outage,) = TRUTH["outages"]
    start, end = (datetime.fromisoformat(outage[edge]) for edge in ("from", "to"))
    during = [
        line
        for line in SOUND
        if line.station == outage["station"] and line.start < end and line.end > start
    ]
    assert {line.report for line in during} == {"Breakdown"}
    assert sum(line.length_us for line in during) == outage["working_us"]


def test_dirt_is_exactly_as_listed() -> None:
    found: dict[str, list[int]] = {kind: [] for kind in TRUTH["dirt"]}
    texts = LOG.read_text(encoding="utf-8").splitlines()
    seen: set[str] = set()
    for line in LINES:
        text = texts[line.number - 1]
        if text in seen:
            found["exact_duplicate"].append(line.number)
        elif line.end == line.start:
            found["zero_length"].append(line.number)
        elif line.end < line.start:
            found["end_before_start"].append(line.number)
        if not line.operator:
            found["blank_operator"].append(line.number)
        seen.add(text)
    assert found == {kind: facts["lines"] for kind, facts in TRUTH["dirt"].items()}
    assert all(facts["rows"] == len(facts["lines"]) for facts in TRUTH["dirt"].values())


def test_lines_are_in_order_of_start() -> None:
    assert all(before.start <= after.start for before, after in pairwise(LINES))


def test_a_long_log_has_the_number_of_rows_asked_for_and_the_same_start(tmp_path: Path) -> None:
    write_event_log(tmp_path / "short.csv", 1_000)
    write_event_log(tmp_path / "long.csv", 3_000)
    short = (tmp_path / "short.csv").read_bytes().splitlines()
    long = (tmp_path / "long.csv").read_bytes().splitlines()
    assert (len(short), len(long)) == (1_001, 3_001)
    assert long[:1_001] == short


def test_halls_keep_their_products_and_stations_apart() -> None:
    rows = islice(Floor(build_shop(n_hall=2), seed=5).rows(), 4_000)
    pairs = {(row.station[-8:], row.product[-8:]) for row in rows}
    assert pairs == {("(hall 1)", "(hall 1)"), ("(hall 2)", "(hall 2)")}


def test_another_seed_gives_another_log_but_the_same_routes() -> None:
    shop = build_shop()
    first, second = (list(islice(Floor(shop, seed).rows(), 2_000)) for seed in (3, 4))
    assert [row.start_us for row in first] != [row.start_us for row in second]
    steps = {(product.name, step.operation) for product in shop.products for step in product.steps}
    for rows in (first, second):
        assert {(row.product, row.operation) for row in rows} <= steps
