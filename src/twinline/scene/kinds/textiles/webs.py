"""Sheets of fibre, yarn and cloth that run along a path."""

import math
from collections.abc import Sequence

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3, cos_sin


def web(
    shape: Shape, slot: Slot, path: Sequence[Vec2], width: float, thickness: float = 0.014
) -> None:
    """A sheet along a path of (x, z), its width along y and its middle at y = 0."""
    rings: list[list[Vec3]] = []
    y = width / 2
    for i, (x, z) in enumerate(path):
        (from_x, from_z), (to_x, to_z) = path[max(i - 1, 0)], path[min(i + 1, len(path) - 1)]
        dx, dz = to_x - from_x, to_z - from_z
        half = thickness / 2 / math.sqrt(dx * dx + dz * dz)
        nx, nz = -dz * half, dx * half
        rings.append(
            [(x - nx, -y, z - nz), (x - nx, y, z - nz), (x + nx, y, z + nz), (x + nx, -y, z + nz)]
        )
    shape.loft(slot, rings)


def arc(centre: Vec2, radius: float, from_deg: float, to_deg: float, n: int) -> list[Vec2]:
    """Points of a path that wraps round a roller; angles from +x towards +z."""
    turns = [cos_sin(from_deg + (to_deg - from_deg) * i / n) for i in range(n + 1)]
    return [(centre[0] + radius * c, centre[1] + radius * s) for c, s in turns]


def thread(shape: Shape, slot: Slot, start: Vec3, end: Vec3, thickness: float = 0.008) -> None:
    """A straight thread, too thin to be worth a bevel."""
    half = thickness / 2
    dx, dy, dz = (b - a for a, b in zip(start, end, strict=True))
    upright, along_x = abs(dz) > abs(dx) + abs(dy), abs(dx) >= abs(dy)
    rings: list[list[Vec3]] = []
    for x, y, z in (start, end):
        if upright:
            rings.append([(x - half, y - half, z), (x + half, y - half, z), (x, y + half, z)])
        elif along_x:
            rings.append([(x, y - half, z - half), (x, y + half, z - half), (x, y, z + half)])
        else:
            rings.append([(x + half, y, z - half), (x - half, y, z - half), (x, y, z + half)])
    way = dz if upright else dx if along_x else dy
    shape.loft(slot, rings if way > 0 else rings[::-1])
