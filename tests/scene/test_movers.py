"""What moves: each product, vehicle and person has a kind; cars change on their way."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from twinline.plant import Plant, Product, Step, Vehicle, read_plant
from twinline.scene import CARRIER, KIT, OPERATOR, Look, deck_of, fleet_look, looks_of, on_wheels
from twinline.scene.movers import product_kind

PLANTS = Path(__file__).parents[2] / "plants"
NAMES = ("body_assembly", "gearbox_line")


def plant_named(name: str) -> Plant:
    return read_plant(PLANTS / name / "plant.yaml")


def named(product_id: str, name: str = "") -> Product:
    return Product(id=product_id, name=name, route=(Step(id="a", operation="make"),))


@pytest.mark.parametrize(
    ("product_id", "name", "kind"),
    [
        ("hatchback", "", "hatchback"),
        ("p-7", "Family SUV", "suv"),
        ("powertrain", "", "engine-pallet"),
        ("door-set", "Door set", "door-rack"),
        ("seat-set-2", "", "seat-pallet"),
        ("hood-set", "Hood and tailgate set", "panel-rack"),
        ("wing-panel", "", "wing-panel"),
        ("w-200", "Washing machine", "washer"),
        ("wheel-lug", "Wheel lug", "crate-pallet"),
        ("motor-flange", "Motor flange", "crate-pallet"),
        ("gear-blank", "Gear blank", "crate-pallet"),
        ("a-17", "Gearbox housing", "crate-pallet"),
    ],
)
def test_a_product_is_told_by_the_noun_that_it_is_called_by(
    product_id: str, name: str, kind: str
) -> None:
    assert product_kind(named(product_id, name)) == kind


@pytest.mark.parametrize("name", NAMES)
def test_all_that_moves_in_the_plants_that_come_along_can_be_built(name: str) -> None:
    plant = plant_named(name)
    looks = [look for product in plant.products for look in looks_of(plant, product)]
    looks += [fleet_look(each) for each in plant.vehicles]
    for look in {(each.kind, str(each.params)): each for each in (*looks, OPERATOR)}.values():
        assert KIT[look.kind].build(look.params, baked=False).facts.n_triangle > 0


def test_every_kind_of_vehicle_has_a_look_and_a_deck_on_it() -> None:
    for kind in ("hand-cart", "forklift", "agv", "crane", "tugger"):
        look = fleet_look(Vehicle(id="v", kind=kind))
        deck, size = deck_of(look), KIT[look.kind].build(baked=False).facts.size_m
        assert deck is not None
        assert all(abs(at) <= size[k] / 2 for k, at in enumerate(deck[:2]))
        assert 0 < deck[2] <= size[2]
    assert deck_of(CARRIER) is None


def test_a_car_is_seen_bare_painted_glazed_and_on_its_wheels() -> None:
    plant = plant_named("body_assembly")
    sedan = next(each for each in plant.products if each.id == "sedan")
    looks = looks_of(plant, sedan)
    assert [(each.kind, each.painted, each.params.get("glazed")) for each in looks] == [
        ("body-on-skid", False, False),
        ("body-on-skid", True, False),
        ("body-on-skid", True, True),
        ("sedan", True, None),
    ]
    steps = [each.from_step for each in looks]
    assert steps == sorted(steps)
    assert steps[0] == 0
    assert "wheels-on" in on_wheels(plant)
    assert "framing" not in on_wheels(plant)


def test_a_car_of_which_nobody_says_where_it_is_made_is_finished() -> None:
    plant = plant_named("gearbox_line")
    bought = replace(named("sedan"), route=plant.products[0].route)
    assert looks_of(plant, bought) == (Look("sedan", turn_deg=-90.0),)
    assert on_wheels(replace(plant, products=(bought,))) == frozenset()
