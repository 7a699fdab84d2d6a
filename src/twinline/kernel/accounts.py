"""What is written down: rows of the raw log, and integrals over time for the statistics."""

from typing import Any

from twinline.kernel.calendar import schedule
from twinline.kernel.notes import note
from twinline.kernel.tanks import change_draws
from twinline.kernel.words import (
    BLOCKED,
    FAILED,
    FIRST_AGEING_ENTRY,
    HAS_AGEING,
    HAS_DRAWS,
    HAS_POWER,
    HAS_RAMP_UP,
    HELD_BY_TANK,
    HELD_FAILED,
    HELD_MAINTAINED,
    HELD_OFF_SHIFT,
    IDLE,
    INF,
    NONE,
    NOW,
    OFF_SHIFT,
    P_STEP,
    PRODUCING,
    RAMP_UP,
    ROW_POWER,
    ROW_STATE,
    SETTING_UP,
    STARVED,
    WIP,
    WIP_AREA,
    WIP_SINCE,
)


def count_wip(S: Any, by: int) -> None:
    """Let the number of parts in the plant change."""
    now_us = S.count[NOW]
    S.count[WIP_AREA] += S.count[WIP] * (now_us - S.count[WIP_SINCE])
    S.count[WIP_SINCE] = now_us
    S.count[WIP] += by


def count_queue(S: Any, node: int, by: int) -> None:
    """Let the number of parts in a queue change."""
    now_us = S.count[NOW]
    n = S.q_n[node]
    S.q_area[node] += n * (now_us - S.q_since[node])
    S.q_since[node] = now_us
    S.q_n[node] = n + by


def show(M: Any, S: Any, L: Any, k: int) -> None:
    """Work out the state of a place, and account for the one before where it is another."""
    hold = S.k_hold[k]
    if hold == 0:
        state = M.state_of[S.k_phase[k]]
    elif hold & HELD_FAILED:
        state = FAILED
    elif hold & (HELD_OFF_SHIFT | HELD_MAINTAINED):
        state = OFF_SHIFT
    elif hold & HELD_BY_TANK:
        state = STARVED
    else:
        state = IDLE
    before = S.k_shown[k]
    if state == before:
        return
    now_us = S.count[NOW]
    S.k_area[k, before] += now_us - S.k_since[k]
    S.k_since[k] = now_us
    S.k_shown[k] = state
    g = M.k_station[k]
    if M.g_n[g] == 1:
        note(S, L, ROW_STATE, g, state, S.g_good[g])
    else:
        _show_station(S, L, g, before, state)
    flags = M.g_flags[g]
    if flags & (HAS_AGEING | HAS_POWER | HAS_DRAWS | HAS_RAMP_UP):
        if flags & HAS_AGEING and (state == PRODUCING or before == PRODUCING):
            _age(M, S, k, state == PRODUCING)
        if flags & (HAS_POWER | HAS_RAMP_UP):
            set_power(M, S, L, k)
        if flags & HAS_DRAWS and state == PRODUCING:
            change_draws(M, S, L, g, 1)
        elif flags & HAS_DRAWS and before == PRODUCING:
            change_draws(M, S, L, g, -1)


def _show_station(S: Any, L: Any, g: int, before: int, state: int) -> None:
    """A station shows the state of those of its places that has most to tell."""
    S.g_places[g, before] -= 1
    S.g_places[g, state] += 1
    shown = IDLE
    for each in (PRODUCING, SETTING_UP, FAILED, BLOCKED, IDLE, STARVED, OFF_SHIFT):
        if S.g_places[g, each] > 0:
            shown = each
            break
    if shown != S.g_shown[g]:
        S.g_shown[g] = shown
        note(S, L, ROW_STATE, g, shown, S.g_good[g])


def _age(M: Any, S: Any, k: int, producing: bool) -> None:
    """Let what ages with production run or stand."""
    now_us = S.count[NOW]
    first = M.k_ageing_first[k]
    for f in range(first, first + M.k_ageing_n[k]):
        if M.f_producing[f] == 1 and S.f_state[f] == 0:
            entry = M.dims[FIRST_AGEING_ENTRY] + f
            if producing:
                schedule(M, S, entry, now_us + S.f_rest_us[f])
            elif S.e_at[entry] < INF:
                S.f_rest_us[f] = S.e_at[entry] - now_us
                schedule(M, S, entry, INF)


def set_power(M: Any, S: Any, L: Any, k: int) -> None:
    """Let the electric power of a place follow its state."""
    g = M.k_station[k]
    state = S.k_shown[k]
    power_w = M.g_power[g, state]
    if S.k_phase[k] == RAMP_UP and S.k_hold[k] == 0:
        power_w = M.g_power[g, PRODUCING]
    elif state == PRODUCING and S.k_part[k] != NONE:
        own_w = M.s_power_w[max(S.p[S.k_part[k], P_STEP], 0)]
        if own_w >= 0.0:
            power_w = own_w
    elif state == STARVED and S.k_ready[k] == 0:
        power_w = M.g_power[g, 7]
    before_w = S.k_power_w[k]
    if power_w == before_w:
        return
    now_us = S.count[NOW]
    S.k_energy_j[k] += before_w * (float(now_us - S.k_power_since[k]) * 1e-6)
    S.k_power_since[k] = now_us
    S.k_power_w[k] = power_w
    note(S, L, ROW_POWER, k, 0, int(power_w * 1000.0 + 0.5))
