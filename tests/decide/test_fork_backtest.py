"""Forks of a measured world's past, held against what came: on a log whose plant is known."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.worlds.toy_line import SECOND_US, record, running_plant

from twinline.cli.forking import label_sentence
from twinline.cli.importing import import_whole
from twinline.decide.fork_backtest import backtest_forks
from twinline.discover import ColumnChoices
from twinline.environment.real import real_environment
from twinline.plant import Plant, write_plant
from twinline.plant.distribution import exponential
from twinline.worlds import World, open_world
from twinline.worlds.native import use_native_kernel

HOUR_US = 3600 * SECOND_US


def busy(scale: float = 1.0) -> Plant:
    """The toy line with more work, which is done in the end."""
    plant = running_plant()
    (product,) = plant.products
    route = tuple(
        replace(step, service=exponential(scale * mean_s * SECOND_US))
        for step, mean_s in zip(product.route, (12, 13, 12), strict=True)
    )
    return replace(plant, products=(replace(product, route=route),))


def measured(folder: Path, plant: Plant) -> World:
    """A log of `busy` that is replayed with another plant."""
    use_native_kernel(real_environment())
    record(folder, busy(), 6 * HOUR_US)
    (folder / "plant.yaml").write_text(write_plant(plant), "utf-8")
    return open_world(folder, real_environment())


def test_intervals_hold_about_as_often_as_they_say_where_the_plant_is_known(tmp_path: Path) -> None:
    label = backtest_forks(measured(tmp_path, busy()), n_run=40)
    assert label is not None
    assert label.n_order > 500
    # Orders that are in the plant together are late together, so it is no binomial number.
    assert 0.8 < label.held_share < 0.97
    assert abs(label.bias_share) < 0.2  # medians of skew times are below their means


def test_a_plant_that_is_too_quick_is_found_out(tmp_path: Path) -> None:
    label = backtest_forks(measured(tmp_path, busy(0.6)), n_run=20)
    assert label is not None
    assert label.bias_share < -0.3
    assert label.held_share < 0.6
    assert "too short" in label_sentence(label)


def test_a_log_that_is_too_short_says_so(tmp_path: Path) -> None:
    world = measured(tmp_path, busy())
    world.measures.orders.finished_us[5:] = world.measures.to_us  # as if nobody else was finished
    assert backtest_forks(world) is None
    assert "too short" in label_sentence(None)


@pytest.mark.slow
def test_the_real_log_is_told_with_its_error(machining_log: Path, tmp_path: Path) -> None:
    import_whole(machining_log, tmp_path / "shop", real_environment(), ColumnChoices())
    use_native_kernel(real_environment(), "large")
    label = backtest_forks(open_world(tmp_path / "shop", real_environment()))
    assert label is not None
    assert label.n_order > 100
    assert label.error_share < label.naive_error_share
