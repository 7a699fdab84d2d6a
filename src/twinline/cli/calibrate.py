"""`twinline calibrate`: the parameters of a plant, from its log."""

from pathlib import Path

import click

from twinline.cli.columns import column_options, read_choices
from twinline.cli.faults import faults_told
from twinline.cli.progress import progress_bar
from twinline.diagnostics import Diagnostic, Refused
from twinline.discover.calibration import calibrate_folder, calibrate_log
from twinline.environment.real import real_environment


@click.command("calibrate")
@click.argument("log", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to write the calibrated plant, its parameters, a report and pictures. Values that "
    "were made by hand there are kept.",
)
@column_options
def command(log: Path, folder: Path, choices: tuple[str, ...], time_zone: str) -> None:
    """Fit the parameters of a plant to its log.

    LOG is an event log, or a plant folder with a log in it. Times, set-ups, breakdowns, scrap, ways
    and rules are written into a plant file that can be simulated; calibration.yaml has each with
    its interval and its evidence.
    """
    chosen = read_choices(choices, time_zone)
    environment = real_environment()
    with faults_told(), progress_bar() as bar:
        line = bar.add_task(f"Reading {log.name}", total=1.0)

        def progress(share: float, doing: str) -> None:
            bar.update(line, completed=share, description=doing)

        try:
            if log.is_dir():
                calibration = calibrate_folder(log, folder, environment, progress)
            else:
                calibration = calibrate_log(log, folder, environment, chosen, progress)
        except OSError as error:
            raise Refused([_unwritable(folder, error)]) from error
    click.echo(calibration.summary())
    click.echo(f"Written to {folder}; {folder / 'calibration-report.md'} says how sure all is.")
    click.echo(f"Next: twinline simulate {folder}")


def _unwritable(folder: Path, error: OSError) -> Diagnostic:
    return Diagnostic(
        code="S017",
        where=str(folder),
        found=f"it cannot be written: {error.strerror or error}",
        fix="give a folder with -o that you may write to and whose disk has room",
    )
