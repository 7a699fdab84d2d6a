"""A simulated world over a real socket: a log that grows under the eyes of its viewers."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import uvicorn
from tests.worlds.toy_line import SECOND_US, ToyLine, toy_plant
from websockets.asyncio.client import ClientConnection, connect

from twinline.changes import (
    Block,
    BlockKind,
    Changes,
    Dictionary,
    DictionaryPart,
    concatenate,
    decode_block,
)
from twinline.environment.real import real_environment
from twinline.log import LogReader
from twinline.serve import build_app
from twinline.worlds import Recording, SimulatedWorld, Start, Worlds

pytestmark = pytest.mark.slow
HOUR_US = 3600 * SECOND_US


@pytest.fixture
def toy(tmp_path: Path) -> SimulatedWorld:
    recording = Recording(ToyLine(), real_environment(), tmp_path)
    return SimulatedWorld("toy", toy_plant(), recording, Start(speed=200, horizon_us=40 * HOUR_US))


@pytest.fixture
def address(toy: SimulatedWorld) -> Iterator[str]:
    bound = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        build_app(Worlds((toy,))),
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
    thread.start()
    yield f"localhost:{bound.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    bound.close()


class Seen:
    """A viewer who keeps all that he is told, as a browser would."""

    def __init__(self, stream: ClientConnection, dictionary: Dictionary | None = None) -> None:
        self.stream = stream
        self.dictionary = Dictionary() if dictionary is None else dictionary
        self.hello: dict[str, Any] = {}
        self.clock: dict[str, Any] = {}
        self.known = Changes.none()
        self.offset = 0
        self.kinds: list[BlockKind] = []

    async def subscribe(self, **more: object) -> None:
        self.hello = json.loads(await self.stream.recv())
        await self.send(
            type="subscribe",
            topics=self.hello["topics"],
            names=list(self.dictionary.size()),
            **more,
        )

    async def send(self, **message: object) -> None:
        await self.stream.send(json.dumps(message))

    async def take(self) -> None:
        data = await asyncio.wait_for(self.stream.recv(), timeout=10)
        if isinstance(data, bytes):
            self.take_block(decode_block(data))
            return
        message = json.loads(data)
        if message["type"] == "names":
            self.dictionary.extend(msgspec.convert(message["part"], DictionaryPart))
        elif message["type"] == "clock":
            self.clock = message

    def take_block(self, block: Block) -> None:
        self.kinds.append(block.kind)
        keyframe = block.kind is BlockKind.KEYFRAME
        assert keyframe or block.offset == self.offset, "a block was lost or told twice"
        self.known = block.changes if keyframe else concatenate([self.known, block.changes])
        self.offset = block.offset + (0 if keyframe else len(block.changes))
        assert self.known.signal.max(initial=0) < len(self.dictionary.signals), "without a name"

    async def until(self, fulfilled: Any) -> None:  # noqa: ANN401 - a question about this
        deadline = time.monotonic() + 15
        while not fulfilled(self):
            assert time.monotonic() < deadline
            await self.take()

    def state(self, at_us: int) -> Changes:
        return self.known[self.known.at_us <= at_us].sorted_by_time().latest()


def follow(address: str) -> connect:
    return connect(f"ws://{address}/api/worlds/toy/stream", compression=None, max_size=None)


def n_order(seen: Seen) -> int:
    return sum(each.kind == "order" for each in seen.dictionary.entities)


async def test_names_come_before_the_blocks_that_use_them(
    address: str, toy: SimulatedWorld
) -> None:
    async with follow(address) as stream:
        seen = Seen(stream)
        await seen.subscribe()
        await seen.until(lambda each: each.kinds)
        at_first = n_order(seen)
        await seen.until(lambda each: n_order(each) > at_first + 40)
        assert toy.log.dictionary.begins_with(seen.dictionary)


async def test_a_late_viewer_who_has_an_older_dictionary_gets_the_rest(
    address: str, toy: SimulatedWorld
) -> None:
    async with follow(address) as first:
        early = Seen(first)
        await early.subscribe()
        await early.until(lambda each: n_order(each) > 30)
        old = Dictionary().extend(early.dictionary.part_from((0, 0, 0, 0)))
        had = old.size()
        await early.until(lambda each: n_order(each) > 60)
        async with follow(address) as second:
            late = Seen(second, old)
            await late.subscribe()
            assert all(np.array(late.hello["names"]) >= np.array(had))
            await late.until(lambda each: each.kinds)
            assert late.kinds[0] is BlockKind.KEYFRAME
            assert n_order(late) > 60
            assert toy.log.dictionary.begins_with(late.dictionary)


async def test_seeking_back_while_it_grows_shows_what_the_log_says(
    address: str, toy: SimulatedWorld
) -> None:
    async with follow(address) as stream:
        seen = Seen(stream)
        await seen.subscribe()
        await seen.until(lambda each: n_order(each) > 50)
        for back_us in (100 * SECOND_US, 300 * SECOND_US):
            await seen.send(type="clock", seek_us=back_us, playing=False)
            await seen.until(lambda each, at=back_us: each.clock.get("plant_us") == at)
            await seen.take()
            assert seen.kinds[-1] is BlockKind.KEYFRAME
            state = seen.state(back_us)
            assert np.array_equal(state.signal, toy.log.state_at(back_us).signal)
            assert np.array_equal(state.at_us, toy.log.state_at(back_us).at_us)
            await seen.send(type="clock", playing=True)


async def test_who_seeks_beyond_the_live_edge_waits_and_then_arrives(address: str) -> None:
    async with follow(address) as stream:
        seen = Seen(stream)
        await seen.subscribe()
        await seen.until(lambda each: each.clock and not each.clock["waiting"])
        await seen.send(type="clock", seek_us=20 * HOUR_US)
        await seen.until(lambda each: each.clock["waiting"])
        assert seen.clock["plant_us"] <= seen.clock["edge_us"] < 20 * HOUR_US
        await seen.until(lambda each: not each.clock["waiting"])
        assert seen.clock["plant_us"] == 20 * HOUR_US
        assert seen.clock["playing"]


async def test_who_comes_back_resumes_with_the_names_of_the_meantime(
    address: str, toy: SimulatedWorld
) -> None:
    async with follow(address) as other:
        staying = Seen(other)
        await staying.subscribe()
        async with follow(address) as stream:
            seen = Seen(stream)
            await seen.subscribe()
            await seen.until(lambda each: len(each.kinds) > 3)
        n_before = n_order(staying)
        await staying.until(lambda each: n_order(each) > n_before + 20)
        async with follow(address) as stream:
            back = Seen(stream, seen.dictionary)
            back.offset, back.known = seen.offset, seen.known
            resume = {"log_epoch": str(toy.log.epoch), "offset": seen.offset}
            await back.subscribe(resume=resume)
            await back.until(lambda each: each.kinds)
            assert back.kinds == [BlockKind.DELTA]
            now_us = back.clock["plant_us"]
            state = toy.log.state_at(now_us)
            assert np.array_equal(back.state(now_us).signal, state.signal)


async def test_a_server_that_ends_leaves_a_whole_log(
    address: str, toy: SimulatedWorld, tmp_path: Path
) -> None:
    async with follow(address) as stream:
        seen = Seen(stream)
        await seen.subscribe()
        await seen.until(lambda each: n_order(each) > 20)
    toy.close()
    log = LogReader.open(real_environment().disk, tmp_path / "log")
    assert log.torn is None
    assert log.n_change >= seen.offset
