"""Writes a log: what it acknowledges is on disk, whole and in order of time."""

from pathlib import PurePath
from types import TracebackType
from typing import Final, Self

import msgspec

from twinline.changes import BlockKind, Changes, Dictionary, concatenate, encode_block
from twinline.diagnostics import Refused
from twinline.environment import AppendFile, Disk
from twinline.log.faults import back_in_time, held, several_logs, unknown_signal, write_failed
from twinline.log.frames import FrameType
from twinline.log.reader import Base, LogReader, find_epochs, wal_name
from twinline.log.recovery import Recovered, recover

_BLOCK_CHANGES: Final = 8192
"""At most so many in a block: some 100 KB, decoded in under a millisecond."""
_KEYFRAME_EVERY: Final = 1 << 16
"""Changes between keyframes; more only where a keyframe itself has more rows than that."""
_GROUP_BYTES: Final = 4 << 20
"""A long append is written in groups of about this size, so that memory does not grow."""
_N_EPOCH: Final = 1 << 32


class LogWriter:
    """The one writer of a log. Use it in a `with`; leaving that marks the log as complete.

    The bytes it writes are a function of what it is given: no clock, no chance.
    """

    def __init__(self, disk: Disk, folder: PurePath, epoch: int, base: Base | None = None) -> None:
        """Open the log of an epoch to go on with it, or begin it; a torn tail is cut off.

        Args:
            disk: Where to write.
            folder: The log's folder; made where there is none.
            epoch: From 0 to 2^32 - 1; another number for another log of the same world.
            base: What another log had come to, with which that of a fork goes on.

        Raises:
            Refused: The folder has a log of another epoch (W002), the log is damaged (W003), newer
                (W004), misfit (W010), or being written by another process (W009).
        """
        disk.make_folder(folder)
        self._path = folder / wal_name(epoch)
        others = [each for each in find_epochs(disk, folder) if each != epoch]
        if others:
            names = [wal_name(each) for each in sorted((*others, epoch))]
            raise Refused([several_logs(folder, names)])
        try:
            self._file: AppendFile = disk.open_append(self._path)
        except BlockingIOError as error:
            raise Refused([held(self._path)]) from error
        try:
            found = recover(disk, self._path, epoch)
            self._go_on(LogReader(disk, self._path, epoch, found, base), found)
        except BaseException:
            self._file.close()
            raise
        if not found.end:
            disk.sync_folder(folder)
            disk.sync_folder(folder.parent)

    def _go_on(self, before: LogReader, found: Recovered) -> None:
        if found.torn is not None:
            self._file.truncate(found.end)
            self._file.sync()
        self.torn = found.torn
        """Says what was cut off when the log was opened; None where nothing."""
        self.dictionary = before.dictionary
        """All names in the log; grow it and pass it to `extend_dictionary`."""
        self._size_written = self.dictionary.size()
        self._topic_of_signal = self.dictionary.topic_of_signal()
        self.n_change = before.n_change
        """How many changes were appended: the number of the next one."""
        self._last_us = before.window[1] - 1 if before.n_change else None
        self._state, since = before.last_keyframe()
        self._since = before.changes_from(since)
        self.n_byte = found.end
        """Up to here the file is acknowledged: what a reader may see of it."""
        self._chain = found.chain
        self._group: list[bytes] = []
        self._marked = not found.kind or found.kind[-1] == FrameType.MARK
        self._failure: OSError | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._file.close()

    def extend_dictionary(self, dictionary: Dictionary) -> None:
        """Take what is new in a dictionary; it is on disk with the next append.

        Args:
            dictionary: `self.dictionary`, grown, or another that begins with the same names.

        Raises:
            ValueError: It does not begin with the names that the log has.
        """
        if not dictionary.begins_with(self.dictionary):
            raise ValueError("the dictionary does not begin with the names in the log")
        self.dictionary = dictionary
        if dictionary.size() == self._size_written:
            return
        part = dictionary.part_from(self._size_written)
        self._add_frame(FrameType.DICTIONARY, msgspec.json.encode(part))
        self._size_written = dictionary.size()
        self._topic_of_signal = dictionary.topic_of_signal()

    def append(self, changes: Changes) -> None:
        """Add changes; when this returns, they are on disk.

        In the log, changes at one instant stand in order of topic and law. Of two changes of one
        signal at one instant only the last is written, because the other never held.

        Args:
            changes: In any order, none before the log's last change.

        Raises:
            Refused: A change is before the log's last one (W006), or of a signal without a name
                (W007): nothing was written. The disk failed (W008): this writer is of no more use,
                and what of these changes is on disk shows when the log is opened again.
        """
        ordered = changes.sorted_by_time().without_superseded()
        self._refuse_misfit(ordered)
        for first in range(0, len(ordered), _BLOCK_CHANGES):
            self._add_block(ordered[first : first + _BLOCK_CHANGES])
            if sum(map(len, self._group)) >= _GROUP_BYTES:
                self._commit()
        self._commit()

    def close(self) -> None:
        """Put the rest on disk, mark the log as complete up to here, and give it up."""
        try:
            self._commit()
            if not self._marked:
                self._add_frame(FrameType.MARK, b"")
                self._commit()
                self._marked = True
        finally:
            self._file.close()

    def _refuse_misfit(self, changes: Changes) -> None:
        if self._failure is not None:
            raise Refused([write_failed(self._path, self._failure)])
        if not len(changes):
            return
        first_us = int(changes.at_us[0])
        if self._last_us is not None and first_us < self._last_us:
            raise Refused([back_in_time(self._path, first_us, self._last_us)])
        signal, n_signal = int(changes.signal.max()), len(self._topic_of_signal)
        if signal >= n_signal:
            raise Refused([unknown_signal(self._path, signal, n_signal)])

    def _add_block(self, changes: Changes) -> None:
        base_us = int(changes.at_us[0])
        body = encode_block(changes, self._topic_of_signal, self.n_change, base_us)
        self._add_frame(FrameType.BLOCK, body)
        self._since.append(changes)
        self.n_change += len(changes)
        self._last_us = int(changes.at_us[-1])
        if sum(map(len, self._since)) >= max(_KEYFRAME_EVERY, len(self._state)):
            self._add_keyframe(self._last_us)

    def _add_keyframe(self, at_us: int) -> None:
        self._state = concatenate([self._state, *self._since]).latest()
        self._since = []
        topics = self._topic_of_signal
        body = encode_block(self._state, topics, self.n_change, at_us, BlockKind.KEYFRAME)
        self._add_frame(FrameType.KEYFRAME, body)

    def _add_frame(self, kind: FrameType, body: bytes) -> None:
        self._group.append(self._chain.make_frame(kind, body, len(self._group)))

    def _commit(self) -> None:
        """Write the group and wait for the disk; after a failure nothing is ever tried again."""
        if self._failure is not None:
            raise Refused([write_failed(self._path, self._failure)])
        if not self._group:
            return
        group = b"".join(self._group)
        try:
            self._file.write(group)
            self._file.sync()
        except OSError as error:
            self._failure = error
            raise Refused([write_failed(self._path, error)]) from error
        self.n_byte += len(group)
        self._group = []
        self._marked = False


def begin_log(disk: Disk, folder: PurePath, epoch: int, base: Base | None = None) -> LogWriter:
    """Begin a log in place of any that is in the folder.

    Args:
        disk: Where to write.
        folder: The log's folder; made where there is none.
        epoch: Of the new log where there was none before, else it is the one after the last.
        base: What another log had come to, with which that of a fork goes on.

    Raises:
        Refused: Another process writes a log there (W009).
    """
    before = find_epochs(disk, folder)
    for path in [folder / wal_name(each) for each in before]:
        try:
            disk.open_append(path).close()
        except BlockingIOError as error:
            raise Refused([held(path)]) from error
        disk.remove(path)
    if before:
        disk.sync_folder(folder)
        epoch = (before[-1] + 1) % _N_EPOCH
    return LogWriter(disk, folder, epoch, base)
