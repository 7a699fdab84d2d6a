"""Which row of a changed model each row of the one before it has become."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from twinline.kernel import words as w
from twinline.kernel.model import Model

Map = npt.NDArray[np.int64]
"""(n_old,) the new row of each old one, -1 for those that are gone."""


def match(old: Sequence[Hashable], new: Sequence[Hashable]) -> Map:
    """Match rows by what they are called; of several with one name by their order."""
    places = {key: i for i, key in enumerate(_numbered(new))}
    return np.array([places.get(key, w.NONE) for key in _numbered(old)], np.int64)


def _numbered(keys: Iterable[Hashable]) -> Iterator[tuple[Hashable, int]]:
    seen: dict[Hashable, int] = {}
    for key in keys:
        n = seen.get(key, 0)
        seen[key] = n + 1
        yield key, n


def through(rows: Map, values: npt.NDArray[np.integer]) -> Map:
    """Rename the rows that some values name; those below zero name none and stay."""
    found = values.astype(np.int64)
    named = found >= 0
    found[named] = rows[found[named]]
    return found


class IndexMaps:
    """The maps of all tables between two models."""

    def __init__(self, old: Model, new: Model) -> None:
        self._old, self._new = old, new
        self._o, self._n = old.record[0], new.record[0]
        names, after = old.names, new.names
        self.station = match(names.stations, after.stations)
        self.node = match(_node_names(old), _node_names(new))
        self.product = match(names.products, after.products)
        self.step = match(names.steps, after.steps)
        self.conveyor = match(names.conveyors, after.conveyors)
        self.vehicle = match(names.vehicles, after.vehicles)
        self.operator = match(names.operators, after.operators)
        self.pool = match(names.pools, after.pools)
        self.tank = match(names.tanks, after.tanks)
        self.order = match(names.orders, after.orders)
        self.stop = match(names.stops, after.stops)
        self.shift = match(
            [each.id for each in old.plant.shifts], [each.id for each in new.plant.shifts]
        )
        self.limit = match(
            [(each.id, each.stations) for each in old.plant.wip_limits],
            [(each.id, each.stations) for each in new.plant.wip_limits],
        )
        self.place = match(_place_names(old), _place_names(new))
        self.source = match(_source_names(old), _source_names(new))
        self.ageing = match(_ageing_names(old), _ageing_names(new))
        self.choice = match(_choice_names(old), _choice_names(new))

    def dims(self, dim: int) -> tuple[int, int]:
        """One of the sizes, of the old model and of the new one."""
        return int(self._o["dims"][dim]), int(self._n["dims"][dim])

    @cached_property
    def stream(self) -> Map:
        """(n_stream,) random streams, by the hash of their names."""
        old, new = self._o["r_name"], self._n["r_name"]
        return match(old[old != 0].tolist(), new[new != 0].tolist())

    @cached_property
    def timer(self) -> Map:
        """(n_timer,) timers of stations."""
        n_old, n_new = self._n_timer()
        return match(
            [self._old.names.stations[g] for g in self._o["timer_node"][:n_old].tolist()],
            [self._new.names.stations[g] for g in self._n["timer_node"][:n_new].tolist()],
        )

    def _n_timer(self) -> tuple[int, int]:
        first, after = self.dims(w.FIRST_TIMER_ENTRY), self.dims(w.FIRST_VEHICLE_ENTRY)
        return after[0] - first[0], after[1] - first[1]

    @cached_property
    def entry(self) -> Map:
        """(n_entry,) rows of the calendar."""
        conveyor_ends = np.where(
            np.repeat(self.conveyor, 2) >= 0,
            2 * np.repeat(self.conveyor, 2) + np.tile([0, 1], len(self.conveyor)),
            w.NONE,
        )
        rows = np.full(self.dims(w.N_ENTRY)[0], w.NONE, np.int64)
        for first, own in (
            ((0, 0), self.place),
            (self.dims(w.FIRST_SOURCE_ENTRY), self.source),
            (self.dims(w.FIRST_CONVEYOR_ENTRY), conveyor_ends),
            (self.dims(w.FIRST_SHIFT_ENTRY), self.shift),
            (self.dims(w.FIRST_AGEING_ENTRY), self.ageing),
            (self.dims(w.FIRST_TIMER_ENTRY), self.timer),
            (self.dims(w.FIRST_VEHICLE_ENTRY), self.vehicle),
            (self.dims(w.FIRST_TANK_ENTRY), self.tank),
        ):
            rows[first[0] : first[0] + len(own)] = np.where(own >= 0, own + first[1], w.NONE)
        return rows

    @cached_property
    def holder(self) -> Map:
        """(n_holder,) who may hold a part that finds no room: places, nodes, vehicles."""
        n_place, n_node = self.dims(w.N_PLACE), self.dims(w.N_NODE)
        parts = (
            self.place,
            np.where(self.node >= 0, self.node + n_place[1], w.NONE),
            np.where(self.vehicle >= 0, self.vehicle + n_place[1] + n_node[1], w.NONE),
        )
        return np.concatenate(parts)

    @cached_property
    def asker(self) -> Map:
        """(n_asker,) who may ask for operators: places, and what ages."""
        n_place = self.dims(w.N_PLACE)[1]
        failing = np.where(self.ageing >= 0, self.ageing + n_place, w.NONE)
        return np.concatenate((self.place, failing))

    @cached_property
    def changed_tanks(self) -> list[int]:
        """Tanks that are there in both models and are another in the new one."""
        return [
            new
            for old, new in enumerate(self.tank.tolist())
            if new >= 0 and self._old.plant.tanks[old] != self._new.plant.tanks[new]
        ]

    @cached_property
    def same_ways(self) -> bool:
        """Whether vehicles find the same stretches of the same ways in both models."""
        return all(
            np.array_equal(self._o[name], self._n[name])
            for name in ("leg_first", "leg_n", "leg_segments", "leg_lengths", "segment_most")
        )


def same_week(old: np.void, a: int, new: np.void, b: int) -> bool:
    """Whether a shift has the same changes in both models."""
    return all(
        np.array_equal(
            old[name][old["h_first"][a] : old["h_first"][a] + old["h_n"][a]],
            new[name][new["h_first"][b] : new["h_first"][b] + new["h_n"][b]],
        )
        for name in ("h_at_us", "h_on")
    )


def same_list(old: np.void, a: int, new: np.void, b: int) -> bool:
    """Whether a source has the same list of arrivals in both models."""
    begin, end = int(old["q_arrival_first"][a]), int(new["q_arrival_first"][b])
    n = int(old["q_arrival_n"][a])
    if n != int(new["q_arrival_n"][b]):
        return False
    return all(
        np.array_equal(old[name][begin : begin + n], new[name][end : end + n])
        for name in ("a_at_us", "a_product", "a_n", "a_quantity", "a_priority", "a_due_us")
    )


def _node_names(model: Model) -> list[Hashable]:
    """Kind and entity; of a connection its fleet and both ends; of a store its product."""
    record, stops = model.record[0], model.names.stops
    stores = {
        int(node): product
        for g in range(len(model.names.stations))
        for product, node in zip(model.names.products, record["store_of"][g].tolist(), strict=False)
        if node >= 0
    }
    found: list[Hashable] = []
    for node, (kind, entity) in enumerate(model.names.nodes):
        if kind == "link":
            ends = record["link_from"][node], record["link_to"][node]
            found.append((kind, entity, *(stops[int(each)] for each in ends)))
        else:
            found.append((kind, entity, stores.get(node)))
    return found


def _place_names(model: Model) -> list[str]:
    n_place = int(model.record[0]["dims"][w.N_PLACE])
    return [model.names.stations[g] for g in model.record[0]["k_station"][:n_place].tolist()]


def _source_names(model: Model) -> list[tuple[str, int]]:
    """Node and kind: one that releases in another way begins anew."""
    record = model.record[0]
    n = int(record["dims"][w.N_SOURCE])
    return [
        (model.names.nodes[node][1], kind)
        for node, kind in zip(
            record["q_node"][:n].tolist(), record["q_kind"][:n].tolist(), strict=True
        )
    ]


def _ageing_names(model: Model) -> list[Hashable]:
    """Station, place and kind of what ages, in the order of the plant."""
    record = model.record[0]
    n = int(record["dims"][w.N_AGEING])
    first, station = record["g_first"], record["k_station"]
    return [
        (model.names.stations[station[k]], k - int(first[station[k]]), kind)
        for k, kind in zip(
            record["f_place"][:n].tolist(), record["f_kind"][:n].tolist(), strict=True
        )
    ]


def _choice_names(model: Model) -> list[Hashable]:
    """What may be entered on the way to where, and by which rule."""
    record, nodes = model.record[0], _node_names(model)
    n_choice = int(record["choice_of"].max()) + 1
    members = [
        tuple(
            (
                nodes[record["c_node"][i]],
                nodes[goal] if (goal := record["c_goal"][i]) >= 0 else None,
            )
            for i in range(int(first), int(first + n))
        )
        for first, n in zip(record["c_first"][:n_choice], record["c_n"][:n_choice], strict=True)
    ]
    return list(zip(members, record["c_rule"][:n_choice].tolist(), strict=True))
