"""Set-ups: how long they take, and after what they come."""

from collections.abc import Iterator
from typing import Final

import msgspec
import numpy as np

from twinline.discover.calibration.fitting import FEWEST, Fit, fit_sample
from twinline.discover.calibration.parameters import Found, Source, of_fit, of_share
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.services import Services
from twinline.discover.calibration.shares import Share
from twinline.discover.intervals import lowest_free
from twinline.discover.work import Flags, Indices
from twinline.plant import Plant

_OFTEN: Final = 0.05
"""Set-ups without a change of product are believed above this share."""


def calibrate_setups(plant: Plant, services: Services) -> Iterator[Found]:
    """Fit the set-up time of every step that has set-ups, and how often there is one."""
    before = product_before(services)
    known = before >= 0
    changed = known & (before != services.product)
    had = services.setup_us > 0
    fits: dict[int, Fit | None] = {}
    for i, product in enumerate(plant.products):
        for j, step in enumerate(product.route):
            own = (services.product == i) & (services.step == j)
            if not (own & had).any():
                continue
            path = f"products/{product.id}/route/{step.id}"
            fit, source = _fit(services, own & had, fits)
            same = Share(
                int((own & known & ~changed & had).sum()), int((own & known & ~changed).sum())
            )
            notes = _notes(same)
            if fit is not None:
                yield of_fit(f"{path}/setup", fit, source, notes)
            yield _share(f"{path}/setup_share", (services, own, changed, had))


def product_before(services: Services) -> Indices:
    """The product that each place did before each service; -1 at its first."""
    place = lowest_free(services.station, services.start_us, services.end_us)
    rows = np.lexsort((services.start_us, place, services.station))
    before = np.full(len(services), -1, np.int64)
    same = (services.station[rows[1:]] == services.station[rows[:-1]]) & (
        place[rows[1:]] == place[rows[:-1]]
    )
    before[rows[1:][same]] = services.product[rows[:-1][same]]
    return before


def _fit(services: Services, own: Flags, fits: dict[int, Fit | None]) -> tuple[Fit | None, Source]:
    """The fit of a step's own set-ups, or of those of its operation."""
    found = fit_sample(_sample(services, own))
    if found is not None:
        return found, "own"
    operation = int(services.operation[np.flatnonzero(own)[0]])
    if operation not in fits:
        alike = (services.operation == operation) & (services.setup_us > 0)
        fits[operation] = fit_sample(_sample(services, alike))
    if fits[operation] is not None:
        return fits[operation], "operation"
    if -1 not in fits:
        fits[-1] = fit_sample(_sample(services, services.setup_us > 0))
    return fits[-1], "kind"


def _sample(services: Services, rows: Flags) -> Sample:
    unfinished = services.cut & (services.service_us == 0)
    return Sample(services.setup_us[rows & ~unfinished], services.setup_us[rows & unfinished])


def _share(path: str, columns: tuple[Services, Flags, Flags, Flags]) -> Found:
    """How often a change of product has a set-up; of the operation where the step has too few."""
    services, own, changed, had = columns
    reason = "of services after another product at the same place"
    share = Share(int((own & changed & had).sum()), int((own & changed).sum()))
    if share.n >= FEWEST:
        return of_share(path, share, reason)
    operation = services.operation[np.flatnonzero(own)[0]]
    alike = (services.operation == operation) & changed
    wider = Share(int((alike & had).sum()), int(alike.sum()))
    found = of_share(path, wider, f"only {share.n} of its own, {reason}")
    return Found(msgspec.structs.replace(found.parameter, source="operation"))


def _notes(same: Share) -> tuple[str, ...]:
    low, _ = same.interval()
    if low < _OFTEN:
        return ()
    told = f"{same.count} of {same.n} services that followed the same product had a set-up too"
    return (f"{told}; a simulation sets up at changes of product only",)
