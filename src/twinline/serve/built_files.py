"""Files that are built of the kit's sources, kept on disk for the next start."""

import hashlib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Final

from twinline import __version__, scene
from twinline.environment import Environment, replace_file
from twinline.environment.real import home_folder

_FOLDER: Final = "kit"


class BuiltFiles:
    """What was built once need not be built again while the sources are the same."""

    def __init__(self, environment: Environment | None) -> None:
        """Begin with what earlier starts have left.

        Args:
            environment: The machine whose disk keeps them; None to keep nothing.
        """
        self._environment = environment

    @cached_property
    def fingerprint(self) -> str:
        """Changes with the sources that files are built of."""
        if self._environment is None:
            return __version__
        total = hashlib.sha256()
        root = Path(scene.__file__).parent
        for path in sorted(root.rglob("*.py")):
            total.update(self._environment.disk.read(path))
        return total.hexdigest()[:16]

    def read_or_build(self, wanted: bytes, suffix: str, build: Callable[[], bytes]) -> bytes:
        """The bytes of a file, from disk where they are there.

        Args:
            wanted: All that they depend on besides the sources.
            suffix: Of the file, with its dot.
            build: What makes them.
        """
        if self._environment is None:
            return build()
        disk = self._environment.disk
        folder = home_folder() / _FOLDER / self.fingerprint
        path = folder / f"{hashlib.sha256(wanted).hexdigest()[:32]}{suffix}"
        if disk.exists(path):
            return disk.read(path)
        data = build()
        disk.make_folder(folder)
        replace_file(disk, path, data)
        return data
