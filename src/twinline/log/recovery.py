"""Walks a log file from its start, proves every frame, and tells a torn tail from damage."""

from array import array
from pathlib import PurePath
from typing import Final, Self

from twinline.changes import BlockKind, MalformedBlock, read_head
from twinline.diagnostics import Diagnostic, Refused
from twinline.environment import Disk
from twinline.log.faults import damaged, misfit, newer, torn
from twinline.log.frames import (
    ALIGNMENT,
    HEADER_BYTES,
    MAGIC,
    VERSION,
    Chain,
    FrameHeader,
    FrameType,
    body_of,
    parse_header,
)

# One read of this size costs as much as a small one, and holds many small frames.
_READ_AHEAD_BYTES: Final = 1 << 20
_KNOWN_TYPES: Final = frozenset(FrameType)


class Recovered:
    """The intact frames of a log file, and where the next one goes."""

    def __init__(self, epoch: int) -> None:
        self.chain = Chain(epoch)
        self.kind = array("B")
        """`FrameType` of each frame."""
        self.start = array("Q")
        """Where each frame begins in the file."""
        self.base_us = array("q")
        """Of each block and keyframe its base, of others 0."""
        self.offset = array("Q")
        """Of each block and keyframe its offset, of others 0."""
        self.end = 0
        """Where the next frame goes."""
        self.torn: Diagnostic | None = None
        """Says what was left out behind `end`; None where nothing was."""

    @classmethod
    def behind(cls, before: Self) -> Self:
        """Nothing yet, to go on where another ends; the other is of no more use to go on with."""
        found = cls(before.chain.epoch)
        found.chain, found.end = before.chain, before.end
        return found


def recover(disk: Disk, path: PurePath, epoch: int) -> Recovered:
    """Prove every frame of a log file; changes nothing.

    Raises:
        Refused: Damage (W003): a frame is not as it was written although a later commit group
            proves that it was on disk; or a newer format (W004).
    """
    found = Recovered(epoch)
    window = _Window(disk, path)
    _walk(found, path, window)
    if found.end < window.size:
        if _later_group_exists(window, found):
            raise Refused([damaged(path, found.end)])
        found.torn = torn(path, found.end, window.size - found.end)
    return found


def follow(disk: Disk, path: PurePath, before: Recovered, end: int) -> Recovered:
    """Prove the frames that a writer has put behind `before` since, up to the byte `end`.

    Gives those frames alone, and takes the chain of `before` along.

    Raises:
        Refused: They are not as they were written (W003), though the writer had acknowledged them.
    """
    found = Recovered.behind(before)
    _walk(found, path, _Window(disk, path, found.end, end))
    if found.end != end:
        raise Refused([damaged(path, found.end)])
    return found


def _walk(found: Recovered, path: PurePath, window: "_Window") -> None:
    """Note each frame that is as it should be, up to the first that is not."""
    while found.end < window.size:
        header = parse_header(window.bytes_at(found.end, HEADER_BYTES))
        if header is None or not found.chain.expects(header):
            break
        _refuse_newer(path, found.end, header)
        frame = window.bytes_at(found.end, header.n_byte_padded)
        body = body_of(header, frame)
        if body is None:
            break
        _note(found, path, header, body)
        found.chain.pass_header(frame[:HEADER_BYTES])
        found.end += header.n_byte_padded


def read_body(disk: Disk, path: PurePath, start: int, n_byte: int) -> memoryview:
    """Read the body of a frame that takes `n_byte`, and prove it again: disks decay.

    Raises:
        Refused: It is not as it was written (W003).
    """
    frame = memoryview(disk.read(path, start, n_byte))
    header = parse_header(frame)
    body = None if header is None else body_of(header, frame)
    if body is None:
        raise Refused([damaged(path, start)])
    return body


def _note(found: Recovered, path: PurePath, header: FrameHeader, body: memoryview) -> None:
    base_us = offset = 0
    if header.type in (FrameType.BLOCK, FrameType.KEYFRAME):
        try:
            head = read_head(body)
        except MalformedBlock as error:
            raise Refused([misfit(path, found.end, str(error))]) from error
        if (head.kind == BlockKind.KEYFRAME) != (header.type == FrameType.KEYFRAME):
            raise Refused([misfit(path, found.end, f"a {head.kind.name} block in its place")])
        base_us, offset = head.base_us, head.offset
    found.kind.append(header.type)
    found.start.append(found.end)
    found.base_us.append(base_us)
    found.offset.append(offset)


class _Window:
    """A stretch of a file that moves along with what is asked for."""

    def __init__(self, disk: Disk, path: PurePath, start: int = 0, size: int | None = None) -> None:
        self._disk = disk
        self._path = path
        self._start = start
        self._view = memoryview(b"")
        self.size = disk.size(path) if size is None else size

    def bytes_at(self, start: int, n_byte: int) -> memoryview:
        """`n_byte` bytes from `start`; fewer at the end of the file."""
        n_byte = min(n_byte, self.size - start)
        if start < self._start or start + n_byte > self._start + len(self._view):
            wanted = max(n_byte, min(_READ_AHEAD_BYTES, self.size - start))
            self._view = memoryview(self._disk.read(self._path, start, wanted))
            self._start = start
        return self._view[start - self._start : start - self._start + n_byte]


def _refuse_newer(path: PurePath, at: int, header: FrameHeader) -> None:
    if header.version != VERSION:
        raise Refused([newer(path, at, f"version {header.version} of the format")])
    if header.type not in _KNOWN_TYPES:
        raise Refused([newer(path, at, f"a frame of type {header.type}")])


def _later_group_exists(window: _Window, found: Recovered) -> bool:
    """Whether a frame of a commit group after that of the next frame lies behind the end.

    A group is written only when the one before is on disk. So even the header alone of a later
    one proves that the frame at the end was there, whole; a header of the same group proves
    nothing, because sectors reach a disk in any order.
    """
    begin = found.end + ALIGNMENT
    while begin + HEADER_BYTES <= window.size:
        stretch = bytes(window.bytes_at(begin, _READ_AHEAD_BYTES))
        at = stretch.find(MAGIC)
        while at >= 0:
            if (begin + at) % ALIGNMENT == 0:
                header = parse_header(window.bytes_at(begin + at, HEADER_BYTES))
                if (
                    header is not None
                    and header.epoch == found.chain.epoch
                    and header.group_began > found.chain.sequence
                ):
                    return True
            at = stretch.find(MAGIC, at + 1)
        begin += len(stretch) - len(stretch) % ALIGNMENT or ALIGNMENT
    return False
