"""Variants of a plant, and the factors that they are made from."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from twinline import quantities
from twinline.decide.figures import figure
from twinline.diagnostics import Diagnostic, Refused
from twinline.plant import Edit, Patch, Plant, ScaleValue, SetValue, apply_patch, mean_us
from twinline.plant.distribution import Distribution
from twinline.plant.patch import number_form, value_at_path, written_value
from twinline.quantities import Quantity

BASE: Final = "base"
"""The name of the variant that nothing is changed in."""
MOST_VARIANTS: Final = 1000
"""Of one experiment."""
_PERCENT: Final = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?) ?%", re.ASCII)
_SIGNIFICANT: Final = 4


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """One value that a factor may have."""

    text: str
    """What people read."""
    edits: tuple[Edit, ...]
    """What makes it."""
    value: float | None = None
    """As a number, where it is one: in SI, as a share of what was there, or a mean in seconds."""


class Factor(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is varied."""

    name: str
    levels: tuple[Level, ...]
    """The values that it may have; of a range its two ends."""
    base: float | None = None
    """Its value in the plant as it is, where it is a number."""
    between: bool = False
    """Whether everything between its two levels may be taken too."""

    def at(self, share: float) -> Level:
        """The level at a share from 0 to 1 of the way through the factor's levels."""
        if not self.between:
            return self.levels[min(int(share * len(self.levels)), len(self.levels) - 1)]
        low, high = self.levels
        (one,), (other,) = low.edits, high.edits
        if isinstance(one, ScaleValue) and isinstance(other, ScaleValue):
            return scale_level(one.path, _rounded(one.by + share * (other.by - one.by)))
        assert isinstance(one, SetValue)  # noqa: S101 - as `range_of` makes them
        assert low.value is not None  # noqa: S101 - the same
        assert high.value is not None  # noqa: S101 - the same
        return _number_level(one, low.value + share * (high.value - low.value))


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """A plant that differs from the base by a patch."""

    name: str
    patch: Patch = Patch()
    values: tuple[tuple[str, float], ...] = ()
    """Factor and value, of those factors of a design that are numbers."""
    factors: tuple[str, ...] = ()
    """The factors of a design that are set in it."""


def factor_of_levels(plant: Plant, path: str, texts: Sequence[str], name: str = "") -> Factor:
    """A factor of values of one field.

    Args:
        plant: As it is.
        path: Of the field; stars are allowed.
        texts: As in a plant file, or a share such as ``90 %`` of what is there.
        name: What people call it; its path where none is given.

    Raises:
        Refused: The path or a value does not fit the plant.
    """
    levels = tuple(_level(path, each.strip()) for each in texts)
    for each in levels:
        apply_patch(plant, Patch(edits=each.edits))
    scaled = any(isinstance(each.edits[0], ScaleValue) for each in levels)
    if scaled and not all(isinstance(each.edits[0], ScaleValue) for each in levels):
        found = "shares of what is there beside other values"
        raise Refused([Diagnostic("S041", path, found, "one or the other")])
    base = 1.0 if scaled else None if "*" in path else _as_number(value_at_path(plant, path), path)
    return Factor(name=name or path, levels=levels, base=base)


def range_of(plant: Plant, path: str, ends: tuple[str, str], name: str = "") -> Factor:
    """A factor that may have any value between two.

    Raises:
        Refused: As `factor_of_levels`, or the ends are no numbers (S041).
    """
    factor = factor_of_levels(plant, path, ends, name)
    between = all(each.value is not None for each in factor.levels)
    value = getattr(factor.levels[0].edits[0], "value", 1)
    if not between or (isinstance(value, str) and "(" in value):
        expected = "numbers, quantities such as 5 min, or shares such as 90 %"
        raise Refused([Diagnostic("S041", path, "a range between what is no number", expected)])
    return msgspec.structs.replace(factor, between=True)


def scale_level(path: str, by: float) -> Level:
    """The level that is a share of what is there."""
    edit = ScaleValue(path=path, by=by)
    return Level(text=f"{figure(by * 100, _decimals(by))} %", edits=(edit,), value=by)


def _level(path: str, text: str) -> Level:
    share = _PERCENT.fullmatch(text)
    if share is not None:
        return scale_level(path, float(share[1]) / 100)
    value, plain = written_value(path, text)
    edit = SetValue(path=path, value=plain)
    return Level(text=text, edits=(edit,), value=_as_number(value, path))


def _as_number(value: object, path: str) -> float | None:
    """A value as one number in SI; None where it is none."""
    if isinstance(value, Distribution):
        return mean_us(value) / 1e6
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    _, quantity = number_form(path)
    return value / 1e6 if quantity is Quantity.DURATION else float(value)


def _number_level(edit: SetValue, value: float) -> Level:
    whole, quantity = number_form(edit.path)
    if quantity is None:
        number = round(value) if whole else _rounded(value)
        edit = SetValue(path=edit.path, value=number)
        return Level(text=f"{number:g}", edits=(edit,), value=float(number))
    if quantity is Quantity.DURATION:
        value_us = round(_rounded(value) * 1e6)
        text = quantities.format(value_us, quantity)
        return Level(text=text, edits=(SetValue(path=edit.path, value=text),), value=value_us / 1e6)
    text = quantities.format(_rounded(value), quantity)
    si = quantities.parse(text, quantity)
    return Level(text=text, edits=(SetValue(path=edit.path, value=text),), value=float(si))


def _rounded(value: float) -> float:
    return float(f"{value:.{_SIGNIFICANT}g}")


def _decimals(by: float) -> int:
    text = f"{by * 100:.4f}".rstrip("0")
    return len(text.partition(".")[2])
