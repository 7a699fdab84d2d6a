"""What commands share that make folders: a progress bar, and all or nothing at the end."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from twinline.cli.progress import progress_bar
from twinline.diagnostics import Diagnostic, Refused
from twinline.discover import ColumnChoices, ImportReport, import_event_log
from twinline.environment import Environment


def import_whole(
    log_file: Path, folder: Path, environment: Environment, choices: ColumnChoices
) -> ImportReport:
    """Import an event log into a new folder, which appears when all is written.

    Raises:
        Refused: The folder is there already (S015) or cannot be written (S017), or the log is
            refused. Nothing is left behind, and neither is after an interruption.
    """
    with new_folder(folder, environment) as draft, progress_bar() as bar:
        line = bar.add_task(f"Reading {log_file.name}", total=1.0)

        def progress(share: float, doing: str) -> None:
            bar.update(line, completed=share, description=doing)

        return import_event_log(log_file, draft, environment, choices, progress)


@contextmanager
def new_folder(folder: Path, environment: Environment) -> Iterator[Path]:
    """A folder to write into, which gets its name when all is written; else nothing is left.

    Raises:
        Refused: The folder is there already (S015) or cannot be written (S017).
    """
    try:
        if folder.exists():
            raise Refused([_taken(folder)])
        with _draft_of(folder) as draft:
            yield draft
            environment.disk.rename(draft, folder)
            environment.disk.sync_folder(folder.parent)
    except OSError as error:
        raise Refused([_unwritable(folder, error)]) from error


def _taken(folder: Path) -> Diagnostic:
    kind = "folder" if folder.is_dir() else "file"
    return Diagnostic(
        code="S015",
        where=str(folder),
        found=f"there is a {kind} of this name already, and nothing is overwritten",
        fix="give another name with -o, or remove this one first",
    )


def _unwritable(folder: Path, error: OSError) -> Diagnostic:
    at = f" ({error.filename})" if error.filename else ""
    return Diagnostic(
        code="S017",
        where=str(folder),
        found=f"it cannot be written: {error.strerror or error}{at}",
        fix="give a folder with -o that you may write to and whose disk has room",
    )


@contextmanager
def _draft_of(folder: Path) -> Iterator[Path]:
    """A folder beside the wanted one to write into; removed at the end unless renamed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    draft.mkdir()
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)
