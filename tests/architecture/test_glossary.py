"""One word a thing: the words that docs/reference/glossary.md refuses in identifiers stay out.

Only names that we give are looked at (functions, classes, arguments, variables, attributes that
are assigned), split at underscores and capitals. Text is free: people read many words.
"""

import ast
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "twinline"
GLOSSARY = ROOT / "docs" / "reference" / "glossary.md"
FILES = sorted(SOURCE.rglob("*.py"))

# Words of outside formats, allowed where those formats are read.
OUTSIDE = {
    "discover": {"resource", "case", "machine", "worker", "job", "event"},
    "scene": {"asset"},  # geometry, not a thing of the plant
}


def refused_words() -> dict[str, str]:
    """Refused word -> the word that we use instead, from the glossary's table."""
    words: dict[str, str] = {}
    for line in GLOSSARY.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 3 and cells[2] not in {"Not", "---"}:
            for word in re.findall(r"`([a-z_]+)`", cells[2]):
                words[word] = cells[0]
    return words


def given_names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def words_of(name: str) -> list[str]:
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_")
    return snake.split("_")


def test_glossary_refuses_something() -> None:
    assert {"throughput", "belt", "truck", "mtbf"} <= refused_words().keys()


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SOURCE)))
def test_names_use_the_words_of_the_glossary(file: Path) -> None:
    room = file.relative_to(SOURCE).parts[0]
    refused = refused_words()
    for name in given_names(ast.parse(file.read_text("utf-8"))):
        words = words_of(name)
        pairs = {"_".join(pair) for pair in itertools.pairwise(words)}
        for word in ({*words} | pairs) & refused.keys() - OUTSIDE.get(room, set()):
            pytest.fail(f"{name}: say {refused[word]}, not {word}")
