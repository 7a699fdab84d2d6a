"""Which of several variants is best, with a bound on the chance that the answer is wrong.

The procedure KN of Kim and Nelson, A fully sequential procedure for indifference-zone selection in
simulation, ACM Transactions on Modeling and Computer Simulation 11 (2001), section 3, with c = 1.
It allows for common random numbers, and drops a variant as soon as it is clearly not the best.

What it promises: where the best is better than every other by the indifference or more, it is
selected with at least the confidence asked for; where others are nearer, one of those that are
within the indifference of the best is (Nelson and Matejcik 1995). It holds as far as the values of
a variant are normal, as means over a run nearly are.
"""

import math
from collections.abc import Callable, Sequence
from typing import Final

import msgspec
import numpy as np

from twinline.decide.output_analysis import Floats

FEWEST_FIRST: Final = 5
"""Replications from which the spread of differences can be told."""
DEFAULT_FIRST: Final = 10
"""Kim and Nelson advise 10 to 20."""

More = Callable[[Sequence[int], int, int], Floats]
"""Variants, the first replication, how many -> (n_replication, n_variant) values; fewer rows where
it was stopped."""


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What a selection came to."""

    best: int | None
    """The variant that was selected; None where it was stopped before that."""
    left: tuple[int, ...]
    """The variants that were not dropped, in the order of the variants."""
    n_used: tuple[int, ...]
    """Replications of each variant that were looked at."""
    indifference: float
    """In SI: a difference that nobody minds."""
    confidence: float
    """The least probability with which the best is selected."""


def select_best(
    first: Floats, more: More, indifference: float, confidence: float, n_most: int = 10_000
) -> Selection:
    """Select the variant with the greatest mean.

    Args:
        first: (n_first, n_variant) values of the first replications; not NaN.
        more: Gives the values of further ones.
        indifference: The smallest difference that is worth finding; above 0.
        confidence: Of the selection: above 1 / n_variant, below 1.
        n_most: Replications of one variant after which it gives up.

    Raises:
        ValueError: There are too few first replications, or a value has no meaning.
    """
    n_first, n_variant = first.shape
    _refuse_unfit(first, indifference)
    bounds = _bounds(first, indifference, confidence)
    sums = first.sum(axis=0)
    left = list(range(n_variant))
    n_used = [n_first] * n_variant
    r = n_first
    while len(left) > 1:
        # W of each pair after r replications: how far one may be behind another.
        widths = np.maximum(0.0, indifference / (2 * r) * (bounds[np.ix_(left, left)] - r))
        means = sums[left] / r
        kept = [i for j, i in enumerate(left) if all(means[j] >= means - widths[j])]
        left = kept
        if len(left) == 1 or r > np.floor(bounds[np.ix_(left, left)]).max():
            left = [left[int(np.argmax(sums[left]))]]
            break
        rows = more(left, r, 1) if r < n_most else np.empty((0, len(left)))
        if not len(rows):
            break
        if np.isnan(rows).any():
            raise ValueError("a value has no meaning")
        sums[left] += rows[0]
        r += 1
        for i in left:
            n_used[i] = r
    return Selection(
        best=left[0] if len(left) == 1 else None,
        left=tuple(left),
        n_used=tuple(n_used),
        indifference=indifference,
        confidence=confidence,
    )


def eta(n_variant: int, n_first: int, confidence: float) -> float:
    """The constant of the procedure for c = 1: (1/2) ((2 beta)^(-2 / (n_first - 1)) - 1).

    With common random numbers beta = (1 - confidence) / (n_variant - 1), by Bonferroni.
    """
    beta = (1 - confidence) / (n_variant - 1)
    return 0.5 * (math.pow(2 * beta, -2 / (n_first - 1)) - 1)


def _bounds(first: Floats, indifference: float, confidence: float) -> Floats:
    """(n_variant, n_variant) h^2 S^2 / delta^2 of each pair; nothing is screened after those."""
    n_first, n_variant = first.shape
    h2 = 2 * eta(n_variant, n_first, confidence) * (n_first - 1)
    differences = first[:, :, None] - first[:, None, :]
    bounds: Floats = h2 * differences.var(axis=0, ddof=1) / indifference**2
    return bounds


def _refuse_unfit(first: Floats, indifference: float) -> None:
    if len(first) < FEWEST_FIRST:
        raise ValueError(f"{len(first)} first replications, where {FEWEST_FIRST} are needed")
    if np.isnan(first).any() or not indifference > 0:
        raise ValueError("a value has no meaning")
