"""What does JavaScript pay for many moving parts, for their laws, and for an hour of streaming?

Parts are put into the scene of a served plant by the door that the stream's laws come through.
The time that is counted is the script's own in a whole frame, panels and labels included, with
words brought up to date every fifteenth, and with all that it sends to the graphics card; the
instanced draw calls themselves are left out, for a software renderer takes seconds over each and
shares the processors with the script.
"""

import statistics
from typing import Any

from playwright.sync_api import Page
from table import Row

N_FRAME = 120
# The page's own frames stop; what follows draws its own.
STAND = """() => {
  window.requestAnimationFrame = () => 0;
  const { scene } = window.twinline.screen;
  const { signals } = window.twinline.session.dictionary;
  const first = Math.max(...signals.map(({ number }) => number)) + 1;
  window.bench = { scene: scene.value, us: window.twinline.session.timeUs.value, n: 0, first };
  const gl = document.querySelector("canvas").getContext("webgl2");
  gl.drawElementsInstanced = () => undefined;
  const pixel = new Uint8Array(4);
  // Reading a pixel waits for all that was drawn before, where finish only asks for it.
  window.bench.drained = () => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
  const paths = window.twinline.session.dictionary.paths;
  const longOf = ({ points }) => points.slice(1).reduce((sum, point, i) =>
    sum + Math.hypot(point[0] - points[i][0], point[1] - points[i][1]), 0);
  const longest = paths.map(longOf).reduce((best, m, i, all) => (m > all[best] ? i : best), 0);
  window.bench.law = (i, us) => ({
    atUs: us,
    law: 2,
    params: [longest, (i * 0.377) % longOf(paths[longest]), 0.5, longOf(paths[longest])],
  });
}"""
FILL = """(n) => {
  const { bench } = window;
  for (; bench.n < n; bench.n++) {
    const signal = bench.first + bench.n;
    bench.scene.addMoving({ kind: "order", id: `bench ${bench.n}`, attributes: {} }, signal);
    bench.scene.setMotion(signal, bench.law(bench.n, bench.us));
  }
  for (let i = 0; i < 2; i++) bench.scene.renderAt((bench.us += 16_667));
  bench.drained();
}"""
FRAMES = """async ({ nFrame, nChange }) => {
  const { bench } = window;
  const { session } = window.twinline;
  const taken = [];
  session.playback.play(true);
  for (let frame = 0; frame < nFrame; frame++) {
    await new Promise((done) => setTimeout(done));
    bench.drained();
    const parts = Array.from({ length: nChange }, (_, i) => (frame * nChange + i * 7919) % bench.n);
    const rows = parts.map((part) => bench.law(part + frame, bench.us));
    // As a block brings them: columns, a parameter after the other.
    const laws = {
      law: 2,
      count: nChange,
      nParam: 4,
      atUs: Float64Array.from(rows, ({ atUs }) => atUs),
      params: Float64Array.from([0, 1, 2, 3].flatMap((k) => rows.map(({ params }) => params[k]))),
    };
    bench.us += 16_667;
    const begin = performance.now();
    session.advance();
    parts.forEach((part, row) => bench.scene.setMotionRow(bench.first + part, laws, row));
    bench.scene.renderAt(bench.us);
    // Words and numbers come up to date four times a second.
    if (frame % 15 === 0) session.refresh();
    taken.push(performance.now() - begin);
  }
  session.playback.play(false);
  return taken;
}"""
PLAY = """(speed) => {
  const { session } = window.twinline;
  session.playback.setSpeed(speed);
  session.playback.play(true);
}"""


def moving_rows(page: Page, *, short: bool) -> list[Row]:
    """Frames with many parts, with changes among them, and with a burst."""
    n_frame = 4 if short else N_FRAME
    page.evaluate(STAND)
    rows = []
    for n_part in (2_000, 4_000) if short else (50_000, 200_000):
        page.evaluate(FILL, n_part)
        _frames_ms(page, n_frame // 2, 17)  # the browser compiles what runs often
        still = _frames_ms(page, n_frame, 0)
        rows.append(Row(f"script of a frame, {n_part} moving parts, p95", _p95(still), "ms", 3))
        # A thousand changes a second at sixty frames a second.
        changed = _frames_ms(page, n_frame, 17)
        burst = _frames_ms(page, max(2, n_frame // 6), min(20_000, n_part))
        more = statistics.median(changed) - statistics.median(still)
        rows += [
            Row(f"more with 1,000 law changes a second, {n_part} parts", more, "ms", 0.5),
            Row(f"20,000 changes at once, {n_part} parts", statistics.median(burst), "ms", 8),
        ]
    return rows


def memory_rows(page: Page, *, short: bool) -> list[Row]:
    """What an hour of the plant's stream leaves behind, from its tenth minute on.

    The demonstration is played sixty times as fast as life, so that an hour's changes and names
    come within a minute.
    """
    page.evaluate(PLAY, 60)
    begin_us = time_us(page)
    _play_until(page, begin_us + (60 if short else 600) * 1_000_000)
    first = heap_mb(page)
    _play_until(page, begin_us + (90 if short else 3_600) * 1_000_000)
    return [
        Row("memory of the script, ten minutes into the stream", first, "MB"),
        Row("more of it at the end of an hour", heap_mb(page) - first, "MB"),
    ]


def _frames_ms(page: Page, n_frame: int, n_change: int) -> list[float]:
    return list(page.evaluate(FRAMES, {"nFrame": n_frame, "nChange": n_change}))


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def time_us(page: Page) -> int:
    """The instant that is shown."""
    return int(page.evaluate("window.twinline.session.timeUs.value"))


def _play_until(page: Page, us: int) -> None:
    page.wait_for_function(f"() => window.twinline.session.timeUs.value >= {us}", timeout=300_000)


def heap_mb(page: Page) -> float:
    """The script's memory once everything unreachable is gone."""
    session: Any = page.context.new_cdp_session(page)
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    used = float(session.send("Runtime.getHeapUsage")["usedSize"])
    session.detach()
    return used / 1e6
