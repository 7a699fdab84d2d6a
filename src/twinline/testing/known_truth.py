"""Plants whose every parameter is known, and how often calibration's intervals hold them."""

import datetime as dt
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from twinline.discover.calibration import Calibration, calibrate
from twinline.plant import (
    Area,
    Branch,
    Breakdown,
    Buffer,
    Distribution,
    Lot,
    Operation,
    Order,
    Plant,
    Product,
    ProductShare,
    Shift,
    Sink,
    Source,
    Station,
    Step,
    WorkingTime,
    mean_us,
)
from twinline.plant.distribution import exponential, gamma, lognormal, normal, uniform, weibull
from twinline.testing.simulated_rows import simulate_rows

S: Final = 10**6
HOUR_US: Final = 3600 * S
DAY_US: Final = 24 * HOUR_US
_TWO_SHIFTS: Final = Shift(
    id="two-shifts",
    times=(WorkingTime(days=("mon", "tue", "wed", "thu", "fri"), start="06:00", end="22:00"),),
)


class Truth(NamedTuple):
    """One number of a plant that calibration should find."""

    path: str
    name: str
    """As in `Known.name`; the kind of distribution must be the same but for "mean" and "sd"."""
    value: float
    kind: str = ""


class Verdict(NamedTuple):
    """Whether an interval holds the truth; None where calibration did not give one."""

    truth: Truth
    held: bool | None


def mixed_shop() -> Plant:
    """Products, set-ups, a pool, breakdowns, scrap, rework, and stations of which one is slower.

    Saws rest at night in the midst of a service.
    """
    stations = (
        Station(id="saw-1", area="hall", shift="two-shifts", at_shift_end="interrupt"),
        Station(
            id="saw-2", area="hall", shift="two-shifts", at_shift_end="interrupt",
            service_factor=1.4,
        ),
        Station(id="milling", area="hall", capacity=3),
        Station(
            id="checking",
            area="hall",
            breakdowns=(
                Breakdown(
                    time_to_failure=exponential(4 * HOUR_US),
                    time_to_restoration=lognormal(1200 * S, 600 * S),
                    ageing="producing",
                ),
            ),
        ),
        Station(id="packing", area="hall"),
    )  # fmt: skip
    return Plant(
        format=1,
        name="Known shop",
        epoch="2024-01-01T00:00:00",
        areas=(Area(id="hall"),),
        stations=stations,
        buffers=tuple(Buffer(id=f"{each.id}-wait", station=each.id) for each in stations),
        shifts=(_TWO_SHIFTS,),
        sources=(
            Source(
                id="goods-in",
                arrivals="interarrival",
                interarrival=exponential(1000 * S),
                products=(
                    ProductShare(product="a", share=0.6),
                    ProductShare(product="b", share=0.4),
                ),
            ),
        ),
        sinks=(Sink(id="shipping"),),
        operations=(
            Operation(id="sawing", stations=("saw-1", "saw-2")),
            *(Operation(id=i, stations=(i,)) for i in ("milling", "checking", "packing")),
        ),
        products=(_of_shop("a", 1.0), _of_shop("b", 0.7)),
    )


def _of_shop(product: str, size: float) -> Product:
    return Product(
        id=product,
        route=(
            Step(
                id="sawing",
                operation="sawing",
                service=lognormal(600 * S * size, 240 * S * size),
                setup=gamma(200 * S, 90 * S),
            ),
            Step(id="milling", operation="milling", service=gamma(1500 * S * size, 600 * S * size)),
            Step(
                id="checking",
                operation="checking",
                service=normal(400 * S * size, 60 * S * size),
                scrap_share=0.06,
                next=(Branch(to="packing", share=0.85), Branch(to="milling", share=0.15)),
            ),
            Step(id="packing", operation="packing", service=weibull(2.0, 500 * S * size)),
        ),
    )


def order_shop(seed: int = 1) -> Plant:
    """Orders of many parts: times per piece, per order and of both sorts; a furnace with lots."""
    stations = (
        Station(id="turning", area="hall", dispatching="shortest-service"),
        Station(id="washing", area="hall"),
        Station(id="drilling", area="hall"),
        Station(
            id="furnace",
            area="hall",
            lot=Lot(most=4, least=2, most_wait_us=4 * HOUR_US, alike="any"),
        ),
    )
    names = tuple(each.id for each in stations)
    return Plant(
        format=1,
        name="Known orders",
        epoch="2024-01-01T00:00:00",
        areas=(Area(id="hall"),),
        stations=stations,
        buffers=tuple(Buffer(id=f"{i}-wait", station=i) for i in names),
        sources=(Source(id="goods-in", arrivals="orders"),),
        sinks=(Sink(id="shipping"),),
        operations=tuple(Operation(id=i, stations=(i,)) for i in names),
        orders=_orders(seed),
        products=(_of_many("shaft", 1.0), _of_many("gear", 1.3)),
    )


def _orders(seed: int) -> tuple[Order, ...]:
    random = np.random.default_rng(seed)
    start = dt.datetime(2024, 1, 1)  # noqa: DTZ001 - the plant's own clock
    n_order = 400
    minutes = np.cumsum(random.exponential(75, n_order)).tolist()
    quantities = random.integers(1, 40, n_order).tolist()
    products = random.choice(["shaft", "gear"], n_order).tolist()
    return tuple(
        Order(
            id=f"order-{i + 1}",
            product=product,
            quantity=quantity,
            release=(start + dt.timedelta(minutes=minute)).isoformat(timespec="seconds"),
        )
        for i, (product, quantity, minute) in enumerate(
            zip(products, quantities, minutes, strict=True)
        )
    )


def _of_many(product: str, size: float) -> Product:
    per_piece = lognormal(150 * S * size, 60 * S * size)
    return Product(
        id=product,
        route=(
            Step(id="turning", operation="turning", service_per_part=per_piece),
            Step(id="washing", operation="washing", service=uniform(900 * S, 1800 * S)),
            Step(
                id="drilling",
                operation="drilling",
                service=Distribution(kind="constant", parameters=(1200.0 * S,)),
                service_per_part=gamma(90 * S * size, 30 * S * size),
            ),
            Step(id="furnace", operation="furnace", service=normal(7200 * S, 600 * S)),
        ),
    )


def truths(plant: Plant) -> Iterator[Truth]:
    """Every number of a plant that calibration gives an interval for."""
    for product in plant.products:
        for step in product.route:
            yield from _of_step(f"products/{product.id}/route/{step.id}", step)
    for station in plant.stations:
        if station.service_factor != 1:
            path = f"stations/{station.id}/service_factor"
            yield Truth(path, "service_factor", station.service_factor)
        for i, breakdown in enumerate(station.breakdowns):
            path = f"stations/{station.id}/breakdowns/{i + 1}"
            yield from _of_distribution(f"{path}/time_to_failure", breakdown.time_to_failure)
            yield from _of_distribution(
                f"{path}/time_to_restoration", breakdown.time_to_restoration
            )
    yield from _of_sources(plant)


def _of_sources(plant: Plant) -> Iterator[Truth]:
    for source in plant.sources:
        path = f"sources/{source.id}"
        if source.interarrival is not None:
            yield from _of_distribution(f"{path}/interarrival", source.interarrival)
        for share in source.products:
            yield Truth(f"{path}/products/{share.product}/share", "share", share.share)


def _of_step(path: str, step: Step) -> Iterator[Truth]:
    for name in ("service", "service_per_part", "setup"):
        value = getattr(step, name)
        if value is not None:
            yield from _of_distribution(f"{path}/{name}", value)
    if step.scrap_share:
        yield Truth(f"{path}/scrap_share", "scrap_share", step.scrap_share)
    for branch in step.next:
        yield Truth(f"{path}/next/{branch.to}/share", "share", branch.share)


def _of_distribution(path: str, true: Distribution) -> Iterator[Truth]:
    yield Truth(path, "mean", mean_us(true))
    if true.kind in {"lognormal", "gamma"}:
        yield Truth(path, "sd", true.parameters[1])
    if true.kind == "weibull":
        yield Truth(path, "shape", true.parameters[0], "weibull")
        yield Truth(path, "scale", true.parameters[1], "weibull")
    if true.kind == "normal":
        yield Truth(path, "bell sd", true.parameters[1], "normal")
    if true.kind == "uniform":
        yield Truth(path, "low", true.parameters[0], "uniform")
        yield Truth(path, "high", true.parameters[1], "uniform")


def calibrate_simulated(plant: Plant, length_us: int, seed: int) -> Calibration:
    """Calibrate one log of a plant."""
    rows = simulate_rows(plant, length_us, seed)
    return calibrate(rows.found, rows.released_us, plant)


def judge(calibration: Calibration, plant: Plant) -> list[Verdict]:
    """Every truth of the plant beside what calibration says."""
    found = {each.parameter.path: each.parameter for each in calibration.found}
    verdicts = []
    for truth in truths(plant):
        parameter = found.get(truth.path)
        held = None
        if parameter is not None and parameter.value.startswith(truth.kind):
            for known in parameter.known:
                if known.name == truth.name:
                    held = known.low <= truth.value <= known.high
        verdicts.append(Verdict(truth, held))
    return verdicts
