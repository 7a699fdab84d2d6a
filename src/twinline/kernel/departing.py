"""The end of a service: what has become of the parts, where they go, how they leave the place."""

from typing import Any

from twinline.kernel.accounts import count_wip
from twinline.kernel.limits import change_limits
from twinline.kernel.moving import try_to_move, wait
from twinline.kernel.notes import note
from twinline.kernel.operators import push
from twinline.kernel.phases import (
    dismiss_operators,
    forget_part,
    head_for,
    set_phase,
)
from twinline.kernel.random_numbers import binomial, uniform
from twinline.kernel.words import (
    END,
    FREE,
    FREE_PART,
    HAS_BRANCHES,
    HAS_DEFECTS,
    HAS_RAMP_UP,
    HAS_SCRAP,
    HAS_YIELDS,
    HELD_FAILED,
    HELD_OFF_SHIFT,
    IS_ATTENDED,
    IS_HEATED,
    MOST_PRODUCTS,
    NEEDS_FINISHING,
    NONE,
    NOW,
    P_AT,
    P_CHOICE,
    P_DEFECT,
    P_DUE,
    P_GOAL,
    P_LIMITS,
    P_MATE,
    P_NEXT,
    P_ORDER,
    P_PRIORITY,
    P_PRODUCT,
    P_QUANTITY,
    P_QUEUED,
    P_READY,
    P_RELEASED,
    P_SERIAL,
    P_STEP,
    PARTS_ROOM,
    PARTS_USED,
    RELEASED,
    ROW_MADE,
    ROW_RELEASE,
    ROW_SCRAP,
    ROW_SERVED,
    SCRAPPED,
    SERIAL,
    STACK_PLACE,
    UNLOADING,
)


def finish_service(M: Any, S: Any, L: Any, k: int) -> None:
    """End the service of a place: decide about each of its parts, and send them on."""
    g = M.k_station[k]
    S.k_served[k] += 1
    flags = M.g_flags[g]
    if flags & (IS_ATTENDED | IS_HEATED):
        dismiss_operators(M, S, L, k)
        if flags & IS_HEATED:
            head_for(M, S, L, k, M.g_heat[g, 1])
    p = S.k_part[k]
    step = S.p[p, P_STEP]
    choice = M.s_choice[step]
    if choice != NONE and S.p[p, P_MATE] == NONE:  # the common case: one part, one way onward
        count_served(M, S, L, g, S.p[p, P_QUANTITY], 0)
        S.p[p, P_STEP] = M.s_next[step]
        S.p[p, P_CHOICE] = choice
        if S.k_hold[k] & HELD_FAILED == 0 and try_to_move(M, S, L, p, choice):
            S.k_part[k] = NONE
            free_place(M, S, k)
            return
    elif S.p[p, P_MATE] == NONE and M.s_flags[step] & NEEDS_FINISHING == 0:
        count_served(M, S, L, g, S.p[p, P_QUANTITY], 0)
        route(M, S, p, g, step)
    else:
        _finish_parts(M, S, L, k)
    unload(M, S, L, k)


def _finish_parts(M: Any, S: Any, L: Any, k: int) -> None:
    """Decide about each of several parts, or about one of which more than the next step hangs."""
    g = M.k_station[k]
    kept = NONE
    last = NONE
    p = S.k_part[k]
    while p != NONE:
        mate = S.p[p, P_MATE]
        step = S.p[p, P_STEP]
        first_yield = NONE
        if M.s_flags[step] & HAS_YIELDS:
            first_yield = make_yields(M, S, L, p, g, step)
        if first_yield != NONE:  # what comes out leaves before the part itself
            if kept == NONE:
                kept = first_yield
            else:
                S.p[last, P_MATE] = first_yield
            last = first_yield
            while S.p[last, P_MATE] != NONE:
                last = S.p[last, P_MATE]
        if judge(M, S, L, p, k, step):
            S.p[p, P_MATE] = NONE
            if kept == NONE:
                kept = p
            else:
                S.p[last, P_MATE] = p
            last = p
        p = mate
    S.k_part[k] = kept


def judge(M: Any, S: Any, L: Any, p: int, k: int, step: int) -> bool:
    """Scrap or keep a part, mark its defects, and send it on; returns whether it goes on."""
    g = M.k_station[k]
    flags = M.s_flags[step]
    stream = M.k_stream[k] + 3
    scrapped = 0
    if flags & HAS_SCRAP:
        scrapped = binomial(S, stream, S.p[p, P_QUANTITY], M.s_scrap[step])
        S.p[p, P_QUANTITY] -= scrapped
    count_served(M, S, L, g, S.p[p, P_QUANTITY], scrapped)
    if S.p[p, P_QUANTITY] == 0:
        scrap(M, S, L, p, g)
        return False
    if M.s_reworks[step] == 1:
        S.p[p, P_DEFECT] = 0
    if flags & HAS_DEFECTS and uniform(S, stream) < M.s_defect[step]:
        S.p[p, P_DEFECT] = 1
    if flags & HAS_BRANCHES:
        branch(M, S, p, g, step, stream)
    else:
        route(M, S, p, g, step)
    return True


def count_served(M: Any, S: Any, L: Any, g: int, good: int, scrapped: int) -> None:
    """Count what a station has made."""
    S.g_good[g] += good
    S.g_scrap[g] += scrapped
    # With one place the station works on or changes its state at once, and that row says it.
    if scrapped > 0 or M.g_n[g] > 1:
        note(S, L, ROW_SERVED, g, S.g_scrap[g], S.g_good[g])


def scrap(M: Any, S: Any, L: Any, p: int, g: int) -> None:
    """Take a part out of the plant that is no good."""
    S.count[SCRAPPED] += 1
    S.t_scrapped[S.p[p, P_PRODUCT]] += 1
    count_wip(S, -1)
    note(S, L, ROW_SCRAP, S.p[p, P_SERIAL], g, S.count[NOW] - S.p[p, P_RELEASED])
    if S.p[p, P_LIMITS] != 0:
        change_limits(M, S, p, 0)
    forget_part(S, p)


def route(M: Any, S: Any, p: int, node: int, step: int) -> None:
    """Send a part on to the only step that follows."""
    to_step(M, S, p, node, M.b_step[M.s_branch_first[step]])


def to_step(M: Any, S: Any, p: int, node: int, step: int) -> None:
    """Send a part to a step, or out of the plant."""
    S.p[p, P_STEP] = step
    way = M.t_end_set[S.p[p, P_PRODUCT]] if step == END else M.s_set[step]
    S.p[p, P_CHOICE] = M.choice_of[way, node]


def branch(M: Any, S: Any, p: int, node: int, step: int, stream: int) -> None:
    """Draw the step that follows, of those for a part that is as good or as defective."""
    first = M.s_branch_first[step]
    end = first + M.s_branch_n[step]
    defect = S.p[p, P_DEFECT]
    u = uniform(S, stream)
    chosen = NONE
    for i in range(first, end):
        if M.b_when[i] == NONE or M.b_when[i] == defect:
            chosen = i
            u -= M.b_share[i]
            if u < 0.0:
                break
    to_step(M, S, p, node, M.b_step[chosen])


def new_part(M: Any, S: Any, L: Any, product: int, quantity: int, node: int, order: int) -> int:
    """Take the row of a part; nobody knows of it yet. There is room: see `loop.run`."""
    p = S.count[FREE_PART]
    if p == NONE:
        p = S.count[PARTS_USED]
        S.count[PARTS_USED] = p + 1
    else:
        S.count[FREE_PART] = S.p[p, P_NEXT]
    S.p[p, P_NEXT] = NONE
    S.p[p, P_PRODUCT] = product
    S.p[p, P_QUANTITY] = quantity
    S.p[p, P_GOAL] = NONE
    S.p[p, P_MATE] = NONE
    S.p[p, P_LIMITS] = 0
    S.p[p, P_DEFECT] = 0
    S.p[p, P_PRIORITY] = M.t_priority[product]
    S.p[p, P_SERIAL] = S.count[SERIAL]
    S.p[p, P_RELEASED] = S.count[NOW]
    S.p[p, P_QUEUED] = S.count[NOW]
    S.p[p, P_READY] = S.count[NOW]
    S.p[p, P_DUE] = S.count[NOW] + M.t_due_us[product]
    S.p[p, P_ORDER] = order
    S.p[p, P_AT] = node
    note(S, L, ROW_MADE, S.count[SERIAL], product + (order + 1) * MOST_PRODUCTS, quantity)
    S.count[SERIAL] += 1
    return p


def enter_route(M: Any, S: Any, p: int, node: int, stream: int) -> None:
    """Send a part to the first step of its route."""
    product = S.p[p, P_PRODUCT]
    first = M.t_entry_first[product]
    n = M.t_entry_n[product]
    chosen = first
    if n > 1:
        u = uniform(S, stream)
        for i in range(first, first + n):
            chosen = i
            u -= M.b_share[i]
            if u < 0.0:
                break
    to_step(M, S, p, node, M.b_step[chosen])


def release(S: Any, L: Any, p: int) -> None:
    """From now on the part is in the plant, and waits where it came into being."""
    count_release(S, p)
    note(S, L, ROW_RELEASE, S.p[p, P_SERIAL], S.p[p, P_AT], 0)


def count_release(S: Any, p: int) -> None:
    """Count a part as released now; of one that has entered already the log knows where it is."""
    now_us = S.count[NOW]
    S.p[p, P_DUE] += now_us - S.p[p, P_RELEASED]
    S.p[p, P_RELEASED] = now_us
    S.count[RELEASED] += 1
    count_wip(S, 1)


def make_yields(M: Any, S: Any, L: Any, p: int, g: int, step: int) -> int:
    """Make the parts that come out of a step beside its own; returns the first of their chain."""
    head = NONE
    last = NONE
    first = M.s_yield_first[step]
    for i in range(first, first + M.s_yield_n[step]):
        for _ in range(M.m_quantity[i]):
            made = new_part(M, S, L, M.m_product[i], S.p[p, P_QUANTITY], g, NONE)
            release(S, L, made)
            S.p[made, P_RELEASED] = S.p[p, P_RELEASED]
            S.p[made, P_DUE] = S.p[p, P_DUE]
            enter_route(M, S, made, g, M.k_stream[M.g_first[g]] + 3)
            if head == NONE:
                head = made
            else:
                S.p[last, P_MATE] = made
            last = made
    return head


def unload(M: Any, S: Any, L: Any, k: int) -> None:
    """Let the parts of a place go on, one after the other, as far as there is room."""
    if S.k_hold[k] & HELD_FAILED:
        set_phase(M, S, L, k, UNLOADING)
        return  # it gives its parts away when it is restored
    p = S.k_part[k]
    while p != NONE:
        mate = S.p[p, P_MATE]
        choice = S.p[p, P_CHOICE]
        S.p[p, P_MATE] = NONE
        if not try_to_move(M, S, L, p, choice):
            S.p[p, P_MATE] = mate
            S.k_part[k] = p
            set_phase(M, S, L, k, UNLOADING)
            wait(M, S, k, p, choice)
            return
        p = mate
        S.k_part[k] = p
    free_place(M, S, k)


def free_place(M: Any, S: Any, k: int) -> None:
    """A place has nothing left; `settling` gives it the next part, or shows that it has none."""
    S.k_phase[k] = FREE
    S.k_free_since[k] = S.count[NOW]
    g = M.k_station[k]
    if S.g_on[g] == 0:
        S.k_hold[k] |= HELD_OFF_SHIFT
        if M.g_flags[g] & HAS_RAMP_UP:
            S.k_ready[k] = 0
    push(S, g)


def let_go_of_place(M: Any, S: Any, k: int, mate: int) -> None:
    """The first part of a place has been let in somewhere: unload the others."""
    S.k_part[k] = mate
    if mate == NONE:
        free_place(M, S, k)
    else:
        push(S, STACK_PLACE + k)


def has_parts_left(M: Any, S: Any) -> bool:
    """Whether there are rows for all the parts that one entry may make."""
    return bool(S.count[PARTS_ROOM] - S.count[PARTS_USED] > M.most_made[0])
