"""Whatever valid distribution a plant asks for, its draws keep within its bounds."""

import types

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twinline.kernel import draws
from twinline.kernel.random_tables import distribution_rows, stream_key, ziggurat_tables
from twinline.plant.distribution import Distribution, DistributionKind, check_distribution


def drawn_us(case: Distribution, n: int, seed: int) -> list[int]:
    columns = {**distribution_rows([case]).columns, **ziggurat_tables()}
    model = types.SimpleNamespace(**{name: each.tolist() for name, each in columns.items()})
    state = types.SimpleNamespace(r_counter=[0], r_key=[stream_key(seed, 0, 0)])
    return [draws.draw_us(model, state, 0, 0) for _ in range(n)]


MICROSECONDS = st.floats(0, 10.0**14)
SHAPES = st.floats(0.01, 10.0**6)


@st.composite
def valid_distributions(draw: st.DrawFn) -> Distribution:
    kind = draw(st.sampled_from([*PARAMETERS]))
    shift_us = draw(st.integers(-1000, 10**15))
    return Distribution(kind=kind, parameters=draw(PARAMETERS[kind]), shift_us=shift_us)


ORDERED = st.lists(MICROSECONDS, min_size=3, max_size=3).map(sorted).map(tuple)
PARAMETERS: dict[DistributionKind, st.SearchStrategy[tuple[float, ...]]] = {
    "constant": st.tuples(MICROSECONDS),
    "uniform": ORDERED.map(lambda p: (p[0], p[2])),
    "triangular": ORDERED,
    "exponential": st.tuples(MICROSECONDS),
    "normal": st.tuples(MICROSECONDS, MICROSECONDS, ORDERED).map(
        lambda p: (p[0], p[1], p[2][0], p[2][2])
    ),
    "lognormal": st.tuples(MICROSECONDS, MICROSECONDS),
    "gamma": st.tuples(MICROSECONDS, MICROSECONDS),
    "erlang": st.tuples(st.integers(1, 1000).map(float), MICROSECONDS),
    "weibull": st.tuples(SHAPES, MICROSECONDS),
    "beta": st.tuples(SHAPES, SHAPES, ORDERED).map(lambda p: (p[0], p[1], p[2][0], p[2][2])),
    "empirical": ORDERED,
    "interpolated": ORDERED,
}


def bounds_us(case: Distribution) -> tuple[float, float]:
    low, high = 0.0, np.inf
    if case.kind in {"uniform", "triangular", "empirical", "interpolated", "constant"}:
        low, high = case.parameters[0], case.parameters[-1]
    if case.kind in {"normal", "beta"}:
        low, high = case.parameters[2:4]
    return low + case.shift_us, high + case.shift_us


@given(valid_distributions(), st.integers(0, 2**64))
def test_no_draw_of_a_valid_distribution_leaves_its_bounds(case: Distribution, seed: int) -> None:
    if [*check_distribution(case)]:
        return
    low, high = bounds_us(case)
    for draw_us in drawn_us(case, 20, seed):
        assert 0 <= draw_us <= draws.MOST_US
        assert low - 1 <= draw_us <= high + 1
