"""A whole plant as one GLB file that any glTF 2.0 viewer opens: no extension is needed.

Everything of one kind shares its meshes, and rigid parts are nodes at their pivots, so that they
can be turned by hand, and are turned by the clip of what moved in a window. Each palette slot is a
material; baked occlusion is the vertex colour, which a viewer multiplies with it. glTF has y up:
(x, y, z) is written as (x, z, -y).
"""

import math
from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from twinline.scene.asset import Asset, Way
from twinline.scene.glb import glb_file
from twinline.scene.glb_arrays import COLOURS, INDICES, NORMALS, POSITIONS, Arrays
from twinline.scene.glb_clip import Clip, about
from twinline.scene.limb_lines import PLAY, Line
from twinline.scene.limb_motion import STILL, Key, turned_in_steps
from twinline.scene.limbs import Piece, floor_piece, limbs_of, offset_m, pieces_of
from twinline.scene.movement import Movement
from twinline.scene.mover_looks import Mover
from twinline.scene.slots import Slot
from twinline.scene.surfaces import linear, surface_of
from twinline.scene.vectors import Vec3, cos_sin
from twinline.scene.whole import Pose, Thing, Whole

Node = dict[str, Any]

_AS_BUILT: Final = (1.0, 1.0, 1.0)
_FOLDERS: Final = {"order": "orders", "vehicle": "vehicles", "operator": "operators"}
_NOWHERE: Final = [0.0, 0.0, 0.0]
_UP: Final = np.array([0.0, 1.0, 0.0])


def plant_glb(whole: Whole, movement: Movement | None = None) -> bytes:
    """The bytes of a GLB file: the plant, its stations, their units and their moving parts.

    Args:
        whole: What stands there.
        movement: What moves; None for a still plant.
    """
    return _Writer(whole, movement).file()


class _Writer:
    """Collects nodes, meshes and arrays, and numbers them."""

    def __init__(self, whole: Whole, movement: Movement | None) -> None:
        self._whole, self._movement = whole, movement
        self._lines = STILL.lines if movement is None else movement.limbs.lines
        self._nodes: list[Node] = []
        self._meshes: list[Node] = []
        self._arrays = Arrays()
        self._clip = Clip(self._arrays, 0.0 if movement is None else movement.length_s)
        self._material: dict[tuple[Slot, str], int] = {}

    def file(self) -> bytes:
        plant = self._whole.plant
        meshes = [self._meshes_of(each) for each in self._whole.models]
        groups = [self._group(i, meshes) for i in range(len(self._whole.groups))]
        children = [self._floor(), *groups, *self._movers()]
        facts = {"name": plant.name, "note": plant.note, "generated": plant.generated}
        root = self._node(plant.name, children=children, extras=facts)
        animations = self._animations()
        views, body = self._arrays.body()
        head = {
            "asset": {"version": "2.0", "generator": "twinline"},
            "scene": 0,
            "scenes": [{"name": plant.name, "nodes": [root]}],
            "nodes": self._nodes,
            "meshes": self._meshes,
            "materials": [_material(*each) for each in self._material],
            "accessors": self._arrays.accessors,
        }
        return glb_file(head | animations, views, body)

    def _animations(self) -> Node:
        if self._movement is None:
            return {}
        begins, length_s = self._movement.begins, self._movement.length_s
        facts = {"begins": begins, "length_s": length_s, "plant_s_per_s": PLAY}
        animations = self._clip.animations(f"{length_s / 3600:.3g} h from {begins}", facts)
        return {"animations": animations} if animations else {}

    # ------------------------------------------------------------------ nodes

    def _node(self, name: str, **members: object) -> int:
        told = {key: each for key, each in members.items() if each not in ([], {}, None)}
        self._nodes.append({"name": name, **told})
        return len(self._nodes) - 1

    def _group(self, number: int, meshes: list[list[int | None]]) -> int:
        """A node with all units of a station, or with what belongs together otherwise."""
        group = self._whole.groups[number]
        station = group.station
        things = [
            self._thing((number, i), each, meshes[each.model])
            for i, each in enumerate(group.things)
        ]
        extras = {} if station is None else {"station": station.id, "kind": station.kind}
        return self._node(group.name, children=things, extras=extras, **_placed(group.pose))

    def _thing(self, key: Key, thing: Thing, meshes: list[int | None]) -> int:
        standing, asset = thing.standing, self._whole.models[thing.model]
        lines, within = self._lines.get(key, {}), self._whole.groups[key[0]].pose
        nodes = [
            self._limb(asset, number, meshes[number], lines.get(number))
            for number in range(1, len(meshes))
        ]
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

    def _limb(self, asset: Asset, number: int, mesh: int | None, line: Line | None) -> int:
        part = asset.facts.parts[number - 1]
        extras = {
            "way": part.motion.way.value,
            "low": part.motion.low,
            "high": part.motion.high,
            "drive": part.drive.value,
            "axis": _y_up_vector(part.axis),
        }
        at = _y_up_vector(offset_m(asset, number))
        node = self._node(part.name, translation=at, extras=extras, mesh=mesh)
        if line is not None:
            axis = np.array(_y_up_vector(part.axis))
            if part.motion.way is Way.SLIDE:
                self._slide(node, line, axis)
            else:
                self._turn(node, turned_in_steps(line), axis)
        return node

    def _slide(self, node: int, line: Line, axis: npt.NDArray[np.float64]) -> None:
        places = np.array(self._nodes[node]["translation"]) + line.values[:, None] * axis
        self._nodes[node]["translation"] = places[0].tolist()
        self._clip.moves(node, line.at_s, places)

    def _turn(self, node: int, line: Line, axis: npt.NDArray[np.float64]) -> None:
        turns = about(axis, np.radians(line.values))
        self._nodes[node]["rotation"] = turns[0].tolist()
        self._clip.turns(node, line.at_s, turns)

    def _movers(self) -> list[int]:
        """A node for each sort of what moves over the floor, in which each has one of its own."""
        if self._movement is None:
            return []
        of: dict[str, list[int]] = {}
        meshes: dict[tuple[str, str], int] = {}
        for each in self._movement.movers:
            key = each.model, each.colour
            if key not in meshes:
                pieces = pieces_of(self._movement.models[each.model])
                meshes[key] = self._mesh(each.look.kind, pieces, each.colour)
            of.setdefault(each.kind, []).append(self._mover(each, meshes[key]))
        return [self._node(_FOLDERS[kind], children=own) for kind, own in sorted(of.items())]

    def _mover(self, mover: Mover, mesh: int) -> int:
        seen = ~np.isnan(mover.poses[0])
        x, y, z, heading_rad = mover.shown[:, seen]
        places, turns = np.column_stack([x, z, -y]), about(_UP, heading_rad)
        node = self._node(
            mover.name,
            mesh=mesh,
            translation=places[0].tolist(),
            rotation=turns[0].tolist(),
            scale=None if seen[0] else _NOWHERE,
            extras={"id": mover.id, "kind": mover.look.kind},
        )
        self._clip.moves(node, mover.at_s[seen], places)
        self._clip.turns(node, mover.at_s[seen], turns)
        self._clip.shows(node, mover.at_s, seen)
        return node

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

    def _mesh(self, name: str, pieces: Iterable[Piece], load: str = "") -> int:
        primitives = [self._primitive(each, load) for each in pieces]
        self._meshes.append({"name": name, "primitives": primitives})
        return len(self._meshes) - 1

    def _primitive(self, piece: Piece, load: str) -> Node:
        positions = _y_up(piece.positions_m).astype("<f4")
        shade = np.repeat(piece.occlusion[:, None], 4, axis=1)
        shade[:, 3] = 255
        own = piece.slot, load if piece.slot is Slot.LOAD else ""
        return {
            "attributes": {
                "POSITION": self._arrays.add(POSITIONS, positions, bounds=True),
                "NORMAL": self._arrays.add(NORMALS, _unit_rows(_y_up(piece.normals))),
                "COLOR_0": self._arrays.add(COLOURS, shade),
            },
            "indices": self._arrays.add(INDICES, piece.triangles.astype("<u4")),
            "material": self._material.setdefault(own, len(self._material)),
        }


def _placed(pose: Pose, z_m: float = 0.0, stretch: Vec3 = _AS_BUILT) -> Node:
    c, s = cos_sin(math.degrees(pose.heading_rad) / 2)
    turned = {} if s == 0.0 else {"rotation": [0.0, s, 0.0, c]}
    along, deep, high = stretch
    sized = {} if stretch == _AS_BUILT else {"scale": [along, high, deep]}
    return {"translation": _y_up_vector((pose.x_m, pose.y_m, z_m)), **turned, **sized}


def _material(slot: Slot, load: str) -> Node:
    """What a surface looks like; a load has the colour of its product."""
    surface = surface_of(slot)
    colour = linear(load) if load else surface.colour
    glow = {"emissiveFactor": surface.glow} if any(surface.glow) else {}
    return {
        "name": f"{surface.name} {load}".strip(),
        "pbrMetallicRoughness": {
            "baseColorFactor": [*colour, 1.0],
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
