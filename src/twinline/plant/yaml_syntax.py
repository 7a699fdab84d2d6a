"""YAML text to a tree of nodes: the events of libyaml, bounded, with our own meaning of a scalar.

Events rather than PyYAML's own trees, because those are built by recursion in C, without bounds.
"""

from typing import Final, Literal

import yaml

from twinline.plant.nodes import Grower, Items, Mapping, Node, Scalar, quote

_TAG_FIX: Final = "write the value without a tag; the field says what it is"


class YamlComposer:
    """Composes the one document of a YAML text."""

    def __init__(self, text: str, grower: Grower) -> None:
        self._parser = yaml.CSafeLoader(text)
        self._grower = grower
        self._anchors: dict[str, tuple[Node, int]] = {}

    def compose(self) -> Node:
        """Read the document.

        Raises:
            Refused: The text is not YAML, or uses what plant files do not.
        """
        try:
            return self._document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            line = mark.line + 1 if mark is not None else 1
            self._grower.refuse("P004", line, f"this is not YAML: {error.problem}")
        except yaml.YAMLError as error:
            self._grower.refuse("P004", 1, f"this is not YAML: {str(error).partition(chr(10))[0]}")
        finally:
            self._parser.dispose()

    def _document(self) -> Node:
        self._next()  # the stream's start
        start = self._next()
        if isinstance(start, yaml.StreamEndEvent):
            return Mapping({}, 1)
        root = self._node(self._next(), 1)
        self._next()  # the document's end
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            self._grower.refuse(
                "P007", _line(after), "a second document begins", fix="write one plant to a file"
            )
        return root

    def _next(self) -> yaml.Event:
        event = self._parser.get_event()
        if event is None:
            raise yaml.YAMLError("it ends too early")
        return event

    def _node(self, event: yaml.Event, depth: int) -> Node:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(str(event.anchor), line, depth)
        before = self._grower.n_node
        self._grower.count(line, depth)
        if isinstance(event, yaml.ScalarEvent):
            form: Literal["plain", "quoted"] = "plain" if event.implicit[0] else "quoted"
            node: Node = Scalar(event.value, form, line)
        else:
            node = self._collection(event, line, depth)
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            self._refuse_tag(event.tag, line)
            if event.anchor is not None:
                self._anchors[event.anchor] = (node, self._grower.n_node - before)
        return node

    def _collection(self, event: yaml.Event, line: int, depth: int) -> Node:
        if isinstance(event, yaml.SequenceStartEvent):
            nodes = []
            while not isinstance(item := self._next(), yaml.SequenceEndEvent):
                nodes.append(self._node(item, depth + 1))
            return Items(nodes, line)
        pairs = []
        while not isinstance(key := self._next(), yaml.MappingEndEvent):
            pairs.append((*self._key(key), self._node(self._next(), depth + 1)))
        return self._grower.mapping(line, pairs)

    def _refuse_tag(self, tag: str | None, line: int) -> None:
        if tag not in {None, "!"}:
            self._grower.fault("P007", line, f"the tag {quote(str(tag))}", fix=_TAG_FIX)

    def _key(self, event: yaml.Event) -> tuple[str, int]:
        line = _line(event)
        if not isinstance(event, yaml.ScalarEvent):
            self._grower.refuse("P007", line, "a key that is not text", "a field's name as key")
        return event.value, line

    def _alias(self, anchor: str, line: int, depth: int) -> Node:
        if anchor not in self._anchors:
            self._grower.refuse(
                "P007", line, f"the alias {quote(anchor)} has no anchor before it ends"
            )
        node, n_node = self._anchors[anchor]
        # An alias costs as much as what it repeats: a few lines can stand for billions of values.
        self._grower.count(line, depth, n_node)
        return node


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 1
