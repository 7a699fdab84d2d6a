"""What tanks and silos share: ladders in a cage, rails round a roof, manholes and nozzles."""

import math
from collections.abc import Sequence
from typing import Final

from twinline.scene.kinds.building.discs import disc
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3, cos_sin

_CAGE_FROM_M: Final = 2.3


def caged_ladder(shape: Shape, foot: Vec3, height: float) -> None:
    """A ladder up the back (+y) of a vessel from its foot; over a height of 2.3 m with a cage."""
    x, y, z = foot
    y += 0.1
    for side in (-0.24, 0.24):
        shape.box(Slot.SAFETY, (x + side, y, z), (0.045, 0.06, height), 0)
    if not shape.fine:
        return
    for i in range(1, int(height / 0.4)):
        shape.box(Slot.SAFETY, (x, y, z + i * 0.4), (0.46, 0.03, 0.03), 0)
    for share in (0.15, 0.55, 0.92):
        at = (x, y - 0.06, z + share * (height - 0.9))
        shape.box(Slot.STEEL, at, (0.44, 0.16, 0.05), 0)
    if height > _CAGE_FROM_M + 0.5:
        with shape.placed((x, y, z + _CAGE_FROM_M)):
            _cage(shape, height - _CAGE_FROM_M - 0.05)


def _cage(shape: Shape, height: float) -> None:
    arc = [(0.24, 0.0), (0.36, 0.28), (0.2, 0.58), (-0.2, 0.58), (-0.36, 0.28), (-0.24, 0.0)]
    n = max(1, round(height / 1.5))
    for i in range(n + 1):
        _hoop(shape, arc, height * i / n, (0.012, 0.05))
    for x, y in arc[1:-1]:
        shape.box(Slot.SAFETY, (x, y, -0.02), (0.04, 0.015, height + 0.04), 0)


def _hoop(shape: Shape, arc: Sequence[Vec2], up: float, size: Vec2) -> None:
    """A flat bar through points of an arc about the origin, which runs counter-clockwise."""
    half, high = size[0] / 2, size[1] / 2
    rings = []
    for x, y in arc:
        reach = math.hypot(x, y)
        out, back = (1 + half / reach), (1 - half / reach)
        rings.append([(x * back, y * back, up - high), (x * out, y * out, up - high),
                      (x * out, y * out, up + high), (x * back, y * back, up + high)])  # fmt: skip
    shape.loft(Slot.SAFETY, [ring[::-1] for ring in rings])


def curved_rail(shape: Shape, radius: float, levels: Vec2) -> None:
    """A handrail on a circle from a foot to a height, with a gap at the back for a ladder."""
    low, top = levels
    n, gap = (12 if shape.fine else 6), 18.0
    arc = []
    for i in range(n + 1):
        c, s = cos_sin(90 + gap + (360 - 2 * gap) * i / n)
        arc.append((radius * c, radius * s))
        if shape.fine or i % 2 == 0:
            shape.box(Slot.SAFETY, (*arc[-1], low), (0.04, 0.04, top - low - 0.01), 0)
    for up in (top - 0.02, (low + top) / 2) if shape.fine else (top - 0.02,):
        _hoop(shape, arc, up, (0.04, 0.04))


def manhole(shape: Shape, at: Vec3, radius: float) -> None:
    """A neck with a bolted cover towards the front (-y); its middle is at the wall."""
    x, y, z = at
    if shape.fine:
        disc(shape, Slot.SHELL, (x, y - 0.16, z), (radius, 0.22), "y")
    disc(shape, Slot.STEEL, (x, y - 0.2, z), (radius + 0.08, 0.05 if shape.fine else 0.2), "y")
    if shape.fine:
        for i in range(6):
            c, s = cos_sin(60 * i)
            bolt = (x + (radius + 0.03) * c, y - 0.21, z + (radius + 0.03) * s - 0.015)
            shape.box(Slot.METAL, bolt, (0.03, 0.03, 0.03), 0)
        shape.beam(Slot.DARK, (x - 0.1, y - 0.24, z), (x + 0.1, y - 0.24, z), 0.03)


def nozzle(shape: Shape, at: Vec3, radius: float) -> None:
    """A short pipe towards the front (-y) with a flange, a butterfly valve and its lever."""
    x, y, z = at
    disc(shape, Slot.METAL, (x, y - 0.18, z), (radius, 0.22), "y")
    disc(shape, Slot.BASE, (x, y - 0.2, z), (radius * 1.5, 0.08), "y")
    if shape.fine:
        disc(shape, Slot.STEEL, (x, y - 0.12, z), (radius * 1.7, 0.035), "y")
        disc(shape, Slot.STEEL, (x, y - 0.236, z), (radius * 1.7, 0.036), "y")
        disc(shape, Slot.BASE, (x, y - 0.16, z + radius), (0.03, 0.14))
        up = z + radius + 0.14
        shape.beam(Slot.ACCENT, (x, y - 0.16, up), (x + 0.28, y - 0.16, up), 0.03)
