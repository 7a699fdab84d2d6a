"""Parts that change on their way: as the looks of their route say, one at a time."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from twinline.plant import Plant, read_plant
from twinline.scene.mover_stages import Looks
from twinline.scene.movers import course_of, looks_of
from twinline.scene.slots import BARE_METAL, PRODUCTS

PLANT = Path(__file__).parents[2] / "plants" / "body_assembly" / "plant.yaml"


@pytest.fixture(scope="module")
def plant() -> Plant:
    return read_plant(PLANT)


def test_a_car_has_at_each_station_of_its_route_the_look_of_that_step(plant: Plant) -> None:
    """It stands a minute at each station, is out of sight in the middle, and goes on."""
    product = plant.products[0]
    looks = looks_of(plant, product)
    assert len(looks) >= 3
    places = {each.id: each.place for each in plant.stations}
    course = [(step, places[name]) for step, name in course_of(plant, product) if places[name]]
    at_s = 60.0 * np.arange(len(course), dtype=np.float64)
    poses = np.array([(place.x_m, place.y_m, 0.0, 0.0) for _, place in course if place]).T
    hidden = len(course) // 2
    poses[:, hidden] = np.nan
    stages = list(Looks(plant).of_order(product.id, at_s, poses))
    assert [each.look for each in stages] == list(looks)
    for stage in stages:
        assert (np.diff(stage.at_s) > 0).all()
    for i, (step, _) in enumerate(course):
        shown = [
            each.look
            for each in stages
            if not np.isnan(each.poses[0, np.searchsorted(each.at_s, at_s[i])])
        ]
        expected = [each for each in looks if each.from_step <= step][-1:]
        assert shown == ([] if i == hidden else expected), i


def test_it_goes_on_until_it_changes(plant: Plant) -> None:
    """Each look ends where the next begins, so that nothing jumps when it changes."""
    product = plant.products[0]
    places = {each.id: each.place for each in plant.stations}
    course = [places[name] for _, name in course_of(plant, product)]
    poses = np.array([(each.x_m, each.y_m, 0.0, 0.0) for each in course if each]).T
    at_s = 60.0 * np.arange(poses.shape[1], dtype=np.float64)
    stages = list(Looks(plant).of_order(product.id, at_s, poses))
    for before, after in pairwise(stages):
        last = np.flatnonzero(~np.isnan(before.poses[0]))[-1]
        first = np.flatnonzero(~np.isnan(after.poses[0]))[0]
        assert 0 < after.at_s[first] - before.at_s[last] < 1e-5
        assert (before.poses[:, last] == after.poses[:, first]).all()


def test_it_is_bare_metal_until_it_is_painted(plant: Plant) -> None:
    looks, product = Looks(plant), plant.products[1]
    bare, *_, done = looks_of(plant, product)
    assert looks.colour(product.id, bare) == BARE_METAL
    assert looks.colour(product.id, done) == PRODUCTS[1]


def test_what_nobody_knows_is_one_crate(plant: Plant) -> None:
    poses = np.zeros((4, 3))
    (stage,) = Looks(plant).of_order("", np.arange(3.0), poses)
    assert stage.look.kind == "crate-pallet"
    assert (stage.poses == poses).all()
