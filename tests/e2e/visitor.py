"""A person at a browser: opens a page, waits for what matters, keeps what the console says."""

import base64
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page
from tests.e2e.likeness import grey_of, likeness

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
LEAST_LIKENESS = 0.9
# How many times slower than it is this machine shall be: a test that reads a page before the page
# is ready fails at once then, instead of once in a hundred runs.
SLOW = float(os.environ.get("SLOW", "1"))
SLOW_ANSWER_MS = 250
# A frame of the whole hall takes seconds without a graphics card.
PATIENCE_MS = 60_000 * SLOW
# What Chromium's software renderer says of itself; it says nothing about the page.
RENDERER_NOISE = ("GPU stall due to ReadPixels", "GL Driver Message")

MOVING = """() => {
  const { session } = window.twinline;
  const us = session.timeUs.value;
  const here = { x: 0, y: 0, z: 0, heading: 0 };
  const soon = { x: 0, y: 0, z: 0, heading: 0 };
  return session.dictionary.signals.some(({ number, kind }) =>
    kind === "motion" &&
    session.store.poseOf(number, us, here) &&
    session.store.poseOf(number, us + 500_000, soon) &&
    Math.hypot(soon.x - here.x, soon.y - here.y) > 0.05);
}"""
MOVING_PART = MOVING.replace(
    'kind === "motion" &&',
    'kind === "motion" && twinline.session.dictionary.entities[entity].kind === "order" &&',
).replace("({ number, kind })", "({ number, kind, entity })")
THREE_FRAMES = """() => new Promise((done) => {
  const frame = (left) => requestAnimationFrame(() => left > 0 ? frame(left - 1) : done());
  frame(2);
})"""
SERIOUS = """async () => {
  const result = await axe.run(document, { resultTypes: ["violations"] });
  return result.violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}"""
SPILLS = """(selector) => [...document.querySelectorAll(selector)]
  .filter((each) => {
    const { left, right, bottom } = each.getBoundingClientRect();
    const out = left < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
    return out || each.scrollWidth > each.clientWidth + 1;
  })
  .map((each) => each.className)"""

# The union of all panels: where two lie on each other, that is counted once.
COVERED_SHARE = """() => {
  const boxes = [...document.querySelectorAll(".glass")]
    .filter((panel) => panel.checkVisibility())
    .map((panel) => panel.getBoundingClientRect());
  const edges = (of) => [...new Set(boxes.flatMap(of))].sort((one, other) => one - other);
  const xs = edges(({ left, right }) => [left, right]);
  const ys = edges(({ top, bottom }) => [top, bottom]);
  let covered = 0;
  for (let i = 1; i < xs.length; i++) {
    for (let j = 1; j < ys.length; j++) {
      const isCovered = boxes.some(({ left, top, right, bottom }) =>
        left < xs[i] && xs[i - 1] < right && top < ys[j] && ys[j - 1] < bottom);
      if (isCovered) covered += (xs[i] - xs[i - 1]) * (ys[j] - ys[j - 1]);
    }
  }
  return covered / (innerWidth * innerHeight);
}"""
MOST_COVERED_SHARE = 0.25
"""What panels may cover of a screen of 1600 x 900."""

Look = Mapping[str, Any]
"""Size, language and colours: arguments of Playwright's `new_context`."""
DESKTOP: Look = {
    "viewport": {"width": 1600, "height": 900},
    "locale": "en-GB",
    # A camera that moves by itself would keep a machine without a graphics card busy all the time.
    "reduced_motion": "reduce",
}


class Visitor:
    """One browser window on one server."""

    def __init__(self, browser: Browser, look: Look | None = None) -> None:
        self.complaints: list[str] = []
        self.context: BrowserContext = browser.new_context(**{**DESKTOP, **(look or {})})
        self.context.set_default_timeout(PATIENCE_MS)
        if SLOW > 1:
            self.context.on("page", _slow_down)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, address: str, *, drawn: bool = True) -> "Visitor":
        """Open the plant and wait until its numbers and its picture are there."""
        self.page.goto(address)
        self.page.wait_for_selector(".kpi .value")
        if drawn:
            self.wait_for("window.twinline?.screen.scene.value?.statistics.drawCalls")
        return self

    def wait_for(self, condition: str) -> None:
        """Wait until a condition in the page holds: an expression, or a function without arguments.

        The page's own policy forbids to evaluate text again and again, so it becomes a function.
        """
        function = condition if condition.startswith("()") else f"() => {condition}"
        self.page.wait_for_function(function)

    def find(self, selector: str) -> Locator:
        """The element that a person would look for."""
        return self.page.locator(selector)

    def wait_for_tools(self) -> None:
        """Wait until the rail of tools, which is loaded after the plant, can be used."""
        self.wait_for("window.twinline?.screen.tools.offered.value.length > 0")

    def spills(self, selector: str) -> list[str]:
        """What of this is wider than its place, or reaches out of the window."""
        return [str(each) for each in self.page.evaluate(SPILLS, selector)]

    def covered_share(self) -> float:
        """How much of the window all panels together cover."""
        return float(self.page.evaluate(COVERED_SHARE))

    def time_us(self) -> int:
        """The instant that is shown."""
        return int(self.page.evaluate("window.twinline.session.timeUs.value"))

    def serious_faults(self) -> list[str]:
        """What axe finds that would keep somebody out."""
        # The page's own policy lets no foreign script in, so axe comes in through the debugger.
        self.page.evaluate(AXE.read_text("utf-8"))
        return [str(each) for each in self.page.evaluate(SERIOUS)]

    def settle(self) -> None:
        """Wait until panels and picture show the present instant."""
        self.wait_for("""() => {
          const { session } = window.twinline;
          const us = session.timeUs.value;
          return session.kpis.value?.at_us === us && session.inspected.value?.atUs === us;
        }""")
        self.page.evaluate(THREE_FRAMES)

    def picture(self, name: str, folder: Path = PICTURES) -> None:
        """Hold the present frame against the picture that is kept under this name.

        With RENEW_PICTURES in the environment it is kept instead: look at it before you commit it.
        """
        size = self.page.viewport_size
        scale = self.page.evaluate("devicePixelRatio")
        session = self.context.new_cdp_session(self.page)
        clip = {"x": 0, "y": 0, **(size or {}), "scale": scale}
        shot = session.send(
            "Page.captureScreenshot", {"format": "webp", "quality": 90, "clip": clip}
        )
        data = base64.b64decode(shot["data"])
        kept = folder / f"{name}.webp"
        if os.environ.get("RENEW_PICTURES"):
            folder.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(data)
        browser = self.context.browser
        assert browser is not None
        alike = likeness(grey_of(browser, data), grey_of(browser, kept.read_bytes()))
        if alike < LEAST_LIKENESS:
            seen = Path(tempfile.gettempdir()) / f"{name}.webp"
            seen.write_bytes(data)
            pytest.fail(
                f"{kept.name} is kept, and {seen} is what was drawn: {alike:.3f} alike, "
                f"{LEAST_LIKENESS} at least. If the new one is right: RENEW_PICTURES=1 make e2e"
            )

    def close(self) -> None:
        """Leave; nothing may have been complained about."""
        self.context.close()

    def _hear(self, message: ConsoleMessage) -> None:
        noise = any(each in message.text for each in RENDERER_NOISE)
        if message.type in {"error", "warning"} and not noise:
            self.complaints.append(message.text)


def _slow_down(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    line = {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {**line, "latency": SLOW_ANSWER_MS})
