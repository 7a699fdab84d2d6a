"""`twinline serve`: worlds from disk to browsers."""

from pathlib import Path

import click

from twinline.cli.faults import faults_told
from twinline.cli.serving import serve_worlds, serving_options
from twinline.environment.real import real_environment
from twinline.worlds import open_worlds


@click.command("serve")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@serving_options
def command(folder: Path, host: str, port: int, *, no_browser: bool) -> None:
    """Serve the plants in a folder to browsers.

    FOLDER is a plant folder, as `twinline import` writes it, or a folder of them.
    """
    click.echo(f"Opening {folder}")
    with faults_told():
        environment = real_environment()
        worlds = open_worlds(folder, environment)
        serve_worlds(worlds, environment, (host, port), no_browser=no_browser)
