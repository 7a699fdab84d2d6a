"""What must hold between the entities of a plant, beyond the form of each field."""

from collections.abc import Iterator

from twinline.diagnostics import Diagnostic
from twinline.plant.entities import Plant


def check_plant(plant: Plant) -> Iterator[Diagnostic]:
    """Yield every fault of a plant; ``where`` is a place such as ``stations[3].area``."""
    yield from ()
