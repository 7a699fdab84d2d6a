"""Draws follow their distributions, keep their bounds, and have the same bits compiled or not."""

import types
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numba
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats
from scipy.stats.distributions import rv_frozen

from twinline.kernel import draws, random_numbers
from twinline.kernel.random_tables import distribution_rows, stream_key, ziggurat_tables
from twinline.plant.distribution import Distribution, DistributionKind

S = 10.0**6
N_STREAM = 4
N_DRAW = 100_000
Record = NDArray[np.void]
Draw = Callable[..., Any]


@cache
def compiled(function: Draw) -> Draw:
    """The function under numba, and with it all functions of the kernel that it calls."""
    names = dict(function.__globals__)
    for name in function.__code__.co_names:
        if isinstance(names.get(name), types.FunctionType):
            names[name] = compiled(names[name])
    quick: Draw = numba.njit(types.FunctionType(function.__code__, names))
    return quick


def record(columns: dict[str, NDArray[Any]]) -> Record:
    """One structured record whose fields are the columns."""
    kept = {name: column for name, column in columns.items() if len(column)}
    fields = [(name, column.dtype, column.shape) for name, column in kept.items()]
    made = np.zeros(1, np.dtype(fields, align=True))
    for name, column in kept.items():
        made[name][0] = column
    return made


def views(made: Record) -> types.SimpleNamespace:
    """The same bytes for functions that run uncompiled."""
    names = made.dtype.names or ()
    return types.SimpleNamespace(**{name: memoryview(made[name][0]) for name in names})


def model_of(*distributions: Distribution, weights: Sequence[float] = (1.0,)) -> Record:
    columns = dict(distribution_rows(distributions).columns)
    return record({**columns, **ziggurat_tables(), "w_cumulative": np.cumsum(weights)})


def state_of(seed: int = 1) -> Record:
    keys = np.array([stream_key(seed, 0, stream) for stream in range(N_STREAM)], np.uint64)
    return record({"r_counter": np.zeros(N_STREAM, np.uint64), "r_key": keys})


def distribution(kind: DistributionKind, *parameters: float, shift_us: int = 0) -> Distribution:
    return Distribution(kind=kind, parameters=parameters, shift_us=shift_us)


MIXED = Distribution(
    kind="mixture",
    parameters=(0.25, 0.15, 0.6),
    parts=(
        distribution("normal", 60 * S, 5 * S, shift_us=10_000_000),
        distribution("constant", 70 * S),
        distribution("exponential", 600 * S),
    ),
    shift_us=1_000_000,
)


def bell(mean: float, sd: float, low: float, high: float = np.inf) -> rv_frozen:
    return stats.truncnorm((low - mean) / sd, (high - mean) / sd, mean, sd)


def gamma(mean: float, sd: float) -> rv_frozen:
    return stats.gamma((mean / sd) ** 2, scale=sd * sd / mean)


CASES = {
    "uniform": (distribution("uniform", 30 * S, 60 * S), stats.uniform(30 * S, 30 * S)),
    "shifted": (distribution("uniform", 0.0, S, shift_us=5), stats.uniform(5, S)),
    "triangular": (
        distribution("triangular", 10 * S, 12 * S, 20 * S),
        stats.triang(0.2, 10 * S, 10 * S),
    ),
    "triangular from its mode": (
        distribution("triangular", 10 * S, 10 * S, 20 * S),
        stats.triang(0.0, 10 * S, 10 * S),
    ),
    "exponential": (distribution("exponential", 45 * S), stats.expon(scale=45 * S)),
    "normal": (distribution("normal", 60 * S, 5 * S), bell(60 * S, 5 * S, 0)),
    "normal cut near its middle": (
        distribution("normal", 10 * S, 30 * S),
        bell(10 * S, 30 * S, 0),
    ),
    "normal whose mean is negative": (
        distribution("normal", -60 * S, 20 * S),
        bell(-60 * S, 20 * S, 0),
    ),
    "normal between near bounds": (
        distribution("normal", 60 * S, 5 * S, 59 * S, 61 * S),
        bell(60 * S, 5 * S, 59 * S, 61 * S),
    ),
    "normal between bounds above": (
        distribution("normal", 60 * S, 5 * S, 65 * S, 66 * S),
        bell(60 * S, 5 * S, 65 * S, 66 * S),
    ),
    "normal far above": (
        distribution("normal", 60 * S, 5 * S, 75 * S, 90 * S),
        bell(60 * S, 5 * S, 75 * S, 90 * S),
    ),
    "normal far below": (
        distribution("normal", 60 * S, 5 * S, 20 * S, 40 * S),
        bell(60 * S, 5 * S, 20 * S, 40 * S),
    ),
    "lognormal": (
        distribution("lognormal", 60 * S, 12 * S),
        stats.lognorm(np.log(1.04) ** 0.5, scale=60 * S / 1.04**0.5),
    ),
    "lognormal that varies hardly": (
        distribution("lognormal", 60 * S, 0.06 * S),
        stats.lognorm(np.log1p(1e-6) ** 0.5, scale=60 * S / (1 + 1e-6) ** 0.5),
    ),
    "gamma": (distribution("gamma", 60 * S, 30 * S), gamma(60 * S, 30 * S)),
    "gamma of a small shape": (distribution("gamma", 60 * S, 90 * S), gamma(60 * S, 90 * S)),
    "gamma of a large shape": (distribution("gamma", 60 * S, 0.1 * S), gamma(60 * S, 0.1 * S)),
    "gamma of a huge shape": (distribution("gamma", 600 * S, 600.0), stats.norm(600 * S, 600)),
    "erlang": (distribution("erlang", 3, 60 * S), stats.gamma(3, scale=20 * S)),
    "erlang of many phases": (distribution("erlang", 50, 60 * S), stats.gamma(50, scale=1.2 * S)),
    "weibull": (distribution("weibull", 1.5, 60 * S), stats.weibull_min(1.5, scale=60 * S)),
    "weibull of shape 2": (distribution("weibull", 2.0, 9 * S), stats.weibull_min(2, scale=9 * S)),
    "weibull of infant failures": (
        distribution("weibull", 0.5, 60 * S),
        stats.weibull_min(0.5, scale=60 * S),
    ),
    "beta": (distribution("beta", 2, 3, 10 * S, 50 * S), stats.beta(2, 3, 10 * S, 40 * S)),
    "beta at both ends": (
        distribution("beta", 0.4, 0.3, 10 * S, 50 * S),
        stats.beta(0.4, 0.3, 10 * S, 40 * S),
    ),
    "beta at one end": (
        distribution("beta", 0.5, 4, 0, 50 * S),
        stats.beta(0.5, 4, 0, 50 * S),
    ),
    "interpolated": (
        distribution("interpolated", 15 * S, 10 * S, 12 * S),
        stats.rv_histogram(([0.5, 0.5], [10 * S, 12 * S, 15 * S]), density=False),
    ),
}
OTHERS = {
    "beta of tiny shapes": distribution("beta", 0.002, 0.001, 0, 10 * S),
    "constant": distribution("constant", 78 * S + 0.5, shift_us=3),
    "empirical": distribution("empirical", 10 * S, 12 * S, 15 * S),
    "mixture": MIXED,
}
ALL = {**{name: case for name, (case, _) in CASES.items()}, **OTHERS}


def filled(draw: Draw) -> Draw:
    """Fills an array with draws."""

    def fill(model: Record, state: Record, row: int, out: NDArray[np.int64]) -> None:
        for i in range(len(out)):
            out[i] = draw(model, state, row, 0)

    return fill


@pytest.fixture(scope="module")
def fill_fast() -> Draw:
    quick: Draw = numba.njit(filled(compiled(draws.draw_us)))
    return quick


@pytest.fixture(scope="module")
def many_us(fill_fast: Draw) -> Callable[[str], NDArray[np.int64]]:
    """So many draws of a case, by the compiled functions."""
    model = model_of(*ALL.values())

    def many(name: str) -> NDArray[np.int64]:
        out = np.empty(N_DRAW, np.int64)
        row = [*ALL].index(name)
        fill_fast(model[0], state_of(row)[0], row, out)
        return out

    return many


def drawn_us(case: Distribution, n: int = 200, seed: int = 1) -> list[int]:
    """Some draws by the functions as they stand."""
    model, state = views(model_of(case)), views(state_of(seed))
    return [draws.draw_us(model, state, 0, 0) for _ in range(n)]


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_draws_have_the_mean_and_deviation_of_the_distribution(
    name: str, many_us: Callable[[str], NDArray[np.int64]]
) -> None:
    sample, exact = many_us(name), CASES[name][1]
    sd, excess = exact.std(), float(exact.stats(moments="k"))
    assert abs(sample.mean() - exact.mean()) < 5 * sd / N_DRAW**0.5
    assert abs(sample.std() - sd) < 5 * sd * ((excess + 2) / (4 * N_DRAW)) ** 0.5


@pytest.mark.parametrize("name", CASES)
def test_draws_follow_the_distribution_function(
    name: str, many_us: Callable[[str], NDArray[np.int64]]
) -> None:
    # A draw is rounded; spread over its microsecond it is continuous again.
    spread = np.random.default_rng(1).uniform(-0.5, 0.5, N_DRAW)
    assert stats.kstest(many_us(name) + spread, CASES[name][1].cdf).pvalue > 1e-4


def test_a_beta_of_tiny_shapes_lies_at_its_ends_by_their_shares(
    many_us: Callable[[str], NDArray[np.int64]],
) -> None:
    sample, exact = many_us("beta of tiny shapes"), stats.beta(0.002, 0.001)
    shares = np.array([exact.cdf(0.01), exact.cdf(0.99) - exact.cdf(0.01), exact.sf(0.99)])
    counts = [(sample < 0.1 * S).sum(), 0, (sample > 9.9 * S).sum()]
    counts[1] = N_DRAW - sum(counts)
    assert stats.chisquare(counts, shares * N_DRAW).pvalue > 1e-4


def test_observed_values_come_equally_often(
    many_us: Callable[[str], NDArray[np.int64]],
) -> None:
    values, counts = np.unique(many_us("empirical"), return_counts=True)
    assert [*values] == [10 * S, 12 * S, 15 * S]
    assert stats.chisquare(counts).pvalue > 1e-4


def test_a_mixture_draws_each_part_by_its_weight(
    many_us: Callable[[str], NDArray[np.int64]],
) -> None:
    sample = many_us("mixture")
    constant = sample == 71 * S
    assert abs(constant.mean() - 0.15) < 5 * (0.15 * 0.85 / N_DRAW) ** 0.5
    bell_part = bell(71 * S, 5 * S, 11 * S)
    slow = stats.expon(S, 600 * S)
    spread = sample[~constant] + np.random.default_rng(1).uniform(-0.5, 0.5, sum(~constant))
    share = 0.25 / 0.85
    result = stats.kstest(spread, lambda x: share * bell_part.cdf(x) + (1 - share) * slow.cdf(x))
    assert result.pvalue > 1e-4


def test_a_constant_is_rounded_half_up_and_draws_no_number() -> None:
    model, state = views(model_of(OTHERS["constant"])), views(state_of())
    assert draws.draw_us(model, state, 0, 0) == 78_000_004
    assert state.r_counter[0] == 0


QUOTED_US = """\
uniform:
51898127 31438065 36189142 51155182 46094237 48079654 58220681 42354202
shifted:
729943 47940 206310 705178 536480 602660 940694 411812
triangular:
15351883 10979137 12031586 15143439 13910498 14361952 17821732 13140302
triangular from its mode:
14803247 10242621 11091042 14570200 13191730 13696470 17564623 12330624
exponential:
20714577 1794021 46922563 113248723 26287279 48072839 62041349 128626397
normal:
63117524 59757616 57014646 68394457 63192360 64791048 66684277 52897820
normal cut near its middle:
28705143 8545696 60366740 29154162 38746287 50105663 33080239 19540359
normal whose mean is negative:
2787497 6314226 3537399 8348715 2494727 2434692 2900496 3899047
normal between near bounds:
60459875 59412609 60072949 60881379 60060203 60663471 59265481 59406999
normal between bounds above:
65206305 65536475 65940689 65530101 65831735 65132740 65203500 65273762
normal far above:
75696874 76578557 75884350 77087179 75623682 75608673 75725124 75974762
normal far below:
39456661 38769232 39310491 38372669 39513728 39525430 39434636 39239998
lognormal:
66567366 58272702 52273470 82041526 66764975 71129356 76668275 44408368
lognormal that varies hardly:
60037392 59997061 59964156 60100788 60038291 60057490 60080235 59914804
gamma:
74922927 39571159 75452459 103027340 41507685 39425851 64649187 43000557
gamma of a small shape:
50833783 904762 1126955 14045815 21495958 58009716 12010040 100370372
gamma of a large shape:
60062316 59940257 60063814 60133729 59948516 59939627 60031751 59954709
gamma of a huge shape:
600000374 599999971 599999642 600001007 600000383 600000575 600000802 599999148
erlang:
30858294 83381707 92980742 32257459 41165818 67822694 75071263 15670518
erlang of many phases:
65029980 54691857 65164226 71635660 55354443 54641494 62330067 55854791
weibull:
35770660 7002093 61697002 111010770 41928243 62701234 74324226 120845267
weibull of shape 2:
6106246 1797008 9190246 14277524 6878743 9302210 10567612 15216028
weibull of infant failures:
12713888 95363 65236354 380008094 20474697 68474009 114048265 490214815
beta:
33636273 22954511 25071125 30574426 16943161 36652674 27065573 27624289
beta at both ends:
49950887 15052432 22058829 13966614 22876482 48218820 43456787 28490428
beta at one end:
2657124 6151568 5230261 3677497 191874 1818604 301411 4457356
interpolated:
13379625 10191742 10825219 13231036 12218847 12615931 14644136 11647227
beta of tiny shapes:
10000000 10000000 0 0 10000000 10000000 10000000 10000000
constant:
78000004 78000004 78000004 78000004 78000004 78000004 78000004 78000004
empirical:
15000000 10000000 10000000 15000000 12000000 12000000 15000000 12000000
mixture:
24920276 79394457 641971182 1716018627 463177001 265309495 67039213 72064293
"""


def test_draws_are_those_that_users_have_quoted() -> None:
    lines = [f"{name}:\n{' '.join(map(str, drawn_us(case, 8)))}\n" for name, case in ALL.items()]
    assert "".join(lines) == QUOTED_US


@pytest.mark.slow
def test_compiled_draws_have_the_bits_of_uncompiled_ones(fill_fast: Draw) -> None:
    model = model_of(*ALL.values())
    fill = filled(draws.draw_us)
    plain, fast = state_of(), state_of()
    for row in range(len(ALL)):
        expected, found = np.empty(1000, np.int64), np.empty(1000, np.int64)
        fill(views(model), views(plain), row, expected)
        fill_fast(model[0], fast[0], row, found)
        assert expected.tobytes() == found.tobytes()
        assert plain.tobytes() == fast.tobytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("draw", "arguments"),
    [
        (random_numbers.uniform, ()),
        (random_numbers.standard_exponential, ()),
        (random_numbers.standard_normal, ()),
        (random_numbers.standard_gamma, (0.3,)),
        (random_numbers.standard_gamma, (7.5,)),
        (random_numbers.bernoulli, (0.3,)),
        (random_numbers.binomial, (9, 0.3)),
        (random_numbers.binomial, (90, 0.97)),
        (random_numbers.binomial, (10**6, 0.4)),
        (random_numbers.pick, (0, 4)),
    ],
)
def test_compiled_numbers_have_the_bits_of_uncompiled_ones(
    draw: Draw, arguments: tuple[float, ...]
) -> None:
    model = model_of(MIXED, weights=(0.0, 2.0, 0.0, 1.0))
    plain, fast = state_of(), state_of()
    expected: tuple[Any, ...] = (views(model), views(plain))
    found: tuple[Any, ...] = (model[0], fast[0])
    if draw.__code__.co_varnames[0] == "S":
        expected, found = expected[1:], found[1:]
    quick = compiled(draw)
    for _ in range(2000):
        assert draw(*expected, 2, *arguments) == quick(*found, 2, *arguments)
    assert plain.tobytes() == fast.tobytes()


@pytest.mark.parametrize(
    ("time_us", "whole"),
    [
        (-3.0, 0),
        (0.49, 0),
        (0.5, 1),
        (2.5, 3),
        (1e300, draws.MOST_US),
        (float("inf"), draws.MOST_US),
    ],
)
def test_a_time_is_rounded_half_up_within_what_the_kernel_can_hold(
    time_us: float, whole: int
) -> None:
    assert draws.whole_us(time_us) == whole


def test_the_same_distributions_share_a_row() -> None:
    table = distribution_rows([MIXED, ALL["uniform"], MIXED, ALL["weibull"], ALL["uniform"]])
    assert table.rows == (0, 1, 0, 2, 1)
    assert len(table.columns["d_kind"]) == 3 + len(MIXED.parts)
