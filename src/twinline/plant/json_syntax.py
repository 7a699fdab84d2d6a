"""JSON text to a tree of nodes; the standard reader has no lines and hides keys that come twice."""

import bisect
import json
import re
from collections.abc import Iterator
from typing import Final, NoReturn

from twinline.plant.nodes import Grower, Items, Node, Scalar

_DECODER: Final = json.JSONDecoder()
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_LITERAL: Final = re.compile(
    r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null"
)


class JsonComposer:
    """Composes the one value of a JSON text."""

    def __init__(self, text: str, grower: Grower) -> None:
        self._text = text
        self._grower = grower
        self._at = 0
        self._line_ends = [match.start() for match in re.finditer("\n", text)]

    def compose(self) -> Node:
        """Read the value.

        Raises:
            Refused: The text is not JSON.
        """
        root = self._node(1)
        self._skip()
        if self._at < len(self._text):
            self._refuse("something after the end of the plant")
        return root

    def _line(self) -> int:
        return bisect.bisect_left(self._line_ends, self._at) + 1

    def _refuse(self, found: str) -> NoReturn:
        self._grower.refuse("P004", self._line(), f"this is not JSON: {found}")

    def _skip(self) -> str:
        """Go past white space; the character found there, or nothing at the end."""
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._text[self._at : self._at + 1]

    def _expect(self, character: str) -> None:
        if self._skip() != character:
            self._refuse(f"{character} is missing")
        self._at += 1

    def _node(self, depth: int) -> Node:
        start = self._skip()
        line = self._line()
        self._grower.count(line, depth)
        if start == "{":
            return self._grower.mapping(line, list(self._pairs(depth)))
        if start == "[":
            return Items([self._node(depth + 1) for _ in self._separated("[", "]")], line)
        if start == '"':
            return Scalar(self._string(), "quoted", line)
        return Scalar(self._literal(), "typed", line)

    def _pairs(self, depth: int) -> Iterator[tuple[str, int, Node]]:
        for _ in self._separated("{", "}"):
            self._skip()
            line = self._line()
            key = self._string()
            self._expect(":")
            yield key, line, self._node(depth + 1)

    def _separated(self, first: str, last: str) -> Iterator[None]:
        """Once for each item between brackets, with the position on the item."""
        self._expect(first)
        if self._skip() == last:
            self._at += 1
            return
        while True:
            yield
            if self._skip() != ",":
                break
            self._at += 1
        self._expect(last)

    def _string(self) -> str:
        if self._skip() != '"':
            self._refuse("text in double quotes is missing")
        try:
            text, self._at = _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError as error:
            self._at = error.pos
            self._refuse(error.msg)
        return str(text)

    def _literal(self) -> str:
        match = _LITERAL.match(self._text, self._at)
        if match is None:
            self._refuse("a value is missing")
        self._at = match.end()
        return match.group()
