"""Distributions read back as written, have the means of the books, and say what is wrong."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from twinline.plant.distribution import (
    Distribution,
    beta,
    check_distribution,
    constant,
    empirical,
    erlang,
    exponential,
    gamma,
    interpolated,
    lognormal,
    mean_us,
    mixture,
    normal,
    triangular,
    uniform,
    weibull,
)
from twinline.plant.distribution_checks import FORMS
from twinline.plant.distribution_text import format_distribution, parse_distribution

S = 10**6
TIMES = st.floats(1.0, 1e12) | st.integers(1, 10**12).map(float)
SHIFTS = st.just(0) | st.integers(0, 10**12)
SHAPES = st.floats(0.2, 50)
SERIES = st.lists(TIMES, min_size=2, max_size=6)
THREE = st.lists(TIMES, min_size=3, max_size=3, unique=True).map(sorted)
SIMPLE: st.SearchStrategy[Distribution] = st.one_of(
    st.builds(constant, TIMES),
    st.builds(exponential, TIMES, shift_us=SHIFTS),
    st.builds(erlang, st.integers(1, 1000), TIMES, shift_us=SHIFTS),
    st.builds(weibull, SHAPES, TIMES, shift_us=SHIFTS),
    st.builds(lognormal, TIMES, TIMES, shift_us=SHIFTS),
    st.builds(gamma, TIMES, TIMES, shift_us=SHIFTS),
    st.builds(normal, TIMES, TIMES, shift_us=SHIFTS),
    st.builds(lambda three: normal(three[1], three[2] - three[0], (three[0], three[2])), THREE),
    st.builds(lambda three, shift_us: triangular(*three, shift_us=shift_us), THREE, SHIFTS),
    st.builds(lambda three: uniform(three[0], three[2]), THREE),
    st.builds(lambda a, b, three: beta(a, b, (three[0], three[2])), SHAPES, SHAPES, THREE),
    st.builds(lambda times: empirical(*times), SERIES),
    st.builds(lambda times: interpolated(*times), SERIES),
)


def _mixed(weight: float, parts: tuple[Distribution, Distribution], shift_us: int) -> Distribution:
    return mixture((weight, parts[0]), (1 - weight, parts[1]), shift_us=shift_us)


MIXED = st.builds(_mixed, st.floats(0.01, 0.99), st.tuples(SIMPLE, SIMPLE), SHIFTS)


@given(SIMPLE | MIXED)
def test_every_distribution_reads_back_exactly(distribution: Distribution) -> None:
    assert parse_distribution(format_distribution(distribution)) == distribution


WRITTEN = [
    ("78 s", constant(78 * S)),
    ("uniform(30 s, 60 s)", uniform(30 * S, 60 * S)),
    ("triangular(10 s, 12 s, 20 s)", triangular(10 * S, 12 * S, 20 * S)),
    ("exponential( 0.75 min )", exponential(45 * S)),
    ("normal(60 s, 5 s)", normal(60 * S, 5 * S)),
    ("normal(60 s,5 s,40 s,90 s)", normal(60 * S, 5 * S, (40 * S, 90 * S))),
    ("lognormal(60 s, 12 s)", lognormal(60 * S, 12 * S)),
    ("5 s + gamma(60 s, 30 s)", gamma(60 * S, 30 * S, shift_us=5 * S)),
    ("-5 s+uniform(30 s, 60 s)", uniform(30 * S, 60 * S, shift_us=-5 * S)),
    ("erlang(3, 60 s)", erlang(3, 60 * S)),
    ("weibull(1.5, 60 s)", weibull(1.5, 60 * S)),
    ("beta(2, 3, 10 s, 50 s)", beta(2, 3, (10 * S, 50 * S))),
    ("empirical(15 s, 10 s, 15 s)", empirical(15 * S, 10 * S, 15 * S)),
    ("interpolated(10 s, 12 s, 15 s)", interpolated(15 * S, 10 * S, 12 * S)),
    (
        "mixture(0.9 normal(60 s, 5 s), 0.1 10 min + exponential(1 h))",
        mixture((0.9, normal(60 * S, 5 * S)), (0.1, exponential(3600 * S, shift_us=600 * S))),
    ),
    ("mixture(0.25 60 s, 0.75 1.5 min)", mixture((0.25, constant(6e7)), (0.75, constant(9e7)))),
]


@pytest.mark.parametrize(("text", "distribution"), WRITTEN)
def test_a_distribution_is_read_as_people_write_it(text: str, distribution: Distribution) -> None:
    assert parse_distribution(text) == distribution


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("78", "write 78 s"),
        ("1,5 s", "has a comma"),
        ("", "not a duration"),
        ("unifrm(30 s, 60 s)", 'did you mean "uniform"'),
        ("lognorm", 'did you mean "lognormal"'),
        ("gamma", "gamma is written as gamma(mean, sd)"),
        ("normal(60 s)", "normal(mean, sd) or normal(mean, sd, low, high)"),
        ("triangular(1 s, , 2 s)", "triangular(low, mode, high)"),
        ("empirical()", "not a duration"),
        ("uniform(30 s", "within braces a distribution stands in quotes"),
        ("uniform(30 s))(", "bracket without its partner"),
        ("mixture(0.5 uniform(1 s, 2 s, 0.5 3 s)", "bracket without its partner"),
        ("mixture(60 s, 0.5 3 s)", "has no weight"),
        ("mixture(5 s + uniform(1 s, 2 s), 0.5 3 s)", "has no weight"),
        ("mixture(1 mixture(1 3 s))", "a mixture within a mixture"),
        ("weibull(1.5 s, 60 s)", "'1.5 s' is not a shape: write a number without a unit"),
        ("uniform(30, 60 s)", "'30' has no unit"),
        ("0.5 us + exponential(1 s)", "whole number of microseconds"),
        ("x" * 1_000_000, "characters"),
    ],
)
def test_a_text_that_is_no_distribution_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        parse_distribution(text)
    assert words in str(refused.value)


@given(st.text(st.sampled_from("0123456789.,()+- smixturenoal"), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        distribution = parse_distribution(text)
    except ValueError as error:
        assert len(str(error)) > 10  # noqa: PT017 - both outcomes are right, a bare message is not
    else:
        for fault in check_distribution(distribution):
            assert fault


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("-1 s", "may be negative: the least is -1 s"),
        ("-31 s + uniform(30 s, 60 s)", "the least is -1 s"),
        ("normal(60 s, 5 s, -2 s, 90 s)", "the least is -2 s"),
        ("mixture(0.5 3 s, 0.5 -3 s)", "the least is -3 s"),
        ("uniform(60 s, 30 s)", "low must be less than high"),
        ("triangular(10 s, 30 s, 20 s)", "mode must lie between low and high"),
        ("exponential(0 s)", "mean must be more than 0"),
        ("lognormal(60 s, 0 s)", "sd must be more than 0"),
        ("gamma(0 s, 1 s)", "mean must be more than 0"),
        ("normal(60 s, -1 s)", "sd must be more than 0"),
        ("normal(60 s, 5 s, 200 s, 210 s)", "less than a millionth"),
        ("normal(-60 s, 5 s)", "less than a millionth"),
        ("erlang(2.5, 60 s)", "phases must be a whole number from 1 to 1000"),
        ("erlang(1001, 60 s)", "phases must be a whole number from 1 to 1000"),
        ("weibull(0, 60 s)", "shape must be more than 0"),
        ("weibull(0.01, 60 s)", "more than a hundred years"),
        ("beta(2, 0, 10 s, 50 s)", "beta must be more than 0"),
        ("interpolated(10 s)", "2 or more are expected"),
        ("mixture(0.5 3 s, 0.4 4 s)", "the weights add up to 0.9"),
        ("mixture(1.5 3 s, 0 4 s)", "each weight must be more than 0"),
        ("exponential(40000 d)", "the mean is more than a hundred years"),
        ("40000 d + exponential(1 d)", "a shift of more than a hundred years"),
    ],
)
def test_a_distribution_that_cannot_be_drawn_from_says_why(text: str, words: str) -> None:
    faults = list(check_distribution(parse_distribution(text)))
    assert any(words in fault for fault in faults), faults


def test_all_that_is_wrong_with_a_distribution_is_said_at_once() -> None:
    faults = list(check_distribution(parse_distribution("beta(0, -1, 50 s, 10 s)")))
    assert faults == [
        "alpha must be more than 0",
        "beta must be more than 0",
        "low must be less than high",
    ]


@pytest.mark.parametrize(
    "distribution",
    [
        Distribution(kind="uniform", parameters=(1.0,)),
        Distribution(kind="exponential", parameters=(math.nan,)),
        Distribution(kind="constant"),
        Distribution(kind="empirical", parameters=(1.0,) * 10_001),
        Distribution(kind="mixture", parameters=(1.0,)),
        Distribution(kind="mixture"),
        Distribution(kind="constant", parameters=(1.0,), parts=(constant(1),)),
        Distribution(kind="mixture", parameters=(1.0,), parts=(Distribution(kind="gamma"),)),
    ],
)
def test_what_no_text_can_say_is_a_fault_of_a_built_distribution(
    distribution: Distribution,
) -> None:
    assert list(check_distribution(distribution))


def test_the_functions_make_no_faulty_distribution() -> None:
    with pytest.raises(ValueError, match="uniform: low must be less than high"):
        uniform(2, 1)
    with pytest.raises(ValueError, match="weights add up to"):
        mixture((0.5, constant(1)), (0.6, constant(2)))


def drawn_from(distribution: Distribution) -> float:
    """The mean by another way: the distributions of scipy, or the middle of very many quantiles."""
    p = distribution.parameters
    sigma = math.sqrt(math.log1p((p[1] / p[0]) ** 2)) if distribution.kind == "lognormal" else 1.0
    low, high = (p[2], p[3]) if len(p) == 4 else (0.0, math.inf)
    means: dict[str, Callable[[], Any]] = {
        "constant": lambda: p[0],
        "uniform": lambda: stats.uniform(p[0], p[1] - p[0]).mean(),
        "triangular": lambda: stats.triang((p[1] - p[0]) / (p[2] - p[0]), p[0], p[2] - p[0]).mean(),
        "exponential": lambda: stats.expon(scale=p[0]).mean(),
        "normal": lambda: stats.truncnorm(
            (low - p[0]) / p[1], (high - p[0]) / p[1], p[0], p[1]
        ).mean(),
        "lognormal": lambda: stats.lognorm(sigma, scale=p[0] / math.exp(sigma**2 / 2)).mean(),
        "gamma": lambda: stats.gamma((p[0] / p[1]) ** 2, scale=p[1] ** 2 / p[0]).mean(),
        "erlang": lambda: stats.erlang(int(p[0]), scale=p[1] / p[0]).mean(),
        "weibull": lambda: stats.weibull_min(p[0], scale=p[1]).mean(),
        "beta": lambda: stats.beta(p[0], p[1], p[2], p[3] - p[2]).mean(),
        "empirical": lambda: np.mean(p),
        "interpolated": lambda: np.interp(
            (np.arange(100_000) + 0.5) / 100_000, np.linspace(0, 1, len(p)), p
        ).mean(),
    }
    return distribution.shift_us + float(means[distribution.kind]())


@given(SIMPLE)
def test_the_mean_is_that_of_another_implementation(distribution: Distribution) -> None:
    assert mean_us(distribution) == pytest.approx(drawn_from(distribution), rel=1e-4)


@given(st.floats(-4, 8), st.floats(-8, 8), st.floats(0.1, 8))
def test_the_mean_of_a_cut_bell_is_right_far_from_its_middle(
    mean: float, low: float, width: float
) -> None:
    bell = Distribution(kind="normal", parameters=(mean, 1.0, low, low + width))
    if any("millionth" in fault for fault in check_distribution(bell)):
        return
    x = np.linspace(low, low + width, 20_001)
    density = np.exp(-((x - mean) ** 2) / 2)
    expected = np.trapezoid(x * density, x) / np.trapezoid(density, x)
    assert mean_us(bell) == pytest.approx(expected, rel=1e-6, abs=1e-6)


def test_the_mean_of_a_mixture_is_weighted_and_shifted() -> None:
    mixed = mixture((0.75, constant(8)), (0.25, exponential(20, shift_us=4)), shift_us=100)
    assert mean_us(mixed) == pytest.approx(100 + 0.75 * 8 + 0.25 * 24)


def test_every_kind_has_a_function_and_a_text() -> None:
    assert {distribution.kind for _, distribution in WRITTEN} == set(FORMS)
