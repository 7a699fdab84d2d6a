"""A YAML text as a tree whose values know where in the text they stand, to be changed in place.

Only for texts that were read as a plant file before, which bounds them.
"""

from typing import NamedTuple, TypeAlias

import yaml


class Unmarked(Exception):
    """The text holds something that cannot be changed in place, such as an alias."""


class MarkedScalar(NamedTuple):
    """One value."""

    text: str
    begin: int
    end: int


class MarkedItems(NamedTuple):
    """A list."""

    nodes: list["MarkedNode"]
    begin: int
    end: int
    """After its bracket; of a list over several lines, after its last value."""
    in_line: bool
    """Whether it stands in brackets."""


class MarkedEntry(NamedTuple):
    """A key with its value."""

    key: str
    begin: int
    """Where the key begins."""
    node: "MarkedNode"


class MarkedMapping(NamedTuple):
    """Keys and values."""

    entries: list[MarkedEntry]
    begin: int
    end: int
    in_line: bool

    def find(self, key: str) -> MarkedEntry | None:
        """The entry of a key."""
        return next((each for each in self.entries if each.key == key), None)


MarkedNode: TypeAlias = MarkedScalar | MarkedItems | MarkedMapping


def marked_yaml(text: str) -> MarkedNode:
    """The one document of a YAML text.

    Raises:
        Unmarked: It has aliases, or is no mapping.
        yaml.YAMLError: It is no YAML.
    """
    parser = yaml.CSafeLoader(text)
    try:
        _next(parser)  # the stream's start
        if isinstance(_next(parser), yaml.StreamEndEvent):
            raise Unmarked("it is empty")
        return _node(parser, _next(parser))
    finally:
        parser.dispose()


def _next(parser: yaml.CSafeLoader) -> yaml.Event:
    event = parser.get_event()
    if event is None:
        raise Unmarked("it ends too early")
    return event


def _node(parser: yaml.CSafeLoader, event: yaml.Event) -> MarkedNode:
    begin, end = _span(event)
    if isinstance(event, yaml.ScalarEvent):
        return MarkedScalar(event.value, begin, end)
    if isinstance(event, yaml.SequenceStartEvent):
        nodes = []
        while not isinstance(inner := _next(parser), yaml.SequenceEndEvent):
            nodes.append(_node(parser, inner))
        end = _span(inner)[1] if event.flow_style else max(each.end for each in nodes)
        return MarkedItems(nodes, begin, end, bool(event.flow_style))
    if isinstance(event, yaml.MappingStartEvent):
        entries = []
        while not isinstance(key := _next(parser), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                raise Unmarked("a key that is no text")
            node = _node(parser, _next(parser))
            entries.append(MarkedEntry(key.value, _span(key)[0], node))
        end = _span(key)[1] if event.flow_style else max(each.node.end for each in entries)
        return MarkedMapping(entries, begin, end, bool(event.flow_style))
    raise Unmarked("an alias")


def _span(event: yaml.Event) -> tuple[int, int]:
    if event.start_mark is None or event.end_mark is None:
        raise Unmarked("a value without a place")
    return event.start_mark.index, event.end_mark.index
