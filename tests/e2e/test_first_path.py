"""What one does first with an imported log: watch, scrub to the busiest hour, click a station."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.e2e.visitor import MOST_COVERED_SHARE, MOVING, PATIENCE_MS, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

MOST_DRAW_CALLS = 120
# Labels are drawn at whole pixels.
HIDDEN_LABELS = """() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)]
    .filter((each) => each.checkVisibility())
    .map((each) => each.getBoundingClientRect());
  const panels = boxes(".glass:not(.toast)");
  return boxes(".scene-label").filter(({ left, top, right, bottom }) =>
    left < 7 || top < 7 || right > innerWidth - 7 || bottom > innerHeight - 7
      || panels.some((panel) => panel.left < right - 1 && left + 1 < panel.right
        && panel.top < bottom - 1 && top + 1 < panel.bottom)).length;
}"""


@pytest.fixture(params=["shop_address", "machining_address"], scope="module")
def address(request: pytest.FixtureRequest) -> str:
    """The generated plant, and the real one where its log is."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    someone = Visitor(browser).open(address)
    yield someone
    someone.close()


def test_orders_move_at_once(visitor: Visitor) -> None:
    # In a quiet hour of a real log little moves: more instants of it are seen in a small picture.
    size = visitor.page.viewport_size
    assert size is not None
    visitor.page.set_viewport_size({"width": 800, "height": 260})
    visitor.page.wait_for_function(MOVING, timeout=3 * PATIENCE_MS)
    visitor.page.set_viewport_size(size)


def test_a_sentence_says_where_to_look(visitor: Visitor) -> None:
    sentence = visitor.find(".notice p").inner_text()
    assert re.search(r"Busiest hour: .+ stations at work", sentence)
    assert "Most loaded station: " in sentence
    # The folded list in the corner does not push the plant out of the middle.
    visitor.wait_for("window.twinline.screen.covered.value.top > 0")
    assert visitor.page.evaluate("window.twinline.screen.covered.value.left") == 0


def test_the_busiest_hour_is_found_by_scrubbing(visitor: Visitor) -> None:
    busiest = visitor.page.evaluate(
        "window.twinline.session.highlights.value.find(({kind}) => kind === 'busiest_hour').at_us"
    )
    visitor.find(".transport .play").click()
    flag = visitor.find(".overview .flag-dot.busiest_hour").bounding_box()
    overview = visitor.find(".overview").bounding_box()
    assert flag is not None
    assert overview is not None
    mouse = visitor.page.mouse
    mouse.move(overview["x"] + 4, overview["y"] + 12)
    mouse.down()
    mouse.move(flag["x"] + flag["width"] / 2, overview["y"] + 12, steps=3)
    mouse.up()
    pixel_us = (
        visitor.page.evaluate(
            "(({ fromUs, toUs }) => toUs - fromUs)(window.twinline.session.whole.value)"
        )
        / overview["width"]
    )
    assert abs(visitor.time_us() - busiest) <= 2 * pixel_us
    visitor.find(".overview .flag-dot.busiest_hour").click()
    visitor.wait_for(f"window.twinline.session.timeUs.value === {busiest}")


def test_the_most_loaded_station_tells_what_it_does(visitor: Visitor) -> None:
    name = visitor.page.evaluate("""() => {
      const { session } = window.twinline;
      const { station } = session.highlights.value.find(({kind}) => kind === "most_loaded_station");
      return session.names.station(station);
    }""")
    visitor.find(".tree .panel-head").hover()  # it opens under the hand, beside the sentence
    visitor.find(
        ".tree .row",
    ).filter(has_text=re.compile(re.escape(name))).first.click()
    # Half an hour on: at the real log's busiest hour the day has only begun.
    visitor.page.evaluate(
        "(({ session }) => session.seekAndShow(session.timeUs.value + 1_800_000_000))(twinline)"
    )
    inspector = visitor.find(".inspector")
    inspector.locator(".shares li").first.wait_for()
    text = inspector.inner_text()
    assert name in text
    for word in ("In work", "Queue", "Operators", "Today", "Finished today"):
        assert word in text, word
    assert re.search(r"\d+ orders?", text)
    assert re.search(r"\d+ %", text)
    assert visitor.find(".tree [aria-selected=true]").inner_text().startswith(name)


def test_numbers_carry_units_and_definitions(visitor: Visitor) -> None:
    cards = visitor.find(".kpi")
    texts = [cards.nth(i).inner_text().split("\n") for i in range(cards.count())]
    assert len(texts) == 6
    for _, value, *_ in texts:
        assert re.search(r"[%a-z]", value), texts
    card = visitor.find(".kpi[data-kpi=wip]")
    card.focus()
    visitor.page.keyboard.press("Shift+Tab")
    visitor.page.keyboard.press("Tab")
    assert card.locator("[role=tooltip]").is_visible()
    visitor.page.keyboard.press("Escape")
    assert card.locator("[role=tooltip]").is_hidden()


def test_the_picture_keeps_to_its_budget(visitor: Visitor) -> None:
    statistics = visitor.page.evaluate("({...window.twinline.screen.scene.value.statistics})")
    assert 0 < statistics["drawCalls"] <= MOST_DRAW_CALLS
    visitor.page.mouse.move(800, 450)
    assert visitor.covered_share() <= MOST_COVERED_SHARE
    visitor.wait_for(f"({HIDDEN_LABELS})() === 0")
    assert (
        visitor.page.evaluate("document.querySelectorAll('.scene-label:not([hidden])').length") > 5
    )


def test_a_link_opens_the_same_view_at_the_same_time(browser: Browser, visitor: Visitor) -> None:
    state = """() => {
      const { session, screen } = window.twinline;
      return [session.timeUs.value, session.selection.value, screen.scene.value.view()];
    }"""
    link = visitor.page.evaluate("window.twinline.actions.linkToHere()")
    time_us, selection, view = visitor.page.evaluate(state)
    other = Visitor(browser).open(link)
    other.wait_for(f"window.twinline.session.timeUs.value === {time_us}")
    other_time_us, other_selection, other_view = other.page.evaluate(state)
    assert (other_time_us, other_selection) == (time_us, selection)
    assert other_view["mode"] == view["mode"]
    for axis in ("x", "y", "azimuth", "elevation", "distance"):
        assert other_view[axis] == pytest.approx(view[axis], abs=1e-3)
    assert other.complaints == []
    other.close()


def test_two_browsers_see_the_same_time(browser: Browser, address: str, visitor: Visitor) -> None:
    other = Visitor(browser).open(address, drawn=False)
    visitor.wait_for("window.twinline.session.viewers.value === 2")
    assert other.time_us() == visitor.time_us()
    beginning = "window.twinline.session.whole.value.fromUs"
    other.page.evaluate(f"window.twinline.session.seekAndShow({beginning})")
    visitor.wait_for(f"window.twinline.session.timeUs.value === {beginning}")
    other.close()


def test_the_keyboard_is_enough(visitor: Visitor) -> None:
    keyboard = visitor.page.keyboard
    visitor.page.evaluate("document.activeElement.blur()")
    before_us = visitor.time_us()
    keyboard.press(".")
    visitor.wait_for(f"window.twinline.session.timeUs.value > {before_us}")
    keyboard.press("/")
    keyboard.type("zzz")
    assert "zzz" in visitor.find(".tree .empty").inner_text()
    keyboard.press("Escape")
    keyboard.press("Escape")
    assert visitor.find(".inspector").count() == 0
    keyboard.press("?")
    visitor.find("dialog.help[open]").wait_for()
    keyboard.press("Escape")
    visitor.find(".tree [tabindex='0']").focus()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    visitor.find(".inspector .badge").wait_for()


def test_nobody_is_kept_out(visitor: Visitor) -> None:
    assert visitor.serious_faults() == []


def test_the_console_stayed_silent(visitor: Visitor) -> None:
    assert visitor.complaints == []
