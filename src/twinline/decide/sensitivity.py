"""What each factor does: swings of one at a time, elasticities, and a regression over a design."""

from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from twinline.decide.aims import Aim
from twinline.decide.comparison import Comparison
from twinline.decide.output_analysis import Estimate, Floats, estimate_mean

_ROUNDING: Final = 1e-12


class Swing(msgspec.Struct, frozen=True, kw_only=True):
    """What one level of one factor changes, all others being as they are."""

    factor: str
    variant: int
    difference: Estimate
    """Of the aim to the base, in SI."""
    elasticity: Estimate | None
    """Percent of the aim for each percent of the factor; None where the factor is no number."""


class Regression(msgspec.Struct, frozen=True, kw_only=True):
    """A plane through the means of the variants of a design."""

    factors: tuple[str, ...]
    effects: tuple[Estimate, ...]
    """Of each factor: the change of the aim from its least to its greatest value, in SI. The
    intervals tell the error of sampling, not that the truth may be no plane."""
    r_squared: float
    """The share of the variance between variants that the plane explains: near 1, or the factors
    act together or not in straight lines."""
    n_variant: int


def swings(comparison: Comparison, aim: Aim) -> tuple[Swing, ...]:
    """The swings of an aim: one for each variant in which a design sets one factor."""
    found = []
    for i, variant in enumerate(comparison.variants):
        if len(variant.factors) == 1:
            found.append(
                Swing(
                    factor=variant.factors[0],
                    variant=i,
                    difference=comparison.difference(i, aim),
                    elasticity=_elasticity(comparison, i, aim),
                )
            )
    return tuple(found)


def _elasticity(comparison: Comparison, i: int, aim: Aim) -> Estimate | None:
    """From the ratio of the two in each replication, so that what they have in common cancels."""
    base = {each.name: each.base for each in comparison.question.factors}
    variant = comparison.variants[i]
    if not variant.values:
        return None
    factor, value = variant.values[0]
    before = base.get(factor)
    if not before or value == before:
        return None
    values, others = comparison.paired(i, aim)
    others = np.where(others == 0, np.nan, others)
    return estimate_mean((values / others - 1) / (value / before - 1))


def regress(comparison: Comparison, aim: Aim) -> Regression | None:
    """Fit a plane to the variants of a design, replication by replication.

    Each replication gives coefficients by least squares; replications are independent, so their
    means have intervals as all means have (Kleijnen, Design and Analysis of Simulation Experiments,
    2nd edition 2015, section 3.3, for common random numbers).

    Returns:
        None where fewer than two factors are numbers or no two are changed together, where there
        are too few variants for them, or fewer than two whole replications.
    """
    names, rows, chosen = _design_matrix(comparison)
    if len(names) < 2 or len(chosen) < len(names) + 2:  # noqa: PLR2004 - one factor has its swings
        return None
    if all(len(each.factors) < 2 for each in comparison.variants):  # noqa: PLR2004 - as above
        return None
    responses = _whole_replications(comparison, chosen, aim)
    if len(responses) < 2:  # noqa: PLR2004 - a spread needs two
        return None
    low, high = rows.min(axis=0), rows.max(axis=0)
    if np.any(low == high):
        return None
    matrix = np.column_stack([np.ones(len(rows)), (rows - low) / (high - low)])
    if np.linalg.matrix_rank(matrix) < matrix.shape[1]:
        return None
    coefficients = np.linalg.lstsq(matrix, responses.T, rcond=None)[0]
    # What is left of numbers that cancel is no effect.
    coefficients[np.abs(coefficients) < _ROUNDING * np.abs(responses).max()] = 0.0
    means = responses.mean(axis=0)
    residuals = means - matrix @ coefficients.mean(axis=1)
    spread = float(((means - means.mean()) ** 2).sum())
    return Regression(
        factors=names,
        effects=tuple(estimate_mean(each) for each in coefficients[1:]),
        r_squared=1 - float((residuals**2).sum()) / spread if spread else float("nan"),
        n_variant=len(chosen),
    )


def _design_matrix(comparison: Comparison) -> tuple[tuple[str, ...], Floats, tuple[int, ...]]:
    """Factors that are numbers, their values in each variant of a design, and those variants.

    The base counts where its own values are known. A factor that a variant does not set is as in
    the base.
    """
    factors = {each.name: each.base for each in comparison.question.factors}
    numbers = [
        each.name
        for each in comparison.question.factors
        if all(level.value is not None for level in each.levels)
    ]
    rows, chosen = [], []
    for i, variant in enumerate(comparison.variants):
        given = dict(variant.values)
        row = [given.get(name, factors[name]) for name in numbers]
        foreign = i > 0 and not variant.factors
        if not foreign and set(variant.factors) <= set(numbers) and None not in row:
            rows.append(row)
            chosen.append(i)
    matrix: Floats = np.array(rows, np.float64).reshape(len(rows), len(numbers))
    return tuple(numbers), matrix, tuple(chosen)


def _whole_replications(comparison: Comparison, chosen: Sequence[int], aim: Aim) -> Floats:
    """(n_replication, n_variant) values of replications that all variants came to the end of."""
    numbers = [set(comparison.tables[i].replications) for i in chosen]
    common = sorted(set.intersection(*numbers))
    columns = []
    for i in chosen:
        table = comparison.tables[i]
        columns.append(comparison.values(i, aim)[np.isin(table.replications, common)])
    values: Floats = np.stack(columns, axis=1)
    return values[~np.isnan(values).any(axis=1)]
