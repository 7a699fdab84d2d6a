"""The dictionary of an imported log: stations, operators, orders, and the numbers of signals."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.changes import Dictionary
from twinline.discover.discovery import Discovery
from twinline.discover.event_log import MISSING
from twinline.discover.names import make_ids

TOPICS: Final = ("stations", "orders", "motion", "operators")
_STATIONS, _ORDERS, MOTION, _OPERATORS = range(4)


@dataclass(frozen=True, slots=True)
class SignalNumbers:
    """First number of each property: the signal of the i-th entity of that kind is i further."""

    station_state: int
    station_order: int
    station_busy: int
    station_waiting: int
    station_operator: int
    station_good: int
    station_scrap: int
    order_motion: int
    order_state: int
    order_station: int
    order_good: int
    order_scrap: int
    operator_station: int
    first_operator: int
    """Entity number of the first operator; that of the i-th station is i."""
    first_order: int


def name_signals(found: Discovery) -> tuple[Dictionary, SignalNumbers]:
    """Name everything that the log speaks of. Parts are counted only where the source does."""
    work = found.work
    dictionary = Dictionary(TOPICS)
    stations = [
        dictionary.add_entity("station", station_id, name)
        for station_id, name in zip(found.ids.stations, work.stations, strict=True)
    ]
    operators = [
        dictionary.add_entity("operator", operator_id, name)
        for operator_id, name in zip(
            make_ids(work.operators, "operator"), work.operators, strict=True
        )
    ]
    orders = _add_orders(found, dictionary)
    counted = work.counts_parts

    def station(name: str, unit: str = "") -> int:
        return dictionary.add_signals(stations, name, "number", _STATIONS, unit).start

    def order(name: str) -> int:
        return dictionary.add_signals(orders, name, "number", _ORDERS, "parts").start

    numbers = SignalNumbers(
        station_state=dictionary.add_signals(stations, "state", "station_state", _STATIONS).start,
        station_order=dictionary.add_signals(stations, "order", "entity", _STATIONS).start,
        station_busy=station("busy", "orders"),
        station_waiting=station("waiting", "orders"),
        station_operator=dictionary.add_signals(stations, "operator", "entity", _STATIONS).start
        if operators
        else -1,
        station_good=station("good", "parts") if counted else -1,
        station_scrap=station("scrap", "parts") if counted else -1,
        order_state=dictionary.add_signals(orders, "state", "order_state", _ORDERS).start,
        order_station=dictionary.add_signals(orders, "station", "entity", _ORDERS).start,
        order_good=order("good") if counted else -1,
        order_scrap=order("scrap") if counted else -1,
        order_motion=dictionary.add_signals(orders, "motion", "motion", MOTION).start,
        operator_station=dictionary.add_signals(operators, "station", "entity", _OPERATORS).start,
        first_operator=len(stations),
        first_order=len(stations) + len(operators),
    )
    return dictionary, numbers


def _add_orders(found: Discovery, dictionary: Dictionary) -> list[int]:
    work = found.work
    products = [found.ids.products[i] for i in found.parts.products.of_order.tolist()]
    quantities = np.nan_to_num(work.quantity, nan=MISSING).tolist()
    numbers = []
    for order_id, name, product, quantity in zip(
        make_ids(work.orders, "order"), work.orders, products, quantities, strict=True
    ):
        attributes: dict[str, str | float] = {"product": product}
        if quantity != MISSING:
            attributes["quantity"] = quantity
        numbers.append(dictionary.add_entity("order", order_id, name, attributes))
    return numbers
