"""What orders do: their motion and state, where they are, their parts; and where operators are."""

import numpy as np

from twinline.changes import OrderState
from twinline.discover.discovery import Discovery
from twinline.discover.intervals import latest_started
from twinline.discover.record.columns import Drives, Family, Holds, Hops, Stands, tidy_holds
from twinline.discover.record.floor_points import FloorPoints
from twinline.discover.record.presence import Movements, Presences, Rides
from twinline.discover.record.signals import SignalNumbers
from twinline.discover.record.stations import sums_within


def motion(
    presences: Presences,
    movements: Movements,
    outer: tuple[Rides, Rides],
    points: FloorPoints,
    first_signal: int,
) -> list[Family]:
    """Motion of all orders, from the way in to the way out.

    Args:
        presences: Where orders are in work.
        movements: How they get from one to the next.
        outer: Ways in from goods-in, and ways out to shipping.
        points: The numbered points.
        first_signal: Motion of the first order.
    """
    waits, back = movements.waits, movements.back
    rides_in, rides_out = outer
    away = back.slot >= 0
    hopping = np.flatnonzero(away)
    families: list[Family] = []
    for rides in (rides_in, movements.rides, rides_out):
        signal = first_signal + rides.order
        on, off = rides.on_way_us, rides.off_way_us
        ends_in, ends_out = (rides.origin, rides.way_begin), (rides.way_end, rides.goal)
        families += [
            Hops.by_time(rides.leave_us, on, signal, ends_in, points),
            Drives.by_time(on, off, signal, rides.way),
            Hops.by_time(off, rides.arrive_us, signal, ends_out, points),
        ]
    leave = movements.back_leave_us[hopping]
    ends = (movements.back_origin[hopping], back.slot[hopping])
    signal = first_signal + back.order[hopping]
    families.append(Hops.by_time(leave, back.arrive_us[hopping], signal, ends, points))
    for wait, rows in ((waits, np.arange(len(waits.order))), (back, hopping)):
        signal = first_signal + wait.order[rows]
        ends = (wait.slot[rows], wait.spot[rows])
        families += [
            Stands.by_time(wait.arrive_us[rows], signal, wait.slot[rows], points),
            Hops.by_time(wait.step_up_us[rows], wait.work_us[rows], signal, ends, points),
        ]
    moved = np.flatnonzero(~presences.resumes())
    signal, point = first_signal + presences.order[moved], presences.point[moved]
    families.append(Stands.by_time(presences.from_us[moved], signal, point, points))
    gone = first_signal + rides_out.order
    nothing = np.full(len(gone), np.nan)
    families.append(tidy_holds([gone], [rides_out.arrive_us], [nothing]))
    return families


def order_states(
    presences: Presences, movements: Movements, incoming: Rides, numbers: SignalNumbers
) -> list[Holds]:
    """State of every order, and the station at which it is."""
    waits, back, rides = movements.waits, movements.back, movements.rides
    last = presences.last()
    steps = (
        (incoming.order, incoming.leave_us, OrderState.INCOMING),
        (rides.order, rides.leave_us, OrderState.MOVING),
        (back.order, movements.back_leave_us, OrderState.WAITING),
        (waits.order, waits.arrive_us, OrderState.WAITING),
        (presences.order[last], presences.to_us[last], OrderState.FINISHED),
        (presences.order, presences.from_us, OrderState.WORKING),
    )
    states = tidy_holds(
        [numbers.order_state + order for order, _, _ in steps],
        [at_us for _, at_us, _ in steps],
        [np.full(len(order), float(state)) for order, _, state in steps],
    )
    places = (
        (rides.order, rides.leave_us, np.full(len(rides.order), np.nan)),
        (presences.order[last], presences.to_us[last], np.full(int(last.sum()), np.nan)),
        (waits.order, waits.arrive_us, waits.station.astype(np.float64)),
        (presences.order, presences.from_us, presences.station.astype(np.float64)),
    )
    where = tidy_holds(
        [numbers.order_station + order for order, _, _ in places],
        [at_us for _, at_us, _ in places],
        [station for _, _, station in places],
    )
    return [states, where]


def order_parts(found: Discovery, numbers: SignalNumbers) -> list[Holds]:
    """Parts of every order: good ones of its latest step, scrapped ones of all its steps so far."""
    work = found.work
    if not work.counts_parts:
        return []
    rows = np.flatnonzero(work.good + work.scrap > 0)
    step = found.passes.of_visit[found.visits.of_row[rows]]
    by_step = np.lexsort((work.end_us[rows], step))
    by_order = np.lexsort((work.end_us[rows], work.order[rows]))
    good = sums_within(step[by_step], work.good[rows[by_step]])
    scrap = sums_within(work.order[rows[by_order]], work.scrap[rows[by_order]])
    return [
        tidy_holds(
            [first + work.order[rows[by]].astype(np.int64)], [work.end_us[rows[by]]], [so_far]
        )
        for first, by, so_far in (
            (numbers.order_good, by_step, good),
            (numbers.order_scrap, by_order, scrap),
        )
    ]


def operator_stations(found: Discovery, first_signal: int) -> list[Holds]:
    """Where each operator is: at the station of the row that began last."""
    work = found.work
    rows = np.flatnonzero(work.operator >= 0)
    if not len(rows):
        return []
    shown = latest_started(work.operator[rows], work.start_us[rows], work.end_us[rows])
    station = np.where(shown.row >= 0, work.station[rows][shown.row].astype(np.float64), np.nan)
    return [tidy_holds([first_signal + shown.group], [shown.at_us], [station])]
