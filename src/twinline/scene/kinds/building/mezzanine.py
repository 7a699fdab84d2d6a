"""A mezzanine."""

from typing import Annotated

from twinline.plant import GOING_M, run_m
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.access import (
    RAIL_M,
    Flight,
    edge_rail,
    flight,
    post,
)
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_STAIR_M = 1.1
_TOP_M = 1.2


@kind(Sector.BUILDING, "Mezzanine", "Sàn lửng", "钢平台夹层")
def mezzanine(
    shape: Shape,
    length_m: Annotated[float, Between(7, 24)] = 10.0,
    depth_m: Annotated[float, Between(3, 12)] = 6.0,
    height_m: Annotated[float, Between(2.4, 4)] = 3.2,
) -> None:
    """Doubles the floor: a steel platform with rails, a gate for pallets, and stairs before it."""
    shape.footprint(length_m, depth_m + _STAIR_M, height_m + RAIL_M)
    _floor(shape, (length_m, depth_m, height_m))
    _columns(shape, (length_m, depth_m, height_m))
    _rails(shape, (length_m, depth_m, height_m))
    front = -depth_m / 2
    run = run_m(height_m)
    foot = (length_m / 2 - _TOP_M - run, front - _STAIR_M / 2, 0)
    flight(shape, Flight(foot, height_m, _STAIR_M), "s")
    _landing(shape, (length_m / 2 - _TOP_M / 2, front - _STAIR_M / 2, height_m))
    shape.stand((foot[0] - GOING_M - 0.5, foot[1], 0), 0)


def _floor(shape: Shape, size: Vec3) -> None:
    length, depth, height = size
    n, rows = (max(3, round(length / 2)), 3) if shape.fine else (2, 1)
    for i in range(n):
        for k in range(rows):
            at = (((i + 0.5) / n - 0.5) * length, ((k + 0.5) / rows - 0.5) * depth, height - 0.05)
            shape.box(Slot.CONCRETE, at, (length / n, depth / rows, 0.05), 0)
    for side in (-1, 1):
        y, x = side * (depth / 2 - 0.07), side * (length / 2 - 0.07)
        shape.box(Slot.FRAME, (0, y, height - 0.34), (length + 0.002, 0.142, 0.33), 0.015)
        shape.box(Slot.FRAME, (x, 0, height - 0.34), (0.142, depth - 0.28, 0.33), 0.015)
    n_joist = max(2, round(length / 1.2)) if shape.fine else 0
    for i in range(1, n_joist):
        x = (i / n_joist - 0.5) * length
        shape.box(Slot.FRAME, (x, 0, height - 0.26), (0.1, depth - 0.28, 0.2), 0)


def _columns(shape: Shape, size: Vec3) -> None:
    length, depth, height = size
    n = max(1, round(length / (5 if shape.fine else 9)))
    rows = max(1, round(depth / 5)) if shape.fine else 1
    for i in range(n + 1):
        for k in range(rows + 1):
            x = (i / n - 0.5) * (length - 0.36)
            y = (k / rows - 0.5) * (depth - 0.36)
            post(shape, (x, y, 0), height - 0.34, 0.18)
            if shape.fine:
                shape.box(Slot.SAFETY, (x, y, 0.25), (0.19, 0.19, 0.8), 0)
    if not shape.fine:
        return
    y = (depth - 0.36) / 2
    low, high = (
        (-length / 2 + 0.18, y, 0.3),
        (-length / 2 + 0.18 + (length - 0.36) / n, y, height - 0.5),
    )
    shape.beam(Slot.FRAME, low, high, 0.07)
    shape.beam(Slot.FRAME, (low[0], y + 0.04, high[2]), (high[0], y + 0.04, low[2]), 0.07)


def _rails(shape: Shape, size: Vec3) -> None:
    """All round but for the stairs, where their landing begins, and for the gate."""
    length, depth, height = size
    left, right = -length / 2 + 0.04, length / 2 - 0.04
    front, back = -depth / 2 + 0.04, depth / 2 - 0.04
    edge_rail(shape, (left, back, height), (right, back, height))
    for x in (left, right):
        edge_rail(shape, (x, front, height), (x, back, height))
    gate = (left + 0.5, left + 2.3)
    edge_rail(shape, (left, front, height), (gate[0], front, height))
    edge_rail(shape, (gate[1], front, height), (length / 2 - _TOP_M, front, height))
    if shape.fine:
        _gate(shape, gate, (front, height))


def _gate(shape: Shape, ends: tuple[float, float], at: tuple[float, float]) -> None:
    """Two wings that are shut where no pallet is being set down."""
    y, z = at
    middle = sum(ends) / 2
    for edge in ends:
        inner = middle + (0.03 if edge > middle else -0.03)
        shape.beam(Slot.ACCENT, (edge, y, z), (edge, y, z + RAIL_M), 0.07)
        shape.beam(Slot.ACCENT, (inner, y, z + 0.2), (inner, y, z + 1.0), 0.045)
        for up in (0.22, 0.6, 0.98):
            shape.beam(Slot.ACCENT, (edge, y, z + up), (inner, y, z + up), 0.045)


def _landing(shape: Shape, at: Vec3) -> None:
    x, y, z = at
    shape.box(Slot.STEEL, (x, y, z - 0.05), (_TOP_M, _STAIR_M, 0.05), 0.008)
    for side in (-1, 1) if shape.fine else (1,):
        edge = (x + side * (_TOP_M / 2 - 0.05), y, z - 0.2)
        shape.box(Slot.FRAME, edge, (0.1, _STAIR_M, 0.16), 0.01)
        post(shape, (x + side * (_TOP_M / 2 - 0.1), y - _STAIR_M / 2 + 0.11, 0), z - 0.2, 0.12)
    outer = y - _STAIR_M / 2 + 0.03
    edge_rail(shape, (x - _TOP_M / 2, outer, z), (x + _TOP_M / 2 - 0.01, outer, z))
    east = x + _TOP_M / 2 - 0.04
    edge_rail(shape, (east, outer, z), (east, y + _STAIR_M / 2, z))
