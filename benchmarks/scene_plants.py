"""What is drawn of a plant: draw calls and triangles of a frame, on a desktop and on a phone?

Counted is what the renderer asks the graphics card for; there is none, so nothing is drawn. The
most counts, the shadow map's frame included: of views of the whole from all sides, and on foot
along the aisles; with nothing selected, then with one station after the other selected and looked
at, from afar and from beside it.
"""

from typing import Any

from playwright.sync_api import Browser, Page
from scene_page import PATIENCE_MS
from table import Row

DESKTOP = {"viewport": {"width": 1600, "height": 900}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 3,
    "has_touch": True,
    "is_mobile": True,
}
DEVICES: tuple[tuple[str, dict[str, Any], int, float], ...] = (
    ("desktop", DESKTOP, 120, 2.5e6),
    ("phone", PHONE, 80, 0.6e6),
)
# Looks at every frame from the first one on: the one that draws the shadows comes early.
WATCH = """
  window.most = { drawCalls: 0, triangles: 0, frames: 0 };
  window.looked = () => {
    const now = window.twinline?.screen?.scene?.value?.statistics;
    if (!now?.drawCalls) return;
    window.most.firstMs ??= performance.now();
    window.most.drawCalls = Math.max(window.most.drawCalls, now.drawCalls);
    window.most.triangles = Math.max(window.most.triangles, now.triangles);
    window.most.frames += 1;
  };
  const look = () => {
    window.looked();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""
NOT_DRAWN = """
  for (const name of Object.getOwnPropertyNames(WebGL2RenderingContext.prototype))
    if (/^(draw(Arrays|Elements)|clear$|blitFramebuffer)/.test(name))
      WebGL2RenderingContext.prototype[name] = () => undefined;
"""
ROUND = """async (n) => {
  const { session, screen } = window.twinline;
  const scene = screen.scene.value;
  const see = (view) => {
    scene.setView(view);
    scene.renderAt(session.timeUs.value);
    window.looked();
  };
  scene.frameAll(false);
  const whole = scene.view();
  for (let i = 0; i < 2 * n; i++)
    see({ ...whole, azimuth: (i * Math.PI) / n, elevation: i % 2 ? 0.35 : 0.9 });
  const aisles = session.plant.aisles.flatMap(({ points_m: points }) => points);
  for (let i = 0; i < n; i++) {
    const [x, y] = aisles[Math.floor((i * aisles.length) / n)];
    for (let k = 0; k < 4; k++)
      see({ mode: "walk", x, y, azimuth: (k * Math.PI) / 2, elevation: -0.1, distance: 0 });
  }
  see(whole);
}"""
OUTLINED = """async (n) => {
  const { session, screen } = window.twinline;
  const scene = screen.scene.value;
  const stations = session.plant.stations.filter(({ place }) => place);
  for (let i = 0; i < n; i++) {
    const { id } = stations[Math.floor((i * stations.length) / n)];
    session.select({ kind: "station", id });
    // What draws outlines is loaded with the first.
    await new Promise((done) => setTimeout(done, i === 0 ? 3000 : 0));
    for (const isNear of [false, true]) {
      if (isNear) scene.focus({ kind: "station", id }, false);
      else scene.frameAll(false);
      scene.renderAt(session.timeUs.value);
      window.looked();
    }
  }
}"""


def plant_rows(chromium: Browser, address: str, plant: str, *, short: bool) -> list[Row]:
    """Draw calls and triangles of a frame, the most of several."""
    rows = []
    for device, options, most_calls, most_triangles in DEVICES:
        page = chromium.new_page(reduced_motion="reduce", **options)
        page.add_init_script(WATCH + NOT_DRAWN)
        page.goto(address)
        page.wait_for_function("() => window.most.frames > 2", timeout=PATIENCE_MS)
        for selected, tour in (("nothing", ROUND), ("a station", OUTLINED)):
            calls, triangles = _most(page, tour, 3 if short else 16)
            what = f"{plant}, {device}, {selected} selected"
            rows += [
                Row(f"{what}: draw calls of a frame, most", calls, "", most_calls),
                Row(f"{what}: triangles of a frame, most", triangles, "", most_triangles),
            ]
        page.close()
    return rows


def _most(page: Page, tour: str, n: int) -> tuple[int, int]:
    """The most since the last time."""
    page.evaluate(tour, n)
    calls, triangles = page.evaluate("() => [window.most.drawCalls, window.most.triangles]")
    page.evaluate("() => { window.most.drawCalls = window.most.triangles = 0; }")
    return calls, triangles
