"""What a pump puts to its viewers, flush by flush, on a clock that the test moves."""

from pathlib import PurePath
from typing import cast

import msgspec
import numpy as np
import pytest
from starlette.websockets import WebSocket

from twinline.changes import Block, BlockKind, Changes, concatenate, decode_block
from twinline.log import LogReader
from twinline.serve.pump import AHEAD_US, Pump
from twinline.serve.viewers import MOST_WAITING_BYTES, Viewer
from twinline.testing.environment import FakeClock, fake_environment
from twinline.testing.small_shop import HOUR_US, SmallShop
from twinline.worlds import ClockCommand, ReplayWorld

FLUSH_US = 50_000
ALL = frozenset(range(4))
START_US = 8 * HOUR_US


class Stage:
    """A world on a fake machine, with its pump."""

    def __init__(self, shop: SmallShop) -> None:
        environment = fake_environment()
        assert isinstance(environment.clock, FakeClock)
        self.clock = environment.clock
        shop.write(environment.disk, PurePath("shop"))
        log = LogReader.open(environment.disk, PurePath("shop/log"))
        self.world = ReplayWorld("shop", shop.plant, log, self.clock)
        self.world.set_clock(ClockCommand(seek_us=START_US, speed=1000))
        self.pump = Pump(self.world)

    def enter(self, topics: frozenset[int] = ALL) -> "Watcher":
        watcher = Watcher()
        watcher.viewer.topics = topics
        self.pump.add(watcher.viewer)
        return watcher

    def run(self, n_flush: int) -> None:
        for _ in range(n_flush):
            self.clock.advance(FLUSH_US)
            self.pump.flush()


class Watcher:
    """A viewer without a socket: what he would have been sent is read from his queue."""

    def __init__(self) -> None:
        self.viewer = Viewer(cast("WebSocket", None))

    def take(self) -> list[str | bytes]:
        taken = list(self.viewer._waiting)
        self.viewer._waiting.clear()
        self.viewer._n_waiting_byte = 0
        return taken

    def take_blocks(self) -> list[Block]:
        return [decode_block(each) for each in self.take() if isinstance(each, bytes)]


@pytest.fixture
def stage(shop: SmallShop) -> Stage:
    return Stage(shop)


def known(blocks: list[Block]) -> Changes:
    return concatenate([each.changes for each in blocks])


def test_a_newcomer_gets_the_clock_then_a_keyframe_then_what_is_near(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(1)
    clock, keyframe, ahead = watcher.take()[:3]
    assert msgspec.json.decode(clock)["type"] == "clock"
    now_us = stage.world.now_us()
    state = decode_block(cast("bytes", keyframe))
    assert (state.kind, state.base_us) == (BlockKind.KEYFRAME, now_us)
    assert len(state.changes) == len(stage.world.log.state_at(now_us))
    near = decode_block(cast("bytes", ahead))
    assert near.offset == state.offset == stage.world.log.offset_at(now_us)
    expected = stage.world.log.read(now_us + 1, now_us + 1 + AHEAD_US * 1000)
    assert len(near.changes) == len(expected) > 0


def test_nothing_is_told_twice_and_nothing_is_left_out(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(1)
    begin_us = stage.world.now_us()
    stage.run(80)
    blocks = watcher.take_blocks()
    told = known(blocks[1:])
    until_us = stage.world.now_us() + 1 + AHEAD_US * 1000
    assert len(told) == len(stage.world.log.read(begin_us + 1, until_us))
    ends = [each.offset + len(each.changes) for each in blocks[1:]]
    assert [each.offset for each in blocks[2:]] == ends[:-1]


def test_changes_are_told_at_least_two_seconds_before_they_are_shown(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(1)
    watcher.take()
    for _ in range(60):
        stage.run(1)
        for block in watcher.take_blocks():
            early_us = block.changes.at_us.min() - stage.world.now_us()
            assert early_us >= (AHEAD_US - FLUSH_US) * 1000


def test_what_is_told_adds_up_to_the_state(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(100)
    changes = known(watcher.take_blocks())
    now_us = stage.world.now_us()
    shown = changes[changes.at_us <= now_us].sorted_by_time().latest()
    state = stage.world.log.state_at(now_us)
    assert np.array_equal(shown.signal, state.signal)
    assert np.array_equal(shown.at_us, state.at_us)


def test_all_viewers_of_the_same_topics_get_the_same_bytes(stage: Stage) -> None:
    one, other, some = stage.enter(), stage.enter(), stage.enter(frozenset({2}))
    stage.run(30)
    first, second, third = one.take(), other.take(), some.take()
    assert first == second
    assert [id(each) for each in first if isinstance(each, bytes)] == [
        id(each) for each in second if isinstance(each, bytes)
    ]
    motion = [decode_block(each) for each in third if isinstance(each, bytes)]
    assert {each.topics for each in motion} == {(2,)}


def test_a_seek_gives_everybody_a_keyframe_of_that_instant(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(5)
    watcher.take()
    for seek_us in (3 * HOUR_US, 30 * HOUR_US):
        stage.world.set_clock(ClockCommand(seek_us=seek_us, playing=False))
        stage.run(1)
        texts_and_blocks = watcher.take()
        assert msgspec.json.decode(texts_and_blocks[0])["plant_us"] == seek_us
        keyframe = decode_block(cast("bytes", texts_and_blocks[1]))
        assert (keyframe.kind, keyframe.base_us) == (BlockKind.KEYFRAME, seek_us)


def test_a_keyframe_tells_topics_without_any_value_too(stage: Stage) -> None:
    watcher = stage.enter()
    stage.world.set_clock(ClockCommand(seek_us=0, playing=False))
    stage.run(1)
    assert watcher.take_blocks()[0].topics == (0, 1, 2, 3)


def test_a_new_speed_is_told_once_and_the_horizon_follows(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(2)
    watcher.take()
    stage.world.set_clock(ClockCommand(speed=2000))
    stage.run(3)
    texts = [each for each in watcher.take() if isinstance(each, str)]
    assert [msgspec.json.decode(each)["speed"] for each in texts] == [2000]
    now_us = stage.world.now_us()
    assert stage.pump._told_until_us == now_us + 1 + AHEAD_US * 2000


def test_a_paused_world_is_silent(stage: Stage) -> None:
    watcher = stage.enter()
    stage.world.set_clock(ClockCommand(playing=False))
    stage.run(2)
    watcher.take()
    stage.run(20)
    assert watcher.take() == []


def test_the_end_of_the_log_is_told_as_a_pause(stage: Stage) -> None:
    watcher = stage.enter()
    stage.world.set_clock(ClockCommand(seek_us=stage.world.log.window[1] - 70_000, speed=1))
    stage.run(1)
    watcher.take()
    stage.run(2)
    (law,) = (msgspec.json.decode(each) for each in watcher.take() if isinstance(each, str))
    assert (law["playing"], law["plant_us"]) == (False, stage.world.log.window[1])


def test_a_slow_viewer_is_skipped_and_then_given_a_keyframe(stage: Stage) -> None:
    slow, quick = stage.enter(), stage.enter()
    stage.run(3)
    slow.viewer._n_waiting_byte = MOST_WAITING_BYTES + 1
    quick.take()
    stage.run(40)
    assert slow.take() == []
    assert [each.kind for each in quick.take_blocks()].count(BlockKind.KEYFRAME) == 0
    slow.viewer._lagging = False
    stage.run(1)
    assert slow.take_blocks()[0].kind is BlockKind.KEYFRAME


def resumed(stage: Stage, offset: int) -> list[Block]:
    back = stage.enter()
    back.viewer.resume_offset = offset
    stage.run(1)
    return back.take_blocks()


def test_who_comes_back_gets_what_he_missed_and_no_keyframe(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(10)
    last = watcher.take_blocks()[-1]
    stage.pump.remove(watcher.viewer)
    stage.run(60)
    offset = last.offset + len(last.changes)
    blocks = resumed(stage, offset)
    assert [(each.kind, each.offset) for each in blocks] == [(BlockKind.DELTA, offset)]
    assert offset + len(blocks[0].changes) == stage.pump._told_offset


def test_who_comes_back_after_a_seek_is_served_right(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(10)
    last = watcher.take_blocks()[-1]
    stage.world.set_clock(ClockCommand(seek_us=HOUR_US))
    stage.run(1)
    behind = resumed(stage, last.offset + len(last.changes))
    assert behind[0].kind is BlockKind.KEYFRAME


@pytest.mark.parametrize("offset", [-1, 10**9, 3])
def test_who_comes_back_with_an_offset_nobody_gave_gets_a_keyframe(
    stage: Stage, offset: int
) -> None:
    stage.enter()
    stage.run(3)
    assert resumed(stage, offset)[0].kind is BlockKind.KEYFRAME


def test_viewers_are_counted(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(1)
    other = stage.enter()
    stage.run(1)
    stage.pump.remove(other.viewer)
    stage.run(1)
    texts = [msgspec.json.decode(each) for each in watcher.take() if isinstance(each, str)]
    assert [each["count"] for each in texts if each["type"] == "viewers"] == [1, 2, 1]


def test_a_world_that_nobody_watches_is_not_read(stage: Stage) -> None:
    stage.run(1)
    stage.world.log.read = None  # type: ignore[assignment,method-assign]  # would fail if called
    stage.run(30)


def test_who_comes_back_as_the_only_viewer_resumes(stage: Stage) -> None:
    watcher = stage.enter()
    stage.run(10)
    last = watcher.take_blocks()[-1]
    stage.pump.remove(watcher.viewer)
    stage.run(2)
    blocks = resumed(stage, last.offset + len(last.changes))
    assert {each.kind for each in blocks} <= {BlockKind.DELTA}
