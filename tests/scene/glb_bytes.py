"""Makes GLB files by hand, right and wrong ones."""

import json
import struct
from typing import Any

import numpy as np

BOX = np.array([[x, y, z] for x in (0, 1) for y in (0, 2) for z in (0, 3)], np.float32)
BOX_TRIANGLES = np.array(
    [
        (0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1),
        (2, 3, 7), (2, 7, 6), (0, 2, 6), (0, 6, 4), (1, 5, 7), (1, 7, 3),
    ],
    np.uint16,
)  # fmt: skip
"""A box of 1 by 2 by 3, closed, counter-clockwise seen from outside."""


def packed(head: dict[str, Any], body: bytes) -> bytes:
    text = json.dumps(head).encode()
    text += b" " * (-len(text) % 4)
    body += b"\0" * (-len(body) % 4)
    total = 28 + len(text) + len(body)
    return b"".join(
        [
            struct.pack("<4sII", b"glTF", 2, total),
            struct.pack("<I4s", len(text), b"JSON"), text,
            struct.pack("<I4s", len(body), b"BIN\0"), body,
        ]
    )  # fmt: skip


def box() -> tuple[dict[str, Any], bytes]:
    """The JSON and the bytes of a file with one box, y up; both may be spoiled."""
    body = BOX.tobytes() + BOX_TRIANGLES.tobytes()
    head: dict[str, Any] = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1}]}],
        "accessors": [
            {"bufferView": 0, "componentType": 5126, "count": 8, "type": "VEC3"},
            {"bufferView": 1, "componentType": 5123, "count": 36, "type": "SCALAR"},
        ],
        "bufferViews": [
            {"buffer": 0, "byteOffset": 0, "byteLength": 96},
            {"buffer": 0, "byteOffset": 96, "byteLength": 72},
        ],
        "buffers": [{"byteLength": 168}],
    }
    return head, body
