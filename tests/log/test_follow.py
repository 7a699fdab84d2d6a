"""A reader that follows its writer sees what is acknowledged, and nothing else."""

from pathlib import PurePath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.changes import Changes, Dictionary
from twinline.diagnostics import Refused
from twinline.log import LogReader, LogWriter, begin_log
from twinline.testing.environment import MemoryDisk

FOLDER = PurePath("log")
pieces = st.lists(st.integers(0, 30), min_size=1, max_size=12)


def name_more(names: Dictionary, n_signal: int) -> None:
    entity = names.add_entity("order", f"o{len(names.entities)}", "")
    names.add_signals([entity] * n_signal, "good", "number", 0)


def piece(first: int, n_change: int, n_signal: int) -> Changes:
    number = first + np.arange(n_change)
    return Changes.holds(number // 2, number % n_signal, number)


@given(pieces)
def test_a_reader_that_follows_knows_what_one_opened_afterwards_knows(sizes: list[int]) -> None:
    disk = MemoryDisk()
    writer = LogWriter(disk, FOLDER, 7)
    reader = LogReader.open(disk, FOLDER)
    names = Dictionary(["orders"])
    for size in sizes:
        name_more(names, 2)
        writer.extend_dictionary(names)
        writer.append(piece(writer.n_change, size, len(names.signals)))
        reader.refresh(writer.n_byte)
    writer.close()
    later = LogReader.open(disk, FOLDER)
    assert (reader.n_change, reader.window) == (later.n_change, later.window)
    assert reader.dictionary.size() == later.dictionary.size()
    assert reader.read(*reader.window) == later.read(*later.window)
    for at_us in range(-1, reader.window[1] + 1):
        assert reader.state_at(at_us) == later.state_at(at_us)
        assert reader.offset_at(at_us) == later.offset_at(at_us)


def test_what_is_not_acknowledged_is_not_seen() -> None:
    disk = MemoryDisk()
    writer = LogWriter(disk, FOLDER, 7)
    names = Dictionary(["orders"])
    name_more(names, 3)
    writer.extend_dictionary(names)
    writer.append(piece(0, 5, 3))
    acknowledged = writer.n_byte
    writer.append(piece(6, 5, 3))
    writer.close()
    reader = LogReader.open(disk, FOLDER)
    known = LogReader(disk, FOLDER / "wal-7.twl", 7, type(reader._found)(7))
    known.refresh(acknowledged)
    assert known.n_change == 5


def test_damage_in_what_was_acknowledged_is_refused() -> None:
    disk = MemoryDisk()
    writer = LogWriter(disk, FOLDER, 7)
    reader = LogReader.open(disk, FOLDER)
    names = Dictionary(["orders"])
    name_more(names, 3)
    writer.extend_dictionary(names)
    writer.append(piece(0, 5, 3))
    data = disk._content(FOLDER / "wal-7.twl").data
    data[-20] ^= 1
    with pytest.raises(Refused, match="W003"):
        reader.refresh(writer.n_byte)


def test_a_log_begun_anew_has_the_next_epoch_and_takes_the_place() -> None:
    disk = MemoryDisk()
    with begin_log(disk, FOLDER, 41) as first:
        assert first.n_change == 0
    with begin_log(disk, FOLDER, 99):
        assert disk.listing(FOLDER) == ("wal-42.twl",)


def test_a_log_in_use_is_not_taken_away() -> None:
    disk = MemoryDisk()
    with begin_log(disk, FOLDER, 1), pytest.raises(Refused, match="W009"):
        begin_log(disk, FOLDER, 1)
