"""`twinline demo`: the generated machine shop, imported once and then served."""

import hashlib
import os
from pathlib import Path

import click

import twinline
from twinline.cli.faults import faults_told
from twinline.cli.serving import serve_worlds, serving_options
from twinline.diagnostics import Diagnostic, Refused
from twinline.environment import Environment
from twinline.environment.real import real_environment
from twinline.worlds import Worlds, open_world


@click.command("demo")
@serving_options
def command(host: str, port: int, *, no_browser: bool) -> None:
    """Show a running plant in the browser.

    It is a generated machine shop. Its event log is imported at the first start, into the folder
    TWINLINE_HOME or else the user's cache; later starts take what is there.
    """
    with faults_told():
        environment = real_environment()
        folder = _prepared(_example_log(), environment)
        worlds = Worlds((open_world(folder, environment, "machine-shop"),))
        serve_worlds(worlds, host, port, no_browser=no_browser)


def _prepared(log_file: Path, environment: Environment) -> Path:
    """The plant folder that this code makes of an event log, from the cache if it is there."""
    folder = _home() / "demo" / f"{log_file.parent.name}-{_fingerprint(log_file)}"
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


def _home() -> Path:
    home = os.environ.get("TWINLINE_HOME")
    if home:
        return Path(home)
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "twinline"


def _example_log() -> Path:
    """The log in the installed package, or in the checkout that it is run from."""
    package = Path(twinline.__file__).parent
    for plants in (package / "_plants", package.parents[1] / "plants"):
        log_file = plants / "machine_shop" / "production_log.csv"
        if log_file.exists():
            return log_file
    raise Refused(
        [
            Diagnostic(
                code="S016",
                where=str(package),
                found="the example plants are not there",
                fix="install Twinline again, or run `twinline serve` on a plant of your own",
            )
        ]
    )
