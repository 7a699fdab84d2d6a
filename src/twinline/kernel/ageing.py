"""Breakdowns and maintenance of places, and the crews that see to them."""

from typing import Any

from twinline.kernel.calendar import schedule
from twinline.kernel.draws import draw_us
from twinline.kernel.operators import (
    ask,
    find_pool,
    give_back,
    take_operators,
    walk,
)
from twinline.kernel.phases import hold, unhold
from twinline.kernel.words import (
    COUNTING,
    DUE,
    FIRST_AGEING_ENTRY,
    FREE,
    HELD_FAILED,
    HELD_MAINTAINED,
    INF,
    MAINTENANCE,
    N_PLACE,
    NONE,
    NOW,
    PRODUCING,
    RESTORING,
    WAITING_FOR_CREW,
)


def ageing_ends(M: Any, S: Any, L: Any, f: int) -> None:
    """A failure, a maintenance that falls due, or the end of a restoration."""
    k = M.f_place[f]
    if S.f_state[f] == RESTORING:
        restore(M, S, L, f, k)
        return
    schedule(M, S, M.dims[FIRST_AGEING_ENTRY] + f, INF)
    if M.f_kind[f] == MAINTENANCE:
        S.f_state[f] = DUE
        if S.k_phase[k] == FREE:
            begin_due_maintenance(M, S, L, k)
        return
    S.k_down[k] += 1
    stop_for(M, S, L, f, k, HELD_FAILED)


def begin_due_maintenance(M: Any, S: Any, L: Any, k: int) -> bool:
    """Begin the maintenance that has waited for a place to be free; False where none has."""
    first = M.k_ageing_first[k]
    for f in range(first, first + M.k_ageing_n[k]):
        if S.f_state[f] == DUE:
            stop_for(M, S, L, f, k, HELD_MAINTAINED)
            return True
    return False


def stop_for(M: Any, S: Any, L: Any, f: int, k: int, reason: int) -> None:
    """Let a place rest until it is restored, by a crew where one is needed."""
    hold(M, S, L, k, reason)
    S.f_n[f] += 1
    crew = M.f_crew[f]
    if crew == NONE:
        work_on(M, S, f, 0)
        return
    own = S.k_operator[k]
    if own != NONE and M.o_pool[own] == M.crew_pools[M.crew_first[crew]]:
        work_on(M, S, f, 0)  # whoever attends it is there, and of those who restore it
        return
    pool = find_pool(M, S, crew, 1)
    if pool == NONE:
        S.f_state[f] = WAITING_FOR_CREW
        ask(M, S, M.dims[N_PLACE] + f, crew, M.g_priority[M.k_station[k]])
        return
    crew_arrives(M, S, L, f, pool)


def crew_arrives(M: Any, S: Any, L: Any, f: int, pool: int) -> None:
    """One of a pool takes on a restoration."""
    head = take_operators(M, S, L, M.dims[N_PLACE] + f, pool, 1)
    S.f_operator[f] = head
    work_on(M, S, f, walk(M, S, L, pool, head, M.k_station[M.f_place[f]]))


def work_on(M: Any, S: Any, f: int, after_us: int) -> None:
    """Draw how long the restoration takes, from the arrival of the crew on."""
    S.f_state[f] = RESTORING
    time_us = draw_us(M, S, M.f_time[f], M.f_stream[f] + 1)
    schedule(M, S, M.dims[FIRST_AGEING_ENTRY] + f, S.count[NOW] + after_us + time_us)


def restore(M: Any, S: Any, L: Any, f: int, k: int) -> None:
    """A place can work again; it begins to age anew."""
    head = S.f_operator[f]
    if head != NONE:
        S.f_operator[f] = NONE
        give_back(M, S, L, head)
    age_anew(M, S, f, k)
    if M.f_kind[f] == MAINTENANCE:
        unhold(M, S, L, k, HELD_MAINTAINED)
        return
    S.k_down[k] -= 1
    if S.k_down[k] == 0:
        unhold(M, S, L, k, HELD_FAILED)


def age_anew(M: Any, S: Any, f: int, k: int) -> None:
    """Draw when the next failure or maintenance comes."""
    entry = M.dims[FIRST_AGEING_ENTRY] + f
    S.f_state[f] = COUNTING
    time_us = draw_us(M, S, M.f_time_to[f], M.f_stream[f])
    if M.f_producing[f] == 1 and S.k_shown[k] != PRODUCING:
        S.f_rest_us[f] = time_us
        schedule(M, S, entry, INF)
    else:
        schedule(M, S, entry, S.count[NOW] + time_us)
