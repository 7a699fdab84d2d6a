"""An asset as a GLB file: quantised, and the same bytes for the same asset.

Positions are 16-bit, in steps of 1 mm up to 65 m, and normals 8-bit (KHR_mesh_quantization).
`_INFO` has the palette slot, the occlusion and the rigid part of each vertex. A mesh is cut into
pieces of at most 255 vertices, so that its indices are bytes, which compress better. First come
the flat quads that share no corner with anything: their indices are the same in every piece, so
that pieces share them, and they have no normals, which are those of their triangles.
glTF has y up: (x, y, z) is written as (x, z, -y).
"""

import hashlib
import struct
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from twinline.scene.asset import Asset, Mesh
from twinline.scene.vectors import Indices, Numbers, units

Json = dict[str, Any]

_VERSION: Final = 2
"""Of what `_INFO` and the extras say, and of how pieces are laid out."""
_SHORT: Final = 32767
_MOST_BYTE_INDICES: Final = 255
_QUADS_A_PIECE: Final = 30
_QUADS: Final = np.array([(0, 1, 2, 0, 2, 3), (0, 3, 2, 0, 2, 1)])
"""Corners of two quads; the second is stored the other way round. So the corners of an edge come in
the same order in both quads beside it, which compresses."""
_LEAST_TURN: Final = 1
"""Of 127: normals that differ by no more are one."""
_STEP_M: Final = 0.001
_FAR_FACTS: Final = ("kind", "size_m", "parts")
"""What is told of an asset in low detail; who wants to know more asks for the full one."""
_ARRAY, _ELEMENTS = 34962, 34963
_I8, _U8, _I16 = 5120, 5121, 5122
_PLACES, _INFO, _INDICES, _NORMALS = range(4)
"""Buffer views; there is no last one where all is flat."""


def to_glb(asset: Asset) -> bytes:
    """The bytes of a GLB file; what is to be known of the asset is in its `extras`."""
    mesh, told = asset.mesh, msgspec.to_builtins(asset.facts)
    if not asset.facts.fine:
        told = {name: told[name] for name in _FAR_FACTS}
    low, high = np.array(mesh.low_m), np.array(mesh.high_m)
    middle = np.rint((low + high) / 2 / _STEP_M) * _STEP_M
    step_m = max(_STEP_M, (float((high - low).max()) / 2 + _STEP_M) / _SHORT)
    places = _y_up(np.rint((mesh.positions_m - middle) / step_m).astype(np.int64))
    normals = _y_up(np.rint(mesh.normals * 127).astype(np.int64))
    quads, rest = _apart(_with_area(mesh.triangles, places), places, normals)
    pieces = [*_quad_pieces(quads), *_pieces(rest)]
    own = np.concatenate([each.vertices for each in pieces])
    shared, indices, index_of = _shared_indices(pieces)
    chunks = [
        _padded(places[own], "<i2"),
        _padded(np.column_stack([mesh.slots, mesh.occlusion, mesh.parts])[own], "<u1"),
        shared,
        _padded(normals[own[quads.size :]], "<i1"),
    ]
    accessors, primitives = _accessors(pieces, places)
    for primitive, index in zip(primitives, index_of, strict=True):
        primitive["indices"] = len(accessors) + index
    head = {
        "asset": {"version": "2.0"},
        "extensionsUsed": ["KHR_mesh_quantization"],
        "extensionsRequired": ["KHR_mesh_quantization"],
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "scale": [step_m] * 3,
                   "translation": _y_up(middle[None])[0].tolist()}],
        "meshes": [{"primitives": primitives}],
        "accessors": accessors + indices,
        "extras": {"twinline": _VERSION, **told},
    }  # fmt: skip
    return _file(head, chunks)


def _with_area(triangles: Indices, places: Indices) -> Indices:
    """Those that still have an area where corners have moved to whole steps."""
    a, b, c = (places[triangles[:, k]] for k in range(3))
    kept: Indices = triangles[(a != b).any(axis=1) & (b != c).any(axis=1) & (c != a).any(axis=1)]
    return kept


def _apart(triangles: Indices, places: Indices, normals: Indices) -> tuple[Indices, Indices]:
    """Flat quads whose corners are nobody else's, and the other triangles.

    A quad (a, b, c, d) is two triangles that follow each other, (a, b, c) and (a, c, d).
    """
    one, two = triangles[:-1], triangles[1:]
    n_use = np.bincount(triangles.reshape(-1))
    like = normals[triangles] - _flat_normals(triangles, places)[:, None]
    flat = np.asarray((np.abs(like) <= _LEAST_TURN).all(axis=(1, 2)))
    (first,) = np.nonzero(
        (one[:, 0] == two[:, 0])
        & (one[:, 2] == two[:, 1])
        & (n_use[one] == (2, 1, 2)).all(axis=1)
        & (n_use[two[:, 2]] == 1)
        & flat[:-1]
        & flat[1:]
    )
    left = np.ones(len(triangles), np.bool_)
    left[first] = left[first + 1] = False
    return np.column_stack([one[first], two[first, 2]]), triangles[left]


def _flat_normals(triangles: Indices, places: npt.NDArray[Any]) -> Numbers:
    """(n_triangle, 3) normals as the winding has them, 127 long."""
    a, b, c = (places[triangles[:, k]].astype(np.float64).T for k in range(3))
    u, v = b - a, c - a
    wound = [u[k - 2] * v[k - 1] - u[k - 1] * v[k - 2] for k in range(3)]
    return np.rint(127 * units(np.column_stack(wound)))


class _Piece(NamedTuple):
    """Triangles of so few vertices that a byte is enough to name each."""

    vertices: Indices
    """(n_vertex,) rows of the whole mesh."""
    indices: bytes
    """Three a triangle, of the piece's own vertices."""
    flat: bool
    """Whether its normals are those of its triangles."""


def _quad_pieces(quads: Indices) -> Iterator[_Piece]:
    quads = quads.copy()
    quads[1::2] = quads[1::2, [0, 3, 2, 1]]
    numbers = np.arange(_QUADS_A_PIECE)
    pattern = (4 * numbers[:, None] + _QUADS[numbers % 2]).astype(np.uint8)
    for first in range(0, len(quads), _QUADS_A_PIECE):
        own = quads[first : first + _QUADS_A_PIECE]
        yield _Piece(own.reshape(-1), pattern[: len(own)].tobytes(), flat=True)


def _pieces(triangles: Indices) -> Iterator[_Piece]:
    place: dict[int, int] = {}
    indices: list[int] = []
    for corners in triangles.tolist():
        if len(place) + sum(each not in place for each in corners) > _MOST_BYTE_INDICES:
            yield _Piece(np.array(list(place)), bytes(indices), flat=False)
            place, indices = {}, []
        indices += [place.setdefault(each, len(place)) for each in corners]
    if indices:
        yield _Piece(np.array(list(place)), bytes(indices), flat=False)


def _shared_indices(pieces: list[_Piece]) -> tuple[bytes, list[Json], list[int]]:
    """The indices of all pieces, those that are alike once; accessors; which one each piece has."""
    whole, accessors = b"", list[Json]()
    number: dict[bytes, int] = {}
    for each in pieces:
        if each.indices not in number:
            number[each.indices] = len(accessors)
            # The last quads have the first indices of a full piece.
            at = whole.index(each.indices) if each.indices in whole else len(whole)
            whole += b"" if at < len(whole) else each.indices
            accessors.append({"bufferView": _INDICES, "componentType": _U8, "type": "SCALAR",
                              "count": len(each.indices), "byteOffset": at})  # fmt: skip
    return whole, accessors, [number[each.indices] for each in pieces]


def _accessors(pieces: list[_Piece], places: Indices) -> tuple[list[Json], list[Json]]:
    """Accessors of what vertices have, and primitives that name them, still without indices.

    Accessors of a sort follow each other: so their text compresses best.
    """
    at, info, normals, primitives = (list[Json]() for _ in range(4))
    first, first_normal = 0, 0
    n_flat = sum(piece.flat for piece in pieces)
    for i, piece in enumerate(pieces):
        own, n = places[piece.vertices], len(piece.vertices)
        at.append({"bufferView": _PLACES, "componentType": _I16, "type": "VEC3", "count": n,
                   "byteOffset": 8 * first, "min": own.min(axis=0).tolist(),
                   "max": own.max(axis=0).tolist()})  # fmt: skip
        info.append({"bufferView": _INFO, "componentType": _U8, "type": "VEC4", "count": n,
                     "byteOffset": 4 * first})  # fmt: skip
        attributes = {"POSITION": i, "_INFO": len(pieces) + i}
        if not piece.flat:
            attributes["NORMAL"] = 2 * len(pieces) + i - n_flat
            normals.append({"bufferView": _NORMALS, "componentType": _I8, "type": "VEC3",
                            "count": n, "byteOffset": 4 * first_normal,
                            "normalized": True})  # fmt: skip
            first_normal += n
        primitives.append({"attributes": attributes})
        first += n
    return [*at, *info, *normals], primitives


def digest(glb: bytes) -> str:
    """The name under which the bytes of a file may be kept for ever: 20 hexadecimal digits."""
    return hashlib.sha256(glb).hexdigest()[:20]


def _y_up(rows: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.column_stack([rows[:, 0], rows[:, 2], -rows[:, 1]])


def _short(value: Any) -> Any:  # noqa: ANN401 - JSON is anything
    """The same with whole numbers written as such, 0 for 0.0, and without offsets of 0."""
    if isinstance(value, dict):
        told = {name: _short(each) for name, each in value.items()}
        return {name: each for name, each in told.items() if name != "byteOffset" or each}
    if isinstance(value, list | tuple):
        return [_short(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _padded(rows: npt.NDArray[Any], kind: str) -> bytes:
    """Rows of three, with a fourth that keeps them aligned."""
    wide = np.zeros((len(rows), 4), kind)
    wide[:, :3] = rows
    return wide.tobytes()


def _file(head: Json, chunks: list[bytes]) -> bytes:
    views, offset = [], 0
    for i, chunk in enumerate(chunks):
        view = {"buffer": 0, "byteOffset": offset, "byteLength": len(chunk)}
        if i == _INDICES:
            views.append(view | {"target": _ELEMENTS})
        elif chunk:
            views.append(view | {"byteStride": 8 if i == _PLACES else 4, "target": _ARRAY})
        offset += len(chunk) + -len(chunk) % 4
    body = b"".join(chunk + b"\0" * (-len(chunk) % 4) for chunk in chunks)
    return glb_file(head, views, body)


def glb_file(head: Json, views: list[dict[str, int]], body: bytes) -> bytes:
    """The bytes of a GLB file: its JSON without buffers, and the views of the one that it has."""
    body += b"\0" * (-len(body) % 4)
    head = head | {"buffers": [{"byteLength": len(body)}], "bufferViews": views}
    text = msgspec.json.encode(_short(head))
    text += b" " * (-len(text) % 4)
    total = 12 + 8 + len(text) + 8 + len(body)
    return b"".join(
        [
            struct.pack("<4sII", b"glTF", 2, total),
            struct.pack("<I4s", len(text), b"JSON"),
            text,
            struct.pack("<I4s", len(body), b"BIN\0"),
            body,
        ]
    )


def mesh_of_glb(glb: bytes) -> Mesh:
    """The mesh of a file that `to_glb` wrote, as true as its steps are fine."""
    size = struct.unpack_from("<I", glb, 12)[0]
    head = msgspec.json.decode(glb[20 : 20 + size])
    body = memoryview(glb)[28 + size :]
    starts = [each.get("byteOffset", 0) for each in head["bufferViews"]]
    accessors, node = head["accessors"], head["nodes"][0]
    triangles, flat, n_vertex = [], [], 0
    for each in head["meshes"][0]["primitives"]:
        own = accessors[each["indices"]]
        named = np.frombuffer(
            body, np.uint8, own["count"], starts[_INDICES] + own.get("byteOffset", 0)
        )
        triangles.append(named.reshape(-1, 3).astype(np.int64) + n_vertex)
        n = accessors[each["attributes"]["POSITION"]]["count"]
        flat += [("NORMAL" not in each["attributes"])] * n
        n_vertex += n
    places = np.frombuffer(body, "<i2", n_vertex * 4, starts[_PLACES]).reshape(-1, 4)[:, :3]
    info = np.frombuffer(body, np.uint8, n_vertex * 4, starts[_INFO]).reshape(-1, 4)
    whole = np.concatenate(triangles)
    normals = np.zeros((n_vertex, 3))
    normals[whole] = _flat_normals(whole, places)[:, None]
    if not all(flat):
        n_own = 4 * flat.count(False)
        normals[~np.array(flat)] = np.frombuffer(body, "<i1", n_own, starts[_NORMALS]).reshape(
            -1, 4
        )[:, :3]
    x, y, z = (places * node["scale"][0] + np.array(node["translation"])).T
    nx, ny, nz = (normals / 127.0).T
    return Mesh(
        positions_m=np.column_stack([x, -z, y]),
        normals=np.column_stack([nx, -nz, ny]),
        slots=info[:, 0],
        occlusion=info[:, 1],
        parts=info[:, 2],
        triangles=whole,
    )
