"""The native code of the kernel: found on disk, or built once in a process of its own.

A new machine's first world runs the same functions uncompiled, with the same results, until the
build is done. The build runs apart because the compiler would hold up everything else, and changes
how numba works in the process in which it runs.
"""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Final

from twinline import kernel
from twinline.environment import AppendFile, Disk, Environment
from twinline.environment.real import home_folder, real_environment
from twinline.kernel.native_code import NATIVE, build_and_keep, fingerprint, load

SIZES: Final = ("small", "large")
_LOCK: Final = "building.lock"
_WAIT_S: Final = 0.2
_NICENESS: Final = 19
_CAN_YIELD: Final = sys.platform != "win32"


def kernel_sources(environment: Environment) -> dict[str, bytes]:
    """The sources that native code is made of."""
    folder = Path(kernel.__file__).parent
    disk = environment.disk
    found: dict[str, bytes] = {}
    for name in disk.listing(folder):
        if name.endswith(".py"):
            found[name] = disk.read(folder / name)
    return found


def find_native_kernel(environment: Environment, size: str = "small") -> bool:
    """Use native code that is on disk; False where there is none for this version and machine."""
    if size in NATIVE:
        return True
    code = load(environment.disk, _folder(), size, kernel_sources(environment))
    if code is None:
        return False
    NATIVE[size] = code
    return True


class NativeBuild:
    """A build in a process of its own, started where no native code is on disk."""

    def __init__(
        self, environment: Environment, size: str = "small", *, in_background: bool = False
    ) -> None:
        """Begin, unless there is nothing to build.

        Args:
            environment: The machine.
            size: The size class.
            in_background: Whether everything else on the machine goes first.
        """
        self._environment = environment
        self._size = size
        self._process: subprocess.Popen[bytes] | None = None
        if not find_native_kernel(environment, size):
            # Before anything is loaded, for that takes a second in which the first world begins.
            first = f"import os; os.nice({_NICENESS}); " if in_background and _CAN_YIELD else ""
            code = f"{first}from twinline.worlds.native import build; build({size!r})"
            self._process = subprocess.Popen(  # noqa: S603 - our own code, in our own Python
                [sys.executable, "-c", code],
                stdin=subprocess.PIPE,  # it ends when this closes, which a crash does as well
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )

    @property
    def needed(self) -> bool:
        """Whether it goes on, or failed."""
        return self._process is not None

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        process = self._process
        return process is not None and process.poll() is None

    def wait(self) -> None:
        """Return when the build is done, and simulations run natively.

        Raises:
            RuntimeError: It failed or was stopped; with what it printed.
        """
        if self._process is None:
            return
        with self._process as process:
            assert process.stderr is not None  # noqa: S101 - it is a pipe
            told = process.stderr.read()
        status = process.returncode
        if status or not find_native_kernel(self._environment, self._size):
            raise RuntimeError(f"the kernel could not be compiled: {told.decode(errors='replace')}")
        self._process = None

    def stop(self) -> None:
        """End a build that nobody waits for."""
        process = self._process
        if process is not None and self.running:
            process.kill()


def use_native_kernel(environment: Environment, size: str = "small") -> None:
    """Return when simulations of a size class run natively; builds where it must."""
    NativeBuild(environment, size).wait()


def build(size: str) -> None:
    """Build in this process, unless another one does so already: then wait for that one."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    environment = real_environment()
    disk, folder = environment.disk, _folder()
    sources = kernel_sources(environment)
    disk.make_folder(folder)
    lock = _wait_for_lock(disk, folder)
    try:
        if not disk.exists(folder / f"kernel-{fingerprint(size, sources)}.o"):
            build_and_keep(disk, folder, size, sources)
    finally:
        lock.close()


def _wait_for_lock(disk: Disk, folder: Path) -> AppendFile:
    while True:
        try:
            return disk.open_append(folder / _LOCK)
        except BlockingIOError:
            time.sleep(_WAIT_S)


def _end_with_parent() -> None:
    """Whoever started the build holds the other end of its input for as long as it lives."""
    os.read(0, 1)  # unbuffered: a lock held here would be missed when the process ends
    os._exit(1)


def _folder() -> Path:
    return home_folder() / "native"
