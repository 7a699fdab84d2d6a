"""What replications read, as one table: a row a replication, a column a measure."""

import functools
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

import numpy as np

from twinline.decide.output_analysis import Estimate, Floats, estimate_mean


class Reading(Protocol):
    """One number that a simulation gives at its end; `twinline.kernel.Reading` is one."""

    @property
    def kind(self) -> str:
        """Such as "station"; "plant" for the whole."""
        ...

    @property
    def id(self) -> str:
        """Of what it was read; empty for the whole plant."""
        ...

    @property
    def measure(self) -> str:
        """Such as "producing"."""
        ...

    @property
    def unit(self) -> str:
        """In SI, or parts; "1" for shares."""
        ...

    @property
    def value(self) -> float:
        """NaN where it has no meaning."""
        ...


class Key(NamedTuple):
    """What was read."""

    kind: str
    id: str
    measure: str


class ReadingTable:
    """The readings of replications that came to their end.

    Attributes:
        replications: (n_replication,) their numbers, ascending.
        keys: (n_key,) what was read, in the kernel's order.
        units: (n_key,) the unit of each.
        values: (n_replication, n_key) the numbers; NaN where one has no meaning.
    """

    def __init__(self, readings_of: Mapping[int, Iterable[Reading]]) -> None:
        self.replications = tuple(sorted(readings_of))
        units: dict[Key, str] = {}
        numbers: list[dict[Key, float]] = []
        for replication in self.replications:
            row = {}
            for each in readings_of[replication]:
                key = Key(each.kind, each.id, each.measure)
                units[key] = each.unit
                row[key] = each.value
            numbers.append(row)
        self.keys = tuple(units)
        self.units = tuple(units.values())
        self._columns = {key: i for i, key in enumerate(self.keys)}
        self.values: Floats = np.array(
            [[row.get(key, math.nan) for key in self.keys] for row in numbers], np.float64
        ).reshape(len(self.replications), len(self.keys))

    def __contains__(self, key: object) -> bool:
        return key in self._columns

    def __len__(self) -> int:
        return len(self.replications)

    def of(self, kind: str, entity_id: str, measure: str) -> Floats:
        """(n_replication,) the values of one measure.

        Raises:
            KeyError: Nothing of that name was read.
        """
        values: Floats = self.values[:, self._columns[Key(kind, entity_id, measure)]]
        return values

    def estimate(self, kind: str, entity_id: str, measure: str) -> Estimate:
        """Its mean over the replications, with the interval at 95 %.

        Raises:
            KeyError: Nothing of that name was read.
        """
        return estimate_mean(self.of(kind, entity_id, measure))

    @functools.cached_property
    def ids(self) -> Mapping[str, tuple[str, ...]]:
        """Kind -> the ids of which something was read, in the plant's order."""
        ids: dict[str, dict[str, None]] = {}
        for key in self.keys:
            ids.setdefault(key.kind, {})[key.id] = None
        return {kind: tuple(each) for kind, each in ids.items()}
