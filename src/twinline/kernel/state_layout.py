"""The arrays of a state."""

from collections.abc import Mapping

from twinline.kernel.sizes import MOST_PARTS, Fields
from twinline.kernel.words import N_COUNT, N_P, N_STATE, N_V_STATE


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
        ("pool_asked", "i4", (pool,)),
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
