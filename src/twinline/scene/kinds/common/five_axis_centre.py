"""A five-axis machining centre."""

from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import drum, feet, leaf, vents
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot

_TILT_Z = 1.06


@kind(Sector.COMMON, "Five-axis machining centre", "Trung tâm gia công năm trục", "五轴加工中心")
def five_axis_centre(shape: Shape, table_m: Annotated[float, Between(0.5, 1.2)] = 0.8) -> None:
    """Mills a part from all sides: a trunnion tilts and turns it under the spindle."""
    bay = table_m + 1.3
    shape.footprint(bay + 1.0, 3.23, 3.325)
    _enclosure(shape, bay)
    _trunnion(shape, table_m)
    _spindle(shape, bay)
    with shape.placed((-0.06, -1.42, 0.5)):
        opening = Motion(Way.SLIDE, 0, bay * 0.8)
        with shape.moving("door", opening, Drive.DOOR, (0, 0, 0.8), (-1, 0, 0)):
            leaf(shape, (0, 0, 0), (bay + 0.1, 1.84), 0.28)
            shape.box(Slot.GLASS, (0, 0, 0.27), (bay - 0.1, 0.03, 0.16), 0)
    shape.port("in", (-0.2, -1.45, 1.2), 90)
    shape.port("out", (0.2, -1.45, 1.2), -90)
    shape.stand((0, -2.05, 0))


def _enclosure(shape: Shape, bay: float) -> None:
    left, right = -bay / 2, bay / 2
    shape.box(Slot.BASE, (0.2, 0, 0.05), (bay + 0.8, 2.6, 0.21), 0.02)
    feet(shape, (bay + 0.6, 2.6))
    front = [(-1.38, 0.25), (1.35, 0.25), (1.35, 2.3), (1.0, 2.72), (-1.0, 2.72), (-1.38, 2.4)]
    shape.profile(Slot.SHELL, front, left - 0.15, 0.3)
    shape.profile(Slot.SHELL, front, right + 0.35, 0.7)
    if shape.fine:
        vents(shape, (right + 0.38, -1.38, 0.4), 0.4, 5)
    shape.profile(Slot.SHELL, [(-1.38, 0.25), (-1.2, 0.25), (-1.0, 0.62), (-1.38, 0.62)], 0, bay)
    shape.profile(
        Slot.SHELL, [(-1.38, 2.3), (-1.0, 2.3), (-1.0, 2.72), (-1.2, 2.72), (-1.38, 2.58)], 0, bay
    )
    state_strip(shape, (0, -1.39, 2.44), (bay * 0.8, 0.07))
    shape.box(Slot.SHELL_SHADE, (0, 1.2, 0.25), (bay, 0.3, 2.3), 0.03)
    shape.box(Slot.BASE, (0, 0.2, 0.25), (bay, 1.8, 0.24), 0)
    shape.box(Slot.SHELL_SHADE, (0.3, 1.42, 0.5), (bay * 0.5, 0.2, 1.5), 0.02)
    shape.box(Slot.SHELL_SHADE, (right + 0.32, 1.5, 0.2), (0.5, 0.3, 1.9), 0.03)
    control_panel(shape, (right + 0.4, -1.5, 1.4))
    stack_light(shape, (right + 0.35, 0.5, 2.685))


def _trunnion(shape: Shape, table: float) -> None:
    half = table / 2
    for side in (-1, 1):
        x = side * (half + 0.3)
        shape.box(Slot.STEEL, (x, -0.35, 0.45), (0.26, 0.7, 0.72), 0.04)
        if shape.fine:
            drum(shape, Slot.STEEL, (x - 0.13, -0.35, _TILT_Z), (0.3, 0.26), "x")
    tilting = Motion(Way.TURN, -70, 40)
    pivot = (0, -0.35, _TILT_Z)
    with shape.moving("trunnion", tilting, Drive.SERVICE, pivot, (1, 0, 0)):
        shape.box(Slot.SHELL, (0, -0.35, 0.62), (table + 0.2, table * 0.62, 0.2), 0.05)
        for side in (-1, 1):
            arm = (side * (half + 0.07), -0.35, 0.66)
            shape.box(Slot.SHELL, arm, (0.13, 0.34, 0.54), 0.04)
        turning = Motion(Way.TURN, -180, 180)
        with shape.moving("rotary table", turning, Drive.SERVICE, (0, -0.35, 0.82), (0, 0, 1)):
            drum(shape, Slot.METAL, (0, -0.35, 0.82), (half * 0.78, 0.1))
            if shape.fine:
                shape.cone(Slot.STEEL, (0, -0.35, 0.92), (0.16, 0.12), 0.08)
            _impeller(shape, half * 0.6)


def _impeller(shape: Shape, radius: float) -> None:
    with shape.placed((0, -0.35, 1.0)):
        outline = [(radius, 0), (radius, 0.04), (radius * 0.5, 0.1), (radius * 0.28, 0.3)]
        shape.lathe(Slot.LOAD, (0, 0, 0), outline if shape.fine else outline[::3])
        for i in range(9 if shape.fine else 0):
            with shape.placed(turn_deg=40 * i):
                foot, tip = (radius * 0.94, 0, 0.06), (radius * 0.3, 0.05, 0.26)
                shape.beam(Slot.LOAD, foot, tip, (0.02, 0.1))


def _spindle(shape: Shape, bay: float) -> None:
    shape.box(Slot.SHELL_SHADE, (0, 0.8, 1.9), (bay, 0.4, 0.5), 0.04)
    shape.box(Slot.SHELL, (0, 0.25, 2.5), (1.0, 1.0, 0.5), 0.08)
    shape.box(Slot.SHELL_SHADE, (0, 0.5, 2.96), (0.6, 0.5, 0.36), 0.06)
    feeding = Motion(Way.SLIDE, 0, 0.3)
    with shape.moving("head", feeding, Drive.SERVICE, (0, -0.3, 1.9), (0, 0, 1)):
        shape.box(Slot.SHELL, (0, -0.05, 1.86), (0.42, 0.74, 0.7), 0.06)
        turning = Motion(Way.TURN, 0, 1080)
        with shape.moving("spindle", turning, Drive.SPIN, (0, -0.28, 1.6), (0, 0, 1)):
            nose = [(0.05, 0), (0.1, 0.05), (0.14, 0.14), (0.15, 0.36)]
            shape.lathe(Slot.ACCENT, (0, -0.28, 1.52), nose, n_side=12 if shape.fine else 5)
            if shape.fine:
                shape.cone(Slot.DARK, (0, -0.28, 1.36), (0.025, 0.03), 0.18)
