"""Random plants, drawn from the shapes of the types themselves, are written and read back."""

import functools
import json
from pathlib import Path
from typing import Any, TypeVar

import jsonschema
import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from twinline.plant import (
    Aisle,
    Area,
    Arrival,
    Branch,
    Breakdown,
    Buffer,
    Charging,
    Conveyor,
    Draw,
    Flow,
    Lot,
    Maintenance,
    Operation,
    OperatorPool,
    Order,
    Part,
    Place,
    Plant,
    Product,
    ProductShare,
    Setup,
    Shift,
    Sink,
    Source,
    StartingPart,
    Station,
    Step,
    Tag,
    Tank,
    Vehicle,
    WipLimit,
    WorkCenter,
    WorkingTime,
    check_plant,
    json_schema,
    parse_plant,
    read_plant,
    write_plant,
)
from twinline.plant.distribution_text import parse_distribution
from twinline.plant.shapes import (
    Flag,
    Listing,
    Measure,
    Number,
    Record,
    Shape,
    Text,
    Varying,
    Word,
    record_of,
)
from twinline.quantities import Quantity

EXAMPLES = sorted((Path(__file__).parents[2] / "plants").glob("*/plant.yaml"))
Drawn = TypeVar("Drawn", bound=msgspec.Struct)
Anything = st.SearchStrategy[Any]

READABLE = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")
TRAPS = [
    "no",
    "on",
    "06:00",
    "017",
    "1e3",
    "~",
    "null",
    "- a",
    "a: b",
    "a #b",
    " a",
    "a ",
    "Máy tiện",
]
TRAPS += [
    "车床",
    "خراطة",
    "\u2028",
    "\ufeff",
    "'",
    '"',
    "\\",
    "{a}",
    "!x",
    "&x",
    "*x",
    "%",
    "=",
    "<<",
]
TEXTS = st.text(READABLE, max_size=20) | st.sampled_from(TRAPS)


def _as_tuple(points: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    return tuple(points)


POINTS = st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
LINES = st.lists(POINTS, min_size=2, max_size=3, unique=True).map(_as_tuple)


VARYING = st.sampled_from(
    [
        "78 s",
        "exponential(0.25 us)",
        "5 s + lognormal(60 s, 12 s)",
        "beta(2.5, 3, 1 h, 2 d)",
        "mixture(0.9 normal(60 s, 5 s), 0.1 5 s + empirical(10 min, 1 us))",
    ]
).map(parse_distribution)


def numbers(shape: Number | Measure) -> st.SearchStrategy[float]:
    low, high = shape.bounds.ge or 0, shape.bounds.le or 0
    if shape.bounds.gt is not None:
        low = 1e-9
    whole = shape.whole if isinstance(shape, Number) else shape.quantity is Quantity.DURATION
    return st.integers(int(low), int(high)) if whole else st.floats(low, high)


def texts(shape: Text) -> Anything:
    """Texts of that form; none where it is an id, because something else has to be called so."""
    if shape.examples:
        return st.sampled_from(shape.examples)
    return TEXTS if shape.pattern is None else st.none()


@functools.cache
def values(shape: Shape) -> Anything:
    """Anything that a field of this shape may hold, but for references and lines."""
    match shape:
        case Text():
            strategy: Anything = texts(shape)
        case Varying():
            strategy = VARYING
        case Word(words):
            strategy = st.sampled_from(words)
        case Flag():
            strategy = st.booleans()
        case Number() | Measure():
            strategy = numbers(shape)
        case Listing():
            strategy = st.just(())
        case Record(cls):
            strategy = entity(cls)
        case _:
            raise NotImplementedError(shape)
    return strategy


def entity(cls: type[Drawn], **fixed: Anything) -> st.SearchStrategy[Drawn]:
    """A struct with the strategies in ``fixed``, and anything in its other fields."""
    fields = {}
    for field in record_of(cls).fields:
        drawn = fixed.get(field.attribute)
        if drawn is None:
            drawn = values(field.shape)
            drawn = drawn if field.required else st.just(field.default) | drawn
        fields[field.attribute] = drawn
    return st.builds(cls, **fields)


def table(cls: type[Drawn], prefix: str, least: int = 0, /, **fixed: Anything) -> Anything:
    """Up to two entities of a class, with ids that begin with ``prefix``."""
    two = st.tuples(*(entity(cls, id=st.just(f"{prefix}{i}"), **fixed) for i in range(2)))
    return st.integers(least, 2).flatmap(lambda n_row: two.map(lambda rows: rows[:n_row]))


def perhaps(strategy: Anything) -> Anything:
    """A list of one, or an empty one."""
    return st.just(()) | st.tuples(strategy)


def places(column: int) -> Anything:
    """No place, or one in a column of its own, so that no two overlap."""
    size = st.floats(1e-6, 20)
    middle = column * 100
    x_m = st.floats(middle - 10, middle + 10)
    return st.none() | entity(Place, x_m=x_m, width_m=size, depth_m=size)


def station(i: int) -> st.SearchStrategy[Station]:
    return entity(
        Station,
        id=st.just(f"no{i}"),
        area=st.sampled_from(["area0", None]),
        work_center=st.just("center0"),
        shift=st.sampled_from([None, "1e1"]),
        place=places(i),
        setups=perhaps(entity(Setup, origin=PRODUCT_OR_NONE, to=PRODUCT_OR_NONE)),
        breakdowns=perhaps(entity(Breakdown, crew=CREW)),
        maintenance=perhaps(entity(Maintenance, crew=CREW)),
        lot=st.none() | entity(Lot, least=st.integers(1, 3), most=st.integers(3, 9)),
        attended=st.sampled_from([(), ("service",), ("setup", "loading")]),
        operators=st.just(1),
        draws=perhaps(entity(Draw, tank=st.just("tank0"))),
    )


PRODUCT_OR_NONE = st.sampled_from([None, "true0"])
CREW = st.sampled_from([None, "p0"])
HERE = st.sampled_from([None, "in", "no0"])
ARRIVALS: tuple[dict[str, Anything], ...] = (
    {"arrivals": st.sampled_from([None, "orders"]), "interarrival": st.none()},
    {
        "arrivals": st.just("interarrival"),
        "interarrival": VARYING,
        "products": st.tuples(entity(ProductShare, product=st.just("true0"), share=st.just(1))),
        "shift": st.just("1e0"),
    },
    {
        "arrivals": st.just("schedule"),
        "interarrival": st.none(),
        "schedule": st.tuples(entity(Arrival, product=st.just("true0"))),
    },
)
SOURCES = st.one_of(
    [entity(Source, id=st.just("in"), place=places(10), **arrivals) for arrivals in ARRIVALS]
)
VEHICLES: dict[str, Anything] = {
    "carries": st.just((Flow(origin="in", to="no1"),)),
    "home": HERE,
    "charging": st.none() | entity(Charging, range_us=st.integers(1, 10**9), at=HERE),
}
TANKS: dict[str, Anything] = {
    "capacity_m3": st.floats(10, 1e9),
    "level_m3": st.floats(0, 10),
    "refill_below_m3": st.none() | st.floats(0, 10),
    "refill_rate_m3_per_s": st.floats(1e-6, 1e6),
    "place": st.none(),
}


def ways(share: float) -> tuple[Branch, ...]:
    return (Branch(to="0x1", share=share), Branch(to="end", share=1 - share))


SORTED_OUT = (Branch(to="0x1", when="defective"), Branch(to="end", when="good"))
SHARED = st.sampled_from([(), (Branch(to="end"),), SORTED_OUT]) | st.floats(0.01, 0.99).map(ways)
MEANS = dict.fromkeys(("mean_service_us", "mean_service_per_part_us", "mean_setup_us"), st.none())
VARIED = dict.fromkeys(("service", "service_per_part", "setup"), st.none())
YIELDS = perhaps(entity(Part, product=st.just("true0")))
FIRST = entity(
    Step, id=st.just("0x0"), operation=st.just("y0"), next=st.just(()), yields=YIELDS, **MEANS
)
SECOND = entity(
    Step,
    id=st.just("0x1"),
    operation=st.just("y0"),
    stations=st.just(("no1",)),
    next=SHARED,
    **VARIED,
)
BOTH = st.just(("no0", "no1"))


GROUND = entity(Area, id=st.just("area0"), elevation_m=st.none())
RAISED = entity(Area, id=st.just("gallery"), place=places(12).filter(bool))
AREAS = st.tuples(GROUND) | st.tuples(GROUND, RAISED)


def plants() -> st.SearchStrategy[Plant]:
    return entity(
        Plant,
        time_zone=st.sampled_from(["", "Asia/Ho_Chi_Minh"]),
        areas=AREAS,
        work_centers=st.tuples(entity(WorkCenter, id=st.just("center0"), area=st.just("area0"))),
        stations=st.tuples(station(0), station(1)),
        buffers=table(Buffer, "4711-", station=st.just("no0"), place=st.none()),
        sources=st.tuples(SOURCES),
        sinks=st.tuples(entity(Sink, id=st.just("out"), place=places(11))),
        aisles=table(Aisle, "aisle", points_m=LINES),
        conveyors=table(Conveyor, "null", points_m=LINES, origin=st.just("in"), to=st.just("no1")),
        vehicles=table(Vehicle, "v", 0, **VEHICLES),
        operator_pools=table(OperatorPool, "p", 1, skills=BOTH, shift=st.just("1e0")),
        shifts=table(
            Shift, "1e", 2, times=st.tuples(entity(WorkingTime, days=st.just(("tue", "sun"))))
        ),
        operations=table(Operation, "y", 1, stations=BOTH),
        products=table(Product, "true", 1, route=st.tuples(FIRST, SECOND)),
        orders=table(Order, "2026-03-0", product=st.just("true0")),
        wip_limits=table(WipLimit, "wip", stations=BOTH),
        tanks=table(Tank, "tank", 1, **TANKS),
        starting_parts=perhaps(
            entity(StartingPart, product=st.just("true0"), step=st.just("0x0"), station=st.none())
        ),
        tags=table(Tag, "t", signal=st.just("station/no0/state")),
    )


@pytest.mark.slow
@given(plants())
def test_loading_saving_and_loading_is_the_identity(plant: Plant) -> None:
    text = write_plant(plant)
    read = parse_plant(text, "plant.yaml")
    assert read == plant
    assert write_plant(read) == text


@pytest.mark.slow
@settings(max_examples=25)
@given(plants())
def test_other_readers_of_yaml_see_the_same_and_the_schema_accepts_it(plant: Plant) -> None:
    tree = yaml.safe_load(write_plant(plant))
    assert parse_plant(json.dumps(tree), "plant.json", "json") == plant
    jsonschema.Draft202012Validator(json_schema()).validate(tree)


@pytest.mark.slow
@given(plants())
def test_a_plant_built_in_python_is_judged_as_its_file_would_be(plant: Plant) -> None:
    assert list(check_plant(plant)) == []


def test_every_shipped_plant_is_read_and_written_without_loss() -> None:
    assert EXAMPLES
    for path in EXAMPLES:
        plant = read_plant(path)
        assert parse_plant(write_plant(plant), path.name) == plant


@pytest.mark.parametrize("text", ["half \ud800", "\udfff"])
def test_half_a_character_is_not_written(text: str) -> None:
    with pytest.raises(ValueError, match="half a character"):
        write_plant(Plant(format=1, name=text))


def test_a_number_that_is_not_finite_is_not_written() -> None:
    aisle = Aisle(id="a", points_m=((0.0, 0.0), (float("nan"), 1.0)))
    with pytest.raises(ValueError, match="not a finite number"):
        write_plant(Plant(format=1, name="x", aisles=(aisle,)))
