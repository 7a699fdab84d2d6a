"""Conveyors: parts keep their positions and at least a pitch between them.

Nothing is computed for a part between its entry and its arrival. A conveyor takes a part as soon as
the front of the last one is a pitch away from its beginning. So it holds n = floor(length / pitch)
parts and one more whose front is just on it; with n on it the last one moves off only when the
first has left, and is then a pitch away after the time in which n + 1 pitches exceed the length.
The first part arrives after the running time, and not before a pitch's time after the part ahead of
it has left. On a conveyor that does not accumulate all parts stand while the first one cannot
leave: then the times are read on a clock of the conveyor that stands with it.
"""

from typing import Any

from twinline.kernel.calendar import schedule
from twinline.kernel.notes import note
from twinline.kernel.operators import push
from twinline.kernel.queues import append
from twinline.kernel.words import (
    FIRST_CONVEYOR_ENTRY,
    INF,
    NONE,
    NOW,
    P_AT,
    P_NEXT,
    P_QUEUED,
    P_SERIAL,
    ROW_CONVEY,
)

MOVING = 65_535
"""In place of a position in the row: it runs to the end."""


def own_time(S: Any, v: int) -> int:
    """What the clock of a conveyor shows: it stands while the conveyor stands."""
    if S.v_still_us[v] >= 0:
        return S.v_still_us[v] - S.v_stood_us[v]
    return S.count[NOW] - S.v_stood_us[v]


def enter_conveyor(M: Any, S: Any, L: Any, p: int, node: int) -> bool:
    """Let a part onto a conveyor that has room and whose first pitch is clear."""
    v = M.n_ref[node]
    own_us = own_time(S, v)
    ahead = S.q_n[node]
    if ahead >= M.v_most[v]:
        return False
    clear_us = S.v_entered_us[v] + M.v_pitch_us[v]
    if M.v_accumulating[v] == 1 and ahead == M.v_most[v] - 1:
        clear_us = max(clear_us, S.v_left_us[v] + M.v_room_us[v])
    if clear_us > own_us:
        if S.v_still_us[v] < 0:
            schedule(M, S, M.dims[FIRST_CONVEYOR_ENTRY] + 2 * v + 1, clear_us + S.v_stood_us[v])
        return False
    S.v_entered_us[v] = own_us
    S.p[p, P_AT] = node
    append(S, node, p)
    S.p[p, P_QUEUED] = own_us
    stands = S.v_held[v] == 1
    end = ahead if stands and M.v_accumulating[v] == 1 else MOVING
    note(S, L, ROW_CONVEY, S.p[p, P_SERIAL], v + end * 65_536, 0)
    if ahead == 0:
        entry = M.dims[FIRST_CONVEYOR_ENTRY] + 2 * v
        schedule(M, S, entry, S.count[NOW] + M.v_run_us[v])
    return True


def hold_conveyor(M: Any, S: Any, L: Any, v: int) -> None:
    """The first part has arrived and cannot leave."""
    S.v_held[v] = 1
    if M.v_accumulating[v] == 0:
        S.v_still_us[v] = S.count[NOW]
        schedule(M, S, M.dims[FIRST_CONVEYOR_ENTRY] + 2 * v + 1, INF)
    note_positions(M, S, L, v)


def release_conveyor(M: Any, S: Any, L: Any, v: int) -> None:
    """The first part is gone: the others run again, and the next one is on its way to the end."""
    node = M.v_node[v]
    now_us = S.count[NOW]
    held = S.v_held[v] == 1
    if held and S.v_still_us[v] >= 0:
        S.v_stood_us[v] += now_us - S.v_still_us[v]
        S.v_still_us[v] = NONE
    S.q_passed[node] += 1
    entry = M.dims[FIRST_CONVEYOR_ENTRY] + 2 * v
    p = S.q_head[node]
    if p == NONE:
        schedule(M, S, entry, INF)
    else:
        arrival_us = S.p[p, P_QUEUED] + S.v_stood_us[v] + M.v_run_us[v]
        schedule(M, S, entry, max(arrival_us, now_us + M.v_pitch_us[v]))
    if held:
        S.v_held[v] = 0
        S.v_left_us[v] = now_us
        note_positions(M, S, L, v)
    S.v_left_us[v] = now_us
    push(S, node)


def note_positions(M: Any, S: Any, L: Any, v: int) -> None:
    """Write where every part on a conveyor is, and where it will stop."""
    if (L.mask[0] >> ROW_CONVEY) & 1 == 0:
        return
    p = S.q_head[M.v_node[v]]
    i = 0
    own_us = own_time(S, v)
    m_per_us = M.v_length_m[v] / float(max(M.v_run_us[v], 1))
    since_us = S.count[NOW] - S.v_left_us[v]
    while p != NONE:
        at_m = m_per_us * float(own_us - S.p[p, P_QUEUED])
        end = MOVING
        if M.v_accumulating[v] == 1:
            # As if the part that left last were still running ahead.
            behind_m = m_per_us * float(since_us) - float(i + 1) * M.v_pitch_m[v]
            at_m = min(at_m, M.v_length_m[v] + behind_m)
        if S.v_held[v] == 1:
            if M.v_accumulating[v] == 1:
                end = i
                at_m = min(at_m, M.v_length_m[v] - float(i) * M.v_pitch_m[v])
            else:
                end = MOVING - 1  # it stands where it is
        at_m = max(min(at_m, M.v_length_m[v]), 0.0)
        note(S, L, ROW_CONVEY, S.p[p, P_SERIAL], v + end * 65_536, int(at_m * 1e6))
        i += 1
        p = S.p[p, P_NEXT]
