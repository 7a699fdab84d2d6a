"""`twinline simulate`: what a plant brings, with its error."""

from pathlib import Path

import click

from twinline.cli.faults import REFUSED, faults_told
from twinline.cli.run_options import design_options
from twinline.quantities import Quantity, parse

_INTERRUPTED = 130
_AUTO = "auto"


class WarmUpTime(click.ParamType[int | None]):
    """A duration, 0, or `auto`."""

    name = "time"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | None:
        """Read it as microseconds; None stands for `auto`."""
        text = str(value).strip()
        if text == _AUTO:
            return None
        try:
            return int(parse("0 s" if text == "0" else text, Quantity.DURATION))
        except ValueError as error:
            return self.fail(f"{error}; or {_AUTO}, or 0", param, ctx)


@click.command("simulate")
@click.argument("plant", type=click.Path(exists=True, path_type=Path))
@design_options
@click.option(
    "--warm-up",
    "warm_up_us",
    default=_AUTO,
    show_default=True,
    type=WarmUpTime(),
    help='How long each replication runs before it is measured, such as "8 h"; pilot runs find it '
    "where it is auto.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write every reading of every replication to a file: .parquet or .csv.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@click.option(
    "--threads",
    "n_thread",
    default=0,
    type=click.IntRange(0, 1024),
    help="Threads to use; as many as there are cores where none are given.",
)
@click.option(
    "--rules",
    "rules_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Python file with rules of your own: a function a rule, for_example is for-example.",
)
@click.option(
    "--compiled/--interpreted",
    default=True,
    help="Run native code, which is built the first time (the default), or the same kernel as "
    "plain Python: the same answer, many times slower.",
)
def command(  # noqa: PLR0913 - an argument an option
    *,
    plant: Path,
    days: float,
    n_replication: int,
    seed: int,
    warm_up_us: int | None,
    output: Path | None,
    force: bool,
    n_thread: int,
    rules_file: Path | None,
    compiled: bool,
) -> None:
    """Simulate a plant many times, and tell what it brings.

    PLANT is the plant file, or a folder with a plant.yaml in it. Every mean comes with half of its
    interval at 95 %. Ctrl-C stops it; what is complete by then is told.
    """
    # Loading the kernel takes longer than a page of help may take.
    from twinline.cli.simulating import read_rules, show, simulate_watched  # noqa: PLC0415
    from twinline.decide import (  # noqa: PLC0415
        DAY_US,
        Design,
        refuse_unfit_file,
        summarise,
        write_results,
    )
    from twinline.plant import read_plant  # noqa: PLC0415

    design = Design(
        measured_us=max(round(days * DAY_US), 1),
        n_replication=n_replication,
        seed=seed,
        warm_up_us=warm_up_us,
    )
    with faults_told():
        if output is not None:
            refuse_unfit_file(output, force=force)
        described = read_plant(plant / "plant.yaml" if plant.is_dir() else plant)
        rules = read_rules(rules_file) if rules_file is not None else {}
        experiment = simulate_watched(described, design, rules, n_thread, compiled=compiled)
        show(summarise(experiment))
        if output is not None and len(experiment.readings):
            write_results(experiment, output, force=force)
            click.echo(f"Written to {output}")
    for each in experiment.diagnostics:
        click.echo(str(each), err=True)
    if experiment.interrupted:
        click.echo("Interrupted.", err=True)
        raise SystemExit(_INTERRUPTED)
    if experiment.faults:
        raise SystemExit(REFUSED)
