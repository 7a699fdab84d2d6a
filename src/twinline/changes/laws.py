"""The laws: how a value runs from one change to the next."""

import enum
from typing import Final


class Law(enum.IntEnum):
    """The number of a law is its code in blocks, on disk and on the wire; never used twice.

    Parameters stand in the order given. Times inside a law are seconds since its change.
    """

    HOLD = 0
    """(value). NaN means that the signal has no value from here on."""
    LINEAR = 1
    """(start, slope per second)."""
    PATH = 2
    """(path number, start_m, speed_m_per_s, end_m): along a polyline, and still at its end.

    Distance is start_m + speed * time, held at end_m; speed may be 0 (standing) or negative.
    """
    LAG = 3
    """(target, start, time constant s): first-order approach, as of a temperature."""
    SPLINE = 4
    """(start, start slope, end, end slope, duration s): cubic Hermite, then held at its end."""
    POSE = 5
    """(x_m, y_m, z_m, heading_rad, speed_m_per_s, turn_rad_per_s): drives along its heading."""
    ATTACH = 6
    """(carrier signal number, x_m, y_m, z_m, heading_rad): rides on another motion signal."""


N_PARAM: Final = {
    Law.HOLD: 1,
    Law.LINEAR: 2,
    Law.PATH: 4,
    Law.LAG: 3,
    Law.SPLINE: 5,
    Law.POSE: 6,
    Law.ATTACH: 5,
}
MOST_PARAMS: Final = max(N_PARAM.values())
