"""The asset kit: every kind that comes with Twinline, by id."""

from typing import Final

from twinline.scene.kind import Kind
from twinline.scene.kinds import (
    aerospace,
    appliances,
    automotive,
    building,
    common,
    steel,
    textiles,
)

_SECTORS: Final = (common, building, automotive, steel, textiles, appliances, aerospace)

KIT: Final[dict[str, Kind]] = {each.id: each for sector in _SECTORS for each in sector.KINDS}
"""Id -> kind; the sectors one after the other."""
