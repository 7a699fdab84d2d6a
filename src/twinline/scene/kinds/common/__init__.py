"""What stands in plants of every sector."""

from twinline.scene.kinds.common.agv import agv
from twinline.scene.kinds.common.andon import andon
from twinline.scene.kinds.common.assembly_bench import assembly_bench
from twinline.scene.kinds.common.assembly_cell import assembly_cell
from twinline.scene.kinds.common.band_saw import band_saw
from twinline.scene.kinds.common.batch_furnace import batch_furnace
from twinline.scene.kinds.common.bridge_crane import bridge_crane
from twinline.scene.kinds.common.cabinet import cabinet
from twinline.scene.kinds.common.cell_door import cell_door
from twinline.scene.kinds.common.crane_trolley import crane_trolley
from twinline.scene.kinds.common.crate_pallet import crate_pallet
from twinline.scene.kinds.common.drill_press import drill_press
from twinline.scene.kinds.common.edm import edm
from twinline.scene.kinds.common.fence import fence
from twinline.scene.kinds.common.five_axis_centre import five_axis_centre
from twinline.scene.kinds.common.forklift import forklift
from twinline.scene.kinds.common.grinder import grinder
from twinline.scene.kinds.common.hand_cart import hand_cart
from twinline.scene.kinds.common.hydraulic_press import hydraulic_press
from twinline.scene.kinds.common.injection_moulder import injection_moulder
from twinline.scene.kinds.common.inspection_station import inspection_station
from twinline.scene.kinds.common.laser_cutter import laser_cutter
from twinline.scene.kinds.common.laser_marker import laser_marker
from twinline.scene.kinds.common.lathe import lathe
from twinline.scene.kinds.common.line_modules import band_module, pallet_track, roller_module
from twinline.scene.kinds.common.milling_centre import milling_centre
from twinline.scene.kinds.common.operator import operator
from twinline.scene.kinds.common.operator_terminal import operator_terminal
from twinline.scene.kinds.common.overhead_rail import overhead_rail
from twinline.scene.kinds.common.packing_station import packing_station
from twinline.scene.kinds.common.pallet import pallet
from twinline.scene.kinds.common.palletiser import palletiser
from twinline.scene.kinds.common.plain_station import plain_station
from twinline.scene.kinds.common.press_brake import press_brake
from twinline.scene.kinds.common.punching_press import punching_press
from twinline.scene.kinds.common.rack_bay import rack_bay
from twinline.scene.kinds.common.roller_conveyor import roller_conveyor
from twinline.scene.kinds.common.shot_blaster import shot_blaster
from twinline.scene.kinds.common.six_axis_robot import six_axis_robot
from twinline.scene.kinds.common.spray_booth import spray_booth
from twinline.scene.kinds.common.test_bench import test_bench
from twinline.scene.kinds.common.tote import tote
from twinline.scene.kinds.common.tugger import tugger
from twinline.scene.kinds.common.washing_line import washing_line
from twinline.scene.kinds.common.weld_cell import weld_cell
from twinline.scene.kinds.common.workbench import workbench

KINDS = (
    agv,
    andon,
    assembly_bench,
    assembly_cell,
    band_module,
    band_saw,
    batch_furnace,
    bridge_crane,
    cabinet,
    cell_door,
    crane_trolley,
    crate_pallet,
    drill_press,
    edm,
    fence,
    five_axis_centre,
    forklift,
    grinder,
    hand_cart,
    hydraulic_press,
    injection_moulder,
    inspection_station,
    laser_cutter,
    laser_marker,
    lathe,
    milling_centre,
    operator,
    operator_terminal,
    overhead_rail,
    packing_station,
    pallet,
    pallet_track,
    palletiser,
    plain_station,
    press_brake,
    punching_press,
    rack_bay,
    roller_conveyor,
    roller_module,
    shot_blaster,
    six_axis_robot,
    spray_booth,
    test_bench,
    tote,
    tugger,
    washing_line,
    weld_cell,
    workbench,
)
