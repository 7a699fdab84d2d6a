"""While worlds are served: the native code that they lack is built, and used once it is there."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from twinline.environment import Environment
from twinline.worlds.world import World

if TYPE_CHECKING:
    from twinline.worlds.native import NativeBuild


@contextmanager
def compiling_in_background(
    worlds: Iterable[World], environment: Environment, tell: Callable[[str], None]
) -> Iterator[Callable[[str], None]]:
    """Let simulated worlds go on uncompiled until native code is there; stops it in the end.

    Args:
        worlds: Those that are served.
        environment: The machine.
        tell: Told when a build begins and ends, also by another thread.

    Yields:
        What sees to native code for one more size class, at once and in the background.
    """
    compiler = _Compiler(environment, tell)
    for size in sorted({each.kernel_size for each in worlds if each.kernel_size is not None}):
        compiler.need(size)
    try:
        yield compiler.need
    finally:
        compiler.stop()


class _Compiler:
    def __init__(self, environment: Environment, tell: Callable[[str], None]) -> None:
        self._environment, self._tell = environment, tell
        self._builds: dict[str, NativeBuild] = {}
        self._ended = threading.Event()

    def need(self, size: str) -> None:
        """See to native code for a size class; does nothing the second time."""
        # Loading the kernel takes longer than a replay takes to open.
        from twinline.worlds.native import NativeBuild  # noqa: PLC0415

        if size in self._builds:
            return
        build = self._builds[size] = NativeBuild(self._environment, size, in_background=True)
        if build.needed:
            self._tell("Compiling the simulation kernel in the background (once) …")
            watching = threading.Thread(
                target=self._watch, args=(build,), name="compiling", daemon=True
            )
            watching.start()

    def stop(self) -> None:
        """End all builds."""
        self._ended.set()
        for build in self._builds.values():
            build.stop()

    def _watch(self, build: "NativeBuild") -> None:
        """Tell how it went; a world without native code goes on as it began."""
        try:
            build.wait()
        except (RuntimeError, OSError) as error:
            if not self._ended.is_set():
                self._tell(f"It goes on uncompiled, which is slower: {str(error).strip()}")
        else:
            self._tell("… done: from now on it simulates natively.")
