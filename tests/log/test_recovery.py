"""Crashes and decay: what was acknowledged is there, and what is not as written is never served."""

import errno
import random
from collections.abc import Callable
from pathlib import PurePath

import msgspec
import numpy as np
import pytest
from google_crc32c import value as crc32c

from twinline.changes import BlockKind, Changes, Dictionary, encode_block
from twinline.diagnostics import Refused
from twinline.log import LogReader, LogWriter, writer
from twinline.log.frames import Chain, FrameType
from twinline.log.recovery import recover
from twinline.testing.environment import MemoryDisk

FOLDER = PurePath("world/log")
PATH = FOLDER / "wal-7.twl"
MARK_BYTES = 48
GROUPS = tuple(
    Changes.holds(np.arange(n) + first, np.arange(n) % 3, np.arange(n) * 0.25 + first)
    for first, n in ((0, 5), (10, 1), (20, 13), (40, 2))
)


def names() -> Dictionary:
    made = Dictionary(["stations"])
    made.add_entity("station", "M1", "Mill")
    for each in ("state", "good", "scrap"):
        made.add_signal(0, each, "number", 0)
    return made


def written() -> tuple[bytes, list[int]]:
    """A complete log of small frames, and its size after each append."""
    disk = MemoryDisk()
    sizes = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "_BLOCK_CHANGES", 4)
        patch.setattr(writer, "_KEYFRAME_EVERY", 9)
        with LogWriter(disk, FOLDER, epoch=7) as log:
            log.extend_dictionary(names())
            for group in GROUPS:
                log.append(group)
                sizes.append(disk.size(PATH))
    return disk.read(PATH), sizes


WHOLE, SIZES = written()


def disk_with(data: bytes) -> MemoryDisk:
    disk = MemoryDisk()
    disk.make_folder(FOLDER)
    disk.overwrite(PATH, data)
    return disk


def all_rows(disk: MemoryDisk) -> list[tuple[int, int, float]]:
    log = LogReader.open(disk, FOLDER)
    changes = log.read(*log.window)
    columns = (changes.at_us, changes.signal, changes.params[:, 0])
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


def appended_rows(n_group: int) -> list[tuple[int, int, float]]:
    return [
        (int(at_us), int(signal), float(params[0]))
        for group in GROUPS[:n_group]
        for at_us, signal, params in zip(group.at_us, group.signal, group.params, strict=True)
    ]


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refused.value.diagnostics]


@pytest.mark.slow
def test_a_log_cut_anywhere_keeps_what_was_acknowledged_before_the_cut() -> None:
    expected = appended_rows(len(GROUPS))
    boundaries = {*recover(disk_with(WHOLE), PATH, 7).start, len(WHOLE)}
    for size in range(len(WHOLE) + 1):
        disk = disk_with(WHOLE[:size])
        log = LogReader.open(disk, FOLDER)
        rows = all_rows(disk)
        assert (log.torn is None) == (size in boundaries)
        n_acknowledged = sum(map(len, GROUPS[: sum(each <= size for each in SIZES)]))
        assert rows == expected[: len(rows)]
        assert len(rows) >= n_acknowledged


@pytest.mark.slow
def test_a_torn_log_is_cut_and_goes_on() -> None:
    more = Changes.holds([90], [1], [5.5])
    for size in range(0, len(WHOLE), 7):
        disk = disk_with(WHOLE[:size])
        before = all_rows(disk)
        torn = LogReader.open(disk, FOLDER).torn
        with LogWriter(disk, FOLDER, epoch=7) as log:
            assert (log.torn is None) == (torn is None)
            log.extend_dictionary(names())
            log.append(more)
        assert all_rows(disk) == [*before, (90, 1, 5.5)]
        assert LogReader.open(disk, FOLDER).torn is None


@pytest.mark.slow
def test_a_flipped_bit_anywhere_in_a_complete_log_is_damage() -> None:
    for place in range(len(WHOLE) - MARK_BYTES):
        data = bytearray(WHOLE)
        data[place] ^= 1 << place % 8
        with pytest.raises(Refused) as refused:
            LogReader.open(disk_with(bytes(data)), FOLDER)
        assert codes(refused) == ["W003"]


def test_damage_is_not_touched_by_a_writer() -> None:
    data = bytearray(WHOLE)
    data[200] ^= 4
    disk = disk_with(bytes(data))
    with pytest.raises(Refused) as refused:
        LogWriter(disk, FOLDER, epoch=7)
    assert codes(refused) == ["W003"]
    assert disk.read(PATH) == bytes(data)


def test_a_flipped_bit_in_the_last_mark_loses_nothing() -> None:
    for place in range(len(WHOLE) - MARK_BYTES, len(WHOLE)):
        data = bytearray(WHOLE)
        data[place] ^= 1 << place % 8
        disk = disk_with(bytes(data))
        assert LogReader.open(disk, FOLDER).torn is not None
        assert all_rows(disk) == appended_rows(len(GROUPS))


def test_lost_swapped_and_repeated_frames_are_damage() -> None:
    first, second = WHOLE[: SIZES[0]], WHOLE[SIZES[0] : SIZES[1]]
    rest = WHOLE[SIZES[1] :]
    for data in (first + rest, second + first + rest, first + second + second + rest):
        with pytest.raises(Refused) as refused:
            LogReader.open(disk_with(data), FOLDER)
        assert codes(refused) == ["W003"]


def test_a_frame_put_in_from_another_history_is_damage() -> None:
    chain, other = Chain(7), Chain(7)
    mine = [chain.make_frame(FrameType.DICTIONARY, b"{%d}" % i, 0) for i in range(4)]
    theirs = [other.make_frame(FrameType.DICTIONARY, b"{%d}" % i, 0) for i in range(5, 9)]
    with pytest.raises(Refused) as refused:
        LogReader.open(disk_with(b"".join((mine[0], theirs[1], *mine[2:]))), FOLDER)
    assert codes(refused) == ["W003"]


def test_the_frames_of_another_epoch_are_not_taken() -> None:
    disk = MemoryDisk()
    disk.make_folder(FOLDER)
    disk.overwrite(FOLDER / "wal-8.twl", WHOLE)
    log = LogReader.open(disk, FOLDER)
    assert log.n_change == 0
    assert log.torn is not None


def test_decay_after_opening_is_never_served() -> None:
    disk = disk_with(WHOLE)
    log = LogReader.open(disk, FOLDER)
    data = bytearray(WHOLE)
    data[log._start[1] + 60] ^= 1
    disk.overwrite(PATH, bytes(data))
    with pytest.raises(Refused) as refused:
        log.state_at(3)
    assert codes(refused) == ["W003"]


def test_a_newer_format_is_left_alone() -> None:
    chain = Chain(7)
    strange = chain.make_frame(FrameType(4), b"", 0)
    newer_version = bytearray(strange)
    newer_version[6] = 2
    disk = disk_with(with_checksum(newer_version))
    for opened in (lambda: LogReader.open(disk, FOLDER), lambda: LogWriter(disk, FOLDER, 7)):
        with pytest.raises(Refused) as refused:
            opened()
        assert codes(refused) == ["W004"]
    newer_type = bytearray(strange)
    newer_type[4] = 9
    with pytest.raises(Refused) as refused:
        LogReader.open(disk_with(with_checksum(newer_type)), FOLDER)
    assert codes(refused) == ["W004"]


def with_checksum(head: bytearray) -> bytes:
    head[12:16] = bytes(4)
    head[12:16] = int(crc32c(bytes(head))).to_bytes(4, "little")
    return bytes(head)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FrameType.BLOCK, b"no block"),
        (FrameType.BLOCK, bytes.fromhex("54574c31") + bytes(20) + b"x"),
        (FrameType.DICTIONARY, b"{"),
        (FrameType.DICTIONARY, b"{}"),
        (FrameType.DICTIONARY, b"\xff"),
        (FrameType.KEYFRAME, b""),
    ],
)
def test_an_intact_frame_that_does_not_fit_is_refused(kind: FrameType, body: bytes) -> None:
    with pytest.raises(Refused) as refused:
        LogReader.open(disk_with(Chain(7).make_frame(kind, body, 0)), FOLDER)
    assert codes(refused) == ["W010"]


def block(at_us: list[int], offset: int, base_us: int, kind: BlockKind = BlockKind.DELTA) -> bytes:
    changes = Changes.holds(at_us, [0] * len(at_us), at_us)
    return encode_block(changes, np.zeros(6, np.uint16), offset, base_us, kind)


@pytest.mark.parametrize(
    "bodies",
    [
        [encode_block(Changes.holds([1], [5], [2.0]), np.zeros(6, np.uint16), 0, 1)],
        [block([], 0, 1)],
        [block([4, 5], 0, 3)],
        [block([4, 5], 0, 4, BlockKind.KEYFRAME)],
        [block([4, 5], 1, 4)],
        [block([4, 5], 0, 4), block([6], 1, 6)],
        [block([4, 5], 0, 4), block([6], 3, 6)],
        [block([4, 5], 0, 4), block([3], 2, 3)],
        [block([4, 9], 0, 4), block([6], 2, 6)],
    ],
    ids=[
        "a signal without a name",
        "no changes",
        "a base that is not its first instant",
        "a keyframe in a block's frame",
        "changes before the first are missing",
        "a change counted twice",
        "a change left out",
        "back in time",
        "overlapping in time",
    ],
)
def test_blocks_that_do_not_follow_each_other_are_refused(bodies: list[bytes]) -> None:
    chain = Chain(7)
    dictionary = msgspec.json.encode(names().part_from((0, 0, 0, 0)))
    frames = [chain.make_frame(FrameType.DICTIONARY, dictionary, 0)]
    frames += [chain.make_frame(FrameType.BLOCK, body, 0) for body in bodies]
    with pytest.raises(Refused) as refused:
        all_rows(disk_with(b"".join(frames)))
    assert codes(refused) == ["W010"]


@pytest.mark.parametrize("operation", ["write", "sync"])
def test_after_the_disk_failed_nothing_is_tried_again(operation: str) -> None:
    disk = MemoryDisk()
    log = LogWriter(disk, FOLDER, epoch=7)
    log.extend_dictionary(names())
    log.append(GROUPS[0])
    disk.fail_next(operation, OSError(errno.ENOSPC, "no room"))
    with pytest.raises(Refused) as refused:
        log.append(GROUPS[1])
    assert codes(refused) == ["W008"]
    assert "no room" in str(refused.value)
    size = disk.size(PATH)
    attempts: list[Callable[[], None]] = [lambda: log.append(GROUPS[2]), log.close]
    for again in attempts:
        with pytest.raises(Refused) as refused:
            again()
        assert codes(refused) == ["W008"]
    assert disk.size(PATH) == size
    with LogWriter(disk, FOLDER, epoch=7) as reopened:
        assert reopened.n_change in {5, 6}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(60))
def test_a_power_cut_loses_nothing_acknowledged(seed: int) -> None:
    disk, draw = MemoryDisk(), random.Random(seed)  # noqa: S311 - a test's chance
    acknowledged, at_us = 0, 0
    for _ in range(4):
        log = LogWriter(disk, FOLDER, epoch=7)
        assert log.n_change >= acknowledged
        acknowledged = log.n_change
        log.extend_dictionary(names())
        for _ in range(draw.randint(0, 4)):
            n = draw.randint(1, 40)
            at_us += 100
            try:
                if draw.random() < 0.3:
                    disk.fail_next("sync", OSError(errno.EIO, "the power is going"))
                log.append(Changes.holds(at_us + np.arange(n), np.arange(n) % 3, np.full(n, at_us)))
            except Refused:
                break
            acknowledged = log.n_change
        disk.cut_power(draw)
    reader = LogReader.open(disk, FOLDER)
    changes = reader.read(*reader.window)
    assert len(changes) >= acknowledged
    # Appends are known by their value: of each there is a beginning, in order.
    for value in np.unique(changes.params[:, 0]):
        mine = changes.at_us[changes.params[:, 0] == value]
        assert mine.tolist() == [int(value) + i for i in range(len(mine))]
