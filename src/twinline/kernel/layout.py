"""The records of the kernel: the model, which never changes, the state, and the raw log.

Each is one numpy structured record whose fields are arrays. Compiled functions get its address and
know where each field lies; the same functions run uncompiled on memory views of the same bytes. So
a snapshot is a copy of bytes, and a run may change from one way to the other at any entry.

The parts stand last in the state: how many there is room for is no matter of the compiled code.
"""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from twinline.kernel.words import (
    N_COUNT,
    N_DIM,
    N_P,
    N_PHASE,
    N_R,
    N_STATE,
    N_V_STATE,
)

Record = npt.NDArray[np.void]
"""(1,) of one of the dtypes of a size class."""

MOST_PARTS: Final = 1 << 20
"""Parts at once that the state's type speaks of; memory is taken for those that there are."""
FEWEST_PARTS: Final = 1 << 10
# What a model of each size class may have at most.
_SMALL: Final = {
    "station": 64,
    "place": 256,
    "node": 256,
    "choice": 2048,
    "member": 4096,
    "set": 192,
    "step": 512,
    "branch": 512,
    "product": 32,
    "component": 256,
    "source": 32,
    "arrival": 4096,
    "conveyor": 128,
    "fleet": 16,
    "vehicle": 64,
    "stop": 128,
    "leg": 4096,
    "segment": 512,
    "operator": 256,
    "pool": 16,
    "crew": 64,
    "crew_pool": 256,
    "shift": 16,
    "shift_change": 1024,
    "ageing": 512,
    "limit": 32,
    "tank": 16,
    "draw": 128,
    "entry": 2048,
    "stream": 2048,
    "distribution": 1024,
    "value": 16_384,
    "setup": 2048,
    "stack": 4096,
    # 0.4 MB, which a processor keeps near; a quarter of it must be free before an entry.
    "log": 16_384,
}
SIZE_CLASSES: Final[Mapping[str, Mapping[str, int]]] = {
    "small": _SMALL,
    "large": {
        **{name: size * 16 for name, size in _SMALL.items()},
        "set": 2048,
        "node": 4096,
        "limit": 32,
    },
}

Fields = list[tuple[str, str, tuple[int, ...]]]


def model_fields(size: Mapping[str, int]) -> Fields:
    """Name, type and shape of the arrays of a model."""
    g, k, n, t = size["station"], size["place"], size["node"], size["product"]
    c, s, q, v = size["choice"], size["step"], size["source"], size["conveyor"]
    fleet, car, pool = size["fleet"], size["vehicle"], size["pool"]
    return [
        ("dims", "i8", (N_DIM,)),
        # places
        ("k_station", "i4", (k,)),
        ("k_stream", "i4", (k,)),
        ("f_stream", "i4", (size["ageing"],)),
        ("q_stream", "i4", (size["source"],)),
        ("fleet_stream", "i4", (size["fleet"],)),
        ("r_name", "u8", (size["stream"],)),
        # stations
        ("g_first", "i4", (g,)),
        ("g_n", "i4", (g,)),
        ("g_flags", "i4", (g,)),
        ("g_rule", "i4", (g,)),
        ("g_attended", "i4", (g,)),
        ("g_operators", "i4", (g,)),
        ("g_crew", "i4", (g,)),
        ("g_priority", "i4", (g,)),
        ("g_shift", "i4", (g,)),
        ("g_setup_first", "i4", (g,)),
        ("g_lot", "i8", (g, 4)),
        ("g_timer", "i4", (g,)),
        ("g_heat", "f8", (g, 4)),
        ("g_power", "f8", (g, 8)),
        ("g_standby_us", "i8", (g,)),
        ("g_ramp_us", "i8", (g,)),
        ("g_factor", "f8", (g,)),
        ("g_draw_first", "i4", (g,)),
        ("g_draw_n", "i4", (g,)),
        ("timer_node", "i4", (g,)),
        # nodes
        ("n_kind", "i4", (n,)),
        ("n_ref", "i4", (n,)),
        ("n_capacity", "i8", (n,)),
        ("n_rule", "i4", (n,)),
        ("n_limits", "i8", (n,)),
        ("n_fed", "i4", (n,)),
        ("n_choice_first", "i4", (n,)),
        ("n_choice_n", "i4", (n,)),
        ("n_choices", "i4", (size["member"],)),
        ("n_choice_goal", "i4", (size["member"],)),
        # choices: where a part may go next from one node
        ("choice_of", "i4", (size["set"], n)),
        ("c_first", "i4", (c,)),
        ("c_n", "i4", (c,)),
        ("c_rule", "i4", (c,)),
        ("c_stream", "i4", (c,)),
        ("c_node", "i4", (size["member"],)),
        ("c_goal", "i4", (size["member"],)),
        # steps
        ("s_set", "i4", (s,)),
        ("s_flags", "i4", (s,)),
        ("s_service", "i4", (s,)),
        ("s_per_part", "i4", (s,)),
        ("s_setup", "i4", (s,)),
        ("s_setup_share", "f8", (s,)),
        ("s_loading", "i4", (s,)),
        ("s_scrap", "f8", (s,)),
        ("s_defect", "f8", (s,)),
        ("s_reworks", "i4", (s,)),
        ("s_branch_first", "i4", (s,)),
        ("s_branch_n", "i4", (s,)),
        ("s_component_first", "i4", (s,)),
        ("s_component_n", "i4", (s,)),
        ("s_yield_first", "i4", (s,)),
        ("s_yield_n", "i4", (s,)),
        ("s_power_w", "f8", (s,)),
        ("s_mean_us", "i8", (s,)),
        ("s_left_us", "i8", (s,)),
        ("s_left_n", "i4", (s,)),
        ("b_share", "f8", (size["branch"],)),
        ("b_step", "i4", (size["branch"],)),
        ("b_when", "i4", (size["branch"],)),
        ("m_product", "i4", (size["component"],)),
        ("m_quantity", "i8", (size["component"],)),
        ("store_of", "i4", (g, t)),
        # products
        ("t_n", "i8", (1,)),
        ("most_made", "i8", (1,)),
        ("t_end_set", "i4", (t,)),
        ("t_family", "i4", (t,)),
        ("t_priority", "i8", (t,)),
        ("t_due_us", "i8", (t,)),
        ("t_entry_first", "i4", (t,)),
        ("t_entry_n", "i4", (t,)),
        # setup matrices
        ("u_distribution", "i4", (size["setup"],)),
        # sources
        ("q_kind", "i4", (q,)),
        ("q_only", "i4", (q,)),
        ("q_node", "i4", (q,)),
        ("q_interarrival", "i4", (q,)),
        ("q_first_us", "i8", (q,)),
        ("q_lot", "i8", (q,)),
        ("q_most", "i8", (q,)),
        ("q_shift", "i4", (q,)),
        ("q_share", "f8", (q, t)),
        ("q_arrival_first", "i4", (q,)),
        ("q_arrival_n", "i4", (q,)),
        ("a_at_us", "i8", (size["arrival"],)),
        ("a_product", "i4", (size["arrival"],)),
        ("a_n", "i8", (size["arrival"],)),
        ("a_quantity", "i8", (size["arrival"],)),
        ("a_priority", "i8", (size["arrival"],)),
        ("a_due_us", "i8", (size["arrival"],)),
        ("a_order", "i4", (size["arrival"],)),
        # conveyors
        ("v_node", "i4", (v,)),
        ("v_run_us", "i8", (v,)),
        ("v_pitch_us", "i8", (v,)),
        ("v_room_us", "i8", (v,)),
        ("v_length_m", "f8", (v,)),
        ("v_pitch_m", "f8", (v,)),
        ("v_most", "i8", (v,)),
        ("v_accumulating", "i4", (v,)),
        # operators
        ("o_pool", "i4", (size["operator"],)),
        ("pool_first", "i4", (pool,)),
        ("pool_n", "i4", (pool,)),
        ("pool_shift", "i4", (pool,)),
        ("pool_interrupts", "i4", (pool,)),
        ("pool_walks", "i4", (pool,)),
        ("pool_us_per_m", "f8", (pool,)),
        ("pool_crew_first", "i4", (pool,)),
        ("pool_crew_n", "i4", (pool,)),
        ("pool_crews", "i4", (size["crew_pool"],)),
        ("crew_first", "i4", (size["crew"],)),
        ("crew_n", "i4", (size["crew"],)),
        ("crew_pools", "i4", (size["crew_pool"],)),
        ("walk_m", "f4", (g, g)),
        # shifts
        ("h_first", "i4", (size["shift"],)),
        ("h_n", "i4", (size["shift"],)),
        ("h_period_us", "i8", (size["shift"],)),
        ("h_at_us", "i8", (size["shift_change"],)),
        ("h_on", "i4", (size["shift_change"],)),
        # breakdowns and maintenance
        ("f_place", "i4", (size["ageing"],)),
        ("f_kind", "i4", (size["ageing"],)),
        ("f_producing", "i4", (size["ageing"],)),
        ("f_time_to", "i4", (size["ageing"],)),
        ("f_time", "i4", (size["ageing"],)),
        ("f_crew", "i4", (size["ageing"],)),
        ("k_ageing_first", "i4", (k,)),
        ("k_ageing_n", "i4", (k,)),
        # limits
        ("l_most", "i8", (size["limit"],)),
        ("l_first", "i4", (size["limit"],)),
        ("l_n", "i4", (size["limit"],)),
        ("l_nodes", "i4", (size["limit"] * 64,)),
        # tanks
        ("w_capacity", "f8", (size["tank"],)),
        ("w_refill_below", "f8", (size["tank"],)),
        ("w_refill_rate", "f8", (size["tank"],)),
        ("w_level", "f8", (size["tank"],)),
        ("w_enough", "f8", (size["tank"],)),
        ("w_room", "f8", (size["tank"],)),
        ("d_tank", "i4", (size["draw"],)),
        ("d_rate", "f8", (size["draw"],)),
        # fleets, their vehicles, and the ways between stops
        ("fleet_rule", "i4", (fleet,)),
        ("fleet_first", "i4", (fleet,)),
        ("fleet_n", "i4", (fleet,)),
        ("fleet_loading", "i4", (fleet,)),
        ("fleet_unloading", "i4", (fleet,)),
        ("fleet_us_per_m", "f8", (fleet, 2)),
        ("fleet_home", "i4", (fleet,)),
        ("fleet_range_us", "i8", (fleet,)),
        ("fleet_charge_us", "i8", (fleet,)),
        ("fleet_below", "f8", (fleet,)),
        ("fleet_charger", "i4", (fleet,)),
        ("fleet_map", "i4", (fleet,)),
        ("vehicle_fleet", "i4", (car,)),
        ("link_fleet", "i4", (n,)),
        ("link_from", "i4", (n,)),
        ("link_to", "i4", (n,)),
        ("link_node", "i4", (n,)),
        ("goal_set", "i4", (n,)),
        ("n_stop", "i4", (n,)),
        ("leg_first", "i4", (2, size["stop"], size["stop"])),
        ("leg_n", "i4", (2, size["stop"], size["stop"])),
        ("leg_m", "f4", (2, size["stop"], size["stop"])),
        ("leg_segments", "i4", (size["leg"],)),
        ("leg_lengths", "f4", (size["leg"],)),
        ("fleet_link_first", "i4", (fleet,)),
        ("fleet_link_n", "i4", (fleet,)),
        ("fleet_links", "i4", (n,)),
        ("segment_most", "i4", (size["segment"],)),
        # draws
        ("d_kind", "i4", (size["distribution"],)),
        ("d_a", "f8", (size["distribution"],)),
        ("d_b", "f8", (size["distribution"],)),
        ("d_c", "f8", (size["distribution"],)),
        ("d_d", "f8", (size["distribution"],)),
        ("d_first", "i4", (size["distribution"],)),
        ("d_n", "i4", (size["distribution"],)),
        ("d_part", "i4", (size["distribution"],)),
        ("d_shift", "i8", (size["distribution"],)),
        ("d_mean", "f8", (size["distribution"],)),
        ("d_values", "f8", (size["value"],)),
        ("z_exponential_x", "f8", (257,)),
        ("z_exponential_y", "f8", (257,)),
        ("z_normal_x", "f8", (257,)),
        ("z_normal_y", "f8", (257,)),
        # what a place shows in each phase
        ("state_of", "i4", (N_PHASE + 1,)),
        ("rule_address", "u8", (32,)),
    ]


def state_fields(size: Mapping[str, int]) -> Fields:
    """Name, type and shape of the arrays of a state."""
    g, k, n, t = size["station"], size["place"], size["node"], size["product"]
    holder = k + n + size["vehicle"]
    car, pool = size["vehicle"], size["pool"]
    return [
        ("count", "i8", (N_COUNT,)),
        # calendar
        ("e_at", "i8", (size["entry"],)),
        ("tree", "i4", (size["entry"],)),
        # places
        ("k_phase", "i4", (k,)),
        ("k_hold", "i4", (k,)),
        ("k_down", "i4", (k,)),
        ("k_part", "i4", (k,)),
        ("k_last", "i4", (k,)),
        ("k_shown", "i4", (k,)),
        ("k_operator", "i4", (k,)),
        ("k_pool", "i4", (k,)),
        ("k_after", "i4", (k,)),
        ("k_request", "i4", (k,)),
        ("k_rest_us", "i8", (k,)),
        ("k_since", "i8", (k,)),
        ("k_free_since", "i8", (k,)),
        ("k_ready", "i4", (k,)),
        ("k_area", "i8", (k, N_STATE)),
        ("k_served", "i8", (k,)),
        ("k_power_w", "f8", (k,)),
        ("k_energy_j", "f8", (k,)),
        ("k_power_since", "i8", (k,)),
        ("k_heat", "f8", (k, 2)),
        ("k_heat_since", "i8", (k,)),
        ("k_setup", "i4", (k,)),
        # stations
        ("g_on", "i4", (g,)),
        ("g_places", "i4", (g, N_STATE)),
        ("g_shown", "i4", (g,)),
        ("g_draws", "i4", (g,)),
        # queues, of nodes
        ("q_head", "i4", (n,)),
        ("q_tail", "i4", (n,)),
        ("q_n", "i8", (n,)),
        ("q_area", "i8", (n,)),
        ("q_since", "i8", (n,)),
        ("q_passed", "i8", (n,)),
        ("q_came", "i8", (n,)),
        ("g_good", "i8", (g,)),
        ("g_scrap", "i8", (g,)),
        # holders whose part waits for room
        ("w_head", "i4", (size["choice"],)),
        ("w_tail", "i4", (size["choice"],)),
        ("w_next", "i4", (holder,)),
        ("w_sequence", "i8", (holder,)),
        ("w_choice", "i4", (holder,)),
        ("w_part", "i4", (holder,)),
        ("n_waiting", "i4", (n,)),
        ("c_turn", "i4", (size["choice"],)),
        # sources
        ("s_next", "i4", (size["source"],)),
        ("s_made", "i8", (size["source"],)),
        ("s_owed", "i8", (size["source"],)),
        ("s_left", "i8", (size["source"],)),
        # conveyors
        ("tried", "i4", (size["station"],)),
        ("v_entered_us", "i8", (size["conveyor"],)),
        ("v_left_us", "i8", (size["conveyor"],)),
        ("v_still_us", "i8", (size["conveyor"],)),
        ("v_stood_us", "i8", (size["conveyor"],)),
        ("v_held", "i4", (size["conveyor"],)),
        # operators
        ("o_next", "i4", (size["operator"],)),
        ("o_at", "i4", (size["operator"],)),
        ("pool_head", "i4", (pool,)),
        ("pool_tail", "i4", (pool,)),
        ("pool_free", "i4", (pool,)),
        ("pool_on", "i4", (pool,)),
        ("pool_busy", "i8", (pool,)),
        ("pool_area", "i8", (pool,)),
        ("pool_since", "i8", (pool,)),
        ("pool_on_us", "i8", (pool,)),
        ("pool_on_since", "i8", (pool,)),
        ("crew_head", "i4", (size["crew"],)),
        ("k_queued", "i4", (k + size["ageing"],)),
        ("k_asked", "i8", (k + size["ageing"],)),
        # shifts
        ("h_next", "i4", (size["shift"],)),
        ("h_round_us", "i8", (size["shift"],)),
        ("h_is_on", "i4", (size["shift"],)),
        # ageing
        ("f_state", "i4", (size["ageing"],)),
        ("f_rest_us", "i8", (size["ageing"],)),
        ("f_operator", "i4", (size["ageing"],)),
        ("f_n", "i8", (size["ageing"],)),
        # limits
        ("l_n", "i8", (size["limit"],)),
        # products
        ("t_departed", "i8", (t,)),
        ("t_scrapped", "i8", (t,)),
        ("t_flow_us", "f8", (t,)),
        ("t_flow_us2", "f8", (t,)),
        # tanks
        ("tank_level", "f8", (size["tank"],)),
        ("tank_rate", "f8", (size["tank"],)),
        ("tank_since", "i8", (size["tank"],)),
        ("tank_area", "f8", (size["tank"],)),
        ("tank_refills", "i4", (size["tank"],)),
        ("tank_held", "i4", (size["tank"],)),
        ("tank_next", "i4", (size["tank"],)),
        ("tank_target", "f8", (size["tank"],)),
        # vehicles
        ("car_state", "i4", (car,)),
        ("car_part", "i4", (car,)),
        ("car_link", "i4", (car,)),
        ("car_stop", "i4", (car,)),
        ("car_to", "i4", (car,)),
        ("car_leg", "i4", (car,)),
        ("car_segment", "i4", (car,)),
        ("car_next", "i4", (car,)),
        ("car_waits", "i4", (car,)),
        ("car_battery_us", "i8", (car,)),
        ("car_since", "i8", (car,)),
        ("car_area", "i8", (car, N_V_STATE)),
        ("car_moves", "i8", (car,)),
        ("link_cars", "i4", (n,)),
        ("link_car", "i4", (n,)),
        ("n_bound", "i4", (n,)),
        ("segment_n", "i4", (size["segment"],)),
        ("segment_head", "i4", (size["segment"],)),
        ("segment_tail", "i4", (size["segment"],)),
        # random streams
        ("r_counter", "u8", (size["stream"],)),
        ("r_key", "u8", (size["stream"],)),
        # what a rule that users bring looks at
        ("seen", "f8", (16,)),
        ("stack", "i4", (size["stack"],)),
        # must stand last
        ("p", "i8", (MOST_PARTS, N_P)),
    ]


def log_fields(size: Mapping[str, int]) -> Fields:
    """Name, type and shape of the arrays of the raw log."""
    rows = size["log"]
    return [("n", "i8", (1,)), ("most", "i8", (1,)), ("full", "i8", (1,)), ("mask", "i8", (1,)),
            ("rows", "i8", (rows, N_R))]  # fmt: skip


def dtype_of(fields: Fields) -> np.dtype[np.void]:
    """The record of some arrays."""
    return np.dtype([(name, kind, shape) for name, kind, shape in fields], align=True)


def state_bytes(dtype: np.dtype[np.void], n_part: int) -> int:
    """Bytes of a state with room for some parts."""
    fields = dtype.fields
    assert fields is not None  # noqa: S101 - it is a record
    return fields["p"][1] + n_part * N_P * 8


def views(memory: npt.NDArray[np.uint8], fields: Fields, dtype: np.dtype[np.void]) -> Any:  # noqa: ANN401 - a namespace of memory views, as uncompiled functions need it
    """The arrays of a record as attributes, in the same memory.

    Args:
        memory: The bytes of the record; the last array may be shorter than its type says.
        fields: Its arrays.
        dtype: Its type.
    """
    places = dtype.fields
    assert places is not None  # noqa: S101 - it is a record
    found = SimpleNamespace()
    for name, kind, shape in fields:
        begin = places[name][1]
        width = np.dtype(kind).itemsize * int(np.prod(shape[1:], dtype=np.int64))
        n = min(shape[0], (len(memory) - begin) // width) if width else shape[0]
        array = memory[begin : begin + n * width].view(kind).reshape(n, *shape[1:])
        setattr(found, name, memoryview(array))
    return found
