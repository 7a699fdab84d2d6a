"""Event log to plant: readers, discovery, layout, import."""

from twinline.discover.discovery import Discovery, discover
from twinline.discover.event_log import EventLog, Labels
from twinline.discover.event_log_import import import_event_log, plant_name
from twinline.discover.readers import (
    ROLES,
    ColumnChoices,
    ColumnGuess,
    Finding,
    Progress,
    ReadResult,
    SetAside,
    read_event_log,
)
from twinline.discover.report import ImportReport
from twinline.discover.told_lengths import find_unsure

__all__ = [
    "ROLES",
    "ColumnChoices",
    "ColumnGuess",
    "Discovery",
    "EventLog",
    "Finding",
    "ImportReport",
    "Labels",
    "Progress",
    "ReadResult",
    "SetAside",
    "discover",
    "find_unsure",
    "import_event_log",
    "plant_name",
    "read_event_log",
]
