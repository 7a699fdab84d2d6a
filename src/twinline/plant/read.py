"""Reads a plant file, and reports everything that is wrong with it at once.

Three passes: the syntax gives a tree of text with lines (`nodes`), a walk along the shapes of the
types gives a plant, and `check_relations` follows its references. Faults of all three are listed
together, by line, unless an earlier pass leaves nothing for the next to work on.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal, TypeAlias

import msgspec

from twinline.diagnostics import Diagnostic, Refused
from twinline.plant.checks import check_relations
from twinline.plant.entities import Plant
from twinline.plant.json_syntax import JsonComposer
from twinline.plant.nodes import Grower, Node, line_of, place, quote
from twinline.plant.toml_syntax import TomlComposer
from twinline.plant.walk import Walk
from twinline.plant.yaml_syntax import YamlComposer

Syntax: TypeAlias = Literal["yaml", "json", "toml"]

MOST_BYTES: Final = 16_000_000
"""Size of a plant file: ten times a plant of five thousand stations."""

_Composer: TypeAlias = YamlComposer | JsonComposer | TomlComposer
_COMPOSERS: Final[dict[Syntax, Callable[[str, Grower], _Composer]]] = {
    "yaml": YamlComposer,
    "json": JsonComposer,
    "toml": TomlComposer,
}
_SYNTAX_OF_SUFFIX: Final[dict[str, Syntax]] = {
    ".yaml": "yaml",
    ".yml": "yaml",
    ".json": "json",
    ".toml": "toml",
}


def read_plant(path: Path) -> Plant:
    """Read and check a plant file: YAML, JSON or TOML, by its suffix.

    Raises:
        Refused: With every fault of the file, each with its line and what to do about it.
    """
    return parse_plant(file_text(path), path.name, syntax_of(path))


def parse_plant(text: str, file: str, syntax: Syntax = "yaml") -> Plant:
    """Read and check the text of a plant file; ``file`` is what messages call it.

    Raises:
        Refused: With every fault of the text.
    """
    grower = Grower(file)
    tree = compose(text, grower, syntax)
    walk = Walk(grower)
    plant = walk.plant(tree)
    if plant is not None:
        for each in check_relations(plant):
            if not walk.is_doubtful(each.where):
                line = line_of(tree, each.where)
                grower.note(msgspec.structs.replace(each, where=place(file, line)))
    if plant is None or grower.faults:
        raise Refused(sorted(grower.faults, key=_line))
    return plant


def syntax_of(path: Path) -> Syntax:
    """The syntax of a file, by its suffix.

    Raises:
        Refused: The suffix is none of those that are read.
    """
    syntax = _SYNTAX_OF_SUFFIX.get(path.suffix.lower())
    if syntax is None:
        expected = "one of " + ", ".join(_SYNTAX_OF_SUFFIX)
        raise _refusal("P001", str(path), f"the suffix {quote(path.suffix)}", expected)
    return syntax


def compose(text: str, grower: Grower, syntax: Syntax) -> Node:
    """The text of a file as a tree.

    Raises:
        Refused: It is too large, no text, or breaks its syntax.
    """
    _refuse_unreadable(text, grower.file)
    return _COMPOSERS[syntax](text.removeprefix("\ufeff"), grower).compose()


def file_text(path: Path) -> str:
    """The text of a file.

    Raises:
        Refused: It cannot be read, is too large, or is not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refusal("P001", str(path), f"the file cannot be read: {error.strerror}") from None
    if len(data) > MOST_BYTES:
        raise _too_large(path.name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _not_utf8(place(path.name, line)) from None


def _refuse_unreadable(text: str, file: str) -> None:
    if len(text) > MOST_BYTES:
        raise _too_large(file)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _not_utf8(place(file, text.count("\n", 0, error.start) + 1)) from None


def _refusal(code: str, where: str, found: str, expected: str = "", fix: str = "") -> Refused:
    return Refused([Diagnostic(code, where, found, expected, fix)])


def _too_large(file: str) -> Refused:
    return _refusal(
        "P002",
        file,
        f"the file is larger than {MOST_BYTES // 10**6} MB",
        "the description of a plant",
        "import a log with `twinline import`; a plant file holds no measured values",
    )


def _not_utf8(where: str) -> Refused:
    return _refusal(
        "P003", where, "the file is not UTF-8 text", fix="save it as UTF-8 in your editor"
    )


def _line(fault: Diagnostic) -> int:
    return int(fault.where.rpartition(":")[2])
