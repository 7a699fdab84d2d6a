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
from twinline.kernel.making_changes import hold, levels, where
from twinline.kernel.model import Model
from twinline.kernel.motion_changes import Motion
from twinline.kernel.named_ways import NamedWays
from twinline.kernel.raw_rows import Int64s, Rows, take_apart
from twinline.kernel.signals import TOPICS, SignalNumbers
from twinline.kernel.tanks import LARGE_RATE
from twinline.plant import PartSituation, Situation

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

    def __init__(self, model: Model, names: Dictionary) -> None:
        self._model = model
        self._numbers = SignalNumbers(model, names)
        self._begin_us = 0
        self._there: tuple[PartSituation, ...] = ()
        """Parts that were there when the run began: they have the first serial numbers."""
        self._motion = Motion(model, NamedWays(model, names))
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
        self._good = np.full(n_station, -1, np.int64)
        """(n_station,) good parts, as told last."""
        self._power_w = np.zeros(int(model.record["dims"][0][w.N_PLACE]))
        self._last = np.full(64, _AWAY, np.int64)
        """(n_serial,) where each part is: 2 * station, one more while it waits; or away."""
        self._ending: Int64s = np.empty((0, 2), np.int64)
        """(n, 2) instant and serial number of orders whose signals will end."""
        self._began = False
        self._taken_over: tuple[Dictionary, Any] | None = None

    @classmethod
    def begin(
        cls, model: Model, names: Dictionary | None = None, situation: Situation | None = None
    ) -> tuple[Dictionary, Self]:
        """A dictionary with all that a plant has from its beginning, and a translator for it.

        Args:
            model: What runs.
            names: The dictionary that this run goes on with; a new one where none is given.
            situation: What the run began with.
        """
        names = Dictionary(TOPICS) if names is None else names
        translator = cls(model, names)
        if situation is not None:
            translator._begin_us = situation.at_us
            translator._there = situation.parts
        return names, translator

    def copy(self) -> "Translator":
        """One that goes on from here by itself."""
        other = copy(self)
        other._numbers = self._numbers.copy()
        other._busy, other._waiting = self._busy.copy(), self._waiting.copy()
        other._power_w, other._last = self._power_w.copy(), self._last.copy()
        other._good = self._good.copy()
        return other

    def ending(self, serials: Int64s) -> bytes:
        """What a snapshot must keep of this: orders whose signals end later, and names in use.

        Args:
            serials: Serial numbers of the parts that there are.
        """
        numbers = self._numbers
        used = np.union1d(serials, self._ending[:, 1])
        used = used[used < len(numbers.order)]
        used = used[numbers.order[used] >= 0]
        named = np.column_stack((used, numbers.order[used], numbers.order_signals[used]))
        head = np.array([len(self._ending)], np.int64)
        return b"".join((head.tobytes(), self._ending.tobytes(), named.tobytes()))

    def resume(self, names: Dictionary, S: Any, ending: bytes, *, named: bool) -> None:
        """Take up the state of a run that was restored.

        Args:
            names: The dictionary.
            S: The state.
            ending: What the snapshot kept.
            named: Whether the dictionary has the orders of the run already.
        """
        self._began = True
        # A run that has not been asked for changes yet has kept nothing.
        numbers = np.frombuffer(ending, np.int64) if ending else np.zeros(1, np.int64)
        n_ending = int(numbers[0])
        self._ending = numbers[1 : 1 + 2 * n_ending].reshape(-1, 2).copy()
        n = int(S.count[w.SERIAL])
        if named:
            for serial, number, *signals in numbers[1 + 2 * n_ending :].reshape(-1, 5).tolist():
                self._numbers.resume_order(serial, number, signals)
        else:
            for serial in range(n):
                self._numbers.add_order(names, serial, {})
        self._grow(n)
        n_place = len(self._power_w)
        self._good[:] = np.asarray(S.g_good)[: len(self._good)]
        self._power_w[:] = np.asarray(S.k_power_w)[:n_place]
        for k in range(n_place):
            self._stand(S, S.k_part[k], w.P_MATE, 2 * int(self._model.record["k_station"][0][k]))
        for g in range(len(self._busy)):
            self._stand(S, S.q_head[g], w.P_NEXT, 2 * g + 1)
        places = self._last[self._last >= 0]
        self._busy += np.bincount(places[places % 2 == 0] // 2, minlength=len(self._busy))
        self._waiting += np.bincount(places[places % 2 == 1] // 2, minlength=len(self._busy))

    def take_over(self, names: Dictionary, S: Any, ending: bytes) -> None:
        """Take up the state of a run in another plant, and tell all that may be another there."""
        self.resume(names, S, ending, named=True)
        self._taken_over = names, S

    def _overtaken(self) -> Iterator[Changes]:
        """What holds in the plant that a run was taken over into; what is gone has no value."""
        assert self._taken_over is not None
        (names, S), self._taken_over = self._taken_over, None
        numbers, now_us = self._numbers, S.count[w.NOW]
        n_station = len(self._busy)
        at_us = np.full(n_station, now_us)
        scrap = np.asarray(S.g_scrap)[:n_station]
        for signals, values in (
            (numbers.station_state, np.asarray(S.g_shown)[:n_station]),
            (numbers.station_busy, self._busy),
            (numbers.station_waiting, self._waiting),
            (numbers.station_good, self._good),
            (numbers.station_scrap, scrap),
        ):
            yield hold(at_us, signals, values)
        yield from self._motion.first(numbers, now_us, numbers.new_vehicles)
        gone = numbers.gone(names)
        yield hold(np.full(len(gone), now_us), gone, np.full(len(gone), _NAN))

    def _stand(self, S: Any, part: int, link: int, where: int) -> None:
        while part != w.NONE:
            self._last[S.p[part, w.P_SERIAL]] = where
            part = S.p[part, link]

    def changes(self, raw: Int64s, names: Dictionary, now_us: int) -> Changes:
        """The changes of some rows, in the order of time and signal."""
        rows = take_apart(raw)
        self._name_orders(rows, names)
        parts = [each for each in self._parts(rows, now_us) if len(each)]
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

    def _parts(self, rows: Rows, now_us: int) -> Iterator[Changes]:
        if not self._began:
            self._began = True
            yield from self._first()
        if self._taken_over is not None:
            yield from self._overtaken()
        own = where(rows, rows.kind == w.ROW_STATE)
        numbers = self._numbers
        yield hold(own.at_us, numbers.station_state[own.subject], own.a)
        own = where(rows, np.isin(rows.kind, _OF_PARTS))
        yield from self._order_states(own)
        yield from self._counts(own)
        yield from self._motion.of_orders(own, numbers)
        own = where(rows, rows.kind == w.ROW_WORK)
        yield hold(own.at_us, numbers.station_order[own.a], numbers.order[own.subject])
        own = where(rows, rows.kind == w.ROW_SERVED)
        yield hold(own.at_us, numbers.station_scrap[own.subject], own.a)
        yield self._good_parts(rows)
        yield from self._motion.of_operators(rows, numbers)
        yield from self._motion.of_vehicles(rows, numbers)
        yield from self._quantities(rows)
        yield from self._endings(rows, now_us)

    def _good_parts(self, rows: Rows) -> Changes:
        """Good parts of each station so far, where there are more; three kinds of rows say it."""
        says = np.isin(rows.kind, (w.ROW_STATE, w.ROW_WORK, w.ROW_SERVED))
        own = where(rows, says)
        works = own.kind == w.ROW_WORK
        station = np.where(works, own.a, own.subject)
        good = np.where(works, own.b // w.ROW_PLACES, own.b)
        order = np.lexsort((np.arange(len(good)), station))
        station, good, at_us = station[order], good[order], own.at_us[order]
        before = np.empty_like(good)
        before[1:] = good[:-1]
        first = np.ones(len(good), np.bool_)
        first[1:] = station[1:] != station[:-1]
        before[first] = self._good[station[first]]
        last = np.append(first[1:], True) if len(first) else first
        self._good[station[last]] = good[last]
        news = good != before
        return hold(at_us[news], self._numbers.station_good[station[news]], good[news])

    def _name_orders(self, rows: Rows, names: Dictionary) -> None:
        made = where(rows, rows.kind == w.ROW_MADE)
        products, orders = self._model.names.products, self._model.names.orders
        for serial, a, quantity in zip(
            made.subject.tolist(), made.a.tolist(), made.b.tolist(), strict=True
        ):
            attributes: dict[str, str | float] = {"product": products[a % w.MOST_PRODUCTS]}
            order = a // w.MOST_PRODUCTS - 1
            own = orders[order] if order >= 0 else None
            if serial < len(self._there):
                own = self._there[serial].order
            if own is not None:
                attributes["order"] = own
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
        at_us = np.full(n_station, self._begin_us)
        for signals in (numbers.station_busy, numbers.station_waiting, numbers.station_scrap):
            yield hold(at_us, signals, np.zeros(n_station))
        yield from self._motion.first(numbers, self._begin_us, range(len(numbers.vehicle_motion)))

    def _order_states(self, rows: Rows) -> Iterator[Changes]:
        numbers = self._numbers
        signals = numbers.order_signals[rows.subject]
        state = np.full(len(rows.kind), _NAN)
        for kind, each in _STATE_OF.items():
            state[rows.kind == kind] = each
        yield hold(rows.at_us, signals[:, 0], state)
        station = np.full(len(rows.kind), _NAN)
        works = rows.kind == w.ROW_WORK
        station[works] = numbers.stations[rows.a[works]]
        waits = rows.kind == w.ROW_WAIT
        at = self._station_of_node[rows.a[waits]]
        station[waits] = np.where(at >= 0, numbers.stations[at], _NAN)
        yield hold(rows.at_us, signals[:, 1], station)

    def _counts(self, rows: Rows) -> Iterator[Changes]:
        """How many parts are in work and wait at each station."""
        n = len(rows.kind)
        now = np.full(n, _AWAY, np.int64)
        works = rows.kind == w.ROW_WORK
        now[works] = 2 * rows.a[works]
        waits = (rows.kind == w.ROW_WAIT) & self._is_station[
            np.where(works, 0, rows.a) * (rows.kind == w.ROW_WAIT)
        ]
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
        for parity, kept, signals in (
            (0, self._busy, self._numbers.station_busy),
            (1, self._waiting, self._numbers.station_waiting),
        ):
            comes = (ordered >= 0) & (ordered % 2 == parity)
            goes = (before >= 0) & (before % 2 == parity)
            yield levels(
                np.concatenate((at_us[goes], at_us[comes])),
                np.concatenate((before[goes] // 2, ordered[comes] // 2)),
                np.concatenate((np.full(goes.sum(), -1), np.ones(comes.sum(), np.int64))),
                np.concatenate((row[goes], row[comes])),
                (kept, signals),
            )

    def _quantities(self, rows: Rows) -> Iterator[Changes]:
        record, numbers = self._model.record, self._numbers
        own = where(rows, rows.kind == w.ROW_POWER)
        if len(own.kind):
            station = record["k_station"][0][own.subject]
            watts = np.empty(len(own.kind))
            of_place = record["k_station"][0][: len(self._power_w)]
            for i, (k, milliwatts) in enumerate(
                zip(own.subject.tolist(), own.b.tolist(), strict=True)
            ):
                self._power_w[k] = milliwatts / 1000.0
                watts[i] = self._power_w[of_place == station[i]].sum()
            yield hold(own.at_us, numbers.station_power[station], watts)
        own = where(rows, rows.kind == w.ROW_TANK)
        level_m3 = own.b * 1e-9
        rate = self._rates(own)
        params = np.stack((level_m3, rate), axis=1).reshape(-1, 2)
        signal = numbers.tank_level[own.subject // 2].astype(np.uint32)
        yield Changes(own.at_us, signal, Law.LINEAR, params)
        own = where(rows, rows.kind == w.ROW_HEAT)
        station = record["k_station"][0][own.subject]
        params = np.stack(
            (own.b * 1e-3, own.a * 1e-3, record["g_heat"][0][station, 2]), axis=1
        ).reshape(-1, 3)
        signal = numbers.station_temperature[station].astype(np.uint32)
        yield Changes(own.at_us, signal, Law.LAG, params)

    def _rates(self, rows: Rows) -> npt.NDArray[np.float64]:
        """Cubic metres a second; see `tanks.rate_code`, and the sign in the subject."""
        small, large = rows.a * 1e-9, (rows.a - LARGE_RATE) * 1e-6
        rate = np.where(rows.a < LARGE_RATE, small, large)
        return np.where(rows.subject % 2 == 1, -rate, rate)

    def _endings(self, rows: Rows, now_us: int) -> Iterator[Changes]:
        gone = np.isin(rows.kind, (w.ROW_DEPART, w.ROW_SCRAP, w.ROW_CONSUME))
        fresh = np.stack((rows.at_us[gone] + _KEPT_US, rows.subject[gone]), axis=1)
        ending = np.concatenate((self._ending, fresh))
        over = ending[:, 0] <= now_us
        self._ending = ending[~over]
        at_us, serial = ending[over, 0], ending[over, 1]
        state = self._numbers.order_signals[serial, 0]
        yield hold(at_us, state, np.full(len(at_us), _NAN))
