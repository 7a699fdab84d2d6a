"""Steel: from the blast furnace to the coil."""

from twinline.scene.kinds.steel.mill_stand import mill_stand

KINDS = (mill_stand,)
