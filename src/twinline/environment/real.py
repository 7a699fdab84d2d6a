"""The machine itself: its clock, disk and randomness."""

import os
import secrets
import sys
import time
from pathlib import Path, PurePath
from typing import Self

from twinline.environment import AppendFile, Environment

if sys.platform != "win32":
    import fcntl


class SystemClock:
    """The clocks of the machine."""

    def now_us(self) -> int:
        """Microseconds since 1970-01-01 UTC."""
        return time.time_ns() // 1000

    def monotonic_us(self) -> int:
        """Microseconds since some instant; never runs back."""
        return time.monotonic_ns() // 1000


class SystemRandomness:
    """The machine's source for secrets."""

    def token(self, n_byte: int) -> bytes:
        """Draw bytes."""
        return secrets.token_bytes(n_byte)


class LockedFile:
    """A file open to append, locked against other processes (where the system can)."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def open(cls, path: PurePath) -> Self:
        """Open or make the file, and lock it; raises BlockingIOError where it is locked."""
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_APPEND, 0o640)
        try:
            if sys.platform != "win32":
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise
        return cls(descriptor)

    def write(self, data: bytes) -> None:
        """Add all of `data` at the end."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]

    def sync(self) -> None:
        """Return when all that was written would survive a power cut."""
        if sys.platform == "darwin":
            # fsync leaves the bytes in the drive's cache there.
            fcntl.fcntl(self._descriptor, fcntl.F_FULLFSYNC)
        elif sys.platform == "win32":
            os.fsync(self._descriptor)
        else:
            os.fdatasync(self._descriptor)

    def truncate(self, size: int) -> None:
        """Cut the file to its first `size` bytes."""
        os.ftruncate(self._descriptor, size)

    def close(self) -> None:
        """Give the file up; does not sync."""
        os.close(self._descriptor)


class SystemDisk:
    """The file system."""

    def read(self, path: PurePath, start: int = 0, size: int | None = None) -> bytes:
        """Up to `size` bytes from `start` on."""
        with Path(path).open("rb", buffering=0) as file:
            file.seek(start)
            wanted = os.fstat(file.fileno()).st_size - start if size is None else size
            parts = []
            while wanted > 0 and (part := file.read(wanted)):
                parts.append(part)
                wanted -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def open_append(self, path: PurePath) -> AppendFile:
        """Open a file to add to it, and make it where there is none."""
        return LockedFile.open(path)

    def sync_folder(self, path: PurePath) -> None:
        """Return when the names in a folder would survive a power cut."""
        if sys.platform == "win32":
            return  # there a folder cannot be opened, and its names are written through
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def rename(self, old: PurePath, new: PurePath) -> None:
        """Give a file another name, in place of any that has it."""
        Path(old).replace(new)

    def remove(self, path: PurePath) -> None:
        """Remove a file."""
        Path(path).unlink()

    def make_folder(self, path: PurePath) -> None:
        """Make a folder and those above it, where they are not there."""
        Path(path).mkdir(parents=True, exist_ok=True)

    def listing(self, folder: PurePath) -> tuple[str, ...]:
        """Names of the files and folders directly in a folder, sorted."""
        return tuple(sorted(each.name for each in Path(folder).iterdir()))

    def exists(self, path: PurePath) -> bool:
        """Whether there is a file or folder."""
        return Path(path).exists()

    def size(self, path: PurePath) -> int:
        """Bytes of a file."""
        return Path(path).stat().st_size


def real_environment() -> Environment:
    """The machine that this process runs on."""
    return Environment(SystemClock(), SystemDisk(), SystemRandomness())


def home_folder() -> Path:
    """Where Twinline keeps what it can make anew: $TWINLINE_HOME, or the user's cache."""
    home = os.environ.get("TWINLINE_HOME")
    if home:
        return Path(home)
    cache = os.environ.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "twinline"
