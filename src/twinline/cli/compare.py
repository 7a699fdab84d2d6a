"""`twinline compare`: a plant and variants of it, with the error of every difference."""

from pathlib import Path

import click

from twinline.cli.faults import faults_told
from twinline.cli.run_options import design_options, run_options
from twinline.cli.simulate import WarmUpTime


@click.command("compare")
@click.argument("plant", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--patch",
    "patch_files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A variant: the plant with this patch. May be given again.",
)
@click.option(
    "--vary",
    multiple=True,
    metavar="PATH=VALUES",
    help='A factor: "stations/lathe/capacity=1,2,3", shares of what is there as in '
    '"products/*/route/*/service=90%,110%", or a range "…=2..10". May be given again.',
)
@click.option(
    "--design",
    "kind",
    default="one-at-a-time",
    show_default=True,
    type=click.Choice(["one-at-a-time", "full-factorial", "latin-hypercube"]),
    help="How the factors make variants.",
)
@click.option(
    "--samples",
    default=20,
    show_default=True,
    type=click.IntRange(1, 1000),
    help="Variants of a latin-hypercube.",
)
@click.option(
    "--measure",
    "measures",
    multiple=True,
    help="What is compared, such as flow_time or station/lathe/producing; throughput, lead time, "
    "work in process and energy per part where none is given. May be given again.",
)
@click.option(
    "--select",
    help="Select the best variant by this measure, and stop running those that are not: each is "
    "then run as often as --replications says at most.",
)
@click.option(
    "--better",
    type=click.Choice(["more", "less"]),
    help="Whether more or less of it is better; known for throughput, lead time and the like.",
)
@click.option(
    "--confidence",
    default=0.95,
    show_default=True,
    type=click.FloatRange(0.5, 0.999999),
    help="With which the best is selected, at least.",
)
@click.option(
    "--indifference",
    default=1.0,
    show_default=True,
    type=click.FloatRange(min=0, min_open=True, max=100),
    help="A difference that nobody minds, in % of the base.",
)
@design_options
@click.option(
    "--warm-up",
    "warm_up_us",
    default="auto",
    show_default=True,
    type=WarmUpTime(),
    help="How long each replication runs before it is measured; pilot runs find it where it is "
    "auto.",
)
@run_options
def command(  # noqa: PLR0913 - an argument an option
    *,
    plant: Path,
    patch_files: tuple[Path, ...],
    vary: tuple[str, ...],
    kind: str,
    samples: int,
    measures: tuple[str, ...],
    select: str | None,
    better: str | None,
    confidence: float,
    indifference: float,
    days: float,
    n_replication: int,
    seed: int,
    warm_up_us: int | None,
    output: Path | None,
    force: bool,
    n_thread: int,
    rules_file: Path | None,
    compiled: bool,
    ray: bool,
) -> None:
    """Compare a plant with variants of it.

    PLANT is the plant file, or a folder with a plant.yaml in it. Variants are patches, or made of
    factors. All run with common random numbers, so every difference is told with an interval of its
    own. Ctrl-C stops it; what is complete by then is told.
    """
    # Loading the kernel takes longer than a page of help may take.
    from twinline.cli.comparing import (  # noqa: PLC0415
        Options,
        compare_watched,
        patch_variants,
        read_factors,
        tell,
    )
    from twinline.decide import (  # noqa: PLC0415
        DAY_US,
        Choosing,
        Design,
        Question,
        design_variants,
        parse_goal,
        refuse_unfit_folder,
    )
    from twinline.plant import read_plant  # noqa: PLC0415

    if not patch_files and not vary:
        raise click.UsageError("nothing to compare: give --patch or --vary")
    with faults_told():
        if output is not None:
            refuse_unfit_folder(output, force=force)
        described = read_plant(plant / "plant.yaml" if plant.is_dir() else plant)
        factors = read_factors(described, vary)
        made = design_variants(described, factors, kind, samples, seed) if factors else ()  # type: ignore[arg-type]
        question = Question(
            design=Design(
                measured_us=max(round(days * DAY_US), 1),
                n_replication=n_replication,
                seed=seed,
                warm_up_us=warm_up_us,
            ),
            variants=(*made, *patch_variants(patch_files)),
            factors=factors,
            aims=measures,
            choosing=Choosing(
                aim=parse_goal(select, better or ""),
                confidence=confidence,
                share=indifference / 100,
            )
            if select
            else None,
        )
        options = Options(output, n_thread, rules_file, compiled, ray)
        tell(compare_watched(described, question, options), output)
