"""Multiplies what a field holds: a number, a quantity, every duration of a distribution."""

import math
from typing import Any

import msgspec

from twinline.plant.distribution import Distribution, check_distribution
from twinline.plant.distribution_checks import FORMS, is_series
from twinline.plant.patch.paths import Misled
from twinline.plant.shapes import Measure, Number, Shape, Varying, expected_text
from twinline.quantities import Quantity


def scaled(shape: Shape, value: Any, by: float, path: str) -> object:  # noqa: ANN401 - of any shape
    """A value times ``by``; durations and whole numbers are rounded to the nearest whole one.

    Raises:
        Misled: It is nothing that can be multiplied, or leaves its bounds.
    """
    if not (math.isfinite(by) and by > 0):
        raise Misled(f"{path}: by {by!r}", "a number above 0", code="P062")
    if value is None:
        raise Misled(f"{path} holds nothing to scale", fix="set it instead", code="P062")
    if isinstance(shape, Varying):
        return _checked(scaled_distribution(value, by), path)
    if not isinstance(shape, Number | Measure):
        raise Misled(f"{path} is no number", expected_text(shape), "set it instead", "P062")
    whole = shape.whole if isinstance(shape, Number) else shape.quantity is Quantity.DURATION
    new = round(value * by) if whole else value * by
    if not shape.bounds.hold(new):
        found = f"{path}: {by:g} times what it is leaves its bounds"
        raise Misled(found, expected_text(shape), code="P062")
    return new


def scaled_distribution(distribution: Distribution, by: float) -> Distribution:
    """The distribution of ``by`` times what is drawn; its shift is whole microseconds."""
    kind, parameters = distribution.kind, distribution.parameters
    form = FORMS[kind]
    names = form.names * len(parameters) if is_series(kind) or kind == "mixture" else form.names
    return msgspec.structs.replace(
        distribution,
        parameters=tuple(
            value if name in form.bare else value * by
            for name, value in zip(names, parameters, strict=False)
        ),
        parts=tuple(scaled_distribution(part, by) for part in distribution.parts),
        shift_us=round(distribution.shift_us * by),
    )


def _checked(distribution: Distribution, path: str) -> Distribution:
    faults = list(check_distribution(distribution))
    if faults:
        raise Misled(f"{path}: {'; '.join(faults)}", code="P062")
    return distribution
