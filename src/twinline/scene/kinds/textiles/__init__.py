"""Textiles: from fibre to finished cloth."""

from twinline.scene.kinds.textiles.circular_knitter import circular_knitter
from twinline.scene.kinds.textiles.dye_vessel import dye_vessel
from twinline.scene.kinds.textiles.jacquard_loom import jacquard_loom
from twinline.scene.kinds.textiles.loom import loom
from twinline.scene.kinds.textiles.ring_frame import ring_frame
from twinline.scene.kinds.textiles.stenter import stenter
from twinline.scene.kinds.textiles.warping_creel import warping_creel

KINDS = (
    ring_frame,
    warping_creel,
    loom,
    jacquard_loom,
    circular_knitter,
    dye_vessel,
    stenter,
)
