"""Textiles: from fibre to finished cloth."""

from twinline.scene.kinds.textiles.bale_opener import bale_opener
from twinline.scene.kinds.textiles.blow_room_unit import blow_room_unit
from twinline.scene.kinds.textiles.calender import calender
from twinline.scene.kinds.textiles.card import card
from twinline.scene.kinds.textiles.circular_knitter import circular_knitter
from twinline.scene.kinds.textiles.comber import comber
from twinline.scene.kinds.textiles.cutting_table import cutting_table
from twinline.scene.kinds.textiles.draw_frame import draw_frame
from twinline.scene.kinds.textiles.dye_vessel import dye_vessel
from twinline.scene.kinds.textiles.garment_rail import garment_rail
from twinline.scene.kinds.textiles.inspection_table import inspection_table
from twinline.scene.kinds.textiles.jacquard_loom import jacquard_loom
from twinline.scene.kinds.textiles.jet_dyeing import jet_dyeing
from twinline.scene.kinds.textiles.loom import loom
from twinline.scene.kinds.textiles.pressing_table import pressing_table
from twinline.scene.kinds.textiles.printing_table import printing_table
from twinline.scene.kinds.textiles.ring_frame import ring_frame
from twinline.scene.kinds.textiles.rotor_spinner import rotor_spinner
from twinline.scene.kinds.textiles.roving_frame import roving_frame
from twinline.scene.kinds.textiles.sewing_station import sewing_station
from twinline.scene.kinds.textiles.singeing_range import singeing_range
from twinline.scene.kinds.textiles.sizing_line import sizing_line
from twinline.scene.kinds.textiles.spreading_table import spreading_table
from twinline.scene.kinds.textiles.stenter import stenter
from twinline.scene.kinds.textiles.warp_knitter import warp_knitter
from twinline.scene.kinds.textiles.warping_creel import warping_creel
from twinline.scene.kinds.textiles.winder import winder
from twinline.scene.kinds.textiles.yarn_pallet import yarn_pallet

KINDS = (
    bale_opener,
    blow_room_unit,
    calender,
    card,
    circular_knitter,
    comber,
    cutting_table,
    draw_frame,
    dye_vessel,
    garment_rail,
    inspection_table,
    jacquard_loom,
    jet_dyeing,
    loom,
    pressing_table,
    printing_table,
    ring_frame,
    rotor_spinner,
    roving_frame,
    sewing_station,
    singeing_range,
    sizing_line,
    spreading_table,
    stenter,
    warp_knitter,
    warping_creel,
    winder,
    yarn_pallet,
)
