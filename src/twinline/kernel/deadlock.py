"""Finds holders that wait for each other in a ring, and names them.

A holder is alive where it does not wait, or where some node that it waits for may yet get room: one
with a place or part that is itself alive. What is left when no more can be found alive never moves.
"""

from typing import Any

from twinline.kernel import words as w
from twinline.kernel.model import Model


def find_deadlock(model: Model, S: Any) -> str | None:
    """Name a ring of nodes that hold each other up for ever; None where there is none."""
    n_place, n_node = (int(model.record["dims"][0][i]) for i in (w.N_PLACE, w.N_NODE))
    n_car = int(model.record["dims"][0][w.N_VEHICLE])
    waiting = [h for h in range(n_place + n_node + n_car) if S.w_choice[h] != w.NONE]
    if not waiting:
        return None
    wants = {h: _wanted(model, S.w_choice[h]) for h in waiting}
    stuck = set(waiting)
    while True:
        alive = {h for h in stuck if any(_may_get_room(model, S, node, stuck) for node in wants[h])}
        if not alive:
            break
        stuck -= alive
    if not stuck:
        return None
    return _ring(model, S, stuck, wants)


def _wanted(model: Model, choice: int) -> list[int]:
    record = model.record
    first, n = int(record["c_first"][0][choice]), int(record["c_n"][0][choice])
    return [int(each) for each in record["c_node"][0][first : first + n]]


def _may_get_room(model: Model, S: Any, node: int, stuck: set[int]) -> bool:
    """Whether something at a node may move of its own accord, so that room comes."""
    record = model.record
    kind = int(record["n_kind"][0][node])
    n_place, n_node = (int(record["dims"][0][i]) for i in (w.N_PLACE, w.N_NODE))
    if kind == w.STATION:
        first, n = int(record["g_first"][0][node]), int(record["g_n"][0][node])
        return any(
            k not in stuck and not (S.k_phase[k] == w.NEEDS_COMPONENTS and _is_quiet(S))
            for k in range(first, first + n)
        )
    if kind == w.LINK:
        fleet = int(record["link_fleet"][0][node])
        first, n = int(record["fleet_first"][0][fleet]), int(record["fleet_n"][0][fleet])
        return any(n_place + n_node + car not in stuck for car in range(first, first + n))
    if kind == w.STORE:
        return _may_get_room(model, S, int(record["n_ref"][0][node]), stuck)
    return n_place + node not in stuck


def _is_quiet(S: Any) -> bool:
    """Whether nothing is planned any more."""
    return bool(S.e_at[S.tree[1]] >= w.INF)


def _ring(model: Model, S: Any, stuck: set[int], wants: dict[int, list[int]]) -> str:
    """Follow who waits for whom until somebody comes again."""
    holder = min(stuck)
    order: list[int] = []
    while holder not in order:
        order.append(holder)
        holder = min(_holders_of(model, wants[holder][0], stuck), default=order[0])
    ring = [_name(model, S, each) for each in order[order.index(holder) :]]
    return " -> ".join([*ring, ring[0]])


def _holders_of(model: Model, node: int, stuck: set[int]) -> list[int]:
    record = model.record
    n_place, n_node = (int(record["dims"][0][i]) for i in (w.N_PLACE, w.N_NODE))
    kind = int(record["n_kind"][0][node])
    if kind == w.STORE:
        node, kind = int(record["n_ref"][0][node]), w.STATION
    if kind == w.STATION:
        first, n = int(record["g_first"][0][node]), int(record["g_n"][0][node])
        found = range(first, first + n)
    elif kind == w.LINK:
        fleet = int(record["link_fleet"][0][node])
        first, n = int(record["fleet_first"][0][fleet]), int(record["fleet_n"][0][fleet])
        found = range(n_place + n_node + first, n_place + n_node + first + n)
    else:
        found = range(n_place + node, n_place + node + 1)
    return [each for each in found if each in stuck]


def _name(model: Model, S: Any, holder: int) -> str:
    n_place, n_node = (int(model.record["dims"][0][i]) for i in (w.N_PLACE, w.N_NODE))
    del S
    if holder < n_place:
        station = model.names.stations[int(model.record["k_station"][0][holder])]
        return f'station "{station}"'
    if holder < n_place + n_node:
        kind, entity = model.names.nodes[holder - n_place]
        return f'{kind} "{entity}"'
    return f'vehicle "{model.names.vehicles[holder - n_place - n_node][1]}"'
