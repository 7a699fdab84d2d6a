"""A plant file as text in a tree, each value with its line, whatever its syntax.

What a value means is not decided here: a scalar keeps its text, and the field it stands in says
how to read it. So `06:00`, `no`, `on` and `017` are never taken for numbers or truth values, as
YAML 1.1 would. `Grower` is what the three syntaxes build trees with; it holds the bounds.
"""

from collections.abc import Iterable
from typing import Final, Literal, NoReturn, TypeAlias

import msgspec

from twinline.diagnostics import Diagnostic, Refused

MOST_NODES: Final = 2_000_000
"""Values in one file, with those that YAML aliases repeat counted each time."""
MOST_DEPTH: Final = 32
"""Levels of lists and mappings within each other; the format itself needs six."""

MOST_FAULTS: Final = 1000
"""Faults of one file that are listed; nobody reads on after the first hundred."""


class Scalar(msgspec.Struct, frozen=True):
    """One value that holds no others."""

    text: str
    """As written, without quotes."""
    form: Literal["quoted", "plain", "typed"]
    """Quoted text; YAML without quotes, which may be anything; a JSON or TOML number or word."""
    line: int


class Items(msgspec.Struct, frozen=True):
    """A list."""

    nodes: list["Node"]
    line: int


class Mapping(msgspec.Struct, frozen=True):
    """Keys, each with its line and its value."""

    entries: dict[str, tuple[int, "Node"]]
    line: int


Node: TypeAlias = Scalar | Items | Mapping


class Grower:
    """Builds the tree of one file, counts what it holds, and gathers its faults."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.n_node = 0
        self.faults: list[Diagnostic] = []

    def count(self, line: int, depth: int, n_node: int = 1) -> None:
        """Note ``n_node`` more values at ``depth``, and refuse the file where it has too many."""
        self.n_node += n_node
        if self.n_node > MOST_NODES or depth > MOST_DEPTH:
            self.refuse(
                "P005",
                line,
                "the file holds more values, or deeper ones, than any plant file",
                f"at most {MOST_NODES} values and {MOST_DEPTH} levels",
            )

    def mapping(self, line: int, pairs: Iterable[tuple[str, int, Node]]) -> Mapping:
        """Gather (key, line, value) into a mapping; a key that comes twice is a fault."""
        entries: dict[str, tuple[int, Node]] = {}
        for key, key_line, node in pairs:
            if key in entries:
                first = entries[key][0]
                self.fault(
                    "P006",
                    key_line,
                    f"{quote(key)} is written twice; the first is in line {first}",
                    fix="keep one of them",
                )
            else:
                entries[key] = (key_line, node)
        return Mapping(entries, line)

    def fault(self, code: str, line: int, found: str, expected: str = "", fix: str = "") -> None:
        """Note a fault that does not stop the reading."""
        self.note(Diagnostic(code, place(self.file, line), found, expected, fix))

    def note(self, fault: Diagnostic) -> None:
        """Keep a fault; after very many, stop.

        Raises:
            Refused: There are more faults than are worth listing.
        """
        self.faults.append(fault)
        if len(self.faults) >= MOST_FAULTS:
            found = f"more faults than the {MOST_FAULTS} that are listed"
            raise Refused([*self.faults, Diagnostic("P019", self.file, found)])

    def refuse(
        self, code: str, line: int, found: str, expected: str = "", fix: str = ""
    ) -> NoReturn:
        """Stop: nothing after this fault can be read.

        Raises:
            Refused: Always, with this fault and those noted before.
        """
        self.fault(code, line, found, expected, fix)
        raise Refused(self.faults)


def place(file: str, line: int) -> str:
    """File and line, as editors and terminals make links of."""
    return f"{file}:{line}"


def quote(text: str) -> str:
    """Foreign text for a message: short, in quotes, with nothing that a terminal obeys."""
    shown = text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}…"
    return '"' + "".join(c if c.isprintable() else repr(c)[1:-1] for c in shown) + '"'


_MOST_QUOTED: Final = 80


def is_nothing(node: Node) -> bool:
    """Whether it stands for no value: an empty scalar, or null."""
    return isinstance(node, Scalar) and node.form != "quoted" and node.text in _NOTHING


_NOTHING: Final = frozenset(("", "~", "null", "Null", "NULL"))


def line_of(tree: Node, path: str) -> int:
    """The line of a place such as ``stations[3].place.x``, or of the nearest thing around it."""
    node, line = tree, tree.line
    for step in path.replace("[", ".[").split("."):
        if isinstance(node, Mapping) and step in node.entries:
            line, node = node.entries[step]
        elif isinstance(node, Items) and step.startswith("["):
            node = node.nodes[int(step[1:-1])]
            line = node.line
        else:
            break
    return line
