"""What stations did in a window, held to the log an instant at a time."""

from pathlib import PurePath

import numpy as np

from twinline.changes import OrderState
from twinline.log import LogReader
from twinline.scene.limb_lines import NO_STATE
from twinline.testing.environment import fake_environment
from twinline.testing.small_shop import HOUR_US, SmallShop
from twinline.worlds.station_work import works_of


def opened(shop: SmallShop) -> LogReader:
    environment = fake_environment()
    shop.write(environment.disk, PurePath("shop"))
    return LogReader.open(environment.disk, PurePath("shop") / "log")


def values_at(log: LogReader, at_us: int, kind: str, name: str) -> dict[int, float]:
    """The value that each thing of a kind has, by its number."""
    state = log.state_at(at_us)
    of = {s: e for e, s in log.dictionary.signals_of(kind, name).items()}  # type: ignore[arg-type]
    rows = zip(state.signal.tolist(), state.params[:, 0].tolist(), strict=True)
    return {of[signal]: value for signal, value in rows if signal in of}


def test_states_are_those_of_the_log(shop: SmallShop) -> None:
    log = opened(shop)
    from_us, to_us = log.window[0] + 2 * HOUR_US, log.window[0] + 30 * HOUR_US
    works = works_of(log, shop.plant, from_us, to_us)
    assert works.keys() == {each.id for each in shop.plant.stations}
    rng = np.random.default_rng(2)
    seen = set()
    for at_us in rng.integers(from_us, to_us, 60).tolist():
        truth = values_at(log, at_us, "station", "state")
        for number, value in truth.items():
            work = works[log.dictionary.entities[number].id]
            at_s = (at_us - from_us) / 1e6
            i = int(np.searchsorted(work.state_s, at_s, side="right")) - 1
            assert work.states[i] == (NO_STATE if np.isnan(value) else value)
            seen.add(int(work.states[i]))
    assert len(seen) >= 3
    for work in works.values():
        assert (np.diff(work.state_s) > 0).all()
        assert work.state_s[0] <= 0


def test_a_service_begins_where_an_order_comes_to_be_worked_on(shop: SmallShop) -> None:
    """A moment before, no order that is worked on now was; a moment after, one is."""
    log = opened(shop)
    names = log.dictionary
    from_us, to_us = log.window[0] + 2 * HOUR_US, log.window[0] + 30 * HOUR_US
    works = works_of(log, shop.plant, from_us, to_us)

    def worked_on(at_us: int, station: str) -> set[int]:
        states = values_at(log, at_us, "order", "state")
        where = values_at(log, at_us, "order", "station")
        return {
            order
            for order, state in states.items()
            if state == OrderState.WORKING
            and not np.isnan(where.get(order, np.nan))
            and names.entities[int(where[order])].id == station
        }

    n_service = 0
    for station, work in works.items():
        for at_s in work.service_s.tolist():
            at_us = from_us + round(at_s * 1e6)
            assert worked_on(at_us, station) - worked_on(at_us - 1, station)
            n_service += at_s > 0
    assert n_service > 20
    means = {round(each) for work in works.values() for each in work.lasts_s.tolist()}
    told = {
        round((step.mean_service_us or 0) / 1e6)
        for product in shop.plant.products
        for step in product.route
    }
    assert means <= told
