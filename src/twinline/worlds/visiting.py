"""Worlds that no server holds: a script or a command opens one, asks, and lets it go."""

from datetime import datetime, timedelta
from pathlib import Path

from twinline.diagnostics import Diagnostic, Refused
from twinline.environment import Environment
from twinline.plant import read_plant
from twinline.quantities import Quantity, parse
from twinline.worlds.opening import PLANT_FILE, open_world, simulated_world
from twinline.worlds.recording import LOG_FOLDER
from twinline.worlds.simulated import SimulatedWorld
from twinline.worlds.world import World


def visit_world(folder: Path, environment: Environment, scratch: Path) -> World:
    """Open the world of a plant folder, and leave the folder as it is.

    Args:
        folder: As for `open_world`.
        environment: The machine.
        scratch: Where a world that is simulated writes its log.

    Raises:
        Refused: See `open_world`.
    """
    disk = environment.disk
    if disk.exists(folder / LOG_FOLDER) or not disk.exists(folder / PLANT_FILE):
        return open_world(folder, environment)
    return simulated_world(read_plant(folder / PLANT_FILE), environment, scratch, "world")


def bring_to(world: World, at_us: int) -> None:
    """Let a simulated world come to an instant, or to its end; others know all of theirs."""
    if not isinstance(world, SimulatedWorld):
        return
    world.reach(at_us)
    while world.clock_law().edge_us < min(at_us, world.clock_law().to_us):
        world.simulate()
        world.grow()


def read_instant(world: World, text: str, where: str) -> int:
    """Read a local time of the plant, or a duration from the world's first instant, as plant time.

    Args:
        world: The world.
        text: Such as "2026-03-02T14:30" or "36 h".
        where: What the text was given for, for the fault.

    Raises:
        Refused: W054, it is neither.
    """
    try:
        return world.clock_law().from_us + int(parse(text, Quantity.DURATION))
    except ValueError:
        pass
    try:
        passed = datetime.fromisoformat(text) - datetime.fromisoformat(world.plant.epoch)
    except (ValueError, TypeError):
        fault = Diagnostic(
            code="W054",
            where=where,
            found=f"{text!r} is no instant",
            expected='a local time such as 2026-03-02T14:30, or a duration such as "36 h"',
        )
        raise Refused([fault]) from None
    return passed // timedelta(microseconds=1)
