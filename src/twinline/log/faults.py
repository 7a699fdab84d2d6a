"""What can be wrong with a log, each with its code (docs/diagnostics.md)."""

from pathlib import PurePath

from twinline.diagnostics import Diagnostic


def no_log(folder: PurePath) -> Diagnostic:
    """There is no log file."""
    return Diagnostic(
        code="W001",
        where=str(folder),
        found="no log: there is no file wal-<epoch>.twl",
        fix="give the folder of a world, as `twinline import` writes it",
    )


def several_logs(folder: PurePath, names: list[str]) -> Diagnostic:
    """There is more than one log file."""
    return Diagnostic(
        code="W002",
        where=str(folder),
        found=f"{len(names)} logs: {', '.join(names[:4])}",
        expected="one log; its epoch is in its name",
        fix="move all but the one that is right elsewhere",
    )


def damaged(path: PurePath, at: int) -> Diagnostic:
    """Bytes in the middle are not as they were written."""
    return Diagnostic(
        code="W003",
        where=f"{path} at byte {at}",
        found="damage: these bytes are not as they were written, and what follows them is",
        fix="restore the file from a backup, or import again; nothing was changed",
    )


def newer(path: PurePath, at: int, what: str) -> Diagnostic:
    """Written by a later Twinline."""
    return Diagnostic(
        code="W004",
        where=f"{path} at byte {at}",
        found=f"{what}, which this version of Twinline does not know",
        fix="use a newer Twinline; the file was not touched",
    )


def torn(path: PurePath, at: int, n_byte: int) -> Diagnostic:
    """The last write did not complete."""
    return Diagnostic(
        code="W005",
        where=f"{path} at byte {at}",
        found=f"the last write did not complete: {n_byte:,} bytes after the last whole frame",
        fix="if the file was copied, copy it again, for it is cut off; if its writer was stopped, "
        "nothing is to be done: these bytes were never acknowledged, and are left out",
    )


def back_in_time(path: PurePath, at_us: int, last_us: int) -> Diagnostic:
    """A change is earlier than the end of the log."""
    return Diagnostic(
        code="W006",
        where=f"{path}, change at {at_us} us",
        found=f"it is {last_us - at_us} us before the log's last change at {last_us} us",
        expected="changes at or after the last one",
        fix="sort all changes by time before appending them",
    )


def unknown_signal(path: PurePath, signal: int, n_signal: int) -> Diagnostic:
    """A change of a signal that has no name."""
    return Diagnostic(
        code="W007",
        where=f"{path}, signal {signal}",
        found=f"a change of signal {signal}, but the dictionary names {n_signal} signals",
        fix="extend the dictionary before appending the changes",
    )


def write_failed(path: PurePath, error: OSError) -> Diagnostic:
    """The disk refused bytes; how many it took is unknown."""
    return Diagnostic(
        code="W008",
        where=str(path),
        found=f"the disk refused the log: {error}",
        fix="see to the disk, then open the log again; all that was acknowledged is in it",
    )


def held(path: PurePath) -> Diagnostic:
    """Another process writes the log."""
    return Diagnostic(
        code="W009",
        where=str(path),
        found="another process is writing this log",
        fix="stop the other one, or give this one a folder of its own",
    )


def misfit(path: PurePath, at: int, why: str) -> Diagnostic:
    """A frame that is intact, but does not fit the log."""
    return Diagnostic(
        code="W010",
        where=f"{path} at byte {at}",
        found=f"an intact frame that does not fit this log: {why}",
        fix="this is a fault of what wrote it: please report it with the file",
    )
