"""A log measured in pieces, as it is written, against the same log measured at once."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from twinline.changes import Changes, Dictionary, OrderState, StationState
from twinline.measure import (
    Direction,
    JumpKind,
    Jumps,
    Measures,
    find_bottleneck,
    find_highlights,
    measure,
    read_energy,
    read_flow,
    read_kpis,
    read_lanes,
    read_order_gantt,
    read_state_shares,
    read_station_gantt,
    read_waiting,
    view_order,
    view_station,
)
from twinline.testing.small_shop import HOUR_US, build_small_shop

STATIONS, ORDERS, OPERATORS = 3, 5, 2
END_US = 60
CAPACITY = {"s1": 2}
NAN = math.nan

values_of = {
    "state": st.sampled_from([*map(float, StationState), NAN]),
    "order_state": st.sampled_from([*map(float, OrderState), NAN]),
    "count": st.integers(0, 4).map(float),
    "entity": st.integers(0, STATIONS + ORDERS + OPERATORS - 1).map(float) | st.just(NAN),
}
SIGNALS = (
    ("station", "state", "state"),
    ("station", "busy", "count"),
    ("station", "order", "entity"),
    ("station", "operator", "entity"),
    ("station", "good", "count"),
    ("station", "scrap", "count"),
    ("station", "power", "count"),
    ("order", "state", "order_state"),
    ("order", "station", "entity"),
    ("order", "good", "count"),
    ("operator", "station", "entity"),
)


def names(n_order: int = ORDERS) -> tuple[Dictionary, list[tuple[int, str]]]:
    """Stations and operators first, and each order with its signals behind, as in a live log."""
    dictionary = Dictionary(["all"])
    kinds: list[tuple[int, str]] = []

    def add(kind: str, entity_id: str) -> None:
        entity = dictionary.add_entity(kind, entity_id, entity_id)  # type: ignore[arg-type]
        for owner, name, values in SIGNALS:
            if owner == kind:
                kinds.append((dictionary.add_signal(entity, name, "number", 0), values))

    for i in range(STATIONS):
        add("station", f"s{i}")
    for i in range(OPERATORS):
        add("operator", f"p{i}")
    for i in range(n_order):
        add("order", f"o{i}")
    return dictionary, kinds


ALL_NAMES, KINDS = names()


@st.composite
def logs(draw: st.DrawFn) -> Changes:
    rows = [
        (draw(st.integers(0, END_US - 1)), signal, draw(values_of[values]))
        for signal, values in draw(st.lists(st.sampled_from(KINDS), max_size=60))
    ]
    at_us, signal, value = zip(*rows, strict=True) if rows else ((), (), ())
    return Changes.holds(at_us, signal, value).sorted_by_time().without_superseded()


cuts = st.lists(st.integers(1, END_US - 1), max_size=6).map(lambda each: sorted({*each, END_US}))


def needed(changes: Changes) -> Dictionary:
    """The shortest dictionary with names for these changes: an order is named when it appears."""
    for n_order in range(ORDERS):
        dictionary, _ = names(n_order)
        entities = changes.params[:, 0][np.isin(changes.signal, named_signals())]
        most = max(int(np.nan_to_num(entities).max(initial=0)), 0)
        if len(dictionary.signals) > changes.signal.max(initial=0) and most < len(
            dictionary.entities
        ):
            return dictionary
    return ALL_NAMES


def named_signals() -> list[int]:
    return [signal for signal, values in KINDS if values == "entity"]


def in_pieces(changes: Changes, ends_us: list[int]) -> Measures:
    measures = Measures(0, CAPACITY)
    for end_us in ends_us:
        rows = np.searchsorted(changes.at_us, (measures.to_us, end_us))
        known = changes[: int(rows[1])]
        measures.extend(needed(known), changes[int(rows[0]) : int(rows[1])], end_us)
    if len(measures.orders.ids) < ORDERS:
        measures.extend(ALL_NAMES, Changes.none(), END_US)
    return measures


def answers(measures: Measures, at_us: int) -> list[object]:
    jumps = Jumps(measures)
    return [
        read_kpis(measures, at_us, 20),
        read_lanes(measures, 0, END_US, 7),
        [view_station(measures, each, at_us, 0) for each in measures.stations.ids],
        [view_order(measures, each, at_us) for each in measures.orders.ids],
        [
            jumps.find(at_us, direction, kind, station)
            for direction in Direction
            for kind in JumpKind
            for station in (None, "s0", "s1")
        ],
        find_highlights(measures),
        find_bottleneck(measures, 3, END_US - 2),
        read_flow(measures, (3, END_US - 2)),
        read_station_gantt(measures, (3, END_US - 2)),
        read_order_gantt(measures, (3, END_US - 2)),
        read_state_shares(measures, (3, END_US - 2), 0),
        read_energy(measures, (3, END_US - 2), {"s1": {StationState.PRODUCING: 70.0}}),
        read_waiting(measures, (3, END_US - 2)),
    ]


@given(logs(), cuts, st.integers(-1, END_US + 1))
@settings(deadline=None)
def test_in_how_many_pieces_a_log_comes_makes_no_difference(
    changes: Changes, ends_us: list[int], at_us: int
) -> None:
    whole = measure(ALL_NAMES, changes, (0, END_US), CAPACITY)
    assert answers(in_pieces(changes, ends_us), at_us) == answers(whole, at_us)


@given(logs(), cuts, st.integers(0, END_US - 1))
@settings(deadline=None)
def test_what_comes_later_does_not_change_what_was_said_of_an_instant(
    changes: Changes, ends_us: list[int], at_us: int
) -> None:
    until = changes[: int(np.searchsorted(changes.at_us, at_us, side="right"))]
    then = measure(ALL_NAMES, until, (0, at_us + 1), CAPACITY)
    later = in_pieces(changes, ends_us)
    uncounted = {"good_part_rate"}  # an order's good parts may be counted after its finish
    assert [each for each in read_kpis(later, at_us, 20) if each.name not in uncounted] == [
        each for each in read_kpis(then, at_us, 20) if each.name not in uncounted
    ]
    for order in later.orders.ids:
        assert view_order(later, order, at_us) == view_order(then, order, at_us)


def test_a_shop_measured_hour_by_hour_is_the_shop_measured_at_once() -> None:
    shop = build_small_shop(n_order=30)
    end_us = int(shop.changes.at_us[-1]) + 1
    whole = measure(shop.dictionary, shop.changes, (0, end_us), {"mill": 2})
    grown = Measures(0, {"mill": 2})
    while grown.to_us < end_us:
        to_us = min(grown.to_us + HOUR_US, end_us)
        rows = np.searchsorted(shop.changes.at_us, (grown.to_us, to_us))
        grown.extend(shop.dictionary, shop.changes[int(rows[0]) : int(rows[1])], to_us)
    for at_us in range(0, end_us, 7 * HOUR_US):
        assert read_kpis(grown, at_us, 24 * HOUR_US) == read_kpis(whole, at_us, 24 * HOUR_US)
    assert find_highlights(grown) == find_highlights(whole)
    assert view_station(grown, "mill", end_us, 0) == view_station(whole, "mill", end_us, 0)
    for at_us in range(0, end_us, 7 * HOUR_US):
        for kind in JumpKind:
            for station in ("saw", "check"):
                found = Jumps(grown).find(at_us, Direction.NEXT, kind, station)
                assert found == Jumps(whole).find(at_us, Direction.NEXT, kind, station)


def test_an_hour_that_is_not_over_is_not_the_busiest() -> None:
    changes = Changes.holds([HOUR_US // 2], [0], [float(StationState.PRODUCING)])
    measures = measure(ALL_NAMES, changes, (0, HOUR_US * 7 // 4), {})
    (busiest,) = (each for each in find_highlights(measures) if each.kind == "busiest_hour")
    assert (busiest.at_us, busiest.value) == (0, 0.5)
