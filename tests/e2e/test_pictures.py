"""Pictures for docs/pictures, and what must hold in each look: languages, phone, dark, no 3D."""

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.visitor import PICTURES, Look, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

STATIC = Path(__file__).resolve().parents[2] / "src" / "twinline" / "serve" / "static"
MOST_SCRIPT_BYTES = 220_000
NEXT_SCRIPT = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')
"""A script that another one cannot run without."""
MOST_PICTURE_BYTES = 400_000
PHONE: Look = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
LOOKS: dict[str, Look] = {
    "desktop-light": {},
    "desktop-dark": {"color_scheme": "dark"},
    "desktop-zh": {"locale": "zh-CN"},
    "desktop-vi-dark": {"locale": "vi-VN", "color_scheme": "dark"},
    "phone-light": PHONE,
    "phone-vi-dark": {**PHONE, "locale": "vi-VN", "color_scheme": "dark"},
}
# The busiest hour, paused, with the most loaded station selected and the whole hall in view.
SET_SCENE = """() => {
  const { session, screen, actions } = window.twinline;
  const find = (kind) => session.highlights.value.find((each) => each.kind === kind);
  session.playback.play(false);
  session.seekAndShow(find("busiest_hour").at_us + 1_800_000_000);
  session.select({ kind: "station", id: find("most_loaded_station").station });
  screen.noticeOpen.value = false;
}"""
# The same instant of the same run in every picture: two hours on, with the bottleneck selected.
SET_DEMO_SCENE = """() => {
  const { session, screen } = window.twinline;
  session.playback.play(false);
  session.seekAndShow(7_080_000_000);
  session.select({ kind: "station", id: "marriage" });
  screen.noticeOpen.value = false;
}"""
OVERLAPS = """() => {
  const panels = [...document.querySelectorAll(".topbar, .kpis, .tree, .inspector, .timeline")]
    .map((panel) => [panel.className, panel.getBoundingClientRect()]);
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return panels.flatMap(([name, box], i) =>
    panels.slice(i + 1).filter(([, other]) => meet(box, other)).map(([other]) => [name, other]));
}"""
WITHIN = ".topbar, .kpi, .transport, .inspector, .legend"


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_is_whole(browser: Browser, demo_address: str, look: str) -> None:
    visitor = Visitor(browser, LOOKS[look]).open(demo_address)
    visitor.page.evaluate(SET_DEMO_SCENE)
    visitor.find(".inspector .badge").wait_for()
    visitor.settle()
    visitor.picture(look)
    assert (PICTURES / f"{look}.webp").stat().st_size <= MOST_PICTURE_BYTES
    assert visitor.spills(WITHIN) == []
    assert visitor.serious_faults() == []
    assert visitor.complaints == []
    visitor.close()


def test_text_can_be_twice_as_large(large_text_browser: Browser, shop_address: str) -> None:
    visitor = Visitor(large_text_browser).open(shop_address)
    assert visitor.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    visitor.page.evaluate(SET_SCENE)
    visitor.find(".inspector .badge").wait_for()
    visitor.find(".menu-button").click()
    assert visitor.spills(WITHIN) == []
    assert visitor.page.evaluate(OVERLAPS) == []
    visitor.page.evaluate("window.twinline.actions.toggleWhy()")
    visitor.find(".why-sentence").wait_for()
    assert visitor.spills(".why, .why .panel-head, .why-sentence") == []
    assert visitor.page.evaluate(OVERLAPS.replace(".topbar,", ".topbar, .why, .tools,")) == []
    visitor.close()


def test_a_finger_finds_every_control(browser: Browser, shop_address: str) -> None:
    visitor = Visitor(browser, PHONE).open(shop_address)
    visitor.page.evaluate(SET_SCENE)
    visitor.find(".inspector .badge").wait_for()
    small = visitor.page.evaluate("""() => [...document.querySelectorAll("button, select")]
      .filter((each) => each.offsetParent && !each.matches(".flag-dot, .sheet-handle"))
      .map((each) => [each.className, each.getBoundingClientRect()])
      .filter(([, { width, height }]) => height < 43.5)
      .map(([name]) => name)""")
    assert small == []
    visitor.find(".sheet-handle").tap()
    visitor.find(".inspector.sheet-half").wait_for()
    visitor.close()


def test_without_3d_the_same_plant_is_there(browser: Browser, shop_address: str) -> None:
    visitor = Visitor(browser)
    visitor.page.add_init_script("""
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind.startsWith("webgl") ? null : real.call(this, kind, ...rest);
      };""")
    visitor.open(shop_address, drawn=False)
    assert "WebGL" in visitor.find(".stage-message").inner_text()
    visitor.page.evaluate(SET_SCENE)
    assert re.search(r"\d+ %", visitor.find(".inspector .shares").inner_text())
    # The plan comes up by itself, with every station on it, and stays whatever is asked for.
    visitor.find(".plan-ground .thing").first.wait_for()
    n_station = visitor.page.evaluate("window.twinline.session.plant.stations.length")
    assert visitor.find(".plan-ground .thing.station").count() == n_station
    visitor.find(".topbar .segmented button").first.click()
    visitor.wait_for("window.twinline.screen.mode.value === 'plan'")
    visitor.find(".plan-ground .thing.selected").wait_for()
    assert visitor.complaints == []
    visitor.close()


def test_a_graphics_card_that_stops_for_good_leaves_the_plan(
    browser: Browser, shop_address: str
) -> None:
    visitor = Visitor(browser, {"viewport": {"width": 700, "height": 500}}).open(shop_address)
    visitor.page.evaluate("""() => {
      const context = document.querySelector(".stage > canvas").getContext("webgl2");
      context.getExtension("WEBGL_lose_context").loseContext();
    }""")
    visitor.find(".stage-message").wait_for()
    assert visitor.find(".plan").count() == 0
    visitor.find(".plan-ground .thing").first.wait_for()
    visitor.close()


def first_view_scripts() -> set[str]:
    """What the page asks for by itself, the picture with it, and what those cannot run without."""
    folder = STATIC / "assets"
    page = (STATIC / "index.html").read_text("utf-8")
    wanted = {*re.findall(r"assets/([^\"]+\.js)", page)}
    wanted |= {path.name for path in folder.glob("scene-*.js")}
    found: set[str] = set()
    while wanted - found:
        name = (wanted - found).pop()
        found.add(name)
        wanted |= {*NEXT_SCRIPT.findall((folder / name).read_text("utf-8"))}
    return found


def test_the_first_view_is_small() -> None:
    first_view = first_view_scripts()
    assert any(name.startswith("scene-") for name in first_view)
    files = [STATIC / "assets" / name for name in first_view]
    packed = sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)
    assert packed <= MOST_SCRIPT_BYTES
