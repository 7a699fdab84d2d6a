"""A viewer whose connection blocks: nothing queues for him, and he is told so to himself."""

import asyncio
from typing import cast

from starlette.websockets import WebSocket

from twinline.serve.messages import Viewers
from twinline.serve.viewers import MOST_WAITING_BYTES, Viewer

HALF = bytes(MOST_WAITING_BYTES // 2)


class BlockingSocket:
    """Takes a message only while its gate is open."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.sent: list[str | bytes] = []

    async def send_bytes(self, data: bytes) -> None:
        await self.gate.wait()
        self.sent.append(data)

    async def send_text(self, data: str) -> None:
        await self.gate.wait()
        self.sent.append(data)


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_a_blocked_viewer_is_left_out_until_his_connection_is_free() -> None:
    socket = BlockingSocket()
    viewer = Viewer(cast("WebSocket", socket))
    viewer.topics = frozenset({0})
    viewer.needs_keyframe = False
    sending = asyncio.create_task(viewer.send_all())
    for _ in range(3):
        viewer.put(HALF)
        await settle()
    assert viewer.ready(), "one is on its way, and exactly the limit waits"
    viewer.put(b"more")
    assert not viewer.ready()
    viewer.put(b"never queued")
    assert viewer.needs_keyframe
    socket.gate.set()
    await settle()
    assert viewer.ready()
    assert socket.sent == [HALF]
    viewer.put(b"keyframe")
    await settle()
    assert socket.sent == [HALF, b"keyframe"]
    sending.cancel()


async def test_a_large_keyframe_alone_does_not_make_a_viewer_slow() -> None:
    socket = BlockingSocket()
    socket.gate.set()
    viewer = Viewer(cast("WebSocket", socket))
    viewer.topics = frozenset({0})
    sending = asyncio.create_task(viewer.send_all())
    viewer.put(HALF * 9)
    viewer.put(Viewers(3))
    await settle()
    assert viewer.ready()
    assert socket.sent == [HALF * 9, '{"type":"viewers","count":3}']
    sending.cancel()


def test_nobody_is_ready_before_he_subscribes() -> None:
    assert not Viewer(cast("WebSocket", None)).ready()
