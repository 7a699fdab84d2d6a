"""Python files of the user's, with rules or kinds of their own: programs, and run as such."""

import importlib.util
from pathlib import Path
from types import ModuleType

from twinline.diagnostics import Diagnostic, Refused
from twinline.scene import Kind


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


def read_kinds(file: Path) -> dict[str, Kind]:
    """Load the kinds that a file defines, by id.

    Raises:
        Refused: It cannot be run (S034), or defines no kind (S037).
    """
    found = {each.id: each for each in vars(load_program(file)).values() if isinstance(each, Kind)}
    if not found:
        fault = Diagnostic(
            code="S037",
            where=str(file),
            found="it defines no kind",
            expected="a function of a shape under @kind(sector, names)",
            fix="see docs/how-to/add-a-kind.md",
        )
        raise Refused([fault])
    return found
