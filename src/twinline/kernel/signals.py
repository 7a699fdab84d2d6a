"""The names of a simulated world's log: the same as those of an imported one, and some more."""

from typing import Final

from twinline.changes import Dictionary
from twinline.kernel.model import Model

TOPICS: Final = ("stations", "orders", "motion", "operators")
STATIONS, ORDERS, MOTION, OPERATORS = range(4)
PER_ORDER: Final = 3
"""Signals of an order: its state, its station, its motion, in this order."""


class SignalNumbers:
    """The numbers of signals; those of the i-th station, operator or vehicle are i further."""

    def __init__(self, model: Model, names: Dictionary) -> None:
        plant = model.plant
        self._product_names = {each.id: each.name or each.id for each in plant.products}
        stations = [names.add_entity("station", each.id, each.name) for each in plant.stations]
        operators = [names.add_entity("operator", own, own) for _, own in model.names.operators]
        vehicles = [
            names.add_entity("vehicle", own, own, {"fleet": fleet})
            for fleet, own in model.names.vehicles
        ]
        tanks = [names.add_entity("tank", each.id, each.name) for each in plant.tanks]
        self.first_operator = len(stations)
        """Entity number of the first operator; that of the i-th station is i."""

        def station(name: str, unit: str = "") -> int:
            return names.add_signals(stations, name, "number", STATIONS, unit).start

        self.station_state = names.add_signals(stations, "state", "station_state", STATIONS).start
        self.station_order = names.add_signals(stations, "order", "entity", STATIONS).start
        self.station_busy = station("busy", "orders")
        self.station_waiting = station("waiting", "orders")
        self.station_operator = names.add_signals(stations, "operator", "entity", STATIONS).start
        self.station_good = station("good", "parts")
        self.station_scrap = station("scrap", "parts")
        self.station_power = station("power", "W")
        self.station_temperature = station("temperature", "K")
        self.operator_station = names.add_signals(operators, "station", "entity", OPERATORS).start
        self.operator_motion = names.add_signals(operators, "motion", "motion", MOTION).start
        self.vehicle_motion = names.add_signals(vehicles, "motion", "motion", MOTION).start
        self.tank_level = names.add_signals(tanks, "level", "number", STATIONS, "m3").start
        self.first_order = len(names.entities)
        """Entity number of the first order; that of the part with serial number i is i further."""
        self.order = len(names.signals)
        """The first signal of the first order; each order has `PER_ORDER` of them."""

    def add_order(self, names: Dictionary, serial: int, attributes: dict[str, str | float]) -> None:
        """Name a part, or an order of several."""
        product = self._product_names.get(str(attributes.get("product")), "part")
        entity_id, name = f"part-{serial + 1}", f"{product} {serial + 1}"
        if "order" in attributes:
            entity_id = name = str(attributes.pop("order"))
        entity = (names.add_entity("order", entity_id, name, attributes),)
        names.add_signals(entity, "state", "order_state", ORDERS)
        names.add_signals(entity, "station", "entity", ORDERS)
        names.add_signals(entity, "motion", "motion", MOTION)
