"""Worked examples in both directions, and the law that what is printed reads back the same."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline import quantities
from twinline.quantities import MOST_US, Quantity

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("text", "quantity", "value"),
    [
        ("78 s", Quantity.DURATION, 78_000_000),
        ("1.5 min", Quantity.DURATION, 90_000_000),
        ("0.000001 s", Quantity.DURATION, 1),
        ("2 d", Quantity.DURATION, 172_800_000_000),
        ("0.1 h", Quantity.DURATION, 360_000_000),
        ("12.5ms", Quantity.DURATION, 12_500),
        ("3 m", Quantity.LENGTH, 3.0),
        ("45 cm", Quantity.LENGTH, 0.45),
        ("-7 mm", Quantity.LENGTH, -0.007),
        ("1.2 km", Quantity.LENGTH, 1200.0),
        ("18 m/min", Quantity.SPEED, 0.3),
        ("3.6 km/h", Quantity.SPEED, 1.0),
        ("90 deg", Quantity.ANGLE, math.pi / 2),
        ("0.25 rad", Quantity.ANGLE, 0.25),
        ("18 kW", Quantity.POWER, 18_000.0),
        ("2.5e-1 MW", Quantity.POWER, 250_000.0),
        ("250 l", Quantity.VOLUME, 0.25),
        ("1.5 m3", Quantity.VOLUME, 1.5),
        ("36 m3/h", Quantity.FLOW, 0.01),
        ("90 l/min", Quantity.FLOW, 0.0015),
        ("-2 l/s", Quantity.FLOW, -0.002),
        ("0.5m3/s", Quantity.FLOW, 0.5),
        ("180 degC", Quantity.TEMPERATURE, 453.15),
        ("-273.15 degC", Quantity.TEMPERATURE, 0.0),
        ("300 K", Quantity.TEMPERATURE, 300.0),
    ],
)
def test_text_is_read_as_si(text: str, quantity: Quantity, value: float) -> None:
    assert quantities.parse(text, quantity) == value


@pytest.mark.parametrize(
    ("value", "quantity", "text"),
    [
        (78_000_000, Quantity.DURATION, "78 s"),
        (90_000_000, Quantity.DURATION, "90 s"),
        (120_000_000, Quantity.DURATION, "2 min"),
        (5_400_000_000, Quantity.DURATION, "90 min"),
        (259_200_000_000, Quantity.DURATION, "3 d"),
        (250, Quantity.DURATION, "250 us"),
        (4_711_234_567, Quantity.DURATION, "4711.234567 s"),
        (0, Quantity.DURATION, "0 s"),
        (3.0, Quantity.LENGTH, "3 m"),
        (-0.6, Quantity.LENGTH, "-0.6 m"),
        (0.3, Quantity.SPEED, "0.3 m/s"),
        (math.radians(70), Quantity.ANGLE, "70 deg"),
        (-math.pi / 6, Quantity.ANGLE, "-30 deg"),
        (18_000.0, Quantity.POWER, "18 kW"),
        (900.0, Quantity.POWER, "900 W"),
        (1_250_000.0, Quantity.POWER, "1250 kW"),
        (1.5, Quantity.VOLUME, "1.5 m3"),
        (0.0375, Quantity.VOLUME, "37.5 l"),
        (7 / 60_000, Quantity.FLOW, "7 l/min"),
        (0.002, Quantity.FLOW, "2 l/s"),
        (293.15, Quantity.TEMPERATURE, "20 degC"),
        (261.15, Quantity.TEMPERATURE, "-12 degC"),
    ],
)
def test_a_value_is_written_in_few_digits(value: float, quantity: Quantity, text: str) -> None:
    assert quantities.format(value, quantity) == text


@given(st.integers(-MOST_US, MOST_US))
def test_every_duration_reads_back_exactly(duration_us: int) -> None:
    text = quantities.format(duration_us, Quantity.DURATION)
    read = quantities.parse(text, Quantity.DURATION)
    assert read == duration_us
    assert type(read) is int


@given(FINITE, st.sampled_from([q for q in Quantity if q is not Quantity.DURATION]))
def test_every_other_quantity_reads_back_exactly(value: float, quantity: Quantity) -> None:
    assert quantities.parse(quantities.format(value, quantity), quantity) == value


@given(st.text(max_size=80), st.sampled_from(Quantity))
def test_any_text_is_read_or_refused_in_words(text: str, quantity: Quantity) -> None:
    try:
        value = quantities.parse(text, quantity)
    except ValueError as error:
        assert len(str(error)) > 10  # noqa: PT017 - both outcomes are right, a bare message is not
    else:
        assert math.isfinite(value)


@pytest.mark.parametrize(
    ("text", "quantity", "words"),
    [
        ("42", Quantity.DURATION, "'42' has no unit: write 42 s, or use one of us, ms, s, min, h"),
        ("3 kg", Quantity.LENGTH, "'3 kg' has the unit 'kg': a length is in one of mm, cm, m, km"),
        ("1,5 m", Quantity.LENGTH, "has a comma"),
        ("3 m2", Quantity.VOLUME, "is not a volume"),
        ("3 m", Quantity.VOLUME, "a volume is in one of l, m3"),
        ("20 C", Quantity.TEMPERATURE, "a temperature is in one of degC, K"),
        ("soon", Quantity.DURATION, "'soon' is not a duration: write a number and a unit"),
        ("0.5 us", Quantity.DURATION, "not a whole number of microseconds"),
        ("1e9999 s", Quantity.DURATION, "too large or too small"),
        ("300000000 d", Quantity.DURATION, "longer than 292 000 years"),
        ("9e399 m", Quantity.LENGTH, "too large"),
        ("1e99999999 m", Quantity.LENGTH, "is not a length"),
        ("nan m", Quantity.LENGTH, "is not a length"),
        ("٣ m", Quantity.LENGTH, "is not a length"),
        ("1" * 70 + " m", Quantity.LENGTH, "…"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text: str, quantity: Quantity, words: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        quantities.parse(text, quantity)
    assert words in str(refused.value)


@given(FINITE | st.integers(-MOST_US, MOST_US).map(float))
def test_a_duration_of_any_fraction_of_a_microsecond_reads_back_exactly(value_us: float) -> None:
    assert quantities.parse_real_us(quantities.format_real_us(value_us)) == value_us


def test_a_duration_that_need_not_be_whole_is_still_refused_in_words() -> None:
    assert quantities.parse_real_us("0.25 us") == 0.25
    for text, words in (("78", "has no unit"), ("3 kg", "has the unit"), ("1e9999 s", "too large")):
        with pytest.raises(ValueError, match=words):
            quantities.parse_real_us(text)
    with pytest.raises(ValueError, match="not a finite number"):
        quantities.format_real_us(math.inf)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_value_that_is_not_finite_is_not_written(value: float) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        quantities.format(value, Quantity.LENGTH)


def test_a_duration_of_half_a_microsecond_is_not_written() -> None:
    with pytest.raises(ValueError, match="exactly"):
        quantities.format(0.5, Quantity.DURATION)
