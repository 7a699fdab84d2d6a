"""The three plants that kernels are compared on, with their numbers in minutes.

M1: ten stations in a row, exponential services of a minute, five places between two of them,
blocking after service, never without a part. M2: the same with failures by the calendar (100 and
10 minutes, exponential) and three products whose change-over takes half a minute. M3: fifty
stations, twenty routes of five to twelve steps, queues without limit, and fifteen operators who
load; the busiest station is loaded to four fifths.
"""

from typing import Final, NamedTuple

import numpy as np

from twinline.plant import (
    Area,
    Breakdown,
    Buffer,
    Distribution,
    Operation,
    OperatorPool,
    Plant,
    Product,
    ProductShare,
    Setup,
    Sink,
    Source,
    Station,
    Step,
)

N_STATION: Final = 10
N_ROOM: Final = 5
N_PRODUCT: Final = 3
TO_FAILURE_MIN: Final = 100.0
TO_RESTORATION_MIN: Final = 10.0
SETUP_MIN: Final = 0.5
N_SHOP_STATION: Final = 50
N_ROUTE: Final = 20
N_OPERATOR: Final = 15
LOADING_MIN: Final = 0.25
LOAD: Final = 0.8
MINUTE_US: Final = 60_000_000


class Route(NamedTuple):
    """What one product goes through."""

    stations: tuple[int, ...]
    means_min: tuple[float, ...]


def shop_routes() -> tuple[list[Route], float]:
    """The routes of M3, drawn once and for all, and the parts a minute that load it so far."""
    rng = np.random.default_rng(7)
    routes = []
    load = np.zeros(N_SHOP_STATION)
    for _ in range(N_ROUTE):
        n = int(rng.integers(5, 13))
        stations = rng.choice(N_SHOP_STATION, n, replace=False)
        means_min = np.round(rng.uniform(0.5, 1.5, n), 3)
        load[stations] += (means_min + LOADING_MIN) / N_ROUTE
        routes.append(Route(tuple(stations.tolist()), tuple(means_min.tolist())))
    return routes, LOAD / float(load.max())


def line() -> Plant:
    """M1."""
    return _line([Station(id=f"m{i}", area="hall") for i in range(N_STATION)], ["part"])


def failing_line() -> Plant:
    """M2."""
    breakdown = Breakdown(
        time_to_failure=_exponential(TO_FAILURE_MIN),
        time_to_restoration=_exponential(TO_RESTORATION_MIN),
    )
    setup = Setup(time=Distribution(kind="constant", parameters=(SETUP_MIN * MINUTE_US,)))
    stations = [
        Station(id=f"m{i}", area="hall", breakdowns=(breakdown,), setups=(setup,))
        for i in range(N_STATION)
    ]
    return _line(stations, [f"product-{i}" for i in range(N_PRODUCT)])


def shop() -> Plant:
    """M3."""
    routes, per_min = shop_routes()
    ids = [f"m{i}" for i in range(N_SHOP_STATION)]
    return _plant(
        [Station(id=id_, area="hall", attended=("loading",)) for id_ in ids],
        [
            _product(
                f"product-{i}",
                [ids[j] for j in route.stations],
                route.means_min,
                _exponential(LOADING_MIN),
            )
            for i, route in enumerate(routes)
        ],
        Source(id="in", arrivals="interarrival", interarrival=_exponential(1 / per_min)),
        [Buffer(id=f"{id_}-in", station=id_) for id_ in ids],
        [OperatorPool(id="crew", count=N_OPERATOR)],
    )


def long_line(n_station: int) -> Plant:
    """M1 with more stations: what a snapshot is taken of."""
    return _line([Station(id=f"m{i}", area="hall") for i in range(n_station)], ["part"])


def _line(stations: list[Station], products: list[str]) -> Plant:
    ids = [station.id for station in stations]
    return _plant(
        stations,
        [_product(name, ids, [1.0] * len(ids), None) for name in products],
        Source(id="in", arrivals="saturated"),
        [Buffer(id=f"{id_}-in", station=id_, capacity=N_ROOM) for id_ in ids[1:]],
        [],
    )


def _plant(
    stations: list[Station],
    products: list[Product],
    source: Source,
    buffers: list[Buffer],
    pools: list[OperatorPool],
) -> Plant:
    shares = tuple(ProductShare(product=p.id, share=1 / len(products)) for p in products)
    return Plant(
        format=1,
        name="benchmark",
        areas=(Area(id="hall"),),
        stations=tuple(stations),
        buffers=tuple(buffers),
        sources=(
            Source(
                id=source.id,
                arrivals=source.arrivals,
                interarrival=source.interarrival,
                products=shares,
            ),
        ),
        sinks=(Sink(id="out"),),
        operations=tuple(Operation(id=s.id, stations=(s.id,)) for s in stations),
        products=tuple(products),
        operator_pools=tuple(pools),
    )


def _product(
    name: str,
    ids: list[str],
    means_min: tuple[float, ...] | list[float],
    loading: Distribution | None,
) -> Product:
    return Product(
        id=name,
        route=tuple(
            Step(id=id_, operation=id_, service=_exponential(mean), loading=loading)
            for id_, mean in zip(ids, means_min, strict=True)
        ),
    )


def _exponential(mean_min: float) -> Distribution:
    return Distribution(kind="exponential", parameters=(mean_min * MINUTE_US,))
