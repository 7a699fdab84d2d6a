"""An asset as a GLB file: quantised, and the same bytes for the same asset.

Positions are 16-bit, in steps of 1 mm up to 65 m, and normals 8-bit (KHR_mesh_quantization).
`_INFO` has the palette slot, the occlusion and the rigid part of each vertex. A mesh is cut into
pieces of at most 255 vertices, so that its indices are bytes, which compress better.
glTF has y up: (x, y, z) is written as (x, z, -y).
"""

import hashlib
import struct
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from twinline.scene.asset import Asset, Mesh
from twinline.scene.vectors import Indices

_VERSION: Final = 1
"""Of what `_INFO` and the extras say."""
_SHORT: Final = 32767
_MOST_BYTE_INDICES: Final = 255
_STEP_M: Final = 0.001
_ARRAY, _ELEMENTS = 34962, 34963
_I8, _U8, _I16 = 5120, 5121, 5122


def to_glb(asset: Asset) -> bytes:
    """The bytes of a GLB file; what is to be known of the asset is in its `extras`."""
    mesh = asset.mesh
    low, high = np.array(mesh.low_m), np.array(mesh.high_m)
    middle = np.rint((low + high) / 2 / _STEP_M) * _STEP_M
    half = max(_SHORT * _STEP_M, float((high - low).max()) / 2 + _STEP_M)
    steps = np.rint((mesh.positions_m - middle) / half * _SHORT).astype(np.int64)
    rows = np.column_stack(
        [_y_up(steps), _y_up(np.rint(mesh.normals * 127).astype(np.int64)),
         mesh.slots, mesh.occlusion, mesh.parts]
    )  # fmt: skip
    kept, index = _merged(rows)
    a, b, c = index[mesh.triangles].T
    # What is thinner than a step has no area any more.
    whole = (a != b) & (b != c) & (c != a)
    pieces = _pieces(index[mesh.triangles[whole]])
    vertices = kept[np.concatenate([each.vertices for each in pieces])]
    chunks = [
        _padded(vertices[:, :3], "<i2", 4),
        _padded(vertices[:, 3:6], "<i1", 4),
        _padded(vertices[:, 6:], "<u1", 4),
        np.concatenate([each.indices for each in pieces]).astype(np.uint8).tobytes(),
    ]
    accessors = [each for piece in pieces for each in _accessors(piece, kept)]
    primitives = [
        {"attributes": {"POSITION": 4 * i, "NORMAL": 4 * i + 1, "_INFO": 4 * i + 2},
         "indices": 4 * i + 3}
        for i in range(len(pieces))
    ]  # fmt: skip
    head = {
        "asset": {"version": "2.0", "generator": "twinline"},
        "extensionsUsed": ["KHR_mesh_quantization"],
        "extensionsRequired": ["KHR_mesh_quantization"],
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"name": asset.facts.kind, "mesh": 0, "scale": [half] * 3,
                   "translation": _y_up(middle[None])[0].tolist()}],
        "meshes": [{"primitives": primitives}],
        "accessors": accessors,
        "extras": {"twinline": _VERSION, **msgspec.to_builtins(asset.facts)},
    }  # fmt: skip
    return _file(head, chunks)


class _Piece(NamedTuple):
    """Triangles of so few vertices that a byte is enough to name each."""

    first_vertex: int
    vertices: Indices
    """(n_vertex,) rows of the whole mesh."""
    first_index: int
    indices: Indices
    """(3 n_triangle,) of the piece's own vertices."""


def _pieces(triangles: Indices) -> list[_Piece]:
    """Cut a mesh into pieces: like bodies then have like indices, which compress."""
    pieces: list[_Piece] = []
    place: dict[int, int] = {}
    indices: list[int] = []

    def close() -> None:
        before = (
            pieces[-1] if pieces else _Piece(0, np.zeros(0, np.int64), 0, np.zeros(0, np.int64))
        )
        pieces.append(
            _Piece(
                before.first_vertex + len(before.vertices),
                np.array(list(place), np.int64),
                before.first_index + len(before.indices),
                np.array(indices, np.int64),
            )
        )
        place.clear()
        indices.clear()

    for corners in triangles.tolist():
        if len(place) + sum(each not in place for each in corners) > _MOST_BYTE_INDICES:
            close()
        indices += [place.setdefault(each, len(place)) for each in corners]
    close()
    return pieces


def _accessors(piece: _Piece, kept: Indices) -> list[dict[str, object]]:
    """Positions, normals, info and indices of a piece."""
    places, n = kept[piece.vertices, :3], len(piece.vertices)
    first = piece.first_vertex
    return [
        {"bufferView": 0, "byteOffset": 8 * first, "componentType": _I16, "normalized": True,
         "count": n, "type": "VEC3", "min": places.min(axis=0).tolist(),
         "max": places.max(axis=0).tolist()},
        {"bufferView": 1, "byteOffset": 4 * first, "componentType": _I8, "normalized": True,
         "count": n, "type": "VEC3"},
        {"bufferView": 2, "byteOffset": 4 * first, "componentType": _U8, "count": n,
         "type": "VEC4"},
        {"bufferView": 3, "byteOffset": piece.first_index, "componentType": _U8,
         "count": len(piece.indices), "type": "SCALAR"},
    ]  # fmt: skip


def digest(glb: bytes) -> str:
    """The name under which the bytes of a file may be kept for ever: 20 hexadecimal digits."""
    return hashlib.sha256(glb).hexdigest()[:20]


def _y_up(rows: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.column_stack([rows[:, 0], rows[:, 2], -rows[:, 1]])


def _merged(rows: Indices) -> tuple[Indices, Indices]:
    """Rows that are alike once, in the order in which they come first, and where each went."""
    _, first, index = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return rows[first[order]], place[index.reshape(-1)]


def _padded(rows: Indices, kind: str, width: int) -> bytes:
    """Rows with as many columns as keep them aligned."""
    wide = np.zeros((len(rows), width), kind)
    wide[:, : rows.shape[1]] = rows
    return wide.tobytes()


def _file(head: dict[str, object], chunks: list[bytes]) -> bytes:
    views, offset = [], 0
    for i, chunk in enumerate(chunks):
        stride = {} if i == len(chunks) - 1 else {"byteStride": (8, 4, 4)[i]}
        target = _ELEMENTS if i == len(chunks) - 1 else _ARRAY
        view = {"buffer": 0, "byteOffset": offset, "byteLength": len(chunk), "target": target}
        views.append(view | stride)
        offset += len(chunk) + -len(chunk) % 4
    body = b"".join(chunk + b"\0" * (-len(chunk) % 4) for chunk in chunks)
    return glb_file(head, views, body)


def glb_file(head: dict[str, object], views: list[dict[str, int]], body: bytes) -> bytes:
    """The bytes of a GLB file: its JSON without buffers, and the views of the one that it has."""
    body += b"\0" * (-len(body) % 4)
    head = head | {"buffers": [{"byteLength": len(body)}], "bufferViews": views}
    text = msgspec.json.encode(head)
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
    views = [each["byteOffset"] for each in head["bufferViews"]]
    positions, indices = head["accessors"][::4], head["accessors"][3::4]
    count = sum(each["count"] for each in positions)
    places = np.frombuffer(body, "<i2", count * 4, views[0]).reshape(-1, 4)[:, :3]
    normals = np.frombuffer(body, "<i1", count * 4, views[1]).reshape(-1, 4)[:, :3]
    info = np.frombuffer(body, np.uint8, count * 4, views[2]).reshape(-1, 4)
    first = np.cumsum([0, *(each["count"] for each in positions)])
    named = [
        np.frombuffer(body, np.uint8, each["count"], views[3] + each["byteOffset"]).astype(np.int64)
        + base
        for each, base in zip(indices, first.tolist(), strict=False)
    ]
    node = head["nodes"][0]
    x, y, z = (places / _SHORT * node["scale"][0] + np.array(node["translation"])).T
    nx, ny, nz = (normals / 127.0).T
    return Mesh(
        positions_m=np.column_stack([x, -z, y]),
        normals=np.column_stack([nx, -nz, ny]),
        slots=info[:, 0],
        occlusion=info[:, 1],
        parts=info[:, 2],
        triangles=np.concatenate(named).reshape(-1, 3),
    )
