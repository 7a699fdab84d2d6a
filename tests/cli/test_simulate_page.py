"""The page on simulating a plant: what it prints is what Twinline prints."""

import contextlib
import io
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from twinline.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "simulate-a-plant.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The blocks of the page, in a folder that has its plant file."""
    found = BLOCK.findall(PAGE.read_text("utf-8"))
    plant_file = next(text for kind, text in found if kind == "yaml")
    (tmp_path / "plant.yaml").write_text(plant_file, "utf-8")
    monkeypatch.chdir(tmp_path)
    return found


@pytest.mark.slow
def test_the_page_shows_what_the_command_prints(blocks: list[tuple[str, str]]) -> None:
    commands = [text for kind, text in blocks if kind == "sh" and "--seed 1" in text]
    printed = next(text for kind, text in blocks if kind == "text")
    told = [CliRunner().invoke(main, shlex.split(each)[1:]) for each in commands]
    assert [each.exit_code for each in told] == [0, 0]
    assert told[0].stdout == printed
    assert told[1].stdout == f"{printed}Written to results.parquet\n"


@pytest.mark.slow
def test_the_page_shows_what_the_scripts_print(blocks: list[tuple[str, str]]) -> None:
    scripts = [text for kind, text in blocks if kind == "python"]
    printed = [text for kind, text in blocks if kind == "text"][1:]
    names: dict[str, object] = {}
    for script, expected in zip(scripts, printed, strict=True):
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            exec(script, names)  # noqa: S102 - our own page
        assert told.getvalue() == expected
