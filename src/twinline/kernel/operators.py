"""Operators: who is taken, by whom, and who comes next when they are given back.

Who asks is a place, or a breakdown or maintenance (its row follows after all places). A *crew* is
the list of pools that can serve; whoever asks waits in the queue of his crew, by priority and then
by time.
"""

from typing import Any

from twinline.kernel.notes import note
from twinline.kernel.words import (
    FAULT,
    INF,
    M_STACK,
    N_PLACE,
    N_STACK,
    NONE,
    NOW,
    ROW_OPERATOR,
    ROW_WALK,
    STACK_CREW,
    STACK_LOST,
    WAIT_SEQUENCE,
)


def push(S: Any, item: int) -> None:
    """Put something on the stack of what is to be looked at before time goes on."""
    n = S.count[N_STACK]
    if n >= M_STACK:
        S.count[FAULT] = STACK_LOST  # nothing comes near it: `Simulation` refuses
        return
    S.stack[n] = item
    S.count[N_STACK] = n + 1


def station_of(M: Any, asker: int) -> int:
    """Where somebody is needed."""
    if asker < M.dims[N_PLACE]:
        return M.k_station[asker]
    return M.k_station[M.f_place[asker - M.dims[N_PLACE]]]


def find_pool(M: Any, S: Any, crew: int, n: int) -> int:
    """The first pool of a crew with so many operators free whom nobody waits for, or NONE."""
    first = M.crew_first[crew]
    for i in range(first, first + M.crew_n[crew]):
        pool = M.crew_pools[i]
        if S.pool_on[pool] == 1 and S.pool_free[pool] >= n and S.pool_asked[pool] == 0:
            return pool
    return NONE


def count_asking(M: Any, S: Any, crew: int, by: int) -> None:
    """Let the number of those who wait for the pools of a crew change."""
    first = M.crew_first[crew]
    for i in range(first, first + M.crew_n[crew]):
        S.pool_asked[M.crew_pools[i]] += by


def ask(M: Any, S: Any, asker: int, crew: int, priority: int) -> None:
    """Queue for a crew, behind all with at least the same priority."""
    sequence = S.count[WAIT_SEQUENCE]
    S.count[WAIT_SEQUENCE] = sequence + 1
    key = sequence - priority * (1 << 40)
    S.k_asked[asker] = key
    before = NONE
    each = S.crew_head[crew]
    while each != NONE and S.k_asked[each] < key:
        before = each
        each = S.k_queued[each]
    S.k_queued[asker] = each
    if before == NONE:
        S.crew_head[crew] = asker
    else:
        S.k_queued[before] = asker
    count_asking(M, S, crew, 1)
    first = M.crew_first[crew]
    for i in range(first, first + M.crew_n[crew]):
        if S.pool_free[M.crew_pools[i]] > 0:
            push(S, STACK_CREW + M.crew_pools[i])  # who waits longer may need more than are free


def take_operators(M: Any, S: Any, L: Any, asker: int, pool: int, n: int) -> int:
    """Take operators of a pool; returns the first, the others hang on it, those nearest first."""
    g = station_of(M, asker)
    count_busy(M, S, pool, n)
    S.pool_free[pool] -= n
    head = NONE
    for _ in range(n):
        o = _take_one(M, S, pool, g)
        S.o_next[o] = head
        head = o
        note(S, L, ROW_OPERATOR, o, g, S.o_at[o])
    return head


def _take_one(M: Any, S: Any, pool: int, g: int) -> int:
    """The operator of a pool who is nearest; the one who is free longest where nobody walks."""
    best = NONE
    if M.pool_walks[pool] == 1:
        before = NONE
        o = S.pool_head[pool]
        least = 1e30
        while o != NONE:
            way_m = 0.0 if S.o_at[o] == NONE else M.walk_m[S.o_at[o], g]
            if way_m < least:
                least = way_m
                best = before
            before = o
            o = S.o_next[o]
    o = S.pool_head[pool] if best == NONE else S.o_next[best]
    follower = S.o_next[o]
    if best == NONE:
        S.pool_head[pool] = follower
    else:
        S.o_next[best] = follower
    if follower == NONE:
        S.pool_tail[pool] = best
    return o


def walk(M: Any, S: Any, L: Any, pool: int, head: int, g: int) -> int:
    """Send operators to a station; returns how long the last of them is under way."""
    longest = 0
    o = head
    while o != NONE:
        if M.pool_walks[pool] == 1 and S.o_at[o] != NONE and S.o_at[o] != g:
            way_us = int(float(M.walk_m[S.o_at[o], g]) * M.pool_us_per_m[pool] + 0.5)
            if way_us > 0:
                note(S, L, ROW_WALK, o, S.o_at[o] * 65_536 + g, way_us)
            longest = max(longest, way_us)
        S.o_at[o] = g
        o = S.o_next[o]
    return longest


def give_back(M: Any, S: Any, L: Any, head: int) -> None:
    """Set operators free, and have those who wait for them looked at."""
    pool = M.o_pool[head]
    o = head
    n = 0
    while o != NONE:
        follower = S.o_next[o]
        S.o_next[o] = NONE
        tail = S.pool_tail[pool]
        if tail == NONE:
            S.pool_head[pool] = o
        else:
            S.o_next[tail] = o
        S.pool_tail[pool] = o
        note(S, L, ROW_OPERATOR, o, NONE, S.o_at[o])
        n += 1
        o = follower
    count_busy(M, S, pool, -n)
    S.pool_free[pool] += n
    push(S, STACK_CREW + pool)


def find_asker(M: Any, S: Any, pool: int) -> int:
    """The crew of a pool whose first asker comes first of all, or NONE where nobody asks."""
    if S.pool_on[pool] == 0:
        return NONE
    best = NONE
    least = INF
    first = M.pool_crew_first[pool]
    for i in range(first, first + M.pool_crew_n[pool]):
        crew = M.pool_crews[i]
        asker = first_asker(M, S, crew)
        if asker != NONE and S.k_asked[asker] < least and n_needed(M, asker) <= S.pool_free[pool]:
            least = S.k_asked[asker]
            best = crew
    return best


def first_asker(M: Any, S: Any, crew: int) -> int:
    """Who comes first of those who ask for a crew, but for places that rest; NONE without one."""
    asker = S.crew_head[crew]
    while asker != NONE and asker < M.dims[N_PLACE] and S.k_hold[asker] != 0:
        asker = S.k_queued[asker]
    return asker


def stop_asking(M: Any, S: Any, crew: int, asker: int) -> None:
    """Take somebody out of the queue for a crew."""
    before = NONE
    each = S.crew_head[crew]
    while each != asker:
        before = each
        each = S.k_queued[each]
    if before == NONE:
        S.crew_head[crew] = S.k_queued[asker]
    else:
        S.k_queued[before] = S.k_queued[asker]
    count_asking(M, S, crew, -1)


def wake_crew(M: Any, S: Any, crew: int) -> None:
    """Have all pools of a crew looked at."""
    first = M.crew_first[crew]
    for i in range(first, first + M.crew_n[crew]):
        push(S, STACK_CREW + M.crew_pools[i])


def n_needed(M: Any, asker: int) -> int:
    """How many operators somebody asks for."""
    if asker < M.dims[N_PLACE]:
        return M.g_operators[M.k_station[asker]]
    return 1


def count_on(S: Any, pool: int, on: int) -> None:
    """Let a pool come or go, and account for the time in which it was there."""
    now_us = S.count[NOW]
    if S.pool_on[pool] == 1:
        S.pool_on_us[pool] += now_us - S.pool_on_since[pool]
    S.pool_on_since[pool] = now_us
    S.pool_on[pool] = on


def count_busy(M: Any, S: Any, pool: int, by: int) -> None:
    """Let the number of operators at work change; what rests until they are back is no work."""
    now_us = S.count[NOW]
    if S.pool_on[pool] == 1 or M.pool_interrupts[pool] == 0:
        S.pool_area[pool] += S.pool_busy[pool] * (now_us - S.pool_since[pool])
    S.pool_since[pool] = now_us
    S.pool_busy[pool] += by
