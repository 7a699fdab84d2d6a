"""The first instant of a run in a changed plant: what has no place there any more finds one.

It happens once, and is never compiled.
"""

from typing import Any

import numpy as np

from twinline.kernel import words as w
from twinline.kernel.accounts import set_power
from twinline.kernel.ageing import work_on
from twinline.kernel.calendar import schedule
from twinline.kernel.layout import Record
from twinline.kernel.limits import change_limits
from twinline.kernel.model import Model
from twinline.kernel.moving import depart
from twinline.kernel.notes import note
from twinline.kernel.operators import push
from twinline.kernel.phases import begin as begin_phase
from twinline.kernel.phases import forget_part
from twinline.kernel.queues import append
from twinline.kernel.settling import settle
from twinline.kernel.shifts import change_pool, change_station
from twinline.kernel.state import Memory, begin, log_views, new_log, new_memory, state_views
from twinline.kernel.tanks import change_rate
from twinline.kernel.transplanting import Transplant
from twinline.kernel.vehicles import become_free, drive_on
from twinline.plant import Situation

_AT_A_LINK = (w.V_TO_LOAD, w.V_LOADING, w.V_LOADED, w.V_UNLOADING, w.V_HELD)
_DRIVING = (w.V_TO_LOAD, w.V_LOADED, w.V_TO_CHARGER)


class TakeOver:
    """The state of a run, taken over into another model."""

    def __init__(self, models: tuple[Model, Model], memory: Memory) -> None:
        """Write it.

        Args:
            models: The old and the new one.
            memory: The state of the old model, which stays as it is.

        Raises:
            Refused: Parts in the plant need what it has no more (K020).
        """
        old, new = models
        count = memory[: 8 * w.N_COUNT].view(np.int64)
        self.memory = new_memory(new.size, int(count[w.PARTS_ROOM]))
        nothing = Situation(at_us=int(count[w.NOW]))
        unread = log_views(new.size, new_log(new.size, 0))
        key = int(count[w.SEED]), int(count[w.REPLICATION])
        begin(new, self.memory, unread, key, nothing)
        self._done = Transplant(models, memory, self.memory)
        self._done.write()
        self._model = new
        self.changed = old.plant != new.plant
        """Whether anything is another than before."""
        self._M, self._S = new.views(), state_views(new.size, self.memory)
        self._L: Any = unread

    def settle_in(self, log: Record) -> None:
        """Let everything find its place, and everybody take notice; where nothing is changed, not.

        Args:
            log: The raw log of the new run.
        """
        if not self.changed:
            return
        self._L = log_views(self._model.size, log)
        M, S, L, maps = self._M, self._S, self._L, self._done.maps
        self._show_stations()
        self._free_cars()
        for p in self._done.strays:
            self._settle_stray(p)
        for asker in self._done.freed:
            if asker < M.dims[w.N_PLACE]:
                begin_phase(M, S, L, asker, S.k_after[asker])
            else:
                work_on(M, S, asker - M.dims[w.N_PLACE], 0)
        for g in range(M.dims[w.N_STATION]):
            on = 1 if M.g_shift[g] == w.NONE else S.h_is_on[M.g_shift[g]]
            if on != S.g_on[g]:
                change_station(M, S, L, g, on)
        for pool in range(M.dims[w.N_POOL]):
            on = 1 if M.pool_shift[pool] == w.NONE else S.h_is_on[M.pool_shift[pool]]
            if on != S.pool_on[pool]:
                change_pool(M, S, L, pool, on)
        for k in range(M.dims[w.N_PLACE]):
            if M.g_flags[M.k_station[k]] & w.HAS_POWER:
                set_power(M, S, L, k)
        for tank in maps.changed_tanks:
            change_rate(M, S, L, tank, 0.0)
        for node in range(M.dims[w.N_NODE]):
            push(S, node)
            settle(M, S, L)
        for pool in range(M.dims[w.N_POOL]):
            push(S, w.STACK_CREW + pool)
            settle(M, S, L)

    def _show_stations(self) -> None:
        """Show what new stations do, and those with more or fewer places than before."""
        M, S, L = self._M, self._S, self._L
        stations = self._done.maps.station
        known = set(stations[stations >= 0].tolist())
        for g in range(M.dims[w.N_STATION]):
            first = M.g_first[g]
            shown = [S.k_shown[k] for k in range(first, first + M.g_n[g])]
            counts = [shown.count(state) for state in range(w.N_STATE)]
            changed = counts != np.asarray(S.g_places)[g].tolist()
            for state, n in enumerate(counts):
                S.g_places[g, state] = n
            if changed or g not in known:
                S.g_shown[g] = next(state for state in _MOST_TO_TELL if counts[state])
                note(S, L, w.ROW_STATE, g, S.g_shown[g], S.g_good[g])

    def _free_cars(self) -> None:
        """Vehicles whose connection is gone, or whose way is another now."""
        M, S, L, maps = self._M, self._S, self._L, self._done.maps
        for car in maps.vehicle[maps.vehicle >= 0].tolist():
            entry = M.dims[w.FIRST_VEHICLE_ENTRY] + car
            lost = S.car_state[car] in _AT_A_LINK and S.car_link[car] == w.NONE
            if S.car_stop[car] == w.NONE:
                S.car_stop[car] = M.fleet_home[M.vehicle_fleet[car]]
                lost = True
            if lost or (S.car_state[car] in _DRIVING and S.car_to[car] == w.NONE):
                if S.car_part[car] != w.NONE:
                    self._done.strays.append(S.car_part[car])
                    S.car_part[car] = w.NONE
                schedule(M, S, entry, w.INF)
                become_free(M, S, car)
            elif not maps.same_ways and S.car_state[car] in _DRIVING:
                drive_on(M, S, L, car)
        bound = np.asarray(S.n_bound)
        bound[:] = 0
        for car in range(M.dims[w.N_VEHICLE]):
            if S.car_state[car] in _AT_A_LINK:
                bound[M.link_node[S.car_link[car]]] += 1

    def _settle_stray(self, p: int) -> None:
        """Let a part wait in front of a station that can do its next step, whatever the room."""
        M, S, L, names = self._M, self._S, self._L, self._model.names
        step = S.p[p, w.P_STEP]
        S.p[p, w.P_MATE] = w.NONE
        S.p[p, w.P_GOAL] = w.NONE
        if int(p) in self._done.unreleased:
            forget_part(S, p)
            return
        if step < 0:
            sinks = [node for node, (kind, _) in enumerate(names.nodes) if kind == "sink"]
            depart(M, S, L, p, sinks[0])
            return
        g = self._station_for(names.steps[step])
        S.p[p, w.P_AT] = g
        S.p[p, w.P_GOAL] = g
        S.p[p, w.P_READY] = S.count[w.NOW]
        change_limits(M, S, p, M.n_limits[g])
        append(S, g, p)
        note(S, L, w.ROW_WAIT, S.p[p, w.P_SERIAL], g, S.q_came[g])

    def _station_for(self, name: tuple[str, str]) -> int:
        plant = self._model.plant
        product = next(each for each in plant.products if each.id == name[0])
        step = next(each for each in product.route if each.id == name[1])
        stations = step.stations or next(
            each.stations for each in plant.operations if each.id == step.operation
        )
        return self._model.names.stations.index(stations[0])


_MOST_TO_TELL = (
    w.PRODUCING,
    w.SETTING_UP,
    w.FAILED,
    w.BLOCKED,
    w.IDLE,
    w.STARVED,
    w.OFF_SHIFT,
)
