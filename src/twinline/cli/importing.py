"""What `demo` and `import` share: an import with a progress bar that leaves all or nothing."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from twinline.diagnostics import Diagnostic, Refused
from twinline.discover import ColumnChoices, ImportReport, import_event_log
from twinline.environment import Environment


def import_whole(
    log_file: Path, folder: Path, environment: Environment, choices: ColumnChoices
) -> ImportReport:
    """Import an event log into a new folder, which appears when all is written.

    Raises:
        Refused: The folder is there already (S015), or the log is refused. Nothing is left behind,
            and neither is after an interruption.
    """
    if folder.exists():
        raise Refused(
            [
                Diagnostic(
                    code="S015",
                    where=str(folder),
                    found="this folder is there already, and an import never overwrites one",
                    fix="name another with -o, or remove this one first",
                )
            ]
        )
    with _draft_of(folder) as draft, _progress_bar() as bar:
        line = bar.add_task(f"Reading {log_file.name}", total=1.0)

        def progress(share: float, doing: str) -> None:
            bar.update(line, completed=share, description=doing)

        report = import_event_log(log_file, draft, environment, choices, progress)
        environment.disk.rename(draft, folder)
        environment.disk.sync_folder(folder.parent)
    return report


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


def _progress_bar() -> Progress:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)
