"""What does a headset cost: to enter, to draw for two eyes, and to think of in each frame?

The headset is the Immersive Web Emulation Runtime. Nothing is drawn, as no graphics card is there:
draw calls and triangles are those that the renderer asks for. Of script only what the processor
spent on it counts, which the browser's trace tells and which does not grow with the load of the
machine; what the emulated headset takes to answer is left out.
"""

import gzip
import json
import statistics
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response, ViewportSize
from scene_page import drawn_page, wait_for_tools
from table import Row

RUNTIME = Path(__file__).resolve().parents[1] / "web/node_modules/iwer/build/iwer.min.js"
WINDOW: ViewportSize = {"width": 1280, "height": 800}
TWO_EYES: ViewportSize = {"width": 396, "height": 180}
"""Script costs the same at any size, and a software renderer is done sooner."""
MOST_CALLS, MOST_TRIANGLES = 60, 500_000
N_PART = 50_000
MARKS = "blink.user_timing"
# A Quest 3 with the view of its two eyes; Chromium's own half of WebXR would not know it. Marks in
# the browser's trace tell what the processor spent between them.
WEAR = """
delete window.XRWebGLBinding;
window.worn = { drawCalls: 0, triangles: 0, frames: 0 };
const sight = { visibilityMask: null, stereoEnabled: true, fovy: 1.68 };
window.emulated = new IWER.XRDevice(IWER.metaQuest3, sight);
emulated.installRuntime({ forceInstall: true });
emulated.position.set(0, 1.6, 0);
const card = WebGL2RenderingContext.prototype;
for (const name of Object.getOwnPropertyNames(card))
  if (/^(draw(Arrays|Elements)|clear$|blitFramebuffer)/.test(name)) card[name] = () => undefined;
const marked = (name, real) => function (...given) {
  if (worn.marked) performance.mark(`${name}<`);
  try {
    return real.apply(this, given);
  } finally {
    if (worn.marked) performance.mark(`${name}>`);
  }
};
for (const name of ["getViewerPose", "getPose", "getJointPose"])
  XRFrame.prototype[name] = marked("asked", XRFrame.prototype[name]);
const request = XRSession.prototype.requestAnimationFrame;
XRSession.prototype.requestAnimationFrame = function (draw) {
  return request.call(this, (...given) => {
    marked("frame", draw)(...given);
    const { drawCalls, triangles } = twinline.screen.scene.value.statistics;
    worn.drawCalls = Math.max(worn.drawCalls, drawCalls);
    worn.triangles = Math.max(worn.triangles, triangles);
    // The frame before the first eye was known is not one.
    if (++worn.frames === 2) performance.mark("entrance>");
  });
};
"""
ENTER = """() => {
  performance.mark("entrance<");
  document.querySelector(".xr-panel .primary").click();
}"""
# What the measures do in the room; standpoints are free places near points of a grid.
STAND = """() => {
  twinline.screen.scene.value.add((interior) => {
    worn.interior = interior;
    return { dispose() {} };
  });
  const { hall, scene, layers } = worn.interior;
  const room = scene.getObjectByName("headset");
  worn.after = async (n) => {
    const until = worn.frames + n;
    while (worn.frames < until) await new Promise((done) => setTimeout(done, 5));
  };
  worn.look = async ([x, y, z], yaw, down) => {
    emulated.position.set(x, y, z);
    const [sy, cy] = [Math.sin(yaw / 2), Math.cos(yaw / 2)];
    const [sp, cp] = [Math.sin(-down / 2), Math.cos(-down / 2)];
    emulated.quaternion.set(cy * sp, sy * cp, -sy * sp, cy * cp);
    await worn.after(2);
  };
  worn.inRoom = ([x, y, z]) => {
    room.updateWorldMatrix(true, false);
    return room.worldToLocal(room.position.clone().set(x, z, -y)).toArray();
  };
  worn.places = (n) => [...Array(n * n).keys()].flatMap((i) => {
    const [u, v] = [((i % n) + 0.5) / n, (Math.floor(i / n) + 0.5) / n];
    const x = hall.west + u * (hall.east - hall.west);
    const y = hall.south + v * (hall.north - hall.south);
    for (let step = 0; step < 40; step++) for (let k = 0; k < 8; k++) {
      const at = [x + 0.5 * step * Math.cos(k), y + 0.5 * step * Math.sin(k)];
      if (layers.free(...at)) return [at];
    }
    return [];
  });
  worn.press = async (button) => {
    emulated.controllers.right.updateButtonValue(button, 1);
    await worn.after(3);
    emulated.controllers.right.updateButtonValue(button, 0);
    await worn.after(3);
  };
}"""
# Round the table, high and low; on foot, at places all over the floor, in four directions.
AROUND = """async (n) => {
  for (let i = 0; i < 2 * n; i++) {
    const { west, south, east, north } = worn.interior.hall;
    const [x, y, z] = worn.inRoom([(west + east) / 2, (south + north) / 2, 0]);
    const angle = (i / n) * 2 * Math.PI;
    const [away, down] = i < n ? [0.9, 0.7] : [1.6, 0.4];
    await worn.look([x + away * Math.sin(angle), 1.6, z + away * Math.cos(angle)], angle, down);
  }
}"""
ON_FOOT = """async (n) => {
  for (const place of worn.places(n)) for (let k = 0; k < 4; k++) {
    const [x, , z] = worn.inRoom([...place, 0]);
    await worn.look([x, 1.6, z], (k * Math.PI) / 2, 0.1);
  }
}"""
FILL = """(n) => {
  const { session, screen } = twinline;
  const scene = screen.scene.value;
  const { signals, paths } = session.dictionary;
  const longOf = ({ points }) => points.slice(1).reduce((sum, point, i) =>
    sum + Math.hypot(point[0] - points[i][0], point[1] - points[i][1]), 0);
  const lengths = paths.map(longOf);
  const path = lengths.indexOf(Math.max(...lengths));
  const first = Math.max(...signals.map(({ number }) => number)) + 1;
  for (let i = 0; i < n; i++) {
    scene.addMoving({ kind: "order", id: `bench ${i}`, attributes: {} }, first + i);
    const params = [path, (i * 0.377) % lengths[path], 0.5, lengths[path]];
    scene.setMotion(first + i, { atUs: session.timeUs.value, law: 2, params });
  }
}"""
FRAMES = """async ([n, marked]) => {
  twinline.session.playback.play(true);
  worn.marked = marked;
  await worn.after(n);
  worn.marked = false;
  twinline.session.playback.play(false);
}"""


def headset_rows(chromium: Browser, address: str, plant: str, *, short: bool) -> list[Row]:
    """What entering a plant costs, what is drawn of it for an eye, and a frame's script."""
    page = _page(chromium, address)
    rows = _entrance_rows(chromium, page, plant)
    page.evaluate(STAND)
    rows += _drawn_rows(page, f"{plant}, table", AROUND, 3 if short else 8)
    page.evaluate("() => worn.press('a-button')")
    rows += _drawn_rows(page, f"{plant}, on foot", ON_FOOT, 1 if short else 4)
    n_part = 2_000 if short else N_PART
    page.evaluate(FILL, n_part)
    for mode in ("on foot", "table"):
        page.evaluate(FRAMES, [20, False])
        chromium.start_tracing(page=page, categories=[MARKS])
        page.evaluate(FRAMES, [8 if short else 240, True])
        p95, median = _script_ms(chromium.stop_tracing())
        what = f"headset, {plant}, {mode}, {n_part} moving parts: script of a frame"
        rows += [Row(f"{what}, p95", p95, "ms", 3), Row(f"{what}, median", median, "ms")]
        page.evaluate("() => worn.press('a-button')")
    page.close()
    return rows


def _entrance_rows(chromium: Browser, page: Page, plant: str) -> list[Row]:
    """From the press on the page to the first picture, with the script that is asked for."""
    script_bytes: dict[str, int] = {}

    def keep(response: Response) -> None:
        if response.url.endswith(".js"):
            body = gzip.compress(response.body(), 9, mtime=0)
            script_bytes[urlsplit(response.url).path] = len(body)

    page.on("response", keep)
    page.keyboard.press("z")
    page.wait_for_selector(".xr-panel .primary")
    chromium.start_tracing(page=page, categories=[MARKS])
    page.evaluate(ENTER)
    page.wait_for_function("() => worn.frames > 2")
    at_us = {mark["name"]: mark["tts"] for mark in marks(chromium.stop_tracing())}
    first_s = (at_us["entrance>"] - at_us["entrance<"]) / 1e6
    script_kb = sum(script_bytes.values()) / 1000
    return [
        Row(f"headset, {plant}: script from the press to the first frame", first_s, "s", 2),
        Row(f"headset, {plant}: script that it adds, gzip -9", script_kb, "kB", 30),
    ]


def _drawn_rows(page: Page, where: str, walk: str, n: int) -> list[Row]:
    page.evaluate("() => { worn.drawCalls = worn.triangles = 0; }")
    page.evaluate(walk, n)
    calls, triangles = page.evaluate("() => [worn.drawCalls / 2, worn.triangles / 2]")
    return [
        Row(f"headset, {where}: draw calls an eye, most", calls, "", MOST_CALLS),
        Row(f"headset, {where}: triangles an eye, most", triangles, "", MOST_TRIANGLES),
    ]


def _script_ms(trace: bytes) -> tuple[float, float]:
    """What frames took of the processor, less what they asked of the headset: p95 and median."""
    begin_us: dict[str, int] = {}
    spent_us = {"frame": 0, "asked": 0}
    taken_ms = []
    for mark in marks(trace):
        name, edge = mark["name"][:-1], mark["name"][-1]
        if edge == "<":
            begin_us[name] = mark["tts"]
        elif name in spent_us and name in begin_us:
            spent_us[name] += mark["tts"] - begin_us[name]
        if mark["name"] == "frame>":
            taken_ms.append((spent_us["frame"] - spent_us["asked"]) / 1000)
            spent_us = dict.fromkeys(spent_us, 0)
    p95 = statistics.quantiles(taken_ms, n=20, method="inclusive")[-1]
    return p95, statistics.median(taken_ms)


def marks(trace: bytes) -> list[dict[str, Any]]:
    """The marks in a trace in their order, each with the processor time of its thread, `tts`."""
    events = json.loads(trace)["traceEvents"]
    return sorted((each for each in events if "tts" in each), key=lambda each: each["ts"])


def _page(chromium: Browser, address: str) -> Page:
    """A page with the whole plant in full detail, then as small as it is drawn soonest."""
    page = drawn_page(chromium, address, RUNTIME.read_text("utf-8") + WEAR, WINDOW)
    wait_for_tools(page)
    # The map draws each of fifty thousand parts on its own canvas, which is no cost of the headset.
    page.evaluate("document.querySelector('[data-tool=minimap][aria-pressed=true]')?.click()")
    page.set_viewport_size(TWO_EYES)
    return page
