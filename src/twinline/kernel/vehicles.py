"""Vehicles: who fetches what, the way there, waiting for the stretch ahead, and charging.

A connection (a node of kind LINK) joins two nodes. Its parts stay with their holder until a
vehicle has come and loaded. A vehicle is sent only where the other end has room, counting those
under way, so that vehicles seldom stand with a load.
"""

from typing import Any

from twinline.kernel.calendar import schedule
from twinline.kernel.draws import draw_us
from twinline.kernel.limits import limits_allow
from twinline.kernel.notes import note
from twinline.kernel.operators import push
from twinline.kernel.words import (
    CONVEYOR,
    FIRST_VEHICLE_ENTRY,
    FREE,
    HELD_FAILED,
    INF,
    N_PLACE,
    NONE,
    NOW,
    ROW_VEHICLE,
    SINK,
    STACK_FLEET,
    STACK_VEHICLE,
    STATION,
    V_CHARGING,
    V_LOADED,
    V_LOADING,
    V_TO_CHARGER,
    V_TO_LOAD,
    V_UNLOADING,
    V_WAITING,
)

NEAREST = 0
LONGEST_WAITING = 1


def change_car(S: Any, car: int, state: int) -> None:
    """Let a vehicle do something else, and account for what it did."""
    now_us = S.count[NOW]
    S.car_area[car, S.car_state[car]] += now_us - S.car_since[car]
    S.car_since[car] = now_us
    S.car_state[car] = state


def room_at(M: Any, S: Any, node: int) -> int:
    """How many parts a node could take now."""
    kind = M.n_kind[node]
    if kind == SINK:
        return INF
    if kind == CONVEYOR:
        return M.v_most[M.n_ref[node]] - S.q_n[node]
    room = M.n_capacity[node] - S.q_n[node]
    if kind == STATION:
        for k in range(M.g_first[node], M.g_first[node] + M.g_n[node]):
            if S.k_phase[k] == FREE:
                room += 1
    return room


def dispatch_fleet(M: Any, S: Any, L: Any, fleet: int) -> None:
    """Send free vehicles to the connections at which parts wait."""
    while True:
        best = NONE
        for i in range(M.fleet_link_n[fleet]):
            link = M.fleet_links[M.fleet_link_first[fleet] + i]
            if is_wanted(M, S, link):
                car = nearest_car(M, S, fleet, link)
                if car == NONE:
                    return
                if best == NONE or comes_before(M, S, fleet, link, best):
                    best = link
        if best == NONE:
            return
        car = nearest_car(M, S, fleet, best)
        S.link_cars[best] += 1
        S.n_bound[M.link_node[best]] += 1
        S.car_link[car] = best
        drive(M, S, L, car, M.link_from[best], V_TO_LOAD)


def nearest_car(M: Any, S: Any, fleet: int, link: int) -> int:
    """The free vehicle nearest to a connection, the one free longest of equal ones; or NONE."""
    best = NONE
    for car in range(M.fleet_first[fleet], M.fleet_first[fleet] + M.fleet_n[fleet]):
        if S.car_state[car] != V_WAITING:
            continue
        if best == NONE:
            best = car
            continue
        way_m = way_to(M, S, car, link)
        least_m = way_to(M, S, best, link)
        if way_m < least_m or (way_m == least_m and S.car_free_since[car] < S.car_free_since[best]):
            best = car
    return best


def way_to(M: Any, S: Any, car: int, link: int) -> float:
    """How far a vehicle is from where a connection begins."""
    chart = M.fleet_map[M.vehicle_fleet[car]]
    return float(M.leg_m[chart, S.car_stop[car], M.link_from[link]])


def comes_before(M: Any, S: Any, fleet: int, link: int, other: int) -> bool:
    """Whether a fleet serves one connection before another; of equal ones who waits longer."""
    if M.fleet_rule[fleet] != LONGEST_WAITING:
        way_m = way_to(M, S, nearest_car(M, S, fleet, link), link)
        other_m = way_to(M, S, nearest_car(M, S, fleet, other), other)
        if way_m != other_m:
            return bool(way_m < other_m)
    return bool(longest_wait(M, S, link) < longest_wait(M, S, other))


def is_wanted(M: Any, S: Any, link: int) -> bool:
    """Whether a part waits at a connection that no vehicle comes for, with room at its end."""
    if S.n_waiting[link] <= S.link_cars[link]:
        return False
    node = M.link_node[link]
    if room_at(M, S, node) <= S.n_bound[node]:
        return False
    return n_able(M, S, link) > S.link_cars[link]


def n_able(M: Any, S: Any, link: int) -> int:
    """How many of those who wait at a connection could give their part to a vehicle now."""
    n = 0
    first = M.n_choice_first[link]
    for i in range(first, first + M.n_choice_n[link]):
        goal = M.n_choice_goal[i]
        holder = S.w_head[M.n_choices[i]]
        while holder != NONE:
            failed = holder < M.dims[N_PLACE] and S.k_hold[holder] & HELD_FAILED
            if not failed and limits_allow(M, S, S.w_part[holder], goal):
                n += 1
            holder = S.w_next[holder]
    return n


def longest_wait(M: Any, S: Any, link: int) -> int:
    """The number in the order of waiting of the first holder at a connection."""
    least = INF
    first = M.n_choice_first[link]
    for i in range(first, first + M.n_choice_n[link]):
        holder = S.w_head[M.n_choices[i]]
        if holder != NONE:
            least = min(least, S.w_sequence[holder])
    return least


def drive(M: Any, S: Any, L: Any, car: int, stop: int, state: int) -> None:
    """Send a vehicle to a stop."""
    change_car(S, car, state)
    S.car_to[car] = stop
    S.car_leg[car] = 0
    drive_on(M, S, L, car)


def drive_on(M: Any, S: Any, L: Any, car: int) -> None:
    """Drive the next stretch of the way, or wait until there is room on it."""
    fleet = M.vehicle_fleet[car]
    chart = M.fleet_map[fleet]
    origin = S.car_stop[car]
    to = S.car_to[car]
    n = M.leg_n[chart, origin, to]
    i = S.car_leg[car]
    if n == 0 or origin == to:
        length_m = float(M.leg_m[chart, origin, to])
    else:
        row = M.leg_first[chart, origin, to] + i
        segment = M.leg_segments[row]
        length_m = float(M.leg_lengths[row])
        if segment != S.car_segment[car]:
            if segment != NONE and S.segment_n[segment] >= M.segment_most[segment]:
                queue_for(S, segment, car)
                return
            leave_segment(M, S, car)
            if segment != NONE:
                S.segment_n[segment] += 1
            S.car_segment[car] = segment
    loaded = 1 if S.car_state[car] == V_LOADED else 0
    time_us = int(length_m * M.fleet_us_per_m[fleet, loaded] + 0.5)
    S.car_battery_us[car] -= time_us
    if length_m > 0.0:
        note(S, L, ROW_VEHICLE, car + i * 65_536, origin * 65_536 + to, time_us)
    schedule(M, S, M.dims[FIRST_VEHICLE_ENTRY] + car, S.count[NOW] + time_us)


def queue_for(S: Any, segment: int, car: int) -> None:
    """Let a vehicle wait for room on a stretch."""
    S.car_next[car] = NONE
    if S.segment_tail[segment] == NONE:
        S.segment_head[segment] = car
    else:
        S.car_next[S.segment_tail[segment]] = car
    S.segment_tail[segment] = car


def leave_segment(M: Any, S: Any, car: int) -> None:
    """Give the stretch behind a vehicle free; who waits for it first drives in at once."""
    segment = S.car_segment[car]
    S.car_segment[car] = NONE
    if segment == NONE:
        return
    S.segment_n[segment] -= 1
    follower = S.segment_head[segment]
    if follower != NONE:
        S.segment_head[segment] = S.car_next[follower]
        if S.segment_head[segment] == NONE:
            S.segment_tail[segment] = NONE
        # It gets its turn as an entry of this instant, so that nothing here calls itself.
        schedule(M, S, M.dims[FIRST_VEHICLE_ENTRY] + follower, S.count[NOW])
        S.car_waits[follower] = 1


def car_fires(M: Any, S: Any, L: Any, car: int) -> None:
    """The time of what a vehicle does is over."""
    entry = M.dims[FIRST_VEHICLE_ENTRY] + car
    schedule(M, S, entry, INF)
    state = S.car_state[car]
    if S.car_waits[car] == 1:
        S.car_waits[car] = 0
        drive_on(M, S, L, car)
        return
    if state == V_LOADING or state == V_UNLOADING:
        push(S, STACK_VEHICLE + car)
    elif state == V_CHARGING:
        S.car_battery_us[car] = M.fleet_range_us[M.vehicle_fleet[car]]
        become_free(M, S, car)
    else:
        S.car_leg[car] += 1
        chart = M.fleet_map[M.vehicle_fleet[car]]
        n = M.leg_n[chart, S.car_stop[car], S.car_to[car]]
        if S.car_leg[car] < n and S.car_stop[car] != S.car_to[car]:
            drive_on(M, S, L, car)
        else:
            arrive(M, S, car)


def arrive(M: Any, S: Any, car: int) -> None:
    """A vehicle is where it was sent."""
    leave_segment(M, S, car)
    S.car_stop[car] = S.car_to[car]
    fleet = M.vehicle_fleet[car]
    entry = M.dims[FIRST_VEHICLE_ENTRY] + car
    now_us = S.count[NOW]
    state = S.car_state[car]
    time_us = 0
    if state == V_TO_LOAD:
        change_car(S, car, V_LOADING)
        if M.fleet_loading[fleet] != NONE:
            time_us = draw_us(M, S, M.fleet_loading[fleet], M.fleet_stream[fleet])
    elif state == V_LOADED:
        change_car(S, car, V_UNLOADING)
        if M.fleet_unloading[fleet] != NONE:
            time_us = draw_us(M, S, M.fleet_unloading[fleet], M.fleet_stream[fleet] + 1)
    else:
        change_car(S, car, V_CHARGING)
        full_us = float(M.fleet_range_us[fleet])
        missing = 1.0 - float(max(S.car_battery_us[car], 0)) / full_us
        time_us = int(missing * float(M.fleet_charge_us[fleet]) + 0.5)
    schedule(M, S, entry, now_us + time_us)


def carry(M: Any, S: Any, L: Any, car: int) -> None:
    """A vehicle has its part: bring it."""
    S.car_moves[car] += 1
    drive(M, S, L, car, M.link_to[S.car_link[car]], V_LOADED)


def car_gave(M: Any, S: Any, L: Any, car: int) -> None:
    """A vehicle is rid of its part."""
    link = S.car_link[car]
    S.n_bound[M.link_node[link]] -= 1
    S.q_passed[link] += 1
    S.car_part[car] = NONE
    park(M, S, L, car)


def park(M: Any, S: Any, L: Any, car: int) -> None:
    """A vehicle has nothing to do: let it charge, or wait for the next part."""
    fleet = M.vehicle_fleet[car]
    full_us = M.fleet_range_us[fleet]
    if full_us < INF and float(S.car_battery_us[car]) < M.fleet_below[fleet] * float(full_us):
        drive(M, S, L, car, M.fleet_charger[fleet], V_TO_CHARGER)
        return
    become_free(M, S, car)


def become_free(M: Any, S: Any, car: int) -> None:
    """Let a vehicle be sent."""
    change_car(S, car, V_WAITING)
    S.car_free_since[car] = S.count[NOW]
    push(S, STACK_FLEET + M.vehicle_fleet[car])
