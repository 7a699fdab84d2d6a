"""What happens when a tank is empty, full, or back at a level that lets stations go on."""

from typing import Any

from twinline.kernel.phases import begin, hold, unhold
from twinline.kernel.tanks import (
    EMPTY,
    ENOUGH,
    FULL,
    HELD_EMPTY,
    HELD_FULL,
    REFILL,
    ROOM,
    change_rate,
    tanks_allow,
)
from twinline.kernel.words import (
    HAS_DRAWS,
    HELD_BY_TANK,
    N_STATION,
    NEEDS_TANK,
    PRODUCING,
    SERVICE,
)


def tank_fires(M: Any, S: Any, L: Any, w: int) -> None:
    """A tank has reached the level that was planned for."""
    what = S.tank_next[w]
    target = S.tank_target[w]  # before `change_rate` plans anew
    change_rate(M, S, L, w, 0.0)
    S.tank_level[w] = target
    if what == EMPTY:
        S.tank_held[w] |= HELD_EMPTY
        stop_stations(M, S, L, w, 1.0)
        start_refill(M, S, L, w)
    elif what == REFILL:
        start_refill(M, S, L, w)
    elif what == FULL:
        if S.tank_refills[w] == 1:
            S.tank_refills[w] = 0
            change_rate(M, S, L, w, -M.w_refill_rate[w])
        if S.tank_rate[w] > 0.0:
            S.tank_held[w] |= HELD_FULL
            stop_stations(M, S, L, w, -1.0)
    elif what == ENOUGH:
        S.tank_held[w] &= ~HELD_EMPTY
        resume_stations(M, S, L, w)
    elif what == ROOM:
        S.tank_held[w] &= ~HELD_FULL
        resume_stations(M, S, L, w)
    change_rate(M, S, L, w, 0.0)


def start_refill(M: Any, S: Any, L: Any, w: int) -> None:
    """Begin to refill a tank that is refilled."""
    if M.w_refill_rate[w] > 0.0 and S.tank_refills[w] == 0:
        S.tank_refills[w] = 1
        change_rate(M, S, L, w, M.w_refill_rate[w])


def draws_on(M: Any, g: int, w: int, sign: float) -> bool:
    """Whether a station takes out of a tank (1), or fills it (-1)."""
    first = M.g_draw_first[g]
    for i in range(first, first + M.g_draw_n[g]):
        if M.d_tank[i] == w and M.d_rate[i] * sign > 0.0:
            return True
    return False


def stop_stations(M: Any, S: Any, L: Any, w: int, sign: float) -> None:
    """Let all places rest that take out of a tank, or fill it."""
    for g in range(M.dims[N_STATION]):
        if M.g_flags[g] & HAS_DRAWS and draws_on(M, g, w, sign):
            for k in range(M.g_first[g], M.g_first[g] + M.g_n[g]):
                if S.k_shown[k] == PRODUCING:
                    hold(M, S, L, k, HELD_BY_TANK)


def resume_stations(M: Any, S: Any, L: Any, w: int) -> None:
    """Let all places go on for which every tank is fit."""
    for g in range(M.dims[N_STATION]):
        if M.g_flags[g] & HAS_DRAWS and (draws_on(M, g, w, 1.0) or draws_on(M, g, w, -1.0)):
            for k in range(M.g_first[g], M.g_first[g] + M.g_n[g]):
                if tanks_allow(M, S, g):
                    if S.k_phase[k] == NEEDS_TANK:
                        begin(M, S, L, k, SERVICE)
                    else:
                        unhold(M, S, L, k, HELD_BY_TANK)
