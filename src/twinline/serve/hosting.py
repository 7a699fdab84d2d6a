"""Worlds that come and go while the server runs: each with its pump, and its forks."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from starlette.concurrency import run_in_threadpool

from twinline.diagnostics import Refused
from twinline.environment import Environment
from twinline.scene import KIT, Kind
from twinline.serve.comparing import Comparing
from twinline.serve.drafts import Drafts
from twinline.serve.pump import Pump
from twinline.worlds import Fork, Forks, SimulatedWorld, World, Worlds

_LOOK_S: Final = 0.05
_GONE: Final = "this world was discarded"


def _nothing(_size: str) -> None:
    """Whoever serves without compiling lets worlds run as they begin."""


class Workshop(NamedTuple):
    """What forks are made with, and what stands in plants."""

    environment: Environment
    """The machine that they are written to."""
    compile_kernel: Callable[[str], None] = _nothing
    """Called with the size class of each fork, for native code; it returns at once."""
    kinds: Mapping[str, Kind] = KIT
    """What may stand in a plant."""


class Hosting:
    """The worlds of a server."""

    def __init__(self, worlds: Worlds, workshop: Workshop | None) -> None:
        """Take over the worlds.

        Args:
            worlds: All that are there at first.
            workshop: What forks are made with; none can be made where it is None.
        """
        self.worlds = worlds
        self.forks = None if workshop is None else Forks(worlds, workshop.environment)
        self.drafts = None if workshop is None else Drafts(workshop.environment)
        self.pumps = {each.id: Pump(each) for each in worlds}
        self.comparing = Comparing()
        self._compile = _nothing if workshop is None else workshop.compile_kernel
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._reviving: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Let all worlds run; called within the server's loop."""
        for world in self.worlds:
            self._run(world)
        if self.forks is not None:
            self._reviving = asyncio.create_task(self._revive(self.forks))

    async def stop(self) -> None:
        """Stop and close all worlds."""
        tasks = [*self._tasks.values(), *([self._reviving] if self._reviving else [])]
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.comparing.close()
        if self.drafts is not None:
            self.drafts.close(self.worlds)
        if self.forks is not None:
            self.forks.close()
        for world in self.worlds:
            world.close()

    async def fork(self, forks: Forks, wanted: Fork, world_id: str | None = None) -> SimulatedWorld:
        """Make a fork, and let it run.

        Raises:
            KeyError: There is no such parent.
            Refused: See `twinline.worlds.prepare_fork`.
        """
        prepared = await run_in_threadpool(forks.prepare, wanted)
        world = forks.begin(prepared, world_id)
        if world_id is None and self.drafts is not None:
            self.drafts.forget(world)  # of a fork of that name that a crash left behind
        self.pumps[world.id] = Pump(world)
        if world.kernel_size is not None:
            self._compile(world.kernel_size)
        self._run(world)
        return world

    def discard(self, forks: Forks, world: World) -> tuple[str, ...]:
        """Give up a fork and those made of it; whoever watches is told. Returns their ids."""
        for each in (world, *self.worlds.family(world.id)):
            self.comparing.cancel(each.id)
            each.trouble = _GONE
            self.pumps[each.id].flush()
            self._tasks.pop(each.id).cancel()
            del self.pumps[each.id]
            if self.drafts is not None:
                self.drafts.forget(each)
        return tuple(each.id for each in forks.discard(world))

    def _run(self, world: World) -> None:
        world.start()
        self._tasks[world.id] = asyncio.create_task(self.pumps[world.id].run())

    async def _revive(self, forks: Forks) -> None:
        """Make those forks again that were kept; each begins when its parent has come so far."""
        for world_id, fork in forks.kept():
            parent = self.worlds.find(fork.parent)
            if parent is None:
                continue
            if isinstance(parent, SimulatedWorld):
                parent.reach(fork.fork_us)
                # The parent's pump moves the edge, and tells nobody.
                while parent.clock_law().edge_us < fork.fork_us and parent.trouble is None:  # noqa: ASYNC110
                    await asyncio.sleep(_LOOK_S)
            try:
                await self.fork(forks, fork, world_id)
            except Refused as refused:
                told = "; ".join(map(str, refused.diagnostics))
                parent.trouble = f'its fork "{fork.name}" does not fit it any more: {told}'
