"""OCEL 2.0 as JSON: read whole, checked against its types while it is read."""

from collections.abc import Iterator, Mapping
from typing import NoReturn

import msgspec

from twinline.discover.readers.assembly import RawLog
from twinline.discover.readers.ocel import ObjectEvent, flatten
from twinline.discover.readers.refusals import MOST_JSON_BYTES, refuse
from twinline.discover.readers.result import ColumnChoices, Progress
from twinline.discover.readers.source import Source
from twinline.discover.readers.table import CountedIn

Value = str | int | float | bool | None


class _Attribute(msgspec.Struct):
    name: str
    value: Value = None


class _Relation(msgspec.Struct):
    object_id: str = msgspec.field(name="objectId")


class _Event(msgspec.Struct):
    id: str
    type: str
    time: str
    attributes: list[_Attribute] = msgspec.field(default_factory=list)
    relationships: list[_Relation] = msgspec.field(default_factory=list)


class _Object(msgspec.Struct):
    id: str
    type: str
    attributes: list[_Attribute] = msgspec.field(default_factory=list)


class _Document(msgspec.Struct):
    events: list[_Event]
    objects: list[_Object]


def read_ocel_json(source: Source, choices: ColumnChoices, progress: Progress) -> RawLog:
    """Read an OCEL 2.0 JSON file into a table.

    Raises:
        Refused: It is not JSON, not OCEL 2.0, or too large to be held whole.
    """
    with source.open(progress) as stream:
        text = stream.read(MOST_JSON_BYTES + 1)
    if len(text) > MOST_JSON_BYTES:
        refuse(
            "E005",
            source.name,
            f"more than {MOST_JSON_BYTES / 1e6:,.0f} MB of JSON",
            fix="export OCEL 2.0 as SQLite, which need not be read whole",
        )
    try:
        document = msgspec.json.decode(text, type=_Document)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        _refuse_json(source, text, error)
    return flatten(_JsonLog(document), source.name, choices)


class _JsonLog:
    """The events and objects of one document."""

    def __init__(self, document: _Document) -> None:
        self.counted_in: CountedIn = "event"
        self._document = document
        self._type_of = {each.id: each.type for each in document.objects}

    def events(self) -> Iterator[ObjectEvent]:
        """All events, in the order of the document."""
        for number, event in enumerate(self._document.events, 1):
            objects: dict[str, list[str]] = {}
            for relation in event.relationships:
                object_type = self._type_of.get(relation.object_id)
                ids = objects.setdefault(object_type, []) if object_type else []
                if relation.object_id not in ids:
                    ids.append(relation.object_id)
            attributes = {each.name: _text(each.value) for each in event.attributes}
            yield ObjectEvent(event.id, event.type, event.time, attributes, objects, number)

    def attributes_of(self, object_type: str) -> Mapping[str, Mapping[str, str]]:
        """The first value of each attribute of the objects of a type."""
        first: dict[str, dict[str, str]] = {}
        for each in self._document.objects:
            if each.type == object_type:
                told = first.setdefault(each.id, {})
                for attribute in each.attributes:
                    told.setdefault(attribute.name, _text(attribute.value))
        return first


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _is_first_version(text: bytes) -> bool:
    try:
        return "ocel:events" in msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def _refuse_json(source: Source, text: bytes, error: Exception) -> NoReturn:
    if _is_first_version(text):
        refuse(
            "E025",
            source.name,
            "an OCEL 1.0 log",
            expected="OCEL 2.0, with the lists events and objects",
            fix="convert it to OCEL 2.0 with the program that wrote it",
        )
    reason = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
    refuse(
        "E024",
        source.name,
        f"JSON that is not OCEL 2.0: {reason}",
        expected='{"events": [{"id", "type", "time", …}], "objects": [{"id", "type", …}], …}',
    )
