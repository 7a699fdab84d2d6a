"""What people climb and walk on: flights, decks and rails that end flush with a module."""

import math
from typing import Final, NamedTuple

from twinline.plant import GOING_M, run_m
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec2, Vec3

RAIL_M: Final = 1.1
_TUBE: Final = 0.042


class Flight(NamedTuple):
    """A straight flight towards +x from its foot; its head is at a height."""

    foot: Vec3
    height: float
    width: float

    @property
    def run(self) -> float:
        """How long it is along x."""
        return run_m(self.height)


def flight(shape: Shape, of: Flight, rails: str = "sn") -> None:
    """Stringers, treads and handrails; rails on the sides "s" (-y) and "n" (+y)."""
    with shape.placed(of.foot):
        for side in (-1, 1):
            y = side * (of.width / 2 - 0.025)
            shape.side(Slot.FRAME, _stringer(of), y, 0.05)
            if "sxn"[side + 1] in rails:
                _handrail(shape, of, y)
        n = round(of.run / GOING_M)
        step = 1 if shape.fine else 4
        for i in range(1, n, step):
            tread = ((i - 0.5) * GOING_M, 0, i / n * of.height - 0.04)
            shape.box(Slot.STEEL, tread, (GOING_M + 0.02, of.width - 0.1, 0.04), 0)
            if shape.fine:
                nose = ((i - 1) * GOING_M + 0.01, 0, i / n * of.height - 0.045)
                shape.box(Slot.SAFETY, nose, (0.04, of.width - 0.12, 0.05), 0)


def _stringer(of: Flight) -> list[Vec2]:
    slope = of.height / of.run
    return [(0, 0), (0.24 / slope, 0), (of.run, of.height - 0.24), (of.run, of.height),
            (of.run - 0.02, of.height), (0, 0.12)]  # fmt: skip


def _handrail(shape: Shape, of: Flight, y: float) -> None:
    slope = of.height / of.run
    first, last = 0.13, of.run - 0.13
    ends = [(x, y, x * slope) for x in (first, last)]
    for up in (RAIL_M, 0.6) if shape.fine else (RAIL_M,):
        shape.beam(Slot.SAFETY, _over(ends[0], up), _over(ends[1], up), _TUBE)
    n = max(1, round(of.run / (1.2 if shape.fine else 3)))
    for i in range(n + 1):
        x = first + (last - first) * i / n
        shape.box(Slot.SAFETY, (x, y, x * slope), (_TUBE, _TUBE, RAIL_M), 0)


def _over(at: Vec3, up: float) -> Vec3:
    return at[0], at[1], at[2] + up


def edge_rail(shape: Shape, start: Vec3, end: Vec3) -> None:
    """Two tubes and a kick plate over an edge, to its very ends; its posts stand within.

    So rails of neighbouring modules meet without a double post.
    """
    size = math.dist(start, end)
    n = max(1, round(size / (1.4 if shape.fine else 8)))
    for up in (RAIL_M - _TUBE / 2, 0.58) if shape.fine else (RAIL_M - _TUBE / 2,):
        shape.beam(Slot.SAFETY, _over(start, up), _over(end, up), _TUBE)
    if shape.fine:
        shape.beam(Slot.SAFETY, _over(start, 0.07), _over(end, 0.07), (0.012, 0.13))
    for i in range(n):
        share = (i + 0.5) / n
        x, y = (a + (b - a) * share for a, b in zip(start[:2], end[:2], strict=True))
        shape.box(Slot.SAFETY, (x, y, start[2]), (_TUBE, _TUBE, RAIL_M - 0.01), 0)


def deck(shape: Shape, at: Vec3, size: Vec2) -> None:
    """A grating between edge beams along x; `at` is the middle of its upper side."""
    x, y, z = at
    length, width = size
    shape.box(Slot.STEEL, (x, y, z - 0.04), (length, width - 0.02, 0.04), 0)
    for side in (-1, 1):
        edge = (x, y + side * (width / 2 - 0.04), z - 0.2)
        shape.box(Slot.FRAME, edge, (length, 0.08, 0.2), 0.01)
    if shape.fine:
        n = max(2, round(length / 0.5))
        for i in range(n):
            seam = (x + ((i + 0.5) / n - 0.5) * length, y, z - 0.03)
            shape.box(Slot.BASE, seam, (0.02, width - 0.18, 0.034), 0)
        n_joist = max(1, round(length / 1.5))
        for i in range(n_joist):
            joist = (x + ((i + 0.5) / n_joist - 0.5) * length, y, z - 0.16)
            shape.box(Slot.FRAME, joist, (0.08, width - 0.16, 0.12), 0)


def post(shape: Shape, at: Vec3, height: float, size: float = 0.14) -> None:
    """A column on a base plate; `at` is the middle of its foot."""
    shape.box(Slot.FRAME, at, (size, size, height), 0.015)
    if shape.fine:
        shape.box(Slot.STEEL, at, (size * 1.8, size * 1.8, 0.02), 0)
