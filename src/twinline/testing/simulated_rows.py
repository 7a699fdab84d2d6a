"""Event logs whose truth is known: rows of a simulated plant, and what discovery makes of them."""

from typing import NamedTuple

from twinline.discover.discovery import Discovery, discover
from twinline.discover.recorded_rows import read_recorded
from twinline.kernel import Simulation, compile_plant
from twinline.plant import Plant


class SimulatedRows(NamedTuple):
    """A discovery in rows that a simulation wrote."""

    found: Discovery
    released_us: dict[str, int]
    """When each order was released, in microseconds since 1970 on the plant's clock."""


def simulate_rows(plant: Plant, length_us: int, seed: int = 1) -> SimulatedRows:
    """Simulate a plant, write its event log, and discover the plant in it.

    Args:
        plant: What is true.
        length_us: How long the log is; what is in work then is cut off.
        seed: Another one gives another log of the same plant.
    """
    simulation = Simulation(compile_plant(plant), seed=seed)
    simulation.run_until(length_us)
    changes = simulation.take_changes()
    recorded = read_recorded(plant, simulation.dictionary, changes, length_us)
    return SimulatedRows(discover(recorded.read, plant.name), recorded.released_us)
