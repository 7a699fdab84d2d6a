"""Service times of every step, from its own services or, where these are too few, from others'."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import msgspec
import numpy as np

from twinline.discover.calibration.fitting import FEWEST, Fit, fit_sample
from twinline.discover.calibration.parameters import (
    Found,
    Known,
    Parameter,
    Source,
    assumed,
    of_fit,
    rounded,
    widened,
)
from twinline.discover.calibration.profile import Interval
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.service_models import (
    Dependence,
    Model,
    find_dependence,
    slope,
)
from twinline.discover.calibration.services import Services, leads
from twinline.discover.calibration.special import Floats
from twinline.discover.calibration.station_factors import Factors
from twinline.discover.work import Flags, Indices
from twinline.plant import Distribution, Plant, format_distribution

_PIECE_FROM: Final = 0.5
"""Above this power of the quantity a service is taken to be per piece, if nothing says more."""
_ASSUMED_US: Final = 3.6e9


@dataclass(frozen=True, eq=False, slots=True)
class ServiceTimes:
    """What was found of the services, and what is left of each once that is taken out."""

    found: tuple[Found, ...]
    residual: Floats
    """(n_service,) logarithm of its time over the mean of its step; NaN where unknown."""
    models: dict[tuple[int, int], Model]
    """Of each product and step."""


def calibrate_services(plant: Plant, services: Services, factors: Factors) -> ServiceTimes:
    """Fit the service time of every step.

    Args:
        plant: The plant, whose steps the services count.
        services: All services.
        factors: By what each station multiplies service times.
    """
    pools = _Pools(plant, services, factors)
    numbers = {each.id: i for i, each in enumerate(plant.operations)}
    found: list[Found] = []
    residual = np.full(len(services), np.nan)
    models: dict[tuple[int, int], Model] = {}
    for i, product in enumerate(plant.products):
        for j, step in enumerate(product.route):
            rows = np.flatnonzero((services.product == i) & (services.step == j) & pools.usable)
            path = f"products/{product.id}/route/{step.id}"
            dependence = pools.dependence(rows, numbers[step.operation])
            models[i, j] = dependence.model if dependence else "lot"
            found.extend(_of_step((path, numbers[step.operation]), pools, rows, dependence))
            values = pools.values(rows, dependence)
            residual[rows] = np.log(values) - np.log(values).mean() if rows.size else 0.0
    return ServiceTimes(tuple(found), residual, models)


class _Pools:
    """Service times, and those of others that may stand in."""

    def __init__(self, plant: Plant, services: Services, factors: Factors) -> None:
        self._services = services
        self._error = factors.error[services.station]
        self.time_us = services.service_us / factors.value[services.station]
        self.usable: Flags = (services.service_us > 0) & leads(services)
        kinds = {each.id: each.kind for each in plant.operations}
        self._kind = np.array([list(kinds.values()).index(kinds[each.id])
                               for each in plant.operations], np.int64)  # fmt: skip
        self._fits: dict[tuple[str, int, str], Fit | None] = {}
        self._of_operation: dict[int, Dependence | None] = {}

    def error(self, rows: Indices) -> float:
        """Half the width of what the factors of stations leave unsure, as a logarithm."""
        return float(self._error[rows].mean()) if rows.size else 0.0

    def dependence(self, rows: Indices, operation: int) -> Dependence | None:
        """On the quantity: as the step's own services say, else as those of its operation do."""
        rows = rows[~self._services.cut[rows]]
        own = find_dependence(self.time_us[rows], self._services.quantity[rows])
        if own is not None:
            return own
        if operation not in self._of_operation:
            self._of_operation[operation] = self._pooled(operation)
        return self._of_operation[operation]

    def _pooled(self, operation: int) -> Dependence | None:
        """Of an operation over all products: the power within products decides."""
        services = self._services
        rows = np.flatnonzero(
            (services.operation == operation)
            & self.usable
            & ~services.cut
            & (services.quantity > 0)
        )
        if rows.size < FEWEST:
            return None
        key = services.product[rows].astype(np.int64) * 1000 + services.step[rows]
        _, group = np.unique(key, return_inverse=True)
        x, y = np.log(services.quantity[rows]), np.log(self.time_us[rows])
        n_group = int(group.max()) + 1
        counts = np.bincount(group)
        x, y = (v - (np.bincount(group, v) / counts)[group] for v in (x, y))
        power, spread = slope(x, y, n_group)
        if not np.isfinite(spread):
            return None
        model: Model = "piece" if power > _PIECE_FROM else "lot"
        told = f"{power:.2f} ({power - spread:.2f} to {power + spread:.2f})"
        return Dependence(
            model=model,
            elasticity=power,
            elasticity_interval=Interval(power - spread, power + spread),
            per_order_us=0.0,
            per_order=Interval(0.0, 0.0),
            per_part=Interval(0.0, 0.0),
            reason=f"in its operation the time goes with the quantity to the power {told}",
        )

    def values(self, rows: Indices, dependence: Dependence | None) -> Floats:
        """What the fitted distribution is of: times for the order, or for one part."""
        quantity = np.nan_to_num(self._services.quantity[rows], nan=1.0)
        if dependence is None:
            return np.maximum(self.time_us[rows], 1.0)
        return np.maximum(dependence.per_unit(self.time_us[rows], np.maximum(quantity, 1.0)), 1.0)

    def sample(self, rows: Indices, dependence: Dependence | None) -> Sample:
        """The same as a sample; services that went on at the log's end are cut off."""
        if dependence is not None and dependence.model != "lot":
            rows = rows[self._services.quantity[rows] > 0]
        values = self.values(rows, dependence)
        cut = self._services.cut[rows]
        return Sample(values[~cut], values[cut])

    def fit(
        self, rows: Indices, operation: int, dependence: Dependence | None
    ) -> tuple[Fit | None, Source]:
        """The fit of a step's services, or of those of its operation or kind."""
        own = fit_sample(self.sample(rows, dependence))
        if own is not None:
            return own, "own"
        services, kind = self._services, int(self._kind[operation])
        wider: tuple[tuple[Source, int, Flags], ...] = (
            ("operation", operation, services.operation == operation),
            ("kind", kind, self._kind[services.operation] == kind),
        )
        model = dependence.model if dependence else "lot"
        for source, number, others in wider:
            key = (source, number, model)
            if key not in self._fits:
                all_rows = np.flatnonzero(others & self.usable)
                self._fits[key] = fit_sample(self.sample(all_rows, dependence))
            if self._fits[key] is not None:
                return self._fits[key], source
        return None, "assumed"


def _of_step(
    at: tuple[str, int], pools: _Pools, rows: Indices, dependence: Dependence | None
) -> Iterator[Found]:
    path, operation = at
    fit, source = pools.fit(rows, operation, dependence)
    name = "service" if dependence is None or dependence.model == "lot" else "service_per_part"
    if fit is None:
        time_us = pools.time_us[rows]
        told = "their mean" if rows.size else "one hour"
        mean_us = float(time_us.mean()) if rows.size else _ASSUMED_US
        exponential = Distribution(kind="exponential", parameters=(mean_us,))
        reason = f"too few services, here and elsewhere: exponential with {told}"
        yield assumed(f"{path}/service", exponential, rows.size, reason)
        return
    reasons = (dependence.reason,) if dependence else ()
    if source != "own":
        reasons = (f"only {rows.size} of its own", *reasons)
    of_times = of_fit(f"{path}/{name}", fit, source, (), reasons)
    if dependence is None or dependence.model != "both":
        yield widened(of_times, pools.error(rows))
        return
    yield _of_parts(of_times, dependence)
    per_order = Distribution(kind="constant", parameters=(dependence.per_order_us,))
    yield _per_order(f"{path}/service", per_order, dependence, rows.size)


def _of_parts(found: Found, dependence: Dependence) -> Found:
    """Times for a part, whose mean is as unsure as what was taken off for the order makes it."""
    known = tuple(
        msgspec.structs.replace(each, low=dependence.per_part.low, high=dependence.per_part.high)
        if each.name == "mean"
        else each
        for each in found.parameter.known
    )
    return Found(msgspec.structs.replace(found.parameter, known=known), found.fit)


def _per_order(path: str, value: Distribution, dependence: Dependence, n: int) -> Found:
    text = format_distribution(rounded(value))
    low, high = dependence.per_order
    known = Known("mean", dependence.per_order_us, low, high, is_time=True)
    return Found(
        Parameter(
            path=path,
            value=text,
            fitted=text,
            known=(known,),
            n=n,
            reason="the same for every order, whatever its quantity",
        )
    )
