"""Primitives of shapes and their files: closed, lean, and the same to the left and to the right."""

import json
import struct
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.scene.geometry import faces, inward, open_edges, volumes_m3

from twinline.scene import KIT, Shape, Slot, mesh_of_glb, to_glb
from twinline.scene.occlusion import bake
from twinline.scene.solids import prism, skin, turned
from twinline.scene.vectors import circle

L_OUTLINE = [(0.0, 0.0), (1.0, 0.0), (1.0, 0.4), (0.4, 0.4), (0.4, 1.0), (0.0, 1.0)]
DENT = [(0.0, 0.0), (1.0, 0.0), (0.3, 0.3), (0.0, 1.0)]


def built(build: Callable[[Shape], object], *, fine: bool = True) -> Shape:
    shape = Shape(fine=fine)
    build(shape)
    return shape


@pytest.mark.parametrize(
    "build",
    [
        lambda shape: shape.plate(Slot.METAL, L_OUTLINE, 0, 0.2, bevel=0),
        lambda shape: shape.profile(Slot.METAL, L_OUTLINE, 0, 0.2, bevel=0),
        lambda shape: shape.side(Slot.METAL, L_OUTLINE, 0, 0.2, bevel=0),
        lambda shape: shape.beam(Slot.METAL, (0, 0, 0), (1, 2, 1), 0.2, bevel=0),
    ],
    ids=["plate", "profile", "side", "beam"],
)
def test_what_has_no_bevel_has_two_triangles_a_side_and_filled_ends(
    build: Callable[[Shape], object],
) -> None:
    mesh = built(build).mesh()
    n = 4 if len(mesh.triangles) == 12 else len(L_OUTLINE)
    assert len(mesh.triangles) == 2 * n + 2 * (n - 2)
    assert open_edges(mesh) == inward(mesh) == 0


@pytest.mark.parametrize("n_side", [3, 4, 5, 12])
@pytest.mark.parametrize(
    "build",
    [
        lambda shape, n: shape.cylinder(Slot.METAL, (0, 0, 0), 0.5, 1, n_side=n),
        lambda shape, n: shape.cone(Slot.METAL, (0, 0, 0), (0.5, 0.2), 1, n_side=n),
        lambda shape, n: shape.torus(Slot.METAL, (0, 0, 1), (0.5, 0.1), n_side=n),
    ],
    ids=["cylinder", "cone", "torus"],
)
def test_what_is_round_has_as_many_sides_as_asked_for(
    build: Callable[[Shape, int], object], n_side: int
) -> None:
    mesh = built(lambda shape: build(shape, n_side)).mesh()
    x, y, _ = mesh.positions_m.T
    turns = np.round(np.degrees(np.arctan2(y, x)), 3) % 360
    round_it = np.linalg.norm(mesh.positions_m[:, :2], axis=1) > 0.01
    assert len(np.unique(turns[round_it])) == n_side
    assert open_edges(mesh) == inward(mesh) == 0
    assert min(volumes_m3(mesh)) > 0


def test_a_pipe_refuses_legs_that_are_shorter_than_its_bend() -> None:
    up, across = (0.0, 0.0, 1.0), (0.1, 0.0, 1.0)
    with pytest.raises(ValueError, match="cannot bend within"):
        Shape().pipe(Slot.METAL, [(0, 0, 0), up, across], 0.08)
    Shape().pipe(Slot.METAL, [(0, 0, 0), up, across], 0.03)


@given(st.floats(0.2, 3), st.floats(0.05, 2))
def test_ends_with_a_dent_are_filled_to_their_edge_and_no_farther(
    size: float, height: float
) -> None:
    for bevel in (0.0, 0.02):
        solid = prism([(size * x, size * y) for x, y in DENT], height, bevel)
        corners = solid.points[solid.triangles]
        wound = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        flat_up = solid.normals[solid.triangles][:, :, 2].min(axis=1) > 0.999
        assert (wound[flat_up, 2] > 0).all()
        # Half of the square less the dent: 0.3 of it is left, by Gauss's shoelace.
        if bevel == 0:
            assert wound[flat_up, 2].sum() / 2 == pytest.approx(0.3 * size * size)


def test_a_smooth_skin_shares_its_vertices() -> None:
    rings = [np.column_stack([circle(24), np.full(24, z)]) for z in (0.0, 0.5, 1.0)]
    solid = skin(rings)
    assert len(solid.points) == 3 * 24 + 2 * 24  # both ends are shaded apart from the side
    assert len(solid.triangles) == 2 * 2 * 24 + 2 * 22


def test_a_body_of_four_sides_is_shaded_flat() -> None:
    solid = turned([(1.0, 0.0), (1.0, 2.0)], 4)
    corners = solid.points[solid.triangles]
    wound = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    wound /= np.linalg.norm(wound, axis=1)[:, None]
    assert np.allclose(solid.normals[solid.triangles], wound[:, None], atol=1e-6)


def test_mirror_images_are_as_dark() -> None:
    def bay(shape: Shape) -> None:
        shape.box(Slot.SHELL, (0, 0, 0), (2, 1.1, 0.3), 0)
        for side in (-1, 1):
            shape.box(Slot.SHELL, (side * 0.83, 0, 0.3), (0.31, 0.9, 1.7), 0)

    mesh = built(bay).mesh()
    shades = bake(mesh)
    mirrored = {
        (*np.round(at, 6).tolist(), *normal.tolist()): shade
        for at, normal, shade in zip(mesh.positions_m, mesh.normals, shades, strict=True)
    }
    for (x, y, z, nx, ny, nz), shade in mirrored.items():
        assert abs(int(mirrored[-x, y, z, -nx, ny, nz]) - int(shade)) <= 5
    assert shades.min() < 150
    assert shades.max() > 250


def test_no_floor_darkens_what_hangs() -> None:
    mesh = built(lambda shape: shape.box(Slot.SHELL, (0, 0, 0), (1, 1, 1), 0)).mesh()
    down = mesh.normals[:, 2] < 0
    assert (bake(mesh, hangs=True) == 255).all()
    assert (bake(mesh)[down] < 128).all()


def test_from_afar_small_things_are_left_out_but_none_that_says_something() -> None:
    def machine(shape: Shape) -> None:
        shape.box(Slot.SHELL, (0, 0, 0), (4, 2, 2), 0)
        shape.box(Slot.DARK, (0, 0, 2), (0.1, 0.1, 0.05), 0)
        shape.box(Slot.STATE, (1, -1.0, 1), (0.1, 0.02, 0.1), 0)
        shape.box(Slot.DARK, (-1, 0, 2), (0.1, 0.1, 0.1), 0)

    slots = [set(built(machine, fine=fine).mesh().slots.tolist()) for fine in (True, False)]
    assert slots[0] == slots[1] == {Slot.SHELL, Slot.DARK, Slot.STATE}
    # What stands highest bounds it, so it stays.
    low = built(machine, fine=False).mesh()
    assert len(low.triangles) == 3 * 12
    assert low.high_m[2] == pytest.approx(2.1)


@pytest.mark.parametrize("fine", [True, False])
def test_a_file_without_normals_of_flat_pieces_has_them_when_it_is_read(fine: bool) -> None:  # noqa: FBT001
    mesh = mesh_of_glb(to_glb(KIT["milling-centre"].build(fine=fine)))
    wound, meant = faces(mesh), mesh.normals[mesh.triangles]
    wound /= np.linalg.norm(wound, axis=1)[:, None]
    assert ((wound[:, None] * meant).sum(axis=2) > 0.3).mean() > 0.99
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=0.02)


def test_full_pieces_of_quads_share_their_indices() -> None:
    glb = to_glb(KIT["milling-centre"].build(fine=False))
    (size,) = struct.unpack_from("<I", glb, 12)
    head = json.loads(glb[20 : 20 + size])
    flat = [each for each in head["meshes"][0]["primitives"] if "NORMAL" not in each["attributes"]]
    assert len(flat) > 3
    assert len({each["indices"] for each in flat[:-1]}) == 1
    assert set(head["extras"]) == {"twinline", "kind", "size_m", "parts"}
