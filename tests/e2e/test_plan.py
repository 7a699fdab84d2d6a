"""The plan in 2D: the whole plant without 3D, by mouse, by keyboard alone, and as a file."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

SVG = "{http://www.w3.org/2000/svg}"
WHOLE_FLOOR = "#view=plan,floor,0,0,9999"
# The busiest hour, paused: the plan has much to say then.
PAUSE = """() => {
  const { session, screen } = window.twinline;
  session.playback.play(false);
  session.seekAndShow(session.highlights.value.find(({ kind }) => kind === "busiest_hour").at_us);
  screen.noticeOpen.value = false;
}"""
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll(".plan-words .words")]
    .map((each) => [each.textContent, each.getBoundingClientRect()]);
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return boxes.flatMap(([name, box], i) =>
    boxes.slice(i + 1).filter(([, other]) => meet(box, other)).map(([other]) => [name, other]));
}"""
FOCUSED = "document.activeElement.getAttribute('aria-label') ?? ''"
# In the log, the next instant at which a station is in another state than now.
NEXT_STATE = """async (station) => {
  const { session } = window.twinline;
  const fromUs = Math.ceil(session.timeUs.value);
  const address = `api/worlds/${session.world.id}/lanes`
    + `?from_us=${fromUs}&to_us=${fromUs + 36_000_000_000}&n_bin=2000`;
  const { lanes } = await (await fetch(address)).json();
  const { runs } = lanes.find((lane) => lane.station === station);
  session.playback.seek(fromUs + (runs[0][1] + 1) * 18_000_000);
}"""


@pytest.fixture(scope="module")
def visitor(browser: Browser, shop_address: str) -> Iterator[Visitor]:
    """Somebody who opens the imported machine shop on its floor plan."""
    visitor = Visitor(browser).open(f"{shop_address}{WHOLE_FLOOR}", drawn=False)
    visitor.find(".plan-ground .thing").first.wait_for()
    visitor.wait_for("window.twinline.session.highlights.value.length > 0")
    visitor.page.evaluate(PAUSE)
    visitor.wait_for("document.querySelectorAll('.station.state-none').length === 0")
    yield visitor
    assert visitor.complaints == []
    visitor.close()


def test_all_that_stands_is_on_the_floor_plan(visitor: Visitor) -> None:
    plant = visitor.page.evaluate("window.twinline.session.plant")
    for kind in ("stations", "buffers", "sources", "sinks"):
        placed = [each for each in plant[kind] if each["place"]]
        assert visitor.find(f".plan-ground .thing.{kind.removesuffix('s')}").count() == len(placed)
    names = visitor.page.eval_on_selector_all(
        ".plan-ground .station", "all => all.map((each) => each.getAttribute('aria-label'))"
    )
    # Each is said with its state and since when: "Mill 2, Failed for 5 min".
    assert all(re.match(r".+, [A-Z][a-z ]+ for \d", name) for name in names), names
    assert (visitor.find(".plan-words .scale text").text_content() or "").endswith(" m")
    assert visitor.find(".plan-words .words.pill").count() >= 8
    assert visitor.page.evaluate(OVERLAPS) == []
    assert visitor.serious_faults() == []
    # No 3D has been built for somebody who asked for the plan.
    assert visitor.page.evaluate("window.twinline.screen.scene.value === undefined")


def test_the_arrow_keys_go_through_the_plan_and_enter_opens(visitor: Visitor) -> None:
    keyboard = visitor.page.keyboard
    visitor.find(".tree .fold").focus()
    keyboard.press("Tab")
    keyboard.press("Tab")
    first = visitor.page.evaluate(FOCUSED)
    assert re.search(r" for \d", first), "Tab comes to what is most urgent"
    seen = {first}
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        for _ in range(2):
            keyboard.press(key)
            seen.add(visitor.page.evaluate(FOCUSED))
    assert len(seen) >= 4
    while "button" not in visitor.page.evaluate("document.activeElement.getAttribute('role')"):
        keyboard.press("ArrowLeft")
    before = visitor.page.evaluate("window.twinline.screen.plan.value.view().span")
    keyboard.press("Enter")
    visitor.find(".inspector").wait_for()
    visitor.wait_for(f"window.twinline.screen.plan.value.view().span < {before * 0.9}")
    keyboard.press("-")
    keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.closest('.plan-bar') !== null")
    keyboard.press("Escape")
    visitor.find(".inspector").wait_for(state="detached")
    visitor.find(".plan-bar [aria-label='Show all of it']").click()


def test_a_change_of_what_is_selected_is_told(visitor: Visitor) -> None:
    station = "document.querySelector('.plan-ground .station.state-producing').dataset.thing"
    identifier = visitor.page.evaluate(station).removeprefix("station/")
    select = "(id) => window.twinline.session.select({ kind: 'station', id })"
    visitor.page.evaluate(select, identifier)
    visitor.find(".thing.selected.state-producing").wait_for()
    visitor.page.evaluate(NEXT_STATE, identifier)
    visitor.wait_for("document.querySelector('.thing.selected:not(.state-producing)') !== null")
    name = visitor.find(".inspector h2").inner_text().split("\n")[-1]
    spoken = "[...document.querySelectorAll('[aria-live]')].map((each) => each.textContent)"
    visitor.wait_for(f"{spoken}.some((text) => text.includes('{name}'))")
    visitor.page.evaluate(PAUSE)


def test_the_flow_diagram_counts_what_moved(visitor: Visitor) -> None:
    visitor.page.evaluate("window.twinline.actions.showWhole()")
    visitor.find(".plan-bar button:has-text('Flow diagram')").click()
    visitor.find(".thing.end").first.wait_for()
    visitor.wait_for("document.querySelectorAll('.plan-ground .flow').length > 20")
    assert visitor.page.evaluate(OVERLAPS) == []
    few = visitor.find(".plan-ground .flow:not(.rare)").count()
    slider = visitor.find(".plan-threshold input")
    slider.focus()
    visitor.page.keyboard.press("Home")
    visitor.wait_for(f"document.querySelectorAll('.flow:not(.rare)').length > {few}")
    spoken = visitor.find(".thing.station").first.get_attribute("aria-label")
    assert spoken is not None
    assert "goes on to" in spoken
    assert visitor.serious_faults() == []
    link = visitor.page.evaluate("window.twinline.actions.linkToHere()")
    assert "view=plan,flow," in link


def test_the_plan_is_saved_as_a_file_of_its_own(visitor: Visitor, tmp_path: Path) -> None:
    visitor.page.evaluate("window.twinline.session.plant.stations[0].name = 'Saw <1> & \"co\"'")
    drawing = ET.Element("nothing")
    for layout in ("Flow diagram", "Floor plan"):
        visitor.find(f".plan-bar button:has-text('{layout}')").click()
        visitor.find(".plan-ground .thing").first.wait_for()
        with visitor.page.expect_download() as download:
            visitor.find(".plan-bar [aria-label='Save as SVG']").click()
        file = tmp_path / "plan.svg"
        download.value.save_as(file)
        text = file.read_text("utf-8")
        assert not re.search(r"var\(|light-dark|color-mix|class=|style=|rgba", text)
        drawing = ET.fromstring(text)  # noqa: S314 - our own
        assert drawing.tag == f"{SVG}svg"
        fills = {each.get("fill") for each in drawing.iter(f"{SVG}rect")}
        assert len(fills) >= 4
        assert all(fill and re.match(r"rgb\(|none", fill) for fill in fills), fills
        titles = {each.text for each in drawing.iter(f"{SVG}title")}
        assert sum("Producing" in (title or "") for title in titles) >= 8
        # What moves is in it too, though it is on a canvas on the page.
        n_moving = [len(list(drawing.iter(f"{SVG}{shape}"))) for shape in ("polygon", "circle")]
        assert min(n_moving) >= 5 if layout == "Floor plan" else n_moving == [0, 0]
    assert visitor.find(".plan-marks").count() == 0


def test_3d_rests_meanwhile_and_goes_on_where_the_plan_was(
    browser: Browser, shop_address: str
) -> None:
    visitor = Visitor(browser, {"viewport": {"width": 700, "height": 500}}).open(shop_address)
    view = "window.twinline.screen.scene.value.view()"
    before = visitor.page.evaluate(view)
    visitor.page.keyboard.press("p")
    visitor.find(".plan-ground .thing").first.wait_for()
    assert (
        visitor.page.evaluate("""() => new Promise((done) => {
      const { scene } = window.twinline.screen;
      const render = scene.value.renderAt;
      let n = 0;
      scene.value.renderAt = function (us) { n++; return render.call(this, us); };
      setTimeout(() => { delete scene.value.renderAt; done(n); }, 300);
    })""")
        == 0
    )
    visitor.page.keyboard.press("p")
    visitor.find(".plan").wait_for(state="detached")
    assert visitor.page.evaluate(view) == before
    visitor.page.keyboard.press("p")
    visitor.find(".plan-ground .thing").first.wait_for()
    visitor.find(".plan-bar [aria-label='Nearer']").click()
    visitor.wait_for("window.twinline.screen.plan.value.moved()")
    plan = visitor.page.evaluate("window.twinline.screen.plan.value.view()")
    visitor.page.keyboard.press("p")
    visitor.find(".plan").wait_for(state="detached")
    after = visitor.page.evaluate(view)
    assert after["mode"] == "orbit"
    assert (after["x"], after["y"]) == pytest.approx((plan["x"], plan["y"]), abs=1e-6)
    assert visitor.complaints == []
    visitor.close()


def test_the_whole_app_without_a_mouse(browser: Browser, shop_address: str) -> None:
    """Each control is reached by Tab, or by arrows from one that is; what opens can be left."""
    visitor = Visitor(browser, {"viewport": {"width": 1280, "height": 760}})
    visitor.open(f"{shop_address}{WHOLE_FLOOR}", drawn=False)
    keyboard = visitor.page.keyboard
    visitor.find(".plan-ground .thing").first.wait_for()
    visitor.find(".tree .row.group:has-text('Operators')").wait_for()
    reached = walked(visitor)
    unreached = visitor.page.evaluate(UNREACHED)
    assert unreached == []
    assert reached >= {"search", "tree", "plan-sheet", "plan-bar", "timeline", "topbar"}
    # The tree: by typing to the operators, into them, and to a card.
    visitor.find(".tree [tabindex='0']").focus()
    keyboard.type("opera")
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    keyboard.press("Enter")
    visitor.find(".inspector dl").wait_for()
    assert "Operator" in visitor.find(".inspector h2").inner_text()
    keyboard.press("Escape")
    # Whatever opens by a key is left by Escape.
    for key, opened in (("y", ".why"), ("?", "dialog.help[open]"), ("b", ".forks-panel")):
        visitor.page.evaluate("document.activeElement.blur()")
        keyboard.press(key)
        visitor.find(opened).wait_for()
        keyboard.press("Escape")
        visitor.find(opened).wait_for(state="hidden")
    assert visitor.complaints == []
    visitor.close()


# What can be pointed at: reached by Tab, or a part of something with arrow keys of its own.
UNREACHED = """() => {
  const own = "[role=tree], [role=tablist], [role=application], [role=menu]";
  const named = (each) => (each.getAttribute("aria-label") ?? each.textContent).trim();
  return [...document.querySelectorAll("button, select, input, a[href], [tabindex]")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled)
    .filter((each) => !window.reached.has(each) && !each.closest(own))
    .filter((each) => !each.matches(".flag-dot"))  // the menu of moments has them
    .map(named);
}"""


def walked(visitor: Visitor) -> set[str]:
    """Press Tab until the page has been gone through; say through which parts."""
    visitor.page.evaluate("() => { window.reached = new Set(); document.activeElement.blur(); }")
    for _ in range(80):
        visitor.page.keyboard.press("Tab")
        through = visitor.page.evaluate("""() => {
          const now = document.activeElement;
          if (now === document.body || window.reached.has(now)) return true;
          window.reached.add(now);
          return false;
        }""")
        if through:
            break
    parts = ["search", "tree", "plan-sheet", "plan-bar", "timeline", "topbar", "kpis"]
    return {
        part
        for part in parts
        if visitor.page.evaluate(
            "(part) => [...window.reached].some((each) => each.closest(`.${part}`))", part
        )
    }
