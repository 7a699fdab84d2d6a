"""`twinline experiment`: the variants, design and measures that an experiment file names."""

from pathlib import Path

import click

from twinline.cli.faults import faults_told
from twinline.cli.run_options import run_options


@click.command("experiment")
@click.argument("plant", type=click.Path(exists=True, path_type=Path))
@click.argument("experiment", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@run_options
def command(  # noqa: PLR0913 - an argument an option
    *,
    plant: Path,
    experiment: Path,
    output: Path | None,
    force: bool,
    n_thread: int,
    rules_file: Path | None,
    compiled: bool,
    ray: bool,
) -> None:
    """Run the experiment that a file describes on a plant.

    PLANT is the plant file, or a folder with a plant.yaml in it. EXPERIMENT names factors or
    patches, how often and how long they are run, and what is compared. Ctrl-C stops it; what is
    complete by then is told.
    """
    # Loading the kernel takes longer than a page of help may take.
    from twinline.cli.comparing import Options, compare_watched, tell  # noqa: PLC0415
    from twinline.decide import read_question, refuse_unfit_folder  # noqa: PLC0415
    from twinline.plant import read_plant  # noqa: PLC0415

    with faults_told():
        if output is not None:
            refuse_unfit_folder(output, force=force)
        described = read_plant(plant / "plant.yaml" if plant.is_dir() else plant)
        question = read_question(experiment, described)
        options = Options(output, n_thread, rules_file, compiled, ray)
        tell(compare_watched(described, question, options), output)
