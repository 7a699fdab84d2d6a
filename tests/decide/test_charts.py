"""Pictures are well-formed, and what they draw stands where its value says."""

import math
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from twinline.decide.charts import Bar, Box, box_plot, tornado
from twinline.decide.figures import Scale
from twinline.decide.output_analysis import estimate_mean

SVG = "{http://www.w3.org/2000/svg}"
MINUTES = Scale("min", 1 / 60)


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own picture


def positions(picture: ET.Element) -> dict[float, float]:
    """Value of each tick -> where it stands."""
    ticks = [each for each in picture.iter(f"{SVG}text") if each.get("class") == "s"]
    return {
        float((each.text or "").replace(" ", "")): float(each.get("x", "nan"))
        for each in ticks
        if each.get("text-anchor") == "middle"
    }


def x_of(picture: ET.Element, value: float) -> float:
    """Where a value stands, by a line through the outer ticks."""
    one, *_, other = sorted(positions(picture).items())
    share = (value - one[0]) / (other[0] - one[0])
    return one[1] + share * (other[1] - one[1])


def test_a_box_has_its_quartiles_and_its_median() -> None:
    values = np.array([60.0, 120, 180, 240, 300])
    picture = parsed(box_plot("Lead time", MINUTES, [Box("base", values, estimate_mean(values))]))
    box = next(each for each in picture.iter(f"{SVG}rect") if each.get("rx"))
    left, width = float(box.get("x", "nan")), float(box.get("width", "nan"))
    assert left == pytest.approx(x_of(picture, 2), abs=0.2)
    assert left + width == pytest.approx(x_of(picture, 4), abs=0.2)
    median = next(each for each in picture.iter(f"{SVG}line") if each.get("class") == "m")
    assert float(median.get("x1", "nan")) == pytest.approx(x_of(picture, 3), abs=0.2)


def test_a_value_far_out_is_a_point_of_its_own() -> None:
    values = np.array([60.0, 61, 62, 63, 64, 300])
    picture = parsed(box_plot("x", MINUTES, [Box("base", values, estimate_mean(values))]))
    (point,) = picture.iter(f"{SVG}circle")
    assert float(point.get("cx", "nan")) == pytest.approx(x_of(picture, 5), abs=0.2)


def test_bars_begin_at_zero_and_the_widest_factor_is_first() -> None:
    bars = [
        Bar("little", "up", estimate_mean([60.0, 66, 54])),
        Bar("much", "down", estimate_mean([-240.0, -246, -234])),
        Bar("much", "up", estimate_mean([180.0, 186, 174])),
    ]
    picture = parsed(tornado("x", MINUTES, bars))
    names = [each.text for each in picture.iter(f"{SVG}text") if each.get("text-anchor") == "end"]
    assert [each for each in names if each in {"little", "much"}] == ["much", "little"]
    drawn = [each for each in picture.iter(f"{SVG}rect") if each.get("fill-opacity")]
    first, second, third = (
        (float(each.get("x", "nan")), float(each.get("width", "nan"))) for each in drawn
    )
    assert first[0] == pytest.approx(x_of(picture, -4), abs=0.2)
    assert first[0] + first[1] == pytest.approx(x_of(picture, 0), abs=0.2)
    assert second[0] + second[1] == pytest.approx(x_of(picture, 3), abs=0.2)
    assert third[1] == pytest.approx(x_of(picture, 1) - x_of(picture, 0), abs=0.2)


@pytest.mark.parametrize("value", [0.0, 1e-9, 5e12, math.nan])
def test_any_size_of_numbers_can_be_drawn(value: float) -> None:
    values = np.array([value, value])
    text = box_plot("x", MINUTES, [Box("a", values, estimate_mean(values))])
    text += tornado("x", MINUTES, [Bar("a", "b", estimate_mean([value, 2 * value]))])
    for picture in text.split("</svg>")[:2]:
        parsed(f"{picture}</svg>")
    assert not re.search(r'="[^"]*nan', text)


def test_names_are_text_and_nothing_else() -> None:
    values = np.array([1.0, 2.0])
    odd = "<script>&\"'" + "x" * 80
    picture = parsed(box_plot(odd, MINUTES, [Box(odd, values, estimate_mean(values))]))
    assert not list(picture.iter(f"{SVG}script"))
    assert picture.get("aria-label") == odd
