"""A model from outside becomes a kind, or is refused with all its faults, and never crashes."""

import copy
import json
import struct
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.scene.geometry import inward, open_edges, volumes_m3
from tests.scene.glb_bytes import BOX, BOX_TRIANGLES, box, packed

from twinline.diagnostics import Refused
from twinline.plant import read_plant
from twinline.scene import KIT, Mesh, Slot, arrange, mesh_of_glb, read_model, to_glb
from twinline.scene.own_model import MOST_TRIANGLES, nearest_slot
from twinline.scene.surfaces import linear, surface_of

MOST_S = 3.0
"""However a file is spoiled, it is judged in this time."""
Spoil = Callable[[dict[str, Any]], object]


def mesh_of(data: bytes) -> Mesh:
    return read_model("thing", "thing.glb", data).build(baked=False).mesh


def codes(data: bytes, name: str = "thing") -> list[str]:
    with pytest.raises(Refused) as caught:
        read_model(name, "thing.glb", data)
    return [each.code for each in caught.value.diagnostics]


def changed(spoil: Spoil) -> bytes:
    head, body = box()
    spoil(head)
    return packed(head, body)


def size_of(mesh: Mesh) -> list[float]:
    return [b - a for a, b in zip(mesh.low_m, mesh.high_m, strict=True)]


def test_a_box_stands_on_the_floor_over_its_middle() -> None:
    mesh = mesh_of(changed(lambda head: head["nodes"][0].update(translation=[40, 7, -9])))
    assert size_of(mesh) == pytest.approx([1, 3, 2])  # y up: its height is the file's y
    assert mesh.low_m == pytest.approx((-0.5, -1.5, 0))
    assert len(mesh.triangles) == 12
    assert (open_edges(mesh), inward(mesh)) == (0, 0)
    assert min(volumes_m3(mesh)) == pytest.approx(6)


def test_the_front_of_the_file_is_the_front_of_the_kind() -> None:
    """In glTF it faces +z, here -y: the corner that is low, left and in front stays so."""
    head, body = box()
    head["meshes"][0]["primitives"][0]["mode"] = 4
    head["accessors"][1]["count"] = 3  # (0, 1, 3): the side at x = 0, its corners at z 0, 3, 3
    mesh = mesh_of(packed(head, body))
    tip = mesh.positions_m[mesh.positions_m[:, 2].argmax()]
    assert tip[1] == pytest.approx(-1.5)


def test_a_hierarchy_turns_mirrors_and_stretches() -> None:
    def hang(head: dict[str, Any]) -> None:
        half = np.sqrt(0.5)
        mirror = [-2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
        head["nodes"] = [
            {"children": [1, 2], "rotation": [0, half, 0, half], "translation": [5, 0, 0]},
            {"mesh": 0, "matrix": mirror},
            {"mesh": 0, "translation": [1, 0, 0], "scale": [1, 1, 1]},
        ]

    mesh = mesh_of(changed(hang))
    # Side by side along the turned x, which is now -z: 2 wide beside a gap of 1, and 1 wide.
    assert size_of(mesh) == pytest.approx([3, 4, 2])
    assert inward(mesh) == 0
    assert sorted(volumes_m3(mesh)) == pytest.approx([6, 12])


def test_strips_fans_and_triangles_without_indices_are_read() -> None:
    corners = np.array([(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)], np.float32)
    for mode, order in ((6, (0, 1, 2, 3)), (5, (0, 1, 3, 2))):
        head, _ = box()
        head["meshes"][0]["primitives"] = [{"attributes": {"POSITION": 0}, "mode": mode}]
        head["accessors"] = [head["accessors"][0] | {"count": 4}]
        head["bufferViews"] = [{"buffer": 0, "byteLength": 48}]
        mesh = mesh_of(packed(head, corners[list(order)].tobytes()))
        assert len(mesh.triangles) == 2
        assert np.allclose(mesh.normals, (0, -1, 0))
        assert size_of(mesh) == pytest.approx([1, 0, 1])


def test_quantised_positions_are_read() -> None:
    head, _ = box()
    steps = np.zeros((8, 4), np.int16)
    steps[:, :3] = np.rint(BOX / 3 * 32767)
    head["extensionsRequired"] = ["KHR_mesh_quantization"]
    head["accessors"][0] |= {"componentType": 5122, "normalized": True}
    head["bufferViews"] = [
        {"buffer": 0, "byteLength": 64, "byteStride": 8},
        {"buffer": 0, "byteLength": 72, "byteOffset": 64},
    ]
    head["nodes"][0]["scale"] = [3, 3, 3]
    mesh = mesh_of(packed(head, steps.tobytes() + BOX_TRIANGLES.tobytes()))
    assert size_of(mesh) == pytest.approx([1, 3, 2], abs=1e-3)


def test_normals_of_the_file_are_kept_and_turned() -> None:
    head, body = box()
    normals = np.tile(np.array([(0.6, 0.8, 0.0)], np.float32), (8, 1))
    head["accessors"].append({"bufferView": 2, "componentType": 5126, "count": 8, "type": "VEC3"})
    head["bufferViews"].append({"buffer": 0, "byteOffset": 168, "byteLength": 96})
    head["meshes"][0]["primitives"][0]["attributes"]["NORMAL"] = 2
    head["nodes"][0]["scale"] = [3, 1, 1]  # a plane that is stretched along x faces x less
    mesh = mesh_of(packed(head, body + normals.tobytes()))
    expected = np.array([0.2, 0.0, 0.8]) / np.hypot(0.2, 0.8)
    assert np.allclose(mesh.normals, expected, atol=1e-6)


# ---------------------------------------------------------------------- paint


PLAIN = [each for each in Slot if nearest_slot(surface_of(each).colour) is each]


def test_a_colour_of_the_palette_is_found_again() -> None:
    assert {Slot.SHELL, Slot.DARK, Slot.ACCENT, Slot.FRAME, Slot.WOOD, Slot.VEST} <= set(PLAIN)
    for slot in PLAIN:
        colour = np.array(surface_of(slot).colour)
        near = nearest_slot(tuple((colour * 0.99).tolist()))
        assert np.abs(np.array(surface_of(near).colour) - colour).max() < 0.04


@given(st.integers(40, 255))
def test_a_grey_stays_without_a_hue(grey: int) -> None:
    colour = surface_of(nearest_slot(linear(f"#{grey:02x}{grey:02x}{grey:02x}"))).colour
    shares = np.array(colour) / max(colour)
    assert shares.min() > 0.74


@pytest.mark.parametrize(
    ("colour", "slots"),
    [
        ("#e8b020", {Slot.VEHICLE, Slot.SAFETY}),
        ("#5080b0", {Slot.FRAME}),
        ("#ff8020", {Slot.VEST}),
        ("#a08060", {Slot.WOOD}),
    ],
)
def test_a_paint_becomes_the_slot_that_looks_most_like_it(colour: str, slots: set[Slot]) -> None:
    assert nearest_slot(linear(colour)) in slots


@given(st.tuples(*[st.floats(-1, 2)] * 3))
def test_no_colour_becomes_one_that_says_something(colour: tuple[float, float, float]) -> None:
    assert nearest_slot(colour) not in {Slot.STATE, Slot.LOAD, Slot.LAMP_RED, Slot.LAMP_GREEN}


def test_a_material_may_name_its_slot() -> None:
    def name(head: dict[str, Any]) -> None:
        grey = {"pbrMetallicRoughness": {"baseColorFactor": [0.5, 0.5, 0.5, 1]}}
        head["materials"] = [grey | {"name": "State"}]
        head["meshes"][0]["primitives"][0]["material"] = 0

    assert set(mesh_of(changed(name)).slots.tolist()) == {Slot.STATE}


# ---------------------------------------------------------------------- a real foreign file


def foreign(tmp_path: Path) -> bytes:
    """A gripper as another library writes it: a tree of named bodies in colours."""
    trimesh = pytest.importorskip("trimesh", reason="the test group is not installed")
    paint = trimesh.visual.material.PBRMaterial
    scene = trimesh.Scene()
    bodies = (
        (trimesh.creation.cylinder(0.15, 0.1, sections=24), (0, 0, 0.05), (70, 74, 80, 255)),
        (trimesh.creation.box((0.4, 0.12, 0.1)), (0, 0, 0.15), (240, 240, 236, 255)),
        (trimesh.creation.box((0.05, 0.1, 0.25)), (-0.15, 0, 0.32), (220, 150, 100, 255)),
        (trimesh.creation.box((0.05, 0.1, 0.25)), (0.15, 0, 0.32), (220, 150, 100, 255)),
    )
    for body, at, colour in bodies:
        body.visual = trimesh.visual.TextureVisuals(material=paint(baseColorFactor=colour))
        scene.add_geometry(body, transform=trimesh.transformations.translation_matrix(at))
    # Its library has z up where it is drawn; glTF has y up.
    scene.apply_transform(trimesh.transformations.rotation_matrix(-np.pi / 2, (1, 0, 0)))
    file = tmp_path / "gripper.glb"
    scene.export(file)
    return file.read_bytes()


def test_a_file_of_another_library_becomes_a_kind(tmp_path: Path) -> None:
    kind = read_model("gripper-2", "gripper-2.glb", foreign(tmp_path))
    assert (kind.id, kind.names.en) == ("gripper-2", "Gripper 2")
    asset = kind.build()
    assert size_of(asset.mesh) == pytest.approx([0.4, 0.3, 0.445], abs=1e-3)
    assert asset.mesh.low_m[2] == pytest.approx(0, abs=1e-6)
    assert asset.facts.n_triangle == 24 * 4 + 3 * 12
    assert (open_edges(asset.mesh), inward(asset.mesh)) == (0, 0)
    paints = np.array([(70, 74, 80), (240, 240, 236), (220, 150, 100)]) / 255  # linear in glTF
    assert {*asset.mesh.slots.tolist()} == {nearest_slot(tuple(each)) for each in paints.tolist()}
    assert asset.mesh.occlusion.min() < asset.mesh.occlusion.max() - 40
    served = mesh_of_glb(to_glb(asset))
    assert size_of(served) == pytest.approx(size_of(asset.mesh), abs=2e-3)
    assert len(served.triangles) == asset.facts.n_triangle


def test_a_station_is_shown_as_it(tmp_path: Path) -> None:
    kind = read_model("gripper", "gripper.glb", foreign(tmp_path))
    line = read_plant(Path(__file__).parents[2] / "plants" / "gearbox_line" / "plant.yaml")
    stations = tuple(replace(each, kind="gripper", capacity=1) for each in line.stations)
    units = arrange(replace(line, stations=stations), {**KIT, "gripper": kind})
    assert {each.kind for each in units} == {"gripper"}
    assert len(units) == len([each for each in stations if each.place is not None])


# ---------------------------------------------------------------------- faults


def loop(head: dict[str, Any]) -> None:
    head["nodes"] = [{"children": [1]}, {"children": [0], "mesh": 0}]


def shared(head: dict[str, Any]) -> None:
    head["nodes"] = [{"children": [1, 1]}, {"mesh": 0}]


def tower(head: dict[str, Any]) -> None:
    head["nodes"] = [{"children": [i + 1]} for i in range(100)] + [{"mesh": 0}]


SPOILT: list[tuple[str, Spoil]] = [
    ("S047", lambda head: head.update(extensionsRequired=["KHR_draco_mesh_compression"])),
    ("S047", lambda head: head["buffers"][0].update(uri="https://example.org/a.bin")),
    ("S047", lambda head: head["accessors"][0].update(sparse={"count": 1})),
    ("S048", loop),
    ("S048", shared),
    ("S048", tower),
    ("S048", lambda head: head["nodes"][0].update(mesh=7)),
    ("S048", lambda head: head["nodes"][0].update(matrix=[1, 2, 3])),
    ("S048", lambda head: head["nodes"][0].update(scale=[1e200, 1, 1])),
    ("S048", lambda head: head["nodes"][0].update(rotation=[0, 0, 0, 0])),
    ("S048", lambda head: head["scenes"][0].update(nodes=[9])),
    ("S048", lambda head: head.update(scene=3)),
    ("S048", lambda head: head["accessors"][0].update(count=4)),
    ("S048", lambda head: head["accessors"][0].update(type="VEC2")),
    ("S048", lambda head: head["accessors"][0].update(count=2**39)),
    ("S048", lambda head: head["accessors"][0].update(byteOffset=2**39)),
    ("S048", lambda head: head["accessors"][1].update(componentType=5126, count=18)),
    ("S048", lambda head: head["bufferViews"][0].update(byteLength=2**39)),
    ("S048", lambda head: head["meshes"][0]["primitives"][0].update(material=5)),
    ("S049", lambda head: head.update(scenes=[{"nodes": []}])),
    ("S049", lambda head: head["meshes"][0]["primitives"][0].update(mode=1)),
    ("S050", lambda head: head["accessors"][1].update(count=2**39)),
    ("S050", lambda head: head.update(materials=[{}] * 30_000)),
    ("S051", lambda head: head["nodes"][0].update(scale=[1000, 1000, 1000])),
    ("S051", lambda head: head["nodes"][0].update(scale=[0.001, 0.001, 0.001])),
    ("S046", lambda head: head.update(nodes="none")),
    ("S046", lambda head: head["nodes"][0].update(mesh=-1)),
]


@pytest.mark.parametrize(("code", "spoil"), SPOILT, ids=range(len(SPOILT)))
def test_a_fault_is_told_by_its_code(code: str, spoil: Spoil) -> None:
    assert codes(changed(spoil)) == [code]


def test_what_is_no_glb_file_is_told() -> None:
    good = packed(*box())
    for data in (b"", b"glTF", b"solid cube", good[:40], b"glTF" + struct.pack("<II", 1, 20) * 2):
        assert codes(data) == ["S046"]
    deep = b'{"extras":' + b"[" * 500 + b"]" * 500 + b"}"
    head = struct.pack("<4sII", b"glTF", 2, 20 + len(deep)) + struct.pack(
        "<I4s", len(deep), b"JSON"
    )
    assert codes(head + deep) == ["S046"]


def test_all_faults_of_a_file_are_told_at_once() -> None:
    head, body = box()
    head["nodes"] = [{"mesh": 0}, {"mesh": 8}, {"mesh": 0, "matrix": [1.0]}]
    head["scenes"][0]["nodes"] = [0, 1, 2, 11]
    head["meshes"][0]["primitives"][0]["material"] = 4
    broken = np.frombuffer(body, np.float32, 24).copy()
    broken[5] = np.nan
    assert codes(packed(head, broken.tobytes() + body[96:]), "Bad Name") == ["S052"] + ["S048"] * 5


def test_too_many_triangles_are_told_with_what_to_do() -> None:
    def repeat(head: dict[str, Any]) -> None:
        head["nodes"] = [{"mesh": 0} for _ in range(2_000)]
        head["scenes"][0]["nodes"] = list(range(2_000))

    with pytest.raises(Refused) as caught:
        read_model("thing", "thing.glb", changed(repeat))
    (fault,) = caught.value.diagnostics
    assert (fault.code, "24,000 triangles" in fault.found) == ("S050", True)
    assert f"{MOST_TRIANGLES:,}" in fault.expected
    assert "0.833" in fault.fix


# ---------------------------------------------------------------------- whatever the bytes


def judged(data: bytes) -> None:
    """A kind that can be built and written, or a refusal, in time (of this process alone)."""
    began = time.process_time()
    kind, n_fault = None, 0
    try:
        kind = read_model("thing", "thing.glb", data)
    except Refused as refused:
        n_fault = len(refused.diagnostics)
    if kind is None:
        assert 1 <= n_fault <= 30
    else:
        mesh = kind.build(baked=False).mesh
        assert np.isfinite(mesh.positions_m).all()
        assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-4)
        assert mesh_of_glb(to_glb(kind.build())).triangles.size
    assert time.process_time() - began < MOST_S


@settings(max_examples=300)
@given(st.data())
def test_bytes_that_were_changed_are_judged(data: st.DataObject) -> None:
    good = bytearray(packed(*box()))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(good) - 1))
        good[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.one_of(st.just(len(good)), st.integers(0, len(good))))
    judged(bytes(good[:end]))


def places(of: object, way: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    inner = of.items() if isinstance(of, dict) else enumerate(of) if isinstance(of, list) else ()
    return [way, *(one for key, each in inner for one in places(each, (*way, key)))]


WAYS = [each for each in places(box()[0]) if each]
VALUES = st.one_of(
    st.integers(-3, 40), st.sampled_from([2**31, 2**39, 2**63, 10**30]), st.floats(),
    st.text(max_size=5), st.lists(st.integers(0, 40), max_size=20), st.none(), st.booleans(),
    st.dictionaries(st.sampled_from(["mesh", "children", "POSITION"]), st.integers(0, 3)),
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.tuples(st.sampled_from(WAYS), VALUES), min_size=1, max_size=4))
def test_json_that_was_changed_is_judged(
    changes: list[tuple[tuple[Any, ...], object]],
) -> None:
    head, body = box()
    head = copy.deepcopy(head)
    for way, value in changes:
        inner: Any = head
        try:
            for key in way[:-1]:
                inner = inner[key]
            inner[way[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took its place away
    judged(packed(head, body))


@given(st.text(alphabet='[]{}":,\\0', max_size=400))
def test_any_json_is_judged(text: str) -> None:
    data = text.encode()
    judged(struct.pack("<4sII", b"glTF", 2, 20 + len(data))
           + struct.pack("<I4s", len(data), b"JSON") + data)  # fmt: skip


@pytest.mark.parametrize("unit", ["[", '"', '\\"', '"\\', '{"a":', "[0,"])
def test_long_json_is_judged_in_time(unit: str) -> None:
    data = (unit * (2_000_000 // len(unit))).encode()
    judged(struct.pack("<4sII", b"glTF", 2, 20 + len(data))
           + struct.pack("<I4s", len(data), b"JSON") + data)  # fmt: skip


def test_bodies_that_share_one_huge_array_are_judged_in_time() -> None:
    """Each of ten thousand bodies has one triangle of an array that is a megabyte long."""
    head, _ = box()
    body = np.zeros((90_000, 3), np.float32)
    body[1], body[2] = (1, 0, 0), (0, 1, 0)
    index = np.array([0, 1, 2], np.uint32)
    head["accessors"] = [
        {"bufferView": 0, "componentType": 5126, "count": 90_000, "type": "VEC3"},
        {"bufferView": 1, "componentType": 5125, "count": 3, "type": "SCALAR"},
    ]
    head["bufferViews"] = [
        {"buffer": 0, "byteLength": body.nbytes},
        {"buffer": 0, "byteLength": 12, "byteOffset": body.nbytes},
    ]
    head["meshes"][0]["primitives"] *= 10_000
    began = time.process_time()
    kind = read_model("thing", "thing.glb", packed(head, body.tobytes() + index.tobytes()))
    assert time.process_time() - began < 3 * MOST_S
    assert kind.build(baked=False).facts.n_triangle == 10_000
    assert len(json.dumps(head)) < 2_000_000
