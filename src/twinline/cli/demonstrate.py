"""`twinline demo`: a car plant simulated while people watch, or a machine shop that is imported."""

import hashlib
from itertools import count
from pathlib import Path
from typing import Final

import click

import twinline
from twinline.cli.faults import faults_told
from twinline.cli.serving import serve_worlds, serving_options
from twinline.diagnostics import Diagnostic, Refused
from twinline.environment import Environment
from twinline.environment.real import home_folder, real_environment
from twinline.plant import read_plant
from twinline.worlds import PLANT_FILE, Start, World, Worlds, open_world, simulated_world

_CARS: Final = "body-assembly"
_SHOP: Final = "machine-shop"
_SHOP_LOG: Final = Path("machine_shop") / "production_log.csv"
_START: Final = Start(at_us=2 * 3_600_000_000, speed=10)
"""After two hours the lines are in full swing, and there is a past to scrub; at ten times the
plant's own speed a car passes a station in seven seconds."""


@click.command("demo")
@click.argument("plant", type=click.Choice([_CARS, _SHOP]), default=_CARS)
@serving_options
def command(plant: str, host: str, port: int, *, no_browser: bool) -> None:
    """Show a running plant in the browser.

    PLANT is body-assembly, an invented car plant that is simulated while you watch, if you name
    none. machine-shop is an invented workshop made of its event log, which is imported at the first
    start. What they write goes into the folder TWINLINE_HOME, or else the user's cache.
    """
    with faults_told():
        environment = real_environment()
        opened = _car_plant(environment) if plant == _CARS else _imported_shop(environment)
        serve_worlds(Worlds((opened,)), environment, (host, port), no_browser=no_browser)


def _car_plant(environment: Environment) -> World:
    """The simulated car plant; a demonstration that runs already keeps its folder."""
    plant = read_plant(_example(Path("body_assembly") / PLANT_FILE))
    for number in count(1):
        folder = home_folder() / "demo" / f"{_CARS}-{number}"
        try:
            return simulated_world(plant, environment, folder, _CARS, _START)
        except Refused as refused:
            if {each.code for each in refused.diagnostics} != {"W009"}:
                raise
    raise AssertionError  # the numbers do not end


def _imported_shop(environment: Environment) -> World:
    folder = _prepared(_example(_SHOP_LOG), environment)
    return open_world(folder, environment, _SHOP)


def _prepared(log_file: Path, environment: Environment) -> Path:
    """The plant folder that this code makes of an event log, from the cache if it is there."""
    folder = home_folder() / "demo" / f"{log_file.parent.name}-{_fingerprint(log_file)}"
    if not folder.exists():
        # Loading what an import needs takes longer than a later start may take.
        from twinline.cli.importing import import_whole  # noqa: PLC0415
        from twinline.discover import ColumnChoices  # noqa: PLC0415

        import_whole(log_file, folder, environment, ColumnChoices())
    return folder


def _fingerprint(log_file: Path) -> str:
    """Changes with the event log and with the code of the rooms that make a plant of it.

    A version number would not do: a checkout has the same one from one change to the next.
    """
    digest = hashlib.sha256(log_file.read_bytes())
    package = Path(twinline.__file__).parent
    for room in ("changes", "discover", "log", "plant"):
        for file in sorted((package / room).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _example(file: Path) -> Path:
    """A file of the example plants, in the installed package or the checkout it is run from."""
    package = Path(twinline.__file__).parent
    for plants in (package / "_plants", package.parents[1] / "plants"):
        if (plants / file).exists():
            return plants / file
    raise Refused(
        [
            Diagnostic(
                code="S016",
                where=str(package),
                found=f"the example plants are not there: no {file}",
                fix="install Twinline again, or run `twinline serve` on a plant of your own",
            )
        ]
    )
