"""Textiles: from fibre to finished cloth."""

from twinline.scene.kinds.textiles.bale_opener import bale_opener
from twinline.scene.kinds.textiles.blow_room_unit import blow_room_unit
from twinline.scene.kinds.textiles.card import card
from twinline.scene.kinds.textiles.circular_knitter import circular_knitter
from twinline.scene.kinds.textiles.comber import comber
from twinline.scene.kinds.textiles.draw_frame import draw_frame
from twinline.scene.kinds.textiles.dye_vessel import dye_vessel
from twinline.scene.kinds.textiles.jacquard_loom import jacquard_loom
from twinline.scene.kinds.textiles.loom import loom
from twinline.scene.kinds.textiles.ring_frame import ring_frame
from twinline.scene.kinds.textiles.rotor_spinner import rotor_spinner
from twinline.scene.kinds.textiles.roving_frame import roving_frame
from twinline.scene.kinds.textiles.stenter import stenter
from twinline.scene.kinds.textiles.warping_creel import warping_creel
from twinline.scene.kinds.textiles.winder import winder

KINDS = (
    bale_opener,
    blow_room_unit,
    card,
    draw_frame,
    comber,
    roving_frame,
    ring_frame,
    rotor_spinner,
    winder,
    warping_creel,
    loom,
    jacquard_loom,
    circular_knitter,
    dye_vessel,
    stenter,
)
