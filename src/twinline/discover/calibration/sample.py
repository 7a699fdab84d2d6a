"""Observed durations: those seen whole, and those of which only a bound is known."""

from collections.abc import Iterable

import numpy as np

from twinline.discover.calibration.special import Floats


class Sample:
    """Durations in microseconds, above 0.

    Of a duration that the end of the log cut off only what had gone by is known: it is longer than
    that. Of one that something else hid only what it is not longer than.
    """

    def __init__(
        self,
        seen_us: Iterable[float],
        longer_us: Iterable[float] = (),
        shorter_us: Iterable[float] = (),
    ) -> None:
        """Gather a sample.

        Args:
            seen_us: (n,) durations seen from beginning to end.
            longer_us: (n_cut,) what was seen of durations that went on: right-censored.
            shorter_us: (n_hidden,) what the others cannot be longer than: left-censored.

        Raises:
            ValueError: A duration is not above 0, or not finite.
        """
        self.seen_us, self.longer_us, self.shorter_us = (
            np.sort(np.array(each, dtype=np.float64, ndmin=1).ravel())
            for each in (list(seen_us), list(longer_us), list(shorter_us))
        )
        for each in (self.seen_us, self.longer_us, self.shorter_us):
            if each.size and not (each[0] > 0 and np.isfinite(each[-1])):
                raise ValueError("a duration of a sample must be finite and above 0")
        self.n = self.seen_us.size
        self.n_cut = self.longer_us.size
        self.n_hidden = self.shorter_us.size
        known = self.seen_us if self.n else np.concatenate((self.longer_us, self.shorter_us))
        self.unit_us = float(known.mean()) if known.size else 1.0
        """What the scaled values below are in units of, so that sums of them keep their digits."""
        self.seen: Floats = self.seen_us / self.unit_us
        self.longer: Floats = self.longer_us / self.unit_us
        self.shorter: Floats = self.shorter_us / self.unit_us
        self.logs: Floats = np.log(self.seen)
        self.total = float(self.seen.sum())
        self.total_square = float((self.seen**2).sum())
        self.total_log = float(self.logs.sum())
        self.spread = float(self.seen.std(ddof=1)) if self.n > 1 else 0.0
        """Standard deviation of the scaled values."""
        self.log_spread = float(((self.logs - self.logs.mean()) ** 2).sum()) if self.n else 0.0
        """Sum of squared deviations of the logarithms."""

    @property
    def whole(self) -> bool:
        """Whether every duration was seen from beginning to end."""
        return not self.n_cut and not self.n_hidden

    @property
    def mean(self) -> float:
        """Mean of the scaled values."""
        return self.total / self.n if self.n else 1.0
