"""The first minute of a newcomer: a sentence leads to the worst station, back in time, and on."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.e2e.visitor import Look, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

SMALL: Look = {"viewport": {"width": 1100, "height": 640}}


@pytest.fixture(scope="module")
def visitor(browser: Browser, demo_address: str) -> Iterator[Visitor]:
    someone = Visitor(browser, SMALL).open(demo_address)
    yield someone
    someone.close()


def sentence(visitor: Visitor) -> str:
    return visitor.find(".notice p").inner_text()


def test_the_floor_is_drawn_before_any_script_has_run(browser: Browser, demo_address: str) -> None:
    context = browser.new_context(java_script_enabled=False, **SMALL)
    page = context.new_page()
    page.goto(demo_address)
    assert page.locator(".first-floor polygon").count() > 50
    context.close()


def test_the_camera_drifts_until_somebody_takes_it(browser: Browser, demo_address: str) -> None:
    look: Look = {"viewport": {"width": 320, "height": 240}, "reduced_motion": "no-preference"}
    visitor = Visitor(browser, look).open(demo_address)
    azimuth = "window.twinline.screen.scene.value.view().azimuth"
    first = visitor.page.evaluate(azimuth)
    visitor.wait_for(f"Math.abs({azimuth} - {first}) > 0.02")
    taken = visitor.page.evaluate("""() => {
      const { scene } = window.twinline.screen;
      const view = { ...scene.value.view(), azimuth: 1.2 };
      scene.value.setView(view);
      return view.azimuth;
    }""")
    visitor.page.evaluate("() => new Promise((done) => setTimeout(done, 2500))")
    assert visitor.page.evaluate(azimuth) == pytest.approx(taken)
    visitor.close()


def test_one_sentence_leads_on(visitor: Visitor) -> None:
    visitor.page.evaluate("window.twinline.session.playback.play(false)")
    led = visitor.find(".notice .button.primary")
    assert re.search(r"(has been (down|blocked) for|Most loaded station)", sentence(visitor))
    led.click()
    name = visitor.find(".inspector h2").inner_text().split("\n")[-1]
    assert name in sentence(visitor)
    before_us = visitor.time_us()
    led.click()  # back to just before
    visitor.wait_for(f"window.twinline.session.timeUs.value < {before_us}")
    led.click()  # what if
    visitor.find(".forks-panel").wait_for()
    visitor.page.evaluate("window.twinline.screen.forks.view.value = undefined")
    visitor.find(".notice .button.primary").click()
    visitor.find(".toast").wait_for()
    assert visitor.find(".notice").count() == 0
    assert visitor.complaints == []
