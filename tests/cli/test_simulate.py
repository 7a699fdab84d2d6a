"""`twinline simulate` as people meet it: the table, the file, the faults, the exit status."""

import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from twinline.cli import main
from twinline.cli.simulating import read_rules, table_of
from twinline.decide import Controls, Design, Experiment, Rules, Section, simulate_plant
from twinline.diagnostics import Refused
from twinline.plant import Plant

PLANT = """
format: 1
name: One lathe
areas:
  - id: hall
stations:
  - id: lathe
    area: hall
buffers:
  - id: rack
    station: lathe
sources:
  - id: goods-in
    arrivals: interarrival
    interarrival: exponential(100 s)
sinks:
  - id: shipping
operations:
  - id: turning
    stations: [lathe]
products:
  - id: shaft
    route:
      - id: turn
        operation: turning
        service: exponential(70 s)
"""
DEADLOCK = """
format: 1
name: Circle
areas:
  - id: hall
stations:
  - id: m1
    area: hall
  - id: m2
    area: hall
sources:
  - id: goods-in
    arrivals: saturated
sinks:
  - id: shipping
operations:
  - id: first
    stations: [m1]
  - id: second
    stations: [m2]
products:
  - id: shaft
    route:
      - id: a
        operation: first
        service: exponential(70 s)
      - id: b
        operation: second
        service: exponential(60 s)
        next: [{to: a, share: 0.9}, {to: end, share: 0.1}]
"""
SHORT = ("--days", "2", "--replications", "4", "--warm-up", "8 h")
BODY_ASSEMBLY = Path(__file__).parents[2] / "plants" / "body_assembly" / "plant.yaml"


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    file = tmp_path / "plant.yaml"
    file.write_text(PLANT, "utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["simulate", *map(str, arguments)])


def test_the_answer_has_units_and_errors(plant: Path) -> None:
    told = run(plant, *SHORT)
    assert told.exit_code == 0, told.output
    assert "One lathe: 4 replications of 2 d after a warm-up of 8 h, seed 1" in told.stdout
    throughput = next(line for line in told.stdout.splitlines() if line.startswith("Throughput"))
    assert throughput.split()[-1] == "parts/h"
    assert float(throughput.split()[1]) == pytest.approx(36, abs=3)
    assert float(throughput.split()[2]) > 0
    lathe = next(line for line in told.stdout.splitlines() if line.startswith("lathe"))
    assert float(lathe.split()[1]) == pytest.approx(70, abs=6)


def test_a_pipe_gets_plain_text_of_eighty_columns(plant: Path) -> None:
    told = run(plant, *SHORT).stdout
    assert "\x1b" not in told
    assert max(map(len, told.splitlines())) <= 80


def test_the_same_seed_gives_the_same_answer_on_any_number_of_threads(plant: Path) -> None:
    once = run(plant, *SHORT, "--seed", 5, "--threads", 1).stdout
    assert run(plant, *SHORT, "--seed", 5, "--threads", 3).stdout == once
    assert run(plant, *SHORT, "--seed", 6).stdout != once


def test_a_folder_is_as_good_as_its_plant_file(plant: Path) -> None:
    assert run(plant.parent, *SHORT).stdout == run(plant, *SHORT).stdout


def test_the_warm_up_is_found_where_none_is_given(plant: Path) -> None:
    told = run(plant, "--days", 2, "--replications", 2)
    assert told.exit_code == 0
    assert "MSER-5" in told.stdout


@pytest.mark.slow
def test_the_warm_up_of_a_plant_with_shifts_is_whole_weeks() -> None:
    told = run(BODY_ASSEMBLY, "--days", 7, "--replications", 2, "--seed", 1)
    assert told.exit_code == 0
    assert "found by comparing weeks" in " ".join(told.stdout.split())
    assert "No end of the warm-up" not in told.stdout


def test_every_reading_is_written(plant: Path, tmp_path: Path) -> None:
    file = tmp_path / "results.parquet"
    told = run(plant, *SHORT, "--output", file)
    assert told.exit_code == 0
    assert f"Written to {file}" in told.stdout
    question = "SELECT count(DISTINCT replication), count(*) FROM read_parquet($file)"
    n_replication, n_row = duckdb.execute(question, {"file": str(file)}).fetchall()[0]
    assert (n_replication, n_row % 4) == (4, 0)
    again = run(plant, *SHORT, "--output", file)
    assert (again.exit_code, "S032" in again.stderr) == (1, True)
    assert run(plant, *SHORT, "--output", file, "--force").exit_code == 0


def test_a_deadlock_is_told_with_its_replication_and_the_circle(tmp_path: Path) -> None:
    file = tmp_path / "plant.yaml"
    file.write_text(DEADLOCK, "utf-8")
    told = run(file, "--days", 2, "--replications", 3, "--warm-up", 0)
    assert told.exit_code == 1
    for replication in range(3):
        assert f"replication {replication}: S031" in told.stderr
    assert "m1" in told.stderr
    assert "m2" in told.stderr
    assert "3 of 3 replications came to a halt" in told.stdout


@pytest.mark.parametrize(
    ("option", "wrong", "hint"),
    [
        ("--warm-up", "8", "8 s"),
        ("--warm-up", "long", "auto"),
        ("--days", "0", "--days"),
        ("--replications", "0", "--replications"),
        ("--seed", "-1", "--seed"),
    ],
)
def test_a_wrong_option_is_wrong_usage(plant: Path, option: str, wrong: str, hint: str) -> None:
    told = run(plant, option, wrong)
    assert told.exit_code == 2
    assert hint in told.stderr


def test_the_faults_of_a_plant_file_are_told_before_anything_runs(tmp_path: Path) -> None:
    (tmp_path / "plant.yaml").write_text("format: 1\nname: Line\nstatoins: []\n", "utf-8")
    told = run(tmp_path, *SHORT)
    assert (told.exit_code, told.stdout) == (1, "")
    assert "plant.yaml:3: P010" in told.stderr


def test_rules_are_the_public_functions_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "rules.py"
    file.write_text(
        "from math import floor\n"
        "def nearest_first(a):\n    return _least(a)\n"
        "def _least(a):\n    return floor(min(a))\n",
        "utf-8",
    )
    rules = read_rules(file)
    assert list(rules) == ["nearest-first"]
    assert rules["nearest-first"]([2.5, 1.5]) == 1


def test_a_table_of_rules_has_its_own_names(tmp_path: Path) -> None:
    file = tmp_path / "rules.py"
    file.write_text("RULES = {'my.rule': lambda a: a}\ndef other(): ...\n", "utf-8")
    assert list(read_rules(file)) == ["my.rule"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("1 / 0", "S034"), ("def (", "S034"), ("_x = 1", "S035"), ("RULES = 3", "S035")],
)
def test_a_file_that_gives_no_rules_is_refused(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "rules.py"
    file.write_text(text, "utf-8")
    with pytest.raises(Refused, match=code):
        read_rules(file)


STATIONS = Section(
    title="Stations",
    columns=("", "producing", "±", "starved"),
    rows=(("a-station-with-a-name-of-forty-characters", "75.0", "0.4", "25.0"),),
    shares=((0.75, 0.0, 0.0, 0.25, 0.0, 0.0, 0.0),),
    states=(None, "producing", None, "starved"),
)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_a_table_in_a_terminal_cuts_names_and_never_numbers(width: int) -> None:
    console = Console(width=width, force_terminal=True, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(table_of(STATIONS, width))
    lines = captured.get().splitlines()
    assert max(map(len, lines)) <= width
    for cell in ("75.0", "0.4", "25.0"):
        assert cell in lines[1]
    assert (lines[1].count("█") > 0) == (width > 60)


def test_the_bar_gives_each_state_its_share() -> None:
    console = Console(width=120)
    cells = table_of(STATIONS, 120).columns[-1].cells
    bar = next(iter(cells))
    lengths = [each.end - each.start for each in bar.spans if each.end > each.start]  # type: ignore[union-attr]
    assert lengths[0] == pytest.approx(3 * lengths[1], abs=2)
    assert console.width == 120


@pytest.mark.slow
def test_an_interruption_tells_what_is_complete(
    plant: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(
        described: Plant, design: Design, controls: Controls, rules: Rules
    ) -> Experiment:
        def progress(share: float) -> None:
            if share > 0.01:
                signal.raise_signal(signal.SIGINT)

        return simulate_plant(described, design, controls._replace(progress=progress), rules)

    monkeypatch.setattr("twinline.cli.simulating.simulate_plant", interrupted)
    told = run(plant, "--days", 365, "--replications", 500, "--warm-up", 0, "--threads", 1)
    assert told.exit_code == 130
    assert told.stderr == "Interrupted.\n"
    note = next(line for line in told.stdout.splitlines() if line.startswith("Interrupted"))
    assert 0 < int(note.split()[1]) < 500


def test_help_of_the_command_needs_no_kernel() -> None:
    program = (
        "import sys; from twinline.cli import main;"
        "main(['simulate', '--help'], standalone_mode=False);"
        "print(sorted({each.partition('.')[0] for each in sys.modules}), file=sys.stderr)"
    )
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert "--warm-up" in told.stdout
    for heavy in ("numpy", "numba", "duckdb", "rich"):
        assert f"'{heavy}'" not in told.stderr
