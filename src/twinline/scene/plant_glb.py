"""A whole plant as one GLB file that any glTF 2.0 viewer opens: no extension is needed.

Everything of one kind shares its meshes, and rigid parts are nodes at their pivots, so that they
can be turned by hand. Each palette slot is a material; baked occlusion is the vertex colour, which
a viewer multiplies with it. glTF has y up: (x, y, z) is written as (x, z, -y).
"""

import math
from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from twinline.scene.asset import Asset
from twinline.scene.glb import glb_file
from twinline.scene.limbs import Piece, floor_piece, limbs_of, offset_m
from twinline.scene.slots import Slot
from twinline.scene.surfaces import surface_of
from twinline.scene.vectors import Vec3, cos_sin
from twinline.scene.whole import Group, Pose, Thing, Whole

Node = dict[str, Any]

_ARRAY, _ELEMENTS = 34962, 34963
_AS_BUILT: Final = (1.0, 1.0, 1.0)
_U8, _U32, _F32 = 5121, 5125, 5126


def plant_glb(whole: Whole) -> bytes:
    """The bytes of a GLB file: the plant, its stations, their units and their moving parts."""
    return _Writer(whole).file()


class _Writer:
    """Collects nodes, meshes and arrays, and numbers them."""

    def __init__(self, whole: Whole) -> None:
        self._whole = whole
        self._nodes: list[Node] = []
        self._meshes: list[Node] = []
        self._accessors: list[Node] = []
        self._chunks: tuple[list[bytes], ...] = ([], [], [], [])
        """Positions, normals, colours and indices."""
        self._size = [0, 0, 0, 0]
        self._material: dict[Slot, int] = {}

    def file(self) -> bytes:
        plant = self._whole.plant
        meshes = [self._meshes_of(each) for each in self._whole.models]
        groups = [self._group(each, meshes) for each in self._whole.groups]
        children = [self._floor(), *groups]
        facts = {"name": plant.name, "note": plant.note, "generated": plant.generated}
        root = self._node(plant.name, children=children, extras=facts)
        views, body = self._body()
        head = {
            "asset": {"version": "2.0", "generator": "twinline"},
            "scene": 0,
            "scenes": [{"name": plant.name, "nodes": [root]}],
            "nodes": self._nodes,
            "meshes": self._meshes,
            "materials": [_material(slot) for slot in self._material],
            "accessors": self._accessors,
            "bufferViews": views,
        }
        return glb_file(head, views, body)

    # ------------------------------------------------------------------ nodes

    def _node(self, name: str, **members: object) -> int:
        told = {key: each for key, each in members.items() if each not in ([], {}, None)}
        self._nodes.append({"name": name, **told})
        return len(self._nodes) - 1

    def _group(self, group: Group, meshes: list[list[int | None]]) -> int:
        """A node with all units of a station, or with what belongs together otherwise."""
        station = group.station
        things = [self._thing(each, group.pose, meshes[each.model]) for each in group.things]
        extras = {} if station is None else {"station": station.id, "kind": station.kind}
        return self._node(group.name, children=things, extras=extras, **_placed(group.pose))

    def _thing(self, thing: Thing, within: Pose, meshes: list[int | None]) -> int:
        standing, asset = thing.standing, self._whole.models[thing.model]
        nodes = [self._limb(asset, number, meshes) for number in range(1, len(meshes))]
        for number, part in reversed([*enumerate(asset.facts.parts)]):
            if part.parent:
                carrier = self._nodes[nodes[part.parent - 1]]
                carrier["children"] = [nodes[number], *carrier.get("children", [])]
        own = [node for node, part in zip(nodes, asset.facts.parts, strict=True) if not part.parent]
        extras = {"kind": standing.kind, "params": standing.params, "mounted": standing.mounted}
        if standing.station:
            extras["station"] = standing.station
        return self._node(
            thing.name,
            children=own,
            extras=extras,
            mesh=meshes[0],
            **_placed(standing.pose.inside(within), standing.z_m, standing.stretch),
        )

    def _limb(self, asset: Asset, number: int, meshes: list[int | None]) -> int:
        part = asset.facts.parts[number - 1]
        extras = {
            "way": part.motion.way.value,
            "low": part.motion.low,
            "high": part.motion.high,
            "drive": part.drive.value,
            "axis": _y_up_vector(part.axis),
        }
        at = _y_up_vector(offset_m(asset, number))
        return self._node(part.name, translation=at, extras=extras, mesh=meshes[number])

    def _floor(self) -> int:
        low = self._whole.floor
        piece = floor_piece(self._whole.floor)
        mesh = self._mesh("floor", (piece,))
        at = _y_up_vector(((low.west + low.east) / 2, (low.south + low.north) / 2, 0.0))
        return self._node("floor", translation=at, mesh=mesh)

    # ------------------------------------------------------------------ meshes

    def _meshes_of(self, asset: Asset) -> list[int | None]:
        """A mesh for each limb; None for one without a body, as some that only carry others."""
        kind = asset.facts.kind
        return [
            self._mesh(f"{kind} {limb.name}", limb.pieces) if limb.pieces else None
            for limb in limbs_of(asset)
        ]

    def _mesh(self, name: str, pieces: Iterable[Piece]) -> int:
        primitives = [self._primitive(each) for each in pieces]
        self._meshes.append({"name": name, "primitives": primitives})
        return len(self._meshes) - 1

    def _primitive(self, piece: Piece) -> Node:
        n = len(piece.positions_m)
        positions = _y_up(piece.positions_m).astype("<f4")
        shade = np.repeat(piece.occlusion[:, None], 4, axis=1)
        shade[:, 3] = 255
        bounds = {"min": positions.min(axis=0).tolist(), "max": positions.max(axis=0).tolist()}
        return {
            "attributes": {
                "POSITION": self._accessor(0, positions, (_F32, "VEC3", n), bounds),
                "NORMAL": self._accessor(1, _unit_rows(_y_up(piece.normals)), (_F32, "VEC3", n)),
                "COLOR_0": self._accessor(2, shade, (_U8, "VEC4", n), {"normalized": True}),
            },
            "indices": self._accessor(
                3, piece.triangles.astype("<u4"), (_U32, "SCALAR", piece.triangles.size)
            ),
            "material": self._material.setdefault(piece.slot, len(self._material)),
        }

    def _accessor(
        self,
        view: int,
        rows: npt.NDArray[Any],
        form: tuple[int, str, int],
        more: Node = {},  # noqa: B006 - read only
    ) -> int:
        kind, shape, count = form
        data = rows.tobytes()
        self._accessors.append(
            {"bufferView": view, "byteOffset": self._size[view], "componentType": kind,
             "type": shape, "count": count, **more}
        )  # fmt: skip
        self._chunks[view].append(data)
        self._size[view] += len(data)
        return len(self._accessors) - 1

    def _body(self) -> tuple[list[dict[str, int]], bytes]:
        views, offset = [], 0
        for number, size in enumerate(self._size):
            view: Node = {"buffer": 0, "byteOffset": offset, "byteLength": size}
            strided = {"target": _ARRAY, "byteStride": (12, 12, 4)[number]} if number < 3 else {}  # noqa: PLR2004 - the indices
            views.append(view | (strided or {"target": _ELEMENTS}))
            offset += size
        return views, b"".join(b"".join(each) for each in self._chunks)


def _placed(pose: Pose, z_m: float = 0.0, stretch: Vec3 = _AS_BUILT) -> Node:
    c, s = cos_sin(math.degrees(pose.heading_rad) / 2)
    turned = {} if s == 0.0 else {"rotation": [0.0, s, 0.0, c]}
    along, deep, high = stretch
    sized = {} if stretch == _AS_BUILT else {"scale": [along, high, deep]}
    return {"translation": _y_up_vector((pose.x_m, pose.y_m, z_m)), **turned, **sized}


def _material(slot: Slot) -> Node:
    surface = surface_of(slot)
    glow = {"emissiveFactor": surface.glow} if any(surface.glow) else {}
    return {
        "name": surface.name,
        "pbrMetallicRoughness": {
            "baseColorFactor": [*surface.colour, 1.0],
            "metallicFactor": surface.metallic,
            "roughnessFactor": surface.roughness,
        },
        **glow,
    }


def _y_up(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.column_stack([rows[:, 0], rows[:, 2], -rows[:, 1]])


def _y_up_vector(at: Vec3) -> list[float]:
    x, y, z = at
    return [x, z, -y + 0.0]


def _unit_rows(rows: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """Normals as single floats, and one long to the last digit, as the format asks for."""
    whole: npt.NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return whole.astype("<f4")
