"""What moves in a plant in a window: things over the floor, and parts of what stands there."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from twinline.scene.asset import Asset
from twinline.scene.limb_motion import STILL, LimbMotions
from twinline.scene.mover_looks import Mover


class Movement(NamedTuple):
    """What moves, over how many seconds, and what it looks like."""

    movers: Sequence[Mover]
    models: Mapping[str, Asset]
    """By `Mover.model`."""
    length_s: float
    begins: str
    """The local time of the plant at 0 seconds."""
    limbs: LimbMotions = STILL
