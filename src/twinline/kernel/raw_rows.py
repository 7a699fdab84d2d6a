"""Takes the rows of the raw log apart."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from twinline.kernel.words import ROW_KINDS

Int64s = npt.NDArray[np.int64]


class Rows(NamedTuple):
    """Rows of the raw log as columns."""

    at_us: Int64s
    kind: Int64s
    subject: Int64s
    a: Int64s
    """Of 32 bits, with their sign."""
    b: Int64s


def take_apart(rows: Int64s) -> Rows:
    """The columns of (n, 3) rows; see `notes.note`."""
    halves = rows[:, 1]
    a = (halves << 32) >> 32
    return Rows(rows[:, 0] // ROW_KINDS, rows[:, 0] % ROW_KINDS, halves >> 32, a, rows[:, 2])
