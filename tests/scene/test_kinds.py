"""What every kind of the asset kit must hold: each is built, measured and turned."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scene.geometry import inward, open_edges, volumes_m3

from twinline.scene import KIT, Asset, Drive, Kind, Mesh, Sector, Way, digest, mesh_of_glb, to_glb

MOST_TRIANGLES = 6_000
MOST_TRIANGLES_FAR = 600
TOLERANCE_M = 0.02
KINDS = list(KIT.values())
EACH = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)


def values(kind: Kind) -> st.SearchStrategy[dict[str, object]]:
    """Parameters of a kind: any that it takes."""
    of = {
        each.name: st.integers(int(each.least), int(each.most))
        if each.type is int and each.least is not None and each.most is not None
        else st.floats(each.least, each.most)
        if each.type is float
        else st.booleans()
        if each.type is bool
        else st.just(each.default)
        for each in kind.params
    }
    return st.fixed_dictionaries(of)


def assert_sound(asset: Asset) -> None:
    mesh, size = asset.mesh, np.array(asset.facts.size_m)
    low, high = np.array(mesh.low_m), np.array(mesh.high_m)
    assert open_edges(mesh) == 0
    assert inward(mesh) == 0
    assert np.abs(high - low - size).max() <= TOLERANCE_M, (high - low, "is not declared", size)
    assert np.abs((low + high)[:2]).max() <= 2 * TOLERANCE_M
    assert -1e-6 <= low[2] <= TOLERANCE_M
    assert asset.facts.n_triangle <= (MOST_TRIANGLES if asset.facts.fine else MOST_TRIANGLES_FAR)
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-6)


@EACH
def test_it_is_closed_faces_outwards_and_fills_its_footprint(kind: Kind) -> None:
    for fine in (True, False):
        asset = kind.build(fine=fine, baked=False)
        assert_sound(asset)
        assert min(volumes_m3(asset.mesh)) > 0


@pytest.mark.slow
@EACH
def test_that_holds_whatever_its_parameters(kind: Kind) -> None:
    @settings(max_examples=6, deadline=None)
    @given(values(kind))
    def holds(params: dict[str, object]) -> None:
        for fine in (True, False):
            assert_sound(kind.build(params, fine=fine, baked=False))

    holds()


@EACH
def test_each_moving_part_has_a_body_that_moves_as_it_should(kind: Kind) -> None:
    for fine in (True, False):
        asset = kind.build(fine=fine, baked=False)
        mesh, parts = asset.mesh, asset.facts.parts
        assert len({each.name for each in parts}) == len(parts)
        for number, part in enumerate(parts, 1):
            assert part.parent < number
            assert part.motion.low <= 0 <= part.motion.high
            assert part.motion.low < part.motion.high
            assert np.linalg.norm(part.axis) == pytest.approx(1)
            own = mesh.positions_m[mesh.parts == number]
            assert len(own), f"{part.name} has no body"
            if part.motion.way is Way.TURN and part.drive is not Drive.JOINT:
                # What turns is at its axis or hangs on it; its pivot is no far-off point.
                assert apart_m(own, part.pivot_m) < 0.6 * np.ptp(own, axis=0).max() + 0.2, part.name


def apart_m(points: np.ndarray, pivot: tuple[float, float, float]) -> float:
    """How far a pivot is from the box round some points."""
    low, high = points.min(axis=0), points.max(axis=0)
    outside = np.maximum(np.maximum(low - pivot, pivot - high), 0)
    return float(np.linalg.norm(outside))


@EACH
def test_operators_have_room_where_they_stand(kind: Kind) -> None:
    asset = kind.build(baked=False)
    for stand in asset.facts.stands:
        x, y, z = stand.at_m
        corners = asset.mesh.positions_m[asset.mesh.triangles]
        tall = (corners[:, :, 2].max(axis=1) > z + 0.15) & (corners[:, :, 2].min(axis=1) < z + 1.7)
        for triangle in corners[tall]:
            low, high = triangle[:, :2].min(axis=0), triangle[:, :2].max(axis=0)
            near = np.maximum(np.maximum(low - (x, y), (x, y) - high), 0)
            if np.linalg.norm(near) < 0.2:
                assert distance_m(triangle[:, :2], (x, y)) >= 0.2, stand.name


def distance_m(triangle: np.ndarray, at: tuple[float, float]) -> float:
    """How far a point is from a triangle in a plane; 0 inside."""
    (ax, ay), (bx, by), (cx, cy) = triangle.tolist()
    crossings = [
        (bx - ax) * (at[1] - ay) - (by - ay) * (at[0] - ax),
        (cx - bx) * (at[1] - by) - (cy - by) * (at[0] - bx),
        (ax - cx) * (at[1] - cy) - (ay - cy) * (at[0] - cx),
    ]
    area = abs((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
    if area > 1e-9 and (min(crossings) >= 0 or max(crossings) <= 0):
        return 0.0
    best = np.inf
    for i in range(3):
        a, b = triangle[i], triangle[(i + 1) % 3]
        along = b - a
        square = float(along @ along)
        share = min(max(float((np.array(at) - a) @ along) / square, 0), 1) if square > 0 else 0.0
        best = min(best, float(np.linalg.norm(a + share * along - at)))
    return best


@EACH
def test_ports_are_where_parts_come_and_go(kind: Kind) -> None:
    facts = kind.build(baked=False).facts
    for port in facts.ports:
        for at, size in zip(port.at_m[:2], facts.size_m[:2], strict=True):
            assert abs(at) <= size / 2 + 0.1, port.name
        assert 0 <= port.at_m[2] <= facts.size_m[2] + 0.1


@EACH
def test_it_is_the_same_bytes_whenever_it_is_built(kind: Kind) -> None:
    assert digest(to_glb(kind.build())) == digest(to_glb(kind.build()))


@EACH
def test_a_file_holds_what_was_built(kind: Kind) -> None:
    mesh = kind.build(fine=False).mesh
    read = mesh_of_glb(to_glb(kind.build(fine=False)))
    assert open_edges(read) == 0
    assert np.abs(corner(read, max) - corner(mesh, max)).max() <= 0.001
    assert np.abs(corner(read, min) - corner(mesh, min)).max() <= 0.001
    assert set(np.unique(read.slots)) == set(np.unique(mesh.slots))
    assert set(np.unique(read.parts)) == set(np.unique(mesh.parts))


def corner(mesh: Mesh, of: object) -> np.ndarray:
    return np.array(mesh.high_m if of is max else mesh.low_m)


@EACH
def test_it_says_what_it_is_in_three_languages(kind: Kind) -> None:
    assert len(set(kind.names)) == 3
    assert all(kind.names)
    assert kind.note.endswith(".")
    assert 20 <= len(kind.note) <= 200


def test_there_are_kinds_for_every_sector() -> None:
    assert {each.sector for each in KINDS} == set(Sector)
    assert len(KINDS) >= 49
