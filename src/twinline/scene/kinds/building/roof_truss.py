"""A lattice truss."""

from typing import Annotated

from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.building.roof import rise_m, truss_depth_m
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2

_WIDE = 0.2
_CHORD = 0.18


@kind(Sector.BUILDING, "Roof truss", "Vì kèo thép", "钢屋架")
def roof_truss(shape: Shape, span_m: Annotated[float, Between(9, 40)] = 24.0) -> None:
    """Spans the hall and carries its roof: two chords, and a lattice between them."""
    deep = truss_depth_m(span_m)
    shape.footprint(0.3, span_m, deep + rise_m(span_m, 0), hangs=True)
    _chords(shape, span_m, deep)
    n = max(2, round(span_m / (4.0 if shape.fine else 6.0)))
    _lattice(shape, span_m, deep, n)
    for side in (-1, 1):
        shape.box(Slot.STEEL, (0, side * (span_m / 2 - 0.18), 0), (0.3, 0.36, 0.03), 0.006)


def _chords(shape: Shape, span_m: float, deep: float) -> None:
    half, ridge = span_m / 2, deep + rise_m(span_m, 0)
    under = deep - _CHORD
    top: list[Vec2] = [(-half, under), (0, ridge - _CHORD), (half, under),
                       (half, deep), (0, ridge), (-half, deep)]  # fmt: skip
    shape.profile(Slot.FRAME, top, 0, _WIDE)
    shape.box(Slot.FRAME, (0, 0, 0.02), (_WIDE, span_m, _CHORD), 0.02)
    for side in (-1, 1):
        y = side * (half - 0.09)
        shape.box(Slot.FRAME, (0, y, 0.1), (0.18, 0.18, deep - 0.2), 0.02)
    if shape.fine:
        for side in (-1, 1):
            shape.box(Slot.STEEL, (side * 0.102, 0, 0.05), (0.014, 0.7, 0.12), 0)
            for y in (-0.25, -0.12, 0.12, 0.25):
                at = (side * 0.109 - 0.01, y, 0.11)
                shape.cylinder(Slot.METAL, at, 0.022, 0.02, "x")


def _lattice(shape: Shape, span_m: float, deep: float, n: int) -> None:
    """Verticals and diagonals; n panels in each half, the diagonals falling towards the middle."""
    nodes = [i / n * (span_m / 2 - 0.09) for i in range(n + 1)]
    low = 0.11
    for i, y in enumerate(nodes):
        high = deep - 0.09 + rise_m(span_m, y)
        for side in (-1, 1) if y else (1,):
            if i < n:
                shape.beam(Slot.FRAME, (0, side * y, low), (0, side * y, high), 0.09)
            seat = side * min(y, span_m / 2 - 0.22)
            _gusset(shape, seat, low, -1)
            _gusset(shape, seat, high, 1)
            if i < n:
                after = nodes[i + 1]
                head = deep - 0.09 + rise_m(span_m, after)
                shape.beam(Slot.FRAME, (0, side * y, low), (0, side * after, head), 0.1)


def _gusset(shape: Shape, y: float, z: float, way: int) -> None:
    if shape.fine:
        shape.box(Slot.STEEL, (0, y, z - 0.21 if way > 0 else z), (0.024, 0.42, 0.2), 0)
