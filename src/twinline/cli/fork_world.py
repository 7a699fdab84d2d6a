"""`twinline fork`: a world at an instant of its past, and what would come of it, with its error."""

from pathlib import Path

import click

from twinline.cli.faults import faults_told
from twinline.cli.run_options import design_options, run_options


@click.command("fork")
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--at",
    required=True,
    metavar="TIME",
    help="The fork point: the plant's local time, such as 2026-03-02T14:30, or how long after its "
    'first instant, such as "36 h".',
)
@click.option(
    "--patch",
    "patch_files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What is changed in a fork; without any the world goes on as it is. May be given again.",
)
@click.option(
    "--measure",
    "measures",
    multiple=True,
    help="What is told, such as flow_time or station/lathe/producing. May be given again.",
)
@design_options
@run_options
def command(  # noqa: PLR0913 - an argument an option
    *,
    folder: Path,
    at: str,
    patch_files: tuple[Path, ...],
    measures: tuple[str, ...],
    days: float,
    n_replication: int,
    seed: int,
    output: Path | None,
    force: bool,
    n_thread: int,
    rules_file: Path | None,
    compiled: bool,
    ray: bool,
) -> None:
    """Fork a world at an instant, and tell what would come of it.

    FOLDER is a plant folder, as `twinline import` writes it, or one of a plant that is simulated.
    All forks begin with the state in which the world was then; what its log does not tell is
    listed. They share their random numbers, so every difference is told with an interval of its
    own. Nothing in the folder is changed. Ctrl-C stops it; what is complete by then is told.
    """
    if rules_file is not None or ray:
        raise click.UsageError("forks run on this machine, and with ready-made rules")
    # Loading the kernel takes longer than a page of help may take.
    from twinline.cli.comparing import Options, patch_variants, tell  # noqa: PLC0415
    from twinline.cli.forking import fork_watched  # noqa: PLC0415
    from twinline.decide import DAY_US, Design, Question, refuse_unfit_folder  # noqa: PLC0415

    with faults_told():
        if output is not None:
            refuse_unfit_folder(output, force=force)
        question = Question(
            design=Design(
                measured_us=max(round(days * DAY_US), 1),
                n_replication=n_replication,
                seed=seed,
                warm_up_us=0,
            ),
            variants=patch_variants(patch_files),
            aims=measures,
        )
        options = Options(output, n_thread, None, compiled, ray=False)
        tell(fork_watched(folder, at, question, options), output)
