"""Answers that say why a window went as it did: its flow, bars, states, energy and queues."""

from http import HTTPStatus
from typing import Annotated

import msgspec

from twinline.measure import (
    EnergyView,
    FlowView,
    Gantt,
    StateShares,
    WaitingView,
    read_energy,
    read_flow,
    read_order_gantt,
    read_state_shares,
    read_station_gantt,
    read_waiting,
)
from twinline.serve.answers import AboutWorld, Instant
from twinline.serve.problems import Problem, unknown
from twinline.serve.queries import Queries
from twinline.serve.rated_power import rated_power
from twinline.worlds import World


class AboutWindow(AboutWorld, forbid_unknown_fields=True, kw_only=True):
    """Which window [from_us, to_us)."""

    from_us: Instant
    to_us: Instant


class AboutBottleneck(AboutWindow, forbid_unknown_fields=True, kw_only=True):
    """Which window, and in how many bins the momentary bottleneck is told."""

    n_bin: Annotated[int, msgspec.Meta(ge=1, le=4096)] = 240


class AboutFlow(AboutWindow, forbid_unknown_fields=True, kw_only=True):
    """Which window, of which orders, over how many links at most."""

    product: str | None = None
    """Only the orders of this product."""
    n_link: Annotated[int, msgspec.Meta(ge=1, le=2000)] = 200


class AboutStationGantt(AboutWindow, forbid_unknown_fields=True, kw_only=True):
    """Which window, with about how many bars at most."""

    n_bar: Annotated[int, msgspec.Meta(ge=1, le=20_000)] = 3000


class AboutOrderGantt(AboutWindow, forbid_unknown_fields=True, kw_only=True):
    """Which window, of which orders, how many of them at most."""

    station: str | None = None
    """Only orders that were at this station."""
    n_row: Annotated[int, msgspec.Meta(ge=1, le=500)] = 60


class AboutStateShares(AboutWindow, forbid_unknown_fields=True, kw_only=True):
    """Which window, in how many bins at most."""

    n_bin: Annotated[int, msgspec.Meta(ge=2, le=400)] = 48


def flow(queries: Queries, about: AboutFlow) -> FlowView:
    """Count what went from where to where."""
    world, window_us = asked(queries, about)
    return read_flow(world.measures, window_us, about.product, about.n_link)


def station_gantt(queries: Queries, about: AboutStationGantt) -> Gantt:
    """Tell what each station worked on."""
    world, window_us = asked(queries, about)
    return read_station_gantt(world.measures, window_us, about.n_bar)


def order_gantt(queries: Queries, about: AboutOrderGantt) -> Gantt:
    """Tell what each order went through."""
    world, window_us = asked(queries, about)
    stations = world.measures.stations
    if about.station is not None and about.station not in stations.index:
        raise unknown("station", about.station, tuple(stations.ids))
    return read_order_gantt(world.measures, window_us, about.station, about.n_row)


def state_shares(queries: Queries, about: AboutStateShares) -> StateShares:
    """Add up how each station spent the window."""
    world, window_us = asked(queries, about)
    return read_state_shares(world.measures, window_us, world.midnight_us, about.n_bin)


def energy(queries: Queries, about: AboutWindow) -> EnergyView:
    """Add up the electric energy of each station."""
    world, window_us = asked(queries, about)
    rated = {each.id: rated_power(each) for each in world.plant.stations}
    return read_energy(world.measures, window_us, rated)


def waiting(queries: Queries, about: AboutWindow) -> WaitingView:
    """Count what waits in front of each station."""
    world, window_us = asked(queries, about)
    return read_waiting(world.measures, window_us)


def asked(queries: Queries, about: AboutWindow) -> tuple[World, tuple[int, int]]:
    """The world, and the window, which must not be empty."""
    if about.from_us >= about.to_us:
        detail = f"from_us {about.from_us} is not before to_us {about.to_us}"
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "S005", detail)
    return queries.world(about.world), (about.from_us, about.to_us)
