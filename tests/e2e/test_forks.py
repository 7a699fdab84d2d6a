"""What if there were one more machine: fork the demonstration, look, compare, and discard it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.e2e.visitor import MOST_COVERED_SHARE, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

SMALL = {"viewport": {"width": 1280, "height": 720}}
FORK = "window.twinline?.session.world.fork"
CAPACITY = '[data-path="stations/marriage/capacity"]'
EMBEDDED = """[...document.querySelectorAll("iframe")]
  .map((frame) => frame.contentWindow.twinlineEmbedded)"""
BOTH_DRAWN = f"() => {EMBEDDED}.filter((plant) => plant?.view()).length === 2"
# What the page had asked just before its world was discarded is told that it is gone.
GONE = "404 (Not Found)"
# Comparing runs the plant ten times; without native code at hand it is compiled first.
COMPARING_MS = 300_000
MINUS = "\N{MINUS SIGN}"


@pytest.fixture(scope="module")
def visitor(browser: Browser, demo_address: str) -> Iterator[Visitor]:
    someone = Visitor(browser, SMALL).open(demo_address)
    someone.page.evaluate("window.twinline.screen.noticeOpen.value = false")
    someone.page.evaluate("window.twinline.session.playback.play(false)")
    someone.page.evaluate("document.activeElement.blur()")
    stand_still(someone)
    yield someone
    someone.close()


def stand_still(visitor: Visitor) -> None:
    """Wait until the pause has come to the server and back."""
    before_us = -1
    while (now_us := visitor.time_us()) != before_us:
        before_us = now_us
        visitor.page.wait_for_timeout(300)


def test_a_key_opens_what_is_to_be_changed_at_the_shown_time(visitor: Visitor) -> None:
    visitor.page.keyboard.press("f")
    visitor.find(".forks-panel .subject").wait_for()
    assert visitor.page.evaluate("window.twinline.screen.forks.atUs.value") == visitor.time_us()
    visitor.page.evaluate("window.twinline.session.select({ kind: 'station', id: 'marriage' })")
    visitor.find(CAPACITY).wait_for()
    text = visitor.find(".forks-panel").inner_text()
    assert "Number of machines" in text
    assert "Nothing is changed yet" in text


def test_a_wrong_value_is_told_beside_its_field(visitor: Visitor) -> None:
    field = visitor.find(CAPACITY)
    field.locator("input").fill("many")
    field.locator(".fault-text").wait_for()
    assert "a whole number" in field.locator(".fault-text").inner_text()
    assert visitor.find(".finish .primary").is_disabled()
    field.locator(".entry > button").click()
    assert field.locator("input").input_value() == "1"


def test_what_is_typed_letter_by_letter_is_not_tidied_up_meanwhile(visitor: Visitor) -> None:
    field = visitor.find('[data-path="stations/marriage/breakdowns/0/time_to_failure"] input')
    field.fill("")
    field.press_sequentially("5.50 h")
    assert field.input_value() == "5.50 h"
    factor = visitor.find('[data-path="stations/marriage/service_factor"] input')
    factor.fill("")
    factor.press_sequentially("1.05")
    assert factor.input_value() == "1.05"
    edits = visitor.find(".edit-list li")
    edits.filter(has_text="service_factor = 1.05").wait_for()
    while edits.count():
        edits.first.locator("button").click()


def test_one_more_like_it_is_a_button_away(visitor: Visitor) -> None:
    visitor.find(".station-buttons button").first.click()
    added = visitor.find(".edit-list li")
    assert "stations + marriage-2" in added.first.inner_text()
    assert "buffers + powertrains-at-marriage-2" in visitor.find(".edit-list").inner_text()
    visitor.wait_for("!document.querySelector('.finish .primary').disabled")
    assert visitor.find(".forks-panel .fault-text").count() == 0
    visitor.find(".edit-list h3 button").click()
    assert added.count() == 0


def test_the_panel_keeps_to_a_quarter_of_the_screen(browser: Browser, demo_address: str) -> None:
    someone = Visitor(browser).open(demo_address, drawn=False)
    someone.page.evaluate("window.twinline.actions.fork()")
    someone.find(".forks-panel .field").first.wait_for()
    assert someone.covered_share() <= MOST_COVERED_SHARE
    assert someone.find(".finish .primary").is_visible()
    # As high as the screen for who asks for it; Why, opened then, folds it, and gives it back.
    someone.find(".forks-panel .forks-size").click()
    assert someone.covered_share() > MOST_COVERED_SHARE
    someone.page.evaluate("window.twinline.actions.toggleWhy()")
    someone.find(".why-table").wait_for()
    assert someone.find(".forks-panel .field").count() == 0
    assert someone.covered_share() <= MOST_COVERED_SHARE
    someone.page.evaluate("window.twinline.actions.toggleWhy()")
    someone.find(".forks-panel.large .field").first.wait_for()
    someone.find(".forks-panel .fold").click()
    assert someone.find(".forks-panel .field").count() == 0
    someone.close()


def test_a_fork_is_a_world_with_the_past_of_its_parent(visitor: Visitor) -> None:
    at_us = visitor.page.evaluate("window.twinline.screen.forks.atUs.value")
    visitor.find(CAPACITY).locator(".stepper button").last.click()
    visitor.find(".edit-list code").filter(has_text="marriage/capacity = 2").wait_for()
    assert visitor.serious_faults() == []
    visitor.find(".finish input").first.fill("Two at the marriage")
    visitor.find(".finish .primary").click()
    visitor.wait_for(FORK)
    visitor.page.wait_for_selector(".kpi .value")
    fork = visitor.page.evaluate("window.twinline.session.world.fork")
    assert fork["fork_us"] == at_us
    assert fork["edits"] == ["stations/marriage/capacity = 2"]
    assert visitor.page.evaluate("window.twinline.session.world.from_us") == 0
    capacity = "window.twinline.session.plant.stations.find(({ id }) => id === 'marriage').capacity"
    assert visitor.page.evaluate(capacity) == 2
    visitor.wait_for(f"window.twinline.session.timeUs.value > {at_us + 60_000_000}")


def test_the_fork_point_is_on_the_timeline_and_leads_to_the_tree(visitor: Visitor) -> None:
    assert visitor.find(".after-fork").count() == 2
    visitor.find(".fork-point").click()
    row = visitor.find(".world-tree .here")
    row.wait_for()
    assert "Two at the marriage" in row.inner_text()
    assert "nothing had to be assumed" in row.inner_text()
    assert visitor.serious_faults() == []


def test_it_is_seen_beside_its_parent_with_one_camera_and_one_time(visitor: Visitor) -> None:
    visitor.find(".world-details button").filter(has_text="Side by side").click()
    visitor.wait_for(BOTH_DRAWN)
    view = {"mode": "orbit", "x": 90, "y": 20, "azimuth": 0.3, "elevation": 0.6, "distance": 60}
    visitor.page.evaluate(f"(view) => {EMBEDDED}[0].setView(view)", view)
    visitor.wait_for(f"Math.abs({EMBEDDED}[1].view().distance - 60) < 1e-3")
    visitor.page.evaluate("window.twinline.session.playback.play(false)")
    visitor.wait_for(
        f"{EMBEDDED}.every((plant) => plant.clockUs() === window.twinline.session.timeUs.value)"
    )
    visitor.page.keyboard.press("Escape")
    visitor.page.keyboard.press("Escape")
    visitor.page.evaluate("window.twinline.screen.forks.beside.value = undefined")
    visitor.find("iframe").first.wait_for(state="detached")


def test_it_is_compared_with_its_parent_with_intervals(visitor: Visitor) -> None:
    visitor.page.evaluate("window.twinline.screen.forks.open('difference')")
    choices = visitor.find(".how select")
    choices.nth(0).select_option("0.5")
    choices.nth(1).select_option("5")
    visitor.find(".how button").click()
    visitor.find(".figures tbody tr").first.wait_for(timeout=COMPARING_MS)
    text = visitor.find(".difference-pane").inner_text()
    assert "5 replications of 0.5 days" in text
    assert "95 % interval" in text
    # Two places share the work, so each of them is at work less: no chance can hide that.
    row = visitor.find(".figures tr").filter(has_text="Marriage").filter(has_text="Producing")
    assert re.search(MINUS + r"\d", row.locator(".change").inner_text())
    assert f"from {MINUS}" in (row.locator(".interval").get_attribute("aria-label") or "")
    assert visitor.serious_faults() == []


def test_it_is_discarded_after_being_asked_twice(visitor: Visitor) -> None:
    visitor.page.evaluate("window.twinline.screen.forks.open('worlds')")
    visitor.find(".world-details .danger").click()
    assert visitor.complaints == []
    confirm = visitor.find(".confirm")
    assert "cannot be taken back" in confirm.inner_text()
    confirm.locator(".danger").click()
    visitor.wait_for("window.twinline?.session.world.id === 'body-assembly'")
    visitor.page.wait_for_selector(".kpi .value")
    assert visitor.page.evaluate("window.twinline.session.worlds.length") == 1


def test_the_console_stayed_silent(visitor: Visitor) -> None:
    assert [each for each in visitor.complaints if GONE not in each] == []


FORK_SHOP = """async () => {
  const world = window.twinline.session.world;
  const answer = await fetch(`api/worlds/${world.id}/forks`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      at_us: Math.floor((world.from_us + world.to_us) / 2),
      name: "Two mills",
      patch: { edits: [{ set: "stations/3-axis-mill-1/capacity", value: 2 }] },
    }),
  });
  return (await answer.json()).id;
}"""


def test_a_fork_of_a_recorded_log_says_what_was_assumed_and_what_it_changes_in_the_plant_file(
    browser: Browser, shop_address: str
) -> None:
    visitor = Visitor(browser, SMALL).open(shop_address, drawn=False)
    fork = visitor.page.evaluate(FORK_SHOP)
    visitor.page.evaluate(f"location.hash = 'world={fork}'")
    visitor.wait_for(FORK)
    visitor.page.wait_for_selector(".kpi .value")
    visitor.page.keyboard.press("b")
    visitor.find(".assumptions summary").click()
    assert "Time left of work under way" in visitor.find(".assumptions").inner_text()
    visitor.find(".world-details button").filter(has_text="Merge").click()
    visitor.find(".diff .added").first.wait_for()
    assert visitor.find(".diff .added").all_inner_texts() == ["+    capacity: 2\n"]
    assert visitor.find(".diff .removed").count() == 0
    assert visitor.serious_faults() == []
    visitor.page.keyboard.press("Escape")
    visitor.find(".merge-dialog").wait_for(state="detached")
    visitor.find(".world-details .danger").click()
    assert visitor.complaints == []
    visitor.find(".confirm .danger").click()
    visitor.wait_for("window.twinline?.session.world.kind === 'replay'")
    assert [each for each in visitor.complaints if GONE not in each] == []
    visitor.close()
