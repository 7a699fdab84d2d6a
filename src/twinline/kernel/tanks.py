"""Tanks: a level that runs straight while nothing changes, and the instants at which it matters."""

from typing import Any

from twinline.kernel.calendar import schedule
from twinline.kernel.notes import note
from twinline.kernel.words import FIRST_TANK_ENTRY, INF, NOW, ROW_TANK

# What comes next at a tank.
NOTHING = 0
EMPTY = 1
REFILL = 2
ENOUGH = 3
"""There is so much again that those who starved of it go on."""
FULL = 4
ROOM = 5
"""There is so much room again that those who fill it go on."""

NO_RATE = 1e-18
"""In cubic metres a microsecond: what is left of rates that cancel."""
NEVER_US = 1e17

LARGE_RATE = 1 << 30
"""Added to a rate that is told in millilitres a second."""
HELD_EMPTY = 1
HELD_FULL = 2


def change_draws(M: Any, S: Any, L: Any, g: int, sign: int) -> None:
    """Begin (1) or end (-1) what one place of a station takes out of tanks and puts into them."""
    first = M.g_draw_first[g]
    for i in range(first, first + M.g_draw_n[g]):
        change_rate(M, S, L, M.d_tank[i], -M.d_rate[i] * float(sign))


def change_rate(M: Any, S: Any, L: Any, w: int, by_m3_per_us: float) -> None:
    """Let the level of a tank run at another rate from now on."""
    now_us = S.count[NOW]
    passed_us = float(now_us - S.tank_since[w])
    begin = S.tank_level[w]
    end = begin + S.tank_rate[w] * passed_us
    S.tank_area[w] += (begin + end) * 0.5 * passed_us
    S.tank_level[w] = min(max(end, 0.0), M.w_capacity[w])
    S.tank_since[w] = now_us
    rate = S.tank_rate[w] + by_m3_per_us
    if abs(rate) < NO_RATE:
        rate = 0.0
    S.tank_rate[w] = rate
    plan(M, S, w)
    fills = 0 if rate >= 0.0 else 1
    level_ul = int(S.tank_level[w] * 1e9 + 0.5)
    note(S, L, ROW_TANK, 2 * w + fills, rate_code(abs(rate)), level_ul)


LARGE_M3_PER_US = 1e-6


def rate_code(rate_m3_per_us: float) -> int:
    """A rate in the 32 bits that a row has: microlitres a second, millilitres from 1 m3/s on."""
    if rate_m3_per_us < LARGE_M3_PER_US:
        return int(rate_m3_per_us * 1e15 + 0.5)
    return LARGE_RATE + min(int(rate_m3_per_us * 1e12 + 0.5), LARGE_RATE - 1)


def plan(M: Any, S: Any, w: int) -> None:
    """Find out what comes next at a tank, and when."""
    rate = S.tank_rate[w]
    level = S.tank_level[w]
    what = NOTHING
    target = 0.0
    if rate < 0.0:
        what = EMPTY
        if S.tank_held[w] & HELD_FULL and level > M.w_room[w]:
            what = ROOM
            target = M.w_room[w]
        elif M.w_refill_rate[w] > 0.0 and S.tank_refills[w] == 0 and level > M.w_refill_below[w]:
            what = REFILL
            target = M.w_refill_below[w]
    elif rate > 0.0:
        what = FULL
        target = M.w_capacity[w]
        if S.tank_held[w] & HELD_EMPTY and level < M.w_enough[w]:
            what = ENOUGH
            target = M.w_enough[w]
    S.tank_next[w] = what
    entry = M.dims[FIRST_TANK_ENTRY] + w
    if what == NOTHING:
        schedule(M, S, entry, INF)
        return
    S.tank_target[w] = target
    wait_us = (target - level) / rate
    schedule(M, S, entry, S.count[NOW] + int(wait_us + 1.0) if wait_us < NEVER_US else INF)


def tanks_allow(M: Any, S: Any, g: int) -> bool:
    """Whether all tanks of a station have what it draws, and room for what it gives."""
    first = M.g_draw_first[g]
    for i in range(first, first + M.g_draw_n[g]):
        held = S.tank_held[M.d_tank[i]]
        if M.d_rate[i] > 0.0 and held & HELD_EMPTY:
            return False
        if M.d_rate[i] < 0.0 and held & HELD_FULL:
            return False
    return True
