"""OCEL 2.0 in SQLite: opened for reading only, its names quoted, its work bounded."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import Final, NoReturn

from twinline.discover.readers.assembly import RawLog
from twinline.discover.readers.ocel import ObjectEvent, flatten
from twinline.discover.readers.refusals import MOST_COLUMNS, refuse
from twinline.discover.readers.result import ColumnChoices, Progress
from twinline.discover.readers.source import READING_SHARE, Source
from twinline.discover.readers.table import CountedIn

_NEEDED: Final = (
    "event",
    "object",
    "event_object",
    "event_map_type",
    "object_map_type",
)
_STEPS_A_CALL: Final = 1_000_000
_MOST_CALLS: Final = 50_000
"""Of a million steps of SQLite's machine; a log of a million events takes some 200."""
_LONGEST_VALUE: Final = 1_000_000
_SPECIAL: Final = frozenset(("ocel_id", "ocel_time", "ocel_changed_field"))


def read_ocel_sqlite(source: Source, choices: ColumnChoices, progress: Progress) -> RawLog:
    """Read an OCEL 2.0 SQLite file into a table.

    Raises:
        Refused: It is not OCEL 2.0, or damaged.
    """
    if source.packed:
        refuse("E007", source.name, "a packed database", fix="unpack it first")
    # Immutable: nothing beside the file is looked at, and nothing is ever written.
    address = f"{source.path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            _bound(database, source, progress)
            return flatten(_SqliteLog(database, source), source.name, choices)
    # The message of an error may quote names that are not UTF-8, and then cannot be made.
    except (sqlite3.Error, UnicodeDecodeError) as error:
        refuse("E026", source.name, f"a database that cannot be read: {error}")


def _bound(database: sqlite3.Connection, source: Source, progress: Progress) -> None:
    """Let nothing in the file run code or run for ever."""
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    n_call = 0

    def count() -> int:
        nonlocal n_call
        n_call += 1
        progress(READING_SHARE * n_call / (n_call + 100), f"reading {source.name}")
        return n_call > _MOST_CALLS

    database.set_progress_handler(count, _STEPS_A_CALL)


class _SqliteLog:
    """The events and objects of one database."""

    def __init__(self, database: sqlite3.Connection, source: Source) -> None:
        self.counted_in: CountedIn = "event"
        self._database = database
        rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        self._tables = frozenset(name for (name,) in rows)
        missing = [name for name in _NEEDED if name not in self._tables]
        if missing:
            _refuse_schema(source, f"without the table {missing[0]}")
        self._event_tables = self._tables_of("event", source)
        self._object_tables = self._tables_of("object", source)

    def events(self) -> Iterator[ObjectEvent]:
        """All events, type by type, each type by event id; at last those that lack a time."""
        number = 0
        for event_type, table in self._event_tables.items():
            columns = self._columns(table)
            n_told = 2 + len(columns)
            rows = self._linked(table, columns)
            for (event_id, time, *values), links in groupby(rows, itemgetter(slice(n_told))):
                number += 1
                objects: dict[str, list[str]] = {}
                for *_told, object_type, object_id in links:
                    if object_type is not None:
                        objects.setdefault(str(object_type), []).append(str(object_id))
                attributes = dict(zip(columns, map(_text, values), strict=True))
                yield ObjectEvent(
                    _text(event_id), event_type, _text(time), attributes, objects, number
                )
        for event_id, event_type in self._without_time():
            number += 1
            yield ObjectEvent(event_id, event_type, "", {}, {}, number)

    def attributes_of(self, object_type: str) -> Mapping[str, Mapping[str, str]]:
        """The first value of each attribute of the objects of a type."""
        table = self._object_tables.get(object_type)
        if table is None:
            return {}
        columns = self._columns(table)
        chosen = ", ".join(_quoted(name) for name in ("ocel_id", *columns))
        first: dict[str, dict[str, str]] = {}
        query = f"SELECT {chosen} FROM {_quoted(table)} ORDER BY ocel_time"  # noqa: S608 - the names are quoted
        rows = self._database.execute(query)
        for object_id, *values in rows:
            told = first.setdefault(str(object_id), {})
            for name, value in zip(columns, values, strict=True):
                if value is not None:
                    told.setdefault(name, _text(value))
        return first

    def _tables_of(self, stem: str, source: Source) -> dict[str, str]:
        query = f"SELECT ocel_type, ocel_type_map FROM {stem}_map_type"  # noqa: S608 - our own names
        rows = self._database.execute(query)
        tables = {str(name): f"{stem}_{mapped}" for name, mapped in rows}
        for table in tables.values():
            if table not in self._tables:
                _refuse_schema(source, f"without the table {table}, which it says it has")
            if not {"ocel_id", "ocel_time"} <= {*self._all_columns(table)}:
                _refuse_schema(source, f"whose table {table} has no ocel_id and ocel_time")
        return tables

    def _linked(self, table: str, columns: list[str]) -> Iterator[tuple[object, ...]]:
        """Each event with one of its objects, by event id; events without objects come once."""
        told = ", ".join(f"told.{_quoted(name)}" for name in ("ocel_id", "ocel_time", *columns))
        return self._database.execute(
            f"SELECT {told}, object.ocel_type, object.ocel_id FROM {_quoted(table)} AS told "  # noqa: S608 - the names are quoted
            "LEFT JOIN (SELECT DISTINCT ocel_event_id, ocel_object_id FROM event_object) AS link "
            "ON link.ocel_event_id = told.ocel_id "
            "LEFT JOIN object ON object.ocel_id = link.ocel_object_id ORDER BY told.ocel_id"
        )

    def _without_time(self) -> Iterator[tuple[str, str]]:
        """Id and type of the events that are in no table of a type."""
        known: set[str] = set()
        for table in self._event_tables.values():
            query = f"SELECT ocel_id FROM {_quoted(table)}"  # noqa: S608 - the names are quoted
            rows = self._database.execute(query)
            known.update(_text(event_id) for (event_id,) in rows)
        for event_id, event_type in self._database.execute("SELECT ocel_id, ocel_type FROM event"):
            if _text(event_id) not in known:
                yield _text(event_id), _text(event_type)

    def _columns(self, table: str) -> list[str]:
        return [name for name in self._all_columns(table) if name not in _SPECIAL][:MOST_COLUMNS]

    def _all_columns(self, table: str) -> list[str]:
        rows = self._database.execute("SELECT name FROM pragma_table_info(?)", (table,))
        return [name for (name,) in rows]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _refuse_schema(source: Source, what: str) -> NoReturn:
    refuse(
        "E026",
        source.name,
        f"an SQLite database {what}",
        expected="OCEL 2.0: event, object, event_object, event_map_type, object_map_type, and a "
        "table for each type",
    )
