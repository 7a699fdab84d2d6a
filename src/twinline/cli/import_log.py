"""`twinline import`: an event log becomes a plant folder."""

from pathlib import Path
from typing import Final

import click

from twinline.cli.faults import faults_told
from twinline.cli.importing import import_whole
from twinline.diagnostics import suggest
from twinline.discover import ROLES, ColumnChoices
from twinline.environment.real import real_environment

_PROPERTIES: Final = ("time_format", "encoding", "delimiter", "object_type")
"""Names that --column takes besides roles: properties of the whole file."""
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
    "--column",
    "choices",
    multiple=True,
    metavar="ROLE=NAME",
    help="Which column has a role, such as order, activity, resource, start, end, operator, "
    "product, kind, quantity, good or scrap; no NAME for none. Also time_format, encoding, "
    "delimiter and object_type. May be given many times.",
)
@click.option(
    "--time-zone",
    default="",
    metavar="NAME",
    help="Zone of times that are written without one, such as Asia/Ho_Chi_Minh.",
)
def command(log: Path, folder: Path | None, choices: tuple[str, ...], time_zone: str) -> None:
    """Make a plant of an event log.

    LOG is an export of a manufacturing execution system: CSV, XES, or OCEL 2.0 as JSON or SQLite,
    also packed with gzip. What is guessed is in the import report, and --column overrules it.
    """
    chosen = column_choices(choices, time_zone)
    folder = folder or _folder_for(log)
    with faults_told():
        report = import_whole(log, folder, real_environment(), chosen)
    click.echo(report.summary())
    hardly_sure = [each for each in report.columns if each.confidence <= _HARDLY_SURE]
    if hardly_sure:
        told = (f'{each.role} is "{each.column}" ({each.confidence:.0%})' for each in hardly_sure)
        click.echo(f"Hardly sure: {', '.join(told)}; overrule with --column ROLE=NAME.")
    click.echo(f"Written to {folder}; {folder / 'import-report.md'} accounts for every row.")
    click.echo(f"Next: twinline serve {folder}")


def _folder_for(log: Path) -> Path:
    """The name of a log without its kind; a name that has none gets another, for it is taken."""
    stem = Path(log.name.removesuffix(".gz")).stem
    return Path(stem if stem != log.name else f"{stem}-plant")


def column_choices(given: tuple[str, ...], time_zone: str) -> ColumnChoices:
    """What options say about columns; wrong usage where they say nothing sensible."""
    columns: dict[str, str] = {}
    properties: dict[str, str] = {}
    for each in given:
        role, equals, name = each.partition("=")
        if not equals or role not in (*ROLES, *_PROPERTIES):
            known = (*ROLES, *_PROPERTIES)
            remedy = f"write {role}=NAME" if role in known else suggest(role, known)
            raise click.BadParameter(f"{each!r} is not ROLE=NAME: {remedy}", param_hint="--column")
        (properties if role in _PROPERTIES else columns)[role] = name
    return ColumnChoices(columns=columns, time_zone=time_zone, **properties)
