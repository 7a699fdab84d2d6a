"""XES (IEEE 1849): an XML log of traces with events, read as a stream.

Expat parses; entities are never expanded, because a document type declaration, the only place
where they can be declared, refuses the file. Attributes become columns under their keys
("concept:name"), those of a trace with "case:" before them.
"""

import io
from typing import Final, NoReturn
from xml.parsers import expat

from twinline.discover.readers.assembly import RawLog
from twinline.discover.readers.refusals import (
    MOST_COLUMNS,
    MOST_FIELD_CHARS,
    MOST_LINE_BYTES,
    MOST_ROWS,
    refuse,
    refuse_columns,
    refuse_rows,
)
from twinline.discover.readers.result import ColumnChoices, ColumnGuess, Progress
from twinline.discover.readers.source import Source
from twinline.discover.readers.table import TableBuilder

CASE_PREFIX: Final = "case:"
TRACE_NAME: Final = "case:concept:name"
_STANDARD: Final = {
    "order": TRACE_NAME,
    "activity": "concept:name",
    "end": "time:timestamp",
    "resource": "org:resource",
    "lifecycle": "lifecycle:transition",
    "instance": "concept:instance",
}
_VALUES: Final = frozenset(("string", "date", "int", "float", "boolean", "id"))
_OCEL_ELEMENTS: Final = frozenset(("objects", "object-types", "event-types"))
_READ_BYTES: Final = 262_144
_CHUNK_EVENTS: Final = 10_000
_DEEPEST: Final = 64
"""A log has log, trace, event, attribute and lists of attributes; deeper is made to harm."""


def read_xes(source: Source, _choices: ColumnChoices, progress: Progress) -> RawLog:
    """Read an XES file into a table with one row for each event.

    Raises:
        Refused: It is not XES, declares entities, or is damaged.
    """
    events = _Events(source)
    with source.open(progress) as stream:
        _parse(stream, events, source)
    table = events.table().build()
    names = {column.name for column in table.columns}
    known = {
        role: ColumnGuess(role, name, "The XES standard has this attribute for it.", 0.99)
        for role, name in _STANDARD.items()
        if name in names
    }
    return RawLog(source=source.name, table=table, known=known)


def _parse(stream: io.BufferedReader, events: "_Events", source: Source) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = lambda *_names: _refuse_doctype(source)
    parser.StartElementHandler = events.start
    parser.EndElementHandler = events.end
    n_byte = 0
    try:
        while part := stream.read(_READ_BYTES):
            parser.Parse(part, False)  # noqa: FBT003 - expat takes it by position
            n_byte += len(part)
            # Expat holds an attribute that has not ended in memory, however long it grows.
            if n_byte - parser.CurrentByteIndex > MOST_LINE_BYTES:
                refuse("E014", source.name, f"an attribute of more than {MOST_LINE_BYTES:,} bytes")
        parser.Parse(b"", True)  # noqa: FBT003 - same
    except expat.ExpatError as error:
        _refuse_xml(f"{source.name}:{error.lineno}", expat.errors.messages.get(error.code, error))
    except (LookupError, ValueError) as error:
        # The declaration names an encoding that Python does not know, or cannot use here.
        _refuse_xml(source.name, error)


class _Events:
    """Gathers the events of a log while its elements come by."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._builder = TableBuilder((), "event")
        self._path: list[str] = []
        self._trace: dict[str, str] = {}
        self._event: dict[str, str] = {}
        self._waiting: list[dict[str, str]] = []
        self._n_trace = 0
        self._n_event = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        name = name.rpartition(":")[2]
        if not self._path and name != "log":
            _refuse_root(self._source, name)
        if len(self._path) >= _DEEPEST:
            refuse("E011", self._source.name, f"XML nested more than {_DEEPEST} deep")
        parent = self._path[-1] if self._path else ""
        self._path.append(name)
        if name in _VALUES:
            self._take(parent, attributes)
        elif name in _OCEL_ELEMENTS and parent == "log":
            _refuse_ocel_xml(self._source)
        elif name == "trace":
            self._n_trace += 1
            self._trace = {TRACE_NAME: f"trace {self._n_trace}"}
        elif name == "event":
            self._event = {}

    def end(self, _name: str) -> None:
        """Take the end of an element."""
        name = self._path.pop()
        if name == "trace":
            self._trace = {}
        elif name == "event":
            self._waiting.append(self._trace | self._event)
            if len(self._waiting) >= _CHUNK_EVENTS:
                self._flush()

    def table(self) -> TableBuilder:
        """All events so far."""
        self._flush()
        return self._builder

    def _take(self, parent: str, attributes: dict[str, str]) -> None:
        key, value = attributes.get("key", ""), attributes.get("value", "")
        if parent == "event":
            self._event[key] = value[:MOST_FIELD_CHARS]
        elif parent == "trace":
            self._trace[CASE_PREFIX + key] = value[:MOST_FIELD_CHARS]

    def _flush(self) -> None:
        events, self._waiting = self._waiting, []
        if self._n_event + len(events) > MOST_ROWS:
            refuse_rows(self._source.name)
        for key in dict.fromkeys(key for event in events for key in event):
            if key not in self._builder:
                self._builder.add_column(key)
        names = self._builder.names()
        if len(names) > MOST_COLUMNS:
            refuse_columns(self._source.name, len(names))
        if events:
            cells = [[event.get(name, "") for event in events] for name in names]
            lines = range(self._n_event + 1, self._n_event + len(events) + 1)
            self._builder.add(cells, lines)
            self._n_event += len(events)


def _refuse_doctype(source: Source) -> NoReturn:
    refuse(
        "E010",
        source.name,
        "a document type declaration, which can hide endless text behind short names",
        expected="XES without <!DOCTYPE …>, as every XES tool writes it",
        fix="if you trust the file, delete its <!DOCTYPE …> and import it again",
    )


def _refuse_xml(where: str, reason: object) -> NoReturn:
    refuse(
        "E011",
        where,
        f"XML that cannot be read: {reason}",
        fix="export the log again as UTF-8; it may have been cut off on its way",
    )


def _refuse_ocel_xml(source: Source) -> NoReturn:
    refuse(
        "E011",
        source.name,
        "an OCEL log in XML, which is not read",
        expected="OCEL 2.0 in JSON or SQLite, or XES",
        fix="export it as JSON or SQLite; both hold the same",
    )


def _refuse_root(source: Source, name: str) -> NoReturn:
    refuse(
        "E011",
        source.name,
        f"an XML file that begins with <{name}>, which is not XES",
        expected="XES, which begins with <log>",
        fix="export the log as XES, CSV, or OCEL 2.0 in JSON or SQLite",
    )
