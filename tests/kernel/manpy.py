"""Models that another simulator, ManPy, published with its results, and the plants they become."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.kernel.manpy_graph import GraphPlant
from tests.kernel.manpy_orders import orders_plant

from twinline.plant import Plant

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "manpy_des_goldens"
MINUTE_US = 60_000_000

FIRST_OF_EQUALS: Mapping[int, tuple[str, ...]] = {11: ("M2",), 12: ("M2", "M3")}
"""Machines that come before their like when several are equally free. ManPy asked a dictionary,
whose order is not in the model but shows in the results: which of them waited for less."""


@dataclass(frozen=True)
class Golden:
    """One published model with its published results."""

    number: int
    model: dict[str, Any]
    results: dict[str, dict[str, Any]]
    """By the id of the element."""

    @property
    def horizon_us(self) -> int | None:
        """How long it is simulated; until nothing is left where there is None."""
        minutes = float(self.model["general"]["maxSimTime"])
        return None if minutes < 0 else round(minutes * MINUTE_US)

    def published(self, element: str, measure: str) -> float:
        """The value of the only replication."""
        return float(self.results[element][measure][0])

    def elements_with(self, measure: str) -> list[str]:
        return [element for element, values in self.results.items() if measure in values]

    @property
    def withdrawal(self) -> dict[str, Any] | None:
        """What takes parts out of the last queue at fixed instants, where there is such a thing."""
        nodes = self.model["graph"]["node"].values()
        return next((node for node in nodes if node["_class"] == "Dream.EventGenerator"), None)


def read_golden(number: int) -> Golden:
    name = f"Topology{number:02d}.json"
    model = json.loads((FOLDER / "models" / name).read_text("utf-8"))
    published = json.loads((FOLDER / "expected" / f"{name}.result").read_text("utf-8"))
    results = {element["id"]: element["results"] for element in published["elementList"]}
    return Golden(number, model, results)


@dataclass(frozen=True)
class Converted:
    """A plant that does what a model does, and how to read the model's results off it."""

    plant: Plant
    leaving: Mapping[str, Mapping[str, float]]
    """By exit of the model: how many of its parts a departing part of a product stands for."""
    units: Mapping[str, int]
    """Units in a lot of each product when it leaves; only of products that are lots."""


def convert(golden: Golden, withdrawals_us: Iterable[int] = ()) -> Converted:
    """Make a plant that does what the model does.

    Args:
        golden: The model.
        withdrawals_us: When parts are taken out of the last queue, in a model that does so.
    """
    if not golden.model["graph"]["edge"]:
        plant = orders_plant(golden.model)
        return Converted(plant, {"E1": {product.id: 1 for product in plant.products}}, {})
    first = FIRST_OF_EQUALS.get(golden.number, ())
    graph = GraphPlant(golden.model, first, tuple(withdrawals_us))
    return Converted(graph.plant(), graph.leaving, graph.units)
