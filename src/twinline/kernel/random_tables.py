"""What the random numbers of a run are made with: keys, ziggurats, the table of distributions.

Made once for a model or a state, by plain Python with the kernel's own elementary functions, so
that the tables have the same bits on every machine.
"""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from twinline.kernel import draws
from twinline.kernel.elementary import INFINITY, exponential_of, natural_log
from twinline.kernel.random_numbers import EXPONENTIAL_TAIL, MASK64, NORMAL_TAIL_START, TO_STEPS
from twinline.plant.distribution import Distribution, DistributionKind

N_LAYER = 256
GOLDEN = 0x9E37_79B9_7F4A_7C15
MOST_PHASES_ADDED = 8  # a gamma number costs as much as about so many exponential ones
LEAST_SHAPE = 1e-200  # below it the logarithm of a gamma number would be infinite
MOST_SHAPE = 1e30  # beyond it a gamma number is its mean to all digits
GREAT_RATIO = 1e9
SMALL_SQUARE = 1e-5

# Normal numbers between bounds: where at least about one in five of all normal numbers lies between
# them, those are drawn until one does.
LEAST_TAIL = 0.5
MOST_BAND = 0.7

Columns = dict[str, NDArray[np.float64] | NDArray[np.int32] | NDArray[np.int64]]


class DistributionTable(NamedTuple):
    """Distributions as columns, for the kernel to draw from."""

    columns: Columns
    """By name in the model record, `d_kind` and so on."""
    rows: tuple[int, ...]
    """Which row each of the distributions became; the same ones share a row."""


class Row(NamedTuple):
    """One row of the table; what a, b, c and d are depends on the kind."""

    kind: int
    a: float = 0.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    values: tuple[float, ...] = ()
    n: int = 0


def stream_key(seed: int, replication: int, stream: int) -> int:
    """The key of a stream: odd, and unlike the keys of other seeds, replications and streams.

    Args:
        seed: Any whole number; those that differ by a multiple of 2**64 are the same.
        replication: Which of the runs with this seed.
        stream: Which of the run's streams.
    """
    key = 0
    for word in (seed, replication, stream):
        key = mixed(mixed(key ^ (word & MASK64)))
    return key | 1


def mixed(word: int) -> int:
    """One step of splitmix64: every bit of the word decides over every bit of the result."""
    word = (word + GOLDEN) & MASK64
    word = ((word ^ (word >> 30)) * 0xBF58_476D_1CE4_E5B9) & MASK64
    word = ((word ^ (word >> 27)) * 0x94D0_49BB_1331_11EB) & MASK64
    return word ^ (word >> 31)


def ziggurat_tables() -> dict[str, NDArray[np.float64]]:
    """The columns `z_…` of the model record, the same for every model."""
    exponential = exponential_edges()
    normal = normal_edges()
    return {
        "z_exponential_x": np.array(exponential) / TO_STEPS,
        "z_exponential_y": np.array([exponential_of(-x) for x in exponential]),
        "z_normal_x": np.array(normal) / TO_STEPS,
        "z_normal_y": np.array([exponential_of(-0.5 * x * x) for x in normal]),
    }


def exponential_edges() -> list[float]:
    """The widths of layers of equal area under exp(-x), from the bottom up to 0 at the peak.

    The first is what the bottom layer would need to be a rectangle with the tail's area in it.
    """
    edges = [EXPONENTIAL_TAIL + 1.0, EXPONENTIAL_TAIL]
    area = edges[0] * exponential_of(-EXPONENTIAL_TAIL)
    while len(edges) < N_LAYER:
        x = edges[-1]
        edges.append(-natural_log(exponential_of(-x) + area / x))
    return [*edges, 0.0]


def normal_edges() -> list[float]:
    """The same under exp(-x**2 / 2)."""
    ratio = 0.0  # of the tail's area to the density at its start: a continued fraction
    for term in range(200, 0, -1):
        ratio = term / (NORMAL_TAIL_START + ratio)
    edges = [NORMAL_TAIL_START + 1.0 / (NORMAL_TAIL_START + ratio), NORMAL_TAIL_START]
    area = edges[0] * exponential_of(-0.5 * NORMAL_TAIL_START * NORMAL_TAIL_START)
    while len(edges) < N_LAYER:
        x = edges[-1]
        edges.append(math.sqrt(-2.0 * natural_log(exponential_of(-0.5 * x * x) + area / x)))
    return [*edges, 0.0]


def distribution_rows(distributions: Sequence[Distribution]) -> DistributionTable:
    """The table that the kernel draws from, for distributions that a check has found valid."""
    number = {distribution: row for row, distribution in enumerate(dict.fromkeys(distributions))}
    waiting = list(number)
    rows: list[Row] = []
    parts: list[int] = []
    for distribution in waiting:  # grows by the parts of mixtures, which must stand side by side
        rows.append(MAKERS[distribution.kind](distribution))
        parts.append(len(waiting) if distribution.parts else 0)
        waiting.extend(distribution.parts)
    columns = columns_of(rows)
    columns["d_part"] = np.array(parts, np.int32)
    columns["d_shift"] = np.array([shift_us(d) for d in waiting], np.int64)
    return DistributionTable(columns, tuple(number[d] for d in distributions))


def columns_of(rows: list[Row]) -> Columns:
    """The columns that rows fill by themselves."""
    values = [value for row in rows for value in row.values]
    first = np.cumsum([0] + [len(row.values) for row in rows])[:-1]
    columns: Columns = {
        "d_kind": np.array([row.kind for row in rows], np.int32),
        "d_first": first.astype(np.int32),
        "d_n": np.array([row.n for row in rows], np.int32),
        "d_values": np.array(values, np.float64),
    }
    for name in ("a", "b", "c", "d"):
        columns[f"d_{name}"] = np.array([getattr(row, name) for row in rows], np.float64)
    return columns


def shift_us(distribution: Distribution) -> int:
    """What is added to every draw; of a constant, all of it."""
    if MAKERS[distribution.kind](distribution).kind == draws.CONSTANT:
        return distribution.shift_us + math.floor(distribution.parameters[0] + 0.5)
    return distribution.shift_us


def constant(_: Distribution) -> Row:
    """Its value is part of the shift."""
    return Row(draws.CONSTANT)


def uniform(distribution: Distribution) -> Row:
    """From a, b wide."""
    low, high = distribution.parameters
    return Row(draws.UNIFORM, low, high - low)


def triangular(distribution: Distribution) -> Row:
    """From a, b wide, highest at c, below which lies the share d."""
    low, mode, high = distribution.parameters
    return Row(draws.TRIANGULAR, low, high - low, mode, (mode - low) / (high - low))


def exponential(distribution: Distribution) -> Row:
    """Of mean a."""
    return Row(draws.EXPONENTIAL, distribution.parameters[0])


def normal(distribution: Distribution) -> Row:
    """Of a + b * z, where z is a standard normal number between c and d.

    It is mirrored, b negative, where that brings the nearer bound below.
    """
    mean, sd, low, high = (*distribution.parameters, 0.0, INFINITY)[:4]
    c, d = (low - mean) / sd, (high - mean) / sd
    if c + d < 0.0:
        c, d, sd = -d, -c, -sd
    if c >= LEAST_TAIL:
        rate = 0.5 * (c + math.sqrt(c * c + 4.0))
        kind = draws.NORMAL_TAIL if (d - c) * rate >= 1.0 else draws.NORMAL_BAND
    else:
        kind = draws.NORMAL_BAND if d - c < MOST_BAND else draws.NORMAL
    return Row(kind, mean, sd, c, d)


def lognormal(distribution: Distribution) -> Row:
    """Of a * exp(b * z), where z is a standard normal number."""
    mean, sd = distribution.parameters
    variance = log_of_1_plus_square(mean, sd)
    return Row(draws.LOGNORMAL, mean * exponential_of(-0.5 * variance), math.sqrt(variance))


def log_of_1_plus_square(mean: float, sd: float) -> float:
    """The logarithm of 1 + (sd / mean)**2, also where the square loses its digits or overflows."""
    if sd > mean * GREAT_RATIO:
        return 2.0 * (natural_log(sd) - natural_log(mean))
    square = (sd / mean) * (sd / mean)
    if square < SMALL_SQUARE:
        return square * (1.0 - square * (1 / 2 - square * (1 / 3 - square / 4)))
    return natural_log(1.0 + square)


def gamma(distribution: Distribution) -> Row:
    """Of scale a and shape b."""
    mean, sd = distribution.parameters
    shape = min(max((mean / sd) * (mean / sd), LEAST_SHAPE), MOST_SHAPE)
    return Row(draws.GAMMA, mean / shape, shape)


def erlang(distribution: Distribution) -> Row:
    """Of n exponential phases of mean a; as a gamma distribution where they are many."""
    n_phase, mean = distribution.parameters
    if n_phase > MOST_PHASES_ADDED:
        return Row(draws.GAMMA, mean / n_phase, n_phase)
    return Row(draws.ERLANG, mean / n_phase, n=int(n_phase))


def weibull(distribution: Distribution) -> Row:
    """Of a times an exponential number to the power b."""
    shape, scale = distribution.parameters
    return Row(draws.WEIBULL, scale, 1.0 / shape)


def beta(distribution: Distribution) -> Row:
    """From a, b wide, of shapes c and d."""
    alpha, beta, low, high = distribution.parameters
    return Row(draws.BETA, low, high - low, max(alpha, LEAST_SHAPE), max(beta, LEAST_SHAPE))


def empirical(distribution: Distribution) -> Row:
    """Of n values."""
    values = distribution.parameters
    return Row(draws.EMPIRICAL, values=values, n=len(values))


def interpolated(distribution: Distribution) -> Row:
    """Of n values in ascending order, and the straight lines between them."""
    values = tuple(sorted(distribution.parameters))
    if len(values) == 1:
        return Row(draws.CONSTANT)
    return Row(draws.INTERPOLATED, values=values, n=len(values))


def mixture(distribution: Distribution) -> Row:
    """Of n parts; the values are the sums of their weights so far, the last one exactly 1."""
    total = sum(distribution.parameters)
    cumulative = np.cumsum(distribution.parameters) / total
    values = (*(float(share) for share in cumulative[:-1]), 1.0)
    return Row(draws.MIXTURE, values=values, n=len(values))


MAKERS: dict[DistributionKind, Callable[[Distribution], Row]] = {
    "constant": constant,
    "uniform": uniform,
    "triangular": triangular,
    "exponential": exponential,
    "normal": normal,
    "lognormal": lognormal,
    "gamma": gamma,
    "erlang": erlang,
    "weibull": weibull,
    "beta": beta,
    "empirical": empirical,
    "interpolated": interpolated,
    "mixture": mixture,
}
