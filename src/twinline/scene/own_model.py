"""A GLB file from outside becomes a kind: checked, set on the floor, and painted with our palette.

glTF has y up and its front facing +z, in metres: (x, y, z) becomes (x, -z, y).
"""

import math
import re
from typing import Final, NamedTuple

import numpy as np

from twinline.diagnostics import Diagnostic, Refused
from twinline.scene.kind import Kind, Names, Sector
from twinline.scene.own_arrays import MODES, Arrays
from twinline.scene.own_file import Node, OwnFile, Primitive, read_file
from twinline.scene.shape import Shape
from twinline.scene.slots import GLOW, Slot
from twinline.scene.solids import Solid
from twinline.scene.surfaces import surface_of
from twinline.scene.vectors import Numbers, Vec3

MOST_TRIANGLES: Final = 20_000
"""A browser draws a hundred of them, and their corners can be told by two bytes."""
_MOST_DEPTH: Final = 64
_MOST_BODIES: Final = 20_000
"""Primitives, each as often as it stands there."""
_LEAST_M, _MOST_M = 0.02, 150.0
_FAR_M: Final = 1e6
_LEAST_AREA: Final = 1e-12
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MEANINGFUL: Final = frozenset(
    {Slot.LOAD, Slot.STATE, Slot.SKIN} | {slot for slot, share in GLOW.items() if share > 0.2}  # noqa: PLR2004 - seen to glow
)
"""Slots whose colour says something, or that shine: only by their name."""


_WEIGHTS: Final = np.array([0.3, 1.0, 1.0])
"""A grey that is lighter or darker is still a grey; one that is blue is another paint."""


class _Body(NamedTuple):
    """A primitive, and where it stands in the file's frame."""

    primitive: Primitive
    matrix: Numbers
    """(4, 4)"""


def read_model(name: str, where: str, data: bytes) -> Kind:
    """Make a kind of a GLB file.

    Args:
        name: The id of the kind: the file's name without its ending.
        where: What the file is called, for faults.
        data: Its bytes.

    Raises:
        Refused: It cannot be taken, with all its faults (S046 to S052).
    """
    named = [] if _NAME.fullmatch(name) else [_bad_name(name, where)]
    try:
        file = read_file(where, data)
    except Refused as refused:
        raise Refused([*named, *refused.diagnostics]) from None
    arrays = Arrays(file)
    with np.errstate(all="ignore"):
        bodies = _bodies(file, arrays)
    unfit = _amount(where, arrays, bodies)
    with np.errstate(all="ignore"):  # what is no number any more is found, and told
        solids = [] if unfit else _solids(file, arrays, bodies)
    faults = [*named, *unfit, *arrays.faults]
    if not faults:
        faults += _extent(where, solids)
    if faults:
        raise Refused(faults)
    return _kind(name, solids)


def _kind(name: str, solids: list[tuple[Slot, Solid]]) -> Kind:
    points = np.concatenate([each.points for _, each in solids])
    x, y, z = (points.max(axis=0) - points.min(axis=0)).tolist()
    low_m = float(points[:, 2].min())
    grounded = [
        (slot, each._replace(points=each.points - np.array((0.0, 0.0, low_m))))
        for slot, each in solids
    ]

    def build(shape: Shape) -> None:
        """Brought along as a GLB file."""
        shape.footprint(x, y, z)
        for slot, solid in grounded:
            shape.solid(slot, solid)

    build.__name__ = name.replace("-", "_")
    told = name.replace("-", " ").capitalize()
    return Kind(build, Sector.COMMON, Names(told, told, told))


# ---------------------------------------------------------------------- hierarchy


def _bodies(file: OwnFile, arrays: Arrays) -> list[_Body]:
    """All primitives that make triangles, where the hierarchy has them."""
    head = file.head
    found: list[_Body] = []
    seen: set[int] = set()
    todo = [(number, np.eye(4), 1) for number in reversed(_roots(file, arrays))]
    while todo and len(found) <= _MOST_BODIES:
        number, outer, depth = todo.pop()
        if not _fits(number, len(head.nodes), seen, depth, arrays):
            continue
        seen.add(number)
        node = head.nodes[number]
        matrix = outer @ _matrix(number, node, arrays)
        todo += [(child, matrix, depth + 1) for child in reversed(node.children)]
        if node.mesh is not None and node.mesh < len(head.meshes):
            found += [
                _Body(each, matrix)
                for each in head.meshes[node.mesh].primitives
                if each.mode in MODES
            ]
        elif node.mesh is not None:
            arrays.fault(f"node {number}: there is no mesh {node.mesh}")
    return found


def _roots(file: OwnFile, arrays: Arrays) -> list[int]:
    head = file.head
    if not head.scenes:
        below = {child for node in head.nodes for child in node.children}
        return [number for number in range(len(head.nodes)) if number not in below]
    if head.scene >= len(head.scenes):
        arrays.fault(f"there is no scene {head.scene}")
        return []
    return list(head.scenes[head.scene].nodes)


def _fits(number: int, n_node: int, seen: set[int], depth: int, arrays: Arrays) -> bool:
    if number >= n_node:
        arrays.fault(f"there is no node {number}")
    elif number in seen:
        arrays.fault(f"node {number} hangs on several others, or on itself")
    elif depth > _MOST_DEPTH:
        arrays.fault(f"nodes hang more than {_MOST_DEPTH} deep on each other")
    else:
        return True
    return False


def _matrix(number: int, node: Node, arrays: Arrays) -> Numbers:
    matrix = np.eye(4)
    if node.matrix is not None:
        if len(node.matrix) != 16:  # noqa: PLR2004 - four by four
            arrays.fault(f"node {number} has a matrix of {len(node.matrix)} numbers")
            return matrix
        matrix = np.array(node.matrix).reshape(4, 4).T
    else:
        matrix[:3, :3] = _turned(node.rotation) * np.array(node.scale)
        matrix[:3, 3] = node.translation
    if not (np.isfinite(matrix).all() and np.abs(matrix).max() < 1e9):  # noqa: PLR2004 - no plant is so large
        arrays.fault(f"node {number} is nowhere: its numbers are not finite, or too large")
        return np.eye(4)
    return matrix


def _turned(rotation: tuple[float, float, float, float]) -> Numbers:
    size = math.sqrt(sum(each * each for each in rotation)) if max(map(abs, rotation)) < 1e9 else 0  # noqa: PLR2004 - a unit quaternion
    if size == 0.0:
        return np.full((3, 3), np.nan)
    x, y, z, w = (each / size for each in rotation)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )


# ---------------------------------------------------------------------- triangles


def _amount(where: str, arrays: Arrays, bodies: list[_Body]) -> list[Diagnostic]:
    """Whether there are triangles, and not too many; told before they are read."""
    if len(bodies) > _MOST_BODIES:
        return [
            Diagnostic("S050", where, f"over {_MOST_BODIES:,} bodies stand in it",
                       fix="join its meshes")
        ]  # fmt: skip
    corners = ((arrays.n_corner(each.primitive), each.primitive.mode) for each in bodies)
    n_triangle = sum(n // 3 if mode == 4 else max(n - 2, 0) for n, mode in corners)  # noqa: PLR2004 - of the format
    if n_triangle > MOST_TRIANGLES:
        ratio = MOST_TRIANGLES / n_triangle
        return [
            Diagnostic(
                code="S050",
                where=where,
                found=f"it has {n_triangle:,} triangles",
                expected=f"at most {MOST_TRIANGLES:,}",
                fix="leave out screws and what is inside, then decimate it, in Blender with the "
                f"modifier Decimate at a ratio of {ratio:.3f}",
            )
        ]
    if not n_triangle and not arrays.faults:
        return [_no_triangles(where)]
    return []


def _solids(file: OwnFile, arrays: Arrays, bodies: list[_Body]) -> list[tuple[Slot, Solid]]:
    found = []
    for each in bodies:
        slot, solid = _slot(file, each.primitive, arrays), _solid(each, arrays)
        if solid is not None and len(solid.triangles):
            found.append((slot, solid))
    return found


def _solid(body: _Body, arrays: Arrays) -> Solid | None:
    """The triangles of a primitive in our frame; None where they cannot be read."""
    position = body.primitive.attributes.get("POSITION")
    triangles = arrays.triangles(body.primitive)
    if triangles is None or position is None or not len(triangles):
        return None
    used, index = np.unique(triangles, return_inverse=True)
    points = arrays.vectors(position, used)
    normal = body.primitive.attributes.get("NORMAL")
    normals = None if normal is None else arrays.vectors(normal, used)
    if points is None or (normal is not None and normals is None):
        return None
    turn = body.matrix[:3, :3]
    placed = _z_up(points @ turn.T + body.matrix[:3, 3])
    if not (np.abs(placed) < _FAR_M).all():
        arrays.fault(f"accessor {position} has points that are nowhere, or very far away")
        return None
    corners = index.reshape(-1, 3)
    if np.linalg.det(turn) < 0:  # it is seen in a mirror
        corners = corners[:, ::-1]
    faces = np.cross(
        placed[corners[:, 1]] - placed[corners[:, 0]], placed[corners[:, 2]] - placed[corners[:, 0]]
    )
    large = np.linalg.norm(faces, axis=1) > _LEAST_AREA
    corners, faces = corners[large], faces[large]
    if normals is not None:
        # Cofactors carry normals through any matrix, a mirror and a flat one included.
        lit = _z_up(normals @ _cofactors(turn).T * (1 if np.linalg.det(turn) >= 0 else -1))
        size = np.linalg.norm(lit, axis=1)
        good = np.isfinite(size) & (size > _LEAST_AREA)
        if good[np.unique(corners)].all():
            return Solid(placed, lit / np.maximum(size, _LEAST_AREA)[:, None], corners)
    flat = np.repeat(faces / np.linalg.norm(faces, axis=1)[:, None], 3, axis=0)
    return Solid(placed[corners.reshape(-1)], flat, np.arange(corners.size).reshape(-1, 3))


def _cofactors(matrix: Numbers) -> Numbers:
    a, b, c = matrix
    rows: Numbers = np.array([np.cross(b, c), np.cross(c, a), np.cross(a, b)])
    return rows


def _z_up(rows: Numbers) -> Numbers:
    return np.column_stack([rows[:, 0], -rows[:, 2], rows[:, 1]])


# ---------------------------------------------------------------------- paint and size


def _slot(file: OwnFile, primitive: Primitive, arrays: Arrays) -> Slot:
    """The slot that a material is named after, or else the nearest colour."""
    materials = file.head.materials
    if primitive.material is None:
        return Slot.SHELL
    if primitive.material >= len(materials):
        arrays.fault(f"there is no material {primitive.material}")
        return Slot.SHELL
    material = materials[primitive.material]
    named = material.name.upper().replace("-", "_").replace(" ", "_")
    if named in Slot.__members__:
        return Slot[named]
    red, green, blue, _ = material.pbr_metallic_roughness.base_color_factor
    return nearest_slot((red, green, blue))


def nearest_slot(colour: Vec3) -> Slot:
    """The slot whose colour in daylight looks most like a linear colour."""
    wanted = _oklab(colour)
    choice = [each for each in Slot if each not in _MEANINGFUL]
    apart = [
        float(np.linalg.norm((_oklab(surface_of(each).colour) - wanted) * _WEIGHTS))
        for each in choice
    ]
    return choice[int(np.argmin(apart))]


def _oklab(colour: Vec3) -> Numbers:
    """Lightness and hue so that distances are as large as they look (Ottosson 2020)."""
    rgb = np.clip(np.nan_to_num(np.array(colour)), 0.0, 1.0)
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    mixed = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    lab: Numbers = mixed @ np.cbrt(cones @ rgb)
    return lab


def _extent(where: str, solids: list[tuple[Slot, Solid]]) -> list[Diagnostic]:
    if not solids:
        return [_no_triangles(where)]
    points = np.concatenate([each.points for _, each in solids])
    size = points.max(axis=0) - points.min(axis=0)
    if _LEAST_M <= size.max() <= _MOST_M:
        return []
    told = " x ".join(f"{each:.4g}" for each in size.tolist())
    return [
        Diagnostic(
            code="S051",
            where=where,
            found=f"it is {told} m large",
            expected=f"{_LEAST_M:g} to {_MOST_M:g} m along its longest side",
            fix="glTF is in metres: export it again with the right unit, from millimetres with a "
            "scale of 0.001",
        )
    ]


def _no_triangles(where: str) -> Diagnostic:
    fix = "export meshes: curves, points and lines are passed over"
    return Diagnostic("S049", where, "it has no triangles", fix=fix)


def _bad_name(name: str, where: str) -> Diagnostic:
    return Diagnostic(
        code="S052",
        where=where,
        found=f"{name[:60]!r} is no name of a kind",
        expected="lower-case letters, digits and single hyphens, such as gripper-2.glb",
        fix="rename the file; a station's `kind` names it without .glb",
    )
