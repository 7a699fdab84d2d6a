"""Reads a log: what changed in a window, and what held at an instant."""

import re
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final, NamedTuple, Self

import msgspec
import numpy as np
import numpy.typing as npt

from twinline.changes import (
    Block,
    Changes,
    Dictionary,
    DictionaryPart,
    MalformedBlock,
    concatenate,
    decode_block,
)
from twinline.diagnostics import Diagnostic, Refused
from twinline.environment import Disk
from twinline.log.faults import misfit, no_log, several_logs
from twinline.log.frames import FrameType
from twinline.log.recovery import Recovered, follow, read_body, recover

_WAL_NAME: Final = re.compile(r"wal-(\d{1,10})\.twl")
_MOST_CACHED_CHANGES: Final = 1 << 18
"""About 16 MB: the keyframe and blocks around where people are scrubbing."""


def wal_name(epoch: int) -> str:
    """The name of the file of a log."""
    return f"wal-{epoch}.twl"


def find_epochs(disk: Disk, folder: PurePath) -> list[int]:
    """The epochs of the logs in a folder, rising."""
    names = disk.listing(folder) if disk.exists(folder) else ()
    return sorted(int(match[1]) for match in map(_WAL_NAME.fullmatch, names) if match)


class Base(NamedTuple):
    """What another log had come to where that of a fork begins."""

    names: Dictionary
    state: Changes
    """What held there: one row for each signal that had a value."""


class LogReader:
    """All changes of a world as of when it was opened, read from disk as they are asked for.

    Whoever reads a log that is being written follows its writer with `refresh`.
    Kept in memory: the dictionary, some 25 bytes a frame, and the last few frames that were read.
    Every method that reads raises Refused where the disk no longer has what was written (W003).
    """

    def __init__(
        self,
        disk: Disk,
        path: PurePath,
        epoch: int,
        found: Recovered,
        base: Base | None = None,
    ) -> None:
        """See `open`."""
        self.epoch = epoch
        self.torn: Diagnostic | None = found.torn
        """Says what an unfinished last write left behind; None where nothing."""
        self._disk = disk
        self._path = path
        self._start = np.array([found.end], np.int64)
        self._blocks = _Frames()
        self._keyframes = _Frames()
        self._cache: OrderedDict[int, Changes] = OrderedDict()
        self._n_cached = 0
        self._base = Changes.none() if base is None else base.state
        self.dictionary = Dictionary() if base is None else base.names.copy()
        """All names in the log; a refresh makes it grow."""
        self.n_change, self._last_us = 0, 0
        self._take(found)

    @classmethod
    def open(cls, disk: Disk, folder: PurePath, base: Base | None = None) -> Self:
        """Open the log in a folder, prove every frame in it, and read its dictionary.

        Args:
            disk: Where it is.
            folder: The log's folder.
            base: What the log of a fork goes on with, and what is not in it.

        Raises:
            Refused: No log (W001), more than one (W002), damage (W003), a newer format (W004), or
                frames that are intact and do not fit (W010). An unfinished last write is no
                reason: it is left out, and `torn` says so.
        """
        epochs = find_epochs(disk, folder)
        if not epochs:
            raise Refused([no_log(folder)])
        if len(epochs) > 1:
            raise Refused([several_logs(folder, [wal_name(epoch) for epoch in epochs])])
        path = folder / wal_name(epochs[0])
        return cls(disk, path, epochs[0], recover(disk, path, epochs[0]), base)

    def refresh(self, end: int) -> None:
        """See what the log's writer has added since.

        Args:
            end: The writer's `n_byte`: what lies behind it is not acknowledged, and not read.

        Raises:
            Refused: It is not as it was written (W003) or does not fit (W010).
        """
        if end > self._found.end:
            self._take(follow(self._disk, self._path, self._found, end))

    @property
    def window(self) -> tuple[int, int]:
        """From the first change to just after the last, in microseconds; (0, 0) without any."""
        if not len(self._blocks):
            return 0, 0
        return int(self._blocks.base_us[0]), self._last_us + 1

    def read(self, from_us: int, to_us: int, signals: npt.ArrayLike | None = None) -> Changes:
        """All changes in the window [from_us, to_us), in the log's order, which is that of time.

        Args:
            from_us: Begin of the window.
            to_us: End of the window.
            signals: Only of these signals; None for all.
        """
        return concatenate(list(self.parts(from_us, to_us, signals)))

    def parts(
        self, from_us: int, to_us: int, signals: npt.ArrayLike | None = None
    ) -> Iterator[Changes]:
        """What `read` gives, some thousand changes at a time, so that memory does not grow."""
        wanted = None if signals is None else self._mask(np.asarray(signals, np.int64))
        begin = int(np.searchsorted(self._blocks.base_us, from_us, side="left"))
        end = int(np.searchsorted(self._blocks.base_us, to_us, side="left"))
        for i in range(max(begin - 1, 0), end):
            part = self._block(i) if wanted is None else self._block_of(i, wanted)
            rows = np.searchsorted(part.at_us, (from_us, to_us))
            part = part[int(rows[0]) : int(rows[1])]
            if len(part):
                yield part

    def state_at(self, at_us: int) -> Changes:
        """What holds at an instant: one row for each signal that has a value, by signal number.

        The row is the signal's last change at or before the instant.
        """
        parts = [self._base]
        key = int(np.searchsorted(self._keyframes.base_us, at_us, side="right")) - 1
        begin = 0
        if key >= 0:
            parts = [self._changes(int(self._keyframes.number[key]))]
            begin = int(np.searchsorted(self._blocks.offset, self._keyframes.offset[key]))
        end = int(np.searchsorted(self._blocks.base_us, at_us, side="right"))
        parts += [self._block(i) for i in range(begin, end)]
        if end > begin:
            parts[-1] = _until(parts[-1], at_us)
        return concatenate(parts).latest()

    def offset_at(self, at_us: int) -> int:
        """How many changes are at or before an instant: the number of the first one after it."""
        i = int(np.searchsorted(self._blocks.base_us, at_us, side="right")) - 1
        if i < 0:
            return 0
        return int(self._blocks.offset[i]) + len(_until(self._block(i), at_us))

    def last_keyframe(self) -> tuple[Changes, int]:
        """The last keyframe in the file, and the number of the first change after it."""
        if not len(self._keyframes):
            return self._base, 0
        changes = self._changes(int(self._keyframes.number[-1]))
        return changes, int(self._keyframes.offset[-1])

    def changes_from(self, offset: int) -> list[Changes]:
        """The changes from a number on that begins a block, in parts."""
        begin = int(np.searchsorted(self._blocks.offset, offset))
        return [self._block(i) for i in range(begin, len(self._blocks))]

    def _mask(self, signals: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        mask = np.zeros(len(self._topic_of_signal), np.bool_)
        mask[signals] = True
        return mask

    def _take(self, found: Recovered) -> None:
        """Go on with frames that were found behind those known."""
        self._found = found
        first = len(self._start) - 1
        kind = np.array(found.kind, np.uint8)
        self._start = np.concatenate([self._start[:-1], np.array([*found.start, found.end])])
        n_known = len(self._blocks)
        self._blocks = self._blocks.with_more(found, kind == FrameType.BLOCK, first)
        self._keyframes = self._keyframes.with_more(found, kind == FrameType.KEYFRAME, first)
        for frame in np.flatnonzero(kind == FrameType.DICTIONARY):
            self._extend_dictionary(first + int(frame))
        self._topic_of_signal = self.dictionary.topic_of_signal()
        for i in self._blocks.out_of_order(max(n_known - 1, 0)):
            raise self._misfit(int(self._blocks.number[i]), "it does not follow the block before")
        self.n_change, self._last_us = self._end()

    def _end(self) -> tuple[int, int]:
        """How many changes there are, and the instant of the last."""
        if not len(self._blocks):
            return 0, 0
        frame = int(self._blocks.number[-1])
        last = self._changes(frame)
        if not len(last):
            raise self._misfit(frame, "it has no changes")
        return int(self._blocks.offset[-1]) + len(last), int(last.at_us[-1])

    def _block(self, i: int) -> Changes:
        changes = self._changes(int(self._blocks.number[i]))
        offset, base_us = int(self._blocks.offset[i]), int(self._blocks.base_us[i])
        next_offset, next_us = self.n_change, self._last_us
        if i + 1 < len(self._blocks):
            next_offset, next_us = int(self._blocks.offset[i + 1]), int(self._blocks.base_us[i + 1])
        if (
            offset + len(changes) != next_offset
            or int(changes.at_us[0]) != base_us
            or int(changes.at_us[-1]) > next_us
        ):
            raise self._misfit(int(self._blocks.number[i]), "it does not fit its neighbours")
        return changes

    def _block_of(self, i: int, wanted: npt.NDArray[np.bool_]) -> Changes:
        """The wanted signals of a block; their topics alone are decoded."""
        frame = int(self._blocks.number[i])
        changes = self._cache.get(frame)
        if changes is None:
            topics = frozenset(np.unique(self._topic_of_signal[wanted]).tolist())
            changes = self._decode(frame, topics).changes
        return changes[wanted[changes.signal]]

    def _changes(self, frame: int) -> Changes:
        """All changes of a block or keyframe, from the cache where they are in it."""
        changes = self._cache.get(frame)
        if changes is not None:
            self._cache.move_to_end(frame)
            return changes
        changes = self._cache[frame] = self._decode(frame, None).changes
        self._n_cached += len(changes)
        while self._n_cached > _MOST_CACHED_CHANGES and len(self._cache) > 1:
            self._n_cached -= len(self._cache.popitem(last=False)[1])
        return changes

    def _decode(self, frame: int, topics: frozenset[int] | None) -> Block:
        try:
            block = decode_block(self._body(frame), topics)
        except MalformedBlock as error:
            raise self._misfit(frame, str(error)) from error
        changes = block.changes
        if len(changes) and int(changes.signal.max()) >= len(self._topic_of_signal):
            raise self._misfit(frame, f"signal {int(changes.signal.max())} has no name")
        return block

    def _extend_dictionary(self, frame: int) -> None:
        try:
            self.dictionary.extend(msgspec.json.decode(self._body(frame), type=DictionaryPart))
        except (msgspec.DecodeError, ValueError, OverflowError) as error:
            raise self._misfit(frame, str(error)) from error

    def _body(self, frame: int) -> memoryview:
        start, end = int(self._start[frame]), int(self._start[frame + 1])
        return read_body(self._disk, self._path, start, end - start)

    def _misfit(self, frame: int, why: str) -> Refused:
        return Refused([misfit(self._path, int(self._start[frame]), why)])


class _Frames(msgspec.Struct, frozen=True, eq=False):
    """Where the frames of one type are, and what instants and changes they are about."""

    number: npt.NDArray[np.int64] = np.empty(0, np.int64)
    base_us: npt.NDArray[np.int64] = np.empty(0, np.int64)
    offset: npt.NDArray[np.int64] = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self.number)

    def with_more(self, found: Recovered, chosen: npt.NDArray[np.bool_], first: int) -> "_Frames":
        """These, and those chosen of the found frames, of which the first has number `first`."""
        base_us = np.array(found.base_us, np.int64)[chosen]
        offset = np.array(found.offset, np.uint64).astype(np.int64)[chosen]
        return _Frames(
            np.concatenate([self.number, first + np.flatnonzero(chosen)]),
            np.concatenate([self.base_us, base_us]),
            np.concatenate([self.offset, offset]),
        )

    def out_of_order(self, first: int) -> npt.NDArray[np.int64]:
        """Which from `first` on do not come after the one before, in number and in time."""
        offset, base_us = self.offset[first:], self.base_us[first:]
        follows = np.diff(offset, prepend=-1) > 0
        follows[:1] &= (offset[:1] == 0) | (first > 0)
        follows[1:] &= np.diff(base_us) >= 0
        return first + np.flatnonzero(~follows)


def _until(changes: Changes, at_us: int) -> Changes:
    return changes[: int(np.searchsorted(changes.at_us, at_us, side="right"))]
