"""`import_event_log`: an event log becomes a plant folder."""

import re
from pathlib import Path
from typing import Final

import msgspec

from twinline.discover.discovery import discover
from twinline.discover.readers import ColumnChoices, Progress, read_event_log
from twinline.discover.readers.joint_angles import read_joint_angles
from twinline.discover.record import plan_record, write_record
from twinline.discover.report import ImportReport, account_for, make_report
from twinline.discover.report_text import write_report
from twinline.environment import Environment, replace_file
from twinline.plant import write_plant

PLANT_FILE: Final = "plant.yaml"
LOG_FOLDER: Final = "log"
REPORT_TEXT: Final = "import-report.md"
REPORT_DATA: Final = "import-report.json"
TRUTH_FILE: Final = "truth.json"
_READ_SHARE, _FOUND_SHARE, _WRITTEN_SHARE = 0.4, 0.55, 0.98


def _silent(_done: float, _text: str) -> None:
    """Report progress to nobody."""


def import_event_log(
    path: Path,
    folder: Path,
    environment: Environment,
    choices: ColumnChoices | None = None,
    progress: Progress = _silent,
) -> ImportReport:
    """Read an event log, find the plant in it, and write a plant folder.

    The same file always gives the same bytes.

    Args:
        path: The event log.
        folder: Where to write plant.yaml, log/, import-report.md and import-report.json.
        environment: Its disk takes the folder.
        choices: What the user has decided about columns, the rest is guessed; and which file
            records the robots, if one does.
        progress: Told now and then how far it is.

    Raises:
        Refused: The event log or the recording cannot be read (E001 to E029), or the folder's log
            cannot be written (W001 to W010).
    """
    choices = choices or ColumnChoices()
    read = read_event_log(path, choices, _part(progress, 0.0, _READ_SHARE))
    angles = read_joint_angles(choices, _silent) if choices.joints else None
    name, generated = _title(path)
    note = f"Discovered from the event log {path.name}."
    finding = _part(progress, _READ_SHARE, _FOUND_SHARE)
    found = discover(read, name, note, finding, generated=generated)
    account = account_for(read)
    del read  # a million rows that are not needed again
    record = plan_record(found, angles)
    disk = environment.disk
    disk.make_folder(folder)
    telling = _part(progress, _FOUND_SHARE, _WRITTEN_SHARE)
    n_change = write_record(record, found.epoch_us, disk, folder / LOG_FOLDER, telling)
    report = make_report(account, found, record, n_change)
    replace_file(disk, folder / REPORT_TEXT, write_report(report).encode())
    replace_file(disk, folder / REPORT_DATA, msgspec.json.encode(report))
    replace_file(disk, folder / PLANT_FILE, write_plant(found.plant).encode())
    progress(1.0, f"imported {path.name}")
    return report


def _part(progress: Progress, start: float, end: float) -> Progress:
    """The part of a progress from ``start`` to ``end`` as one of its own."""

    def tell(share: float, text: str) -> None:
        progress(start + (end - start) * share, text)

    return tell


class _Truth(msgspec.Struct):
    """What a generator says about the log beside its truth file."""

    generated: bool = False
    company: str = ""


def plant_name(path: Path) -> str:
    """What to call the plant in an event log."""
    return _title(path)[0]


def _title(path: Path) -> tuple[str, bool]:
    """The plant's name, and whether a truth file beside the event log says that it is made up."""
    stem = re.sub(r"[\s_]+", " ", path.name.partition(".")[0]).strip() or "Plant"
    truth_file = path.with_name(TRUTH_FILE)
    if truth_file.is_file():
        try:
            truth = msgspec.json.decode(truth_file.read_bytes(), type=_Truth)
        except (msgspec.DecodeError, OSError):
            return stem.capitalize(), False
        if truth.generated:
            return truth.company.partition(" (")[0] or stem.capitalize(), True
    return stem.capitalize(), False
