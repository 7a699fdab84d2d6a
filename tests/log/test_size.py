"""A large log is read in little memory, and a seek reads a bounded part of it."""

import tracemalloc
from collections.abc import Iterator
from pathlib import PurePath

import numpy as np
import pytest

from twinline.changes import Changes, Dictionary
from twinline.log import LogReader, LogWriter, writer
from twinline.testing.environment import MemoryDisk

FOLDER = PurePath("world/log")
N_CHANGE = 300_000


class CountingDisk(MemoryDisk):
    n_read = 0

    def read(self, path: PurePath, start: int = 0, size: int | None = None) -> bytes:
        data = super().read(path, start, size)
        self.n_read += len(data)
        return data


@pytest.fixture(scope="module", autouse=True)
def _real_frames(_small_frames: None) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "_BLOCK_CHANGES", 8192)
        patch.setattr(writer, "_KEYFRAME_EVERY", 1 << 16)
        yield


@pytest.fixture(scope="module")
def disk(_real_frames: None) -> CountingDisk:
    made = CountingDisk()
    names = Dictionary(["stations"])
    names.add_entity("station", "M1", "Mill")
    names.add_signals([0] * 500, "good", "number", 0)
    with LogWriter(made, FOLDER, epoch=1) as log:
        log.extend_dictionary(names)
        number = np.arange(N_CHANGE)
        log.append(Changes.holds(number * 1000, number % 500, number / 4))
    return made


@pytest.mark.slow
def test_a_log_is_folded_in_little_memory(disk: CountingDisk) -> None:
    tracemalloc.start()
    log = LogReader.open(disk, FOLDER)
    n_row = sum(len(part) for part in log.parts(*log.window))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert n_row == N_CHANGE
    assert peak < 12_000_000


@pytest.mark.slow
def test_a_seek_reads_no_more_than_lies_between_two_keyframes(disk: CountingDisk) -> None:
    size = disk.size(FOLDER / "wal-1.twl")
    for at_us in (0, 70_000_000, 131_000_000, 299_999_000):
        log = LogReader.open(disk, FOLDER)
        disk.n_read = 0
        assert log.state_at(at_us).at_us.max() == at_us
        assert disk.n_read < size * (1 << 16) / N_CHANGE * 1.4
