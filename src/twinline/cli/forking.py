"""What `fork` does beside computing: the world, the instant, a progress bar, what was assumed."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from twinline.cli.comparing import Options
from twinline.cli.progress import progress_bar
from twinline.cli.simulating import load_native
from twinline.decide import Comparison, Controls, Question
from twinline.decide.compare_fork import compare_from
from twinline.decide.fork_backtest import ForkLabel, backtest_forks
from twinline.environment.real import real_environment
from twinline.worlds import (
    Assumption,
    ReplayWorld,
    SimulatedWorld,
    bring_to,
    estimate_situation,
    read_instant,
    visit_world,
)

_MEANING: Final = {
    "time_left": "orders in work: what is left of it is drawn, given how long it has lasted",
    "on_the_way": "orders on their way: taken to have arrived in front of their next station",
    "off_route": "orders at a station that is not on their route: taken to wait for the next step",
    "unknown_product": "orders of products that the plant has not: left out",
    "after_last_step": "orders behind their last step: taken to have left",
    "one_of_several_steps": "orders at one of several like steps: the one by how often they came",
    "too_many_in_work": "stations with more orders in work than places: the others wait in front",
    "failure_unknown": "stations that failed, of which the plant knows no breakdown: they work",
    "operators": "operator pools: who works where is taken from what is in work",
    "demand_recorded": "orders to come: those that the log has, when they came",
    "demand_ends": "after the last of them nothing is released any more",
}


def fork_watched(folder: Path, at: str, question: Question, options: Options) -> Comparison:
    """Fork a world and compare what comes of it; a bar shows how far it is.

    Raises:
        Refused: The folder or the time cannot be read (W054), or see `compare_from`.
    """
    with tempfile.TemporaryDirectory() as scratch, progress_bar() as bar:
        line = bar.add_task("Opening the world", total=1.0)
        world = visit_world(folder, real_environment(), Path(scratch))
        at_us = read_instant(world, at, "--at")
        if options.compiled and isinstance(world, SimulatedWorld) and world.kernel_size is not None:
            load_native(world.kernel_size)
        bring_to(world, at_us)
        bar.update(line, description="Running forks")

        def prepare(size: str) -> None:
            if options.compiled:
                load_native(size)

        controls = Controls(
            lambda share: bar.update(line, completed=share),
            n_thread=options.n_thread,
            prepare=prepare,
        )
        found = compare_from(world, at_us, question, controls)
        label = None
        if isinstance(world, ReplayWorld) and not found.interrupted:
            bar.update(line, description="Holding forks of the past against the log")
            label = backtest_forks(world, controls)
        world.close()
    if isinstance(world, ReplayWorld):
        tell_assumptions(estimate_situation(world.plant, world.measures, at_us).assumptions)
        click.echo(f"{label_sentence(label)}\n")
    return found


def label_sentence(label: ForkLabel | None) -> str:
    """How far forks of a world's past may be trusted, in a sentence."""
    if label is None:
        return "The log is too short to hold forks of its past against what came."
    slow = "long" if label.bias_share > 0 else "short"
    return (
        f"Forks of this log's past, held against what came ({label.n_order} orders from "
        f"{label.n_origin} instants): lead times were out by {label.error_share:.0%}, on average "
        f"{abs(label.bias_share):.0%} too {slow}; the past mean was out by "
        f"{label.naive_error_share:.0%}. Intervals at 90 % held {label.held_share:.0%} of the time."
    )


def tell_assumptions(assumptions: Sequence[Assumption]) -> None:
    """Say what the log did not tell, and what was taken for it."""
    if not assumptions:
        return
    click.echo("What the log does not tell, and what was taken for it:")
    for each in assumptions:
        names = f" ({', '.join(each.examples)}{', …' if each.n > len(each.examples) else ''})"
        n = f"{each.n} " if each.n else ""
        click.echo(f"  {n}{_MEANING[each.kind]}{names if each.examples else ''}")
    click.echo()
