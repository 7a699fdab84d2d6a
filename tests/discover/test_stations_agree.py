"""What a station says in several ways agrees at every instant: state, orders in work, operators."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twinline.changes import StationState
from twinline.discover import discover, read_event_log
from twinline.log import LogReader
from twinline.measure import Measures, measure, view_station
from twinline.testing.event_logs import Imported, Row, import_read, import_rows

GENERATED_LOG = Path(__file__).parents[2] / "plants" / "machine_shop" / "production_log.csv"
AT_WORK = {StationState.PRODUCING, StationState.SETTING_UP, StationState.FAILED}
AT_WORK_NAMES = {state.name.lower() for state in AT_WORK}
KINDS = ("Setup", "Production", "Breakdown")

rows_of_a_shop = st.lists(
    st.builds(
        lambda order, place, start, length, kind, operator: Row(
            f"O{order}", f"Work {place}", f"Station {place}", start, start + length, kind, 1.0,
            operator=operator,
        ),
        st.integers(0, 3), st.integers(0, 2), st.integers(0, 600), st.integers(1, 300),
        st.sampled_from(KINDS), st.sampled_from(["", "Ann", "Bo"]),
    ),
    min_size=1, max_size=20,
)  # fmt: skip


@pytest.fixture(scope="module", params=["generated", "machining"])
def long_import(request: pytest.FixtureRequest) -> Imported:
    generated = request.param == "generated"
    path = GENERATED_LOG if generated else request.getfixturevalue("machining_log")
    return import_read(discover(read_event_log(path), "Long"))


def measured(shop: Imported) -> Measures:
    capacity_of = {each.id: each.capacity for each in shop.found.plant.stations}
    return measure(shop.dictionary, shop.changes(), shop.log.window, capacity_of)


def check_signals_agree(log: LogReader) -> None:
    """Walk through every change of the three signals of each station."""
    changes, dictionary = log.read(*log.window), log.dictionary
    names = ("state", "busy", "order")
    signals = {name: dictionary.signals_of("station", name) for name in names}
    for station in signals["state"]:
        number = {signals[name][station]: name for name in names if station in signals[name]}
        own = changes[np.isin(changes.signal, list(number))]
        held = {"state": np.nan, "busy": 0.0, "order": np.nan}
        rows = zip(own.at_us.tolist(), own.signal.tolist(), own.params[:, 0].tolist(), strict=True)
        before_us = log.window[0]
        for at_us, signal, value in rows:
            if at_us != before_us:
                agree = {held["state"] in AT_WORK, held["busy"] > 0, not np.isnan(held["order"])}
                assert len(agree) == 1, (station, before_us, held)
            held[number[signal]] = value
            before_us = at_us


@pytest.mark.slow
@settings(max_examples=60)
@given(rows_of_a_shop)
def test_in_any_small_shop_state_and_orders_in_work_agree(rows: list[Row]) -> None:
    check_signals_agree(import_rows(rows).log)


@pytest.mark.slow
def test_state_and_orders_in_work_agree_at_every_instant(long_import: Imported) -> None:
    check_signals_agree(long_import.log)


@pytest.mark.slow
def test_a_station_lists_an_order_whenever_it_is_at_work(long_import: Imported) -> None:
    measures = measured(long_import)
    instants = np.random.default_rng(seed=11).integers(*long_import.log.window, 400)
    for at_us in instants.tolist():
        for station in measures.stations.ids:
            view = view_station(measures, station, at_us, 0)
            assert (view.state in AT_WORK_NAMES) == bool(view.orders), (station, at_us)


@pytest.mark.slow
def test_a_station_lists_an_operator_whenever_a_row_names_one(long_import: Imported) -> None:
    measures, found = measured(long_import), long_import.found
    work, ids = found.work, found.ids.stations
    rows = np.flatnonzero(work.operator >= 0)
    for row in np.random.default_rng(seed=12).choice(rows, 400).tolist():
        at_us = int(work.start_us[row] + work.end_us[row]) // 2 - found.epoch_us
        assert view_station(measures, ids[work.station[row]], at_us, 0).operators


def test_an_operator_who_minds_two_stations_is_listed_at_both() -> None:
    shop = import_rows(
        [
            Row("A1", "Sawing", "Saw", 480, 560, operator="Ann"),
            Row("A2", "Milling", "Mill", 500, 530, operator="Ann"),
        ]
    )
    measures = measured(shop)
    for station in ("saw", "mill"):
        assert view_station(measures, station, shop.at_us(510), 0).operators == ("ann",)
    assert view_station(measures, "mill", shop.at_us(540), 0).operators == ()


def test_an_order_on_two_stations_at_once_is_listed_at_both() -> None:
    shop = import_rows(
        [Row("A1", "Sawing", "Saw", 480, 560), Row("A1", "Milling", "Mill", 500, 530)]
    )
    measures = measured(shop)
    for station in ("saw", "mill"):
        assert view_station(measures, station, shop.at_us(510), 0).orders == ("a1",)


def test_an_order_waits_on_its_station_over_night() -> None:
    shop = import_rows(
        [Row("A1", "Sawing", "Saw", 480, 560), Row("A1", "Sawing", "Saw", 1920, 1990)]
    )
    assert len(shop.found.visits) == 1
    night = view_station(measured(shop), "saw", shop.at_us(900), 0)
    assert (night.orders, [each.order for each in night.queue]) == ((), ["a1"])
    assert night.today.n_finished == 0
    assert view_station(measured(shop), "saw", shop.at_us(1991), 0).today.n_finished == 1
