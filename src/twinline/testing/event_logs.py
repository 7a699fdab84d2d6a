"""Event logs made by hand, and what an import makes of them in memory: for tests of discovery."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from twinline.changes import Changes, Dictionary
from twinline.discover.discovery import Discovery, discover
from twinline.discover.event_log import MISSING, EventLog, Labels
from twinline.discover.readers import ReadResult
from twinline.discover.record import Record, plan_record, write_record
from twinline.log import LogReader
from twinline.testing.environment import MemoryDisk

MONDAY_US = 1_704_067_200_000_000
"""2024-01-01 00:00, a Monday."""
MINUTE_US = 60_000_000


class Row(NamedTuple):
    """One row of an event log; times are minutes after Monday 00:00."""

    order: str
    activity: str
    station: str
    start: float
    end: float
    kind: str = "Production"
    good: float = 0.0
    scrap: float = 0.0
    operator: str = ""
    product: str = ""


def labels_of(texts: Sequence[str]) -> Labels:
    """A column of texts; an empty one is missing."""
    values = tuple(dict.fromkeys(text for text in texts if text))
    numbers = {text: i for i, text in enumerate(values)}
    return Labels(np.array([numbers.get(t, MISSING) for t in texts], dtype=np.int32), values)


def _times_us(minutes: Sequence[float]) -> NDArray[np.int64]:
    return MONDAY_US + np.round(np.array(minutes) * MINUTE_US).astype(np.int64)


def make_log(rows: Sequence[Row], other: Mapping[str, Sequence[str]] | None = None) -> EventLog:
    """Make an event log; an empty text is a missing one. Other columns are given by name."""
    products = [row.product for row in rows]
    return EventLog(
        source="made-by-hand.csv",
        order=labels_of([row.order for row in rows]),
        activity=labels_of([row.activity for row in rows]),
        resource=labels_of([row.station for row in rows]),
        start_us=_times_us([row.start for row in rows]),
        end_us=_times_us([row.end for row in rows]),
        line=np.arange(2, len(rows) + 2),
        operator=labels_of([row.operator for row in rows]),
        product=labels_of(products) if any(products) else None,
        kind=labels_of([row.kind for row in rows]),
        good=np.array([row.good for row in rows]),
        scrap=np.array([row.scrap for row in rows]),
        other={name: labels_of(texts) for name, texts in (other or {}).items()},
    )


def make_read(log: EventLog) -> ReadResult:
    """What a reader would answer that found nothing odd."""
    return ReadResult(
        log=log, columns=(), set_aside=(), findings=(), n_row=len(log), counted_in="line"
    )


class Imported(NamedTuple):
    """A discovery and its log."""

    found: Discovery
    record: Record
    log: LogReader

    @property
    def dictionary(self) -> Dictionary:
        """The names of the log."""
        return self.log.dictionary

    def at_us(self, minute: float) -> int:
        """Plant time of a minute after Monday 00:00."""
        return MONDAY_US + round(minute * MINUTE_US) - self.found.epoch_us

    def changes(self) -> Changes:
        """All of the log."""
        return self.log.read(*self.log.window)

    def values(self, name: str) -> list[tuple[float, float]]:
        """(minute, value) of each change of a signal that holds values, by its name for people."""
        signals = range(len(self.dictionary.signals))
        signal = next(i for i in signals if self.dictionary.signal_name(i) == name)
        changes = self.changes()
        own = changes[changes.signal == signal]
        minutes = (own.at_us + self.found.epoch_us - MONDAY_US) / MINUTE_US
        return list(zip(minutes.tolist(), own.params[:, 0].tolist(), strict=True))

    def entity(self, kind: str, entity_id: str) -> int:
        """Number of an entity."""
        entities = self.dictionary.entities
        return next(e.number for e in entities if (e.kind, e.id) == (kind, entity_id))


def import_rows(rows: Sequence[Row]) -> Imported:
    """Discover the plant of some rows, and write its log into memory."""
    return import_read(discover(make_read(make_log(rows)), "Made by hand"))


def import_read(found: Discovery) -> Imported:
    """Write the log of a discovery into memory."""
    record = plan_record(found)
    disk, folder = MemoryDisk(), PurePosixPath("plant/log")
    disk.make_folder(folder)
    write_record(record, found.epoch_us, disk, folder, lambda _done, _text: None)
    return Imported(found, record, LogReader.open(disk, folder))
