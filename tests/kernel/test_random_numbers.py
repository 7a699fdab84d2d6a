"""Random streams are even, and strangers to each other; counts and choices follow their chances."""

import types
from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from twinline.kernel import random_numbers
from twinline.kernel.random_numbers import MASK64, random_bits, uniform, unit_of
from twinline.kernel.random_tables import (
    N_LAYER,
    exponential_edges,
    normal_edges,
    stream_key,
    ziggurat_tables,
)

N_DRAW = 20_000


def state_of(*keys: int) -> types.SimpleNamespace:
    return types.SimpleNamespace(r_counter=[0] * len(keys), r_key=[*keys])


def uniforms(n: int, seed: int = 1, replication: int = 0, stream: int = 0) -> list[float]:
    state = state_of(stream_key(seed, replication, stream))
    return [uniform(state, 0) for _ in range(n)]


def test_a_stream_is_even_in_one_two_and_three_dimensions() -> None:
    sample = np.array(uniforms(3 * N_DRAW))
    for n_dimension, n_cell in ((1, 100), (2, 10), (3, 5)):
        cells = (sample * n_cell).astype(int).reshape(-1, n_dimension)
        cell = cells @ (n_cell ** np.arange(n_dimension))
        counts = np.bincount(cell, minlength=n_cell**n_dimension)
        assert stats.chisquare(counts).pvalue > 1e-4


def test_the_numbers_of_a_stream_tell_nothing_of_the_next() -> None:
    sample = np.array(uniforms(N_DRAW))
    for lag in (1, 2, 5, 64):
        correlation = np.corrcoef(sample[:-lag], sample[lag:])[0, 1]
        assert abs(correlation) < 4.5 / N_DRAW**0.5


def test_all_64_bits_are_even() -> None:
    state = state_of(stream_key(5, 0, 0))
    words = np.array([random_bits(state, 0) for _ in range(N_DRAW)], np.uint64)
    for bit in range(64):
        ones = int(((words >> np.uint64(bit)) & np.uint64(1)).sum())
        assert abs(ones - N_DRAW / 2) < 4.5 * (N_DRAW / 4) ** 0.5


@pytest.mark.parametrize(
    "other", [{"seed": 2}, {"replication": 1}, {"stream": 1}, {"seed": 1 + 2**63}]
)
def test_another_seed_replication_or_stream_is_a_stranger(other: dict[str, int]) -> None:
    ours, theirs = uniforms(N_DRAW), uniforms(N_DRAW, **other)
    assert abs(np.corrcoef(ours, theirs)[0, 1]) < 4.5 / N_DRAW**0.5
    assert not {*ours} & {*theirs}


def test_the_first_numbers_of_many_streams_are_even() -> None:
    keys = [stream_key(7, 3, stream) for stream in range(N_DRAW)]
    state = state_of(*keys)
    sample = np.array([uniform(state, stream) for stream in range(N_DRAW)])
    assert stats.kstest(sample, "uniform").pvalue > 1e-4
    assert abs(np.corrcoef(sample[:-1], sample[1:])[0, 1]) < 4.5 / N_DRAW**0.5


def test_keys_are_odd_and_none_comes_twice() -> None:
    keys = [stream_key(1, 0, stream) for stream in range(100_000)]
    keys += [
        stream_key(seed, replication, 0) for seed in range(2, 102) for replication in range(100)
    ]
    assert len({*keys}) == len(keys)
    assert all(key & 1 and 0 < key <= MASK64 for key in keys)


def test_a_stream_goes_on_where_its_counter_says() -> None:
    state = state_of(stream_key(1, 0, 0))
    sample = [random_bits(state, 0) for _ in range(20)]
    state.r_counter[0] = 7
    assert [random_bits(state, 0) for _ in range(13)] == sample[7:]
    state.r_counter[0] = MASK64
    random_bits(state, 0)
    assert state.r_counter[0] == 0


def test_a_stream_has_the_numbers_that_users_have_quoted() -> None:
    state = state_of(stream_key(1, 0, 0))
    assert [random_bits(state, 0) for _ in range(4)] == QUOTED


def test_a_uniform_number_is_never_0_or_1() -> None:
    assert unit_of(0) == 2.0**-53
    assert unit_of(MASK64) == 1 - 2.0**-53


@pytest.mark.parametrize(
    ("edges", "density"),
    [
        (exponential_edges(), lambda x: np.exp(-x)),
        (normal_edges(), lambda x: np.exp(-0.5 * x * x)),
    ],
    ids=["exponential", "normal"],
)
def test_the_layers_of_a_ziggurat_have_equal_areas(
    edges: list[float], density: Callable[[np.ndarray], np.ndarray]
) -> None:
    x = np.array(edges)
    areas = x[1:-1] * np.diff(density(x[1:]))
    assert len(areas) == N_LAYER - 1
    assert np.allclose(areas, x[0] * density(x[1]), rtol=1e-12)


def test_the_bottom_layer_of_a_ziggurat_holds_the_tail() -> None:
    edges = normal_edges()
    density = np.exp(-0.5 * edges[1] ** 2)
    tail = stats.norm.sf(edges[1]) * np.sqrt(2 * np.pi)
    assert (edges[0] - edges[1]) * density == pytest.approx(tail, rel=1e-13)
    assert exponential_edges()[0] == exponential_edges()[1] + 1


@pytest.mark.parametrize("name", ["standard_exponential", "standard_normal"])
def test_the_tails_of_a_ziggurat_are_as_heavy_as_they_should_be(name: str) -> None:
    model = types.SimpleNamespace(**{k: v.tolist() for k, v in ziggurat_tables().items()})
    state = state_of(stream_key(4, 0, 0))
    exact = {"standard_exponential": stats.expon, "standard_normal": stats.norm}[name]
    edge = {"standard_exponential": 7.69711747013105, "standard_normal": 3.654152885361009}[name]
    at_edge = {"standard_exponential": "exponential_at_edge", "standard_normal": "normal_at_edge"}
    draw = getattr(random_numbers, at_edge[name])
    sample = np.array([draw(model, state, 0, 0, edge) for _ in range(N_DRAW)])
    tail = stats.uniform().cdf
    assert sample.min() > edge
    assert stats.kstest(exact.sf(sample) / exact.sf(edge), tail).pvalue > 1e-4


@pytest.mark.parametrize(
    ("n", "share"),
    [
        (1, 0.5),
        (9, 0.3),
        (64, 0.02),
        (64, 0.98),
        (1000, 0.003),
        (40, 0.25),
        (40, 0.5),
        (1000, 0.3),
        (1000, 0.93),
        (10**6, 0.5),
        (10**6, 2e-6),
    ],
)
def test_a_binomial_count_follows_its_distribution(n: int, share: float) -> None:
    state = state_of(stream_key(3, 0, 0))
    counts = [random_numbers.binomial(state, 0, n, share) for _ in range(N_DRAW)]
    exact = stats.binom(n, share)
    cuts = np.unique(exact.ppf(np.linspace(0.01, 0.99, 25)))
    chances = np.diff(exact.cdf([-1, *cuts, n]))
    found = np.histogram(counts, [-0.5, *(cuts + 0.5), n + 0.6])[0]
    kept = chances > 0
    assert stats.chisquare(found[kept], chances[kept] * N_DRAW).pvalue > 1e-4
    assert min(counts) >= 0
    assert max(counts) <= n


@pytest.mark.parametrize(("share", "expected"), [(0.0, 0), (-0.1, 0), (1.0, 50), (1.1, 50)])
def test_a_binomial_count_is_none_or_all_at_the_ends(share: float, expected: int) -> None:
    state = state_of(stream_key(3, 0, 0))
    assert random_numbers.binomial(state, 0, 50, share) == expected
    assert random_numbers.bernoulli(state, 0, share) == (expected > 0)


def test_a_choice_comes_as_often_as_its_weight_says() -> None:
    weights = np.array([9.0, 0.0, 3.0, 0.0, 1.0, 5.0, 2.0, 0.0])
    model = types.SimpleNamespace(w_cumulative=[*np.cumsum([9.0, *weights[1:]])])
    state = state_of(stream_key(6, 0, 0))
    first = 1  # the weights before it belong to another choice
    model.w_cumulative[first:] = np.cumsum(weights[first:])
    picks = [random_numbers.pick(model, state, 0, first, 7) for _ in range(N_DRAW)]
    counts = np.bincount(picks, minlength=7)
    kept = weights[first:] > 0
    assert not counts[~kept].any()
    expected = weights[first:][kept] / weights[first:].sum() * N_DRAW
    assert stats.chisquare(counts[kept], expected).pvalue > 1e-4


QUOTED = [0xBADD3010B02698DD, 0x0C45801C05B5E7CB, 0x34D06307092AB70A, 0xB48633512B7A0821]
