"""How much narrower common random numbers make the interval of a difference.

What is measured: the half width of the 95 % interval of the difference between a variant and its
base, 20 replications each, in throughput, lead time and energy per part. With common random numbers
it is that of the paired differences. Without, the variant is run again from another seed, and the
interval is Welch's for two independent samples. The ratio of the two is told for every variant that
was chosen, whatever came out; those in which the variant changes nothing in a measure (both runs
equal bit for bit) have the ratio 0 and are counted apart, because they prove little.

Half widths from 20 replications vary by some 16 % themselves, so a single ratio is known to about
a quarter. Who is biased: the variants are chosen by us, before their ratios were known, to be what
a plant engineer would ask: a faster or slower station, fewer breakdowns, one more place, vehicle or
operator, another lot size, another release. The machine shop is discovered from its log, which has
no arrivals: they are made exponential at the log's mean rate, with each product as often, and its
services are constant.
"""

import csv
import math
import statistics
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
from table import Row, arguments, report

from twinline.decide import (
    DAY_US,
    Aim,
    Comparison,
    Controls,
    Design,
    Question,
    Variant,
    compare_plants,
)
from twinline.decide.aims import DEFAULT_AIMS
from twinline.decide.student import t_quantile
from twinline.discover import discover, read_event_log
from twinline.environment.real import real_environment
from twinline.plant import (
    AddItem,
    Edit,
    Patch,
    Plant,
    ScaleValue,
    SetValue,
    apply_patch,
    read_plant,
)
from twinline.worlds.native import use_native_kernel

PLANTS = Path(__file__).resolve().parents[1] / "plants"
AIMS = tuple(each for each in DEFAULT_AIMS if each.key.measure != "mean_wip")
GOAL = 0.5
SERVICE = "products/*/route/*/{}"


class Case(NamedTuple):
    """A plant and what is asked of it."""

    name: str
    plant: Plant
    variants: tuple[Variant, ...]
    days: float
    warm_up_days: float


def variant(name: str, *edits: Edit) -> Variant:
    return Variant(name=name, patch=Patch(edits=edits))


def put(path: str, value: str | float) -> Edit:
    return SetValue(path=path, value=value)


def body_assembly() -> Case:
    repairs = "stations/*/breakdowns/*/time_to_restoration"
    return Case(
        "body_assembly",
        read_plant(PLANTS / "body_assembly" / "plant.yaml"),
        (
            variant("roller test 10 % faster", put("stations/roller-test/service_factor", 0.9)),
            variant("roller test 10 % slower", put("stations/roller-test/service_factor", 1.1)),
            variant("marriage 10 % faster", put("stations/marriage/service_factor", 0.9)),
            variant("glazing 5 % faster", put("stations/glazing/service_factor", 0.95)),
            variant("repairs a fifth shorter", ScaleValue(path=repairs, by=0.8)),
            variant("twice the buffers of sets", ScaleValue(path="buffers/*/capacity", by=2)),
            variant("one forklift less", put("vehicles/forklifts/count", 2)),
            variant("four bodies fewer", put("wip_limits/bodies/parts", 20)),
            variant("two more fitters", put("operator_pools/final-fitters/count", 14)),
        ),
        7,
        7,
    )


def gearbox_line() -> Case:
    mill = {"id": "mill-3", "work_center": "milling-cell", "attended": ["setup", "loading"]}
    return Case(
        "gearbox_line",
        read_plant(PLANTS / "gearbox_line" / "plant.yaml"),
        (
            variant("one bench more", put("stations/assembly/capacity", 4)),
            variant("one bench less", put("stations/assembly/capacity", 2)),
            variant(
                "services 10 % shorter",
                ScaleValue(path=SERVICE.format("service_per_part"), by=0.9),
            ),
            variant("half the set-ups", ScaleValue(path=SERVICE.format("setup_share"), by=0.5)),
            variant("washing one by one", put("stations/washer/lot/least", 1)),
            variant(
                "a third mill",
                AddItem(path="stations", value={**mill, "shift": "two-shifts"}, after="mill-2"),
                AddItem(path="operations/milling/stations", value="mill-3"),
                AddItem(path="operator_pools/machinists/skills", value="mill-3"),
            ),
            variant("orders 5 % closer", ScaleValue(path="sources/*/interarrival", by=0.95)),
        ),
        14,
        7,
    )


def mean_gap_s(log: Path) -> float:
    """Mean time between the first starts of orders."""
    firsts: dict[str, datetime] = {}
    with log.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            try:
                start = datetime.fromisoformat(row["Start"])
            except ValueError:
                continue
            order = row["Order No"]
            firsts[order] = min(firsts.get(order, start), start)
    spread = max(firsts.values()) - min(firsts.values())
    return spread.total_seconds() / (len(firsts) - 1)


def machine_shop() -> Case:
    log = PLANTS / "machine_shop" / "production_log.csv"
    plant = discover(read_event_log(log), log.name).plant
    gap_s = mean_gap_s(log)
    ids = [each.id for each in plant.products]
    each_share = round(1 / len(ids), 6)
    shares = [{"product": each, "share": each_share} for each in ids[1:]]
    shares.append({"product": ids[0], "share": round(1 - len(shares) * each_share, 6)})
    release = (
        put("sources/goods-in/arrivals", "interarrival"),
        put("sources/goods-in/interarrival", f"exponential({gap_s:.0f} s)"),
        SetValue(path="sources/goods-in/products", value=shares),
    )
    plant = apply_patch(plant, Patch(edits=release))
    busiest = plant.operator_pools[0].id
    return Case(
        "machine_shop",
        plant,
        (
            variant(
                "services 10 % shorter",
                ScaleValue(path=SERVICE.format("mean_service_per_part"), by=0.9),
                ScaleValue(path=SERVICE.format("mean_service"), by=0.9),
            ),
            variant("half the set-ups", ScaleValue(path=SERVICE.format("setup_share"), by=0.5)),
            variant("one more operator", put(f"operator_pools/{busiest}/count", 3)),
            variant("orders 5 % closer", ScaleValue(path="sources/*/interarrival", by=0.95)),
        ),
        28,
        28,
    )


def welch_half_width(ones: np.ndarray, twos: np.ndarray) -> float:
    """Half of the interval at 95 % of a difference of means of independent samples.

    Source: Welch, The generalization of Student's problem when several different population
    variances are involved, Biometrika 34 (1947).
    """
    squares = [float(each.var(ddof=1)) / each.size for each in (ones, twos)]
    if not sum(squares):
        return 0.0
    below = sum(each**2 / (n.size - 1) for each, n in zip(squares, (ones, twos), strict=True))
    return t_quantile(0.975, round(sum(squares) ** 2 / below)) * math.sqrt(sum(squares))


def compared(case: Case, n_replication: int, seed: int) -> Comparison:
    design = Design(
        measured_us=round(case.days * DAY_US),
        n_replication=n_replication,
        seed=seed,
        warm_up_us=round(case.warm_up_days * DAY_US),
    )
    question = Question(design=design, variants=case.variants)
    return compare_plants(case.plant, question, Controls(prepare=prepared))


def prepared(size: str) -> None:
    use_native_kernel(real_environment(), size)


def ratio(paired: Comparison, apart: Comparison, i: int, aim: Aim) -> float:
    """Half width with common random numbers over that without; NaN where nothing was read."""
    told = paired.difference(i, aim)
    without = welch_half_width(apart.values(i, aim), paired.values(0, aim))
    return told.half_width / without if without else math.nan


def measured(case: Case, n_replication: int) -> tuple[list[Row], list[float]]:
    """A row for each variant and measure, and their ratios."""
    paired, apart = (compared(case, n_replication, seed) for seed in (1, 2))
    rows, ratios = [], []
    for i, each in enumerate(paired.variants[1:], 1):
        for aim in AIMS:
            told = ratio(paired, apart, i, aim)
            if not math.isnan(told):
                name = f"{case.name}, {each.name}: {aim.name.lower()}"
                rows.append(Row(name, told, "", goal=GOAL))
                ratios.append(told)
    halts = sum(not fault.pilot for told in (paired, apart) for _, fault in told.faults)
    rows.append(Row(f"{case.name}: replications that came to a halt", halts, ""))
    return rows, ratios


def main(*, short: bool) -> None:
    rows: list[Row] = []
    ratios: list[float] = []
    cases: Sequence[Case] = [body_assembly(), gearbox_line(), machine_shop()]
    for case in cases:
        # Short: only that it runs.
        chosen = (
            case._replace(variants=case.variants[:2], days=2, warm_up_days=1) if short else case
        )
        more, told = measured(chosen, 3 if short else 20)
        rows += more
        ratios += told
    moved = [each for each in ratios if each > 0]
    met = sum(each <= GOAL for each in moved) / len(moved)
    rows += [
        Row("differences that are exactly nothing", len(ratios) - len(moved), ""),
        Row("of the others, half as wide or less", met * 100, "%"),
        Row("of the others, the median ratio", statistics.median(moved), "", goal=GOAL),
    ]
    report("experiments", rows, short=short)


if __name__ == "__main__":
    main(short=arguments(__doc__ or "").short)
