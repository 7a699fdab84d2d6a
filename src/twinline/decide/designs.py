"""Designs: which variants are run to learn what the factors do."""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

import msgspec
import numpy as np

from twinline.decide.output_analysis import Floats
from twinline.decide.variants import BASE, MOST_VARIANTS, Factor, Level, Variant
from twinline.diagnostics import Diagnostic, Refused
from twinline.plant import Patch, Plant, apply_patch

DesignKind = Literal["one-at-a-time", "full-factorial", "latin-hypercube"]

_SEED_OF_DESIGNS: Final = 0x7711


def design_variants(
    plant: Plant, factors: Sequence[Factor], kind: DesignKind, n_sample: int = 0, seed: int = 1
) -> tuple[Variant, ...]:
    """The variants of a design, without the base and without what is the same as the base.

    Raises:
        Refused: They are too many (S042), or a combination of levels is no right plant.
    """
    choices = _choices(factors, kind, n_sample, seed)
    variants = [variant_of(factors, each) for each in choices]
    if kind == "latin-hypercube":  # two may have the same levels where those are few
        variants = [
            msgspec.structs.replace(each, name=f"{i}: {each.name}")
            for i, each in enumerate(variants, 1)
        ]
    return tuple(each for each in variants if apply_patch(plant, each.patch) != plant)


def one_at_a_time(factors: Sequence[Factor]) -> Iterator[dict[int, Level]]:
    """Each level of each factor by itself: number of the factor -> level."""
    for i, factor in enumerate(factors):
        for level in factor.levels:
            yield {i: level}


def full_factorial(factors: Sequence[Factor]) -> Iterator[dict[int, Level]]:
    """Every combination of levels."""
    for levels in itertools.product(*(each.levels for each in factors)):
        yield dict(enumerate(levels))


def latin_hypercube(
    factors: Sequence[Factor], n_sample: int, seed: int
) -> Iterator[dict[int, Level]]:
    """Combinations that are spread evenly over each factor, at random over their pairs.

    Source: McKay, Beckman and Conover, A comparison of three methods for selecting values of input
    variables in the analysis of output from a computer code, Technometrics 21 (1979).
    """
    for shares in latin_shares(n_sample, len(factors), seed):
        yield {i: factor.at(float(shares[i])) for i, factor in enumerate(factors)}


def latin_shares(n_sample: int, n_factor: int, seed: int) -> Floats:
    """(n_sample, n_factor) shares from 0 to 1; each column has one in each n_sample-th of it."""
    draws = np.random.Generator(np.random.PCG64([seed, _SEED_OF_DESIGNS]))
    strata = np.stack([draws.permutation(n_sample) for _ in range(n_factor)], axis=1)
    shares: Floats = (strata + draws.random((n_sample, n_factor))) / n_sample
    return shares


def variant_of(factors: Sequence[Factor], levels: dict[int, Level]) -> Variant:
    """The variant with these levels, and the others as they are."""
    names = [f"{factors[i].name} = {level.text}" for i, level in levels.items()]
    return Variant(
        name=", ".join(names) or BASE,
        patch=Patch(edits=tuple(edit for level in levels.values() for edit in level.edits)),
        values=tuple(
            (factors[i].name, level.value) for i, level in levels.items() if level.value is not None
        ),
        factors=tuple(factors[i].name for i in levels),
    )


def _choices(
    factors: Sequence[Factor], kind: DesignKind, n_sample: int, seed: int
) -> Iterable[dict[int, Level]]:
    n_variant = {
        "one-at-a-time": sum(len(each.levels) for each in factors),
        "full-factorial": math.prod(len(each.levels) for each in factors),
        "latin-hypercube": n_sample,
    }[kind]
    if n_variant > MOST_VARIANTS:
        fault = Diagnostic(
            "S042",
            kind,
            f"{n_variant} variants",
            f"at most {MOST_VARIANTS}",
            "vary fewer factors, or draw a latin-hypercube",
        )
        raise Refused([fault])
    if kind == "one-at-a-time":
        return one_at_a_time(factors)
    if kind == "full-factorial":
        return full_factorial(factors)
    return latin_hypercube(factors, n_sample, seed)
