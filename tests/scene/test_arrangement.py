"""What stands on the floor: inside its place, beside each other, and out of the way of a line."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from twinline.discover.looks import LOOKS, MACHINE
from twinline.plant import Place, Plant, Station, read_plant
from twinline.scene import KIT, Unit, arrange, find_kind
from twinline.scene.arrangement import on_floor

PLANTS = Path(__file__).parents[2] / "plants"
THROUGH = ("weld-line", "framing", "car-bay", "cell-line", "light-tunnel", "dip-tunnel",
           "oven-tunnel", "spray-tunnel", "water-tunnel", "press-line", "marriage",
           "roller-bench")  # fmt: skip
BODY_M = 0.9
"""Half of what passes through a line is wider than that nowhere."""


def station(kind: str, place: Place, capacity: int = 1) -> Station:
    return Station(id="a", area="hall", kind=kind, capacity=capacity, place=place)


def plant_of(*stations: Station) -> Plant:
    (plant,) = [read_plant(PLANTS / "body_assembly" / "plant.yaml")]
    return replace(plant, stations=stations)


def corners(unit: Unit) -> list[tuple[float, float]]:
    width, depth, _ = KIT[unit.kind].build(unit.params, baked=False).facts.size_m
    own = Place(x_m=unit.x_m, y_m=unit.y_m, width_m=1, depth_m=1, heading_rad=unit.heading_rad)
    x, y = width * unit.scale / 2, depth * unit.scale / 2
    return [on_floor(own, a, b) for a, b in ((-x, -y), (x, -y), (x, y), (-x, y))]


def inside(place: Place, at: tuple[float, float], slack_m: float = 1e-6) -> bool:
    c, s = math.cos(place.heading_rad), math.sin(place.heading_rad)
    dx, dy = at[0] - place.x_m, at[1] - place.y_m
    across, along = c * dx + s * dy, c * dy - s * dx
    return abs(across) <= place.width_m / 2 + slack_m and abs(along) <= place.depth_m / 2 + slack_m


def apart(a: Unit, b: Unit) -> bool:
    """Whether two upright boxes do not overlap, by the axes of both (separating axes)."""
    boxes = [np.array(corners(each)) for each in (a, b)]
    for box in boxes:
        for side in (box[1] - box[0], box[3] - box[0]):
            spans = [each @ side / (side @ side) for each in boxes]
            if spans[0].max() <= spans[1].min() + 1e-6 or spans[1].max() <= spans[0].min() + 1e-6:
                return True
    return False


@given(
    st.sampled_from([each.kind for each in LOOKS]),
    st.integers(1, 12),
    st.floats(1.6, 14),
    st.floats(1.6, 8),
    st.floats(-3, 3),
)
def test_what_stands_in_a_place_stands_within_it_and_apart(
    kind: str, capacity: int, width_m: float, depth_m: float, heading_rad: float
) -> None:
    place = Place(x_m=10, y_m=20, width_m=width_m, depth_m=depth_m, heading_rad=heading_rad)
    units = [each for each in arrange(plant_of(station(kind, place, capacity))) if not each.mounted]
    assert units
    assert len(units) <= capacity or kind == "storage"  # it has all the racks that it has room for
    for i, unit in enumerate(units):
        assert all(inside(place, each) for each in corners(unit))
        assert all(apart(unit, other) for other in units[i + 1 :])


@pytest.mark.parametrize("name", ["body_assembly", "gearbox_line"])
def test_nothing_intersects_in_the_plants_that_come_along(name: str) -> None:
    plant = read_plant(PLANTS / name / "plant.yaml")
    units = [each for each in arrange(plant) if not each.mounted]
    placed = [each for each in plant.stations if each.place is not None]
    assert {each.station for each in units} == {each.id for each in placed}
    for i, unit in enumerate(units):
        near = [
            each
            for each in units[i + 1 :]
            if math.hypot(each.x_m - unit.x_m, each.y_m - unit.y_m) < 25
        ]
        assert all(apart(unit, other) for other in near), unit


def test_a_store_has_as_many_racks_as_its_place_holds_and_claims_no_stock() -> None:
    place = Place(x_m=10, y_m=20, width_m=9, depth_m=7, heading_rad=0.5)
    units = arrange(plant_of(station("storage", place)))
    assert len(units) == 3 * 3
    assert {each.kind for each in units} == {"rack-bay"}
    assert not any(each.params["loaded"] for each in units)


@pytest.mark.parametrize("kind", THROUGH)
def test_a_line_passes_through_its_stations(kind: str) -> None:
    place = Place(x_m=0, y_m=0, width_m=6, depth_m=7)
    whole, *mounted = arrange(plant_of(station(kind, place)))
    assert whole.through
    assert all(each.mounted for each in mounted)
    assert all(inside(place, each, 0.05) for each in corners(whole))
    if kind in {"press-line", "cell-line"}:
        return  # what is worked on is handed in from the side, or stands on a bench
    asset = KIT[whole.kind].build(whole.params, baked=False)
    still = asset.mesh.positions_m[asset.mesh.parts == 0] * whole.scale
    x, y, z = still.T
    passes = (np.abs(y + whole.y_m) < BODY_M) & (z > 0.6) & (z < 1.9) & (np.abs(x) < 2.8)
    assert not passes.any(), still[passes][:3]


@pytest.mark.parametrize("look", [*LOOKS, MACHINE], ids=lambda look: look.kind)
def test_every_look_that_discovery_gives_has_a_kind_of_its_own(look: object) -> None:
    word = look.kind  # type: ignore[attr-defined]
    assert (find_kind(word).id == "plain-station") == (word == "machine")


def test_kinds_are_found_by_id_by_a_word_and_by_a_word_within() -> None:
    assert find_kind("ring-frame").id == "ring-frame"
    assert find_kind("cnc-lathe").id == "lathe"
    assert find_kind("weld-line").id == "weld-line-station"
    assert find_kind("robot").id == find_kind("pick-robot").id == "six-axis-robot"
    assert find_kind("welding-robot").id == "weld-cell"
    assert find_kind("teleporter").id == find_kind("").id == "plain-station"
