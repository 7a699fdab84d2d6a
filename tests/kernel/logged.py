"""What the log of a simulation says at an instant, for the tests."""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from twinline.changes import Changes, Law, PathTable, pose_at, value_at
from twinline.kernel import Simulation

Floats = npt.NDArray[np.float64]
_US_PER_S: Final = 1e6


class Told(NamedTuple):
    """All changes of one signal, in the order of time."""

    changes: Changes

    def value(self, at_us: int) -> float:
        """What it is at an instant."""
        i = int(np.searchsorted(self.changes.at_us, at_us, side="right")) - 1
        own = self.changes[np.array([i])]
        return float(value_at(own.law, own.params, at_us - own.at_us)[0])

    def integral(self, from_us: int, to_us: int) -> float:
        """Of a signal that holds or runs straight, over seconds."""
        inside = self.changes.at_us[(self.changes.at_us > from_us) & (self.changes.at_us < to_us)]
        edges = np.unique(np.concatenate(([from_us, to_us], inside)))
        total = 0.0
        for begin_us, end_us in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            middle = self.value(begin_us + (end_us - begin_us) // 2)
            if (end_us - begin_us) % 2:  # the middle lies between two microseconds
                middle = (self.value(begin_us) + self._end(begin_us, end_us)) / 2
            total += middle * (end_us - begin_us) / _US_PER_S
        return total

    def _end(self, begin_us: int, end_us: int) -> float:
        i = int(np.searchsorted(self.changes.at_us, begin_us, side="right")) - 1
        own = self.changes[np.array([i])]
        return float(value_at(own.law, own.params, end_us - own.at_us)[0])


class Log:
    """All changes of a run so far."""

    def __init__(self, simulation: Simulation) -> None:
        self.changes = simulation.take_changes().sorted_by_time()
        self.names = simulation.dictionary
        self.paths = PathTable(self.names.paths)
        self._numbers: dict[tuple[str, str, str], int] = {
            (self.names.entities[each.entity].kind, self.names.entities[each.entity].id,
             each.property): each.number
            for each in self.names.signals
        }  # fmt: skip

    def of(self, kind: str, entity: str, name: str) -> Told:
        number = self._numbers[kind, entity, name]
        return Told(self.changes[np.flatnonzero(self.changes.signal == number)])

    def states(self, station: str) -> list[tuple[float, int]]:
        """Instant in seconds and state of a station, each time that it is another."""
        told = self.of("station", station, "state").changes
        pairs = zip(told.at_us.tolist(), told.params[:, 0].tolist(), strict=True)
        found: list[tuple[float, int]] = []
        for at_us, state in pairs:
            if not found or found[-1][1] != state:
                found.append((at_us / _US_PER_S, int(state)))
        return found

    def on_paths(self, prefix: str, at_us: int) -> dict[str, Floats]:
        """Where the orders are that follow a path of such a name: id -> (x, y) in metres."""
        ids = [each.id for each in self.names.entities if each.kind == "order"]
        found = {}
        for entity in ids:
            own = self.of("order", entity, "motion").changes
            i = int(np.searchsorted(own.at_us, at_us, side="right")) - 1
            if i < 0 or own.law[i] != Law.PATH:
                continue
            row = own[np.array([i])]
            if self.names.paths[int(row.params[0, 0])].name.startswith(prefix):
                found[entity] = pose_at(self.paths, row.law, row.params, at_us - row.at_us)[:2, 0]
        return found
