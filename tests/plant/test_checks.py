"""What must hold between entities: each rule is broken once in an otherwise faultless plant."""

from pathlib import Path
from typing import Literal

import msgspec
import pytest

from twinline.diagnostics import Refused
from twinline.plant import (
    Aisle,
    Area,
    Branch,
    Plant,
    Station,
    Step,
    WorkingTime,
    check_plant,
    parse_plant,
    read_plant,
)

GEARBOX_LINE = Path(__file__).parents[2] / "plants" / "gearbox_line" / "plant.yaml"
TEXT = GEARBOX_LINE.read_text("utf-8")


def line_of(text: str, part: str) -> int:
    return text.count("\n", 0, text.index(part)) + 1


@pytest.mark.parametrize(
    ("before", "after", "code", "words"),
    [
        ("work_center: milling-cell", "work_center: miling-cell", "P020", '"milling-cell"'),
        ("area: finishing", "area: finish", "P020", 'did you mean "finishing"?'),
        ("shift: day", "shift: night", "P020", 'station "assembly" points to "night"'),
        ("station: mill-1", "station: mill-3", "P020", 'buffer "castings"'),
        ("from: mill-2", "from: shipping", "P020", "an id among stations, buffers, sources"),
        ("to: washer", "to: goods-in", "P020", "an id among stations, buffers, sinks"),
        ("[assembly, inspection]", "[assembly, sleep]", "P020", 'operator pool "fitters"'),
        ("stations: [washer]", "stations: [wash]", "P020", 'operation "washing"'),
        ("operation: washing", "operation: wash", "P020", 'step "wash" of product "housing"'),
        ("next: [{to: check}]", "next: [{to: chek}]", "P020", "among the steps of this route"),
        ("product: housing", "product: houses", "P020", 'order "order-1001"'),
        ("station/mill-1/state", "station/mill-9/state", "P020", 'tag "mill-1-state"'),
        ("id: order-1002", "id: order-1001", "P021", "has the id of orders[0]"),
        ("id: shipping", "id: castings", "P021", "among stations, buffers, sources and sinks"),
        ("id: wash\n", "id: mill\n", "P021", "comes twice in the route"),
        ("    area: machining\n    kind: washer", "    kind: washer", "P022", "no area"),
        ("    kind: mill\n", "    kind: mill\n    area: finishing\n", "P023", '"milling-cell"'),
        ("share: 0.96", "share: 0.95", "P025", "add up to 0.99"),
        ("share: 0.04", "share: 0", "P026", 'step "rework"'),
        ("{to: end, share: 0.96}", "{to: check, share: 0.96}", "P027", "branch to end"),
        ("start: 14:00", "start: 13:30", "P028", "mon 13:30 twice"),
        ("[[1, 12], [35, 12]]", "[[1, 12], [1, 12]]", "P029", 'all points of "main-aisle"'),
        ("{x: 12 m, y: 17 m, width: 4", "{x: 8 m, y: 17 m, width: 4", "P031", "of station"),
        ("epoch: 2026-03-02", "epoch: 2026-02-30", "P032", "does not exist"),
        ("Asia/Ho_Chi_Minh", "Asia/Saigon-City", "P033", "IANA name"),
        ("due: 2026-03-03", "due: 2026-03-01", "P034", "before it may start"),
        (
            "operation: washing\n",
            "operation: washing\n        stations: [mill-2]\n",
            "P035",
            "washer",
        ),
        ("- id: rework\n", "- id: end\n", "P036", "which ends a route"),
        ("station/mill-1/state", "mill-1/state", "P037", "kind, id and property"),
        ("crew: fitters", "crew: fitters-2", "P020", 'did you mean "fitters"?'),
        (
            "two-shifts\n    place: {x: 2 m",
            "nights\n    place: {x: 2 m",
            "P020",
            'source "goods-in"',
        ),
        ("interarrival: exponential(14 min)", "lot_size: 1", "P040", 'no "interarrival"'),
        ("arrivals: interarrival", "arrivals: saturated", "P040", "arrivals are saturated"),
        ("arrivals: interarrival", "lot_size: 1", "P040", "arrivals are not given"),
        ("arrivals: interarrival", "arrivals: schedule", "P040", 'no "schedule"'),
        ("mean_setup: 25 min", "setup: 25 min\n        mean_setup: 25 min", "P041", "keep one"),
        ("{least: 2, most: 4", "{least: 5, most: 4", "P043", "5 parts, and 4 fit in"),
        ("station: mill-1", "station: mill-1\n    products: [housing]", "P044", "not assemble"),
        (
            "mean_service: 12 min",
            "components: [{product: housing}]",
            "P045",
            "housing, housing",
        ),
        ("capacity: 3", "capacity: 3\n    operators: 6", "P046", "the largest that can work there"),
        ("exponential(14 min)", "0 s", "P049", "more than 0 s"),
    ],
)
def test_a_broken_rule_is_found_where_it_is_broken(
    before: str, after: str, code: str, words: str
) -> None:
    text = TEXT.replace(before, after, 1)
    assert text != TEXT
    with pytest.raises(Refused) as refused:
        parse_plant(text, "plant.yaml")
    found = [fault for fault in refused.value.diagnostics if fault.code == code]
    assert any(words in str(fault) for fault in found)
    lines = [int(fault.where.removeprefix("plant.yaml:")) for fault in found]
    # What is at fault may be the thing around the line that was broken, but not another one.
    assert min(abs(line - line_of(TEXT, before)) for line in lines) <= 14


def test_a_faultless_plant_has_no_faults() -> None:
    assert list(check_plant(read_plant(GEARBOX_LINE))) == []


@pytest.mark.parametrize(
    ("times", "path"),
    [
        ([("mon", "06:00", "14:00"), ("mon", "14:00", "22:00")], None),
        ([("mon", "22:00", "06:00"), ("tue", "05:30", "14:00")], "shifts[0].times[1]"),
        ([("sun", "22:00", "06:00"), ("mon", "05:59", "14:00")], "shifts[0].times[1]"),
        ([("sun", "22:00", "06:00"), ("mon", "06:00", "14:00")], None),
        ([("fri", "08:00", "24:00"), ("sat", "00:00", "08:00")], None),
        ([("fri", "08:00", "08:00"), ("sat", "07:59", "09:00")], "shifts[0].times[1]"),
        ([("wed", "08:00", "20:00"), ("wed", "09:00", "10:00"), ("wed", "19:00", "21:00")], "both"),
    ],
)
def test_a_minute_of_the_week_counts_once(
    times: list[tuple[str, str, str]], path: str | None
) -> None:
    plant = read_plant(GEARBOX_LINE)
    drawn = msgspec.convert(
        [{"days": [day], "start": start, "end": end} for day, start, end in times],
        tuple[WorkingTime, ...],
    )
    shift = msgspec.structs.replace(plant.shifts[0], times=drawn)
    found = check_plant(msgspec.structs.replace(plant, shifts=(shift, plant.shifts[1])))
    both = ["shifts[0].times[1]", "shifts[0].times[2]"]
    expected = both if path == "both" else [path] if path else []
    assert [each.where for each in found] == expected


def test_a_route_may_turn_in_circles_if_a_way_leads_out() -> None:
    route = (
        Step(id="a", operation="milling", next=(Branch(to="b"),)),
        Step(
            id="b", operation="washing", next=(Branch(to="a", share=0.7), Branch(to="c", share=0.3))
        ),
        Step(id="c", operation="washing"),
    )
    assert faults_of_route(route) == []
    without_exit = (route[0], Step(id="b", operation="washing", next=(Branch(to="a"),)), route[2])
    assert faults_of_route(without_exit) == [
        ("P027", "products[0].route[0]"),
        ("P027", "products[0].route[1]"),
        ("P026", "products[0].route[2]"),
    ]


def faults_of_route(route: tuple[Step, ...]) -> list[tuple[str, str]]:
    plant = read_plant(GEARBOX_LINE)
    product = msgspec.structs.replace(plant.products[0], route=route)
    found = check_plant(msgspec.structs.replace(plant, products=(product,)))
    return [(each.code, each.where) for each in found]


def sorted_out(*ways: tuple[str, float, Literal["good", "defective"] | None]) -> list[str]:
    """What is found where parts leave the second step of a route by these ways."""
    branches = tuple(Branch(to=to, share=share, when=when) for to, share, when in ways)
    route = (Step(id="a", operation="milling"), Step(id="b", operation="washing", next=branches))
    plant = read_plant(GEARBOX_LINE)
    product = msgspec.structs.replace(plant.products[0], route=route)
    return [each.found for each in check_plant(msgspec.structs.replace(plant, products=(product,)))]


def test_good_and_defective_parts_each_take_one_of_the_ways() -> None:
    assert sorted_out(("a", 1.0, "defective"), ("end", 1.0, "good")) == []
    assert sorted_out(("a", 0.4, "defective"), ("end", 0.6, "defective"), ("end", 1, "good")) == []
    assert sorted_out(("a", 0.1, None), ("end", 0.9, "good"), ("a", 0.9, "defective")) == []
    (fault,) = sorted_out(("a", 0.4, "defective"), ("end", 1.0, "good"))
    assert fault.endswith("for defective parts add up to 0.4")
    (fault,) = sorted_out(("end", 1.0, "good"))
    assert fault.endswith("for defective parts add up to 0")


def test_orders_may_enter_a_route_at_several_steps() -> None:
    plant = read_plant(GEARBOX_LINE)
    entry = (Branch(to="mill", share=0.6), Branch(to="rework", share=0.3))
    product = msgspec.structs.replace(plant.products[0], entry=entry)
    (fault,) = check_plant(msgspec.structs.replace(plant, products=(product,)))
    assert (fault.code, fault.where) == ("P025", "products[0].entry")


def test_parts_do_not_enter_a_route_as_defective() -> None:
    plant = read_plant(GEARBOX_LINE)
    entry = (Branch(to="mill", when="good"), Branch(to="mill", when="defective"))
    product = msgspec.structs.replace(plant.products[0], entry=entry)
    found = check_plant(msgspec.structs.replace(plant, products=(product,)))
    assert [(each.code, each.where) for each in found] == [
        ("P042", "products[0].entry[0].when"),
        ("P042", "products[0].entry[1].when"),
    ]


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"capacity": 0}, "stations[0].capacity"),
        ({"capacity": True}, "stations[0].capacity"),
        ({"capacity": 1.0}, "stations[0].capacity"),
        ({"id": "Mill 1"}, "stations[0].id"),
        ({"name": "\x1b[2J"}, "stations[0].name"),
        ({"name": None}, "stations[0].name"),
        ({"power_idle_w": float("inf")}, "stations[0].power_idle"),
        ({"power_idle_w": float("nan")}, "stations[0].power_idle"),
        ({"power_idle_w": "2 kW"}, "stations[0].power_idle"),
        ({"place": (1.0, 2.0)}, "stations[0].place"),
    ],
)
def test_a_value_that_no_file_could_hold_is_a_fault_of_a_built_plant(
    changed: dict[str, object], where: str
) -> None:
    plant = read_plant(GEARBOX_LINE)
    fields = {name: getattr(plant.stations[0], name) for name in Station.__struct_fields__}
    station = Station(**{**fields, **changed})
    (fault,) = check_plant(msgspec.structs.replace(plant, stations=(station,)))
    assert (fault.code, fault.where) == ("P014", where)


def test_lists_of_a_built_plant_are_checked_too() -> None:
    short = Aisle(id="a", points_m=((1.0, 2.0),))
    odd = Aisle(id="b", points_m=((1.0, 2.0), (3.0,)))  # type: ignore[arg-type] # wrong on purpose
    plant = Plant(format=1, name="x", areas=[Area(id="q")], aisles=(short, odd))  # type: ignore[arg-type] # same
    assert [(fault.code, fault.where) for fault in check_plant(plant)] == [
        ("P014", "areas"),
        ("P018", "aisles[0].points"),
        ("P014", "aisles[1].points[1]"),
    ]


@pytest.mark.slow
def test_a_thousand_wrong_references_into_a_large_plant_are_suggested_for_quickly() -> None:
    stations = "".join(f"  - {{id: lathe-{i}, area: hall}}\n" for i in range(4000))
    operations = "".join(f"  - {{id: op-{i}, stations: [lathe{i}]}}\n" for i in range(900))
    text = (
        f"format: 1\nname: x\nareas: [{{id: hall}}]\nstations:\n{stations}operations:\n{operations}"
    )
    with pytest.raises(Refused) as refused:
        parse_plant(text, "plant.yaml")
    assert len(refused.value.diagnostics) == 900
    assert refused.value.diagnostics[7].fix == 'did you mean "lathe-7"?'
