"""What `validate` does beside computing: a progress bar, native code, a folder with the report."""

from pathlib import Path

from twinline.cli.importing import new_folder
from twinline.cli.progress import progress_bar
from twinline.cli.simulating import load_native
from twinline.discover import ColumnChoices, Progress, discover, plant_name, read_event_log
from twinline.discover.trace import Controls, Validation, validate, write_report
from twinline.environment.real import real_environment

_READ_SHARE, _FOUND_SHARE = 0.3, 0.5


def validate_watched(
    log: Path, folder: Path, choices: ColumnChoices, *, compiled: bool
) -> Validation:
    """Validate the plant in an event log, and write the report into a new folder.

    Raises:
        Refused: As `read_event_log` and `validate` do, or the folder cannot be made (S015, S017).
    """
    environment = real_environment()
    with new_folder(folder, environment) as draft, progress_bar() as bar:
        line = bar.add_task(f"Reading {log.name}", total=1.0)

        def part(first: float, last: float) -> Progress:
            def progress(share: float, doing: str) -> None:
                bar.update(line, completed=first + (last - first) * share, description=doing)

            return progress

        read = read_event_log(log, choices, part(0.0, _READ_SHARE))
        found = discover(read, plant_name(log), progress=part(_READ_SHARE, _FOUND_SHARE))
        prepare = load_native if compiled else _interpret
        validation = validate(found, log.name, Controls(part(_FOUND_SHARE, 1.0), prepare=prepare))
        write_report(validation, environment.disk, draft)
    return validation


def _interpret(_size: str) -> None:
    """Get no native code."""
