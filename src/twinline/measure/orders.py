"""One order at one instant: where it is, and what it has gone through."""

import msgspec

from twinline.changes import OrderState
from twinline.measure.measures import Measures
from twinline.measure.runs import NONE


class OrderVisit(msgspec.Struct, frozen=True):
    """A stretch of an order's life at one station in one state."""

    station: str
    state: str
    from_us: int
    to_us: int | None
    """Null while it lasts."""


class OrderView(msgspec.Struct, frozen=True):
    """An order at an instant. Nothing that happens later is in it."""

    id: str
    product: str | None
    quantity: float | None
    state: str | None
    since_us: int | None
    released_us: int | None
    finished_us: int | None
    gone_us: int | None
    """When it left without being finished: scrapped, or built into another."""
    station: str | None
    """Where it is worked on or waits."""
    visits: tuple[OrderVisit, ...]


def view_order(measures: Measures, order: str, at_us: int) -> OrderView:
    """Look at an order.

    Args:
        measures: What was measured of the log.
        order: An id of `measures.orders`.
        at_us: The instant.
    """
    orders = measures.orders
    i = orders.index[order]
    run = orders.runs.find(i, at_us)
    state, station = orders.runs.values[run].tolist() if run is not None else (NONE, NONE)
    since_us = None if run is None else int(orders.runs.from_us[run])
    finished_us = _if_past(int(orders.finished_us[i]), at_us)
    if run is None and finished_us is not None:
        # The log has let its signals go, since it is out of the plant for good.
        state, since_us = OrderState.FINISHED, finished_us
    released_us = _if_past(int(orders.released_us[i]), at_us)
    gone = run is None and released_us is not None and finished_us is None
    gone_us = _last_end_us(measures, i, at_us) if gone else None
    return OrderView(
        id=order,
        product=orders.product[i],
        quantity=orders.quantity[i],
        state=None if state == NONE else OrderState(state).name.lower(),
        since_us=since_us if gone_us is None else gone_us,
        released_us=released_us,
        finished_us=finished_us,
        gone_us=gone_us,
        station=None if station == NONE else measures.stations.ids[station],
        visits=_visits(measures, i, at_us),
    )


def _last_end_us(measures: Measures, order: int, at_us: int) -> int:
    runs = measures.orders.runs
    return int(runs.to_us[runs.within(order, measures.from_us, at_us + 1)[-1]])


def _if_past(instant_us: int, at_us: int) -> int | None:
    return instant_us if instant_us <= at_us else None


def _visits(measures: Measures, order: int, at_us: int) -> tuple[OrderVisit, ...]:
    runs = measures.orders.runs
    own = runs.within(order, measures.from_us, at_us + 1)
    columns = (runs.values[own, 0], runs.values[own, 1], runs.from_us[own], runs.to_us[own])
    return tuple(
        OrderVisit(
            measures.stations.ids[station],
            OrderState(state).name.lower(),
            from_us,
            to_us if to_us <= at_us else None,
        )
        for state, station, from_us, to_us in zip(*(c.tolist() for c in columns), strict=True)
        if station != NONE
    )
