"""Limits of the parts in some stations: kanban loops, and CONWIP over all of them."""

from typing import Any

from twinline.kernel.operators import push
from twinline.kernel.words import N_LIMIT, NONE, P_LIMITS, STACK_LIMIT


def limits_allow(M: Any, S: Any, p: int, goal: int) -> bool:
    """Whether all limits that a part would come under have room."""
    wanted = 0 if goal == NONE else M.n_limits[goal] & ~S.p[p, P_LIMITS]
    i = 0
    while wanted != 0:
        if wanted & 1 and S.l_n[i] >= M.l_most[i]:
            return False
        wanted >>= 1
        i += 1
    return True


def change_limits(M: Any, S: Any, p: int, limits: int) -> None:
    """Count a part under the limits of where it is bound for, and no others."""
    before = S.p[p, P_LIMITS]
    if before == limits:
        return
    S.p[p, P_LIMITS] = limits
    for i in range(M.dims[N_LIMIT]):
        bit = 1 << i
        if before & bit and not limits & bit:
            if S.l_n[i] == M.l_most[i]:
                push(S, STACK_LIMIT + i)  # only then somebody waits because of it
            S.l_n[i] -= 1
        elif limits & bit and not before & bit:
            S.l_n[i] += 1
