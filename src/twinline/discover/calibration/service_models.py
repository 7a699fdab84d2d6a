"""Whether a service takes its time for the order, for each part of it, or some of both."""

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from twinline.discover.calibration.candidates import candidates
from twinline.discover.calibration.profile import LEVEL, Interval
from twinline.discover.calibration.quantiles import t_quantile
from twinline.discover.calibration.sample import Sample
from twinline.discover.calibration.special import Floats

FEWEST: Final = 12
FEWEST_QUANTITIES: Final = 3
"""Of fewer services, or fewer different quantities, nothing is told apart."""
_MOST_SHARE: Final = 0.95
"""The part of a service that is the same for all orders is less than this of the shortest one."""
_BETTER: Final = 2.0
"""How much less AICc must be for the model with both parts."""

Model = Literal["lot", "piece", "both"]
_TOLD: Final = {
    "lot": "a time for the whole order",
    "piece": "a time for each part",
    "both": "a time for the order and one for each part",
}


@dataclass(frozen=True, slots=True)
class Dependence:
    """How the time of a service depends on the quantity of its order."""

    model: Model
    elasticity: float
    """Of the time with the quantity: 0 per lot, 1 per piece."""
    elasticity_interval: Interval
    per_order_us: float
    """What is the same for every order, where the model has both parts."""
    per_order: Interval
    per_part: Interval
    """Of the mean time for one part beside that."""
    reason: str

    def per_unit(self, time_us: Floats, quantity: Floats) -> Floats:
        """What varies from service to service: the time for one part, or for the order."""
        if self.model == "lot":
            return time_us
        return np.maximum(time_us - self.per_order_us, 1.0) / quantity


def find_dependence(time_us: Floats, quantity: Floats) -> Dependence | None:
    """Compare the models by AICc; None where the quantities say too little.

    Args:
        time_us: (n,) service times above 0.
        quantity: (n,) parts of the order; NaN where unknown.
    """
    known = quantity > 0
    time_us, quantity = time_us[known], quantity[known]
    if time_us.size < FEWEST or np.unique(quantity).size < FEWEST_QUANTITIES:
        return None
    elasticity, spread = slope(np.log(quantity), np.log(time_us))
    parts = _both_parts(time_us, quantity)
    jacobian = 2 * float(np.log(quantity).sum())
    scores = {"lot": _aicc(time_us), "piece": _aicc(time_us / quantity) + jacobian}
    share_us = min(parts.per_order_us, _MOST_SHARE * float(time_us.min()))
    if parts.per_order.low > 0 and parts.per_part.low > 0:
        scores["both"] = _aicc((time_us - share_us) / quantity) + jacobian + 2 + _BETTER
    ranked = sorted(scores, key=lambda name: scores[name])
    model: Model = "lot" if ranked[0] == "lot" else "piece" if ranked[0] == "piece" else "both"
    ahead = scores[ranked[1]] - scores[ranked[0]]
    low, high = elasticity - spread, elasticity + spread
    reason = (
        f"{_TOLD[model]}, whose AICc is {ahead:.1f} less than the next: the time goes with the "
        f"quantity to the power {elasticity:.2f} ({low:.2f} to {high:.2f})"
    )
    both = model == "both"
    return Dependence(
        model=model,
        elasticity=elasticity,
        elasticity_interval=Interval(low, high),
        per_order_us=share_us if both else 0.0,
        per_order=parts.per_order if both else Interval(0.0, 0.0),
        per_part=parts.per_part,
        reason=reason,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    per_order_us: float
    per_order: Interval
    per_part: Interval


def _both_parts(time_us: Floats, quantity: Floats) -> _Parts:
    """What is the same for all orders and what each part adds, if errors grow with the quantity."""
    design = np.stack((1 / quantity, np.ones(quantity.size)), axis=1)
    found, *_ = np.linalg.lstsq(design, time_us / quantity, rcond=None)
    n_freedom = time_us.size - 2
    rest = float(((time_us / quantity - design @ found) ** 2).sum()) / n_freedom
    spread = t_quantile((1 + LEVEL) / 2, n_freedom) * np.sqrt(
        np.diag(np.linalg.pinv(design.T @ design)) * rest
    )
    low, high = (found - spread).tolist(), (found + spread).tolist()
    return _Parts(float(found[0]), Interval(low[0], high[0]), Interval(low[1], high[1]))


def slope(x: Floats, y: Floats, n_group: int = 1) -> tuple[float, float]:
    """The slope of a line through points, and half the width of its interval.

    Args:
        x: (n,) centred within each group where there are several.
        y: (n,) the same.
        n_group: Groups that the points were centred in.
    """
    x, y = x - x.mean(), y - y.mean()
    square = float(x @ x)
    n_freedom = x.size - n_group - 1
    if n_freedom < 1 or not square > 0:
        return math.nan, math.inf
    found = float(x @ y) / square
    rest = float(((y - found * x) ** 2).sum()) / n_freedom
    return found, t_quantile((1 + LEVEL) / 2, n_freedom) * math.sqrt(rest / square)


def _aicc(time_us: Floats) -> float:
    """AICc of the best kind."""
    best = candidates(Sample(time_us))[0]
    return best.aicc(time_us.size) if math.isfinite(best.log_likelihood) else -math.inf
