"""What moves about a plant, as other programs are shown it: loads, vehicles and people."""

import math
from collections.abc import Mapping
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from twinline.scene.asset import Asset
from twinline.scene.kind import Kind
from twinline.scene.kinds import KIT
from twinline.scene.movers import Look

Poses = npt.NDArray[np.float64]


class Mover(NamedTuple):
    """Something that moves, in a window; a part that changes on its way is one for each look."""

    kind: str
    """Of what: order, vehicle or operator."""
    id: str
    name: str
    look: Look
    colour: str
    """Of its load."""
    at_s: npt.NDArray[np.float64]
    """(n,) seconds from the begin of the window, rising."""
    poses: Poses
    """(4, n) x, y, z in metres and heading in radians; NaN while it cannot be seen."""

    @property
    def model(self) -> str:
        """What it looks like; a key of `mover_models`."""
        return msgspec.json.encode((self.look.kind, self.look.params)).decode()

    @property
    def shown(self) -> Poses:
        """(4, n) poses of its model, whose front may be turned, and which may stand higher."""
        look = self.look
        moved = np.array([[0.0], [0.0], [look.z_m], [math.radians(look.turn_deg)]])
        shown: Poses = self.poses + moved
        return shown


def mover_models(looks: Mapping[str, Look], kit: Mapping[str, Kind] = KIT) -> dict[str, Asset]:
    """What movers look like, built; by `Mover.model`."""
    return {model: kit[look.kind].build(look.params) for model, look in sorted(looks.items())}
