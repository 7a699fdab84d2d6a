"""What does the first view cost a browser?

What is measured, in headless Chromium on the shipped log: the compressed JavaScript that the first
view asks for, draw calls and triangles of a frame (the most of several, the shadow map's included),
and the time from asking for the page to the first numbers and to the first picture. No graphics
card is there, so frame rates mean nothing here; what decides them is counted instead: the script's
share of a frame with many moving parts and of the map, the memory that an hour of streaming leaves
behind, what is drawn of a large plant on a desktop and on a phone, and what a section cut costs at
the plane's worst place; the same in a headset, which needs `npm ci` in web/ for the one that is
emulated. And of the asset kit: what its files come to, compressed, for as many kinds as the goal
speaks of, and how long a kind takes to build that nobody has built before.
"""

import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Response, sync_playwright
from scene_burst import HEARD, burst_rows
from scene_headset import headset_rows
from scene_map import map_rows
from scene_moving import memory_rows, moving_rows
from scene_page import PATIENCE_MS, drawn_page
from scene_plants import WATCH, plant_rows
from scene_section import section_rows
from table import Row, arguments, report

from twinline.scene import KIT, to_glb

ROOT = Path(__file__).resolve().parents[1]
LOG = ROOT / "plants" / "machine_shop" / "production_log.csv"
TWINLINE = Path(sys.executable).parent / "twinline"
OPTIONS = ("--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader")
N_GOAL = 49
ASKED_BEFORE = """() => performance.getEntriesByType("resource")
  .filter(({ name, startTime }) => name.endsWith(".js") && startTime < window.most.firstMs)
  .map(({ name }) => name)"""
# Nothing is drawn, and what calls of the renderer take is counted apart: a software renderer's
# seconds say nothing about a graphics card's milliseconds.
BLIND = """
  window.cardMs = 0;
  const counted = (own, name) => {
    const real = own[name];
    own[name] = function (...given) {
      const begin = performance.now();
      try {
        return /^draw(Arrays|Elements)/.test(name) ? undefined : real.apply(this, given);
      } finally {
        window.cardMs += performance.now() - begin;
      }
    };
  };
  const card = WebGL2RenderingContext.prototype;
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(card)))
    if (typeof value === "function" && name !== "constructor") counted(card, name);
  counted(HTMLCanvasElement.prototype, "getContext");
  const look = () => {
    const scene = window.twinline?.screen?.scene?.value;
    if (scene?.statistics.drawCalls) window.firstMs = performance.now() - window.cardMs;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""


@contextmanager
def served_example() -> Iterator[str]:
    """A server on the shipped log; its address."""
    with tempfile.TemporaryDirectory() as text:
        plant = Path(text) / "plant"
        subprocess.run([TWINLINE, "import", LOG, "-o", plant], check=True, capture_output=True)  # noqa: S603
        with served("serve", str(plant)) as address:
            yield address


@contextmanager
def served(*words: str) -> Iterator[str]:
    """A server that one of our commands starts; its address."""
    command = [str(TWINLINE), *words, "--no-browser", "--port", "8971"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None
        try:
            running = next(line for line in process.stdout if "http://" in line)
            yield "http://" + running.split("http://")[1].split()[0]
        finally:
            process.terminate()


def visit(page: Page, address: str, n_frame: int) -> list[Row]:
    """Open the page and count."""
    responses: list[Response] = []
    page.on("response", lambda each: responses.append(each))  # noqa: PLW0108 - it marks its handlers
    page.add_init_script(WATCH)
    begin = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".kpi .value", timeout=PATIENCE_MS)
    numbers_s = time.perf_counter() - begin
    page.wait_for_function("() => window.most.drawCalls > 0", timeout=PATIENCE_MS)
    picture_s = time.perf_counter() - begin
    first = set(page.evaluate(ASKED_BEFORE))  # tools, which come right after it, are not of it
    scripts = {urlsplit(each.url).path: each for each in responses if each.url in first}
    sizes = [len(gzip.compress(each.body(), 9, mtime=0)) for each in scripts.values()]
    page.wait_for_function(f"() => window.most.frames >= {n_frame}", timeout=PATIENCE_MS)
    most = page.evaluate("() => window.most")
    return [
        Row("script of the first view, gzip -9", sum(sizes) / 1000, "kB", 220),
        Row("draw calls of a frame, most", most["drawCalls"], "", 120, 50),
        Row("triangles of a frame, most", most["triangles"], "", 2.5e6),
        Row("page asked for to first numbers", numbers_s, "s"),
        Row("page asked for to first picture (software renderer)", picture_s, "s"),
    ]


def first_frame_rows(chromium: Browser, address: str, plant: str) -> list[Row]:
    """How long the first frame takes of its own: page, scripts, files and the scene's building."""
    rows = []
    for name, width, height, goal in (("desktop", 1600, 900, 0.8), ("phone", 390, 844, 1.5)):
        page = chromium.new_page(viewport={"width": width, "height": height})
        page.add_init_script(BLIND)
        taken_s = []
        for _ in range(8):  # the first fills the caches
            page.goto(address)
            page.wait_for_function("() => window.firstMs", timeout=PATIENCE_MS)
            taken_s.append(page.evaluate("window.firstMs") / 1000)
        page.close()
        median = statistics.median(taken_s[1:])
        what = f"first frame, {plant}, {name}, without the renderer's own"
        rows.append(Row(what, median, "s", goal))
    return rows


def kit_rows(n_kind: int | None) -> list[Row]:
    """What the asset kit costs."""
    kinds = list(KIT.values())[:n_kind]
    sizes: dict[bool, list[int]] = {True: [], False: []}
    triangles, taken_s = [], []
    for kind in kinds:
        for fine in (True, False):
            begin = time.perf_counter()
            asset = kind.build(fine=fine)
            data = to_glb(asset)
            sizes[fine].append(len(gzip.compress(data, 9, mtime=0)))
            if fine:
                taken_s.append(time.perf_counter() - begin)
                triangles.append(asset.facts.n_triangle)
    full, low = (N_GOAL * statistics.mean(sizes[fine]) / 1000 for fine in (True, False))
    return [
        Row("kinds of the asset kit", len(kinds), "", N_GOAL, more_is_better=True),
        Row(f"files of {N_GOAL} kinds, full detail, gzip -9", full, "kB", 900),
        Row(f"files of {N_GOAL} kinds, low detail, gzip -9", low, "kB", 150),
        Row("triangles of a kind, most", max(triangles), "", 6000),
        Row("to build a kind, median", statistics.median(taken_s), "s"),
        Row("to build a kind, slowest", max(taken_s), "s"),
    ]


def looked_at(page: Page, measure: Callable[..., list[Row]], *, short: bool) -> list[Row]:
    """Measure a page and close it: it would go on, and the next measure suffer."""
    rows = measure(page, short=short)
    page.close()
    return rows


def main() -> None:
    short = arguments(__doc__ or "").short
    with sync_playwright() as driver:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        chromium = driver.chromium.launch(executable_path=path, args=list(OPTIONS))
        with served_example() as address:
            page = chromium.new_page(viewport={"width": 1600, "height": 900})
            rows = visit(page, address, n_frame=2 if short else 12)
            page.close()
            rows += first_frame_rows(chromium, address, "machine shop")
            rows += looked_at(drawn_page(chromium, address), moving_rows, short=short)
            rows += looked_at(drawn_page(chromium, address, HEARD), burst_rows, short=short)
            rows += map_rows(chromium, address, short=short)
            rows += headset_rows(chromium, address, "machine shop", short=short)
            rows += section_rows(chromium, address, "machine shop", short=short)
        with served("demo") as address:
            rows += plant_rows(chromium, address, "car plant", short=short)
            rows += section_rows(chromium, address, "car plant", short=short)
            rows += first_frame_rows(chromium, address, "car plant")
            if not short:
                rows += headset_rows(chromium, address, "car plant", short=short)
            rows += looked_at(drawn_page(chromium, address), memory_rows, short=short)
        chromium.close()
    rows += kit_rows(8 if short else None)
    report("scene", rows, short=short)


if __name__ == "__main__":
    main()
