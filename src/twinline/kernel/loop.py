"""The loop: takes the first entry of the calendar, lets it happen, settles, and goes on."""

from typing import Any

from twinline.kernel.ageing import ageing_ends
from twinline.kernel.calendar import first_entry, schedule
from twinline.kernel.conveyors import hold_conveyor, release_conveyor
from twinline.kernel.departing import finish_service, has_parts_left
from twinline.kernel.levels import tank_fires
from twinline.kernel.moving import next_choice, try_to_move, wait
from twinline.kernel.operators import push
from twinline.kernel.phases import begin, is_timed, prepare
from twinline.kernel.queues import drop
from twinline.kernel.releasing import source_fires
from twinline.kernel.settling import look_at_node, settle
from twinline.kernel.shifts import shift_changes, start_standby
from twinline.kernel.vehicles import car_fires
from twinline.kernel.words import (
    BEGAN,
    DEPARTED_ENOUGH,
    DEPARTED_EVER,
    ENDLESS,
    FIRED,
    FIRED_ENOUGH,
    FIRST_AGEING_ENTRY,
    FIRST_CONVEYOR_ENTRY,
    FIRST_SHIFT_ENTRY,
    FIRST_SOURCE_ENTRY,
    FIRST_TANK_ENTRY,
    FIRST_TIMER_ENTRY,
    FIRST_VEHICLE_ENTRY,
    FREE,
    HEATING,
    INF,
    LAST,
    LOADING,
    LOG_FULL,
    MOST_AT_ONE_INSTANT,
    N_PLACE,
    N_STACK,
    NOW,
    P_NEXT,
    PARTS_FULL,
    RAMP_UP,
    REACHED,
    SERVICE,
    SETUP,
)


def run(M: Any, S: Any, L: Any, until_us: int, most_fired: int, most_departed: int) -> int:
    """Process entries in order of time; returns why it came back.

    Args:
        M: The model.
        S: The state. When it returns, the next entry has not happened and everything is settled.
        L: The raw log; a part of it must be free for the next entry.
        until_us: Entries after this instant are left; where that is why it returns, it is now.
        most_fired: It returns when so many entries were processed in all.
        most_departed: It returns when so many parts have left in all.
    """
    while True:
        entry = first_entry(M, S)
        at_us = S.e_at[entry]
        if at_us > until_us:
            S.count[NOW] = until_us
            return REACHED
        if S.count[FIRED] >= most_fired:
            return FIRED_ENOUGH
        if S.count[DEPARTED_EVER] >= most_departed:
            return DEPARTED_ENOUGH
        if L.n[0] > L.full[0]:
            return LOG_FULL
        if not has_parts_left(M, S):
            return PARTS_FULL
        if at_us > S.count[LAST]:
            S.count[BEGAN] = S.count[FIRED]
        elif S.count[FIRED] - S.count[BEGAN] >= MOST_AT_ONE_INSTANT:
            return ENDLESS
        S.count[NOW] = at_us
        S.count[LAST] = at_us
        S.count[FIRED] += 1
        if entry < M.dims[N_PLACE]:
            place_fires(M, S, L, entry)
        else:
            other_fires(M, S, L, entry)
        if S.count[N_STACK] > 0:
            settle(M, S, L)


def place_fires(M: Any, S: Any, L: Any, k: int) -> None:
    """The phase of a place is over."""
    phase = S.k_phase[k]
    if phase == SERVICE:
        finish_service(M, S, L, k)
        settle(M, S, L)
    elif phase == FREE:
        start_standby(M, S, L, k)
        return
    elif phase == RAMP_UP:
        S.k_ready[k] = 1
        prepare(M, S, L, k, SETUP)
    elif phase == SETUP:
        prepare(M, S, L, k, LOADING)
    elif phase == LOADING:
        prepare(M, S, L, k, HEATING)
    elif phase == HEATING:
        prepare(M, S, L, k, SERVICE)
    else:
        begin(M, S, L, k, S.k_after[k])
    if S.k_hold[k] != 0 or not (
        is_timed(S, k) or (S.k_phase[k] == FREE and S.e_at[k] > S.count[NOW])
    ):
        schedule(M, S, k, INF)


def other_fires(M: Any, S: Any, L: Any, entry: int) -> None:
    """Something else than a place has an entry now."""
    if entry < M.dims[FIRST_CONVEYOR_ENTRY]:
        source_fires(M, S, L, entry - M.dims[FIRST_SOURCE_ENTRY])
    elif entry < M.dims[FIRST_SHIFT_ENTRY]:
        conveyor_fires(M, S, L, entry - M.dims[FIRST_CONVEYOR_ENTRY])
    elif entry < M.dims[FIRST_AGEING_ENTRY]:
        shift_changes(M, S, L, entry - M.dims[FIRST_SHIFT_ENTRY])
    elif entry < M.dims[FIRST_TIMER_ENTRY]:
        ageing_ends(M, S, L, entry - M.dims[FIRST_AGEING_ENTRY])
    elif entry < M.dims[FIRST_VEHICLE_ENTRY]:
        schedule(M, S, entry, INF)
        push(S, M.timer_node[entry - M.dims[FIRST_TIMER_ENTRY]])
    elif entry < M.dims[FIRST_TANK_ENTRY]:
        car_fires(M, S, L, entry - M.dims[FIRST_VEHICLE_ENTRY])
    else:
        tank_fires(M, S, L, entry - M.dims[FIRST_TANK_ENTRY])


def conveyor_fires(M: Any, S: Any, L: Any, i: int) -> None:
    """The first part of a conveyor arrives, or its first pitch is clear for one that waits."""
    v = i >> 1
    node = M.v_node[v]
    schedule(M, S, M.dims[FIRST_CONVEYOR_ENTRY] + i, INF)
    if i & 1:
        look_at_node(M, S, L, node)
        return
    p = S.q_head[node]
    choice = next_choice(M, S, p, node)
    follower = S.p[p, P_NEXT]
    if try_to_move(M, S, L, p, choice):
        drop(S, node, p, follower)
        release_conveyor(M, S, L, v)
    else:
        wait(M, S, M.dims[N_PLACE] + node, p, choice)
        hold_conveyor(M, S, L, v)
