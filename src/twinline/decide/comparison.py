"""What is asked about variants of a plant, and what came of it."""

from typing import Final

import msgspec
import numpy as np

from twinline.decide.aims import Aim, values_of
from twinline.decide.experiment import Design
from twinline.decide.output_analysis import LEVEL, Estimate, Floats, estimate_mean
from twinline.decide.readings import ReadingTable
from twinline.decide.replications import WarmUp
from twinline.decide.running import Fault
from twinline.decide.selection import DEFAULT_FIRST, Selection
from twinline.decide.variants import Factor, Variant
from twinline.diagnostics import Diagnostic
from twinline.plant import Plant

MOST_CHANCE: Final = 1 - LEVEL


class Choosing(msgspec.Struct, frozen=True, kw_only=True):
    """That the best variant is to be selected, and how surely."""

    aim: Aim
    confidence: float = 0.95
    """The least probability with which the best variant is selected."""
    indifference: float | None = None
    """A difference that nobody minds, in SI; see `share` where it is None."""
    share: float = 0.01
    """The same as a share of the base's mean in the first replications."""
    n_first: int = DEFAULT_FIRST
    """Replications of every variant before the first one is dropped."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked about a plant."""

    design: Design = Design()
    """How long and how often each variant is run; with `choosing`, how often at most."""
    variants: tuple[Variant, ...]
    """Beside the base, which is always there."""
    factors: tuple[Factor, ...] = ()
    """From which a design made variants."""
    aims: tuple[str, ...] = ()
    """What they are compared by, as texts; throughput, lead time, work in process and energy per
    part where none is named."""
    choosing: Choosing | None = None
    """Whether the best is selected; otherwise each variant is run as often as the base."""
    note: str = ""
    """What it is for."""


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a question."""

    plant: Plant
    """The base."""
    question: Question
    variants: tuple[Variant, ...]
    """The base first."""
    aims: tuple[Aim, ...]
    warm_up: WarmUp
    """The same for all variants: the longest that pilot runs of `n_piloted` variants found."""
    n_piloted: int
    tables: tuple[ReadingTable, ...]
    """The readings of each variant; replications with one number share their random numbers."""
    faults: tuple[tuple[str, Fault], ...]
    """Name of the variant, and what stopped one of its replications or pilots."""
    interrupted: bool
    selection: Selection | None = None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What stopped simulations, for people."""
        return tuple(
            Diagnostic(
                code="S031",
                where=f"{name}: {'pilot' if each.pilot else 'replication'} {each.number}",
                found=each.found,
                fix="give the parts more room, or let fewer in (wip_limits)",
            )
            for name, each in self.faults
        )

    def values(self, i: int, aim: Aim) -> Floats:
        """(n_replication,) the values of one variant."""
        return values_of(self.tables[i], aim)

    def estimate(self, i: int, aim: Aim) -> Estimate:
        """The mean of one variant with its interval at 95 %."""
        return estimate_mean(self.values(i, aim))

    def paired(self, i: int, aim: Aim, other: int = 0) -> tuple[Floats, Floats]:
        """The values of two variants in the replications that both came to the end of."""
        ones, twos = self.tables[i], self.tables[other]
        both = np.intersect1d(ones.replications, twos.replications)
        rows = [np.isin(each.replications, both) for each in (ones, twos)]
        return values_of(ones, aim)[rows[0]], values_of(twos, aim)[rows[1]]

    def difference(self, i: int, aim: Aim, other: int = 0) -> Estimate:
        """By how much one variant is above another, with its interval at 95 %."""
        values, others = self.paired(i, aim, other)
        return estimate_mean(values - others)

    def sharpening(self, i: int, aim: Aim) -> float:
        """How many times as wide the difference's interval is as one of unpaired runs would be.

        The variance of a difference of independent runs is the sum of both variances. NaN where
        neither varies.
        """
        values, others = self.paired(i, aim)
        if values.size < 2:  # noqa: PLR2004 - a spread needs two
            return float("nan")
        apart = float(np.nanvar(values, ddof=1) + np.nanvar(others, ddof=1))
        together = float(np.nanvar(values - others, ddof=1))
        return float(np.sqrt(together / apart)) if apart else float("nan")
