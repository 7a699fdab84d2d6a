"""What `simulate` does beside computing: rules from a file, a progress bar, tables in colour."""

import inspect
import math
from pathlib import Path
from typing import Final, Literal

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from twinline.cli.loading import load_program
from twinline.cli.progress import progress_bar
from twinline.decide import (
    STATES,
    Controls,
    Design,
    Experiment,
    Rules,
    Section,
    Summary,
    plain_text,
    simulate_plant,
)
from twinline.decide.summary import TEXT_COLUMNS
from twinline.diagnostics import Diagnostic, Refused
from twinline.environment.real import real_environment
from twinline.plant import Plant
from twinline.worlds.native import use_native_kernel

# As in web/src/styles/tokens.css; a terminal with fewer colours takes the nearest.
_STYLES: Final = {
    "producing": "#3fb785",
    "setting_up": "#a98bf0",
    "blocked": "#f0b13a",
    "starved": "#4fb0ee",
    "failed": "#ff5a5c",
    "idle": "#c99a72",
    "off_shift": "#8f9aa6",
}
_BLOCK: Final = "█"
_LEAST_BAR, _MOST_BAR = 8, 30
_FAIR_NAME: Final = 16
_BETWEEN: Final = 2


def simulate_watched(
    plant: Plant, design: Design, rules: Rules, n_thread: int, *, compiled: bool
) -> Experiment:
    """Run an experiment; a bar shows how far it is where somebody watches.

    Raises:
        Refused: As `simulate_plant` does.
    """
    with progress_bar() as bar:
        doing = f"Simulating {plant.name}"
        line = bar.add_task(doing, total=1.0)

        def prepare(size: str) -> None:
            if compiled:
                bar.update(line, description="Compiling the kernel, if it is the first time")
                load_native(size)
                bar.update(line, description=doing)

        def progress(share: float) -> None:
            bar.update(line, completed=share)

        controls = Controls(progress, n_thread=n_thread, prepare=prepare)
        return simulate_plant(plant, design, controls, rules)


def load_native(size: str) -> None:
    """Load native code, or say why there is none."""
    try:
        use_native_kernel(real_environment(), size)
    except RuntimeError as error:
        click.echo(f"{error}\nSo it runs uncompiled: the same answer, many times slower.", err=True)


def show(summary: Summary) -> None:
    """Print an answer: in colour at a terminal, as plain text elsewhere."""
    console = Console(highlight=False)
    if not console.is_terminal:
        click.echo(plain_text(summary), nl=False)
        return
    console.print(Text(summary.head, style="bold"))
    for each in summary.sections:
        console.print()
        console.print(Text(each.title, style="bold"))
        console.print(table_of(each, console.width))
    if summary.notes:
        console.print()
    for note in summary.notes:
        console.print(Text(note))


def table_of(section: Section, width: int) -> Table:
    """A section in colour, with bars where the terminal is wide enough for them."""
    name_width, bar_width = _widths(section, width)
    table = Table(box=None, padding=(0, _BETWEEN, 0, 0), pad_edge=False, header_style="dim")
    states = section.states or (None,) * len(section.columns)
    for name, state in zip(section.columns, states, strict=True):
        head = Text(name, style=_STYLES[state]) if state else name
        justify: Literal["left", "right"] = "left" if not name or name in TEXT_COLUMNS else "right"
        table.add_column(head, justify=justify, no_wrap=True, overflow="ellipsis")
    # Only names may be cut: half a number is a wrong one.
    table.columns[0].max_width = name_width
    for column, cells in zip(table.columns[1:], _cells(section)[1:], strict=True):
        column.min_width = max(map(len, cells))
    if bar_width:
        table.add_column("", no_wrap=True)
    for i, row in enumerate(section.rows):
        bar = (_bar(section.shares[i], bar_width),) if bar_width else ()
        table.add_row(*map(Text, row), *bar)
    return table


def read_rules(file: Path) -> Rules:
    """Load the rules in a Python file: its public functions, or its own table `RULES`.

    The file is a program of whoever starts this command, and is run.

    Raises:
        Refused: It cannot be run (S034), or has no rule (S035).
    """
    module = load_program(file)
    rules = getattr(module, "RULES", None)
    if rules is None:
        rules = {
            name.replace("_", "-"): function
            for name, function in inspect.getmembers(module, inspect.isfunction)
            if not name.startswith("_") and function.__module__ == module.__name__
        }
    if not isinstance(rules, dict) or not rules or not all(map(callable, rules.values())):
        raise Refused(
            [
                Diagnostic(
                    code="S035",
                    where=str(file),
                    found="it has no rule",
                    expected="a function without a leading underscore, or RULES = {name: function}",
                )
            ]
        )
    return rules


def _widths(section: Section, width: int) -> tuple[int, int]:
    """Of the names and of the bar; long names give way to the bar, and both to the numbers."""
    names, *numbers = _cells(section)
    room = width - sum(max(map(len, cells)) + _BETWEEN for cells in numbers)
    name_width = max(map(len, names))
    bar_width = room - min(name_width, _FAIR_NAME) - _BETWEEN if section.shares else 0
    if bar_width < _LEAST_BAR:
        return max(room, 1), 0
    bar_width = min(max(bar_width - (name_width - _FAIR_NAME), _LEAST_BAR), bar_width, _MOST_BAR)
    return room - bar_width - _BETWEEN, bar_width


def _cells(section: Section) -> list[tuple[str, ...]]:
    """The texts of each column, its head first."""
    return list(zip(section.columns, *section.rows, strict=True))


def _bar(shares: tuple[float, ...], width: int) -> Text:
    """A row of blocks, in which each state has its share; their number is exact."""
    bar = Text()
    done, n_drawn = 0.0, 0
    for state, share in zip(STATES, shares, strict=True):
        done += share
        if math.isfinite(done):
            bar.append(_BLOCK * (round(done * width) - n_drawn), style=_STYLES[state])
            n_drawn = round(done * width)
    return bar
