"""A hexapod that drills, on a carriage."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.aerospace.lofts import Arc, arc_wall
from twinline.scene.kinds.fittings import state_strip
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import cos_sin

_UP_M = 2.0


@kind(Sector.AEROSPACE, "Hexapod driller", "Máy khoan sáu chân song song", "六足并联钻孔机")
def hexapod_driller(shape: Shape, length_m: Annotated[float, Between(4, 14)] = 6.5) -> None:
    """Drills an upright panel with a head on six struts, which a carriage brings along a rail."""
    long = length_m
    shape.footprint(long, 4.64, 3.5)
    with shape.placed((0, -0.5, 0)):
        _bed(shape, long)
    _panel(shape, long)
    travel = Motion(Way.SLIDE, -0.32 * long, 0.32 * long)
    with shape.moving("carriage", travel, Drive.SERVICE, (0, -1.1, 0.3), (1, 0, 0)):
        with shape.placed((0, -0.5, 0)):
            _carriage(shape)
        with shape.moving("saddle", Motion(Way.SLIDE, -0.9, 0.5), Drive.SERVICE, (0, -0.7, _UP_M),
                          (0, 0, 1)):  # fmt: skip
            _hexapod(shape)
    shape.port("in", (-long / 2, 1.2, 1.8))
    shape.port("out", (long / 2, 1.2, 1.8))
    shape.stand((1.5, -3.0, 0))


def _bed(shape: Shape, long: float) -> None:
    shape.box(Slot.BASE, (0, -1.1, 0), (long, 1.5, 0.22), 0.03)
    for y in (-1.6, -0.6):
        shape.box(Slot.STEEL, (0, y, 0.22), (long - 0.1, 0.12, 0.1), 0.01)
    shape.box(Slot.DARK, (0, -2.0, 0), (long * 0.96, 0.26, 0.16), 0.02)
    for side in (-1, 1):
        shape.box(Slot.SAFETY, (side * (long / 2 - 0.1), -1.1, 0.22), (0.16, 0.5, 0.24), 0.02)


def _panel(shape: Shape, long: float) -> None:
    arc = Arc((3.1, 1.9), 2.3, 2.34, 149, 211)
    arc_wall(shape, Slot.LOAD, arc, (0.25 - long / 2, long / 2 - 0.25), 10 if shape.fine else 4)
    n = max(2, round(long / 2.4)) if shape.fine else 1
    for i in range(n + 1):
        x = (i / n - 0.5) * (long - 0.24)
        shape.box(Slot.FRAME, (x, 1.55, 0), (0.24, 0.3, 3.5), 0.02)
        shape.box(Slot.BASE, (x, 1.4, 0), (0.24, 1.2, 0.12), 0.01)
        if shape.fine:
            shape.beam(Slot.FRAME, (x, 1.95, 0.1), (x, 1.62, 1.8), 0.12, 0)
        for z in (0.8, 1.85, 2.9) if shape.fine else ():
            shape.box(Slot.ACCENT, (x, 1.2, z), (0.14, 0.46, 0.1), 0)
    for z in (0.5, 3.3):
        shape.box(Slot.FRAME, (0, 1.55, z), (long, 0.18, 0.18), 0.015)
    for i in range(int((long - 0.8) / 0.6) + 1 if shape.fine else 0):
        x = -long / 2 + 0.45 + 0.6 * i
        frame = Arc(arc.centre, 2.19, 2.31, 151, 209)
        arc_wall(shape, Slot.SHELL_SHADE, frame, (x - 0.02, x + 0.02), 5)


def _carriage(shape: Shape) -> None:
    shape.box(Slot.DARK, (0, -1.1, 0.28), (1.7, 1.3, 0.2), 0.03)
    shape.box(Slot.SHELL_SHADE, (0, -1.1, 0.46), (1.6, 1.2, 0.35), 0.05)
    shape.box(Slot.SHELL, (0, -1.25, 0.78), (0.9, 0.7, 2.6), 0.08)
    shape.box(Slot.DARK, (0, -0.9, 1.0), (0.5, 0.06, 2.2), 0)
    state_strip(shape, (0, -1.605, 2.9), (0.6, 0.1))
    if shape.fine:
        shape.box(Slot.DARK, (0, -1.6, 1.1), (0.6, 0.03, 0.7), 0.01)
        for x in (-0.3, 0.3):
            shape.box(Slot.STEEL, (x, -0.89, 0.9), (0.08, 0.08, 2.4), 0)


def _hexapod(shape: Shape) -> None:
    """Struts run in pairs between six joints behind and six in front."""
    rear, front = -1.12, 0.12
    shape.box(Slot.SHELL, (0, -1.26, _UP_M - 0.4), (0.8, 0.16, 0.8), 0.04)
    shape.cylinder(Slot.STEEL, (0, -1.2, _UP_M), 0.46, 0.1, "y")
    for i in range(6):
        turn = 60 * (i // 2) * 2 + (18 if i % 2 else -18)
        head = 60 * (i // 2) * 2 + (42 if i % 2 else -42)
        (a, b), (c, d) = cos_sin(turn + 90), cos_sin(head + 90)
        start, end = (0.4 * a, rear, _UP_M + 0.4 * b), (0.26 * c, front, _UP_M + 0.26 * d)
        shape.beam(Slot.ACCENT, start, end, 0.075, 0)
        if shape.fine:
            thin = (0.45 * start[0] + 0.55 * end[0], -0.45, 0.45 * start[2] + 0.55 * end[2])
            shape.lathe(Slot.DARK, (start[0], rear - 0.02, start[2]), [(0.07, 0), (0.05, 0.1)],
                        "y", 8)  # fmt: skip
            shape.beam(Slot.METAL, thin, end, 0.055, 0)
    shape.cylinder(Slot.SHELL, (0, front - 0.04, _UP_M), 0.3, 0.12, "y")
    shape.cylinder(Slot.DARK, (0, front - 0.3, _UP_M), 0.13, 0.6, "y")
    spin = Motion(Way.TURN, 0, 720)
    with shape.moving("spindle", spin, Drive.SPIN, (0, front, _UP_M), (0, 1, 0)):
        shape.lathe(Slot.STEEL, (0, front + 0.28, _UP_M), [(0.09, 0), (0.07, 0.1), (0.02, 0.12),
                    (0.02, 0.3)], "y", 8)  # fmt: skip
