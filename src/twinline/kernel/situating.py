"""A run that begins in the midst of things: parts in work, failures that last, who is set up.

It happens once, before the first entry, and is never compiled.
"""

from collections.abc import Iterator
from typing import Any, Final

from twinline.diagnostics import Diagnostic, Refused
from twinline.kernel import words as w
from twinline.kernel.calendar import schedule
from twinline.kernel.departing import new_part, release, to_step
from twinline.kernel.draws import draw_us
from twinline.kernel.limits import change_limits
from twinline.kernel.model import Model
from twinline.kernel.notes import note
from twinline.kernel.operators import ask, find_pool, n_needed, push, take_operators
from twinline.kernel.phases import (
    hold,
    is_attended,
    service_us,
    set_phase,
    time_it,
    unhold,
)
from twinline.kernel.queues import append, setup_row
from twinline.plant import FailureSituation, PartSituation, Situation

_PHASES: Final = {
    "setting_up": w.SETUP,
    "loading": w.LOADING,
    "producing": w.SERVICE,
}
_MOST_DRAWS: Final = 1000
"""Of a time that must be longer than it has lasted."""


def situate(model: Model, S: Any, L: Any, situation: Situation) -> None:
    """Put everything where it is; the state must stand at its instant, with nothing in it."""
    M = model.views()
    stations = {each: g for g, each in enumerate(model.names.stations)}
    for each in situation.stations:
        first = M.g_first[stations[each.station]]
        for place, product in enumerate(each.last_products[: M.g_n[stations[each.station]]]):
            if product is not None:
                S.k_last[first + place] = model.names.products.index(product)
    _Parts(model, M, S, L).put(situation.parts)
    for each in situation.stations:
        g = stations[each.station]
        for failure in each.failures:
            _fail(M, S, L, g, failure)


def rows_at_first(model: Model, situation: Situation | None) -> int:
    """Parts that are there, and what the first entries make."""
    n_there = len(situation.parts) if situation is not None else sum(n for *_, n in model.starting)
    return n_there + int(model.record["most_made"][0][0])


def refuse_misfits(model: Model, situation: Situation) -> None:
    """Refuse a situation that speaks of what the plant has not.

    Raises:
        Refused: With all of it (K019).
    """
    nodes = {entity for kind, entity in model.names.nodes if kind in {"station", "buffer"}}
    faults = []
    for i, part in enumerate(situation.parts):
        if (part.product, part.step) not in model.names.steps:
            found = f'product "{part.product}" has no step "{part.step}"'
            faults.append(_misfit(f"parts[{i}]", found))
        if part.at not in nodes:
            faults.append(_misfit(f"parts[{i}].at", f'there is no station or buffer "{part.at}"'))
    for i, each in enumerate(situation.stations):
        if each.station not in model.names.stations:
            faults.append(_misfit(f"stations[{i}]", f'there is no station "{each.station}"'))
        faults += [
            _misfit(f"stations[{i}]", f'there is no product "{product}"')
            for product in each.last_products
            if product is not None and product not in model.names.products
        ]
    if faults:
        raise Refused(faults)


def _misfit(where: str, found: str) -> Diagnostic:
    return Diagnostic(
        code="K019",
        where=f"situation.{where}",
        found=found,
        expected="what the plant has",
        fix="keep what parts in the plant still need, or begin where none of them is there",
    )


class _Parts:
    """Puts parts where they are."""

    def __init__(self, model: Model, M: Any, S: Any, L: Any) -> None:
        self._M, self._S, self._L = M, S, L
        self._products = {each: t for t, each in enumerate(model.names.products)}
        self._steps = {each: i for i, each in enumerate(model.names.steps)}
        self._nodes = {
            entity: node
            for node, (kind, entity) in enumerate(model.names.nodes)
            if kind in {"station", "buffer"}
        }
        self._lots: dict[tuple[int, int], int] = {}
        """The last part of each place of which several parts are named."""

    def put(self, parts: tuple[PartSituation, ...]) -> None:
        """Make all parts, in their order; then those in work, then those that wait."""
        made = [(each, self._made(each)) for each in parts]
        for each, p in made:
            if each.phase != "waiting":
                self._put_in_work(each, p)
        for each, p in made:
            if each.phase == "waiting":
                self._put_in_queue(each, p)

    def _made(self, each: PartSituation) -> int:
        M, S, L = self._M, self._S, self._L
        node = self._nodes[each.at]
        p: int = new_part(M, S, L, self._products[each.product], each.quantity, node, w.NONE)
        S.p[p, w.P_STEP] = self._steps[each.product, each.step]
        release(S, L, p)
        S.p[p, w.P_DUE] += each.released_us - S.p[p, w.P_RELEASED]
        S.p[p, w.P_RELEASED] = each.released_us
        if each.due_us is not None:
            S.p[p, w.P_DUE] = each.due_us
        if each.priority is not None:
            S.p[p, w.P_PRIORITY] = each.priority
        return p

    def _put_in_queue(self, each: PartSituation, p: int) -> None:
        M, S, node = self._M, self._S, self._nodes[each.at]
        S.p[p, w.P_AT] = node
        if M.n_kind[node] == w.STATION:
            S.p[p, w.P_GOAL] = node
            change_limits(M, S, p, M.n_limits[node])
        append(S, node, p)
        if each.ready_us is not None:
            S.p[p, w.P_READY] = each.ready_us
        note(S, self._L, w.ROW_WAIT, S.p[p, w.P_SERIAL], node, S.q_came[node])
        push(S, node)

    def _put_in_work(self, each: PartSituation, p: int) -> None:
        M, S, L = self._M, self._S, self._L
        g = self._nodes[each.at]
        k = self._place(each, g)
        if k == w.NONE:  # more parts are in work than the plant has places
            self._put_in_queue(each, p)
            return
        S.p[p, w.P_GOAL] = g
        S.p[p, w.P_AT] = g
        change_limits(M, S, p, M.n_limits[g])
        note(S, L, w.ROW_WORK, S.p[p, w.P_SERIAL], g, k + S.g_good[g] * w.ROW_PLACES)
        if S.k_part[k] != w.NONE:
            S.p[self._lots[g, k], w.P_MATE] = p
            self._lots[g, k] = p
            return
        self._lots[g, k] = p
        S.k_part[k] = p
        if S.k_hold[k] & w.HELD_OFF_SHIFT and not M.g_flags[g] & w.INTERRUPTS:
            unhold(M, S, L, k, w.HELD_OFF_SHIFT)  # what has begun in time is finished
        S.k_ready[k] = 1
        if each.phase == "served":
            self._serve(k, p, g)
        else:
            self._go_on(each, k, p)

    def _place(self, each: PartSituation, g: int) -> int:
        """The place that a part is in."""
        M, S = self._M, self._S
        first, n = M.g_first[g], M.g_n[g]
        if each.place is not None and each.place < n:
            k: int = first + each.place
            if S.k_part[k] == w.NONE or M.g_flags[g] & w.HAS_LOT:
                return k
        return next((k for k in range(first, first + n) if S.k_part[k] == w.NONE), w.NONE)

    def _serve(self, k: int, p: int, g: int) -> None:
        """Let a part that is served wait for room ahead, on the way that is taken most often."""
        M, S, step = self._M, self._S, self._S.p[p, w.P_STEP]
        first = M.s_branch_first[step]
        ways = range(first, first + M.s_branch_n[step])
        usual = max(ways, key=lambda i: M.b_share[i])
        to_step(M, S, p, g, M.b_step[usual])
        S.p[p, w.P_GOAL] = w.NONE
        set_phase(M, S, self._L, k, w.UNLOADING)
        push(S, w.STACK_PLACE + k)

    def _go_on(self, each: PartSituation, k: int, p: int) -> None:
        M, S, L = self._M, self._S, self._L
        phase = _PHASES[each.phase]
        step = S.p[p, w.P_STEP]
        row = setup_row(M, S, k, p)
        if phase == w.SETUP and row == w.NONE:
            phase = w.SERVICE
        S.k_setup[k] = row
        S.k_last[k] = S.p[p, w.P_PRODUCT]
        if phase == w.LOADING and M.s_loading[step] == w.NONE:
            phase = w.SERVICE
        g = M.k_station[k]
        if is_attended(M, g, phase):
            pool = find_pool(M, S, M.g_crew[g], n_needed(M, k))
            if pool == w.NONE:
                S.k_after[k] = phase
                ask(M, S, k, M.g_crew[g], M.g_priority[g])
                set_phase(M, S, L, k, w.NEEDS_OPERATOR)
                return
            S.k_operator[k] = take_operators(M, S, L, k, pool, n_needed(M, k))
            o = S.k_operator[k]
            while o != w.NONE:
                S.o_at[o] = g
                o = S.o_next[o]
        left_us = each.left_us
        if left_us is None:
            draws = self._draws(k, p, phase)
            left_us = _left_us(draws, each.spent_us)
        set_phase(M, S, L, k, phase)
        time_it(M, S, k, left_us)

    def _draws(self, k: int, p: int, phase: int) -> Iterator[int]:
        """How long a phase might take in all, again and again."""
        M, S = self._M, self._S
        stream = M.k_stream[k]
        while True:
            if phase == w.SERVICE:
                yield service_us(M, S, k, p)
            elif phase == w.SETUP:
                yield draw_us(M, S, S.k_setup[k], stream + 1)
            else:
                yield draw_us(M, S, M.s_loading[S.p[p, w.P_STEP]], stream + 2)


def _left_us(draws: Iterator[int], spent_us: int) -> int:
    """What is left of a time, given that it is longer than it has lasted.

    Where it has lasted longer than any draw, the model knows nothing of it; it is taken to begin
    anew.
    """
    last_us = 0
    for _ in range(_MOST_DRAWS):
        last_us = next(draws)
        if last_us > spent_us:
            return last_us - spent_us
    return last_us


def _fail(M: Any, S: Any, L: Any, g: int, failure: FailureSituation) -> None:
    """Let a place rest because of a breakdown that is not restored yet."""
    k = M.g_first[g] + failure.place
    if failure.place >= M.g_n[g] or failure.breakdown >= M.k_ageing_n[k]:
        return
    f = M.k_ageing_first[k] + failure.breakdown
    S.k_down[k] += 1
    hold(M, S, L, k, w.HELD_FAILED)
    S.f_state[f] = w.RESTORING
    left_us = failure.left_us
    if left_us is None:
        row, stream = M.f_time[f], M.f_stream[f] + 1
        draws = iter(lambda: draw_us(M, S, row, stream), w.NONE)
        left_us = _left_us(draws, failure.spent_us)
    schedule(M, S, M.dims[w.FIRST_AGEING_ENTRY] + f, S.count[w.NOW] + left_us)
