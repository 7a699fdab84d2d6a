"""The kernel's logarithm, exponential and power against those of the C library, and each other."""

import math
import struct
import types
from collections.abc import Callable
from functools import cache

import numba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.kernel import elementary
from twinline.kernel.elementary import exponential_of, log_factorial, natural_log, power

Function = Callable[..., float]
MOST_RELATIVE_ERROR = 1e-15


@cache
def compiled(function: Function) -> Function:
    """The function under numba, and with it all functions of the kernel that it calls."""
    names = dict(function.__globals__)
    for name in function.__code__.co_names:
        if isinstance(names.get(name), types.FunctionType):
            names[name] = compiled(names[name])
    quick: Function = numba.njit()(types.FunctionType(function.__code__, names))
    return quick


POSITIVE = st.floats(5e-324, 1.7e308)
MODERATE = st.floats(-700, 700)


@given(POSITIVE)
def test_the_logarithm_is_that_of_the_c_library(x: float) -> None:
    assert math.isclose(natural_log(x), math.log(x), rel_tol=MOST_RELATIVE_ERROR)


@given(st.floats(-0.2, 0.2))
def test_the_logarithm_near_one_keeps_its_digits(excess: float) -> None:
    x = 1.0 + excess
    assert math.isclose(natural_log(x), math.log1p(x - 1.0), rel_tol=MOST_RELATIVE_ERROR)


@given(MODERATE)
def test_the_exponential_is_that_of_the_c_library(x: float) -> None:
    assert math.isclose(exponential_of(x), math.exp(x), rel_tol=MOST_RELATIVE_ERROR)


@given(MODERATE)
def test_the_logarithm_undoes_the_exponential(x: float) -> None:
    error = MOST_RELATIVE_ERROR * max(1.0, abs(x))
    assert math.isclose(natural_log(exponential_of(x)), x, abs_tol=error)


@given(st.floats(-700, 700), st.floats(-700, 700))
def test_the_exponential_never_falls(x: float, y: float) -> None:
    low, high = sorted((x, y))
    assert exponential_of(low) <= exponential_of(high)


@given(st.floats(1e-100, 1e100), st.floats(-3, 3))
def test_the_power_is_that_of_the_c_library(x: float, y: float) -> None:
    error = 4e-16 * (1 + abs(y * math.log(x)))
    assert math.isclose(power(x, y), x**y, rel_tol=error)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (natural_log(0.0), -math.inf),
        (natural_log(1.0), 0.0),
        (natural_log(math.inf), math.inf),
        (exponential_of(0.0), 1.0),
        (exponential_of(710.0), math.inf),
        (exponential_of(math.inf), math.inf),
        (exponential_of(-709.0), 0.0),
        (exponential_of(-math.inf), 0.0),
        (power(3.7, 1.0), 3.7),
        (power(2.0, 0.5), math.sqrt(2.0)),
        (power(0.0, 0.0), 1.0),
        (power(0.0, 2.5), 0.0),
        (power(0.0, -1.5), math.inf),
        (power(math.inf, 2.5), math.inf),
        (power(7.0, 0.0), 1.0),
    ],
)
def test_the_edges_are_exact(found: float, expected: float) -> None:
    assert found == expected


def test_the_logarithm_of_a_negative_number_is_no_number() -> None:
    assert math.isnan(natural_log(-1.0))


def test_the_largest_exponential_is_finite() -> None:
    assert exponential_of(elementary.MOST_EXPONENT) > 1.79e308
    assert math.isfinite(exponential_of(elementary.MOST_EXPONENT))


@pytest.mark.parametrize("n", [0, 1, 2, 5, 15, 16, 17, 30, 170, 1000, 10**6])
def test_the_logarithm_of_a_factorial_is_that_of_the_c_library(n: int) -> None:
    assert math.isclose(log_factorial(n), math.lgamma(n + 1), rel_tol=1e-14, abs_tol=1e-15)


def test_the_bits_are_those_that_users_have_quoted() -> None:
    values = [natural_log(x) for x in (1e-300, 0.1, 0.7, 1.5, 10.0, 1e300)]
    values += [exponential_of(x) for x in (-700.0, -1.3, 0.1, 0.9, 20.0, 700.0)]
    assert struct.pack(">12d", *values).hex(" ", 8).split() == QUOTED


@pytest.mark.slow
@given(st.lists(st.floats(-800, 800), min_size=50, max_size=50))
def test_compiled_functions_have_the_bits_of_uncompiled_ones(xs: list[float]) -> None:
    for x in xs:
        assert compiled(exponential_of)(x) == exponential_of(x)
        if x > 0.0:
            assert compiled(natural_log)(x) == natural_log(x)
            assert compiled(natural_log)(1.0 + x * 1e-3) == natural_log(1.0 + x * 1e-3)


QUOTED = [
    "c085963447f87fb5",
    "c0026bb1bbb55515",
    "bfd6d3c324e13f50",
    "3fd9f323ecbf984c",
    "40026bb1bbb55516",
    "4085963447f87fb5",
    "00d14f2b0fb9307f",
    "3fd17129308ce281",
    "3ff1aec7b35a00d4",
    "4003ad44655c78bc",
    "41bceb088b68e804",
    "7f0d945df4f8ec8e",
]
