"""From rows of the raw log to changes that everybody reads.

Whatever a change says is in the rows and in the state of the kernel; nothing depends on how many
rows come at once. So a run that is restored from a snapshot goes on with the same changes.
"""

from collections.abc import Iterator
from copy import copy
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from twinline.changes import Changes, Dictionary, Law, OrderState, concatenate
from twinline.kernel import words as w
from twinline.kernel.conveyors import MOVING
from twinline.kernel.floor_points import FloorPoints
from twinline.kernel.model import Model
from twinline.kernel.raw_rows import Int64s, Rows, take_apart
from twinline.kernel.signals import PER_ORDER, SignalNumbers
from twinline.plant import AisleNetwork

_KEPT_US: Final = 300_000_000
"""So long after its departure an order is shown as finished; then its signals end."""
_NAN: Final = float("nan")
_OF_PARTS: Final = (
    w.ROW_RELEASE,
    w.ROW_WAIT,
    w.ROW_WORK,
    w.ROW_CONVEY,
    w.ROW_RIDE,
    w.ROW_DEPART,
    w.ROW_SCRAP,
    w.ROW_CONSUME,
)
_STATE_OF: Final = {
    w.ROW_RELEASE: OrderState.WAITING,
    w.ROW_WAIT: OrderState.WAITING,
    w.ROW_WORK: OrderState.WORKING,
    w.ROW_CONVEY: OrderState.MOVING,
    w.ROW_RIDE: OrderState.MOVING,
    w.ROW_DEPART: OrderState.FINISHED,
}
_AWAY: Final = -1


class Translator:
    """Makes changes of rows, in the order in which the rows were written."""

    def __init__(self, model: Model, numbers: SignalNumbers) -> None:
        self._model = model
        self._numbers = numbers
        self._points = FloorPoints(model)
        self._network = AisleNetwork(model.plant)
        self._paths: dict[tuple[str, int, int], tuple[int, float]] = {}
        """Number and length of a path: of operators, of vehicles, of conveyors."""
        n_station = len(model.names.stations)
        kinds = [kind for kind, _ in model.names.nodes]
        self._station_of_node = np.array(
            [i if kind == "station" else _AWAY for i, kind in enumerate(kinds)], np.int64
        )
        for node, kind in enumerate(kinds):
            if kind == "store":
                self._station_of_node[node] = int(model.record["n_ref"][0][node])
        self._is_station = np.array([kind == "station" for kind in kinds])
        self._busy = np.zeros(n_station, np.int64)
        self._waiting = np.zeros(n_station, np.int64)
        self._power_w = np.zeros(int(model.record["dims"][0][w.N_PLACE]))
        self._last = np.full(64, _AWAY, np.int64)
        """(n_serial,) where each part is: 2 * station, one more while it waits; or away."""
        self._ending: Int64s = np.empty((0, 2), np.int64)
        """(n, 2) instant and serial number of orders whose signals will end."""
        self._began = False

    @classmethod
    def begin(cls, model: Model) -> tuple[Dictionary, Self]:
        """A dictionary with all that a plant has from its beginning, and a translator for it."""
        from twinline.kernel.signals import TOPICS  # noqa: PLC0415

        names = Dictionary(TOPICS)
        translator = cls(model, SignalNumbers(model, names))
        translator._name_paths(names)
        return names, translator

    def copy(self) -> "Translator":
        """One that goes on from here by itself."""
        other = copy(self)
        other._busy, other._waiting = self._busy.copy(), self._waiting.copy()
        other._power_w, other._last = self._power_w.copy(), self._last.copy()
        other._paths = dict(self._paths)
        return other

    @property
    def ending(self) -> bytes:
        """What a snapshot must keep of this."""
        return self._ending.tobytes()

    def resume(self, names: Dictionary, S: Any, ending: bytes) -> None:
        """Take up the state of a run that was restored."""
        self._began = True
        self._ending = np.frombuffer(ending, np.int64).reshape(-1, 2).copy()
        n = int(S.count[w.SERIAL])
        for serial in range(n):
            self._numbers.add_order(names, serial, {})
        self._grow(n)
        n_place = len(self._power_w)
        self._power_w[:] = np.asarray(S.k_power_w)[:n_place]
        for k in range(n_place):
            self._stand(S, S.k_part[k], w.P_MATE, 2 * int(self._model.record["k_station"][0][k]))
        for g in range(len(self._busy)):
            self._stand(S, S.q_head[g], w.P_NEXT, 2 * g + 1)
        places = self._last[self._last >= 0]
        self._busy += np.bincount(places[places % 2 == 0] // 2, minlength=len(self._busy))
        self._waiting += np.bincount(places[places % 2 == 1] // 2, minlength=len(self._busy))

    def _stand(self, S: Any, part: int, link: int, where: int) -> None:
        while part != w.NONE:
            self._last[S.p[part, w.P_SERIAL]] = where
            part = S.p[part, link]

    def changes(self, raw: Int64s, names: Dictionary, now_us: int) -> Changes:
        """The changes of some rows, in the order of time and signal."""
        rows = take_apart(raw)
        self._name_orders(rows, names)
        parts = [each for each in self._parts(rows, names, now_us) if len(each)]
        if not parts:
            return Changes.none()
        merged = concatenate(parts)
        # Of two changes of a signal at one instant the one that was written later holds.
        order = np.lexsort((np.arange(len(merged)), merged.signal, merged.at_us))
        merged = merged[order]
        last = np.ones(len(merged), np.bool_)
        last[:-1] = (merged.at_us[1:] != merged.at_us[:-1]) | (
            merged.signal[1:] != merged.signal[:-1]
        )
        return merged[np.flatnonzero(last)]

    def _parts(self, rows: Rows, names: Dictionary, now_us: int) -> Iterator[Changes]:
        if not self._began:
            self._began = True
            yield from self._first()
        own = _where(rows, rows.kind == w.ROW_STATE)
        yield _hold(own.at_us, self._numbers.station_state + own.subject, own.a)
        own = _where(rows, np.isin(rows.kind, _OF_PARTS))
        yield from self._order_states(own)
        yield from self._counts(own)
        yield from self._motions(own)
        own = _where(rows, rows.kind == w.ROW_WORK)
        entity = self._numbers.first_order + own.subject
        yield _hold(own.at_us, self._numbers.station_order + own.a, entity)
        own = _where(rows, rows.kind == w.ROW_SERVED)
        yield _hold(own.at_us, self._numbers.station_good + own.subject, own.b)
        yield _hold(own.at_us, self._numbers.station_scrap + own.subject, own.a)
        yield from self._people(rows, names)
        yield from self._vehicles(rows, names)
        yield from self._quantities(rows)
        yield from self._endings(rows, now_us)

    def _name_orders(self, rows: Rows, names: Dictionary) -> None:
        made = _where(rows, rows.kind == w.ROW_MADE)
        products, orders = self._model.names.products, self._model.names.orders
        for serial, a, quantity in zip(
            made.subject.tolist(), made.a.tolist(), made.b.tolist(), strict=True
        ):
            attributes: dict[str, str | float] = {"product": products[a % w.MOST_PRODUCTS]}
            order = a // w.MOST_PRODUCTS - 1
            if order >= 0:
                attributes["order"] = orders[order]
                attributes["quantity"] = quantity
            self._numbers.add_order(names, serial, attributes)
        if len(made.subject):
            self._grow(int(made.subject[-1]) + 1)

    def _grow(self, n_serial: int) -> None:
        if n_serial > len(self._last):
            longer = np.full(max(n_serial, 2 * len(self._last)), _AWAY, np.int64)
            longer[: len(self._last)] = self._last
            self._last = longer

    def _first(self) -> Iterator[Changes]:
        """What holds from the beginning on and no row says."""
        numbers, n_station = self._numbers, len(self._busy)
        at_us, stations = np.zeros(n_station, np.int64), np.arange(n_station)
        for first in (numbers.station_busy, numbers.station_waiting, numbers.station_good,
                      numbers.station_scrap):  # fmt: skip
            yield _hold(at_us, first + stations, np.zeros(n_station))
        stops = self._model.names.stops
        homes = self._model.record["fleet_home"][0]
        for car in range(len(self._model.names.vehicles)):
            fleet = int(self._model.record["vehicle_fleet"][0][car])
            x, y, heading = self._stop_pose(stops[int(homes[fleet])])
            yield _stand_at(0, numbers.vehicle_motion + car, (x, y, heading))

    def _order_states(self, rows: Rows) -> Iterator[Changes]:
        numbers = self._numbers
        first = numbers.order + PER_ORDER * rows.subject
        state = np.full(len(rows.kind), _NAN)
        for kind, each in _STATE_OF.items():
            state[rows.kind == kind] = each
        yield _hold(rows.at_us, first, state)
        station = np.full(len(rows.kind), _NAN)
        works = rows.kind == w.ROW_WORK
        station[works] = rows.a[works]
        waits = rows.kind == w.ROW_WAIT
        at = self._station_of_node[rows.a[waits]]
        station[waits] = np.where(at >= 0, at, _NAN)
        yield _hold(rows.at_us, first + 1, station)

    def _counts(self, rows: Rows) -> Iterator[Changes]:
        """How many parts are in work and wait at each station."""
        n = len(rows.kind)
        now = np.full(n, _AWAY, np.int64)
        works = rows.kind == w.ROW_WORK
        now[works] = 2 * rows.a[works]
        waits = (rows.kind == w.ROW_WAIT) & self._is_station[np.where(works, 0, rows.a) * (rows.kind == w.ROW_WAIT)]
        now[waits] = 2 * rows.a[waits] + 1
        order = np.lexsort((np.arange(n), rows.subject))
        subject, ordered = rows.subject[order], now[order]
        before = np.empty(n, np.int64)
        is_first = np.ones(n, np.bool_)
        is_first[1:] = subject[1:] != subject[:-1]
        before[1:] = ordered[:-1]
        before[is_first] = self._last[subject[is_first]]
        is_last = np.ones(n, np.bool_)
        is_last[:-1] = is_first[1:]
        self._last[subject[is_last]] = ordered[is_last]
        at_us, row = rows.at_us[order], order
        for parity, levels, first in (
            (0, self._busy, self._numbers.station_busy),
            (1, self._waiting, self._numbers.station_waiting),
        ):
            comes = (ordered >= 0) & (ordered % 2 == parity)
            goes = (before >= 0) & (before % 2 == parity)
            yield _levels(
                np.concatenate((at_us[goes], at_us[comes])),
                np.concatenate((before[goes] // 2, ordered[comes] // 2)),
                np.concatenate((np.full(goes.sum(), -1), np.ones(comes.sum(), np.int64))),
                np.concatenate((row[goes], row[comes])),
                (levels, first),
            )

    def _motions(self, rows: Rows) -> Iterator[Changes]:
        signal = self._numbers.order + PER_ORDER * rows.subject + 2
        for kind, poses in (
            (w.ROW_RELEASE, self._points.slots),
            (w.ROW_WAIT, self._points.slots),
            (w.ROW_WORK, self._points.places),
        ):
            own = rows.kind == kind
            yield self._standing(_where(rows, own), signal[own], poses, kind)
        own = rows.kind == w.ROW_CONVEY
        yield self._conveyed(_where(rows, own), signal[own])
        own = rows.kind == w.ROW_RIDE
        params = np.zeros((int(own.sum()), 5))
        params[:, 0] = self._numbers.vehicle_motion + rows.a[own]
        params[:, 3] = 0.35  # on the vehicle's deck
        yield Changes(rows.at_us[own], signal[own].astype(np.uint32), Law.ATTACH, params)
        own = np.isin(rows.kind, (w.ROW_DEPART, w.ROW_SCRAP, w.ROW_CONSUME))
        yield _hold(rows.at_us[own], signal[own], np.full(int(own.sum()), _NAN))

    def _standing(
        self, rows: Rows, signal: Int64s, poses: list[list[tuple[float, float, float]]], kind: int
    ) -> Changes:
        params = np.zeros((len(signal), 6))
        first = self._model.record["g_first"][0]
        for i, (a, b) in enumerate(zip(rows.a.tolist(), rows.b.tolist(), strict=True)):
            own = poses[a]
            x, y, heading = own[(b - int(first[a])) if kind == w.ROW_WORK else b % len(own)]
            params[i] = (x, y, 0.0, heading, 0.0, 0.0)
        return Changes(rows.at_us, signal.astype(np.uint32), Law.POSE, params)

    def _conveyed(self, rows: Rows, signal: Int64s) -> Changes:
        record = self._model.record
        v, end = rows.a & 0xFFFF, (rows.a >> 16) & 0xFFFF
        length_m = record["v_length_m"][0][v]
        speed = length_m / np.maximum(record["v_run_us"][0][v] * 1e-6, 1e-9)
        start_m = rows.b * 1e-6
        end_m = np.where(end == MOVING, length_m, length_m - end * record["v_pitch_m"][0][v])
        stands = end == MOVING - 1
        end_m = np.where(stands, start_m, np.maximum(end_m, start_m))
        numbers = np.array([self._paths["conveyor", int(i), 0][0] for i in v], np.float64)
        params = np.stack((numbers, start_m, np.where(stands, 0.0, speed), end_m), axis=1)
        return Changes(rows.at_us, signal.astype(np.uint32), Law.PATH, params.reshape(-1, 4))

    def _people(self, rows: Rows, names: Dictionary) -> Iterator[Changes]:
        numbers = self._numbers
        own = _where(rows, rows.kind == w.ROW_OPERATOR)
        taken = own.a >= 0
        yield _hold(
            own.at_us, numbers.operator_station + own.subject, np.where(taken, own.a, _NAN)
        )
        station = np.where(taken, own.a, own.b)
        entity = np.where(taken, numbers.first_operator + own.subject, _NAN)
        here = station >= 0
        yield _hold(own.at_us[here], numbers.station_operator + station[here], entity[here])
        for at_us, o, g in zip(
            own.at_us[taken].tolist(), own.subject[taken].tolist(), own.a[taken].tolist(), strict=True
        ):
            yield _stand_at(at_us, numbers.operator_motion + o, self._points.fronts[g])
        own = _where(rows, rows.kind == w.ROW_WALK)
        stations = self._model.names.stations
        for at_us, o, a, way_us in zip(
            own.at_us.tolist(), own.subject.tolist(), own.a.tolist(), own.b.tolist(), strict=True
        ):
            origin, to = (a >> 16) & 0xFFFF, a & 0xFFFF
            path, length_m = self._path(names, "walk", stations, origin, to)
            params = np.array([[path, 0.0, length_m / (way_us * 1e-6), length_m]])
            yield _one(at_us, numbers.operator_motion + o, Law.PATH, params)

    def _vehicles(self, rows: Rows, names: Dictionary) -> Iterator[Changes]:
        own = _where(rows, rows.kind == w.ROW_VEHICLE)
        record, stops = self._model.record, self._model.names.stops
        for at_us, subject, a, time_us in zip(
            own.at_us.tolist(), own.subject.tolist(), own.a.tolist(), own.b.tolist(), strict=True
        ):
            car, leg = subject & 0xFFFF, subject >> 16
            origin, to = (a >> 16) & 0xFFFF, a & 0xFFFF
            chart = int(record["fleet_map"][0][record["vehicle_fleet"][0][car]])
            kind = "drive" if chart == 0 else "lift"
            path, length_m = self._path(names, kind, stops, origin, to)
            begin_m, end_m = 0.0, length_m
            n = int(record["leg_n"][0][chart, origin, to])
            if n:
                first = int(record["leg_first"][0][chart, origin, to])
                lengths = record["leg_lengths"][0][first : first + n]
                share = length_m / max(float(lengths.sum()), 1e-9)
                begin_m = float(lengths[:leg].sum()) * share
                end_m = begin_m + float(lengths[leg]) * share
            speed = (end_m - begin_m) / max(time_us * 1e-6, 1e-6)
            params = np.array([[path, begin_m, speed, end_m]])
            yield _one(at_us, self._numbers.vehicle_motion + car, Law.PATH, params)

    def _quantities(self, rows: Rows) -> Iterator[Changes]:
        record, numbers = self._model.record, self._numbers
        own = _where(rows, rows.kind == w.ROW_POWER)
        if len(own.kind):
            station = record["k_station"][0][own.subject]
            watts = np.empty(len(own.kind))
            of_place = record["k_station"][0][: len(self._power_w)]
            for i, (k, milliwatts) in enumerate(zip(own.subject.tolist(), own.b.tolist(), strict=True)):
                self._power_w[k] = milliwatts / 1000.0
                watts[i] = self._power_w[of_place == station[i]].sum()
            yield _hold(own.at_us, numbers.station_power + station, watts)
        own = _where(rows, rows.kind == w.ROW_TANK)
        level_m3 = own.b * 1e-9
        rate = self._rates(own)
        params = np.stack((level_m3, rate), axis=1).reshape(-1, 2)
        signal = (numbers.tank_level + own.subject // 2).astype(np.uint32)
        yield Changes(own.at_us, signal, Law.LINEAR, params)
        own = _where(rows, rows.kind == w.ROW_HEAT)
        station = record["k_station"][0][own.subject]
        params = np.stack(
            (own.b * 1e-3, own.a * 1e-3, record["g_heat"][0][station, 2]), axis=1
        ).reshape(-1, 3)
        signal = (numbers.station_temperature + station).astype(np.uint32)
        yield Changes(own.at_us, signal, Law.LAG, params)

    def _rates(self, rows: Rows) -> npt.NDArray[np.float64]:
        """Cubic metres a second; the row has nanolitres a second and the sign in its subject."""
        return np.where(rows.subject % 2 == 1, -1.0, 1.0) * (rows.a & 0xFFFFFFFF) * 1e-9

    def _endings(self, rows: Rows, now_us: int) -> Iterator[Changes]:
        gone = np.isin(rows.kind, (w.ROW_DEPART, w.ROW_SCRAP, w.ROW_CONSUME))
        fresh = np.stack((rows.at_us[gone] + _KEPT_US, rows.subject[gone]), axis=1)
        ending = np.concatenate((self._ending, fresh))
        over = ending[:, 0] <= now_us
        self._ending = ending[~over]
        at_us, serial = ending[over, 0], ending[over, 1]
        first = self._numbers.order + PER_ORDER * serial
        yield _hold(at_us, first, np.full(len(at_us), _NAN))

    def _path(
        self, names: Dictionary, kind: str, ids: tuple[str, ...], origin: int, to: int
    ) -> tuple[int, float]:
        """Number and length of the way between two stations or stops; named when first used."""
        key = (kind, origin, to)
        if key not in self._paths:
            raise LookupError(f"no path {key}")
        del names, ids
        return self._paths[key]

    def _name_paths(self, names: Dictionary) -> None:
        """Name every way that anybody may take, so that the numbers do not depend on the run."""
        plant, record = self._model.plant, self._model.record
        for v, conveyor in enumerate(plant.conveyors):
            points = [(x, y, 0.0) for x, y in conveyor.points_m]
            number = names.add_path(f"conveyor/{conveyor.id}", points)
            self._paths["conveyor", v, 0] = number, float(record["v_length_m"][0][v])
        walk_m = record["walk_m"][0]
        stations = self._model.names.stations
        for a, b in np.argwhere(walk_m[: len(stations), : len(stations)] > 0).tolist():
            self._add_path(names, "walk", (a, b), self._network.path(stations[a], stations[b]))
        stops = self._model.names.stops
        for a, origin in enumerate(stops):
            for b, to in enumerate(stops):
                if a != b:
                    line = self._network.path_between(self._place(origin), self._place(to))
                    self._add_path(names, "drive", (a, b), line)
                    self._add_path(names, "lift", (a, b), (line[0], line[-1]))

    def _add_path(
        self,
        names: Dictionary,
        kind: str,
        ends: tuple[int, int],
        line: tuple[tuple[float, float], ...],
    ) -> None:
        number = names.add_path(f"{kind}/{ends[0]}/{ends[1]}", [(x, y, 0.0) for x, y in line])
        points = np.array(line)
        length_m = float(np.hypot(*np.diff(points, axis=0).T).sum()) if len(line) > 1 else 0.0
        self._paths[kind, *ends] = number, length_m

    def _place(self, entity: str) -> Any:
        plant = self._model.plant
        for table in (plant.stations, plant.buffers, plant.sources, plant.sinks):
            for each in table:
                if each.id == entity:
                    station = getattr(each, "station", None)
                    return self._place(station) if each.place is None and station else each.place
        raise LookupError(entity)

    def _stop_pose(self, stop: str) -> tuple[float, float, float]:
        from twinline.plant import front  # noqa: PLC0415

        place = self._place(stop)
        x, y = front(place)
        return x, y, place.heading_rad


def _where(rows: Rows, which: npt.NDArray[np.bool_]) -> Rows:
    return Rows(*(column[which] for column in rows))


def _hold(at_us: Int64s, signal: Int64s, value: npt.ArrayLike) -> Changes:
    return Changes.holds(at_us, np.asarray(signal).astype(np.uint32), np.asarray(value, np.float64))


def _one(at_us: int, signal: int, law: Law, params: npt.NDArray[np.float64]) -> Changes:
    return Changes(np.array([at_us]), np.array([signal], np.uint32), law, params)


def _stand_at(at_us: int, signal: int, pose: tuple[float, float, float]) -> Changes:
    x, y, heading = pose
    return _one(at_us, signal, Law.POSE, np.array([[x, y, 0.0, heading, 0.0, 0.0]]))


def _levels(
    at_us: Int64s, station: Int64s, rise: Int64s, row: Int64s, kept: tuple[Int64s, int]
) -> Changes:
    """Running counts of each station; `kept` has the counts so far and the first signal."""
    levels, first = kept
    order = np.lexsort((row, station))
    station, rise, at_us, row = station[order], rise[order], at_us[order], row[order]
    total = np.cumsum(rise)
    begins = np.ones(len(station), np.bool_)
    begins[1:] = station[1:] != station[:-1]
    starts = np.flatnonzero(begins)
    offset = np.repeat(
        total[starts] - rise[starts] - levels[station[starts]],
        np.diff(np.append(starts, len(station))),
    )
    value = total - offset
    ends = np.append(starts[1:], len(station)) - 1
    if len(station):
        levels[station[ends]] = value[ends]
    back = np.argsort(row, kind="stable")
    return _hold(at_us[back], first + station[back], value[back])
