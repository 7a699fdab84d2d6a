"""What does JavaScript pay for the map, on which everything that moves is a dot?

Parts are put into the scene as in `scene_moving`, and the page's frames stop; the map goes on
drawing itself while the clock runs. Counted is every timer's work in which it does.
"""

import statistics

from playwright.sync_api import Browser, ViewportSize
from scene_moving import FILL, STAND
from scene_page import drawn_page
from table import Row

# Wide enough that the map is beside the scene, and not wider.
WINDOW: ViewportSize = {"width": 720, "height": 480}
N_UPDATE = 80
SECOND_MS = 1_000
TIMED = """
  window.map = { drawn: 0, updates: [] };
  const { drawImage } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.drawImage = function (...given) {
    if (this.canvas.matches(".minimap canvas")) window.map.drawn++;
    return drawImage.apply(this, given);
  };
  for (const name of ["setTimeout", "setInterval"]) {
    const real = window[name];
    window[name] = (work, ...given) => real((...values) => {
      const [before, atMs] = [window.map.drawn, performance.now()];
      work(...values);
      if (window.map.drawn > before) window.map.updates.push([atMs, performance.now() - atMs]);
    }, ...given);
  }
"""
UPDATES = """async (n) => {
  const { map, twinline } = window;
  map.updates = [];
  twinline.session.playback.play(true);
  while (map.updates.length < n) {
    await new Promise((done) => setTimeout(done, 100));
    // As a frame does.
    twinline.session.advance();
    twinline.session.refresh();
  }
  twinline.session.playback.play(false);
  return map.updates;
}"""


def map_rows(chromium: Browser, address: str, *, short: bool) -> list[Row]:
    """What an update takes, and how many there are."""
    page = drawn_page(chromium, address, TIMED, WINDOW)
    button = page.locator("[data-tool=minimap]")
    if button.get_attribute("aria-pressed") != "true":
        button.click()
    page.wait_for_function("() => window.map.drawn > 0")
    page.evaluate(STAND)
    rows = []
    for n_part in (2_000, 4_000) if short else (50_000, 200_000):
        page.evaluate(FILL, n_part)
        page.evaluate(UPDATES, 4)  # the browser compiles what runs often
        updates = page.evaluate(UPDATES, 4 if short else N_UPDATE)
        begins_ms = [begin for begin, _ in updates]
        most = max(sum(0 <= ms - begin < SECOND_MS for ms in begins_ms) for begin in begins_ms)
        taken_ms = [taken for _, taken in updates]
        p95 = statistics.quantiles(taken_ms, n=20, method="inclusive")[-1]
        rows += [
            Row(f"script of the map's update, {n_part} moving parts, p95", p95, "ms", 4),
            Row(f"updates of the map in a second, {n_part} moving parts, most", most, "", 5),
        ]
    page.close()
    return rows
