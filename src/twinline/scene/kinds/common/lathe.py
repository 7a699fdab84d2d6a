"""A turning centre with a slant bed."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import drum, feet, swarf_conveyor, vents
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_AXIS = (-0.14, 1.06)
"""Of the spindle, in y and z."""
_FRONT = [(-0.84, 0.68), (-0.79, 0.68), (-0.79, 1.08), (-0.27, 1.71), (-0.31, 1.75), (-0.84, 1.1)]


@kind(Sector.COMMON, "Turning centre", "Trung tâm tiện CNC", "数控车削中心")
def lathe(shape: Shape, between_centres_m: Annotated[float, Between(0.6, 3)] = 1.0) -> None:
    """Turns round parts: a chuck spins the part, and a turret of tools on a slant bed cuts it."""
    bay = between_centres_m + 0.5
    left, right = -bay / 2, bay / 2
    shape.footprint(bay + 2.58, 2.174, 2.42)
    _body(shape, bay)
    _spindle(shape, left)
    _bed(shape, bay)
    _front(shape, bay)
    swarf_conveyor(shape, (right + 0.42, 0.2, 0))
    shape.port("in", (left + 0.5, -0.84, 1.06), 90)
    shape.port("out", (left + 0.7, -0.84, 1.06), -90)
    shape.stand((left + 0.5, -1.4, 0))


def _body(shape: Shape, bay: float) -> None:
    left, right = -bay / 2, bay / 2
    middle = (left - 0.85 + right + 0.45) / 2
    shape.box(Slot.BASE, (middle, 0, 0.05), (bay + 1.24, 1.5, 0.16), 0)
    with shape.placed((middle, 0, 0)):
        feet(shape, (bay + 1.3, 1.5))
    shape.box(Slot.SHELL, (left - 0.43, 0, 0.2), (0.86, 1.6, 1.58), 0.06)
    shape.box(Slot.SHELL_SHADE, (left - 0.43, -0.785, 0.32), (0.66, 0.04, 0.5), 0.02)
    vents(shape, (left - 0.43, -0.8, 0.42), 0.46)
    state_strip(shape, (left - 0.43, -0.8, 1.58), (0.62, 0.07))
    end = [(-0.8, 0.2), (0.8, 0.2), (0.8, 1.78), (-0.24, 1.78), (-0.8, 1.1)]
    shape.profile(Slot.SHELL, end, right + 0.225, 0.45)
    shape.profile(Slot.SHELL, [(-0.8, 0.2), (-0.6, 0.2), (-0.6, 0.6), (-0.8, 0.7)], 0, bay)
    shape.box(Slot.SHELL_SHADE, (0, 0.7, 0.2), (bay, 0.12, 1.5), 0)
    shape.box(Slot.SHELL, (0, 0.26, 1.66), (bay, 1.06, 0.12), 0.03)
    if shape.fine:
        shape.box(Slot.SHELL_SHADE, (0.1, 0.36, 1.78), (bay * 0.5, 0.6, 0.1), 0.03)
    cabinet(shape, (left - 0.2, 0.96, 0), (1.1, 0.34, 1.7))
    stack_light(shape, (left - 0.6, 0.4, 1.78))
    control_panel(shape, (right + 0.2, -0.96, 1.2))


def _spindle(shape: Shape, left: float) -> None:
    y, z = _AXIS
    drum(shape, Slot.STEEL, (left - 0.02, y, z), (0.24, 0.08), "x")
    turning = Motion(Way.TURN, 0, 720)
    with shape.moving("spindle", turning, Drive.SPIN, (left, y, z), (1, 0, 0)):
        drum(shape, Slot.METAL, (left + 0.06, y, z), (0.19, 0.16), "x")
        for i in range(3 if shape.fine else 0):
            at = (left + 0.22, y, z)
            with shape.placed(at, roll_deg=90), shape.placed(turn_deg=120 * i):
                shape.box(Slot.DARK, (0.11, 0, 0), (0.12, 0.07, 0.08), 0)
        shape.lathe(Slot.LOAD, (left + 0.22, y, z),
                    [(0.08, 0), (0.08, 0.16), (0.055, 0.18), (0.055, 0.36)], "x")  # fmt: skip


def _bed(shape: Shape, bay: float) -> None:
    y, z = _AXIS
    shape.profile(Slot.BASE, [(-0.55, 0.22), (0.62, 0.22), (0.62, 1.5), (0.45, 1.5)], 0, bay)
    for up in (0.35, 0.8) if shape.fine else ():
        way = (-0.55 + up * 1.0, 0.22 + up * 1.28)
        shape.beam(Slot.METAL, (-bay / 2, *way), (bay / 2, *way), 0.07)
    tail = bay / 2 - 0.2
    shape.box(Slot.STEEL, (tail, y + 0.14, z - 0.3), (0.34, 0.46, 0.44), 0.05)
    shape.cone(Slot.METAL, (tail - 0.34, y, z), (0.01, 0.06), 0.2, "x")
    start = -bay / 2 + 0.62
    travel = max(0.12, bay - 1.25)
    ahead = Motion(Way.SLIDE, -0.1, travel)
    with shape.moving("carriage", ahead, Drive.SERVICE, (start, 0.3, 1.2), (1, 0, 0)):
        shape.beam(Slot.STEEL, (start - 0.16, 0.3, 1.26), (start + 0.16, 0.3, 1.26), (0.36, 0.3))
        indexing = Motion(Way.TURN, 0, 90)
        with shape.moving("turret", indexing, Drive.SERVICE, (start, 0.2, 1.28), (1, 0, 0)):
            drum(shape, Slot.ACCENT, (start - 0.24, 0.2, 1.28), (0.21, 0.12), "x")
            for i in range(8 if shape.fine else 0):
                at = (start - 0.18, 0.2, 1.28)
                with shape.placed(at, roll_deg=90), shape.placed(turn_deg=45 * i):
                    shape.box(Slot.DARK, (0.23, 0, -0.04), (0.12, 0.07, 0.08), 0)


def _front(shape: Shape, bay: float) -> None:
    wide = max(0.8, bay * 0.62)
    x = -bay / 2 + wide / 2
    rest = bay - wide
    shape.profile(Slot.SHELL, _FRONT, bay / 2 - rest / 2, rest)
    opening = Motion(Way.SLIDE, 0, min(wide * 0.9, rest + 0.4))
    with (
        shape.moving("door", opening, Drive.DOOR, (x, -0.82, 1.1), (1, 0, 0)),
        shape.placed((0, -0.03, 0.03)),
    ):
        for side in (-1, 1):
            shape.profile(Slot.SHELL, _FRONT, x + side * (wide / 2 - 0.06), 0.12)
        sill = [(-0.838, 0.68), (-0.79, 0.68), (-0.79, 1.06), (-0.838, 1.06)]
        shape.profile(Slot.SHELL, sill, x, wide - 0.2)
        head = [(-0.36, 1.6), (-0.27, 1.71), (-0.31, 1.745), (-0.4, 1.635)]
        shape.profile(Slot.SHELL, head, x, wide - 0.2)
        if shape.fine:
            grip = x + wide / 2 - 0.06
            shape.beam(Slot.DARK, (grip, -0.885, 0.74), (grip, -0.885, 1.06), 0.04)
            shape.box(Slot.GLASS, (x, -0.81, 1.04), (wide - 0.22, 0.03, 0.06), 0)
