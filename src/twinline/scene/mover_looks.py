"""What moves about a plant, as other programs are shown it: loads, vehicles and people."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from twinline.plant import Plant
from twinline.scene.asset import Asset
from twinline.scene.kind import Kind, Sector, kind
from twinline.scene.kinds import KIT
from twinline.scene.shape import Shape
from twinline.scene.slots import PRODUCTS, Slot

_CARS: Final = {
    "hatchback": re.compile(r"\b(hatchbacks?|compacts?|city cars?)$"),
    "suv": re.compile(r"\b(suvs?|vans?|crossovers?)$"),
    "sedan": re.compile(r"\b(sedans?|saloons?|cars?|coupes?|wagons?|car bod(y|ies))$"),
}
"""Kinds, and the nouns that products of them end with."""
_PERSON: Final = "operator"


class Mover(NamedTuple):
    """Something that moves, in a window."""

    kind: str
    """Of what: order, vehicle or operator."""
    id: str
    name: str
    model: str
    """What it looks like; a key of `mover_models`."""
    colour: str
    """Of its load."""
    at_s: npt.NDArray[np.float64]
    """(n,) seconds from the begin of the window, rising."""
    poses: npt.NDArray[np.float64]
    """(4, n) x, y, z in metres and heading in radians; NaN while it cannot be seen."""


@kind(Sector.COMMON, "Carrier", "Pa-lét nhỏ", "小托盘")
def carrier(shape: Shape) -> None:
    """Brings the parts of an order: a small pallet under crates in the colour of the product."""
    shape.footprint(0.8, 0.6, 0.675)
    for x in (-0.34, 0, 0.34):
        shape.box(Slot.WOOD, (x, 0, 0), (0.1, 0.6, 0.09), 0.01)
    shape.box(Slot.WOOD, (0, 0, 0.09), (0.8, 0.6, 0.035), 0.01)
    shape.box(Slot.LOAD, (0, 0, 0.13), (0.72, 0.54, 0.54), 0.045)
    shape.box(Slot.PAPER, (-0.1, 0.04, 0.66), (0.3, 0.2, 0.015), 0.004)


@kind(Sector.COMMON, "Hand cart", "Xe đẩy tay", "手推车")
def hand_cart(shape: Shape) -> None:
    """Carries what people push: a deck on four wheels, and a bow behind it."""
    shape.footprint(0.8, 1.28, 1.02)
    shape.box(Slot.WOOD, (0, 0, 0.22), (0.8, 1.2, 0.05), 0.015)
    for x in (-0.34, 0.34):
        shape.beam(Slot.METAL, (x, 0.58, 0.26), (x, 0.66, 1.0), 0.045)
    shape.beam(Slot.METAL, (-0.36, 0.66, 0.99), (0.36, 0.66, 0.99), 0.045)
    for x in (-0.3, 0.3):
        for y in (-0.46, 0.46):
            shape.cylinder(Slot.DARK, (x - 0.03, y, 0.1), 0.1, 0.06, "x")


@kind(Sector.COMMON, "Crane trolley", "Xe con cầu trục", "起重小车")
def crane_trolley(shape: Shape) -> None:
    """Carries loads under the roof: a trolley with its hook, on a short piece of its girders."""
    shape.footprint(5.0, 3.0, 2.2)
    shape.box(Slot.SAFETY, (0, 0, 3.5), (1.2, 1.0, 0.4), 0.05)
    for y in (-1.3, 1.3):
        shape.box(Slot.SAFETY, (0, y, 3.3), (5, 0.4, 0.5), 0.05)
    shape.cylinder(Slot.DARK, (0, 0, 1.7), 0.12, 0.3)
    for x in (-0.12, 0.12):
        shape.beam(Slot.BASE, (x, 0, 1.9), (x, 0, 3.5), 0.025)


_OWN: Final = {"carrier": carrier, "hand-cart": hand_cart, "crane": crane_trolley}


def mover_models(names: set[str], kit: Mapping[str, Kind] = KIT) -> dict[str, Asset]:
    """What movers look like, built; by the name that `Mover.model` has."""
    return {name: (_OWN | {**kit})[name].build() for name in sorted(names)}


class Looks:
    """How orders, vehicles and people of a plant look."""

    def __init__(self, plant: Plant, kit: Mapping[str, Kind] = KIT) -> None:
        self._kit = kit
        self._products = {each.id: (i, each.name) for i, each in enumerate(plant.products)}
        self._fleets = {each.id: each.kind for each in plant.vehicles}

    def of_order(self, product: str) -> tuple[str, str]:
        """The model and the colour of an order of a product."""
        number, name = self._products.get(product, (0, ""))
        texts = [re.sub(r"[-_.\d]+", " ", each.lower()).strip() for each in (product, name)]
        model = next(
            (car for car, noun in _CARS.items() if any(noun.search(each) for each in texts)),
            "carrier",
        )
        return model, PRODUCTS[number % len(PRODUCTS)]

    def of_vehicle(self, fleet: str) -> tuple[str, str]:
        """The model of a vehicle of a fleet, and a colour that it does not need."""
        model = self._fleets.get(fleet, "")
        known = model in _OWN or model in self._kit
        return (model if known else "hand-cart"), PRODUCTS[0]

    def of_person(self) -> tuple[str, str]:
        """The model of a person, and a colour that it does not need."""
        return _PERSON, PRODUCTS[0]
