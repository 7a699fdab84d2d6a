"""Why a window went as it did: the panel of four tabs, by pointer, by keyboard, in every look."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.e2e.test_pictures import OVERLAPS, PHONE
from tests.e2e.visitor import MOST_COVERED_SHARE, Look, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

TABS = ("bottleneck", "flow", "gantt", "states")
LOOKS: dict[str, Look] = {
    "desktop": {},
    "desktop-vi-dark": {"locale": "vi-VN", "color_scheme": "dark"},
    "desktop-zh": {"locale": "zh-CN"},
    "phone": PHONE,
    "phone-vi-dark": {**PHONE, "locale": "vi-VN", "color_scheme": "dark"},
}
# Two days around the busiest hour, paused, with nothing selected.
SET_SCENE = """() => {
  const { session, screen } = window.twinline;
  session.playback.play(false);
  const us = session.highlights.value.find(({ kind }) => kind === "busiest_hour").at_us;
  session.seekAndShow(us);
  session.view.value = { fromUs: us - 86_400_000_000, toUs: us + 86_400_000_000 };
  session.select(undefined);
}"""
WITHIN = ".why, .why .panel-head, .why-line, .why-sentence"
COVERED = """() => {
  const shown = (selector) => [...document.querySelectorAll(selector)]
    .filter((each) => each.checkVisibility())
    .map((each) => each.getBoundingClientRect());
  return shown(".tools").some((rail) => shown(".kpis, .tree, .why").some((other) =>
    rail.left < other.right && other.left < rail.right
      && rail.top < other.bottom && other.top < rail.bottom));
}"""
SELECTED = "window.twinline.session.selection.value"


@pytest.fixture(params=["shop_address", "machining_address"], scope="module")
def address(request: pytest.FixtureRequest) -> str:
    """The generated plant, and the real one where its log is."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture(scope="module")
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    someone = Visitor(browser).open(address)
    someone.page.evaluate(SET_SCENE)
    yield someone
    someone.close()


def show(visitor: Visitor, tab: str) -> None:
    """Open a tab and wait for what it answers."""
    visitor.find(f"#why-tab-{tab}").click()
    visitor.find(f".why-content.{tab}").wait_for()
    filled = {
        "bottleneck": ".why-sentence",
        "flow": ".sankey .node",
        "gantt": ".gantt-names li",
        "states": ".why-total",
    }
    visitor.find(filled[tab]).first.wait_for()


def test_its_code_comes_when_it_is_asked_for(visitor: Visitor) -> None:
    loaded = (
        "performance.getEntriesByType('resource').filter(({ name }) => /Why/.test(name)).length"
    )
    assert visitor.page.evaluate(loaded) == 0
    visitor.find(".why-button").click()
    visitor.find(".why").wait_for()
    assert visitor.page.evaluate(loaded) > 0


def test_a_sentence_names_the_bottleneck_or_says_that_the_methods_disagree(
    visitor: Visitor,
) -> None:
    show(visitor, "bottleneck")
    sentence = visitor.find(".why-sentence").inner_text()
    assert re.search(r"is the bottleneck by all three methods|The methods disagree\.", sentence)
    assert "not computed yet" in sentence
    named = visitor.find(".why-table td.named")
    assert named.count() >= 3
    assert re.search(r"\d %", visitor.find(".why-table tbody tr").first.inner_text())


def test_it_covers_no_more_than_a_quarter_and_no_other_panel(visitor: Visitor) -> None:
    overlaps = OVERLAPS.replace(".topbar,", ".topbar, .why, .tools, .legend,")
    for tab in TABS:
        show(visitor, tab)
        assert visitor.covered_share() <= MOST_COVERED_SHARE, tab
        assert visitor.page.evaluate(overlaps) == [], tab


def test_it_is_large_for_who_asks_for_it_and_gives_back_what_it_folded_away(
    visitor: Visitor,
) -> None:
    visitor.find(".why-size").last.click()
    visitor.find(".why.large").wait_for()
    select = """() => {
      const { session } = window.twinline;
      session.select({ kind: "station", id: session.plant.stations[0].id });
    }"""
    visitor.page.evaluate(select)
    visitor.find(".inspector").wait_for()  # the card of what is selected elsewhere has the room
    assert visitor.find(".why.folded").is_visible()
    assert visitor.covered_share() <= MOST_COVERED_SHARE
    visitor.find(".why-size").last.click()
    visitor.find(".inspector").wait_for(state="hidden")
    visitor.page.evaluate("window.twinline.actions.toggleWhy()")
    visitor.find(".inspector").wait_for()
    for panel in (".tree", ".kpis", ".notice"):
        # Nothing needs to be said to who has selected a station.
        assert visitor.find(panel).is_visible() is (panel != ".notice")
    visitor.page.evaluate("window.twinline.session.select(undefined)")
    visitor.find(".notice").wait_for()
    assert visitor.covered_share() <= MOST_COVERED_SHARE
    visitor.page.evaluate("window.twinline.actions.toggleWhy()")
    visitor.find(".why.large").wait_for()
    visitor.find(".why-size").first.click()
    visitor.find(".why.compact").wait_for()


def test_a_tool_has_the_room_until_it_is_put_down(visitor: Visitor) -> None:
    visitor.page.evaluate("window.twinline.screen.tools.turnOn('section')")
    visitor.find(".why.folded").wait_for()
    assert visitor.find(".section-tool").is_visible()
    assert visitor.covered_share() <= MOST_COVERED_SHARE
    visitor.find(".why-size").last.click()
    visitor.find(".section-tool").wait_for(state="hidden")
    assert visitor.covered_share() <= MOST_COVERED_SHARE
    visitor.page.evaluate("window.twinline.screen.tools.turnOff('section')")
    visitor.find(".why.compact").wait_for()


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_keeps_nobody_out(visitor: Visitor, tab: str) -> None:
    show(visitor, tab)
    assert visitor.serious_faults() == []


def test_a_bar_leads_to_its_order_and_its_time(visitor: Visitor) -> None:
    show(visitor, "gantt")
    place = visitor.page.evaluate("""async () => {
      const { session } = window.twinline;
      const { fromUs, toUs } = session.view.value;
      const query = `from_us=${Math.floor(fromUs)}&to_us=${Math.ceil(toUs)}&n_bar=8000`;
      const answer = await fetch(`api/worlds/${session.world.id}/why/stations?${query}`);
      const { rows } = await answer.json();
      const row = rows.findIndex(
        (each) => each.n_place === 1 && each.bars.some(({ order }) => order));
      const bar = rows[row].bars.filter(({ order }) => order)
        .reduce((a, b) => (b.to_us - b.from_us > a.to_us - a.from_us ? b : a));
      const name = document.querySelectorAll(".gantt-names li")[row];
      name.scrollIntoView({ block: "center" });
      const canvas = document.querySelector(".gantt-bars canvas").getBoundingClientRect();
      const { top, height } = name.getBoundingClientRect();
      const us = (bar.from_us + bar.to_us) / 2;
      const x = canvas.left + ((us - fromUs) / (toUs - fromUs)) * canvas.width;
      const pixelUs = (toUs - fromUs) / canvas.width;
      return { x, y: top + height / 2, us, order: bar.order, pixelUs };
    }""")
    visitor.page.mouse.click(place["x"], place["y"])
    visitor.wait_for(f"{SELECTED}?.kind === 'order'")
    assert visitor.page.evaluate(SELECTED) == {"kind": "order", "id": place["order"]}
    visitor.wait_for(
        f"Math.abs(window.twinline.session.timeUs.value - {place['us']}) <= 2 * {place['pixelUs']}"
    )


def test_orders_may_be_those_of_the_selected_station(visitor: Visitor) -> None:
    station = visitor.page.evaluate("window.twinline.session.plant.stations[0]")
    visitor.page.evaluate(
        "id => window.twinline.session.select({ kind: 'station', id })", station["id"]
    )
    visitor.find(".why-line .segmented button").nth(1).click()
    visitor.find(".why-line").get_by_text(f"At {station['name']}.").wait_for()
    visitor.page.evaluate("window.twinline.session.select(undefined)")
    visitor.find(".why-line .segmented button").first.click()


def test_a_node_of_the_flow_leads_to_its_station(visitor: Visitor) -> None:
    show(visitor, "flow")
    node = visitor.find(".sankey .node.station").first
    name = node.locator("title").text_content() or ""
    assert re.search(r": [\d,]+ came, [\d,]+ left$", name)
    node.focus()
    visitor.page.keyboard.press("Enter")
    visitor.wait_for(f"{SELECTED}?.kind === 'station'")
    id_ = visitor.page.evaluate(f"{SELECTED}.id")
    shown = visitor.page.evaluate("id => window.twinline.session.names.station(id)", id_)
    assert name.startswith(f"{shown}: ")


def test_states_of_a_row_add_up(visitor: Visitor) -> None:
    show(visitor, "states")
    spoken = visitor.find(".why-total").first.get_attribute("aria-label") or ""
    shares = [float(each) for each in re.findall(r"([\d.]+) %", spoken)]
    assert sum(shares) == pytest.approx(100, abs=0.5 * len(shares))


def test_the_keyboard_is_enough(visitor: Visitor) -> None:
    keyboard = visitor.page.keyboard
    visitor.page.evaluate("window.twinline.session.select(undefined)")
    visitor.page.evaluate("document.activeElement.blur()")
    keyboard.press("y")
    visitor.wait_for("!document.querySelector('.why')")
    keyboard.press("y")
    visitor.find("#why-tab-bottleneck:focus").wait_for()
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    visitor.find("#why-tab-gantt:focus").wait_for()
    visitor.find(".gantt-bars canvas").focus()
    keyboard.press("ArrowDown")
    keyboard.press("ArrowRight")
    said = visitor.find(".gantt-bars [aria-live]")
    assert re.search(r" · .+, .*\d", said.inner_text())
    keyboard.press("Enter")
    visitor.wait_for(f"{SELECTED} !== undefined")
    keyboard.press("Escape")
    keyboard.press("Escape")
    visitor.wait_for("!document.querySelector('.why')")


def test_the_console_stayed_silent(visitor: Visitor) -> None:
    assert visitor.complaints == []


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_is_whole(browser: Browser, shop_address: str, look: str) -> None:
    visitor = Visitor(browser, LOOKS[look]).open(shop_address)
    visitor.page.evaluate(SET_SCENE)
    visitor.page.evaluate("window.twinline.actions.toggleWhy()")
    for tab in TABS:
        show(visitor, tab)
        assert visitor.page.evaluate(COVERED) is False, tab
        assert visitor.spills(WITHIN) == [], tab
        assert visitor.serious_faults() == [], tab
    assert visitor.complaints == []
    visitor.close()


def test_a_finger_finds_every_control(browser: Browser, shop_address: str) -> None:
    visitor = Visitor(browser, PHONE).open(shop_address)
    visitor.page.evaluate(SET_SCENE)
    visitor.page.evaluate("window.twinline.actions.toggleWhy()")
    for tab in TABS:
        show(visitor, tab)
        small = visitor.page.evaluate("""() =>
          [...document.querySelectorAll(".why button:not(.gantt-names *), .why select")]
            .filter((each) => each.offsetParent && each.getBoundingClientRect().height < 43.5)
            .map((each) => each.className || each.textContent)""")
        assert small == [], tab
    visitor.close()


def test_pictures_for_the_manual(browser: Browser, demo_address: str) -> None:
    visitor = Visitor(browser).open(demo_address)
    visitor.page.evaluate("""() => {
      const { session, screen, actions } = window.twinline;
      session.playback.play(false);
      session.seekAndShow(7_080_000_000);
      session.view.value = { fromUs: 3_600_000_000, toUs: 7_200_000_000 };
      actions.toggleWhy();
    }""")
    for tab in ("bottleneck", "gantt"):
        show(visitor, tab)
        visitor.page.evaluate(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        visitor.picture(f"why-{tab}")
    visitor.find(".why-size").last.click()
    show(visitor, "flow")
    visitor.page.wait_for_timeout(500)
    visitor.picture("why-flow")
    assert visitor.complaints == []
    visitor.close()
