"""A plant as a GLB file, read again by other readers: all is where the arrangement has it."""

import io
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from tests.scene.glb_scene import Placed, placed, read, rows

from twinline.plant import Plant, read_plant
from twinline.scene import (
    KIT,
    Slot,
    Unit,
    arrange,
    build_hall,
    build_platforms,
    hall_of,
    lay_lines,
    on_wheels,
    set_tanks,
)
from twinline.scene.limbs import limbs_of
from twinline.scene.plant_glb import plant_glb
from twinline.scene.surfaces import surface_of
from twinline.scene.whole import Whole, gather

pytestmark = pytest.mark.slow

PLANTS = Path(__file__).parents[2] / "plants"
TOLERANCE_M = 1e-3


def plant() -> Plant:
    """A line with robots that stand on its stations, pools, and places that are turned."""
    whole = read_plant(PLANTS / "body_assembly" / "plant.yaml")
    turned = [each for each in whole.stations if each.place is not None and each.place.heading_rad]
    return replace(whole, stations=(*whole.stations[:6], *turned[:2]))


@pytest.fixture(scope="module")
def whole() -> Whole:
    return gather(plant())


@pytest.fixture(scope="module")
def root(whole: Whole) -> Placed:
    return placed(plant_glb(whole))


def units_of(plant: Plant) -> tuple[Unit, ...]:
    """All that stands on its floor: stations first."""
    stations = arrange(plant)
    return (*stations, *lay_lines(plant, stations, on_wheels(plant)), *set_tanks(plant))


def things(root: Placed) -> list[Placed]:
    """The nodes of units and then of the building, in the order of the arrangement."""
    return [each for each in root.everything() if "params" in each.extras]


def box_of(unit: Unit) -> np.ndarray:
    """What a unit fills, worked out here: built, enlarged, turned and set on its place."""
    points = KIT[unit.kind].build(unit.params, baked=False).mesh.positions_m * unit.scale
    points = points * (unit.stretch, 1, 1)
    c, s = np.cos(unit.heading_rad), np.sin(unit.heading_rad)
    x, y, z = points.T
    at = np.column_stack([c * x - s * y + unit.x_m, s * x + c * y + unit.y_m, z])
    return np.array([at.min(axis=0), at.max(axis=0)])


def test_every_unit_fills_the_place_that_the_arrangement_gives_it(root: Placed) -> None:
    units = units_of(plant())
    assert {bool(unit.mounted) for unit in units} == {True, False}
    assert any(unit.heading_rad for unit in units)
    assert any(unit.station is None for unit in units)
    found = things(root)
    for node, unit in zip(found, units, strict=False):
        assert np.abs(node.box() - box_of(unit)).max() <= TOLERANCE_M, node.name
        assert node.n_triangle == KIT[unit.kind].build(unit.params).facts.n_triangle


def test_the_building_stands_around_it(root: Placed) -> None:
    units = units_of(plant())
    hall, platforms = build_hall(plant(), units), build_platforms(plant(), units).modules
    modules = [each for each in (*hall, *platforms) if not each.cut]
    found = things(root)
    assert len(found) == len(units) + len(modules)
    for node, module in zip(found[len(units) :], modules, strict=True):
        assert node.extras["kind"] == module.kind
        at = node.matrix[:3, 3]
        assert np.allclose((at[0], -at[2], at[1]), (module.x_m, module.y_m, module.z_m))
    sides = {each.name for each in root.children if each.name.startswith("building")}
    assert sides == {f"building {each.side.value}" for each in modules}


def test_it_says_what_each_thing_is(root: Placed) -> None:
    assert root.name == plant().name
    for node, unit in zip(things(root), units_of(plant()), strict=False):
        told = (unit.station, unit.kind, unit.params, unit.mounted)
        extras = node.extras
        assert told == (extras.get("station"), extras["kind"], extras["params"], extras["mounted"])
        assert unit.kind in node.name
    stations = {each.id: each for each in plant().stations}
    groups = [each for each in root.children if "station" in each.extras]
    for group in groups:
        station = stations[group.extras["station"]]
        assert group.name == (station.name or station.id)
        assert {one.extras["station"] for one in group.children} == {station.id}


def test_the_floor_is_the_plant_s(root: Placed) -> None:
    (floor,) = [each for each in root.children if each.name == "floor"]
    assert plant().floor is not None
    low = hall_of(plant(), ())
    assert np.abs(floor.box()[:, :2] - [(low.west, low.south), (low.east, low.north)]).max() < 1e-4
    assert floor.box()[1, 2] == pytest.approx(0)
    a, b, c = (floor.points[floor.triangles[:, k]] for k in range(3))
    volume = np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6
    size = floor.box()[1] - floor.box()[0]
    assert volume == pytest.approx(np.prod(size), rel=1e-4)  # closed, and facing outwards


def test_parts_turn_about_their_pivots(root: Placed, whole: Whole) -> None:
    """Seen from a part's own node, its pivot is at 0: whoever turns the node turns the part."""
    n_part = 0
    for node, thing in zip(
        things(root), (one for group in whole.groups for one in group.things), strict=True
    ):
        asset = whole.models[thing.model]
        parts = [each for each in node.everything() if "drive" in each.extras]
        assert [each.name for each in sorted(parts, key=lambda each: each.name)] == sorted(
            each.name for each in asset.facts.parts
        )
        for part in asset.facts.parts:
            (own,) = [each for each in parts if each.name == part.name]
            x, y, z = part.pivot_m
            pivot = node.matrix @ np.array([x, z, -y, 1.0])
            assert np.abs(own.matrix[:3, 3] - pivot[:3]).max() <= TOLERANCE_M
            axis = own.extras["axis"]
            assert np.allclose((axis[0], -axis[2], axis[1]), part.axis)
            assert own.extras["high"] == part.motion.high
            n_part += 1
    assert n_part > 20


def test_equal_units_share_their_meshes(whole: Whole) -> None:
    head, _ = read(plant_glb(whole))
    limbs = [limb for asset in whole.models for limb in limbs_of(asset) if limb.pieces]
    assert len(head["meshes"]) == len(limbs) + 1
    drawn = [each["mesh"] for each in head["nodes"] if "mesh" in each]
    assert len(drawn) > len(set(drawn))
    assert "extensionsUsed" not in head
    assert "extensionsRequired" not in head


def test_colours_are_the_palette_s_and_corners_are_darker(whole: Whole) -> None:
    head, body = read(plant_glb(whole))
    names = {surface_of(slot).name: slot for slot in Slot}
    for material in head["materials"]:
        surface = surface_of(names[material["name"]])
        colour = material["pbrMetallicRoughness"]["baseColorFactor"]
        assert colour == pytest.approx([*surface.colour, 1.0])
    shades = set[int]()
    for mesh in head["meshes"]:
        for each in mesh["primitives"]:
            colours = rows(head, body, each["attributes"]["COLOR_0"])
            assert (colours[:, 3] == 255).all()
            assert (colours[:, 0] == colours[:, 1]).all()
            shades |= set(colours[:, 0].tolist())
    occlusion = {each for asset in whole.models for each in asset.mesh.occlusion.tolist()}
    assert shades == occlusion | {255}
    assert min(shades) < 150


def test_the_same_plant_is_the_same_bytes(whole: Whole) -> None:
    assert plant_glb(whole) == plant_glb(gather(plant()))


def test_another_library_reads_the_same(whole: Whole, root: Placed) -> None:
    trimesh = pytest.importorskip("trimesh", reason="the test group is not installed")
    found = trimesh.load_scene(io.BytesIO(plant_glb(whole)), file_type="glb")
    low, high = found.bounds
    own = root.box()
    assert np.abs(np.array([low[0], -high[2], low[1]]) - own[0]).max() <= TOLERANCE_M
    assert np.abs(np.array([high[0], -low[2], high[1]]) - own[1]).max() <= TOLERANCE_M
    n_triangle = sum(
        len(found.geometry[found.graph[node][1]].faces) for node in found.graph.nodes_geometry
    )
    assert n_triangle == root.n_triangle == whole.n_triangle + 12
