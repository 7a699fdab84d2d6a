"""`twinline patch` as people meet it: the diff, the file, the list."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from twinline.cli import main

GEARBOX_LINE = Path(__file__).parents[2] / "plants" / "gearbox_line" / "plant.yaml"


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    return Path(shutil.copy(GEARBOX_LINE, tmp_path / "plant.yaml"))


@pytest.fixture
def patch(tmp_path: Path) -> Path:
    file = tmp_path / "benches.yaml"
    file.write_text("edits: [{set: stations/assembly/capacity, value: 4}]", "utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["patch", *map(str, arguments)])


def test_a_patch_is_shown_as_a_diff_and_nothing_is_written(plant: Path, patch: Path) -> None:
    told = run(plant, patch)
    assert told.exit_code == 0, told.output
    changed = [line for line in told.stdout.splitlines() if line[:2] in {"- ", "+ "}]
    assert changed == ["-    capacity: 3", "+    capacity: 4"]
    assert plant.read_bytes() == GEARBOX_LINE.read_bytes()


def test_a_patch_is_written_where_that_is_asked_for(plant: Path, patch: Path) -> None:
    told = run(plant.parent, patch, "--write")
    assert told.exit_code == 0, told.output
    assert f"Written to {plant}" in told.stdout
    before = GEARBOX_LINE.read_text("utf-8")
    assert plant.read_text("utf-8") == before.replace("    capacity: 3\n", "    capacity: 4\n")
    assert {each.name for each in plant.parent.iterdir()} == {"plant.yaml", "benches.yaml"}


def test_a_second_patch_is_made_on_the_first(plant: Path, patch: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.yaml"
    more.write_text("edits: [{scale: stations/assembly/capacity, by: 2}]", "utf-8")
    assert "+    capacity: 8" in run(plant, patch, more).stdout


def test_fields_are_listed_with_what_they_hold(plant: Path) -> None:
    told = run(plant, "--list", "stations/assembly")
    assert told.exit_code == 0
    line = next(x for x in told.stdout.splitlines() if x.startswith("stations/assembly/capacity "))
    assert line.split()[1] == "3"
    assert "a whole number, at least 1" in line


def test_what_does_not_fit_is_told_and_nothing_is_written(plant: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("edits: [{remove: stations/mill-9}]", "utf-8")
    told = run(plant, wrong, "--write")
    assert told.exit_code == 1
    assert 'did you mean "mill-' in told.stderr
    assert plant.read_bytes() == GEARBOX_LINE.read_bytes()
    other = tmp_path / "plant.json"
    other.write_text("{}", "utf-8")
    assert "P063" in run(other, wrong).stderr


def test_nothing_to_do_is_wrong_usage(plant: Path) -> None:
    assert run(plant).exit_code == 2
