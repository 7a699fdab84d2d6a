"""Views that are kept as pictures: on foot, at night, cut open, under an overlay, in 2D."""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser
from tests.e2e.test_pictures import PHONE, SET_SCENE
from tests.e2e.visitor import Look, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

KEPT: Final = Path(__file__).parent / "views"
SMALL: Final[Look] = {"viewport": {"width": 1000, "height": 600}}
DARK: Final[Look] = {**SMALL, "color_scheme": "dark"}
DRAWN: Final = """() => new Promise((done) => {
  let left = 6;
  const frame = () => (left-- > 0 ? requestAnimationFrame(frame) : setTimeout(done, 600));
  requestAnimationFrame(frame);
})"""
NOBODY_CHOSEN: Final = "window.twinline.session.select(undefined)"
ON_FOOT: Final = """() => {
  const { session, screen } = window.twinline;
  session.select(undefined);
  const { place } = session.plant.stations[0];
  screen.mode.value = "walk";
  screen.scene.value.setView({
    mode: "walk",
    x: place.x_m,
    y: place.y_m - place.depth_m / 2 - 4,
    azimuth: 0.35,
    elevation: 0.02,
    distance: 0,
  });
}"""
AT_NIGHT: Final = """() => {
  const { session, screen } = window.twinline;
  session.select(undefined);
  const day = 86_400_000_000;
  const sinceMidnight = (session.epochUs + session.timeUs.value) % day;
  session.seekAndShow(session.timeUs.value - sinceMidnight + 21 * 3_600_000_000);
  screen.tools.turnOn("daylight");
}"""
VIEWS: Final[dict[str, tuple[Look, str]]] = {
    "shop-on-foot": (SMALL, ON_FOOT),
    "shop-at-night": (DARK, AT_NIGHT),
    "shop-utilisation": (DARK, "window.twinline.screen.tools.turnOn('overlay')"),
    "shop-cut": (SMALL, "window.twinline.screen.tools.turnOn('section')"),
    "shop-plan-vi": (
        {**SMALL, "locale": "vi-VN"},
        "() => { window.twinline.screen.mode.value = 'plan'; }",
    ),
    "shop-phone-zh": ({**PHONE, "locale": "zh-CN"}, NOBODY_CHOSEN),
}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_as_it_was_kept(browser: Browser, shop_address: str, view: str) -> None:
    look, act = VIEWS[view]
    visitor = Visitor(browser, look).open(shop_address)
    visitor.wait_for_tools()
    visitor.page.evaluate(SET_SCENE)
    visitor.settle()
    visitor.page.evaluate(act)
    visitor.page.wait_for_timeout(1500)
    visitor.page.evaluate(DRAWN)
    visitor.picture(view, KEPT)
    assert visitor.complaints == []
    visitor.close()


def test_the_hall_of_a_real_plant_is_as_it_was_kept(
    browser: Browser, machining_address: str
) -> None:
    visitor = Visitor(browser, SMALL).open(machining_address)
    visitor.page.evaluate(SET_SCENE)
    visitor.settle()
    visitor.page.evaluate(NOBODY_CHOSEN)
    visitor.page.evaluate(DRAWN)
    visitor.picture("real-plant", KEPT)
    assert visitor.complaints == []
    visitor.close()
