"""The answer of a comparison as a few tables of text, whoever shows them."""

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from twinline.decide.aims import Aim, scale_of, unit_of
from twinline.decide.comparison import Comparison
from twinline.decide.figures import (
    NOTHING,
    Scale,
    figure,
    mean_and_error,
)
from twinline.decide.output_analysis import Estimate
from twinline.decide.sensitivity import regress, swings
from twinline.decide.summary import Section, Summary
from twinline.quantities import Quantity, format  # noqa: A004 - the only printer of units

_MOST_ROWS: Final = 60
_LONGEST_LABEL: Final = 28


def summarise_comparison(comparison: Comparison) -> Summary:
    """The answer of a comparison in words and figures."""
    sections = tuple(each for each in _sections(comparison) if each.rows)
    notes = tuple(_notes(comparison))
    return Summary(head=_head(comparison), sections=sections, notes=notes)


def scale_for(comparison: Comparison, aim: Aim) -> Scale:
    """The unit in which an aim is said, by the mean of the base."""
    base = comparison.estimate(0, aim)
    return scale_of(unit_of(comparison.tables[0], aim), base.mean if base.n else 0.0)


def verdict(told: Estimate, aim: Aim) -> str:
    """What a difference shows: an interval that holds zero shows none."""
    if not told.n or math.isnan(told.half_width):
        return NOTHING
    if told.mean == 0 and told.half_width == 0:
        return "the same"
    if told.low <= 0 <= told.high:
        return "none shown"
    if aim.better == "neither":
        return "more" if told.mean > 0 else "less"
    return "better" if (told.mean > 0) == (aim.better == "more") else "worse"


def labels(comparison: Comparison) -> tuple[str, ...]:
    """What the rows of tables are called: the variants' names, or numbers where one is long."""
    names = tuple(each.name for each in comparison.variants)
    if max(map(len, names)) <= _LONGEST_LABEL:
        return names
    return (names[0], *(f"variant {i}" for i in range(1, len(names))))


def _sections(comparison: Comparison) -> Iterator[Section]:
    if not comparison.aims:
        return
    if labels(comparison)[-1] != comparison.variants[-1].name:
        pairs = zip(labels(comparison), comparison.variants, strict=True)
        rows = tuple((label, each.name) for label, each in pairs)
        yield Section(title="Variants", columns=("", "changes"), rows=rows[1:])
    for aim in comparison.aims:
        yield _differences(comparison, aim)
    if comparison.selection is not None:
        yield _selection(comparison)
    yield _elasticities(comparison)
    for aim in comparison.aims:
        yield _regression(comparison, aim)


def _differences(comparison: Comparison, aim: Aim) -> Section:
    scale = scale_for(comparison, aim)
    rows = []
    names = labels(comparison)
    for i in range(min(len(names), _MOST_ROWS)):
        told = comparison.estimate(i, aim)
        cells = (names[i], *mean_and_error(told, scale))
        if not i:
            rows.append((*cells, "", "", "", ""))
            continue
        apart = comparison.difference(i, aim)
        base = comparison.estimate(0, aim).mean
        percent = figure(100 * apart.mean / base, 1) if base else NOTHING
        rows.append((*cells, *mean_and_error(apart, scale), percent, verdict(apart, aim)))
    title = f"{aim.name}, {scale.unit}"
    if len(comparison.variants) > _MOST_ROWS:
        title += f": the first {_MOST_ROWS} of {len(comparison.variants)} variants"
    columns = ("", "mean", "±", "difference", "±", "%", "shown")
    return Section(title=title, columns=columns, rows=tuple(rows))


def _selection(comparison: Comparison) -> Section:
    selection, choosing = comparison.selection, comparison.question.choosing
    if selection is None or choosing is None:
        return Section(title="", columns=(), rows=())
    aim = choosing.aim
    scale = scale_for(comparison, aim)
    rows = []
    for i, name in enumerate(labels(comparison)):
        standing = "left" if i in selection.left else "dropped"
        standing = "selected" if selection.best == i else standing
        rows.append((name, str(selection.n_used[i]), standing))
    delta = figure(selection.indifference * scale.factor, 3)
    title = (
        f"Selection of the best by {aim.name.lower()}, at least {selection.confidence:.0%} sure, "
        f"differences below {delta} {scale.unit} not minded"
    )
    return Section(title=title, columns=("", "replications", "standing"), rows=tuple(rows))


def _elasticities(comparison: Comparison) -> Section:
    """Percent of each aim for one percent of a factor, where that is a number."""
    columns: list[str] = [""]
    names = labels(comparison)
    rows: dict[int, list[str]] = {}
    for aim in comparison.aims:
        columns += [aim.name.lower(), "±"]
        for each in swings(comparison, aim):
            if each.elasticity is not None:
                row = rows.setdefault(each.variant, [names[each.variant]])
                row += mean_and_error(each.elasticity, Scale("", 1))
    return Section(
        title="Elasticity: how many % each changes for 1 % of the factor",
        columns=tuple(columns),
        rows=tuple(map(tuple, rows.values())),
    )


def _regression(comparison: Comparison, aim: Aim) -> Section:
    told = regress(comparison, aim)
    scale = scale_for(comparison, aim)
    if told is None:
        return Section(title="", columns=(), rows=())
    rows = tuple(
        (name, *mean_and_error(effect, scale))
        for name, effect in sorted(
            zip(told.factors, told.effects, strict=True), key=lambda each: -abs(each[1].mean)
        )
    )
    return Section(
        title=f"Regression of {aim.name.lower()} over {told.n_variant} variants, {scale.unit} "
        f"from the least to the greatest value; R² {figure(told.r_squared, 3)}",
        columns=("", "effect", "±"),
        rows=rows,
    )


def _head(comparison: Comparison) -> str:
    design, warm_up = comparison.question.design, comparison.warm_up
    n_variant = len(comparison.variants) - 1
    counts = {len(each) for each in comparison.tables}
    count = f"{min(counts)}" if len(counts) == 1 else f"{min(counts)} to {max(counts)}"
    after = "without a warm-up"
    if warm_up.us:
        after = f"after a warm-up of {format(warm_up.us, Quantity.DURATION)}"
    return (
        f"{comparison.plant.name}: the base and {n_variant} "
        f"{'variant' if n_variant == 1 else 'variants'}, {count} replications each of "
        f"{format(design.measured_us, Quantity.DURATION)} {after}, seed {design.seed}, "
        "common random numbers"
    )


def _notes(comparison: Comparison) -> Iterator[str]:
    if comparison.question.note:
        yield comparison.question.note
    if comparison.plant.generated:
        yield "Generated data, not a real plant."
    if comparison.interrupted:
        yield "Interrupted: what was complete by then counts."
    n_fault = sum(not fault.pilot for _, fault in comparison.faults)
    if n_fault:
        yield f"{n_fault} replications came to a halt and do not count, nor do their partners."
    yield from _warm_up_notes(comparison)
    yield from _selection_notes(comparison)
    if comparison.aims and max(map(len, comparison.tables)) > 1:
        yield from _reading_notes(comparison)


def _warm_up_notes(comparison: Comparison) -> Iterator[str]:
    warm_up = comparison.warm_up
    if warm_up.found is False and not warm_up.interrupted:
        yield (
            "No end of the warm-up was found for one of the piloted variants: it may never settle, "
            "because more comes in than it can make. Its numbers depend on when one looks."
        )
    if 0 < comparison.n_piloted < len(comparison.variants):
        yield (
            "The warm-up is that of the base; variants that need longer are off. "
            "Give --warm-up to be sure."
        )


def _selection_notes(comparison: Comparison) -> Iterator[str]:
    choosing, selection = comparison.question.choosing, comparison.selection
    if choosing is None:
        return
    if selection is None:
        yield "Nothing was selected: replications are missing, or a value has no meaning."
    elif selection.best is None:
        n_left = len(selection.left)
        yield f"Nothing was selected yet: {n_left} variants are left. Allow more replications."
    else:
        yield (
            "The selection is that of Kim and Nelson (2001). Variants that were dropped have fewer "
            "replications, so look at their differences with more care."
        )


def _reading_notes(comparison: Comparison) -> Iterator[str]:
    yield (
        "± is half of an interval at 95 %, for each mean by itself. Of twenty differences that are "
        "nothing, one is shown by chance."
    )
    sharper = []
    for aim in comparison.aims:
        ratios = [comparison.sharpening(i, aim) for i in range(1, len(comparison.variants))]
        known = [each for each in ratios if math.isfinite(each)]
        if known:
            sharper.append(f"{figure(float(np.median(known)), 2)} ({aim.name.lower()})")
    if sharper:
        yield (
            "By common random numbers the intervals of differences are so many times as wide as "
            f"without, in the median of the variants: {', '.join(sharper)}."
        )
