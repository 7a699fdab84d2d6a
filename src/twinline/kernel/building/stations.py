"""Stations, buffers, sources, sinks and conveyors as nodes of the model."""

import itertools
from collections.abc import Iterator, Mapping
from typing import Final

from twinline.diagnostics import Diagnostic, suggest
from twinline.kernel import words as w
from twinline.kernel.building.draft import Draft
from twinline.kernel.rules import DISPATCHING, FLEET, OF_DISCIPLINE, Rule
from twinline.plant import Breakdown, Buffer, Maintenance, Plant, Station

_ATTENDED: Final = {
    "setup": w.ATTENDED_SETUP,
    "loading": w.ATTENDED_LOADING,
    "service": w.ATTENDED_SERVICE,
}
_ALIKE: Final = {"any": 0, "product": 1, "family": 2}


def add_nodes(draft: Draft) -> None:
    """Number all nodes but the connections of vehicles, and write what is known of each alone."""
    plant = draft.plant
    for g, station in enumerate(plant.stations):
        draft.node("station", station.id, station.id)
        draft.put("n_kind", g, w.STATION)
        draft.put("n_ref", g, g)
    for buffer in plant.buffers:
        if buffer.station is None:
            node = _keeper(draft, "buffer", buffer.id, w.BUFFER)
            draft.put("n_capacity", node, _room([buffer]))
            draft.put("n_rule", node, DISPATCHING[OF_DISCIPLINE[buffer.discipline]].number)
    _add_stores(draft)
    for source in plant.sources:
        draft.put("n_capacity", _keeper(draft, "source", source.id, w.SOURCE), w.INF)
    for sink in plant.sinks:
        _keeper(draft, "sink", sink.id, w.SINK)
    if not plant.sinks:
        _keeper(draft, "sink", "", w.SINK)
    _add_conveyors(draft)


def _keeper(draft: Draft, kind: str, entity: str, number: int) -> int:
    node = draft.node(kind, entity, entity)
    draft.put("n_kind", node, number)
    return node


def _room(buffers: list[Buffer]) -> int:
    if any(each.capacity is None for each in buffers):
        return w.INF
    return sum(each.capacity or 0 for each in buffers)


def _add_stores(draft: Draft) -> None:
    """Where components wait: one node for each product and station."""
    plant = draft.plant
    products = {each.id: t for t, each in enumerate(plant.products)}
    for buffer in plant.buffers:
        if buffer.station is None or not buffer.products:
            continue
        for product in buffer.products:
            node = draft.node("store", store_name(buffer.station, product), buffer.id)
            g = draft.node_of[buffer.station]
            draft.put("n_kind", node, w.STORE)
            draft.put("n_ref", node, g)
            draft.put("n_capacity", node, _room([buffer]))
            draft.put("store_of", (g, products[product]), node)


def store_name(station: str, product: str) -> str:
    """The name of the node where a product waits to be assembled at a station."""
    return f"store/{station}/{product}"


def _add_conveyors(draft: Draft) -> None:
    for v, conveyor in enumerate(draft.plant.conveyors):
        node = draft.node("conveyor", f"conveyor/{conveyor.id}", conveyor.id)
        draft.put("n_kind", node, w.CONVEYOR)
        draft.put("n_ref", node, v)
        length_m = line_m(conveyor.points_m)
        us_per_m = 1e6 / conveyor.speed_m_per_s
        draft.put("v_node", v, node)
        draft.put("v_run_us", v, round(length_m * us_per_m))
        draft.put("v_pitch_us", v, round(min(conveyor.pitch_m, length_m) * us_per_m))
        draft.put("v_length_m", v, length_m)
        draft.put("v_pitch_m", v, min(conveyor.pitch_m, length_m))
        pitch_m = min(conveyor.pitch_m, length_m)
        n = int(length_m / pitch_m + 1e-9)
        most = n + 1
        draft.put("v_room_us", v, round(((n + 1) * pitch_m - length_m) * us_per_m))
        draft.put("v_most", v, most)
        draft.put("n_capacity", node, most)
        draft.put("v_accumulating", v, int(conveyor.accumulating))


def line_m(points: tuple[tuple[float, float], ...]) -> float:
    """The length of a line."""
    total = 0.0
    for (x, y), (to_x, to_y) in itertools.pairwise(points):
        total += ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
    return total


def add_stations(draft: Draft) -> None:
    """Places, waiting room, rules, shifts, setups, breakdowns, power and draws of each station."""
    plant = draft.plant
    shifts = {each.id: h for h, each in enumerate(plant.shifts)}
    in_front: dict[str, list[Buffer]] = {}
    for buffer in plant.buffers:
        if buffer.station is not None and not buffer.products:
            in_front.setdefault(buffer.station, []).append(buffer)
    delayed = _delayed(plant)
    n_place = 0
    places: list[tuple[int, int, str]] = []
    for g, station in enumerate(plant.stations):
        draft.put("g_first", g, n_place)
        draft.put("g_n", g, station.capacity)
        if station.shift is not None:
            draft.put("g_shift", g, shifts[station.shift])
        flags = w.INTERRUPTS if station.at_shift_end == "interrupt" else 0
        draft.put("g_flags", g, flags)
        draft.put("g_factor", g, station.service_factor)
        if station.service_factor != 1.0:
            flag(draft, "g_flags", g, w.HAS_FACTOR)
        _add_waiting(draft, g, station, in_front.get(station.id, []))
        if station.id in delayed:
            _add_delays(draft, g, station)
        _add_attendance(draft, g, station)
        _add_setups(draft, g, station)
        _add_power(draft, g, station)
        _add_draws(draft, g, station)
        if station.capacity > w.MOST_PLACES:
            draft.fault(_too_many_places(g, station))
            continue
        for i in range(station.capacity):
            places.append((g, n_place + i, f"station/{station.id}/{i}"))
            _add_place(draft, *places[-1])
        n_place += station.capacity
    # Of two entries at one instant the higher comes first: so the first station has the highest.
    for g, k, name in reversed(places):
        _add_ageing(draft, g, k, name)


def flag(draft: Draft, column: str, row: int, bits: int) -> None:
    """Set bits of the flags of a station or step."""
    draft.put(column, row, draft.get(column, row) | bits)


def _add_waiting(draft: Draft, g: int, station: Station, buffers: list[Buffer]) -> None:
    room = _room(buffers)
    if station.lot is not None:
        lot = station.lot
        room = max(room, lot.most) if not buffers else room
        draft.put("g_lot", (g, 0), lot.least)
        draft.put("g_lot", (g, 1), lot.most)
        draft.put("g_lot", (g, 2), w.INF if lot.most_wait_us is None else lot.most_wait_us)
        draft.put("g_lot", (g, 3), _ALIKE[lot.alike])
        draft.put("g_timer", g, draft.add("timer_node", g))
        flag(draft, "g_flags", g, w.HAS_LOT)
        if room < lot.least:
            draft.fault(_no_room_for_lot(g, station, room))
        if lot.temperature is not None:
            heat = lot.temperature
            values = (heat.target_k, heat.rest_k, heat.time_constant_us * 1e-6, heat.tolerance_k)
            for i, value in enumerate(values):
                draft.put("g_heat", (g, i), value)
            flag(draft, "g_flags", g, w.IS_HEATED)
    draft.put("n_capacity", g, room)
    rule = station.dispatching
    if rule == "first-come" and len(buffers) == 1:
        rule = OF_DISCIPLINE[buffers[0].discipline]
    draft.put("n_rule", g, rule_number(draft, rule, DISPATCHING, f"stations[{g}].dispatching"))


def _delayed(plant: Plant) -> set[str]:
    """The stations in front of which parts may have to stand for a while."""
    operations = {each.id: each for each in plant.operations}
    return {
        station
        for product in plant.products
        for step in product.route
        if step.delay is not None
        for station in step.stations or operations[step.operation].stations
    }


def _add_delays(draft: Draft, g: int, station: Station) -> None:
    flag(draft, "g_flags", g, w.HAS_DELAYS)
    draft.put("g_stream", g, draft.stream(f"station/{station.id}/delay"))
    if station.lot is None:
        draft.put("g_timer", g, draft.add("timer_node", g))
    if draft.get("n_capacity", g) < 1:
        draft.fault(
            Diagnostic(
                code="K018",
                where=f"stations[{g}]",
                found=f'a step at station "{station.id}" has a delay, and nothing can wait there',
                expected="waiting room in front of the station, where parts spend the delay",
                fix="give the station a buffer",
            )
        )


def rule_number(draft: Draft, name: str, table: Mapping[str, Rule], where: str) -> int:
    """The number of a rule, ready-made or a user's own."""
    if name in table:
        return table[name].number
    if name in draft.own_rules and table is not FLEET:  # a fleet asks ready-made ones only
        return w.OWN_RULE + list(draft.own_rules).index(name)
    draft.fault(
        Diagnostic(
            code="K009",
            where=where,
            found=f'there is no rule "{name}"',
            expected="one of " + ", ".join(table) + ", or a rule that is given with the simulation",
            fix=suggest(name, [*table, *draft.own_rules]),
        )
    )
    return 0


def _add_attendance(draft: Draft, g: int, station: Station) -> None:
    bits = sum(_ATTENDED[each] for each in set(station.attended))
    if not bits:
        return
    flag(draft, "g_flags", g, w.IS_ATTENDED)
    draft.put("g_attended", g, bits)
    draft.put("g_operators", g, station.operators)
    draft.put("g_priority", g, station.priority)


def _add_setups(draft: Draft, g: int, station: Station) -> None:
    if not station.setups:
        return
    flag(draft, "g_flags", g, w.HAS_SETUP)
    products = draft.plant.products
    n = len(products)
    first = draft.n_setup
    draft.n_setup += (n + 1) * n
    draft.put("g_setup_first", g, first)
    for before in (None, *products):
        for t, after in enumerate(products):
            fitting = [
                each
                for each in station.setups
                if each.origin in {None, before.id if before else None}
                and each.to in {None, after.id}
                and (before is not after or (each.origin is not None and each.to is not None))
            ]
            if fitting:
                best = max(
                    fitting, key=lambda each: (each.origin is not None) + (each.to is not None)
                )
                row = 0 if before is None else products.index(before) + 1
                draft.draw("u_distribution", first + row * n + t, best.time)


def _add_power(draft: Draft, g: int, station: Station) -> None:
    power = station.power
    if power is None and station.power_producing_w is None and station.power_idle_w is None:
        return
    flag(draft, "g_flags", g, w.HAS_POWER)
    idle_w = station.power_idle_w or 0.0
    setup_w = idle_w if power is None or power.setup_w is None else power.setup_w
    failed_w = idle_w if power is None or power.failed_w is None else power.failed_w
    standby_w = idle_w if power is None or power.standby_w is None else power.standby_w
    values = {
        w.PRODUCING: station.power_producing_w or 0.0,
        w.SETTING_UP: setup_w,
        w.FAILED: failed_w,
        w.OFF_SHIFT: 0.0 if power is None else power.off_w,
        w.N_STATE - 1: standby_w,
    }
    for state in range(w.N_STATE):
        draft.put("g_power", (g, state), values.get(state, idle_w))
    if power is not None and (power.standby_after_us is not None or power.ramp_up_us):
        flag(draft, "g_flags", g, w.HAS_RAMP_UP)
        after_us = w.INF if power.standby_after_us is None else power.standby_after_us
        draft.put("g_standby_us", g, after_us)
        draft.put("g_ramp_us", g, power.ramp_up_us)


def _add_draws(draft: Draft, g: int, station: Station) -> None:
    if not station.draws:
        return
    flag(draft, "g_flags", g, w.HAS_DRAWS)
    tanks = {each.id: i for i, each in enumerate(draft.plant.tanks)}
    draft.put("g_draw_first", g, draft.size("d_tank"))
    draft.put("g_draw_n", g, len(station.draws))
    for each in station.draws:
        draft.add("d_tank", tanks[each.tank])
        draft.add("d_rate", each.rate_m3_per_s * 1e-6)


def _add_place(draft: Draft, g: int, k: int, name: str) -> None:
    station = draft.plant.stations[g]
    draft.put("k_station", k, g)
    draft.put("k_stream", k, draft.stream(*(f"{name}/{each}" for each in _PLACE_STREAMS)))
    draft.put("k_ageing_n", k, len(station.breakdowns) + len(station.maintenance))


def _add_ageing(draft: Draft, g: int, k: int, name: str) -> None:
    """Add the failures and the maintenance of a place."""
    station = draft.plant.stations[g]
    draft.put("k_ageing_first", k, draft.size("f_place"))
    for i, (each, kind) in enumerate(_ageing(station)):
        f = draft.add("f_place", k)
        draft.add("f_kind", kind)
        draft.add("f_producing", int(each.ageing == "producing"))
        if isinstance(each, Breakdown):
            draft.draw("f_time_to", f, each.time_to_failure)
            draft.draw("f_time", f, each.time_to_restoration)
        else:
            draft.draw("f_time_to", f, each.every)
            draft.draw("f_time", f, each.time)
        draft.put("f_stream", f, draft.stream(f"{name}/ageing/{i}", f"{name}/restoration/{i}"))
        if each.ageing == "producing":
            flag(draft, "g_flags", g, w.HAS_AGEING)
        if kind == w.MAINTENANCE:
            flag(draft, "g_flags", g, w.HAS_MAINTENANCE)


_PLACE_STREAMS: Final = ("service", "setup", "loading", "quality")


def _ageing(station: Station) -> Iterator[tuple[Breakdown | Maintenance, int]]:
    for breakdown in station.breakdowns:
        yield breakdown, w.BREAKDOWN
    for maintenance in station.maintenance:
        yield maintenance, w.MAINTENANCE


def _no_room_for_lot(g: int, station: Station, room: int) -> Diagnostic:
    assert station.lot is not None
    return Diagnostic(
        code="K005",
        where=f"stations[{g}].lot",
        found=f'station "{station.id}" begins with {station.lot.least} parts, and {room} can wait',
        expected="waiting room for a whole lot in front of the station",
        fix="give its buffer more capacity, or leave the buffer out",
    )


def _too_many_places(g: int, station: Station) -> Diagnostic:
    return Diagnostic(
        code="K002",
        where=f"stations[{g}].capacity",
        found=f'station "{station.id}" has {station.capacity} places',
        expected=f"at most {w.MOST_PLACES} places, each of which is simulated",
        fix="give it fewer places, or a shorter service at fewer places",
    )
