"""What comes in and what is lost: arrivals, the share of each product, scrap."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np

from twinline.discover.calibration.fitting import fit_sample
from twinline.discover.calibration.parameters import Found, of_choice, of_fit, of_share
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.services import Services
from twinline.discover.calibration.shares import Share
from twinline.discover.calibration.working_time import Rests
from twinline.discover.discovery import Discovery
from twinline.discover.event_log import TimesUs
from twinline.discover.intervals import first_of_group
from twinline.plant import Plant

_GUESSED: Final = "the log does not tell when orders are released: their first work stands for it"
_SPREAD: Final = 1.2
"""Above this dispersion scrap comes in heaps, and parts count for less than one."""
_NIGHT_SHARE: Final = 0.2
"""Releases in rests, against the share of rests, below which they are taken to follow shifts."""


def calibrate_arrivals(
    found: Discovery, services: Services, released_us: Mapping[str, int], rests: Rests
) -> Iterator[Found]:
    """Fit the time between releases, how many come at once, and the share of each product.

    Args:
        found: What was discovered.
        services: All services.
        released_us: When orders were released, where it is known.
        rests: The rests of the plant's most common shift.
    """
    if not found.plant.sources:
        return
    path = f"sources/{found.plant.sources[0].id}"
    at_us = _releases_us(found, services, released_us)
    notes = () if released_us else (_GUESSED,)
    instants, sizes = np.unique(at_us, return_counts=True)
    gaps_us = np.diff(instants)
    fit = fit_sample(Sample(gaps_us, [])) if gaps_us.size else None
    if fit is not None:
        yield of_fit(f"{path}/interarrival", fit, "own", (*notes, *_by_shift(instants, rests)))
    size = int(np.median(sizes)) if sizes.size else 1
    if size > 1:
        equal = int((sizes == size).sum())
        yield of_choice(
            f"{path}/lot_size", str(size), sizes.size, f"{equal} of {sizes.size} releases", notes
        )
    if len(found.plant.products) > 1:
        first = first_of_group(services.order)
        counts = np.bincount(services.product[first], minlength=len(found.plant.products))
        for product, count in zip(found.plant.products, counts.tolist(), strict=True):
            share = Share(count, int(counts.sum()))
            yield of_share(f"{path}/products/{product.id}/share", share, "of all orders")


def _releases_us(found: Discovery, services: Services, released_us: Mapping[str, int]) -> TimesUs:
    first = np.flatnonzero(first_of_group(services.order))
    names = (found.work.orders[i] for i in services.order[first].tolist())
    starts = services.start_us[first].tolist()
    times = [released_us.get(name, at_us) for name, at_us in zip(names, starts, strict=True)]
    if released_us:  # also those that were never worked on
        times = sorted(released_us.values())
    return np.sort(np.array(times, np.int64))


def _by_shift(instants: TimesUs, rests: Rests) -> tuple[str, ...]:
    """A warning where releases keep to the shifts, which a single distribution cannot."""
    if instants.size < 2 or not len(rests.start_us):  # noqa: PLR2004 - no gap
        return ()
    span = instants[-1:] - instants[:1]
    rest_share = 1 - float(rests.planned_us(instants[:1], instants[-1:])[0]) / max(
        float(span[0]), 1
    )
    in_rest = float(rests.resting(instants).mean())
    if in_rest >= _NIGHT_SHARE * rest_share:
        return ()
    told = f"{in_rest:.0%} of the releases fall into rests, which are {rest_share:.0%} of the time"
    return (f"{told}: they follow the shifts, which one distribution of gaps does not",)


def calibrate_scrap(plant: Plant, services: Services) -> Iterator[Found]:
    """The share of parts that each step scraps."""
    for i, product in enumerate(plant.products):
        for j, step in enumerate(product.route):
            own = (services.product == i) & (services.step == j) & (services.made > 0)
            made, scrapped = services.made[own], services.scrapped[own]
            if not scrapped.sum():
                continue
            share = scrapped.sum() / made.sum()
            expected = made * share * (1 - share)
            spread = float(((scrapped - made * share) ** 2 / np.maximum(expected, 1e-12)).sum())
            spread /= max(made.size - 1, 1)
            count, n = float(scrapped.sum()), float(made.sum())
            notes: tuple[str, ...] = ()
            if spread > _SPREAD and made.max() > 1:
                count, n = count / spread, n / spread
                notes = (f"scrap comes in heaps: {spread:.1f} times as uneven as by chance",)
            yield of_share(
                f"products/{product.id}/route/{step.id}/scrap_share",
                Share(round(count), round(n)),
                "of the parts reported",
                notes,
            )
