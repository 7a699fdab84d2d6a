"""OCEL as CSV: columns named "ocel:type:orders" with lists of object ids in their cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from twinline.discover.readers.assembly import RawLog
from twinline.discover.readers.delimited import raw_rows, without_ragged
from twinline.discover.readers.ocel import ACTIVITY, EVENT_ID, TIMESTAMP, ObjectEvent, flatten
from twinline.discover.readers.result import ColumnChoices, Progress, SetAside
from twinline.discover.readers.sniffing import TextLayout
from twinline.discover.readers.source import Source
from twinline.discover.readers.table import CountedIn

_TYPE_PREFIX: Final = "ocel:type:"
_ID_IN_LIST: Final = re.compile(r"'([^']*)'|\"([^\"]*)\"|([^\s,\[\]'\"]+)")


def is_ocel_csv(names: Sequence[str]) -> bool:
    """Whether a header is that of an OCEL table."""
    return {ACTIVITY, TIMESTAMP} <= {*names} and any(n.startswith(_TYPE_PREFIX) for n in names)


def read_ocel_csv(
    source: Source, layout: TextLayout, choices: ColumnChoices, progress: Progress
) -> RawLog:
    """Read an OCEL table, flattened to its orders.

    Raises:
        Refused: As for any delimited file, or nothing in it can be the order.
    """
    log = _CsvLog(source, layout, progress)
    flat = flatten(log, source.name, choices)
    return replace(flat, guesses=(*layout.guesses, *flat.guesses), set_aside=log.set_aside)


class _CsvLog:
    """The events of one file; each pass over them reads it."""

    def __init__(self, source: Source, layout: TextLayout, progress: Progress) -> None:
        self.counted_in: CountedIn = "line"
        self.set_aside: list[SetAside] = []
        self._source = source
        self._layout = layout
        self._progress = progress

    def events(self) -> Iterator[ObjectEvent]:
        """All rows as events."""
        self.set_aside.clear()
        names = self._layout.names
        for raw, raw_lines in raw_rows(self._source, self._layout, self._progress):
            rows, lines = without_ragged(raw, raw_lines, len(names), self.set_aside)
            for row, line in zip(rows, lines, strict=True):
                yield _event(dict(zip(names, row, strict=True)), line)

    def attributes_of(self, _object_type: str) -> Mapping[str, Mapping[str, str]]:
        """Nothing: such a table tells nothing about its objects."""
        return {}


def _event(cells: dict[str, str], line: int) -> ObjectEvent:
    lists = {name: cells.pop(name) for name in tuple(cells) if name.startswith(_TYPE_PREFIX)}
    objects = {name.removeprefix(_TYPE_PREFIX): _ids(cell) for name, cell in lists.items()}
    objects = {object_type: ids for object_type, ids in objects.items() if ids}
    return ObjectEvent(
        cells.pop(EVENT_ID, ""), cells.pop(ACTIVITY), cells.pop(TIMESTAMP), cells, objects, line
    )


def _ids(cell: str) -> list[str]:
    """The ids of a list such as "['880001','880004']", each once."""
    found = ("".join(match.groups("")) for match in _ID_IN_LIST.finditer(cell))
    return list(dict.fromkeys(found))
