"""`twinline validate`: how much of what is in an event log the plant's rules explain."""

from pathlib import Path
from typing import Final

import click

from twinline.cli.columns import column_options, read_choices
from twinline.cli.faults import faults_told

_SUFFIX: Final = "-validation"


@click.command("validate")
@click.argument("log", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    help="The folder to make for the report; named after the log where none is given.",
)
@column_options
@click.option(
    "--compiled/--interpreted",
    default=True,
    help="Run native code, which is built the first time (the default), or the same kernel as "
    "plain Python: the same answer, many times slower.",
)
def command(
    *,
    log: Path,
    folder: Path | None,
    choices: tuple[str, ...],
    time_zone: str,
    compiled: bool,
) -> None:
    """Say how much of an event log its plant's rules explain.

    LOG is an event log as for `twinline import`. Its orders are replayed with their recorded ways
    and times; when each visit begins is left to the rules: capacities, shifts, who goes first. What
    they do not explain is told, for each station and with the worst cases. Ctrl-C stops it and
    leaves nothing behind.
    """
    # Loading the kernel takes longer than a page of help may take.
    from twinline.cli.validating import validate_watched  # noqa: PLC0415

    chosen = read_choices(choices, time_zone)
    folder = folder or Path(f"{Path(log.name.removesuffix('.gz')).stem}{_SUFFIX}")
    with faults_told():
        found = validate_watched(log, folder, chosen, compiled=compiled)
    waits = found.whole.waits
    click.echo(
        f"{found.whole.n_visit:,} visits of {found.n_order:,} orders waited {waits.total_h:,.0f} h;"
        f" the rules explain {waits.explained_share:.0%} of it."
    )
    click.echo(f"Written to {folder}; read {folder / 'validation.md'}.")
