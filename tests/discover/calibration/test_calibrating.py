"""Calibration of logs that the kernel wrote: every parameter against the plant that is true.

Two hundred logs are counted by benchmarks/calibrate.py; here a few, so that a fault in what is
measured, which makes intervals miss by far, is seen at once.
"""

import pytest
from scipy import stats

from twinline.discover.calibration import Calibration
from twinline.discover.calibration.plant_values import find_value
from twinline.plant import check_plant, parse_plant, write_plant
from twinline.testing.known_truth import (
    DAY_US,
    calibrate_simulated,
    judge,
    mixed_shop,
    order_shop,
    truths,
)

N_LOG = 3


@pytest.fixture(scope="module")
def of_mixed_shop() -> list[Calibration]:
    return [calibrate_simulated(mixed_shop(), 14 * DAY_US, seed) for seed in range(1, N_LOG + 1)]


@pytest.fixture(scope="module")
def of_order_shop() -> list[Calibration]:
    return [calibrate_simulated(order_shop(i), 30 * DAY_US, i) for i in range(1, N_LOG + 1)]


def assert_held(held: list[bool]) -> None:
    """So few misses that intervals of 95 % have as few in 999 of 1000 such tests."""
    most = stats.binom.ppf(0.999, len(held), 0.05)
    assert held.count(False) <= most, f"{held.count(False)} of {len(held)} intervals miss"


@pytest.mark.slow
def test_intervals_hold_the_truth_of_a_mixed_shop(of_mixed_shop: list[Calibration]) -> None:
    verdicts = [each for c in of_mixed_shop for each in judge(c, mixed_shop())]
    assert_held([each.held for each in verdicts if each.held is not None])


@pytest.mark.slow
def test_intervals_hold_the_truth_of_orders_of_many_parts(
    of_order_shop: list[Calibration],
) -> None:
    verdicts = [each for i, c in enumerate(of_order_shop) for each in judge(c, order_shop(i + 1))]
    assert_held([each.held for each in verdicts if each.held is not None])


@pytest.mark.slow
def test_every_parameter_of_the_mixed_shop_is_found(of_mixed_shop: list[Calibration]) -> None:
    found = {each.parameter.path for each in of_mixed_shop[0].found}
    assert {truth.path for truth in truths(mixed_shop())} <= found


@pytest.mark.slow
def test_times_per_piece_per_order_and_of_both_sorts_are_told_apart(
    of_order_shop: list[Calibration],
) -> None:
    for calibration in of_order_shop:
        plant = calibration.plant
        for product in plant.products:
            turning, washing, drilling, _ = product.route
            assert turning.service_per_part is not None
            assert turning.service is None
            assert washing.service is not None
            assert washing.service_per_part is None
            assert drilling.service is not None
            assert drilling.service_per_part is not None


@pytest.mark.slow
def test_rules_and_lots_are_those_of_the_plant(of_order_shop: list[Calibration]) -> None:
    for calibration in of_order_shop:
        values = {
            each.parameter.path: each.parameter.value
            for each in calibration.found
            if each.parameter.path.startswith("stations/")
        }
        # Only a log with enough small lots tells how long they wait.
        assert values.pop("stations/furnace/lot/most_wait", "4 h") == "4 h"
        assert values.pop("stations/furnace/lot/most") in {"3", "4"}
        assert values == {
            "stations/turning/dispatching": "shortest-service",
            "stations/drilling/dispatching": "first-come",
            "stations/furnace/lot/least": "2",
            "stations/furnace/lot/alike": "any",
        }


@pytest.mark.slow
def test_failures_age_while_the_station_produces(of_mixed_shop: list[Calibration]) -> None:
    for calibration in of_mixed_shop:
        found = calibration.parameter("stations/checking/breakdowns/1/ageing")
        assert found is not None
        assert found.parameter.value == "producing"


@pytest.mark.slow
def test_saws_rest_when_their_shift_ends(of_mixed_shop: list[Calibration]) -> None:
    known = mixed_shop()
    for calibration in of_mixed_shop:
        stations = {each.id: each.at_shift_end for each in calibration.plant.stations}
        assert stations == {each.id: each.at_shift_end for each in known.stations}


@pytest.mark.slow
def test_the_calibrated_plant_is_one(of_mixed_shop: list[Calibration]) -> None:
    for calibration in of_mixed_shop:
        assert not list(check_plant(calibration.plant))
        assert parse_plant(write_plant(calibration.plant), "plant.yaml") == calibration.plant


@pytest.mark.slow
def test_the_plant_has_the_values_of_the_parameters(of_mixed_shop: list[Calibration]) -> None:
    for each in of_mixed_shop[0].found:
        parameter = each.parameter
        if not parameter.path.endswith("share"):  # those of several ways are made to add up
            value = find_value(of_mixed_shop[0].plant, parameter.path)
            assert value == parameter.value, parameter.path


@pytest.mark.slow
def test_nothing_moves_the_times_of_a_plant_that_nothing_moves(
    of_mixed_shop: list[Calibration],
) -> None:
    effects = [each for calibration in of_mixed_shop for each in calibration.effects]
    assert effects
    assert min(each.p for each in effects) > 0.05 / len(effects) / 10
