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
) -> Iterator[None]:
    """Let simulated worlds go on uncompiled until native code is there; stops it in the end.

    Args:
        worlds: Those that are served.
        environment: The machine.
        tell: Told when a build begins and ends, also by another thread.
    """
    builds = [build for build in _begun(worlds, environment) if build.needed]
    ended = threading.Event()
    if builds:
        tell("Compiling the simulation kernel in the background (once) …")
        watching = threading.Thread(
            target=_watch, args=(builds, tell, ended), name="compiling", daemon=True
        )
        watching.start()
    try:
        yield
    finally:
        ended.set()
        for build in builds:
            build.stop()


def _begun(worlds: Iterable[World], environment: Environment) -> Iterator["NativeBuild"]:
    sizes = {each.kernel_size for each in worlds}
    for size in sorted(each for each in sizes if each is not None):
        # Loading the kernel takes longer than a replay takes to open.
        from twinline.worlds.native import NativeBuild  # noqa: PLC0415

        yield NativeBuild(environment, size, in_background=True)


def _watch(
    builds: list["NativeBuild"], tell: Callable[[str], None], ended: threading.Event
) -> None:
    """Tell how it went; a world without native code goes on as it began."""
    try:
        for build in builds:
            build.wait()
    except (RuntimeError, OSError) as error:
        if not ended.is_set():
            tell(f"It goes on uncompiled, which is slower: {str(error).strip()}")
    else:
        tell("… done: from now on it simulates natively.")
