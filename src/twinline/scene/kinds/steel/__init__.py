"""Steel: from the blast furnace to the coil."""

from twinline.scene.kinds.steel.basic_oxygen_furnace import basic_oxygen_furnace
from twinline.scene.kinds.steel.blast_furnace import blast_furnace
from twinline.scene.kinds.steel.charging_crane import charging_crane
from twinline.scene.kinds.steel.coil import coil
from twinline.scene.kinds.steel.coil_transfer_car import coil_transfer_car
from twinline.scene.kinds.steel.coiler import coiler
from twinline.scene.kinds.steel.cold_mill_stand import cold_mill_stand
from twinline.scene.kinds.steel.continuous_caster import continuous_caster
from twinline.scene.kinds.steel.descaler import descaler
from twinline.scene.kinds.steel.electric_arc_furnace import electric_arc_furnace
from twinline.scene.kinds.steel.galvanising_pot import galvanising_pot
from twinline.scene.kinds.steel.hot_stove import hot_stove
from twinline.scene.kinds.steel.ladle import ladle
from twinline.scene.kinds.steel.ladle_furnace import ladle_furnace
from twinline.scene.kinds.steel.mill_stand import mill_stand
from twinline.scene.kinds.steel.pickling_line_tank import pickling_line_tank
from twinline.scene.kinds.steel.reheating_furnace import reheating_furnace
from twinline.scene.kinds.steel.reversing_mill import reversing_mill
from twinline.scene.kinds.steel.roll_grinder import roll_grinder
from twinline.scene.kinds.steel.run_out_table import run_out_table
from twinline.scene.kinds.steel.scrap_bucket import scrap_bucket
from twinline.scene.kinds.steel.shear import shear
from twinline.scene.kinds.steel.slab import slab
from twinline.scene.kinds.steel.slab_stack import slab_stack
from twinline.scene.kinds.steel.torpedo_car import torpedo_car

KINDS = (
    basic_oxygen_furnace,
    blast_furnace,
    charging_crane,
    coil,
    coil_transfer_car,
    coiler,
    cold_mill_stand,
    continuous_caster,
    descaler,
    electric_arc_furnace,
    galvanising_pot,
    hot_stove,
    ladle,
    ladle_furnace,
    mill_stand,
    pickling_line_tank,
    reheating_furnace,
    reversing_mill,
    roll_grinder,
    run_out_table,
    scrap_bucket,
    shear,
    slab,
    slab_stack,
    torpedo_car,
)
