"""From folders on disk to worlds."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from twinline.diagnostics import Diagnostic, Refused
from twinline.environment import Environment
from twinline.log import LogReader
from twinline.plant import Plant, read_plant
from twinline.worlds.recording import LOG_FOLDER, Recording
from twinline.worlds.replay import ReplayWorld
from twinline.worlds.simulated import DEFAULT_START, SimulatedWorld, Start
from twinline.worlds.world import World

PLANT_FILE: Final = "plant.yaml"
SIMULATED_FOLDER: Final = "simulated"
"""In a plant folder: what a simulation of it writes."""
REPORT_FILE: Final = "import-report.json"
_UNFIT_FOR_ID: Final = re.compile(r"[^a-z0-9._-]+")


class Worlds:
    """The worlds of one server, by id, in the order in which they were opened."""

    def __init__(self, worlds: tuple[World, ...]) -> None:
        self._worlds = {each.id: each for each in worlds}

    def __iter__(self) -> Iterator[World]:
        return iter(self._worlds.values())

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all worlds."""
        return tuple(self._worlds)

    def find(self, world_id: str) -> World | None:
        """The world of that id."""
        return self._worlds.get(world_id)

    def add(self, world: World) -> None:
        """Take in one more; its id must be free."""
        self._worlds[world.id] = world

    def remove(self, world_id: str) -> None:
        """Let one go; whoever holds it must close it."""
        del self._worlds[world_id]

    def free_id(self, wanted: str) -> str:
        """An id that no world has, made of a name."""
        return _free_id(_as_id(wanted) or "fork", set(self._worlds))

    def family(self, world_id: str) -> list[World]:
        """The forks made of a world, and those made of them; a fork before its own forks."""
        own = [each for each in self if each.fork is not None and each.fork.parent == world_id]
        return [one for each in own for one in (each, *self.family(each.id))]


def open_world(
    folder: Path,
    environment: Environment,
    world_id: str | None = None,
    start: Start = DEFAULT_START,
) -> World:
    """Open the world in a plant folder: a replay of its log, or a simulation if it has none.

    Args:
        folder: Has the plant file, and the log of a replay.
        environment: The machine to read it from and to take the time from.
        world_id: Short name for addresses; the folder's own where none is given.
        start: How a simulation begins.

    Raises:
        Refused: The folder is none (W050), its log is empty (W051) or of another plant (W052), or
            the plant file or the log is refused, or the plant cannot be simulated (K0xx).
    """
    plant_file = folder / PLANT_FILE
    if not environment.disk.exists(plant_file):
        raise Refused([_no_plant(folder)])
    plant = _read_plant(plant_file)
    world_id = world_id or _id_of(folder)
    if not environment.disk.exists(folder / LOG_FOLDER):
        own = folder / SIMULATED_FOLDER
        simulated = simulated_world(plant, environment, own, world_id, start)
        simulated.home, simulated.plant_file = folder, plant_file
        return simulated
    log = LogReader.open(environment.disk, folder / LOG_FOLDER)
    faults = [*_log_faults(folder, plant, log)]
    if faults:
        raise Refused(faults)
    report_file = folder / REPORT_FILE
    report = environment.disk.read(report_file) if environment.disk.exists(report_file) else None
    world = ReplayWorld(world_id, plant, log, environment.clock, report)
    world.home, world.plant_file = folder, plant_file
    return world


def simulated_world(
    plant: Plant,
    environment: Environment,
    folder: Path,
    world_id: str,
    start: Start = DEFAULT_START,
) -> SimulatedWorld:
    """A world that is simulated while people watch.

    Args:
        plant: What to simulate.
        environment: The machine.
        folder: Where the log is written, in place of that of an earlier run.
        world_id: Short name for addresses.
        start: Seed, opening instant, speed and horizon.

    Raises:
        Refused: The plant cannot be simulated (K0xx), another process writes there (W009), or the
            disk failed (W008).
    """
    # The compiler that the kernel needs takes longer to load than a replay takes to open.
    from twinline.kernel import Simulation, compile_plant  # noqa: PLC0415

    simulation = Simulation(compile_plant(plant), seed=start.seed)
    world = SimulatedWorld(world_id, plant, Recording(simulation, environment, folder), start)
    world.model, world.kernel_size = simulation.model, simulation.model.size
    world.home = folder
    return world


def open_worlds(folder: Path, environment: Environment) -> Worlds:
    """Open a plant folder, or all plant folders directly in a folder.

    Raises:
        Refused: There is none (W050), or one of them cannot be opened; with the faults of all.
    """
    disk = environment.disk
    if disk.exists(folder / PLANT_FILE) or not disk.exists(folder):
        return Worlds((open_world(folder, environment),))
    folders = [folder / each for each in disk.listing(folder)]
    worlds: list[World] = []
    faults: list[Diagnostic] = []
    for each in folders:
        if disk.exists(each / PLANT_FILE):
            world_id = _free_id(_id_of(each), {world.id for world in worlds})
            try:
                worlds.append(open_world(each, environment, world_id))
            except Refused as refused:
                faults += refused.diagnostics
    if not worlds and not faults:
        faults = [_no_plant(folder)]
    if faults:
        raise Refused(faults)
    return Worlds(tuple(worlds))


def _read_plant(plant_file: Path) -> Plant:
    try:
        return read_plant(plant_file)
    except Refused as refused:
        # Most faults name the file without its folder, and here there may be several such files.
        raise Refused(
            [
                each
                if each.where.startswith(str(plant_file))
                else msgspec.structs.replace(each, where=str(plant_file.parent / each.where))
                for each in refused.diagnostics
            ]
        ) from None


def _id_of(folder: Path) -> str:
    """The folder's name in the letters of an id."""
    return _as_id(folder.resolve().name) or "plant"


def _as_id(name: str) -> str:
    return _UNFIT_FOR_ID.sub("-", name.lower()).strip("-._")[:60]


def _free_id(wanted: str, taken: set[str]) -> str:
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def _no_plant(folder: Path) -> Diagnostic:
    return Diagnostic(
        code="W050",
        where=str(folder),
        found=f"no {PLANT_FILE} in it, nor in a folder directly below",
        expected=f"a plant folder: {PLANT_FILE}, and {LOG_FOLDER}/ where it is to be replayed",
        fix="give the folder that an import wrote, or import an event log first",
    )


def _log_faults(folder: Path, plant: Plant, log: LogReader) -> Iterator[Diagnostic]:
    if not log.n_change:
        yield Diagnostic(
            code="W051",
            where=str(folder / LOG_FOLDER),
            found="a log without any change",
            fix="import the event log again",
        )
    known = {each.id for each in plant.stations}
    strangers = sorted(
        each.id
        for each in log.dictionary.entities
        if each.kind == "station" and each.id not in known
    )
    if strangers:
        yield Diagnostic(
            code="W052",
            where=str(folder / LOG_FOLDER),
            found=f"the log has stations that the plant has not: {', '.join(strangers[:8])}",
            expected=f"the log of the plant in {PLANT_FILE}",
            fix="keep the id of a station when you edit a plant file, or import again",
        )
