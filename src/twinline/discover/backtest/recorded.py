"""What came after an origin, in the same shape as a forecast; and what the past would have said."""

from dataclasses import dataclass

import numpy as np

from twinline.discover.event_log import Numbers
from twinline.discover.forecast import Past, PlantFigures, Told, Window
from twinline.discover.forecast.outlook import Table, figures


@dataclass(frozen=True, eq=False, slots=True)
class Later:
    """Orders that began at an origin or after it, and what became of them by the end of the log."""

    told: tuple[Told, ...]
    lead_times_us: Numbers
    """(n_order,) from the first work to the end of the latest."""


def later_orders(whole: Past, origin_us: int) -> Later:
    """The orders of a log that begin at an instant or after it, by their beginning.

    Args:
        whole: The log, seen at its end.
        origin_us: The instant.
    """
    began_us, ended_us = whole.began_us, whole.ended_us
    later = np.flatnonzero(began_us >= origin_us)
    later = later[np.argsort(began_us[later], kind="stable")]
    told = tuple(
        Told(
            name=whole.orders[i],
            product="" if whole.products_guessed else whole.products[whole.product[i]],
            quantity=float(whole.quantity[i]),
            release_us=int(began_us[i]),
        )
        for i in later.tolist()
    )
    return Later(told, (ended_us - began_us)[later].astype(np.float64))


def table_after(whole: Past, past: Past, later: Later) -> Table:
    """All recorded rows that go on after the origin, numbered as a forecast numbers orders.

    Stations that the past did not know are numbered after those that it knew.
    """
    numbers = {each.name: i for i, each in enumerate(later.told)}
    n_new = len(numbers)
    orders = np.array(
        [numbers.get(name, n_new + i) for i, name in enumerate(whole.orders)], dtype=np.int64
    )
    known = {name: i for i, name in enumerate(past.stations)}
    stations = np.array([known.get(name, len(known)) for name in whole.stations], dtype=np.int64)
    after = whole.rows.end_us > past.until_us
    return Table(
        order=orders[whole.rows.order[after]],
        station=stations[whole.rows.station[after]],
        start_us=whole.rows.start_us[after],
        end_us=whole.rows.end_us[after],
    )


def past_figures(past: Past, window: Window) -> PlantFigures:
    """What the plant did in a window of the past, as far as its end can tell.

    Who will still go on is not known there, so orders that began stand for orders that finished: in
    a plant that runs steadily as many leave as come.
    """
    rows = past.rows
    table = Table(
        order=rows.order.astype(np.int64),
        station=rows.station.astype(np.int64),
        start_us=rows.start_us,
        end_us=rows.end_us,
    )
    found = figures(table, window, len(past.stations), len(past.orders))
    began = (past.began_us >= window.from_us) & (past.began_us < window.to_us)
    return PlantFigures(float(began.sum()), found.mean_wip, found.busy_share)


def product_means_us(past: Past, told: tuple[Told, ...]) -> Numbers:
    """(n_order,) the mean lead time of past orders of the same product, as known at the origin.

    The mean of all past orders where there is none.
    """
    lead_us = (past.ended_us - past.began_us).astype(np.float64)
    codes = {name: i for i, name in enumerate(past.products)}
    means = []
    for each in told:
        own = lead_us[past.product == codes.get(each.product, -1)]
        means.append(float(own.mean() if len(own) else lead_us.mean()))
    return np.array(means)
