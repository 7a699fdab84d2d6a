"""The budgets of the house style, held for every file and function of the product."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "twinline"
FILES = sorted(SOURCE.rglob("*.py"))
MOST_LINES_A_FILE = 400
MOST_CODE_LINES_A_FUNCTION = 50
SHAPELESS_NAMES = {"utils", "util", "helpers", "common", "misc", "manager", "base"}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    documented = ast.get_docstring(function) and function.body[1:]
    first = function.body[1] if documented else function.body[0]
    return (function.end_lineno or 0) - first.lineno + 1


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SOURCE)))
def test_file_keeps_to_the_shape(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.count("\n") <= MOST_LINES_A_FILE
    assert file.stem not in SHAPELESS_NAMES
    for function in functions(ast.parse(text)):
        assert code_lines(function) <= MOST_CODE_LINES_A_FUNCTION, function.name


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SOURCE)))
def test_file_says_what_it_is_for(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text("utf-8")))
