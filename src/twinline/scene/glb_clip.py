"""The animation of a GLB file: one clip, in which a second is as much of the plant as of a player.

Keys are joined by straight lines, turns by the shorter way round. Times are single floats, so that
two samples of one instant, such as before and after a jump, come as near as those can.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from twinline.scene.glb_arrays import TIMES, TURNS, VECTORS, Arrays, as_turns
from twinline.scene.limb_lines import PLAY
from twinline.scene.vectors import Numbers

Json = dict[str, Any]

_N_ROW_MOVES: Final = 2


class Clip:
    """Collects how nodes move."""

    def __init__(self, arrays: Arrays, length_s: float) -> None:
        self._arrays, self._length_s = arrays, length_s
        self._channels: list[Json] = []
        self._samplers: list[Json] = []

    def moves(self, node: int, at_s: Numbers, places_m: Numbers) -> None:
        """A node goes straight from place to place: (n, 3) with y up."""
        self._add(node, "translation", at_s, places_m.astype("<f4"))

    def turns(self, node: int, at_s: Numbers, quaternions: Numbers) -> None:
        """A node turns from each of (n, 4) to the next."""
        self._add(node, "rotation", at_s, as_turns(_near(quaternions)))

    def shows(self, node: int, at_s: Numbers, seen: npt.NDArray[np.bool_]) -> None:
        """A node is there from each instant on, or not."""
        sizes = np.repeat(seen.astype("<f4")[:, None], 3, axis=1)
        self._add(node, "scale", at_s, sizes, {"interpolation": "STEP"})

    def animations(self, name: str, extras: Json) -> list[Json]:
        """The members of the file that tell of them: one clip, or none where nothing moves."""
        told = {"name": name, "channels": self._channels, "samplers": self._samplers}
        return [told | {"extras": extras}] if self._channels else []

    def _add(
        self,
        node: int,
        path: str,
        at_s: Numbers,
        rows: npt.NDArray[Any],
        more: Json = {},  # noqa: B006 - read only
    ) -> None:
        at_s, rows = _thinned(at_s, rows)
        if len(rows) < _N_ROW_MOVES:
            return
        if at_s[-1] < self._length_s:
            at_s, rows = np.append(at_s, self._length_s), np.append(rows, rows[-1:], axis=0)
        sampler = {
            "input": self._arrays.shared(TIMES, _rising(at_s / PLAY)),
            "output": self._arrays.shared(TURNS if path == "rotation" else VECTORS, rows),
        }
        self._samplers.append(sampler | more)
        target = {"node": node, "path": path}
        self._channels.append({"sampler": len(self._samplers) - 1, "target": target})


def about(axis: Numbers, radians: Numbers) -> Numbers:
    """(n, 4) quaternions of turns about one axis."""
    half = radians[:, None] / 2
    return np.concatenate([np.sin(half) * axis, np.cos(half)], axis=1)


def _near(quaternions: Numbers) -> Numbers:
    """The same turns, each told so that it is near the one before: q and -q are one turn."""
    dots = (quaternions[1:] * quaternions[:-1]).sum(axis=1)
    signs = np.cumprod(np.append(1.0, np.where(dots < 0.0, -1.0, 1.0)))
    near: Numbers = quaternions * signs[:, None]
    return near


def _rising(at_s: Numbers) -> npt.NDArray[np.float32]:
    """As single floats, each after the one before: those from 0 on are in order as integers are."""
    bits = at_s.astype("<f4").view("<i4").astype(np.int64)
    count = np.arange(len(bits))
    rising: npt.NDArray[np.float32] = (
        (np.maximum.accumulate(bits - count) + count).astype("<i4").view("<f4")
    )
    return rising


def _thinned(at_s: Numbers, rows: npt.NDArray[Any]) -> tuple[Numbers, npt.NDArray[Any]]:
    """Without those that are as the one before and the one after."""
    same = (rows[1:] == rows[:-1]).all(axis=1)
    kept = ~(np.append(False, same) & np.append(same, True))
    return at_s[kept], rows[kept]
