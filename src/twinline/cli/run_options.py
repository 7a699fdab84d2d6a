"""The options of `compare` and `experiment` that say how to run and where to write."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that both commands have."""
    options = (
        click.option(
            "-o",
            "--output",
            type=click.Path(file_okay=False, path_type=Path),
            help="Write a report, pictures, results as JSON and every reading into a folder.",
        ),
        click.option("--force", is_flag=True, help="Write into a folder that is not empty."),
        click.option(
            "--threads",
            "n_thread",
            default=0,
            type=click.IntRange(0, 1024),
            help="Threads to use; as many as there are cores where none are given.",
        ),
        click.option(
            "--rules",
            "rules_file",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            help="A Python file with rules of your own, as for simulate.",
        ),
        click.option(
            "--compiled/--interpreted",
            default=True,
            help="Run native code (the default), or the same kernel as plain Python.",
        ),
        click.option(
            "--ray",
            is_flag=True,
            help="Run on a Ray cluster: the one at RAY_ADDRESS, or else the cores of this one.",
        ),
    )
    for each in reversed(options):
        command = each(command)
    return command
