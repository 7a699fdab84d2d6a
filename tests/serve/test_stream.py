"""The stream over a real socket, as a browser sees it."""

import asyncio
import json
import logging
import socket as sockets
import struct
import time
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from twinline.changes import Block, BlockKind, decode_block
from twinline.testing.small_shop import HOUR_US
from twinline.worlds import World

pytestmark = pytest.mark.slow
PATH = "/api/worlds/small-shop/stream"
# Masked, as clients send it: code 1000.
CLOSING_FRAME = bytes([0x88, 0x82, 1, 2, 3, 4, 0x03 ^ 1, 0xE8 ^ 2])


def open_stream(address: str) -> connect:
    return connect(f"ws://{address}{PATH}", origin=None, compression=None)


async def receive(socket: ClientConnection) -> dict[str, Any] | Block:
    data = await asyncio.wait_for(socket.recv(), timeout=5)
    if isinstance(data, bytes):
        return decode_block(data)
    message: dict[str, Any] = json.loads(data)
    return message


async def text(socket: ClientConnection, wanted: str) -> dict[str, Any]:
    """The next text message of that type."""
    while True:
        message = await receive(socket)
        if isinstance(message, dict) and message["type"] == wanted:
            return message


async def block(socket: ClientConnection, wanted: BlockKind | None = None) -> Block:
    """The next block, of that kind if one is named."""
    while True:
        message = await receive(socket)
        if isinstance(message, Block) and wanted in {None, message.kind}:
            return message


async def subscribe(socket: ClientConnection, **more: object) -> dict[str, Any]:
    hello = await text(socket, "hello")
    await send(socket, type="subscribe", topics=hello["topics"], **more)
    return hello


async def send(socket: ClientConnection, **message: object) -> None:
    await socket.send(json.dumps(message))


async def test_a_viewer_is_greeted_and_supplied(live_address: str, world: World) -> None:
    async with open_stream(live_address) as socket:
        hello = await subscribe(socket)
        assert hello["protocol"] == 1
        assert (hello["world"], hello["log_epoch"], hello["viewers"]) == ("small-shop", "7", 1)
        assert hello["topics"] == world.log.dictionary.topics
        clock = await receive(socket)
        assert isinstance(clock, dict)
        assert clock["type"] == "clock"
        keyframe = await receive(socket)
        assert isinstance(keyframe, Block)
        assert keyframe.kind is BlockKind.KEYFRAME


async def test_a_ping_comes_back_with_the_servers_time(live_address: str, world: World) -> None:
    async with open_stream(live_address) as socket:
        before_us = world.server_us()
        await send(socket, type="ping", sent=1_732_286_412_345_678)
        pong = await text(socket, "pong")
        assert pong["sent"] == 1_732_286_412_345_678
        assert before_us <= pong["server_us"] <= world.server_us()


async def test_one_viewer_seeks_and_all_see_the_same(live_address: str) -> None:
    async with open_stream(live_address) as one, open_stream(live_address) as other:
        for socket in (one, other):
            await subscribe(socket)
            await block(socket, BlockKind.KEYFRAME)
        await send(one, type="clock", seek_us=30 * HOUR_US, speed=4000, playing=True)
        laws = [await text(socket, "clock") for socket in (one, other)]
        assert laws[0] == laws[1]
        assert laws[0]["plant_us"] == 30 * HOUR_US
        raw = [[await socket.recv() for _ in range(4)] for socket in (one, other)]
        assert raw[0] == raw[1]
        assert any(isinstance(each, bytes) for each in raw[0])


async def test_a_lost_viewer_resumes(live_address: str) -> None:
    async with open_stream(live_address) as socket:
        await send(socket, type="clock", seek_us=8 * HOUR_US, speed=5000, playing=True)
        hello = await subscribe(socket)
        await block(socket, BlockKind.KEYFRAME)
        await block(socket, BlockKind.DELTA)
        last = await block(socket, BlockKind.DELTA)
    offset = last.offset + len(last.changes)
    async with open_stream(live_address) as socket:
        await subscribe(socket, resume={"log_epoch": hello["log_epoch"], "offset": offset})
        await text(socket, "clock")
        first = await block(socket)
        assert (first.kind, first.offset) == (BlockKind.DELTA, offset)


async def test_another_log_is_never_resumed(live_address: str) -> None:
    async with open_stream(live_address) as socket:
        await subscribe(socket, resume={"log_epoch": "8", "offset": 0})
        await text(socket, "clock")
        assert (await block(socket)).kind is BlockKind.KEYFRAME


@pytest.mark.parametrize(
    "message",
    [
        "{",
        "[]",
        '{"type": "shout"}',
        '{"type": "ping"}',
        '{"type": "subscribe", "topics": []}',
        '{"type": "subscribe", "topics": ["nothing"]}',
        '{"type": "clock", "speed": 0}',
        b"\x00\x01",
    ],
)
async def test_a_message_that_the_protocol_lacks_ends_the_stream(
    live_address: str, message: str | bytes
) -> None:
    async with open_stream(live_address) as socket:
        await text(socket, "hello")
        await socket.send(message)
        with pytest.raises(ConnectionClosed) as closed:
            await text(socket, "never")
        assert closed.value.rcvd is not None
        assert (closed.value.rcvd.code, closed.value.rcvd.reason[:4]) == (1008, "S011")


async def test_a_stream_of_no_world_is_a_problem(live_address: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        await connect(f"ws://{live_address}/api/worlds/nowhere/stream").__aenter__()
    assert refused.value.response.status_code == 404
    assert json.loads(refused.value.response.body or b"")["code"] == "S004"


async def test_a_viewer_who_does_not_read_harms_nobody(live_address: str) -> None:
    async with open_stream(live_address) as deaf, open_stream(live_address) as other:
        for socket in (deaf, other):
            await subscribe(socket)
        deaf.transport.pause_reading()
        for turn in range(5):
            await send(other, type="clock", seek_us=(5 + turn) * HOUR_US)
            law = await text(other, "clock")
            while law["plant_us"] != (5 + turn) * HOUR_US:
                law = await text(other, "clock")
            await block(other, BlockKind.KEYFRAME)
        deaf.transport.resume_reading()
        assert (await block(deaf, BlockKind.KEYFRAME)).topics == (0, 1, 2, 3)


@pytest.mark.parametrize("farewell", ["close", "reset", "half", "closing frame"])
@pytest.mark.parametrize("world_id", ["small-shop", "no-longer-there"])
def test_a_page_that_goes_during_the_handshake_is_nothing_to_complain_about(
    live_address: str, world_id: str, farewell: str, caplog: pytest.LogCaptureFixture
) -> None:
    log = logging.getLogger("uvicorn.error")
    log.addHandler(caplog.handler)
    host, port = live_address.split(":")
    hello = (
        f"GET /api/worlds/{world_id}/stream HTTP/1.1\r\nHost: {live_address}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    ).encode()
    try:
        for _ in range(5):
            with sockets.create_connection((host, int(port))) as page:
                if farewell == "reset":
                    page.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, struct.pack("ii", 1, 0))
                page.sendall(hello + (CLOSING_FRAME if farewell == "closing frame" else b""))
                if farewell == "half":
                    page.shutdown(sockets.SHUT_WR)
                    page.recv(1)
        time.sleep(0.2)  # for the server to have come to the last of them
    finally:
        log.removeHandler(caplog.handler)
    assert caplog.messages == []
