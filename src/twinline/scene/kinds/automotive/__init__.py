"""Automotive: from the press to the finished car."""

from typing import Final

from twinline.scene.kind import Kind
from twinline.scene.kinds.automotive.battery_assembly_cell import battery_assembly_cell
from twinline.scene.kinds.automotive.body_skid import body_skid
from twinline.scene.kinds.automotive.dip_tank import dip_tank
from twinline.scene.kinds.automotive.framing_gate import framing_gate
from twinline.scene.kinds.automotive.hatchback import hatchback
from twinline.scene.kinds.automotive.paint_booth import paint_booth
from twinline.scene.kinds.automotive.paint_oven import paint_oven
from twinline.scene.kinds.automotive.press_line_station import press_line_station
from twinline.scene.kinds.automotive.roller_bench import roller_bench
from twinline.scene.kinds.automotive.sedan import sedan
from twinline.scene.kinds.automotive.suv import suv
from twinline.scene.kinds.automotive.transfer_press import transfer_press
from twinline.scene.kinds.automotive.water_test import water_test
from twinline.scene.kinds.automotive.weld_line_station import weld_line_station

KINDS: Final[tuple[Kind, ...]] = (
    body_skid,
    dip_tank,
    framing_gate,
    hatchback,
    paint_booth,
    paint_oven,
    press_line_station,
    sedan,
    suv,
    transfer_press,
    weld_line_station,
    battery_assembly_cell,
    roller_bench,
    water_test,
)
