"""The beginning and end of shifts: of stations, of operators, and of sources."""

from typing import Any

from twinline.kernel.accounts import set_power, show
from twinline.kernel.calendar import schedule
from twinline.kernel.moving import end_wait
from twinline.kernel.operators import count_busy, count_on, push
from twinline.kernel.phases import hold, unhold
from twinline.kernel.words import (
    FIRST_SHIFT_ENTRY,
    FIRST_SOURCE_ENTRY,
    FIRST_TIMED,
    FREE,
    HAS_RAMP_UP,
    HELD_BY_OPERATORS,
    HELD_OFF_SHIFT,
    INF,
    INTERRUPTS,
    N_PLACE,
    N_POOL,
    N_SOURCE,
    N_STATION,
    NONE,
    NOW,
    SATURATED,
    STACK_CREW,
)


def shift_changes(M: Any, S: Any, L: Any, h: int) -> None:
    """A shift begins or ends; the changes of a period come again and again."""
    i = S.h_next[h]
    on = M.h_on[M.h_first[h] + i]
    i += 1
    if i == M.h_n[h]:
        i = 0
        S.h_round_us[h] += M.h_period_us[h]
    S.h_next[h] = i
    entry = M.dims[FIRST_SHIFT_ENTRY] + h
    schedule(M, S, entry, S.h_round_us[h] + M.h_at_us[M.h_first[h] + i])
    if on == S.h_is_on[h]:
        return
    S.h_is_on[h] = on
    for g in range(M.dims[N_STATION]):
        if M.g_shift[g] == h:
            change_station(M, S, L, g, on)
    for pool in range(M.dims[N_POOL]):
        if M.pool_shift[pool] == h:
            change_pool(M, S, L, pool, on)
    for q in range(M.dims[N_SOURCE]):
        if M.q_shift[q] == h and on == 1 and S.s_owed[q] == 1:
            S.s_owed[q] = 0
            schedule(M, S, M.dims[FIRST_SOURCE_ENTRY] + q, S.count[NOW])
        if M.q_shift[q] == h and M.q_kind[q] == SATURATED:
            change_saturated(M, S, q, on)


def change_saturated(M: Any, S: Any, q: int, on: int) -> None:
    """Let the part that stands ready at a saturated source wait for room, or for the shift."""
    holder = M.dims[N_PLACE] + M.q_node[q]
    if on == 1:
        push(S, M.q_node[q])
    elif S.w_choice[holder] != NONE:
        end_wait(M, S, S.w_choice[holder], holder)


def change_station(M: Any, S: Any, L: Any, g: int, on: int) -> None:
    """Let the places of a station begin or end their shift."""
    S.g_on[g] = on
    for k in range(M.g_first[g], M.g_first[g] + M.g_n[g]):
        if on == 1:
            unhold(M, S, L, k, HELD_OFF_SHIFT)
        elif S.k_phase[k] < FIRST_TIMED or M.g_flags[g] & INTERRUPTS:
            hold(M, S, L, k, HELD_OFF_SHIFT)
        if on == 0 and M.g_flags[g] & HAS_RAMP_UP and S.k_phase[k] == FREE:
            S.k_ready[k] = 0
            set_power(M, S, L, k)
    if on == 1:
        push(S, g)


def change_pool(M: Any, S: Any, L: Any, pool: int, on: int) -> None:
    """Let the operators of a pool come or go; what they leave rests until they are back."""
    count_busy(M, S, pool, 0)
    count_on(S, pool, on)
    if on == 1:
        push(S, STACK_CREW + pool)
    if M.pool_interrupts[pool] == 0:
        return
    for k in range(M.dims[N_PLACE]):
        o = S.k_operator[k]
        if o != NONE and M.o_pool[o] == pool:
            if on == 1:
                unhold(M, S, L, k, HELD_BY_OPERATORS)
            else:
                hold(M, S, L, k, HELD_BY_OPERATORS)


def start_standby(M: Any, S: Any, L: Any, k: int) -> None:
    """A place has stood without work so long that it goes to standby."""
    schedule(M, S, k, INF)
    S.k_ready[k] = 0
    set_power(M, S, L, k)
    show(M, S, L, k)
