"""Special functions and quantiles, judged by SciPy's."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from twinline.discover.calibration import quantiles
from twinline.discover.calibration.special import (
    beta_below,
    digamma,
    log_gamma_tails,
    log_normal_below,
    trigamma,
)

shapes = st.floats(0.01, 1e4)


@given(st.floats(-200, 40))
def test_the_normal_tail_has_all_its_digits(z: float) -> None:
    assert float(log_normal_below(np.array(z))) == pytest.approx(stats.norm.logcdf(z), rel=1e-7)


@given(shapes, st.floats(0.01, 20))
def test_both_tails_of_a_gamma_are_right(shape: float, share: float) -> None:
    z = np.array([share * shape])
    below, above = log_gamma_tails(shape, z)
    assert np.exp(below) == pytest.approx(special.gammainc(shape, z), rel=1e-9, abs=1e-200)
    assert np.exp(above) == pytest.approx(special.gammaincc(shape, z), rel=1e-9, abs=1e-200)


@given(st.floats(0.01, 1e5))
def test_derivatives_of_the_log_gamma_function_are_right(x: float) -> None:
    assert digamma(x) == pytest.approx(special.digamma(x), rel=1e-9, abs=1e-9)
    assert trigamma(x) == pytest.approx(special.polygamma(1, x), rel=1e-9)


@given(st.floats(0.3, 500), st.floats(0.3, 500), st.floats(0, 1))
def test_the_beta_distribution_is_right(a: float, b: float, x: float) -> None:
    assert beta_below(a, b, x) == pytest.approx(special.betainc(a, b, x), abs=1e-10)


@given(st.floats(0.5, 2000), st.sampled_from((0.6, 0.9, 0.975, 0.995)))
def test_quantiles_are_those_of_the_tables(n_freedom: float, p: float) -> None:
    assert quantiles.t_quantile(p, n_freedom) == pytest.approx(stats.t.ppf(p, n_freedom), rel=1e-6)
    for share in (p, 1 - p):
        found = quantiles.chi_square_quantile(share, n_freedom)
        assert found == pytest.approx(stats.chi2.ppf(share, n_freedom), rel=1e-6)


@given(st.floats(0.5, 300), st.floats(0.5, 300), st.floats(0.001, 0.999))
def test_quantiles_of_the_beta_are_its_inverse(a: float, b: float, p: float) -> None:
    found = quantiles.beta_quantile(p, a, b)
    assert float(special.betainc(a, b, found)) == pytest.approx(p, abs=1e-9)


@given(st.floats(0.01, 50), st.integers(1, 40), st.integers(1, 400))
def test_the_tail_of_a_ratio_of_variances_is_right(ratio: float, n: int, m: int) -> None:
    assert quantiles.f_above(ratio, n, m) == pytest.approx(stats.f.sf(ratio, n, m), abs=1e-9)
    assert quantiles.t_beyond(ratio, m) == pytest.approx(2 * stats.t.sf(ratio, m), abs=1e-9)
