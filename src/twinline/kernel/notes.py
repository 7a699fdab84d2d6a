"""The raw log: what happened, as rows of three whole numbers.

The first has the instant and the kind, the second the subject and a small number, the third
whatever else there is. `raw_rows` takes them apart again.
"""

from typing import Any

from twinline.kernel.words import FAULT, LOG_LOST, LOW_32, NOW, ROW_KINDS


def note(S: Any, L: Any, kind: int, subject: int, a: int, b: int) -> None:
    """Write a row of the raw log, unless rows of its kind are not wanted.

    Args:
        S: The state, which has the instant.
        L: The raw log.
        kind: Below `ROW_KINDS`.
        subject: Below 2**31.
        a: Of 32 bits.
        b: Any number.
    """
    if (L.mask[0] >> kind) & 1:
        row = L.n[0]
        if row >= L.most[0]:
            S.count[FAULT] = LOG_LOST  # an entry wrote more than the margin: `Simulation` refuses
            return
        L.rows[row, 0] = S.count[NOW] * ROW_KINDS + kind
        L.rows[row, 1] = subject * (1 << 32) + (a & LOW_32)
        L.rows[row, 2] = b
        L.n[0] = row + 1
