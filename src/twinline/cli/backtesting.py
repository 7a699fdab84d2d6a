"""What `backtest` does beside computing: a progress bar, Ctrl-C, a folder with the report."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import msgspec

from twinline.cli.importing import new_folder
from twinline.cli.progress import progress_bar
from twinline.discover import ColumnChoices, find_unsure, read_event_log
from twinline.discover.backtest import (
    Backtest,
    Design,
    backtest,
    draw_backtest,
    write_backtest,
)
from twinline.discover.forecast import Watching
from twinline.environment import replace_file
from twinline.environment.real import real_environment

_READ_SHARE = 0.05


def backtest_watched(log: Path, folder: Path, choices: ColumnChoices, design: Design) -> Backtest:
    """Backtest an event log and write the report into a new folder.

    Stopped before the first origin is complete, it writes nothing.

    Raises:
        Refused: As `read_event_log` and `backtest` do, or the folder cannot be made (S015, S017).
    """
    disk = real_environment().disk
    with new_folder(folder, real_environment()) as draft, progress_bar() as bar:
        line = bar.add_task(f"Reading {log.name}", total=1.0)
        read = read_event_log(log, choices)

        def progress(share: float) -> None:
            done = _READ_SHARE + (1.0 - _READ_SHARE) * share
            bar.update(line, completed=done, description="Forecasting the past")

        watching = Watching(progress)
        with _stopped_by_ctrl_c(watching):
            unsure = find_unsure(read.log, read.column("duration"))
            found = backtest(read.log, design, watching, unsure)
        if not found.origins:
            raise KeyboardInterrupt
        replace_file(disk, draft / "backtest.json", msgspec.json.encode(_data(found)))
        replace_file(disk, draft / "backtest.md", write_backtest(found).encode())
        replace_file(disk, draft / "backtest.svg", draw_backtest(found).encode())
    return found


def _data(found: Backtest) -> dict[str, object]:
    """The backtest with its label first, as it stands beside forecasts."""
    label = found.label
    return {"label": label, "label_text": label.text, "backtest": found}


@contextmanager
def _stopped_by_ctrl_c(watching: Watching) -> Iterator[None]:
    """Let the first Ctrl-C stop the computation; what is complete is kept."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        watching.cancelled.set()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
