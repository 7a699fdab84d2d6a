"""The page on experiments: what it prints is what Twinline prints."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from twinline.cli import main

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = ("bigger-rack.yaml", "second-grinder.yaml", "experiment.yaml")


def blocks(page: str, kind: str) -> list[str]:
    text = (HOW_TO / page).read_text("utf-8")
    return [each for name, each in BLOCK.findall(text) if name == kind]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the page, and the plant of the page before it."""
    plant = blocks("simulate-a-plant.md", "yaml")[0]
    (tmp_path / "plant.yaml").write_text(plant, "utf-8")
    for name, text in zip(FILES, blocks("run-an-experiment.md", "yaml"), strict=True):
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_the_page_shows_what_the_commands_print() -> None:
    commands = blocks("run-an-experiment.md", "sh")
    told = [CliRunner().invoke(main, shlex.split(each)[1:]) for each in commands]
    assert [each.exit_code for each in told] == [0, 0, 0, 0]
    printed = blocks("run-an-experiment.md", "text")
    assert told[0].stdout == printed[0]
    assert told[1].stdout == printed[1]
    assert "Regression of lead time" in told[2].stdout
    assert printed[2] in told[3].stdout
