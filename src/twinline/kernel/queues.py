"""Queues of parts, and the rules by which one of those that wait is taken."""

from typing import Any

from twinline.kernel.accounts import count_queue
from twinline.kernel.words import (
    EARLIEST_DUE,
    FAULT,
    FEWEST_STEPS_LEFT,
    FIRST_COME,
    HIGHEST_PRIORITY,
    INF,
    LAST_COME,
    LEAST_SETUP,
    LEAST_SLACK,
    LONGEST_SERVICE,
    NONE,
    NOW,
    OWN_RULE,
    P_DUE,
    P_NEXT,
    P_PRIORITY,
    P_PRODUCT,
    P_QUANTITY,
    P_QUEUED,
    P_READY,
    P_RELEASED,
    P_STEP,
    RULE,
    RULE_LOST,
    SHORTEST_SERVICE,
)


def append(S: Any, node: int, p: int) -> None:
    """Put a part at the end of a queue."""
    S.p[p, P_NEXT] = NONE
    S.p[p, P_QUEUED] = S.count[NOW]
    tail = S.q_tail[node]
    if tail == NONE:
        S.q_head[node] = p
    else:
        S.p[tail, P_NEXT] = p
    S.q_tail[node] = p
    S.q_came[node] += 1
    count_queue(S, node, 1)


def take_first(S: Any, node: int) -> int:
    """Take the part at the head of a queue that has one."""
    p = S.q_head[node]
    follower = S.p[p, P_NEXT]
    S.q_head[node] = follower
    if follower == NONE:
        S.q_tail[node] = NONE
    count_queue(S, node, -1)
    return p


def drop(S: Any, node: int, p: int, follower: int) -> None:
    """Take a part out of a queue that has been put elsewhere already.

    Args:
        S: The state.
        node: Whose queue.
        p: The part.
        follower: The part that stood behind it.
    """
    before = NONE
    each = S.q_head[node]
    while each != p:
        before = each
        each = S.p[each, P_NEXT]
    if before == NONE:
        S.q_head[node] = follower
    else:
        S.p[before, P_NEXT] = follower
    if follower == NONE:
        S.q_tail[node] = before
    count_queue(S, node, -1)


def take_by_rule(M: Any, S: Any, node: int, k: int) -> int:
    """Take the part that the rule of a queue says, for place `k`."""
    if M.n_rule[node] == FIRST_COME or S.q_n[node] == 1:
        return take_first(S, node)
    p = find_by_rule(M, S, node, k)
    drop(S, node, p, S.p[p, P_NEXT])
    return p


def find_by_rule(M: Any, S: Any, node: int, k: int) -> int:
    """The part with the least key in a queue, of equal ones the first; the last for LAST_COME."""
    rule = M.n_rule[node]
    if rule == FIRST_COME:
        return S.q_head[node]
    if rule == LAST_COME:
        return S.q_tail[node]
    best = S.q_head[node]
    least = rule_key(M, S, rule, best, k)
    p = S.p[best, P_NEXT]
    while p != NONE:
        key = rule_key(M, S, rule, p, k)
        if key < least:
            least = key
            best = p
        p = S.p[p, P_NEXT]
    return best


def find_ready(M: Any, S: Any, g: int, k: int) -> int:
    """The part that a station takes next of those that it can take already, or NONE.

    Who could be taken first comes first, or last, where the rule goes by the order of coming.
    """
    rule = M.n_rule[g]
    now_us = S.count[NOW]
    best = NONE
    least = 0.0
    p = S.q_head[g]
    while p != NONE:
        ready = S.p[p, P_READY]
        if ready <= now_us:
            if rule == FIRST_COME:
                key = float(ready)
            elif rule == LAST_COME:
                key = -float(ready)
            else:
                key = rule_key(M, S, rule, p, k)
            if best == NONE or key < least:
                best = p
                least = key
        p = S.p[p, P_NEXT]
    return best


def soonest_ready_us(S: Any, g: int) -> int:
    """When the next part that stands in front of a station can be taken; INF where none will be."""
    now_us = S.count[NOW]
    soonest = INF
    p = S.q_head[g]
    while p != NONE:
        if S.p[p, P_READY] > now_us:
            soonest = min(soonest, S.p[p, P_READY])
        p = S.p[p, P_NEXT]
    return soonest


def setup_row(M: Any, S: Any, k: int, p: int) -> int:
    """The distribution of the change-over to a part, or NONE where there is none."""
    last = S.k_last[k]
    product = S.p[p, P_PRODUCT]
    step = S.p[p, P_STEP]
    g = M.k_station[k]
    first = M.g_setup_first[g]
    if first != NONE:
        n = M.t_n[0]
        row = M.u_distribution[first + (last + 1) * n + product]
        if row != NONE:
            return row
    if last == product:
        return NONE
    return M.s_setup[step]


def rule_key(M: Any, S: Any, rule: int, p: int, k: int) -> float:
    """What a rule orders parts by: the least goes first."""
    step = S.p[p, P_STEP]
    if rule == SHORTEST_SERVICE:
        return float(M.s_mean_us[step])
    if rule == LONGEST_SERVICE:
        return -float(M.s_mean_us[step])
    if rule == EARLIEST_DUE:
        return float(S.p[p, P_DUE])
    if rule == HIGHEST_PRIORITY:
        return -float(S.p[p, P_PRIORITY])
    if rule == LEAST_SETUP:
        if k == NONE:
            return 0.0
        row = setup_row(M, S, k, p)
        return 0.0 if row == NONE else M.d_mean[row]
    if rule == LEAST_SLACK:
        return float(S.p[p, P_DUE] - S.count[NOW] - M.s_left_us[step])
    if rule == FEWEST_STEPS_LEFT:
        return float(M.s_left_n[step])
    if rule >= OWN_RULE:
        look_at(M, S, p, k)
        return ask_rule(M, S, rule - OWN_RULE)
    return 0.0


def look_at(M: Any, S: Any, p: int, k: int) -> None:
    """Show a part and a place to a rule that a user brought; `rules.View` names the columns."""
    step = S.p[p, P_STEP]
    S.seen[0] = float(S.count[NOW])
    S.seen[1] = float(S.p[p, P_PRODUCT])
    S.seen[2] = float(S.p[p, P_QUANTITY])
    S.seen[3] = float(S.p[p, P_PRIORITY])
    S.seen[4] = float(S.p[p, P_DUE])
    S.seen[5] = float(S.p[p, P_RELEASED])
    S.seen[6] = float(S.p[p, P_QUEUED])
    S.seen[7] = float(M.s_mean_us[step])
    S.seen[8] = float(M.s_left_us[step])
    S.seen[9] = float(M.s_left_n[step])
    S.seen[10] = 0.0
    S.seen[11] = -1.0
    if k != NONE:
        row = setup_row(M, S, k, p)
        if row != NONE:
            S.seen[10] = M.d_mean[row]
        S.seen[11] = float(M.k_station[k])


def look_at_station(M: Any, S: Any, p: int, g: int) -> None:
    """Show a part and a station that it may go to, to a rule that a user brought."""
    look_at(M, S, p, NONE)
    S.seen[11] = float(g)
    S.seen[12] = float(S.q_n[g])
    S.seen[13] = float(n_at_work(M, S, g))
    S.seen[14] = float(M.g_n[g])


def n_at_work(M: Any, S: Any, g: int) -> int:
    """How many places of a station have a part."""
    n = 0
    for k in range(M.g_first[g], M.g_first[g] + M.g_n[g]):
        if S.k_part[k] != NONE:
            n += 1
    return n


def ask_rule(M: Any, S: Any, rule: int) -> float:
    """Ask a rule that a user brought; where it gives no number the simulation stops."""
    key = call_rule(M.rule_address[rule], S.seen)
    if key != key:  # noqa: PLR0124 - so are numbers that are none
        S.count[FAULT] = RULE_LOST
        S.count[RULE] = rule
        return 0.0
    return key


def call_rule(address: int, view: Any) -> float:
    """Ask a rule that a user brought; compiled code calls `address` instead of this."""
    return RULES[address](view)


RULES: dict[int, Any] = {}
"""Rules that users brought, for uncompiled runs: address -> function of the view."""
