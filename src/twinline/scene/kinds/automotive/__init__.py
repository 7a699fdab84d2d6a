"""Automotive: from the press to the finished car."""

from twinline.scene.kinds.automotive.battery_assembly_cell import battery_assembly_cell
from twinline.scene.kinds.automotive.body_on_skid import body_on_skid
from twinline.scene.kinds.automotive.body_skid import body_skid
from twinline.scene.kinds.automotive.dip_tank import dip_tank
from twinline.scene.kinds.automotive.door_line_carrier import door_line_carrier
from twinline.scene.kinds.automotive.engine_dress_line_station import engine_dress_line_station
from twinline.scene.kinds.automotive.framing_gate import framing_gate
from twinline.scene.kinds.automotive.glazing_station import glazing_station
from twinline.scene.kinds.automotive.hatchback import hatchback
from twinline.scene.kinds.automotive.light_tunnel import light_tunnel
from twinline.scene.kinds.automotive.marriage_station import marriage_station
from twinline.scene.kinds.automotive.paint_booth import paint_booth
from twinline.scene.kinds.automotive.paint_oven import paint_oven
from twinline.scene.kinds.automotive.part_sets import (
    axle_pallet,
    cockpit_pallet,
    door_rack,
    engine_pallet,
    panel_rack,
    seat_pallet,
    wheel_pallet,
)
from twinline.scene.kinds.automotive.press_line_station import press_line_station
from twinline.scene.kinds.automotive.roller_bench import roller_bench
from twinline.scene.kinds.automotive.sealing_deck import sealing_deck
from twinline.scene.kinds.automotive.sedan import sedan
from twinline.scene.kinds.automotive.sub_assembly_station import sub_assembly_station
from twinline.scene.kinds.automotive.suv import suv
from twinline.scene.kinds.automotive.transfer_press import transfer_press
from twinline.scene.kinds.automotive.trim_bay import trim_bay
from twinline.scene.kinds.automotive.water_test import water_test
from twinline.scene.kinds.automotive.weld_line_station import weld_line_station
from twinline.scene.kinds.automotive.wheel_station import wheel_station
from twinline.scene.kinds.common.line_modules import skid_rollers, slat_module

KINDS = (
    axle_pallet,
    battery_assembly_cell,
    body_on_skid,
    body_skid,
    cockpit_pallet,
    dip_tank,
    door_line_carrier,
    door_rack,
    engine_dress_line_station,
    engine_pallet,
    framing_gate,
    glazing_station,
    hatchback,
    light_tunnel,
    marriage_station,
    paint_booth,
    paint_oven,
    panel_rack,
    press_line_station,
    roller_bench,
    sealing_deck,
    seat_pallet,
    sedan,
    skid_rollers,
    slat_module,
    sub_assembly_station,
    suv,
    transfer_press,
    trim_bay,
    water_test,
    weld_line_station,
    wheel_pallet,
    wheel_station,
)
