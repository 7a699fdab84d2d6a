"""Event logs of any supported kind, read into one shape."""

from twinline.discover.readers.result import (
    ROLES,
    ColumnChoices,
    ColumnGuess,
    Finding,
    Progress,
    ReadResult,
    SetAside,
)

__all__ = [
    "ROLES",
    "ColumnChoices",
    "ColumnGuess",
    "Finding",
    "Progress",
    "ReadResult",
    "SetAside",
]
