"""Options that several commands have: how long and how often to run, how, and where to write."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def design_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """How long and how often a plant is run: `days`, `n_replication` and `seed`."""
    options = (
        click.option(
            "--days",
            default=7.0,
            show_default=True,
            type=click.FloatRange(min=0, min_open=True, max=36_500),
            help="How long each replication is measured.",
        ),
        click.option(
            "--replications",
            "n_replication",
            default=20,
            show_default=True,
            type=click.IntRange(1, 100_000),
            help="How many runs, each with random numbers of its own; of each variant, if any.",
        ),
        click.option(
            "--seed",
            default=1,
            show_default=True,
            type=click.IntRange(0, 2**63 - 1),
            help="Where the random numbers begin; the same seed gives the same answer.",
        ),
    )
    return _with_options(command, options)


def run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Where `compare`, `experiment` and `fork` write, and how they run."""
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
    return _with_options(command, options)


def _with_options(
    command: Callable[..., Any], options: tuple[Callable[..., Any], ...]
) -> Callable[..., Any]:
    for each in reversed(options):
        command = each(command)
    return command
