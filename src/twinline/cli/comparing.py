"""What `compare` and `experiment` share: watching, showing, writing, and the exit status."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click

from twinline.cli.faults import REFUSED
from twinline.cli.progress import progress_bar
from twinline.cli.simulating import load_native, read_rules, show
from twinline.decide import (
    Comparison,
    Controls,
    Factor,
    Question,
    Rules,
    Variant,
    Ways,
    compare_plants,
    factor_of_levels,
    range_of,
    summarise_comparison,
    write_comparison,
)
from twinline.decide.running import run_side_by_side
from twinline.diagnostics import Diagnostic, Refused
from twinline.plant import Plant, read_patch

_INTERRUPTED: Final = 130
_RANGE: Final = ".."


class Options(NamedTuple):
    """What both commands are told of how to run and where to write."""

    output: Path | None
    n_thread: int
    rules_file: Path | None
    compiled: bool
    ray: bool


def read_factors(plant: Plant, texts: Sequence[str]) -> tuple[Factor, ...]:
    """Read factors such as ``stations/lathe/capacity=1,2,3`` or ``…/service=90%..110%``.

    Raises:
        Refused: With every fault of them.
    """
    factors: list[Factor] = []
    faults: list[Diagnostic] = []
    for text in texts:
        try:
            factors.append(_factor(plant, text))
        except Refused as refused:
            faults += refused.diagnostics
    if faults:
        raise Refused(faults)
    return tuple(factors)


def _factor(plant: Plant, text: str) -> Factor:
    path, _, values = text.partition("=")
    if not values:
        expected = "a path and its values, such as stations/lathe/capacity=1,2,3"
        raise Refused([Diagnostic("S041", text, "no values to vary", expected)])
    if _RANGE in values:
        low, _, high = values.partition(_RANGE)
        return range_of(plant, path, (low, high))
    return factor_of_levels(plant, path, split_values(values))


def patch_variants(files: Sequence[Path]) -> tuple[Variant, ...]:
    """A variant for each patch file, with its name.

    Raises:
        Refused: With every fault of them.
    """
    variants: list[Variant] = []
    faults: list[Diagnostic] = []
    for each in files:
        try:
            variants.append(Variant(name=each.stem, patch=read_patch(each)))
        except Refused as refused:
            faults += refused.diagnostics
    if faults:
        raise Refused(faults)
    return tuple(variants)


def split_values(text: str) -> list[str]:
    """The values between commas that stand in no brackets."""
    values, depth = [""], 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and not depth:
            values.append("")
        else:
            values[-1] += character
    return values


def compare_watched(plant: Plant, question: Question, options: Options) -> Comparison:
    """Run a question; a bar shows how far it is where somebody watches.

    Raises:
        Refused: As `compare_plants` does, or Ray is asked for and not there (S044).
    """
    rules: Rules = read_rules(options.rules_file) if options.rules_file is not None else {}
    with progress_bar() as bar:
        n_variant = len(question.variants)
        doing = f"Comparing {n_variant} {'variant' if n_variant == 1 else 'variants'}"
        line = bar.add_task(doing, total=1.0)

        def prepare(size: str) -> None:
            if options.compiled:
                bar.update(line, description="Compiling the kernel, if it is the first time")
                load_native(size)
                bar.update(line, description=doing)

        controls = Controls(
            lambda share: bar.update(line, completed=share),
            n_thread=options.n_thread,
            prepare=prepare,
        )
        return compare_plants(plant, question, controls, _ways(options, rules))


def tell(comparison: Comparison, output: Path | None) -> None:
    """Print the answer and write it, and end with the exit status that it calls for.

    Raises:
        Refused: It cannot be written.
    """
    show(summarise_comparison(comparison))
    if output is not None and comparison.aims:
        write_comparison(comparison, output)
        click.echo(f"Written to {output}")
    for each in comparison.diagnostics:
        click.echo(str(each), err=True)
    if comparison.interrupted:
        click.echo("Interrupted.", err=True)
        raise SystemExit(_INTERRUPTED)
    if comparison.faults:
        raise SystemExit(REFUSED)


def _ways(options: Options, rules: Rules) -> Ways:
    if not options.ray:
        return Ways(rules, run_side_by_side)
    from twinline.decide.on_ray import load_native_there, run_on_ray  # noqa: PLC0415 - an extra

    load = load_native_there if options.compiled else _load_nothing
    return Ways(rules, run_on_ray, load)


def _load_nothing(_size: str) -> None:
    """For runs as plain Python."""
