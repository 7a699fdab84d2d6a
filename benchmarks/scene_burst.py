"""What does JavaScript pay when tens of thousands of laws change at once?

A seek, a fork or a new connection brings one block; its bytes are written by the server's own
encoder and handed to the page's socket, so that all of the way is counted: reading the block, laws
becoming current, what the panels are told, rows for the card, and the frame that sends them. As in
`scene_moving`, only the draw calls themselves are left out.
"""

import base64
import statistics

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Page
from scene_moving import STAND
from table import Row

from twinline.changes import BlockKind, Changes, Law, encode_block

Taken = tuple[float, float]
"""Milliseconds until all is current, and of the frame that shows it."""
N_CHANGE = 20_000
N_BURST = 12
HEARD = """
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      window.socket = this;
    }
  };
"""
"""Keeps the page's socket where a block can be handed to it."""
# A part is an order whose motion is told under one of some topics, spread over all of them.
NAME = """({ topics, product }) => {
  const { dictionary, plant } = window.twinline.session;
  const first = dictionary.sizes();
  const all = (value) => topics.map(() => value);
  const id = plant.products[product].id;
  const part = {
    first,
    topics: [...new Set(topics)].map((topic) => `burst ${topic}`),
    entities: topics.map((_, i) => ["order", `burst ${first[1] + i}`, "", { product: id }]),
    signals: {
      words: ["motion", ""],
      entity: topics.map((_, i) => first[1] + i),
      property: all(0),
      kind: all(0),
      unit: all(1),
      topic: topics.map((topic) => first[0] + topic),
    },
    paths: [],
  };
  window.socket.onmessage({ data: JSON.stringify({ type: "names", part }) });
  const lengthM = ({ points }) => points.slice(1).reduce((sum, point, i) =>
    sum + Math.hypot(...point.map((at, k) => at - points[i][k])), 0);
  return { topic: first[0], signal: first[2], lengthsM: dictionary.paths.map(lengthM) };
}"""
HEAR = """async (text) => {
  const { session } = window.twinline;
  const { scene, drained } = window.bench;
  const data = Uint8Array.from(atob(text), (each) => each.charCodeAt(0)).buffer;
  await new Promise((done) => setTimeout(done));
  drained();
  const begin = performance.now();
  window.socket.onmessage({ data });
  session.advance();
  const told = performance.now();
  scene.renderAt(session.timeUs.value);
  return [told - begin, performance.now() - told];
}"""


def burst_rows(page: Page, *, short: bool) -> list[Row]:
    """Blocks of many changes, for few and for many parts."""
    page.evaluate(STAND)
    rows = []
    for n_part in (2_000, 4_000) if short else (50_000, 200_000):
        burst = _Burst(page, n_part, min(N_CHANGE, n_part))
        plays = {
            "a seek": burst.seek,
            "a new connection": burst.resume,
            "a seek to other parts": burst.replace,
        }
        for name, play in plays.items():
            taken = [play(i) for i in range(2 if short else N_BURST)]
            what = f"20,000 changes by {name}, {n_part} parts"
            whole = statistics.median(heard + frame for heard, frame in taken)
            rows += [
                Row(f"{what}, from socket to card", whole, "ms", 8, 4),
                Row(
                    f"{what}, of it the frame", statistics.median(frame for _, frame in taken), "ms"
                ),
            ]
    return rows


class _Burst:
    """Parts that the page knows, each told under one of some topics, and blocks that move them."""

    def __init__(self, page: Page, n_part: int, n_change: int) -> None:
        self._page, self._random = page, np.random.default_rng(1)
        topics = self._random.permutation(n_part) // n_change
        self._n_topic = int(topics.max()) + 1
        # Those to come are of the first topic, whose parts they take the place of and back.
        self._topics = np.concatenate([topics, np.zeros(n_change, np.int64)])
        self._now, self._to_come = np.arange(n_part), np.arange(n_part, n_part + n_change)
        known = page.evaluate(NAME, {"topics": self._topics.tolist(), "product": 0})
        self._first_topic, self._first_signal = known["topic"], known["signal"]
        self._path = int(np.argmax(known["lengthsM"]))
        self._length_m = float(max(known["lengthsM"]))
        self._send(self._now, BlockKind.KEYFRAME)

    def seek(self, i: int) -> Taken:
        """All parts of a topic follow other laws."""
        return self._send(self._of_topic(i), BlockKind.KEYFRAME)

    def resume(self, i: int) -> Taken:
        """The same, told as what was missed."""
        return self._send(self._of_topic(i), BlockKind.DELTA)

    def replace(self, _: int) -> Taken:
        """The parts of a topic are gone, and as many others have come."""
        coming, self._to_come = self._to_come, self._of_topic(0)
        self._now = np.concatenate([np.setdiff1d(self._now, self._to_come), coming])
        return self._send(coming, BlockKind.KEYFRAME)

    def _of_topic(self, i: int) -> npt.NDArray[np.int64]:
        return np.extract(self._topics[self._now] == i % self._n_topic, self._now)

    def _send(self, parts: npt.NDArray[np.int64], kind: BlockKind) -> Taken:
        now_us = int(self._page.evaluate("Math.floor(window.twinline.session.timeUs.value)"))
        n = len(parts)
        begin_m = np.round(self._random.uniform(0, self._length_m, n), 3)
        same = np.broadcast_to([self._path, 0.5, self._length_m], (n, 3))
        changes = Changes(
            at_us=now_us - self._random.integers(0, 20_000_000, n),
            signal=self._first_signal + parts,
            law=Law.PATH,
            params=np.insert(same, 1, begin_m, axis=1),
        )
        topic_of_signal = np.zeros(self._first_signal + len(self._topics), np.uint16)
        topic_of_signal[self._first_signal :] = self._first_topic + self._topics
        data = encode_block(changes, topic_of_signal, 0, now_us, kind)
        heard_ms, frame_ms = self._page.evaluate(HEAR, base64.b64encode(data).decode())
        return heard_ms, frame_ms
