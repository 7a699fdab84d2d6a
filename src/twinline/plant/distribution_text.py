"""A distribution of durations as one line of text, `5 s + lognormal(60 s, 12 s)`, and back."""

import re
from collections.abc import Iterator
from typing import Final

from twinline import quantities
from twinline.diagnostics import suggest
from twinline.plant.distribution_checks import FORMS, MOST_OBSERVATIONS, is_series
from twinline.plant.distribution_kinds import Distribution, DistributionKind

EXAMPLE: Final = "lognormal(60 s, 12 s)"
LONGEST_TEXT: Final = MOST_OBSERVATIONS * (quantities.LONGEST_TEXT + 2)
"""Characters of a distribution: each observation as long as a quantity may be."""
DURATION: Final = r"[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)? *[a-z]+"
"""A duration at first sight; `quantities` has the last word."""

_SHIFTED: Final = re.compile(rf"({DURATION})\s*\+\s*(.*)", re.ASCII | re.DOTALL)
_CALL: Final = re.compile(r"([A-Za-z]+)\s*\((.*)\)", re.ASCII | re.DOTALL)
_ONLY_DURATION: Final = re.compile(rf"{DURATION}\s*(?:\+|$)", re.ASCII)
_WEIGHTED: Final = re.compile(r"([0-9.]+(?:[eE][+-]?[0-9]+)?)\s+(.*)", re.ASCII | re.DOTALL)
_BARE: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_MOST_SHOWN: Final = 80


def parse_distribution(text: str) -> Distribution:
    """Read a distribution; `check_distribution` then says whether it can be drawn from.

    Raises:
        ValueError: The text is no distribution; the message says why, for people.
    """
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"{len(text)} characters, where a distribution has {LONGEST_TEXT} at most")
    return _parse(text.strip(), may_mix=True)


def format_distribution(distribution: Distribution) -> str:
    """Write a distribution so that `parse_distribution` gives it back exactly.

    Raises:
        ValueError: A parameter is not finite.
    """
    shift_us, kind = distribution.shift_us, distribution.kind
    shift = f"{quantities.format_real_us(shift_us)} + " if shift_us else ""
    if kind == "constant":
        return shift + quantities.format_real_us(distribution.parameters[0])
    return f"{shift}{kind}({', '.join(_written(distribution))})"


def written_form(kind: DistributionKind) -> str:
    """How a kind is written, with the names of its parameters in the place of values."""
    form = FORMS[kind]
    names = ", ".join(form.names)
    if kind == "constant":
        return names
    if kind == "mixture":
        return "mixture(weight distribution, weight distribution, …)"
    if is_series(kind):
        return f"{kind}({names}, {names}, …)"
    few = ", ".join(form.names[: len(form.names) - form.optional])
    return f"{kind}({few})" + f" or {kind}({names})" * bool(form.optional)


def _written(distribution: Distribution) -> Iterator[str]:
    parameters = distribution.parameters
    if distribution.kind == "mixture":
        for weight, part in zip(parameters, distribution.parts, strict=True):
            yield f"{_format_bare(weight)} {format_distribution(part)}"
        return
    form = FORMS[distribution.kind]
    names = form.names * len(parameters) if is_series(distribution.kind) else form.names
    for name, value in zip(names, parameters, strict=False):
        yield _format_bare(value) if name in form.bare else quantities.format_real_us(value)


def _format_bare(value: float) -> str:
    return f"{value:.17g}" if float(f"{value:.15g}") != value else f"{value:.15g}"


def _parse(text: str, *, may_mix: bool) -> Distribution:
    shifted = _SHIFTED.fullmatch(text)
    shift_us = quantities.parse(shifted[1], quantities.Quantity.DURATION) if shifted else 0
    rest = shifted[2].strip() if shifted else text
    call = _CALL.fullmatch(rest)
    if call is None:
        value_us = _constant(rest)
        return Distribution(kind="constant", parameters=(value_us,), shift_us=int(shift_us))
    kind = _kind(call[1])
    given = [each.strip() for each in _split(call[2])]
    if kind == "mixture":
        return _mixture(given, int(shift_us), may_mix=may_mix)
    parameters = tuple(_parameters(kind, given))
    return Distribution(kind=kind, parameters=parameters, shift_us=int(shift_us))


def _constant(text: str) -> float:
    if "(" in text or ")" in text:
        raise ValueError(
            f"{_shown(text)} has a bracket without its partner; within braces a distribution"
            " stands in quotes, because a comma there begins the next field"
        )
    if text in FORMS:
        raise ValueError(f"{text} is written as {written_form(_kind(text))}")
    if text[:1].isalpha():
        fix = suggest(text.split(" ", maxsplit=1)[0][:_MOST_SHOWN], FORMS)
        raise ValueError(f"{_shown(text)} is not a distribution such as {EXAMPLE}; {fix}")
    return quantities.parse_real_us(text)


def _kind(name: str) -> DistributionKind:
    for kind in FORMS:
        if kind == name:
            return kind
    raise ValueError(f"{_shown(name)} is not a kind of distribution; {suggest(name[:64], FORMS)}")


def _split(text: str) -> Iterator[str]:
    """The texts between commas that stand in no brackets."""
    depth = begin = 0
    for i, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            break
        if character == "," and not depth:
            yield text[begin:i]
            begin = i + 1
    if depth:
        raise ValueError(f"{_shown(text)} has a bracket without its partner")
    yield text[begin:]


def _mixture(given: list[str], shift_us: int, *, may_mix: bool) -> Distribution:
    if not may_mix:
        raise ValueError("a mixture within a mixture: write its parts beside the others")
    weights, parts = [], []
    for each in given:
        weighted = _WEIGHTED.fullmatch(each)
        if weighted is None or _ONLY_DURATION.match(each):
            raise ValueError(
                f"{_shown(each)} has no weight: a part of a mixture is written as"
                " 0.9 normal(60 s, 5 s)"
            )
        weights.append(_bare("weight", weighted[1]))
        parts.append(_parse(weighted[2].strip(), may_mix=False))
    return Distribution(
        kind="mixture", parameters=tuple(weights), parts=tuple(parts), shift_us=shift_us
    )


def _parameters(kind: DistributionKind, given: list[str]) -> Iterator[float]:
    form = FORMS[kind]
    if is_series(kind):
        yield from map(quantities.parse_real_us, given)
        return
    if len(given) not in {len(form.names), len(form.names) - form.optional} or "" in given:
        raise ValueError(f"{kind} is written as {written_form(kind)}")
    for name, text in zip(form.names, given, strict=False):
        yield _bare(name, text) if name in form.bare else quantities.parse_real_us(text)


def _bare(name: str, text: str) -> float:
    if not _BARE.fullmatch(text):
        raise ValueError(f"{_shown(text)} is not a {name}: write a number without a unit")
    return float(text)


def _shown(text: str) -> str:
    return repr(text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…")
