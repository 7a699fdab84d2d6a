"""`twinline backtest` as people meet it: the folder, the label, the faults, the exit status."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from twinline.cli import main

HEAD = "Order,Activity,Station,Start,End,Product\n"


def write_log(path: Path, n_order: int) -> Path:
    """A saw and a mill, one order every two hours."""
    lines: list[str] = []
    for i in range(n_order):
        day, hour = divmod(2 * i, 24)
        lines.extend(
            f"o{i:03},{name},{station},2024-01-{day + 1:02} {hour + later:02}:{start}:00,"
            f"2024-01-{day + 1:02} {hour + later:02}:{end}:00,shaft"
            for name, station, later, start, end in (
                ("saw", "s1", 0, "00", "20"),
                ("mill", "m1", 0, "30", "59"),
                ("wash", "w1", 1, "10", "40"),
            )
        )
    path.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    return path


def test_folder_has_text_picture_and_data_that_agree(tmp_path: Path) -> None:
    log = write_log(tmp_path / "line.csv", 100)
    folder = tmp_path / "report"
    arguments = ["backtest", str(log), "-o", str(folder), "--runs", "10", "--origin", "50"]
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 0, ran.output
    data = json.loads((folder / "backtest.json").read_text("utf-8"))
    assert data["label"]["n_order"] == 50
    assert data["label_text"][1:] in ran.output
    assert data["label_text"][1:] in (folder / "backtest.md").read_text("utf-8")
    assert (folder / "backtest.svg").read_text("utf-8").startswith("<svg")


def test_the_same_log_gives_the_same_bytes(tmp_path: Path) -> None:
    log = write_log(tmp_path / "line.csv", 40)
    made = []
    for name in ("first", "again"):
        arguments = ["backtest", str(log), "-o", str(tmp_path / name), "--runs", "5"]
        assert CliRunner().invoke(main, arguments).exit_code == 0
        made.append((tmp_path / name / "backtest.json").read_bytes())
    assert made[0] == made[1]


def test_a_log_with_too_few_orders_is_refused_and_leaves_no_folder(tmp_path: Path) -> None:
    log = write_log(tmp_path / "line.csv", 5)
    ran = CliRunner().invoke(main, ["backtest", str(log), "-o", str(tmp_path / "report")])
    assert ran.exit_code == 1
    assert "E085" in ran.output
    assert [each.name for each in tmp_path.iterdir()] == ["line.csv"]


def test_a_folder_that_is_there_is_kept(tmp_path: Path) -> None:
    log = write_log(tmp_path / "line.csv", 20)
    folder = tmp_path / "report"
    folder.mkdir()
    ran = CliRunner().invoke(main, ["backtest", str(log), "-o", str(folder)])
    assert ran.exit_code == 1
    assert "S015" in ran.output


@pytest.mark.parametrize("origin", ["0", "100", "abc"])
def test_an_origin_is_a_share_within_the_log(tmp_path: Path, origin: str) -> None:
    log = write_log(tmp_path / "line.csv", 20)
    assert CliRunner().invoke(main, ["backtest", str(log), "--origin", origin]).exit_code == 2
