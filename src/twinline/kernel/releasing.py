"""Sources: when parts come into being, and how they enter the plant."""

from typing import Any

from twinline.kernel.calendar import schedule
from twinline.kernel.departing import count_release, enter_route, new_part, release
from twinline.kernel.draws import draw_us
from twinline.kernel.operators import push
from twinline.kernel.queues import append
from twinline.kernel.random_numbers import uniform
from twinline.kernel.words import (
    BY_INTERARRIVAL,
    BY_LIST,
    FIRST_SOURCE_ENTRY,
    INF,
    MOST_IN_A_ROW,
    N_PRODUCT,
    NONE,
    NOW,
    P_DUE,
    P_PRIORITY,
    SATURATED,
)


def draw_product(M: Any, S: Any, q: int) -> int:
    """Draw what a source releases next."""
    if M.q_only[q] != NONE:
        return M.q_only[q]
    u = uniform(S, M.q_stream[q] + 1)
    product = 0
    for t in range(M.dims[N_PRODUCT]):
        if M.q_share[q, t] > 0.0:
            product = t
            u -= M.q_share[q, t]
            if u < 0.0:
                break
    return product


def source_fires(M: Any, S: Any, L: Any, q: int) -> None:
    """The instant of a release has come."""
    entry = M.dims[FIRST_SOURCE_ENTRY] + q
    if M.q_shift[q] != NONE and S.h_is_on[M.q_shift[q]] == 0:
        S.s_owed[q] = 1
        schedule(M, S, entry, INF)
        return
    if M.q_kind[q] == BY_LIST:
        release_listed(M, S, L, q, entry)
        return
    n = 1 if M.q_kind[q] == SATURATED and S.s_made[q] > 0 else M.q_lot[q]
    for _ in range(n):
        if S.s_made[q] < M.q_most[q]:
            make_part(M, S, L, q, draw_product(M, S, q), 1, NONE)
    if M.q_kind[q] == BY_INTERARRIVAL and S.s_made[q] < M.q_most[q]:
        time_us = draw_us(M, S, M.q_interarrival[q], M.q_stream[q])
        schedule(M, S, entry, S.count[NOW] + time_us)
    else:
        schedule(M, S, entry, INF)


def release_listed(M: Any, S: Any, L: Any, q: int, entry: int) -> None:
    """Release all of a list that is due now, at most a lot's worth before others may move."""
    row = S.s_next[q]
    end = M.q_arrival_first[q] + M.q_arrival_n[q]
    if row < end and M.a_at_us[row] <= S.count[NOW]:
        p = make_part(M, S, L, q, M.a_product[row], M.a_quantity[row], M.a_order[row])
        if M.a_due_us[row] < INF:
            S.p[p, P_DUE] = M.a_due_us[row]
        S.p[p, P_PRIORITY] = M.a_priority[row]
        S.s_left[q] += 1
        if S.s_left[q] >= M.a_n[row]:
            S.s_left[q] = 0
            S.s_next[q] = row + 1
        release(S, L, p)
    row = S.s_next[q]
    schedule(M, S, entry, max(M.a_at_us[row], S.count[NOW]) if row < end else INF)


def make_part(M: Any, S: Any, L: Any, q: int, product: int, quantity: int, order: int) -> int:
    """Make a part that waits at its source, and have it looked at."""
    node = M.q_node[q]
    p = new_part(M, S, L, product, quantity, node, order)
    S.s_made[q] += 1
    append(S, node, p)
    enter_route(M, S, p, node, M.q_stream[q] + 2)
    if M.q_kind[q] == BY_INTERARRIVAL:
        release(S, L, p)
    push(S, node)
    return p


def source_gave(M: Any, S: Any, L: Any, q: int, p: int) -> None:
    """A part has left its source; that of a saturated one is released so, and the next is made."""
    if M.q_kind[q] == SATURATED:
        count_release(S, p)
        if S.s_made[q] >= M.q_most[q]:
            return
        if S.s_made[q] % MOST_IN_A_ROW == 0:
            # An entry of this instant makes the next: before it there is a look for free rows.
            schedule(M, S, M.dims[FIRST_SOURCE_ENTRY] + q, S.count[NOW])
        else:
            make_part(M, S, L, q, draw_product(M, S, q), 1, NONE)
