"""The command line: `twinline`."""

from twinline.cli.commands import main

__all__ = ["main"]
