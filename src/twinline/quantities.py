"""Text with a unit to a number in SI, and back. Nothing else in Twinline parses or prints units."""

import enum
import math
import re
from collections.abc import Callable
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Final


class Quantity(enum.Enum):
    """A kind of quantity; inside it is in microseconds, or in the SI unit without a prefix."""

    DURATION = "duration"
    LENGTH = "length"
    SPEED = "speed"
    ANGLE = "angle"
    POWER = "power"
    VOLUME = "volume"
    FLOW = "flow"
    TEMPERATURE = "temperature"

    @property
    def spoken(self) -> str:
        """Its name with an article, for messages."""
        return f"an {self.value}" if self is Quantity.ANGLE else f"a {self.value}"

    @property
    def units(self) -> tuple[str, ...]:
        """The units that `parse` takes, small ones first."""
        return tuple(_UNITS[self])

    @property
    def usual_unit(self) -> str:
        """The unit to suggest to somebody who wrote none."""
        return _PRINTED[self][0]

    @property
    def example(self) -> float:
        """A value to show to somebody who wrote something else."""
        return _EXAMPLES[self]


LONGEST_TEXT: Final = 64
"""Characters that `parse` looks at; whoever writes more means something else."""
MOST_US: Final = 2**63 - 1
"""Durations stay within a signed 64-bit integer: 292 000 years."""

_ZERO_CELSIUS_K: Final = Decimal("273.15")

# How many of the unit used inside each is. A degree has no finite one, and a degree Celsius has a
# zero of its own: see `_si_number`.
_UNITS: Final[dict[Quantity, dict[str, Decimal]]] = {
    Quantity.DURATION: {
        "us": Decimal(1),
        "ms": Decimal(10) ** 3,
        "s": Decimal(10) ** 6,
        "min": Decimal(60) * 10**6,
        "h": Decimal(3600) * 10**6,
        "d": Decimal(86_400) * 10**6,
    },
    Quantity.LENGTH: {
        "mm": Decimal("0.001"),
        "cm": Decimal("0.01"),
        "m": Decimal(1),
        "km": Decimal(1000),
    },
    Quantity.SPEED: {
        "m/min": 1 / Decimal(60),
        "km/h": 1 / Decimal("3.6"),
        "m/s": Decimal(1),
    },
    Quantity.ANGLE: {"deg": Decimal(0), "rad": Decimal(1)},
    Quantity.POWER: {"W": Decimal(1), "kW": Decimal(10) ** 3, "MW": Decimal(10) ** 6},
    Quantity.VOLUME: {"l": Decimal("0.001"), "m3": Decimal(1)},
    Quantity.FLOW: {
        "l/min": Decimal("0.001") / 60,
        "m3/h": 1 / Decimal(3600),
        "l/s": Decimal("0.001"),
        "m3/s": Decimal(1),
    },
    Quantity.TEMPERATURE: {"degC": Decimal(1), "K": Decimal(1)},
}

# The units that `format` chooses from, the favourite first.
_PRINTED: Final[dict[Quantity, tuple[str, ...]]] = {
    Quantity.DURATION: ("s", "min", "h", "d"),
    Quantity.LENGTH: ("m",),
    Quantity.SPEED: ("m/s",),
    Quantity.ANGLE: ("deg", "rad"),
    Quantity.POWER: ("W", "kW", "MW"),
    Quantity.VOLUME: ("m3", "l"),
    Quantity.FLOW: ("m3/s", "l/s", "m3/h", "l/min"),
    Quantity.TEMPERATURE: ("degC", "K"),
}
# Most values are no finite decimals in these units: `format` tries ever more digits.
_ROUNDED: Final[dict[str, Callable[[float], float]]] = {
    "deg": math.degrees,
    "degC": lambda kelvin: kelvin - float(_ZERO_CELSIUS_K),
    "m3/h": lambda m3_per_s: m3_per_s * 3600,
    "l/min": lambda m3_per_s: m3_per_s * 60_000,
}
_US_PER_S: Final = 10**6

_NUMBER: Final = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?"
_UNIT: Final = r"(?:[A-Za-z]+3?)?(?:/[A-Za-z]*)?"
_FORM: Final = re.compile(rf"\s*({_NUMBER})\s*({_UNIT})\s*", re.ASCII)
# Wide enough that no product of a number of `LONGEST_TEXT` digits and a unit is rounded.
_EXACT: Final = Context(prec=120)
_MOST_EXPONENT: Final = 400
_MOST_PLAIN: Final = 20  # longer numbers are written with an exponent


def parse(text: str, quantity: Quantity) -> int | float:
    """Read a quantity such as ``"78 s"``, ``"1.5 min"`` or ``"18 kW"``.

    Returns:
        A duration in whole microseconds as an int, exactly; anything else in SI as a float.

    Raises:
        ValueError: The text is no such quantity; the message says why, for people.
    """
    match = _FORM.fullmatch(text) if len(text) <= LONGEST_TEXT else None
    if match is None:
        raise ValueError(_not_a_quantity(text, quantity))
    number, unit = match.groups()
    if unit not in _UNITS[quantity]:
        raise ValueError(_no_such_unit(text, quantity, number, unit))
    if quantity is Quantity.DURATION:
        return _whole_us(text, Decimal(number), _UNITS[quantity][unit])
    value = _si_number(Decimal(number), quantity, unit)
    if not math.isfinite(value):
        raise ValueError(f"{text!r} is too large")
    return value


def format(value: float, quantity: Quantity) -> str:  # noqa: A001 - callers read quantities.format
    """Write a quantity so that `parse` gives it back exactly, in as few digits as can be.

    Raises:
        ValueError: The value is not finite, or is a duration that is not whole microseconds.
    """
    if not math.isfinite(value):
        raise ValueError(f"{value!r} is not a finite number")
    candidates: list[tuple[str, str]] = []
    for unit in _units_to_print(value, quantity):
        candidates += [(number, unit) for number in _exact_numbers(value, quantity, unit)]
    if not candidates:
        raise ValueError(f"{value!r} is not {quantity.spoken} that can be written exactly")
    number, unit = min(candidates, key=lambda each: len(each[0]))
    return f"{number} {unit}"


def parse_real_us(text: str) -> float:
    """Read a duration that need not be whole microseconds: a parameter of a distribution.

    Raises:
        ValueError: The text is no duration; the message says why, for people.
    """
    match = _FORM.fullmatch(text) if len(text) <= LONGEST_TEXT else None
    if match is not None and match[2] in _UNITS[Quantity.DURATION]:
        number = Decimal(match[1])
        if not number or abs(number.adjusted()) <= _MOST_EXPONENT:
            value_us = float(_EXACT.multiply(number, _UNITS[Quantity.DURATION][match[2]]))
            if math.isfinite(value_us):
                return value_us
    return float(parse(text, Quantity.DURATION))


def format_real_us(value_us: float) -> str:
    """Write a duration so that `parse_real_us` gives it back exactly.

    Raises:
        ValueError: The value is not finite.
    """
    if abs(value_us) <= MOST_US and value_us == int(value_us):
        return format(int(value_us), Quantity.DURATION)
    if not math.isfinite(value_us):
        raise ValueError(f"{value_us!r} is not a finite number")
    return f"{_plain(Decimal(repr(value_us)))} us"


def _whole_us(text: str, number: Decimal, us_per_unit: Decimal) -> int:
    if number and abs(number.adjusted()) > _MOST_EXPONENT:
        raise ValueError(f"{text!r} is too large or too small for a duration")
    exact_us = _EXACT.multiply(number, us_per_unit)
    if abs(exact_us) > MOST_US:
        raise ValueError(f"{text!r} is longer than 292 000 years")
    if exact_us != exact_us.to_integral_value():
        raise ValueError(f"{text!r} is not a whole number of microseconds")
    return int(exact_us)


def _si_number(number: Decimal, quantity: Quantity, unit: str) -> float:
    if unit == "deg":
        # Python's own conversion, so that 70 deg in a file is what math.radians(70) is in a script.
        return math.radians(float(number))
    if unit == "degC":
        number = number + _ZERO_CELSIUS_K if abs(number.adjusted()) <= _MOST_EXPONENT else number
    if abs(number.adjusted()) > _MOST_EXPONENT:
        return float(number)
    return float(_EXACT.multiply(number, _UNITS[quantity][unit]))


def _units_to_print(value: float, quantity: Quantity) -> tuple[str, ...]:
    if quantity is Quantity.DURATION and value % _US_PER_S and abs(value) < _US_PER_S:
        return ("s", "ms", "us")
    return _PRINTED[quantity]


def _exact_numbers(value: float, quantity: Quantity, unit: str) -> list[str]:
    """The ways to write ``value`` in ``unit`` that `parse` reads back as that value."""
    return [
        text
        for text in _number_texts(value, quantity, unit)
        if len(text) < LONGEST_TEXT - len(unit) and _reads_back(text, value, quantity, unit)
    ]


def _number_texts(value: float, quantity: Quantity, unit: str) -> list[str]:
    if unit in _ROUNDED:
        in_unit = _ROUNDED[unit](value)
        return [_plain(Decimal(f"{in_unit:.{digits}g}")) for digits in (6, 9, 12, 15)]
    exact = Context(prec=60)
    number = exact.divide(Decimal(repr(value)), _UNITS[quantity][unit])
    return [] if exact.flags[Inexact] else [_plain(number)]


def _reads_back(text: str, value: float, quantity: Quantity, unit: str) -> bool:
    try:
        return parse(f"{text} {unit}", quantity) == value
    except (ValueError, InvalidOperation):
        return False


def _plain(number: Decimal) -> str:
    if not number:
        return "0"
    shortest = number.normalize(_EXACT)
    text = f"{shortest:f}"
    return text if len(text) <= _MOST_PLAIN else str(shortest).replace("E+", "e").replace("E", "e")


def _not_a_quantity(text: str, quantity: Quantity) -> str:
    shown = text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
    example = format(quantity.example, quantity)
    if re.fullmatch(r"\s*[+-]?\d+,\d+.*", text):
        return f"{shown!r} has a comma: write the decimal point as a dot, such as 1.5"
    return f"{shown!r} is not {quantity.spoken}: write a number and a unit, such as {example}"


def _no_such_unit(text: str, quantity: Quantity, number: str, unit: str) -> str:
    units = ", ".join(quantity.units)
    if unit:
        return f"{text!r} has the unit {unit!r}: {quantity.spoken} is in one of {units}"
    return f"{text!r} has no unit: write {number} {quantity.usual_unit}, or use one of {units}"


_EXAMPLES: Final[dict[Quantity, float]] = {
    Quantity.DURATION: 78_000_000,
    Quantity.LENGTH: 2.5,
    Quantity.SPEED: 1.2,
    Quantity.ANGLE: math.pi / 2,
    Quantity.POWER: 18_000.0,
    Quantity.VOLUME: 1.5,
    Quantity.FLOW: 0.002,
    Quantity.TEMPERATURE: 293.15,
}
