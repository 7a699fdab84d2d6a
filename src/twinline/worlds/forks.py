"""The forks of a server: made, named, kept over a restart, and discarded."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from twinline.diagnostics import Refused
from twinline.environment import Environment, replace_file
from twinline.plant import merge_patch, parse_patch, patch_as_plain
from twinline.worlds.fork import Fork, Name, Note
from twinline.worlds.forking import PreparedFork, begin_fork, prepare_fork
from twinline.worlds.opening import Worlds
from twinline.worlds.recording import LOG_FOLDER
from twinline.worlds.simulated import SimulatedWorld
from twinline.worlds.world import World

FORKS_FOLDER: Final = "forks"
FORK_FILE: Final = "fork.json"


class _Record(msgspec.Struct, kw_only=True):
    """A fork as its file has it."""

    parent: str
    fork_us: int
    name: Name
    note: Note = ""
    owner: str = ""
    seed: int | None = None
    patch: dict[str, Any] = {}
    plant: str = ""
    """What the parent's plant was called."""


class Forks:
    """The tree of worlds, as far as people make it."""

    def __init__(self, worlds: Worlds, environment: Environment) -> None:
        """Take over the worlds of a server.

        Args:
            worlds: All of them; forks are added here and removed again.
            environment: The machine.
        """
        self._worlds = worlds
        self._environment = environment

    def prepare(self, fork: Fork) -> PreparedFork:
        """Do of a fork what takes long; any thread may.

        Raises:
            KeyError: There is no such parent.
            Refused: See `prepare_fork`.
        """
        parent = self._worlds.find(fork.parent)
        if parent is None:
            raise KeyError(fork.parent)
        return prepare_fork(parent, fork)

    def begin(self, prepared: PreparedFork, world_id: str | None = None) -> SimulatedWorld:
        """Make a world of it, and take it in. For the thread that reads the logs.

        Args:
            prepared: What `prepare` gave.
            world_id: Its id; made of its name where none is given.

        Raises:
            Refused: See `begin_fork`.
        """
        parent = prepared.parent
        world_id = world_id or self._worlds.free_id(prepared.fork.name)
        folder = parent.home / FORKS_FOLDER / world_id
        world = begin_fork(prepared, self._environment, folder, world_id)
        world.home, world.plant_file = parent.home, parent.plant_file
        self._worlds.add(world)
        self._save(world)
        return world

    def change(
        self, world: World, name: str | None, note: str | None, *, kept: bool | None
    ) -> None:
        """Name a fork, say what it is for, keep it or not; None leaves something as it is."""
        if world.fork is None:
            return
        wanted = {"name": name, "note": note, "kept": kept}
        given = {key: value for key, value in wanted.items() if value is not None}
        world.fork = msgspec.structs.replace(world.fork, **given)
        self._save(world)

    def discard(self, world: World) -> tuple[World, ...]:
        """Close a fork and all that were made of it, and remove what they wrote."""
        gone = (*reversed(self._worlds.family(world.id)), world)
        for each in gone:
            each.close()
            self._worlds.remove(each.id)
            self._remove(each)
        return gone

    def close(self) -> None:
        """The server ends: what is not kept is removed."""
        for each in list(self._worlds):
            if each.fork is not None and not each.fork.kept and self._worlds.find(each.id):
                self.discard(each)

    def kept(self) -> Iterator[tuple[str, Fork]]:
        """Ids and forks that were kept when the server ran before, parents first."""
        disk = self._environment.disk
        found: dict[str, Fork] = {}
        for home in dict.fromkeys(each.home for each in self._worlds):
            folder = home / FORKS_FOLDER
            for name in disk.listing(folder) if disk.exists(folder) else ():
                fork = self._read(folder / name / FORK_FILE)
                if fork is not None:
                    found[name] = fork
        known = set(self._worlds.ids)
        while True:
            ready = [each for each, fork in found.items() if fork.parent in known]
            if not ready:
                return
            for each in ready:
                known.add(each)
                yield each, found.pop(each)

    def _read(self, file: Path) -> Fork | None:
        """The fork in a file; None where it cannot be read, or was not kept."""
        disk = self._environment.disk
        if not disk.exists(file):
            return None
        try:
            record = msgspec.json.decode(disk.read(file), type=_Record)
            patch = parse_patch(msgspec.json.encode(record.patch).decode(), str(file), "json")
        except (msgspec.DecodeError, Refused):
            return None
        return Fork(
            parent=record.parent,
            fork_us=record.fork_us,
            name=record.name,
            note=record.note,
            owner=record.owner,
            seed=record.seed,
            patch=patch,
            kept=True,
        )

    def _folder(self, world: World) -> Path:
        return world.home / FORKS_FOLDER / world.id

    def _save(self, world: World) -> None:
        fork, folder = world.fork, self._folder(world)
        if fork is None or not fork.kept:
            self._remove_file(folder / FORK_FILE)
            return
        record = _Record(
            parent=fork.parent,
            fork_us=fork.fork_us,
            name=fork.name,
            note=fork.note,
            owner=fork.owner,
            seed=fork.seed,
            patch=patch_as_plain(fork.patch),
            plant=world.plant.name,
        )
        data = msgspec.json.format(msgspec.json.encode(record), indent=2)
        replace_file(self._environment.disk, folder / FORK_FILE, data)

    def _remove(self, world: World) -> None:
        folder, disk = self._folder(world), self._environment.disk
        self._remove_file(folder / FORK_FILE)
        logs = folder / LOG_FOLDER
        for name in disk.listing(logs) if disk.exists(logs) else ():
            self._remove_file(logs / name)

    def _remove_file(self, file: Path) -> None:
        if self._environment.disk.exists(file):
            self._environment.disk.remove(file)


def merged_text(world: World, worlds: Worlds, text: str) -> str:
    """The text of the plant file of a world's first ancestor with the patches down to the world.

    Args:
        world: A fork.
        worlds: All worlds.
        text: What the plant file says now.

    Raises:
        Refused: A patch does not fit what the file says now.
    """
    line: list[Fork] = []
    each: World | None = world
    while each is not None and each.fork is not None:
        line.append(each.fork)
        each = worlds.find(each.fork.parent)
    for fork in reversed(line):
        text = merge_patch(text, fork.patch)
    return text
