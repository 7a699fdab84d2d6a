"""The parts of the calibration report about people, hours and the course of the log."""

from collections.abc import Iterator, Sequence
from typing import Final

from twinline.discover.calibration.calibrating import Calibration
from twinline.discover.calibration.effects import Effect
from twinline.discover.calibration.report_tables import table
from twinline.discover.wording import counted

_SURE: Final = 0.05


def effects_section(calibration: Calibration) -> Iterator[str]:
    """Effects that chance hardly makes, given how many were asked for."""
    effects = calibration.effects
    yield "## What else moves service times"
    yield ""
    if not effects:
        yield "No operation has the twenty services that such a question needs."
        yield ""
        return
    limit = _SURE / len(effects)
    sure = [each for each in effects if each.p <= max(limit, 0.003)]
    yield (
        f"{counted(len(effects), 'questions')} were asked: whether who works, night, weekend or "
        "the course of the log moves the times of an operation. None of it is in `plant.yaml`. "
        f"Told are the {len(sure):,} answers that chance gives in fewer than "
        f"{max(limit, 0.003):.2%} of such logs."
    )
    yield ""
    names = [each.name or each.id for each in calibration.discovery.plant.operations]
    yield from table(
        ("operation", "what", "size", "explains", "services", "chance"),
        (_effect_row(each, names) for each in sorted(sure, key=lambda e: -e.share)),
    )


def _effect_row(effect: Effect, names: Sequence[str]) -> tuple[str, ...]:
    ends = effect.interval
    size = f" ({ends.low:.2f} to {ends.high:.2f})" if ends else ""
    return (
        names[effect.operation],
        effect.text,
        f"x {effect.size:.2f}{size}",
        f"{effect.share:.1%}",
        f"{effect.n:,}",
        f"{effect.p:.2g}",
    )


def people_section(calibration: Calibration) -> Iterator[str]:
    """Operators who are booked on several orders at once."""
    found = calibration.multitasking
    yield "## Several orders at once"
    yield ""
    if found is None:
        yield "The log does not name operators."
        yield ""
        return
    low, high = found.power_interval
    yield (
        f"{counted(found.n_operator, 'operators')} are booked on two rows or more for "
        f"{found.several_share:.0%} of their time, at most {found.most_at_once:,} at once. Over "
        f"{counted(found.n, 'services')} a service takes longer with the number at once to the "
        f"power {found.power:.2f} ({low:.2f} to {high:.2f}): {found.text}."
    )
    yield ""
