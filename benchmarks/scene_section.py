"""What does the section cut cost: to draw with the plane anywhere, and to move it?

The plane is put to several heights and across the plant in several directions, either side taken
away, and each frame is one that casts all shadows anew; the worst of them counts. Nothing is drawn,
as no graphics card is there: draw calls and triangles are those that the renderer asks for. Of
script only what the processor spent on it counts, as in `scene_headset`.
"""

import statistics

from playwright.sync_api import Browser, Page, ViewportSize
from scene_headset import MARKS, marks
from scene_page import drawn_page, wait_for_tools
from table import Row

WINDOW: ViewportSize = {"width": 1280, "height": 800}
SMALL: ViewportSize = {"width": 480, "height": 300}
"""Script costs the same at any size, and the page is laid out sooner."""
MOST_CALLS, MOST_TRIANGLES = 120, 2_500_000
BLIND = """
const card = WebGL2RenderingContext.prototype;
for (const name of Object.getOwnPropertyNames(card))
  if (/^(draw(Arrays|Elements)|clear$|blitFramebuffer)/.test(name)) card[name] = () => undefined;
"""
# The page's own frames stop; what follows draws its own, each with all shadows.
STAND = """() => {
  const scene = twinline.screen.scene.value;
  const { session } = twinline;
  session.playback.play(false);
  window.requestAnimationFrame = () => 0;
  const all = (selector) => document.querySelectorAll(`.section-tool ${selector}`);
  window.bench = {
    settled: () => new Promise((done) => setTimeout(done, 30)),
    begin: (preset) => all(".segmented button")[preset].click(),
    flip: () => all(".tool-row .button")[0].click(),
    slide: (slider, share) => {
      const input = all("input[type=range]")[slider];
      input.value = +input.min + share * (input.max - input.min);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    },
    draw: () => scene.renderAt(session.timeUs.value),
  };
  scene.add((interior) => {
    bench.drawShadows = () => {
      interior.surface.castAnew();
      interior.redraw();
      bench.draw();
    };
    return { dispose() {} };
  });
}"""
# Level, along and across; of the upright ones both square to the plant and at a slant.
PLACES = """async (n) => {
  const most = { drawCalls: 0, triangles: 0 };
  const { statistics } = twinline.screen.scene.value;
  const look = () => {
    bench.drawShadows();
    for (const each of Object.keys(most)) most[each] = Math.max(most[each], statistics[each]);
  };
  for (const [preset, turn] of [[0], [1], [1, 0.6], [2], [2, 0.6]]) {
    bench.begin(preset);
    await bench.settled();
    if (turn !== undefined) bench.slide(1, turn);
    await bench.settled();
    for (const side of [0, 1]) {
      for (let i = 0; i <= n; i++) {
        bench.slide(0, (i / n) ** (preset === 0 ? 2 : 1));
        look();
      }
      bench.flip();
      await bench.settled();
    }
  }
  return [most.drawCalls, most.triangles];
}"""
MOVE = """async (n) => {
  for (const preset of [0, 1]) {
    bench.begin(preset);
    await bench.settled();
    for (let i = 0; i < n; i++) {
      await new Promise((done) => setTimeout(done));
      performance.mark("move<");
      bench.slide(0, 0.5 + 0.45 * Math.sin(i / 9));
      bench.draw();
      performance.mark("move>");
    }
  }
}"""


def section_rows(chromium: Browser, address: str, plant: str, *, short: bool) -> list[Row]:
    """A frame at the plane's worst place, and what script a move of it takes."""
    page = _page(chromium, address)
    calls, triangles = page.evaluate(PLACES, 4 if short else 24)
    page.evaluate(MOVE, 5)
    chromium.start_tracing(page=page, categories=[MARKS])
    page.evaluate(MOVE, 8 if short else 120)
    taken_ms = _moves_ms(chromium.stop_tracing())
    page.close()
    what = f"section, {plant}: script of a frame that moves the plane"
    p95 = statistics.quantiles(taken_ms, n=20, method="inclusive")[-1]
    return [
        Row(f"section, {plant}: draw calls of a frame, worst place", calls, "", MOST_CALLS),
        Row(f"section, {plant}: triangles of a frame, worst place", triangles, "", MOST_TRIANGLES),
        Row(f"{what}, p95", p95, "ms", 3),
        Row(f"{what}, median", statistics.median(taken_ms), "ms"),
    ]


def _moves_ms(trace: bytes) -> list[float]:
    """Of each move its processor time."""
    at_us: dict[str, list[float]] = {"<": [], ">": []}
    for mark in marks(trace):
        if mark["name"][:-1] == "move":
            at_us[mark["name"][-1]].append(mark["tts"])
    return [(end - begin) / 1000 for begin, end in zip(at_us["<"], at_us[">"], strict=True)]


def _page(chromium: Browser, address: str) -> Page:
    """A page in full detail with the cut open, then as small as it is laid out soonest."""
    page = drawn_page(chromium, address, BLIND, WINDOW)
    wait_for_tools(page)
    page.keyboard.press("x")
    page.wait_for_selector(".section-tool output")
    page.set_viewport_size(SMALL)
    page.evaluate("() => new Promise((done) => setTimeout(done, 1000))")
    page.evaluate(STAND)
    return page
