"""The demonstration as a stranger sees it: a car plant that is simulated while he looks at it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.e2e.visitor import MOVING_PART, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

HOUR_US = 3_600_000_000
OPENED_US = 2 * HOUR_US
CAR_IN_WORK = """() => {
  const { dictionary, feed } = window.twinline.session;
  const cars = new Set(["hatchback", "sedan", "suv"]);
  const found = [...feed.orders.value].find(([id, { state }]) =>
    state === "working" && cars.has(dictionary.orders.get(id).attributes.product));
  return found?.[0];
}"""
N_NAME = "window.twinline.session.dictionary.entities.length"
BAR_ENDS = """() => {
  const end = (selector) => document.querySelector(selector).getBoundingClientRect().right;
  return end(".topbar .controls > :last-child") < end(".topbar");
}"""
EDGE_US = "window.twinline.session.playback.edgeUs.value"


@pytest.fixture(scope="module")
def visitor(browser: Browser, demo_address: str) -> Iterator[Visitor]:
    # A frame takes its time without a graphics card, so there are not too many pixels in it.
    someone = Visitor(browser, {"viewport": {"width": 1280, "height": 720}}).open(demo_address)
    yield someone
    someone.close()


def in_session(visitor: Visitor, what: str) -> Any:  # noqa: ANN401 - whatever the page says
    return visitor.page.evaluate(f"window.twinline.session.{what}")


def choose_speed(visitor: Visitor, speed: int) -> None:
    visitor.find(".transport .speed select, .transport select").first.select_option(str(speed))


def test_it_opens_in_a_running_plant_that_has_a_past(visitor: Visitor) -> None:
    # Who comes in the server's first second sees the past being made, up to where it opens.
    visitor.wait_for(f"() => window.twinline.session.timeUs.value >= {OPENED_US}")
    assert in_session(visitor, "whole.value.fromUs") == 0
    assert visitor.find(".tree [role=treeitem]").count() > 6


def test_cars_move_at_once(visitor: Visitor) -> None:
    visitor.wait_for(MOVING_PART)


def test_it_says_that_it_is_made_up_and_simulated(visitor: Visitor) -> None:
    said = visitor.find(".topbar").inner_text()
    assert "Generated data" in said
    assert "SIMULATED" in said
    # Whole, however long the words of a language are.
    for language in ("vi", "en"):
        visitor.find(".topbar .chip-select").select_option(language)
        visitor.wait_for(f"document.documentElement.lang === '{language}'")
        assert visitor.spills(".topbar, .topbar .controls > *, .topbar .note strong") == []
        assert visitor.page.evaluate(BAR_ENDS)


def test_its_numbers_are_of_parts_and_none_is_empty(visitor: Visitor) -> None:
    cards = visitor.find(".kpi .value")
    texts = [cards.nth(i).inner_text() for i in range(cards.count())]
    assert len(texts) == 6
    assert all(re.search(r"\d.*[%a-z]", text, re.DOTALL) for text in texts), texts
    assert sum("parts" in text for text in texts) == 2
    assert not any("order" in text for text in texts)


def test_names_come_as_parts_are_released(visitor: Visitor) -> None:
    before = visitor.page.evaluate(N_NAME)
    choose_speed(visitor, 100)
    visitor.wait_for(f"{N_NAME} > {before + 5}")
    choose_speed(visitor, 10)


def test_what_has_passed_is_scrubbed_and_the_newest_is_one_click_away(visitor: Visitor) -> None:
    overview = visitor.find(".overview").bounding_box()
    assert overview is not None
    mouse = visitor.page.mouse
    mouse.move(overview["x"] + overview["width"] / 3, overview["y"] + 12)
    mouse.down()
    mouse.move(overview["x"] + 4, overview["y"] + 12, steps=3)
    mouse.up()
    visitor.wait_for(f"window.twinline.session.timeUs.value < {HOUR_US // 2}")
    visitor.wait_for(MOVING_PART)
    visitor.find(".transport .live").click()
    visitor.wait_for(f"window.twinline.session.timeUs.value >= {OPENED_US}")
    visitor.wait_for(MOVING_PART)


def test_ten_thousand_times_the_speed_and_back(visitor: Visitor) -> None:
    before_us = visitor.time_us()
    choose_speed(visitor, 10_000)
    visitor.wait_for(f"window.twinline.session.timeUs.value > {before_us + 3 * HOUR_US}")
    choose_speed(visitor, 10)
    visitor.wait_for(MOVING_PART)
    assert visitor.time_us() <= visitor.page.evaluate(EDGE_US)
    assert visitor.complaints == []


def test_a_station_tells_what_it_does(visitor: Visitor) -> None:
    in_session(visitor, "playback.play(false)")
    visitor.page.evaluate(
        "window.twinline.session.select({ kind: 'station', id: 'marriage' })",
    )
    inspector = visitor.find(".inspector")
    inspector.locator(".shares li").first.wait_for()
    text = inspector.inner_text()
    for word in ("Marriage", "Chassis and final line", "Queue", "Today", "parts", "%"):
        assert word in text, word
    assert "order" not in text


def test_a_car_tells_where_it_has_been(visitor: Visitor) -> None:
    # Of the instant that is shown, not of one that has passed at ten thousand times the speed.
    visitor.settle()
    car = visitor.page.evaluate(CAR_IN_WORK)
    visitor.page.evaluate(f"window.twinline.session.select({{ kind: 'order', id: '{car}' }})")
    inspector = visitor.find(".inspector")
    inspector.locator(".gantt li").first.wait_for()
    text = inspector.inner_text()
    assert re.search(r"Hatchback|Sedan|SUV", text)
    assert "In work" in text
    assert "In process for" in text


def test_cars_and_components_are_listed_apart(visitor: Visitor) -> None:
    headings = visitor.find(".tree .group").all_inner_texts()
    own, components = (int(text.split("\n")[-1]) for text in headings if "in process" in text)
    total = in_session(visitor, "kpis.value.kpis.find(({ name }) => name === 'wip').value")
    assert 40 < own < total
    assert own + components == pytest.approx(total, abs=3)


def test_nobody_is_kept_out(visitor: Visitor) -> None:
    assert visitor.serious_faults() == []


def test_the_console_stayed_silent(visitor: Visitor) -> None:
    assert visitor.complaints == []
