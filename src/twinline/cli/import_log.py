"""`twinline import`: an event log becomes a plant folder."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from twinline.cli.columns import column_options, read_choices
from twinline.cli.faults import faults_told
from twinline.cli.importing import import_whole
from twinline.discover.event_log_import import REPORT_TEXT
from twinline.environment.real import real_environment

_HARDLY_SURE: Final = 0.5
"""What was guessed by content alone is told at once; the rest is in the report."""


@click.command("import")
@click.argument("log", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    help="The plant folder to make; named after the log where none is given.",
)
@click.option(
    "--joints",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV recording of robots: time, station, joint 1 [deg], joint 2 [deg] and so on.",
)
@column_options
def command(
    log: Path,
    folder: Path | None,
    joints: Path | None,
    choices: tuple[str, ...],
    time_zone: str,
) -> None:
    """Make a plant of an event log.

    LOG is an export of a manufacturing execution system: CSV, XES, or OCEL 2.0 as JSON or SQLite,
    also packed with gzip. What is guessed is in the import report, and --column overrules it.
    """
    chosen = replace(read_choices(choices, time_zone), joints=joints)
    folder = folder or _folder_for(log)
    with faults_told():
        report = import_whole(log, folder, real_environment(), chosen)
    click.echo(report.summary())
    if report.recording is not None:
        click.echo(report.recording.summary())
        if left_out := report.recording.set_aside():
            click.echo(f"{left_out}. {folder / REPORT_TEXT} has the lines.")
    hardly_sure = [each for each in report.columns if each.confidence <= _HARDLY_SURE]
    if hardly_sure:
        told = (f'{each.role} is "{each.column}" ({each.confidence:.0%})' for each in hardly_sure)
        click.echo(f"Hardly sure: {', '.join(told)}; overrule with --column ROLE=NAME.")
    click.echo(f"Written to {folder}; {folder / REPORT_TEXT} accounts for every row.")
    click.echo(f"Next: twinline serve {folder}")


def _folder_for(log: Path) -> Path:
    """The name of a log without its kind; a name that has none gets another, for it is taken."""
    stem = Path(log.name.removesuffix(".gz")).stem
    return Path(stem if stem != log.name else f"{stem}-plant")
