"""A run that goes on in a changed plant: its state, taken over into another model.

A fresh state of the new model stands at the same instant; whatever the old one has a row for is
written over it. So what is new begins anew, what is gone is left out, and all else goes on as if
nothing had happened: between equal models nothing changes at all. Parts that stand where nothing is
any more go in front of a station that can do their next step.

It happens once, and is never compiled.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from twinline.diagnostics import Diagnostic, Refused
from twinline.kernel import words as w
from twinline.kernel.calendar import schedule
from twinline.kernel.departing import free_place, to_step
from twinline.kernel.index_maps import IndexMaps, Map, same_list, same_week, through
from twinline.kernel.model import Model
from twinline.kernel.moving import next_choice, wait
from twinline.kernel.queues import drop
from twinline.kernel.state import Memory, state_views

_ROWS: Final = {
    "place": (
        "k_phase k_hold k_down k_part k_shown k_after k_rest_us k_since k_free_since k_ready "
        "k_area k_served k_power_w k_energy_j k_power_since k_heat k_heat_since k_setup"
    ),
    "station": "g_on g_places g_shown g_draws g_good g_scrap",
    "node": "q_head q_tail q_n q_area q_since q_passed q_came link_cars n_bound",
    "source": "s_made s_owed s_left",
    "conveyor": "v_entered_us v_left_us v_still_us v_stood_us v_held",
    "pool": "pool_on pool_busy pool_area pool_since pool_on_us pool_on_since",
    "ageing": "f_state f_rest_us f_n",
    "product": "t_departed t_scrapped t_flow_us t_flow_us2",
    "tank": (
        "tank_level tank_rate tank_since tank_area tank_refills tank_held tank_next tank_target"
    ),
    "vehicle": (
        "car_state car_part car_leg car_waits car_battery_us car_since car_free_since car_area "
        "car_moves"
    ),
    "limit": "l_n",
    "choice": "c_turn",
    "stream": "r_counter r_key",
}
"""Columns that are taken over as they are, by the table that their rows are of."""
_NAMING: Final = (
    ("k_last", "place", "product"),
    ("o_at", "operator", "station"),
    ("car_link", "vehicle", "node"),
    ("car_stop", "vehicle", "stop"),
    ("car_to", "vehicle", "stop"),
    ("link_car", "node", "vehicle"),
)
"""Columns whose values name rows: the column, the table of its rows, the table that it names."""


class Transplant:
    """Takes a state over, as far as it has a place in the new plant."""

    def __init__(self, models: tuple[Model, Model], memory: Memory, fresh: Memory) -> None:
        """Prepare it.

        Args:
            models: The old and the new one.
            memory: The state of the old model, which stays as it is.
            fresh: A state of the new model that has begun at the same instant with no parts in it,
                and has room for all parts.
        """
        old, new = models
        self.maps = IndexMaps(old, new)
        self._old_model, self._new_model = models
        self._o, self._n = state_views(old.size, memory), state_views(new.size, fresh)
        self._M = new.views()
        self.strays: list[int] = []
        """Parts for which the new plant has no place."""
        self.freed: list[int] = []
        """Places and failures that waited for operators whom they do not need any more."""
        self.unreleased: set[int] = set()
        """Parts that a source had ready and that will never be released."""

    def write(self) -> None:
        """Write the old state over the fresh one.

        Raises:
            Refused: Parts in the plant need what it has no more (K020).
        """
        self._copy_parts()
        for table, names in _ROWS.items():
            self._copy(table, names.split())
        for name, table, named in _NAMING:
            rows = getattr(self.maps, table)
            values = np.asarray(getattr(self._o, name))[: len(rows)]
            kept = rows >= 0
            np.asarray(getattr(self._n, name))[rows[kept]] = through(
                getattr(self.maps, named), values
            )[kept]
        self._copy_shifts()
        self._copy_lists()
        self._copy_segments()
        self._copy_calendar()
        self._find_strays()
        self._link_operators()
        self._ask_again()
        self._choose_again()
        self._wait_again()

    def _copy(self, table: str, names: list[str]) -> None:
        rows: Map = getattr(self.maps, table)
        kept = rows >= 0
        for name in names:
            old = np.asarray(getattr(self._o, name))[: len(rows)]
            np.asarray(getattr(self._n, name))[rows[kept]] = old[kept]

    def _copy_parts(self) -> None:
        """All rows of parts, with the names of the new model in them; and the counts of the run."""
        o, n, maps = self._o, self._n, self.maps
        room = int(n.count[w.PARTS_ROOM])
        np.asarray(n.count)[:] = np.asarray(o.count)
        n.count[w.PARTS_ROOM] = room
        used = int(o.count[w.PARTS_USED])
        parts = np.asarray(n.p)
        parts[:used] = np.asarray(o.p)[:used]
        live = np.flatnonzero(parts[:used, w.P_SERIAL] >= 0)
        rows = parts[live]
        gone = self._gone(rows)
        if gone:
            raise Refused(gone)
        for column, named in (
            (w.P_STEP, maps.step),
            (w.P_PRODUCT, maps.product),
            (w.P_GOAL, maps.node),
            (w.P_AT, maps.node),
            (w.P_ORDER, maps.order),
            (w.P_CHOICE, maps.choice),
        ):
            rows[:, column] = through(named, rows[:, column])
        rows[:, w.P_LIMITS] = self._limits(rows[:, w.P_LIMITS])
        parts[live] = rows

    def _gone(self, rows: npt.NDArray[np.int64]) -> list[Diagnostic]:
        """What parts in the plant need and the new one has not."""
        names, maps = self._old_model.names, self.maps
        lost: dict[str, int] = {}
        for step, product in rows[:, (w.P_STEP, w.P_PRODUCT)].tolist():
            if maps.product[product] < 0:
                what = f'product "{names.products[product]}"'
            elif step >= 0 and maps.step[step] < 0:
                what = f'step "{names.steps[step][1]}" of product "{names.products[product]}"'
            else:
                continue
            lost[what] = lost.get(what, 0) + 1
        return [
            Diagnostic(
                code="K020",
                where=what,
                found=f"parts that are in the plant at this instant need it: {n}",
                expected="a changed plant in which they can go on",
                fix="keep it in the plant, and let sources release no more of it",
            )
            for what, n in lost.items()
        ]

    def _limits(self, bits: Map) -> Map:
        found = np.zeros_like(bits)
        for old, new in enumerate(self.maps.limit.tolist()):
            if new >= 0:
                found |= (bits >> old & 1) << new
        return found

    def _copy_shifts(self) -> None:
        """How far each shift is in its week, where its week is the same."""
        o, n, old, new = self._o, self._n, self._old_model.record[0], self._new_model.record[0]
        for a, b in enumerate(self.maps.shift.tolist()):
            if b >= 0 and same_week(old, a, new, b):
                for name in ("h_next", "h_round_us", "h_is_on"):
                    getattr(n, name)[b] = getattr(o, name)[a]

    def _copy_lists(self) -> None:
        """How far each list of arrivals is: past what it has released, whatever came after it."""
        o, n, old, new = self._o, self._n, self._old_model.record[0], self._new_model.record[0]
        for a, b in enumerate(self.maps.source.tolist()):
            if b < 0 or new["q_kind"][b] != w.BY_LIST:
                continue
            first, end = int(new["q_arrival_first"][b]), int(new["q_arrival_n"][b])
            if same_list(old, a, new, b):
                n.s_next[b] = first + int(o.s_next[a]) - int(old["q_arrival_first"][a])
                continue
            at_us = new["a_at_us"][first : first + end]
            n.s_next[b] = first + int(np.searchsorted(at_us, o.count[w.NOW], side="right"))
            n.s_left[b] = 0

    def _copy_segments(self) -> None:
        """Who is on which stretch; where ways are others, all who drive begin theirs anew."""
        o, n = self._o, self._n
        if self.maps.same_ways and (self.maps.vehicle >= 0).all():
            for name in ["segment_n", "segment_head", "segment_tail", "car_segment", "car_next"]:
                np.asarray(getattr(n, name))[:] = np.asarray(getattr(o, name))
            return
        np.asarray(n.car_leg)[:] = 0

    def _copy_calendar(self) -> None:
        o, n, maps = self._o, self._n, self.maps
        changed = self._changed_sources()
        for old, entry in enumerate(maps.entry.tolist()):
            if entry >= 0 and entry not in changed:
                schedule(self._M, n, entry, o.e_at[old])
        for old, new in enumerate(maps.shift.tolist()):
            if new >= 0 and not same_week(
                self._old_model.record[0], old, self._new_model.record[0], new
            ):
                entry = self._M.dims[w.FIRST_SHIFT_ENTRY] + new
                first = self._M.h_first[new] + n.h_next[new]
                schedule(self._M, n, entry, n.h_round_us[new] + self._M.h_at_us[first])

    def _changed_sources(self) -> set[int]:
        """Entries of lists that were changed: they are set to what comes next in the new list."""
        old, new, n = self._old_model.record[0], self._new_model.record[0], self._n
        found = set()
        for a, b in enumerate(self.maps.source.tolist()):
            if b >= 0 and new["q_kind"][b] == w.BY_LIST and not same_list(old, a, new, b):
                entry = self._M.dims[w.FIRST_SOURCE_ENTRY] + b
                end = int(new["q_arrival_first"][b] + new["q_arrival_n"][b])
                row = int(n.s_next[b])
                schedule(self._M, n, entry, int(new["a_at_us"][row]) if row < end else w.INF)
                found.add(entry)
        return found

    def _find_strays(self) -> None:
        """Parts whose place, node or vehicle is gone."""
        o, maps = self._o, self.maps
        for k in np.flatnonzero(maps.place < 0).tolist():
            self._stray_chain(int(o.k_part[k]), w.P_MATE)
        for node in np.flatnonzero(maps.node < 0).tolist():
            self._stray_chain(int(o.q_head[node]), w.P_NEXT)
        for car in np.flatnonzero(maps.vehicle < 0).tolist():
            self._stray_chain(int(o.car_part[car]), w.P_MATE)
        record = self._old_model.record[0]
        for q in np.flatnonzero(maps.source < 0).tolist():
            node = int(record["q_node"][q])
            first = len(self.strays)
            if maps.node[node] >= 0:  # it is there, and releases in another way
                self._stray_chain(int(o.q_head[node]), w.P_NEXT)
                self._empty(int(maps.node[node]))
            if record["q_kind"][q] == w.SATURATED:
                self.unreleased |= set(self.strays[first:]) | set(self._waiting_at(node))

    def _waiting_at(self, node: int) -> list[int]:
        found, p = [], int(self._o.q_head[node])
        while p != w.NONE:
            found.append(p)
            p = int(self._o.p[p, w.P_NEXT])
        return found

    def _empty(self, node: int) -> None:
        self._n.q_head[node] = self._n.q_tail[node] = w.NONE
        self._n.q_n[node] = 0

    def _stray_chain(self, p: int, link: int) -> None:
        while p != w.NONE:
            self.strays.append(p)
            p = int(self._o.p[p, link])

    def _link_operators(self) -> None:
        """The operators of each place, and those who are free, in the order that they had."""
        o, n, maps, record = self._o, self._n, self.maps, self._new_model.record[0]
        for k in np.flatnonzero(maps.place >= 0).tolist():
            n.k_operator[maps.place[k]] = self._chain(self._kept(int(o.k_operator[k])))
        for f in np.flatnonzero(maps.ageing >= 0).tolist():
            n.f_operator[maps.ageing[f]] = self._chain(self._kept(int(o.f_operator[f])))
        taken = {
            each
            for head in (*np.asarray(n.k_operator).tolist(), *np.asarray(n.f_operator).tolist())
            if head != w.NONE
            for each in self._followers(n, head)
        }
        for pool in range(int(record["dims"][w.N_POOL])):
            first = int(record["pool_first"][pool])
            everybody = range(first, first + int(record["pool_n"][pool]))
            old = np.flatnonzero(maps.pool == pool)
            free = self._kept(int(o.pool_head[old[0]])) if len(old) else []
            free += [each for each in everybody if each not in taken and each not in set(free)]
            n.pool_head[pool] = self._chain(free)
            n.pool_tail[pool] = free[-1] if free else w.NONE
            n.pool_free[pool] = len(free)
            n.pool_busy[pool] = len(everybody) - len(free)

    def _followers(self, S: Any, head: int) -> list[int]:
        found = []
        while head != w.NONE:
            found.append(head)
            head = int(S.o_next[head])
        return found

    def _kept(self, head: int) -> list[int]:
        """Those of a chain of operators who are still there, by their new numbers."""
        rows = (int(self.maps.operator[each]) for each in self._followers(self._o, head))
        return [each for each in rows if each != w.NONE]

    def _chain(self, operators: list[int]) -> int:
        for i, each in enumerate(operators):
            self._n.o_next[each] = operators[i + 1] if i + 1 < len(operators) else w.NONE
        return operators[0] if operators else w.NONE

    def _ask_again(self) -> None:
        """Whoever asked for operators asks again, in the same order."""
        o, n, M, maps = self._o, self._n, self._M, self.maps
        np.asarray(n.crew_head)[:] = w.NONE
        np.asarray(n.pool_asked)[:] = 0
        last: dict[int, int] = {}
        askers = [
            each
            for crew in range(int(self._old_model.record[0]["dims"][w.N_CREW]))
            for each in _queue(o.crew_head[crew], o.k_queued)
        ]
        for each in sorted(askers, key=lambda each: int(o.k_asked[each])):
            asker = int(maps.asker[each])
            if asker == w.NONE:
                continue
            is_place = asker < M.dims[w.N_PLACE]
            crew = M.g_crew[M.k_station[asker]] if is_place else M.f_crew[asker - M.dims[w.N_PLACE]]
            if crew == w.NONE:  # nobody is needed there any more
                self.freed.append(asker)
                continue
            n.k_asked[asker] = o.k_asked[each]
            n.k_queued[asker] = w.NONE
            if crew in last:
                n.k_queued[last[crew]] = asker
            else:
                n.crew_head[crew] = asker
            last[crew] = asker
            for i in range(M.crew_first[crew], M.crew_first[crew] + M.crew_n[crew]):
                n.pool_asked[M.crew_pools[i]] += 1

    def _choose_again(self) -> None:
        """Served parts that are still in their place look again where they may go."""
        n, M = self._n, self._M
        for k in range(M.dims[w.N_PLACE]):
            p = n.k_part[k] if n.k_phase[k] == w.UNLOADING else w.NONE
            while p != w.NONE:
                to_step(M, n, p, M.k_station[k], n.p[p, w.P_STEP])
                p = n.p[p, w.P_MATE]

    def _wait_again(self) -> None:
        """Whoever held a part that found no room holds it still, in the same order."""
        o, n, M, maps = self._o, self._n, self._M, self.maps
        counted = n.count[w.WAIT_SEQUENCE], n.count[w.BLOCKED_EVER]
        holding = np.flatnonzero(np.asarray(o.w_choice)[: len(maps.holder)] != w.NONE)
        for old in holding[np.argsort(np.asarray(o.w_sequence)[holding])].tolist():
            holder, p = int(maps.holder[old]), int(o.w_part[old])
            if holder == w.NONE or p in self.strays:
                continue
            choice = self._choice_of(holder, p)
            if choice == w.NONE:  # nothing leads on from there any more
                self._take_away(holder, p)
                continue
            wait(M, n, holder, p, choice)
            n.w_sequence[holder] = o.w_sequence[old]
        n.count[w.WAIT_SEQUENCE], n.count[w.BLOCKED_EVER] = counted

    def _choice_of(self, holder: int, p: int) -> int:
        """Where the part of a holder may go; out of a place it goes to any station of its step."""
        n, M = self._n, self._M
        if holder >= M.dims[w.N_PLACE]:
            return int(next_choice(M, n, p, n.p[p, w.P_AT]))
        to_step(M, n, p, M.k_station[holder], n.p[p, w.P_STEP])
        return int(n.p[p, w.P_CHOICE])

    def _take_away(self, holder: int, p: int) -> None:
        """Take a part from where it waits; it is a stray."""
        n, M = self._n, self._M
        node = holder - M.dims[w.N_PLACE]
        self.strays.append(p)
        if node < 0:
            mate = n.p[p, w.P_MATE]
            n.k_part[holder] = mate
            if mate == w.NONE:
                free_place(M, n, holder)
        elif node < M.dims[w.N_NODE]:
            drop(n, node, p, n.p[p, w.P_NEXT])
        else:
            n.car_part[node - M.dims[w.N_NODE]] = w.NONE


def _queue(head: int, links: Any) -> list[int]:
    found = []
    while head != w.NONE:
        found.append(int(head))
        head = links[head]
    return found
