"""What a pump puts to viewers of a world that grows, flush by flush on a clock held in hand."""

from pathlib import PurePath
from typing import cast

import msgspec
import numpy as np
import pytest
from starlette.websockets import WebSocket
from tests.worlds.toy_line import SECOND_US, ToyLine, toy_plant

from twinline.changes import BlockKind, Dictionary, DictionaryPart, decode_block
from twinline.serve.pump import AHEAD_US, Pump
from twinline.serve.viewers import MOST_WAITING_BYTES, Viewer
from twinline.testing.environment import FakeClock, fake_environment
from twinline.worlds import ClockCommand, Recording, SimulatedWorld, Start

FLUSH_US = 50_000
ALL = frozenset(range(4))
SPEED = 100


class Stage:
    """A toy line on a fake machine, simulated as far as it wants between two flushes."""

    def __init__(self, most_order: int = 1 << 30) -> None:
        environment = fake_environment()
        assert isinstance(environment.clock, FakeClock)
        self.clock = environment.clock
        recording = Recording(ToyLine(most_order=most_order), environment, PurePath("toy"))
        self.world = SimulatedWorld("toy", toy_plant(), recording, Start(speed=SPEED))
        self.pump = Pump(self.world)
        self.halted = False

    def enter(self) -> "Watcher":
        watcher = Watcher(self.world.log.dictionary)
        self.pump.add(watcher.viewer)
        return watcher

    def run(self, n_flush: int) -> None:
        for _ in range(n_flush):
            self.clock.advance(FLUSH_US)
            while not self.halted and self.world.simulate():
                self.world.grow()
            self.pump.flush()


class Watcher:
    """A viewer without a socket, who checks that each block comes after the names that it uses."""

    def __init__(self, names: Dictionary) -> None:
        self.viewer = Viewer(cast("WebSocket", None))
        self.viewer.topics = ALL
        self.dictionary = Dictionary().extend(names.part_from((0, 0, 0, 0)))
        self.clock: dict[str, int] = {}
        self.trouble: list[str] = []
        self.told: list[str] = []

    def waits(self) -> bool:
        return bool(self.clock["waiting"])

    def take(self) -> None:
        for each in self.viewer._waiting:
            if isinstance(each, bytes):
                block = decode_block(each)
                self.told.append(block.kind.name)
                assert block.changes.signal.max(initial=0) < len(self.dictionary.signals)
                continue
            message = msgspec.json.decode(each)
            self.told.append(message["type"])
            if message["type"] == "names":
                self.dictionary.extend(msgspec.convert(message["part"], DictionaryPart))
            elif message["type"] == "clock":
                self.clock = message
            elif message["type"] == "trouble":
                self.trouble.append(message["text"])
        self.viewer._waiting.clear()
        self.viewer._n_waiting_byte = 0


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_names_come_before_the_blocks_that_use_them(stage: Stage) -> None:
    watcher = stage.enter()
    for _ in range(200):
        stage.run(1)
        watcher.take()
    assert watcher.dictionary.size() == stage.world.log.dictionary.size()
    assert watcher.told.count("names") >= 3


def test_all_who_know_the_same_names_are_told_the_same_text(stage: Stage) -> None:
    one, other = stage.enter(), stage.enter()
    stage.run(1)
    texts = [
        [each for each in viewer.viewer._waiting if isinstance(each, str) and "names" in each]
        for viewer in (one, other)
    ]
    assert texts[0]
    assert [id(each) for each in texts[0]] == [id(each) for each in texts[1]]


def test_nothing_beyond_the_live_edge_is_told_and_then_it_is(stage: Stage) -> None:
    stage.enter()
    stage.run(10)
    stage.halted = True
    stage.run(400)
    law = stage.world.clock_law()
    assert law.waiting
    assert stage.pump._told_until_us == law.edge_us + 1
    stage.halted = False
    stage.run(2)
    now_us = stage.world.now_us()
    assert stage.pump._told_until_us == now_us + 1 + AHEAD_US * SPEED


def test_the_moving_edge_and_the_wait_are_told_by_the_clock(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(10)
    watcher.take()
    assert watcher.clock["edge_us"] == stage.world.clock_law().edge_us > 0
    assert not watcher.waits()
    stage.halted = True
    stage.run(400)
    watcher.take()
    assert watcher.waits()
    assert watcher.clock["plant_us"] == watcher.clock["edge_us"]


def test_a_slow_viewer_loses_blocks_but_no_names(stage: Stage) -> None:
    slow, quick = stage.enter(), stage.enter()
    for _ in range(30):
        stage.run(1)
        quick.take()
    slow.viewer._n_waiting_byte = MOST_WAITING_BYTES + 1
    for _ in range(30):
        stage.run(1)
        quick.take()
    slow.viewer._lagging = False
    stage.run(1)
    slow.take()
    first_block = next(each for each in slow.told if each in {"KEYFRAME", "DELTA"})
    assert first_block == BlockKind.KEYFRAME.name
    assert slow.dictionary.size() == stage.world.log.dictionary.size()


def test_a_seek_beyond_the_edge_is_a_keyframe_there_and_another_on_arrival(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(5)
    watcher.take()
    watcher.told.clear()
    stage.halted = True
    stage.world.set_clock(ClockCommand(seek_us=20 * 3600 * SECOND_US))
    stage.run(1)
    watcher.take()
    assert watcher.waits()
    stage.halted = False
    for _ in range(5):
        stage.run(1)
        watcher.take()
    assert watcher.told.count("KEYFRAME") == 2
    assert not watcher.waits()


def test_each_viewer_is_told_of_a_deadlock_once() -> None:
    stage = Stage(most_order=2)
    watcher = stage.enter()
    stage.run(100)
    late = stage.enter()
    stage.run(20)
    for each in (watcher, late):
        each.take()
        assert len(each.trouble) == 1


def test_a_day_of_orders_stays_out_of_keyframes(stage: Stage) -> None:
    stage.world.set_clock(ClockCommand(seek_us=24 * 3600 * SECOND_US))
    stage.run(1)
    watcher = stage.enter()
    stage.run(1)
    keyframe = next(each for each in watcher.viewer._waiting if isinstance(each, bytes))
    assert len(stage.world.measures.orders.ids) > 4000
    assert len(decode_block(keyframe).changes) < 200
    assert np.isfinite(stage.world.measures.wip.level).all()
