"""Event logs of any supported kind, read into one shape."""

from pathlib import Path

from twinline.discover.readers.assembly import RawLog, assemble
from twinline.discover.readers.delimited import read_delimited
from twinline.discover.readers.ocel_csv import is_ocel_csv, read_ocel_csv
from twinline.discover.readers.ocel_json import read_ocel_json
from twinline.discover.readers.ocel_sqlite import read_ocel_sqlite
from twinline.discover.readers.result import (
    ROLES,
    ColumnChoices,
    ColumnGuess,
    Finding,
    Progress,
    ReadResult,
    SetAside,
)
from twinline.discover.readers.sniffing import sniff
from twinline.discover.readers.source import Source, kind_of, open_source
from twinline.discover.readers.xes import read_xes

__all__ = [
    "ROLES",
    "ColumnChoices",
    "ColumnGuess",
    "Finding",
    "Progress",
    "ReadResult",
    "SetAside",
    "read_event_log",
]

_NO_CHOICES = ColumnChoices()


def _silent(_done: float, _text: str) -> None:
    """Report progress to nobody."""


def _read_delimited(source: Source, choices: ColumnChoices, progress: Progress) -> RawLog:
    layout = sniff(source, choices)
    if is_ocel_csv(layout.names):
        return read_ocel_csv(source, layout, choices, progress)
    return read_delimited(source, layout, progress)


_READERS = {
    "delimited": _read_delimited,
    "xes": read_xes,
    "ocel_json": read_ocel_json,
    "ocel_sqlite": read_ocel_sqlite,
}


def read_event_log(
    path: Path, choices: ColumnChoices = _NO_CHOICES, progress: Progress = _silent
) -> ReadResult:
    """Read an event log: CSV, XES, or OCEL 2.0 as JSON or SQLite, also packed with gzip.

    Args:
        path: The file; its kind is told by its content.
        choices: What the user has decided about columns; the rest is guessed.
        progress: Told now and then how far it is.

    Raises:
        Refused: The file as a whole cannot be read, with a code from E001 to E029.
    """
    source = open_source(path)
    raw = _READERS[kind_of(source)](source, choices, progress)
    return assemble(raw, choices, progress)
