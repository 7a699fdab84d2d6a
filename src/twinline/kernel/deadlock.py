"""Finds holders that wait for each other in a ring, and names them.

A holder is alive where it does not wait, or where some node that it waits for may yet get room: one
with a place or part that is itself alive. What is left when no more can be found alive never moves.
"""

from typing import Any

from twinline.kernel import words as w
from twinline.kernel.model import Model
from twinline.kernel.vehicles import room_at


def find_deadlock(model: Model, S: Any) -> str | None:
    """Name a ring of nodes that hold each other up for ever; None where there is none."""
    n_place, n_node = (int(model.record["dims"][0][i]) for i in (w.N_PLACE, w.N_NODE))
    n_car = int(model.record["dims"][0][w.N_VEHICLE])
    waiting = [h for h in range(n_place + n_node + n_car) if S.w_choice[h] != w.NONE]
    if not waiting:
        return _stuck_vehicles(model, S) or _forsaken(model, S)
    wants = {h: _wanted(model, S.w_choice[h]) for h in waiting}
    stuck = set(waiting)
    while True:
        alive = {h for h in stuck if any(_may_get_room(model, S, node, stuck) for node in wants[h])}
        if not alive:
            break
        stuck -= alive
    if not stuck:
        return _stuck_vehicles(model, S) or _forsaken(model, S)
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
        if _cannot_gather(model, S, node):
            return False
        first, n = int(record["g_first"][0][node]), int(record["g_n"][0][node])
        return any(
            k not in stuck and not (S.k_phase[k] == w.NEEDS_COMPONENTS and _is_quiet(S))
            for k in range(first, first + n)
        )
    if kind == w.LINK:
        end = int(record["link_node"][0][node])
        if (
            S.link_cars[node] == 0
            and room_at(model.views(), S, end) <= S.n_bound[end]
            and not _may_get_room(model, S, end, stuck)
        ):
            return False  # no vehicle comes while the other end is full
        fleet = int(record["link_fleet"][0][node])
        first, n = int(record["fleet_first"][0][fleet]), int(record["fleet_n"][0][fleet])
        return any(n_place + n_node + car not in stuck for car in range(first, first + n))
    if kind == w.STORE:
        return _may_get_room(model, S, int(record["n_ref"][0][node]), stuck)
    return n_place + node not in stuck


def _cannot_gather(model: Model, S: Any, g: int) -> bool:
    """Whether a station waits for parts of a lot that nobody has room to bring."""
    record = model.record
    if not int(record["g_flags"][0][g]) & w.HAS_LOT or S.q_n[g] < int(record["n_capacity"][0][g]):
        return False
    timer = int(record["dims"][0][w.FIRST_TIMER_ENTRY]) + int(record["g_timer"][0][g])
    first, n = int(record["g_first"][0][g]), int(record["g_n"][0][g])
    idle = all(S.k_phase[k] == w.FREE for k in range(first, first + n))
    return idle and S.e_at[timer] >= w.INF


def _stuck_vehicles(model: Model, S: Any) -> str | None:
    """Name vehicles that wait for each other's stretch of the way."""
    n_car = int(model.record["dims"][0][w.N_VEHICLE])
    wants: dict[int, int] = {}
    for segment in range(len(S.segment_head) if n_car else 0):
        car = S.segment_head[segment]
        while car != w.NONE:
            wants[car] = segment
            car = S.car_next[car]
    on = {car: S.car_segment[car] for car in range(n_car)}
    stuck = set(wants)
    while True:
        alive = {
            car for car in stuck if any(on[each] == wants[car] for each in on if each not in stuck)
        }
        if not alive:
            break
        stuck -= alive
    if not stuck:
        return None
    names = [f'vehicle "{model.names.vehicles[car][1]}"' for car in sorted(stuck)]
    return " -> ".join([*names, names[0]])


def _forsaken(model: Model, S: Any) -> str | None:
    """Say where parts are left when nothing is planned any more; None where there are none."""
    if not _is_quiet(S) or S.count[w.WIP] == 0:
        return None
    places = range(int(model.record["dims"][0][w.N_PLACE]))
    stations = [int(model.record["k_station"][0][k]) for k in places if S.k_part[k] != w.NONE]
    found = {f'station "{model.names.stations[g]}"' for g in stations}
    found |= {f'{kind} "{entity}"' for node, (kind, entity) in enumerate(model.names.nodes)
              if S.q_n[node] > 0 and kind != "store"}  # fmt: skip
    if not found:
        return None  # what is left are components that nobody needs
    return "nothing will ever happen again, and parts are left at " + ", ".join(sorted(found))


def _is_quiet(S: Any) -> bool:
    """Whether nothing is planned any more."""
    return all(at_us >= w.INF for at_us in S.e_at)


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
        if not any(car in stuck for car in found):
            return _holders_of(model, int(record["link_node"][0][node]), stuck)
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
