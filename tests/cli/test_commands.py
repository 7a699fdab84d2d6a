"""The command line as people meet it: help, faults, exit statuses."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from twinline.cli import main
from twinline.cli.commands import LazyGroup

ROOT = Path(__file__).parents[2]
COMMANDS = (
    "demo",
    "import",
    "calibrate",
    "serve",
    "simulate",
    "compare",
    "experiment",
    "fork",
    "patch",
    "validate",
    "backtest",
    "assets",
    "export",
    "check",
    "schema",
)


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, list(arguments))
    return result.exit_code, result.output


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from twinline.cli import main; main(['--help'], standalone_mode=False);"
        "print(sorted({each.partition('.')[0] for each in sys.modules}), file=sys.stderr)"
    )
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert "demo" in told.stdout
    for heavy in ("numpy", "msgspec", "starlette", "uvicorn", "rich", "yaml", "asyncio"):
        assert f"'{heavy}'" not in told.stderr


def test_help_lists_every_command_with_its_own_first_line() -> None:
    group = main
    assert isinstance(group, LazyGroup)
    context = click.Context(group)
    status, told = run("--help")
    assert status == 0
    assert tuple(group.list_commands(context)) == COMMANDS
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.get_short_help_str(limit=200) in told


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    status, told = run(name, "--help")
    assert status == 0
    assert "Usage:" in told


def test_an_interruption_while_a_command_is_loaded_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("twinline.cli.commands.importlib.import_module", interrupted)
    assert run("schema") == (130, "Interrupted.\n")


def test_an_unknown_command_is_wrong_usage() -> None:
    status, told = run("sevre")
    assert status == 2
    assert "sevre" in told


def test_a_plant_file_without_faults_is_said_to_have_none() -> None:
    status, told = run("check", str(ROOT / "plants" / "gearbox_line" / "plant.yaml"))
    assert (status, "nothing is wrong" in told) == (0, True)


def test_all_faults_of_a_plant_file_are_told_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "plant.yaml").write_text(
        "format: 1\nname: Line\nstatoins: []\nareas:\n  - id: Hall 1\n", "utf-8"
    )
    status, told = run("check", str(tmp_path))
    assert status == 1
    assert "plant.yaml:3: P010" in told
    assert "plant.yaml:5: P015" in told
    assert "docs/diagnostics.md" in told


def test_a_folder_without_a_plant_is_refused(tmp_path: Path) -> None:
    status, told = run("serve", str(tmp_path), "--no-browser")
    assert (status, "W050" in told) == (1, True)


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    assert run("serve", str(tmp_path / "nothing"))[0] == 2


def test_the_schema_is_the_committed_one() -> None:
    status, told = run("schema")
    assert status == 0
    assert told == (ROOT / "schema" / "plant.json").read_text("utf-8")


def test_generated_files_are_fresh() -> None:
    from twinline.cli.schema import generated_files  # noqa: PLC0415 - the others need no numpy

    for name, data in generated_files(main).items():
        assert (ROOT / name).read_bytes() == data, f"{name} is stale: run `make schema`"


def test_schemas_are_written_into_a_checkout_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("schema", "--write")[0] == 2
    for folder in ("schema", "docs/reference"):
        (tmp_path / folder).mkdir(parents=True)
    status, told = run("schema", "--write")
    assert status == 0
    for name in told.split():
        assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes()
