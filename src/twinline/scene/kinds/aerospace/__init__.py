"""Aerospace: from the ply to the joined fuselage."""

from typing import Final

from twinline.scene.kind import Kind
from twinline.scene.kinds.aerospace.autoclave import autoclave
from twinline.scene.kinds.aerospace.engine_stand import engine_stand
from twinline.scene.kinds.aerospace.fuselage_barrel import fuselage_barrel
from twinline.scene.kinds.aerospace.tail_fin import tail_fin
from twinline.scene.kinds.aerospace.turbofan import turbofan
from twinline.scene.kinds.aerospace.wing import wing
from twinline.scene.kinds.aerospace.wing_jig import wing_jig

KINDS: Final[tuple[Kind, ...]] = (
    autoclave,
    engine_stand,
    fuselage_barrel,
    tail_fin,
    turbofan,
    wing,
    wing_jig,
)
