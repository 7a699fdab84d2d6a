"""Lets the kernel run orders whose ways and times are given, and tells when each visit began."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.event_log import TimesUs
from twinline.discover.work import Indices
from twinline.kernel import Detail, Simulation, compile_plant
from twinline.kernel.raw_rows import take_apart
from twinline.kernel.words import MOST_PRODUCTS, ROW_MADE, ROW_WORK
from twinline.plant import Plant

NEVER_US: Final = -1
"""In place of a start: the run had not come to it."""
_N_SLICE: Final = 64


class Stopped(Exception):
    """Somebody wanted the replay to stop."""


@dataclass(frozen=True, slots=True)
class Controls:
    """How a replay is watched and stopped."""

    progress: Callable[[float, str], None] = lambda _share, _doing: None
    """Told now and then how far it is, 0 to 1, and what it does."""
    cancelled: threading.Event | None = None
    """Set by anybody to stop it soon."""
    prepare: Callable[[str], None] = lambda _size: None
    """Called with the size class of a model before it runs: the moment to get native code."""


def replay(
    plant: Plant, n_visits: Sequence[int], until_us: int, controls: Controls | None = None
) -> list[TimesUs]:
    """Run a plant that `build_order_plant` made.

    Args:
        plant: The plant.
        n_visits: (n_order,) visits of each order, in the order of the plant's orders.
        until_us: Where the run ends.
        controls: How it is watched and stopped.

    Returns:
        For each order (n_visit,) the instants at which a place took it, from the plant's epoch;
        `NEVER_US` for those that did not come within the run.

    Raises:
        Refused: The plant cannot be simulated (K codes).
        Stopped: Somebody wanted it to stop.
    """
    controls = controls or Controls()
    model = compile_plant(plant)
    controls.prepare(model.size)
    simulation = Simulation(model, detail=Detail.ALL)
    made: list[Indices] = []
    taken: list[Indices] = []
    for i in range(1, _N_SLICE + 1):
        if controls.cancelled is not None and controls.cancelled.is_set():
            raise Stopped
        simulation.run_until(until_us * i // _N_SLICE)
        rows = take_apart(simulation.take_rows())
        new, work = rows.kind == ROW_MADE, rows.kind == ROW_WORK
        made.append(np.stack((rows.subject[new], rows.a[new] // MOST_PRODUCTS - 1), axis=1))
        taken.append(np.stack((rows.subject[work], rows.at_us[work]), axis=1))
        controls.progress(i / _N_SLICE, "replaying")
    return _starts(np.concatenate(made), np.concatenate(taken), n_visits)


def _starts(made: Indices, taken: Indices, n_visits: Sequence[int]) -> list[TimesUs]:
    order_of = np.full(int(made[:, 0].max(initial=-1)) + 1, -1)
    order_of[made[:, 0]] = made[:, 1]
    orders = order_of[taken[:, 0]]
    by_order = np.argsort(orders, kind="stable")
    bounds = np.searchsorted(orders[by_order], np.arange(len(n_visits) + 1))
    at_us = taken[by_order, 1]
    starts = []
    for i, n in enumerate(n_visits):
        own = np.full(n, NEVER_US, dtype=np.int64)
        came = at_us[bounds[i] : bounds[i + 1]]
        own[: len(came)] = came
        starts.append(own)
    return starts
