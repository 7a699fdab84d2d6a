"""When is the first thing seen moving? A viewer at the stream who waits for it, as a browser would.

A part moves when the viewer's clock runs, shows an instant at which the part follows a path, and
the part has neither stopped nor come to the end of it. What was told ahead does not count yet.
"""

import json
import time
import urllib.request
from typing import Any

import msgspec
import numpy as np
from websockets.sync.client import ClientConnection, connect

from twinline.changes import Changes, Dictionary, DictionaryPart, Law, decode_block

LOOKED_EVERY_S = 0.005


def wait_for_motion(address: str, longest_s: float) -> float:
    """When a part is first seen moving in the first world of a server, in monotonic seconds."""
    give_up_s = time.monotonic() + longest_s
    with urllib.request.urlopen(f"{address}api/worlds", timeout=10) as answer:  # noqa: S310 - ours
        world = json.load(answer)["worlds"][0]["id"]
    stream = f"{address.replace('http', 'ws')}api/worlds/{world}/stream"
    with connect(stream, compression=None, max_size=None) as socket:
        viewer = Viewer(socket)
        while not viewer.sees_motion():
            assert time.monotonic() < give_up_s, "nothing moves"
            viewer.listen()
    return time.monotonic()


class Viewer:
    """What somebody at the stream knows."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        hello = json.loads(socket.recv())
        self._server_ahead_us = int(hello["server_us"]) - time.monotonic_ns() // 1000
        self._names = Dictionary()
        self._clock: dict[str, Any] | None = None
        self._known = Changes.none()
        wish = {"type": "subscribe", "topics": hello["topics"], "names": self._names.size()}
        socket.send(json.dumps(wish))

    def listen(self) -> None:
        """Take one message in, if one comes soon."""
        try:
            message = self._socket.recv(timeout=LOOKED_EVERY_S)
        except TimeoutError:
            return
        if isinstance(message, bytes):
            paths = decode_block(message).changes
            paths = paths[np.flatnonzero(paths.law == Law.PATH)]
            self._known = paths if len(paths) else self._known
            return
        told = json.loads(message)
        if told["type"] == "clock":
            self._clock = told
        elif told["type"] == "names":
            self._names.extend(msgspec.convert(told["part"], DictionaryPart))

    def sees_motion(self) -> bool:
        """Whether a part is under way at the instant that is shown."""
        if self._clock is None or self._clock["waiting"] or not self._clock["playing"]:
            return False
        now_us = self._shown_us(self._clock)
        since_s = (now_us - self._known.at_us) / 1e6
        _, start_m, speed_m_per_s, end_m = self._known.params[:, :4].T
        moving = (since_s >= 0) & (speed_m_per_s > 0)
        moving &= start_m + speed_m_per_s * since_s < end_m
        signals = self._names.signals
        owners = [signals[int(each)].entity for each in self._known.signal[moving]]
        return any(self._names.entities[each].kind == "order" for each in owners)

    def _shown_us(self, clock: dict[str, Any]) -> int:
        server_us = time.monotonic_ns() // 1000 + self._server_ahead_us
        run_us = round((server_us - int(clock["server_us"])) * float(clock["speed"]))
        return min(int(clock["plant_us"]) + run_us, int(clock["edge_us"]))
