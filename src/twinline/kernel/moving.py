"""From place to place: offering a part to where it may go next, and waiting where there is no room.

A *choice* is where a part may go from one node: a list of (node to enter, station it is bound for).
Who holds a part that finds no room (a place, a node, a vehicle) waits at the choice, and the node
that gets room lets in who has waited longest. Nothing here calls itself: what becomes free is put
on a stack, and `settling` looks at it.
"""

from typing import Any

from twinline.kernel.accounts import count_wip
from twinline.kernel.conveyors import enter_conveyor
from twinline.kernel.draws import draw_us
from twinline.kernel.limits import change_limits, limits_allow
from twinline.kernel.notes import note
from twinline.kernel.operators import push
from twinline.kernel.phases import forget_part, start
from twinline.kernel.queues import (
    append,
    ask_rule,
    look_at_station,
    n_at_work,
)
from twinline.kernel.random_numbers import uniform
from twinline.kernel.words import (
    AT_RANDOM,
    BLOCKED_EVER,
    BUFFER,
    CONVEYOR,
    DEPARTED,
    DEPARTED_EVER,
    END,
    FREE,
    HAS_DELAYS,
    HAS_LOT,
    HELD_FAILED,
    IN_TURN,
    LEAST_WORK,
    LINK,
    MOST_SERVICE_US,
    N_LIMIT,
    N_PLACE,
    NONE,
    NOW,
    OWN_RULE,
    P_AT,
    P_CHOICE,
    P_GOAL,
    P_LIMITS,
    P_NEXT,
    P_PRODUCT,
    P_READY,
    P_RELEASED,
    P_SERIAL,
    P_STEP,
    ROW_DEPART,
    ROW_RIDE,
    ROW_WAIT,
    SHORTEST_QUEUE,
    SINK,
    STACK_FLEET,
    STATION,
    STORE,
    WAIT_SEQUENCE,
)

FREE_BEFORE_BUSY = 1e19
"""Puts whoever has a free place before all who have not, the one that is free longest first."""


def try_to_move(M: Any, S: Any, L: Any, p: int, choice: int) -> bool:
    """Move a part on where there is room; its holder then lets it go."""
    node = M.c_only[choice]
    if node != NONE:
        return enter_node(M, S, L, p, node, M.c_only_goal[choice])
    return enter_one(M, S, L, p, choice)


def enter_one(M: Any, S: Any, L: Any, p: int, choice: int) -> bool:
    """Move a part to the best member of a choice that has room, best by the rule."""
    first = M.c_first[choice]
    n = M.c_n[choice]
    rule = M.c_rule[choice]
    if rule == IN_TURN or rule == AT_RANDOM:
        begin = S.c_turn[choice]
        if rule == AT_RANDOM:
            begin = min(int(uniform(S, M.c_stream[choice]) * n), n - 1)
        for i in range(n):
            member = first + (begin + i) % n
            if enter_node(M, S, L, p, M.c_node[member], M.c_goal[member]):
                S.c_turn[choice] = (begin + i + 1) % n
                return True
        return False
    tried = 0
    while tried < n:
        best = NONE
        least = 0.0
        for i in range(n):
            if S.tried[i] == 0:
                key = member_key(M, S, rule, p, first + i)
                if best == NONE or key < least:
                    best = i
                    least = key
        if enter_node(M, S, L, p, M.c_node[first + best], M.c_goal[first + best]):
            clear_tried(S, n)
            return True
        S.tried[best] = 1
        tried += 1
    clear_tried(S, n)
    return False


def clear_tried(S: Any, n: int) -> None:
    """Forget which members refused."""
    for i in range(n):
        S.tried[i] = 0


def member_key(M: Any, S: Any, rule: int, p: int, member: int) -> float:
    """What a rule orders the stations of a choice by: the least first, of equal ones the first."""
    g = M.c_goal[member]
    if M.n_kind[g] != STATION:
        return float(S.q_n[g])
    waiting = S.q_n[g]
    at_work = n_at_work(M, S, g)
    if rule == SHORTEST_QUEUE:
        return float(waiting + at_work) / float(M.g_n[g])
    if rule == LEAST_WORK:
        work_us = float(at_work) * float(M.s_mean_us[S.p[p, P_STEP]])
        each = S.q_head[g]
        while each != NONE:
            work_us += float(M.s_mean_us[S.p[each, P_STEP]])
            each = S.p[each, P_NEXT]
        return work_us / float(M.g_n[g])
    if rule >= OWN_RULE:
        look_at_station(M, S, p, g)
        return ask_rule(M, S, rule - OWN_RULE)
    if waiting == 0:
        k = find_free_place(M, S, g)
        if k != NONE:
            return float(S.k_free_since[k]) - FREE_BEFORE_BUSY
    return float(waiting)


def enter_node(M: Any, S: Any, L: Any, p: int, node: int, goal: int) -> bool:
    """Let a part in at a node on its way to a station, where the node has room."""
    kind = M.n_kind[node]
    limited = M.dims[N_LIMIT] > 0 and goal != NONE
    if limited and not limits_allow(M, S, p, goal):
        return False
    if kind == STATION:
        if not enter_station(M, S, L, p, node):
            return False
    elif kind == CONVEYOR:
        if not enter_conveyor(M, S, L, p, node):
            return False
    elif kind == SINK:
        depart(M, S, L, p, node)
        return True
    elif kind == LINK:
        if not board(M, S, L, p, node):
            return False
    else:
        if S.q_n[node] >= M.n_capacity[node]:
            return False
        S.p[p, P_AT] = node
        S.p[p, P_GOAL] = goal
        append(S, node, p)
        note(S, L, ROW_WAIT, S.p[p, P_SERIAL], node, S.q_came[node])
        if kind == STORE:
            push(S, M.n_ref[node])
        elif kind == BUFFER:
            push(S, node)
    S.p[p, P_GOAL] = goal
    if limited:
        change_limits(M, S, p, M.n_limits[goal])
    return True


def board(M: Any, S: Any, L: Any, p: int, node: int) -> bool:
    """Let a part onto the vehicle that stands ready for a connection; where none does, call one."""
    car = S.link_car[node]
    if car == NONE:
        push(S, STACK_FLEET + M.link_fleet[node])
        return False
    S.link_car[node] = NONE
    S.car_part[car] = p
    S.p[p, P_AT] = node
    note(S, L, ROW_RIDE, S.p[p, P_SERIAL], car, 1)
    return True


def next_choice(M: Any, S: Any, p: int, node: int) -> int:
    """Where a part may go from a node: to the station it is bound for, or to any of its step."""
    goal = S.p[p, P_GOAL]
    if goal != NONE:
        return M.choice_of[M.goal_set[goal, S.p[p, P_PRODUCT]], node]
    step = S.p[p, P_STEP]
    if step == END:
        return M.choice_of[M.t_end_set[S.p[p, P_PRODUCT]], node]
    return M.choice_of[M.s_set[step], node]


def enter_station(M: Any, S: Any, L: Any, p: int, g: int) -> bool:
    """Let a part in at a station: in a free place, or among those that wait in front."""
    waits = M.g_flags[g] & (HAS_LOT | HAS_DELAYS) != 0
    if S.q_head[g] == NONE and not waits:
        k = find_free_place(M, S, g)
        if k != NONE:
            start(M, S, L, k, p)
            return True
    # A part whose next step is here, too, needs no room: the place that it stands in gets free.
    if S.q_n[g] < M.n_capacity[g] or S.p[p, P_AT] == g:
        S.p[p, P_AT] = g
        append(S, g, p)
        note(S, L, ROW_WAIT, S.p[p, P_SERIAL], g, S.q_came[g])
        if waits:
            S.p[p, P_READY] = ready_us(M, S, p, g)
            push(S, g)
        return True
    return False


def ready_us(M: Any, S: Any, p: int, g: int) -> int:
    """From when on a part that has come now can be taken by a station."""
    step = S.p[p, P_STEP]
    if step < 0 or M.s_delay[step] == NONE:
        return S.count[NOW]
    return S.count[NOW] + min(draw_us(M, S, M.s_delay[step], M.g_stream[g]), MOST_SERVICE_US)


def find_free_place(M: Any, S: Any, g: int) -> int:
    """The first place of a station that could begin, or NONE."""
    k = M.g_first[g]
    if S.k_phase[k] == FREE and S.k_hold[k] == 0:
        return k
    end = k + M.g_n[g]
    k += 1
    while k < end:
        if S.k_phase[k] == FREE and S.k_hold[k] == 0:
            return k
        k += 1
    return NONE


def depart(M: Any, S: Any, L: Any, p: int, node: int) -> None:
    """Let a part leave the plant."""
    now_us = S.count[NOW]
    product = S.p[p, P_PRODUCT]
    flow_us = now_us - S.p[p, P_RELEASED]
    S.count[DEPARTED] += 1
    S.count[DEPARTED_EVER] += 1
    S.t_departed[product] += 1
    S.t_flow_us[product] += float(flow_us)
    S.t_flow_us2[product] += float(flow_us) * float(flow_us)
    count_wip(S, -1)
    S.q_passed[node] += 1
    note(S, L, ROW_DEPART, S.p[p, P_SERIAL], product, flow_us)
    if S.p[p, P_LIMITS] != 0:
        change_limits(M, S, p, 0)
    forget_part(S, p)


def wait(M: Any, S: Any, holder: int, p: int, choice: int) -> None:
    """Let the holder of a part wait until there is room at a choice."""
    S.w_part[holder] = p
    S.w_choice[holder] = choice
    S.p[p, P_CHOICE] = choice
    S.w_sequence[holder] = S.count[WAIT_SEQUENCE]
    S.count[WAIT_SEQUENCE] += 1
    S.count[BLOCKED_EVER] += 1
    S.w_next[holder] = NONE
    tail = S.w_tail[choice]
    if tail == NONE:
        S.w_head[choice] = holder
    else:
        S.w_next[tail] = holder
    S.w_tail[choice] = holder
    first = M.c_first[choice]
    for i in range(first, first + M.c_n[choice]):
        S.n_waiting[M.c_node[i]] += 1


def end_wait(M: Any, S: Any, choice: int, holder: int) -> None:
    """Take a holder that waits at a choice out of its queue."""
    before = NONE
    each = S.w_head[choice]
    while each != holder:
        before = each
        each = S.w_next[each]
    if before == NONE:
        S.w_head[choice] = S.w_next[holder]
    else:
        S.w_next[before] = S.w_next[holder]
    if S.w_next[holder] == NONE:
        S.w_tail[choice] = before
    S.w_choice[holder] = NONE
    first = M.c_first[choice]
    for i in range(first, first + M.c_n[choice]):
        S.n_waiting[M.c_node[i]] -= 1


def first_able(M: Any, S: Any, choice: int) -> int:
    """The holder that has waited longest at a choice and can give its part, or NONE."""
    holder = S.w_head[choice]
    while holder != NONE and holder < M.dims[N_PLACE] and S.k_hold[holder] & HELD_FAILED:
        holder = S.w_next[holder]
    return holder
