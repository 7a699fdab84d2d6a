"""Short builders of plants for the tests of the kernel; durations are in seconds."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from twinline.plant import (
    Area,
    Arrival,
    Branch,
    Buffer,
    Distribution,
    Operation,
    Plant,
    Product,
    ProductShare,
    Sink,
    Source,
    Station,
    Step,
)

SECOND_US = 1_000_000
EPOCH = datetime(2024, 1, 1)  # noqa: DTZ001 - the plant's own clock, a Monday


def us(seconds: float) -> int:
    return round(seconds * SECOND_US)


def local_time(at_us: int) -> str:
    """An instant as a plant file writes it."""
    return (EPOCH + timedelta(microseconds=at_us)).isoformat()


def always(seconds: float) -> Distribution:
    return Distribution(kind="constant", parameters=(seconds * SECOND_US,))


def exponential(mean_s: float) -> Distribution:
    return Distribution(kind="exponential", parameters=(mean_s * SECOND_US,))


def gamma(mean_s: float, sd_s: float) -> Distribution:
    return Distribution(kind="gamma", parameters=(mean_s * SECOND_US, sd_s * SECOND_US))


def lognormal(mean_s: float, sd_s: float) -> Distribution:
    return Distribution(kind="lognormal", parameters=(mean_s * SECOND_US, sd_s * SECOND_US))


def uniform(low_s: float, high_s: float) -> Distribution:
    return Distribution(kind="uniform", parameters=(low_s * SECOND_US, high_s * SECOND_US))


def station(id_: str, **fields: object) -> Station:
    return replace(Station(id=id_, area="hall"), **fields)


def room(station_id: str, places: int | None = None, **fields: object) -> Buffer:
    """Where parts wait in front of a station: without limit unless told."""
    made = Buffer(id=f"{station_id}-in", station=station_id, capacity=places)
    return replace(made, **fields)


def components(station_id: str, product: str, places: int | None = None) -> Buffer:
    """Where a component waits to be assembled."""
    return Buffer(
        id=f"{station_id}-{product}", station=station_id, capacity=places, products=(product,)
    )


def step(operation: str, service: Distribution | None = None, **fields: object) -> Step:
    """A step that is called as its operation is."""
    return replace(Step(id=operation, operation=operation, service=service), **fields)


def product(id_: str, *steps: Step, **fields: object) -> Product:
    return replace(Product(id=id_, route=steps), **fields)


def source(interarrival: Distribution, *products: str, **fields: object) -> Source:
    """Releases the named products equally often; the first release is one draw away."""
    made = Source(id="in", arrivals="interarrival", interarrival=interarrival)
    return replace(made, products=_shares(products), **fields)


def saturated(*products: str, **fields: object) -> Source:
    return replace(Source(id="in", arrivals="saturated", products=_shares(products)), **fields)


def scheduled(arrivals: Sequence[tuple[int, str]], id_: str = "in") -> Source:
    """Releases each product at its instant, given in microseconds."""
    schedule = tuple(Arrival(at=local_time(at_us), product=name) for at_us, name in arrivals)
    return Source(id=id_, arrivals="schedule", schedule=schedule)


def onward(**shares: float) -> tuple[Branch, ...]:
    """The ways onward from a step, with their shares; underscores stand for dashes."""
    return tuple(Branch(to=to.replace("_", "-"), share=share) for to, share in shares.items())


def build_plant(
    stations: Sequence[Station],
    products: Sequence[Product],
    sources: Sequence[Source],
    **tables: object,
) -> Plant:
    """A plant with one sink, and an operation for each station that a step names as one."""
    given = tables.pop("operations", ())
    assert isinstance(given, tuple)
    named = {each.operation for made in products for each in made.route}
    missing = sorted(named - {operation.id for operation in given})
    made = Plant(
        format=1,
        name="test",
        epoch=EPOCH.isoformat(),
        areas=(Area(id="hall"),),
        stations=tuple(stations),
        sources=tuple(sources),
        sinks=(Sink(id="out"),),
        operations=(*given, *(Operation(id=id_, stations=(id_,)) for id_ in missing)),
        products=tuple(products),
    )
    return replace(made, **tables)


def build_line(
    services: Sequence[Distribution], rooms: Sequence[int | None], release: Source
) -> Plant:
    """Stations m1, m2, ... in a row, with so many places in front of each (0: none at all)."""
    ids = [f"m{i}" for i in range(1, len(services) + 1)]
    return build_plant(
        [station(id_) for id_ in ids],
        [product("part", *map(step, ids, services))],
        [release],
        buffers=tuple(
            room(id_, places) for id_, places in zip(ids, rooms, strict=True) if places != 0
        ),
    )


def _shares(products: Sequence[str]) -> tuple[ProductShare, ...]:
    return tuple(ProductShare(product=each, share=1 / len(products)) for each in products)
