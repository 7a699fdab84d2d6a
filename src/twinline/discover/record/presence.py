"""Where each order is to be shown: at one station at a time, and on which trips between them.

An order that is worked on at two stations at once is shown where it started last. Between two
presences it goes at walking speed to the next station's waiting area, waits on a slot, and steps up
to the station just before its work begins; if the log leaves less time it goes straight there, as
fast as it must. Where a visit rests, as over night, the order waits on its spot.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from twinline.discover.event_log import Numbers, TimesUs
from twinline.discover.intervals import lowest_free
from twinline.discover.record.floor_points import FloorPoints, WayFinder, Ways
from twinline.discover.stays import Stays
from twinline.discover.work import Indices

WALKING_M_PER_S: Final = 1.0
TICK_US: Final = 100_000
"""Trips end on whole tenths of a second: they are shorter to write."""


@dataclass(frozen=True, eq=False, slots=True)
class Presences(Stays):
    """Stretches in which orders are shown at a station, with the spots on which they stand."""

    point: Indices


def find_presences(stays: Stays, spot: Indices, points: FloorPoints) -> Presences:
    """Put every stay of an order on the floor.

    Args:
        stays: Where orders are shown while they are in work.
        spot: (n_visit,) which spot of its station each visit takes.
        points: Numbers the spots.
    """
    return Presences(
        order=stays.order,
        visit=stays.visit,
        station=stays.station,
        from_us=stays.from_us,
        to_us=stays.to_us,
        point=points.spot(stays.station, spot[stays.visit]),
    )


@dataclass(frozen=True, eq=False, slots=True)
class Rides:
    """Trips along an aisle, with a hop at either end; a hop of no length is none."""

    order: Indices
    way: Ways
    origin: Indices
    """Points: where a trip begins, where its way begins and ends, and where it ends."""
    way_begin: Indices
    way_end: Indices
    goal: Indices
    leave_us: TimesUs
    on_way_us: TimesUs
    off_way_us: TimesUs
    arrive_us: TimesUs


@dataclass(frozen=True, eq=False, slots=True)
class Waits:
    """Stays on a slot, from the arrival until the order steps up to its station."""

    order: Indices
    station: Indices
    slot: Indices
    """Point; -1 where the order stays on its spot: its visit rests, or the time is too short."""
    spot: Indices
    """Point that it steps up to."""
    arrive_us: TimesUs
    step_up_us: TimesUs
    work_us: TimesUs


@dataclass(frozen=True, eq=False, slots=True)
class Movements:
    """How orders get from presence to presence."""

    rides: Rides
    """Between stations, to a slot or straight to a spot."""
    waits: Waits
    back: Waits
    """Waits that begin with a hop back from the spot, between two visits to one station."""
    back_leave_us: TimesUs
    back_origin: Indices
    n_jump: int
    """Moves for which the log leaves no time at all."""
    n_hurried: int
    """Trips that are faster than walking because the log leaves less time."""


def _ticks_us(length_m: Numbers) -> TimesUs:
    """Walking time, rounded up."""
    return np.ceil(length_m / WALKING_M_PER_S * 1e6 / TICK_US).astype(np.int64) * TICK_US


def find_movements(presences: Presences, points: FloorPoints, finder: WayFinder) -> Movements:
    """Plan every move between two presences of an order."""
    before = np.flatnonzero(~presences.last())
    after = before + 1
    leave_us, work_us = presences.to_us[before], presences.from_us[after]
    origin, to = presences.station[before], presences.station[after]
    gap = work_us > leave_us
    rests = presences.resumes()[after]
    waits_off = gap & ~rests
    moving = gap & (origin != to)
    jumps = ~gap & (presences.point[before] != presences.point[after])
    slot = np.zeros(len(before), dtype=np.int64)
    slot[waits_off] = lowest_free(to[waits_off], leave_us[waits_off], work_us[waits_off])
    slot = points.slot(to, slot)
    trips = _Trips(presences, points, before[moving], after[moving], slot[moving])
    rides, waits, n_hurried = _plan_rides(trips, finder)
    back = gap & (origin == to)
    step_us = _ticks_us(points.apart_m(slot[back], presences.point[after[back]]))
    room = ~rests[back] & (leave_us[back] + 2 * step_us <= work_us[back])
    return Movements(
        rides=rides,
        waits=waits,
        back=Waits(
            order=presences.order[before[back]],
            station=to[back],
            slot=np.where(room, slot[back], -1),
            spot=presences.point[after[back]],
            arrive_us=leave_us[back] + np.where(room, step_us, 0),
            step_up_us=work_us[back] - np.where(room, step_us, 0),
            work_us=work_us[back],
        ),
        back_leave_us=leave_us[back],
        back_origin=presences.point[before[back]],
        n_jump=int(jumps.sum()),
        n_hurried=n_hurried,
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Trips:
    presences: Presences
    points: FloorPoints
    before: Indices
    after: Indices
    slot: Indices


def _plan_rides(trips: _Trips, finder: WayFinder) -> tuple[Rides, Waits, int]:
    """Trips by way of a slot where there is time to wait; the others straight to the spot."""
    seen, points = trips.presences, trips.points
    origin, to = seen.station[trips.before], seen.station[trips.after]
    leave_us, work_us = seen.to_us[trips.before], seen.from_us[trips.after]
    spot = seen.point[trips.after]
    exit_us = _ticks_us(points.apart_m(seen.point[trips.before], points.anchor(origin)))
    enter_us = _ticks_us(points.apart_m(points.entry(to), trips.slot))
    step_us = _ticks_us(points.apart_m(trips.slot, spot))
    by_slot = finder.to_buffers(origin, to)
    way_us = _ticks_us(by_slot.length_m())
    arrive_us = leave_us + exit_us + way_us + enter_us
    calm = arrive_us + step_us <= work_us
    c = np.flatnonzero(calm)
    walked = Rides(
        order=seen.order[trips.before[c]],
        way=Ways(by_slot.path[c], by_slot.start_m[c], by_slot.end_m[c]),
        origin=seen.point[trips.before[c]],
        way_begin=points.anchor(origin[c]),
        way_end=points.entry(to[c]),
        goal=trips.slot[c],
        leave_us=leave_us[c],
        on_way_us=leave_us[c] + exit_us[c],
        off_way_us=leave_us[c] + exit_us[c] + way_us[c],
        arrive_us=arrive_us[c],
    )
    waits = Waits(
        order=walked.order,
        station=to[c],
        slot=trips.slot[c],
        spot=spot[c],
        arrive_us=arrive_us[c],
        step_up_us=work_us[c] - step_us[c],
        work_us=work_us[c],
    )
    h = np.flatnonzero(~calm)
    ends = _Ends(
        order=seen.order[trips.before[h]],
        origin=seen.point[trips.before[h]],
        way_begin=points.anchor(origin[h]),
        way_end=points.anchor(to[h]),
        goal=spot[h],
        leave_us=leave_us[h],
        arrive_us=work_us[h],
    )
    straight = timed_ride(ends, finder.between_stations(origin[h], to[h]), points)
    speed = straight.way.length_m() / np.maximum(straight.off_way_us - straight.on_way_us, 1) * 1e6
    n_hurried = int((speed > WALKING_M_PER_S * 1.001).sum())
    return _joined(walked, straight), waits, n_hurried


@dataclass(frozen=True, eq=False, slots=True)
class _Ends:
    """Where and when trips begin and end."""

    order: Indices
    origin: Indices
    way_begin: Indices
    way_end: Indices
    goal: Indices
    leave_us: TimesUs
    arrive_us: TimesUs


def timed_ride(ends: _Ends, way: Ways, points: FloorPoints) -> Rides:
    """Trips at the one even speed that brings them there in time."""
    exit_m = points.apart_m(ends.origin, ends.way_begin)
    enter_m = points.apart_m(ends.way_end, ends.goal)
    total_m = np.maximum(exit_m + way.length_m() + enter_m, 1e-6)
    time_us = ends.arrive_us - ends.leave_us
    return Rides(
        order=ends.order,
        way=way,
        origin=ends.origin,
        way_begin=ends.way_begin,
        way_end=ends.way_end,
        goal=ends.goal,
        leave_us=ends.leave_us,
        on_way_us=ends.leave_us + (time_us * (exit_m / total_m)).astype(np.int64),
        off_way_us=ends.arrive_us - (time_us * (enter_m / total_m)).astype(np.int64),
        arrive_us=ends.arrive_us,
    )


def _joined(a: Rides, b: Rides) -> Rides:
    way = Ways(
        np.concatenate((a.way.path, b.way.path)),
        np.concatenate((a.way.start_m, b.way.start_m)),
        np.concatenate((a.way.end_m, b.way.end_m)),
    )
    return Rides(
        order=np.concatenate((a.order, b.order)),
        way=way,
        origin=np.concatenate((a.origin, b.origin)),
        way_begin=np.concatenate((a.way_begin, b.way_begin)),
        way_end=np.concatenate((a.way_end, b.way_end)),
        goal=np.concatenate((a.goal, b.goal)),
        leave_us=np.concatenate((a.leave_us, b.leave_us)),
        on_way_us=np.concatenate((a.on_way_us, b.on_way_us)),
        off_way_us=np.concatenate((a.off_way_us, b.off_way_us)),
        arrive_us=np.concatenate((a.arrive_us, b.arrive_us)),
    )


def rides_in(presences: Presences, points: FloorPoints, finder: WayFinder, begin_us: int) -> Rides:
    """From goods-in to each order's first spot, there when its work begins; drawn, not recorded."""
    first = np.flatnonzero(presences.first())
    station = presences.station[first]
    way = finder.from_goods_in(station)
    anchor = points.anchor(station)
    last_m = points.apart_m(anchor, presences.point[first])
    arrive_us = presences.from_us[first]
    leave_us = np.maximum(arrive_us - _ticks_us(way.length_m() + last_m), begin_us)
    late = leave_us < arrive_us
    ends = _Ends(
        order=presences.order[first][late],
        origin=anchor[late],
        way_begin=anchor[late],
        way_end=anchor[late],
        goal=presences.point[first][late],
        leave_us=leave_us[late],
        arrive_us=arrive_us[late],
    )
    return timed_ride(ends, Ways(way.path[late], way.start_m[late], way.end_m[late]), points)


def rides_out(presences: Presences, points: FloorPoints, finder: WayFinder) -> Rides:
    """From each order's last spot to shipping, at walking speed; drawn, not recorded."""
    last = np.flatnonzero(presences.last())
    station = presences.station[last]
    way = finder.to_shipping(station)
    anchor = points.anchor(station)
    leave_us = presences.to_us[last]
    on_way_us = leave_us + _ticks_us(points.apart_m(presences.point[last], anchor))
    arrive_us = on_way_us + _ticks_us(way.length_m())
    return Rides(
        order=presences.order[last],
        way=way,
        origin=presences.point[last],
        way_begin=anchor,
        way_end=anchor,
        goal=anchor,
        leave_us=leave_us,
        on_way_us=on_way_us,
        off_way_us=arrive_us,
        arrive_us=arrive_us,
    )
