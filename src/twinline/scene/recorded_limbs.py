"""Axes of robots whose angles were recorded: those angles where there are any, else as drawn.

The same as the browser's (web/src/scene/joints): a robot of which any angle is known stands as it
was recorded, a joint of which none is known stands as built, and none turns beyond its limits.
"""

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from twinline.scene.asset import Part
from twinline.scene.limb_lines import Line, thinned
from twinline.scene.vectors import Numbers

MOST_JOINTS: Final = 7
"""So many joints of a robot can be shown as they were recorded."""


class Recorded(NamedTuple):
    """What a log tells of the joints of a robot over a window."""

    at_s: Numbers
    """(n,) seconds from the begin of the window, rising from 0; before a jump a moment earlier."""
    degrees: Numbers
    """(n_joint, n) straight between samples; NaN where nothing is told."""

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """(n,) where any joint is known, and so the robot stands as it was recorded."""
        known: npt.NDArray[np.bool_] = np.any(~np.isnan(self.degrees), axis=0)
        return known

    def known_at(self, at_s: Numbers) -> npt.NDArray[np.bool_]:
        """The same at other instants."""
        before = np.searchsorted(self.at_s, at_s, side="right") - 1
        after = np.minimum(np.searchsorted(self.at_s, at_s), len(self.at_s) - 1)
        known = self.known
        both: npt.NDArray[np.bool_] = known[before] & known[after]
        return both


def recorded_line(recorded: Recorded, joint: int, part: Part, drawn: Line) -> Line:
    """How an axis turns that was recorded.

    Args:
        recorded: What was recorded of its robot.
        joint: Its place among the joints, from 0.
        part: The axis.
        drawn: How it turns where nothing was recorded.
    """
    told = np.zeros(len(recorded.at_s))
    if joint < len(recorded.degrees):
        told = np.nan_to_num(recorded.degrees[joint], nan=0.0)
    low, high = part.motion.low, part.motion.high
    crossings = [_crossings(recorded.at_s, told, limit) for limit in (low, high)]
    free = drawn.at_s[~recorded.known_at(drawn.at_s)]
    at_s = np.unique(np.concatenate([recorded.at_s, *crossings, free]))
    shown = np.clip(np.interp(at_s, recorded.at_s, told), low, high)
    return thinned(Line(at_s, np.where(recorded.known_at(at_s), shown, drawn.at(at_s))))


def _crossings(at_s: Numbers, values: Numbers, limit: float) -> Numbers:
    """When a value passes a limit between two samples."""
    over = values - limit
    rows = np.flatnonzero(over[:-1] * over[1:] < 0.0)
    share = over[rows] / (over[rows] - over[rows + 1])
    found: Numbers = at_s[rows] + share * (at_s[rows + 1] - at_s[rows])
    return found
