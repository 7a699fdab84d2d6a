"""What moves about a plant: as which kind parts, vehicles, carriers and operators are shown."""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from twinline.plant import Plant, Product, Vehicle
from twinline.scene.arrangement import Params
from twinline.scene.kinds.common.line_modules import SKID_HEIGHT_M, SLAT_HEIGHT_M
from twinline.scene.lanes import SKID_WIDTH_M
from twinline.scene.vectors import Vec3


class Look(msgspec.Struct, frozen=True):
    """How something that moves looks, from a step of its route on."""

    kind: str
    params: Params = {}
    from_step: int = 0
    painted: bool = True
    """Whether it has the colour of its product, and not of bare metal."""
    turn_deg: float = 0.0
    """Its front faces -y once it is turned so."""
    z_m: float = 0.0
    """How high it stands over the ways of the log, which are on the floor."""


CARRIER: Final = Look("crate-pallet")
"""An order of parts of which nobody knows what they look like."""
OPERATOR: Final = Look("operator")
_FLEETS: Final = {
    "agv": Look("agv"),
    "crane": Look("crane-trolley"),
    "forklift": Look("forklift"),
    "hand-cart": Look("hand-cart"),
    "tugger": Look("tugger"),
}
_DECKS: Final[dict[str, Vec3]] = {
    "agv": (0.0, 0.0, 0.43),
    "crane-trolley": (0.0, 0.0, 0.6),
    "forklift": (0.0, -1.2, 0.12),
    "hand-cart": (0.0, 0.0, 0.29),
    "tugger": (0.0, 1.0, 0.36),
}
"""Where on a vehicle its load stands."""
_CARS: Final = ("hatchback", "sedan", "suv")
_NOUNS: Final = tuple(
    (kind, re.compile(rf"\b({words})$"))
    for kind, words in (
        ("wing-panel", r"wing panels?"),
        ("turbofan", r"turbofans?|jet engines?"),
        ("fuselage-barrel", r"fuselages?|fuselage (barrels?|sections?)"),
        ("tail-fin", r"tail fins?"),
        ("panel-rack", r"panels?|sides?|hoods?|tailgates?|(sheet|body|side|hood) blanks?"),
        ("door-rack", r"doors?"),
        ("cockpit-pallet", r"cockpits?|dashboards?"),
        ("seat-pallet", r"seats?"),
        ("wheel-pallet", r"wheels?|tyres?|tires?"),
        ("axle-pallet", r"axles?|subframes?"),
        ("engine-pallet", r"engines?|motors?|powertrains?|drive units?"),
        ("hatchback", r"hatchbacks?|compacts?|city cars?"),
        ("suv", r"suvs?|vans?|crossovers?"),
        ("sedan", r"sedans?|saloons?|cars?|coupes?|wagons?|car bod(y|ies)"),
        ("washer", r"washing machines?|tumble dryers?"),
        ("dishwasher", r"dishwashers?"),
        ("refrigerator", r"refrigerators?|fridges?|freezers?"),
        ("oven-range", r"ovens?|cookers?"),
        ("microwave", r"microwaves?"),
        ("air-conditioner", r"air conditioners?"),
        ("compressor", r"compressors?"),
        ("coil", r"steel coils?|coils?"),
        ("slab", r"slabs?"),
        ("yarn-pallet", r"yarns?|bobbins?"),
    )
)
"""The noun by which a product is told -> kind; the first that fits."""
_LEFT_OUT: Final = re.compile(r"( (sets?|assembl(y|ies)|modules?|units?|[a-z]?\d+))+$")

_PAINTS: Final = re.compile(
    r"(base coat|top coat|clear coat|paint booth|painting|spraying|lacquer)"
)
_GLAZES: Final = re.compile(r"(glazing|glass|windows?|windscreen)")
_FITS: Final = re.compile(r"(wheels?|tyres?)\b")
"""Names of stations at which a car is seen to change: the first that fits in its route."""


def product_kind(product: Product) -> str:
    """The kind that the id or the name of a product means; crates where they mean none."""
    texts = [
        _LEFT_OUT.sub("", re.sub(r"[-_.]", " ", each.lower()))
        for each in (product.id, product.name)
    ]
    found = (kind for kind, noun in _NOUNS if any(noun.search(each) for each in texts))
    return next(found, CARRIER.kind)


def looks_of(plant: Plant, product: Product) -> tuple[Look, ...]:
    """How the parts of a product look, in the order of their route: cars change on their way."""
    kind = product_kind(product)
    if kind not in _CARS:
        return (Look(kind),)
    rides = any(each.width_m >= SKID_WIDTH_M for each in plant.conveyors)
    skid_m, slat_m = (SKID_HEIGHT_M, SLAT_HEIGHT_M) if rides else (0.0, 0.0)
    model = _CARS.index(kind)
    painted, glazed, fitted = (_first(plant, product, each) for each in (_PAINTS, _GLAZES, _FITS))
    steps = sorted({0, painted, glazed, fitted})
    return tuple(
        Look(kind, {}, step, painted=step >= painted, turn_deg=-90.0, z_m=slat_m)
        if step >= fitted
        else Look(
            "body-on-skid",
            {"model": model, "glazed": step >= glazed},
            step,
            painted=step >= painted,
            z_m=skid_m,
        )
        for step in steps
    )


def on_wheels(plant: Plant) -> frozenset[str]:
    """Stations that cars leave on their own wheels."""
    return frozenset(
        station
        for product in plant.products
        if product_kind(product) in _CARS
        for step, station in course_of(plant, product)
        if step >= _first(plant, product, _FITS) > 0
    )


def fleet_look(fleet: Vehicle) -> Look:
    """How the vehicles of a fleet look."""
    return _FLEETS[fleet.kind]


def deck_of(look: Look) -> Vec3 | None:
    """Where its load stands on something that carries."""
    return _DECKS.get(look.kind)


def course_of(plant: Plant, product: Product) -> Iterator[tuple[int, str]]:
    """The stations of a route, each with the step at which it first comes."""
    of_operation = {each.id: each.stations for each in plant.operations}
    seen: set[str] = set()
    for i, step in enumerate(product.route):
        for station in step.stations or of_operation.get(step.operation, ()):
            if station not in seen:
                seen.add(station)
                yield i, station


def _first(plant: Plant, product: Product, words: re.Pattern[str]) -> int:
    """The step of a route from which on something is done; 0 where it was done before."""
    names = {each.id: (each.name or each.id).lower() for each in plant.stations}
    course = course_of(plant, product)
    return next((i for i, station in course if words.match(names.get(station, ""))), 0)
