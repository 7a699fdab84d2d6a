"""What must hold of how a plant behaves, in a small plant with one of everything."""

import msgspec
import pytest

from twinline.diagnostics import Diagnostic, Refused
from twinline.plant import Product, Step, check_plant, parse_plant
from twinline.plant.distribution import Distribution

PLANT = """\
format: 1
name: Kits
areas: [{id: hall}]
stations:
  - id: press
    area: hall
    setups: [{from: lid, to: cup, time: 4 min}, {from: cup, time: 5 min}, {time: 6 min}]
    breakdowns: [{time_to_failure: 9 h, time_to_restoration: 1 h, crew: fitters}]
    maintenance: [{every: 40 h, time: 2 h, crew: fitters}]
    draws: [{tank: water, rate: 2 l/min}]
  - id: bench
    area: hall
buffers:
  - {id: in-front, station: bench}
  - {id: lids, station: bench, products: [lid]}
  - {id: rack-1, capacity: 4}
  - {id: rack-2, capacity: 4}
sources:
  - id: cups-in
    arrivals: interarrival
    interarrival: 1 min
    products: [{product: cup, share: 0.5}, {product: lid, share: 0.5}]
  - id: list
    arrivals: schedule
    schedule: [{at: 2000-01-01T06:00:00, product: cup, count: 3}]
sinks: [{id: out}]
conveyors:
  - {id: c1, from: press, to: rack-1, points: [[0, 0], [1, 0]], speed: 0.2 m/s, products: [cup]}
  - {id: c2, from: rack-1, to: rack-2, points: [[1, 0], [2, 0]], speed: 0.2 m/s}
  - {id: c3, from: rack-2, to: bench, points: [[2, 0], [3, 0]], speed: 0.2 m/s}
vehicles:
  - id: carts
    carries: [{from: bench, to: out}]
    home: rack-1
    charging: {range: 8 h, time: 1 h, at: cups-in}
operator_pools: [{id: fitters}]
operations:
  - {id: pressing, stations: [press]}
  - {id: joining, stations: [bench]}
products:
  - id: cup
    route:
      - {id: press, operation: pressing, service: 30 s, yields: [{product: sprue, quantity: 2}]}
      - {id: join, operation: joining, service: 9 s, components: [{product: lid}]}
  - id: lid
    route: [{id: press, operation: pressing, service: 20 s}]
  - id: sprue
    route: [{id: press, operation: pressing, service: 1 s}]
wip_limits: [{id: kanban, parts: 6, stations: [press]}]
tanks: [{id: water, capacity: 2 m3, level: 1 m3, refill_below: 200 l, refill_rate: 20 l/min}]
starting_parts:
  - {product: cup, step: join, station: bench, count: 2}
tags: [{id: level, signal: tank/water/level, address: x}]
"""


def faults(before: str, after: str) -> list[Diagnostic]:
    text = PLANT.replace(before, after, 1)
    assert text != PLANT
    with pytest.raises(Refused) as refused:
        parse_plant(text, "plant.yaml")
    return list(refused.value.diagnostics)


def line_of(part: str) -> int:
    return PLANT.count("\n", 0, PLANT.index(part)) + 1


def test_a_plant_with_one_of_everything_has_no_faults() -> None:
    assert list(check_plant(parse_plant(PLANT, "plant.yaml"))) == []


@pytest.mark.parametrize(
    ("before", "after", "code", "words"),
    [
        ("from: lid", "from: lib", "P020", 'station "press" points to "lib"'),
        ("to: cup, time", "to: cups, time", "P020", 'did you mean "cup"?'),
        ("1 h, crew: fitters", "1 h, crew: nobody", "P020", "among operator pools"),
        ("2 h, crew: fitters", "2 h, crew: nobody", "P020", "among operator pools"),
        ("tank: water", "tank: oil", "P020", "among tanks"),
        ("products: [lid]", "products: [lids]", "P020", 'buffer "lids"'),
        ("{product: cup, share: 0.5}", "{product: mug, share: 0.5}", "P020", '"cups-in"'),
        ("06:00:00, product: cup", "06:00:00, product: mug", "P020", 'source "list"'),
        ("products: [cup]", "products: [mug]", "P020", 'conveyor "c1"'),
        ("from: bench, to: out", "from: out, to: out", "P020", 'vehicle "carts"'),
        ("from: bench, to: out", "from: bench, to: cups-in", "P020", "stations, buffers, sinks"),
        ("home: rack-1", "home: rack", "P020", 'vehicle "carts"'),
        ("at: cups-in", "at: cups", "P020", 'vehicle "carts"'),
        ("yields: [{product: sprue", "yields: [{product: sprues", "P020", 'product "cup"'),
        ("components: [{product: lid}]", "components: [{product: lit}]", "P020", '"cup"'),
        ("stations: [press]}]", "stations: [presses]}]", "P020", 'WIP limit "kanban"'),
        ("- {product: cup, step", "- {product: mug, step", "P020", "starting_parts[0]"),
        ("step: join", "step: joint", "P020", 'did you mean "join"?'),
        ("station: bench, count", "station: bend, count", "P020", "starting_parts[0]"),
        ("tank/water/level", "tank/oil/level", "P020", 'tag "level"'),
        ("share: 0.5}", "share: 0.4}", "P025", 'source "cups-in" add up to 0.9'),
        ("2000-01-01T06", "2000-02-30T06", "P032", "does not exist"),
        ("station: bench, count", "station: press, count", "P035", "one of bench"),
        ("[{product: cup, share: 0.5}, {product: lid, share: 0.5}]", "[]", "P040", "3 products"),
        ("id: lids, station: bench", "id: lids, station: press", "P044", "does not assemble"),
        ("in-front, station: bench", "x, station: bench, products: [lid]", "P044", "both hold"),
        ("service: 20 s", "components: [{product: cup}]", "P045", "cup, lid, cup"),
        ("level: 1 m3", "level: 3 m3", "P047", "is 3 m3, and it holds 2 m3"),
        ("refill_below: 200 l", "refill_below: 5 m3", "P047", "is 5 m3"),
        ("refill_rate: 20 l/min", "refill_rate: 0 l/s", "P047", "at no rate"),
        ("from: rack-2, to: bench", "from: rack-2, to: rack-1", "P048", "lead in a circle"),
        ("time_to_failure: 9 h", "time_to_failure: 0 s", "P049", "breakdowns[0].time_to_failure"),
        ("every: 40 h", "every: 0 s", "P049", "maintenance[0].every"),
        ("range: 8 h", "range: 0 s", "P049", "charging.range"),
        ("{from: cup, time", "{from: lid, to: cup, time", "P050", "in setups[0], too"),
    ],
)
def test_a_broken_rule_is_found_in_its_line(before: str, after: str, code: str, words: str) -> None:
    found = [fault for fault in faults(before, after) if fault.code == code]
    assert any(words in str(fault) for fault in found), faults(before, after)
    lines = [int(fault.where.removeprefix("plant.yaml:")) for fault in found]
    assert min(abs(line - line_of(before)) for line in lines) <= 5


def test_a_conveyor_to_its_own_buffer_is_a_circle_too() -> None:
    found = faults("from: rack-1, to: rack-2", "from: rack-1, to: rack-1")
    assert [(fault.code, fault.where) for fault in found] == [
        ("P048", f"plant.yaml:{line_of('id: c2')}")
    ]


@pytest.mark.parametrize(
    ("service", "code"),
    [
        (Distribution(kind="exponential", parameters=(0.0,)), "P039"),
        (Distribution(kind="uniform", parameters=(1.0,)), "P039"),
        (Distribution(kind="uniform", parameters=[1.0, 2.0]), "P014"),  # type: ignore[arg-type] # wrong on purpose
        (Distribution(kind="poisson", parameters=(1.0,)), "P014"),  # type: ignore[arg-type] # same
        (Distribution(kind="constant", parameters=("1 s",)), "P014"),  # type: ignore[arg-type] # same
        (Distribution(kind="constant", parameters=(True,)), "P014"),
        (Distribution(kind="constant", parameters=(1.0,), shift_us=0.5), "P014"),  # type: ignore[arg-type] # same
        (Distribution(kind="mixture", parameters=(1.0,), parts=(78,)), "P014"),  # type: ignore[arg-type] # same
        ("78 s", "P014"),
    ],
)
def test_a_distribution_that_no_file_could_hold_is_a_fault_of_a_built_plant(
    service: Distribution, code: str
) -> None:
    plant = parse_plant(PLANT, "plant.yaml")
    lid = Product(id="lid", route=(Step(id="press", operation="pressing", service=service),))
    products = (plant.products[0], lid, plant.products[2])
    found = check_plant(msgspec.structs.replace(plant, products=products))
    where = "products[1].route[0].service"
    assert [(fault.code, fault.where) for fault in found] == [(code, where)]


def test_operators_without_skills_can_work_everywhere() -> None:
    text = PLANT.replace("id: bench\n", "id: bench\n    attended: [service]\n")
    assert parse_plant(text, "plant.yaml").stations[1].attended == ("service",)
    skilled = text.replace("[{id: fitters}]", "[{id: fitters, skills: [press]}]")
    with pytest.raises(Refused, match="P046"):
        parse_plant(skilled, "plant.yaml")


def test_a_step_may_lack_its_times_as_imported_ones_do() -> None:
    text = PLANT.replace("service: 30 s, ", "")
    assert parse_plant(text, "plant.yaml").products[0].route[0].service is None
