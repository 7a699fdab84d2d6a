"""M1 for cimba, a C engine whose models numba compiles, with the statistics that the kernel keeps.

cimba compiles what the methods of these classes say; `+=` on an output is a store to memory.
"""

import time
from typing import Final

import cimba as cb
import kernel_models as models
import numpy as np
from cimba import inputs
from kernel_simpy import Run


class Room(cb.Model):
    """The places between two stations, and the integral of how many are taken."""

    parts: cb.Store[float] = cb.Store(capacity=models.N_ROOM)
    level: cb.Output[float]
    since: cb.Output[float]
    area: cb.Output[float]

    @cb.on_start  # type: ignore[untyped-decorator]
    def begin(self) -> None:
        """Set the statistics to zero."""
        self.level = 0.0
        self.since = 0.0
        self.area = 0.0


class Station(cb.Model):
    """What all stations have."""

    service: cb.Input[float] = inputs.dist.exponential(mean=1.0)
    starved: cb.Output[float]
    producing: cb.Output[float]
    blocked: cb.Output[float]
    n_part: cb.Output[float]
    flow: cb.Output[float]

    @cb.on_start  # type: ignore[untyped-decorator]
    def begin(self) -> None:
        """Set the statistics to zero."""
        self.starved = 0.0
        self.producing = 0.0
        self.blocked = 0.0
        self.n_part = 0.0
        self.flow = 0.0


class First(Station):
    """Never without a part."""

    after: cb.Ref[Room]

    @cb.process
    def run(self) -> None:
        """Work for ever."""
        after = self.after
        while True:
            begin = cb.now()
            cb.hold(self.service.next())
            end = cb.now()
            after.parts.put(begin)
            left = cb.now()
            after.area += after.level * (left - after.since)
            after.since = left
            after.level += 1.0
            self.producing += end - begin
            self.blocked += left - end


class Middle(Station):
    """Takes a part from one room and puts it into the next."""

    before: cb.Ref[Room]
    after: cb.Ref[Room]

    @cb.process
    def run(self) -> None:
        """Work for ever."""
        before = self.before
        after = self.after
        ready = cb.now()
        while True:
            part = before.parts.get()
            begin = cb.now()
            before.area += before.level * (begin - before.since)
            before.since = begin
            before.level -= 1.0
            cb.hold(self.service.next())
            end = cb.now()
            after.parts.put(part)
            left = cb.now()
            after.area += after.level * (left - after.since)
            after.since = left
            after.level += 1.0
            self.starved += begin - ready
            self.producing += end - begin
            self.blocked += left - end
            ready = left


class Last(Station):
    """Sees parts off."""

    before: cb.Ref[Room]

    @cb.process
    def run(self) -> None:
        """Work for ever."""
        before = self.before
        ready = cb.now()
        while True:
            part = before.parts.get()
            begin = cb.now()
            before.area += before.level * (begin - before.since)
            before.since = begin
            before.level -= 1.0
            cb.hold(self.service.next())
            end = cb.now()
            self.starved += begin - ready
            self.producing += end - begin
            self.n_part += 1.0
            self.flow += end - part
            ready = end


class Line(cb.Model):
    """M1."""

    rooms: list[Room]
    first: First
    middles: list[Middle]
    last: Last

    def __init__(self) -> None:
        self.rooms = [Room() for _ in range(models.N_STATION - 1)]
        first, last = First(), Last()
        first.after, last.before = self.rooms[0], self.rooms[-1]
        middles = [Middle() for _ in range(models.N_STATION - 2)]
        for i, middle in enumerate(middles):
            middle.before, middle.after = self.rooms[i], self.rooms[i + 1]
        self.first, self.middles, self.last = first, middles, last


# A part leaves M1 every 1.31 minutes.
MINUTES_A_PART: Final = 1.31


class CimbaLine:
    """M1, compiled on the first run."""

    def __init__(self) -> None:
        self._line = Line()

    def run(self, n_part: int, seed: int) -> Run:
        """Run for about so many parts."""
        end_min = n_part * MINUTES_A_PART
        begin = time.process_time()
        window = cb.Window(warmup=0, duration=end_min)
        found = cb.Experiment(self._line, replications=1, window=window, seed=seed).run()
        cpu_s = time.process_time() - begin
        last = found[self._line.last]
        made, flow = (float(np.ravel(values)[0]) for values in (last.n_part, last.flow))
        return Run(cpu_s, round(made), made / end_min, flow / made, 0)
