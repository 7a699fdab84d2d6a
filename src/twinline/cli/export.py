"""`twinline export`: a plant as a file for other 3D programs."""

from pathlib import Path

import click

from twinline.cli.faults import faults_told


@click.command("export")
@click.argument("plant", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--glb",
    "glb_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a GLB file (glTF 2.0), as Blender and every web viewer open it.",
)
@click.option(
    "--usd",
    "usd_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write an OpenUSD file: .usda, .usdc or .usdz. Needs the extra `usd`.",
)
@click.option(
    "--from",
    "begin",
    metavar="TIME",
    help="What moves from this instant on: the plant's local time, such as "
    '2026-03-02T14:30, or how long after its first instant, such as "36 h".',
)
@click.option(
    "--to",
    "end",
    metavar="TIME",
    help="Up to this instant; an hour after the first where none is given.",
)
@click.option(
    "--kinds",
    "kinds_path",
    type=click.Path(exists=True, path_type=Path),
    help="Kinds of your own for what stands there: a Python file, a GLB file, or a folder of them.",
)
@click.option("--force", is_flag=True, help="Write over files that are there already.")
def command(  # noqa: PLR0913 - an argument an option
    *,
    plant: Path,
    glb_file: Path | None,
    usd_file: Path | None,
    begin: str | None,
    end: str | None,
    kinds_path: Path | None,
    force: bool,
) -> None:
    """Write a plant as a file for other 3D programs.

    PLANT is the plant file, or a folder with a plant.yaml in it. Everything that stands on its
    floor is in the file, in metres, under its name. With --from, what moved then is in it too:
    orders, vehicles, people, and parts of machines; for that PLANT must be a folder. Ctrl-C stops
    it and leaves nothing behind.
    """
    if glb_file is None and usd_file is None:
        raise click.UsageError("say what to write: --glb FILE, --usd FILE, or both")
    if begin is None and end is not None:
        raise click.UsageError("--to needs --from")
    if begin is not None and not plant.is_dir():
        raise click.UsageError("--from needs a plant folder, with its log")
    # The kit is many modules.
    from twinline.cli.exporting import Files, Window, export_watched  # noqa: PLC0415

    window = None if begin is None else Window(begin, end)
    with faults_told():
        told = export_watched(plant, Files(glb_file, usd_file, force), window, kinds_path)
    for each in told:
        click.echo(each)
