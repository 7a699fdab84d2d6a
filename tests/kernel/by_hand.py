"""What the worked examples share: departures in seconds, and one queue."""

from typing import Final

from tests.kernel.plants import (
    always,
    build_plant,
    product,
    room,
    scheduled,
    step,
    us,
)
from tests.kernel.runs import departures

from twinline.plant import (
    Plant,
    Station,
)

Row = tuple[float, str, float]
EVERY_DAY: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def rows(plant: Plant, end_s: float) -> list[Row]:
    """Departures as instant, product and flow time, in seconds."""
    return [(at / 1e6, name, flow / 1e6) for at, name, flow in departures(plant, end_s)]


def instants(plant: Plant, end_s: float) -> list[float]:
    return [at for at, _, _ in rows(plant, end_s)]


def one_station(
    only: Station, service_s: float, arrivals_s: tuple[float, ...], **tables: object
) -> Plant:
    """A queue without limit in front of one station."""
    release = scheduled([(us(at), "part") for at in arrivals_s])
    made = [product("part", step("m1", always(service_s)))]
    return build_plant([only], made, [release], buffers=(room("m1"),), **tables)
