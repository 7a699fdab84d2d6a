"""The native code of the kernel: found on disk, or built once in a process of its own.

A new machine's first world runs the same functions uncompiled, with the same results, until the
build is done. The build runs apart because the compiler would hold up everything else, and changes
how numba works in the process in which it runs.
"""

import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from twinline import kernel
from twinline.environment import Environment
from twinline.environment.real import home_folder, real_environment
from twinline.kernel.native_code import NATIVE, build_and_keep, fingerprint, load

SIZES: Final = ("small", "large")
_LOCK: Final = "building.lock"
_WAIT_S: Final = 0.2


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

    def __init__(self, environment: Environment, size: str = "small") -> None:
        self._environment = environment
        self._size = size
        self._process: subprocess.Popen[bytes] | None = None
        if not find_native_kernel(environment, size):
            code = f"from twinline.worlds.native import build; build({size!r})"
            self._process = subprocess.Popen(  # noqa: S603 - our own code, in our own Python
                [sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )

    def finished(self) -> bool:
        """Whether simulations run natively by now; looks, and never waits."""
        if self._process is None:
            return True
        if self._process.poll() is None:
            return False
        found = find_native_kernel(self._environment, self._size)
        self._process = None
        return found

    def wait(self) -> None:
        """Return when the build is done.

        Raises:
            RuntimeError: It failed; with what it printed.
        """
        if self._process is None:
            return
        _, told = self._process.communicate()
        if self._process.returncode or not self.finished():
            raise RuntimeError(f"the kernel could not be compiled: {told.decode(errors='replace')}")

    def stop(self) -> None:
        """End a build that nobody waits for."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()


def use_native_kernel(environment: Environment, size: str = "small") -> None:
    """Return when simulations of a size class run natively; builds where it must."""
    NativeBuild(environment, size).wait()


def build(size: str) -> None:
    """Build in this process, unless another one does so already: then wait for that one."""
    environment = real_environment()
    disk, folder = environment.disk, _folder()
    sources = kernel_sources(environment)
    disk.make_folder(folder)
    while True:
        try:
            lock = disk.open_append(folder / _LOCK)
            break
        except BlockingIOError:
            time.sleep(_WAIT_S)
    try:
        if not disk.exists(folder / f"kernel-{fingerprint(size, sources)}.o"):
            build_and_keep(disk, folder, size, sources)
    finally:
        lock.close()


def _folder() -> Path:
    return home_folder() / "native"
