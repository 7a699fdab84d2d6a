"""A plant as a stage, opened again by OpenUSD and judged by its own validators."""

from pathlib import Path

import numpy as np
import pytest

from twinline.plant import Plant
from twinline.scene import CARRIER, KIT, OPERATOR
from twinline.scene.slots import PRODUCTS, Slot
from twinline.scene.surfaces import linear, surface_of
from twinline.scene.whole import Whole, gather

pxr = pytest.importorskip("pxr", reason="the extra `usd` is not installed")

from pxr import Usd, UsdGeom, UsdShade, UsdValidation  # noqa: E402
from tests.scene.test_plant_glb import box_of, plant, units_of  # noqa: E402

from twinline.scene.movement import Movement  # noqa: E402
from twinline.scene.mover_looks import Mover, mover_models  # noqa: E402
from twinline.scene.usd_stage import plant_stage  # noqa: E402

pytestmark = pytest.mark.slow
TOLERANCE_M = 1e-3


@pytest.fixture(scope="module")
def whole() -> Whole:
    return gather(plant())


def movers() -> Movement:
    """A load that comes, goes round a corner and leaves; a person who stands."""
    gone = np.full(4, np.nan)
    poses = np.column_stack(
        [gone, (1, 2, 0, 0), (5, 2, 0, 0), (5, 2, 0, 1.5), (5, 9, 1, 1.5), gone]
    )
    at_s = np.array([0, 10, 20, 20.000001, 30.5, 30.500001])
    still = np.array([[3.0], [4.0], [0.0], [0.5]])
    told = (
        Mover("order", "o-1", "Order 1", CARRIER, PRODUCTS[3], at_s, poses),
        Mover("order", "o 1", "Order 1", CARRIER, PRODUCTS[0], at_s, poses),
        Mover("operator", "anh", "Ánh", OPERATOR, PRODUCTS[0], np.zeros(1), still),
    )
    return Movement(
        told, mover_models({each.model: each.look for each in told}), 60.0, "2031-03-03T06:00:00"
    )


@pytest.fixture(scope="module")
def file(whole: Whole, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("usd") / "plant.usda"
    stage = plant_stage(whole, movers())
    stage.GetRootLayer().Export(str(path))
    return path


@pytest.fixture(scope="module")
def stage(file: Path) -> "Usd.Stage":
    return Usd.Stage.Open(str(file))


def faults_of(stage: "Usd.Stage") -> list[str]:
    validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    assert len(validators) >= 20
    found = UsdValidation.ValidationContext(validators).Validate(stage)
    return [f"{each.GetName()}: {each.GetMessage()}" for each in found]


def units(stage: "Usd.Stage") -> list["Usd.Prim"]:
    """The prims of units, in the order of the arrangement."""
    return [each for each in stage.Traverse() if each.HasAttribute("userProperties:mounted")]


def told(prim: "Usd.Prim", name: str) -> object:
    return prim.GetAttribute(f"userProperties:{name}").Get()


def test_openusd_finds_nothing_wrong(stage: "Usd.Stage") -> None:
    assert faults_of(stage) == []


def test_openusd_would_find_something() -> None:
    bare = Usd.Stage.CreateInMemory()
    UsdGeom.Mesh.Define(bare, "/A")
    UsdGeom.Mesh.Define(bare, "/A/B")
    assert faults_of(bare) != []


def test_it_is_in_metres_with_z_up(stage: "Usd.Stage") -> None:
    assert UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z
    assert UsdGeom.GetStageMetersPerUnit(stage) == 1.0
    assert stage.GetDefaultPrim().GetDisplayName() == plant().name


def test_every_unit_fills_the_place_that_the_arrangement_gives_it(stage: "Usd.Stage") -> None:
    expected = units_of(plant())
    found = units(stage)
    assert len(found) > len(expected)  # the building comes after them
    for prim, unit in zip(found, expected, strict=False):
        facts = (told(prim, "station"), told(prim, "kind"), told(prim, "mounted"))
        assert facts == (unit.station or "", unit.kind, unit.mounted)
        for name, value in unit.params.items():
            assert told(prim, f"params:{name}") == value
        assert prim.IsInstance()
        points, n_triangle = vertices(prim)
        box = np.array([points.min(axis=0), points.max(axis=0)])
        assert np.abs(box - box_of(unit)).max() <= TOLERANCE_M, prim
        assert n_triangle == KIT[unit.kind].build(unit.params).facts.n_triangle


def vertices(prim: "Usd.Prim") -> tuple[np.ndarray, int]:
    """(n, 3) all vertices below an instance in the world, and how many triangles they make."""
    cache = UsdGeom.XformCache()
    points, n_triangle = [], 0
    for each in Usd.PrimRange(prim, Usd.TraverseInstanceProxies()):
        if each.IsA(UsdGeom.Mesh):
            mesh = UsdGeom.Mesh(each)
            matrix = np.array(cache.GetLocalToWorldTransform(each))
            own = np.array(mesh.GetPointsAttr().Get(), np.float64)
            points.append(own @ matrix[:3, :3] + matrix[3, :3])
            n_triangle += len(mesh.GetFaceVertexCountsAttr().Get())
    return np.concatenate(points), n_triangle


def test_equal_units_are_instances_of_one_prototype(stage: "Usd.Stage", whole: Whole) -> None:
    n_mover_model = 3  # two colours of the carrier, one person
    assert len(stage.GetPrototypes()) == len(whole.models) + n_mover_model


def test_a_colour_is_that_of_its_material_times_what_it_sees_of_the_sky(
    stage: "Usd.Stage",
) -> None:
    n = 0
    for prim in stage.Traverse(Usd.TraverseInstanceProxies()):
        for subset in UsdShade.MaterialBindingAPI(prim).GetMaterialBindSubsets():
            binding = UsdShade.MaterialBindingAPI(subset.GetPrim())
            material, _ = binding.ComputeBoundMaterial()
            slot = Slot[material.GetPrim().GetName().upper()]
            if slot is Slot.LOAD:
                continue
            mesh = UsdGeom.Mesh(prim)
            corners = np.array(mesh.GetFaceVertexIndicesAttr().Get()).reshape(-1, 3)
            used = corners[np.array(subset.GetIndicesAttr().Get())].ravel()
            colours = np.array(mesh.GetDisplayColorPrimvar().Get())[used]
            share = colours / np.array(surface_of(slot).colour)
            assert np.ptp(share, axis=1).max() < 0.02
            assert share.min() > 0.2
            assert share.max() < 1.001
            n += 1
    assert n > 100


def test_loads_have_the_colour_of_their_product(stage: "Usd.Stage") -> None:
    hues = set()
    for each in stage.GetPrimAtPath(f"{stage.GetDefaultPrim().GetPath()}/Orders").GetChildren():
        (mesh,) = [
            UsdGeom.Mesh(one)
            for one in Usd.PrimRange(each, Usd.TraverseInstanceProxies())
            if one.IsA(UsdGeom.Mesh)
        ]
        colours = np.array(mesh.GetDisplayColorPrimvar().Get())
        shades = colours / np.linalg.norm(colours, axis=1, keepdims=True)
        for product in (PRODUCTS[0], PRODUCTS[3]):
            hue = np.array(linear(product)) / np.linalg.norm(linear(product))
            if (np.abs(shades - hue).max(axis=1) < 1e-3).any():
                hues.add(product)
    assert hues == {PRODUCTS[0], PRODUCTS[3]}


def test_what_moves_is_where_it_was_and_is_hidden_before_and_after(stage: "Usd.Stage") -> None:
    assert (stage.GetStartTimeCode(), stage.GetEndTimeCode()) == (0.0, 60.0)
    root = stage.GetDefaultPrim().GetPath()
    first, second = stage.GetPrimAtPath(f"{root}/Orders").GetChildren()
    assert (first.GetName(), second.GetName()) == ("o_1", "o_1_2")
    assert told(second, "id") == "o 1"
    for at, visible, pose in (
        (0, False, None), (10, True, (1, 2, 0, 0)), (15, True, (3, 2, 0, 0)),
        (20, True, (5, 2, 0, 0)), (20.000001, True, (5, 2, 0, 1.5)),
        (30.5, True, (5, 9, 1, 1.5)), (30.6, False, None), (60, False, None),
    ):  # fmt: skip
        shown = UsdGeom.Imageable(first).ComputeVisibility(at) != UsdGeom.Tokens.invisible
        assert shown == visible, at
        if pose is not None:
            matrix = np.array(UsdGeom.Xformable(first).ComputeLocalToWorldTransform(at))
            assert np.allclose(matrix[3, :3], pose[:3], atol=1e-6), at
            assert np.arctan2(matrix[0, 1], matrix[0, 0]) == pytest.approx(pose[3])
    (person,) = stage.GetPrimAtPath(f"{root}/Operators").GetChildren()
    assert person.GetDisplayName() == "Ánh"
    assert UsdGeom.Imageable(person).ComputeVisibility(30) == UsdGeom.Tokens.inherited


def test_the_same_plant_is_the_same_text(file: Path) -> None:
    again = plant_stage(gather(plant()), movers())
    other = file.with_name("again.usda")
    again.GetRootLayer().Export(str(other))
    assert other.read_bytes() == file.read_bytes()
    assert str(file.parent) not in file.read_text("utf-8")


def test_names_of_any_script_become_identifiers() -> None:
    named = Plant(format=1, name="Nhà máy 工厂 2/…")
    stage = plant_stage(gather(named))
    assert stage.GetDefaultPrim().GetDisplayName() == named.name
    assert faults_of(stage) == []
    assert plant_stage(gather(Plant(format=1, name="工厂"))).GetDefaultPrim().GetName() == "Plant"
