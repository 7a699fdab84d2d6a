"""How a refused input ends a command: every fault on its own lines, then exit status 1."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from twinline.diagnostics import Refused


@contextmanager
def faults_told() -> Iterator[None]:
    """Print all faults of what is refused inside, and exit with status 1."""
    try:
        yield
    except Refused as refused:
        for each in refused.diagnostics:
            click.echo(str(each), err=True)
        click.echo("Each code is explained in docs/diagnostics.md.", err=True)
        raise SystemExit(1) from None
