"""What a simulation has measured: one reading for each entity and measure."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec
import numpy as np

from twinline.changes import StationState
from twinline.kernel import words as w
from twinline.kernel.model import Model

_STATES: Final = tuple(each.name.lower() for each in StationState)


class Reading(msgspec.Struct, frozen=True):
    """One figure."""

    kind: str
    """plant, product, station, buffer, conveyor, operator_pool, vehicle or tank."""
    id: str
    measure: str
    unit: str
    value: float
    """NaN where there is none, such as the flow time of no part."""


class Results:
    """The figures of one run since its beginning, or since its statistics were reset."""

    def __init__(self, readings: tuple[Reading, ...], from_us: int, to_us: int) -> None:
        self.from_us = from_us
        self.to_us = to_us
        self._readings = readings
        self._values = {(each.kind, each.id, each.measure): each.value for each in readings}

    def rows(self) -> tuple[Reading, ...]:
        """All figures, in the order of the plant."""
        return self._readings

    def value(self, kind: str, entity: str, measure: str) -> float:
        """One figure.

        Raises:
            KeyError: There is no such figure.
        """
        return self._values[kind, entity, measure]


def read_results(model: Model, S: Any) -> Results:
    """Read the figures of a state that stands at S.count[NOW]."""
    now_us = S.count[w.NOW]
    since_us = S.count[w.SINCE]
    readings = (
        *_plant(model, S),
        *_products(model, S),
        *_stations(model, S),
        *_nodes(model, S),
        *_pools(model, S),
        *_vehicles(model, S),
        *_tanks(model, S),
    )
    return Results(tuple(readings), since_us, now_us)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


def _mean_sd_s(total_us: float, squares_us2: float, n: int) -> tuple[float, float]:
    if not n:
        return float("nan"), float("nan")
    mean = total_us / n
    variance = max(squares_us2 / n - mean * mean, 0.0) * (n / (n - 1) if n > 1 else 1.0)
    return mean / 1e6, variance**0.5 / 1e6


def _plant(model: Model, S: Any) -> Iterator[Reading]:
    span_us = S.count[w.NOW] - S.count[w.SINCE]
    departures = S.count[w.DEPARTED]
    wip_us = S.count[w.WIP_AREA] + S.count[w.WIP] * (S.count[w.NOW] - S.count[w.WIP_SINCE])
    n_product = len(model.names.products)
    flow_us, flow_us2 = sum(S.t_flow_us[:n_product]), sum(S.t_flow_us2[:n_product])
    flow_s, flow_sd_s = _mean_sd_s(flow_us, flow_us2, departures)
    yield Reading("plant", "", "released", "parts", S.count[w.RELEASED])
    yield Reading("plant", "", "departures", "parts", departures)
    yield Reading("plant", "", "scrapped", "parts", S.count[w.SCRAPPED])
    yield Reading("plant", "", "consumed", "parts", S.count[w.CONSUMED])
    yield Reading("plant", "", "departure_rate", "1/s", _ratio(departures, span_us / 1e6))
    yield Reading("plant", "", "wip", "parts", S.count[w.WIP])
    yield Reading("plant", "", "mean_wip", "parts", _ratio(wip_us, span_us))
    yield Reading("plant", "", "flow_time", "s", flow_s)
    yield Reading("plant", "", "flow_time_sd", "s", flow_sd_s)
    energy_j = sum(_energy_j(model, S, k) for k in range(_n_place(model)))
    yield Reading("plant", "", "energy", "J", energy_j)


def _n_place(model: Model) -> int:
    return int(model.record["dims"][0][w.N_PLACE])


def _energy_j(model: Model, S: Any, k: int) -> float:
    del model
    passed_s = (S.count[w.NOW] - S.k_power_since[k]) * 1e-6
    return float(S.k_energy_j[k] + S.k_power_w[k] * passed_s)


def _products(model: Model, S: Any) -> Iterator[Reading]:
    for t, product in enumerate(model.names.products):
        flow_s, sd_s = _mean_sd_s(S.t_flow_us[t], S.t_flow_us2[t], S.t_departed[t])
        yield Reading("product", product, "departures", "parts", S.t_departed[t])
        yield Reading("product", product, "scrapped", "parts", S.t_scrapped[t])
        yield Reading("product", product, "flow_time", "s", flow_s)
        yield Reading("product", product, "flow_time_sd", "s", sd_s)


def state_times_us(model: Model, S: Any) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """(n_station, n_state) time that the places of each station spent in each state."""
    record = model.record
    n_place = _n_place(model)
    now_us = S.count[w.NOW]
    places = np.asarray(S.k_area)[:n_place].copy()
    shown = np.asarray(S.k_shown)[:n_place]
    places[np.arange(n_place), shown] += now_us - np.asarray(S.k_since)[:n_place]
    station = record["k_station"][0][:n_place]
    times = np.zeros((len(model.names.stations), w.N_STATE), np.int64)
    np.add.at(times, station, places)
    return times


def _stations(model: Model, S: Any) -> Iterator[Reading]:
    times_us = state_times_us(model, S)
    first, n = model.record["g_first"][0], model.record["g_n"][0]
    for g, station in enumerate(model.names.stations):
        total_us = int(times_us[g].sum())
        for state, name in enumerate(_STATES):
            yield Reading("station", station, name, "1", _ratio(int(times_us[g, state]), total_us))
        places = range(int(first[g]), int(first[g] + n[g]))
        served = sum(S.k_served[k] for k in places)
        yield Reading("station", station, "served", "parts", served)
        yield Reading("station", station, "mean_queue", "parts", _mean_level(S, g))
        energy_j = sum(_energy_j(model, S, k) for k in places)
        yield Reading("station", station, "energy", "J", energy_j)


def _mean_level(S: Any, node: int) -> float:
    now_us = S.count[w.NOW]
    area = S.q_area[node] + S.q_n[node] * (now_us - S.q_since[node])
    return _ratio(area, now_us - S.count[w.SINCE])


def _nodes(model: Model, S: Any) -> Iterator[Reading]:
    for node, (kind, entity) in enumerate(model.names.nodes):
        if kind in {"buffer", "store", "conveyor"}:
            yield Reading(
                "conveyor" if kind == "conveyor" else "buffer",
                entity,
                "mean_level",
                "parts",
                _mean_level(S, node),
            )
        if kind == "conveyor":
            yield Reading("conveyor", entity, "carried", "parts", S.q_passed[node])
        if kind == "sink":
            yield Reading("sink", entity, "departures", "parts", S.q_passed[node])


def _pools(model: Model, S: Any) -> Iterator[Reading]:
    now_us = S.count[w.NOW]
    n, interrupts = model.record["pool_n"][0], model.record["pool_interrupts"][0]
    for j, pool in enumerate(model.names.pools):
        at_work = S.pool_busy[j] if S.pool_on[j] or not interrupts[j] else 0
        busy_us = S.pool_area[j] + at_work * (now_us - S.pool_since[j])
        on_us = S.pool_on_us[j] + S.pool_on[j] * (now_us - S.pool_on_since[j])
        yield Reading("operator_pool", pool, "busy", "1", _ratio(busy_us, on_us * int(n[j])))


_CAR_STATES: Final = {
    "loaded": (w.V_LOADED, w.V_UNLOADING, w.V_HELD),
    "empty": (w.V_TO_LOAD, w.V_LOADING, w.V_TO_CHARGER),
    "waiting": (w.V_WAITING,),
    "charging": (w.V_CHARGING,),
}


def _vehicles(model: Model, S: Any) -> Iterator[Reading]:
    now_us = S.count[w.NOW]
    fleets: dict[str, list[int]] = {}
    for car, (fleet, _) in enumerate(model.names.vehicles):
        fleets.setdefault(fleet, []).append(car)
    for fleet, cars in fleets.items():
        span_us = (now_us - S.count[w.SINCE]) * len(cars)
        for name, states in _CAR_STATES.items():
            spent_us = sum(S.car_area[car, state] for car in cars for state in states)
            spent_us += sum(now_us - S.car_since[c] for c in cars if S.car_state[c] in states)
            yield Reading("vehicle", fleet, name, "1", _ratio(spent_us, span_us))
        moves = sum(S.car_moves[car] for car in cars)
        yield Reading("vehicle", fleet, "moves", "parts", moves)


def _tanks(model: Model, S: Any) -> Iterator[Reading]:
    now_us = S.count[w.NOW]
    for i, tank in enumerate(model.names.tanks):
        passed_us = now_us - S.tank_since[i]
        end = S.tank_level[i] + S.tank_rate[i] * passed_us
        area = S.tank_area[i] + (S.tank_level[i] + end) * 0.5 * passed_us
        level = _ratio(area, now_us - S.count[w.SINCE])
        yield Reading("tank", tank, "mean_level", "m3", level)


def reset_statistics(model: Model, S: Any) -> None:
    """Let all figures count from now on."""
    now_us = S.count[w.NOW]
    for each in (w.RELEASED, w.DEPARTED, w.SCRAPPED, w.CONSUMED, w.WIP_AREA):
        S.count[each] = 0
    S.count[w.WIP_SINCE] = S.count[w.SINCE] = now_us
    for name in _RESET:
        np.asarray(getattr(S, name))[...] = 0
    for name in _SINCE:
        np.asarray(getattr(S, name))[...] = now_us
    rates = np.asarray(S.tank_rate)
    levels = np.asarray(S.tank_level)
    levels += rates * (now_us - np.asarray(S.tank_since))
    np.asarray(S.tank_since)[...] = now_us
    del model


_RESET: Final = [
    "k_area",
    "k_served",
    "k_energy_j",
    "q_area",
    "q_passed",
    "t_departed",
    "t_scrapped",
    "t_flow_us",
    "t_flow_us2",
    "pool_area",
    "pool_on_us",
    "car_area",
    "car_moves",
    "tank_area",
    "f_n",
]
_SINCE: Final = ["k_since", "k_power_since", "q_since", "pool_since", "pool_on_since", "car_since"]
