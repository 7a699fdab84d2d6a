"""Backtests of a generated line whose rules do not change, and of the real log if it is there."""

import threading
from pathlib import Path

import msgspec
import numpy as np
import pytest

from twinline.diagnostics import Refused
from twinline.discover import find_unsure, read_event_log
from twinline.discover.backtest import Backtest, Design, backtest, draw_backtest, write_backtest
from twinline.discover.event_log import EventLog
from twinline.discover.forecast import Watching
from twinline.testing.event_logs import MINUTE_US, Row, make_log

DAY = 1440.0


def line_log(n_order: int, seed: int) -> EventLog:
    """A saw, a wait of some hours for no reason, and a mill that one order after the other uses."""
    luck = np.random.default_rng(seed)
    rows, mill_free = [], 0.0
    starts = np.sort(luck.uniform(0, n_order * 90.0, n_order))
    for i, start in enumerate(starts.tolist()):
        product = ("red", "blue")[i % 2]
        rows.append(Row(f"o{i:03}", "saw", "s1", start, start + 10, product=product))
        ready = start + 10 + float(luck.gamma(2.0, 60.0))
        begin = max(ready, mill_free)
        mill_free = begin + (20.0 if product == "red" else 50.0) * float(luck.uniform(0.8, 1.2))
        rows.append(Row(f"o{i:03}", "mill", "m1", begin, mill_free, product=product))
    return make_log(rows)


@pytest.fixture(scope="module")
def found() -> Backtest:
    return backtest(line_log(160, seed=2), Design(shares=(0.5, 0.6, 0.7), n_run=30))


def test_intervals_hold_most_of_what_comes(found: Backtest) -> None:
    assert found.label.n_order == 80 + 64 + 48
    assert 0.75 <= found.label.held_share <= 0.97


def test_forecasts_are_no_worse_than_the_products_mean(found: Backtest) -> None:
    assert found.label.error_share <= 1.05 * found.label.product_mean_error_share


def test_the_plant_is_foretold_at_each_horizon_that_the_log_allows(found: Backtest) -> None:
    for origin in found.origins:
        horizons = {each.horizon_us for each in origin.plant}
        longest_us = found.end_us - origin.origin_us
        assert horizons == {DAY * MINUTE_US, longest_us}
        share = next(each for each in origin.plant if each.measure == "busy_share")
        assert share.foretold.value == pytest.approx(share.recorded, rel=0.35)


def test_orders_are_those_that_begin_at_the_origin_or_later(found: Backtest) -> None:
    for origin in found.origins:
        released = [each.release_us for each in origin.orders]
        assert min(released) == origin.origin_us
        assert origin.n_past + len(origin.orders) == 160


def test_report_names_the_label_and_every_origin(found: Backtest) -> None:
    text = write_backtest(found)
    assert found.label.text[1:] in text
    assert text.count("\n| 2024-") >= len(found.origins) * 7


def test_picture_shows_every_order_once(found: Backtest) -> None:
    picture = draw_backtest(found)
    n_mark = picture.count('<circle class="in"') + picture.count('<rect class="out"')
    assert n_mark == sum(len(origin.orders) for origin in found.origins)


def test_findings_survive_a_file(found: Backtest) -> None:
    assert msgspec.json.decode(msgspec.json.encode(found), type=Backtest) == found


def test_label_of_a_hand_made_backtest(found: Backtest) -> None:
    origin = found.origins[0]
    order = origin.orders[0]
    day_us = 86_400_000_000.0
    span = msgspec.structs.replace(order.foretold_us, value=6 * day_us, low=0.0, high=7 * day_us)
    hand_made = [
        msgspec.structs.replace(
            order, recorded_us=recorded * day_us, foretold_us=span, product_mean_us=mean * day_us
        )
        for recorded, mean in ((4.0, 5.0), (8.0, 5.0))
    ]
    origin = msgspec.structs.replace(origin, orders=tuple(hand_made))
    label = msgspec.structs.replace(found, origins=(origin,)).label
    assert (label.error_share, label.product_mean_error_share) == (4 / 12, 4 / 12)
    assert label.held_share == 0.5
    assert label.text.endswith("lead time within 33%, 90 % interval held 50% of the time")


def test_a_stopped_backtest_keeps_complete_origins() -> None:
    stop = threading.Event()
    watching = Watching(lambda share: stop.set() if share > 0.4 else None, stop)
    found = backtest(line_log(60, seed=1), Design(shares=(0.4, 0.6, 0.8), n_run=10), watching)
    assert found.interrupted
    assert len(found.origins) == 1


@pytest.mark.parametrize(
    ("n_order", "shares"), [(5, (0.5,)), (40, ()), (40, (1.0,)), (40, (0.5,) * 101)]
)
def test_what_leaves_nothing_to_compare_is_refused(n_order: int, shares: tuple[float, ...]) -> None:
    with pytest.raises(Refused, match="E085"):
        backtest(line_log(n_order, seed=1), Design(shares=shares))


@pytest.mark.slow
def test_the_machining_log_is_foretold_with_intervals_that_hold(machining_log: Path) -> None:
    read = read_event_log(machining_log)
    unsure = find_unsure(read.log, read.column("duration"))
    label = backtest(read.log, Design(shares=(0.6, 0.8), n_run=30), unsure=unsure).label
    assert label.n_order == 72 + 36
    assert 0.85 <= label.held_share <= 0.98
    assert label.gain_share > 0.05
