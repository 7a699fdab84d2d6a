"""From rows of the raw log to where everything is: parts, operators and vehicles."""

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from twinline.changes import Changes, Law
from twinline.kernel import words as w
from twinline.kernel.conveyors import MOVING
from twinline.kernel.floor_points import FloorPoints, Pose
from twinline.kernel.making_changes import hold, stand_at, where
from twinline.kernel.model import Model
from twinline.kernel.named_ways import NamedWays
from twinline.kernel.raw_rows import Int64s, Rows
from twinline.kernel.signals import SignalNumbers

Floats = npt.NDArray[np.float64]
_NAN = float("nan")
_DECK_M = 0.35
"""How high a part rides on a vehicle."""


class Motion:
    """Makes laws of motion; keeps nothing of what has happened."""

    def __init__(self, model: Model, ways: NamedWays) -> None:
        self._model = model
        self._ways = ways
        self._points = FloorPoints(model)
        self._name_entries()

    def _name_entries(self) -> None:
        """Name the way into each place of a station that a conveyor feeds, at its speed."""
        plant = self._model.plant
        stations_of = {each: g for g, each in enumerate(self._model.names.stations)}
        self._is_entered = np.zeros(len(stations_of), np.bool_)
        self._entry_m_per_s = np.ones(len(stations_of))
        for conveyor in plant.conveyors:
            g = stations_of.get(conveyor.to, -1)
            if g >= 0 and not self._is_entered[g] and plant.stations[g].place is not None:
                self._is_entered[g] = True
                self._entry_m_per_s[g] = conveyor.speed_m_per_s
                for i, (x, y, _) in enumerate(self._points.places[g]):
                    self._ways.add("enter", (g, i), (conveyor.points_m[-1], (x, y)))

    def first(self, numbers: SignalNumbers, at_us: int, cars: Iterable[int]) -> Iterator[Changes]:
        """Some vehicles at home, from an instant on."""
        stops = self._model.names.stops
        homes = self._model.record["fleet_home"][0]
        for car in cars:
            fleet = int(self._model.record["vehicle_fleet"][0][car])
            pose = self._ways.stop_pose(stops[int(homes[fleet])])
            yield stand_at(at_us, int(numbers.vehicle_motion[car]), pose)

    def of_orders(self, rows: Rows, numbers: SignalNumbers) -> Iterator[Changes]:
        """Where parts are."""
        signal = numbers.order_signals[rows.subject, 2]
        for kind, poses in (
            (w.ROW_RELEASE, self._points.slots),
            (w.ROW_WAIT, self._points.slots),
            (w.ROW_WORK, self._points.places),
        ):
            own = rows.kind == kind
            if kind == w.ROW_WORK:
                enters = own & self._is_entered[np.where(own, rows.a, 0)]
                yield self._entering(where(rows, enters), signal[enters])
                own &= ~enters
            yield self._standing(where(rows, own), signal[own], poses, kind)
        own = rows.kind == w.ROW_CONVEY
        yield self._conveyed(where(rows, own), signal[own])
        own = rows.kind == w.ROW_RIDE
        params = np.zeros((int(own.sum()), 5))
        params[:, 0] = numbers.vehicle_motion[rows.a[own]]
        params[:, 3] = _DECK_M
        yield Changes(rows.at_us[own], signal[own].astype(np.uint32), Law.ATTACH, params)
        own = np.isin(rows.kind, (w.ROW_DEPART, w.ROW_SCRAP, w.ROW_CONSUME))
        yield hold(rows.at_us[own], signal[own], np.full(int(own.sum()), _NAN))

    def _standing(self, rows: Rows, signal: Int64s, poses: list[list[Pose]], kind: int) -> Changes:
        params = np.zeros((len(signal), 6))
        first = self._model.record["g_first"][0]
        for i, (a, b) in enumerate(zip(rows.a.tolist(), rows.b.tolist(), strict=True)):
            own = poses[a]
            x, y, heading = own[
                b % w.ROW_PLACES - int(first[a]) if kind == w.ROW_WORK else b % len(own)
            ]
            params[i] = (x, y, 0.0, heading, 0.0, 0.0)
        return Changes(rows.at_us, signal.astype(np.uint32), Law.POSE, params)

    def _entering(self, rows: Rows, signal: Int64s) -> Changes:
        """From the end of the conveyor that feeds a station into its place, at the same speed."""
        first = self._model.record["g_first"][0]
        params = np.zeros((len(signal), 4))
        for i, (g, b) in enumerate(zip(rows.a.tolist(), rows.b.tolist(), strict=True)):
            place = b % w.ROW_PLACES - int(first[g])
            number, length_m = self._ways.number("enter", g, place)
            params[i] = (number, 0.0, self._entry_m_per_s[g], length_m)
        return Changes(rows.at_us, signal.astype(np.uint32), Law.PATH, params)

    def _conveyed(self, rows: Rows, signal: Int64s) -> Changes:
        record = self._model.record
        v, end = rows.a & 0xFFFF, (rows.a >> 16) & 0xFFFF
        length_m = record["v_length_m"][0][v]
        speed = length_m / np.maximum(record["v_run_us"][0][v] * 1e-6, 1e-9)
        start_m = rows.b * 1e-6
        end_m = np.where(end == MOVING, length_m, length_m - end * record["v_pitch_m"][0][v])
        stands = end == MOVING - 1
        end_m = np.where(stands, start_m, np.maximum(end_m, start_m))
        numbers = np.array([self._ways.number("conveyor", int(i), 0)[0] for i in v], np.float64)
        params = np.stack((numbers, start_m, np.where(stands, 0.0, speed), end_m), axis=1)
        return Changes(rows.at_us, signal.astype(np.uint32), Law.PATH, params.reshape(-1, 4))

    def of_operators(self, rows: Rows, numbers: SignalNumbers) -> Iterator[Changes]:
        """Where operators are, and which station each works at."""
        own = where(rows, rows.kind == w.ROW_OPERATOR)
        taken = own.a >= 0
        station = np.where(taken, own.a, own.b)
        here = station >= 0
        entity = np.full(len(station), _NAN)
        entity[taken] = numbers.stations[own.a[taken]]
        yield hold(own.at_us, numbers.operator_station[own.subject], entity)
        entity = np.where(taken, numbers.operators[own.subject], _NAN)
        yield hold(own.at_us[here], numbers.station_operator[station[here]], entity[here])
        fronts = np.array([(x, y, 0.0, rad, 0.0, 0.0) for x, y, rad in self._points.fronts])
        motion = numbers.operator_motion[own.subject[taken]]
        yield _changes(own.at_us[taken], motion, Law.POSE, fronts[own.a[taken]])
        own = where(rows, rows.kind == w.ROW_WALK)
        ways = [self._ways.number("walk", (a >> 16) & 0xFFFF, a & 0xFFFF) for a in own.a.tolist()]
        path, length_m = np.array(ways).reshape(-1, 2).T
        params = np.stack((path, np.zeros_like(path), length_m / (own.b * 1e-6), length_m), axis=1)
        yield _changes(own.at_us, numbers.operator_motion[own.subject], Law.PATH, params)

    def of_vehicles(self, rows: Rows, numbers: SignalNumbers) -> Iterator[Changes]:
        """Where vehicles are."""
        own = where(rows, rows.kind == w.ROW_VEHICLE)
        car, leg = own.subject & 0xFFFF, own.subject >> 16
        trips = zip(car.tolist(), leg.tolist(), own.a.tolist(), strict=True)
        stretches = [self._stretch(each, i, a) for each, i, a in trips]
        path, begin_m, end_m = np.array(stretches).reshape(-1, 3).T
        speed = (end_m - begin_m) / np.maximum(own.b * 1e-6, 1e-6)
        params = np.stack((path, begin_m, speed, end_m), axis=1)
        yield _changes(own.at_us, numbers.vehicle_motion[car], Law.PATH, params)

    def _stretch(self, car: int, leg: int, a: int) -> tuple[float, float, float]:
        """Path, begin and end in metres, of a stretch that a vehicle drives at once."""
        record = self._model.record
        origin, to = (a >> 16) & 0xFFFF, a & 0xFFFF
        chart = int(record["fleet_map"][0][record["vehicle_fleet"][0][car]])
        path, length_m = self._ways.number("drive" if chart == 0 else "lift", origin, to)
        n = int(record["leg_n"][0][chart, origin, to])
        if not n:
            return path, 0.0, length_m
        first = int(record["leg_first"][0][chart, origin, to])
        lengths = record["leg_lengths"][0][first : first + n]
        share = length_m / max(float(lengths.sum()), 1e-9)
        begin_m = float(lengths[:leg].sum()) * share
        return path, begin_m, begin_m + float(lengths[leg]) * share


def _changes(at_us: Int64s, signal: Int64s, law: Law, params: Floats) -> Changes:
    return Changes(at_us, signal.astype(np.uint32), law, params)
