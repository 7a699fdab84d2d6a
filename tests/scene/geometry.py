"""What must hold of any mesh."""

from collections import Counter

import numpy as np
import numpy.typing as npt

from twinline.scene import Mesh

WELD_M = 1e-4
LEAST_AREA_M2 = 1e-9


def welded(mesh: Mesh) -> npt.NDArray[np.int64]:
    """(n_triangle, 3) vertices, where those at one place are one; without what has no area."""
    keys = np.rint(mesh.positions_m / WELD_M).astype(np.int64)
    _, place = np.unique(keys, axis=0, return_inverse=True)
    triangles = place.reshape(-1)[mesh.triangles]
    a, b, c = triangles.T
    whole: npt.NDArray[np.int64] = triangles[(a != b) & (b != c) & (c != a)]
    return whole


def open_edges(mesh: Mesh) -> int:
    """Edges that do not have a triangle on either side; 0 where all is closed."""
    edges = Counter[tuple[int, int]]()
    for a, b, c in welded(mesh).tolist():
        edges.update(((a, b), (b, c), (c, a)))
    return sum(edges[edge] != edges[edge[::-1]] for edge in edges)


def faces(mesh: Mesh) -> npt.NDArray[np.float64]:
    """(n_triangle, 3) normals as the winding has them, as long as twice the area."""
    a, b, c = (mesh.positions_m[mesh.triangles[:, k]] for k in range(3))
    return np.cross(b - a, c - a)


def inward(mesh: Mesh) -> int:
    """Triangles whose winding and whose normals do not agree."""
    wound, meant = faces(mesh), mesh.normals[mesh.triangles].sum(axis=1)
    large = np.linalg.norm(wound, axis=1) > LEAST_AREA_M2
    return int(((wound * meant).sum(axis=1)[large] <= 0).sum())


def volumes_m3(mesh: Mesh) -> list[float]:
    """Of each body that hangs together; below zero where it is turned inside out."""
    triangles = welded(mesh)
    root = np.arange(int(triangles.max()) + 1)

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = int(root[i])
        return i

    for a, b, c in triangles.tolist():
        root[find(b)] = root[find(c)] = find(a)
    places = np.zeros((len(root), 3))
    keys = np.rint(mesh.positions_m / WELD_M).astype(np.int64)
    _, first = np.unique(keys, axis=0, return_index=True)
    places[:] = mesh.positions_m[first][: len(root)]
    volumes: dict[int, float] = {}
    for a, b, c in triangles.tolist():
        six = float(np.dot(places[a], np.cross(places[b], places[c])))
        volumes[find(a)] = volumes.get(find(a), 0.0) + six / 6
    return list(volumes.values())
