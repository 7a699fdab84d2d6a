"""`twinline backtest`: how far forecasts made of an event log may be trusted."""

from pathlib import Path
from typing import Final

import click

from twinline.cli.columns import column_options, read_choices
from twinline.cli.faults import faults_told

_SUFFIX: Final = "-backtest"
_INTERRUPTED: Final = 130


@click.command("backtest")
@click.argument("log", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    help="The folder to make for the report; named after the log where none is given.",
)
@click.option(
    "--origin",
    "origins",
    multiple=True,
    default=(50.0, 60.0, 70.0, 80.0),
    show_default=True,
    type=click.FloatRange(0, 100, min_open=True, max_open=True),
    help="Forecast from the beginning of the order that stands at so many per cent of all. May be "
    "given many times.",
)
@click.option(
    "--runs",
    "n_run",
    default=50,
    show_default=True,
    type=click.IntRange(1, 10_000),
    help="Simulated futures for each origin.",
)
@click.option(
    "--seed",
    default=1,
    show_default=True,
    type=click.IntRange(0, 2**31 - 1),
    help="Where the random numbers begin; the same seed gives the same answer.",
)
@column_options
def command(  # noqa: PLR0913 - an argument an option
    *,
    log: Path,
    folder: Path | None,
    origins: tuple[float, ...],
    n_run: int,
    seed: int,
    choices: tuple[str, ...],
    time_zone: str,
) -> None:
    """Hold forecasts made of an event log's past against what came.

    LOG is an event log as for `twinline import`. From each origin, orders that began later are
    foretold of their product, quantity and release alone. The report tells how far lead times and
    figures of the plant were out, how often the intervals held, and what simple forecasts would
    have said. Ctrl-C stops it; origins that are complete by then are told.
    """
    # Loading what computes takes longer than a page of help may take.
    from twinline.cli.backtesting import backtest_watched  # noqa: PLC0415
    from twinline.discover.backtest import Design  # noqa: PLC0415

    chosen = read_choices(choices, time_zone)
    folder = folder or Path(f"{Path(log.name.removesuffix('.gz')).stem}{_SUFFIX}")
    design = Design(tuple(each / 100 for each in origins), n_run=n_run, seed=seed)
    with faults_told():
        found = backtest_watched(log, folder, chosen, design)
    if found.origins:
        label = found.label
        click.echo(f"{label.text[0].upper()}{label.text[1:]} ({label.n_order:,} forecasts).")
        click.echo(f"The product's past mean: within {label.product_mean_error_share:.0%}.")
        click.echo(f"Written to {folder}; read {folder / 'backtest.md'}.")
    if found.interrupted:
        click.echo("Interrupted.", err=True)
        raise SystemExit(_INTERRUPTED)
