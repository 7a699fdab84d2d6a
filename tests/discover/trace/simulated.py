"""What a simulation records of its parts, as a trace; there the rules are known."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from twinline.discover.event_log import Codes
from twinline.discover.trace.planned_time import counting_times
from twinline.discover.trace.recorded import Trace, net_work_us
from twinline.kernel import Simulation, compile_plant
from twinline.kernel import words as w
from twinline.kernel.raw_rows import Rows, take_apart
from twinline.plant import Plant


class Seen(NamedTuple):
    """One visit of a part."""

    serial: int
    station: int
    arrival_us: int
    start_us: int
    end_us: int


def trace_of_run(plant: Plant, until_us: int, seed: int = 1) -> Trace:
    """Run a plant in which no part is ever blocked, until all have left, and record the visits."""
    simulation = Simulation(compile_plant(plant), seed=seed)
    simulation.run_until(until_us)
    rows = take_apart(simulation.take_rows())
    seen = list(_seen(rows))
    assert all(each.end_us >= 0 for each in seen), "it was not run to its end"
    columns = np.array(seen, dtype=np.int64).reshape(-1, 5)
    serials, first, ways = np.unique(columns[:, 0], return_index=True, return_inverse=True)
    made = rows.kind == w.ROW_MADE
    names = [plant.products[each].id for each in (rows.a[made] % w.MOST_PRODUCTS).tolist()]
    products = dict(zip(rows.subject[made].tolist(), names, strict=True))
    station = columns[:, 1].astype(np.int32)
    places = np.array([each.capacity for each in plant.stations])
    work_us = net_work_us(
        station, (columns[:, 3], columns[:, 4]), places, counting_times(plant, until_us)
    )
    return Trace(
        plant=plant,
        way=ways.reshape(-1),
        station=station,
        operation=_operations(plant, station),
        arrival_us=columns[:, 2],
        start_us=columns[:, 3],
        end_us=columns[:, 4],
        setup_us=np.zeros(len(seen), dtype=np.int64),
        work_us=work_us,
        rest_us=np.zeros(len(seen), dtype=np.int64),
        known=np.ones(len(seen), dtype=np.bool_),
        order=np.arange(len(first)),
        orders=tuple(str(each) for each in serials.tolist()),
        products=tuple(products[each] for each in serials.tolist()),
        quantities=(1,) * len(first),
    )


def _operations(plant: Plant, station: Codes) -> Codes:
    """Any operation of each station will do: the route is what was recorded."""
    first = [
        next((i for i, each in enumerate(plant.operations) if one.id in each.stations), 0)
        for one in plant.stations
    ]
    return np.array(first, dtype=np.int32)[station]


def _seen(rows: Rows) -> Iterator[Seen]:
    """Every visit, by part, then time; an end of -1 where it had not ended."""
    kinds = (w.ROW_RELEASE, w.ROW_WAIT, w.ROW_WORK, w.ROW_DEPART, w.ROW_SCRAP)
    own = np.flatnonzero(np.isin(rows.kind, kinds))
    own = own[np.argsort(rows.subject[own], kind="stable")]
    serials, kind, at_us = (c[own].tolist() for c in (rows.subject, rows.kind, rows.at_us))
    stations = rows.a[own].tolist()
    for i, each in enumerate(kind):
        if each == w.ROW_WORK:
            last = i + 1 == len(own) or serials[i + 1] != serials[i]
            yield Seen(
                serials[i], stations[i], at_us[i - 1 if kind[i - 1] != w.ROW_WORK else i],
                at_us[i], -1 if last else at_us[i + 1],
            )  # fmt: skip
