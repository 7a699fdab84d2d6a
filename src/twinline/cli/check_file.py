"""`twinline check`: is this plant file fit to use?"""

from pathlib import Path

import click

from twinline.cli.faults import faults_told
from twinline.plant import read_plant


@click.command("check")
@click.argument("plant", type=click.Path(exists=True, path_type=Path))
def command(plant: Path) -> None:
    """Check a plant file and list everything that is wrong with it.

    PLANT is the file (YAML, JSON or TOML), or a folder with a plant.yaml in it.
    """
    file = plant / "plant.yaml" if plant.is_dir() else plant
    with faults_told():
        read_plant(file)
    click.echo(f"{file}: nothing is wrong with it")
