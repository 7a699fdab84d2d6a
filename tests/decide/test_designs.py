"""Designs make the variants that they are known for, from factors as people write them."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.decide.designs import design_variants, latin_shares, variant_of
from twinline.decide.variants import Factor, factor_of_levels, range_of
from twinline.diagnostics import Refused
from twinline.plant import Plant, apply_patch, read_plant

GEARBOX_LINE = Path(__file__).parents[2] / "plants" / "gearbox_line" / "plant.yaml"
CAPACITY = "stations/assembly/capacity"
SERVICES = "products/*/route/*/service_per_part"
WASH = "products/housing/route/wash/mean_service"


@pytest.fixture(scope="module")
def plant() -> Plant:
    return read_plant(GEARBOX_LINE)


@pytest.fixture(scope="module")
def factors(plant: Plant) -> tuple[Factor, ...]:
    return (
        factor_of_levels(plant, CAPACITY, ["2", "3", "4"]),
        factor_of_levels(plant, SERVICES, ["90 %", "110%"], "services"),
    )


@given(st.integers(1, 40), st.integers(1, 6), st.integers(0, 5))
def test_a_latin_hypercube_has_one_share_in_each_stratum(n: int, n_factor: int, seed: int) -> None:
    shares = latin_shares(n, n_factor, seed)
    for column in shares.T:
        assert sorted(np.floor(column * n)) == list(range(n))
    assert np.array_equal(shares, latin_shares(n, n_factor, seed))


def test_another_seed_draws_another_hypercube() -> None:
    assert not np.array_equal(latin_shares(20, 3, 1), latin_shares(20, 3, 2))


def test_one_at_a_time_leaves_out_what_is_as_it_is(
    plant: Plant, factors: tuple[Factor, ...]
) -> None:
    variants = design_variants(plant, factors, "one-at-a-time")
    assert [each.name for each in variants] == [
        f"{CAPACITY} = 2",
        f"{CAPACITY} = 4",
        "services = 90 %",
        "services = 110 %",
    ]
    assert {each.factors for each in variants} == {(CAPACITY,), ("services",)}


def test_a_full_factorial_has_every_combination(plant: Plant, factors: tuple[Factor, ...]) -> None:
    variants = design_variants(plant, factors, "full-factorial")
    values = {tuple(value for _, value in each.values) for each in variants}
    assert values == {(c, s) for c in (2.0, 3.0, 4.0) for s in (0.9, 1.1)}


def test_a_hypercube_stays_between_the_ends_of_ranges(plant: Plant) -> None:
    ranges = (
        range_of(plant, CAPACITY, ("1", "9")),
        range_of(plant, SERVICES, ("80 %", "120 %")),
        range_of(plant, WASH, ("10 min", "14 min")),
    )
    variants = design_variants(plant, ranges, "latin-hypercube", 16, seed=4)
    assert len(variants) == 16
    for each in variants:
        capacity, services, wash_s = (value for _, value in each.values)
        assert 1 <= capacity <= 9
        assert capacity == int(capacity)
        assert 0.8 <= services <= 1.2
        assert 600 <= wash_s <= 840
        after = apply_patch(plant, each.patch)
        step = next(step for step in after.products[0].route if step.id == "wash")
        assert step.mean_service_us == round(wash_s * 1e6)
    assert len({each.name for each in variants}) == 16


def test_a_share_of_a_factor_without_range_is_one_of_its_levels(
    factors: tuple[Factor, ...],
) -> None:
    texts = [factors[0].at(share).text for share in (0.0, 0.34, 0.67, 1.0)]
    assert texts == ["2", "3", "4", "4"]


def test_a_factor_knows_its_value_as_it_is(plant: Plant, factors: tuple[Factor, ...]) -> None:
    assert [each.base for each in factors] == [3.0, 1.0]
    assert factor_of_levels(plant, WASH, ["6 min"]).base == 720.0
    assert factor_of_levels(plant, "stations/washer/dispatching", ["first-come"]).base is None


@pytest.mark.parametrize(
    ("path", "texts", "code"),
    [
        ("stations/assembl/capacity", ["2"], "P061"),
        (CAPACITY, ["two"], "P012"),
        (CAPACITY, ["0"], "P014"),
        (CAPACITY, ["2", "90 %"], "S041"),
        (WASH, ["5"], "P013"),
        ("stations/washer/name", ["90 %"], "P062"),
    ],
)
def test_what_cannot_be_varied_is_told(
    plant: Plant, path: str, texts: list[str], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        factor_of_levels(plant, path, texts)
    assert refused.value.diagnostics[0].code == code


@pytest.mark.parametrize(
    ("path", "ends"),
    [
        ("stations/washer/dispatching", ("first-come", "shortest-service")),
        ("products/housing/route/mill/service_per_part", ("exponential(1 s)", "exponential(2 s)")),
    ],
)
def test_a_range_is_between_numbers(plant: Plant, path: str, ends: tuple[str, str]) -> None:
    with pytest.raises(Refused, match="S041"):
        range_of(plant, path, ends)


def test_too_many_variants_are_refused_before_they_are_made(plant: Plant) -> None:
    many = factor_of_levels(plant, CAPACITY, [str(i) for i in range(1, 102)])
    with pytest.raises(Refused, match="S042"):
        design_variants(plant, (many, many), "full-factorial")


def test_no_level_is_the_base() -> None:
    assert variant_of((), {}).name == "base"
