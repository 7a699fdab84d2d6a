"""A module of overhead conveyor."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3

_FREE_BELOW_M = 0.42
"""From the top of the power track to the middle of the free track."""


@kind(Sector.COMMON, "Overhead conveyor", "Băng tải treo", "悬挂式输送机")
def overhead_rail(
    shape: Shape,
    length_m: Annotated[float, Between(2, 8)] = 4.0,
    height_m: Annotated[float, Between(3, 6)] = 4.0,
) -> None:
    """Carries parts on hangers overhead: a chain in one track pushes trolleys in another."""
    shape.footprint(length_m, 1.23, height_m)
    n_gallows = max(1, round(length_m / 4))
    for i in range(n_gallows):
        _gallows(shape, ((i + 0.5) / n_gallows - 0.5) * length_m, height_m)
    _tracks(shape, length_m, height_m)
    n = 1 if length_m < 5 else 2
    free = height_m - 0.12 - _FREE_BELOW_M
    reach = length_m / n / 2 - 0.85
    for i in range(n):
        x = ((i + 0.5) / n - 0.5) * length_m + 0.1
        go = Motion(Way.SLIDE, -max(reach, 0.1), max(reach, 0.1))
        with shape.moving(f"carrier {i + 1}", go, Drive.SERVICE, (x, 0, free), (1, 0, 0)):
            _carrier(shape, x, free)
    shape.port("in", (-length_m / 2, 0, free - 1.3))
    shape.port("out", (length_m / 2, 0, free - 1.3))


def _gallows(shape: Shape, x: float, height: float) -> None:
    """A column with an arm, from which the tracks hang."""
    y = 0.85
    shape.box(Slot.SAFETY, (x, y, 0.02), (0.16, 0.16, height - 0.02), 0.016)
    shape.box(Slot.BASE, (x, y, 0), (0.36, 0.36, 0.025), 0.006)
    shape.box(Slot.DARK, (x, y, 0.025), (0.2, 0.2, 0.5), 0.02)
    shape.box(Slot.SAFETY, (x, 0.38, height - 0.12), (0.12, 1.1, 0.12), 0.014)
    if shape.fine:
        shape.beam(Slot.SAFETY, (x, y - 0.05, height - 0.75), (x, 0.3, height - 0.1), 0.08)
        for side_x in (-1, 1):
            for side_y in (-1, 1):
                at = (x + side_x * 0.14, y + side_y * 0.14, 0.02)
                shape.lathe(Slot.STEEL, at, [(0.018, 0), (0.018, 0.03)], n_side=6)


def _tracks(shape: Shape, long: float, height: float) -> None:
    top = height - 0.12
    shape.box(Slot.SAFETY, (0, 0, top - 0.03), (long, 0.11, 0.02), 0)
    shape.box(Slot.SAFETY, (0, 0, top - 0.13), (long, 0.025, 0.1), 0)
    shape.box(Slot.SAFETY, (0, 0, top - 0.145), (long, 0.11, 0.02), 0)
    shape.box(Slot.DARK, (0, 0, top - 0.215), (long, 0.035, 0.045), 0)
    free = top - _FREE_BELOW_M
    for side in (-1, 1):
        y = side * 0.075
        shape.box(Slot.SAFETY, (0, y + side * 0.025, free - 0.05), (long, 0.02, 0.11), 0)
        for up in (-0.05, 0.04):
            shape.box(Slot.SAFETY, (0, y, free + up), (long, 0.06, 0.018), 0)
    n = max(2, round(long / (1.0 if shape.fine else 4)))
    for i in range(n):
        _yoke(shape, ((i + 0.5) / n - 0.5) * long, top, free)
    links = round(long / 0.25) if shape.fine else 0
    for i in range(links):
        x = ((i + 0.5) / links - 0.5) * long
        shape.box(Slot.METAL, (x, 0, top - 0.225), (0.06, 0.09, 0.03), 0)
        if i % 3 == 1:
            shape.box(Slot.METAL, (x, 0, top - 0.32), (0.05, 0.03, 0.12), 0)


def _yoke(shape: Shape, x: float, top: float, free: float) -> None:
    """Holds both tracks together, round the way of the pushers."""
    for side in (-1, 1):
        shape.box(Slot.BASE, (x, side * 0.15, free - 0.06), (0.06, 0.03, top - free + 0.04), 0)
    shape.box(Slot.BASE, (x, 0, top - 0.02), (0.06, 0.33, 0.03), 0)
    if shape.fine:
        for side in (-1, 1):
            shape.box(Slot.BASE, (x, side * 0.125, free - 0.06), (0.06, 0.06, 0.025), 0)


def _carrier(shape: Shape, x: float, free: float) -> None:
    """Two trolleys, the bar between them, and a frame with a panel on each side."""
    for end in (-0.5, 0.5):
        at = x + end
        shape.box(Slot.METAL, (at, 0, free - 0.16), (0.2, 0.03, 0.26), 0.006)
        if shape.fine:
            for wheel in (-0.07, 0.07):
                shape.cylinder(Slot.DARK, (at + wheel, -0.075, free), 0.036, 0.15, "y")
            shape.box(Slot.STEEL, (at + 0.1, 0, free + 0.06), (0.05, 0.03, 0.1), 0)
    bar = free - 0.2
    shape.box(Slot.ACCENT, (x, 0, bar), (1.24, 0.07, 0.08), 0.012)
    if shape.fine:
        shape.box(Slot.PAPER, (x, -0.04, bar + 0.01), (0.16, 0.012, 0.06), 0)
    for end in (-1, 1):
        way = [(x + end * 0.34, 0, bar), (x + end * 0.34, 0, bar - 0.3)]
        shape.pipe(Slot.ACCENT, way, 0.022)
    shape.beam(Slot.ACCENT, (x - 0.42, 0, bar - 0.3), (x + 0.42, 0, bar - 0.3), 0.045)
    for side in (-1, 1):
        for end in (-0.3, 0.3) if shape.fine else ():
            shape.pipe(
                Slot.STEEL,
                [(x + end, 0, bar - 0.31), (x + end, side * 0.17, bar - 0.31),
                 (x + end, side * 0.17, bar - 0.42)],
                0.012,
            )  # fmt: skip
        _panel(shape, (x, side * 0.17, bar - 0.38), side)


def _panel(shape: Shape, at: Vec3, side: int) -> None:
    """A pressed part that hangs from its upper edge: the middle of that edge."""
    x, y, z = at
    outline = [(-0.36, -0.86), (0.42, -0.86), (0.5, -0.74), (0.5, -0.3), (0.36, 0),
               (-0.4, 0), (-0.5, -0.12), (-0.5, -0.72)]  # fmt: skip
    shape.side(Slot.LOAD, [(x + a, z + b) for a, b in outline], y, 0.05)
    if shape.fine:
        dent = [(-0.36, -0.7), (0.36, -0.7), (0.36, -0.42), (-0.36, -0.42)]
        shape.side(Slot.LOAD, [(x + a, z + b) for a, b in dent], y + side * 0.026, 0.022)
        window = [(-0.34, -0.3), (0.3, -0.3), (0.22, -0.1), (-0.34, -0.1)]
        shape.side(Slot.DARK, [(x + a, z + b) for a, b in window], y, 0.056)
