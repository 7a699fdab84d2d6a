"""What a backtest finds, as data."""

from typing import Final

import msgspec
import numpy as np

from twinline.discover.forecast import Span

DAY_US: Final = 86_400_000_000
WEEK_US: Final = 7 * DAY_US


class OrderScore(msgspec.Struct, frozen=True):
    """The lead time of one order, foretold and recorded; both are cut at the end of the log."""

    order: str
    product: str
    release_us: int
    recorded_us: float
    foretold_us: Span
    product_mean_us: float
    """The mean of its product's past orders; of all orders where the product is new."""

    @property
    def held(self) -> bool:
        """Whether its interval at 90 % held it."""
        return self.foretold_us.holds(self.recorded_us)


class PlantScore(msgspec.Struct, frozen=True):
    """One figure of the plant over one horizon, foretold and recorded."""

    measure: str
    """n_finished (orders), mean_wip (orders) or busy_share (of all stations)."""
    horizon_us: int
    recorded: float
    foretold: Span
    last_period: float | None
    """What it was over as long before the origin; None where the past is shorter."""
    past_mean: float
    """What it was over the whole past."""


class OriginScore(msgspec.Struct, frozen=True):
    """All that was foretold from one instant."""

    origin_us: int
    n_past: int
    """Orders that had begun by then."""
    orders: tuple[OrderScore, ...]
    plant: tuple[PlantScore, ...]


class Label(msgspec.Struct, frozen=True):
    """How far forecasts of a plant may be trusted, to stand beside each of them."""

    span_us: int
    """How long a time the tested forecasts cover."""
    n_order: int
    """Lead times that were foretold, over all origins."""
    error_share: float
    """Sum of the errors of lead times over the sum of the recorded lead times."""
    product_mean_error_share: float
    """The same for always saying the product's past mean."""
    held_share: float
    """The share of recorded lead times that the intervals at 90 % held."""

    @property
    def gain_share(self) -> float:
        """How much smaller the error is than that of the product's past mean."""
        return 1.0 - self.error_share / max(self.product_mean_error_share, 1e-12)

    @property
    def text(self) -> str:
        """The label as a sentence."""
        span = (
            f"{self.span_us / WEEK_US:.0f} weeks"
            if self.span_us >= 2 * WEEK_US
            else f"{self.span_us / DAY_US:.0f} days"
        )
        return (
            f"last {span}: lead time within {self.error_share:.0%}, "
            f"90 % interval held {self.held_share:.0%} of the time"
        )


class Backtest(msgspec.Struct, frozen=True):
    """Forecasts from instants of the past, held against what came."""

    source: str
    n_run: int
    seed: int
    end_us: int
    """The end of the log."""
    origins: tuple[OriginScore, ...]
    interrupted: bool = False

    @property
    def label(self) -> Label:
        """How far forecasts may be trusted."""
        orders = [each for origin in self.origins for each in origin.orders]
        recorded = np.array([each.recorded_us for each in orders])
        errors = np.array([abs(each.foretold_us.value - each.recorded_us) for each in orders])
        plain = np.array([abs(each.product_mean_us - each.recorded_us) for each in orders])
        whole = max(float(recorded.sum()), 1.0)
        return Label(
            span_us=self.end_us - min(each.origin_us for each in self.origins),
            n_order=len(orders),
            error_share=float(errors.sum()) / whole,
            product_mean_error_share=float(plain.sum()) / whole,
            held_share=float(np.mean([each.held for each in orders])),
        )
