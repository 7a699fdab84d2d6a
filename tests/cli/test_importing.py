"""`twinline import` and the cache of `twinline demo`: all or nothing, once."""

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner

from twinline.cli import importing, main
from twinline.cli.demonstrate import _SHOP_LOG, _example, _fingerprint, _prepared
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
    assert world.measures.orders.ids == ["a1", "a2"]
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


JOINTS = """\
time;station;joint 1 [deg]
2031-03-03 08:10:00;Lathe 1;10
2031-03-03 08:10:01;Lathe 1;?
2031-03-03 08:10:02;Lathe 1;-
2031-03-03 08:10:03;Lathe 9;10
"""


def test_rows_of_a_recording_that_are_left_out_are_told_with_their_causes(
    log_file: Path, tmp_path: Path
) -> None:
    joints, plant = tmp_path / "robots.csv", tmp_path / "plant"
    joints.write_text(JOINTS, "utf-8")
    status, told = run("import", log_file, "--joints", joints, "-o", plant)
    assert status == 0, told
    assert "1 robot, 1 of 4 rows used" in told
    assert "3 rows left out: an angle" in told
    assert "(E066, 2 rows from line 3 on); no station" in told
    assert f'called "Lathe 9" (E065, 1 row from line 5 on). {plant / "import-report.md"}' in told


def test_a_recording_of_no_use_is_refused_and_leaves_nothing_behind(
    log_file: Path, tmp_path: Path
) -> None:
    joints = tmp_path / "robots.csv"
    joints.write_text(JOINTS.replace("Lathe 1", "Lathe 7"), "utf-8")
    status, told = run("import", log_file, "--joints", joints, "-o", tmp_path / "plant")
    assert (status, "E029 not one of 4 rows can be used" in told) == (1, True)
    assert 'robots.csv:2: E065 no station of the event log is called "Lathe 7", "Lathe 9"' in told
    assert 'the plant file does: "Lathe 1", "Mill 1"' in told
    assert "robots.csv:3: E066" in told
    assert not (tmp_path / "plant").exists()


def test_a_folder_that_is_there_is_never_overwritten(log_file: Path, tmp_path: Path) -> None:
    (tmp_path / "plant").mkdir()
    status, told = run("import", log_file, "-o", tmp_path / "plant")
    assert (status, "S015" in told) == (1, True)
    assert list((tmp_path / "plant").iterdir()) == []


@pytest.mark.parametrize(
    ("log_name", "folder_name"),
    [("export.2024.03.csv", "export.2024.03"), ("line.xes.gz", "line"), ("orders", "orders-plant")],
)
def test_the_folder_has_the_name_of_the_log_without_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, log_name: str, folder_name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / log_name).write_text(LOG, "utf-8")
    status, told = run("import", log_name)
    assert status == 0, told
    assert (tmp_path / folder_name / "plant.yaml").exists()


def test_a_file_in_the_place_of_the_folder_is_called_a_file(log_file: Path, tmp_path: Path) -> None:
    (tmp_path / "plant").write_text("notes", "utf-8")
    status, told = run("import", log_file, "-o", tmp_path / "plant")
    assert (status, "S015 there is a file of this name already" in told) == (1, True)


def test_a_folder_that_cannot_be_made_is_a_fault_and_no_crash(
    log_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "notes").write_text("notes", "utf-8")
    status, told = run("import", log_file, "-o", tmp_path / "notes" / "plant")
    assert (status, "S017" in told) == (1, True)
    assert "Not a directory" in told or "File exists" in told


def test_a_name_that_is_too_long_is_a_fault_and_no_crash(log_file: Path, tmp_path: Path) -> None:
    status, told = run("import", log_file, "-o", tmp_path / ("n" * 300))
    assert (status, "S017" in told) == (1, True)


def test_a_disk_that_is_full_is_a_fault_and_leaves_nothing_behind(
    log_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> ImportReport:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(importing, "import_event_log", full)
    status, told = run("import", log_file, "-o", tmp_path / "plant")
    assert (status, "S017 it cannot be written: No space left on device" in told) == (1, True)
    assert [each.name for each in tmp_path.iterdir()] == ["my log.csv"]


def test_nothing_but_the_account_is_printed_where_nobody_watches(
    log_file: Path, tmp_path: Path
) -> None:
    told = run("import", log_file, "-o", tmp_path / "plant")[1]
    assert not told.startswith("\n")


def test_a_role_without_a_name_is_told_how_to_write_it(log_file: Path) -> None:
    told = run("import", log_file, "--column", "order")[1]
    assert "'order' is not ROLE=NAME: write order=NAME" in told


def test_guesses_that_are_hardly_sure_are_told_at_once(tmp_path: Path) -> None:
    header, *rows = LOG.splitlines(keepends=True)
    (tmp_path / "log.csv").write_text(header.replace("Machine", "Xyz") + "".join(rows), "utf-8")
    status, told = run("import", tmp_path / "log.csv", "-o", tmp_path / "plant")
    assert status == 0, told
    assert 'Hardly sure: resource is "Xyz" (35%)' in told
    assert "--column ROLE=NAME" in told


def test_sure_guesses_are_left_to_the_report(log_file: Path, tmp_path: Path) -> None:
    assert "Hardly sure" not in run("import", log_file, "-o", tmp_path / "plant")[1]


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
    with _example(_SHOP_LOG).open(encoding="utf-8") as file:
        assert file.readline().startswith("Order No,")


def test_a_demo_of_another_log_or_of_other_code_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log_file = tmp_path / "production_log.csv"
    log_file.write_text("Order,Activity,Start,End\n", "utf-8")
    before = _fingerprint(log_file)
    assert _fingerprint(log_file) == before
    log_file.write_text("Order,Activity,Start,End \n", "utf-8")
    other_log = _fingerprint(log_file)
    package = tmp_path / "twinline"
    (package / "discover").mkdir(parents=True)
    (package / "discover" / "discovery.py").write_text("changed = True\n", "utf-8")
    monkeypatch.setattr("twinline.__file__", str(package / "__init__.py"))
    assert len({before, other_log, _fingerprint(log_file)}) == 3
