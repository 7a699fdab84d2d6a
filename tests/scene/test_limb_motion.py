"""Parts of what stands in a plant: how many move, and where files have them."""

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from tests.scene.glb_scene import read, rows

from twinline.plant import read_plant
from twinline.scene.asset import Drive, Part, Way
from twinline.scene.limb_lines import Work
from twinline.scene.limb_motion import LimbMotions, limb_motions
from twinline.scene.movement import Movement
from twinline.scene.plant_glb import plant_glb
from twinline.scene.whole import Whole, gather

pytestmark = pytest.mark.slow

PLANT = Path(__file__).parents[2] / "plants" / "body_assembly" / "plant.yaml"
LENGTH_S = 600.0


@pytest.fixture(scope="module")
def whole() -> Whole:
    """Robots beside lines, a lathe with a door, and wheels that turn about slanting axes."""
    plant = read_plant(PLANT)
    lathe, blaster, *stations = plant.stations[:8]
    own = (replace(lathe, kind="lathe"), replace(blaster, kind="shot-blaster"), *stations)
    return gather(replace(plant, stations=own))


KEEPING = ("axis 4", "axis 6")
"""Axes of robots that keep the tool as built."""


def works(whole: Whole) -> dict[str, Work]:
    """Each station starves, works, and starves again."""
    told = Work(
        np.array([-1.0, 100, 400]), np.array([2, 0, 2]), np.array([100.0]), np.array([300.0])
    )
    return {group.station.id: told for group in whole.groups if group.station is not None}


@pytest.fixture(scope="module")
def motions(whole: Whole) -> LimbMotions:
    return limb_motions(whole, works(whole), (0.0, LENGTH_S))


def test_all_parts_of_stations_move_where_there_is_room(whole: Whole, motions: LimbMotions) -> None:
    parts = [
        part
        for group in whole.groups
        if group.station is not None
        for thing in group.things
        for part in whole.models[thing.model].facts.parts
        if part.name not in KEEPING
    ]
    assert {each.drive for each in parts} >= {Drive.JOINT, Drive.SERVICE, Drive.DOOR}
    assert (motions.n_moving, motions.n_left_out) == (len(parts), 0)


@pytest.mark.parametrize("most_samples", [0, 500, 5000])
def test_where_there_is_not_what_is_seen_most_comes_first(
    whole: Whole, motions: LimbMotions, most_samples: int
) -> None:
    fewer = limb_motions(whole, works(whole), (0.0, LENGTH_S), most_samples=most_samples)
    assert fewer.n_moving + fewer.n_left_out == motions.n_moving
    n_sample = sum(len(line.at_s) for own in fewer.lines.values() for line in own.values())
    assert n_sample <= most_samples
    drives = [
        whole.models[whole.groups[i].things[k].model].facts.parts[number - 1].drive
        for (i, k), own in fewer.lines.items()
        for number in own
    ]
    n_door = sum(
        part.drive is Drive.DOOR
        for group in whole.groups if group.station is not None
        for thing in group.things
        for part in whole.models[thing.model].facts.parts
    )  # fmt: skip
    assert n_door > 0
    if most_samples:
        assert drives.count(Drive.DOOR) >= n_door
    assert Drive.SPIN not in drives


def turned(point: np.ndarray, part: Part, degrees: float) -> np.ndarray:
    """Rodrigues' formula."""
    pivot, axis, angle = np.array(part.pivot_m), np.array(part.axis), np.radians(degrees)
    arm = point - pivot
    point_there: np.ndarray = (
        pivot
        + np.cos(angle) * arm
        + np.sin(angle) * np.cross(axis, arm)
        + (1 - np.cos(angle)) * (arm @ axis) * axis
    )
    return point_there


def test_a_glb_clip_turns_and_slides_each_part_about_its_axis(
    whole: Whole, motions: LimbMotions
) -> None:
    movement = Movement((), {}, LENGTH_S, "2031-03-03T06:00:00", motions)
    head, body = read(plant_glb(whole, movement))
    (clip,) = head["animations"]
    n_way = dict.fromkeys(Way, 0)
    for channel in clip["channels"]:
        node = head["nodes"][channel["target"]["node"]]
        sampler = clip["samplers"][channel["sampler"]]
        at_s = rows(head, body, sampler["input"])[:, 0] * 24
        told, axis = rows(head, body, sampler["output"]), np.array(node["extras"]["axis"])
        assert (np.diff(at_s) > 0).all()
        assert at_s[-1] == pytest.approx(LENGTH_S)
        if node["extras"]["way"] == "slide":
            moved = told - told[0]
            assert np.abs(moved - (moved @ axis)[:, None] * axis).max() < 1e-6
            n_way[Way.SLIDE] += 1
        else:
            turns = told / 32767.0
            assert np.abs(np.linalg.norm(turns, axis=1) - 1).max() < 1e-4
            assert np.abs(np.cross(turns[:, :3], axis)).max() < 1e-4
            dots = (turns[1:] * turns[:-1]).sum(axis=1)
            assert dots.min() >= np.cos(np.radians(61))  # the shorter way, by no more than 120 deg
            n_way[Way.TURN] += 1
    assert sum(n_way.values()) == motions.n_moving
    assert min(n_way.values()) >= 5


def assert_moved(matrix: np.ndarray, still: np.ndarray, part: Part, moved: float) -> None:
    """Slid along its axis from where it is built, or turned about it."""
    if part.motion.way is Way.SLIDE:
        expected = still + moved * np.array(part.axis)
        assert np.abs(matrix[3, :3] - expected).max() < 1e-6
        return
    about_0 = part._replace(pivot_m=(0.0, 0.0, 0.0))
    for point in np.eye(3):
        expected = turned(point, about_0, moved)
        assert np.abs(point @ matrix[:3, :3] - expected).max() < 1e-6, part


def test_openusd_has_each_part_where_its_line_and_its_axis_say(
    whole: Whole, motions: LimbMotions
) -> None:
    pytest.importorskip("pxr", reason="the extra `usd` is not installed")
    from pxr import Usd, UsdGeom  # noqa: PLC0415 - an extra
    from tests.scene.test_usd_stage import faults_of, vertices  # noqa: PLC0415 - needs it

    from twinline.scene.usd_stage import plant_stage  # noqa: PLC0415 - needs it

    stage = plant_stage(whole, Movement((), {}, LENGTH_S, "2031-03-03T06:00:00", motions))
    assert faults_of(stage) == []
    units = [each for each in stage.Traverse() if each.HasAttribute("userProperties:mounted")]
    things = [(i, k) for i, group in enumerate(whole.groups) for k in range(len(group.things))]
    n_part = 0
    for prim, (i, k) in zip(units, things, strict=True):
        asset = whole.models[whole.groups[i].things[k].model]
        assert vertices(prim)[1] == asset.facts.n_triangle
        lines = motions.lines.get((i, k), {})
        assert prim.IsInstance() == (not lines)
        below = [each for each in Usd.PrimRange(prim) if each != prim]
        assert all(each.IsInstance() for each in below if each.GetName().startswith("shape"))
        parts = [each for each in below if each.HasAttribute("userProperties:axis")]
        for own in parts:
            part = next(each for each in asset.facts.parts if each.name == own.GetDisplayName())
            line = lines.get(asset.facts.parts.index(part) + 1)
            if line is None:  # it carries others that move
                assert part.name in KEEPING
                continue
            n_part += 1
            for when_s in (0.0, 250.0, 333.3, LENGTH_S):
                matrix = np.array(UsdGeom.Xformable(own).GetLocalTransformation(when_s))
                still = np.array(own.GetAttribute("xformOp:translate").Get())
                assert_moved(matrix, still, part, float(line.at(np.array([when_s]))[0]))
    assert n_part == motions.n_moving
