"""The tools for looking, as a person uses them: section, measure, map, bookmarks, follow."""

import json
import math
import struct
import zlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.e2e.visitor import MOST_COVERED_SHARE, THREE_FRAMES, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

# The least size at which the map is there from the start.
ROOMY = {"viewport": {"width": 1280, "height": 800}, "color_scheme": "light"}
CAP = (0x46, 0x56, 0x6A)
ACCENT = (0x25, 0x63, 0xC9)
BEFORE_A_STATION = """() => {
  const { session, screen } = window.twinline;
  const chosen = session.selection.value.id;
  const { x_m: x, y_m: y } = session.plant.stations.find(({ id }) => id === chosen).place;
  const look = { azimuth: 0, elevation: 0.35, distance: 16 };
  screen.scene.value.setView({ mode: "orbit", x, y, ...look });
  // Their frame has the colour that is counted.
  for (const label of document.querySelectorAll(".scene-label")) label.style.visibility = "hidden";
}"""
LOW = """() => {
  const scene = window.twinline.screen.scene.value;
  scene.focus(window.twinline.session.selection.value, false);
  // So low that the ring on the floor is a line below what it goes around.
  scene.setView({ ...scene.view(), elevation: 0.12, distance: 10 });
  for (const label of document.querySelectorAll(".scene-label")) label.style.visibility = "hidden";
}"""
OUTLINES = "performance.getEntriesByType('resource').some(({ name }) => name.includes('outline-'))"
PAUSED = """() => {
  const { session } = window.twinline;
  session.playback.play(false);
  session.seekAndShow(session.highlights.value.find(({ kind }) => kind === "busiest_hour").at_us);
}"""
VIEW = "window.twinline.screen.scene.value.view()"
SAID = "window.twinline.screen.announcement.value"
MOVING = """() => [...window.twinline.session.feed.orders.value]
  .find(([, { state }]) => state === "moving" || state === "working")?.[0]"""
EDGES = 24
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
# Left, top, right, bottom of all that there is of something.
BOXES = """() => {
  const boxes = (selector) => [...document.querySelectorAll(selector)]
    .filter((each) => each.checkVisibility())
    .map((each) => each.getBoundingClientRect())
    .map(({ left, top, right, bottom }) => [left, top, right, bottom]);
  return {
    tools: boxes(".tools button"),
    plan: boxes(".plan-ground .hall"),
    scale: boxes(".plan-words .scale"),
    panels: boxes(".topbar, .kpis, .notice, .plan-bar, .tools, .timeline"),
  };
}"""

SCALE_STANDS = """() => {
  const scale = document.querySelector(".plan-words .scale").getBoundingClientRect();
  return scale.bottom <= document.querySelector(".tools").getBoundingClientRect().top;
}"""


@pytest.fixture(scope="module")
def visitor(browser: Browser, shop_address: str) -> Iterator[Visitor]:
    someone = Visitor(browser, ROOMY).open(shop_address)
    someone.wait_for_tools()
    someone.wait_for("window.twinline.session.highlights.value.length > 0")
    someone.page.evaluate(PAUSED)
    yield someone
    someone.close()


def n_pixel(visitor: Visitor, colour: tuple[int, int, int], height: int = 200) -> int:
    """Pixels of about a colour, in the part of the plant that no panel covers."""
    visitor.page.evaluate(THREE_FRAMES)
    return sum(
        all(abs(a - b) < 6 for a, b in zip(pixel, colour, strict=True))
        for pixel in pixels(
            visitor.page.screenshot(clip={"x": 400, "y": 220, "width": 400, "height": height})
        )
    )


def pixels(png: bytes) -> Iterator[bytes]:
    """The pixels of a picture of three bytes each, row by row; as the PNG standard filters them."""
    width, _ = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        data += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    raw, size = zlib.decompress(data), 3 * width
    before = bytearray(size)
    for start in range(0, len(raw), size + 1):
        row = unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + size]), before)
        yield from (bytes(row[i : i + 3]) for i in range(0, size, 3))
        before = row


def unfiltered(kind: int, row: bytearray, above: bytearray) -> bytearray:
    for i in range(len(row)):
        a, b, c = (row[i - 3] if i > 2 else 0), above[i], (above[i - 3] if i > 2 else 0)
        p = a + b - c
        nearest = min((a, b, c), key=lambda each: abs(p - each))
        row[i] = (row[i] + (0, a, b, (a + b) // 2, nearest)[kind]) & 255
    return row


def test_a_section_closes_what_it_cuts_and_leaves_nothing_behind(visitor: Visitor) -> None:
    drawn = "window.twinline.screen.scene.value.statistics.drawCalls"
    n_capped = n_pixel(visitor, CAP)
    view, n_drawn = (visitor.page.evaluate(each) for each in (VIEW, drawn))
    visitor.page.keyboard.press("x")
    visitor.find(".section-tool output").first.wait_for()
    visitor.find(".section-tool .segmented button").first.click()  # level, at eye height
    assert visitor.find(".section-tool output").inner_text() == "1.65\u00a0m"
    assert n_pixel(visitor, CAP) > n_capped + 300
    # Kinds are drawn together, and what is cut is counted in one call a material.
    n_cut = visitor.page.evaluate(drawn)
    assert n_cut < n_drawn
    visitor.find(".section-tool input[type=range]").focus()
    visitor.page.keyboard.press("ArrowLeft")
    assert visitor.find(".section-tool output").inner_text() == "1.60\u00a0m"
    visitor.page.evaluate("document.activeElement.blur()")
    visitor.page.keyboard.press("ArrowDown")
    assert visitor.find(".section-tool output").inner_text() == "1.50\u00a0m"
    visitor.page.keyboard.press("Escape")
    visitor.find(".section-tool").wait_for(state="detached")
    visitor.page.evaluate(f"window.twinline.screen.scene.value.setView({json.dumps(view)})")
    visitor.wait_for(f"{drawn} > {n_cut}")
    assert n_pixel(visitor, CAP) < n_capped + 300


def test_the_keyboard_measures_a_way_and_takes_it_back(visitor: Visitor) -> None:
    keyboard = visitor.page.keyboard
    keyboard.press("m")
    visitor.find(".measure-tool .tool-hint").wait_for()
    visitor.wait_for("document.querySelector('.measure-tool [aria-pressed=true]')")
    for key in ("ArrowRight", "Enter", "ArrowRight", "ArrowRight", "ArrowUp", "Enter"):
        keyboard.press(key)
    facts = visitor.find(".measure-tool dd").all_inner_texts()
    distance, east, north = (float(each.removesuffix("\u00a0m")) for each in facts)
    assert distance > 0
    assert distance == pytest.approx(math.hypot(east, north), abs=0.011)
    assert visitor.page.evaluate(SAID).startswith(f"{distance:.2f}\u00a0m")
    visitor.find(".measure-word").first.wait_for()
    keyboard.press("Escape")
    visitor.find(".measure-tool dd").first.wait_for(state="detached")
    keyboard.press("Escape")
    keyboard.press("Escape")
    visitor.find(".measure-tool").wait_for(state="detached")


def edge_points(place: dict[str, float]) -> list[tuple[float, float]]:
    """Points along the edge of a place."""
    cos, sin = math.cos(place["heading_rad"]), math.sin(place["heading_rad"])
    steps = [2 * i / EDGES - 1 for i in range(EDGES + 1)]
    unit = [(s, t) for s in steps for t in (-1, 1)] + [(t, s) for s in steps for t in (-1, 1)]
    sides = [(u * place["width_m"] / 2, v * place["depth_m"] / 2) for u, v in unit]
    return [(place["x_m"] + cos * x - sin * y, place["y_m"] + sin * x + cos * y) for x, y in sides]


def test_clearance_is_what_the_plant_file_says(visitor: Visitor) -> None:
    plant = visitor.page.evaluate("window.twinline.session.plant")
    stations = [each for each in plant["stations"] if each["place"]][:2]
    one, other = (edge_points(each["place"]) for each in stations)
    visitor.page.keyboard.press("m")
    visitor.find(".measure-tool .segmented button").nth(1).click()
    for i, station in enumerate(stations):
        visitor.find(".measure-tool select").nth(i).select_option(station["id"])
    shown = float(visitor.find(".measure-tool dd").inner_text().removesuffix("\u00a0m"))
    assert shown == pytest.approx(min(math.dist(a, b) for a in one for b in other), abs=0.1)
    visitor.find(".measure-tool .icon-button").click()


def test_the_station_that_is_selected_by_key_is_outlined_where_it_stands(visitor: Visitor) -> None:
    page = visitor.page

    def go_on() -> None:
        visitor.find(".tree [role=treeitem][tabindex='0']").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")  # which goes there, too

    go_on()
    page.evaluate(BEFORE_A_STATION)
    view = json.dumps(page.evaluate(VIEW))
    visitor.wait_for(OUTLINES)
    # Only what is above the floor: the pad under the machine is marked, too.
    assert n_pixel(visitor, ACCENT, height=125) > 300
    go_on()
    page.evaluate(f"window.twinline.screen.scene.value.setView({view})")
    assert n_pixel(visitor, ACCENT, height=125) < 20
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Escape")
    assert n_pixel(visitor, ACCENT, height=125) == 0


def test_the_map_leads_there_by_click_and_by_key(visitor: Visitor) -> None:
    visitor.find(".minimap canvas").last.click(position={"x": 60, "y": 50})
    before = visitor.page.evaluate(VIEW)
    visitor.page.keyboard.press("ArrowRight")
    after = visitor.page.evaluate(VIEW)
    assert after["x"] > before["x"]
    assert (after["y"], after["distance"]) == (before["y"], before["distance"])
    visitor.find(".minimap canvas").last.click(position={"x": 60, "y": 50})
    assert visitor.page.evaluate(VIEW) == before


def test_a_view_is_kept_with_a_name_and_a_key(visitor: Visitor) -> None:
    page = visitor.page
    page.keyboard.press("k")
    visitor.find(".bookmarks-tool form input").first.fill("Grinding, from here")
    visitor.find(".bookmarks-tool form .primary").click()
    kept = page.evaluate(VIEW)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("2")  # the whole plant, which comes after one's own
    visitor.wait_for(f"{SAID}.includes('Whole plant')")
    assert page.evaluate(VIEW) != kept
    assert visitor.serious_faults() == []
    page.reload()
    visitor.wait_for_tools()
    page.keyboard.press("1")
    visitor.wait_for(f"{SAID}.includes('Grinding, from here')")
    assert page.evaluate(VIEW) == pytest.approx(kept, abs=1e-3)
    page.keyboard.press("k")
    visitor.find(".bookmark .icon-button").nth(1).click()
    visitor.find(".bookmark.editing .icon-button").nth(2).click()
    assert page.get_by_text("Grinding, from here", exact=True).count() == 0
    page.keyboard.press("k")


def test_the_camera_goes_along_until_a_hand_takes_it(visitor: Visitor) -> None:
    page = visitor.page
    visitor.wait_for("window.twinline.session.feed.orders.value.size > 0")
    order = page.evaluate(MOVING)
    page.evaluate(f"window.twinline.session.select({{ kind: 'order', id: {json.dumps(order)} }})")
    page.evaluate(LOW)
    page.keyboard.press("v")
    page.locator(".follow-tool .tool-hint", has_text="goes along with").wait_for()
    visitor.wait_for(f"{VIEW}.distance <= 16")
    # It is outlined where it is, then and later.
    assert n_pixel(visitor, ACCENT, height=175) > 60
    page.evaluate("window.twinline.session.seekAndShow(window.twinline.session.timeUs.value + 6e7)")
    assert n_pixel(visitor, ACCENT, height=175) > 60
    page.mouse.move(700, 400)
    page.mouse.down()
    page.mouse.move(760, 410, steps=3)
    page.mouse.up()
    page.locator(".toast", has_text="no longer follows").wait_for()
    visitor.find(".follow-tool .button").wait_for()
    assert visitor.complaints == []


def test_panels_and_map_cover_no_more_than_a_quarter(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1600, "height": 900})
    visitor.page.evaluate("window.twinline.session.select(undefined)")
    visitor.find(".inspector").wait_for(state="detached")
    visitor.page.evaluate("document.activeElement.blur()")  # a tree that keys are in is open
    # Each tool's panel by itself, and where a machine is added.
    for key in ("", "x", "m", "o", "v", "k", "u", "+", "z"):
        if key == "+":
            visitor.find(".edit-panel .edit-buttons .button").first.click()
            visitor.find(".edit-kind").first.wait_for()
        elif key:
            visitor.page.evaluate("document.activeElement.blur()")
            visitor.page.keyboard.press(key)
            visitor.find(".tool-panel").wait_for()
        visitor.page.mouse.move(800, 450)
        assert visitor.covered_share() <= MOST_COVERED_SHARE, key
        if key in ("x", "m", "o", "v", "k"):
            visitor.page.evaluate("document.activeElement.blur()")
            visitor.page.keyboard.press(key)
            visitor.find(".tool-panel").wait_for(state="detached")


def test_a_phone_shows_every_tool_at_once_and_the_plan_beside_what_covers_it(
    browser: Browser, shop_address: str
) -> None:
    visitor = Visitor(browser, PHONE).open(shop_address)
    visitor.wait_for_tools()
    visitor.page.keyboard.press("p")
    visitor.find(".plan-ground .hall").wait_for()
    visitor.find(".notice").wait_for()
    visitor.wait_for(SCALE_STANDS)  # the plan is measured anew once the rail is there
    box = visitor.page.evaluate(BOXES)
    tools = box["tools"]
    assert len(tools) == 9
    for left, top, right, bottom in tools:
        assert right - left >= 44
        assert bottom - top >= 44
        assert left >= 0
        assert right <= 390
        assert bottom <= 844
    (plan,), (scale,) = box["plan"], box["scale"]
    for left, top, right, bottom in box["panels"]:
        for seen in (plan, scale):
            assert seen[2] <= left or right <= seen[0] or seen[3] <= top or bottom <= seen[1]
    visitor.close()
