"""`twinline import` and the cache of `twinline demo`: all or nothing, once."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from twinline.cli import importing, main
from twinline.cli.demonstrate import _example_log, _prepared
from twinline.discover import ColumnChoices, ImportReport, Progress
from twinline.environment import Environment
from twinline.environment.real import real_environment
from twinline.worlds import open_world

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
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    return result.exit_code, result.output


def test_an_import_makes_a_folder_that_can_be_opened(log_file: Path, tmp_path: Path) -> None:
    status, told = run("import", log_file, "-o", tmp_path / "deep" / "plant")
    assert status == 0, told
    assert f"twinline serve {tmp_path / 'deep' / 'plant'}" in told
    world = open_world(tmp_path / "deep" / "plant", real_environment())
    assert world.measures.orders.ids == ("a1", "a2")
    assert world.report is not None


def test_the_folder_is_named_after_the_log(
    log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("import", log_file)[0] == 0
    assert (tmp_path / "my log" / "plant.yaml").exists()


def test_a_choice_of_a_column_is_obeyed(log_file: Path, tmp_path: Path) -> None:
    run("import", log_file, "-o", tmp_path / "plant", "--column", "resource=Step")
    world = open_world(tmp_path / "plant", real_environment())
    assert set(world.measures.stations.ids) == {"turn", "mill"}


@pytest.mark.parametrize("choice", ["resource", "machinery=Machine", "=Machine"])
def test_a_choice_of_nothing_is_wrong_usage(log_file: Path, choice: str) -> None:
    status, told = run("import", log_file, "--column", choice)
    assert status == 2
    assert "ROLE=NAME" in told


def test_a_refused_log_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    status, told = run("import", tmp_path / "empty.csv", "-o", tmp_path / "plant")
    assert (status, "E0" in told) == (1, True)
    assert [each.name for each in tmp_path.iterdir()] == ["empty.csv"]


def test_a_folder_that_is_there_is_never_overwritten(log_file: Path, tmp_path: Path) -> None:
    (tmp_path / "plant").mkdir()
    status, told = run("import", log_file, "-o", tmp_path / "plant")
    assert (status, "S015" in told) == (1, True)
    assert list((tmp_path / "plant").iterdir()) == []


def test_an_interrupted_import_leaves_nothing_behind(
    log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(
        path: Path,
        folder: Path,
        environment: Environment,
        choices: ColumnChoices,
        progress: Progress,
    ) -> ImportReport:
        assert (path, environment.disk.exists(folder)) == (log_file, True)
        (folder / "plant.yaml").write_text("half", "utf-8")
        progress(0.4, f"with {choices}")
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "import_event_log", interrupted)
    status, told = run("import", log_file, "-o", tmp_path / "plant")
    assert (status, "Interrupted" in told) == (130, True)
    assert [each.name for each in tmp_path.iterdir()] == ["my log.csv"]


def test_a_demo_is_imported_once(
    log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TWINLINE_HOME", str(tmp_path / "home"))
    folder = _prepared(log_file, real_environment())
    assert folder.is_relative_to(tmp_path / "home")
    monkeypatch.setattr(importing, "import_event_log", None)
    assert _prepared(log_file, real_environment()) == folder
    log_file.write_text(LOG.replace("A2", "B2"), "utf-8")
    with pytest.raises(TypeError):
        _prepared(log_file, real_environment())


def test_the_cache_is_where_the_user_keeps_caches(
    log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TWINLINE_HOME", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = _prepared(log_file, real_environment())
    assert folder.parent == tmp_path / "cache" / "twinline" / "demo"


def test_the_example_is_shipped() -> None:
    with _example_log().open(encoding="utf-8") as file:
        assert file.readline().startswith("Order No,")
