"""How far forks of a measured world may be trusted: forks of its past, held against what came.

From several instants of the log the plant is run on as a fork would be, with what is known at that
instant and the orders that came later, and the lead time of each order is held against the recorded
one. What nobody can know at the instant is drawn, so every order has an interval.
"""

from typing import Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from twinline.decide.running import Controls, Ran, Side, run_side_by_side
from twinline.diagnostics import Refused
from twinline.measure import Measures
from twinline.worlds import ForkPoint, World, fork_point

ORIGINS: Final = (0.4, 0.5, 0.6, 0.7)
"""Shares of the log at which forks begin: early enough that orders end in it, late enough that
there is a past."""
LEVEL: Final = 0.9
_FEWEST_ORDERS: Final = 10


class ForkLabel(msgspec.Struct, frozen=True, kw_only=True):
    """What forks of a world's past came to."""

    n_origin: int
    """Instants that were forked."""
    n_order: int
    """Orders of which both the fork and the log know the end."""
    error_share: float
    """Mean of the absolute errors of lead times over the mean of the recorded ones."""
    bias_share: float
    """Mean of the errors over the same: above zero where forks are too slow."""
    held_share: float
    """How often the recorded end lay in the interval at 90 %."""
    naive_error_share: float
    """The error of saying for every order the mean lead time of those that had ended by then."""


class _Held(NamedTuple):
    """Orders of one origin, in the order of their ids."""

    recorded_us: NDArray[np.float64]
    """(n_order,) lead times in the log."""
    foretold_us: NDArray[np.float64]
    """(n_order,) medians of the runs."""
    inside: NDArray[np.bool_]
    naive_us: float


def backtest_forks(
    world: World, controls: Controls | None = None, n_run: int = 20, seed: int = 1
) -> ForkLabel | None:
    """Fork a measured world at instants of its past, and hold what comes of it against its log.

    Args:
        world: A world whose log is complete.
        controls: How it is watched and stopped.
        n_run: Runs from each instant; at least 20 for an interval at 90 %.
        seed: Where the random numbers begin.

    Returns:
        None where fewer than ten orders can be compared, or it was stopped.
    """
    controls = controls or Controls()
    first_us, end_us = world.measures.from_us, world.measures.to_us
    held: list[_Held] = []
    for i, share in enumerate(ORIGINS):
        at_us = first_us + round((end_us - first_us) * share)
        try:
            point = fork_point(world, at_us, seed)
        except Refused:
            continue
        controls.prepare(point.simulation.model.size)
        ran = _run(point, (end_us, n_run, seed), _part(controls, i))
        if ran.interrupted:
            return None
        held.append(_hold(world.measures, at_us, [*ran.told.values()]))
    return _label([each for each in held if len(each.recorded_us)])


def _part(controls: Controls, i: int) -> Controls:
    n = len(ORIGINS)
    return controls._replace(progress=lambda share: controls.progress((i + share) / n))


def _run(point: ForkPoint, about: tuple[int, int, int], controls: Controls) -> Ran:
    """When each order left, in each of many runs."""
    from twinline.kernel import departed_orders  # noqa: PLC0415 - it loads the compiler

    end_us, n_run, seed = about

    def run(number: int, side: Side) -> dict[str, int]:
        simulation = point.replicate(seed, number, by_order=True)
        side.run(simulation, end_us, 1.0)
        return departed_orders(simulation)

    return run_side_by_side(range(n_run), run, controls)


def _hold(measures: Measures, at_us: int, runs: list[dict[str, int]]) -> _Held:
    """Compare the orders that end in the log; who does not end in a run ends after the log."""
    orders, end_us = measures.orders, measures.to_us
    known = {each for run in runs for each in run}
    ended = (orders.finished_us > at_us) & (orders.finished_us < end_us)
    rows = [i for i in np.flatnonzero(ended).tolist() if orders.ids[i] in known]
    released_us = orders.released_us[rows].astype(np.float64)
    ends_us = np.array(
        [[run.get(orders.ids[i], end_us) for run in runs] for i in rows], np.float64
    ).reshape(len(rows), len(runs))
    low_us, high_us = np.quantile(ends_us, ((1 - LEVEL) / 2, (1 + LEVEL) / 2), axis=1)
    finished_us = orders.finished_us[rows].astype(np.float64)
    before = orders.finished_us <= at_us
    naive_us = float((orders.finished_us[before] - orders.released_us[before]).mean())
    return _Held(
        finished_us - released_us,
        np.median(ends_us, axis=1) - released_us,
        (low_us <= finished_us) & (finished_us <= high_us),
        naive_us,
    )


def _label(held: list[_Held]) -> ForkLabel | None:
    if sum(len(each.recorded_us) for each in held) < _FEWEST_ORDERS:
        return None
    recorded = np.concatenate([each.recorded_us for each in held])
    errors = np.concatenate([each.foretold_us for each in held]) - recorded
    naive = np.concatenate([np.full(len(each.recorded_us), each.naive_us) for each in held])
    mean_us = float(recorded.mean())
    return ForkLabel(
        n_origin=len(held),
        n_order=len(recorded),
        error_share=float(np.abs(errors).mean()) / mean_us,
        bias_share=float(errors.mean()) / mean_us,
        held_share=float(np.concatenate([each.inside for each in held]).mean()),
        naive_error_share=float(np.abs(naive - recorded).mean()) / mean_us,
    )
