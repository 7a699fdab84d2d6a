"""A log gives back what was appended, and at every instant the state that replay would give.

The judge is a plain list of rows, replayed from the start.
"""

import math
from pathlib import Path, PurePath

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinline.changes import Changes, Dictionary, Law, concatenate
from twinline.diagnostics import Refused
from twinline.environment import Disk
from twinline.environment.real import SystemDisk
from twinline.log import LogReader, LogWriter
from twinline.testing.environment import MemoryDisk

FOLDER = PurePath("world/log")
NAN = math.nan
N_SIGNAL = 6
Row = tuple[int, int, Law, tuple[float, ...]]


def six_signals() -> Dictionary:
    names = Dictionary(["stations", "orders"])
    names.add_entity("station", "M1", "Mill")
    for i in range(N_SIGNAL):
        names.add_signal(0, f"property {i}", "number", i % 2)
    return names


def as_changes(rows: list[Row]) -> Changes:
    if not rows:
        return Changes.none()
    at_us, signal, law, params = zip(*rows, strict=True)
    return Changes(at_us, signal, law, [(*each, *(0.0,) * (4 - len(each))) for each in params])


laws = st.one_of(
    st.tuples(st.just(Law.HOLD), st.tuples(st.sampled_from([NAN, 0.0, 1.5, 7.0]))),
    st.tuples(st.just(Law.PATH), st.tuples(*[st.floats(width=32)] * 4)),
)


@st.composite
def appends(draw: st.DrawFn) -> list[list[Row]]:
    """Rows of several appends; each begins at or after the end of the one before."""
    at_us = draw(st.sampled_from([-(2**62), -50, 0, 2**62]))
    groups = []
    for _ in range(draw(st.integers(0, 5))):
        group: list[Row] = []
        for _ in range(draw(st.integers(0, 14))):
            at_us += draw(st.sampled_from([0, 0, 1, 3, 250_000]))
            group.append((at_us, draw(st.integers(0, N_SIGNAL - 1)), *draw(laws)))
        groups.append(group)
    return groups


def write(disk: Disk, groups: list[list[Row]], folder: PurePath = FOLDER) -> None:
    with LogWriter(disk, folder, epoch=7) as log:
        log.extend_dictionary(six_signals())
        for group in groups:
            log.append(as_changes(group))


def kept(groups: list[list[Row]]) -> list[Row]:
    """All rows but those that a later one of the same append replaces at the same instant."""
    return [
        row
        for group in groups
        for i, row in enumerate(group)
        if not any(row[:2] == later[:2] for later in group[i + 1 :])
    ]


def by_place(changes: Changes) -> Changes:
    """In order of time and signal; what a log gives at one instant may stand in another order."""
    return changes[np.lexsort((changes.signal, changes.at_us))]


def replayed(changes: Changes) -> Changes:
    """The state after changes, one row at a time."""
    last: dict[int, int] = {}
    for row, signal in enumerate(changes.signal.tolist()):
        last[signal] = row
        if changes.law[row] == Law.HOLD and math.isnan(changes.params[row, 0]):
            del last[signal]
    return changes[np.array([last[signal] for signal in sorted(last)], np.int64)]


def instants_worth_asking(rows: list[Row]) -> list[int]:
    there = {row[0] for row in rows} | {0}
    return sorted({at_us + step for at_us in there for step in (-1, 0, 1)})


@pytest.mark.slow
@given(appends())
def test_reading_gives_what_was_appended(groups: list[list[Row]]) -> None:
    disk = MemoryDisk()
    write(disk, groups)
    log = LogReader.open(disk, FOLDER)
    rows = kept(groups)
    everything = log.read(*log.window)
    assert (np.diff(everything.at_us) >= 0).all()
    # Ties over several appends of one signal keep the order of appending: compare them in it.
    assert by_place(everything) == by_place(as_changes(rows))
    assert log.n_change == len(rows)
    assert log.epoch == 7
    assert log.torn is None
    assert log.dictionary.json() == six_signals().json()
    assert log.window == ((rows[0][0], rows[-1][0] + 1) if rows else (0, 0))


@pytest.mark.slow
@given(appends())
def test_seeking_equals_replaying(groups: list[list[Row]]) -> None:
    disk = MemoryDisk()
    write(disk, groups)
    log = LogReader.open(disk, FOLDER)
    first_us = log.window[0]
    for at_us in instants_worth_asking(kept(groups)):
        before = log.read(first_us, at_us + 1)
        assert log.state_at(at_us) == replayed(before)
        assert log.offset_at(at_us) == len(before)


@pytest.mark.slow
@given(appends(), st.lists(st.integers(0, N_SIGNAL - 1), max_size=3), st.data())
def test_a_window_of_some_signals_is_cut_from_the_whole(
    groups: list[list[Row]], signals: list[int], data: st.DataObject
) -> None:
    disk = MemoryDisk()
    write(disk, groups)
    log = LogReader.open(disk, FOLDER)
    whole = log.read(*log.window)
    instants = st.sampled_from(instants_worth_asking(kept(groups)))
    from_us, to_us = data.draw(instants), data.draw(instants)
    inside = (whole.at_us >= from_us) & (whole.at_us < to_us)
    assert log.read(from_us, to_us) == whole[inside]
    cold = LogReader.open(disk, FOLDER)
    wanted = whole[inside & np.isin(whole.signal, signals)]
    assert cold.read(from_us, to_us, signals) == wanted
    assert log.read(from_us, to_us, signals) == wanted


@pytest.mark.slow
@given(appends())
def test_opening_again_between_appends_changes_nothing_that_is_read(
    groups: list[list[Row]],
) -> None:
    once, often = MemoryDisk(), MemoryDisk()
    write(once, groups)
    write(often, [])
    for group in groups:
        with LogWriter(often, FOLDER, epoch=7) as log:
            assert log.torn is None
            log.append(as_changes(group))
    mine, theirs = LogReader.open(often, FOLDER), LogReader.open(once, FOLDER)
    assert mine.read(*mine.window) == theirs.read(*theirs.window)
    for at_us in instants_worth_asking(kept(groups)):
        assert mine.state_at(at_us) == theirs.state_at(at_us)


@pytest.mark.slow
@given(groups=appends())
def test_the_same_changes_give_the_same_bytes_on_every_disk(
    tmp_path_factory: pytest.TempPathFactory, groups: list[list[Row]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("world")
    memory, again = MemoryDisk(), MemoryDisk()
    write(memory, groups)
    write(again, groups)
    write(SystemDisk(), groups, folder)
    written = (folder / "wal-7.twl").read_bytes()
    assert written == memory.read(FOLDER / "wal-7.twl") == again.read(FOLDER / "wal-7.twl")


def refusal(code: str, refused: Refused) -> str:
    (diagnostic,) = refused.diagnostics
    assert diagnostic.code == code
    return str(diagnostic)


def test_a_log_never_goes_back_in_time() -> None:
    disk = MemoryDisk()
    with LogWriter(disk, FOLDER, epoch=7) as log:
        log.extend_dictionary(six_signals())
        log.append(Changes.holds([40, 30], [1, 2], [5.0, 6.0]))
        with pytest.raises(Refused) as refused:
            log.append(Changes.holds([41, 39], [1, 2], [5.0, 6.0]))
        assert "1 us before the log's last change at 40 us" in refusal("W006", refused.value)
        log.append(Changes.holds([40], [1], [8.0]))
    reader = LogReader.open(disk, FOLDER)
    assert reader.read(0, 99).at_us.tolist() == [30, 40, 40]
    assert reader.state_at(40).params.ravel().tolist() == [8.0, 6.0]


def test_a_change_of_a_signal_without_a_name_is_refused() -> None:
    with LogWriter(MemoryDisk(), FOLDER, epoch=7) as log:
        log.extend_dictionary(six_signals())
        with pytest.raises(Refused) as refused:
            log.append(Changes.holds([40], [N_SIGNAL], [5.0]))
    assert "signal 6, but the dictionary names 6 signals" in refusal("W007", refused.value)


def test_names_can_be_added_between_appends() -> None:
    disk = MemoryDisk()
    write(disk, [[(3, 1, Law.HOLD, (5.0,))]])
    with LogWriter(disk, FOLDER, epoch=7) as log:
        new = log.dictionary.add_signal(0, "late", "number", 1)
        log.extend_dictionary(log.dictionary)
        log.append(Changes.holds([4], [new], [6.0]))
    reader = LogReader.open(disk, FOLDER)
    assert reader.dictionary.signal_name(new) == "station/M1/late"
    assert reader.state_at(4).signal.tolist() == [1, new]


def test_names_in_the_log_cannot_be_replaced() -> None:
    disk = MemoryDisk()
    write(disk, [])
    with LogWriter(disk, FOLDER, epoch=7) as log, pytest.raises(ValueError, match="begin with"):
        log.extend_dictionary(Dictionary(["orders"]))


def test_a_log_without_changes_has_an_empty_window() -> None:
    disk = MemoryDisk()
    write(disk, [])
    log = LogReader.open(disk, FOLDER)
    assert (log.window, log.n_change, log.offset_at(5)) == ((0, 0), 0, 0)
    assert log.read(-9, 9) == log.state_at(5) == Changes.none()


def test_closing_twice_in_a_row_writes_nothing_new() -> None:
    disk = MemoryDisk()
    write(disk, [[(3, 1, Law.HOLD, (5.0,))]])
    before = disk.read(FOLDER / "wal-7.twl")
    LogWriter(disk, FOLDER, epoch=7).close()
    assert disk.read(FOLDER / "wal-7.twl") == before


def test_a_folder_has_one_log() -> None:
    disk = MemoryDisk()
    with pytest.raises(Refused) as refused:
        LogReader.open(disk, FOLDER)
    refusal("W001", refused.value)
    write(disk, [])
    with pytest.raises(Refused) as refused:
        LogWriter(disk, FOLDER, epoch=8)
    assert "wal-7.twl, wal-8.twl" in refusal("W002", refused.value)
    disk.overwrite(FOLDER / "wal-8.twl", b"")
    with pytest.raises(Refused) as refused:
        LogReader.open(disk, FOLDER)
    refusal("W002", refused.value)


def test_a_log_has_one_writer() -> None:
    disk = MemoryDisk()
    first = LogWriter(disk, FOLDER, epoch=7)
    with pytest.raises(Refused) as refused:
        LogWriter(disk, FOLDER, epoch=7)
    refusal("W009", refused.value)
    first.close()
    LogWriter(disk, FOLDER, epoch=7).close()


def test_a_keyframe_holds_signals_that_have_a_value_and_no_others() -> None:
    disk = MemoryDisk()
    steps: list[Row] = [(i, i % 3, Law.HOLD, (float(i) if i % 3 else NAN,)) for i in range(40)]
    write(disk, [steps])
    keyframe, offset = LogReader.open(disk, FOLDER).last_keyframe()
    assert keyframe == replayed(concatenate([as_changes(steps)[:offset]]))
    assert keyframe.signal.tolist() == [1, 2]
