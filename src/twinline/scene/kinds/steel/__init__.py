"""Steel: from the blast furnace to the coil."""

from twinline.scene.kinds.steel.basic_oxygen_furnace import basic_oxygen_furnace
from twinline.scene.kinds.steel.blast_furnace import blast_furnace
from twinline.scene.kinds.steel.coil import coil
from twinline.scene.kinds.steel.continuous_caster import continuous_caster
from twinline.scene.kinds.steel.ladle import ladle
from twinline.scene.kinds.steel.mill_stand import mill_stand
from twinline.scene.kinds.steel.reversing_mill import reversing_mill
from twinline.scene.kinds.steel.scrap_bucket import scrap_bucket
from twinline.scene.kinds.steel.slab import slab
from twinline.scene.kinds.steel.slab_stack import slab_stack
from twinline.scene.kinds.steel.torpedo_car import torpedo_car

KINDS = (
    basic_oxygen_furnace,
    blast_furnace,
    coil,
    continuous_caster,
    ladle,
    mill_stand,
    reversing_mill,
    scrap_bucket,
    slab,
    slab_stack,
    torpedo_car,
)
