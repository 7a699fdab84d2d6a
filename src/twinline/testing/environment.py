"""A machine that a test holds in its hand: set the clock, cut the power, fail the disk."""

import errno
import random
from pathlib import PurePath
from typing import Final

from twinline.environment import AppendFile, Environment

SECTOR_BYTES: Final = 512
"""What a disk writes whole or not at all."""
_SECTOR_LOST: Final = 0.3


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self, now_us: int = 1_700_000_000_000_000) -> None:
        self._now_us = now_us
        self._monotonic_us = 0

    def now_us(self) -> int:
        """Microseconds since 1970-01-01 UTC."""
        return self._now_us

    def monotonic_us(self) -> int:
        """Microseconds since the clock was made."""
        return self._monotonic_us

    def advance(self, by_us: int) -> None:
        """Let time pass."""
        self._now_us += by_us
        self._monotonic_us += by_us

    def step(self, by_us: int) -> None:
        """Set the clock on the wall, forward or back; the monotonic one does not see it."""
        self._now_us += by_us


class SeededRandomness:
    """The same bytes for the same seed."""

    def __init__(self, seed: int = 0) -> None:
        self._random = random.Random(seed)  # noqa: S311 - foreseeable on purpose

    def token(self, n_byte: int) -> bytes:
        """Draw bytes."""
        return self._random.randbytes(n_byte)


class _Content:
    """What a file holds, and how much of it a power cut leaves."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.safe = b""
        self.held = False


class MemoryDisk:
    """Files in memory, with the losses of real ones.

    A power cut leaves what was synced. Of what was appended since, any sectors may have reached
    the disk, in any order; those before them that did not are zeros. New and renamed files keep
    their names for certain only if their folder was synced after.
    """

    def __init__(self) -> None:
        self._names: dict[PurePath, _Content] = {}
        self._safe_names: dict[PurePath, _Content] = {}
        self._folders: set[PurePath] = set()
        self._faults: dict[str, OSError] = {}

    def fail_next(self, operation: str, error: OSError) -> None:
        """Let the next `operation` (read, write, sync, ...) raise an error.

        A write that fails has written the first half, as a full disk would.
        """
        self._faults[operation] = error

    def cut_power(self, draw: random.Random) -> None:
        """Lose what was not synced, as much of it and as unevenly as a real disk may."""
        self._names = dict(draw.choice((self._names, self._safe_names)))
        self._safe_names = dict(self._names)
        for content in self._names.values():
            content.data = _after_power_cut(content.safe, bytes(content.data), draw)
            content.safe = bytes(content.data)
            content.held = False

    def overwrite(self, path: PurePath, data: bytes) -> None:
        """Put bytes on the disk behind everybody's back, safely."""
        content = self._names.setdefault(PurePath(path), _Content())
        content.data, content.safe = bytearray(data), bytes(data)
        self._safe_names[PurePath(path)] = content

    def read(self, path: PurePath, start: int = 0, size: int | None = None) -> bytes:
        """Up to `size` bytes from `start` on."""
        self._maybe_fail("read")
        data = self._content(path).data
        return bytes(data[start : len(data) if size is None else start + size])

    def open_append(self, path: PurePath) -> AppendFile:
        """Open a file to add to it, and make it where there is none."""
        self._maybe_fail("open_append")
        if path.parent not in self._folders and path.parent != PurePath():
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(path.parent))
        content = self._names.setdefault(PurePath(path), _Content())
        if content.held:
            raise BlockingIOError(errno.EWOULDBLOCK, "held by another", str(path))
        content.held = True
        return _MemoryFile(self, content)

    def sync_folder(self, path: PurePath) -> None:
        """Return when the names in a folder would survive a power cut."""
        self._maybe_fail("sync_folder")
        there = {name for name in self._safe_names if name.parent == path}
        for name in there - self._names.keys():
            del self._safe_names[name]
        self._safe_names |= {n: c for n, c in self._names.items() if n.parent == path}

    def rename(self, old: PurePath, new: PurePath) -> None:
        """Give a file another name, in place of any that has it."""
        self._maybe_fail("rename")
        self._names[PurePath(new)] = self._content(old)
        del self._names[PurePath(old)]

    def remove(self, path: PurePath) -> None:
        """Remove a file."""
        self._content(path)
        del self._names[PurePath(path)]

    def make_folder(self, path: PurePath) -> None:
        """Make a folder and those above it, where they are not there."""
        self._folders |= {PurePath(path), *PurePath(path).parents}

    def listing(self, folder: PurePath) -> tuple[str, ...]:
        """Names of the files and folders directly in a folder, sorted."""
        if not self.exists(folder):
            raise FileNotFoundError(errno.ENOENT, "no such folder", str(folder))
        there = {*self._names, *self._folders} - {PurePath(folder)}
        return tuple(sorted(each.name for each in there if each.parent == PurePath(folder)))

    def exists(self, path: PurePath) -> bool:
        """Whether there is a file or folder."""
        return PurePath(path) in self._names or PurePath(path) in self._folders

    def size(self, path: PurePath) -> int:
        """Bytes of a file."""
        return len(self._content(path).data)

    def _content(self, path: PurePath) -> _Content:
        try:
            return self._names[PurePath(path)]
        except KeyError:
            raise FileNotFoundError(errno.ENOENT, "no such file", str(path)) from None

    def _maybe_fail(self, operation: str) -> None:
        fault = self._faults.pop(operation, None)
        if fault is not None:
            raise fault


class _MemoryFile:
    def __init__(self, disk: MemoryDisk, content: _Content) -> None:
        self._disk = disk
        self._content = content

    def write(self, data: bytes) -> None:
        try:
            self._disk._maybe_fail("write")  # noqa: SLF001 - the file is a part of its disk
        except OSError:
            self._content.data += data[: len(data) // 2]
            raise
        self._content.data += data

    def sync(self) -> None:
        self._disk._maybe_fail("sync")  # noqa: SLF001 - the file is a part of its disk
        self._content.safe = bytes(self._content.data)

    def truncate(self, size: int) -> None:
        del self._content.data[size:]

    def close(self) -> None:
        self._content.held = False


def _after_power_cut(safe: bytes, written: bytes, draw: random.Random) -> bytearray:
    if not written.startswith(safe):  # truncated since: the cut may or may not have landed
        return bytearray(draw.choice((safe, written)))
    left = bytearray(written[: draw.randint(len(safe), len(written))])
    for begin in range(len(safe) // SECTOR_BYTES * SECTOR_BYTES, len(left), SECTOR_BYTES):
        if draw.random() < _SECTOR_LOST:
            lost = slice(max(begin, len(safe)), min(begin + SECTOR_BYTES, len(left)))
            left[lost] = bytes(lost.stop - lost.start)
    return left


def fake_environment(seed: int = 0) -> Environment:
    """A machine of one's own; `seed` draws its tokens."""
    return Environment(FakeClock(), MemoryDisk(), SeededRandomness(seed))
