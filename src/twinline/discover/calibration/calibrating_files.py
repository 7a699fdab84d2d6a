"""`calibrate_log` and `calibrate_folder`: from files to a folder with a calibrated plant."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from twinline.diagnostics import Diagnostic, Refused
from twinline.discover.calibration.calibrating import (
    Calibration,
    calibrate,
    with_parameters,
)
from twinline.discover.calibration.calibration_file import (
    keep_by_hand,
    read_written,
    write_parameters,
)
from twinline.discover.calibration.parameters import Parameter
from twinline.discover.calibration.plant_values import (
    NoSuchValue,
    find_value,
    is_same_value,
    put_value,
)
from twinline.discover.calibration.renaming import renamed
from twinline.discover.calibration.report_text import write_calibration_report
from twinline.discover.calibration.svg_pictures import picture_of
from twinline.discover.calibration.ways_onward import with_shares
from twinline.discover.discovery import discover
from twinline.discover.readers import ColumnChoices, Progress, read_event_log
from twinline.discover.recorded_rows import read_recorded
from twinline.environment import Environment, replace_file
from twinline.log import LogReader
from twinline.plant import Plant, parse_plant, read_plant, write_plant

PLANT_FILE: Final = "plant.yaml"
PARAMETERS_FILE: Final = "calibration.yaml"
REPORT_FILE: Final = "calibration-report.md"
PICTURES_FOLDER: Final = "pictures"
LOG_FOLDER: Final = "log"
_UNFIT: Final = re.compile(r"[^A-Za-z0-9._-]+")


def calibrate_log(
    path: Path,
    folder: Path,
    environment: Environment,
    choices: ColumnChoices | None = None,
    progress: Progress = lambda _done, _text: None,
) -> Calibration:
    """Calibrate the plant that is discovered in an event log, and write it into a folder.

    Args:
        path: The event log.
        folder: Where to write; values made by hand there are kept.
        environment: Its disk takes the folder.
        choices: What the user has decided about columns.
        progress: Told now and then how far it is.

    Raises:
        Refused: The log cannot be read (E001 to E029), or what people wrote into the folder (E070,
            E071).
    """
    made = _made_by_hand(folder, environment)
    read = read_event_log(path, choices or ColumnChoices(), _part(progress, 0.0, 0.2))
    name = re.sub(r"[\s_]+", " ", path.name.partition(".")[0]).strip().capitalize() or "Plant"
    discovery = discover(read, name, f"Calibrated from the event log {path.name}.")
    progress(0.3, "fitting")
    calibration = calibrate(discovery)
    return _write(path.name, calibration, made, folder, (environment, progress))


def calibrate_folder(
    plant_folder: Path,
    folder: Path,
    environment: Environment,
    progress: Progress = lambda _done, _text: None,
) -> Calibration:
    """Calibrate the plant of a folder by the log in it; its shifts and routes are believed.

    Raises:
        Refused: The plant file or the log cannot be read, the log shows no work (E072), or what
            people wrote into the folder is at fault (E070, E071).
    """
    made = _made_by_hand(folder, environment)
    base = read_plant(plant_folder / PLANT_FILE)
    log = LogReader.open(environment.disk, plant_folder / LOG_FOLDER)
    progress(0.1, "reading the log")
    until_us = log.window[1]
    recorded = read_recorded(base, log.dictionary, log.read(*log.window), until_us)
    if not len(recorded.read.log):
        raise Refused([_no_work(plant_folder)])
    discovery = discover(recorded.read, base.name, base.note)
    progress(0.3, "fitting")
    calibration = calibrate(discovery, recorded.released_us, base)
    found = renamed(calibration.found, discovery.plant, base)
    calibration = replace(calibration, found=found, plant=with_parameters(calibration.plant, found))
    return _write(plant_folder.name, calibration, made, folder, (environment, progress))


def _write(
    source: str,
    calibration: Calibration,
    made: Mapping[str, str],
    folder: Path,
    outside: tuple[Environment, Progress],
) -> Calibration:
    environment, progress = outside
    disk = environment.disk
    found = keep_by_hand(calibration.found, made)
    by_hand = [each.parameter for each in found if each.parameter.by_hand]
    plant = with_parameters(
        calibration.plant, [each for each in found if not each.parameter.by_hand]
    )
    for parameter in by_hand:
        plant = _overruled(plant, parameter)
    plant = with_shares(plant, found)
    calibration = replace(calibration, found=found, plant=plant)
    disk.make_folder(folder)
    disk.make_folder(folder / PICTURES_FOLDER)
    pictures = {}
    for i, each in enumerate(found):
        if each.fit is None or each.parameter.source != "own":
            continue
        progress(0.8 + 0.19 * i / len(found), "drawing pictures")
        path = each.parameter.path
        file = f"{PICTURES_FOLDER}/{_UNFIT.sub('-', path)}.svg"
        title = f"{path}: {each.parameter.fitted[:60]}"
        replace_file(disk, folder / file, picture_of(each.fit, title).encode())
        pictures[path] = file
    report = write_calibration_report(source, calibration, pictures)
    parameters = write_parameters(source, tuple(each.parameter for each in found))
    replace_file(disk, folder / REPORT_FILE, report.encode())
    replace_file(disk, folder / PLANT_FILE, write_plant(plant).encode())
    replace_file(disk, folder / PARAMETERS_FILE, parameters.encode())
    progress(1.0, f"calibrated by {source}")
    return calibration


def _overruled(plant: Plant, parameter: Parameter) -> Plant:
    try:
        return put_value(plant, parameter.path, parameter.value)
    except (NoSuchValue, ValueError) as error:
        raise Refused([_unfit(parameter, str(error))]) from error


def _made_by_hand(folder: Path, environment: Environment) -> dict[str, str]:
    """What people have written into a folder of an earlier calibration: there, or in its plant."""
    disk = environment.disk
    file = folder / PARAMETERS_FILE
    if not disk.exists(file):
        if disk.exists(folder / PLANT_FILE):
            raise Refused([_taken(folder)])
        return {}
    text = disk.read(file).decode("utf-8", errors="replace")
    written = read_written(text, file.name)
    made = {path: each.value for path, each in written.items() if each.by_hand}
    if not disk.exists(folder / PLANT_FILE):
        return made
    plant = parse_plant(disk.read(folder / PLANT_FILE).decode("utf-8"), PLANT_FILE)
    for path, each in written.items():
        now = find_value(plant, path)
        if path not in made and now is not None and not is_same_value(now, each.value):
            made[path] = now
    return made


def _part(progress: Progress, start: float, end: float) -> Progress:
    def tell(share: float, text: str) -> None:
        progress(start + (end - start) * share, text)

    return tell


def _taken(folder: Path) -> Diagnostic:
    return Diagnostic(
        code="S015",
        where=str(folder),
        found="there is a plant already that no calibration has written",
        expected="a new folder, or that of an earlier calibration",
        fix="give another folder with -o",
    )


def _unfit(parameter: Parameter, why: str) -> Diagnostic:
    return Diagnostic(
        code="E071",
        where=f"{PARAMETERS_FILE}: {parameter.path}",
        found=f'the value "{parameter.value[:80]}", written by hand, does not fit: {why}',
        expected="a value such as the fitted one beside it",
        fix="correct the value, or put the fitted one in its place",
    )


def _no_work(folder: Path) -> Diagnostic:
    return Diagnostic(
        code="E072",
        where=str(folder / LOG_FOLDER),
        found="the log shows no order in work",
        expected="a log of a plant that has worked",
        fix="let the simulation run on, or give an event log",
    )
