"""Quantiles of Student's t against published tables and against SciPy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from twinline.decide.student import t_probability, t_quantile

# From the table in Gosset's tradition that every textbook prints: two-sided 95 % and 99 %.
TABLE = (
    (1, 0.975, 12.706),
    (2, 0.975, 4.303),
    (4, 0.975, 2.776),
    (9, 0.975, 2.262),
    (19, 0.975, 2.093),
    (29, 0.975, 2.045),
    (120, 0.975, 1.980),
    (1, 0.995, 63.657),
    (10, 0.995, 3.169),
    (30, 0.995, 2.750),
)


@pytest.mark.parametrize(("n_freedom", "probability", "printed"), TABLE)
def test_quantiles_are_those_that_books_print(
    n_freedom: int, probability: float, printed: float
) -> None:
    assert round(t_quantile(probability, n_freedom), 3) == printed


@given(st.floats(1e-6, 1 - 1e-6), st.floats(0.5, 1e6))
def test_quantiles_against_scipy(probability: float, n_freedom: float) -> None:
    expected = stats.t.ppf(probability, n_freedom)
    assert t_quantile(probability, n_freedom) == pytest.approx(expected, rel=1e-8, abs=1e-7)


@given(st.floats(-50, 50), st.floats(0.5, 1e4))
def test_probabilities_against_scipy(t: float, n_freedom: float) -> None:
    assert t_probability(t, n_freedom) == pytest.approx(stats.t.cdf(t, n_freedom), abs=1e-10)


def test_the_median_is_zero() -> None:
    assert abs(t_quantile(0.5, 7)) < 1e-15


@pytest.mark.parametrize(("probability", "n_freedom"), [(0, 5), (1, 5), (0.5, 0)])
def test_what_has_no_quantile_is_refused(probability: float, n_freedom: float) -> None:
    with pytest.raises(ValueError, match="no t quantile"):
        t_quantile(probability, n_freedom)
