"""`twinline serve`: worlds from disk to browsers."""

from pathlib import Path

import click

from twinline.cli.faults import faults_told
from twinline.cli.loading import read_kinds
from twinline.cli.serving import serve_worlds, serving_options
from twinline.environment.real import real_environment
from twinline.scene import KIT
from twinline.worlds import open_worlds


@click.command("serve")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--kinds",
    "kinds_path",
    type=click.Path(exists=True, path_type=Path),
    help="Kinds of your own for what stands there: a Python file, a GLB file, or a folder of them.",
)
@serving_options
def command(
    folder: Path, host: str, port: int, kinds_path: Path | None, *, no_browser: bool
) -> None:
    """Serve the plants in a folder to browsers.

    FOLDER is a plant folder, as `twinline import` writes it, or a folder of them.
    """
    click.echo(f"Opening {folder}")
    with faults_told():
        environment = real_environment()
        worlds = open_worlds(folder, environment)
        kinds = KIT if kinds_path is None else KIT | read_kinds(kinds_path)
        serve_worlds(worlds, environment, (host, port), kinds, no_browser=no_browser)
