"""How a command ends whose input is refused: every fault told, and an exit status."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from twinline.diagnostics import Refused

REFUSED: Final = 1


@contextmanager
def faults_told() -> Iterator[None]:
    """Print all faults of what is refused inside, and exit."""
    try:
        yield
    except Refused as refused:
        for each in refused.diagnostics:
            click.echo(str(each), err=True)
        click.echo("docs/diagnostics.md explains each code.", err=True)
        raise SystemExit(REFUSED) from None
