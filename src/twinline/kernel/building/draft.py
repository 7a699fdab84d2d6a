"""A model while it is put together: columns that grow, and the numbers of what has a name."""

import hashlib
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from twinline.diagnostics import Diagnostic
from twinline.kernel.layout import SIZE_CLASSES, Record, dtype_of, model_fields
from twinline.kernel.random_tables import distribution_rows, ziggurat_tables
from twinline.kernel.words import NONE
from twinline.plant import Distribution, Plant, mean_us

Index = int | tuple[int, ...]

# Where nothing is written in one of these, it stands for no row; in all others it is 0.
_EMPTY: Final = frozenset(
    [
        "g_crew",
        "g_shift",
        "g_setup_first",
        "g_timer",
        "choice_of",
        "s_choice",
        "c_only",
        "c_only_goal",
        "c_stream",
        "s_service",
        "s_per_part",
        "s_setup",
        "s_loading",
        "s_delay",
        "store_of",
        "t_end_set",
        "u_distribution",
        "q_only",
        "q_interarrival",
        "q_shift",
        "a_order",
        "f_crew",
        "pool_shift",
        "n_stop",
        "fleet_loading",
        "fleet_unloading",
        "fleet_charger",
        "fleet_home",
        "link_fleet",
        "b_when",
        "goal_set",
        "leg_segments",
        "c_goal",
        "n_choice_goal",
    ]
)


class Draft:
    """What `compile_plant` fills in, table by table."""

    def __init__(self, plant: Plant) -> None:
        self.plant = plant
        self.faults: list[Diagnostic] = []
        self.nodes: list[tuple[str, str]] = []
        """Kind and id of each node."""
        self.node_of: dict[str, int] = {}
        """Node of a station, buffer, source, sink, or conveyor (as "conveyor/id")."""
        self.vehicles: list[tuple[str, str]] = []
        self.operators: list[tuple[str, str]] = []
        self.stops: list[str] = []
        self.links: list[tuple[int, int, int]] = []
        """Connections of vehicles: from a node, over the link's own node, to a node."""
        self.own_rules: tuple[str, ...] = ()
        self.n_setup = 0
        self.n_crew = 0
        self.n_fleet = 0
        self._columns: dict[str, dict[Index, Any]] = {}
        self._distributions: list[tuple[str, int, Distribution]] = []
        self._streams: list[str] = []

    def put(self, column: str, index: Index, value: Any) -> None:
        """Write one value of a column of the model."""
        self._columns.setdefault(column, {})[index] = value

    def get(self, column: str, index: Index) -> Any:
        """What was written."""
        return self._columns[column][index]

    def add(self, column: str, value: Any) -> int:
        """Write a value at the end of a column; returns its row."""
        rows = self._columns.setdefault(column, {})
        rows[len(rows)] = value
        return len(rows) - 1

    def size(self, column: str) -> int:
        """How many values a column has that only `add` writes."""
        return len(self._columns.get(column, {}))

    def size_of(self, column: str) -> int:
        """How many rows a column has that `put` writes."""
        return len(self._columns.get(column, {}))

    def draw(self, column: str, row: int, distribution: Distribution | None) -> None:
        """Let a column name a distribution; NONE where there is none."""
        if distribution is not None:
            self._distributions.append((column, row, distribution))

    def stream(self, *names: str) -> int:
        """Give random streams of these names numbers that follow each other; returns the first.

        The name alone decides what a stream draws, so that a plant with one more station has the
        same luck everywhere else.
        """
        self._streams += names
        return len(self._streams) - len(names)

    def fault(self, diagnostic: Diagnostic) -> None:
        """Note why this plant cannot be simulated."""
        self.faults.append(diagnostic)

    def node(self, kind: str, name: str, entity: str) -> int:
        """Add a node."""
        self.nodes.append((kind, entity))
        self.node_of[name] = len(self.nodes) - 1
        return len(self.nodes) - 1

    def build(self) -> tuple[str, Record] | None:
        """The smallest record that holds all; None, with a fault noted, where none does."""
        self._write_draws()
        misfits: list[str] = []
        for size, limits in SIZE_CLASSES.items():
            fields = model_fields(limits)
            shapes = {name: shape for name, _, shape in fields}
            misfits = [name for name in self._columns if not self._fits(name, shapes[name])]
            if not misfits:
                record = np.zeros(1, dtype_of(fields))
                self._write(record)
                return size, record
        self.fault(_too_large(misfits, size, self._columns))
        return None

    def _fits(self, column: str, shape: Sequence[int]) -> bool:
        return all(
            i < most
            for index in self._columns[column]
            for i, most in zip(index if isinstance(index, tuple) else (index,), shape, strict=False)
        )

    def _write(self, record: Record) -> None:
        for name in _EMPTY:
            record[name][0][...] = NONE
        for name, values in self._columns.items():
            array = record[name][0]
            for index, value in values.items():
                array[index] = value

    def _write_draws(self) -> None:
        table = distribution_rows([each for _, _, each in self._distributions])
        for name, values in {**table.columns, **ziggurat_tables()}.items():
            for i, value in enumerate(values.tolist()):
                self.put(name, i, value)
        for (column, row, distribution), i in zip(self._distributions, table.rows, strict=True):
            self.put(column, row, i)
            self.put("d_mean", i, mean_us(distribution))
        for i, name in enumerate(self._streams):
            digest = hashlib.sha256(name.encode()).digest()
            self.put("r_name", i, int.from_bytes(digest[:8], "little"))


def _too_large(misfits: list[str], size: str, columns: dict[str, dict[Index, Any]]) -> Diagnostic:
    fields = {name: shape for name, _, shape in model_fields(SIZE_CLASSES[size])}
    told = ", ".join(
        f"{len(columns[name])} rows of {name} (at most {fields[name][0]})" for name in misfits[:8]
    )
    return Diagnostic(
        code="K001",
        where="plant",
        found=f"the plant is too large to simulate: {told}",
        expected=f"what the size class {size} holds",
        fix="simulate a part of the plant, or merge equal stations into one with a capacity",
    )
