"""How a command ends that could not do its work: every fault told, and an exit status."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import click

from twinline.diagnostics import Refused

REFUSED: Final = 1
INTERRUPTED: Final = 130
"""What shells report of a program that was stopped by Ctrl-C."""


@contextmanager
def faults_told() -> Iterator[None]:
    """Print all faults of what is refused inside, and exit; exit, too, on Ctrl-C."""
    try:
        yield
    except Refused as refused:
        for each in refused.diagnostics:
            click.echo(str(each), err=True)
        click.echo("docs/diagnostics.md explains each code.", err=True)
        raise SystemExit(REFUSED) from None
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        raise SystemExit(INTERRUPTED) from None
