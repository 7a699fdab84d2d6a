"""`twinline compare` and `twinline experiment` as people meet them."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from twinline.cli import main
from twinline.cli.comparing import split_values
from twinline.decide import Comparison, Controls, Question, Ways, compare_plants
from twinline.plant import Plant

LATHE = """
format: 1
name: One lathe
areas: [{id: hall}]
stations:
  - {id: lathe, area: hall}
buffers:
  - {id: rack, station: lathe}
sources:
  - {id: goods-in, arrivals: interarrival, interarrival: exponential(100 s)}
sinks: [{id: shipping}]
operations:
  - {id: turning, stations: [lathe]}
products:
  - id: shaft
    route:
      - {id: turn, operation: turning, service: exponential(70 s)}
"""
SHORT = ("--days", "1", "--replications", "4", "--warm-up", "2 h")
SERVICE = "products/shaft/route/turn/service"


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    file = tmp_path / "plant.yaml"
    file.write_text(LATHE, "utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_patches_are_told_with_their_differences(plant: Path, tmp_path: Path) -> None:
    patch = tmp_path / "second-lathe.yaml"
    patch.write_text("edits: [{set: stations/lathe/capacity, value: 2}]", "utf-8")
    told = run("compare", plant, "--patch", patch, *SHORT)
    assert told.exit_code == 0, told.output
    lead_time = told.stdout.partition("Lead time, min")[2].partition("\n\n")[0]
    row = next(line for line in lead_time.splitlines() if line.startswith("second-lathe"))
    assert float(row.split()[3]) < 0
    assert row.split()[-1] == "better"
    assert "common random numbers" in " ".join(told.stdout.split())


def test_factors_make_variants_and_files(plant: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    vary = ("--vary", f"{SERVICE}=90%,110%", "--vary", "stations/lathe/capacity=1..3")
    told = run("compare", plant, *vary, *SHORT, "-o", folder, "--measure", "flow_time")
    assert told.exit_code == 0, told.output
    assert "Elasticity" in told.stdout
    results = json.loads((folder / "results.json").read_text("utf-8"))
    names = [each["name"] for each in results["variants"]]
    assert names == [
        "base",
        f"{SERVICE} = 90 %",
        f"{SERVICE} = 110 %",
        "stations/lathe/capacity = 3",
    ]
    assert (folder / "tornado-flow-time.svg").exists()
    again = run("compare", plant, *vary, *SHORT, "-o", folder)
    assert again.exit_code == 1
    assert "S032" in again.stderr


def test_the_best_is_selected(plant: Path) -> None:
    vary = ("--vary", f"{SERVICE}=exponential(30 s),exponential(60 s)")
    options = ("--select", "flow_time", "--indifference", "20", "--replications", "40")
    told = run("compare", plant, *vary, *SHORT[:2], "--warm-up", "2 h", *options)
    assert told.exit_code == 0, told.output
    selection = told.stdout.partition("Selection of the best")[2].partition("\n\n")[0]
    selected = [line for line in selection.splitlines() if line.endswith("selected")]
    assert [line.split()[:2] for line in selected] == [["variant", "1"]]


def test_an_experiment_file_is_run(plant: Path, tmp_path: Path) -> None:
    file = tmp_path / "experiment.yaml"
    file.write_text(
        "days: 1\nreplications: 3\nwarm_up: 1 h\nmeasures: [flow_time]\n"
        "variants: [{name: faster, edits: [{scale: products/*/route/*/service, by: 0.5}]}]\n",
        "utf-8",
    )
    told = run("experiment", plant, file)
    assert told.exit_code == 0, told.output
    assert "the base and 1 variant, 3 replications each" in " ".join(told.stdout.split())
    assert "better" in told.stdout


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--vary", "stations/lathe/capacity"), "S041"),
        (("--vary", "stations/lth/capacity=2"), "P061"),
        (("--vary", "stations/lathe/capacity=0"), "P014"),
        (("--vary", "stations/lathe/capacity=2", "--measure", "flow_tim"), "S043"),
        (("--vary", "stations/lathe/capacity=2", "--select", "station/lathe/blocked"), "S041"),
    ],
)
def test_faults_are_told(plant: Path, options: tuple[str, ...], code: str) -> None:
    told = run("compare", plant, *options, *SHORT)
    assert told.exit_code == 1
    assert code in told.stderr


def test_nothing_to_compare_is_wrong_usage(plant: Path) -> None:
    assert run("compare", plant).exit_code == 2


def test_values_are_split_where_no_bracket_is_open() -> None:
    assert split_values("1,2") == ["1", "2"]
    assert split_values("lognormal(60 s, 12 s),[a, b],x") == [
        "lognormal(60 s, 12 s)",
        "[a, b]",
        "x",
    ]


@pytest.mark.slow
def test_an_interruption_tells_what_is_complete(
    plant: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(
        described: Plant, question: Question, controls: Controls, ways: Ways
    ) -> Comparison:
        def progress(share: float) -> None:
            if share > 0.01:
                signal.raise_signal(signal.SIGINT)

        return compare_plants(described, question, controls._replace(progress=progress), ways)

    monkeypatch.setattr("twinline.cli.comparing.compare_plants", interrupted)
    vary = ("--vary", "stations/lathe/capacity=2")
    options = ("--days", 20, "--replications", 500, "--warm-up", 0, "--threads", 1)
    told = run("compare", plant, *vary, *options)
    assert told.exit_code == 130
    assert told.stderr == "Interrupted.\n"
    assert "Interrupted: what was complete by then counts." in told.stdout


@pytest.mark.parametrize("command", ["compare", "experiment"])
def test_help_of_the_commands_needs_no_kernel(command: str) -> None:
    program = (
        "import sys; from twinline.cli import main;"
        f"main(['{command}', '--help'], standalone_mode=False);"
        "print(sorted({each.partition('.')[0] for each in sys.modules}), file=sys.stderr)"
    )
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert "--ray" in told.stdout
    for heavy in ("numpy", "numba", "duckdb", "rich"):
        assert f"'{heavy}'" not in told.stderr
