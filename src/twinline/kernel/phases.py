"""A place with a part: what must happen before the service, and how it rests and goes on.

The order is fixed: components, ramp-up, setup, loading, heating, service. `prepare` looks for the
first phase from a given one on that takes time or must wait; `begin` begins it.
"""

from typing import Any

from twinline.kernel.accounts import count_wip, set_power, show
from twinline.kernel.calendar import schedule
from twinline.kernel.draws import draw_us
from twinline.kernel.elementary import exponential_of, natural_log
from twinline.kernel.limits import change_limits
from twinline.kernel.notes import note
from twinline.kernel.operators import (
    ask,
    find_pool,
    give_back,
    n_needed,
    push,
    take_operators,
    wake_crew,
    walk,
)
from twinline.kernel.queues import setup_row, take_first
from twinline.kernel.random_numbers import uniform
from twinline.kernel.tanks import tanks_allow
from twinline.kernel.words import (
    ATTENDED_LOADING,
    ATTENDED_SERVICE,
    ATTENDED_SETUP,
    CONSUMED,
    FIRST_TIMED,
    FREE_PART,
    HAS_COMPONENTS,
    HAS_DRAWS,
    HAS_FACTOR,
    HAS_LOADING,
    HAS_POWER,
    HAS_RAMP_UP,
    HAS_SETUP,
    HEATING,
    HELD_FAILED,
    INF,
    IS_ATTENDED,
    IS_HEATED,
    LAST_TIMED,
    LOADING,
    MOST_SERVICE_US,
    NEEDS_COMPONENTS,
    NEEDS_OPERATOR,
    NEEDS_PREPARING,
    NEEDS_TANK,
    NONE,
    NOW,
    P_AT,
    P_LIMITS,
    P_NEXT,
    P_PRODUCT,
    P_QUANTITY,
    P_SERIAL,
    P_STEP,
    RAMP_UP,
    ROW_CONSUME,
    ROW_HEAT,
    ROW_PLACES,
    ROW_WORK,
    SERVICE,
    SETUP,
    STACK_PLACE,
    UNLOADING,
    WALKED_TO,
)


def start(M: Any, S: Any, L: Any, k: int, p: int) -> None:
    """Give a free place a part that nothing holds any more."""
    g = M.k_station[k]
    step = S.p[p, P_STEP]
    S.k_part[k] = p
    S.p[p, P_AT] = g
    note(S, L, ROW_WORK, S.p[p, P_SERIAL], g, k + S.g_good[g] * ROW_PLACES)
    if (M.g_flags[g] | M.s_flags[step]) & NEEDS_PREPARING == 0:
        S.k_phase[k] = SERVICE
        show(M, S, L, k)
        if M.g_flags[g] & HAS_POWER:
            set_power(M, S, L, k)  # this step's may be another in the same state
        schedule(M, S, k, S.count[NOW] + service_us(M, S, k, p))
        return
    if S.e_at[k] < INF:
        schedule(M, S, k, INF)  # it was to go to standby
    prepare(M, S, L, k, NEEDS_COMPONENTS)


def service_us(M: Any, S: Any, k: int, p: int) -> int:
    """Draw how long a part is worked on."""
    step = S.p[p, P_STEP]
    stream = M.k_stream[k]
    time_us = 0
    row = M.s_service[step]
    if row != NONE:
        time_us = min(draw_us(M, S, row, stream), MOST_SERVICE_US)
    row = M.s_per_part[step]
    if row != NONE:
        each_us = min(draw_us(M, S, row, stream), MOST_SERVICE_US)
        quantity = S.p[p, P_QUANTITY]
        if quantity > 1 and each_us > MOST_SERVICE_US // quantity:
            return MOST_SERVICE_US
        time_us += quantity * each_us
    g = M.k_station[k]
    if M.g_flags[g] & HAS_FACTOR:
        return int(min(float(time_us) * M.g_factor[g] + 0.5, float(MOST_SERVICE_US)))
    return time_us


def prepare(M: Any, S: Any, L: Any, k: int, phase: int) -> None:
    """Go on with a place, from the first phase that has not been looked at."""
    p = S.k_part[k]
    step = S.p[p, P_STEP]
    flags = M.g_flags[M.k_station[k]] | M.s_flags[step]
    if phase <= NEEDS_COMPONENTS and flags & HAS_COMPONENTS and not take_components(M, S, L, k):
        set_phase(M, S, L, k, NEEDS_COMPONENTS)
        return
    if phase <= RAMP_UP and flags & HAS_RAMP_UP and S.k_ready[k] == 0:
        begin(M, S, L, k, RAMP_UP)
        return
    if phase <= SETUP and flags & HAS_SETUP:
        row = setup_row(M, S, k, p)
        S.k_last[k] = S.p[p, P_PRODUCT]
        share = M.s_setup_share[step]
        if row != NONE and (share >= 1.0 or uniform(S, M.k_stream[k] + 1) < share):
            S.k_setup[k] = row
            enter(M, S, L, k, SETUP)
            return
    if phase <= LOADING and flags & HAS_LOADING and M.s_loading[step] != NONE:
        enter(M, S, L, k, LOADING)
        return
    if phase <= HEATING and flags & IS_HEATED:
        begin(M, S, L, k, HEATING)
        return
    enter(M, S, L, k, SERVICE)


def enter(M: Any, S: Any, L: Any, k: int, phase: int) -> None:
    """Begin a phase, or wait for the operators that it needs."""
    g = M.k_station[k]
    if S.k_operator[k] != NONE or not is_attended(M, g, phase):
        begin(M, S, L, k, phase)
        return
    S.k_after[k] = phase
    pool = find_pool(M, S, M.g_crew[g], M.g_operators[g])
    if pool == NONE:
        ask(M, S, k, M.g_crew[g], M.g_priority[g])
        set_phase(M, S, L, k, NEEDS_OPERATOR)
        return
    meet_operators(M, S, L, k, pool)


def is_attended(M: Any, g: int, phase: int) -> bool:
    """Whether a station needs operators in a phase."""
    if M.g_flags[g] & IS_ATTENDED == 0:
        return False
    if phase == SETUP:
        return bool(M.g_attended[g] & ATTENDED_SETUP)
    if phase == LOADING:
        return bool(M.g_attended[g] & ATTENDED_LOADING)
    return phase == SERVICE and bool(M.g_attended[g] & ATTENDED_SERVICE)


def meet_operators(M: Any, S: Any, L: Any, k: int, pool: int) -> None:
    """Take the operators of a pool who are free, and go on when they are there."""
    head = take_operators(M, S, L, k, pool, n_needed(M, k))
    S.k_operator[k] = head
    way_us = walk(M, S, L, pool, head, M.k_station[k])
    if way_us == 0:
        begin(M, S, L, k, S.k_after[k])
        return
    set_phase(M, S, L, k, WALKED_TO)
    time_it(M, S, k, way_us)


def begin(M: Any, S: Any, L: Any, k: int, phase: int) -> None:
    """Begin a phase, with all that it needs there."""
    g = M.k_station[k]
    p = S.k_part[k]
    if S.k_operator[k] != NONE and not is_attended(M, g, phase):
        dismiss_operators(M, S, L, k)
    if phase == SERVICE:
        if M.g_flags[g] & HAS_DRAWS and not tanks_allow(M, S, g):
            S.k_after[k] = SERVICE
            set_phase(M, S, L, k, NEEDS_TANK)
            return
        time_us = service_us(M, S, k, p)
    elif phase == SETUP:
        time_us = draw_us(M, S, S.k_setup[k], M.k_stream[k] + 1)
    elif phase == LOADING:
        time_us = draw_us(M, S, M.s_loading[S.p[p, P_STEP]], M.k_stream[k] + 2)
    elif phase == HEATING:
        time_us = heat(M, S, L, k)
    else:
        time_us = M.g_ramp_us[g]
    set_phase(M, S, L, k, phase)
    time_it(M, S, k, time_us)


def set_phase(M: Any, S: Any, L: Any, k: int, phase: int) -> None:
    """Note what a place does now, and show it."""
    S.k_phase[k] = phase
    show(M, S, L, k)
    if M.g_flags[M.k_station[k]] & HAS_POWER:
        set_power(M, S, L, k)


def time_it(M: Any, S: Any, k: int, time_us: int) -> None:
    """Let the phase of a place end after a time; where the place rests, the time waits too."""
    if S.k_hold[k] == 0:
        schedule(M, S, k, S.count[NOW] + time_us)
    else:
        S.k_rest_us[k] = time_us
        schedule(M, S, k, INF)


def is_timed(S: Any, k: int) -> bool:
    """Whether a place is in a phase that ends by time."""
    return bool(S.k_phase[k] >= FIRST_TIMED and S.k_phase[k] <= LAST_TIMED)


def hold(M: Any, S: Any, L: Any, k: int, reason: int) -> None:
    """Let a place rest; what it is at waits."""
    if S.k_hold[k] == 0 and S.e_at[k] < INF:
        S.k_rest_us[k] = S.e_at[k] - S.count[NOW]
        schedule(M, S, k, INF)
    S.k_hold[k] |= reason
    show(M, S, L, k)


def unhold(M: Any, S: Any, L: Any, k: int, reason: int) -> None:
    """Take one reason to rest away; with the last one the place goes on."""
    if S.k_hold[k] & reason == 0:
        return
    S.k_hold[k] &= ~reason
    show(M, S, L, k)
    if S.k_hold[k] == 0:
        if is_timed(S, k):
            schedule(M, S, k, S.count[NOW] + S.k_rest_us[k])
        elif S.k_phase[k] == NEEDS_OPERATOR:
            wake_crew(M, S, M.g_crew[M.k_station[k]])
        elif S.k_phase[k] <= NEEDS_COMPONENTS:
            push(S, M.k_station[k])
    if reason == HELD_FAILED and S.k_phase[k] == UNLOADING:
        if S.w_choice[k] == NONE:
            push(S, STACK_PLACE + k)
        else:
            wake_choice(M, S, S.w_choice[k])


def wake_choice(M: Any, S: Any, choice: int) -> None:
    """Have the nodes of a choice looked at: somebody who waits there can give his part again."""
    first = M.c_first[choice]
    for i in range(first, first + M.c_n[choice]):
        push(S, M.c_node[i])


def dismiss_operators(M: Any, S: Any, L: Any, k: int) -> None:
    """Give the operators of a place back."""
    head = S.k_operator[k]
    if head != NONE:
        S.k_operator[k] = NONE
        give_back(M, S, L, head)


def take_components(M: Any, S: Any, L: Any, k: int) -> bool:
    """Take all components of a step out of their stores, or none where some are missing."""
    g = M.k_station[k]
    step = S.p[S.k_part[k], P_STEP]
    first = M.s_component_first[step]
    end = first + M.s_component_n[step]
    quantity = S.p[S.k_part[k], P_QUANTITY]
    for i in range(first, end):
        if S.q_n[M.store_of[g, M.m_product[i]]] < M.m_quantity[i] * quantity:
            return False
    for i in range(first, end):
        store = M.store_of[g, M.m_product[i]]
        for _ in range(M.m_quantity[i] * quantity):
            part = take_first(S, store)
            note(S, L, ROW_CONSUME, S.p[part, P_SERIAL], g, S.p[S.k_part[k], P_SERIAL])
            S.count[CONSUMED] += 1
            count_wip(S, -1)
            if S.p[part, P_LIMITS] != 0:
                change_limits(M, S, part, 0)
            forget_part(S, part)
        push(S, store)
    return True


def forget_part(S: Any, p: int) -> None:
    """Give the row of a part back."""
    S.p[p, P_NEXT] = S.count[FREE_PART]
    S.p[p, P_SERIAL] = NONE
    S.count[FREE_PART] = p


def heat_now(M: Any, S: Any, k: int) -> float:
    """The temperature of a place: a first-order approach to where it is going."""
    constant_s = M.g_heat[M.k_station[k], 2]
    passed_s = float(S.count[NOW] - S.k_heat_since[k]) * 1e-6
    target = S.k_heat[k, 1]
    if constant_s <= 0.0:
        return target
    return target + (S.k_heat[k, 0] - target) * exponential_of(-passed_s / constant_s)


def head_for(M: Any, S: Any, L: Any, k: int, target_k: float) -> float:
    """Let the temperature of a place go somewhere else; returns what it is now."""
    now_k = heat_now(M, S, k)
    S.k_heat[k, 0] = now_k
    S.k_heat[k, 1] = target_k
    S.k_heat_since[k] = S.count[NOW]
    note(S, L, ROW_HEAT, k, int(now_k * 1000.0 + 0.5), int(target_k * 1000.0 + 0.5))
    return now_k


def heat(M: Any, S: Any, L: Any, k: int) -> int:
    """Begin to heat a place; returns how long it takes until the target is near enough."""
    g = M.k_station[k]
    gap_k = abs(M.g_heat[g, 0] - head_for(M, S, L, k, M.g_heat[g, 0]))
    tolerance_k = M.g_heat[g, 3]
    if gap_k <= tolerance_k:
        return 0
    return int(M.g_heat[g, 2] * natural_log(gap_k / tolerance_k) * 1e6 + 0.5)
