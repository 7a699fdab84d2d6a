"""Waits before services: what the station and its shift explain, and what nothing in the log does.

An order waits for a station while every place there is taken, or while nothing is planned. Beyond
that it waited for something that the log does not know: material, papers, a decision. Where the
station was free before the order was taken, the whole time since its arrival was such a delay;
where it was not, all that is known of the delay is that it was no longer than the wait.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.calibration.fitting import FEWEST, fit_sample
from twinline.discover.calibration.parameters import Found, Parameter, rounded
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.services import Services
from twinline.discover.calibration.shares import Share
from twinline.discover.calibration.working_time import Rests
from twinline.discover.discovery import Discovery
from twinline.discover.event_log import TimesUs
from twinline.discover.work import Flags, Indices
from twinline.plant import Plant, Step, format_distribution

_LEAST_SHARE: Final = 0.05
"""Delays that fewer services have are not worth a parameter."""
_AT_ONCE_US: Final = 60_000_000
"""A log of whole minutes does not know shorter delays."""
_ROUNDS: Final = 25
_NO_PLACE: Final = "plant files have no place for a delay: it is told here, and not simulated"


@dataclass(frozen=True, eq=False, slots=True)
class Waits:
    """The wait before each service."""

    wait_us: TimesUs
    """From the arrival to the beginning; 0 where the arrival is not known."""
    unexplained_us: TimesUs
    """Of that, planned time in which a place was free."""
    known: Flags
    """Whether the arrival is known."""


def find_waits(
    discovery: Discovery, services: Services, ready_us: Indices, rests: tuple[Rests, ...]
) -> Waits:
    """Split the wait before every service.

    Args:
        discovery: For how many orders stations take at once.
        services: All services.
        ready_us: (n_service,) the end of the service before, or the release.
        rests: The rests of each station.
    """
    wait_us = np.maximum(services.start_us - ready_us, 0)
    free_us = np.maximum(ready_us, _taken_until(discovery, services))
    free_us = np.minimum(free_us, services.start_us)
    unexplained_us = np.zeros(len(services), np.int64)
    for station, own in enumerate(rests):
        rows = np.flatnonzero(services.station == station)
        unexplained_us[rows] = own.planned_us(free_us[rows], services.start_us[rows])
    first = np.append(True, services.order[1:] != services.order[:-1])[: len(services)]
    known = ~first | (ready_us < services.start_us)
    return Waits(wait_us, unexplained_us, known)


def _taken_until(discovery: Discovery, services: Services) -> TimesUs:
    """Until when, before each service began, all places of its station were taken.

    With c places that is the c-th latest end of the services that began earlier. A lot takes its
    station alone.
    """
    until_us = np.zeros(len(services), np.int64)
    for station, capacity in enumerate(discovery.parts.capacities):
        n_place = 1 if capacity.sharing == "batch" else capacity.capacity
        rows = np.flatnonzero(services.station == station)
        rows = rows[np.argsort(services.start_us[rows], kind="stable")]
        latest: list[int] = []
        _, first = np.unique(services.start_us[rows], return_index=True)
        for together in np.split(rows, first[1:]):
            if len(latest) == n_place:
                until_us[together] = latest[0]
            for end_us in services.end_us[together].tolist():
                heapq.heappush(latest, end_us)
                if len(latest) > n_place:
                    heapq.heappop(latest)
    return until_us


def calibrate_delays(plant: Plant, services: Services, waits: Waits) -> Iterator[Found]:
    """Fit the delay before each step, where the log has delays that nothing explains."""
    for i, product in enumerate(plant.products):
        for j, step in enumerate(product.route):
            own = (services.product == i) & (services.step == j) & waits.known
            found = _of_step(f"products/{product.id}/route/{step.id}/delay", waits, own)
            if found is not None:
                yield found


def _of_step(path: str, waits: Waits, own: Flags) -> Found | None:
    wait_us = waits.wait_us[own]
    seen = waits.unexplained_us[own] >= _AT_ONCE_US
    none = wait_us < _AT_ONCE_US
    hidden = ~seen & ~none
    n_seen, n_none = int(seen.sum()), int(none.sum())
    if n_seen < FEWEST or n_seen < _LEAST_SHARE * wait_us.size:
        return None
    share = _share_delayed(wait_us[seen], wait_us[hidden], n_none)
    # Of hidden delays only those that are no zeros say something of how long others are.
    kept = wait_us[hidden][: round(share * int(hidden.sum()))]
    fit = fit_sample(Sample(wait_us[seen], (), kept))
    if fit is None:
        return None
    text = format_distribution(rounded(fit.distribution))
    delayed = round(share, 4)
    if 0 < delayed < 1:
        text = f"mixture({round(1 - delayed, 4):g} 0 s, {delayed:g} {text})"
    low, high = Share(n_seen, n_seen + n_none).interval()
    return Found(
        Parameter(
            path=path,
            value=text,
            fitted=text,
            n=n_seen + n_none,
            n_cut=int(hidden.sum()),
            chosen_among=tuple(f"{each.kind} +{each.aicc:.1f}" for each in fit.tried),
            warnings=() if "delay" in Step.__struct_fields__ else (_NO_PLACE,),
            reason=(
                f"{share:.0%} ({low:.0%} to {high:.0%}) are delayed though a place is free; of "
                f"{int(hidden.sum())} others a busy station hides it; {fit.reason}"
            ),
        )
    )


def _share_delayed(seen_us: TimesUs, hidden_us: TimesUs, n_none: int) -> float:
    """How many services are delayed, if hidden ones are like those that are seen.

    A hidden delay is none, or shorter than its bound; which of both is more probable follows from
    the delays that are seen. Expectation and maximization in turn.
    """
    ordered = np.sort(seen_us)
    shorter = np.searchsorted(ordered, hidden_us, side="right") / ordered.size
    n_seen = seen_us.size
    share = n_seen / (n_seen + n_none)
    for _ in range(_ROUNDS):
        probable = share * shorter / np.maximum(1 - share + share * shorter, 1e-12)
        share = (n_seen + float(probable.sum())) / (n_seen + n_none + hidden_us.size)
    return share
