"""Aerospace: from the ply to the joined fuselage."""

from twinline.scene.kinds.aerospace.anodising_line_tank import anodising_line_tank
from twinline.scene.kinds.aerospace.assembly_dock import assembly_dock
from twinline.scene.kinds.aerospace.autoclave import autoclave
from twinline.scene.kinds.aerospace.cockpit_section import cockpit_section
from twinline.scene.kinds.aerospace.creep_forming_oven import creep_forming_oven
from twinline.scene.kinds.aerospace.drilling_crawler import drilling_crawler
from twinline.scene.kinds.aerospace.engine_stand import engine_stand
from twinline.scene.kinds.aerospace.engine_test_cell import engine_test_cell
from twinline.scene.kinds.aerospace.fibre_placement_gantry import fibre_placement_gantry
from twinline.scene.kinds.aerospace.final_line_jack import final_line_jack
from twinline.scene.kinds.aerospace.fuselage_barrel import fuselage_barrel
from twinline.scene.kinds.aerospace.fuselage_join_stand import fuselage_join_stand
from twinline.scene.kinds.aerospace.hexapod_driller import hexapod_driller
from twinline.scene.kinds.aerospace.landing_gear_rig import landing_gear_rig
from twinline.scene.kinds.aerospace.layup_table import layup_table
from twinline.scene.kinds.aerospace.milling_gantry import milling_gantry
from twinline.scene.kinds.aerospace.paint_hangar_dock import paint_hangar_dock
from twinline.scene.kinds.aerospace.ply_cutter import ply_cutter
from twinline.scene.kinds.aerospace.riveting_frame import riveting_frame
from twinline.scene.kinds.aerospace.satellite_integration_stand import satellite_integration_stand
from twinline.scene.kinds.aerospace.stretch_former import stretch_former
from twinline.scene.kinds.aerospace.tail_dock import tail_dock
from twinline.scene.kinds.aerospace.tail_fin import tail_fin
from twinline.scene.kinds.aerospace.transport_jig import transport_jig
from twinline.scene.kinds.aerospace.turbofan import turbofan
from twinline.scene.kinds.aerospace.wing import wing
from twinline.scene.kinds.aerospace.wing_jig import wing_jig
from twinline.scene.kinds.aerospace.wing_panel import wing_panel

KINDS = (
    anodising_line_tank,
    assembly_dock,
    autoclave,
    cockpit_section,
    creep_forming_oven,
    drilling_crawler,
    engine_stand,
    engine_test_cell,
    fibre_placement_gantry,
    final_line_jack,
    fuselage_barrel,
    fuselage_join_stand,
    hexapod_driller,
    landing_gear_rig,
    layup_table,
    milling_gantry,
    paint_hangar_dock,
    ply_cutter,
    riveting_frame,
    satellite_integration_stand,
    stretch_former,
    tail_dock,
    tail_fin,
    transport_jig,
    turbofan,
    wing,
    wing_jig,
    wing_panel,
)
