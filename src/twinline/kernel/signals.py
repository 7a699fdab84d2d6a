"""The names of a simulated world's log: the same as those of an imported one, and some more.

A run may go on with the names of another world's log, such as the measured one that it was forked
from. What that log has a name for keeps its number; what is new is added behind.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from twinline.changes import Dictionary, EntityKind, SignalKind
from twinline.kernel.model import Model

Numbers = npt.NDArray[np.int64]
TOPICS: Final = ("stations", "orders", "motion", "operators")
STATIONS, ORDERS, MOTION, OPERATORS = range(4)
_OF_ORDERS: Final[tuple[tuple[str, SignalKind, int], ...]] = (
    ("state", "order_state", ORDERS),
    ("station", "entity", ORDERS),
    ("motion", "motion", MOTION),
)
_UNKNOWN: Final = -1


class SignalNumbers:
    """The numbers of signals and entities, each an array over the stations, operators and so on."""

    def __init__(self, model: Model, names: Dictionary) -> None:
        plant = model.plant
        self._product_names = {each.id: each.name or each.id for each in plant.products}
        known = _Known(names)
        stations = known.entities("station", ((each.id, each.name) for each in plant.stations))
        operators = known.entities("operator", ((own, own) for _, own in model.names.operators))
        vehicles = known.entities(
            "vehicle",
            ((own, own) for _, own in model.names.vehicles),
            [{"fleet": fleet} for fleet, _ in model.names.vehicles],
        )
        tanks = known.entities("tank", ((each.id, each.name) for each in plant.tanks))
        self.stations = np.array(stations, np.int64)
        """(n_station,) entity numbers."""
        self.operators = np.array(operators, np.int64)
        """(n_operator,) entity numbers."""

        def station(name: str, unit: str = "") -> Numbers:
            return known.signals(stations, (name, "number", unit), STATIONS)

        self.station_state = known.signals(stations, ("state", "station_state", ""), STATIONS)
        self.station_order = known.signals(stations, ("order", "entity", ""), STATIONS)
        self.station_busy = station("busy", "orders")
        self.station_waiting = station("waiting", "orders")
        self.station_operator = known.signals(stations, ("operator", "entity", ""), STATIONS)
        self.station_good = station("good", "parts")
        self.station_scrap = station("scrap", "parts")
        self.station_power = station("power", "W")
        self.station_temperature = station("temperature", "K")
        self.operator_station = known.signals(operators, ("station", "entity", ""), OPERATORS)
        self.operator_motion = known.signals(operators, ("motion", "motion", ""), MOTION)
        self.vehicle_motion = known.signals(vehicles, ("motion", "motion", ""), MOTION)
        self.tank_level = known.signals(tanks, ("level", "number", "m3"), STATIONS)
        self._known = known
        self.new_vehicles = [car for car, each in enumerate(vehicles) if not known.had(each)]
        """Vehicles that had no name before this run."""
        self._own = frozenset((*stations, *operators, *vehicles, *tanks))
        self.order = np.full(64, _UNKNOWN, np.int64)
        """(n_serial,) entity number of each part or order."""
        self.order_signals = np.full((64, len(_OF_ORDERS)), _UNKNOWN, np.int64)
        """(n_serial, 3) signals of each part or order: its state, its station, its motion."""

    def gone(self, names: Dictionary) -> Numbers:
        """Signals of what the dictionary names and this plant has not, orders left out."""
        strangers = [
            each.number
            for each in names.entities
            if each.kind != "order" and each.number not in self._own
        ]
        owners = names.signals.entity_of_each()
        return np.flatnonzero(np.isin(owners, np.array(strangers, np.int64)))

    def copy(self) -> Self:
        """Numbers to which orders are added without those here knowing of it."""
        other = self.__class__.__new__(self.__class__)
        other.__dict__ |= self.__dict__
        other.order, other.order_signals = self.order.copy(), self.order_signals.copy()
        return other

    def add_order(self, names: Dictionary, serial: int, attributes: dict[str, str | float]) -> None:
        """Name a part, or an order of several."""
        product = self._product_names.get(str(attributes.get("product")), "part")
        entity_id, name = f"part-{serial + 1}", f"{product} {serial + 1}"
        if "order" in attributes:
            entity_id = name = str(attributes.pop("order"))
            number = self._known.order(entity_id)
            if number is not None:
                self.know_order(names, serial, number)
                return
        number = names.add_entity("order", entity_id, name, attributes)
        first = len(names.signals)
        for own, kind, topic in _OF_ORDERS:
            names.add_signals((number,), own, kind, topic)
        self.resume_order(serial, number, range(first, first + len(_OF_ORDERS)))

    def know_order(self, names: Dictionary, serial: int, number: int) -> None:
        """Take an order for one that has had a name before this run, with the number `number`."""
        own = self._known.signals_of_order(number)
        signals = [
            own[name] if name in own else names.add_signal(number, name, kind, topic)
            for name, kind, topic in _OF_ORDERS
        ]
        self.resume_order(serial, number, signals)

    def resume_order(self, serial: int, number: int, signals: Sequence[int]) -> None:
        """Note the number and the signals of an order that has them."""
        n = len(self.order)
        if serial >= n:
            longer = max(serial + 1, 2 * n) - n
            self.order = np.pad(self.order, (0, longer), constant_values=_UNKNOWN)
            self.order_signals = np.pad(
                self.order_signals, ((0, longer), (0, 0)), constant_values=_UNKNOWN
            )
        self.order[serial] = number
        self.order_signals[serial] = signals


class _Known:
    """What a dictionary had a name for before this run."""

    def __init__(self, names: Dictionary) -> None:
        self._names = names
        self._n_entity, self._n_signal = len(names.entities), len(names.signals)
        self._entities: dict[tuple[EntityKind, str], int] = {
            (each.kind, each.id): each.number for each in names.entities if each.kind != "order"
        }
        self._orders: dict[str, int] | None = None
        self._of_order: dict[int, dict[str, int]] | None = None

    def had(self, number: int) -> bool:
        """Whether an entity had a name before this run."""
        return number < self._n_entity

    def entities(
        self,
        kind: EntityKind,
        named: Iterable[tuple[str, str]],
        attributes: Sequence[dict[str, str | float]] = (),
    ) -> list[int]:
        """Numbers of entities, by id and name; those without a number get one."""
        found = []
        for i, (own, name) in enumerate(named):
            number = self._entities.get((kind, own))
            if number is None:
                facts = attributes[i] if attributes else None
                number = self._names.add_entity(kind, own, name, facts)
            found.append(number)
        return found

    def signals(
        self, entities: list[int], about: tuple[str, SignalKind, str], topic: int
    ) -> Numbers:
        """Numbers of a property of some entities; those without one get it, in their order."""
        name, kind, unit = about
        known = self._of(name, entities)
        missing = [each for each in entities if each not in known]
        added = self._names.add_signals(missing, name, kind, topic, unit)
        known |= dict(zip(missing, added, strict=True))
        return np.array([known[each] for each in entities], np.int64)

    def order(self, entity_id: str) -> int | None:
        """The number of an order that was named before this run."""
        if self._orders is None:
            self._orders = {
                each.id: each.number
                for each in self._names.entities[: self._n_entity]
                if each.kind == "order"
            }
        return self._orders.get(entity_id)

    def signals_of_order(self, number: int) -> dict[str, int]:
        """Name and number of the signals of an order that was named before this run."""
        if self._of_order is None:
            assert self._orders is not None, "the number was found by the order's id"
            self._of_order = {}
            for name, _, _ in _OF_ORDERS:
                for entity, signal in self._of(name, list(self._orders.values())).items():
                    self._of_order.setdefault(entity, {})[name] = signal
        return self._of_order.get(number, {})

    def _of(self, name: str, wanted: list[int]) -> dict[int, int]:
        """Entity -> its signal of a property, of those that were there before this run."""
        numbers = self._names.signals.with_property(name)
        numbers = numbers[numbers < self._n_signal]
        entities = self._names.signals.entity_of_each()[numbers]
        own = np.isin(entities, np.array(wanted, np.int64))
        return dict(zip(entities[own].tolist(), numbers[own].tolist(), strict=True))
