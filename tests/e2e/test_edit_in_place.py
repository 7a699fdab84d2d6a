"""Two people edit the imported machine shop in place: one draws a machine, the other sees it."""

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.e2e.conftest import EXAMPLE_LOG, imported, served
from tests.e2e.visitor import Look, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

SMALL: Look = {"viewport": {"width": 900, "height": 640}, "reduced_motion": "reduce"}
MILL = "3-axis-mill-2"
AT = f"window.interior.layers.markings.placeOf('{MILL}')"
"""Where the mill's pad is painted on a page; its machine stands on it."""
SIDE_ON = """{ mode: "orbit", x: 20, y: 16, azimuth: 0, elevation: 1.1, distance: 34 }"""
PIXEL = """([x, y]) => {
  const canvas = document.querySelector("canvas");
  let [best, middle] = [undefined, [canvas.clientWidth / 2, canvas.clientHeight / 2]];
  for (let step = 24, reach = 1200; step >= 1; reach = 2 * step, step = Math.floor(step / 3)) {
    best = undefined;
    for (let px = middle[0] - reach; px <= middle[0] + reach; px += step) {
      for (let py = middle[1] - reach; py <= middle[1] + reach; py += step) {
        const floor = window.interior.floorAt([px, py]);
        const away = floor ? Math.hypot(floor[0] - x, floor[1] - y) : Infinity;
        if (away < (best?.away ?? Infinity)) best = { away, at: [px, py] };
      }
    }
    middle = best.at;
  }
  const { left, top } = canvas.getBoundingClientRect();
  return [middle[0] + left, middle[1] + top];
}"""
FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return imported(EXAMPLE_LOG, tmp_path_factory.mktemp("edited") / "plant")


@pytest.fixture(scope="module")
def people(browser: Browser, folder: Path) -> Iterator[tuple[Visitor, Visitor]]:
    for address in served(folder):
        both = Visitor(browser, SMALL), Visitor(browser, SMALL)
        for each in both:
            each.open(address)
            each.page.evaluate(
                "window.twinline.screen.noticeOpen.value = false;"
                "window.twinline.screen.treeOpen.value = false;"
                "window.twinline.session.playback.play(false);"
                f"window.twinline.screen.scene.value.setView({SIDE_ON});"
                "window.twinline.screen.scene.value.add("
                "(interior) => ({ dispose() {}, root: void (window.interior = interior) }))"
            )
            each.wait_for_tools()
            each.page.keyboard.press("u")
            each.find(".edit-panel .hint").wait_for()
        yield both
        for each in both:
            assert each.complaints == []
            each.close()


def pixel(visitor: Visitor, x_m: float, y_m: float) -> tuple[float, float]:
    x, y = visitor.page.evaluate(PIXEL, [x_m, y_m])
    return x, y


def stands_at(visitor: Visitor) -> tuple[float, float]:
    """Where the mill is drawn on somebody's page."""
    place = visitor.page.evaluate(AT)
    return round(place["x_m"], 3), round(place["y_m"], 3)


def wait_until_changed(visitor: Visitor, n: int) -> None:
    visitor.wait_for(f"document.querySelectorAll('.edit-changes > li').length === {n}")
    visitor.page.evaluate(FRAME)


def draw(visitor: Visitor, begin: tuple[float, float], end: tuple[float, float]) -> None:
    mouse = visitor.page.mouse
    mouse.move(*pixel(visitor, *begin))
    mouse.down()
    mouse.move(*pixel(visitor, (begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2))
    mouse.move(*pixel(visitor, *end))
    mouse.up()


def test_one_draws_a_mill_and_the_other_sees_it(people: tuple[Visitor, Visitor]) -> None:
    one, other = people
    before = stands_at(other)
    assert before == stands_at(one)
    draw(one, (18, 19.2), (18.5, 21))
    wait_until_changed(one, 2)  # the mill, and where orders wait for it
    wait_until_changed(other, 2)
    assert stands_at(one) == stands_at(other) != before
    assert other.find(".edit-panel .edit-badge").first.inner_text().endswith("1")


def test_undo_and_redo_come_to_the_other_too(people: tuple[Visitor, Visitor]) -> None:
    one, other = people
    there = stands_at(one)
    one.page.keyboard.press("Control+z")
    wait_until_changed(one, 0)
    wait_until_changed(other, 0)
    assert stands_at(one) == stands_at(other) != there
    one.page.keyboard.press("Control+Shift+z")
    wait_until_changed(other, 2)
    assert stands_at(one) == stands_at(other) == there


def test_keys_move_by_a_tenth_and_the_other_undoes_only_his_own(
    people: tuple[Visitor, Visitor],
) -> None:
    one, other = people
    x_m, y_m = stands_at(one)
    for _ in range(3):
        one.page.keyboard.press("ArrowUp")
    one.wait_for(f"{AT}.y_m > {y_m + 0.25}")
    assert stands_at(one) == pytest.approx((x_m, y_m + 0.3))
    other.wait_for(f"{AT}.y_m > {y_m + 0.25}")
    assert other.find(".edit-history .button").first.is_disabled()
    one.page.keyboard.press("Control+z")
    other.wait_for(f"{AT}.y_m < {y_m + 0.05}")


def test_what_is_taken_out_or_put_in_is_so_for_both_until_it_is_undone(
    people: tuple[Visitor, Visitor],
) -> None:
    one, other = people
    one.page.keyboard.press("Delete")
    other.wait_for(f"{AT} === undefined")
    one.page.keyboard.press("Control+z")
    other.wait_for(f"{AT} !== undefined")
    one.find(".edit-panel .edit-buttons .button").first.click()
    one.wait_for("document.activeElement?.matches('.edit-filter input')")
    one.page.keyboard.type("pillar")
    one.wait_for("document.querySelectorAll('.edit-kind').length === 1")
    one.page.keyboard.press("ArrowDown")
    picture = one.find(".edit-kind[aria-selected=true] img").element_handle()
    one.page.wait_for_function("(picture) => picture.naturalWidth > 100", arg=picture)
    one.page.keyboard.press("Enter")
    wait_until_changed(other, 3)
    assert one.find(".edit-chosen h3").inner_text() == "Pillar drill"
    one.page.evaluate("document.activeElement.blur()")
    one.page.keyboard.press("Control+z")
    wait_until_changed(other, 2)


def test_axe_finds_nothing_serious(people: tuple[Visitor, Visitor]) -> None:
    assert people[0].serious_faults() == []


def test_keeping_changes_few_lines_and_shows_the_mill_in_a_fork(
    people: tuple[Visitor, Visitor], folder: Path
) -> None:
    one, _ = people
    there = stands_at(one)
    before = (folder / "plant.yaml").read_text("utf-8")
    one.find(".edit-buttons .primary").click()
    one.find(".edit-keep .diff .added").first.wait_for()
    assert one.find(".edit-keep .diff .added").count() == 2
    one.find(".edit-choice input").nth(1).uncheck()
    one.find(".edit-keep .primary").click()
    assert "still the old layout" in one.find(".edit-kept").inner_text()
    one.wait_for(f"Math.hypot({AT}.x_m - {there[0]}, {AT}.y_m - {there[1]}) > 0.05")
    one.find(".edit-kept .primary").click()
    one.wait_for("window.twinline?.session.world.fork?.parent === 'plant'")
    after = (folder / "plant.yaml").read_text("utf-8")
    changed = [
        line
        for line in difflib.ndiff(before.splitlines(), after.splitlines())
        if line.startswith(("+ ", "- "))
    ]
    assert len(changed) == 4
    mill = f"window.twinline.session.plant.stations.find((each) => each.id === '{MILL}').place"
    place = one.page.evaluate(mill)
    assert (place["x_m"], place["y_m"]) == pytest.approx(there)
