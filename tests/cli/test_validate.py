"""`twinline validate` as people meet it: the folder, the answer, the faults."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from twinline.cli import main, validating

LOG = """\
Order;Step;Machine;Start;End;Product;Quantity;Good
A1;turn;Lathe 1;2031-03-03 08:00;2031-03-03 08:40;Shaft;5;5
A1;mill;Mill 1;2031-03-03 09:00;2031-03-03 10:10;Shaft;5;4
A2;turn;Lathe 1;2031-03-03 08:45;2031-03-03 09:15;Shaft;7;7
A2;mill;Mill 1;2031-03-03 10:15;2031-03-03 11:25;Shaft;7;7
"""


@pytest.fixture
def log_file(tmp_path: Path) -> Path:
    file = tmp_path / "my log.csv"
    file.write_text(LOG, "utf-8")
    return file


def run(*arguments: object) -> tuple[int, str]:
    texts = ["validate", "--interpreted", *(str(each) for each in arguments)]
    result = CliRunner().invoke(main, texts)
    return result.exit_code, result.output


def test_the_answer_is_told_and_written_three_times(log_file: Path, tmp_path: Path) -> None:
    """A2 waits at the mill from 9:15 to 10:15, 55 min for A1 and 5 for nothing; A1 for nothing."""
    status, told = run(log_file, "-o", tmp_path / "out")
    assert status == 0, told
    assert "4 visits of 2 orders waited 1 h" in told
    assert "explain 69%" in told
    names = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert names == ["validation.json", "validation.md", "validation.svg"]
    data = json.loads((tmp_path / "out" / "validation.json").read_text("utf-8"))
    assert data["whole"]["waits"]["no_place_h"] == pytest.approx(55 / 60)
    assert data["whole"]["waits"]["unexplained_h"] == pytest.approx(25 / 60)
    assert data["source"] == "my log.csv"
    assert "# Validation: My log" in (tmp_path / "out" / "validation.md").read_text("utf-8")


def test_the_folder_is_named_after_the_log(
    log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(log_file)[0] == 0
    assert (tmp_path / "my log-validation" / "validation.md").exists()


def test_the_same_log_gives_the_same_bytes(log_file: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert run(log_file, "-o", tmp_path / name)[0] == 0
    for each in (tmp_path / "one").iterdir():
        assert each.read_bytes() == (tmp_path / "two" / each.name).read_bytes()


def test_a_refused_log_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    status, told = run(tmp_path / "empty.csv", "-o", tmp_path / "out")
    assert (status, "E0" in told) == (1, True)
    assert [each.name for each in tmp_path.iterdir()] == ["empty.csv"]


def test_a_folder_that_is_there_is_never_overwritten(log_file: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    status, told = run(log_file, "-o", tmp_path / "out")
    assert (status, "S015" in told) == (1, True)
    assert list((tmp_path / "out").iterdir()) == []


def test_an_interruption_leaves_nothing_behind(
    log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(validating, "validate", interrupt)
    status, told = run(log_file, "-o", tmp_path / "out")
    assert (status, "Interrupted." in told) == (130, True)
    assert [each.name for each in tmp_path.iterdir()] == ["my log.csv"]
