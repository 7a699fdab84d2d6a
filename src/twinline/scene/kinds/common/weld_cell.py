"""A robot welding cell."""

from contextlib import AbstractContextManager
from typing import Annotated

from twinline.scene.asset import Drive, Motion, Way
from twinline.scene.kind import Between, Sector, kind
from twinline.scene.kinds.fittings import cabinet, control_panel, stack_light, state_strip
from twinline.scene.kinds.fittings.covers import drum, fence, light_curtain
from twinline.scene.shape import Shape
from twinline.scene.slots import Slot
from twinline.scene.vectors import Vec3


@kind(Sector.COMMON, "Robot welding cell", "Ô hàn rô-bốt", "机器人焊接单元")
def weld_cell(shape: Shape, frame_m: Annotated[float, Between(1.2, 3)] = 1.8) -> None:
    """A robot welds a frame on one side of a turning positioner while the other side is loaded."""
    wide = frame_m + 1.9
    shape.footprint(wide, 4.868, 2.88)
    _fences(shape, wide)
    _positioner(shape, frame_m)
    with shape.placed((0, 1.35, 0)):
        _robot(shape)
    cabinet(shape, (wide / 2 - 0.6, 2.0, 0), (0.8, 0.5, 1.4))
    with shape.placed((-wide / 2 + 0.5, 1.9, 0)):
        drum(shape, Slot.SHELL_SHADE, (0, 0, 0), (0.27, 0.8))
        if shape.fine:
            shape.cone(Slot.DARK, (0, 0, 0.8), (0.27, 0.05), 0.18)
    control_panel(shape, (wide / 2 - 0.3, -2.36, 1.35))
    shape.port("in", (-0.3, -2.4, 0.9), 90)
    shape.port("out", (0.3, -2.4, 0.9), -90)
    shape.stand((0, -2.75, 0))


def _fences(shape: Shape, wide: float) -> None:
    x, back, front = wide / 2 - 0.04, 2.4, -2.36
    fence(shape, (-x, back, 0), (x, back, 0), 2.2, 2)
    for side in (-1, 1):
        fence(shape, (side * x, 0.05, 0), (side * x, back, 0), 2.2)
        curtain = (side * x, (front + 0.05) / 2, 0.25)
        shape.box(Slot.SAFETY, (side * x, front, 0), (0.08, 0.08, 2.2), 0.01)
        shape.box(Slot.SHELL_SHADE, curtain, (0.04, 0.05 - front - 0.1, 1.9), 0)
        if shape.fine:
            light_curtain(shape, (side * (wide / 2 - 0.62), -2.22, 0), 1.5)
        wing = (side * (wide / 2 - 0.33), front, 0.2)
        shape.box(Slot.SHELL_SHADE, wing, (0.52, 0.04, 1.96), 0)
    shape.box(Slot.FRAME, (0, front, 2.1), (wide - 0.1, 0.1, 0.14), 0.02)
    state_strip(shape, (0, front - 0.05, 2.17), (wide * 0.6, 0.07))
    stack_light(shape, (-x + 0.3, front, 2.24))


def _positioner(shape: Shape, frame: float) -> None:
    """An H that turns round its column: one side before the robot, one before the operator."""
    y, z = -0.75, 0.86
    shape.lathe(
        Slot.BASE,
        (0, y, 0),
        [(0.46, 0), (0.44, 0.1), (0.3, 0.2), (0.3, 0.5)][:: 1 if shape.fine else 3],
    )
    turning = Motion(Way.TURN, 0, 180)
    with shape.moving("positioner", turning, Drive.SERVICE, (0, y, 0.5), (0, 0, 1)):
        shape.box(Slot.FRAME, (0, y, 0.5), (frame + 0.4, 0.24, 0.2), 0.03)
        shape.box(Slot.SHELL_SHADE, (0, y, 0.7), (frame + 0.1, 0.05, 0.9), 0)
        for side in (-1, 1):
            for end in (-1, 1):
                post = (end * (frame / 2 + 0.12), y + side * 0.42, 0.5)
                shape.box(Slot.FRAME, post, (0.2, 0.76, 0.18), 0.03)
                if not shape.fine:
                    continue
                head = (end * (frame / 2 + 0.12), y + side * 0.68, 0.66)
                shape.box(Slot.FRAME, head, (0.2, 0.24, 0.36), 0.04)
            with shape.placed((0, y + side * 0.68, z)):
                _fixture(shape, "front" if side < 0 else "back", frame)


def _fixture(shape: Shape, name: str, frame: float) -> None:
    rolling = Motion(Way.TURN, -45, 45)
    with shape.moving(f"{name} fixture", rolling, Drive.SERVICE, (0, 0, 0), (1, 0, 0)):
        shape.box(Slot.METAL, (0, 0, -0.1), (frame + 0.04, 0.4, 0.08), 0.02)
        if not shape.fine:
            shape.box(Slot.LOAD, (0, 0, -0.01), (frame * 0.86, 0.36, 0.1), 0)
            return
        for y in (-0.16, 0.16):
            shape.box(Slot.LOAD, (0, y, 0.02), (frame * 0.86, 0.08, 0.1), 0)
        for i in range(4):
            x = (i / 3 - 0.5) * frame * 0.78
            shape.box(Slot.LOAD, (x, 0, 0.03), (0.08, 0.26, 0.08), 0)
            shape.box(Slot.ACCENT, (x + 0.1, -0.24, -0.02), (0.07, 0.06, 0.16), 0)


def _axis(
    shape: Shape, name: str, pivot: Vec3, axis: Vec3, reach_deg: float = 120
) -> AbstractContextManager[None]:
    return shape.moving(name, Motion(Way.TURN, -reach_deg, reach_deg), Drive.JOINT, pivot, axis)


def _robot(shape: Shape) -> None:
    n = 14 if shape.fine else 4
    shape.box(Slot.BASE, (0, 0, 0), (0.7, 0.7, 0.3), 0.04)
    if shape.fine:
        shape.lathe(Slot.DARK, (0, 0, 0.3), [(0.28, 0), (0.25, 0.2)], n_side=n)
    else:
        shape.box(Slot.DARK, (0, 0, 0.3), (0.46, 0.46, 0.2), 0)
    with _axis(shape, "axis 1", (0, 0, 0.5), (0, 0, 1)):
        shape.lathe(Slot.ACCENT, (0, 0, 0.5), [(0.27, 0), (0.27, 0.1), (0.18, 0.3)], n_side=n)
        if shape.fine:
            shape.lathe(Slot.DARK, (-0.22, -0.1, 0.82), [(0.17, 0), (0.17, 0.44)], "x", n)
        with _axis(shape, "axis 2", (0, -0.1, 0.82), (1, 0, 0)):
            shape.beam(Slot.ACCENT, (0, -0.1, 0.76), (0, 0.2, 1.74), (0.2, 0.24))
            if shape.fine:
                shape.lathe(Slot.DARK, (-0.19, 0.2, 1.72), [(0.15, 0), (0.15, 0.38)], "x", n)
            with _axis(shape, "axis 3", (0, 0.2, 1.72), (1, 0, 0)):
                shape.box(Slot.ACCENT, (0, 0.16, 1.64), (0.24, 0.44, 0.26), 0.05)
                with _axis(shape, "axis 4", (0, 0.1, 1.78), (0, -1.06, -0.16), 180):
                    shape.beam(Slot.ACCENT, (0, 0.1, 1.78), (0, -0.92, 1.62), 0.15)
                    _torch(shape)


def _torch(shape: Shape) -> None:
    with _axis(shape, "axis 5", (0, -0.96, 1.62), (1, 0, 0)):
        ends = [(0.09, 0), (0.09, 0.22)]
        shape.lathe(Slot.DARK, (-0.11, -0.96, 1.61), ends, "x", 10 if shape.fine else 4)
        with _axis(shape, "axis 6", (0, -0.96, 1.62), (0, -0.36, -0.59), 360):
            shape.beam(Slot.DARK, (0, -0.98, 1.6), (0, -1.16, 1.3), 0.07)
            if shape.fine:
                shape.beam(Slot.METAL, (0, -1.16, 1.3), (0, -1.3, 1.06), 0.035)
            shape.box(Slot.HOT, (0, -1.32, 1.0), (0.06, 0.06, 0.06), 0.02)
    if shape.fine:
        way = [(0.12, 0.3, 1.8), (0.12, 0.0, 2.14), (0.12, -0.7, 2.0), (0.04, -1.06, 1.5)]
        shape.pipe(Slot.RUBBER, way, 0.03)
