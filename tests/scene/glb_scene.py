"""Reads a GLB file as the format's text has it, by itself: world positions of every node."""

import json
import struct
from dataclasses import dataclass
from typing import Any

import numpy as np

WIDTHS = {"SCALAR": 1, "VEC3": 3, "VEC4": 4}
KINDS = {5121: "<u1", 5122: "<i2", 5125: "<u4", 5126: "<f4"}


@dataclass
class Placed:
    """A node, with all that hangs on it."""

    name: str
    extras: dict[str, Any]
    depth: int
    matrix: np.ndarray
    points: np.ndarray
    """(n, 3) vertices of its own mesh in the plant's frame: z up."""
    triangles: np.ndarray
    """(n, 3) their numbers."""
    children: list["Placed"]
    mesh: int | None

    def everything(self) -> list["Placed"]:
        return [self, *(one for each in self.children for one in each.everything())]

    def box(self) -> np.ndarray:
        points = np.concatenate([each.points for each in self.everything()])
        return np.array([points.min(axis=0), points.max(axis=0)])

    @property
    def n_triangle(self) -> int:
        return sum(len(each.triangles) for each in self.everything())


def read(glb: bytes) -> tuple[dict[str, Any], bytes]:
    magic, version, total = struct.unpack_from("<4sII", glb)
    assert (magic, version, total) == (b"glTF", 2, len(glb))
    size = struct.unpack_from("<I", glb, 12)[0]
    return json.loads(glb[20 : 20 + size]), glb[28 + size :]


def rows(head: dict[str, Any], body: bytes, number: int) -> np.ndarray:
    accessor = head["accessors"][number]
    view = head["bufferViews"][accessor["bufferView"]]
    kind, width = np.dtype(KINDS[accessor["componentType"]]), WIDTHS[accessor["type"]]
    at = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
    stride = view.get("byteStride", width * kind.itemsize)
    return np.ndarray((accessor["count"], width), kind, body, at, (stride, kind.itemsize)).copy()


def matrix_of(node: dict[str, Any]) -> np.ndarray:
    x, y, z, w = node.get("rotation", (0, 0, 0, 1))
    turn = np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )
    matrix = np.eye(4)
    matrix[:3, :3] = turn * np.array(node.get("scale", (1, 1, 1)))
    matrix[:3, 3] = node.get("translation", (0, 0, 0))
    return matrix


def placed(glb: bytes) -> Placed:
    """The first root of the file's scene."""
    head, body = read(glb)

    def at(number: int, outer: np.ndarray, depth: int) -> Placed:
        node = head["nodes"][number]
        matrix = outer @ matrix_of(node)
        points, triangles = [np.zeros((0, 3))], [np.zeros((0, 3), np.int64)]
        primitives = [] if "mesh" not in node else head["meshes"][node["mesh"]]["primitives"]
        for each in primitives:
            own = rows(head, body, each["attributes"]["POSITION"])
            n = sum(map(len, points))
            points.append(own @ matrix[:3, :3].T + matrix[:3, 3])
            triangles.append(rows(head, body, each["indices"]).reshape(-1, 3).astype(np.int64) + n)
        x, y, z = np.concatenate(points).T
        return Placed(
            node.get("name", ""),
            node.get("extras", {}),
            depth,
            matrix,
            np.column_stack([x, -z, y]),
            np.concatenate(triangles),
            [at(each, matrix, depth + 1) for each in node.get("children", ())],
            node.get("mesh"),
        )

    return at(head["scenes"][head["scene"]]["nodes"][0], np.eye(4), 0)
