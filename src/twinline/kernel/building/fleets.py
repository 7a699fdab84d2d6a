"""Vehicles: the connections that they serve, their stops, and the ways between them."""

import itertools
import math
from typing import Final

from twinline.diagnostics import Diagnostic
from twinline.kernel import words as w
from twinline.kernel.building.draft import Draft
from twinline.kernel.building.stations import rule_number
from twinline.kernel.rules import FLEET
from twinline.plant import AisleNetwork, Place, Stretch, Vehicle, front

_BY_AISLES: Final = 0
_STRAIGHT: Final = 1


def add_fleets(draft: Draft) -> None:
    """Write all fleets that carry something, and a node for each of their connections."""
    fleets = [each for each in draft.plant.vehicles if each.carries]
    links_of: list[list[int]] = []
    for i, fleet in enumerate(fleets):
        links = []
        for flow in fleet.carries:
            origin, to = _node(draft, flow.origin), _node(draft, flow.to)
            name = f"link/{fleet.id}/{flow.origin}/{flow.to}"
            link = draft.node("link", name, fleet.id)
            draft.put("n_kind", link, w.LINK)
            draft.put("link_fleet", link, i)
            draft.put("link_node", link, to)
            draft.put("n_fed", to, 1)
            draft.put("link_from", link, _stop(draft, flow.origin, f"vehicles[{i}].carries"))
            draft.put("link_to", link, _stop(draft, flow.to, f"vehicles[{i}].carries"))
            draft.links.append((origin, link, to))
            links.append(link)
        links_of.append(links)
        _add_fleet(draft, i, fleet)
    for i, links in enumerate(links_of):
        draft.put("fleet_link_first", i, draft.size("fleet_links"))
        draft.put("fleet_link_n", i, len(links))
        for link in links:
            draft.add("fleet_links", link)
    draft.n_fleet = len(fleets)
    _add_legs(draft)


def _node(draft: Draft, entity: str) -> int:
    """The node that stands for an entity as an end of a connection."""
    for buffer in draft.plant.buffers:
        if buffer.id == entity and buffer.station is not None:
            if buffer.products:
                return draft.node_of[f"store/{buffer.station}/{buffer.products[0]}"]
            return draft.node_of[buffer.station]
    return draft.node_of[entity]


def _place_of(draft: Draft, entity: str) -> Place | None:
    """Where an entity is; a buffer without a place is at its station."""
    plant = draft.plant
    found = {each.id: each.place for each in plant.stations}
    found |= {each.id: each.place for each in plant.sources}
    found |= {each.id: each.place for each in plant.sinks}
    for buffer in plant.buffers:
        found[buffer.id] = buffer.place or found.get(buffer.station or "")
    return found.get(entity)


def _stop(draft: Draft, entity: str, where: str) -> int:
    """The number of the stop beside an entity."""
    if entity not in draft.stops:
        if _place_of(draft, entity) is None:
            draft.fault(
                Diagnostic(
                    code="K008",
                    where=where,
                    found=f'vehicles stop at "{entity}", which has no place on the floor',
                    fix="give it a place, so that the way there is known",
                )
            )
        draft.stops.append(entity)
    return draft.stops.index(entity)


def _add_fleet(draft: Draft, i: int, fleet: Vehicle) -> None:
    where = f"vehicles[{draft.plant.vehicles.index(fleet)}]"
    draft.put("fleet_rule", i, rule_number(draft, fleet.choosing, FLEET, f"{where}.choosing"))
    draft.put("fleet_first", i, len(draft.vehicles))
    draft.put("fleet_n", i, fleet.count)
    draft.draw("fleet_loading", i, fleet.loading)
    draft.draw("fleet_unloading", i, fleet.unloading)
    draft.put("fleet_us_per_m", (i, 0), 1e6 / (fleet.empty_speed_m_per_s or fleet.speed_m_per_s))
    draft.put("fleet_us_per_m", (i, 1), 1e6 / fleet.speed_m_per_s)
    draft.put("fleet_map", i, _STRAIGHT if fleet.kind == "crane" else _BY_AISLES)
    draft.put(
        "fleet_stream", i, draft.stream(f"fleet/{fleet.id}/loading", f"fleet/{fleet.id}/unloading")
    )
    home = fleet.home or fleet.carries[0].origin
    draft.put("fleet_home", i, _stop(draft, home, f"{where}.home"))
    draft.put("fleet_range_us", i, w.INF)
    if fleet.charging is not None:
        charging = fleet.charging
        draft.put("fleet_range_us", i, charging.range_us)
        draft.put("fleet_charge_us", i, charging.time_us)
        draft.put("fleet_below", i, charging.below)
        draft.put("fleet_charger", i, _stop(draft, charging.at or home, f"{where}.charging.at"))
    for j in range(min(fleet.count, w.MOST_PLACES)):
        draft.put("vehicle_fleet", len(draft.vehicles), i)
        draft.vehicles.append((fleet.id, f"{fleet.id}-{j + 1}"))


def _add_legs(draft: Draft) -> None:
    """How far it is between the stops of each fleet, and over which stretches of aisles."""
    if any(_place_of(draft, each) is None for each in draft.stops):
        return
    network = AisleNetwork(draft.plant)
    limits = {each.id: each.most_vehicles for each in draft.plant.aisles}
    segments: dict[int, int] = {}
    done: set[tuple[int, int, int]] = set()
    for fleet in draft.plant.vehicles:
        chart = _STRAIGHT if fleet.kind == "crane" else _BY_AISLES
        for a, b in itertools.permutations(_stops_of(draft, fleet), 2):
            if (chart, a, b) in done:
                continue
            done.add((chart, a, b))
            draft.put("leg_used", (chart, a, b), 1)
            begin, end = (_place_of(draft, draft.stops[i]) for i in (a, b))
            assert begin is not None
            assert end is not None
            if chart == _STRAIGHT:
                draft.put("leg_m", (chart, a, b), math.dist(front(begin), front(end)))
                continue
            stretches = network.stretches(begin, end)
            draft.put("leg_m", (chart, a, b), sum(each.length_m for each in stretches))
            if any(limits.get(each.aisle) is not None for each in stretches):
                _add_stretches(draft, (chart, a, b), stretches, segments)


def _stops_of(draft: Draft, fleet: Vehicle) -> list[int]:
    names = [end for flow in fleet.carries for end in (flow.origin, flow.to)]
    names.append(fleet.home or (fleet.carries[0].origin if fleet.carries else ""))
    if fleet.charging is not None:
        names.append(fleet.charging.at or names[-1])
    return sorted({draft.stops.index(each) for each in names if each in draft.stops})


def _add_stretches(
    draft: Draft,
    leg: tuple[int, int, int],
    stretches: tuple[Stretch, ...],
    segments: dict[int, int],
) -> None:
    """Write the stretches of a way; those of an aisle with a limit are numbered for all fleets."""
    limits = {each.id: each.most_vehicles for each in draft.plant.aisles}
    draft.put("leg_first", leg, draft.size("leg_segments"))
    draft.put("leg_n", leg, len(stretches))
    for each in stretches:
        most = limits.get(each.aisle)
        number = w.NONE
        if most is not None:
            number = segments.setdefault(each.edge, len(segments))
            draft.put("segment_most", number, most)
        draft.add("leg_segments", number)
        draft.add("leg_lengths", each.length_m)
