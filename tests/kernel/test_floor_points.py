"""Where parts stand that are in the places of a station."""

from pathlib import Path

from msgspec.structs import replace

from twinline.kernel import compile_plant
from twinline.kernel.floor_points import FloorPoints
from twinline.plant import Place, Plant, Station, read_plant, rests

PLANTS = Path(__file__).parents[2] / "plants"


def places(kind: str, capacity: int, depth_m: float) -> tuple[Place, list[tuple[float, ...]]]:
    """Where parts stand in the first mill of a plant, were it something else."""
    plant: Plant = read_plant(PLANTS / "gearbox_line" / "plant.yaml")
    place = Place(x_m=60, y_m=60, width_m=12, depth_m=depth_m, heading_rad=0.4)
    first: Station = replace(plant.stations[0], kind=kind, capacity=capacity, place=place)
    model = compile_plant(replace(plant, stations=(first, *plant.stations[1:])))
    return place, list(FloorPoints(model).places[0])


def test_parts_in_a_store_rest_below_its_racks() -> None:
    store, found = places("storage", 20, 7)
    assert found == rests(store)[:20]
    assert len(set(found)) == 20


def test_parts_stand_spread_over_what_is_no_store_or_holds_more_than_its_racks() -> None:
    for kind, capacity in (("mill", 20), ("storage", 200)):
        store, found = places(kind, capacity, 7)
        assert len(set(found)) == capacity
        assert not set(found) & set(rests(store))
