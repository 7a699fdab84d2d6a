"""The drafts of a server: of each world's plant one, opened when somebody asks for it first."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http import HTTPStatus

from twinline.diagnostics import Diagnostic
from twinline.environment import Environment
from twinline.serve.problems import Problem
from twinline.worlds import (
    DRAFTS_FOLDER,
    Contested,
    Draft,
    DraftFile,
    Step,
    World,
    describe_step,
)


class Drafts:
    """Lets one act after the other happen to each draft; any thread may."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._files: dict[str, DraftFile] = {}
        self._lock = threading.Lock()

    def look(self, world: World) -> tuple[Draft, int]:
        """The draft as it is, and how much of what was kept of it did not fit any more.

        Raises:
            Refused: It cannot be read (W008).
        """
        with self._lock:
            file = self._file(world)
            return file.draft, file.n_lost

    def act(self, world: World, act: Callable[[DraftFile], None]) -> Draft:
        """Do something to the draft of a world; done once it is on disk.

        Raises:
            Problem: Somebody else changed the same thing since (W055).
            Refused: See `DraftFile`.
        """
        with self._lock, _told():
            file = self._file(world)
            act(file)
            world.drafted = file.draft.revision
            return file.draft

    def forget(self, world: World) -> None:
        """A world is discarded, and its draft with it."""
        with self._lock:
            self._file(world).remove()
            del self._files[world.id]

    def close(self, worlds: Iterable[World]) -> None:
        """The server ends: drafts stay, but for those of forks that go with it."""
        for world in worlds:
            if world.fork is not None and not world.fork.kept:
                self.forget(world)
        for file in self._files.values():
            file.close()

    def _file(self, world: World) -> DraftFile:
        if world.id not in self._files:
            path = world.home / DRAFTS_FOLDER / f"{world.id}.jsonl"
            file = DraftFile(self._environment, path, world.plant)
            self._files[world.id] = file
            world.drafted = file.draft.revision
        return self._files[world.id]


@contextmanager
def _told() -> Iterator[None]:
    """Tells whoever came too late what the others did."""
    try:
        yield
    except Contested as contested:
        faults = tuple(map(_contested, contested.steps))
        detail = "; ".join(each.found for each in faults)
        raise Problem(HTTPStatus.CONFLICT, "W055", detail, faults) from None


def _contested(step: Step) -> Diagnostic:
    done = "did" if step.stands else "took back"
    return Diagnostic(
        code="W055",
        where="/".join(step.things()[0]),
        found=f"somebody else {done} meanwhile: {describe_step(step)}",
        fix="look at it, and make your change again if it is still wanted",
    )
