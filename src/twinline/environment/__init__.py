"""What the code may ask of the machine it runs on: clock, disk and randomness, as protocols.

Everything that is not a function of its input reaches the code through an `Environment`, so that
a whole server runs under a seed with scripted faults. `twinline.environment.real` is the machine;
`twinline.testing.environment` stands in for it in tests.
"""

from pathlib import PurePath
from typing import NamedTuple, Protocol


class Clock(Protocol):
    """Tells time."""

    def now_us(self) -> int:
        """Microseconds since 1970-01-01 UTC; may step when the machine's clock is set."""
        ...

    def monotonic_us(self) -> int:
        """Microseconds since some instant; never runs back."""
        ...


class AppendFile(Protocol):
    """A file that this holder alone appends to until it closes it."""

    def write(self, data: bytes) -> None:
        """Add all of `data` at the end. It may be lost until `sync` has returned."""
        ...

    def sync(self) -> None:
        """Return when all that was written would survive a power cut.

        Raises:
            OSError: It may not. Do not try again: what was written is in doubt.
        """
        ...

    def truncate(self, size: int) -> None:
        """Cut the file to its first `size` bytes."""
        ...

    def close(self) -> None:
        """Give the file up; does not sync."""
        ...


class Disk(Protocol):
    """Files. Every method raises OSError as the system would."""

    def read(self, path: PurePath, start: int = 0, size: int | None = None) -> bytes:
        """Up to `size` bytes from `start` on (all where it is None); fewer at the file's end."""
        ...

    def open_append(self, path: PurePath) -> AppendFile:
        """Open a file to add to it, and make it where there is none.

        Raises:
            BlockingIOError: Someone else holds it open to append.
        """
        ...

    def sync_folder(self, path: PurePath) -> None:
        """Return when the names in a folder would survive a power cut."""
        ...

    def rename(self, old: PurePath, new: PurePath) -> None:
        """Give a file another name, in place of any that has it."""
        ...

    def remove(self, path: PurePath) -> None:
        """Remove a file."""
        ...

    def make_folder(self, path: PurePath) -> None:
        """Make a folder and those above it, where they are not there."""
        ...

    def listing(self, folder: PurePath) -> tuple[str, ...]:
        """Names of the files and folders directly in a folder, sorted."""
        ...

    def exists(self, path: PurePath) -> bool:
        """Whether there is a file or folder."""
        ...

    def size(self, path: PurePath) -> int:
        """Bytes of a file."""
        ...


class Randomness(Protocol):
    """A source of unforeseeable bytes, for tokens and epochs."""

    def token(self, n_byte: int) -> bytes:
        """Draw bytes."""
        ...


class Environment(NamedTuple):
    """All that the code may ask of its machine."""

    clock: Clock
    disk: Disk
    randomness: Randomness


def replace_file(disk: Disk, path: PurePath, data: bytes) -> None:
    """Write a file so that whoever looks, even after a power cut, sees the old or the new whole."""
    draft = path.with_name(path.name + ".draft")
    if disk.exists(draft):
        disk.remove(draft)
    file = disk.open_append(draft)
    try:
        file.write(data)
        file.sync()
    finally:
        file.close()
    disk.rename(draft, path)
    disk.sync_folder(path.parent)
