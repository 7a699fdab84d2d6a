"""After each entry: give what has become free to whoever waits for it, until nothing can move."""

from typing import Any

from twinline.kernel.accounts import show
from twinline.kernel.ageing import begin_due_maintenance, crew_arrives
from twinline.kernel.calendar import schedule
from twinline.kernel.conveyors import release_conveyor
from twinline.kernel.departing import let_go_of_place, unload
from twinline.kernel.limits import limits_allow
from twinline.kernel.moving import (
    end_wait,
    enter_node,
    find_free_place,
    first_able,
    next_choice,
    try_to_move,
    wait,
)
from twinline.kernel.notes import note
from twinline.kernel.operators import find_asker, first_asker, push, stop_asking
from twinline.kernel.phases import meet_operators, prepare, start
from twinline.kernel.queues import (
    drop,
    find_by_rule,
    find_ready,
    soonest_ready_us,
    take_by_rule,
)
from twinline.kernel.releasing import source_gave
from twinline.kernel.vehicles import car_gave, carry, change_car, dispatch_fleet, park
from twinline.kernel.words import (
    BUFFER,
    CONVEYOR,
    FIRST_TIMER_ENTRY,
    FREE,
    HAS_DELAYS,
    HAS_LOT,
    HAS_MAINTENANCE,
    HAS_RAMP_UP,
    INF,
    N_FLEET,
    N_LIMIT,
    N_NODE,
    N_PLACE,
    N_STACK,
    NEEDS_COMPONENTS,
    NONE,
    NOW,
    P_AT,
    P_MATE,
    P_NEXT,
    P_PRODUCT,
    P_QUEUED,
    P_READY,
    P_SERIAL,
    P_STEP,
    ROW_PLACES,
    ROW_WORK,
    SOURCE,
    STACK_CREW,
    STACK_FLEET,
    STACK_LIMIT,
    STACK_PLACE,
    STACK_VEHICLE,
    STATION,
    V_HELD,
    V_LOADING,
)


def settle(M: Any, S: Any, L: Any) -> None:
    """Look at everything on the stack."""
    while S.count[N_STACK] > 0:
        S.count[N_STACK] -= 1
        item = S.stack[S.count[N_STACK]]
        if item < STACK_PLACE:
            look_at_node(M, S, L, item)
        elif item < STACK_CREW:
            unload(M, S, L, item - STACK_PLACE)
        elif item < STACK_LIMIT:
            serve_pool(M, S, L, item - STACK_CREW)
        elif item < STACK_VEHICLE:
            look_at_limit(M, S, item - STACK_LIMIT)
        elif item < STACK_FLEET:
            look_at_car(M, S, L, item - STACK_VEHICLE)
        else:
            dispatch_fleet(M, S, L, item - STACK_FLEET)


def look_at_node(M: Any, S: Any, L: Any, node: int) -> None:
    """A node has got room, or something that it can send on."""
    kind = M.n_kind[node]
    if M.n_fed[node] == 1:
        for fleet in range(M.dims[N_FLEET]):
            push(S, STACK_FLEET + fleet)
    if kind == STATION:
        refill(M, S, L, node)
        return
    if kind == BUFFER or kind == SOURCE:
        send_on(M, S, L, node)
    if S.n_waiting[node] > 0 and kind != SOURCE:
        while admit(M, S, L, node):
            pass


def send_on(M: Any, S: Any, L: Any, node: int) -> None:
    """A node that only keeps parts sends them on, the one that its rule names first."""
    holder = M.dims[N_PLACE] + node
    while S.w_choice[holder] == NONE and S.q_head[node] != NONE:
        p = find_by_rule(M, S, node, NONE)
        choice = next_choice(M, S, p, node)
        follower = S.p[p, P_NEXT]
        if not try_to_move(M, S, L, p, choice):
            wait(M, S, holder, p, choice)
            return
        drop(S, node, p, follower)
        node_gave(M, S, L, node, p)


def node_gave(M: Any, S: Any, L: Any, node: int, p: int) -> None:
    """A part has left a node that only keeps parts."""
    S.q_passed[node] += 1
    if M.n_kind[node] == SOURCE:
        source_gave(M, S, L, M.n_ref[node], p)


def refill(M: Any, S: Any, L: Any, g: int) -> None:
    """Give the free places of a station parts, and let those in that wait for room in front."""
    flags = M.g_flags[g]
    if M.g_n[g] == 1 and flags & (HAS_MAINTENANCE | HAS_LOT | HAS_RAMP_UP | HAS_DELAYS) == 0:
        refill_one(M, S, L, g, M.g_first[g])
        return
    while True:
        k = find_free_place(M, S, g)
        if k != NONE and flags & HAS_MAINTENANCE and begin_due_maintenance(M, S, L, k):
            continue
        if k != NONE and flags & HAS_LOT:
            if not start_lot(M, S, L, g, k):
                break
        elif k != NONE and flags & HAS_DELAYS:
            if not start_ready(M, S, L, g, k):
                break
        elif k != NONE and S.q_head[g] != NONE:
            start(M, S, L, k, take_by_rule(M, S, g, k))
        elif S.n_waiting[g] == 0 or not admit(M, S, L, g):
            break
    if S.n_waiting[g] > 0:
        while admit(M, S, L, g):
            pass
    first = M.g_first[g]
    for k in range(first, first + M.g_n[g]):
        phase = S.k_phase[k]
        if phase == FREE:
            show(M, S, L, k)
            if flags & HAS_RAMP_UP and S.k_ready[k] == 1 and S.k_hold[k] == 0 and no_timer(S, k):
                schedule(M, S, k, S.count[NOW] + M.g_standby_us[g])
        elif phase == NEEDS_COMPONENTS and S.k_hold[k] == 0:
            prepare(M, S, L, k, NEEDS_COMPONENTS)


def refill_one(M: Any, S: Any, L: Any, g: int, k: int) -> None:
    """The same for a station with one place and nothing special."""
    if S.k_phase[k] == FREE and S.k_hold[k] == 0 and S.q_head[g] != NONE:
        start(M, S, L, k, take_by_rule(M, S, g, k))
    if S.n_waiting[g] > 0:
        while admit(M, S, L, g):
            pass
    phase = S.k_phase[k]
    if phase == FREE:
        show(M, S, L, k)
    elif phase == NEEDS_COMPONENTS and S.k_hold[k] == 0:
        prepare(M, S, L, k, NEEDS_COMPONENTS)


def no_timer(S: Any, k: int) -> bool:
    """Whether the entry of a place is over, or stands for nothing."""
    return bool(S.e_at[k] >= INF or S.e_at[k] <= S.count[NOW])


def admit(M: Any, S: Any, L: Any, node: int) -> bool:
    """Let in the holder that has waited longest for a node and may come; False where none can."""
    best = NONE
    goal = NONE
    holder = NONE
    least = INF
    first = M.n_choice_first[node]
    for i in range(first, first + M.n_choice_n[node]):
        each = first_able(M, S, M.n_choices[i])
        if each == NONE or S.w_sequence[each] >= least:
            continue
        if M.dims[N_LIMIT] > 0 and not limits_allow(M, S, S.w_part[each], M.n_choice_goal[i]):
            continue
        holder = each
        best = M.n_choices[i]
        goal = M.n_choice_goal[i]
        least = S.w_sequence[each]
    if holder == NONE:
        return False
    p = S.w_part[holder]
    mate = S.p[p, P_MATE]
    follower = S.p[p, P_NEXT]
    S.p[p, P_MATE] = NONE
    if not enter_node(M, S, L, p, node, goal):
        S.p[p, P_MATE] = mate
        return False
    end_wait(M, S, best, holder)
    let_go(M, S, L, holder, p, follower, mate)
    return True


def let_go(M: Any, S: Any, L: Any, holder: int, p: int, follower: int, mate: int) -> None:
    """The part that a holder waited with has been let in somewhere."""
    node = holder - M.dims[N_PLACE]
    if node < 0:
        let_go_of_place(M, S, holder, mate)
    elif node >= M.dims[N_NODE]:
        car_gave(M, S, L, node - M.dims[N_NODE])
    else:
        drop(S, node, p, follower)
        if M.n_kind[node] == CONVEYOR:
            release_conveyor(M, S, L, M.n_ref[node])
        else:
            node_gave(M, S, L, node, p)
            push(S, node)


def serve_pool(M: Any, S: Any, L: Any, pool: int) -> None:
    """Operators of a pool are free: give them to those who have asked."""
    while True:
        crew = find_asker(M, S, pool)
        if crew == NONE:
            return
        asker = first_asker(M, S, crew)
        stop_asking(M, S, crew, asker)
        if asker >= M.dims[N_PLACE]:
            crew_arrives(M, S, L, asker - M.dims[N_PLACE], pool)
        else:
            meet_operators(M, S, L, asker, pool)


def look_at_limit(M: Any, S: Any, limit: int) -> None:
    """A limit has room: whoever waits for one of its nodes may come."""
    first = M.l_first[limit]
    for i in range(first, first + M.l_n[limit]):
        node = M.l_nodes[i]
        if S.n_waiting[node] > 0:
            push(S, node)


def start_ready(M: Any, S: Any, L: Any, g: int, k: int) -> bool:
    """Let a free place take a part that can be taken already; else look again when one can."""
    p = find_ready(M, S, g, k)
    if p != NONE:
        drop(S, g, p, S.p[p, P_NEXT])
        start(M, S, L, k, p)
        return True
    entry = M.dims[FIRST_TIMER_ENTRY] + M.g_timer[g]
    soonest = soonest_ready_us(S, g)
    if S.e_at[entry] != soonest:
        schedule(M, S, entry, soonest)
    return False


def start_lot(M: Any, S: Any, L: Any, g: int, k: int) -> bool:
    """Let a free place take a lot, where there is a full one or one that has waited long enough.

    The part that has waited longest says which parts are alike. Parts of another kind behind it
    may form a full lot before it.
    """
    now_us = S.count[NOW]
    least = M.g_lot[g, 0]
    most = M.g_lot[g, 1]
    soonest = INF
    p = S.q_head[g]
    while p != NONE:
        if S.p[p, P_READY] > now_us:
            soonest = min(soonest, S.p[p, P_READY])
            p = S.p[p, P_NEXT]
            continue
        n = count_alike(M, S, g, p)
        leaves_us = S.p[p, P_QUEUED] + M.g_lot[g, 2] if M.g_lot[g, 2] < INF else INF
        if n >= least or leaves_us <= now_us:
            take_lot(M, S, L, g, k, p, most)
            return True
        soonest = min(soonest, leaves_us)
        p = S.p[p, P_NEXT]
    entry = M.dims[FIRST_TIMER_ENTRY] + M.g_timer[g]
    if S.e_at[entry] != soonest:
        schedule(M, S, entry, soonest)
    return False


def alike(M: Any, S: Any, g: int, one: int, other: int) -> bool:
    """Whether a part that can be taken already may be in one lot with another."""
    if S.p[other, P_READY] > S.count[NOW]:
        return False
    kind = M.g_lot[g, 3]
    a = S.p[one, P_PRODUCT]
    b = S.p[other, P_PRODUCT]
    if kind == 0:
        return True
    if kind == 1:
        return bool(a == b and S.p[one, P_STEP] == S.p[other, P_STEP])
    return bool(M.t_family[a] == M.t_family[b])


def count_alike(M: Any, S: Any, g: int, p: int) -> int:
    """How many parts that wait from one on may be in a lot with it."""
    n = 0
    each = p
    while each != NONE:
        if alike(M, S, g, p, each):
            n += 1
        each = S.p[each, P_NEXT]
    return n


def take_lot(M: Any, S: Any, L: Any, g: int, k: int, p: int, most: int) -> None:
    """Take a part and those alike behind it out of the queue, and give them to a place."""
    last = p
    follower = S.p[p, P_NEXT]
    drop(S, g, p, follower)
    S.p[p, P_MATE] = NONE
    n = 1
    each = follower
    while each != NONE and n < most:
        follower = S.p[each, P_NEXT]
        if alike(M, S, g, p, each):
            drop(S, g, each, follower)
            S.p[each, P_MATE] = NONE
            S.p[last, P_MATE] = each
            last = each
            n += 1
            note(S, L, ROW_WORK, S.p[each, P_SERIAL], g, k + S.g_good[g] * ROW_PLACES)
        each = follower
    start(M, S, L, k, p)


def look_at_car(M: Any, S: Any, L: Any, car: int) -> None:
    """A vehicle has loaded or unloaded."""
    if S.car_state[car] == V_LOADING:
        link = S.car_link[car]
        S.link_car[link] = car
        S.link_cars[link] -= 1
        if S.n_waiting[link] > 0 and admit(M, S, L, link):
            carry(M, S, L, car)
        else:
            S.link_car[link] = NONE
            S.n_bound[M.link_node[link]] -= 1
            park(M, S, L, car)
        return
    p = S.car_part[car]
    choice = next_choice(M, S, p, S.p[p, P_AT])
    if try_to_move(M, S, L, p, choice):
        car_gave(M, S, L, car)
    else:
        wait(M, S, M.dims[N_PLACE] + M.dims[N_NODE] + car, p, choice)
        change_car(S, car, V_HELD)
