"""TOML text to a tree of nodes. The standard reader gives no lines: keys are looked for."""

import datetime as dt
import re
import tomllib
from typing import Final

from twinline.plant.nodes import MOST_DEPTH, Grower, Items, Node, Scalar

_HEADER: Final = re.compile(r"\s*\[(\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_KEY: Final = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_POSITION: Final = re.compile(r"at line (\d+)")


class TomlComposer:
    """Composes the one table of a TOML text."""

    def __init__(self, text: str, grower: Grower) -> None:
        self._text = text
        self._grower = grower
        self._lines: dict[str, int] = {}

    def compose(self) -> Node:
        """Read the table.

        Raises:
            Refused: The text is not TOML.
        """
        if (line := _line_of_deep_key(self._text)) is not None:
            self._grower.count(line, MOST_DEPTH + 1)
        try:
            root = tomllib.loads(self._text)
        except RecursionError:
            self._grower.count(1, MOST_DEPTH + 1)
            raise
        except ValueError as error:
            position = _POSITION.search(str(error))
            line = int(position[1]) if position else self._text.count("\n") + 1
            self._grower.refuse("P004", line, f"this is not TOML: {error}")
        self._lines = _lines_by_path(self._text)
        return self._node(root, "", (1, 1))

    def _node(self, value: object, path: str, within: tuple[int, int]) -> Node:
        """The node of ``value`` at ``path``; ``within``: the line of what it is in, and depth."""
        outer_line, depth = within
        line = self._lines.get(path, outer_line)
        self._grower.count(line, depth)
        if isinstance(value, dict):
            pairs = []
            for key, inner in value.items():
                step = f"{path}.{key}" if path else key
                node = self._node(inner, step, (line, depth + 1))
                pairs.append((key, self._lines.get(step, line), node))
            return self._grower.mapping(line, pairs)
        if isinstance(value, list):
            steps = ((f"{path}[{i}]", inner) for i, inner in enumerate(value))
            return Items(
                [self._node(inner, step, (line, depth + 1)) for step, inner in steps], line
            )
        return _scalar(value, line)


def _line_of_deep_key(text: str) -> int | None:
    """The first line with a key of too many parts: the standard reader's work on one is quadratic.

    50 000 parts, in a file of 100 kB, took 55 s and 9 GB.
    """
    for number, row in enumerate(text.split("\n"), start=1):
        if row.count(".") > MOST_DEPTH:
            keys = row.split("=")[:-1]
            if row.lstrip().startswith("["):
                keys.append(row.partition("]")[0])
            if any(key.count(".") > MOST_DEPTH for key in keys):
                return number
    return None


def _scalar(value: object, line: int) -> Scalar:
    if isinstance(value, str):
        return Scalar(value, "quoted", line)
    if isinstance(value, bool):
        return Scalar("true" if value else "false", "typed", line)
    if isinstance(value, dt.date | dt.time):
        return Scalar(value.isoformat(), "quoted", line)
    return Scalar(str(value), "typed", line)


def _lines_by_path(text: str) -> dict[str, int]:
    """The line of each key that stands first in its line, under its table's header.

    What looks like a key within a text of several lines is found as well, and never asked for.
    """
    lines: dict[str, int] = {}
    last: dict[str, int] = {}  # array of tables -> index of its last table
    prefix = ""
    for number, row in enumerate(text.split("\n"), start=1):
        if header := _HEADER.fullmatch(row.rstrip("\r")):
            prefix = _path_of_header(header[2], last, is_array=bool(header[1]))
            lines.setdefault(prefix, number)
        elif key := _KEY.match(row):
            lines.setdefault(f"{prefix}.{key[1]}" if prefix else key[1], number)
    return lines


def _path_of_header(name: str, last: dict[str, int], *, is_array: bool) -> str:
    *outer, own = (part.strip().strip("\"'") for part in name.split("."))
    path = ""
    for part in outer:
        path = f"{path}.{part}" if path else part
        if path in last:
            path = f"{path}[{last[path]}]"
    path = f"{path}.{own}" if path else own
    if is_array:
        last[path] = last.get(path, -1) + 1
        path = f"{path}[{last[path]}]"
    return path
