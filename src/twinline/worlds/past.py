"""How much of its parent's past a fork shows, and what is measured of it."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from twinline.changes import Changes, Dictionary, OrderState
from twinline.log import Log
from twinline.measure import Measures, measured_signals

MOST_SHOWN: Final = 150_000
"""Changes before the fork point that are measured anew; it takes a third of a second."""


def first_shown_us(log: Log, fork_us: int) -> int:
    """The first instant of the past that a fork shows: all of it, where that is not too long.

    Args:
        log: The fork's log.
        fork_us: The fork point.
    """
    low_us, high_us = log.window[0], fork_us
    n = log.offset_at(fork_us)
    if n <= MOST_SHOWN:
        return low_us
    while high_us - low_us > _FINE_US:
        middle_us = (low_us + high_us) // 2
        if n - log.offset_at(middle_us) > MOST_SHOWN:
            low_us = middle_us
        else:
            high_us = middle_us
    return high_us


_FINE_US: Final = 60_000_000


def begin_measures(log: Log, from_us: int, capacity_of: Mapping[str, int]) -> Measures:
    """Measures that have taken in nothing but what held at an instant.

    Orders that were out of the plant by then are not among it. Those that are in it count as
    released when they were.
    """
    measures = Measures(from_us, capacity_of)
    if from_us <= log.window[0]:
        return measures
    state = log.state_at(from_us - 1)
    wanted = np.isin(state.signal, np.array(measured_signals(log.dictionary), np.int64))
    kept = state[np.flatnonzero(wanted & ~_out_of_plant(state, log.dictionary))]
    at_us = np.full(len(kept), from_us)
    measures.extend(log.dictionary, Changes(at_us, kept.signal, kept.law, kept.params), from_us)
    return measures


def _out_of_plant(state: Changes, names: Dictionary) -> npt.NDArray[np.bool_]:
    """Which rows are about orders that are not in the plant: to come, finished, or gone."""
    of_state = names.signals_of("order", "state")
    entities = names.signals.entity_of_each()[state.signal]
    is_order_state = np.isin(state.signal, np.fromiter(of_state.values(), np.int64))
    under_way = (OrderState.MOVING, OrderState.WAITING, OrderState.WORKING)
    here = entities[is_order_state & np.isin(state.params[:, 0], under_way)]
    is_of_order = np.array([names.entities[int(each)].kind == "order" for each in entities], bool)
    return is_of_order & ~np.isin(entities, here)
