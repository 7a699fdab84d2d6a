"""Overlays and daylight, as a person switches them: by key, in the plant, in the panel."""

import pytest
from playwright.sync_api import Browser
from tests.e2e.test_pictures import PHONE
from tests.e2e.visitor import Look, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

PAUSE = "() => { window.twinline.session.playback.play(false); return true; }"
TABLE = """() => [...document.querySelectorAll(".overlay-table tbody tr")].map((row) =>
  [row.querySelector("button").textContent, row.querySelector("td").textContent])"""
ASKED = """async () => {
  const { session } = window.twinline;
  const toUs = Math.floor(session.textTimeUs.value) + 1;
  const query = { from_us: toUs - 3_600_000_000, to_us: toUs };
  const { stations } = await session.loadWhy("waiting", query, new AbortController().signal);
  return stations.map(({ station, n_waiting }) => [session.names.station(station), n_waiting]);
}"""
WITHIN = ".overlay-panel, .overlay-legend"


@pytest.mark.parametrize("look", [{}, {**PHONE, "locale": "vi-VN", "color_scheme": "dark"}])
def test_an_overlay_tells_what_the_server_knows(
    browser: Browser, shop_address: str, look: Look
) -> None:
    someone = Visitor(browser, look).open(shop_address)
    someone.page.evaluate(PAUSE)
    someone.wait_for_tools()
    someone.page.keyboard.press("o")
    someone.find(".overlay-choice label").nth(4).click()
    someone.find(".overlay-table tbody tr").first.wait_for()
    shown = someone.page.evaluate(TABLE)
    known = someone.page.evaluate(ASKED)
    assert dict(shown) == {name: str(n_waiting) for name, n_waiting in known}
    assert [int(each) for _, each in shown] == sorted((n for _, n in known), reverse=True)
    assert someone.spills(WITHIN) == []
    assert someone.find(".overlay-legend").is_visible()
    assert not someone.find(".legend:not(.overlay-legend)").is_visible()
    assert someone.serious_faults() == []
    someone.find(".overlay-table button").first.click()
    chosen = someone.page.evaluate("window.twinline.session.selection.value.id")
    assert (
        someone.page.evaluate("(id) => window.twinline.session.names.station(id)", chosen)
        == (shown[0][0])
    )
    someone.page.keyboard.press("h")
    someone.wait_for("window.twinline.screen.tools.isOn('daylight')")
    someone.page.keyboard.press("o")
    someone.find(".overlay-panel").wait_for(state="detached")
    assert someone.complaints == []
    someone.close()
