"""Files of the user's: Python with rules or kinds, run as the programs they are; models as GLB."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final

from twinline.diagnostics import Diagnostic, Refused
from twinline.scene import Kind, read_model
from twinline.scene.own_file import MOST_BYTES


def load_program(file: Path) -> ModuleType:
    """Run a file, and give what it defines.

    Raises:
        Refused: S034, it cannot be run.
    """
    spec = importlib.util.spec_from_file_location(f"twinline_own_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise Refused([_unloadable(file, "its name does not end in .py")])
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # the file is the user's, and may raise whatever it likes
        raise Refused([_unloadable(file, f"{type(error).__name__}: {error}")]) from error
    return module


def _unloadable(file: Path, reason: str) -> Diagnostic:
    return Diagnostic(
        code="S034",
        where=str(file),
        found=f"it cannot be run: {reason}",
        fix=f"correct the file until `python {file.name}` runs through",
    )


def read_kinds(path: Path) -> dict[str, Kind]:
    """Load the kinds of a Python file, of a GLB file, or of all such files in a folder, by id.

    Raises:
        Refused: A Python file cannot be run (S034), there is no kind (S037), or a GLB file cannot
            be taken (S046 to S052); with the faults of all.
    """
    files = sorted(each for each in path.iterdir() if each.is_file()) if path.is_dir() else [path]
    found: dict[str, Kind] = {}
    faults: list[Diagnostic] = []
    for file in files:
        read = _READERS.get(file.suffix.lower(), None if path.is_dir() else _kinds_of_program)
        if read is None or file.name.startswith((".", "_")):
            continue
        try:
            found |= read(file)
        except Refused as refused:
            faults += refused.diagnostics
    if not found and not faults:
        faults = [_no_kind(path, "it has no file with kinds", "Python or GLB files")]
    if faults:
        raise Refused(faults)
    return found


def _kinds_of_program(file: Path) -> dict[str, Kind]:
    found = {each.id: each for each in vars(load_program(file)).values() if isinstance(each, Kind)}
    if not found:
        expected = "a function of a shape under @kind(sector, names)"
        raise Refused([_no_kind(file, "it defines no kind", expected)])
    return found


def _kind_of_model(file: Path) -> dict[str, Kind]:
    with file.open("rb") as opened:
        # One byte more than it may have: enough to see that it is too large.
        data = opened.read(MOST_BYTES + 1)
    return {file.stem: read_model(file.stem, str(file), data)}


_READERS: Final[dict[str, Callable[[Path], dict[str, Kind]]]] = {
    ".py": _kinds_of_program,
    ".glb": _kind_of_model,
}


def _no_kind(path: Path, found: str, expected: str) -> Diagnostic:
    fix = "see docs/how-to/add-a-kind.md and docs/how-to/bring-your-own-model.md"
    return Diagnostic("S037", str(path), found, expected, fix)
