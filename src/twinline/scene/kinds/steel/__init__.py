"""Steel: from the blast furnace to the coil."""

from twinline.scene.kinds.steel.basic_oxygen_furnace import basic_oxygen_furnace
from twinline.scene.kinds.steel.blast_furnace import blast_furnace
from twinline.scene.kinds.steel.coil import coil
from twinline.scene.kinds.steel.coil_transfer_car import coil_transfer_car
from twinline.scene.kinds.steel.coiler import coiler
from twinline.scene.kinds.steel.continuous_caster import continuous_caster
from twinline.scene.kinds.steel.electric_arc_furnace import electric_arc_furnace
from twinline.scene.kinds.steel.ladle import ladle
from twinline.scene.kinds.steel.ladle_furnace import ladle_furnace
from twinline.scene.kinds.steel.mill_stand import mill_stand
from twinline.scene.kinds.steel.reheating_furnace import reheating_furnace
from twinline.scene.kinds.steel.reversing_mill import reversing_mill
from twinline.scene.kinds.steel.run_out_table import run_out_table
from twinline.scene.kinds.steel.scrap_bucket import scrap_bucket
from twinline.scene.kinds.steel.slab import slab
from twinline.scene.kinds.steel.slab_stack import slab_stack
from twinline.scene.kinds.steel.torpedo_car import torpedo_car

KINDS = (
    basic_oxygen_furnace,
    blast_furnace,
    coil,
    coil_transfer_car,
    coiler,
    continuous_caster,
    electric_arc_furnace,
    ladle,
    ladle_furnace,
    mill_stand,
    reheating_furnace,
    reversing_mill,
    run_out_table,
    scrap_bucket,
    slab,
    slab_stack,
    torpedo_car,
)
