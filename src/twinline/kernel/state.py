"""The state of a simulation at its beginning."""

from typing import Any, Final

import numpy as np

from twinline.kernel import words as w
from twinline.kernel.accounts import set_power
from twinline.kernel.ageing import age_anew
from twinline.kernel.calendar import schedule
from twinline.kernel.departing import new_part, release
from twinline.kernel.draws import draw_us
from twinline.kernel.layout import (
    FEWEST_PARTS,
    SIZE_CLASSES,
    Record,
    log_dtype,
    log_fields,
    state_bytes,
    state_dtype,
    state_fields,
)
from twinline.kernel.layout import views as views_of
from twinline.kernel.limits import change_limits
from twinline.kernel.model import Model
from twinline.kernel.notes import note
from twinline.kernel.operators import push
from twinline.kernel.queues import append
from twinline.kernel.random_tables import stream_key
from twinline.kernel.settling import settle
from twinline.kernel.situating import situate
from twinline.kernel.tanks import HELD_EMPTY, change_rate
from twinline.plant import Situation

Memory = np.ndarray[tuple[int], np.dtype[np.uint8]]
_LONG_AGO_US = -(1 << 60)

# Fields that stand for no row where nothing is written in them.
_EMPTY = frozenset(
    [
        "k_part",
        "k_last",
        "k_operator",
        "k_pool",
        "q_head",
        "q_tail",
        "w_head",
        "w_tail",
        "w_next",
        "w_choice",
        "w_part",
        "crew_head",
        "k_queued",
        "pool_head",
        "pool_tail",
        "o_next",
        "o_at",
        "f_operator",
        "car_part",
        "car_link",
        "car_segment",
        "car_next",
        "segment_head",
        "segment_tail",
        "link_car",
        "v_still_us",
        "k_after",
    ]
)
SINCE: Final = (
    "k_since",
    "k_power_since",
    "k_heat_since",
    "q_since",
    "pool_since",
    "pool_on_since",
    "car_since",
    "tank_since",
)
"""Since when what they stand for counts."""


def new_memory(size: str, n_part: int = FEWEST_PARTS) -> Memory:
    """Memory for a state with room for some parts; what is in it must be written."""
    # In whole words, so that every field is aligned.
    return np.empty(-(-state_bytes(size, n_part) // 8), np.int64).view(np.uint8)


def state_views(size: str, memory: Memory) -> Any:
    """The arrays of a state, for uncompiled functions."""
    return views_of(memory, state_fields(SIZE_CLASSES[size]), state_dtype(size))


def new_log(size: str, mask: int) -> Record:
    """An empty raw log that takes rows of the kinds whose bits are set in `mask`."""
    log = np.empty(1, log_dtype(size))
    rows = SIZE_CLASSES[size]["log"]
    log["n"] = 0
    log["mask"], log["most"], log["full"] = mask, rows, rows * 3 // 4
    return log


def log_views(size: str, log: Record) -> Any:
    """The arrays of a raw log, for uncompiled functions."""
    return views_of(log.view(np.uint8), log_fields(SIZE_CLASSES[size]), log_dtype(size))


def rekey(model: Model, memory: Memory, seed: int, replication: int) -> None:
    """Give all random streams of a state new keys, and begin them anew."""
    state = state_views(model.size, memory)
    state.count[w.SEED], state.count[w.REPLICATION] = seed, replication
    names = model.record["r_name"][0]
    for stream in range(int(np.count_nonzero(names))):
        state.r_key[stream] = stream_key(seed, replication, int(names[stream]))
        state.r_counter[stream] = 0


def begin(
    model: Model, memory: Memory, log: Any, key: tuple[int, int], situation: Situation | None
) -> None:
    """Write the state of a plant at its beginning, with all that happens in that instant.

    Args:
        model: The plant.
        memory: Where to.
        log: The raw log.
        key: Seed and replication.
        situation: What stands where, and when; at the plant's epoch its starting parts, where none
            is given.
    """
    memory[...] = 0
    M, S = model.views(), state_views(model.size, memory)
    begin_us = 0 if situation is None else situation.at_us
    for each in (w.NOW, w.LAST, w.BEGUN, w.SINCE, w.WIP_SINCE):
        S.count[each] = begin_us
    for name in SINCE:
        np.asarray(getattr(S, name))[...] = begin_us
    room = (len(memory) - state_bytes(model.size, 0)) // (8 * w.N_P)
    S.count[w.PARTS_ROOM] = room
    S.count[w.FREE_PART] = w.NONE
    for name in _EMPTY:
        np.asarray(getattr(S, name))[...] = w.NONE
    np.asarray(S.e_at)[...] = w.INF
    np.asarray(S.k_ready)[...] = 1
    np.asarray(S.pool_on)[...] = 1
    np.asarray(S.g_on)[...] = 1
    np.asarray(S.k_shown)[...] = w.STARVED
    np.asarray(S.v_entered_us)[...] = _LONG_AGO_US
    np.asarray(S.v_left_us)[...] = _LONG_AGO_US
    rekey(model, memory, *key)
    _plant_tree(M, S)
    _begin_shifts(M, S)
    _begin_pools(M, S)
    _begin_places(M, S, log)
    _begin_vehicles(M, S)
    _begin_tanks(M, S, log)
    for f in range(M.dims[w.N_AGEING]):
        age_anew(M, S, f, M.f_place[f])
    _begin_sources(M, S)
    if situation is None:
        _begin_parts(model, M, S, log)
    else:
        situate(model, S, log, situation)
    settle(M, S, log)


def _plant_tree(M: Any, S: Any) -> None:
    """Let all entries, and the leaves that stand for none, wait for nothing."""
    n_leaf, mask = M.dims[w.N_LEAF], M.dims[w.KEY_MASK]
    for entry in range(n_leaf):
        S.tree[n_leaf + entry] = (M.dims[w.NEVER_US] << M.dims[w.KEY_BITS]) + mask - entry
    for node in range(n_leaf - 1, 0, -1):
        S.tree[node] = min(S.tree[2 * node], S.tree[2 * node + 1])


def _begin_shifts(M: Any, S: Any) -> None:
    for h in range(M.dims[w.N_SHIFT]):
        first, n = M.h_first[h], M.h_n[h]
        if n == 0:
            S.h_is_on[h] = 1
            continue
        round_us = S.count[w.NOW] // M.h_period_us[h] * M.h_period_us[h]
        i = 0
        while i < n and round_us + M.h_at_us[first + i] <= S.count[w.NOW]:
            i += 1
        S.h_is_on[h] = M.h_on[first + (i - 1) % n]
        S.h_next[h] = i % n
        S.h_round_us[h] = round_us + (M.h_period_us[h] if i == n else 0)
        at_us = S.h_round_us[h] + M.h_at_us[first + i % n]
        schedule(M, S, M.dims[w.FIRST_SHIFT_ENTRY] + h, at_us)


def _begin_pools(M: Any, S: Any) -> None:
    for pool in range(M.dims[w.N_POOL]):
        first, n = M.pool_first[pool], M.pool_n[pool]
        S.pool_free[pool] = n
        S.pool_head[pool] = first
        S.pool_tail[pool] = first + n - 1
        for o in range(first, first + n - 1):
            S.o_next[o] = o + 1
        if M.pool_shift[pool] != w.NONE:
            S.pool_on[pool] = S.h_is_on[M.pool_shift[pool]]


def _begin_places(M: Any, S: Any, log: Any) -> None:
    for k in range(M.dims[w.N_PLACE]):
        g = M.k_station[k]
        if M.g_shift[g] != w.NONE and S.h_is_on[M.g_shift[g]] == 0:
            S.g_on[g] = 0
            S.k_hold[k] = w.HELD_OFF_SHIFT
            S.k_shown[k] = w.OFF_SHIFT
            S.k_ready[k] = 0 if M.g_flags[g] & w.HAS_RAMP_UP else 1
        S.g_places[g, S.k_shown[k]] += 1
        S.k_heat[k, 0] = S.k_heat[k, 1] = M.g_heat[g, 1]
        if M.g_flags[g] & w.HAS_POWER:
            S.k_power_w[k] = -1.0
            set_power(M, S, log, k)
            S.k_energy_j[k] = 0.0
        if M.g_flags[g] & w.HAS_RAMP_UP and S.k_hold[k] == 0:
            schedule(M, S, k, S.count[w.NOW] + M.g_standby_us[g])
        if M.g_flags[g] & w.IS_HEATED:
            kelvin = int(M.g_heat[g, 1] * 1000.0 + 0.5)
            note(S, log, w.ROW_HEAT, k, kelvin, kelvin)
    for g in range(M.dims[w.N_STATION]):
        S.g_shown[g] = S.k_shown[M.g_first[g]]
        note(S, log, w.ROW_STATE, g, S.g_shown[g], 0)


def _begin_vehicles(M: Any, S: Any) -> None:
    for car in range(M.dims[w.N_VEHICLE]):
        fleet = M.vehicle_fleet[car]
        S.car_stop[car] = M.fleet_home[fleet]
        S.car_battery_us[car] = M.fleet_range_us[fleet]


def _begin_tanks(M: Any, S: Any, log: Any) -> None:
    for tank in range(M.dims[w.N_TANK]):
        S.tank_level[tank] = M.w_level[tank]
        change_rate(M, S, log, tank, 0.0)
        if M.w_level[tank] <= 0.0:
            S.tank_held[tank] = HELD_EMPTY
        if M.w_refill_rate[tank] > 0.0 and M.w_level[tank] <= M.w_refill_below[tank]:
            S.tank_refills[tank] = 1
            change_rate(M, S, log, tank, M.w_refill_rate[tank])


def _begin_sources(M: Any, S: Any) -> None:
    for q in range(M.dims[w.N_SOURCE]):
        entry = M.dims[w.FIRST_SOURCE_ENTRY] + q
        first_us = M.q_first_us[q]
        if M.q_kind[q] == w.BY_LIST:
            first_us = _begin_list(M, S, q)
        elif M.q_kind[q] == w.SATURATED:
            first_us = max(first_us, S.count[w.NOW])
        elif first_us < S.count[w.NOW]:
            first_us = draw_us(M, S, M.q_interarrival[q], M.q_stream[q]) + S.count[w.NOW]
        schedule(M, S, entry, first_us)


def _begin_list(M: Any, S: Any, q: int) -> int:
    """Pass over what a list has released before the beginning; returns when it goes on."""
    row = M.q_arrival_first[q]
    end = row + M.q_arrival_n[q]
    while row < end and M.a_at_us[row] < S.count[w.NOW]:
        row += 1
    S.s_next[q] = row
    at_us: int = M.a_at_us[row] if row < end else w.INF
    return at_us


def _begin_parts(model: Model, M: Any, S: Any, log: Any) -> None:
    """Put the starting parts in front of their stations, or into them."""
    for product, step, station, n in model.starting:
        for _ in range(n):
            p = new_part(M, S, log, product, 1, station, w.NONE)
            S.p[p, w.P_STEP] = step
            release(S, log, p)
            S.p[p, w.P_AT] = station
            S.p[p, w.P_GOAL] = station
            change_limits(M, S, p, M.n_limits[station])
            append(S, station, p)
            note(S, log, w.ROW_WAIT, S.p[p, w.P_SERIAL], station, S.q_came[station])
        push(S, station)
