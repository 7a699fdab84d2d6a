"""Logs written by hand in minutes: who is in which state, and what is where, from when on."""

from collections.abc import Mapping, Sequence

from twinline.changes import Changes, Dictionary, OrderState, StationState
from twinline.measure import Measures, measure

MINUTE_US = 60_000_000
States = Sequence[tuple[int, StationState]]
Loads = Sequence[tuple[int, StationState, int]]
Life = Sequence[tuple[int, OrderState | None, str | None]]


def tell(
    stations: Mapping[str, States | Loads],
    end_min: int,
    lives: Mapping[str, Life] | None = None,
    capacity_of: Mapping[str, int] | None = None,
    products: Mapping[str, tuple[str, float]] | None = None,
) -> Measures:
    """Measure a log.

    Args:
        stations: Station -> (minute, state), with the number of orders in work where it is told.
        end_min: Where the log ends.
        lives: Order -> (minute, state, station).
        capacity_of: Station -> places, 1 for those not named.
        products: Order -> product and quantity.
    """
    names = Dictionary(["all"])
    rows: list[tuple[int, int, float]] = []
    entity_of: dict[str, int] = {}
    for station, states in stations.items():
        entity_of[station] = names.add_entity("station", station, station)
        state = names.add_signal(entity_of[station], "state", "station_state", 0)
        busy = names.add_signal(entity_of[station], "busy", "number", 0)
        for told in states:
            rows.append((told[0], state, told[1]))
            rows += [(told[0], busy, float(each)) for each in told[2:]]
    for order, life in (lives or {}).items():
        facts: dict[str, str | float] = {}
        if products is not None and order in products:
            facts["product"], facts["quantity"] = products[order]
        entity = names.add_entity("order", order, order, facts)
        state = names.add_signal(entity, "state", "order_state", 0)
        place = names.add_signal(entity, "station", "entity", 0)
        for minute, order_state, where in life:
            rows.append((minute, state, float("nan") if order_state is None else order_state))
            rows.append((minute, place, float("nan") if where is None else entity_of[where]))
    at_min, signal, value = zip(*rows, strict=True)
    changes = Changes.holds([each * MINUTE_US for each in at_min], signal, value)
    window_us = (0, end_min * MINUTE_US)
    return measure(names, changes.sorted_by_time(), window_us, capacity_of or {})
