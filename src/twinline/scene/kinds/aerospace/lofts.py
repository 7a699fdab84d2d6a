"""Aerofoils, wings, curved panels and shells: the smooth bodies of aircraft.

Aerofoils are of the four-digit family: Jacobs, Ward and Pinkerton, "The characteristics of 78
related airfoil sections from tests in the variable-density wind tunnel", NACA Report 460 (1933).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3, cos_sin

_CAMBER = 0.02
_CAMBER_AT = 0.4


class Section(NamedTuple):
    """A section of a wing: where it is along the span, and the aerofoil there."""

    span: float
    lead: float
    """Where its leading edge is along the chord."""
    level: float
    chord: float
    thickness: float
    """As a share of the chord."""
    cant_deg: float = 0.0
    """How far it leans, as that of a winglet does."""


class Arc(NamedTuple):
    """A curved wall about an axis along x: its axis in y and z, its radii, and from where to where.

    Angles are in degrees from +y towards +z.
    """

    centre: Vec2
    inner: float
    outer: float
    from_deg: float
    to_deg: float


def aerofoil(n: int, thickness: float, part: Vec2 = (0.0, 1.0)) -> list[Vec2]:
    """A cambered four-digit section of chord 1, counter-clockwise from its trailing edge.

    Args:
        n: Steps along each surface.
        thickness: The greatest one, as a share of the chord.
        part: From which to which share of the chord; a wing box lies between two spars.
    """
    shares = [(1 - cos_sin(180 * i / n)[0]) / 2 for i in range(n + 1)]
    at = [part[0] + (part[1] - part[0]) * share for share in shares]
    upper = [(u, _camber(u) + _half(u, thickness)) for u in at]
    lower = [(u, _camber(u) - _half(u, thickness)) for u in at]
    first = 0 if part[0] > 0 else 1
    last = n + 1 if part[1] < 1 else n
    return [*upper[::-1], *lower[first:last]]


def _half(u: float, thickness: float) -> float:
    """The last factor closes the trailing edge."""
    root = 0.2969 * math.sqrt(u)
    rest = u * (-0.1260 + u * (-0.3516 + u * (0.2843 - u * 0.1036)))
    return 5 * thickness * (root + rest)


def _camber(u: float) -> float:
    if u < _CAMBER_AT:
        return _CAMBER / _CAMBER_AT**2 * (2 * _CAMBER_AT * u - u * u)
    rest = (1 - _CAMBER_AT) * (1 - _CAMBER_AT)
    return _CAMBER / rest * (1 - 2 * _CAMBER_AT + 2 * _CAMBER_AT * u - u * u)


def wing_loft(
    shape: Shape, slot: Slot, sections: Sequence[Section], part: Vec2 = (0.0, 1.0), n: int = 0
) -> None:
    """A wing whose span runs along x and whose chord runs along y, the leading edge to -y."""
    steps = n or (8 if shape.fine else 3)
    shape.loft(slot, [_ring(each, aerofoil(steps, each.thickness, part)) for each in sections])


def _ring(section: Section, outline: Sequence[Vec2]) -> list[Vec3]:
    c, s = cos_sin(section.cant_deg)
    return [
        (
            section.span - v * section.chord * s,
            section.lead + u * section.chord,
            section.level + v * section.chord * c,
        )
        for u, v in outline
    ]


def upright_loft(shape: Shape, slot: Slot, sections: Sequence[Section], part: Vec2) -> None:
    """A fin whose span runs up and whose chord runs along x, without camber."""
    n = 8 if shape.fine else 3
    rings = []
    for each in sections:
        outline = [(u, v - _camber(u)) for u, v in aerofoil(n, each.thickness, part)]
        rings.append(
            [(each.lead + u * each.chord, each.level + v * each.chord, each.span)
             for u, v in outline]
        )  # fmt: skip
    shape.loft(slot, rings)


def arc_wall(shape: Shape, slot: Slot, arc: Arc, ends: Vec2, n: int = 0) -> None:
    """A curved wall of an even section from one x to another."""
    steps = n or (16 if shape.fine else 6)
    (cy, cz), (x0, x1) = arc.centre, ends
    rings = []
    for i in range(steps + 1):
        c, s = cos_sin(arc.from_deg + (arc.to_deg - arc.from_deg) * i / steps)
        inner, outer = ((cy + r * c, cz + r * s) for r in (arc.inner, arc.outer))
        rings.append([(x0, *inner), (x1, *inner), (x1, *outer), (x0, *outer)])
    shape.loft(slot, rings)


def board(shape: Shape, slot: Slot, outline: Sequence[Vec2], x: float, width: float) -> None:
    """A board across x with sharp edges: an outline in y and z, counter-clockwise from +x.

    Every point of it must be seen from its middle.
    """
    shape.loft(slot, [[(at, y, z) for y, z in outline] for at in (x - width / 2, x + width / 2)])


def tube(shape: Shape, slot: Slot, at: Vec3, radii: Vec2, length: float) -> None:
    """A round shell along x that is open at both ends: its inner and outer radius."""
    inner, outer = radii
    outline = [(inner, 0.0), (outer, 0.0), (outer, length), (inner, length), (inner, 0.0)]
    shape.lathe(slot, at, outline, "x", sides_of_shell(shape))


def hoop(shape: Shape, slot: Slot, at: Vec3, size: Vec3, axis: str = "x") -> None:
    """A flat ring about an axis: its inner radius, its outer radius and its width."""
    inner, outer, width = size
    half = width / 2
    outline = [(inner, -half), (outer, -half), (outer, half), (inner, half), (inner, -half)]
    shape.lathe(slot, at, outline, axis, sides_of_shell(shape))


def sides_of_shell(shape: Shape) -> int:
    """Sides of a large circle: a multiple of four, so that it is as wide as it says."""
    return 32 if shape.fine else 12


def saddle(shape: Shape, slot: Slot, at: Vec3, size: Vec2, width: float) -> None:
    """A wall across x whose top keeps to a cylinder along x.

    Args:
        shape: Where it is built.
        slot: Its surface.
        at: The middle of its foot, under the cylinder's axis.
        size: How high that axis is above the floor, and the cylinder's radius.
        width: Along x.
    """
    x, y, foot = at
    axis_z, radius = size
    steps = 8
    low, high = x - width / 2, x + width / 2
    tops = [cos_sin(-142 + 104 * i / steps) for i in range(steps + 1)]
    way = [(radius * c, axis_z + radius * s) for c, s in tops]
    way = [(way[0][0] - 0.1, way[0][1]), *way, (way[-1][0] + 0.1, way[-1][1])]
    shape.loft(slot, [
        [(low, y + across, foot), (low, y + across, top), (high, y + across, top),
         (high, y + across, foot)]
        for across, top in way
    ])  # fmt: skip
