"""What stations did in a window of a log: their states, and the services that began."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import numpy as np
import numpy.typing as npt

from twinline.changes import Changes, OrderState, concatenate
from twinline.log import Log
from twinline.plant import Plant, mean_us
from twinline.scene.limb_lines import NO_STATE, Work

_US_PER_S: Final = 1e6

Services = dict[str, list[tuple[int, float]]]
"""By station: when each began, and how many seconds it takes."""


def works_of(log: Log, plant: Plant, from_us: int, to_us: int) -> dict[str, Work]:
    """What each station did in [from_us, to_us); one of which nothing is told did nothing.

    Args:
        log: The log.
        plant: Its plant, which says how long services take.
        from_us: Begin of the window.
        to_us: Its end.
    """
    names = log.dictionary
    states = names.signals_of("station", "state")
    ways = {p: names.signals_of("order", p) for p in ("state", "station")}
    wanted = np.array([s for each in (states, *ways.values()) for s in each.values()], np.int64)
    state = log.state_at(from_us)
    state = state[np.isin(state.signal, wanted)]
    rows = concatenate([state, log.read(from_us + 1, to_us, wanted)])
    services = _services(log, plant, rows)
    order = np.argsort(rows.signal, kind="stable")
    rows = rows[order]
    works = {}
    for entity, signal in states.items():
        begin, end = np.searchsorted(rows.signal, (signal, signal + 1)).tolist()
        own, name = rows[begin:end], names.entities[entity].id
        works[name] = _work(own, services.get(name, []), from_us)
    return works


def _work(rows: Changes, services: list[tuple[int, float]], from_us: int) -> Work:
    told = rows.params[:, 0]
    known = np.where(np.isnan(told), NO_STATE, told).astype(np.int64)
    at_s = np.append(-1.0, (rows.at_us - from_us) / _US_PER_S)
    states = np.append(NO_STATE, known)
    # Of several states at one instant the last holds, and at the begin what held before.
    at_s[1:] = np.maximum(at_s[1:], 0.0)
    last = np.append(np.diff(at_s) > 0.0, True)
    began_s = np.array([(at_us - from_us) / _US_PER_S for at_us, _ in services], np.float64)
    lasts_s = np.array([lasts for _, lasts in services], np.float64)
    return Work(at_s[last], states[last], began_s, lasts_s)


def _services(log: Log, plant: Plant, rows: Changes) -> Services:
    """A service begins where an order comes to be worked on at a station."""
    entities, lasts = log.dictionary.entities, _lasts_s(plant)
    found: Services = {}
    for at_us, order, station in _coming(log, rows):
        name = entities[station].id
        product = str(entities[order].attributes.get("product", ""))
        found.setdefault(name, []).append((at_us, lasts.get((product, name), 0.0)))
    return found


def _coming(log: Log, rows: Changes) -> Iterator[tuple[int, int, int]]:
    """When an order comes to be worked on, which, and at which station."""
    names = log.dictionary
    entity_of = names.signals.entity_of_each()
    state: dict[int, float] = {}
    station: dict[int, float] = {}
    kept = dict.fromkeys(names.signals_of("order", "state").values(), state)
    kept |= dict.fromkeys(names.signals_of("order", "station").values(), station)
    # All of an instant together: in one, an order may leave a place and be worked on at the next.
    for at_us, changes in groupby(_told(rows), lambda each: each[0]):
        changed: dict[int, None] = {}
        for _, signal, value in changes:
            if signal in kept:
                entity = int(entity_of[signal])
                kept[signal][entity] = value
                changed[entity] = None
        for entity in changed:
            where = station.get(entity, np.nan)
            if state.get(entity) == OrderState.WORKING and not np.isnan(where):
                yield at_us, entity, int(where)


def _told(rows: Changes) -> Iterator[tuple[int, int, float]]:
    """All changes in the order of time: when, of which signal, to what."""
    order = np.argsort(rows.at_us, kind="stable")
    columns: tuple[npt.NDArray[np.generic], ...] = (rows.at_us, rows.signal, rows.params[:, 0])
    return zip(*(each[order].tolist() for each in columns), strict=True)


def _lasts_s(plant: Plant) -> dict[tuple[str, str], float]:
    """How long the service of a product at a station takes in the mean, in seconds."""
    of_operation = {each.id: each.stations for each in plant.operations}
    lasts = {}
    for product in plant.products:
        for step in product.route:
            us = float(step.mean_service_us or 0)
            us = us if step.service is None else mean_us(step.service)
            for station in step.stations or of_operation.get(step.operation, ()):
                lasts[product.id, station] = us / _US_PER_S
    return lasts
