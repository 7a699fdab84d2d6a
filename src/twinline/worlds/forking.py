"""Makes a fork: the state of a world at an instant, taken into a plant that may be changed.

A simulated world has kept its state here and there; from the last one before the fork point the
kernel does again what it did, up to the fork point, and from there on goes its own way. Of a
measured world the state is estimated. In both cases nothing is written but the fork's own log.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np

from twinline.changes import Changes, Dictionary, concatenate
from twinline.diagnostics import Diagnostic, Refused
from twinline.environment import Environment
from twinline.plant import Order, Patch, Plant, Situation, apply_patch
from twinline.worlds.estimating import Assumption, estimate_situation
from twinline.worlds.fork import Fork
from twinline.worlds.recorded_robots import end_of_recordings
from twinline.worlds.recording import Past, Recording
from twinline.worlds.simulated import DAY_US, SimulatedWorld, Start
from twinline.worlds.world import World

if TYPE_CHECKING:
    from twinline.kernel import Model, Simulation

_HORIZON_US = 30 * DAY_US


class ForkPoint(NamedTuple):
    """A world at an instant, from which runs go on."""

    simulation: "Simulation"
    """A run that stands there, in the plant as it is; forks of it go on."""
    plant: Plant
    """The plant as it is, with the orders that are known to come."""
    early: Changes
    """Changes of this instant and of later ones that were made by then."""
    names: Dictionary
    """The names in the world's log."""
    situation: Situation | None = None
    """What a measured world was estimated to be like."""
    assumptions: tuple[Assumption, ...] = ()
    """What could not be known, and was taken for it."""

    def replicate(
        self, seed: int, replication: int, model: "Model | None" = None, *, by_order: bool = False
    ) -> "Simulation":
        """One of many runs that go on from here, each with random numbers of its own.

        Nothing is written down but when parts leave; what is measured counts from here.

        Args:
            seed: With which random numbers all of them begin.
            replication: Which of them; the same one has the same luck in every plant.
            model: Of a changed plant; None for the plant as it is.
            by_order: Whether it shall be known which order left when.
        """
        from twinline.kernel import Detail, Simulation  # noqa: PLC0415 - see opening.py

        detail = Detail.ORDERS if by_order else Detail.DEPARTURES
        if self.situation is None:
            run = self.simulation.fork(seed, replication, model, detail)
        else:  # what is left of what is in work is drawn, too
            own = self.simulation.model
            run = Simulation(own, seed, replication, detail, situation=self.situation)
            run = run if model is None else run.fork(model=model)
        run.reset_statistics()
        return run


def fork_point(world: World, at_us: int, seed: int = 1) -> ForkPoint:
    """Let a run stand where a world stood at an instant.

    Args:
        world: A replay or a simulated world.
        at_us: The instant; one that is in its log already.
        seed: Decides what is drawn of what a log does not tell; of no use for a simulated world.

    Raises:
        Refused: The instant is not in the log (W053), or the plant cannot be simulated (K0xx).
    """
    law = world.clock_law()
    if not law.from_us <= at_us <= law.edge_us:
        raise Refused([_not_in_log(world, at_us)])
    if isinstance(world, SimulatedWorld):
        return _of_simulated(world, at_us)
    return _of_measured(world, at_us, seed)


def _of_simulated(world: SimulatedWorld, at_us: int) -> ForkPoint:
    from twinline.kernel import Simulation  # noqa: PLC0415 - see opening.py

    kept = world.recording.kept_before(at_us)
    names = world.log.dictionary.copy(kept.names)
    simulation = Simulation.restore(world.model, kept.snapshot, names=names)
    simulation.run_until(at_us)
    made = concatenate([kept.early, simulation.take_changes()])
    early = made[np.flatnonzero(made.at_us > at_us)]
    assumptions = () if world.fork is None else world.fork.assumptions
    names = simulation.dictionary.copy()
    return ForkPoint(simulation, world.plant, early, names, assumptions=assumptions)


def _of_measured(world: World, at_us: int, seed: int) -> ForkPoint:
    from twinline.kernel import Simulation, compile_plant  # noqa: PLC0415 - see opening.py

    estimate = estimate_situation(world.plant, world.measures, at_us)
    plant = with_orders(world.plant, estimate.orders)
    names = world.log.dictionary.copy()
    simulation = Simulation(
        compile_plant(plant, situated=True),
        seed=seed,
        situation=estimate.situation,
        names=names.copy(),
    )
    first = simulation.take_changes()
    return ForkPoint(simulation, plant, first, names, estimate.situation, estimate.assumptions)


def with_orders(plant: Plant, orders: tuple[Order, ...]) -> Plant:
    """The plant with orders of its own in place of what its sources release."""
    sources = tuple(
        msgspec.structs.replace(
            each,
            arrivals="orders" if orders and each is plant.sources[0] else None,
            interarrival=None,
            schedule=(),
            products=(),
            first_us=None,
            lot_size=1,
            most_parts=None,
            shift=None,
        )
        for each in plant.sources
    )
    return msgspec.structs.replace(plant, sources=sources, orders=orders)


class PreparedFork(NamedTuple):
    """A fork that could begin."""

    parent: World
    fork: Fork
    plant: Plant
    """Its plant, with all that is changed in it."""
    simulation: "Simulation"
    """Stands at the fork point, in that plant."""
    past: Past


def prepare_fork(parent: World, fork: Fork) -> PreparedFork:
    """Do of a fork what takes long; any thread may, while the parent goes on.

    Args:
        parent: The world that it comes from.
        fork: Where it begins, and what is changed in it.

    Raises:
        Refused: The fork point is not in the log (W053), the patch does not fit the plant, the
            changed plant cannot be simulated, or parts in it need what it has no more (K020).
    """
    point = fork_point(parent, fork.fork_us, fork.seed or 1)
    plant, model = changed_plant(point, fork.patch)
    simulation = point.simulation
    if point.situation is None or fork.patch.edits:
        seed = fork.seed if point.situation is None else None
        simulation = simulation.fork(seed, model=model if fork.patch.edits else None)
    early = concatenate([end_of_recordings(parent.log, fork.fork_us), point.early])
    past = Past(parent.log, fork.fork_us, point.names, early)
    told = msgspec.structs.replace(fork, assumptions=point.assumptions)
    return PreparedFork(parent, told, plant, simulation, past)


def begin_fork(
    prepared: PreparedFork, environment: Environment, folder: Path, world_id: str
) -> SimulatedWorld:
    """Make a world of a prepared fork; whoever reads its parent's log has to do it.

    Args:
        prepared: What `prepare_fork` made.
        environment: The machine.
        folder: Where its log is written.
        world_id: Its short name for addresses.

    Raises:
        Refused: The disk failed (W008), or another process writes there (W009).
    """
    fork, simulation = prepared.fork, prepared.simulation
    recording = Recording(simulation, environment, folder, past=prepared.past)
    start = Start(at_us=fork.fork_us, horizon_us=fork.fork_us + _HORIZON_US)
    world = SimulatedWorld(world_id, prepared.plant, recording, start, fork)
    world.model, world.kernel_size = simulation.model, simulation.model.size
    return world


def changed_plant(point: ForkPoint, patch: Patch) -> tuple[Plant, "Model"]:
    """The plant with a patch, and its model; as it is where the patch changes nothing.

    Raises:
        Refused: The patch does not fit the plant, or what comes of it cannot be simulated.
    """
    from twinline.kernel import compile_plant  # noqa: PLC0415 - see opening.py

    if not patch.edits:
        return point.plant, point.simulation.model
    plant = apply_patch(point.plant, patch)
    return plant, compile_plant(plant, situated=True)


def _not_in_log(world: World, at_us: int) -> Diagnostic:
    law = world.clock_law()
    return Diagnostic(
        code="W053",
        where=world.name,
        found=f"{_local_text(world.plant, at_us)} is not in its log",
        expected=f"an instant from {_local_text(world.plant, law.from_us)} to "
        f"{_local_text(world.plant, law.edge_us)}",
        fix="fork it at an instant that it has reached",
    )


def _local_text(plant: Plant, at_us: int) -> str:
    """An instant as the plant's local date and time; in seconds where no calendar goes so far."""
    try:
        at = datetime.fromisoformat(plant.epoch) + timedelta(microseconds=at_us)
    except OverflowError:
        return f"{at_us / 1e6:.0f} s after the plant's epoch"
    return at.isoformat(" ")
