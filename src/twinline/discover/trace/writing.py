"""Writes a validation: for people, as data, and as a picture."""

from pathlib import Path
from typing import Final

import msgspec

from twinline.discover.trace.findings import Validation
from twinline.discover.trace.picture import draw_validation
from twinline.discover.trace.report_text import PICTURE_FILE, write_validation
from twinline.environment import Disk, replace_file

REPORT_TEXT: Final = "validation.md"
REPORT_DATA: Final = "validation.json"


def write_report(found: Validation, disk: Disk, folder: Path) -> None:
    """Write validation.md, validation.json and validation.svg into a folder that is there."""
    replace_file(disk, folder / REPORT_TEXT, write_validation(found).encode())
    data = msgspec.json.format(msgspec.json.encode(found), indent=1)
    replace_file(disk, folder / REPORT_DATA, data + b"\n")
    replace_file(disk, folder / PICTURE_FILE, draw_validation(found).encode())
